/** A value that is restored from a checkpoint and never used, so that the training begins anew. */

import { defineRule, lostRestored, python } from "../server/rule-api";

export const resumeStateLost = defineRule({
  meta: {
    name: "resume-state-lost",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/tutorials/recipes/recipes/saving_and_loading_a_general_checkpoint.html",
      'Python 3.11: `start_epoch = checkpoint["epoch"]` in front of `for epoch in range(epochs)` trains all epochs once more',
    ],
    docs: {
      en: {
        title: "Resumed state that nobody uses",
        what: "The epoch, the step or the best score is read from a checkpoint of `torch.load` into a variable that nothing reads, or that gets a constant before anything has read it.",
        why: "The run looks resumed and is not: `range(epochs)` begins at 0 again with a learning rate that belongs to the end, or the best score of before is forgotten, so that the first worse epoch overwrites the best file.",
        ignoreWhen: "Only the weights are to be taken over, and the training is meant to begin anew.",
      },
      zh: {
        title: "恢复的状态没有人用",
        what: "从 `torch.load` 的检查点把轮次、步数或最佳分数读进变量，之后却没有人读它，或者在被读之前又赋了常数。",
        why: "看上去是续训，其实不是：`range(epochs)` 又从 0 开始，学习率却停在末尾；或者忘了之前的最佳分数，第一轮更差的结果就会覆盖最佳文件。",
        ignoreWhen: "只想沿用权重，训练本来就要从头开始计数。",
      },
      invalid: python`
        import torch
        from torch import nn

        def resume(path: str, epochs: int) -> nn.Module:
            net = nn.Linear(2, 1)
            checkpoint = torch.load(path, map_location="cpu")
            net.load_state_dict(checkpoint["model"])
            start_epoch = checkpoint["epoch"] + 1
            for epoch in range(epochs):
                print(epoch)
            return net
      `,
      valid: python`
        import torch
        from torch import nn

        def resume(path: str, epochs: int) -> nn.Module:
            net = nn.Linear(2, 1)
            checkpoint = torch.load(path, map_location="cpu")
            net.load_state_dict(checkpoint["model"])
            start_epoch = checkpoint["epoch"] + 1
            for epoch in range(start_epoch, epochs):
                print(epoch)
            return net
      `,
    },
    messages: {
      unread: {
        en: "`{name}` gets `{key}` of the checkpoint, and nothing reads it: the run does not go on there.",
        zh: "`{name}` 得到检查点里的 `{key}`，却没有人读它，训练不会从那里继续。",
      },
      replaced: {
        en: "`{name}` gets `{key}` of the checkpoint and another value before anything reads it.",
        zh: "`{name}` 得到检查点里的 `{key}`，还没有人读就被重新赋值。",
      },
      anew: { en: "It begins anew here", zh: "在这里又重新开始" },
    },
  },
  create(context) {
    return {
      end() {
        for (const { target, key, replaced } of lostRestored(context))
          context.report({
            node: target,
            message: replaced === null ? "unread" : "replaced",
            data: { name: context.text(target), key },
            related: replaced === null ? [] : [{ node: replaced, message: "anew" }],
            absence: replaced === null,
          });
      },
    };
  },
});
