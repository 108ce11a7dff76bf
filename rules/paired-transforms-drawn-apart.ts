/** A picture and its mask, or another image of the same sample, that are flipped, cropped or turned by draws of their own. */

import {
  appliedTransforms,
  areAlternatives,
  areOneSample,
  type Call,
  type ClassInfo,
  datasetClasses,
  defineRule,
  enclosingStatement,
  isKind,
  isMovedElsewhere,
  isNameFree,
  python,
  rootOf,
  type TextEdit,
  type TransformedImage,
  transformedImages,
} from "../server/rule-api";

export const pairedTransformsDrawnApart = defineRule({
  meta: {
    name: "paired-transforms-drawn-apart",
    theme: "augmentation",
    libraries: ["torchvision"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "https://docs.pytorch.org/vision/stable/auto_examples/transforms/plot_transforms_e2e.html",
      "torchvision 0.29.2: of 200 images that go twice through RandomHorizontalFlip 101 come out alike, through RandomCrop(32) of 64 pixels 3, through RandomRotation(30) and RandomResizedCrop none; with the state of the generator put back, or `v2` called once with image and mask, all 200",
    ],
    docs: {
      en: {
        title: "Image and mask transformed by separate draws",
        what: "In the `__getitem__` of a data set an image and its mask (or the other image of a pair that a loss compares) go through a random flip, crop, turn or the like of torchvision in two calls; or only one of both does.",
        why: "Each call draws anew, in the first version of the transforms and in `v2`. The image is flipped and its mask is not: of 200 pairs 101 fitted behind `RandomHorizontalFlip`, none behind `RandomRotation(30)`. The network learns from masks that belong elsewhere, and no error says so. Call a transform of `v2` once with both, `transform(image, tv_tensors.Mask(mask))`, or put the state of the generator back before the second call.",
        ignoreWhen: "The two images need not fit, as two views of one object.",
      },
      zh: {
        title: "图像和掩码各自随机变换",
        what: "在数据集的 `__getitem__` 中，图像和它的掩码（或损失函数要比较的成对的另一张图）分两次调用经过 torchvision 的随机翻转、裁剪、旋转等变换；或者只有其中一个做了这样的变换。",
        why: "每次调用都会重新抽取随机数，旧版变换和 `v2` 都是如此。图像翻转了而掩码没有：200 对里经过 `RandomHorizontalFlip` 后只有 101 对还对得上，经过 `RandomRotation(30)` 后一对也没有。网络在错位的掩码上学习，也没有任何报错。应只调用一次 `v2` 的变换并同时传入两者：`transform(image, tv_tensors.Mask(mask))`，或在第二次调用前恢复随机数生成器的状态。",
        ignoreWhen: "两张图不需要对齐，例如同一物体的两个视角。",
      },
      invalid: python`
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Pictures(Dataset):
            def __init__(self, images, masks, transform):
                self.images, self.masks = images, masks
                self.transform = transform

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                image = self.transform(image)
                mask = self.transform(mask)
                return image, (mask > 0.5).float()

        augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        data = Pictures(["a.png"], ["a_mask.png"], augment)
      `,
      valid: python`
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import tv_tensors
        from torchvision.transforms import v2

        class Pictures(Dataset):
            def __init__(self, images, masks, transform):
                self.images, self.masks = images, masks
                self.transform = transform

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                image = tv_tensors.Image(Image.open(self.images[i]).convert("RGB"))
                mask = tv_tensors.Mask(Image.open(self.masks[i]).convert("L"))
                image, mask = self.transform(image, mask)
                return image, (mask > 127).float()

        augment = v2.Compose([v2.RandomHorizontalFlip()])
        data = Pictures(["a.png"], ["a_mask.png"], augment)
      `,
    },
    messages: {
      again: {
        en: "This draws anew, so that `{mask}` does not fit `{image}` any more.",
        zh: "这里重新随机，`{mask}` 与 `{image}` 不再对齐。",
      },
      alone: {
        en: "Only `{moved}` is moved at random, so that `{other}` does not fit it any more.",
        zh: "只有 `{moved}` 做了随机变换，`{other}` 与它不再对齐。",
      },
      first: {
        en: "Transformed by a draw of its own",
        zh: "单独随机变换",
      },
      step: {
        en: "The random step",
        zh: "随机步骤",
      },
      state: {
        en: "Put the state of the generator back in between",
        zh: "在两次调用之间恢复随机数生成器的状态",
      },
    },
  },
  create(context) {
    const { fixer, tree } = context;

    /** Lines that keep the state before the first call and put it back before the second, where both are statements of one block. */
    function sharedState(first: Call, second: Call): TextEdit[] {
      const [one, other] = [first, second].map((call) => enclosingStatement(call));
      const areSimple = [one, other].every((statement) => isKind(statement, "expression_statement"));
      if (one?.parent !== other?.parent || !areSimple || !isNameFree(tree, "state")) return [];
      if (![first, second].every(fixer.standsAlone)) return [];
      const [get, set] = [fixer.spell("torch.get_rng_state"), fixer.spell("torch.set_rng_state")];
      return [
        ...get.edits,
        fixer.lineBefore(first, `state = ${get.name}()`),
        fixer.lineBefore(second, `${set.name}(state)`),
      ];
    }

    /** The name of an image, before or behind its transform. */
    const nameOf = ({ image, kept }: TransformedImage): string =>
      context.excerpt(isKind(kept, "identifier") && !isKind(image, "identifier") ? kept : image);

    /** Whether it was reported that both are moved, or one alone, by transforms of their own. */
    function check(info: ClassInfo, images: readonly TransformedImage[], i: number, j: number): boolean {
      const [first, second] = [images[i], images[j]];
      if (first === undefined || second === undefined || j <= i) return false;
      if (areAlternatives(first.call, second.call)) return false;
      const isOne = context.text(first.call.function) === context.text(second.call.function);
      const firsts = appliedTransforms(context, info, first.call.function);
      const seconds = appliedTransforms(context, info, second.call.function);
      for (const one of firsts)
        for (const other of seconds) {
          if (one.site !== other.site && one.site !== null && other.site !== null) continue;
          const step = one.step ?? other.step;
          if (step === null || (one.step === null ? !one.isKnown : other.step === null && !other.isKnown))
            continue;
          const found = areOneSample(context, info, first, second);
          if (found === null) return false;
          const isBoth = one.step !== null && other.step !== null;
          if (!isBoth && isMovedElsewhere(context, info, images, one.step === null ? first : second))
            continue;
          const edits = isOne && info.model === context.semantic ? sharedState(first.call, second.call) : [];
          const [image, mask] = [nameOf(first), nameOf(second)];
          // Of a class of another file the transform is told that it is handed here.
          const isHere = info.model === context.semantic;
          const places = isHere
            ? [{ node: first.call, message: "first" as const }]
            : [first, second].map(({ call: node }) => ({ node, message: "first" as const }));
          const isStepHere = rootOf(step) === tree.root && isHere;
          const related = isStepHere ? [...places, { node: step, message: "step" as const }] : places;
          const given = one.step === null ? other.transform : one.transform;
          const severity = found === "certain" ? ("error" as const) : ("warning" as const);
          const at = { node: isHere ? second.call : given, severity, related };
          if (isBoth)
            context.report({
              ...at,
              message: "again",
              data: { mask, image },
              suggestions: edits.length > 0 ? [{ message: "state", edits }] : [],
            });
          else {
            const [moved, still] = one.step === null ? [mask, image] : [image, mask];
            context.report({ ...at, message: "alone", data: { moved, other: still } });
          }
          return true;
        }
      return false;
    }

    return {
      end() {
        for (const info of datasetClasses(context)) {
          const item = info.methods.get("__getitem__");
          const images = item === undefined ? [] : transformedImages(item);
          images.some((_, i) => images.some((__, j) => check(info, images, i, j)));
        }
      },
    };
  },
});
