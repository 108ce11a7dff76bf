/** What `array-result-discarded` reports, and the calls on which it is silent. */

import { arrayResultDiscarded } from "../../rules/array-result-discarded";
import { testRule } from "../support/ruleTester";

testRule(arrayResultDiscarded, {
  valid: [
    {
      name: "a third argument that the result is written into",
      code: `
        import numpy as np

        def wrapped(phase, buffer):
            turns = np.asarray(phase) / 6.28
            np.round(turns, 0, buffer)
            return phase - 6.28 * buffer
      `,
    },
    {
      name: "a call between the caller's look at the clock and one of its own",
      code: `
        import time

        import numpy as np


        def report(values, start):
            values.reshape(2, 3)
            print(time.perf_counter() - start)


        x = np.zeros(6)
        report(x, time.perf_counter())
      `,
    },
    {
      name: "a call that is timed by a clock behind a function",
      code: `
        import time

        import numpy as np

        x = np.zeros(6)


        def now():
            return time.perf_counter()


        start = now()
        x.reshape(2, 3)
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "timed between two looks at the clock",
      code: `
        import time
        import numpy as np
        x = np.zeros(6)
        start = time.perf_counter()
        x.reshape(2, 3)
        print(time.perf_counter() - start)
      `,
    },
    {
      name: "an own method of that name",
      code: `
        import numpy as np

        class Column:
            def astype(self, kind):
                self.kind = kind

        def prepare(path, other):
            column = Column()
            column.astype(float)
            other.astype(other.kind)
            archive = np.load(path)
            archive.close()
            return column, archive
      `,
    },
    {
      name: "one function in several ways",
      code: `
        import numpy as np
        x = np.arange(10)
        np.roll(x, 2)
        np.roll(x, -2)
      `,
    },
    {
      name: "notes that look at one value after another",
      code: `
        import numpy as np
        table = np.arange(12)
        table.shape
        table.reshape(3, 4)
        table[2:5]
        np.concatenate([table, table])
      `,
      except: { "function-around": "notes stand at the top of a file" },
    },
    {
      name: "the result is taken, or it is in place",
      code: `
        import numpy as np

        a = np.zeros(3)
        a = np.append(a, 3)
        a.sort()
        a.resize(4)
        np.clip(a, 0, 1, out=a)
        np.clip(a, 0, 1, a)
        np.random.shuffle(a)
        print(a.reshape(2, 2))
      `,
    },
    {
      name: "a script of cells",
      code: `
        import numpy as np

        # %%
        scores = np.zeros(3)
        # %%
        np.sort(scores)
      `,
    },
    {
      name: "something that may fail, and other objects",
      code: `
        import numpy as np

        try:
            np.reshape(a, (2, 3))
        except ValueError:
            print("no")

        def shape(thing):
            thing.reshape(3)
        names = []
        names.append(np.zeros(3))
      `,
    },
  ],
  invalid: [
    {
      name: "an array that was loaded, and numbers of another kind of whatever is handed in",
      code: `
        import numpy as np

        def prepare(path, other):
            x = np.load(path)
            x.reshape(-1, 28)
            ^^^^^^^^^^^^^^^^^
            other.astype(np.float32)
            ^^^^^^^^^^^^^^^^^^^^^^^^
            return x, other
      `,
    },
    {
      name: "the array of a table, in a file without NumPy",
      code: `
        import pandas as pd

        rows = pd.read_csv("a.csv").values
        rows.astype("float32")
        ^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "functions and methods, in a function",
      code: `
        import numpy as np

        def collect(values):
            total = np.zeros(0)
            for value in values:
                np.append(total, value)
                ^^^^^^^^^^^^^^^^^^^^^^^ lost
            total.reshape(-1, 1)
            ^^^^^^^^^^^^^^^^^^^^ lost
            return total
      `,
    },
    {
      name: "the correction",
      code: `
        import numpy as np

        scores = np.loadtxt("scores.csv")
        np.sort(scores)
        ^^^^^^^^^^^^^^^ lost
        print(scores[0])
      `,
      suggestions: [
        {
          title: "Assign the result: `scores = ...`",
          output: `
            import numpy as np

            scores = np.loadtxt("scores.csv")
            scores = np.sort(scores)
            print(scores[0])
          `,
        },
      ],
    },
    {
      name: "a text that shows a cell",
      code: `
        import numpy as np

        TEXT = """
        # %%
        """
        a = np.zeros(3)
        np.append(a, 3)
        ^^^^^^^^^^^^^^^ lost
        print(a, TEXT)
      `,
    },
  ],
});
