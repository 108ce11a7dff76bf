/** What `own-call-mismatch` reports, and what looks like it. */

import { ownCallMismatch } from "../../rules/own-call-mismatch";
import { testRule } from "../support/ruleTester";

testRule(ownCallMismatch, {
  valid: [
    {
      name: "a method that is replaced by name",
      code: `
        class Meter:
            def read(self):
                return 0

        def read_at(self, when):
            return when

        setattr(Meter, "read", read_at)
        print(Meter().read(3))
      `,
    },
    {
      name: "what is asked what it is before it is called",
      code: `
        import inspect

        import torch
        from torch import nn

        class Tagger(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(8, 3)

            def forward(self, words):
                return self.head(words)

        def hits(batches, scorer):
            right = 0
            for words, tags in batches:
                if isinstance(scorer, nn.Module):
                    scores = scorer(words)
                elif "training" in scorer.__code__.co_varnames:
                    scores = scorer(words, training=False)
                else:
                    scores = scorer(words, 1.0)
                right += (scores.argmax(dim=1) == tags).sum().item()
            return right

        tagger = Tagger()
        print(hits([(torch.zeros(4, 8), torch.zeros(4))], tagger))

        def loss(scores, tags):
            return (scores - tags).abs().mean()

        weighted = "weight" in inspect.signature(loss).parameters
        print(loss(1.0, 2.0, weight=0.5) if "weight" in inspect.signature(loss).parameters else loss(1.0, 2.0))
      `,
    },
    {
      name: "what is switched off and never runs",
      code: `
        def interval(values, width):
            return [(v - width, v + width) for v in values]


        kept = interval([1.0], scale=None) if False else interval([1.0], 2.0)
        if False:
            interval([1.0])
        if 0:
            interval([1.0], 2.0, 3.0)
      `,
    },
    {
      name: "what a function inside a method is handed is no instance of the class",
      code: `
        class Optimizer:
            def assign(self, variable, value):
                variable.assign(value)

            def decay(self, variables):
                def decayed(variable):
                    variable.assign(variable * 0.9)

                for one in variables:
                    decayed(one)
      `,
    },
    {
      name: "calls that fit",
      code: `
        import functools

        import torch
        from torch import nn

        def train(model, loader, optimizer=None, *, epochs=1, device="cpu"):
            return model

        def several(first, *rest, **options):
            return first

        train(1, 2)
        train(1, 2, 3, epochs=4)
        train(model=1, loader=2, device="cuda")
        train(*[1, 2])
        train(**{"model": 1, "loader": 2})
        several(1, 2, 3, x=4)
        later = functools.partial(train, 1)
        later(2)

        class Net(nn.Module):
            def __init__(self, width=3):
                super().__init__()
                self.fc = nn.Linear(width, 2)

            def forward(self, x, mask=None):
                return self.run(x, mask)

            def run(self, x, mask):
                return self.fc(x)

            @staticmethod
            def scale(x):
                return x

            @property
            def width(self):
                return lambda x: x

        net = Net()
        net(torch.zeros(3))
        net(torch.zeros(3), mask=None)
        Net.run(net, 1, 2)
        net.scale(1)
        net.width(1)
      `,
    },
    {
      name: "what a decorator, a subclass, a field or an error brings",
      code: `
        from dataclasses import dataclass
        from functools import wraps
        from elsewhere import Base, decorated

        def with_model(f):
            @wraps(f)
            def inner(loader):
                return f("net", loader)
            return inner

        @with_model
        def train(model, loader):
            return loader

        train([1])

        @decorated
        def score(a, b):
            return a

        score(1)

        @dataclass
        class Config:
            rate: float = 0.1

        Config(0.2)

        class Own(Base):
            def __init__(self, a, b):
                self.a = a

        Own(1)

        class Step:
            def run(self, a):
                raise NotImplementedError

            def all(self):
                return self.run(), self.more(1, 2), self.last(1, 2)

            def more(self, a):
                return a

            def last(self, a):
                return a

        class Wide(Step):
            def run(self):
                return 1

            def more(self, a, b):
                return b

        def swap(step: Step):
            step.last = lambda a, b: a

        class Point(tuple):
            def __new__(cls, x, y):
                return tuple.__new__(cls, (x, y))

        Point(1, 2)
        try:
            swap()
        except TypeError:
            print("as it should be")
      `,
    },
    {
      name: "an error that a test waits for",
      code: `
        import pytest

        def build(a):
            return a

        def test_build():
            with pytest.raises(TypeError):
                build()
      `,
    },
    {
      name: "each parameter once, by place or by name",
      code: `
        class Data:
            def parts(self, columns, target="load", **more):
                return columns, target, more

        def total(*columns, target):
            return columns, target

        data = Data()
        data.parts(["a", "b"], target="load")
        data.parts(["a"], "load", columns_too=["b"])
        total("a", target="b")
      `,
    },
    {
      name: "functions in a class that are called through it, with other objects",
      code: `
        import pandas as pd

        class Engine:
            def apply(data, function, args):
                if isinstance(data, pd.Series):
                    return data.apply(function, by_row=False, args=args)
                return [function(one, *args) for one in data]

            def checked(value, kind):
                return value.checked(1, 2, 3) if isinstance(value, kind) else value

        print(Engine.apply([1, 2], max, (0,)))
      `,
    },
  ],
  invalid: [
    {
      name: "in a program that is tried as a whole",
      code: `
        import numpy as np

        def best_of(scores, count=1):
            return np.argsort(scores)[-count:]

        def simulate(path):
            scores = np.load(path)
            first = best_of(scores)
            print(first)
            second = best_of(scores, leverage=2.0)
                                     ^^^^^^^^^^^^ keyword
            print(second)
            np.save("first.npy", first)
            np.save("second.npy", second)

        try:
            simulate("scores.npy")
        except Exception as error:
            print("failed", error)
            raise
      `,
    },
    {
      name: "parameters that get nothing, too much, and other names",
      code: `
        def train(model, loader, optimizer):
            ~~~~~
            return model

        def main():
            train("net", [1])
            ^^^^^ missing
            train("net", [1], "adam", 3)
                                      ^ many
            train("net", [1], "adam", epochs=3)
                                      ^^^^^^^^ keyword
            train(loader=[1])
            ^^^^^ missing
      `,
    },
    {
      name: "classes, networks and methods",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width):
                ~~~~~~~~
                super().__init__()
                self.fc = nn.Linear(width, 2)

            def forward(self, x, mask):
                ~~~~~~~
                return self.pool(self.fc(x))
                       ^^^^^^^^^ missing

            def pool(self, x, mask):
                ~~~~
                return x

        Net()
        ^^^ missing
        net = Net(3)
        net(torch.zeros(3))
        ^^^ missing
        net((torch.zeros(3), None))
        ^^^ missing
        net.pool()
        ^^^^^^^^ missing
      `,
    },
    {
      name: "a parameter that gets two values",
      code: `
        class Data:
            def parts(self, columns, target="load"):
                return columns, target

        data = Data()
        data.parts("load", columns=["a", "b"])
                           ^^^^^^^^^^^^^^^^^^ twice
      `,
    },
  ],
});
