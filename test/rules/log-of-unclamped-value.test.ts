/** What `log-of-unclamped-value` reports, and the logarithms that cannot meet a 0. */

import { logOfUnclampedValue } from "../../rules/log-of-unclamped-value";
import { testRule } from "../support/ruleTester";

testRule(logOfUnclampedValue, {
  valid: [
    {
      name: "infinities that are taken out of a name of their own",
      code: `
        import torch

        def entropy(logits):
            p = torch.softmax(logits, -1)
            logs = torch.log(p)
            return torch.where(p > 0, logs, torch.zeros_like(p))
      `,
    },
    {
      name: "a helper that is called where infinities are expected",
      code: `
        import numpy as np
        from scipy.special import softmax


        def logs(q):
            return np.log(q)


        def entropies(rows):
            q = softmax(rows)
            with np.errstate(divide="ignore"):
                return logs(q)
      `,
    },
    {
      name: "what is infinite is taken out again",
      code: `
        import numpy as np
        import tensorflow as tf
        import torch
        from scipy.special import softmax

        def entropies(logits, rows):
            p = torch.softmax(logits, -1)
            a = torch.where(p > 0, p.log(), torch.zeros_like(p))
            b = torch.log(p).clamp(min=-100)
            q = softmax(rows)
            with np.errstate(divide="ignore"):
                c = np.log(q)
            d = np.where(q > 0, np.log(q), 0)
            e = tf.math.log(tf.nn.softmax(tf.nn.l2_normalize(rows) * 10))
            return a, b, c, d, e
      `,
    },
    {
      name: "something keeps it from 0",
      code: `
        import torch
        import torch.nn.functional as F

        def entropy(logits, eps):
            p = F.softmax(logits, dim=-1).clamp(min=1e-8)
            q = torch.softmax(logits, dim=-1) + eps
            r = torch.sigmoid(logits)
            r.clamp_(1e-6, 1 - 1e-6)
            s = torch.softmax(logits, dim=-1)
            s[s == 0] = 1e-9
            return -(p * p.log()).sum() - torch.log(q) - torch.log(r) - s.log() - torch.log(F.softmax(logits, 1) + 1e-9)
      `,
    },
    {
      name: "other values, and a name that is bound twice",
      code: `
        import math
        import torch

        def f(x, logits, logger, flag):
            p = torch.softmax(logits, dim=-1)
            if flag:
                p = p.clamp(min=1e-8)
            logger.log(p)
            return torch.log(x), x.log(), torch.log(p), math.log(0.5), torch.log(1 - x), torch.log(2 - torch.sigmoid(x))
      `,
    },
    {
      name: "in one step",
      code: `
        import torch
        import torch.nn.functional as F

        def f(logits):
            return torch.log_softmax(logits, dim=-1), F.logsigmoid(logits), logits.log_softmax(-1)
      `,
    },
    {
      name: "logits in a range, and a check around it",
      code: `
        import torch
        def policy(features, cap):
            pi = torch.softmax(cap * torch.tanh(features), dim=-1)
            return torch.log(pi)
        def gate(x):
            return torch.sigmoid(x.clamp(-5, 5)).log()
        def guarded(logits):
            q = torch.softmax(logits, -1)
            if q.min() > 0:
                return torch.log(q)
            return None
      `,
    },
    {
      name: "in double precision",
      code: `
        import torch
        def entropy(logits):
            p = torch.softmax(logits.double(), -1)
            return torch.log(p)
      `,
    },
    {
      name: "the sigmoid of an object of another kind",
      code: `
        import torch

        def energy(layer, x):
            return layer.sigmoid(x).log()
      `,
    },
  ],
  invalid: [
    {
      name: "an entropy",
      code: `
        import torch

        def entropy(logits):
            p = torch.softmax(logits, dim=-1)
            return -(p * torch.log(p)).sum(dim=-1)
                         ^^^^^^^^^^^^ rounds
      `,
      suggestions: [
        {
          title: "Use `log_softmax`",
          output: `
            import torch
            from torch.nn.functional import log_softmax

            def entropy(logits):
                p = torch.softmax(logits, dim=-1)
                return -(p * log_softmax(logits, dim=-1)).sum(dim=-1)
          `,
        },
      ],
    },
    {
      name: "methods, and 1 minus a sigmoid",
      code: `
        import torch
        import torch.nn.functional as F

        def f(network, x, y):
            kl = network(x).softmax(dim=1).log()
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rounds
            p = torch.sigmoid(x)
            return kl, -(y * p.log() + (1 - y) * torch.log(1 - p))
                             ^^^^^^^ rounds
                                                 ^^^^^^^^^^^^^^^^ complement
      `,
      suggestions: [
        {
          title: "Use `F.log_softmax`",
          output: `
            import torch
            import torch.nn.functional as F

            def f(network, x, y):
                kl = F.log_softmax(network(x), dim=1)
                p = torch.sigmoid(x)
                return kl, -(y * p.log() + (1 - y) * torch.log(1 - p))
          `,
        },
        {
          title: "Use `F.logsigmoid`",
          output: `
            import torch
            import torch.nn.functional as F

            def f(network, x, y):
                kl = network(x).softmax(dim=1).log()
                p = torch.sigmoid(x)
                return kl, -(y * F.logsigmoid(x) + (1 - y) * torch.log(1 - p))
          `,
        },
        {
          title: "Use `F.logsigmoid`",
          output: `
            import torch
            import torch.nn.functional as F

            def f(network, x, y):
                kl = network(x).softmax(dim=1).log()
                p = torch.sigmoid(x)
                return kl, -(y * p.log() + (1 - y) * F.logsigmoid(-(x)))
          `,
        },
      ],
    },
    {
      name: "TensorFlow, Keras and SciPy",
      code: `
        import numpy as np
        import tensorflow as tf
        from keras import ops
        from scipy.special import expit, softmax

        def loss(y, logits):
            p = tf.nn.softmax(logits)
            return -tf.reduce_sum(y * tf.math.log(p)), ops.log(ops.sigmoid(logits))
                                      ^^^^^^^^^^^^^^ rounds
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rounds

        def arrays(z):
            return np.log((softmax(z, axis=1))), np.log(1 - expit(z))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ array
                                                 ^^^^^^^^^^^^^^^^^^^^ complement
      `,
    },
    {
      name: "the sigmoid of a difference",
      code: `
        import torch

        def pairs(pos, neg):
            return -(pos - neg).sigmoid().log().mean()
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rounds
      `,
    },
  ],
});
