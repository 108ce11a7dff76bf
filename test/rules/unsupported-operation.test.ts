/** What `unsupported-operation` reports, and what looks like it. */

import { unsupportedOperation } from "../../rules/unsupported-operation";
import { testRule } from "../support/ruleTester";

testRule(unsupportedOperation, {
  valid: [
    {
      name: "the maximum along an axis of something that may be an array",
      code: `
        import numpy as np
        import torch

        def boxes_of(answer, frame):
            sure, kind = answer["sure"].max(1), answer["sure"].argmax(1).astype(float)
            peak = frame.max(0)
            print(peak.shape, torch.__version__)
            return np.concatenate((sure.reshape(-1, 1), kind.reshape(-1, 1)), 1)
      `,
    },
    {
      name: "a parameter that a caller hands in rows, whatever its annotation says",
      code: `
        import json

        def dump(path: str, rows: list, chosen: int):
            with open(path, "w") as out:
                for at in chosen:
                    json.dump(rows[at], out)

        def dump_all(path, rows):
            dump(path, rows, range(len(rows)))

        class Table:
            def pick(self, chosen: int):
                return [one for one in chosen]

            def all(self):
                return self.pick([1, 2])
      `,
    },
    {
      name: "a field in which a class that derives from this one puts something else",
      code: `
        from abc import ABC

        import numpy as np

        class Judge(ABC):
            def __init__(self, config):
                self.config = config
                self.seen = []

            def save(self, path):
                kept = self.seen
                if len(kept.shape) == 4:
                    kept = kept.transpose(2, 0, 1, 3)
                np.save(path, kept)

        class StreamJudge(Judge):
            def run(self, batches):
                for x, y in batches:
                    self.seen.append(y)
                self.seen = np.concatenate(self.seen, axis=0)
      `,
    },
    {
      name: "names beside a bracket that is never closed",
      code: `
        options.kept = [# to be filled in
        size = # to be filled in
        with open("sizes.txt", "w") as out:
            out.write(size)

        shown = []
        labels, pictures = [], []
        for picture, label in rows:
            labels.append(label)
            pictures.append(picture)
      `,
    },
    {
      name: "numbers that never reach the method, or are asked about",
      code: `
        import torch

        def scores(batches):
            found = []
            for a, b in batches:
                if a.sum() == 0:
                    dice = 1
                    found.append(dice)
                    continue
                else:
                    dice = (a * b).sum()
                found.append(dice.item())
            return found

        def asked(a, b):
            if b:
                dice = 1.0
            else:
                dice = a.sum()
            return dice.item() if torch.is_tensor(dice) else dice

        def made(a, b):
            if b:
                dice = 1.0
            else:
                dice = a.sum()
            dice = torch.as_tensor(dice)
            return dice.item()

        def later(a, b):
            if b:
                dice = 1.0
                dice = a.mean()
            else:
                dice = a.sum()
            return dice.item()

        def tried(a, b):
            if b:
                dice = 1.0
            else:
                dice = a.sum()
            try:
                return dice.item()
            except AttributeError:
                return dice
      `,
    },
    {
      name: "what the index says already of such an object",
      code: `
        import numpy as np
        rows = np.zeros((2, 2)).tolist()
        print(rows.shape)
      `,
    },
    {
      name: "called only where it is asked whether it can be",
      code: `
        from collections.abc import Callable


        class Store:
            @property
            def raw_names(self):
                return ["a.csv", "b.csv"]

            @property
            def paths(self):
                names = self.raw_names
                if isinstance(names, Callable):
                    names = names()
                return names


        def listed(names=None):
            names = ["a.csv"]
            if callable(names):
                names = names()
            return names
      `,
    },
    {
      name: "what another file may hand a method",
      code: `
        class Streamer:
            def put(self, value):
                return value.tolist()

            def finish(self, queue):
                queue.put((1, 2))
      `,
    },
    {
      name: "entries of a dict that differ, each in its turn, and Python 2",
      code: `
        CONFIG = {"rate": 0.1, "sizes": (1, 2), "count": 5, "mode": "high", "steps": 3}

        def options():
            return {key: list(value) if key == "sizes" else value for key, value in CONFIG.items()}

        legs = {"spider": 8, "dog": 4}
        for animal, count in legs.iteritems():
            print animal, count
      `,
    },
    {
      name: "numbers that are counted up to, and what goes through anything",
      code: `
        rows = [1, 2, 3]
        for i in range(len(rows)):
            print(rows[i])
        for i, row in enumerate(rows):
            print(i, row)
        n = 5
        print(list(range(n)), [n] * n, range(0, n, 2), range(int(n / 2)))
        for word in "5":
            print(word)
      `,
    },
    {
      name: "objects that are turned into containers, or asked what they are",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        def chunks(rows, size):
            for start in range(0, len(rows), size):
                yield rows[start : start + size]

        parts = list(chunks([1, 2, 3], 2))
        print(len(parts), parts[0])
        settings = {"a": 1}
        print(list(settings.keys())[0], len(settings.keys()), settings["a"])
        loader = DataLoader(TensorDataset(torch.zeros(4, 2)), batch_size=2)
        print(len(loader), next(iter(loader)), loader.dataset[0])
        steps = iter([1, 2])
        print(next(steps), next(chunks([1], 1)), next(map(str, [1])), next([].__iter__(), None))

        def several(value: int):
            if isinstance(value, list):
                return [one for one in value]
            return [value]

        def first(rows):
            try:
                return rows[0]
            except TypeError:
                return next(rows)

        first(map(str, [1]))
        several(3)
      `,
    },
    {
      name: "a name that holds something else by then",
      code: `
        def epochs(n):
            count = 3
            if n:
                count = [1, 2]
            for one in count:
                print(one)
            rows = map(str, [1])
            rows = list(rows)
            return rows[0], len(rows)

        def series(values):
            values /= float(values[0]) + 1e-6
            return values[2:9]
      `,
    },
    {
      name: "classes of one's own, and a loader that is one's own",
      code: `
        from torch.utils.data import DataLoader

        class Indexed(DataLoader):
            def __getitem__(self, i):
                return self.dataset[i]

        class Count(int):
            def __iter__(self):
                return iter(range(self))

        loader = Indexed([1, 2])
        print(loader[0])
        for i in Count(3):
            print(i)
      `,
    },
    {
      name: "fractions that cut labels, grids or nothing",
      code: `
        import numpy as np
        import pandas as pd

        df = pd.DataFrame({"a": [1.0, 2.0]}).set_index("a")
        print(df.loc[: len(df) * 0.5])
        grid = np.mgrid[0 : len(df) * 0.5 : 0.1]
        print(np.arange(10)[: int(len(df) * 0.5)], np.arange(10)[: len(df) // 2])
      `,
    },
    {
      name: "parts of the pair, and pairs among themselves",
      code: `
        import torch

        scores = torch.randn(8, 3)
        labels = torch.zeros(8)
        best = torch.max(scores, 1)
        print(best.indices == labels, best[1] == labels, best == (1, 2))
        print(torch.max(scores) == labels, scores.max(dim=1)[1] == labels, torch.max(scores, scores) == scores)
      `,
    },
    {
      name: "functions of modules, and names for functions",
      code: `
        import copy
        import glob as files
        from tqdm import tqdm
        import elsewhere

        for i in tqdm(range(3)):
            print(copy.copy(i), files.glob("*"), elsewhere(i))
        try:
            import tqdm as bar
        except ImportError:
            bar = list
        print(bar([1]))

        def make(list):
            return list((1, 2))
      `,
    },
    {
      name: "batches of other classes, and what Python's classes have",
      code: `
        import torch
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __len__(self):
                return 3

            def __getitem__(self, i):
                return {"x": torch.zeros(2), "y": torch.tensor(1)}

        class Batch(dict):
            def to(self, device):
                return self

        def together(rows):
            return Batch(rows[0])

        for batch in DataLoader(Rows(), collate_fn=together):
            batch = batch.to("cpu")
        for batch in DataLoader(Rows()):
            print(batch["x"].shape, batch.items(), batch.keys())
        losses = [1, 2]
        losses.append(3)
        size = torch.zeros(2, 3).shape
        print(size.numel(), "a".replace("a", "b"), {"a": 1}.values())
        losses = torch.tensor(losses)
        print(losses.shape)

        def show(batch, values=[]):
            if hasattr(batch, "shape"):
                return batch.shape
            return values.shape
      `,
    },
    {
      name: "comparisons of what may be arrays, and sums that become tensors",
      code: `
        def total_loss(losses):
            total = 0.0
            for loss in losses:
                total += loss
            total.backward()
            return total.item()

        def fills(bought, low, high):
            both = (bought > 0) & (low <= high)
            total = (bought > 0) * 2
            print(both.mean(), total.mean(), total[0], len(both))
      `,
    },
    {
      name: "bytes are no text",
      code: `
        head = b"GIF89a"
        print(head.decode())
        joined = b"GIF" b"89a"
        joined = joined.decode()
        kind = head if joined else rb"PNG"
        print(kind.decode("ascii"))
      `,
    },
  ],
  invalid: [
    {
      name: "in a `try` that waits for Ctrl-C, or only cleans up",
      code: `
        def show(rows, log):
            try:
                for i in len(rows):
                         ^^^^^^^^^ number
                    print(rows[i])
            except (KeyboardInterrupt, SystemExit):
                print("stopped")
            try:
                for i in len(rows):
                         ^^^^^^^^^ number
                    print(rows[i])
            finally:
                log.close()
            try:
                return [row for row in len(rows)]
            except TypeError:
                return []
      `,
    },
    {
      name: "a bar of progress over a number",
      code: `
        from tqdm import tqdm

        epochs = 10
        for epoch in tqdm(epochs, desc="epochs"):
                          ^^^^^^ number
            print(epoch)
        bar = tqdm(total=epochs)
      `,
    },
    {
      name: "a number in one of two branches",
      code: `
        import torch

        def score(a, b):
            if a.sum() == 0:
                dice = 1
                ~~~~~~~~ branched
            else:
                dice = (a * b).sum()
            return dice.item()
                        ^^^^ branch
      `,
    },
    {
      name: "a loop through a number",
      code: `
        rows = [1, 2, 3]
        for i in len(rows):
                 ^^^^^^^^^ number
            print(rows[i])
        EPOCHS = 10

        def train(loader, steps: int):
            for epoch in EPOCHS:
                         ^^^^^^ number
                for i, step in enumerate(steps):
                                         ^^^^^ number
                    print(loader)
            return [x for x in len(rows)]
                               ^^^^^^^^^ number
      `,
    },
    {
      name: "written as it is meant",
      code: `
        rows = [1, 2, 3]
        for i in len(rows):
                 ^^^^^^^^^ number
            print(rows[i])
      `,
      suggestions: [
        {
          title: "Write `range(len(rows))`",
          output: `
            rows = [1, 2, 3]
            for i in range(len(rows)):
                print(rows[i])
          `,
        },
      ],
    },
    {
      name: "a fraction is no number of rounds, either",
      code: `
        total = 7
        for i in total / 2:
                 ^^^^^^^^^ number
            print(i)
      `,
    },
    {
      name: "what has no length",
      code: `
        def chunks(rows, size):
            for start in range(0, len(rows), size):
                yield rows[start : start + size]

        parts = chunks([1, 2, 3], 2)
        print(len(parts))
                  ^^^^^ length
        print(len(x for x in [1]))
                 ^^^^^^^^^^^^^^^^ length
        pairs = zip([1], [2])
        print(len(pairs), len(map(str, [1])))
                  ^^^^^ length
                              ^^^^^^^^^^^^^ length
        print(len(5))
                  ^ length
      `,
    },
    {
      name: "the length of a list of it",
      code: `
        pairs = zip([1], [2])
        print(len(pairs))
                  ^^^^^ length
      `,
      suggestions: [
        {
          title: "Write `list(pairs)`",
          output: `
            pairs = zip([1], [2])
            print(len(list(pairs)))
          `,
        },
      ],
    },
    {
      name: "what takes no index",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.zeros(4, 2)), batch_size=2)
        first = loader[0]
                ^^^^^^ index
        for i in range(len(loader)):
            batch = loader[i]
                    ^^^^^^ index
        squares = (i * i for i in range(3))
        print(squares[0])
              ^^^^^^^ index
        settings = {"a": 1}
        print(settings.keys()[0], settings.values()[0])
              ^^^^^^^^^^^^^^^ index
                                  ^^^^^^^^^^^^^^^^^ index
        names = set(["a", "b"])
        print(names[0])
              ^^^^^ index
      `,
    },
    {
      name: "an index into a list of it",
      code: `
        settings = {"a": 1}
        print(settings.keys()[0])
              ^^^^^^^^^^^^^^^ index
      `,
      suggestions: [
        {
          title: "Write `list(settings.keys())`",
          output: `
            settings = {"a": 1}
            print(list(settings.keys())[0])
          `,
        },
      ],
    },
    {
      name: "the next of what is no iterator",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.zeros(4, 2)), batch_size=2)
        batch = next(loader)
                     ^^^^^^ next
      `,
      suggestions: [
        {
          title: "Write `iter(loader)`",
          output: `
            import torch
            from torch.utils.data import DataLoader, TensorDataset

            loader = DataLoader(TensorDataset(torch.zeros(4, 2)), batch_size=2)
            batch = next(iter(loader))
          `,
        },
      ],
    },
    {
      name: "a range of what is no whole number",
      code: `
        import numpy as np

        X = np.zeros((10, 3))
        rows = [1, 2]
        for i in range(X.shape):
                       ^^^^^^^ range
            print(i)
        for i in range(rows):
                       ^^^^ range
            print(i)
        for i in range(len(rows) / 2):
                       ^^^^^^^^^^^^^ range
            print(i)
        for i in range(X):
                       ^ range
            print(i)
      `,
      suggestions: [
        {
          title: "Write `X.shape[0]`",
          output: `
            import numpy as np

            X = np.zeros((10, 3))
            rows = [1, 2]
            for i in range(X.shape[0]):
                print(i)
            for i in range(rows):
                print(i)
            for i in range(len(rows) / 2):
                print(i)
            for i in range(X):
                print(i)
          `,
        },
        {
          title: "Write `len(rows)`",
          output: `
            import numpy as np

            X = np.zeros((10, 3))
            rows = [1, 2]
            for i in range(X.shape):
                print(i)
            for i in range(len(rows)):
                print(i)
            for i in range(len(rows) / 2):
                print(i)
            for i in range(X):
                print(i)
          `,
        },
        {
          title: "Write `int(len(rows) / 2)`",
          output: `
            import numpy as np

            X = np.zeros((10, 3))
            rows = [1, 2]
            for i in range(X.shape):
                print(i)
            for i in range(rows):
                print(i)
            for i in range(int(len(rows) / 2)):
                print(i)
            for i in range(X):
                print(i)
          `,
        },
        {
          title: "Write `len(X)`",
          output: `
            import numpy as np

            X = np.zeros((10, 3))
            rows = [1, 2]
            for i in range(X.shape):
                print(i)
            for i in range(rows):
                print(i)
            for i in range(len(rows) / 2):
                print(i)
            for i in range(len(X)):
                print(i)
          `,
        },
      ],
    },
    {
      name: "a range of a table",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for i in range(df):
                       ^^ range
            print(i)
      `,
    },
    {
      name: "rows cut at a fraction",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        n = len(df) * 0.8
        train = df[:n]
                    ^ cut
        test = df.iloc[len(df) * 0.8 :]
                       ^^^^^^^^^^^^^ cut
      `,
      suggestions: [
        {
          title: "Write `int(n)`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            n = len(df) * 0.8
            train = df[:int(n)]
            test = df.iloc[len(df) * 0.8 :]
          `,
        },
        {
          title: "Write `int(len(df) * 0.8)`",
          output: `
            import pandas as pd

            df = pd.read_csv("a.csv")
            n = len(df) * 0.8
            train = df[:n]
            test = df.iloc[int(len(df) * 0.8) :]
          `,
        },
      ],
    },
    {
      name: "rows of which only the number is known",
      code: `
        def halves(rows):
            half = len(rows) / 2
            return rows[:half], rows[int(half):]
                         ^^^^ cut
      `,
    },
    {
      name: "the pair of values and indices compared",
      code: `
        import torch

        def accuracy(scores, labels):
            predicted = torch.max(scores, 1)
            return (predicted == labels).sum().item()
                    ^^^^^^^^^ pair
      `,
      suggestions: [
        {
          title: "Write `predicted.indices`",
          output: `
            import torch

            def accuracy(scores, labels):
                predicted = torch.max(scores, 1)
                return (predicted.indices == labels).sum().item()
          `,
        },
      ],
    },
    {
      name: "pairs of other calls, on either side",
      code: `
        import torch

        scores = torch.randn(8, 3)
        labels = torch.zeros(8)
        print(labels != scores.max(dim=1))
                        ^^^^^^^^^^^^^^^^^ pair
        print(torch.sort(scores) == labels)
              ^^^^^^^^^^^^^^^^^^ pair
      `,
    },
    {
      name: "a module called",
      code: `
        import tqdm

        for i in tqdm(range(10)):
                 ^^^^ module
            print(i)
      `,
      suggestions: [
        {
          title: "Write `tqdm.tqdm`",
          output: `
            import tqdm

            for i in tqdm.tqdm(range(10)):
                print(i)
          `,
        },
      ],
    },
    {
      name: "what a name for a function holds by then",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        list = [1, 2, 3]
        names = list(df.columns)
                ^^^^ called
        print(df("a"))
              ^^ called
      `,
    },
    {
      name: "batches that are lists and dicts",
      code: `
        import torch
        from torch.utils.data import DataLoader, Dataset

        class Pairs(Dataset):
            def __len__(self):
                return 3

            def __getitem__(self, i):
                return torch.zeros(2), torch.tensor(1)

        class Rows(Dataset):
            def __len__(self):
                return 3

            def __getitem__(self, i):
                return {"x": torch.zeros(2), "y": torch.tensor(1)}

        for batch in DataLoader(Pairs(), batch_size=2):
            print(batch.shape)
                        ^^^^^ attribute
            batch = batch.to("cpu")
                          ^^ attribute
        for batch in DataLoader(Rows(), batch_size=2):
            batch = batch.to("cpu")
                          ^^ attribute
        for x, y in DataLoader(Rows(), batch_size=2):
            ^^^^ keys
            print(x, y)
      `,
    },
    {
      name: "what is looked for in another class",
      code: `
        names = ["a", "b"]
        print(names.shape)
                    ^^^^^ attribute
        pair = (1, 2)
        pair.append(3)
             ^^^^^^ attribute
        settings = {"a": 1}
        settings.append(2)
                 ^^^^^^ attribute
        count = 3
        print(count.item())
                    ^^^^ attribute
      `,
    },
  ],
});
