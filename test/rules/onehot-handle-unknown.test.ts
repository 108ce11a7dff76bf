/** What `onehot-handle-unknown` reports, and the encoders on which it is silent. */

import { onehotHandleUnknown } from "../../rules/onehot-handle-unknown";
import { testRule } from "../support/ruleTester";

testRule(onehotHandleUnknown, {
  valid: [
    {
      name: "one column, under a name and by a constant",
      code: `
        from sklearn.preprocessing import OneHotEncoder

        WIDTH = 1
        encoder = OneHotEncoder(sparse_output=False)
        column = kinds.reshape(-1, WIDTH)
        onehot = encoder.fit_transform(column)
      `,
    },
    {
      name: "columns that a function makes for the target",
      code: `
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder(sparse_output=False)
        onehot = encoder.fit_transform(kinds.reshape(-1, 1))
        other = OneHotEncoder(sparse_output=False)
        net.fit(rows, other.fit_transform(table[["kind"]]))
        third = OneHotEncoder(sparse_output=False).fit(table[["kind"]])
        def columns_of(third, table):
            return third.transform(table[["kind"]])

        columns = columns_of(third, table)
        net.fit(rows, y=columns)
      `,
    },
    {
      name: "options that say it elsewhere",
      code: `
        from sklearn.preprocessing import OneHotEncoder
        OPTIONS = dict(sparse_output=False, handle_unknown="ignore")
        encoder = OneHotEncoder(**OPTIONS)
      `,
    },
    {
      name: "told what to do",
      code: `
        from sklearn.preprocessing import OneHotEncoder

        OneHotEncoder(handle_unknown="ignore")
        OneHotEncoder(handle_unknown=how)
        OneHotEncoder(categories=[["a", "b"]])
        OneHotEncoder([["a", "b"]])
        OneHotEncoder(drop="if_binary")
        OneHotEncoder(**options)
      `,
    },
    {
      name: "the classes of the target",
      code: `
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder(sparse_output=False)
        onehot = encoder.fit_transform(kinds.reshape(-1, 1))
        other = OneHotEncoder(sparse_output=False)
        net.fit(rows, other.fit_transform(table[["kind"]]))
        third = OneHotEncoder(sparse_output=False).fit(table[["kind"]])
        columns = third.transform(table[["kind"]])
        net.fit(rows, y=columns)
      `,
    },
    {
      name: "another library's encoder",
      code: `
        import sklearn
        from category_encoders import OneHotEncoder

        OneHotEncoder()
      `,
    },
  ],
  invalid: [
    {
      name: "options that are written out elsewhere",
      code: `
        from sklearn.preprocessing import OneHotEncoder
        OPTIONS = dict(sparse_output=False)
        encoder = OneHotEncoder(**OPTIONS)
                  ^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      code: `
        from sklearn.preprocessing import OneHotEncoder

        encoder = OneHotEncoder()
                  ^^^^^^^^^^^^^^^ raises
        X = encoder.fit_transform(X)
      `,
      suggestions: [
        {
          title: 'Encode it as zeros: `handle_unknown="ignore"`',
          output: `
            from sklearn.preprocessing import OneHotEncoder

            encoder = OneHotEncoder(handle_unknown="ignore")
            X = encoder.fit_transform(X)
          `,
        },
      ],
    },
    {
      name: "in a column transformer",
      code: `
        from sklearn import preprocessing
        from sklearn.compose import make_column_transformer

        def build(columns):
            return make_column_transformer((preprocessing.OneHotEncoder(dtype=int), columns))
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
