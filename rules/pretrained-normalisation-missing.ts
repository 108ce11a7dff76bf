/** A network with pretrained weights that is fed images which nobody has normalised as in its training. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isPretrained,
  nodesOf,
  python,
  type SyntaxNode,
  transformSteps,
} from "../server/rule-api";

/** A file that has one of these may normalise in a way of its own. A text that only names ImageNet says nothing. */
const NORMALISES = /normali[sz]|^\S*imagenet_(?!1K|V\d)|preprocess|stats|rescale|subtract|standardi/i;
/** Both together do, or a variable of one of these names: `.mean()` alone is the mean of a loss. */
const [MEAN, STD] = [/^means?$|^mean_|_mean/i, /^stds?$|^std_|_std/i];
/** They normalise by themselves. */
const DETECTION = /^torchvision\.models\.(?:detection|optical_flow|video)\./;

export const pretrainedNormalisationMissing = defineRule({
  meta: {
    name: "pretrained-normalisation-missing",
    theme: "fine-tuning",
    libraries: ["torchvision"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/vision/stable/models.html#using-the-pre-trained-models",
      "https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html",
      "torchvision 0.29.2: `ResNet18_Weights.DEFAULT.transforms()` ends with a normalisation by mean [0.485, 0.456, 0.406] and std [0.229, 0.224, 0.225]",
    ],
    docs: {
      en: {
        title: "Pretrained network without normalisation",
        what: "A classifier of torchvision or timm gets pretrained weights, its images end as `ToTensor()` in a chain of transforms, and nothing in the file normalises them.",
        why: "The weights were learned on images whose channels have mean 0 and standard deviation 1. `ToTensor` gives values from 0 to 1, with a mean near 0.45 and a quarter of the spread. Nothing fails: the features are only worse, most of all in a network whose layers are frozen, since it cannot adapt.",
        ignoreWhen:
          "The images are normalised before they are stored, or the whole network is trained anew for long.",
      },
      zh: {
        title: "预训练网络缺少归一化",
        what: "torchvision 或 timm 的分类网络使用预训练权重，图像变换以 `ToTensor()` 结束，文件里没有任何归一化。",
        why: "这些权重是在各通道均值为 0、标准差为 1 的图像上学到的。`ToTensor` 给出 0 到 1 的值，均值约 0.45，离散程度只有四分之一。程序不会报错，只是特征变差；层被冻结的网络无法适应，受影响最大。",
        ignoreWhen: "图像存盘之前已经归一化，或整个网络还要长时间重新训练。",
      },
      invalid: python`
        from torch import nn
        from torchvision import datasets, models, transforms

        transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
        data = datasets.ImageFolder("train", transform=transform)
        model = models.resnet18(weights="DEFAULT")
        model.fc = nn.Linear(model.fc.in_features, len(data.classes))
      `,
      valid: python`
        from torch import nn
        from torchvision import datasets, models, transforms

        transform = transforms.Compose([
            transforms.Resize((224, 224)),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ])
        data = datasets.ImageFolder("train", transform=transform)
        model = models.resnet18(weights="DEFAULT")
        model.fc = nn.Linear(model.fc.in_features, len(data.classes))
      `,
    },
    messages: {
      raw: {
        en: "`{model}` was trained on normalised images, and these end with `ToTensor()`.",
        zh: "`{model}` 是用归一化的图像训练的，这里只到 `ToTensor()`。",
      },
      model: { en: "Pretrained weights", zh: "预训练权重" },
      normalise: { en: "Normalise as in its training", zh: "按它训练时的方式归一化" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const saysMoments = (): boolean =>
      (fileCalls(context).says(MEAN) && fileCalls(context).says(STD)) ||
      nodesOf(context.tree, "identifier").some(
        (name) => (MEAN.test(name.text) || STD.test(name.text)) && !isKind(name.parent, "attribute"),
      );

    /** The network itself is kept: not only its features, as for a loss that compares images. */
    const isKept = ({ parent }: Call): boolean => {
      if (!isKind(parent, "assignment")) return false;
      const { references = [] } = semantic.bindingOf(parent.left) ?? {};
      return references.length === 0 || !references.every(({ identifier }) => isPartTaken(identifier));
    };

    /** `features = net.features` */
    const isPartTaken = ({ parent }: SyntaxNode): boolean =>
      isKind(parent, "attribute") && isKind(parent.parent, "assignment") && parent.parent.right === parent;

    /** The means of ImageNet stand somewhere, or the network gets images that were computed with: `net((x - a) / b)`. */
    const isNormalisedElsewhere = (model: Call): boolean =>
      nodesOf(context.tree, "float").some(({ text }) => /^(?:0?\.485|123\.6)/.test(text)) ||
      nodesOf(context.tree, "call").some(
        ({ function: callee, arguments: given }) =>
          isKind(given.children[0], "binary_operator") &&
          (dataflow.valueOf(callee).object?.site === model ||
            (isKind(model.parent, "assignment") && context.text(callee) === context.text(model.parent.left))),
      );
    /** Whether a chain of transforms is given to a data set. */
    function isOfData(made: SyntaxNode): boolean {
      const isGiven = (node: SyntaxNode): boolean =>
        isKind(node.parent, "keyword_argument") &&
        /^(?!target_)(?:\w+_)?transforms?$/.test(node.parent.name.text);
      if (isGiven(made)) return true;
      const target = isKind(made.parent, "assignment") ? semantic.bindingOf(made.parent.left) : null;
      if (target?.references.some(({ identifier }) => isGiven(identifier)) === true) return true;
      // `train_tf, _ = make_transforms()` and `ImageFolder(root, train_tf)`
      return fileCalls(context)
        .constructed((name) => name.startsWith("torchvision.datasets."))
        .some((call) =>
          callArguments(call).some(
            ({ keyword, value }) =>
              (keyword === null || keyword.text === "transform") && dataflow.valueOf(value).call === made,
          ),
        );
    }

    return {
      end() {
        const calls = fileCalls(context);
        const model = calls
          .constructed(
            (name) =>
              name === "timm.create_model" ||
              (name.startsWith("torchvision.models.") && !DETECTION.test(name)),
          )
          .find((call) => isPretrained(context, call) && isKept(call));
        if (model === undefined || calls.says(NORMALISES) || saysMoments() || isNormalisedElsewhere(model))
          return;
        const isOfTimm = semantic.qualifiedName(model.function) === "timm.create_model";
        // `weights.transforms()` normalises, and so do the transforms that timm makes for a model.
        if (
          (isOfTimm && calls.says(/^create_transform$|^resolve_(?:model_)?data_config$/)) ||
          calls.methods("transforms").length > 0 ||
          calls.constructed((name) => name.endsWith(".transforms")).length > 0
        )
          return;
        const chain = calls
          .of("torchvision.transforms.Compose", "torchvision.transforms.v2.Compose")
          .find((made) => {
            const steps = transformSteps(context, made);
            return steps?.at(-1)?.name === "ToTensor" && isOfData(made);
          });
        const last = chain === undefined ? undefined : transformSteps(context, chain)?.at(-1)?.made;
        if (chain === undefined || last === undefined) return;
        const { name, edits } = fixer.spell("torchvision.transforms.Normalize");
        const code = `, ${name}([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])`;
        const isInChain = chain.start < last.start && last.end < chain.end;
        context.report({
          node: last,
          message: "raw",
          data: { model: context.excerpt(model.function) },
          related: [{ node: model, message: "model" }],
          // The models of timm do not all have the same mean.
          suggestions:
            isInChain && !isOfTimm
              ? [{ message: "normalise", edits: [fixer.insertAfter(last, code), ...edits] }]
              : [],
        });
      },
    };
  },
});
