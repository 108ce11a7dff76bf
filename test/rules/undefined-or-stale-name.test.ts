/** What `undefined-or-stale-name` reports, and cells in any order that work from the top. */

import { undefinedOrStaleName } from "../../rules/undefined-or-stale-name";
import { testRule } from "../support/ruleTester";

const except = { "function-around": "cells are parts of a module" };

testRule(undefinedOrStaleName, {
  valid: [
    {
      name: "what IPython gives, imported again further down",
      notebook: true,
      code: `
        # %%
        import pandas as pd
        frame = pd.DataFrame({"a": [1]})
        display(frame)
        # %%
        from IPython.display import display
        display(frame)
      `,
      except: { "renamed-variables": "IPython gives this name" },
    },
    {
      name: "gaps that a reader is to fill in",
      notebook: true,
      code: `
        # %%
        letters = <all letters of the data set>

        letters = list(letters)
        # %%
        ahead = <YOUR CODE: the values of the NEXT states>
        wanted = <YOUR CODE: rewards as per the formula above>

        # The loss for gradient descent.
        gap = (seen - wanted) ** 2
        gap = gap.mean()
      `,
    },
    {
      name: "used below",
      code: `
        # %%
        data = load()
        # %%
        print(data)
      `,
    },
    {
      name: "a script is undefined-name's to judge",
      code: `
        print(rows)
        rows = [1]
      `,
    },
    {
      name: "in a function that is called later",
      code: `
        # %%
        def show():
            print(rows)
        # %%
        rows = [1]
        show()
      `,
    },
    {
      name: "asked for first",
      code: `
        # %%
        try:
            rows
        except NameError:
            rows = [1]
      `,
    },
    {
      name: "what IPython keeps, and a line to be filled in",
      code: `
        # %%
        print(_)
        # %%
        _, rows = load()
        # %%
        model =

        model.fit(rows)
      `,
    },
    {
      name: "defined above and again below",
      code: `
        # %%
        rows = [1]
        # %%
        print(rows)
        # %%
        rows = [2]
      `,
    },
  ],
  invalid: [
    {
      name: "in a later cell, once in each cell",
      code: `
        # %%
        print(rows, rows)
              ^^^^ later
        # %%
        rows = [1]
        ~~~~
      `,
      except,
    },
    {
      name: "further down in the same cell, in the text above the first marker too",
      code: `
        total = total + 1
                ^^^^^ same
        ~~~~~
        # %%
        print(total)
      `,
      except,
    },
    {
      name: "an exported notebook",
      code: `
        # In[3]:
        print(rows)
              ^^^^ later
        # In[ ]:
        from data import rows
                         ~~~~
      `,
      except,
    },
  ],
});
