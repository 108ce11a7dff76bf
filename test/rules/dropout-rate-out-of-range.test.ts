/** What `dropout-rate-out-of-range` reports, and the rates on which it is silent. */

import { dropoutRateOutOfRange } from "../../rules/dropout-rate-out-of-range";
import { testRule } from "../support/ruleTester";

testRule(dropoutRateOutOfRange, {
  valid: [
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
