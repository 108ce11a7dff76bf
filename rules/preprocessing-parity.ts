/** Images normalised in one way for training and in another, or not at all, where the model is judged. */

import {
  type Assignment,
  type Call,
  defineRule,
  fileCalls,
  type ImageChain,
  imageChain,
  imagePart,
  imagePartNamed,
  isKind,
  isOtherNormalisation,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const NAMED = /^(train(?:ing)?|val|valid|validation|test|eval)_(?:tfms?|tf|trans|transforms?|pipeline)$/i;
export const preprocessingParity = defineRule({
  meta: {
    name: "preprocessing-parity",
    theme: "preprocessing",
    libraries: ["torchvision", "albumentations"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html#load-data",
      "https://developers.google.com/machine-learning/guides/rules-of-ml#training-serving_skew",
      "scikit-learn 1.9.1: an MLPClassifier trained on normalised digits scores 0.967 on normalised ones and 0.884 on the others",
      "torch 2.15.0: a small convolutional network on the same digits 0.977 and 0.967",
    ],
    docs: {
      en: {
        title: "Other normalisation for evaluation than for training",
        what: "The transform of the training images ends with `Normalize`, and that of the validation or test images has none, or one with other numbers.",
        why: "The network judges images whose numbers lie where it has never seen any, and nothing fails: on scikit-learn's digits a small network fell from 0.967 to 0.884. The mean and the standard deviation are those of the training images for every part.",
        ignoreWhen: "The model normalises its input itself while it is judged.",
      },
      zh: {
        title: "评估与训练的归一化不一致",
        what: "训练图像的变换里有 `Normalize`，而验证或测试图像的变换里没有，或者均值和标准差不同。",
        why: "网络在评估时见到的数值落在它从未见过的范围里，而且不会报错：在 scikit-learn 的 digits 上，一个小网络的准确率从 0.967 降到 0.884。 无论哪一部分，均值和标准差都应当用训练图像的。",
        ignoreWhen: "模型在评估时会自己对输入做归一化。",
      },
      invalid: python`
        from torchvision import datasets, transforms

        train_transform = transforms.Compose([
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)),
        ])
        train = datasets.CIFAR10("data", train=True, download=True, transform=train_transform)
        test = datasets.CIFAR10("data", train=False, download=True, transform=transforms.ToTensor())
      `,
      valid: python`
        from torchvision import datasets, transforms

        normalize = transforms.Normalize((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616))
        train_transform = transforms.Compose([
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            normalize,
        ])
        test_transform = transforms.Compose([transforms.ToTensor(), normalize])
        train = datasets.CIFAR10("data", train=True, download=True, transform=train_transform)
        test = datasets.CIFAR10("data", train=False, download=True, transform=test_transform)
      `,
    },
    messages: {
      missing: {
        en: "Training images are normalised, and these, on which the model is judged, are not.",
        zh: "训练图像做了归一化，而这些评估图像没有。",
      },
      other: {
        en: "Training images are normalised with other numbers than these, on which it is judged.",
        zh: "训练图像归一化用的数值与这些评估图像不同。",
      },
      training: {
        en: "As for training",
        zh: "训练时的归一化",
      },
      same: {
        en: "Normalise as for training",
        zh: "与训练时一样归一化",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const reported = new Set<Call>();

    function compare(training: SyntaxNode, judged: SyntaxNode): void {
      const [from, to] = [imageChain(context, training), imageChain(context, judged)];
      if (from?.normalise == null || to === null || from.made === to.made || reported.has(to.made)) return;
      if (to.normalise !== null && !isOtherNormalisation(context, from.normalise, to.normalise)) return;
      reported.add(to.made);
      context.report({
        node: to.normalise ?? to.last,
        message: to.normalise === null ? "missing" : "other",
        related: [{ node: from.normalise, message: "training" }],
        suggestions: inPlace(from.normalise, to),
      });
    }

    function inPlace(normalise: Call, { made, normalise: other, last }: ImageChain) {
      const code = context.text(normalise);
      const isInList = made.start < last.start && last.end < made.end;
      // What makes the tensor of albumentations comes last.
      const added = /V2$/.test(context.text(last.function))
        ? fixer.insertBefore(last, `${code}, `)
        : fixer.insertAfter(last, `, ${code}`);
      const edits = other !== null ? [fixer.replace(other, code)] : isInList ? [added] : [];
      return edits.length === 0 ? [] : [{ message: "same" as const, edits }];
    }

    const transformOf = (call: Call): SyntaxNode | null => dataflow.argument(call, "transform", null);

    /** `{"train": Compose([...]), "val": Compose([...])}`, and variables of such names. */
    function compareNamed(named: readonly { readonly name: string; readonly value: SyntaxNode }[]): void {
      const training = named.filter(({ name }) => imagePartNamed(name) === "train");
      const [only, ...others] = training;
      if (only === undefined || others.length > 0) return;
      for (const { name, value } of named)
        if (imagePartNamed(name) === "evaluation") compare(only.value, value);
    }

    const assigned: { name: string; value: SyntaxNode; node: Assignment }[] = [];
    return {
      nodes: {
        dictionary({ children }) {
          compareNamed(
            children.flatMap((pair) =>
              isKind(pair, "pair") ? [{ name: stringValue(pair.key) ?? "", value: pair.value }] : [],
            ),
          );
        },
        assignment(node) {
          const name = isKind(node.left, "identifier") ? NAMED.exec(node.left.text)?.[1] : undefined;
          if (name !== undefined && isKind(node.right, "call"))
            assigned.push({ name, value: node.right, node });
        },
      },
      end() {
        /** The same images, normalised as those of the training: others of them are for something else. */
        const isAsForTraining = ({ call, part, name }: (typeof data)[number]): boolean => {
          const training = data.find((one) => one.part === "train" && one.name === name);
          const [from, to] = [training && transformOf(training.call), transformOf(call)];
          const [first, second] = [from, to].map((one) => (one == null ? null : imageChain(context, one)));
          if (part !== "evaluation" || first?.normalise == null || second?.normalise == null) return false;
          return !isOtherNormalisation(context, first.normalise, second.normalise);
        };
        const data = fileCalls(context)
          .constructed((name) => /^torchvision\.datasets\.[A-Z]/.test(name))
          .map((call) => ({
            call,
            part: imagePart(context, call),
            name: semantic.qualifiedName(call.function),
          }));
        for (const judged of data.filter(({ part }) => part === "evaluation")) {
          if (data.some((one) => one !== judged && isAsForTraining(one))) continue;
          const training = data.filter(({ part, name }) => part === "train" && name === judged.name);
          const [only, ...others] = training;
          const [from, to] = [only && transformOf(only.call), transformOf(judged.call)];
          if (from != null && to !== null && others.length === 0) compare(from, to);
        }
        for (const scope of new Set(assigned.map(({ node }) => semantic.scopeOf(node))))
          compareNamed(assigned.filter(({ node }) => semantic.scopeOf(node) === scope));
      },
    };
  },
});
