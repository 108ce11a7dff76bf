/** What `dummies-per-split` reports, and the encodings on which it is silent. */

import { dummiesPerSplit } from "../../rules/dummies-per-split";
import { testRule } from "../support/ruleTester";

testRule(dummiesPerSplit, {
  valid: [
    {
      name: "columns that are brought together where two functions are called",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)
        a = pd.get_dummies(train[["race"]])


        def coded(rows):
            return pd.get_dummies(test[["race"]])


        b = coded(test)
        a, b = a.align(b, join="left", axis=1, fill_value=0)
      `,
    },
    {
      name: "brought together under another name, or in a function",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def align(a, b):
            return a.align(b, join="left", axis=1, fill_value=0)

        train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)
        X_train, X_test = align(pd.get_dummies(train), pd.get_dummies(test))
        a = pd.get_dummies(train[["race"]])
        b = pd.get_dummies(test[["race"]])
        first, second = a, b
        first, second = first.align(second, join="left", axis=1)
      `,
    },
    {
      name: "aligned, or encoded together",
      code: `
        import pandas as pd

        train, test = pd.get_dummies(train), pd.get_dummies(test)
        train, test = train.align(test, join="left", axis=1, fill_value=0)
      `,
    },
    {
      name: "together, and taken apart later",
      code: `
        import pandas as pd

        both = pd.get_dummies(everything)
        train, test = both[:800], both[800:]
      `,
    },
    {
      name: "declared categories",
      code: `
        import pandas as pd

        kind = pd.CategoricalDtype(["a", "b", "c"])
        train_x = pd.get_dummies(train["kind"].astype(kind))
        test_x = pd.get_dummies(test["kind"].astype(kind))
      `,
    },
    {
      name: "codes of declared categories, of one part, of categories that are set",
      code: `
        import pandas as pd

        def codes(train, test, names):
            train["city"] = train["city"].astype("category").cat.set_categories(names).cat.codes
            test["city"] = test["city"].astype("category").cat.set_categories(names).cat.codes
            test["town"] = test["town"].astype("category").cat.codes
            return train, test
      `,
    },
    {
      name: "categories that a column has before the split",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def load(path):
            df = pd.read_csv(path)
            df["city"] = df["city"].astype("category")
            return df

        train, test = train_test_split(load("a.csv"), random_state=0)
        a = pd.get_dummies(train[["city"]])
        b = pd.get_dummies(test[["city"]])
      `,
    },
    {
      name: "labels alone, one part, and other columns",
      code: `
        import pandas as pd

        y = pd.get_dummies(train["label"])
        x = pd.get_dummies(test["city"])
        codes, names = pd.factorize(train["city"])
      `,
    },
  ],
  invalid: [
    {
      name: "codes of each part, in a file that encodes other columns otherwise",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OneHotEncoder

        def parts(df):
            train, test = train_test_split(df, random_state=0)
            X_train = pd.get_dummies(train)
                      ~~~~~~~~~~~~~~~~~~~~~ train
            X_test = pd.get_dummies(test)
                     ^^^^^^^^^^^^^^^^^^^^ columns
            train["city"] = train["city"].astype("category").cat.codes
                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ train
            test["city"] = test["city"].astype("category").cat.codes
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ numbers
            return X_train, X_test, OneHotEncoder().fit(train[["town"]])
      `,
    },
    {
      name: "without the target",
      code: `
        import pandas as pd

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        a = pd.get_dummies(train.drop("y", axis=1))
        b = pd.get_dummies(test)
            ^^^^^^^^^^^^^^^^^^^^ columns
      `,
    },
    {
      name: "another pair of the file is brought together",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)
        X_train = pd.get_dummies(train[["job"]])
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ train
        X_test = pd.get_dummies(test[["job"]])
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ columns
        a = pd.get_dummies(train[["race"]])
        b = pd.get_dummies(test[["race"]]).reindex(columns=a.columns, fill_value=0)
      `,
    },
    {
      name: "two files",
      code: `
        import pandas as pd

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        train = pd.get_dummies(train)
                ~~~~~~~~~~~~~~~~~~~~~ train
        test = pd.get_dummies(test)
               ^^^^^^^^^^^^^^^^^^^^ columns
      `,
      suggestions: [
        {
          title: "Take the columns of `train`",
          output: `
            import pandas as pd

            train = pd.read_csv("train.csv")
            test = pd.read_csv("test.csv")
            train = pd.get_dummies(train)
            test = pd.get_dummies(test).reindex(columns=train.columns, fill_value=0)
          `,
        },
      ],
      except: { "renamed-variables": "names say which part a frame of a file is" },
    },
    {
      name: "halves of a split",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split

        def prepare(df):
            train, test = train_test_split(df, random_state=0)
            a = pd.get_dummies(train, drop_first=True)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ train
            b = pd.get_dummies(test, drop_first=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ columns
            return a, b
      `,
      except: { "renamed-variables": "names say which part a frame of a file is" },
    },
    {
      name: "numbers for categories",
      code: `
        import pandas as pd

        train["city"] = pd.factorize(train["city"])[0]
                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ train
        test["city"] = pd.factorize(test["city"])[0]
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ numbers
      `,
      except: { "renamed-variables": "names say which part a frame of a file is" },
    },
    {
      name: "another function of the file does it right",
      except: { "renamed-variables": "the halves are told by their names" },
      code: `
        import pandas as pd

        def encode(train, test):
            train = pd.get_dummies(train)
                    ~~~~~~~~~~~~~~~~~~~~~ train
            test = pd.get_dummies(test)
                   ^^^^^^^^^^^^^^^^^^^^ columns
            return train, test

        def right(train, test):
            train = pd.get_dummies(train)
            test = pd.get_dummies(test).reindex(columns=train.columns, fill_value=0)
            return train, test
      `,
    },
  ],
});
