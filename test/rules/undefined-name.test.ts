/** What `undefined-name` reports, and the names on which it is silent. */

import { undefinedName } from "../../rules/undefined-name";
import { testRule } from "../support/ruleTester";

testRule(undefinedName, {
  valid: [
    {
      name: "parameters of a function whose body is not indented",
      code: `
        import os

        class Data:
            def export(state, folder="out"):
            os.makedirs(folder, exist_ok=True)
            return state
      `,
      except: { "renamed-variables": "names that nothing binds keep their own" },
    },
    {
      name: "what a platform hands its scripts",
      code: `
        from quantopian.pipeline import Pipeline
        from quantopian.pipeline.factors import SimpleBeta

        def initialize(context):
            schedule_function(balance, date_rules.every_day(), time_rules.market_open())

        def balance(context, data):
            record(held=context.account.leverage)

        def make_pipeline():
            return Pipeline(columns={"beta": SimpleBeta(target=sid(8554), regression_length=252)})
      `,
    },
    {
      name: "a template that is filled before it runs",
      code: `
        import base64
        from typing import Dict

        packed: Dict[str, str] = {packed}
        stage = {stage}

        for path, text in packed.items():
            with open(path, "wb") as file:
                file.write(base64.b64decode(text))
      `,
    },
    {
      name: "what Python 2 catches an exception as",
      code: `
        import sys


        def convert(path):
            try:
                open(path)
            except OSError, error:
                sys.stderr.write("%s, skipping" % error)
            return path
      `,
    },
    {
      name: "names of the code that a notebook hands to a magic which keeps its output",
      code: `
        import os

        get_ipython().run_cell_magic('capture', '', '!pip install -q uvicorn\\nimport sys\\nhome = str(sys.path[0])\\n')

        print(home, os.environ)
      `,
    },
    {
      name: "words of a text that a quote too many has made code of, and lines of other code among the imports",
      code: `
        import numpy as np
        """
        """ Notes
        """

        def spread(rows):
            """
            The width of rows:
                width = largest - smallest
            """
            return np.ptp(rows)
      `,
    },
    {
      code: `
        import numpy as np
        rows = np.zeros(3)
                    best = scores[mask].max()
                    if best > highest: g t numpy
        print(np.ptp(rows))
      `,
    },
    {
      name: "what stands behind a return never runs",
      code: `
        import torch
        def load(path, dtype):
            return torch.load(path)
            state_dict = {k: v.to(dtype) for k, v in state_dict.items()}
            return state_dict
      `,
    },
    {
      name: "behind what ends the block nothing runs",
      code: `
        def loss_of(kind, scores):
            if kind == "least":
                return scores.mean()
            else:
                raise NotImplementedError
                return scores.sum(generated)
      `,
    },
    {
      name: "targets get their values from the left to the right",
      code: `
        def store(pair, table, sizes):
            name, table[name], sizes[name] = pair
            first = table[first] = name
            return first
      `,
    },
    {
      name: "a script of Python 2, by what only its `sys` has",
      code: `
        import sys
        reload(sys)
        sys.setdefaultencoding("utf8")
      `,
    },
    {
      name: "a gap in a notebook that a reader is to fill in",
      notebook: true,
      code: `
        # %%
        def play(env, policy):
            move = ??? # TODO ask the policy
            return env.step(move)
      `,
    },
    {
      name: "names of Python 2 under a variable that says which Python runs",
      files: { "versions.py": "import six\n\nis_py2 = six.PY2\n" },
      code: `
        from versions import is_py2

        def text_of(raw):
            if is_py2:
                raw = unicode(raw)
            return raw
      `,
      except: { "renamed-variables": "the variable's name is all that is seen of the other file" },
    },
    {
      name: "behind a gap that a reader is to fill in",
      code: `
        import torch

        class Policy(torch.nn.Module):
            def forward(self, states):
                means = self.body(states)
                < insert your code here >
                normal = torch.distributions.MultivariateNormal(means, spread)
                return normal.sample(), logarithm

            def act(self, states):
                '''the action'''
                <YOUR CODE>

                return chosen
      `,
    },
    {
      name: "magics that run code, or a file",
      code: `
        import pandas as pd
        get_ipython().run_cell_magic("time", "", "rows = pd.read_csv('a.csv')")
        print(rows)
      `,
    },
    {
      name: "a magic that runs a file",
      code: `
        import pandas as pd
        get_ipython().run_line_magic("run", "load.py")
        print(pd.read_csv("a.csv"), rows)
      `,
    },
    {
      name: "a piece that is run for the value it ends with",
      code: `
        import numpy as np
        kinds = Kinds.FLOAT
        first = maker.input("input", kinds)
        weights = arrays.pack(np.zeros(3))
        graph = maker.graph([first], weights)
      `,
      except: { "function-around": "a function hands nothing over like that" },
    },
    {
      name: "a template, into which definitions are put",
      code: `
        import numpy as np
        # __FEATURE_DEFINITIONS__
        print(features_of(np.zeros(3)))
      `,
    },
    {
      name: "a notebook exported as a script, whose cells another rule looks after",
      code: `
        # In[ ]:
        print(scores.mean())
        # In[ ]:
        import numpy as np
        scores = np.zeros(3)
      `,
      except: { "function-around": "cells stand at the top of a file" },
    },
    {
      name: "builtins of Python 2 in Python 2",
      code: `
        import sys
        names = reduce(set.union, [set(sys.argv)])
        print "names:", names
      `,
    },
    {
      name: "names that a comment says are given",
      code: `
        # given: graph, helper and nodes, weights
        import numpy as np
        model = np.stack([nodes, weights])
      `,
    },
    {
      name: "a piece of a script, which others have opened",
      code: `
        scores = ensemble.score(frame, folds)
        report.write_text(str(scores))
      `,
      except: { "aliased-imports": "it imports nothing" },
    },
    {
      name: "who wrote it has been told",
      code: `
        print(handed_in)  # noqa: F821
        print(handed_over)  # type: ignore[name-defined]
      `,
    },
    {
      name: "the condition binds what stands in front of it",
      code: `
        def find():
            return None

        kind = found.kind if (found := find()) else "cpu"
      `,
    },
    {
      name: "nonlocal past a function in between",
      code: `
        def outer(scale):
            counts: dict = {}

            def middle():
                def inner(x):
                    nonlocal counts, scale
                    counts[x] = counts.get(x, 0)
                    return x if scale is None else scale * x

                return inner

            return middle
      `,
    },
    {
      name: "a script of Python 2",
      code: `
        for i in xrange(3):
            print "row", unicode(i)
      `,
    },
    {
      name: "bound by anything that binds",
      code: `
        import os.path as path
        from collections import abc
        def f(a, *b, c=1, **d):
            global late
            late = [e for e in b if (g := e)]
            return a, c, d, g, __file__, __name__
        class C:
            size = 3
            doubled = [size for _ in range(2)]
        for i, (j, *k) in enumerate([]):
            print(i, j, k)
        with open("x") as handle:
            print(handle)
        try:
            f(1)
        except ValueError as error:
            print(error, path, abc, late, C)
        del handle
        print(lambda x: x, {y: z for y, z in []}, NotImplemented, copyright)
      `,
    },
    { name: "a star import may bind it", code: "from project.tools import *\nprint(settings)" },
    {
      name: "a file of the workspace that passes on what it imports, fills itself or names it in __all__",
      files: {
        "a.py": "from b import *",
        "b.py": "red = 1",
        "c.py": "globals().update({'green': 2})",
        "d.py": "__all__ = ['_blue']\n_blue = 3",
      },
      code: "from a import *\nfrom c import *\nfrom d import *\nprint(red, green, _blue)",
    },
    {
      name: "members of an enum that become names of the module",
      code: "import enum\n@enum.global_enum\nclass Color(enum.Enum):\n    RED = 1\nprint(RED)",
      except: {
        "renamed-variables": "members of a class keep their names",
        "function-around": "only classes of a module do that",
      },
    },
    { name: "code that binds names unseen", code: "exec(open('setup.py').read())\nprint(version)" },
    { name: "filled through globals", code: "globals().update(config)\nprint(batch)" },
    { name: "filled entry by entry", code: 'globals()["batch"], rest = 8, 2\nprint(batch, rest)' },
    {
      name: "a module's own names, handed over",
      code: "load(globals())\nvars()['rate'] = 1\nprint(batch, rate)",
      except: { "function-around": "a function's own names are not filled that way" },
    },
    { name: "builtins that another file adds to", code: "import builtins\nbuiltins.log = print\nlog(1)" },
    {
      name: "the file asks whether it is there",
      code: `
        try:
            text_type = unicode
        except NameError:
            text_type = str
        if "rank" in dir():
            print(rank)
      `,
    },
    {
      name: "annotations are not evaluated",
      code: `
        from __future__ import annotations
        def clean(table: Table) -> Table:
            return table
      `,
    },
    {
      name: "what runs the file binds it",
      code: `
        @profile
        def step():
            print(_("done"), __version__)
        display(step)
      `,
    },
    {
      name: "a submodule that is imported by its whole path becomes a name of its package",
      code: `
        import lab.core
        import lab.plots as drawn

        old_name = core
        print(lab, drawn, plots.size, old_name)
      `,
    },
    {
      name: "a submodule becomes a name of its package",
      code: "from .core import run\nprint(core.VERSION, run)",
    },
    { name: "a configuration file of Jupyter", code: "c.NotebookApp.port = 8888" },
    { name: "given by another file", code: "def work():\n    global pool\n    return pool" },
    {
      name: "bound before, or perhaps bound before",
      code: `
        rows = [1]
        rows = [row + 1 for row in rows]
        for row in rows:
            if row > 1:
                print(last)
            last = row
        def use():
            return later
        later = use
        def count(n=0):
            n += 1
            return n
        try:
            size
        except NameError:
            size = 3
        class C:
            rows = rows
        x: int
        x = (y := 3) + y
        print(lambda: z, C, x)
        z = 1
      `,
    },
    {
      name: "a builtin until then",
      code: "print = print\nprint(1)",
      except: { "renamed-variables": "the rule is about the name itself" },
    },
    {
      name: "cells of a script",
      code: "# %%\nprint(model)\n# %%\nmodel = 1",
      except: { "function-around": "a function has no cells" },
    },
    { name: "never runs", code: "if False:\n    print(reveal)\nif 0:\n    print(reveal)" },
    { name: "a way that is never taken", code: "a = reveal() if False else 1\nb = 1 if True else reveal(a)" },
    { name: "filled in by a template", code: "name = {{ project.name }}" },
    { name: "what did not parse may bind it", code: "def build(:\n    return 1\nprint(build())" },
    {
      name: "another rule says that the import is missing",
      code: "print(np.zeros(3))\nprint(train_test_split([1], [2]))",
    },
    {
      name: "another rule says that it is a subtraction",
      code: "import torch.nn as nn\nnn.utils.prune-layer.pruning(1)",
    },
    {
      name: "a later cell",
      notebook: true,
      code: `
        # %%
        print(spark.version, In, Out, _, _i3)
        # %%
        def f():
            return later
        # %%
        later = 1
      `,
    },
    {
      name: "cells to paste into another notebook",
      notebook: true,
      code: `
        # %%
        scores = []
        for depth in depths:
            tree = DecisionTreeRegressor(max_depth=depth).fit(rows_train, prices_train)
            scores.append(tree.score(rows_test, prices_test))
        # %%
        best = depths[int(np.argmax(scores))]
      `,
    },
    {
      name: "magics that bind names",
      notebook: true,
      code: "# %%\n%run setup.py\n# %%\nprint(loaded)",
    },
    {
      name: "a cell that is not Python may bind names",
      notebook: true,
      code: "# %%\n%%cython\ndef fast(int x):\n    return x\n# %%\nprint(fast(1))",
    },
    {
      name: "what a cell printed",
      notebook: true,
      code: "# %%\n%%capture log\nprint(1)\n# %%\nprint(log.stdout)",
    },
  ],
  invalid: [
    {
      name: "a class of another library than the one that is known for the name",
      code: `
        import pandas as pd
        import torch
        from transformers import AutoTokenizer

        def rows(table: pd.DataFrame):
            return Dataset.from_pandas(table)
                   ^^^^^^^
      `,
    },
    {
      name: "beside what only reads a namespace",
      code: `
        import argparse
        def run(kind: str, args: argparse.Namespace) -> float:
            make = globals()[kind]
            print(locals(), eval("1 + 1"))
            return make(**vars(args)).score(setings)
                                            ^^^^^^^
      `,
    },
    {
      name: "beside magics that bind nothing",
      code: `
        import pandas as pd
        get_ipython().run_line_magic("matplotlib", "inline")
        get_ipython().system("pip install lightgbm")
        frame = pd.read_csv("a.csv")
        print(frame.head(), rows)
                            ^^^^
      `,
    },
    {
      name: "many uses: the first in each function",
      code: `
        def report(values):
            print(wording(values), wording(1), wording(2), wording(3), wording(4))
                  ^^^^^^^

        def again(values):
            print(wording(values), wording(1), wording(2), wording(3), wording(4))
                  ^^^^^^^
      `,
    },
    {
      name: "names that a reader has to fill in",
      code: `
        import torch

        def train(model):
            for epoch in range(num_epochs):
                               ^^^^^^^^^^ placeholder
                for inputs, labels in dataloader:
                                      ^^^^^^^^^^ placeholder
                    print(model(inputs), labels, epoch)

        train(torch.nn.Linear(1, 1))
        print(num_epochs)
              ^^^^^^^^^^ placeholder
      `,
      messages: [
        "It stands for the number of passes over the data.",
        "It stands for a data loader",
        "the number of passes",
      ],
      suggestions: [
        {
          title: "Define `num_epochs` before it is used",
          output: `
            import torch

            num_epochs = 10
            def train(model):
                for epoch in range(num_epochs):
                    for inputs, labels in dataloader:
                        print(model(inputs), labels, epoch)

            train(torch.nn.Linear(1, 1))
            print(num_epochs)
          `,
        },
        {
          title: "Define `num_epochs` before it is used",
          output: `
            import torch

            num_epochs = 10
            def train(model):
                for epoch in range(num_epochs):
                    for inputs, labels in dataloader:
                        print(model(inputs), labels, epoch)

            train(torch.nn.Linear(1, 1))
            print(num_epochs)
          `,
        },
      ],
    },
    {
      name: "a file of the workspace that lacks it",
      files: { "colors.py": "red = 1" },
      code: `
        from colors import *
        print(red, green)
                   ^^^^^ undefined
      `,
    },
    {
      name: "slips of the pen",
      code: `
        def score(train_loader, x_test):
            print(trainloader, X_test)
                  ^^^^^^^^^^^ undefined
                               ^^^^^^ undefined
            return train_laoder
                   ^^^^^^^^^^^^ undefined
      `,
      suggestions: [
        {
          title: "Write `train_loader`",
          output: `
            def score(train_loader, x_test):
                print(train_loader, X_test)
                return train_laoder
          `,
        },
        {
          title: "Write `x_test`",
          output: `
            def score(train_loader, x_test):
                print(trainloader, x_test)
                return train_laoder
          `,
        },
        {
          title: "Write `train_loader`",
          output: `
            def score(train_loader, x_test):
                print(trainloader, X_test)
                return train_loader
          `,
        },
      ],
      except: { "renamed-variables": "what is alike depends on the names" },
    },
    {
      name: "a name of another function or of the class",
      code: `
        def setup():
            device = "cpu"
            ~~~~~~ defined
            return device

        class Loop:
            limit = 3
            ~~~~~ defined
            def run(self):
                return device, limit
                       ^^^^^^ elsewhere
                               ^^^^^ elsewhere
      `,
      messages: ["defined in `setup` only", "defined in `Loop` only"],
      except: { "renamed-variables": "the names must be the same in both places" },
    },
    {
      name: "Python 2",
      code: `
        for i in xrange(3):
                 ^^^^^^ python2
            print(i)
      `,
      fixed: `
        for i in range(3):
            print(i)
      `,
    },
    {
      name: "above the first assignment",
      code: `
        from sklearn.preprocessing import StandardScaler

        X = StandardScaler().fit_transform(X)
        ~ bound
                                           ^ early
        main()
        ^^^^ early

        def main():
            ~~~~ bound
            print(X)

        calls = 0

        def call():
            calls += 1
            ^^^^^ early
            return calls
      `,
    },
    {
      name: "behind what did not parse",
      code: `
        imputed = [1, 2]
        df-clean = imputed
        print(df_clean, rows)
              ^^^^^^^^ undefined
                        ^^^^ undefined
      `,
    },
    {
      name: "a loop variable does not leave its comprehension",
      code: `
        squares = [n * n for n in range(3)]
        print(f"{squares} {n}")
                           ^ undefined
      `,
    },
  ],
});
