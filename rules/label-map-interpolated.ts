/** A map of class ids that is resized or turned with an interpolation that mixes them. */

import {
  type Call,
  callArguments,
  datasetClasses,
  defineRule,
  fileCalls,
  handedTransforms,
  INTERPOLATING_CALLS,
  interpolation,
  isKind,
  isLabelMap,
  mayHavePalette,
  nodesOf,
  type PixelMixing,
  python,
  rootOf,
  type SyntaxNode,
  transformedImages,
  transformSteps,
  usualConstant,
} from "../server/rule-api";

/** What says how many classes there are. */
const CLASS_COUNT = /^(?:num|n)_?(?:seg_?)?class(?:es)?$|^(?:num_labels|classes)$/i;
/** Losses and outputs of one class. */
const BINARY = /BCE|binary|sigmoid/i;
/** Give pixels from 0 to 1. */
const SCALES = /^(?:ToTensor|ConvertImageDtype|ToDtype)$/;

export const labelMapInterpolated = defineRule({
  meta: {
    name: "label-map-interpolated",
    theme: "vision",
    libraries: ["cv2", "PIL", "torchvision", "torch", "skimage", "scipy", "tensorflow"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Resize.html",
      "https://docs.opencv.org/4.x/da/d54/group__imgproc__transform.html",
      "https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.Image.resize",
      "torchvision 0.29.2: a map of the ids 0, 3 and 10 of 64 pixels gets ids such as 1, 2, 4 and 5 where it is resized to 50 pixels by default, as with OpenCV 5.0.0, Pillow 13.0.0, TensorFlow 2.21.0 and scikit-image 0.26.0; Pillow's bicubic one also 12, for which CrossEntropyLoss of 11 classes raises IndexError; with the nearest pixel 0, 3 and 10 are left",
      'Pillow 13.0.0: images of the modes "P" and "1" are resized by the nearest pixel; `tv_tensors.Mask` of torchvision 0.29.2, too',
    ],
    docs: {
      en: {
        title: "Map of class ids resized by interpolation",
        what: "A mask that becomes whole numbers beside its image (`.long()`), is asked for single classes (`mask == 2`) or made one channel a class is resized or turned as `cv2.resize`, `Image.resize`, torchvision's `Resize`, `skimage.transform.resize` or `tf.image.resize` do by default, or with `bilinear`, `bicubic` and the like.",
        why: "Between class 0 and class 10 the interpolation makes pixels of the classes 1 to 9 that are not there; bicubic even makes ids beyond the last, with which the loss fails. 2 to 4 % of the pixels of a small map got an id that it had nowhere. The network learns wrong borders, and metrics are wrong by as much. Take the nearest pixel.",
        ignoreWhen: "There are just two classes, 0 and 1, and the result is rounded.",
      },
      zh: {
        title: "对类别编号图做插值缩放",
        what: "掩码与图像一起返回并变成整数（`.long()`），或与某个类别比较（`mask == 2`），或转成每类一个通道，却按 `cv2.resize`、`Image.resize`、torchvision 的 `Resize`、`skimage.transform.resize`、`tf.image.resize` 的默认方式（或用 `bilinear`、`bicubic` 等）缩放、旋转。",
        why: "在类别 0 和类别 10 之间，插值会造出并不存在的类别 1 到 9 的像素；双三次插值甚至会超出最大编号，使损失函数报错。一张小图中有 2 % 到 4 % 的像素得到了原图没有的编号。网络学到错误的边界，指标也随之出错。应取最近的像素。",
        ignoreWhen: "只有 0 和 1 两个类别，并且结果会取整。",
      },
      invalid: python`
        import cv2
        import torch
        from torch.utils.data import Dataset

        class Streets(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                image = cv2.imread(self.images[i], cv2.IMREAD_COLOR_RGB)
                mask = cv2.imread(self.masks[i], cv2.IMREAD_GRAYSCALE)
                assert image is not None and mask is not None
                image = cv2.resize(image, (256, 256))
                mask = cv2.resize(mask, (256, 256))
                return torch.from_numpy(image).permute(2, 0, 1) / 255, torch.from_numpy(mask).long()
      `,
      valid: python`
        import cv2
        import torch
        from torch.utils.data import Dataset

        class Streets(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                image = cv2.imread(self.images[i], cv2.IMREAD_COLOR_RGB)
                mask = cv2.imread(self.masks[i], cv2.IMREAD_GRAYSCALE)
                assert image is not None and mask is not None
                image = cv2.resize(image, (256, 256))
                mask = cv2.resize(mask, (256, 256), interpolation=cv2.INTER_NEAREST)
                return torch.from_numpy(image).permute(2, 0, 1) / 255, torch.from_numpy(mask).long()
      `,
    },
    messages: {
      mixes: {
        en: "`{image}` holds class ids, and this mixes them to ids of other classes.",
        zh: "`{image}` 里是类别编号，这样插值会混出别的类别。",
      },
      step: {
        en: "Interpolates",
        zh: "在这里插值",
      },
      nearest: {
        en: "Take the nearest pixel",
        zh: "取最近的像素",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    /** What the file says of the number of classes. */
    function severity(): "error" | "warning" | null {
      if (fileCalls(context).mentions(BINARY)) return null;
      const said = [
        ...nodesOf(context.tree, "keyword_argument").map(({ name, value }) => ({ name, value })),
        ...nodesOf(context.tree, "default_parameter").map(({ name, value }) => ({ name, value })),
        ...nodesOf(context.tree, "assignment").map(({ left: name, right: value }) => ({ name, value })),
      ].flatMap(({ name, value }) => {
        const isCount = value !== null && isKind(name, "identifier") && CLASS_COUNT.test(name.text);
        const count = isCount ? usualConstant(context, value) : undefined;
        return typeof count === "number" ? [count] : [];
      });
      if (said.some((count) => count <= 2)) return null;
      return said.length > 0 ? "error" : "warning";
    }

    function report(image: SyntaxNode, node: SyntaxNode, mixing: PixelMixing, isOwn = true): void {
      const found = severity();
      if (found === null) return;
      const { call, given, keyword, nearest } = mixing;
      const isAligned = callArguments(call).some((one) => one.keyword?.text === "align_corners");
      const spelled = "literal" in nearest ? null : fixer.spell(nearest.name);
      const value = "literal" in nearest ? nearest.literal : `${spelled?.name ?? ""}${nearest.member}`;
      const edits = [...(spelled?.edits ?? []), fixer.setArgument(call, keyword, value, given)];
      const isHere = rootOf(call) === context.tree.root;
      context.report({
        node,
        message: "mixes",
        severity: found,
        data: { image: context.excerpt(image) },
        related: node === call || !isHere ? [] : [{ node: call, message: "step" }],
        suggestions: isOwn && isHere && !isAligned ? [{ message: "nearest", edits }] : [],
      });
    }

    function check(call: Call): void {
      const mixing = interpolation(context, call);
      if (mixing === null || mixing.image === null || !isLabelMap(context, call, mixing.image)) return;
      if (mixing.isOfPillow && mayHavePalette(context, call, mixing.image)) return;
      report(mixing.image, call, mixing);
    }

    /** `self.mask_transform(mask)` of a data set. */
    function checkTransforms(): void {
      for (const info of datasetClasses(context)) {
        const item = info.methods.get("__getitem__");
        const images = item === undefined || info.model !== context.semantic ? [] : transformedImages(item);
        for (const { call, image } of images) {
          const isShared = images.some(
            (other) =>
              other.call !== call && context.text(other.call.function) === context.text(call.function),
          );
          for (const { transform } of handedTransforms(context, info, call.function)) {
            const steps = transformSteps(context, transform) ?? [];
            const mixing = steps.flatMap(({ made }) => interpolation(context, made) ?? [])[0];
            const isScaled = steps.some(({ name }) => SCALES.test(name));
            if (mixing === undefined || !isLabelMap(context, call, image, isScaled)) continue;
            if (mayHavePalette(context, call, image)) continue;
            report(image, call, mixing, !isShared);
            break;
          }
        }
      }
    }

    return {
      end: checkTransforms,
      methods: {
        resize: (call, { callee }) =>
          callee === null || callee.startsWith("PIL.") ? check(call) : undefined,
        rotate: (call, { callee }) =>
          callee === null || callee.startsWith("PIL.") ? check(call) : undefined,
      },
      calls: Object.fromEntries(INTERPOLATING_CALLS.map((name) => [name, check])),
    };
  },
});
