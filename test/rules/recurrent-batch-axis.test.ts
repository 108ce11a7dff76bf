/** What `recurrent-batch-axis` reports, and the layers on which it is silent. */

import { recurrentBatchAxis } from "../../rules/recurrent-batch-axis";
import { testRule } from "../support/ruleTester";

testRule(recurrentBatchAxis, {
  valid: [
    {
      name: "each layer as it is made",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.LSTM(8, 16, batch_first=True)
                self.b = nn.GRU(8, 16)

            def forward(self, x):
                first, _ = self.a(x)
                second, state = self.b(x.transpose(0, 1))
                return first[:, -1, :], second[-1], state[-1], first[:, 0], second[:, 2]
      `,
    },
    {
      name: "an output that is turned round, and options that are not known",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, options, first):
                super().__init__()
                self.a = nn.LSTM(8, 16)
                self.b = nn.GRU(8, 16, batch_first=first)
                self.c = nn.GRU(8, 16, **options)

            def forward(self, x):
                out, _ = self.a(x.transpose(0, 1))
                out = out.transpose(0, 1)
                other, _ = self.b(x)
                third, _ = self.c(x)
                return out[:, -1, :], other[:, -1], third[-1]
      `,
    },
  ],
  invalid: [
    {
      name: "the second axis of a layer without the option",
      code: `
        import torch
        from torch import nn

        class Reader(nn.Module):
            def __init__(self, words):
                super().__init__()
                self.embed = nn.Embedding(words, 64)
                self.lstm = nn.LSTM(64, 32, num_layers=2)
                self.head = nn.Linear(32, 2)

            def forward(self, x):
                out, (h, c) = self.lstm(self.embed(x))
                return self.head(out[:, -1, :])
                                 ^^^^^^^^^^^^^
      `,
      messages: [
        "`self.lstm` has no `batch_first`: this takes the last sample of the batch, not the last step.",
      ],
      suggestions: [
        {
          title: "Make the layer with `batch_first=True`",
          output: `
            import torch
            from torch import nn

            class Reader(nn.Module):
                def __init__(self, words):
                    super().__init__()
                    self.embed = nn.Embedding(words, 64)
                    self.lstm = nn.LSTM(64, 32, num_layers=2, batch_first=True)
                    self.head = nn.Linear(32, 2)

                def forward(self, x):
                    out, (h, c) = self.lstm(self.embed(x))
                    return self.head(out[:, -1, :])
          `,
        },
      ],
    },
    {
      name: "the first axis of a layer with it",
      code: `
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)

        def last(x):
            out = rnn(x)[0]
            return out[-1]
                   ^^^^^^^
      `,
      messages: ["`rnn` has `batch_first`: this takes the last sample of the batch, not the last step."],
      suggestions: [
        {
          title: "Take the last step: `out[:, -1]`",
          output: `
            import torch
            from torch import nn

            rnn = nn.GRU(8, 16, batch_first=True)

            def last(x):
                out = rnn(x)[0]
                return out[:, -1]
          `,
        },
      ],
    },
    {
      name: "an input that is turned round, and two indices",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.RNN(8, 16, batch_first=False)

            def forward(self, x):
                out, _ = self.rnn(x.permute(1, 0, 2))
                return out[:, -1]
                       ^^^^^^^^^^
      `,
    },
  ],
});
