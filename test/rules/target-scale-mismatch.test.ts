/** What `target-scale-mismatch` reports, and the predictions on which it is silent. */

import { targetScaleMismatch } from "../../rules/target-scale-mismatch";
import { testRule } from "../support/ruleTester";

testRule(targetScaleMismatch, {
  valid: [
    {
      name: "predictions that are brought back, and a truth on the same scale",
      code: `
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error, r2_score
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            model = Ridge().fit(X_train, np.log1p(y_train))
            pred = model.predict(X_test)
            print(mean_squared_error(np.log1p(y_test), pred))
            pred = np.expm1(pred)
            return mean_squared_error(y_test, pred)

        def scaled(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            scaler = StandardScaler()
            model = Ridge().fit(X_train, scaler.fit_transform(y_train.reshape(-1, 1)).ravel())
            pred = scaler.inverse_transform(model.predict(X_test).reshape(-1, 1)).ravel()
            return r2_score(y_test, pred)
      `,
    },
    {
      name: "a target that was scaled before the split, and one that is scaled on both sides",
      code: `
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_absolute_error
        from sklearn.model_selection import train_test_split

        def run(X, y):
            y = np.log1p(y)
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            model = Ridge().fit(X_train, y_train)
            return mean_absolute_error(y_test, model.predict(X_test))

        def both(X_train, y_train, X_test, y_test):
            y_train, y_test = np.log(y_train), np.log(y_test)
            model = Ridge().fit(X_train, y_train)
            return mean_absolute_error(y_test, model.predict(X_test)), np.exp(model.predict(X_test))
      `,
    },
    {
      name: "a model that is fitted anew, and predictions of another one",
      code: `
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_absolute_error

        def run(X_train, y_train, X_test, y_test):
            model = Ridge().fit(X_train, np.log1p(y_train))
            model.fit(X_train, y_train)
            other = Ridge().fit(X_train, y_train)
            return mean_absolute_error(y_test, model.predict(X_test)), np.exp(other.predict(X_test))
      `,
    },
  ],
  invalid: [
    {
      name: "a logarithm that is not undone",
      code: `
        import numpy as np
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            model = Ridge()
            model.fit(X_train, np.log1p(y_train))
            pred = model.predict(X_test)
            return np.sqrt(mean_squared_error(y_test, pred))
                                                      ^^^^
      `,
      messages: ["`model` predicts what `log1p` made of the target, and `y_test` is as it was."],
      suggestions: [
        {
          title: "Write `np.expm1(pred)`",
          output: `
            import numpy as np
            from sklearn.linear_model import Ridge
            from sklearn.metrics import mean_squared_error
            from sklearn.model_selection import train_test_split

            def run(X, y):
                X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
                model = Ridge()
                model.fit(X_train, np.log1p(y_train))
                pred = model.predict(X_test)
                return np.sqrt(mean_squared_error(y_test, np.expm1(pred)))
          `,
        },
      ],
    },
    {
      name: "the target under a name of its own, the parts from outside",
      code: `
        import numpy as np
        from lightgbm import LGBMRegressor
        from sklearn.metrics import mean_absolute_error

        def run(X_train, y_train, X_test, y_test):
            y_log = np.log(y_train)
            model = LGBMRegressor(n_estimators=50)
            model.fit(X_train, y_log)
            return mean_absolute_error(y_true=y_test, y_pred=model.predict(X_test))
                                                             ^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a scaled target",
      code: `
        from sklearn.metrics import mean_absolute_error
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVR

        def run(X_train, y_train, X_test, y_test):
            scaler = StandardScaler()
            target = scaler.fit_transform(y_train.reshape(-1, 1)).ravel()
            model = SVR().fit(X_train, target)
            return mean_absolute_error(y_test, model.predict(X_test))
                                               ^^^^^^^^^^^^^^^^^^^^^
      `,
      messages: ["`model` predicts what `StandardScaler` made of the target, and `y_test` is as it was."],
    },
    {
      name: "the inverse of another function",
      code: `
        import numpy as np
        from sklearn.ensemble import GradientBoostingRegressor

        def run(X_train, y_train, X_test):
            model = GradientBoostingRegressor(random_state=0).fit(X_train, np.log1p(y_train))
            logs = model.predict(X_test)
            return np.exp(logs)
                   ^^^^^^
      `,
      messages: ["`np.exp` does not undo `log1p`, which `model` was taught."],
      suggestions: [
        {
          title: "Write `expm1`",
          output: `
            import numpy as np
            from sklearn.ensemble import GradientBoostingRegressor

            def run(X_train, y_train, X_test):
                model = GradientBoostingRegressor(random_state=0).fit(X_train, np.log1p(y_train))
                logs = model.predict(X_test)
                return np.expm1(logs)
          `,
        },
      ],
    },
  ],
});
