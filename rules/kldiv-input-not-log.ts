/** Probabilities given to a divergence that takes their logarithms first. */

import { type Call, defineRule, python } from "../server/rule-api";

export const kldivInputNotLog = defineRule({
  meta: {
    name: "kldiv-input-not-log",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html",
      "torch 2.15.0: kl_div of softmax outputs gives -1.18, of their logarithms 0.25; a divergence is never negative",
    ],
    docs: {
      en: {
        title: "KL divergence of probabilities",
        what: "The first argument of `F.kl_div` or `nn.KLDivLoss` holds probabilities.",
        why: "PyTorch wants the logarithms of the probabilities there, and the probabilities themselves second. With probabilities the result is no divergence: it is negative most of the time, falls without end, and no error says so. A distillation then learns something else than its teacher.",
        ignoreWhen: "The numbers only look like probabilities and are logarithms.",
      },
      zh: {
        title: "KL 散度的输入不是对数",
        what: "`F.kl_div` 或 `nn.KLDivLoss` 的第一个参数是概率。",
        why: "PyTorch 要求第一个参数是对数概率，第二个才是概率。传概率时得到的不是散度：多半是负数，会无限下降，而且没有任何报错。蒸馏学到的也就不是教师的分布。",
        ignoreWhen: "这些数只是看起来像概率，其实是对数。",
      },
      invalid: python`
        import torch
        import torch.nn.functional as F

        student = torch.softmax(torch.randn(4, 3), dim=1)
        teacher = torch.softmax(torch.randn(4, 3), dim=1)
        loss = F.kl_div(student, teacher, reduction="batchmean")
      `,
      valid: python`
        import torch
        import torch.nn.functional as F

        student = torch.log_softmax(torch.randn(4, 3), dim=1)
        teacher = torch.softmax(torch.randn(4, 3), dim=1)
        loss = F.kl_div(student, teacher, reduction="batchmean")
      `,
    },
    messages: {
      probabilities: {
        en: "`{input}` holds probabilities, and this divergence takes logarithms first.",
        zh: "`{input}` 是概率，而这里的第一个参数要求对数概率。",
      },
      log: {
        en: "Take the logarithm: `{code}`",
        zh: "取对数：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const check = (call: Call): void => {
      const input = dataflow.argument(call, "input", 0);
      if (input === null || dataflow.valueOf(input).role !== "probabilities") return;
      const { name, edits } = fixer.wrap(input, "torch.log");
      context.report({
        node: input,
        message: "probabilities",
        data: { input: context.excerpt(input) },
        suggestions: [{ message: "log", data: { code: `${name}(${context.excerpt(input)})` }, edits }],
      });
    };
    return { calls: { "torch.nn.functional.kl_div": check, "torch.nn.KLDivLoss.__call__": check } };
  },
});
