/** What `global-statistic-feature-before-split` reports, and the look-alikes on which it is silent. */

import { globalStatisticFeatureBeforeSplit } from "../../rules/global-statistic-feature-before-split";
import { testRule } from "../support/ruleTester";

testRule(globalStatisticFeatureBeforeSplit, {
  valid: [
    {
      name: "made of the training rows, and left out by name",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        AREA = "area"

        def with_share(table):
            table["share"] = table["price"] / table.groupby("town")[AREA].transform("mean")
            return table

        def parts(path):
            old, new = train_test_split(pd.read_csv(path))
            old = with_share(old)
            return old, new

        def ranked(table):
            table["place"] = table[AREA].rank()
            return table

        def other(path):
            table = ranked(pd.read_csv(path))
            return train_test_split(table.drop(columns=["place"]))
      `,
    },
    {
      name: "behind the split, of each row alone, and without a split",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("loans.csv")
        df["ratio"] = df["debt"] / df["income"]
        df["bin"] = pd.cut(df["income"], [0, 10, 20])
        train, test = train_test_split(df, test_size=0.3, random_state=0)
        train["rank"] = train["income"].rank()
        other = pd.read_csv("other.csv")
        other["rank"] = other["income"].rank()
      `,
    },
    {
      name: "strata for the split, and the target",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("loans.csv")
        df["stratum"] = pd.qcut(df["price"], 10, labels=False)
        train, test = train_test_split(df, stratify=df["stratum"], random_state=0)
      `,
    },
    {
      name: "the mean of the target has a rule of its own",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("rides.csv")
        df["rate"] = df.groupby("driver")["fare"].transform("mean")
        y = df["fare"]
        X = df[["rate", "km"]]
        X_train, X_test, y_train, y_test = train_test_split(X, y)
      `,
    },
    {
      name: "no feature: a target by another spelling, dropped, and not among the chosen columns",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        houses = pd.read_csv("houses.csv")
        houses["band"] = pd.qcut(houses["price"], 4, labels=False)
        label = "band"
        train, test = train_test_split(houses, test_size=0.3, random_state=0)
        y_train = train[label]
        cars = pd.read_csv("cars.csv")
        cars["class"] = pd.qcut(cars["price"], 3, labels=False)
        y = cars.pop("class")
        X_train, X_test, y_train, y_test = train_test_split(cars, y, random_state=0)
        loans = pd.read_csv("loans.csv")
        loans["stratum"] = pd.qcut(loans["sum"], 3, labels=False)
        one, other = train_test_split(loans, stratify=loans.stratum, random_state=0)
      `,
    },
    {
      name: "a column for a table, while the features are chosen by name",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("loans.csv")
        df["decile"] = pd.qcut(df["income"], 10, labels=False)
        print(df.groupby("decile").default.mean())
        FEATURES = ["income", "age"]
        X_train, X_test, y_train, y_test = train_test_split(df[FEATURES], df["default"], random_state=0)
      `,
    },
  ],
  invalid: [
    {
      name: "made in a function, of columns by their constants",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        AREA = "area"

        def with_share(table):
            table = table.copy()
            table["share"] = table["price"] / table.groupby("town")[AREA].transform("mean")
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            return table

        def parts(path):
            table = with_share(pd.read_csv(path))
            X = table.drop(columns=["sold"])
            return train_test_split(X, table["sold"])
      `,
    },
    {
      name: "the distance from a mean of the group",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("users.csv")
        df["spend_vs_group"] = df["spend"] - df.groupby("segment")["spend"].transform("mean")
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train, test = train_test_split(df, random_state=0)
      `,
    },
    {
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_parquet("loans.parquet")
        df["ratio"] = df["debt"] / df["income"]
        df["income_bin"] = pd.qcut(df["income"], 10, labels=False)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
        train, test = train_test_split(df, test_size=0.3, random_state=0)
                      ~~~~~~~~~~~~~~~~ split
      `,
      messages: ["`income_bin` also rests on rows"],
    },
    {
      name: "ranks and means of groups, features behind a name",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split as split
        def load():
            table = pd.read_csv("x.csv")
            table["place"] = table["area"].rank(pct=True)
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            table["city_area"] = table.groupby("city")["area"].transform("mean")
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all
            X = table.drop(columns=["price"])
            return split(X, table["price"], random_state=0)
      `,
    },
    {
      name: "mapped means, through assign",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("x.csv")
        means = df.groupby("city")["rooms"].median()
        df["city_rooms"] = df["city"].map(means)
                           ^^^^^^^^^^^^^^^^^^^^^ all
        df = df.assign(q=pd.qcut(df["rooms"], 4))
                         ^^^^^^^^^^^^^^^^^^^^^^^ all
        train, test = train_test_split(df)
      `,
    },
  ],
});
