/** What `autograd-variable` reports, and the names that only look like it. */

import { autogradVariable } from "../../rules/autograd-variable";
import { testRule } from "../support/ruleTester";

testRule(autogradVariable, {
  valid: [
    {
      name: "another Variable",
      code: `
        import torch
        from torch import nn
        import tensorflow as tf
        from mine import Variable
        x = tf.Variable(3.0)
        y = Variable(x)
      `,
    },
    {
      name: "asked for its type",
      code: `
        import torch
        from torch import nn
        from torch.autograd import Variable

        def check(x):
            return isinstance(x, Variable)
      `,
    },
    {
      name: "tensors",
      code: `
        import torch
        from torch import nn
        x = torch.rand(3, requires_grad=True)
      `,
    },
  ],
  invalid: [
    {
      name: "each of several",
      code: `
        import torch
        from torch import nn
        from torch import autograd

        for x, y in loader:
            x = autograd.Variable(x.cuda())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ old
            y = autograd.Variable(y)
                ^^^^^^^^^^^^^^^^^^^^ old
      `,
      suggestions: [
        {
          title: "Use `x.cuda()` alone",
          output: `
            import torch
            from torch import nn
            from torch import autograd

            for x, y in loader:
                x = x.cuda()
                y = autograd.Variable(y)
          `,
        },
        {
          title: "Use `y` alone",
          output: `
            import torch
            from torch import nn
            from torch import autograd

            for x, y in loader:
                x = autograd.Variable(x.cuda())
                y = y
          `,
        },
      ],
    },
    {
      name: "with an option",
      code: `
        import torch
        from torch import nn
        from torch.autograd import Variable as V
        x = V(torch.rand(3), requires_grad=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old
      `,
    },
  ],
});
