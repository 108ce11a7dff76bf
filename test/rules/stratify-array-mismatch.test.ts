/** What `stratify-array-mismatch` reports, and the splits on which it is silent. */

import { stratifyArrayMismatch } from "../../rules/stratify-array-mismatch";
import { testRule } from "../support/ruleTester";

testRule(stratifyArrayMismatch, {
  valid: [
    {
      name: "labels of the same rows, and what nothing is known of",
      code: `
        from sklearn.model_selection import train_test_split
        import pandas as pd

        def load(path, groups):
            frame = pd.read_csv(path)
            train, test = train_test_split(frame, stratify=frame["label"])
            fit, val = train_test_split(train, stratify=train["label"])
            a, b = train_test_split(frame.index, stratify=frame["label"])
            c, d = train_test_split(fit, stratify=groups)
            X, y = frame.drop(columns="label"), frame["label"]
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
            X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, stratify=y_train)
            return train_test_split(X_test, y_test, stratify=None)
      `,
    },
    {
      name: "labels first, or alone",
      code: `
        from sklearn.model_selection import train_test_split

        def cut(labels, index, X):
            train_test_split(labels, index, stratify=labels)
            return train_test_split(X, stratify=X)
      `,
    },
  ],
  invalid: [
    {
      name: "the labels of all rows",
      code: `
        from sklearn.model_selection import train_test_split

        def three(features, target, seed=0):
            rest, test, target_rest, target_test = train_test_split(features, target, test_size=0.2, stratify=target)
            return train_test_split(rest, target_rest, test_size=0.25, random_state=seed, stratify=target)
                                                                                                   ^^^^^^ other
      `,
      suggestions: [
        {
          title: "Stratify by `target_rest`",
          output: `
            from sklearn.model_selection import train_test_split

            def three(features, target, seed=0):
                rest, test, target_rest, target_test = train_test_split(features, target, test_size=0.2, stratify=target)
                return train_test_split(rest, target_rest, test_size=0.25, random_state=seed, stratify=target_rest)
          `,
        },
      ],
    },
    {
      name: "the labels of the other part, the column of the whole frame",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split as split

        frame = pd.read_csv("a.csv")
        train, test = split(frame, test_size=0.2)
        fit, val = split(train, stratify=frame["label"])
                                         ^^^^^^^^^^^^^^ other
        more, less = split(train, stratify=test["label"])
                                           ^^^^^^^^^^^^^ other
      `,
    },
    {
      name: "features have no classes",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        from sklearn.model_selection import train_test_split

        def cut(X, y):
            return train_test_split(X, y, stratify=X)
                                                   ^ features
      `,
      suggestions: [
        {
          title: "Stratify by `y`",
          output: `
            from sklearn.model_selection import train_test_split

            def cut(X, y):
                return train_test_split(X, y, stratify=y)
          `,
        },
      ],
    },
  ],
});
