/** What `manual-standardisation-before-split` reports, and the statistics that are of the train part. */

import { manualStandardisationBeforeSplit } from "../../rules/manual-standardisation-before-split";
import { testRule } from "../support/ruleTester";

testRule(manualStandardisationBeforeSplit, {
  valid: [
    {
      name: "each row by its own numbers, and windows that are divided before",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def scaled(x: np.ndarray) -> np.ndarray:
            return (x - x.mean(axis=(1, 2), keepdims=True)) / x.std(axis=(1, 2), keepdims=True)

        series, labels = np.load("series.npy"), np.load("labels.npy")
        series = scaled(series)
        train, test, train_labels, test_labels = train_test_split(series, labels, random_state=0)
        train = (train - train.mean(axis=(0, 1))) / train.std(axis=(0, 1))
      `,
    },
    {
      name: "windows of which each is scaled by itself, and windows on one part",
      code: `
        import numpy as np

        def pieces(signal, n):
            return np.array([signal[k : k + n] for k in range(len(signal) - n)])

        signal = np.load("signal.npy")
        cut = pieces(signal, 64)
        cut = (cut - cut.mean(axis=1, keepdims=True)) / cut.std(axis=1, keepdims=True)
        border = len(cut) // 2
        first, second = cut[:border], cut[border:]

        past = signal[:5000]
        past = (past - past.mean(axis=0)) / past.std(axis=0)
        windows = pieces(past, 64)
      `,
    },
    {
      name: "rows that are scaled one by one",
      code: `
        import numpy as np
        from sklearn import preprocessing
        from sklearn.model_selection import train_test_split

        X = np.load("X.npy")
        Z = preprocessing.scale(X, axis=1)
        train_test_split(Z)
        a, b = train_test_split(X)
        a = preprocessing.scale(a)
      `,
    },
    {
      name: "helpers that scale each row, or only what is learned from",
      code: `
        import numpy as np
        from scipy.stats import zscore
        from sklearn.model_selection import train_test_split

        def each(a):
            return (a - a.mean(axis=1, keepdims=True)) / a.std(axis=1, keepdims=True)

        def scale(a):
            return (a - a.mean(axis=0)) / a.std(axis=0)

        X = np.load("X.npy")
        X = each(X)
        train, test = train_test_split(X)
        train = scale(train)
        Z = zscore(X, axis=1)
        train_test_split(Z)
      `,
    },
    {
      name: "each part by itself, what comes out is not split, or some caller does not split it",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def scaled(table):
            table = (table - table.mean()) / table.std()
            return table

        def parts(path):
            old, new = train_test_split(pd.read_csv(path))
            return scaled(old), scaled(new)

        def shown(table):
            table = (table - table.mean()) / table.std()
            return table

        def plot(path):
            table = shown(pd.read_csv(path))
            table.plot()

        def either(table):
            table = (table - table.mean()) / table.std()
            return table

        def one(path):
            table = either(pd.read_csv(path))
            return train_test_split(table)

        def two(path):
            return either(pd.read_csv(path)).describe()
      `,
    },
    {
      name: "rows one after the other, parts of the whole, a fixed largest",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        by_row = df[["a", "b"]].apply(lambda r: (r - r.min()) / (r.max() - r.min()), axis=1)
        parts = train_test_split(by_row)
        train, test = train_test_split(df)
        train["a"] = (train["a"] - train["a"].mean()) / train["a"].std()

        def pictures(X, y):
            X = X / X.max()
            return train_test_split(X, y)
      `,
    },
    {
      name: "statistics of other rows, which have the same name",
      code: `
        from sklearn.model_selection import train_test_split

        def parts(table, marks, other):
            centre, width = table.mean(axis=0), table.std(axis=0)
            table = other
            table = (table - centre) / width
            return train_test_split(table, marks, random_state=0)
      `,
    },
    {
      name: "shifted windows, two columns, parts of no split, the train part by itself",
      code: `
        import numpy as np
        from torch.utils.data import TensorDataset

        def shifted(table, lag):
            table = (table - table.mean(0)) / table.std(0)
            return table[:-lag], table[lag:]

        def chosen(table, train, rest):
            table = (table - table.mean(0)) / table.std(0)
            return table[train], table[rest], table[:10], table[20:]

        def part(table, train, test):
            learned = table[train]
            learned = (learned - learned.mean(0)) / learned.std(0)
            return learned[:100], TensorDataset(learned)

        def later(table, train, test):
            wide = (table - table.mean(0)) / table.std(0)
            print(wide)
            return table[train], table[test]
      `,
    },
    {
      name: "of the train part, of each row, of all numbers, or without a split",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        table = np.loadtxt("rows.txt")
        X, y = table[:, :-1], table[:, -1]
        by_row = (X - X.mean(axis=1)) / X.std(axis=1)
        a, b, ya, yb = train_test_split(by_row, y)
        pixels = (X - X.mean()) / X.std()
        c, d = train_test_split(pixels)
        mean, std = c.mean(axis=0), c.std(axis=0)
        c = (c - mean) / std
        e, f = train_test_split(c)
        alone = (X - X.mean(0)) / X.std(0)
        print(alone)
        other = (X - y.mean(axis=0)) / y.std(axis=0)
        train_test_split(other)
      `,
    },
    {
      name: "a frame that is shown in parts, whose columns are divided, or whose parts were taken before",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge

        def show(frame: pd.DataFrame, n, y):
            scaled = (frame - frame.min()) / (frame.max() - frame.min())
            print(scaled.iloc[:5], scaled.iloc[0])
            train, test = frame.iloc[:n], frame.iloc[n:]
            test = (test - train.mean()) / train.std()
            train = (train - train.mean()) / train.std()
            Ridge().fit(train, y[:n]).score(test, y[n:])
            return scaled.iloc[:, :3], scaled.iloc[:, 3:]
      `,
    },
  ],
  invalid: [
    {
      name: "windows that a function scales by all of them",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def scaled(x: np.ndarray) -> np.ndarray:
            mean = x.mean(axis=(0, 1))
            std = x.std(axis=(0, 1))
            return (x - mean) / (std + 1e-6)

        def prepare(x, y):
            x = scaled(x)
                ^^^^^^^^^
            return train_test_split(x, y, random_state=0)
      `,
    },
    {
      name: "pictures by the channel",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        images, labels = np.load("images.npy"), np.load("labels.npy")
        images = (images - np.mean(images, axis=(0, 2, 3), keepdims=True)) / np.std(images, axis=(0, 2, 3), keepdims=True)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train, test, train_labels, test_labels = train_test_split(images, labels, random_state=0)
      `,
    },
    {
      name: "axes under a name",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        AXES = (0, 1)
        series, labels = np.load("series.npy"), np.load("labels.npy")
        series = (series - series.min(axis=AXES)) / (series.max(axis=AXES) - series.min(axis=AXES))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train, test, train_labels, test_labels = train_test_split(series, labels, random_state=0)
      `,
    },
    {
      name: "windows that a function of the file cuts",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def pieces(signal, answer, n):
            rows, wanted = [], []
            for k in range(len(signal) - n):
                rows.append(signal[k : k + n])
                wanted.append(answer[k + n])
            return np.stack(rows), np.array(wanted)

        def parts(name):
            signal, answer = np.load(name), np.load("answer.npy")
            signal = (signal - signal.mean(axis=0)) / (signal.std(axis=0) + 1e-6)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            rows, wanted = pieces(signal, answer, n=64)
            return train_test_split(rows, wanted / 100, shuffle=False)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
    {
      name: "windows collected in a loop, and in a comprehension",
      code: `
        import numpy as np

        def halves(signal):
            scaled = (signal - signal.min(axis=0)) / (signal.max(axis=0) - signal.min(axis=0))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            rows = []
            for k in range(len(scaled) - 64):
                rows.append(scaled[k : k + 64])
            rows = np.array(rows).astype("float32")
            border = int(0.7 * len(rows))
            return rows[:border], rows[border:]

        def others(signal):
            signal = (signal - np.mean(signal, axis=0)) / np.std(signal, axis=0)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            rows = np.stack([signal[k : k + 64] for k in range(len(signal) - 64)])
            border = int(0.7 * len(rows))
            return rows[:border], rows[border:]
      `,
    },
    {
      name: "functions of scikit-learn that scale a table by itself",
      code: `
        import numpy as np
        from sklearn import preprocessing
        from sklearn.model_selection import train_test_split

        X = np.load("X.npy")
        X = preprocessing.scale(X)
            ^^^^^^^^^^^^^^^^^^^^^^ all
        train_test_split(X)
        Z = preprocessing.minmax_scale(X, feature_range=(0, 1))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
        train_test_split(Z)
      `,
    },
    {
      name: "helpers, scores of SciPy, and tensors",
      code: `
        import numpy as np
        import pandas as pd
        import torch
        from scipy.stats import zscore
        from sklearn.model_selection import train_test_split
        from torch.utils.data import TensorDataset, random_split

        def minmax(a):
            return (a - a.min(axis=0)) / (a.max(axis=0) - a.min(axis=0))

        X = np.load("X.npy")
        X = minmax(X)
            ^^^^^^^^^ all
        train_test_split(X, y)

        df = pd.read_csv("a.csv")
        Z = df.apply(zscore)
            ^^^^^^^^^^^^^^^^ all
        train_test_split(Z, y)
        W = zscore(df)
            ^^^^^^^^^^ all
        train_test_split(W, y)

        V = torch.tensor(X)
        V = (V - V.mean(dim=0, keepdim=True)) / (V.std(dim=0, keepdim=True) + 1e-8)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
        train, val = random_split(TensorDataset(V, torch.tensor(y)), [0.8, 0.2])
      `,
    },
    {
      name: "the caller splits what its function has scaled",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def scaled(table, columns):
            table = table.copy()
            table[columns] = (table[columns] - table[columns].mean()) / table[columns].std()
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return table

        def parts(path):
            table = scaled(pd.read_csv(path), ["a", "b"])
            marks = table.pop("kind")
            return train_test_split(table, marks)

        def both(path):
            table = pd.read_csv(path).to_numpy()
            table = (table - table.mean(axis=0)) / table.std(axis=0)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return table, len(table)

        def split(path):
            rows, number = both(path)
            return train_test_split(rows), number
      `,
    },
    {
      name: "columns one after the other, a division by the largest, a function for each column",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        for c in ["a", "b"]:
            df[c] = (df[c] - df[c].mean()) / df[c].std()
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        X_train, X_test, y_train, y_test = train_test_split(df[["a", "b"]], df["y"])

        def largest(X, y):
            X = X / X.max(axis=0)
                ^^^^^^^^^^^^^^^^^
            return train_test_split(X, y)

        other = pd.read_csv("b.csv")
        scaled = other[["a", "b"]].apply(lambda c: (c - c.min()) / (c.max() - c.min()))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        parts = train_test_split(scaled)
      `,
    },
    {
      name: "divided by the rows of a fold, at a place, by a share, and as data sets",
      code: `
        import torch
        from torch.utils.data import TensorDataset, random_split

        def fold(X, y, tr, va):
            mean, std = X.mean(0), X.std(0)
            X = (X - mean) / std
                ^^^^^^^^^^^^^^^^ all
            return X[tr], y[tr], X[va], y[va]

        def places(X, y):
            X = (X - X.mean(axis=0)) / X.std(axis=0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            X_train, y_train = X[:800], y[:800]
            X_test, y_test = X[700:], y[700:]
            return X_train, y_train, X_test, y_test

        def share(X, y):
            Z = (X - X.mean(axis=0)) / X.std(axis=0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            cut = int(0.8 * len(X))
            return Z[:cut], Z[cut:]

        class Data:
            def setup(self):
                x = (self.rows - self.rows.mean(0)) / self.rows.std(0)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
                whole = TensorDataset(x, self.marks)
                self.train, self.val = random_split(whole, [0.8, 0.2])
      `,
      except: { "renamed-variables": "the names tell which rows are held out" },
    },
    {
      name: "statistics that were taken before, and a range",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def parts(table, marks):
            centre, width = table.mean(axis=0), table.std(axis=0)
            table = (table - centre) / width
                    ^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(table, marks, random_state=0)

        def ranged(table, marks):
            table = (table - np.min(table, axis=0)) / np.ptp(table, axis=0)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(table, marks, random_state=0)
      `,
    },
    {
      name: "both statistics in one statement",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        X = np.load("x.npy")
        mu, sd = X.mean(axis=0), X.std(axis=0)
        Z = (X - mu) / sd
            ^^^^^^^^^^^^^ all
        Z_train, Z_test = train_test_split(Z, random_state=0)
      `,
    },
    {
      name: "mean and deviation, minimum and maximum, a frame",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split

        table = np.loadtxt("rows.txt")
        X, y = table[:, :-1], table[:, -1]
        X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
        a, b, ya, yb = train_test_split(X, y, random_state=0)

        def scaled(path):
            df = pd.read_csv(path)
            unit = (df - df.min()) / (df.max() - df.min())
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(unit, random_state=0)

        def shifted(path):
            rows = np.load(path)
            mean, std = np.mean(rows, axis=0), np.std(rows, axis=0)
            rows = (rows - np.mean(rows, axis=0)) / np.std(rows, 0)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(rows), mean, std
      `,
    },
    {
      name: "a frame whose rows are taken by place or label",
      code: `
        import pandas as pd
        import torch

        frame = pd.read_csv("a.csv").sample(frac=1.0, random_state=1)
        num = frame[["rooms", "area"]]
        scaled = (num - num.min()) / (num.max() - num.min())
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
        n = int(0.8 * len(frame))
        x_train = torch.tensor(scaled.iloc[:n].to_numpy("float32"))
        x_test = torch.tensor(scaled.iloc[n:].to_numpy("float32"))

        def parts(table: pd.DataFrame, train_rows, test_rows):
            z = (table - table.mean()) / table.std()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return z.loc[train_rows], z.loc[test_rows]
      `,
      except: { "renamed-variables": "the names tell which rows are held out" },
    },
  ],
});
