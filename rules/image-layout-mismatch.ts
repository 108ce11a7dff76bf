/** A picture whose channels or colours stand in another order than the function that shows it wants. */

import {
  appliedSteps,
  callArguments,
  defineRule,
  isKind,
  makerOf,
  makeTensors,
  python,
  type SyntaxNode,
  takenPicture,
} from "../server/rule-api";

/** What gives an image as channels, height, width. */
const CHANNELS_FIRST =
  /^(?:torchvision\.(?:io\.(?:read_image|decode_image|decode_jpeg|decode_png)|utils\.make_grid|transforms\.(?:v2\.)?functional\.(?:to_tensor|pil_to_tensor|to_image)))$/;
/** Methods that leave the order of the axes as it is. */
const KEEPING = /^(?:numpy|cpu|detach|clone|float|double|contiguous|clip|clamp)$/;
const MAX_DEPTH = 8;

export const imageLayoutMismatch = defineRule({
  meta: {
    name: "image-layout-mismatch",
    theme: "vision",
    libraries: ["torchvision", "cv2"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.imshow.html",
      "https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html",
      "https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
      "matplotlib 3.11.2: TypeError: Invalid shape (3, 224, 224) for image data",
    ],
    docs: {
      en: {
        title: "Image tensor shown with channels first",
        what: "`imshow` of matplotlib gets an image tensor of torchvision as it is: from `ToTensor`, `read_image` or `make_grid`. Also: it gets what `cv2.imread` read, with blue first.",
        why: "Tensors of torchvision have the channels first: `(3, 224, 224)`. matplotlib wants height and width first and raises `TypeError: Invalid shape (3, 224, 224) for image data`. `image.permute(1, 2, 0)` puts the axes in order. If the transform normalizes, undo that before, or the colours are wrong. OpenCV reads the colours as blue, green, red, and nothing tells `imshow`: the picture comes out in wrong colours without an error.",
        ignoreWhen:
          "Never for matplotlib: the call fails. Functions of that name that take channels first are not meant.",
      },
      zh: {
        title: "显示图像张量时通道在最前",
        what: "matplotlib 的 `imshow` 直接拿到 torchvision 的图像张量：来自 `ToTensor`、`read_image` 或 `make_grid`。也包括直接显示 `cv2.imread` 读到的蓝色在前的图像。",
        why: "torchvision 的张量是通道在前：`(3, 224, 224)`。matplotlib 要求高、宽在前，会抛出 `TypeError: Invalid shape (3, 224, 224) for image data`。用 `image.permute(1, 2, 0)` 调整各轴顺序。如果变换里做了归一化，要先还原，否则颜色不对。OpenCV 按蓝、绿、红的顺序读入，`imshow` 无从知道：不会报错，但颜色是错的。",
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
      read: { en: "Read here, blue first", zh: "在这里读入，蓝色在前" },
      turn: { en: "Put red first with `cv2.cvtColor`", zh: "用 `cv2.cvtColor` 换成红色在前" },
      made: { en: "The tensor is made here.", zh: "张量在这里产生。" },
      reorder: { en: "Put the channels last: `{code}`", zh: "把通道放到最后：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The call that made an image with channels first, through methods that keep the order; whether it is an array by now. */
    function channelsFirst(
      node: SyntaxNode,
      depth = 0,
    ): { readonly made: SyntaxNode; readonly isArray: boolean } | null {
      const { call } = dataflow.valueOf(node);
      const item = call === undefined ? (takenPicture(context, node) ?? stacked(node, depth)) : null;
      if (item !== null) return { made: item, isArray: false };
      if (call === undefined || depth > MAX_DEPTH) return null;
      const callee = makerOf(context, node)?.callee ?? "";
      if (CHANNELS_FIRST.test(callee)) return { made: call, isArray: false };
      const steps = appliedSteps(context, call);
      if (steps !== null) return makeTensors(steps) ? { made: call, isArray: false } : null;
      if (!isKind(call.function, "attribute") || !KEEPING.test(call.function.attribute.text)) return null;
      const before = channelsFirst(call.function.object, depth + 1);
      return before === null
        ? null
        : { made: before.made, isArray: before.isArray || call.function.attribute.text === "numpy" };
    }

    /** `batch[0]` of `batch = torch.stack([to_tensor(picture) for picture in pictures])`. */
    function stacked(node: SyntaxNode, depth: number): SyntaxNode | null {
      const [index, ...more] = isKind(node, "subscript") ? node.subscript : [];
      if (!isKind(node, "subscript") || more.length > 0 || !isKind(index, "integer", "identifier"))
        return null;
      const made = makerOf(context, node.value);
      const list = made?.callee === "torch.stack" ? callArguments(made.call)[0]?.value : undefined;
      const one = isKind(list, "list", "list_comprehension") ? list.children[0] : undefined;
      return one === undefined || depth > MAX_DEPTH ? null : (channelsFirst(one, depth + 1)?.made ?? null);
    }

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
      methods: {
        imshow(call, { callee }) {
          // An object that is not known is one of matplotlib's only where that is there.
          const isAxes = callee?.startsWith("matplotlib.") ?? semantic.importedPackages.has("matplotlib");
          if (!isAxes) return;
          const image = dataflow.argument(call, "X", 0);
          if (image !== null && checkColours(image)) return;
          const found = image === null ? null : channelsFirst(image);
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
