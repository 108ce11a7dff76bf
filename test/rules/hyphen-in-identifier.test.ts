/** What `hyphen-in-identifier` reports, and the subtractions on which it is silent. */

import { hyphenInIdentifier } from "../../rules/hyphen-in-identifier";
import { testRule } from "../support/ruleTester";

testRule(hyphenInIdentifier, {
  valid: [
    {
      name: "prose in a gap that a reader is to fill in",
      code: `
        def scores(state):
            <YOUR CODE: apply the layers as a feed-forward net here>
            values = <YOUR CODE: symbolic tensor for q-values>
            return values
      `,
    },
    {
      name: "subtractions of what exists",
      code: `
        import numpy as np

        n = 4
        rows = [1, 2, 3]
        extra = 1
        n_extra = n-extra
        last = rows[n-1]
        print(n-1 == 2, n-extra == 2, np.pi-extra, rows[0]-rows[1])
        if n-extra:
            print(-n-extra)
      `,
    },
    {
      name: "both sides defined, and the joined name too",
      code: `
        loss = 1.0
        reg = 0.1
        loss_reg = 2.0
        print(loss-reg)
      `,
    },
    {
      name: "one side unknown, and nothing says that a name was meant",
      code: `
        import math

        total = 3
        print(total-offset, math.pi-angle, total - clean, total_clean)
      `,
    },
    {
      name: "hyphens in strings, comments and keys",
      code: `
        # df-clean = x
        data = {"a-b": 1}
        data["df-clean"] = 2  # df-clean
        """
        df-clean = 3
        """
      `,
    },
    {
      name: "a star import that may bind the name",
      code: `
        from settings import *

        df_clean = 1
        print(df-clean)
      `,
    },
    {
      name: "statements that are broken in another way",
      code: `
        a = 5
        b = 2
        if a-b = 3:
            pass
        print(a-b, sep=
      `,
    },
  ],
  invalid: [
    {
      code: `
        clean-rows = [1, 2]
        ^^^^^^^^^^ assigned
      `,
      messages: ["`clean-rows` is no name"],
      suggestions: [{ title: "Write `clean_rows` everywhere", output: "clean_rows = [1, 2]" }],
    },
    {
      name: "all of it is renamed, strings and comments are not",
      code: `
        df-clean = load()  # df-clean
        ^^^^^^^^ assigned
        df-clean = df-clean[score(df-clean) < 3]
        ^^^^^^^^ assigned
        print("df-clean", df-clean, other.df-clean)
                          ^^^^^^^^ read
      `,
      suggestions: Array.from({ length: 3 }, () => ({
        title: "Write `df_clean` everywhere",
        output: `
          df_clean = load()  # df-clean
          df_clean = df_clean[score(df_clean) < 3]
          print("df-clean", df_clean, other.df-clean)
        `,
      })),
    },
    {
      name: "every way to bind a name",
      code: `
        class Net:
            max-len: int = 3
            ^^^^^^^ assigned

        def load-data(batch-size=32):
            ^^^^^^^^^ assigned
                      ^^^^^^^^^^ assigned
            pass

        x, test-x = split()
           ^^^^^^ assigned
        model.best-score = 0
        ^^^^^^^^^^^^^^^^ assigned
        step-count += 1
        ^^^^^^^^^^ assigned
        my-long-name = 4
        ^^^^^^^^^^^^ assigned
        layer-1 = 3
        ^^^^^^^ assigned
        table-a["k"] = 3
        ^^^^^^^ assigned
        fit(x, learning-rate=0.1)
               ^^^^^^^^^^^^^ assigned
        for train-x in x:
            ^^^^^^^ assigned
            pass
      `,
    },
    {
      name: "imports",
      code: `
        import scikit-learn
               ^^^^^^^^^^^^ imported
        from my-package.models import Net
             ^^^^^^^^^^ imported
      `,
      except: { "function-around": "the broken imports stay at the top and the function is empty" },
    },
    {
      name: "read where only the joined name exists",
      code: `
        def clean(df):
            df_clean = df.dropna()
            return df_clean

        def report(val_loss):
            print(val-loss)
                  ^^^^^^^^ read
            return val-loss.item()
                   ^^^^^^^^ read
      `,
      messages: [
        "`val-loss` is a subtraction, and `val` is not defined; `val_loss` is.",
        "`val-loss` is a subtraction, and `val` is not defined; `val_loss` is.",
      ],
      except: { "renamed-variables": "the joined name is what proves that a name was meant" },
    },
    {
      name: "subtracted from a module",
      code: `
        import torch.nn as nn
        import numpy as np

        pruned = nn.utils.prune-layer.modules.Pruned(model)
                 ^^^^^^^^^^^^^^^^^^^^ module
        center = np-mean(values)
                 ^^^^^^^ module
      `,
      suggestions: [
        {
          title: "Write `nn.utils.prune_layer` everywhere",
          output: `
            import torch.nn as nn
            import numpy as np

            pruned = nn.utils.prune_layer.modules.Pruned(model)
            center = np-mean(values)
          `,
        },
        {
          title: "Write `np_mean` everywhere",
          output: `
            import torch.nn as nn
            import numpy as np

            pruned = nn.utils.prune-layer.modules.Pruned(model)
            center = np_mean(values)
          `,
        },
      ],
    },
  ],
});
