/** What `one-dimensional-features` reports, and what looks like it. */

import { oneDimensionalFeatures } from "../../rules/one-dimensional-features";
import { testRule } from "../support/ruleTester";

testRule(oneDimensionalFeatures, {
  valid: [
    {
      name: "what is flattened and made a row again, and a method of one's own",
      code: `
        import numpy as np
        from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

        def ask(vectors, tree, X, y):
            neighbours = NearestNeighbors().fit(X)
            model = KNeighborsClassifier().fit(X, y.ravel())
            table = np.asarray(vectors)
            neighbours.kneighbors(table[3].ravel().reshape(1, -1))
            neighbours.kneighbors(table[3].ravel()[None])
            return model.predict(tree.flatten())
      `,
    },
    {
      name: "a header of two lines",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        sales = pd.read_csv("sales.csv")
        wide = pd.read_csv("wide.csv", header=[0, 1])
        StandardScaler().fit(wide["price"])
      `,
    },
    {
      name: "a column for each shop below each name",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        sales = pd.read_csv("sales.csv")
        wide = sales.pivot(index="day", columns="shop")
        StandardScaler().fit(wide["price"])
      `,
    },
    {
      name: "two tables side by side under keys",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        sales = pd.read_csv("sales.csv")
        wide = pd.concat([sales, sales], axis=1, keys=["now", "then"])
        StandardScaler().fit(wide["now"])
      `,
    },
    {
      name: "several numbers of each group",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        sales = pd.read_csv("sales.csv")
        wide = sales.groupby("shop").agg({"price": ["mean", "std"]})
        StandardScaler().fit(wide["price"])
        more = sales.groupby("shop").describe()
        StandardScaler().fit(more["price"])
      `,
    },
    {
      name: "names of two levels in a dict",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler
        sales = pd.read_csv("sales.csv")
        wide = pd.DataFrame({("price", "mean"): [1.0, 2.0], ("price", "std"): [0.1, 0.2]})
        StandardScaler().fit(wide["price"])
      `,
    },
    {
      name: "rows of features, and what takes one axis",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.isotonic import IsotonicRegression
        from sklearn.linear_model import LinearRegression
        from sklearn.preprocessing import LabelEncoder, StandardScaler
        from sklearn.tree import DecisionTreeClassifier

        df = pd.read_csv("a.csv")
        model = LinearRegression().fit(df[["x"]], df["y"])
        print(model.predict([[1.0]]), model.predict(np.array([[1.0]])), model.predict(np.zeros(3).reshape(-1, 1)))
        LabelEncoder().fit_transform(df["label"])
        TfidfVectorizer().fit_transform(df["text"])
        IsotonicRegression().fit(df["x"], df["y"])
        StandardScaler().fit(df)
        names = ["x", "z"]
        tree = DecisionTreeClassifier().fit(df[names], df["y"])
        tree.predict([df.iloc[0], df.iloc[1]])

        def one(model, x, name):
            return model.predict(x), StandardScaler().fit(df[name]), tree.predict(x)
      `,
    },
    {
      name: "parts of a split under names in another order, which is told there",
      code: `
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        X, y = load_diabetes(return_X_y=True)
        X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
        model = Ridge().fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      except: { "renamed-variables": "the names are what is out of order" },
    },
    {
      name: "rows of what is no array, a row that stays one, and a row of a row",
      code: `
        import numpy as np
        from sklearn.neighbors import NearestNeighbors

        class Index:
            def __init__(self, table: np.ndarray, trees):
                self.trees = trees
                self.table = table
                self.near = NearestNeighbors().fit(self.table)

            def of(self, i, rows):
                row = self.table[i].ravel()
                row = row[None]
                self.near.kneighbors(rows[i].ravel())
                self.near.kneighbors(self.table[[i]])
                self.near.kneighbors(self.table[i])
                self.near.kneighbors(self.trees[i].flatten())
                return self.near.kneighbors(row)
      `,
    },
  ],
  invalid: [
    {
      name: "rows that are flattened",
      code: `
        import numpy as np
        from sklearn.neighbors import KNeighborsClassifier

        def ask(vectors, X, y):
            model = KNeighborsClassifier().fit(X, y)
            table = np.asarray(vectors)
            model.kneighbors(table.ravel())
                             ^^^^^^^^^^^^^
            return model.predict(table.flatten())
                                 ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a column, an array and a row",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        df = pd.read_csv("a.csv")
        model = LinearRegression().fit(df["x"], df["y"])
                                       ^^^^^^^ axis
        prices = np.random.rand(200)
        scaled = MinMaxScaler().fit_transform(prices)
                                              ^^^^^^ axis
        print(model.predict([5.1]))
                            ^^^^^ axis
      `,
      suggestions: [
        {
          title: 'As a column: `df[["x"]]`',
          output: `
            import numpy as np
            import pandas as pd
            from sklearn.linear_model import LinearRegression
            from sklearn.preprocessing import MinMaxScaler, StandardScaler

            df = pd.read_csv("a.csv")
            model = LinearRegression().fit(df[["x"]], df["y"])
            prices = np.random.rand(200)
            scaled = MinMaxScaler().fit_transform(prices)
            print(model.predict([5.1]))
          `,
        },
        {
          title: "As a column: `prices.reshape(-1, 1)`",
          output: `
            import numpy as np
            import pandas as pd
            from sklearn.linear_model import LinearRegression
            from sklearn.preprocessing import MinMaxScaler, StandardScaler

            df = pd.read_csv("a.csv")
            model = LinearRegression().fit(df["x"], df["y"])
            prices = np.random.rand(200)
            scaled = MinMaxScaler().fit_transform(prices.reshape(-1, 1))
            print(model.predict([5.1]))
          `,
        },
        {
          title: "As a row: `[[5.1]]`",
          output: `
            import numpy as np
            import pandas as pd
            from sklearn.linear_model import LinearRegression
            from sklearn.preprocessing import MinMaxScaler, StandardScaler

            df = pd.read_csv("a.csv")
            model = LinearRegression().fit(df["x"], df["y"])
            prices = np.random.rand(200)
            scaled = MinMaxScaler().fit_transform(prices)
            print(model.predict([[5.1]]))
          `,
        },
      ],
    },
    {
      name: "named, kept under a name, and other methods",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from sklearn.ensemble import RandomForestClassifier

        df = pd.read_csv("a.csv")
        df["age"] = SimpleImputer().fit_transform(df["age"])
                                                  ^^^^^^^^^ axis
        forest = RandomForestClassifier().fit(X=df["x"], y=df["y"])
                                                ^^^^^^^ axis
        row = [5.1, 3.5, 1.4]
        print(forest.predict_proba(row))
                                   ^^^ axis
      `,
    },
    {
      name: "the labels of a split, given as features",
      code: `
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        X, y = load_diabetes(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
        model = Ridge().fit(X_train, y_train)
        print(model.predict(y_test))
                            ^^^^^^
      `,
    },
    {
      name: "a flattened row of an array, in a field or behind a name",
      code: `
        import numpy as np
        from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

        class Index:
            def __init__(self, vectors, names):
                self.names = names
                self.vectors = np.asarray(vectors)
                self.near = NearestNeighbors(metric="cosine").fit(self.vectors)

            def like(self, name):
                row = self.vectors[self.names.index(name)].ravel()
                return self.near.kneighbors(row, n_neighbors=3)
                                            ^^^ axis

        def label(model: KNeighborsClassifier, table: np.ndarray):
            first = table[:1]
            return model.predict(first.flatten())
                                 ^^^^^^^^^^^^^^^ axis
      `,
    },
  ],
});
