/** What `windows-built-before-random-split` reports, and the windows that stay in their order. */

import { windowsBuiltBeforeRandomSplit } from "../../rules/windows-built-before-random-split";
import { testRule } from "../support/ruleTester";

testRule(windowsBuiltBeforeRandomSplit, {
  valid: [
    {
      name: "every tenth view, and folds in order",
      code: `
        import numpy as np
        from sklearn.model_selection import KFold, train_test_split

        series = np.load("s.npy")
        X = np.lib.stride_tricks.sliding_window_view(series, 30)[::30]
        train_test_split(X)
        Z = np.stack([series[i:i + 10] for i in range(len(series) - 10)])
        for train, test in KFold(5).split(Z):
            print(Z[train], Z[test])
        print("a b".split(" "))
      `,
    },
    {
      name: "views that stand apart, data sets whose windows do, and one row at a time",
      code: `
        import numpy as np
        from numpy.lib.stride_tricks import sliding_window_view
        from sklearn.model_selection import train_test_split
        from torch.utils.data import Dataset, random_split

        views = sliding_window_view(np.load("ecg.npy"), window_shape=30)[::30]
        train_test_split(views, random_state=5)
        heads = sliding_window_view(np.load("ecg.npy"), window_shape=30)
        train_test_split(heads[:1000:30], random_state=5)

        class Apart(Dataset):
            def __init__(self, ids, size):
                self.ids, self.size = ids, size

            def __len__(self):
                return len(self.ids) // self.size

            def __getitem__(self, i):
                i = i * self.size
                return self.ids[i : i + self.size]

        class Rows(Dataset):
            def __len__(self):
                return 10

            def __getitem__(self, i):
                return self.rows[i], self.rows[i : i + 1]

        random_split(Apart(text, 128), [0.9, 0.1])
        random_split(Rows(), [0.9, 0.1])
      `,
    },
    {
      name: "the other thing that a function gives",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def make_windows(series, size):
            rows, nexts = [], []
            for i in range(len(series) - size):
                rows.append(series[i : i + size])
                nexts.append(series[i + size])
            return np.array(rows), np.array(nexts)

        X, y = make_windows(np.load("a.npy"), 30)
        train_test_split(y, random_state=0)

        def grow(rows):
            return grow(rows)

        train_test_split(grow(y), random_state=0)
      `,
    },
    {
      name: "in their order, apart from each other, or no windows",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        series = np.loadtxt("sales.txt")
        X = np.stack([series[i : i + 30] for i in range(len(series) - 30)])
        train_test_split(X, shuffle=False)
        apart = [series[i : i + 30] for i in range(0, len(series), 30)]
        train_test_split(apart)
        single = [series[i : i + 1] for i in range(len(series))]
        train_test_split(single)
        texts = [text[:30] for text in open("a.txt")]
        train_test_split(texts)
        heads = [series[0:i] for i in range(10)]
        train_test_split(heads)
      `,
    },
    {
      name: "windows beside one another, a stride that is not known, and rows in order",
      code: `
        import torch
        from torch.utils.data import Dataset, Subset, random_split

        class Apart(Dataset):
            def __init__(self, texts, length=128, stride=128):
                self.data = []
                for text in texts:
                    for i in range(0, len(text) - length, length):
                        self.data.append(text[i : i + length])
                self.other = []
                for i in range(0, len(texts) - 64, 32):
                    self.other.append(texts[i : i + 64])

            def __len__(self):
                return len(self.data)

            def __getitem__(self, i):
                return torch.tensor(self.data[i])

        class Strided(Dataset):
            def __init__(self, text, length, stride):
                self.rows = [text[i : i + length] for i in range(0, len(text), stride)]

            def __getitem__(self, i):
                return self.rows[i]

        class Sliding(Dataset):
            def __init__(self, series):
                self.series = series

            def __getitem__(self, i):
                return self.series[i : i + 30]

        def parts(texts, length, stride, series):
            rows = Sliding(series)
            cut = int(0.8 * len(rows))
            order = list(range(len(rows)))
            return (
                random_split(Apart(texts), [0.9, 0.1]),
                random_split(Strided(texts, length, stride), [0.9, 0.1]),
                Subset(rows, range(cut)),
                Subset(rows, order[cut:]),
            )
      `,
    },
  ],
  invalid: [
    {
      name: "windows that a data set keeps when it is made, with a stride shorter than they are",
      code: `
        import torch
        from torch.utils.data import Dataset, random_split

        class Listed(Dataset):
            def __init__(self, texts, length=128):
                self.data = []
                for text in texts:
                    for i in range(0, len(text) - length, length // 2):
                        self.data.append(text[i : i + length])

            def __getitem__(self, i):
                return torch.tensor(self.data[i])

        class Prepared(Dataset):
            def __init__(self, series, seq=30):
                self.x = self._cut(series)

            def _cut(self, series):
                rows = []
                for start in range(0, len(series) - 64, 16):
                    rows.append(series[start : start + 64])
                return rows

            def __getitem__(self, index: int):
                return torch.tensor(self.x[index])

        def main(texts, series):
            a = Listed(texts)
            b = Prepared(series)
            c, d = random_split(a, [0.8, 0.2])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
            return c, d, random_split(b, [0.8, 0.2])
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "rows of a drawn order, of a shuffled list, and of a split of all numbers",
      code: `
        import random
        import torch
        from sklearn.model_selection import train_test_split
        from torch.utils.data import Dataset, Subset

        class Sliding(Dataset):
            def __init__(self, series):
                self.series = series

            def __len__(self):
                return len(self.series) - 30

            def __getitem__(self, i):
                return self.series[i : i + 30]

        def drawn(series):
            rows = Sliding(series)
            order = torch.randperm(len(rows)).tolist()
            return Subset(rows, order[:800]), Subset(rows, order[800:])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "rows of a list that is shuffled",
      code: `
        import random
        from torch.utils.data import Dataset, Subset

        class Sliding(Dataset):
            def __init__(self, series):
                self.series = series

            def __getitem__(self, i):
                return self.series[i : i + 30]

        def shuffled(series):
            rows = Sliding(series)
            order = list(range(len(series) - 30))
            random.shuffle(order)
            return Subset(rows, order[:800]), Subset(rows, order[800:])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "rows of a split of all numbers",
      code: `
        from sklearn.model_selection import train_test_split
        from torch.utils.data import Dataset, Subset

        class Sliding(Dataset):
            def __init__(self, series):
                self.series = series

            def __getitem__(self, i):
                return self.series[i : i + 30]

        def split(series):
            rows = Sliding(series)
            train, test = train_test_split(list(range(len(series) - 30)), test_size=0.2)
            return Subset(rows, train), Subset(rows, test)
                   ^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "views of a series, and folds in a drawn order",
      code: `
        import numpy as np
        from sklearn.model_selection import KFold, train_test_split

        series = np.load("s.npy")
        X = np.lib.stride_tricks.sliding_window_view(series, 30)[:-1]
        train_test_split(X, series[30:])
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
        Z = np.stack([series[i:i + 10] for i in range(len(series) - 10)])
        for train, test in KFold(5, shuffle=True).split(Z):
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
            print(Z[train], Z[test])
      `,
    },
    {
      name: "views, a method, tensors and data sets of PyTorch",
      code: `
        import numpy as np
        import torch
        from numpy.lib.stride_tricks import sliding_window_view
        from sklearn.model_selection import train_test_split
        from torch.utils.data import Dataset, TensorDataset, random_split

        views = sliding_window_view(np.load("ecg.npy"), window_shape=30)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cut
        parts = train_test_split(views[:, :-1], views[:, -1], shuffle=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap

        def pairs(values, size):
            xs = np.stack([values[i : i + size] for i in range(len(values) - size)])
                           ~~~~~~~~~~~~~~~~~~~~ cut
            return torch.from_numpy(xs).unsqueeze(-1), torch.from_numpy(values[size:])

        x, y = pairs(np.load("load.npy"), 48)
        train_set, test_set = random_split(TensorDataset(x, y), [0.8, 0.2])
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap

        class Text(Dataset):
            def __init__(self, ids, size):
                self.ids, self.size = ids, size

            def __len__(self):
                return len(self.ids) - self.size

            def __getitem__(self, i):
                return self.ids[i : i + self.size], self.ids[i + 1 : i + self.size + 1]
                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cut

        corpus = Text(torch.load("ids.pt"), 128)
        train_text, val_text = random_split(corpus, [0.9, 0.1])
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap

        class Forecast:
            def windows(self, series):
                X, y = [], []
                for i in range(24, len(series) - 1):
                    X.append(series[i - 24 : i])
                             ~~~~~~~~~~~~~~~~~~ cut
                    y.append(series[i + 1])
                return np.array(X), np.array(y)

            def run(self, series):
                X, y = self.windows(series)
                return train_test_split(X, y, test_size=0.2, shuffle=True)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "windows that a function gives",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def make_windows(series, size):
            rows, nexts = [], []
            for i in range(len(series) - size):
                rows.append(series[i : i + size])
                nexts.append(series[i + size])
            return np.array(rows), np.array(nexts)

        X, y = make_windows(np.load("a.npy"), 30)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "a comprehension, and a loop",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def windows(series, size=30):
            xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
            ys = series[size:]
            return train_test_split(xs, ys, test_size=0.2)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap

        def sequences(data):
            X, y = [], []
            for i in range(60, len(data)):
                X.append(data[i - 60 : i])
                y.append(data[i])
            X = np.array(X)
            X = X.reshape(-1, 60, 1)
            return train_test_split(X, np.array(y), random_state=0)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
      suggestions: [
        {
          title: "Keep the order: `shuffle=False`",
          output: `
            import numpy as np
            from sklearn.model_selection import train_test_split

            def windows(series, size=30):
                xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
                ys = series[size:]
                return train_test_split(xs, ys, test_size=0.2, shuffle=False)

            def sequences(data):
                X, y = [], []
                for i in range(60, len(data)):
                    X.append(data[i - 60 : i])
                    y.append(data[i])
                X = np.array(X)
                X = X.reshape(-1, 60, 1)
                return train_test_split(X, np.array(y), random_state=0)
          `,
        },
        {
          title: "Keep the order: `shuffle=False`",
          output: `
            import numpy as np
            from sklearn.model_selection import train_test_split

            def windows(series, size=30):
                xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
                ys = series[size:]
                return train_test_split(xs, ys, test_size=0.2)

            def sequences(data):
                X, y = [], []
                for i in range(60, len(data)):
                    X.append(data[i - 60 : i])
                    y.append(data[i])
                X = np.array(X)
                X = X.reshape(-1, 60, 1)
                return train_test_split(X, np.array(y), random_state=0, shuffle=False)
          `,
        },
      ],
    },
  ],
});
