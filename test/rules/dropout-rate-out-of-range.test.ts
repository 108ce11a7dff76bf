/** What `dropout-rate-out-of-range` reports, and the rates on which it is silent. */

import { dropoutRateOutOfRange } from "../../rules/dropout-rate-out-of-range";
import { testRule } from "../support/ruleTester";

testRule(dropoutRateOutOfRange, {
  valid: [
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
