/** What `overlapping-literal-slices` reports, and the cuts on which it is silent. */

import { overlappingLiteralSlices } from "../../rules/overlapping-literal-slices";
import { testRule } from "../support/ruleTester";

testRule(overlappingLiteralSlices, {
  valid: [
    {
      name: "tuples of parts that do not overlap, and of several tables",
      code: `
        def split(X, y):
            train = X[:800], y[:800]
            val = X[800:900], y[800:900]
            test = (X[900:], y[900:])
            return train, val, test

        def pairs(a, b):
            train = a[:800], a[600:]
            return train
      `,
    },
    {
      name: "parts whose test starts elsewhere in the function that goes on",
      code: `
        import numpy as np

        def rest(rows, marks, n):
            head = rows[:10]
            train_back = marks[:-100]
            test_back = marks[-200:]
            return rows[100:].mean()

        def cut(rows, marks, n):
            train, test = rows[:800], rows[800:]
            train_y = marks[:900]
            test_y = marks[900:]
            return rest(rows, marks, n)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "parts of data sets that do not overlap",
      code: `
        from datasets import load_dataset
        from torch.utils.data import Subset

        data = load_dataset("imdb", split="train")
        train_data = data.select(range(5000))
        test_data = data.select(range(5000, 6000))
        train = load_dataset("glue", "sst2", split="train[:90%]")
        valid = load_dataset("glue", "sst2", split="train[90%:]")
        other = load_dataset("glue", "cola", split="train[:95%]")
        train_rows = load_dataset("imdb", split="train[:900]")
        test_rows = load_dataset("imdb", split="test[:500]")
      `,
    },
    {
      name: "a part that begins at zero, and one right behind",
      code: `
        import pandas as pd

        df = pd.read_csv("d.csv")
        train_df = df.iloc[0:5000]
        val_df = df.iloc[5000:6000]
      `,
    },
    {
      name: "cut before and after a change",
      code: `
        import numpy as np

        X = np.load("a.npy")
        train_X = X[:800]
        X = X[500:]
        test_X = X[300:]
      `,
    },
    {
      name: "the first window ends where the training ends",
      code: `
        import numpy as np

        series = np.load("s.npy")
        window = 24
        train = series[:1000]
        test = series[976:]
        X_test = np.lib.stride_tricks.sliding_window_view(test, window)
      `,
    },
    {
      name: "a table that is cut twice",
      code: `
        import numpy as np

        X = np.load("a.npy")
        X_train, X_test = X[:60], X[60:]
        print(X_train.shape, X_test.shape)
        X_train, X_valid, X_test = X[:50], X[50:60], X[60:]
      `,
    },
    {
      name: "parts that end where the next begins",
      code: `
        import pandas as pd

        df = pd.read_csv("x.csv")
        train, val, test = df.iloc[:800], df.iloc[800:900], df.iloc[900:]
      `,
    },
    {
      name: "parts that meet, another table, other names, bounds that are not known, folds",
      code: `
        import numpy as np

        def parts(data, labels, n):
            train, test = data[:800], data[800:]
            train_x = data[:800]
            test_x = data[900:]
            train_y = labels[:900]
            test_y = labels[900:]
            head = data[:10]
            tail = data[5:]
            train_n = data[:n]
            test_n = data[n - 5:]
            train_back = labels[:-100]
            test_back = labels[-200:]
            return data[100:].mean()
      `,
    },
    {
      name: "a history that is a number of rows, other ends, and the last rows",
      code: `
        import numpy as np
        from torch.utils.data import Subset

        def series(values, history):
            train = values[:1000]
            test = values[976:]
            return train, test

        def ends(order, plain):
            train_set = Subset(plain, order[:-50])
            test_set = Subset(plain, order[-50:])
            return train_set, test_set
      `,
    },
    {
      name: "bounds from both ends",
      code: `
        import numpy as np

        def ends(order):
            train = order[:800]
            test = order[-50:]
            return train, test
      `,
    },
    {
      name: "a table that was made anew between the cuts",
      code: `
        import numpy as np

        data = np.arange(1000)
        train = data[:800]
        data = np.arange(5000)
        test = data[700:]
      `,
    },
    {
      name: "parts that do not overlap, in data sets, a dict, and to a call",
      code: `
        from torch.utils.data import DataLoader, Dataset, TensorDataset

        class Clips(Dataset):
            def __init__(self, items):
                self.items = items

        class Job:
            def __init__(self, items):
                self.train_set = Clips(items[:9000])
                self.dev_set = Clips(items[9000:])

        def loaders(X, y):
            train_loader = DataLoader(TensorDataset(X[:800], y[:800]), shuffle=True)
            val_loader = DataLoader(TensorDataset(X[800:], y[800:]))
            return train_loader, val_loader

        def parts(rows):
            return {"train": rows[:800], "test": rows[800:]}

        def run(model, X, y):
            model.fit(X[:800], y[:800], validation_data=(X[800:], y[800:]))
            return model.evaluate(X[800:], y[800:])
      `,
    },
    {
      name: "what a call makes of some rows, and what is shown of them",
      code: `
        def look(model, X, y, draw):
            train_view = draw(X[:500])
            test_view = draw(X[400:])
            model.fit(X[:800], y[:800])
            print(model.score(X[:800], y[:800]), model.predict(X[700:]))
            return train_view, test_view
      `,
    },
  ],
  invalid: [
    {
      name: "in data sets that are fields",
      except: { "renamed-variables": "the names say which part it is" },
      code: `
        import numpy as np
        from torch.utils.data import Dataset

        class ClipDataset(Dataset):
            def __init__(self, items, augment):
                self.items = items

        class Job:
            def __init__(self, rows, seed):
                order = np.random.default_rng(seed).permutation(len(rows))
                rows = [rows[i] for i in order]
                self.train_set = ClipDataset(rows[:5000], augment=True)
                self.dev_set = ClipDataset(rows[4500:], augment=False)
                                           ^^^^^^^^^^^ both
      `,
    },
    {
      name: "in loaders, a dict, and by keyword",
      except: { "renamed-variables": "the names say which part it is" },
      code: `
        from torch.utils.data import DataLoader, TensorDataset

        def loaders(X):
            train_loader = DataLoader(TensorDataset(X[:800]), shuffle=True)
            val_loader = DataLoader(TensorDataset(X[700:]))
                                                  ^^^^^^^ both
            return train_loader, val_loader

        def parts(rows):
            return {"train": rows[:800], "test": rows[750:]}
                                                 ^^^^^^^^^^ both

        def more(rows):
            return dict(train=rows[:800], valid=rows[750:])
                                                ^^^^^^^^^^ both
      `,
    },
    {
      name: "given to fit, and to what checks it",
      code: `
        def run(model, X, y):
            model.fit(X[:800], y[:800], validation_data=(X[700:], y[700:]))
                                                         ^^^^^^^ both
                                                                  ^^^^^^^ both

        def again(model, X):
            model.fit(X[:-100])
            return model.score(X[-200:])
                               ^^^^^^^^ both
      `,
    },
    {
      name: "fields, copies and tensors",
      except: { "renamed-variables": "the names say which part it is" },
      code: `
        import torch

        class Job:
            def __init__(self, rows, marks):
                self.train, self.test = rows[:800], rows[700:]
                                                    ^^^^^^^^^^ both
                y_train = torch.tensor(marks[:800]).float()
                y_test = torch.tensor(marks[700:]).float()
                                      ^^^^^^^^^^^ both
                self.y = y_train, y_test

        def cut(table):
            train = table.iloc[:800].reset_index(drop=True)
            test = table.iloc[700:].copy()
                   ^^^^^^^^^^^^^^^^ both
            return train, test
      `,
    },
    {
      name: "parts of features and labels in one tuple",
      except: { "renamed-variables": "the names say which part trains" },
      code: `
        def split(X, y):
            train = X[:8000], y[:8000]
            val = X[7500:9000], y[7500:9000]
                  ^^^^^^^^^^^^
                                ^^^^^^^^^^^^
            test = (X[9000:], y[9000:])
            return train, val, test
      `,
    },
    {
      name: "some rows behind those that are skipped",
      code: `
        import tensorflow as tf

        def parts(full):
            train_rows = full.take(800)
            test_rows = full.skip(700).take(200)
                        ^^^^^^^^^^^^^^^^^^^^^^^^ both
            return train_rows, test_rows
      `,
      except: { "renamed-variables": "the names say which part is meant" },
    },
    {
      name: "parts of data sets by numbers",
      code: `
        from datasets import load_dataset
        from torch.utils.data import Subset
        from torchvision.datasets import MNIST

        data = load_dataset("imdb", split="train")
        train_data = data.select(range(5000))
        test_data = data.select(range(4000, 6000))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ both
        train = load_dataset("glue", "sst2", split="train[:90%]")
        valid = load_dataset("glue", "sst2", split="train[80%:]")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ both
        full = MNIST("d", train=True)
        train_part = Subset(full, range(0, 50000))
        val_part = Subset(full, range(45000, 60000))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ both
      `,
      except: { "renamed-variables": "the names say which part is meant" },
    },
    {
      name: "a part that begins at zero",
      code: `
        import pandas as pd

        df = pd.read_csv("d.csv")
        train_df = df.iloc[0:5000]
        val_df = df.iloc[4000:6000]
                 ^^^^^^^^^^^^^^^^^^
      `,
      except: { "renamed-variables": "names tell which part is which" },
    },
    {
      name: "the last rows of an order, in subsets, and a table of nobody, beside a history of losses",
      code: `
        import torch
        from torch.utils.data import Subset

        def parts(jittered, plain):
            order = torch.randperm(len(plain)).tolist()
            train_set = Subset(jittered, order[:-30])
            test_set = Subset(plain, order[-50:])
                                     ^^^^^^^^^^^ both
            return train_set, test_set

        history = []
        train, valid, test = data[:700], data[650:850], data[850:]
                                         ^^^^^^^^^^^^^ both
      `,
      except: { "renamed-variables": "the names say which part it is" },
    },
    {
      name: "a table that was changed before",
      code: `
        import numpy as np
        from sklearn.preprocessing import Normalizer

        X = np.load("a.npy")
        X = Normalizer().fit_transform(X)
        train_X, test_X = X[:800], X[700:]
                                   ^^^^^^^ both
      `,
      except: { "renamed-variables": "the names say which part it is" },
    },
    {
      name: "three parts at once, and rows by place",
      code: `
        import numpy as np
        import pandas as pd

        x = np.load("x.npy")
        train_x, val_x, test_x = x[:800], x[800:900], x[850:]
                                                      ^^^^^^^ both
        df = pd.read_csv("x.csv")
        train = df.iloc[:800]
        test = df.iloc[700:]
               ^^^^^^^^^^^^^ both
      `,
      except: { "renamed-variables": "what a part is for is told by its name" },
    },
    {
      name: "names of numbers, three parts",
      code: `
        import pandas as pd

        SPLIT = 900
        frame = pd.read_csv("a.csv")
        train_set = frame[:SPLIT]
        val_set = frame[850:950]
                  ^^^^^^^^^^^^^^ both
        test_set = frame[950:]
      `,
      suggestions: [
        {
          title: "Start at `900`",
          output: `
            import pandas as pd

            SPLIT = 900
            frame = pd.read_csv("a.csv")
            train_set = frame[:SPLIT]
            val_set = frame[900:950]
            test_set = frame[950:]
          `,
        },
      ],
      except: { "renamed-variables": "the names tell which slice trains and which one tests" },
    },
    {
      name: "in a function",
      code: `
        import torch

        def cut(images):
            x_train = images[:5000]
            x_valid = images[4000:5000]
                      ^^^^^^^^^^^^^^^^^ both
            return x_train, x_valid
      `,
      except: { "renamed-variables": "the names tell which slice trains and which one tests" },
    },
  ],
});
