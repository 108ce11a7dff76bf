/** Random changes of images where a model is judged. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  evaluationTransforms,
  fileCalls,
  imagePart,
  imagePartNamed,
  isBesidePlain,
  isJoinedToOthers,
  isKind,
  isLookedAtAgain,
  isPredictedAnew,
  isShiftOnPurpose,
  isTestCode,
  mapForEvaluation,
  nodesOf,
  python,
  randomOption,
  randomTransform,
  type SyntaxNode,
  stringValue,
  usesAnyTransform,
} from "../server/rule-api";

const NAMED =
  /^(?:val|valid|validation|test|eval)(?:_(?:tfms?|tf|trans|transforms?|aug|augs?|augmentations?|pipeline))?$/i;
const TRAINS = /^train\w*_(?:t(?:f|rans)|aug|pipeline)/i;

export const augmentationOnEvalTransform = defineRule({
  meta: {
    name: "augmentation-on-eval-transform",
    theme: "augmentation",
    libraries: ["torchvision", "albumentations", "keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html",
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "torchvision 0.29.2: with RandomRotation in its transform, one image of a data set differs between two reads",
    ],
    docs: {
      en: {
        title: "Random augmentation of evaluation images",
        what: "A data set for validation or test is given a transform with a random step, such as `RandomHorizontalFlip` or `RandomResizedCrop`, or a Keras generator for these images has augmenting options, or a `tf.data` pipeline of them is mapped with random changes.",
        why: "The model is judged on images that are turned, cropped or coloured at random: the score is lower than it should be and differs from run to run, so that epochs and models cannot be compared. With `RandomRotation` one image differs between two reads (torchvision 0.29.2). Use a transform of fixed steps, such as `Resize` and `CenterCrop`.",
        ignoreWhen: "Predictions of several changed copies are averaged: test-time augmentation.",
      },
      zh: {
        title: "评估图像做了随机增强",
        what: "验证集或测试集的变换里含有 `RandomHorizontalFlip`、`RandomResizedCrop` 这类随机步骤，或者给这些图像用的 Keras 生成器带有增强选项，或者它们的 `tf.data` 流水线用 `map` 做随机变化。",
        why: "评估用的图像被随机旋转、裁剪或变色：分数偏低，而且每次运行都不同，各轮、各模型之间无法比较。含有 `RandomRotation` 时，同一张图两次读取的结果不同（torchvision 0.29.2）。应当使用固定的步骤，例如 `Resize` 和 `CenterCrop`。",
        ignoreWhen: "有意做测试时增强，对多个变换后的副本取平均。",
      },
      invalid: python`
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        train = datasets.CIFAR10("data", train=True, download=True, transform=augment)
        test = datasets.CIFAR10("data", train=False, download=True, transform=augment)
        print(len(train), len(test))
      `,
      valid: python`
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        train = datasets.CIFAR10("data", train=True, download=True, transform=augment)
        test = datasets.CIFAR10("data", train=False, download=True, transform=transforms.ToTensor())
        print(len(train), len(test))
      `,
    },
    messages: {
      random: {
        en: "`{step}` changes these images at random, and a model is judged on them.",
        zh: "`{step}` 会随机改变这些图像，而它们是用来评估模型的。",
      },
      mapped: {
        en: "This changes the images of `{name}` at random, and a model is judged on them.",
        zh: "这里会随机改变 `{name}` 的图像，而它们是用来评估模型的。",
      },
      step: {
        en: "The random step",
        zh: "随机步骤",
      },
      option: {
        en: "`{step}` changes images at random, and these are for evaluation.",
        zh: "`{step}` 会随机改变图像，而这些图像是用来评估的。",
      },
    },
  },
  create(context) {
    const report = (node: SyntaxNode, step: Call): void => {
      if (isShiftOnPurpose(context, step)) return;
      context.report({
        node,
        message: "random",
        data: { step: context.excerpt(step.function) },
        related: step.start >= node.start && step.end <= node.end ? [] : [{ node: step, message: "step" }],
      });
    };
    function checkDataset(call: Call): void {
      const given = callArguments(call).find(({ keyword }) => keyword?.text === "transform");
      const step = given === undefined ? null : randomTransform(context, given.value);
      if (given === undefined || step === null || imagePart(context, call) !== "evaluation") return;
      if (!isJoinedToOthers(context, call)) report(given.value, step);
    }
    function checkGenerator(call: Call, receiver: SyntaxNode | null): void {
      const option = imagePart(context, call) === "evaluation" ? randomOption(context, receiver) : null;
      if (option === null || isPredictedAnew(context, call)) return;
      context.report({
        node: call.function,
        message: "option",
        data: { step: context.excerpt(option) },
        related: [{ node: option, message: "step" }],
      });
    }

    /** `val_transform = Compose([RandomCrop(8), ...])`, where another one is named for training or nothing else is judged. */
    function checkNamed(left: SyntaxNode, right: SyntaxNode | null | undefined): void {
      if (isKind(left, "pattern_list", "tuple_pattern") && isKind(right, "tuple", "expression_list"))
        for (const [i, name] of left.children.entries()) checkNamed(name, right.children[i]);
      if (!isKind(left, "identifier") || !isKind(right, "call") || !NAMED.test(left.text)) return;
      const isBeside = !/(?:^|[.'"])test/i.test(left.text) || fileCalls(context).says(TRAINS);
      const step = isBeside ? randomTransform(context, right) : null;
      if (step === null || step === right || isAveraged() || isTestCode(context)) return;
      if (!isLookedAtAgain(context, left)) report(right, step);
    }

    function checkMap(call: Call): void {
      const named = mapForEvaluation(context, call);
      if (named === null || isAveraged() || isTestCode(context) || isLookedAtAgain(context, named)) return;
      if (isPredictedAnew(context, call)) return;
      const node = callArguments(call)[0]?.value ?? call;
      context.report({ node, message: "mapped", data: { name: named.text } });
    }

    return {
      methods: {
        map: checkMap,
        flow_from_directory: (call, { receiver }) => checkGenerator(call, receiver),
      },
      nodes: {
        assignment: ({ left, right }) => checkNamed(left, right),
        pair({ key, value }) {
          if (imagePartNamed(stringValue(key) ?? "") !== "evaluation" || !isTraining(key)) return;
          const step = randomTransform(context, value);
          if (step !== null && !isAveraged()) report(value, step);
        },
      },
      end() {
        if (isAveraged()) return;
        for (const { given, step } of evaluationTransforms(context)) report(given, step);
        for (const call of fileCalls(context).constructed((name) =>
          /^torchvision\.datasets\.[A-Z]/.test(name),
        ))
          if (!isBesidePlain(context, call)) checkDataset(call);
        for (const call of nodesOf(context.tree, "call"))
          if (usesAnyTransform(context, call)) checkDataset(call);
      },
    };

    /** A table of transforms that has one for training too. */
    function isTraining(key: SyntaxNode): boolean {
      const table = ancestor(key, "dictionary");
      return (
        table?.children.some(
          (pair) => isKind(pair, "pair") && /^train/i.test(stringValue(pair.key) ?? ""),
        ) === true
      );
    }
    function isAveraged(): boolean {
      return fileCalls(context).says(/\btta\b|_tta|tta_|test[-_ ]?time/i);
    }
  },
});
