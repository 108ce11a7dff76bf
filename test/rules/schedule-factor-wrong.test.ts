/** What `schedule-factor-wrong` reports, and the factors on which it is silent. */

import { scheduleFactorWrong } from "../../rules/schedule-factor-wrong";
import { testRule } from "../support/ruleTester";

testRule(scheduleFactorWrong, {
  valid: [
    {
      name: "factors, also of several groups, and a warm-up that divides",
      code: `
        import torch
        from torch.optim.lr_scheduler import LambdaLR

        def schedules(net, warmup, total, base):
            optimizer = torch.optim.AdamW(net.parameters(), lr=base)
            first = LambdaLR(optimizer, lr_lambda=lambda epoch: 0.95 ** epoch)

            def factor(step):
                if step < warmup:
                    return step / warmup
                return max(0.0, (total - step) / (total - warmup))

            second = LambdaLR(optimizer, factor)
            third = LambdaLR(optimizer, [factor, lambda epoch: 0.1])
            fourth = LambdaLR(optimizer, lambda epoch: 0.5 ** (epoch // 30))
            return first, second, third, fourth
      `,
    },
    {
      name: "an optimizer with the rate 1, whose factor is the rate",
      code: `
        import torch
        from torch.optim.lr_scheduler import LambdaLR

        def schedule(net, rate):
            optimizer = torch.optim.SGD(net.parameters(), lr=1.0)
            other = torch.optim.SGD(net.parameters(), lr=rate)
            return LambdaLR(optimizer, lambda step: 1.0 * rate / (step + 1)), LambdaLR(other, lambda step: (step + 1) / rate)
      `,
    },
  ],
  invalid: [
    {
      name: "the rate as a number and by its name",
      code: `
        import torch
        from torch.optim.lr_scheduler import LambdaLR

        def schedules(net, args):
            optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
            first = LambdaLR(optimizer, lr_lambda=lambda e: 3e-4 * 0.95 ** e)
                                                            ^^^^
            other = torch.optim.SGD(net.parameters(), args.lr)

            def decayed(epoch):
                return args.lr * (0.1 ** (epoch // 30))
                       ^^^^^^^

            return first, LambdaLR(other, decayed)
      `,
      messages: [
        "`LambdaLR` multiplies the rate by this, and `3e-4` is the rate: it counts twice.",
        "`LambdaLR` multiplies the rate by this, and `args.lr` is the rate: it counts twice.",
      ],
    },
    {
      name: "a warm-up of whole numbers",
      code: `
        import torch
        from torch.optim.lr_scheduler import LambdaLR

        def make(optimizer, warmup, total):
            def factor(step):
                if step < warmup:
                    return step // warmup
                           ^^^^^^^^^^^^^^
                return max(0.0, (total - step) / (total - warmup))
            return LambdaLR(optimizer, factor)
      `,
      messages: ["`step // warmup` is 0 as long as `step < warmup`, and so is the rate."],
      suggestions: [
        {
          title: "Divide with `/`",
          output: `
            import torch
            from torch.optim.lr_scheduler import LambdaLR

            def make(optimizer, warmup, total):
                def factor(step):
                    if step < warmup:
                        return step / warmup
                    return max(0.0, (total - step) / (total - warmup))
                return LambdaLR(optimizer, factor)
          `,
        },
      ],
    },
  ],
});
