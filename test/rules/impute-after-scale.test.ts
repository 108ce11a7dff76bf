/** What `impute-after-scale` reports, and the orders on which it is silent. */

import { imputeAfterScale } from "../../rules/impute-after-scale";
import { testRule } from "../support/ruleTester";

testRule(imputeAfterScale, {
  valid: [
    {
      name: "filled first",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import StandardScaler

        X = SimpleImputer().fit_transform(X)
        X = StandardScaler().fit_transform(X)
      `,
    },
    {
      name: "neighbours need a scale, constants are chosen on it",
      code: `
        from sklearn.impute import KNNImputer, SimpleImputer
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        make_pipeline(StandardScaler(), KNNImputer())
        make_pipeline(StandardScaler(), SimpleImputer(strategy="constant", fill_value=0))
        make_pipeline(SimpleImputer(add_indicator=True), StandardScaler(), SimpleImputer())
      `,
    },
    {
      name: "other columns, other data",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import StandardScaler

        def prepare(df, other):
            df["a"] = StandardScaler().fit_transform(df[["a"]])
            df["b"] = SimpleImputer().fit_transform(df[["b"]])
            scaled = StandardScaler().fit_transform(df)
            return scaled, SimpleImputer().fit_transform(other)
      `,
    },
  ],
  invalid: [
    {
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import StandardScaler

        scaler = StandardScaler()
        imputer = SimpleImputer(strategy="mean")
        data = scaler.fit_transform(data)
               ~~~~~~~~~~~~~~~~~~~~~~~~~~ scaled
        data = imputer.fit_transform(data)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
      `,
      messages: ["after `StandardScaler`"],
      suggestions: [
        {
          title: "Impute first, then scale",
          output: `
            from sklearn.impute import SimpleImputer
            from sklearn.preprocessing import StandardScaler

            scaler = StandardScaler()
            imputer = SimpleImputer(strategy="mean")
            data = imputer.fit_transform(data)
            data = scaler.fit_transform(data)
          `,
        },
      ],
    },
    {
      name: "steps with names",
      code: `
        import sklearn.impute as si
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import MinMaxScaler

        def build():
            return Pipeline([("scale", MinMaxScaler()), ("fill", si.SimpleImputer(strategy="median"))])
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Impute first, then scale",
          output: `
            import sklearn.impute as si
            from sklearn.pipeline import Pipeline
            from sklearn.preprocessing import MinMaxScaler

            def build():
                return Pipeline([("fill", si.SimpleImputer(strategy="median")), ("scale", MinMaxScaler())])
          `,
        },
      ],
    },
    {
      name: "apart, in a method: no correction by lines",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import RobustScaler

        class Preparation:
            def run(self, rows):
                scaled = RobustScaler().fit_transform(rows)
                show(rows)
                return SimpleImputer().fit_transform(scaled)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [],
    },
  ],
});
