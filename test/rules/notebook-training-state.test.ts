/** What `notebook-training-state` reports, and the folds on which it is silent. */

import { notebookTrainingState } from "../../rules/notebook-training-state";
import { testRule } from "../support/ruleTester";

testRule(notebookTrainingState, {
  valid: [
    {
      name: "weights copied back, one fold of all, a fixed part",
      code: `
        import torch
        from sklearn.model_selection import KFold
        from torch import nn

        net = nn.Linear(4, 1)
        first = {name: value.detach().clone() for name, value in net.state_dict().items()}
        for train, test in KFold(5).split(X):
            for p, q in zip(net.parameters(), first.values()):
                p.data.copy_(q)
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches(train):
                opt.zero_grad()
                nn.functional.mse_loss(net(x), y).backward()
                opt.step()
        other = nn.Linear(4, 1)
        for fold, (train, test) in enumerate(KFold(5).split(X)):
            if fold != wanted:
                continue
            opt = torch.optim.SGD(other.parameters(), lr=0.1)
            for x, y in batches(train):
                opt.zero_grad()
                nn.functional.mse_loss(other(x), y).backward()
                opt.step()
        fixed = nn.Linear(4, 8)
        for train, test in KFold(5).split(X):
            head = nn.Linear(8, 1)
            opt = torch.optim.SGD(head.parameters(), lr=0.1)
            for x, y in batches(train):
                opt.zero_grad()
                nn.functional.mse_loss(head(fixed(x)), y).backward()
                opt.step()
      `,
    },
    {
      name: "a new network for each fold, or the first weights again",
      code: `
        import keras
        from sklearn.model_selection import StratifiedKFold

        def make_model():
            model = keras.Sequential([keras.layers.Dense(1, "sigmoid")])
            model.compile("adam", "binary_crossentropy")
            return model

        for train, test in StratifiedKFold(5).split(X, y):
            model = make_model()
            model.fit(X[train], y[train])

        shared = make_model()
        first = shared.get_weights()
        for train, test in StratifiedKFold(5).split(X, y):
            shared.set_weights(first)
            shared.fit(X[train], y[train])

        template = make_model()
        for train, test in StratifiedKFold(5).split(X, y):
            fresh = keras.models.clone_model(template)
            fresh.compile("adam", "binary_crossentropy")
            fresh.fit(X[train], y[train])
      `,
    },
    {
      name: "scikit-learn starts anew, folds in time, one fold, no folds",
      code: `
        import keras
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import KFold, TimeSeriesSplit

        clf = LogisticRegression()
        for train, test in KFold(5).split(X):
            clf.fit(X[train], y[train])

        model = keras.Sequential([keras.layers.Dense(1, "sigmoid")])
        model.compile("adam", "binary_crossentropy")
        for train, test in TimeSeriesSplit(5).split(X):
            model.fit(X[train], y[train])

        only = keras.Sequential([keras.layers.Dense(1, "sigmoid")])
        only.compile("adam", "binary_crossentropy")
        for train, test in KFold(5).split(X):
            only.fit(X[train], y[train])
            break

        epochs = keras.Sequential([keras.layers.Dense(1, "sigmoid")])
        epochs.compile("adam", "binary_crossentropy")
        for epoch in range(5):
            epochs.fit(X, y)
      `,
    },
    {
      name: "the function trains a copy, or only tests",
      code: `
        import copy
        import torch
        from sklearn.model_selection import KFold
        from torch import nn

        def train(model, x, y):
            model = copy.deepcopy(model)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(5):
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
            return model

        def test(model, x, y):
            with torch.no_grad():
                return (model(x).argmax(1) == y).float().mean()

        model = nn.Linear(20, 2)
        for a, b in KFold(5).split(X):
            trained = train(model, X[a], y[a])
            print(test(trained, X[b], y[b]), test(model, X[b], y[b]))
      `,
    },
  ],
  invalid: [
    {
      name: "a network of the module, in a function",
      code: `
        import torch
        from torch import nn, optim
        from sklearn.model_selection import StratifiedKFold

        model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 3))
        optimizer = optim.AdamW(model.parameters(), lr=1e-3)
        criterion = nn.CrossEntropyLoss()

        def run(X, y):
            for train, test in StratifiedKFold(5).split(X, y):
                for epoch in range(30):
                    optimizer.zero_grad()
                    loss = criterion(model(X[train]), y[train])
                                     ^^^^^^^^^^^^^^^ shared
                    loss.backward()
                    optimizer.step()
      `,
    },
    {
      name: "a function builds it, enumerate",
      code: `
        from tensorflow import keras
        from sklearn.model_selection import StratifiedKFold

        def make_model():
            model = keras.Sequential([keras.layers.Dense(1, "sigmoid")])
            model.compile("adam", "binary_crossentropy")
            return model

        skf = StratifiedKFold(n_splits=5, shuffle=True)
        net = make_model()
        for fold, (train, test) in enumerate(skf.split(X, y)):
            print(fold)
            history = net.fit(X[train], y[train], validation_data=(X[test], y[test]))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
      `,
    },
    {
      name: "PyTorch, in the loop",
      code: `
        import torch
        from sklearn.model_selection import KFold
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(20, 2)
            def forward(self, x):
                return self.fc(x)

        model = Net()
                ~~~~~ made
        for a, b in KFold(5).split(X):
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ folds
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(5):
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(model(X[a]), y[a])
                                                   ^^^^^^^^^^^ shared
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "PyTorch, in a function",
      code: `
        import torch
        from sklearn.model_selection import KFold
        from torch import nn

        def train(net, optimizer, x, y):
            for epoch in range(5):
                optimizer.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                optimizer.step()

        def main():
            model = nn.Sequential(nn.Linear(20, 2))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for a, b in KFold(5).split(X):
                train(model, optimizer, X[a], y[a])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
      `,
    },
  ],
});
