/** What `kldiv-input-not-log` reports, and the inputs on which it is silent. */

import { kldivInputNotLog } from "../../rules/kldiv-input-not-log";
import { testRule } from "../support/ruleTester";

testRule(kldivInputNotLog, {
  valid: [
    {
      name: "logarithms, and what is not known",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        def f(x, y, p):
            a = F.kl_div(F.log_softmax(x, dim=1), F.softmax(y, dim=1), reduction="batchmean")
            b = F.kl_div(p, y)
            c = nn.KLDivLoss(reduction="batchmean")(torch.softmax(x, 1).log(), y)
            return a, b, c
      `,
    },
  ],
  invalid: [
    {
      name: "a loss that is stored, with its correction",
      code: `
        import torch
        from torch import nn

        criterion = nn.KLDivLoss(reduction="batchmean")

        def distill(student_logits, teacher_logits):
            student = torch.softmax(student_logits / 2, dim=-1)
            teacher = torch.softmax(teacher_logits / 2, dim=-1)
            return criterion(student, teacher)
                             ^^^^^^^ probabilities
      `,
      suggestions: [
        {
          title: "Take the logarithm: `torch.log(student)`",
          output: `
            import torch
            from torch import nn

            criterion = nn.KLDivLoss(reduction="batchmean")

            def distill(student_logits, teacher_logits):
                student = torch.softmax(student_logits / 2, dim=-1)
                teacher = torch.softmax(teacher_logits / 2, dim=-1)
                return criterion(torch.log(student), teacher)
          `,
        },
      ],
    },
    {
      name: "a function",
      code: `
        import torch.nn.functional as fn

        def f(x, y):
            return fn.kl_div(fn.softmax(x, dim=1), y)
                             ^^^^^^^^^^^^^^^^^^^^ probabilities
      `,
    },
  ],
});
