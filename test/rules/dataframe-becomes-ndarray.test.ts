/** What `dataframe-becomes-ndarray` reports, and the results on which it is silent. */

import { dataframeBecomesNdarray } from "../../rules/dataframe-becomes-ndarray";
import { testRule } from "../support/ruleTester";

testRule(dataframeBecomesNdarray, {
  valid: [
    {
      name: "frames are asked for",
      code: `
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler().set_output(transform="pandas")
        df_scaled = scaler.fit_transform(df)
        print(df_scaled.columns)
      `,
    },
    {
      name: "for all transformers",
      code: `
        import sklearn
        from sklearn.preprocessing import StandardScaler

        sklearn.set_config(transform_output="pandas")
        df_scaled = StandardScaler().fit_transform(df)
      `,
    },
    {
      name: "an array used as one, a frame made of it, columns of a frame",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        scaled = StandardScaler().fit_transform(df)
        print(scaled.shape, scaled[0])
        df_scaled = pd.DataFrame(StandardScaler().fit_transform(df), columns=df.columns)
        df["a"] = StandardScaler().fit_transform(df[["a"]])
      `,
    },
    {
      name: "something else that transforms",
      code: `
        import sklearn
        from feature_engine.imputation import MeanMedianImputer

        df_filled = MeanMedianImputer().fit_transform(df)
      `,
    },
  ],
  invalid: [
    {
      name: "a column put into what a scaler gave, under the name of the frame",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        X = pd.read_csv("a.csv")
        X = StandardScaler().fit_transform(X)
        ^ array
        X["new"] = 1
      `,
    },
    {
      name: "a name that says so",
      code: `
        from sklearn.impute import SimpleImputer

        imputer = SimpleImputer(strategy="median")
        df_filled = imputer.fit_transform(df)
        ^^^^^^^^^ array
      `,
      suggestions: [
        {
          title: 'Keep the frame: `set_output(transform="pandas")`',
          output: `
            from sklearn.impute import SimpleImputer

            imputer = SimpleImputer(strategy="median").set_output(transform="pandas")
            df_filled = imputer.fit_transform(df)
          `,
        },
      ],
      except: { "renamed-variables": "only the name says that a frame is expected" },
    },
    {
      name: "used as a frame",
      code: `
        from sklearn import preprocessing as pre

        def prepare(table):
            scaled = pre.MinMaxScaler().fit_transform(table)
            ^^^^^^ array
            return scaled.dropna()
                   ~~~~~~~~~~~~~ used
      `,
    },
    {
      name: "a sparse encoder: no correction by one word",
      code: `
        from sklearn.preprocessing import OneHotEncoder

        encoded = OneHotEncoder().fit_transform(table)
        ^^^^^^^
        print(encoded.columns)
      `,
      suggestions: [],
    },
  ],
});
