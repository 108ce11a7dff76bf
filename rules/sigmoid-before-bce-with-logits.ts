/** Probabilities given to a binary cross entropy that applies sigmoid itself. */

import { defineRule, onLossInput, python } from "../server/rule-api";

export const sigmoidBeforeBceWithLogits = defineRule({
  meta: {
    name: "sigmoid-before-bce-with-logits",
    theme: "training-loop",
    libraries: ["torch", "tensorflow"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html",
      "torch 2.15.0: for logit 9 and target 1 the loss is 0.0001, and after a sigmoid 0.3133",
    ],
    docs: {
      en: {
        title: "Sigmoid before a loss that does it itself",
        what: "`BCEWithLogitsLoss` gets what a sigmoid gave: from the last layer of a network of this project, or from a call in front of the loss.",
        why: "The loss applies the sigmoid itself. Of a probability the second sigmoid makes something between 0.5 and 0.73, so that no prediction can be near 0, the loss never comes down, and nothing says so. Leave the sigmoid out, or use `BCELoss`.",
        ignoreWhen: "Never: one of the two sigmoids is too many.",
      },
      zh: {
        title: "自带 sigmoid 的损失前又做了一次",
        what: "传给 `BCEWithLogitsLoss` 的是 sigmoid 的结果：来自本项目网络的最后一层，或损失之前的一次调用。",
        why: "这个损失内部会做 sigmoid。对概率再做一次 sigmoid，结果只在 0.5 到 0.73 之间，预测永远无法接近 0，损失降不下来，也没有任何提示。去掉 sigmoid，或改用 `BCELoss`。",
        ignoreWhen: "不应忽略：两次中必有一次多余。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5), nn.Sigmoid())

            def forward(self, x):
                return self.body(x)

        net = Net()
        criterion = nn.BCEWithLogitsLoss()
        loss = criterion(net(torch.rand(8, 20)), torch.ones(8, 5))
      `,
      valid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5))

            def forward(self, x):
                return self.body(x)

        net = Net()
        criterion = nn.BCEWithLogitsLoss()
        loss = criterion(net(torch.rand(8, 20)), torch.ones(8, 5))
      `,
    },
    messages: {
      twice: {
        en: "`{input}` went through a sigmoid already, and this loss applies one itself. It can hardly come down.",
        zh: "`{input}` 已经过 sigmoid，而这个损失自己还会做一次。损失很难下降。",
      },
      made: {
        en: "The numbers come from here",
        zh: "这些数从这里来",
      },
      unwrap: {
        en: "Give it `{inner}`",
        zh: "改为传入 `{inner}`",
      },
    },
  },
  create: (context) => ({
    calls: onLossInput(
      context,
      "binary-cross-entropy-with-logits",
      ["positive-probabilities", "probabilities"],
      ({ input, made, inner }) =>
        context.report({
          node: input,
          message: "twice",
          data: { input: context.excerpt(input) },
          related: made,
          suggestions:
            inner === null
              ? []
              : [
                  {
                    message: "unwrap",
                    data: { inner: context.excerpt(inner) },
                    edits: [context.fixer.replace(input, context.text(inner))],
                  },
                ],
        }),
    ),
  }),
});
