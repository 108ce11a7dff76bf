/** A softmax that is not told its dimension, so that PyTorch guesses it, or is told the one of the batch. */

import {
  batchOutputs,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isOutputOfOneRow,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const NAMES = ["softmax", "log_softmax", "softmin"] as const;

export const softmaxWithoutDim = defineRule({
  meta: {
    name: "softmax-without-dim",
    theme: "api",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html",
      "torch 2.15.0: softmax of zeros(1, 3) over 0 is three times 1.0",
      "torch 2.15.0: without `dim` a tensor of 2 or 4 dimensions is normalised over 1, of 1 or 3 over 0, with a UserWarning",
    ],
    docs: {
      en: {
        title: "Softmax without dim",
        what: "`softmax`, `log_softmax`, `softmin` or one of their layers is given no `dim`; or the output of a network for a batch of a loader, or for one row with an axis put in front, goes through one with `dim=0`.",
        why: "PyTorch then guesses: dimension 1 for two or four dimensions, dimension 0 for one or three. A batch of sequences is so normalised over the batch, and the probabilities of one sample depend on the others. `dim=0` does so by order: each class sums to one over the batch, and in a batch of one every probability is 1. The guess is deprecated and warns. Where the input certainly has two dimensions at most, the guess is right, and this is an information.",
        ignoreWhen: "The input always has two dimensions, and the warning does not matter to you.",
      },
      zh: {
        title: "softmax 没有指定 dim",
        what: "`softmax`、`log_softmax`、`softmin` 或对应的层没有给 `dim`；或者网络对加载器一个批次、或对前面补了一维的单个样本的输出用 `dim=0` 归一化。",
        why: "这时由 PyTorch 猜测：二维或四维用第 1 维，一维或三维用第 0 维。于是一批序列会沿批次维归一化，一个样本的概率取决于其他样本。`dim=0` 则是明确这样做：每个类别在批次内的概率和为 1，批次只有一个样本时所有概率都是 1。这种猜测已弃用，并会发出警告。若能确定输入至多二维，猜测是对的，此处只作为信息报告。",
        ignoreWhen: "输入总是二维，而且你不介意这个警告。",
      },
      invalid: python`
        import torch
        import torch.nn.functional as F

        scores = torch.rand(2, 3, 4)
        weights = F.softmax(scores)
      `,
      valid: python`
        import torch
        import torch.nn.functional as F

        scores = torch.rand(2, 3, 4)
        weights = F.softmax(scores, dim=-1)
      `,
    },
    messages: {
      guess: {
        en: "`{call}` is not told its dimension: with three dimensions it normalises over the batch.",
        zh: "`{call}` 没有指定维度：三维输入会沿批次维归一化。",
      },
      batch: {
        en: "Over dimension 0 the samples of a batch compete: the probabilities of one do not sum to 1.",
        zh: "沿第 0 维是批次里的样本互相竞争：单个样本的概率之和不是 1。",
      },
      alone: {
        en: "Dimension 0 is the batch of one row here, so every probability is 1.",
        zh: "这里的第 0 维是只有一行的批次，所有概率都是 1。",
      },
      one: { en: "Normalise each sample: `1`", zh: "对每个样本归一化：`1`" },
      last: {
        en: "Normalise over the last dimension: `dim=-1`",
        zh: "沿最后一维归一化：`dim=-1`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Of one or two dimensions torch takes the last, which is what is meant. */
    function isGuessedRight(input: SyntaxNode | null): boolean {
      const shape = input === null ? undefined : dataflow.valueOf(input).tensor?.shape;
      return shape?.rank === "known" && shape.sizes.length <= 2;
    }

    /** Reports a call with fewer arguments by place than `dim` needs, and none by its name. */
    const check =
      (place: number) =>
      (call: Call): void => {
        const given = callArguments(call);
        if (call.arguments.kind !== "argument_list" || given.some(({ spread }) => spread !== "")) return;
        if (given.filter(({ keyword }) => keyword === null).length > place) return;
        // `axis`, which these do not take, is told by another rule.
        if (given.some(({ keyword }) => /^(?:dim|axis)$/.test(keyword?.text ?? "")) || given.length < place)
          return;
        context.report({
          node: call,
          message: "guess",
          data: { call: context.excerpt(call) },
          suggestions: [{ message: "last", edits: [fixer.addArgument(call, "dim=-1")] }],
          severity: place > 0 && isGuessedRight(given[0]?.value ?? null) ? "information" : "warning",
        });
      };

    const { isOfBatchOutput } = batchOutputs(context);
    function checkBatch(call: Call, input: SyntaxNode | null, dim: SyntaxNode | null): void {
      if (input === null || dim === null || dataflow.valueOf(dim).constant !== 0) return;
      const isAlone = isOutputOfOneRow(context, input);
      if (!isAlone && !isOfBatchOutput(call, input)) return;
      context.report({
        node: dim,
        message: isAlone ? "alone" : "batch",
        suggestions: [{ message: "one", edits: [fixer.replace(dim, "1")] }],
        severity: "error",
      });
    }

    return {
      end() {
        const { methods, of } = fileCalls(context);
        for (const call of methods(...NAMES))
          checkBatch(call, call.function.object, dataflow.argument(call, "dim", 0));
        for (const name of NAMES)
          for (const call of [...of(`torch.nn.functional.${name}`), ...of(`torch.${name}`)])
            checkBatch(call, dataflow.argument(call, "input", 0), dataflow.argument(call, "dim", 1));
      },
      calls: {
        ...Object.fromEntries(NAMES.map((name) => [`torch.nn.functional.${name}`, check(1)])),
        ...Object.fromEntries(
          ["Softmax", "LogSoftmax", "Softmin"].map((name) => [`torch.nn.${name}`, check(0)]),
        ),
      },
    };
  },
});
