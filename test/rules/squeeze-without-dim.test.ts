/** What `squeeze-without-dim` reports, and the outputs on which it is silent. */

import { squeezeWithoutDim } from "../../rules/squeeze-without-dim";
import { testRule } from "../support/ruleTester";

testRule(squeezeWithoutDim, {
  valid: [
    {
      name: "one row is left out, one number is the target, batches are of one size",
      code: `
        import torch
        from torch import nn

        bce = nn.BCEWithLogitsLoss()
        for x, y in pairs:
            if len(x) < 2:
                continue
            bce(net(x).squeeze(), y.float()).backward()
        for x, y in pairs:
            bce(net(x).squeeze(), y.float().mean()).backward()
        for x, y in pairs:
            y = y[0]
            bce(net(x).squeeze(), y.float()).backward()
      `,
    },
    {
      name: "a dimension, or both sides",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            loss = criterion(model(x).squeeze(1), y) + criterion(model(x).squeeze(-1), y)
            loss = loss + criterion(model(x).squeeze(), y.squeeze())
            loss = loss + criterion(torch.squeeze(model(x), 1), y)
      `,
    },
    {
      name: "the last batch is dropped",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True, drop_last=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            loss = criterion(model(x).squeeze(), y)
      `,
    },
    {
      name: "a loss that takes both, and a metric",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        mse = nn.MSELoss()
        for x, y in loader:
            loss = mse(model(x).squeeze(), y)
            print(model(x).squeeze())
      `,
    },
    {
      name: "targets that were changed",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            y = y.view(-1)
            loss = criterion(model(x).squeeze(), y)
        for x, z in loader:
            loss = criterion(model(x).squeeze(), z.squeeze(0))
      `,
    },
  ],
  invalid: [
    {
      name: "a variable, in a function",
      code: `
        import torch
        import torch.nn.functional as F

        def train(net, batches, device):
            for rows, wanted in batches:
                rows, wanted = rows.to(device), wanted.to(device)
                out = torch.squeeze(net(rows))
                      ^^^^^^^^^^^^^^^^^^^^^^^^ all
                F.binary_cross_entropy(torch.sigmoid(out), wanted.float())
                loss = F.binary_cross_entropy_with_logits(out, wanted.float())
                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loss
                loss.backward()
      `,
      suggestions: [
        {
          title: "Squeeze dimension 1 only",
          output: `
            import torch
            import torch.nn.functional as F

            def train(net, batches, device):
                for rows, wanted in batches:
                    rows, wanted = rows.to(device), wanted.to(device)
                    out = torch.squeeze(net(rows), dim=1)
                    F.binary_cross_entropy(torch.sigmoid(out), wanted.float())
                    loss = F.binary_cross_entropy_with_logits(out, wanted.float())
                    loss.backward()
          `,
        },
      ],
    },
    {
      name: "a method",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            loss = criterion(model(x).squeeze(), y.float())
                             ^^^^^^^^^^^^^^^^^^ all
      `,
    },
  ],
});
