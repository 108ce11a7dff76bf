/** What `cross-entropy-target-form` reports, and the forms that fit. */

import { crossEntropyTargetForm } from "../../rules/cross-entropy-target-form";
import { testRule } from "../support/ruleTester";

testRule(crossEntropyTargetForm, {
  valid: [
    {
      name: "a column of classes, as whole numbers",
      code: `
        import pandas as pd
        import torch
        from torch import nn

        df = pd.read_csv("flowers.csv")
        y = torch.tensor(df["kind"].values, dtype=torch.long)
        loss = nn.CrossEntropyLoss()(nn.Linear(4, 3)(X), y)
      `,
    },
    {
      name: "class numbers, and probabilities",
      code: `
        import torch
        from torch import nn
        x, y = torch.rand(8, 3), torch.randint(5, (8,))
        model = nn.Linear(3, 5)
        criterion = nn.CrossEntropyLoss()

        criterion(model(x), y)
        criterion(model(x), nn.functional.one_hot(y, 5).float())
        criterion(model(x), torch.rand(8, 5))
        criterion(model(x), y.view(-1))
        criterion(model(x), y.unsqueeze(1).squeeze(1))
      `,
    },
    {
      name: "labels of pixels",
      code: `
        import torch
        from torch import nn
        conv = nn.Conv2d(3, 5, 3)
        nn.CrossEntropyLoss()(conv(torch.rand(2, 3, 8, 8)), torch.randint(5, (2, 6, 6)))
      `,
    },
    {
      name: "mixed labels",
      code: `
        import torch
        from torch import nn
        x, y = torch.rand(8, 3), torch.randint(5, (8,))
        model = nn.Linear(3, 5)
        criterion = nn.CrossEntropyLoss()

        share = 0.3
        mixed = share * nn.functional.one_hot(y, 5) + (1 - share) * nn.functional.one_hot(y.flip(0), 5)
        criterion(model(x), mixed)
      `,
    },
    {
      name: "predictions of which nothing is known",
      code: `
        import torch
        from torch import nn
        def loss(model, x, y):
            return nn.functional.cross_entropy(model(x), y.view(-1, 1))
      `,
    },
    {
      name: "axes that predictions of pictures have too",
      code: `
        import torch
        import torch.nn.functional as F

        net = torch.nn.Conv2d(3, 4, 1)
        loss = F.cross_entropy(net(torch.randn(8, 3, 5, 5)), y.long().squeeze(1))
        loss = F.cross_entropy(other(x), y.unsqueeze(1))
        flat = torch.nn.Linear(30, 1)
        loss = F.cross_entropy(flat(torch.randn(8, 30)), y.float().unsqueeze(1))
      `,
    },
    {
      name: "classes that are chosen for the targets",
      code: `
        import torch
        import torch.nn.functional as F

        head = torch.nn.Linear(4, 3)

        def step(teacher, loader):
            for x, y in loader:
                yield F.cross_entropy(head(x), teacher(x).argmax(dim=1))
                yield F.cross_entropy(head(x), y.unsqueeze(1).float().squeeze(1).long())
      `,
    },
  ],
  invalid: [
    {
      name: "a column of a table as floating numbers",
      code: `
        import pandas as pd
        import torch
        from torch import nn

        df = pd.read_csv("flowers.csv")
        y = torch.tensor(df["kind"].values, dtype=torch.float32)
        net = nn.Linear(4, 3)
        loss = nn.CrossEntropyLoss()(net(X), y)
                                             ^
      `,
    },
    {
      name: "integer one-hot",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        def train(model, loader):
            for x, y in loader:
                target = F.one_hot(y, num_classes=5)
                loss = F.cross_entropy(model(x), target)
                                                 ^^^^^^ onehot
                loss = F.cross_entropy(model(x), F.one_hot(y, 5))
                                                 ^^^^^^^^^^^^^^^ onehot
      `,
    },
    {
      name: "a column",
      code: `
        import torch
        from torch import nn
        x, y = torch.rand(8, 3), torch.randint(5, (8,))
        model = nn.Linear(3, 5)
        criterion = nn.CrossEntropyLoss()

        loss = criterion(model(x), y.view(-1, 1))
                                   ^^^^^^^^^^^^^ column
      `,
      suggestions: [
        {
          title: "Give it `y`",
          output: `
            import torch
            from torch import nn
            x, y = torch.rand(8, 3), torch.randint(5, (8,))
            model = nn.Linear(3, 5)
            criterion = nn.CrossEntropyLoss()

            loss = criterion(model(x), y)
          `,
        },
      ],
    },
    {
      name: "floating labels of a loader",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.rand(64, 3), torch.zeros(64)), batch_size=8, shuffle=True)
        model = nn.Linear(3, 5)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            criterion(model(x), y)
                                ^ floating
      `,
    },
    {
      name: "labels of a data set that is given arrays",
      code: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, Dataset
        class Rows(Dataset):
            def __init__(self, x, y):
                self.x = torch.as_tensor(x, dtype=torch.float)
                self.y = torch.as_tensor(y, dtype=torch.float)
            def __getitem__(self, i):
                return self.x[i], self.y[i]
        net = torch.nn.Linear(6, 3)
        data = Rows(np.random.rand(10, 6), np.random.randint(0, 3, 10))
        for x, y in DataLoader(data, batch_size=8):
            print(torch.nn.functional.cross_entropy(net(x), y))
                                                            ^ floating
      `,
    },
    {
      name: "classes of nobody in a column",
      code: `
        import torch
        import torch.nn.functional as F

        net = torch.nn.Linear(30, 4)
        loss = F.cross_entropy(net(torch.randn(8, 30)), y.unsqueeze(1))
                                                        ^^^^^^^^^^^^^^ column
      `,
    },
    {
      name: "a column that is turned into floats, and class numbers for scores",
      code: `
        import torch
        import torch.nn.functional as F

        head = torch.nn.Linear(4, 3)

        def step(loader):
            for x, y in loader:
                yield F.cross_entropy(head(x), y.unsqueeze(1).float())
                                               ^^^^^^^^^^^^^^^^^^^^^^ column
                yield F.cross_entropy(head(x).argmax(dim=1), y)
                                      ^^^^^^^^^^^^^^^^^^^^^ chosen
      `,
    },
  ],
});
