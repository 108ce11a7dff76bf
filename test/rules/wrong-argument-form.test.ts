/** What `wrong-argument-form` reports, and what looks like it. */

import { wrongArgumentForm } from "../../rules/wrong-argument-form";
import { testRule } from "../support/ruleTester";

testRule(wrongArgumentForm, {
  valid: [
    {
      name: "the product of two vectors, of which one is a function's",
      code: `
        import numpy as np

        WEIGHTS = np.array([-0.1, -1.0, -5.0, 10.0])


        def features(a, b):
            return np.array([1.0, float(a), float(b), 2.0])


        def reward(a, b):
            return float(WEIGHTS @ features(a, b))
      `,
    },
    {
      name: "weights of a loss that are tensors, or of which nothing is known",
      code: `
        import torch
        from torch import nn

        def losses(weights, counts):
            yield nn.CrossEntropyLoss()
            yield nn.CrossEntropyLoss(None)
            yield nn.CrossEntropyLoss(weight=weights)
            yield nn.CrossEntropyLoss(torch.tensor([1.0, 9.0]), reduction="sum")
            yield nn.BCEWithLogitsLoss(pos_weight=torch.ones(3) * 9)
            yield nn.CrossEntropyLoss(weight=counts.sum() / counts, label_smoothing=0.1)
      `,
    },
    {
      name: "arrays made of shapes, rows and numbers as NumPy takes them",
      code: `
        import numpy as np

        n = 3
        a = np.zeros((n, 4))
        b = np.ones(n, dtype=int)
        c = np.zeros(n, float)
        d = np.full(10, -2, dtype=np.float32)
        e = np.full((2, 3), 0.5, "f4")
        early, late = 1, 2
        marks = np.concatenate([np.full(len(a), early, np.int64), np.full(len(b), late, "int8")])
        f = np.full(4, 7, int)
        g = np.full(4, 7, a.dtype)
        h = np.full(4, 7, None)
        f = np.empty(a.shape[0], np.int64)
        g = np.random.rand(2, 3)
        h = np.random.rand(*a.shape)
        i = np.random.randint(0, 10, (3, 4))
        j = np.random.randint(0, 10, size=3)
        k = np.concatenate((a, a), 1)
        m = np.concatenate([a, a], axis=0)
        o = np.array([[1, 2], [3, 4]], dtype=object)
        p = np.array([[1, 2], [3]], dtype=object)
        q = np.array([1, 2], "f4")
        r = np.reshape(a, (4, 3))
        s = np.stack([b, b], 0)
      `,
    },
    {
      name: "tensors of numbers, lists of tensors that are stacked, and one-element tensors",
      code: `
        import numpy as np
        import pandas as pd
        import torch

        a, b = torch.randn(3), torch.randn(3)
        both = torch.stack([a, b], 0)
        sums = torch.tensor([a.sum(), b.sum()])
        ones = torch.tensor([torch.ones(1), torch.ones(1)])
        losses = []
        for _ in range(3):
            losses.append(a.mean())
        print(torch.tensor(losses))
        df = pd.read_csv("a.csv")
        x = torch.tensor(df.values)
        y = torch.from_numpy(df.to_numpy())
        z = torch.cat([a, b], 0)

        def join(parts, axis):
            return torch.cat(parts, axis)
      `,
    },
    {
      name: "layers in a stack, and what is no stack of PyTorch",
      code: `
        import torch.nn.functional as F
        from torch import nn

        net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), *[nn.Linear(2, 2) for _ in range(2)])
        act = nn.ReLU
        net = nn.Sequential(nn.Linear(2, 2), act())
        parts = nn.ModuleList([nn.Linear(2, 2)])
        layers = [F.relu, nn.ReLU]
      `,
    },
    {
      name: "files that are open as they are wanted",
      code: `
        import json
        import pickle

        with open("a.json") as f:
            settings = json.load(f)
        with open("a.pkl", "rb") as f:
            model = pickle.load(f)
        with open("a.pkl", "wb") as f:
            pickle.dump(model, f)
        with open("b.json", "w") as f:
            json.dump(settings, f)
        text = json.loads(open("a.json").read())
        mode = "rb" if model else "wb"
        with open("a", mode) as f:
            pickle.dump(model, f)

        def read(path, f):
            return json.load(path), pickle.load(f), json.loads(f)
      `,
    },
    {
      name: "numbers that Python's functions take",
      code: `
        import math
        import random

        import numpy as np
        import pandas as pd
        import torch

        z = np.linspace(0, 1, 5)
        print(math.exp(z[0]), math.sqrt(z.sum()), int(z.mean()), float(torch.randn(3).mean()))
        df = pd.read_csv("a.csv")
        print(df.apply(lambda row: math.log(row["price"]), axis=1), df["price"].apply(math.log))
        print(float(df["price"].mean()), int(np.array(3)), float(torch.ones(1)))
        order = list(range(10))
        random.shuffle(order)
        random.shuffle(np.arange(10))
      `,
    },
    {
      name: "parts of what a recurrent layer gives",
      code: `
        import torch
        from torch import nn

        lstm, head = nn.LSTM(4, 8), nn.Linear(8, 2)
        out, (h, c) = lstm(torch.randn(3, 2, 4))
        print(head(out), head(h[-1]), head(lstm(torch.randn(3, 2, 4))[0]))

        class Wrapped(nn.Module):
            def forward(self, pair):
                return pair[0]

        print(Wrapped()(lstm(torch.randn(3, 2, 4))))
      `,
    },
  ],
  invalid: [
    {
      name: "a shape in pieces",
      code: `
        import numpy as np

        rows, columns = 100, 5
        a = np.zeros(rows, columns)
                           ^^^^^^^ shape
        b = np.reshape(np.arange(6), 2, 3)
                                        ^ shape
        c = np.random.randint(0, 10, 3, 4)
                                        ^ shape
        d = np.full(2, 3, 0.5)
                       ^ shape
      `,
      suggestions: [
        {
          title: "Write `(rows, columns)`",
          output: `
            import numpy as np

            rows, columns = 100, 5
            a = np.zeros((rows, columns))
            b = np.reshape(np.arange(6), 2, 3)
            c = np.random.randint(0, 10, 3, 4)
            d = np.full(2, 3, 0.5)
          `,
        },
        {
          title: "Write `(2, 3)`",
          output: `
            import numpy as np

            rows, columns = 100, 5
            a = np.zeros(rows, columns)
            b = np.reshape(np.arange(6), (2, 3))
            c = np.random.randint(0, 10, 3, 4)
            d = np.full(2, 3, 0.5)
          `,
        },
        {
          title: "Write `(3, 4)`",
          output: `
            import numpy as np

            rows, columns = 100, 5
            a = np.zeros(rows, columns)
            b = np.reshape(np.arange(6), 2, 3)
            c = np.random.randint(0, 10, (3, 4))
            d = np.full(2, 3, 0.5)
          `,
        },
        {
          title: "Write `(2, 3)`",
          output: `
            import numpy as np

            rows, columns = 100, 5
            a = np.zeros(rows, columns)
            b = np.reshape(np.arange(6), 2, 3)
            c = np.random.randint(0, 10, 3, 4)
            d = np.full((2, 3), 0.5)
          `,
        },
      ],
    },
    {
      name: "sizes of other data, and of which nothing but the number is known",
      code: `
        import numpy as np

        def table(texts, vocabulary):
            return np.ones(len(texts), len(vocabulary))
                                       ^^^^^^^^^^^^^^^ shape

        def like(x):
            return np.empty(x.shape[0], x.shape[1])
                                        ^^^^^^^^^^ shape
      `,
    },
    {
      name: "sizes in one tuple",
      code: `
        import numpy as np

        a = np.random.rand((2, 3))
                           ^^^^^^ tuple
      `,
      suggestions: [
        {
          title: "Write `*(2, 3)`",
          output: `
            import numpy as np

            a = np.random.rand(*(2, 3))
          `,
        },
      ],
    },
    {
      name: "rows and arrays one by one",
      code: `
        import numpy as np
        import torch

        a = np.array([1, 2], [3, 4])
                             ^^^^^^ sequence
        b = np.concatenate(np.zeros(3), np.ones(3))
                                        ^^^^^^^^^^ sequence
        c = torch.cat(torch.zeros(3), torch.ones(3), dim=0)
                                      ^^^^^^^^^^^^^ sequence
      `,
      suggestions: [
        {
          title: "Write `[[1, 2], [3, 4]]`",
          output: `
            import numpy as np
            import torch

            a = np.array([[1, 2], [3, 4]])
            b = np.concatenate(np.zeros(3), np.ones(3))
            c = torch.cat(torch.zeros(3), torch.ones(3), dim=0)
          `,
        },
        {
          title: "Write `[np.zeros(3), np.ones(3)]`",
          output: `
            import numpy as np
            import torch

            a = np.array([1, 2], [3, 4])
            b = np.concatenate([np.zeros(3), np.ones(3)])
            c = torch.cat(torch.zeros(3), torch.ones(3), dim=0)
          `,
        },
        {
          title: "Write `[torch.zeros(3), torch.ones(3)]`",
          output: `
            import numpy as np
            import torch

            a = np.array([1, 2], [3, 4])
            b = np.concatenate(np.zeros(3), np.ones(3))
            c = torch.cat([torch.zeros(3), torch.ones(3)], dim=0)
          `,
        },
      ],
    },
    {
      name: "what layers gave, one by one",
      code: `
        import torch
        from torch import nn

        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(3, 4)
                self.b = nn.Linear(3, 4)

            def forward(self, x, y):
                z = torch.cat(x, y, dim=1)
                                 ^ sequence
                return torch.stack(self.a(x), self.b(y)) + z
                                              ^^^^^^^^^ sequence
      `,
    },
    {
      name: "rows that are not of one length",
      code: `
        import numpy as np
        import torch

        a = np.array([[1, 2, 3], [4, 5]])
                                 ^^^^^^ ragged
        b = torch.tensor([[0.1, 0.2], [0.3]])
                                      ^^^^^ ragged
      `,
    },
    {
      name: "a tensor of tensors",
      code: `
        import torch

        rows = [torch.randn(4) for _ in range(3)]
        batch = torch.tensor(rows)
                             ^^^^ tensors
      `,
      suggestions: [
        {
          title: "Write `torch.stack`",
          output: `
            import torch

            rows = [torch.randn(4) for _ in range(3)]
            batch = torch.stack(rows)
          `,
        },
      ],
    },
    {
      name: "tensors that are appended",
      code: `
        import torch

        rows = []
        for _ in range(3):
            rows.append(torch.zeros(4))
        batch = torch.tensor(rows, dtype=torch.float32)
                             ^^^^ tensors
      `,
    },
    {
      name: "a tensor of texts",
      code: `
        import torch

        labels = torch.tensor(["cat", "dog"])
                              ^^^^^^^^^^^^^^ strings
      `,
    },
    {
      name: "a table for an array",
      code: `
        import pandas as pd
        import torch

        df = pd.read_csv("a.csv")
        x = torch.tensor(df)
                         ^^ frame
        y = torch.from_numpy(df["y"])
                             ^^^^^^^ frame
      `,
      suggestions: [
        {
          title: "Write `df.to_numpy()`",
          output: `
            import pandas as pd
            import torch

            df = pd.read_csv("a.csv")
            x = torch.tensor(df.to_numpy())
            y = torch.from_numpy(df["y"])
          `,
        },
        {
          title: 'Write `df["y"].to_numpy()`',
          output: `
            import pandas as pd
            import torch

            df = pd.read_csv("a.csv")
            x = torch.tensor(df)
            y = torch.from_numpy(df["y"].to_numpy())
          `,
        },
      ],
    },
    {
      name: "many numbers for one",
      code: `
        import math
        import numpy as np

        z = np.linspace(-3, 3, 50)
        p = 1 / (1 + math.exp(-z))
                              ^^ array
      `,
      suggestions: [
        {
          title: "Write `np.exp`",
          output: `
            import math
            import numpy as np

            z = np.linspace(-3, 3, 50)
            p = 1 / (1 + np.exp(-z))
          `,
        },
      ],
    },
    {
      name: "other arrays, tensors and columns for one number",
      code: `
        import math

        import numpy as np
        import pandas as pd
        import torch

        print(int(np.array([0.2, 0.7])), float(torch.randn(3)))
                  ^^^^^^^^^^^^^^^^^^^^ array
                                               ^^^^^^^^^^^^^^ array
        df = pd.read_csv("a.csv")
        df["log"] = math.log(df["price"])
                             ^^^^^^^^^^^ array
      `,
    },
    {
      name: "a function among layers",
      code: `
        import torch.nn.functional as F
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), F.relu, nn.Linear(8, 2))
                                             ^^^^^^ function
        other = nn.ModuleList([nn.Linear(4, 8), lambda x: x * 2])
                                                ^^^^^^^^^^^^^^^ function
      `,
    },
    {
      name: "a class among layers",
      code: `
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU, nn.Linear(8, 2))
                                             ^^^^^^^ class
      `,
      suggestions: [
        {
          title: "Write `nn.ReLU()`",
          output: `
            from torch import nn

            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
          `,
        },
      ],
    },
    {
      name: "the name of a file for the file",
      code: `
        import json
        import pickle

        settings = json.load("a.json")
                             ^^^^^^^^ path
        pickle.dump(settings, "a.pkl")
                              ^^^^^^^ path
      `,
      suggestions: [
        {
          title: 'Write `open("a.json")`',
          output: `
            import json
            import pickle

            settings = json.load(open("a.json"))
            pickle.dump(settings, "a.pkl")
          `,
        },
        {
          title: 'Write `open("a.pkl", "wb")`',
          output: `
            import json
            import pickle

            settings = json.load("a.json")
            pickle.dump(settings, open("a.pkl", "wb"))
          `,
        },
      ],
    },
    {
      name: "files of the other kind",
      code: `
        import json
        import pickle

        with open("a.pkl", "w") as f:
            pickle.dump({}, f)
                            ^ textMode
        with open("a.pkl") as f:
            model = pickle.load(f)
                                ^ textMode
        with open("a.json", "wb") as f:
            json.dump({}, f)
                          ^ binaryMode
      `,
    },
    {
      name: "the file for its text",
      code: `
        import json

        settings = json.loads(open("a.json"))
                              ^^^^^^^^^^^^^^ opened
      `,
      suggestions: [
        {
          title: 'Write `open("a.json").read()`',
          output: `
            import json

            settings = json.loads(open("a.json").read())
          `,
        },
      ],
    },
    {
      name: "rows that are views",
      code: `
        import random
        import numpy as np

        X = np.zeros((10, 3))
        random.shuffle(X)
                       ^ views
      `,
      suggestions: [
        {
          title: "Write `shuffle`",
          output: `
            import random
            import numpy as np
            from numpy.random import shuffle

            X = np.zeros((10, 3))
            shuffle(X)
          `,
        },
      ],
    },
    {
      name: "outputs and state in one",
      code: `
        import torch
        from torch import nn

        lstm, head = nn.LSTM(4, 8), nn.Linear(8, 2)
        out = lstm(torch.randn(3, 2, 4))
        logits = head(out)
                      ^^^ parts
      `,
      suggestions: [
        {
          title: "Write `out[0]`",
          output: `
            import torch
            from torch import nn

            lstm, head = nn.LSTM(4, 8), nn.Linear(8, 2)
            out = lstm(torch.randn(3, 2, 4))
            logits = head(out[0])
          `,
        },
      ],
    },
    {
      name: "weights of a loss as a list, a number or an array",
      code: `
        import numpy as np
        from torch import nn

        def losses():
            rates = np.array([0.1, 0.9])
            yield nn.CrossEntropyLoss(weight=[1.0, 9.0])
                                             ^^^^^^^^^^ weights
            yield nn.BCEWithLogitsLoss(pos_weight=9.0)
                                                  ^^^ weights
            yield nn.CrossEntropyLoss(rates)
                                      ^^^^^ weights
      `,
    },
  ],
});
