/** What `sigmoid-before-bce-with-logits` reports, and the logits on which it is silent. */

import { sigmoidBeforeBceWithLogits } from "../../rules/sigmoid-before-bce-with-logits";
import { testRule } from "../support/ruleTester";

testRule(sigmoidBeforeBceWithLogits, {
  valid: [
    {
      name: "masks without an activation",
      code: `
        import segmentation_models_pytorch as smp
        import torch

        net = smp.Unet("resnet34", classes=1)
        criterion = torch.nn.BCEWithLogitsLoss()
        for image, mask in loader:
            criterion(net(image), mask).backward()
      `,
    },
    {
      name: "logits, and a sigmoid after the loss",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F
        net = nn.Linear(4, 1)
        logits = net(torch.rand(2, 4))
        loss = nn.BCEWithLogitsLoss()(logits, torch.ones(2, 1))
        p = torch.sigmoid(logits)
        loss = F.binary_cross_entropy(p, torch.ones(2, 1))
        loss = F.binary_cross_entropy_with_logits(logits.squeeze(1), torch.sigmoid(torch.rand(2)))
      `,
    },
    {
      name: "what is not known",
      code: `
        import torch
        from torch import nn
        def loss(net, x, y):
            return nn.BCEWithLogitsLoss()(net(x), y)
      `,
    },
  ],
  invalid: [
    {
      name: "masks with an activation",
      code: `
        import segmentation_models_pytorch as smp
        import torch

        net = smp.Unet("resnet34", classes=1, activation="sigmoid")
        criterion = torch.nn.BCEWithLogitsLoss()
        for image, mask in loader:
            criterion(net(image), mask).backward()
                      ^^^^^^^^^^
      `,
    },
    {
      name: "a function under another name",
      code: `
        from torch import nn, sigmoid as squash
        head = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        loss = criterion(squash(head(x)), y)
                         ^^^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Give it `head(x)`",
          output: `
            from torch import nn, sigmoid as squash
            head = nn.Linear(4, 1)
            criterion = nn.BCEWithLogitsLoss()
            loss = criterion(head(x), y)
          `,
        },
      ],
    },
    {
      name: "a call in front of the loss",
      code: `
        import torch
        from torch import nn
        model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
        bce = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))
        out = model(x)
        loss = bce(out.sigmoid(), y)
                   ^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Give it `out`",
          output: `
            import torch
            from torch import nn
            model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
            bce = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))
            out = model(x)
            loss = bce(out, y)
          `,
        },
      ],
    },
    {
      name: "the last layer of a network, in a function",
      code: `
        from torch import nn
        from torch.nn.functional import binary_cross_entropy_with_logits

        def main(x, y):
            net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
            p = net(x).squeeze(-1)
            return binary_cross_entropy_with_logits(p, y)
                                                    ^ twice
      `,
    },
    {
      name: "TensorFlow's own",
      code: `
        import tensorflow as tf

        def objective(labels, hidden):
            return tf.nn.sigmoid_cross_entropy_with_logits(labels, tf.nn.sigmoid(hidden))
                                                                   ^^^^^^^^^^^^^^^^^^^^^ twice
      `,
    },
  ],
});
