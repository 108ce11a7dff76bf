/** What `manual-standardisation-before-split` reports, and the statistics that are of the train part. */

import { manualStandardisationBeforeSplit } from "../../rules/manual-standardisation-before-split";
import { testRule } from "../support/ruleTester";

testRule(manualStandardisationBeforeSplit, {
  valid: [
    {
      name: "statistics of other rows, which have the same name",
      code: `
        from sklearn.model_selection import train_test_split

        def parts(table, marks, other):
            centre, width = table.mean(axis=0), table.std(axis=0)
            table = other
            table = (table - centre) / width
            return train_test_split(table, marks, random_state=0)
      `,
    },
    {
      name: "of the train part, of each row, of all numbers, or without a split",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        table = np.loadtxt("rows.txt")
        X, y = table[:, :-1], table[:, -1]
        by_row = (X - X.mean(axis=1)) / X.std(axis=1)
        a, b, ya, yb = train_test_split(by_row, y)
        pixels = (X - X.mean()) / X.std()
        c, d = train_test_split(pixels)
        mean, std = c.mean(axis=0), c.std(axis=0)
        c = (c - mean) / std
        e, f = train_test_split(c)
        alone = (X - X.mean(0)) / X.std(0)
        print(alone)
        other = (X - y.mean(axis=0)) / y.std(axis=0)
        train_test_split(other)
      `,
    },
  ],
  invalid: [
    {
      name: "statistics that were taken before, and a range",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def parts(table, marks):
            centre, width = table.mean(axis=0), table.std(axis=0)
            table = (table - centre) / width
                    ^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(table, marks, random_state=0)

        def ranged(table, marks):
            table = (table - np.min(table, axis=0)) / np.ptp(table, axis=0)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(table, marks, random_state=0)
      `,
    },
    {
      name: "both statistics in one statement",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        X = np.load("x.npy")
        mu, sd = X.mean(axis=0), X.std(axis=0)
        Z = (X - mu) / sd
            ^^^^^^^^^^^^^ all
        Z_train, Z_test = train_test_split(Z, random_state=0)
      `,
    },
    {
      name: "mean and deviation, minimum and maximum, a frame",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split

        table = np.loadtxt("rows.txt")
        X, y = table[:, :-1], table[:, -1]
        X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
        a, b, ya, yb = train_test_split(X, y, random_state=0)

        def scaled(path):
            df = pd.read_csv(path)
            unit = (df - df.min()) / (df.max() - df.min())
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(unit, random_state=0)

        def shifted(path):
            rows = np.load(path)
            mean, std = np.mean(rows, axis=0), np.std(rows, axis=0)
            rows = (rows - np.mean(rows, axis=0)) / np.std(rows, 0)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return train_test_split(rows), mean, std
      `,
    },
  ],
});
