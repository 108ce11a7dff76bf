/** A total of one epoch that goes on from the epochs before. */

import { carriedTotals, defineRule, python } from "../server/rule-api";

export const totalNotReset = defineRule({
  meta: {
    name: "total-not-reset",
    theme: "metrics",
    libraries: ["torch", "tensorflow", "jax", "sklearn", "numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/introyt/trainingyt.html",
      "Python 3.11: with a loss of 1.0 in each of 4 batches the mean of the first three epochs is printed as 1.0, 2.0, 3.0",
    ],
    docs: {
      en: {
        title: "Epoch total that is never set back",
        what: "A total is set to 0 once, before all epochs, added up over the batches of each, and divided by the length of one epoch: `running += loss.item()` and `running / len(loader)`.",
        why: "From the second epoch on the number holds the epochs before as well. With a loss of 1.0 in every batch, three epochs print 1.0, 2.0 and 3.0: the loss seems to rise while the model learns, an accuracy goes above 1, and whatever chooses the best epoch by it chooses the first or the last one.",
        ignoreWhen: "The sum over all epochs so far is what is to be shown.",
      },
      zh: {
        title: "每轮的累计值没有清零",
        what: "累计值只在所有轮次之前置 0 一次，在每一轮的各个批次里累加，却除以一轮的长度：`running += loss.item()`，`running / len(loader)`。",
        why: "从第二轮起，这个数就包含了前面各轮。每个批次的损失都是 1.0 时，三轮打印出 1.0、2.0、3.0：模型在学，损失看上去却在涨；准确率会超过 1；按它选最佳轮次，选到的只会是第一轮或最后一轮。",
        ignoreWhen: "要显示的本来就是到目前为止所有轮次的总和。",
      },
      invalid: python`
        import torch

        loader = [torch.ones(2), torch.ones(2)]
        running = 0.0
        for epoch in range(3):
            for x in loader:
                running += x.mean().item()
            print(epoch, running / len(loader))
      `,
      valid: python`
        import torch

        loader = [torch.ones(2), torch.ones(2)]
        for epoch in range(3):
            running = 0.0
            for x in loader:
                running += x.mean().item()
            print(epoch, running / len(loader))
      `,
    },
    messages: {
      carried: {
        en: "`{total}` still holds the rounds before: it is set to {start} only once.",
        zh: "`{total}` 仍包含之前各轮的累计，它只置过一次 {start}。",
      },
      begins: { en: "It begins here", zh: "初值在这里" },
      reset: { en: "Set it back for each round", zh: "每轮重新置零" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const { division, total, start, pass } of carriedTotals(context)) {
          const data = { total: context.text(total), start: context.text(start) };
          context.report({
            node: division,
            message: "carried",
            absence: true,
            data,
            related: [{ node: start, message: "begins" }],
            suggestions: [
              { message: "reset", edits: [fixer.lineBefore(pass, `${data.total} = ${data.start}`)] },
            ],
          });
        }
      },
    };
  },
});
