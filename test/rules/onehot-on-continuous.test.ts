/** What `onehot-on-continuous` reports, and the encoders on which it is silent. */

import { onehotOnContinuous } from "../../rules/onehot-on-continuous";
import { testRule } from "../support/ruleTester";

testRule(onehotOnContinuous, {
  valid: [
    {
      name: "a column that a function puts in place of the numbers",
      code: `
        import pandas as pd
        from sklearn.preprocessing import MinMaxScaler, OneHotEncoder

        def tables():
            frame = pd.read_csv("a.csv")
            scaled = pd.DataFrame(MinMaxScaler().fit_transform(frame), columns=frame.columns)
            scaled["age"] = pd.cut(scaled["age"], 4)
            return frame, scaled

        frame, scaled = tables()
        OneHotEncoder(handle_unknown="ignore").fit_transform(scaled)
        joined = pd.concat([pd.DataFrame(MinMaxScaler().fit_transform(frame)), frame], axis=1)
        OneHotEncoder(handle_unknown="ignore").fit_transform(joined[["kind"]])
      `,
    },
    {
      name: "a frame of scaled columns that gets others, or of which others are chosen",
      code: `
        import pandas as pd
        from sklearn.preprocessing import MinMaxScaler, OneHotEncoder
        frame = pd.read_csv("a.csv")
        scaled = pd.DataFrame(MinMaxScaler().fit_transform(frame), columns=frame.columns)
        scaled["age"] = pd.cut(scaled["age"], 4)
        OneHotEncoder(handle_unknown="ignore").fit_transform(scaled)
        joined = pd.concat([pd.DataFrame(MinMaxScaler().fit_transform(frame)), frame], axis=1)
        OneHotEncoder(handle_unknown="ignore").fit_transform(joined[["kind"]])
      `,
    },
    {
      name: "categories, filled with the most frequent one",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        X = SimpleImputer(strategy="most_frequent").fit_transform(X)
        X = OneHotEncoder().fit_transform(X)
        X = StandardScaler(with_mean=False).fit_transform(X)
        make_pipeline(SimpleImputer(strategy=how), OneHotEncoder())
      `,
    },
    {
      name: "other columns than those that were scaled",
      code: `
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        df[numbers] = StandardScaler().fit_transform(df[numbers])
        encoded = OneHotEncoder().fit_transform(df[categories])
        scaled = StandardScaler().fit_transform(df[numbers])
        encoded = OneHotEncoder().fit_transform(scaled[:, :2])
      `,
    },
    {
      name: "binned in between, or made whole",
      code: `
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder, StandardScaler

        scaled = StandardScaler().fit_transform(X)
        OneHotEncoder().fit(KBinsDiscretizer(encode="ordinal").fit_transform(scaled))
        OneHotEncoder().fit(scaled.round().astype(int))
        Pipeline([("s", StandardScaler()), ("b", KBinsDiscretizer(encode="ordinal")), ("e", OneHotEncoder())])
      `,
    },
    {
      name: "branches of a column transformer, steps that are not known",
      code: `
        from sklearn.compose import ColumnTransformer
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        ColumnTransformer([("n", StandardScaler(), ["a"]), ("c", OneHotEncoder(), ["b"])])
        Pipeline([("s", StandardScaler()), ("b", binning), ("e", OneHotEncoder())])
      `,
    },
  ],
  invalid: [
    {
      name: "scaled columns that are put into a frame again",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.preprocessing import MinMaxScaler, OneHotEncoder
        frame = pd.read_csv("a.csv")
        scaled = pd.DataFrame(MinMaxScaler().fit_transform(frame), columns=frame.columns)
        OneHotEncoder(handle_unknown="ignore").fit_transform(np.asarray(scaled))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        scaler = StandardScaler()
        encoder = OneHotEncoder()
        data = scaler.fit_transform(data)
               ~~~~~~~~~~~~~~~~~~~~~~~~~~ numbers
        data = SimpleImputer(strategy="mean").fit_transform(data)
        data = encoder.fit_transform(data).toarray()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ encoded
      `,
      messages: ["`OneHotEncoder` takes each number that `StandardScaler` made"],
    },
    {
      name: "in a pipeline",
      code: `
        from sklearn import preprocessing as pre
        from sklearn.pipeline import Pipeline, make_pipeline

        def pipelines():
            first = make_pipeline(pre.MinMaxScaler(), pre.OrdinalEncoder())
                                                      ^^^^^^^^^^^^^^^^^^^^
            return first, Pipeline([("scale", pre.RobustScaler()), ("encode", pre.OneHotEncoder())])
                                                                              ^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "means in place of what is missing, in a method",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import OneHotEncoder

        class Preparation:
            def __init__(self):
                self.imputer = SimpleImputer()
                self.encoder = OneHotEncoder()

            def run(self, rows):
                filled = self.imputer.fit_transform(rows)
                return self.encoder.fit(filled)
                       ^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
