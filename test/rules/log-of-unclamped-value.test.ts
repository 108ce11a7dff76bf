/** What `log-of-unclamped-value` reports, and the look-alikes on which it is silent. */

import { logOfUnclampedValue } from "../../rules/log-of-unclamped-value";
import { testRule } from "../support/ruleTester";

testRule(logOfUnclampedValue, {
  valid: [
    {
      name: "something keeps it from 0",
      code: `
        import torch
        import torch.nn.functional as F
        a = torch.log(torch.softmax(x, dim=1) + 1e-8)
        b = torch.log(F.softmax(x, dim=1).clamp(min=1e-8))
        p = torch.sigmoid(x)
        p = p.clamp_min(1e-7)
        c = p.log()
        d = torch.log(torch.sigmoid(x) + eps)
      `,
    },
    {
      name: "both at once, logarithms of other values, and of other objects",
      code: `
        import math
        import torch
        a = torch.log_softmax(x, dim=1)
        b = torch.log(x)
        c = math.log(2)
        logger.log(torch.sigmoid(x))
        d = torch.log(torch.nn.functional.softplus(x))
        run.log({"p": torch.sigmoid(x)})
      `,
    },
  ],
  invalid: [
    {
      name: "in one line",
      code: `
        import torch
        from torch.nn import functional as F
        logits = torch.rand(2, 3)
        a = torch.log(F.softmax(logits, dim=-1))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ infinite
      `,
      messages: ["The logarithm of this `softmax` is -inf"],
      suggestions: [
        {
          title: "Compute both at once: `F.log_softmax`",
          output: `
            import torch
            from torch.nn import functional as F
            logits = torch.rand(2, 3)
            a = F.log_softmax(logits, dim=-1)
          `,
        },
      ],
    },
    {
      name: "through names and methods",
      code: `
        import torch
        def losses(model, x):
            probs = torch.softmax(model(x), 1)
            a = -(probs * torch.log(probs)).sum(1)
                          ^^^^^^^^^^^^^^^^ infinite
            b = torch.sigmoid(x).log()
                ^^^^^^^^^^^^^^^^^^^^^^ infinite
            c = torch.rand(3).softmax(0).log()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ infinite
            return a, b, c
      `,
    },
    {
      name: "TensorFlow and SciPy",
      code: `
        import numpy as np
        import tensorflow as tf
        from scipy.special import softmax, expit as sigmoid
        a = tf.math.log(tf.nn.softmax(logits))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ infinite
        b = np.log(softmax(z, axis=1))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ infinite
        c = np.log(sigmoid(z))
            ^^^^^^^^^^^^^^^^^^ infinite
      `,
    },
  ],
});
