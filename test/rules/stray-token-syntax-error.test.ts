/** What `stray-token-syntax-error` reports, and the broken code that has another cause. */

import { strayTokenSyntaxError } from "../../rules/stray-token-syntax-error";
import { testRule } from "../support/ruleTester";

testRule(strayTokenSyntaxError, {
  valid: [
    {
      name: "a block that is still being written, and short bodies",
      code: `
        class Empty: ...

        def run(x): return x

        for i in range(3): print(i)

        def train(net):
      `,
    },
    "\u043er = 1\nprint(\u043er)",
    "x = 'value \u043er'\nprint((x)  # \u043er",
    {
      name: "a bracket that is still open, or of the wrong kind, before it",
      code: `
        net = build(
            [1, 2),
        )
      `,
    },
    { name: "Python 2", code: 'print "loss", loss\nexec code\nprint model' },
    {
      name: "magics and shell lines",
      notebook: true,
      code: "# %%\n!pip install torch\nls data",
    },
    { name: "what parses", code: "match = 1\nprint(match if match else None, not match)\ntype = 3" },
    { name: "an operator that is being written", code: "x = f(y) i\nz = g(y) els\nw = x[0] an" },
    { name: "a keyword beside a name", code: "for x i\nfrom torch imp\nif a b c" },
    { name: "templates", code: "{% for name in names %}\n{{ project name }}" },
    { name: "other mistakes", code: "x = (1,\ndf-clean = 1\ny = 3 4\nprint('a' 'b')" },
  ],
  invalid: [
    {
      name: "a keyword with a Cyrillic letter",
      code: `
        from pathlib import Path

        def lines(path):
            with Path(path).open(encoding="utf-8") \u0430s source:
                                                   ^^ letters
                return [line for line in source if line.strip()]
      `,
      suggestions: [
        {
          title: "Write `as`",
          output: `
            from pathlib import Path

            def lines(path):
                with Path(path).open(encoding="utf-8") as source:
                    return [line for line in source if line.strip()]
          `,
        },
      ],
    },
    {
      name: "a bracket too many",
      code: `
        def show(loss):
            print("loss (last):", loss.item()))
                                              ^ bracket
      `,
      suggestions: [
        {
          title: "Remove it",
          output: `
            def show(loss):
                print("loss (last):", loss.item())
          `,
        },
      ],
    },
    {
      name: "a word that an operator follows, and one behind a bracket",
      code: `
        totals = np.arange(4) velká + 1
                              ^^^^^ stray
        first = rows[0] extra.mean()
                        ^^^^^ stray
      `,
      except: {
        "renamed-variables": "names in broken code stay",
        reformatting: "broken code is not reformatted",
      },
    },
    {
      name: "a word behind a call",
      code: `
        best = scores.argmax(dim=1) valeur
                                    ^^^^^^ stray
        print(best)
      `,
      except: { "renamed-variables": "names in broken code stay" },
    },
    {
      name: "a word behind an attribute",
      code: `
        import torch.nn as nn
        model = nn.quantized pięknow(model, 3)
                             ^^^^^^^ stray
      `,
      messages: ["Nothing joins `quantized` and `pięknow`"],
      except: { "renamed-variables": "names in broken code stay" },
    },
    {
      name: "a comma, an operator, a dot",
      code: `
        loss = criterion(output target)
                                ^^^^^^ stray
        total = a b
                ^ stray
        model fit(X, y)
              ^^^ stray
      `,
      except: { reformatting: "broken code is not reformatted" },
    },
    {
      name: "a block whose body stands in the column of its head",
      code: `
        import os

        class Data:
            def load(self, path):
                return path

            def export(state, folder="out"):
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ body
            os.makedirs(folder, exist_ok=True)
            return folder
      `,
      related: 1,
      except: { reformatting: "broken code is not reformatted" },
    },
    {
      name: "misspelled keywords",
      code: `
        improt numpy as np
               ^^^^^ stray
      `,
      suggestions: [{ title: "Write `import`", output: "import numpy as np" }],
    },
  ],
});
