/** What `regression-broadcast-loss` reports, and the shapes that fit. */

import { regressionBroadcastLoss } from "../../rules/regression-broadcast-loss";
import { testRule } from "../support/ruleTester";

testRule(regressionBroadcastLoss, {
  valid: [
    {
      name: "both sides are made alike, whatever their shapes were, and sides of which nothing is known",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 1))

            def forward(self, x):
                return self.body(x)

        def train(loader, model):
            net = Net()
            mse = nn.MSELoss()
            for xb, yb in loader:
                mse(net(xb).squeeze(1), yb)
                mse(net(xb), yb.unsqueeze(1))
                mse(net(xb), yb[:, None])
                mse(net(xb).flatten(), yb.view(-1))
                mse(net(xb)[:, 0], yb.squeeze())
                mse(net(xb)[:, 0], yb[:, 0])
                mse(model(xb).squeeze(), yb.unsqueeze(1))
                mse(model(xb), yb.squeeze())
      `,
    },
    {
      name: "columns that are made columns, several of them, and what is squeezed",
      code: `
        import pandas as pd
        import torch
        from torch import nn

        df = pd.read_csv("houses.csv")
        X = torch.tensor(df[["rooms", "area"]].values, dtype=torch.float32)
        y = torch.tensor(df["price"].values, dtype=torch.float32)
        column = torch.tensor(df["price"].values, dtype=torch.float32).reshape(-1, 1)
        table = torch.tensor(df[["price"]].values, dtype=torch.float32)
        net = nn.Linear(2, 1)
        criterion = nn.MSELoss()
        loss = criterion(net(X).squeeze(1), y) + criterion(net(X), column) + criterion(net(X), table)
        loss = loss + criterion(net(X), y.unsqueeze(1))
        loss.backward()
      `,
    },
    {
      name: "one shape on both sides",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.rand(64, 3), torch.rand(64)), batch_size=8, shuffle=True)
        model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))
        criterion = nn.L1Loss()
        for x, y in loader:
            criterion(model(x), y.unsqueeze(1))
            criterion(model(x).squeeze(1), y)
            criterion(model(x).view(-1), y.view(-1))
            criterion(model(x), y.view(-1, 1))
      `,
    },
    {
      name: "targets of which nothing is known",
      code: `
        import torch
        from torch import nn
        def train(model, loader):
            head = nn.Linear(4, 1)
            for x, y in loader:
                nn.functional.mse_loss(head(model(x)), y)
      `,
    },
    {
      name: "several outputs, and a column of targets",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(3, 2)
        column = nn.Linear(3, 1)
        nn.functional.mse_loss(model(torch.rand(8, 3)), torch.rand(8, 2))
        nn.functional.mse_loss(column(torch.rand(8, 3)), torch.rand(8, 1))
        nn.functional.mse_loss(column(torch.rand(1, 3)), torch.rand(1))
      `,
    },
    {
      name: "a loss that takes classes",
      code: `
        import torch
        from torch import nn
        column = nn.Linear(3, 1)
        nn.functional.binary_cross_entropy_with_logits(column(torch.rand(8, 3)).squeeze(1), torch.ones(8))
      `,
    },
    {
      name: "targets that get an axis in the loop, and those of another loop",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        model = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 1))
        rows = DataLoader(TensorDataset(torch.randn(100, 10), torch.randn(100)), batch_size=32)
        columns = DataLoader(TensorDataset(torch.randn(100, 10), torch.randn(100, 1)), batch_size=32)
        for x, y in rows:
            y = y.unsqueeze(1)
            loss = nn.functional.mse_loss(model(x), y)
        for x, y in columns:
            loss = nn.functional.mse_loss(model(x), y)
      `,
    },
    {
      name: "a data set of the file whose targets are columns, or that other code collates",
      code: `
        import torch
        from torch.utils.data import DataLoader, Dataset
        from mine import collate
        class Rows(Dataset):
            def __init__(self, n):
                self.x = torch.randn(n, 6)
                self.y = torch.randn(n, 1)
            def __getitem__(self, i):
                return self.x[i], self.y[i]
        class Flat(Dataset):
            def __init__(self, n):
                self.x = torch.randn(n, 6)
                self.y = torch.randn(n)
            def __getitem__(self, i):
                return self.x[i], self.y[i]
        net = torch.nn.Linear(6, 1)
        for x, y in DataLoader(Rows(64), batch_size=8):
            print(torch.nn.functional.mse_loss(net(x), y))
        for x, y in DataLoader(Flat(64), batch_size=8, collate_fn=collate):
            print(torch.nn.functional.mse_loss(net(x), y))
      `,
    },
    {
      name: "parts of functions that are columns, several places at once, and other lists",
      code: `
        import numpy as np
        import pandas as pd
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        def tall(path):
            df = pd.read_csv(path)
            return df[["a"]].to_numpy(), df[["price"]].to_numpy() / 1000.0

        def ahead(df, offsets):
            target = df["price"].to_numpy()
            xs, ys = [], []
            for i in range(100):
                xs.append(target[i:i + 4])
                ys.append(target[i + offsets])
            return np.stack(xs), np.asarray(ys)

        def slices(df):
            target = df["price"].to_numpy()
            ys = []
            for i in range(100):
                ys.append(target[i:i + 4])
            return target, np.asarray(ys)

        def fit(X, y):
            net = nn.Linear(4, 1)
            for xb, yb in DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(y)), batch_size=8):
                nn.functional.mse_loss(net(xb), yb).backward()

        def one(path):
            X, y = tall(path)
            fit(X, y)

        def two(path, offsets):
            X, y = ahead(pd.read_csv(path), offsets)
            net = nn.Linear(4, 1)
            for xb, yb in DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(y)), batch_size=8):
                nn.functional.mse_loss(net(xb), yb).backward()

        def three(path):
            X, y = slices(pd.read_csv(path))
            net = nn.Linear(4, 1)
            for xb, yb in DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(y)), batch_size=8):
                nn.functional.mse_loss(net(xb), yb).backward()
      `,
    },
  ],
  invalid: [
    {
      name: "axes that are added to one side and taken from the other",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 1))

            def forward(self, x):
                return self.body(x)

        def train(loader):
            net = Net()
            mse = nn.MSELoss()
            for xb, yb in loader:
                mse(net(xb), yb.flatten())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
                mse(net(xb).squeeze(1), yb[:, None])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                mse(net(xb)[:, 0], yb.reshape(-1, 1))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                mse(net(xb), yb.squeeze())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
                pred = net(xb).squeeze(-1)
                target = yb.float().unsqueeze(1)
                mse(pred, target)
                ^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "windows and their next values, from functions, divided, in a column by a constant",
      code: `
        import numpy as np
        import pandas as pd
        import torch
        from sklearn.model_selection import train_test_split
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        TARGET = "load_mw"

        def windows(values, target, length):
            xs, ys = [], []
            for i in range(len(values) - length):
                xs.append(values[i:i + length])
                ys.append(target[i + length])
            return np.stack(xs), np.asarray(ys, dtype=np.float32)

        def prepare(path):
            df = pd.read_csv(path)
            X, y = windows(df[["a", "b"]].to_numpy(), df[TARGET].to_numpy() / 1000.0, 24)
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            return X_train, X_test, y_train, y_test

        def main(path):
            X_train, X_test, y_train, y_test = prepare(path)
            loader = DataLoader(TensorDataset(torch.from_numpy(X_train), torch.from_numpy(y_train)), batch_size=8)
            net = nn.Linear(2, 1)
            for xb, yb in loader:
                loss = nn.functional.mse_loss(net(xb), yb)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
                loss.backward()
      `,
    },
    {
      name: "a trainer that is handed the loader, and data that a function reads",
      code: `
        import pandas as pd
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        def read(path):
            df = pd.read_csv(path)
            return df[["a", "b"]].to_numpy(), df["price"].to_numpy()

        class Forecaster:
            def __init__(self):
                self.net = nn.Linear(2, 1)
                self.loss_fn = nn.MSELoss()

            def fit(self, loader):
                for xb, yb in loader:
                    loss = self.loss_fn(self.net(xb), yb)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
                    loss.backward()

        def main(path):
            X, y = read(path)
            loader = DataLoader(TensorDataset(torch.from_numpy(X), torch.from_numpy(y)), batch_size=8)
            Forecaster().fit(loader)
      `,
    },
    {
      name: "a column of a table",
      code: `
        import pandas as pd
        import torch
        from torch import nn

        df = pd.read_csv("houses.csv")
        X = torch.tensor(df.drop(columns="price").values, dtype=torch.float32)
        y = torch.tensor(df["price"].to_numpy(), dtype=torch.float32)
        net = nn.Sequential(nn.Linear(X.shape[1], 8), nn.ReLU(), nn.Linear(8, 1))
        criterion = nn.MSELoss()
        loss = criterion(net(X), y)
               ^^^^^^^^^^^^^^^^^^^^
        loss.backward()
      `,
    },
    {
      name: "a column of a table, split, in batches",
      code: `
        import pandas as pd
        import torch
        from sklearn.datasets import load_diabetes
        from sklearn.model_selection import train_test_split
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        df = pd.read_csv("houses.csv")
        y = df["price"]
        X = df.drop(columns="price")
        X_train, X_test, y_train, y_test = train_test_split(X.values, y.values, test_size=0.2)
        rows = TensorDataset(torch.tensor(X_train).float(), torch.from_numpy(y_train).float())
        net = nn.Linear(4, 1)
        for a, b in DataLoader(rows, batch_size=16):
            nn.functional.l1_loss(net(a), b).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        data = load_diabetes()
        target = torch.tensor(data.target).float()
        rest = torch.tensor(data.data).float()
        other = nn.Linear(10, 1)
        nn.functional.mse_loss(other(rest), target).backward()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "batches of a loader",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.rand(64, 3), torch.rand(64)), batch_size=8, shuffle=True)
        model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))
        criterion = nn.L1Loss()
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
                   ^^^^^^^^^^^^^^^^^^^^^^ broadcast
            loss.backward()
      `,
    },
    {
      name: "the labels made a row",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        head = nn.Linear(16, 1)
        def step(features, price):
            guess = head(features)
            return F.smooth_l1_loss(guess, price.view(-1))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
      `,
      suggestions: [
        {
          title: "Make it a column: `price.view(-1).unsqueeze(1)`",
          output: `
            import torch
            from torch import nn
            import torch.nn.functional as F

            head = nn.Linear(16, 1)
            def step(features, price):
                guess = head(features)
                return F.smooth_l1_loss(guess, price.view(-1).unsqueeze(1))
          `,
        },
      ],
    },
    {
      name: "the predictions made a row",
      code: `
        import torch
        from torch import nn
        def step(model, x, y):
            return nn.MSELoss()(model(x).reshape(-1), y.reshape(-1, 1))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
      `,
    },
    {
      name: "two loops, rows that are moved, and a part of the rows",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Subset, TensorDataset, random_split

        whole = TensorDataset(torch.randn(100, 10), torch.randn(100))
        seen, unseen = random_split(whole, [80, 20])
        model = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 1))
        for x, y in DataLoader(seen, batch_size=32, shuffle=True):
            x, y = x.to("cuda"), y.to("cuda")
            loss = nn.functional.mse_loss(model(x), y)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
        for x, y in DataLoader(Subset(whole, range(3)), batch_size=32):
            loss = nn.functional.mse_loss(model(x), y)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
      `,
    },
    {
      name: "a product with a vector, and a data set that scikit-learn brings",
      code: `
        import torch
        from sklearn.datasets import load_diabetes
        from torch.utils.data import DataLoader, TensorDataset
        X = torch.randn(64, 6)
        y = X @ torch.randn(6) + 0.1 * torch.randn(64)
        net = torch.nn.Linear(6, 1)
        for a, b in DataLoader(TensorDataset(X, y), batch_size=8):
            print(torch.nn.functional.mse_loss(net(a), b))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
        table, target = load_diabetes(return_X_y=True)
        table = torch.tensor(table, dtype=torch.float32)
        target = torch.tensor(target, dtype=torch.float32)
        other = torch.nn.Linear(10, 1)
        print(torch.nn.functional.mse_loss(other(table), target))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
      `,
    },
    {
      name: "a data set of the file, in part, and one of dictionaries",
      code: `
        import torch
        from torch.utils.data import DataLoader, Dataset, Subset
        class Rows(Dataset):
            def __init__(self, n):
                self.x = torch.randn(n, 6)
                self.y = torch.randn(n)
            def __getitem__(self, i):
                return self.x[i], self.y[i]
        class Named(Dataset):
            def __init__(self, n):
                self.x = torch.randn(n, 6)
            def __getitem__(self, i):
                return {"x": self.x[i], "y": 0.5}
        net = torch.nn.Linear(6, 1)
        for x, y in DataLoader(Subset(Rows(64), [1, 2, 3]), batch_size=8):
            print(torch.nn.functional.mse_loss(net(x), y))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
        for batch in DataLoader(Named(64), batch_size=8):
            x, y = batch["x"], batch["y"]
            print(torch.nn.functional.mse_loss(net(x), y))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
      `,
    },
  ],
});
