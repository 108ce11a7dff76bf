/** What `none-result-used` reports, and results of the same names that may be something. */

import { noneResultUsed } from "../../rules/none-result-used";
import { testRule } from "../support/ruleTester";

testRule(noneResultUsed, {
  valid: [
    {
      name: "a hook that classes elsewhere fill, whose result is asked about",
      code: `
        import warnings

        class Task:
            def finish_many(self, outputs, index=0):
                warnings.warn("Nothing is done with the outputs of loader " + str(index))

            def finish(self, outputs):
                told = self.finish_many(outputs, index=0)
                if told is not None and "log" in told:
                    print(told["log"])
                shown = self.finish_many(outputs, index=1)
                if shown is None:
                    return {}
                return {key: value for key, value in shown["log"].items()}
      `,
    },
    {
      name: "a return that the parser cannot read",
      code: `
        import torch

        def parts(rows, scale):
            return scale, *(torch.as_tensor(row) for row in rows)

        scale, first, second = parts([[1], [2]], 3)
        print(scale, first.sum(), second.sum())
      `,
    },
    {
      name: "a field that holds a table of another package",
      code: `
        import pandas as pd
        import geotables

        class Report:
            def __init__(self):
                names = ["b", "a"]
                print("sorted: %s" % names.sort())
                self.table = geotables.Table(names)

            def run(self):
                self.table = self.table.drop(columns="a", inplace=True)
                print(self.table.shape)

        if __name__ == "__main__":
            Report().run()
      `,
    },
    {
      name: "a hook that gives nothing, for classes further down that give more",
      code: `
        class Trainer:
            def profile(self, number):
                """For subclasses."""
                return None

            def names(self, ids):
                for one in ids:
                    found = self.profile(int(one))
                    if found is None:
                        continue
                    print(found["name"])

            def marks(self, number):
                print(number)

            def report(self):
                return self.marks(3)["name"]


        class WideTrainer(Trainer):
            pass


        class ProfileTrainer(WideTrainer):
            def marks(self, number):
                return {"name": number}
      `,
    },
    {
      name: "a field that holds a network of the file with methods of its own",
      code: `
        import pandas as pd
        import torch

        class Deck:
            def shuffle(self):
                return self

            def append(self, card):
                return Deck()

        class Net(torch.nn.Module):
            def load_state_dict(self, state):
                return self

            def zero_grad(self):
                return self

        def clean(table, builder):
            table = table.sort(key=1)
            builder = builder.add(table)
            return builder.update(1).compile().paste()

        class Game:
            def __init__(self):
                deck = Deck()
                deck = deck.shuffle()
                deck = deck.append(1)
                print(deck.shuffle())
                self.net = Net()
                self.net = self.net.load_state_dict(torch.load("a.pt"))

            def run(self):
                self.net = self.net.zero_grad()
                print(self.net(1))
                plan = table.drop("a")
                print(plan.a)

        if __name__ == "__main__":
            Game().run()
      `,
    },
    {
      name: "a table of another package that a function gets",
      code: `
        import pandas as pd
        import geotables
        names = ["b", "a"]
        print("sorted: %s" % names.sort())
        table = geotables.Table(names)
        def without_a(table):
            return table.drop(columns="a", inplace=True)

        table = without_a(table)
        print(table.shape)
      `,
    },
    {
      name: "functions that give something back, may do so, or of which nothing is needed",
      code: `
        import asyncio
        import sys
        from abc import ABC, abstractmethod

        def clean(rows):
            return rows

        def maybe(rows):
            if rows:
                return rows

        def show(rows):
            print(rows)

        def stop(rows):
            print(rows)
            sys.exit(1)

        def fail(rows):
            raise ValueError(rows)

        def parts(rows):
            yield rows

        class Base(ABC):
            @abstractmethod
            def make(self):
                pass

            def hook(self):
                raise NotImplementedError

            def run(self):
                return self.make().shape, self.hook().shape

        rows = clean([1])
        print(rows[0], maybe([1])[0], list(parts([1])))
        done = show(rows)
        assert done is None
        first = stop(rows)
        print(first[0], fail(rows)[0])
      `,
    },
    {
      name: "a name that may hold something else than a list, and lists that are only changed",
      code: `
        def collect(rows, given):
            names = []
            if given:
                names = given
            for row in rows:
                names = names.append(row)
            found = set()
            found.add(1)
            kept = list(found)
            kept.sort()
            return names, kept
      `,
    },
    {
      name: "calls of which nothing is kept, and results that are looked at for None",
      code: `
        import random
        import pandas as pd
        order = [3, 1, 2]
        random.shuffle(order)
        order.sort()
        df = pd.read_csv("a.csv")
        df.dropna(inplace=True)
        df.info()
        done = order.append(4)
        assert done is None
        print(order.sort())
        answer = order.reverse() or order
        print(answer[0])
      `,
    },
    {
      name: "forms that return something",
      code: `
        import random
        import numpy as np
        import pandas as pd
        import torch
        from torch import nn
        order = sorted([3, 1, 2])
        print(order[0])
        rows = np.random.default_rng(0).permutation(order)
        print(rows[0])
        df = pd.read_csv("a.csv")
        df = df.dropna(inplace=False).dropna()
        df = df.fillna(0, inplace=True)
        print(df.head())
        net = nn.Linear(2, 2)
        net = net.train()
        keys = net.load_state_dict(torch.load("a.pt"), strict=False)
        print(keys.missing_keys)
        last = order.pop()
        print(last + 1)
        generator = torch.manual_seed(0)
        print(generator.initial_seed())
        part = random.sample(order, 2)
        print(part[0])
      `,
    },
    {
      name: "objects of other classes under the same names",
      code: `
        import pandas as pd
        import torch

        class Deck:
            def shuffle(self):
                return self

            def append(self, card):
                return Deck()

        class Net(torch.nn.Module):
            def load_state_dict(self, state):
                return self

            def zero_grad(self):
                return self

        deck = Deck()
        deck = deck.shuffle()
        deck = deck.append(1)
        print(deck.shuffle())
        net = Net()
        net = net.load_state_dict(torch.load("a.pt"))
        net = net.zero_grad()
        print(net(1))

        def clean(table, builder):
            table = table.sort(key=1)
            builder = builder.add(table)
            return builder.update(1).compile().paste()

        plan = table.drop("a")
        print(plan.a)
      `,
    },
    {
      name: "a text that None is put into, and tables that are certainly or possibly of another library",
      code: `
        import pandas as pd
        import geotables
        names = ["b", "a"]
        print("sorted: %s" % names.sort())
        table = geotables.Table(names)
        table = table.drop(columns="a", inplace=True)
        print(table.shape)
      `,
    },
    {
      name: "a table in a file of a library whose methods give themselves back",
      code: `
        import pandas as pd
        import vaex

        def clean(table):
            table = table.drop("a", inplace=True)
            return table.shape
      `,
    },
    {
      name: "functions that take None",
      code: `
        import random
        from sklearn.base import clone
        from sklearn.pipeline import make_pipeline
        order = [2, 1]
        print(clone(order.sort()), make_pipeline(random.shuffle(order)))
      `,
    },
    {
      name: "collectives that run beside the program",
      code: `
        import torch
        import torch.distributed as dist

        def reduce(tensor, later):
            work = dist.all_reduce(tensor, async_op=True)
            work.wait()
            other = dist.broadcast(tensor, 0, async_op=later)
            other.wait()
      `,
    },
    {
      name: "a name that has got something else since, or on one way only",
      code: `
        import random

        def pick(order, early):
            result = random.shuffle(order)
            result = order
            print(result[0])
            if early:
                first = order
            else:
                first = random.shuffle(order)
            return first[0]
      `,
    },
    {
      name: "a function whose result nobody uses",
      code: `
        import random

        def mix(order):
            return random.shuffle(order)

        mix([1, 2])
      `,
    },
  ],
  invalid: [
    {
      name: "a generator of one's own, by its name or at once",
      code: `
        import random

        def split(files, seed):
            rng = random.Random(seed)
            files = sorted(files)
            files = rng.shuffle(files)
                    ^^^^^^^^^^^^^^^^^^
            return files[:10], random.Random(seed).sample(files, 3)

        def first(files, seed):
            files = random.Random(seed).shuffle(files)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return files[0]
      `,
    },
    {
      name: "what a frame held, with pandas 3.1.1: 'NoneType' object has no attribute 'head'",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        df = df.dropna(inplace=True)
             ^^^^^^^^^^^^^^^^^^^^^^^ lost
        print(df.head())
              ~~~~~~~ needed
      `,
      suggestions: [
        {
          title: "Take the result, without `inplace`",
          output: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        df = df.dropna()
        print(df.head())
      `,
        },
      ],
    },
    {
      name: "in a function, of a table that is handed in",
      code: `
        import pandas as pd

        def clean(table):
            table = table.drop_duplicates(inplace=True)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
            return table
      `,
    },
    {
      name: "what a list or an array held: 'NoneType' object is not subscriptable",
      code: `
        import random
        import numpy as np
        order = list(range(10))
        order = random.shuffle(order)
                ^^^^^^^^^^^^^^^^^^^^^ lost
        rows = np.arange(10)
        mixed = np.random.default_rng(0).shuffle(rows)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
        print(mixed[0])
              ~~~~~~~~ needed
      `,
      suggestions: [
        {
          title: "Call it without keeping the result",
          output: `
        import random
        import numpy as np
        order = list(range(10))
        random.shuffle(order)
        rows = np.arange(10)
        mixed = np.random.default_rng(0).shuffle(rows)
        print(mixed[0])
      `,
        },
      ],
    },
    {
      name: "used where it stands, or through a function",
      code: `
        import random
        import numpy as np

        def mixed(order):
            return random.shuffle(order)
                   ^^^^^^^^^^^^^^^^^^^^^ used

        names = ["b", "a"]
        for name in names.sort():
                    ^^^^^^^^^^^^ used
            print(name)
        print(len(names.reverse()))
                  ^^^^^^^^^^^^^^^ used
        print([name for name in names.sort()])
                                ^^^^^^^^^^^^ used
        first, second = names.extend(["c"])
                        ^^^^^^^^^^^^^^^^^^^ kept
        rows = mixed(names)
        print(rows[0])
              ~~~~~~~ needed
      `,
    },
    {
      name: "what only sets something up, or is done by all processes together",
      code: `
        import logging
        import numpy as np
        import torch.distributed as dist
        logger = logging.basicConfig(level=logging.INFO)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
        logger.info("start")
        ~~~~~~~~~~~ needed
        rng = np.random.seed(0)
              ^^^^^^^^^^^^^^^^^ kept
        print(rng.rand())
              ~~~~~~~~ needed

        def average(loss):
            total = dist.all_reduce(loss)
                    ^^^^^^^^^^^^^^^^^^^^^ kept
            return total / dist.get_world_size()
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ needed
      `,
    },
    {
      name: "networks, with torch 2.15.0 '_IncompatibleKeys' object has no attribute 'eval'",
      code: `
        import keras
        import torch
        from PIL import Image
        model = torch.nn.Linear(2, 2)
        model = model.load_state_dict(torch.load("a.pt"))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keys
        model.eval()
        ~~~~~~~~~~ needed

        other = keras.Sequential([keras.layers.Dense(1)])
        other = other.compile("adam", "mse")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        image = Image.open("a.png")
        image = image.thumbnail((64, 64))
                ^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        image.save("b.png")
        ~~~~~~~~~~ needed
      `,
    },
    {
      name: "a list in a loop, and containers of a file that imports nothing",
      code: `
        def collect(rows):
            losses = []
            for row in rows:
                losses = losses.append(row)
                         ^^^^^^^^^^^^^^^^^^ lost
            return losses

        names = set()
        names = names.add("a")
                ^^^^^^^^^^^^^^ lost
      `,
      suggestions: [
        {
          title: "Call it without keeping the result",
          output: `
            def collect(rows):
                losses = []
                for row in rows:
                    losses.append(row)
                return losses

            names = set()
            names = names.add("a")
          `,
        },
        {
          title: "Call it without keeping the result",
          output: `
            def collect(rows):
                losses = []
                for row in rows:
                    losses = losses.append(row)
                return losses

            names = set()
            names.add("a")
          `,
        },
      ],
    },
    {
      name: "an order that is kept, in a file that imports nothing",
      code: `
        order = list(range(5))
        kept = order.sort()
               ^^^^^^^^^^^^ kept
        print(kept[0])
              ~~~~~~~
      `,
    },
    {
      name: "a function, a pass and a method without a return",
      code: `
        import pandas as pd
        import torch
        from torch import nn

        def clean(df):
            df = df.dropna()
            df["a"] = df["a"].astype(int)

        def load():
            df = pd.read_csv("a.csv")
            df = clean(df)
                 ^^^^^^^^^ ends
            return df.head()
                   ~~~~~~~

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 2)

            def forward(self, x):
                x = torch.relu(self.fc(x))

        net = Net()
        criterion = nn.CrossEntropyLoss()
        out = net(torch.randn(4, 3))
              ^^^^^^^^^^^^^^^^^^^^^^ ends
        loss = criterion(out, torch.tensor([0, 1, 0, 1]))
                         ~~~
      `,
    },
  ],
});
