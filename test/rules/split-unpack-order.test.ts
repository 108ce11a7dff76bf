/** What `split-unpack-order` reports, and the splits on which it is silent. */

import { splitUnpackOrder } from "../../rules/split-unpack-order";
import { testRule } from "../support/ruleTester";

testRule(splitUnpackOrder, {
  valid: [
    {
      name: "parts that are unpacked later in their order",
      code: `
        from sklearn.model_selection import train_test_split

        parts = train_test_split(X, y)
        X_train, X_test, y_train, y_test = parts
        others = train_test_split(X, y)
        print(others[0])
        a_train, b_train, a_test, b_test = others
      `,
    },
    {
      name: "fields of an object in the right order",
      code: `
        from sklearn import model_selection

        class Data:
            def __init__(self, features, target):
                self.x_train, self.x_val, self.y_train, self.y_val = model_selection.train_test_split(features, target)
      `,
    },
    {
      name: "as many names as parts, and parts that are kept together",
      code: `
        from sklearn.model_selection import train_test_split

        def split(X, y, w, arrays):
            X_train, X_test, y_train, y_test, w_train, w_test = train_test_split(X, y, w)
            train, test = train_test_split(X, test_size=0.2)
            first, *others = train_test_split(X, y)
            parts = train_test_split(X, y)
            a, b = train_test_split(*arrays)
            return X_train, train, first, parts, a
      `,
    },
    {
      name: "a pair that is spread, in the right order",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(*(X, y), test_size=0.2)
        X_train, y_train, X_test, y_test = train_test_split(*data)
      `,
    },
    {
      name: "what is left first or last",
      code: `
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_rest, X_train, y_rest, y_train = train_test_split(X, y, test_size=0.2)
            X_temp, X_test, y_temp, y_test = train_test_split(X_rest, y_rest, test_size=0.2)
            return X_train, y_train, X_temp, X_test, y_temp, y_test
      `,
    },
    {
      name: "the order in which the parts come",
      code: `
        from sklearn.model_selection import train_test_split

        def run(X, y, w):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            a, b, c, d, e, f = train_test_split(X, y, w, random_state=0)
            train, test = train_test_split(X, random_state=0)
            return X_train, X_test, y_train, y_test, a, b, c, d, e, f, train, test
      `,
    },
    {
      name: "names that say nothing, and a small part that is wanted first",
      code: `
        from sklearn.model_selection import train_test_split

        def run(X, y, parts):
            X_test, X_val, y_test, y_val = train_test_split(X, y, random_state=0)
            test, train = train_test_split(X, test_size=0.8, random_state=0)
            x_test, x_train = train_test_split(X, train_size=100, random_state=0)
            X_train, y_train, X_test, y_test = train_test_split(*parts)
            return X_test, X_val, y_test, y_val, test, train, x_test, x_train, X_train, y_train
      `,
    },
  ],
  invalid: [
    {
      name: "short names of the parts",
      code: `
        from sklearn.model_selection import train_test_split

        feats_trn, lab_trn, feats_va, lab_va = train_test_split(feats, lab, test_size=0.1)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
      `,
      except: { "renamed-variables": "the names say which part is meant" },
      suggestions: [
        {
          title: "Unpack into `feats_trn, feats_va, lab_trn, lab_va`",
          output: `
            from sklearn.model_selection import train_test_split

            feats_trn, feats_va, lab_trn, lab_va = train_test_split(feats, lab, test_size=0.1)
          `,
        },
      ],
    },
    {
      name: "entries of a dict",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        d = {}
        d["X_train"], d["y_train"], d["X_test"], d["y_test"] = train_test_split(X, y)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
        Ridge().fit(d["X_train"], d["y_train"]).score(d["X_test"], d["y_test"])
      `,
    },
    {
      name: "parts that are unpacked later, and one pair of two",
      code: `
        from sklearn.model_selection import train_test_split

        parts = train_test_split(X, y)
        X_train, y_train, X_test, y_test = parts
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
        a_train, a_test, b_test, b_train = train_test_split(a, b)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
      `,
      except: { "renamed-variables": "the names say which part is meant" },
    },
    {
      name: "fields of an object",
      code: `
        from sklearn import model_selection

        class Data:
            def __init__(self, features, target):
                (self.x_train, self.y_train, self.x_val, self.y_val) = model_selection.train_test_split(features, target)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a pair that is spread",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, y_train, X_test, y_test = train_test_split(*[X, y], random_state=0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
      `,
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "features and labels in pairs",
      code: `
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_train, y_train, X_test, y_test = train_test_split(X, y, random_state=0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
            return X_train, y_train, X_test, y_test
      `,
      suggestions: [
        {
          title: "Unpack into `X_train, X_test, y_train, y_test`",
          output: `
            from sklearn.model_selection import train_test_split

            def run(X, y):
                X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
                return X_train, y_train, X_test, y_test
          `,
        },
      ],
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "test before train",
      code: `
        import sklearn.model_selection as ms

        def run(frame, labels):
            test_x, train_x, test_y, train_y = ms.train_test_split(frame, labels, test_size=0.2, random_state=0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
            return test_x, train_x, test_y, train_y
      `,
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "a rest that is split once more",
      code: `
        from sklearn.model_selection import train_test_split

        def run(X, y):
            x_train, y_train, x_rest, y_rest = train_test_split(X, y, test_size=0.3)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ order
            return train_test_split(x_rest, y_rest), x_train, y_train
      `,
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "too few and too many names",
      code: `
        from sklearn.model_selection import train_test_split

        def split(X, y):
            train, test = train_test_split(X, y, test_size=0.2)
            ^^^^^^^^^^^ count
            X_train, X_val, X_test = train_test_split(X)
            ^^^^^^^^^^^^^^^^^^^^^^ count
            return train, X_val
      `,
    },
    {
      name: "both arrays in one tuple",
      code: `
        from sklearn.model_selection import train_test_split

        def split(X, y):
            X_train, X_test, y_train, y_test = train_test_split((X, y), test_size=0.2)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ count
            return X_train
      `,
      suggestions: [
        {
          title: "Pass the arrays one by one: `X, y`",
          output: `
            from sklearn.model_selection import train_test_split

            def split(X, y):
                X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
                return X_train
          `,
        },
      ],
    },
  ],
});
