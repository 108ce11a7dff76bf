/** What `imputer-mean-on-non-numeric` reports, and the tables on which it is silent. */

import { imputerMeanOnNonNumeric } from "../../rules/imputer-mean-on-non-numeric";
import { testRule } from "../support/ruleTester";

testRule(imputerMeanOnNonNumeric, {
  valid: [
    {
      name: "a table whose texts a function has replaced",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer


        def coded():
            table = pd.DataFrame({"a": [1.0, None], "b": ["x", "y"]})
            table["b"] = table["b"].map({"x": 0, "y": 1})
            return table


        rows = coded()
        SimpleImputer().fit_transform(rows)
      `,
    },
    {
      name: "numbers, chosen columns and tables of which nothing is known",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        table = pd.DataFrame({"a": [1.0, None], "b": ["x", "y"]})
        imputer = SimpleImputer(strategy="mean")
        imputer.fit_transform(table[["a"]])
        imputer.fit(table.select_dtypes("number"))
        imputer.fit(pd.read_csv("a.csv"))
        imputer.fit(pd.DataFrame({"a": [1.0, None], "b": ["1", "2"]}))
        imputer.fit(rows)
      `,
    },
    {
      name: "a strategy for text, and another imputer",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from imputers import Imputer
        table = pd.DataFrame({"b": ["x", None]})
        SimpleImputer(strategy="most_frequent").fit_transform(table)
        SimpleImputer(strategy=chosen).fit_transform(table)
        Imputer().fit_transform(table)
      `,
    },
    {
      name: "a column that is encoded first",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        table = pd.DataFrame({"a": [1.0, None], "b": ["x", "y"]})
        table = pd.get_dummies(table)
        SimpleImputer().fit_transform(table)
        other = pd.DataFrame({"a": [1.0, None], "b": ["x", "y"]})
        other["b"] = other["b"].map({"x": 0, "y": 1})
        SimpleImputer().fit_transform(other)
        third = pd.DataFrame({"a": [1.0, None], "b": ["x", "y"]})
        third.drop(columns="b", inplace=True)
        SimpleImputer().fit_transform(third)
      `,
    },
  ],
  invalid: [
    {
      name: "the default strategy",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        df = pd.DataFrame({"age": [1.0, None], "name": ["x", "y"]})
        imputer = SimpleImputer()
        filled = imputer.fit_transform(df)
                                       ^^ text
      `,
      messages: ["Column `name` holds text, and `SimpleImputer` takes its mean."],
      suggestions: [
        {
          title: "Take the numeric columns: `.select_dtypes('number')`",
          output: `
            import pandas as pd
            from sklearn.impute import SimpleImputer
            df = pd.DataFrame({"age": [1.0, None], "name": ["x", "y"]})
            imputer = SimpleImputer()
            filled = imputer.fit_transform(df.select_dtypes('number'))
          `,
        },
      ],
    },
    {
      name: "a median, in a function",
      code: `
        from pandas import DataFrame
        from sklearn import impute

        def main():
            data = {"city": ["a", "b"], "size": [1, 2]}
            impute.SimpleImputer(strategy="median").fit(DataFrame(data))
                                                        ^^^^^^^^^^^^^^^ text
      `,
    },
  ],
});
