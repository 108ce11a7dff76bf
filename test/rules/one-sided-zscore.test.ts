/** What `one-sided-zscore` reports, and the tests on which it is silent. */

import { oneSidedZscore } from "../../rules/one-sided-zscore";
import { testRule } from "../support/ruleTester";

testRule(oneSidedZscore, {
  valid: [
    {
      name: "absolute scores in a column, one written out, and a score that another one replaces",
      code: `
        import numpy as np
        from scipy.stats import zscore
        def columns(df):
            df["z"] = np.abs(zscore(df["x"]))
            return df[df["z"] < 3]
        def both(df):
            df["z"] = zscore(df["x"])
            return df[(df["z"] < 3) & (df["z"] > -3)]
        def changed(df):
            df["z"] = zscore(df["x"])
            df["z"] = df["z"].abs()
            return df[df["z"] < 3]
        def written(v):
            score = np.abs(v - np.mean(v)) / np.std(v)
            return v[score < 3]
        def bound(v):
            return v[v < v.mean() + 3 * v.std()]
        def ratio(v, w):
            share = (v - np.mean(w)) / np.std(v)
            return v[share < 3]
      `,
    },
    {
      name: "a mean of something else under a name",
      code: `
        import pandas as pd

        table = pd.read_csv("a.csv")
        other = table["y"].mean()
        score = (table["x"] - other) / table["x"].std()
        kept = table[score < 3]
      `,
    },
    {
      name: "both sides",
      code: `
        import numpy as np
        from scipy import stats

        x[np.abs(stats.zscore(x)) < 3]
        z = stats.zscore(x)
        x[(z < 3) & (z > -3)]
        x[(-3 < z) & (z < 3)]
        distance = abs(stats.zscore(x))
        x[distance < 2.5]
      `,
    },
    {
      name: "the outliers themselves are looked at",
      code: `
        from scipy.stats import zscore

        high = x[zscore(x) > 3]
        low = x[zscore(x) < -3]
      `,
    },
    {
      name: "one side is meant",
      code: `
        from scipy import stats

        # one-sided: sensors only fail upwards
        kept = x[stats.zscore(x) < 3]
        kept = x[stats.zscore(x) < 3]  # 单侧
        # only slow requests are outliers
        z = (x - x.mean()) / x.std()
        print(z.max())
        kept = x[z < 3]
      `,
    },
    {
      name: "a bound that is not known, a score of other making",
      code: `
        import scipy
        from ours import zscore

        def clean(x, limit):
            return x[scipy.stats.zscore(x) < limit], x[zscore(x) < 3]
      `,
    },
    {
      name: "a bound that is a parameter, without a sign or without a number",
      code: `
        import numpy as np
        from scipy import stats

        def kept(X, limit=3.0):
            z = np.abs(stats.zscore(X, axis=0))
            return X[(z < limit).all(axis=1)]

        def below(X, limit):
            z = stats.zscore(X, axis=0)
            return X[(z < limit).all(axis=1)]

        def between(X, limit=3.0):
            z = stats.zscore(X, axis=0)
            return X[((z < limit) & (z > -limit)).all(axis=1)]
      `,
    },
  ],
  invalid: [
    {
      name: "under a condition, and not as one",
      code: `
        import sys

        from scipy import stats

        if "--clean" in sys.argv:
            kept = rows[stats.zscore(rows) < 3]
                        ^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "written with NumPy, with the numbers of other rows, in a column, by apply, and the outliers turned round",
      code: `
        import numpy as np
        from scipy.stats import zscore
        def numpy(v):
            s = (v - np.mean(v)) / np.std(v)
            return v[s <= 3]
                     ^^^^^^
        def pair(df):
            mu, sd = df["x"].mean(), df["x"].std()
            return df[(df["x"] - mu) / sd < 3]
                      ^^^^^^^^^^^^^^^^^^^^^^^
        def others(train, test):
            z = (test - train.mean(axis=0)) / train.std(axis=0)
            return test[(z < 3).all(axis=1)]
                         ^^^^^
        def column(df):
            df["z"] = zscore(df["x"])
            return df[df["z"] < 3]
                      ^^^^^^^^^^^
        def each(df):
            z = df.apply(zscore)
            return df[(z < 3).all(axis=1)]
                       ^^^^^
        def turned(df):
            return df[~(zscore(df["x"]) > 3)]
                        ^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      code: `
        import pandas as pd
        frame = pd.read_csv("meter.csv")
        score = (frame["load"] - frame["load"].mean()) / frame["load"].std()
        clean = frame[score < 3]
                      ^^^^^^^^^ side
      `,
    },
    {
      code: `
        import numpy as np
        from scipy import stats

        kept = rows[stats.zscore(rows) < 3]
                    ^^^^^^^^^^^^^^^^^^^^^^ side
      `,
      messages: ["keeps all values far below the mean"],
      suggestions: [
        {
          title: "Take the absolute value",
          output: `
            import numpy as np
            from scipy import stats

            kept = rows[np.abs(stats.zscore(rows)) < 3]
          `,
        },
      ],
    },
    {
      name: "behind a name, in a function, all columns at once; the other side",
      code: `
        from scipy.stats import zscore

        def clean(table):
            scores = zscore(table)
            return table[(scores <= 2.5).all(axis=1)]
                          ^^^^^^^^^^^^^

        def other(table):
            return table[zscore(table) > -3]
                         ^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Take the absolute value",
          output: `
            from scipy.stats import zscore
            from numpy import abs

            def clean(table):
                scores = zscore(table)
                return table[(abs(scores) <= 2.5).all(axis=1)]

            def other(table):
                return table[zscore(table) > -3]
          `,
        },
      ],
    },
    {
      name: "a mean under a name of its own",
      code: `
        import pandas as pd

        table = pd.read_csv("a.csv")
        mean = table["x"].mean()
        score = (table["x"] - mean) / table["x"].std()
        kept = table[score < 3]
                     ^^^^^^^^^ side
      `,
    },
    {
      name: "a bound that is a parameter",
      code: `
        from scipy import stats

        def kept(X, limit=3.0):
            z = stats.zscore(X, axis=0)
            return X[(z < limit).all(axis=1)]
                      ^^^^^^^^^ side
      `,
    },
  ],
});
