/** What `recurrent-dropout-unused` reports, and the recurrent networks on which it is silent. */

import { recurrentDropoutUnused } from "../../rules/recurrent-dropout-unused";
import { testRule } from "../support/ruleTester";

testRule(recurrentDropoutUnused, {
  valid: [
    {
      name: "several layers, no dropout, numbers that are not known, dropout of its own, another library",
      code: `
        import keras
        from torch import nn

        def encoders(layers, rate, options):
            yield nn.LSTM(8, 16, num_layers=2, dropout=0.5)
            yield nn.GRU(8, 16, 3, True, True, 0.2)
            yield nn.LSTM(8, 16, layers, dropout=0.5)
            yield nn.LSTM(8, 16, dropout=rate if layers > 1 else 0)
            yield nn.GRU(8, 16, dropout=0.0)
            yield nn.RNN(8, 16, 1, "tanh", True, False, 0)
            yield nn.LSTM(8, 16, dropout=0.3, **options)
            yield nn.Sequential(nn.LSTM(8, 16), nn.Dropout(0.5))
            yield keras.layers.LSTM(16, dropout=0.5)
            yield nn.LSTMCell(8, 16)
      `,
    },
  ],
  invalid: [
    {
      name: "one layer, told or not, by name and by position",
      code: `
        from torch import nn
        import torch.nn as layers

        RATE = 0.25

        class Tagger(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.encoder = nn.LSTM(width, 128, batch_first=True, dropout=0.5)
                                                                             ^^^ unused
                self.decoder = layers.GRU(width, 64, 1, True, True, RATE)
                                                                    ^^^^ unused
                self.plain = nn.RNN(8, 16, 1, "tanh", True, False, 0.1)
                                                                   ^^^ unused
      `,
    },
  ],
});
