/** What `ctc-or-multilabel-input-form` reports, and the look-alikes on which it is silent. */

import { ctcOrMultilabelInputForm } from "../../rules/ctc-or-multilabel-input-form";
import { testRule } from "../support/ruleTester";

testRule(ctcOrMultilabelInputForm, {
  valid: [
    {
      name: "the right forms",
      code: `
        import torch.nn.functional as F
        from torch import nn

        ctc = nn.CTCLoss(blank=0)
        multi = nn.MultiLabelSoftMarginLoss()

        def losses(net, wave, target, lengths, sizes, labels):
            a = ctc(net(wave).log_softmax(2), target, lengths, sizes)
            b = ctc(F.log_softmax(net(wave), dim=-1).transpose(0, 1), target, lengths, sizes)
            return a + b + ctc(net(wave), target, lengths, sizes) + multi(net(wave), labels)
      `,
    },
  ],
  invalid: [
    {
      name: "probabilities",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        ctc = nn.CTCLoss(blank=0)
        multi = nn.MultiLabelSoftMarginLoss()

        def losses(net, wave, target, lengths, sizes, labels):
            p = net(wave).softmax(2)
            a = ctc(p, target, lengths, sizes)
                    ^
            q = F.softmax(net(wave), dim=2).transpose(0, 1)
            b = F.ctc_loss(log_probs=q, targets=target, input_lengths=lengths, target_lengths=sizes)
                                     ^
            return a + b + multi(torch.sigmoid(net(wave)), labels)
                                 ^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "logits of a network",
      code: `
        from torch import nn

        class Speech(nn.Module):
            def __init__(self):
                super().__init__()
                self.lstm = nn.LSTM(4, 8, batch_first=True)
                self.proj = nn.Linear(8, 5)

            def forward(self, x):
                return self.proj(self.lstm(x)[0])

        ctc = nn.CTCLoss()
        model = Speech()

        def loss(x, y, lengths, sizes):
            logits = model(x).transpose(0, 1)
            return ctc(logits, y, lengths, sizes)
                       ^^^^^^
      `,
      suggestions: [
        {
          title: "Apply log-softmax: `log_softmax(logits, dim=-1)`",
          output: `
            from torch import nn, log_softmax

            class Speech(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.lstm = nn.LSTM(4, 8, batch_first=True)
                    self.proj = nn.Linear(8, 5)

                def forward(self, x):
                    return self.proj(self.lstm(x)[0])

            ctc = nn.CTCLoss()
            model = Speech()

            def loss(x, y, lengths, sizes):
                logits = model(x).transpose(0, 1)
                return ctc(log_softmax(logits, dim=-1), y, lengths, sizes)
          `,
        },
      ],
    },
  ],
});
