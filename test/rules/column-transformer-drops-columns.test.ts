/** What `column-transformer-drops-columns` reports, and the look-alikes on which it is silent. */

import { columnTransformerDropsColumns } from "../../rules/column-transformer-drops-columns";
import { testRule } from "../support/ruleTester";

testRule(columnTransformerDropsColumns, {
  valid: [
    {
      name: "a table of these very columns, read with options",
      code: `
        import pandas as pd
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import StandardScaler

        options = {"usecols": ["a", "b"]}
        table = pd.read_csv("a.csv", **options)
        scaled = ColumnTransformer([("scale", StandardScaler(), ["a", "b"])]).fit_transform(table)
      `,
    },
    {
      name: "said, several transformers, and columns that may be all",
      code: `
        from sklearn.compose import ColumnTransformer, make_column_selector
        from sklearn.preprocessing import StandardScaler, OneHotEncoder
        a = ColumnTransformer([("num", StandardScaler(), ["a", "b"])], remainder="passthrough")
        b = ColumnTransformer([("num", StandardScaler(), ["a", "b"])], remainder="drop")
        c = ColumnTransformer([("num", StandardScaler(), ["a"]), ("cat", OneHotEncoder(), ["c"])])
        d = ColumnTransformer([("num", StandardScaler(), make_column_selector(dtype_include=float))])
        e = ColumnTransformer([("num", StandardScaler(), slice(0, None))])
        f = ColumnTransformer([("num", StandardScaler(), features)], **options)
        g = ColumnTransformer(transformers)
        h = ColumnTransformer([("num", StandardScaler(), ["a"])], "passthrough")
      `,
    },
    {
      name: "another class of the name",
      code: `
        import sklearn
        from mine import ColumnTransformer
        a = ColumnTransformer([("num", 1, ["a", "b"])])
      `,
    },
    {
      name: "the table has these columns alone",
      code: `
        import pandas as pd
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import StandardScaler
        FEATURES = ["age", "income"]
        scale = ColumnTransformer([("scale", StandardScaler(), FEATURES)])
        def load(frame):
            return scale.fit_transform(frame[FEATURES])
        table = pd.read_csv("a.csv", usecols=["a", "b"])
        other = ColumnTransformer([("scale", StandardScaler(), ["a", "b"])]).fit_transform(table)
      `,
    },
    {
      name: "columns chosen, and transforms side by side",
      code: `
        from sklearn.compose import ColumnTransformer, make_column_transformer
        from sklearn.pipeline import FeatureUnion
        from sklearn.preprocessing import OneHotEncoder, StandardScaler
        chosen = make_column_transformer(("passthrough", ["a", "b"]))
        numbers = ColumnTransformer([("scale", StandardScaler(), ["a", "b"])])
        words = ColumnTransformer([("hot", OneHotEncoder(handle_unknown="ignore"), ["c"])])
        both = FeatureUnion([("numbers", numbers), ("words", words)])
      `,
    },
    {
      name: "set later",
      code: `
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import StandardScaler
        scale = ColumnTransformer([("scale", StandardScaler(), ["a", "b"])])
        scale.set_params(remainder="passthrough")
      `,
    },
  ],
  invalid: [
    {
      code: `
        from sklearn.compose import ColumnTransformer
        from sklearn.preprocessing import StandardScaler
        ct = ColumnTransformer([("num", StandardScaler(), ["a", "b"])])
             ^^^^^^^^^^^^^^^^^ drops
      `,
      messages: ["All columns that this transformer does not name are dropped."],
      suggestions: [
        {
          title: 'Keep the others: `remainder="passthrough"`',
          output: `
            from sklearn.compose import ColumnTransformer
            from sklearn.preprocessing import StandardScaler
            ct = ColumnTransformer([("num", StandardScaler(), ["a", "b"])], remainder="passthrough")
          `,
        },
      ],
    },
    {
      name: "by keyword, with a list by name, through a module, and by numbers",
      code: `
        from sklearn import compose
        from sklearn.preprocessing import OneHotEncoder
        cats = ["city", "job"]
        a = compose.ColumnTransformer(transformers=[("cat", OneHotEncoder(), cats)], n_jobs=2)
            ^^^^^^^^^^^^^^^^^^^^^^^^^ drops
        def make():
            return compose.make_column_transformer((OneHotEncoder(), [0, 2]))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ drops
      `,
    },
  ],
});
