/** Probabilities given to a cross entropy that takes logits: softmax is applied twice. */

import { defineRule, onLossInput, python } from "../server/rule-api";

export const softmaxBeforeCrossEntropy = defineRule({
  meta: {
    name: "softmax-before-cross-entropy",
    theme: "training-loop",
    libraries: ["torch", "tensorflow"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
      "torch 2.15.0: for logits [9, 0, 0] and class 0 the loss is 0.0002, and after a softmax 0.5516",
    ],
    docs: {
      en: {
        title: "Softmax before a loss that does it itself",
        what: "`CrossEntropyLoss` or `cross_entropy` gets what a softmax gave: from the last layer of a network of this project, or from a call in front of the loss.",
        why: "The loss takes logits and applies log-softmax itself. Of probabilities between 0 and 1 the second softmax makes nearly equal ones: for a certain and right prediction of three classes the loss stays at 0.55 instead of 0, and gradients are small. The network still learns, slowly and worse, and nothing says so. Apply softmax only where probabilities are wanted, after training.",
        ignoreWhen: "The loss is meant to be flat, as in some experiments with label noise.",
      },
      zh: {
        title: "交叉熵之前又做了 softmax",
        what: "传给 `CrossEntropyLoss` 或 `cross_entropy` 的是 softmax 的结果：来自本项目网络的最后一层，或损失之前的一次调用。",
        why: "这个损失接受 logits，内部会做 log-softmax。对 0 到 1 之间的概率再做一次 softmax，得到的几乎是均匀分布：三分类时即使预测完全正确，损失也停在 0.55 而不是 0，梯度也很小。网络仍会学习，只是又慢又差，没有任何提示。softmax 只在训练之后需要概率时才做。",
        ignoreWhen: "有意让损失变平缓，例如某些标签噪声实验。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5), nn.Softmax(dim=1))

            def forward(self, x):
                return self.body(x)

        net = Net()
        criterion = nn.CrossEntropyLoss()
        loss = criterion(net(torch.rand(8, 20)), torch.randint(5, (8,)))
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
        criterion = nn.CrossEntropyLoss()
        loss = criterion(net(torch.rand(8, 20)), torch.randint(5, (8,)))
      `,
    },
    messages: {
      twice: {
        en: "`{input}` holds probabilities, and this loss applies softmax itself. Training slows down without an error.",
        zh: "`{input}` 已是概率，而这个损失自己会做 softmax。训练变慢，却没有提示。",
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
    calls: onLossInput(context, "cross-entropy", ["probabilities"], ({ input, made, inner }) =>
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
