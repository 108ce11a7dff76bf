/** What `dropout-rate-out-of-range` reports, and the rates on which it is silent. */

import { dropoutRateOutOfRange } from "../../rules/dropout-rate-out-of-range";
import { testRule } from "../support/ruleTester";

testRule(dropoutRateOutOfRange, {
  valid: [
    {
      name: "what is kept taken from one, as a small number, a rate, a number that is not known, and high rates that are meant",
      code: `
        import tensorflow as tf
        from torch import nn

        keep_prob = 0.9
        small_keep_prob = 0.1
        drop_keep = 0.8
        dropout = 0.9
        a = nn.Dropout(1 - keep_prob)
        b = nn.Dropout(small_keep_prob)
        c = nn.Dropout(drop_keep)
        d = nn.Dropout(dropout)
        e = nn.Dropout(args.keep_prob)
        f = nn.Dropout(0.9)
        g = tf.compat.v1.nn.dropout(x, keep_prob=keep_prob)
      `,
    },
    {
      name: "a test that wants zeros",
      except: {
        "renamed-variables": "a test is found by its name",
        "function-around": "tests are functions of the module",
      },
      code: `
        import torch
        import torch.nn.functional as F

        def test_everything_is_dropped():
            x = torch.randn(4)
            assert torch.equal(F.dropout(x, p=1.0), torch.zeros(4))
      `,
    },
    {
      name: "shares, and what is not written",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F
        import keras
        nn.Dropout(0.5)
        nn.Dropout()
        nn.Dropout(p=rate)
        nn.Dropout(0)
        F.dropout(x, 0.2, training=True)
        keras.layers.Dropout(0.9)
        Dropout(50)
        torch.nn.utils.Dropout(3)
      `,
    },
  ],
  invalid: [
    {
      name: "the share that is kept: a name, a field of a configuration, an argument, a function",
      except: { "renamed-variables": "only the name tells that it is kept" },
      code: `
        from dataclasses import dataclass
        import torch.nn.functional as F
        from torch import nn
        from keras import layers

        KEEP_PROB = 0.9
        a = nn.Dropout(KEEP_PROB)
                       ^^^^^^^^^ kept

        @dataclass
        class Config:
            keep_prob: float = 0.85

        def stage(cfg: Config):
            return layers.Dropout(rate=cfg.keep_prob)
                                       ^^^^^^^^^^^^^ kept

        print(stage(Config()))

        def noisy(x, keep_rate=0.8):
            return F.dropout(x, keep_rate)
                                ^^^^^^^^^ kept

        print(noisy(rows))
      `,
      severity: "warning",
    },
    {
      name: "the share that is kept, with its correction",
      except: { "renamed-variables": "only the name tells that it is kept" },
      code: `
        from torch import nn
        keep_prob = 0.75
        drop = nn.Dropout(p=keep_prob)
                            ^^^^^^^^^ kept
      `,
      severity: "warning",
      messages: ["with `keep_prob` 75 % of the units are zero"],
      suggestions: [
        {
          title: "Drop what is not kept: `1 - keep_prob`",
          output: `
            from torch import nn
            keep_prob = 0.75
            drop = nn.Dropout(p=1 - keep_prob)
          `,
        },
      ],
    },
    {
      name: "percentages, in any library",
      code: `
        from torch import nn
        import torch.nn.functional as F
        from tensorflow.keras import layers
        a = nn.Dropout(p=20)
                         ^^ refused
        b = layers.SpatialDropout2D(-0.1)
                                    ^^^^ refused
        RATE = 1.5
        class Net(nn.Module):
            def forward(self, x):
                return F.dropout(x, RATE, self.training)
                                    ^^^^ refused
      `,
    },
    {
      name: "all of it",
      code: `
        from keras.layers import Dropout
        drop = Dropout(rate=1.0)
                            ^^^ all
      `,
      suggestions: [
        {
          title: "Write `0.5`",
          output: `
            from keras.layers import Dropout
            drop = Dropout(rate=0.5)
          `,
        },
      ],
      severity: "warning",
    },
  ],
});
