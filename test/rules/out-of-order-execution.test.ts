/** What `out-of-order-execution` reports, and orders that change nothing. */

import { outOfOrderExecution } from "../../rules/out-of-order-execution";
import { testRule } from "../support/ruleTester";

const except = { "function-around": "cells are parts of a module" };

testRule(outOfOrderExecution, {
  valid: [
    {
      name: "numbers of several kernels",
      code: `
        # In[2]:
        folder = make_folder()
        # In[2]:
        name = folder.name
        # In[6]:
        path = name + "/a.csv"
        # In[4]:
        print(path)
        # In[6]:
        print(name)
      `,
    },
    {
      name: "run in order, with gaps",
      code: `
        # In[2]:
        rows = [1]
        # In[7]:
        print(rows)
      `,
    },
    {
      name: "a later run of a cell that is not needed here",
      code: `
        # In[9]:
        rows = [1]
        # In[3]:
        print("hello")
        # In[10]:
        print(rows)
      `,
    },
    {
      name: "imports and functions are the same each time",
      code: `
        # In[9]:
        import math
        def double(x):
            return 2 * x
        # In[3]:
        print(double(math.pi))
      `,
    },
    {
      name: "the cell gives the name its own value first",
      code: `
        # In[9]:
        rows = [1]
        # In[3]:
        rows = [2]
        print(rows)
      `,
    },
    {
      name: "never run",
      code: `
        # In[9]:
        rows = [1]
        # In[ ]:
        print(rows)
      `,
    },
    {
      name: "not known whether the upper cell gave the value",
      code: `
        # In[9]:
        if ready:
            rows = [1]
        # In[3]:
        print(rows)
      `,
    },
  ],
  invalid: [
    {
      name: "once for each cell that ran late",
      code: `
        # In[5]:
        rows = [1]
        ~~~~
        # In[4]:
        print(rows, len(rows))
              ^^^^ stale
        # In[3]:
        print(rows)
      `,
      except,
      messages: ["(In [5]) than this one (In [4])"],
    },
    {
      name: "the nearest cell above counts",
      code: `
        # In[1]:
        rows = [1]
        # In[8]:
        rows = [2]
        ~~~~
        # In[3]:
        best = max(rows)
                   ^^^^ stale
      `,
      except,
    },
  ],
});
