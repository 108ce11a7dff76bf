/** A picture whose channels or colours stand in another order than the function that shows it wants. */

import {
  blueFirst,
  channelsFirst,
  channelsLastInputs,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const imageLayoutMismatch = defineRule({
  meta: {
    name: "image-layout-mismatch",
    theme: "vision",
    libraries: ["torchvision", "cv2", "torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.imshow.html",
      "https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html",
      "https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
      "torch 2.15.0: Conv2d(3, 8, 3) of a tensor (1, 480, 640, 3) raises RuntimeError: expected input to have 3 channels, but got 480 channels instead",
      "matplotlib 3.11.2: TypeError: Invalid shape (3, 224, 224) for image data",
    ],
    docs: {
      en: {
        title: "Image tensor shown with channels first",
        what: "`imshow` of matplotlib gets an image tensor of torchvision as it is: from `ToTensor`, `read_image` or `make_grid`. Also: it gets what `cv2.imread` read, with blue first, or a convolution gets a picture whose channels are still last, or a dataset hands what `cv2.imread` read to a pretrained network.",
        why: "Tensors of torchvision have the channels first: `(3, 224, 224)`. matplotlib wants height and width first and raises `TypeError: Invalid shape (3, 224, 224) for image data`. `image.permute(1, 2, 0)` puts the axes in order. If the transform normalizes, undo that before, or the colours are wrong. OpenCV reads the colours as blue, green, red, and nothing tells `imshow`: the picture comes out in wrong colours without an error. Pretrained weights have learned red first as well: with blue first they still work, only worse, and nothing says so.",
        ignoreWhen:
          "Never for matplotlib: the call fails. Functions of that name that take channels first are not meant.",
      },
      zh: {
        title: "显示图像张量时通道在最前",
        what: "matplotlib 的 `imshow` 直接拿到 torchvision 的图像张量：来自 `ToTensor`、`read_image` 或 `make_grid`。也包括直接显示 `cv2.imread` 读到的蓝色在前的图像，或把通道仍在最后的图片交给卷积层，或数据集把 `cv2.imread` 的结果原样交给预训练网络。",
        why: "torchvision 的张量是通道在前：`(3, 224, 224)`。matplotlib 要求高、宽在前，会抛出 `TypeError: Invalid shape (3, 224, 224) for image data`。用 `image.permute(1, 2, 0)` 调整各轴顺序。如果变换里做了归一化，要先还原，否则颜色不对。OpenCV 按蓝、绿、红的顺序读入，`imshow` 无从知道：不会报错，但颜色是错的。预训练权重学的也是红色在前：蓝色在前仍能运行，只是效果更差。",
        ignoreWhen: "对 matplotlib 不能忽略，调用必定失败；接受通道在前的同名函数不在此列。",
      },
      invalid: python`
        import matplotlib.pyplot as plt
        from PIL import Image
        from torchvision import transforms

        to_tensor = transforms.ToTensor()
        image = to_tensor(Image.open("cat.png").convert("RGB"))
        plt.imshow(image)
        plt.show()
      `,
      valid: python`
        import matplotlib.pyplot as plt
        from PIL import Image
        from torchvision import transforms

        to_tensor = transforms.ToTensor()
        image = to_tensor(Image.open("cat.png").convert("RGB"))
        plt.imshow(image.permute(1, 2, 0))
        plt.show()
      `,
    },
    messages: {
      first: {
        en: "`{image}` has its channels first, and `imshow` raises `TypeError`: it wants them last.",
        zh: "`{image}` 通道在最前，`imshow` 要求在最后，会抛出 `TypeError`。",
      },
      colours: {
        en: "`{image}` holds blue first, as OpenCV reads it, and `imshow` shows red first. The colours come out swapped.",
        zh: "`{image}` 按 OpenCV 的方式以蓝色在前，而 `imshow` 以红色在前。颜色会对调。",
      },
      blue: {
        en: "`{image}` holds blue first, as OpenCV reads it, and the pretrained network learned red first.",
        zh: "`{image}` 按 OpenCV 的方式以蓝色在前，而预训练网络学的是红色在前。",
      },
      learned: { en: "Trained on red first", zh: "用红色在前的图像训练" },
      last: {
        en: "`{image}` has its channels last. A convolution wants them second and raises `RuntimeError`: call `permute` before.",
        zh: "`{image}` 通道在最后。卷积要求通道在第二维，会抛出 `RuntimeError`，请先调用 `permute`。",
      },
      picture: { en: "Read here, as height, width, channels", zh: "在这里读入，顺序是高、宽、通道" },
      read: { en: "Read here, blue first", zh: "在这里读入，蓝色在前" },
      turn: { en: "Put red first with `cv2.cvtColor`", zh: "用 `cv2.cvtColor` 换成红色在前" },
      made: { en: "The tensor is made here.", zh: "张量在这里产生。" },
      reorder: { en: "Put the channels last: `{code}`", zh: "把通道放到最后：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** OpenCV reads blue first, and Matplotlib shows red first. */
    function checkColours(image: SyntaxNode): boolean {
      const { tensor } = dataflow.valueOf(image);
      if (tensor?.channels !== "BGR" || tensor.layout !== "HWC") return false;
      const code = fixer.spell("cv2.COLOR_BGR2RGB");
      const { edits } = fixer.wrap(image, "cv2.cvtColor", `, ${code.name}`);
      context.report({
        node: image,
        message: "colours",
        data: { image: context.excerpt(image) },
        severity: "warning",
        related: tensor.made === undefined ? [] : [{ node: tensor.made, message: "read" }],
        suggestions: [{ message: "turn", edits: [...edits, ...code.edits] }],
      });
      return true;
    }

    return {
      end() {
        for (const { image, network } of blueFirst(context)) {
          const code = fixer.spell("cv2.COLOR_BGR2RGB");
          const { edits } = fixer.wrap(image, "cv2.cvtColor", `, ${code.name}`);
          context.report({
            node: image,
            message: "blue",
            data: { image: context.excerpt(image) },
            severity: "warning",
            related: [{ node: network, message: "learned" }],
            suggestions: [{ message: "turn", edits: [...edits, ...code.edits] }],
          });
        }
        for (const { image, read } of channelsLastInputs(context))
          context.report({
            node: image,
            message: "last",
            data: { image: context.excerpt(image) },
            related: [{ node: read, message: "picture" }],
          });
      },
      methods: {
        imshow(call, { callee }) {
          // An object that is not known is one of matplotlib's only where that is there.
          const isAxes = callee?.startsWith("matplotlib.") ?? semantic.importedPackages.has("matplotlib");
          if (!isAxes) return;
          const image = dataflow.argument(call, "X", 0);
          if (image !== null && checkColours(image)) return;
          const found = image === null ? null : channelsFirst(context, image);
          if (image === null || found === null) return;
          const order = found.isArray ? ".transpose(1, 2, 0)" : ".permute(1, 2, 0)";
          const isPlain = isKind(image, "identifier", "attribute", "call", "subscript");
          context.report({
            node: image,
            message: "first",
            data: { image: context.excerpt(image) },
            related: [{ node: found.made, message: "made" }],
            fix: isPlain
              ? {
                  message: "reorder",
                  data: { code: `${context.excerpt(image)}${order}` },
                  edits: [fixer.insertAfter(image, order)],
                }
              : null,
          });
        },
      },
    };
  },
});
