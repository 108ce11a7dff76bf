/** Parts of one data set whose transform is random: the part for validation is augmented too. */

import {
  attributesNamed,
  type Call,
  defineRule,
  fileCalls,
  isHeldOut,
  isKind,
  isNetwork,
  isOneOfTwo,
  ownPlace,
  python,
  randomTransform,
  replacedTransforms,
  type SyntaxNode,
  transformsOfParts,
} from "../server/rule-api";

/** `ImageFolder(root, transform)` */
const FOLDER = /^torchvision\.datasets\.ImageFolder$/;
export const augmentingDatasetSharedBySplits = defineRule({
  meta: {
    name: "augmenting-dataset-shared-by-splits",
    theme: "augmentation",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split",
      "torchvision 0.29.2: both parts of `random_split` hold the same data set; with RandomRotation in its transform an image of the validation part differs between two reads",
    ],
    docs: {
      en: {
        title: "Validation part with random augmentation",
        what: "A data set with random transforms is cut by `random_split` or into two `Subset`s; or a transform is set on one part, as `part.dataset.transform`, behind the split.",
        why: "The parts hold the same data set, and so the same transform. Validation images are turned and cropped at random like those for training: the score is lower than it should be and differs from epoch to epoch. With torchvision 0.29.2 and `RandomRotation` one image of the validation part differs between two reads. Make the data set twice, with and without augmentation, and take the parts by the same indices.",
        ignoreWhen: "The augmentation is so weak that the score is not changed by it.",
      },
      zh: {
        title: "验证部分也被随机增强",
        what: "带随机变换的数据集用 `random_split` 或两个 `Subset` 切开；或在切分之后通过 `part.dataset.transform` 给其中一部分设变换。",
        why: "切出来的几部分共用同一个数据集，也就共用同一个变换。验证图像和训练图像一样被随机旋转、裁剪：分数偏低，而且每一轮都不同。用 torchvision 0.29.2 和 `RandomRotation`，验证部分的同一张图两次读取结果不同。应当建两个数据集，一个带增强，一个不带，再用相同的下标取各自的部分。",
        ignoreWhen: "增强非常轻微，对验证分数没有可见的影响。",
      },
      invalid: python`
        from torch.utils.data import random_split
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomRotation(20), transforms.ToTensor()])
        data = datasets.FakeData(100, transform=augment)
        train, val = random_split(data, [80, 20])
        print(len(train), len(val))
      `,
      valid: python`
        from torch.utils.data import Subset
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomRotation(20), transforms.ToTensor()])
        train = Subset(datasets.FakeData(100, transform=augment), range(80))
        val = Subset(datasets.FakeData(100, transform=transforms.ToTensor()), range(80, 100))
        print(len(train), len(val))
      `,
    },
    messages: {
      shared: {
        en: "`{step}` also changes the held-out part of `{data}`, since the parts share it.",
        zh: "`{data}` 的各部分共用 `{step}`，留出的部分也会被随机增强。",
      },
      replaced: {
        en: "All parts share `{data}`: this also replaces the transform set on `{part}`.",
        zh: "各部分共用 `{data}`，这里也替换了给 `{part}` 设的变换。",
      },
      first: {
        en: "Set here before",
        zh: "此前在这里设置",
      },
      step: {
        en: "The random step",
        zh: "随机步骤",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** The random step of the transform that a data set was made with. */
    function stepOf(dataset: SyntaxNode): Call | null {
      const { call } = dataflow.valueOf(dataset);
      const isFolder = call !== undefined && FOLDER.test(semantic.qualifiedName(call.function) ?? "");
      const place = isFolder || call === undefined ? 1 : ownPlace(semantic, call, "transform");
      const transform = call === undefined ? null : dataflow.argument(call, "transform", place);
      return transform === null ? null : randomTransform(context, transform);
    }
    /** What is copied is no state of a network, and nothing else that is known to hold no data. */
    function mayCopyData(call: Call): boolean {
      const [copied] = call.arguments.children;
      if (copied === undefined) return true;
      const isState =
        isKind(copied, "call") &&
        isKind(copied.function, "attribute") &&
        copied.function.attribute.text === "state_dict";
      return !isState && isNetwork(context, dataflow.valueOf(copied)) !== true;
    }

    const isCopied = (): boolean => fileCalls(context).of("copy.copy", "copy.deepcopy").some(mayCopyData);

    /** `train.dataset.transform = augment` behind a split: of all parts, as are two of them, of which the last one stays. */
    function checkParts(): void {
      const { split, set } = transformsOfParts(context, replacedTransforms(context)) ?? {
        split: null,
        set: [],
      };
      const [first, last] = [set[0], set.at(-1)];
      const data = split === null ? null : dataflow.argument(split, "dataset", 0);
      if (split === null || data === null || first === undefined || last === undefined) return;
      if (!isHeldOut(context, split) || isCopied()) return;
      if (set.length === 1) {
        const step = randomTransform(context, last.transform);
        if (step === null) return;
        context.report({
          node: last.statement,
          message: "shared",
          data: { data: context.excerpt(data), step: context.excerpt(step.function) },
          related: [{ node: step, message: "step" }],
        });
      } else if (context.text(first.transform) !== context.text(last.transform))
        context.report({
          node: last.statement,
          message: "replaced",
          data: { data: context.excerpt(data), part: context.excerpt(first.part) },
          related: [{ node: first.statement, message: "first" }],
        });
    }

    function report(call: Call, dataset: SyntaxNode): void {
      const step = stepOf(dataset);
      if (
        step === null ||
        isCopied() ||
        attributesNamed(context.tree, "indices").length > 0 ||
        replacedTransforms(context).length > 0
      )
        return;
      context.report({
        node: call,
        message: "shared",
        data: { data: context.excerpt(dataset), step: context.excerpt(step.function) },
        related: [{ node: step, message: "step" }],
      });
    }
    return {
      calls: {
        "torch.utils.data.random_split"(call) {
          const dataset = dataflow.argument(call, "dataset", 0);
          if (dataset !== null && isHeldOut(context, call)) report(call, dataset);
        },
      },
      end() {
        checkParts();
        const subsets = fileCalls(context).of("torch.utils.data.Subset");
        const datasets = subsets.map((call) => dataflow.argument(call, "dataset", 0));
        subsets.forEach((call, i) => {
          const dataset = datasets[i];
          const made = dataset == null ? undefined : dataflow.valueOf(dataset).call;
          const before = datasets
            .slice(0, i)
            .filter((other) => other !== null && made !== undefined && dataflow.valueOf(other).call === made);
          // The first part is for training, the second one for what is held out.
          if (dataset == null || made === undefined || before.length !== 1) return;
          if (!isOneOfTwo(context, made, datasets)) report(call, dataset);
        });
      },
    };
  },
});
