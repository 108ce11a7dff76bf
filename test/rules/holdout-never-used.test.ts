/** What `holdout-never-used` reports, and the splits on which it is silent. */

import { holdoutNeverUsed } from "../../rules/holdout-never-used";
import { testRule } from "../support/ruleTester";

testRule(holdoutNeverUsed, {
  valid: [
    {
      name: "a part is used, at once or by a function, or handed on",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        model.fit(X_train, y_train)

        def report():
            return model.predict(X_test)

        def split(A):
            train, test = train_test_split(A)
            other.fit(train)
            return train, test
      `,
    },
    {
      name: "nothing is trained here, or names say that the part is not wanted",
      code: `
        from sklearn.model_selection import train_test_split

        X_train, X_test = train_test_split(X)
        generator.fit(X_train)
        sample, _, labels, _rest = train_test_split(X, y)
        model.fit(sample, labels)
      `,
      except: { "renamed-variables": "the names themselves say that the part is not wanted" },
    },
    {
      name: "a notebook",
      code: `
        # %%
        from sklearn.model_selection import train_test_split
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        # %%
        model.fit(X_train, y_train)
      `,
      notebook: true,
    },
    {
      name: "kept as a whole",
      code: `
        from sklearn.model_selection import train_test_split

        parts = train_test_split(X, y)
        model.fit(parts[0], parts[2])
      `,
    },
  ],
  invalid: [
    {
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
                 ^^^^^^ unused
        ridge = Ridge()
        ridge.fit(X_train, y_train)
        ~~~~~~~~~ fitted
      `,
      messages: ["`X_test` is held out and never used"],
      suggestions: [
        {
          title: "Show the score on the held-out rows",
          output: `
            from sklearn.linear_model import Ridge
            from sklearn.model_selection import train_test_split

            X_train, X_test, y_train, y_test = train_test_split(X, y)
            ridge = Ridge()
            ridge.fit(X_train, y_train)
            print(ridge.score(X_test, y_test))
          `,
        },
      ],
    },
    {
      name: "resampled in between, in a method, a model of which nothing is known",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn import model_selection

        class Job:
            def run(self, rows, labels):
                train, test, a, b = model_selection.train_test_split(rows, labels)
                       ^^^^
                more, more_labels = SMOTE().fit_resample(train, a)
                self.model.fit(more, more_labels)
      `,
      suggestions: [],
    },
  ],
});
