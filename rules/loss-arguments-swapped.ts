/** A loss that gets the targets first and the predictions second. */

import {
  type Call,
  callArguments,
  calledFunction,
  castBase,
  defineRule,
  descendants,
  isBatchData,
  isKind,
  isNamedGuess,
  isNamedTruth,
  isNetwork,
  onlyWritten,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Losses that tell predictions from targets. https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
const ASYMMETRIC = [
  ...["CrossEntropyLoss", "NLLLoss", "BCELoss", "BCEWithLogitsLoss", "PoissonNLLLoss"].map(
    (name) => `torch.nn.${name}.__call__`,
  ),
  ...[
    "cross_entropy",
    "nll_loss",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "poisson_nll_loss",
  ].map((name) => `torch.nn.functional.${name}`),
];

export const lossArgumentsSwapped = defineRule({
  meta: {
    name: "loss-arguments-swapped",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/nn.html#loss-functions",
      "torch 2.15.0: for logits [3, -3] and targets [1, 0] `binary_cross_entropy_with_logits` is 0.05, and swapped -0.50; a swapped `cross_entropy` of integer labels raises NotImplementedError",
    ],
    docs: {
      en: {
        title: "Loss arguments in the wrong order",
        what: "A loss of PyTorch gets the labels of the batch as its input and the output of the network as its target.",
        why: "PyTorch's losses take the predictions first; scikit-learn's metrics take the truth first. Swapped, binary cross entropy computes another number, with gradients that push the network somewhere else: for two certain and right predictions it gave -0.50 instead of 0.05. With integer labels `cross_entropy` fails. Only symmetric losses such as MSE do not care.",
        ignoreWhen: "The target is meant to be learned, as a soft label.",
      },
      zh: {
        title: "损失函数的参数顺序颠倒",
        what: "把批次的标签当作损失的 input，把网络的输出当作 target。",
        why: "PyTorch 的损失先写预测，后写标签；scikit-learn 的指标则相反。顺序颠倒后，二元交叉熵算出的是另一个数，梯度也把网络推向别处：对两个确信且正确的预测，结果是 -0.50 而不是 0.05。整数标签会让 `cross_entropy` 直接报错。只有 MSE 这类对称的损失不受影响。",
        ignoreWhen: "target 本身就是要学习的软标签。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(10, 1), nn.Sigmoid())
        criterion = nn.BCELoss()
        for x, y in [(torch.rand(4, 10), torch.ones(4, 1))]:
            loss = criterion(y, net(x))
            loss.backward()
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(10, 1), nn.Sigmoid())
        criterion = nn.BCELoss()
        for x, y in [(torch.rand(4, 10), torch.ones(4, 1))]:
            loss = criterion(net(x), y)
            loss.backward()
      `,
    },
    messages: {
      swapped: {
        en: "`{target}` is what the network gives, and the loss takes it second: predictions come first.",
        zh: "`{target}` 是网络的输出，却放在第二个参数：预测应写在前面。",
      },
      swap: {
        en: "Swap them: `{code}`",
        zh: "交换顺序：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `torch.full((n,), 1.0)`: the labels of a discriminator, which no network gives. */
    const isFilled = (node: SyntaxNode): boolean => {
      const { call, computedBy } = dataflow.valueOf(castBase(node));
      const callee = call === undefined ? null : dataflow.resolveCall(call).callee;
      // `outputs[t] = step` fills it with something else.
      const isPartGiven = (semantic.bindingOf(castBase(node))?.references ?? []).some(
        ({ identifier: { parent } }) =>
          isKind(parent, "subscript") && isKind(parent.parent, "assignment") && parent.parent.left === parent,
      );
      return (
        (computedBy === undefined || callee?.endsWith("_like") === true) &&
        !isPartGiven &&
        /^torch\.(?:ones|zeros|full)(?:_like)?$/.test(callee ?? "")
      );
    };

    /** What a network computed, or what nothing is known of did with other data of the batch than the labels. */
    function isComputed(node: SyntaxNode, label: SyntaxNode): boolean {
      if (dataflow.valueOf(node).computedBy !== undefined) return true;
      if (!isNamedTruth(context.text(castBase(label)))) return false;
      const made = isKind(node, "identifier") ? (onlyWritten(semantic, node) ?? node) : node;
      return [made, ...descendants(made)].some((one) => {
        if (!isKind(one, "call") || dataflow.resolveCall(one).callee !== null) return false;
        if (!isKind(one.function, "identifier") || calledFunction(semantic, one) !== null) return false;
        if (isNetwork(context, dataflow.valueOf(one.function)) === false) return false;
        const [first] = callArguments(one);
        return (
          first !== undefined && isBatchData(context, first.value) && !isNamedTruth(context.text(first.value))
        );
      });
    }

    /** `y = torch.randint(0, 3, (8,))`: whole numbers, which no network gives. */
    const isOfClasses = (node: SyntaxNode): boolean => dataflow.valueOf(node).tensor?.dtype === "int64";

    function check(call: Call): void {
      const input = dataflow.argument(call, "input", 0);
      const target = dataflow.argument(call, "target", 1);
      if (input === null || target === null) return;
      const roles = [target, input].map((node) => dataflow.valueOf(node).role);
      // Classes that were chosen are what a network is trained on: pseudo labels.
      if (roles[0] === "hard-labels") return;
      // Classes, or shares of them, are what a loss compares with; no data set has their logarithms.
      const isOutput = roles[0] === "log-probabilities" && roles[1] === undefined;
      if (isOutput) {
        report(input, target);
        return;
      }
      // Logits that come with the batch.
      if (isNamedGuess(context.text(castBase(input)))) return;
      if (!(isBatchData(context, input) || isOfClasses(input) || isFilled(input))) return;
      if (!isFilled(input) && dataflow.valueOf(input).computedBy !== undefined) return;
      if (isFilled(target) || !isComputed(target, input)) return;
      if (isBatchData(context, target) || isOfClasses(target)) return;
      report(input, target);
    }

    function report(input: SyntaxNode, target: SyntaxNode): void {
      const [first, second] = [context.text(input), context.text(target)];
      context.report({
        node: target,
        message: "swapped",
        data: { target: context.excerpt(target) },
        suggestions: [
          {
            message: "swap",
            data: { code: `${context.excerpt(target)}, ${context.excerpt(input)}` },
            edits: [fixer.replace(input, second), fixer.replace(target, first)],
          },
        ],
      });
    }

    return { calls: Object.fromEntries(ASYMMETRIC.map((name) => [name, check])) };
  },
});
