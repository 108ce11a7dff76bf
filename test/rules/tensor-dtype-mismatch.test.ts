/** What `tensor-dtype-mismatch` reports, and the tensors on which it is silent. */

import { tensorDtypeMismatch } from "../../rules/tensor-dtype-mismatch";
import { testRule } from "../support/ruleTester";

testRule(tensorDtypeMismatch, {
  valid: [
    {
      name: "whole numbers for a table of vectors",
      code: `
        import torch
        from torch import nn

        table = nn.Embedding(10, 4)
        table(torch.zeros(3, dtype=torch.long))
        table(torch.randint(0, 10, (3,)))
        table(torch.zeros(3).long())

        def look(x):
            return table(x)
      `,
    },
    {
      name: "numbers that are counted in steps of a fraction, or from one, or told their type",
      code: `
        import torch
        from torch import nn

        def ask():
            layer = nn.Linear(4, 2)
            layer(torch.arange(0, 1, 0.25))
            layer(torch.arange(0.0, 4.0))
            layer(torch.arange(0, 4, dtype=torch.float32))
            return nn.Embedding(12, 2)(torch.arange(0, 12, 3))
      `,
    },
    {
      name: "floating-point numbers",
      code: `
        import torch
        layer = torch.nn.Linear(3, 2)
        layer(torch.tensor([[1, 2, 3]], dtype=torch.float32))
        layer(torch.tensor([[1, 2, 3]]).float())
        layer(torch.tensor([[1.0, 2, 3]]))
        layer(torch.rand(4, 3))
        X = torch.tensor([[1, 2, 3]])
        X = X.to(torch.float32)
        layer(X)
      `,
    },
    {
      name: "indices of an embedding and labels of a loss",
      code: `
        import torch
        words = torch.tensor([[1, 2, 3]])
        net = torch.nn.Sequential(torch.nn.Embedding(10, 3), torch.nn.Linear(3, 2))
        net(words)
        torch.nn.Embedding(10, 3)(words)
        torch.nn.CrossEntropyLoss()(torch.rand(2, 3), torch.tensor([0, 1]))
      `,
    },
    {
      name: "a tensor of which the type is not known, and one on one way only",
      code: `
        import torch
        def run(layer, X):
            return torch.nn.Linear(3, 2)(X)
        data = torch.tensor([[1, 2, 3]])
        if input():
            data = data.float()
        torch.nn.Linear(3, 2)(data)
      `,
    },
    {
      name: "numbers of NumPy that are cast, and weights that are double",
      code: `
        import numpy as np
        import torch
        from torch import nn
        X = np.random.rand(32, 4)
        nn.Linear(4, 1)(torch.from_numpy(X).float())
        nn.Linear(4, 1)(torch.tensor(X, dtype=torch.float32))
        nn.Linear(4, 1)(torch.FloatTensor(X))
        nn.Linear(4, 1)(torch.as_tensor(X.astype(np.float32)))
        nn.Linear(4, 1)(torch.from_numpy(X.astype("float32")).to("cpu"))
      `,
    },
    {
      name: "weights that are double",
      code: `
        import numpy as np
        import torch
        from torch import nn
        nn.Linear(4, 1).double()(torch.from_numpy(np.random.rand(32, 4)))
      `,
    },
    {
      name: "a network that casts, and an estimator",
      code: `
        import torch
        from sklearn.linear_model import LogisticRegression

        class Net(torch.nn.Linear):
            def forward(self, x):
                return super().forward(x.float())

        Net(3, 2)(torch.tensor([[1, 2, 3]]))
        LogisticRegression().fit(torch.tensor([[1, 2], [3, 4]]), [0, 1])
      `,
    },
    {
      name: "batches of a loader that are cast",
      code: `
        import numpy as np
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset
        loader = DataLoader(TensorDataset(torch.from_numpy(np.zeros((90, 7)))), batch_size=8)
        net = nn.Linear(7, 1)
        for (x,) in loader:
            net(x.float())
      `,
    },
  ],
  invalid: [
    {
      name: "numbers that are counted from a start, in steps",
      code: `
        import torch
        from torch import nn

        def ask():
            steps = torch.arange(0, 12).view(3, 4)
                    ^^^^^^^^^^^^ elements
            hidden = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
            return hidden(steps)
                          ~~~~~ given

        def ask_in_steps():
            layer = nn.Linear(4, 2)
            return layer(torch.arange(0, 8, 2))
                         ^^^^^^^^^^^^ elements
                         ~~~~~~~~~~~~~~~~~~~~~ given
      `,
    },
    {
      name: "a layer",
      code: `
        import torch
        model = torch.nn.Linear(3, 2)
        X = torch.tensor([[1, 2, 3], [4, 5, 6]])
            ^^^^^^^^^^^^ elements
        out = model(X)
      `,
      messages: ["`X` holds int64, and `model` takes float32."],
      fixed: `
        import torch
        model = torch.nn.Linear(3, 2)
        X = torch.tensor([[1, 2, 3], [4, 5, 6]], dtype=torch.float32)
        out = model(X)
      `,
    },
    {
      name: "a network in a function, and a tensor that is used elsewhere too",
      code: `
        from torch import nn, tensor

        def main():
            net = nn.Sequential(nn.Dropout(0.1), nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
            rows = tensor([[1, 2], [3, 4]])
                   ^^^^^^ elements
            print(rows)
            return net(rows.cpu())
      `,
      fixed: `
        from torch import nn, tensor

        def main():
            net = nn.Sequential(nn.Dropout(0.1), nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
            rows = tensor([[1, 2], [3, 4]])
            print(rows)
            return net(rows.cpu().float())
      `,
    },
    {
      name: "numbers of NumPy, which are double",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
                self.head = nn.Linear(8, 1)

            def forward(self, x):
                return self.head(self.body(x))

        def main():
            X = np.random.rand(32, 4)
                ^^^^^^^^^^^^^^ elements
            inputs = torch.from_numpy(X)
            return Net()(inputs)
      `,
    },
    {
      name: "a method that was meant to train the layer",
      code: `
        import torch
        head = torch.nn.Linear(2, 2)
        data = torch.tensor([[1, 2], [3, 4]])
               ^^^^^^^^^^^^ elements
        head.fit(data, torch.tensor([0, 1]))
      `,
      fixed: `
        import torch
        head = torch.nn.Linear(2, 2)
        data = torch.tensor([[1, 2], [3, 4]], dtype=torch.float32)
        head.fit(data, torch.tensor([0, 1]))
      `,
    },
    {
      name: "batches of a loader",
      code: `
        import numpy as np
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset
        table = torch.from_numpy(np.zeros((90, 7)))
                                 ^^^^^^^^
        loader = DataLoader(TensorDataset(table, torch.rand(90, 1)), batch_size=8)
        net = nn.Linear(7, 1)
        for i, (x, y) in enumerate(loader):
            net(x)
      `,
    },
    {
      name: "fractions for a table of vectors",
      code: `
        import torch
        from torch import nn

        table = nn.Embedding(10, 4)
        tokens = torch.zeros(4, 12)
        vectors = table(tokens)
                        ^^^^^^ fractions
      `,
      fixed: `
        import torch
        from torch import nn

        table = nn.Embedding(10, 4)
        tokens = torch.zeros(4, 12)
        vectors = table(tokens.long())
      `,
    },
  ],
});
