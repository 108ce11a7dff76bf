/** What `rows-duplicated-before-split` reports, and the look-alikes on which it is silent. */

import { rowsDuplicatedBeforeSplit } from "../../rules/rows-duplicated-before-split";
import { testRule } from "../support/ruleTester";

testRule(rowsDuplicatedBeforeSplit, {
  valid: [
    {
      name: "other pictures, and sums that are no noise",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        images, others = np.load("i.npy"), np.load("o.npy")
        flipped = np.flip(others, axis=2)
        x_train, x_test = train_test_split(np.concatenate([images, flipped]))
        a, b = train_test_split(np.vstack((images, images + others)))
      `,
    },
    {
      name: "none more, and others",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def parts(table, extra, times):
            rare = table[table["kind"] == 1]
            same = pd.concat([table] + [rare] * 0)
            more = pd.concat([table] + [extra] * times)
            return train_test_split(same), train_test_split(more)
      `,
    },
    {
      name: "several tables once",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("small.csv")
        other = pd.read_csv("other.csv")
        both = pd.concat([df, other] * 1, ignore_index=True)
        train, test = train_test_split(both, test_size=0.2, random_state=0)
      `,
    },
    {
      name: "two classes put together again, and another table",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def halves(df, more):
            rare, common = df[df["y"] == 1], df[df["y"] == 0]
            both = pd.concat([common.sample(len(rare)), rare])
            all_rows = pd.concat([df, more])
            return train_test_split(both), train_test_split(all_rows)
      `,
    },
    {
      name: "columns beside the table",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def halves(df, X):
            wide = pd.concat([df, df[["a", "b"]]], axis=1)
            colour = np.repeat(X, 3, axis=-1)
            return train_test_split(wide), train_test_split(colour)
      `,
    },
    {
      name: "copies are dropped before the split, or made of the training half",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def halves(df):
            df = pd.concat([df, df[df["y"] == 1]]).drop_duplicates()
            train, test = train_test_split(df)
            return pd.concat([train, train[train["y"] == 1]]), test
      `,
    },
    {
      name: "the name holds other rows by then",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def halves(path, other):
            df = pd.read_csv(path)
            rare = df[df["y"] == 1]
            df = pd.read_csv(other)
            return train_test_split(pd.concat([df, rare]))
      `,
    },
  ],
  invalid: [
    {
      name: "turned pictures and rows with noise",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        images, labels = np.load("i.npy"), np.load("l.npy")
        flipped = np.flip(images, axis=2)
        more = np.concatenate([images, flipped])
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied
        x_train, x_test, y_train, y_test = train_test_split(more, np.tile(labels, 2))

        X = np.load("X.npy")
        noise = np.random.normal(0, 0.01, X.shape)
        Z = np.vstack((X, X + noise))
            ^^^^^^^^^^^^^^^^^^^^^^^^^ copied
        a, b = train_test_split(Z)
      `,
    },
    {
      name: "as often as a function is told",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def enlarge(table, times):
            rare = table[table["kind"] == 1]
            return pd.concat([table] + [rare] * times)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied

        def parts(path, times):
            table = pd.read_csv(path)
            table = enlarge(table, times)
            return train_test_split(table.drop(columns="kind"), table["kind"])
      `,
    },
    {
      name: "one table several times",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("small.csv")
        big = pd.concat([df] * 5, ignore_index=True)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train, test = train_test_split(big, test_size=0.2, random_state=0)
      `,
    },
    {
      name: "the rare class again, by a name of its own",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split as halve

        def halves(path):
            df = pd.read_csv(path)
            rare = df.query("y == 1")
            more = pd.concat([df] + [rare] * 4, ignore_index=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied
            X, y = more.drop(columns="y"), more["y"]
            return halve(X, y, test_size=0.2, random_state=0)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
    {
      name: "arrays",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def halves(X, y):
            X = np.concatenate((X, X[y == 1]))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied
            y = np.concatenate((y, y[y == 1]))
            return train_test_split(X, y, random_state=0)
      `,
    },
    {
      name: "all rows three times",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def halves(X, y):
            return train_test_split(np.repeat(X, 3, axis=0), np.repeat(y, 3), random_state=0)
                                    ^^^^^^^^^^^^^^^^^^^^^^^ copied
      `,
    },
    {
      name: "drawn with replacement",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("small.csv").sample(n=5000, replace=True, random_state=0)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copied
        train, test = train_test_split(df, random_state=0)
      `,
    },
  ],
});
