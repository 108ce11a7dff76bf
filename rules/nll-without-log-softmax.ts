/** Logits or probabilities given to a negative log likelihood that takes log probabilities. */

import { defineRule, onLossInput, python } from "../server/rule-api";

export const nllWithoutLogSoftmax = defineRule({
  meta: {
    name: "nll-without-log-softmax",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html",
      "torch 2.15.0: nll_loss of logits [9, 0, 0] and class 0 is -9.0, and falls without end as the logit grows",
    ],
    docs: {
      en: {
        title: "NLLLoss without log-softmax",
        what: "`NLLLoss` or `nll_loss` gets the output of a linear layer or a convolution, or what a softmax gave.",
        why: "The loss only picks the number of the right class and turns its sign. Of logits it falls without end: the network learns to make them large, and not to classify. Of probabilities it never falls below -1 and has weak gradients. No error says so. Apply `log_softmax`, or use `CrossEntropyLoss` on the logits.",
        ignoreWhen: "Never: the loss is not a likelihood then.",
      },
      zh: {
        title: "NLLLoss 之前没有做 log-softmax",
        what: "传给 `NLLLoss` 或 `nll_loss` 的是线性层或卷积层的输出，或 softmax 的结果。",
        why: "这个损失只是取出正确类别的那个数再取负。输入 logits 时它会无限下降：网络学会的是把数变大，而不是分类。输入概率时它最低只到 -1，梯度也很弱。都不会报错。先做 `log_softmax`，或直接对 logits 用 `CrossEntropyLoss`。",
        ignoreWhen: "不应忽略：这样算出的不是似然。",
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
        criterion = nn.NLLLoss()
        loss = criterion(net(torch.rand(8, 20)), torch.randint(5, (8,)))
      `,
      valid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 5), nn.LogSoftmax(dim=1))

            def forward(self, x):
                return self.body(x)

        net = Net()
        criterion = nn.NLLLoss()
        loss = criterion(net(torch.rand(8, 20)), torch.randint(5, (8,)))
      `,
    },
    messages: {
      logits: {
        en: "`{input}` holds logits, and this loss takes log probabilities. It falls without end and teaches nothing.",
        zh: "`{input}` 是 logits，而这个损失要求对数概率。损失会无限下降，学不到东西。",
      },
      probabilities: {
        en: "`{input}` holds probabilities, and this loss takes their logarithms. Nothing says so.",
        zh: "`{input}` 是概率，而这个损失要求它们的对数。不会有任何提示。",
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
  create: (context) => ({
    calls: onLossInput(
      context,
      "negative-log-likelihood",
      ["raw-model-output", "probabilities"],
      ({ input, role, made }) => {
        const isLogits = role === "raw-model-output";
        const { name, edits } = context.fixer.wrap(input, "torch.log_softmax", ", dim=1");
        const code = `${name}(${context.excerpt(input)}, dim=1)`;
        context.report({
          node: input,
          message: isLogits ? "logits" : "probabilities",
          data: { input: context.excerpt(input) },
          related: made,
          suggestions: isLogits ? [{ message: "log", data: { code }, edits }] : [],
        });
      },
    ),
  }),
});
