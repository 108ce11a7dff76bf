/** What `imports-scattered` reports, and notebooks on which it is silent. */

import { importsScattered } from "../../rules/imports-scattered";
import { testRule } from "../support/ruleTester";

const except = { "function-around": "cells are parts of a module" };

testRule(importsScattered, {
  valid: [
    {
      name: "all at the top, in two cells",
      code: `
        # %%
        import json
        # %%
        import math
        import statistics
        # %%
        for i in range(3):
            print(i)
        # %%
        print(json.dumps([math.pi]), statistics.mean([1]))
      `,
    },
    {
      name: "only one below",
      code: `
        # %%
        import json
        # %%
        for i in range(3):
            print(i)
        # %%
        import math
        print(json.dumps([math.pi]))
        # %%
        print(2)
      `,
    },
    {
      name: "no cells",
      code: `
        import json
        for i in range(3):
            print(i)
        import math
        print(json.dumps([math.pi]))
        import statistics
        print(statistics.mean([1]))
      `,
    },
    {
      name: "in functions, under conditions, modules of the project",
      files: { "mine.py": "x = 1\n", "yours.py": "y = 2\n" },
      code: `
        # %%
        import json
        # %%
        for i in range(3):
            print(i)
        # %%
        def area():
            import math
            return math.pi
        # %%
        if json:
            import statistics
        # %%
        from mine import x
        # %%
        from yours import y
      `,
    },
    {
      name: "settings between the imports are no work",
      code: `
        # %%
        import json
        # %%
        seed = 3
        # %%
        import math
        # %%
        import statistics
        # %%
        print(json.dumps([math.pi, seed]), statistics.mean([1]))
      `,
    },
    {
      name: "a notebook that begins with something else",
      code: `
        # %%
        for i in range(3):
            print(i)
        # %%
        import json
        # %%
        import math
        # %%
        print(json.dumps([math.pi]))
      `,
    },
    {
      name: "two imports of one cell",
      code: `
        # %%
        import json
        # %%
        for i in range(3):
            print(i)
        # %%
        import math
        import statistics
        # %%
        print(json.dumps([math.pi]), statistics.mean([1]))
      `,
    },
    {
      name: "what takes effect when it is imported",
      code: `
        # %%
        import json
        # %%
        for i in range(3):
            print(i)
        # %%
        import own_styles
        # %%
        import own_plots
        # %%
        print(json.dumps([1]))
      `,
    },
  ],
  invalid: [
    {
      except,
      name: "below loops, with aliases too",
      code: `
        # %%
        import json
        # %%
        with open("a.json") as f:
            rows = json.load(f)
        # %%
        import numpy as np
        ^^^^^^^^^^^^^^^^^^ late
        print(np.mean(rows))
        # %%
        from collections import Counter
        import statistics
        print(Counter(rows), statistics.mean(rows))
        # %%
        import math
        print(math.pi)
      `,
      messages: ["3 cells import modules"],
    },
    {
      except,
      name: "below a loop that waits",
      code: `
        # %%
        import json
        # %%
        total = 0
        while total < 3:
            total += 1
        # %%
        from math import pi
        ^^^^^^^^^^^^^^^^^^^ late
        print(pi)
        # %%
        import statistics
        print(json.dumps([total]), statistics.mean([pi]))
      `,
    },
  ],
});
