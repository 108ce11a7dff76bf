/** A function for `LambdaLR` that gives no factor: the rate itself, or a whole number that is 0. */

import { defineRule, isKind, python, wrongFactor } from "../server/rule-api";

export const scheduleFactorWrong = defineRule({
  meta: {
    name: "schedule-factor-wrong",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html",
      "torch 2.15.0: SGD with lr=1e-3 and `LambdaLR(optimizer, lambda epoch: 1e-3 * 0.95**epoch)` trains with 1e-6; with `step // 100` below step 100 the rate is 0",
    ],
    docs: {
      en: {
        title: "Schedule whose factor is no factor",
        what: "The function of `LambdaLR` returns the rate that the optimizer already has times something, or divides whole numbers with `//` while the one is smaller than the other.",
        why: "`LambdaLR` multiplies the rate of the optimizer by what the function returns. A function that returns the rate itself makes it count twice: 1e-3 becomes 1e-6, and nothing is learned. `step // warmup` is 0 for the whole warm-up.",
        ignoreWhen: "The square of the rate is what is meant.",
      },
      zh: {
        title: "调度函数返回的不是倍数",
        what: "`LambdaLR` 的函数返回的是优化器已有的学习率再乘某个数，或者在分子小于分母时用 `//` 做整除。",
        why: "`LambdaLR` 会用函数的返回值去乘优化器的学习率。返回学习率本身就等于乘了两次：1e-3 变成 1e-6，什么也学不到。`step // warmup` 在整个预热期都是 0。",
        ignoreWhen: "确实想把学习率的平方当作实际的学习率。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import LambdaLR

        model = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
        schedule = LambdaLR(optimizer, lambda epoch: 1e-3 * 0.95**epoch)
        print(schedule.get_last_lr())
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import LambdaLR

        model = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
        schedule = LambdaLR(optimizer, lambda epoch: 0.95**epoch)
        print(schedule.get_last_lr())
      `,
    },
    messages: {
      rate: {
        en: "`LambdaLR` multiplies the rate by this, and `{factor}` is the rate: it counts twice.",
        zh: "`LambdaLR` 会把它乘到学习率上，而 `{factor}` 就是学习率，相当于乘了两次。",
      },
      whole: {
        en: "`{factor}` is 0 as long as `{condition}`, and so is the rate.",
        zh: "只要 `{condition}`，`{factor}` 就是 0，学习率也是 0。",
      },
      given: { en: "The rate of the optimizer", zh: "优化器的学习率" },
      divide: { en: "Divide with `/`", zh: "改用 `/`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      calls: {
        "torch.optim.lr_scheduler.LambdaLR"(call) {
          const found = wrongFactor(context, call);
          if (found === null) return;
          const { kind, node, other } = found;
          if (kind === "rate") {
            context.report({
              node,
              message: "rate",
              data: { factor: context.excerpt(node) },
              related: [{ node: other, message: "given" }],
            });
            return;
          }
          const code = isKind(node, "binary_operator")
            ? `${context.text(node.left)} / ${context.text(node.right)}`
            : context.text(node);
          context.report({
            node,
            message: "whole",
            data: { factor: context.excerpt(node), condition: context.excerpt(other) },
            suggestions: [{ message: "divide", edits: [fixer.replace(node, code)] }],
          });
        },
      },
    };
  },
});
