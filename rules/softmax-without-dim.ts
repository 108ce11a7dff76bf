/** A softmax that is not told its dimension: PyTorch guesses it from the number of dimensions. */

import { type Call, callArguments, defineRule, python, type SyntaxNode } from "../server/rule-api";

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
      "torch 2.15.0: without `dim` a tensor of 2 or 4 dimensions is normalised over 1, of 1 or 3 over 0, with a UserWarning",
    ],
    docs: {
      en: {
        title: "Softmax without dim",
        what: "`softmax`, `log_softmax`, `softmin` or one of their layers is given no `dim`.",
        why: "PyTorch then guesses: dimension 1 for two or four dimensions, dimension 0 for one or three. A batch of sequences is so normalised over the batch, and the probabilities of one sample depend on the others. The guess is deprecated and warns. Where the input certainly has two dimensions at most, the guess is right, and this is an information.",
        ignoreWhen: "The input always has two dimensions, and the warning does not matter to you.",
      },
      zh: {
        title: "softmax 没有指定 dim",
        what: "`softmax`、`log_softmax`、`softmin` 或对应的层没有给 `dim`。",
        why: "这时由 PyTorch 猜测：二维或四维用第 1 维，一维或三维用第 0 维。于是一批序列会沿批次维归一化，一个样本的概率取决于其他样本。这种猜测已弃用，并会发出警告。若能确定输入至多二维，猜测是对的，此处只作为信息报告。",
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
        if (given.some(({ keyword }) => keyword?.text === "dim") || given.length < place) return;
        context.report({
          node: call,
          message: "guess",
          data: { call: context.excerpt(call) },
          suggestions: [{ message: "last", edits: [fixer.addArgument(call, "dim=-1")] }],
          severity: place > 0 && isGuessedRight(given[0]?.value ?? null) ? "information" : "warning",
        });
      };

    return {
      calls: {
        ...Object.fromEntries(
          ["softmax", "log_softmax", "softmin"].map((name) => [`torch.nn.functional.${name}`, check(1)]),
        ),
        ...Object.fromEntries(
          ["Softmax", "LogSoftmax", "Softmin"].map((name) => [`torch.nn.${name}`, check(0)]),
        ),
      },
    };
  },
});
