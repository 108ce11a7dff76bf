/** What `out-features-exceed-classes` reports, and the outputs that fit or of which nothing is known. */

import { outFeaturesExceedClasses } from "../../rules/out-features-exceed-classes";
import { testRule } from "../support/ruleTester";

testRule(outFeaturesExceedClasses, {
  valid: [
    {
      name: "as many outputs as classes",
      code: `
        import torch
        from torch import nn
        x, labels = torch.randn(4, 3), torch.tensor([0, 2, 1, 2])
        nn.CrossEntropyLoss()(nn.Linear(3, 3)(x), labels)
      `,
    },
    {
      name: "labels that are not written, or are probabilities",
      code: `
        import torch
        from torch import nn
        x, layer = torch.randn(2, 3), nn.Linear(3, 10)
        loss = nn.CrossEntropyLoss()
        for batch, labels in loader:
            loss(layer(batch), labels)
        loss(layer(x), torch.randint(0, 2, (2,)))
        loss(layer(x), torch.tensor([0.5, 0.5]))
        loss(layer(x), torch.tensor([0, -100]))
      `,
    },
    {
      name: "another loss, and outputs of unknown width",
      code: `
        import torch
        from torch import nn
        x = torch.randn(2, 10)
        nn.MSELoss()(nn.Linear(10, 10)(x), torch.tensor([0, 1]))
        nn.functional.cross_entropy(build()(x), torch.tensor([0, 1]))
      `,
    },
  ],
  invalid: [
    {
      name: "more outputs than classes",
      code: `
        import torch
        from torch import nn
        labels = torch.tensor([0, 1, 1, 0])
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~ labels
        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 10))
        criterion = nn.CrossEntropyLoss()
        loss = criterion(net(torch.randn(4, 4)), labels)
                         ^^^^^^^^^^^^^^^^^^^^^^ more
      `,
      messages: ["There are 10 outputs, and the labels name 2 classes."],
      suggestions: [
        {
          title: "Give the last layer 2 outputs",
          output: `
            import torch
            from torch import nn
            labels = torch.tensor([0, 1, 1, 0])
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
            criterion = nn.CrossEntropyLoss()
            loss = criterion(net(torch.randn(4, 4)), labels)
          `,
        },
      ],
    },
    {
      name: "fewer",
      code: `
        import torch
        import torch.nn.functional as F
        y = torch.tensor([0, 1, 2])
            ~~~~~~~~~~~~~~~~~~~~~~~ labels
        layer = torch.nn.Linear(4, 2)
        F.cross_entropy(layer(torch.ones(3, 4)), y)
                        ^^^^^^^^^^^^^^^^^^^^^^^ fewer
      `,
      severity: "error",
      messages: ["Label 2 needs 3 outputs, and there are 2."],
    },
  ],
});
