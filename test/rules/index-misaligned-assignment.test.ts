/** What `index-misaligned-assignment` reports, and the rows that have one index. */

import { indexMisalignedAssignment } from "../../rules/index-misaligned-assignment";
import { testRule } from "../support/ruleTester";

testRule(indexMisalignedAssignment, {
  valid: [
    {
      name: "rows that a function of the file numbers anew",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        train, test = train_test_split(df, random_state=0)
        squares = train[["age"]].to_numpy() ** 2


        def renumbered(rows):
            return train.reset_index(drop=True)


        again = renumbered(train)
        both = pd.concat([again, pd.DataFrame(squares)], axis=1)
      `,
    },
    {
      name: "a frame that counts from 0, joined to one that does, or with the same index",
      code: `
        import pandas as pd
        from sklearn.decomposition import PCA

        whole = pd.read_csv("a.csv")
        pcs = pd.DataFrame(PCA(2).fit_transform(whole[["x", "y"]]), columns=["p1", "p2"])
        whole = whole.join(pcs)
        df = pd.read_csv("b.csv")
        df = df[df["x"] > 0]
        own = pd.DataFrame(PCA(2).fit_transform(df[["x", "y"]]), columns=["p1", "p2"], index=df.index)
        df = df.join(own)
      `,
    },
    {
      name: "columns of a frame that counts from 0 beside all rows, as an array, and with the index of the others",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        whole = pd.read_csv("a.csv")
        whole_scaled = pd.DataFrame(StandardScaler().fit_transform(whole[["age"]]), columns=["age_s"])
        whole["age_s"] = whole_scaled["age_s"]
        df = whole[whole["age"] > 18]
        scaled = pd.DataFrame(StandardScaler().fit_transform(df[["age"]]), columns=["age_s"])
        df["age_s"] = scaled["age_s"].values
        named = pd.DataFrame(StandardScaler().fit_transform(df[["age"]]), columns=["age_s"])
        named.index = df.index
        df["age_n"] = named["age_s"]
      `,
    },
    {
      name: "a target without an index, and a new frame that got the index of the rows",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        table = pd.read_csv("d.csv")
        target = table.pop("label")
        a, b, y_a, y_b = train_test_split(table, target.values, random_state=1)
        scaled = pd.DataFrame(StandardScaler().fit_transform(a), columns=a.columns)
        scaled["label"] = y_a
        scaled["label"] = list(y_a)
        c, d, y_c, y_d = train_test_split(table, target, random_state=1)
        given = pd.DataFrame(StandardScaler().fit_transform(c), columns=c.columns)
        given.index = c.index
        given["label"] = y_c
        other = pd.DataFrame(StandardScaler().fit_transform(c), columns=c.columns)
        other["label"] = y_c.values
        last = pd.DataFrame(StandardScaler().fit_transform(c))
        last["label"] = y_c.reset_index(drop=True)
      `,
    },
    {
      name: "chosen rows that are numbered again, and transformers that give frames",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        df = pd.read_csv("a.csv")
        df = df[df["age"] > 18].reset_index(drop=True)
        z = StandardScaler().fit_transform(df[["age"]])
        both = pd.concat([df, pd.DataFrame(z)], axis=1)
        old = pd.read_csv("b.csv")
        old = old[old["age"] > 18]
        scaled = StandardScaler().set_output(transform="pandas").fit_transform(old[["age"]])
        all = pd.concat([old, pd.DataFrame(scaled)], axis=1)
      `,
    },
    {
      name: "an index, an array alone, renumbered rows, rows in their order",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        train, test = train_test_split(df, random_state=0)
        squares = train[["age"]].to_numpy() ** 2
        one = pd.concat([train, pd.DataFrame(squares, index=train.index)], axis=1)
        train["squares"] = squares
        train["named"] = pd.Series(squares[:, 0], index=train.index)
        again = train.reset_index(drop=True)
        two = pd.concat([again, pd.DataFrame(squares)], axis=1)
        three = pd.concat([df, pd.DataFrame(squares)], axis=1)
        four = pd.concat([train, pd.DataFrame(squares)])
        first, last = train_test_split(df, shuffle=False)
        first["later"] = pd.Series(np.zeros(3))
        five = pd.concat([test, pd.DataFrame(test["age"])], axis=1)
        six = pd.concat([test, pd.Series(df["age"])], axis=1)
      `,
    },
    {
      name: "rows dropped and numbered anew, columns dropped",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        def beside(path):
            df = pd.read_csv(path).dropna().reset_index(drop=True)
            z = pd.DataFrame(StandardScaler().fit_transform(df[["a"]]))
            other = pd.read_csv(path).dropna(axis=1)
            w = pd.DataFrame(StandardScaler().fit_transform(other[["a"]]))
            return pd.concat([df, z], axis=1), pd.concat([other, w], axis=1)
      `,
    },
    {
      name: "rows that were numbered anew in place",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OneHotEncoder

        table = pd.read_csv("table.csv")
        train, test = train_test_split(table, random_state=0)
        encoder = OneHotEncoder(sparse_output=False).fit(train[["kind"]])
        columns = pd.DataFrame(encoder.transform(test[["kind"]]))
        test.index = range(len(test))
        both = pd.concat([test, columns], axis=1)
      `,
    },
    {
      name: "plain values, the same index, all rows, numbers anew",
      code: `
        import pandas as pd

        cars = pd.read_csv("cars.csv")
        old = cars[cars["year"] <= 2010].copy()
        old["rank"] = range(len(old))
        old["place"] = pd.Series(range(len(old)), index=old.index)
        old["same"] = pd.Series(old["power"])

        cars["rank"] = pd.Series(range(len(cars)))
        every = cars.copy()
        every["rank"] = pd.Series(range(len(every)))

        new = cars[cars["year"] > 2010].copy().reset_index(drop=True)
        new["rank"] = pd.Series(range(len(new)))
        late = cars[cars["year"] > 2015].copy()
        late.reset_index(drop=True, inplace=True)
        late["rank"] = pd.Series(list(range(len(late))))
      `,
    },
  ],
  invalid: [
    {
      name: "fields that the constructor fills and a method reads",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import RobustScaler

        class Loans:
            def __init__(self):
                self.rows = pd.read_csv("loans.csv")
                self.left, self.right = train_test_split(self.rows, random_state=1)
                                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split

            def scale(self):
                numbers = pd.DataFrame(RobustScaler().fit_transform(self.left), columns=self.left.columns)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misaligned
                numbers["grade"] = self.left["grade"]
      `,
    },
    {
      name: "the clusters of rows that were chosen",
      code: `
        import pandas as pd
        from sklearn.cluster import KMeans

        df = pd.read_csv("a.csv")
        df = df[df["x"] > 0]
        labels = pd.Series(KMeans(3).fit_predict(df))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gaps
        df["cluster"] = labels
      `,
    },
    {
      name: "a frame that counts from 0, joined",
      code: `
        import pandas as pd
        from sklearn.decomposition import PCA

        df = pd.read_csv("a.csv")
        df = df[df["x"] > 0]
        pcs = pd.DataFrame(PCA(2).fit_transform(df[["x", "y"]]), columns=["p1", "p2"])
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gaps
        df = df.join(pcs)
      `,
    },
    {
      name: "a column of a frame that counts from 0",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        df = pd.read_csv("a.csv")
        df = df[df["age"] > 18]
        scaled = pd.DataFrame(StandardScaler().fit_transform(df[["age"]]), columns=["age_s"])
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gaps
        df["age_s"] = scaled["age_s"]
      `,
    },
    {
      name: "a shuffled target as a column of a new frame",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        table = pd.read_csv("d.csv")
        target = table.pop("label")
        a, b, y_a, y_b = train_test_split(table, target, random_state=1)
                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
        scaled = pd.DataFrame(StandardScaler().fit_transform(a), columns=a.columns)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misaligned
        scaled["label"] = y_a
      `,
    },
    {
      name: "what a transformer gives, beside shuffled rows and beside chosen ones",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        def encode(df):
            train, test = train_test_split(df, random_state=0)
            encoder = OneHotEncoder(sparse_output=False).fit(train[["city"]])
            cols = pd.DataFrame(encoder.transform(train[["city"]]))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misaligned
            return pd.concat([train, cols], axis=1), test

        df = pd.read_csv("a.csv")
        df = df[df["age"] > 18]
        z = StandardScaler().fit_transform(df[["age"]])
        good = pd.concat([df, pd.DataFrame(z, index=df.index)], axis=1)
        bad = pd.concat([df, pd.DataFrame(z, columns=["z"])], axis=1)
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gaps
      `,
    },
    {
      name: "beside a part, and as a column",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        train, test = train_test_split(df, random_state=0)
        poly = np.hstack([train[["age"]].to_numpy(), train[["age"]].to_numpy() ** 2])
        wide = pd.concat([train[["age"]], pd.DataFrame(poly)], axis=1)
                                          ^^^^^^^^^^^^^^^^^^ misaligned
        model = LinearRegression().fit(train[["age"]], train["fare"])
        test["guess"] = pd.Series(model.predict(test[["age"]]))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misaligned
      `,
      suggestions: [
        {
          title: "Give it the same index: `index=train.index`",
          output: `
            import numpy as np
            import pandas as pd
            from sklearn.linear_model import LinearRegression
            from sklearn.model_selection import train_test_split

            df = pd.read_csv("a.csv")
            train, test = train_test_split(df, random_state=0)
            poly = np.hstack([train[["age"]].to_numpy(), train[["age"]].to_numpy() ** 2])
            wide = pd.concat([train[["age"]], pd.DataFrame(poly, index=train.index)], axis=1)
            model = LinearRegression().fit(train[["age"]], train["fare"])
            test["guess"] = pd.Series(model.predict(test[["age"]]))
          `,
        },
        {
          title: "Give it the same index: `index=test.index`",
          output: `
            import numpy as np
            import pandas as pd
            from sklearn.linear_model import LinearRegression
            from sklearn.model_selection import train_test_split

            df = pd.read_csv("a.csv")
            train, test = train_test_split(df, random_state=0)
            poly = np.hstack([train[["age"]].to_numpy(), train[["age"]].to_numpy() ** 2])
            wide = pd.concat([train[["age"]], pd.DataFrame(poly)], axis=1)
            model = LinearRegression().fit(train[["age"]], train["fare"])
            test["guess"] = pd.Series(model.predict(test[["age"]]), index=test.index)
          `,
        },
      ],
    },
    {
      name: "a new frame beside one of which rows were dropped",
      severity: "warning",
      code: `
        import pandas as pd
        from sklearn.preprocessing import OneHotEncoder

        df = pd.read_csv("a.csv").dropna()
             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ chosen
        hot = pd.DataFrame(OneHotEncoder(sparse_output=False).fit_transform(df[["city"]]))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gaps
        full = pd.concat([df, hot], axis=1)
      `,
    },
    {
      name: "a range, a filled list and a repeated one beside rows that were chosen and copied",
      code: `
        import pandas as pd

        cars = pd.read_csv("cars.csv")
        old = cars[cars["year"] <= 2010].copy()
        old["rank"] = pd.Series(range(len(old)))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^

        light = cars.query("weight < 900").copy()
        light["place"] = pd.Series(list(range(len(light))))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        fast = cars[cars["power"] > 200]
        notes = []
        for row in fast.itertuples():
            notes.append(row.name + "!")
        fast["note"] = pd.Series(notes)
                       ^^^^^^^^^^^^^^^^

        red = cars[cars["colour"] == "red"].copy()
        red["kind"] = pd.Series(["plain"] * len(red))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      severity: "error",
    },
  ],
});
