/** What `nan-equality` reports, and the comparisons on which it is silent. */

import { nanEquality } from "../../rules/nan-equality";
import { testRule } from "../support/ruleTester";

testRule(nanEquality, {
  valid: [
    {
      name: "NaN by default, which is asked for before",
      code: `
        import math
        import numpy as np

        def known(values, missing=np.nan):
            kept = np.isfinite(values)
            if missing is not None and not math.isnan(missing):
                kept &= values != missing
            return values[kept]
      `,
    },
    {
      name: "other objects and other values with such a method",
      code: `
        import numpy as np
        import pandas as pd

        def gaps(path, other):
            table = pd.read_csv(path)
            return other.eq(np.nan), table["a"].eq(0), table["a"].eq(table["b"])
      `,
    },
    {
      name: "shown with numbers",
      code: `
        import numpy as np

        def test_comparisons():
            assert not (float("nan") == 1.0)
            assert np.nan != 0
      `,
    },
    {
      name: "packages to which NaN equals itself",
      code: `
        import numpy as np
        import polars as pl

        def known(frame):
            return frame.filter(pl.col("age") != np.nan)
      `,
    },
    {
      name: "functions that find missing values, identity, and a value of its own",
      code: `
        import numpy as np
        import pandas as pd

        def f(x, nan):
            return pd.isna(x), np.isnan(x), x is np.nan, x == nan, x == "nan", x == float("inf"), x != x
      `,
    },
    {
      name: "a proof that NaN differs from itself",
      code: `
        import numpy as np

        print(np.nan == np.nan)
      `,
    },
  ],
  invalid: [
    {
      name: "by a method of a column",
      code: `
        import numpy as np
        import pandas as pd

        def gaps(path):
            table = pd.read_csv(path)
            lost = table[table["a"].eq(np.nan)]
                         ^^^^^^^^^^^^^^^^^^^^^ always
            return lost, table["b"].ne(pd.NA).sum()
                         ^^^^^^^^^^^^^^^^^^^^ always
      `,
    },
    {
      name: "a test that the code goes by",
      code: `
        import numpy as np

        missing = np.nan
        if missing == np.nan:
           ^^^^^^^^^^^^^^^^^ always
            raise ValueError("missing")
      `,
      suggestions: [
        {
          title: "Write `np.isnan(missing)`",
          output: `
            import numpy as np

            missing = np.nan
            if np.isnan(missing):
                raise ValueError("missing")
          `,
        },
      ],
    },
    {
      name: "the missing value of pandas",
      code: `
        import pandas as pd

        def missing(column):
            return column[column == pd.NA]
                          ^^^^^^^^^^^^^^^ always
      `,
    },
    {
      name: "a name for it",
      code: `
        import numpy as np
        MISSING = float("nan")
        EMPTY = np.nan
        def f(row, column):
            return row[column] == MISSING or row[column] == EMPTY
                   ^^^^^^^^^^^^^^^^^^^^^^ always
                                             ^^^^^^^^^^^^^^^^^^^^ always
      `,
    },
    {
      name: "a filter",
      code: `
        import numpy as np
        import pandas as pd

        frame = pd.DataFrame({"age": [1.0, np.nan, 3.0]})

        known = frame[frame["age"] != np.nan]
                      ^^^^^^^^^^^^^^^^^^^^^^ always
      `,
      suggestions: [
        {
          title: 'Write `pd.notna(frame["age"])`',
          output: `
            import numpy as np
            import pandas as pd

            frame = pd.DataFrame({"age": [1.0, np.nan, 3.0]})

            known = frame[pd.notna(frame["age"])]
          `,
        },
      ],
    },
    {
      name: "in a condition, from the other side",
      code: `
        import numpy as np
        from math import nan

        def clean(x):
            if nan == x or x == float("NaN"):
               ^^^^^^^^ always
                           ^^^^^^^^^^^^^^^^^ always
                return 0
            return x
      `,
    },
    {
      name: "in a file of Python alone",
      code: `
        import math

        def clean(rows):
            return [r for r in rows if r != float("nan") and r > math.pi]
                                       ^^^^^^^^^^^^^^^^^ always
      `,
    },
  ],
});
