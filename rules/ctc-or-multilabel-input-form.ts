/** A loss that takes log probabilities or logits, and gets numbers in another form. */

import { defineRule, onLossInput, python } from "../server/rule-api";

export const ctcOrMultilabelInputForm = defineRule({
  meta: {
    name: "ctc-or-multilabel-input-form",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html",
      "torch 2.15.0: random input of 5 classes gives a CTC loss of 2.56 behind log_softmax, -3.25 behind softmax and -4.23 as it is",
      "torch 2.15.0: MultiLabelSoftMarginLoss of a right and certain answer is 0.0003 for logits and 0.50 for their sigmoid",
    ],
    docs: {
      en: {
        title: "CTC or multi-label loss of the wrong numbers",
        what: "`CTCLoss` gets logits or probabilities where it takes log probabilities, or `MultiLabelSoftMarginLoss` gets probabilities where it takes logits.",
        why: "Both losses compute with whatever they get. CTC of logits or of a softmax is no likelihood: it goes below zero and falls without end. The multi-label loss applies a sigmoid itself; a second one squeezes all answers together, and the loss of a perfect answer stays at 0.5 instead of 0. Nothing says so.",
        ignoreWhen: "The layer called `softmax` in your code gives logarithms.",
      },
      zh: {
        title: "CTC 或多标签损失的输入形式不对",
        what: "`CTCLoss` 要求对数概率，却得到 logits 或概率；或者 `MultiLabelSoftMarginLoss` 要求 logits，却得到概率。",
        why: "这两个损失不管得到什么都照算。对 logits 或 softmax 结果计算的 CTC 不是似然：它会小于零，并且无限下降。多标签损失自带 sigmoid，再加一次会把所有答案挤在一起，完全正确时损失也停在 0.5 而不是 0。不会有任何提示。",
        ignoreWhen: "你的代码里名为 `softmax` 的层给出的其实是对数。",
      },
      invalid: python`
        import torch
        from torch import nn

        ctc = nn.CTCLoss()
        net = nn.Linear(40, 20)
        wave = torch.randn(50, 2, 40)
        loss = ctc(net(wave).softmax(2), torch.randint(1, 20, (2, 10)), torch.full((2,), 50), torch.full((2,), 10))
      `,
      valid: python`
        import torch
        from torch import nn

        ctc = nn.CTCLoss()
        net = nn.Linear(40, 20)
        wave = torch.randn(50, 2, 40)
        loss = ctc(net(wave).log_softmax(2), torch.randint(1, 20, (2, 10)), torch.full((2,), 50), torch.full((2,), 10))
      `,
    },
    messages: {
      logits: {
        en: "`{input}` holds logits, and CTC takes log probabilities. The loss falls without end.",
        zh: "`{input}` 是 logits，而 CTC 要求对数概率。损失会无限下降。",
      },
      probabilities: {
        en: "`{input}` holds probabilities, and CTC takes their logarithms. Nothing says so.",
        zh: "`{input}` 是概率，而 CTC 要求它们的对数。不会有任何提示。",
      },
      twice: {
        en: "`{input}` holds probabilities, and this loss applies a sigmoid itself.",
        zh: "`{input}` 已是概率，而这个损失自带 sigmoid。",
      },
      made: {
        en: "The numbers come from here",
        zh: "这些数从这里来",
      },
      log: {
        en: "Apply log-softmax: `{code}`",
        zh: "先做 log-softmax：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      calls: {
        ...onLossInput(
          context,
          "ctc",
          ["raw-model-output", "logits", "probabilities"],
          ({ input, role, made }) => {
            const isLogits = role !== "probabilities";
            const { name, edits } = fixer.wrap(input, "torch.log_softmax", ", dim=-1");
            const code = `${name}(${context.excerpt(input)}, dim=-1)`;
            context.report({
              node: input,
              message: isLogits ? "logits" : "probabilities",
              data: { input: context.excerpt(input) },
              related: made,
              suggestions: isLogits ? [{ message: "log", data: { code }, edits }] : [],
            });
          },
        ),
        ...onLossInput(
          context,
          "multi-label",
          ["probabilities", "positive-probabilities"],
          ({ input, made }) => {
            context.report({
              node: input,
              message: "twice",
              data: { input: context.excerpt(input) },
              related: made,
            });
          },
        ),
      },
    };
  },
});
