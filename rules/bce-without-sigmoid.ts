/** The raw output of a layer given to a binary cross entropy that takes probabilities. */

import { defineRule, onLossInput, python } from "../server/rule-api";

export const bceWithoutSigmoid = defineRule({
  meta: {
    name: "bce-without-sigmoid",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html",
      "torch 2.15.0: RuntimeError: all elements of input should be between 0 and 1",
    ],
    docs: {
      en: {
        title: "BCELoss on raw outputs",
        what: "`BCELoss` or `binary_cross_entropy` gets the output of a linear layer or a convolution of this project as it is.",
        why: "The loss takes probabilities. Such a layer gives any number, and as soon as one is below 0 or above 1 PyTorch raises `RuntimeError: all elements of input should be between 0 and 1`. `BCEWithLogitsLoss` applies the sigmoid itself and is numerically stable.",
        ignoreWhen: "Never: the layer gives such numbers in the first batches at the latest.",
      },
      zh: {
        title: "把原始输出传给 BCELoss",
        what: "传给 `BCELoss` 或 `binary_cross_entropy` 的是本项目中线性层或卷积层的直接输出。",
        why: "这个损失要求概率。这样的层输出可以是任意数，只要有一个小于 0 或大于 1，PyTorch 就抛出 `RuntimeError: all elements of input should be between 0 and 1`。`BCEWithLogitsLoss` 内部做 sigmoid，数值也更稳定。",
        ignoreWhen: "不应忽略：最迟在前几个批次就会出现这样的数。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5))

            def forward(self, x):
                return self.body(x)

        net = Net()
        criterion = nn.BCELoss()
        loss = criterion(net(torch.rand(8, 20)), torch.ones(8, 5))
      `,
      valid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5), nn.Sigmoid())

            def forward(self, x):
                return self.body(x)

        net = Net()
        criterion = nn.BCELoss()
        loss = criterion(net(torch.rand(8, 20)), torch.ones(8, 5))
      `,
    },
    messages: {
      raw: {
        en: "`{input}` is the raw output of a layer, and this loss takes probabilities. It raises RuntimeError.",
        zh: "`{input}` 是某一层的原始输出，而这个损失要求概率。会抛出 RuntimeError。",
      },
      made: {
        en: "The numbers come from here",
        zh: "这些数从这里来",
      },
      sigmoid: {
        en: "Apply a sigmoid: `{code}`",
        zh: "先做 sigmoid：`{code}`",
      },
    },
  },
  create: (context) => ({
    calls: onLossInput(context, "binary-cross-entropy", ["raw-model-output"], ({ input, made }) => {
      const { name, edits } = context.fixer.wrap(input, "torch.sigmoid");
      context.report({
        node: input,
        message: "raw",
        data: { input: context.excerpt(input) },
        related: made,
        suggestions: [{ message: "sigmoid", data: { code: `${name}(${context.excerpt(input)})` }, edits }],
      });
    }),
  }),
});
