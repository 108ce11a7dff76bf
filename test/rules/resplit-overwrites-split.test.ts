/** What `resplit-overwrites-split` reports, and the repeated splits on which it is silent. */

import { resplitOverwritesSplit } from "../../rules/resplit-overwrites-split";
import { testRule } from "../support/ruleTester";

testRule(resplitOverwritesSplit, {
  valid: [
    {
      name: "other names for the parts of the same rows",
      code: `
        from sklearn.model_selection import train_test_split

        rest, test = train_test_split(table, test_size=0.2)
        train, val = train_test_split(rest, test_size=0.25)
        search_rows, other_rows = train_test_split(table, test_size=0.1)
        _, sample = train_test_split(table, test_size=0.01)
        print(fit(train).score(val), fit(search_rows).score(other_rows), sample)
      `,
    },
    {
      name: "a new experiment, and the old parts are never read again",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        X_test, X_val, y_test, y_val = train_test_split(X_test, y_test)
        print(SVC().fit(X_train, y_train).score(X_test, y_test))

        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)
        print(SVC(C=10).fit(X_train, y_train).score(X_test, y_test))
      `,
    },
    {
      name: "in two steps",
      code: `
        from sklearn.model_selection import train_test_split

        X_temp, X_test, y_temp, y_test = train_test_split(X, y, test_size=0.2)
        X_train, X_val, y_train, y_val = train_test_split(X_temp, y_temp, test_size=0.25)
        X_train, X_rest = train_test_split(X_train)
      `,
    },
    {
      name: "in a loop, in branches, in functions of their own",
      code: `
        from sklearn.model_selection import train_test_split

        for seed in range(5):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
            run(X_train, X_test)
        if stratified:
            a_train, a_val = train_test_split(X, stratify=y)
        else:
            a_train, a_test = train_test_split(X)

        def one():
            b_train, b_val = train_test_split(X)

        def two():
            b_train, b_test = train_test_split(X)
      `,
    },
    {
      name: "all parts anew, or under names of their own",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        run(X_train, X_test)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
        A_train, A_test = train_test_split(X)
      `,
    },
    {
      name: "the old part was used before, and is not used again",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_val, y_train, y_val = train_test_split(X, y)
        run(X_train, X_val, y_train, y_val)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
        run(X_train, X_test, y_train, y_test)
      `,
    },
    {
      name: "other data under the name",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_val = train_test_split(X)
        X = load()
        X_train, X_test = train_test_split(X)
        run(X_train, X_val, X_test)
      `,
    },
    {
      name: "parts that were used, or not changed, before another split",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def compared(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)
            scaler = StandardScaler()
            X_train = scaler.fit_transform(X_train)
            X_test = scaler.transform(X_test)
            first = LogisticRegression().fit(X_train, y_train).score(X_test, y_test)
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
            return first, LogisticRegression().fit(X_train, y_train).score(X_test, y_test)

        def plain(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)
            print(X_train.shape, X_test.shape)
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
            return X_train, X_test, y_train, y_test

        def kept(df):
            train, test = train_test_split(df)
            train = train.fillna(0)
            train.to_csv("train.csv")
            train, test = train_test_split(df, test_size=0.1)
            return train, test
      `,
    },
  ],
  invalid: [
    {
      name: "a data set of PyTorch",
      code: `
        from torch.utils.data import random_split

        train_set, test_set = random_split(data, [50000, 10000])
        train_set, val_set = random_split(data, [55000, 5000])
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
    },
    {
      name: "the part that was split off a part",
      code: `
        from sklearn.model_selection import train_test_split

        rest, test = train_test_split(table, test_size=0.2)
        train, val = train_test_split(rest, test_size=0.25)
               ~~~ left
        train, test = train_test_split(table, test_size=0.1)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
        print(fit(train).score(val), fit(train).score(test))
      `,
    },
    {
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
        X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.25)
                 ~~~~~ left
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
        fit(X_train)
      `,
      messages: ["`X` is split again, so `X_train` now holds rows of `X_val`."],
      suggestions: [
        {
          title: "Delete this split",
          output: `
            from sklearn.model_selection import train_test_split

            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
            X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.25)

            fit(X_train)
          `,
        },
      ],
    },
    {
      name: "the old part is used after it, in a function",
      code: `
        import sklearn.model_selection as ms

        def evaluate(rows):
            train, val = ms.train_test_split(rows)
            first = run(train, val)
            train, test = ms.train_test_split(rows, test_size=0.1)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return first, run(train, val), run(train, test)
      `,
    },
    {
      name: "what was scaled, filled or chosen before is lost",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def scaled(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)
            scaler = StandardScaler()
            X_train = scaler.fit_transform(X_train)
            X_test = scaler.transform(X_test)
            X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return X_train, X_test, y_train, y_test

        def filled(df):
            train, test = train_test_split(df, random_state=0)
            train = train.fillna(0)
            print(train.shape)
            train, test = train_test_split(df, test_size=0.1, random_state=0)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return train, test
      `,
      messages: [
        "so what was made of `X_train` before is lost",
        "so what was made of `train` before is lost",
      ],
    },
  ],
});
