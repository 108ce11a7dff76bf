/** What `early-stopping-on-training-rows` reports, and the trainings on which it is silent. */

import { earlyStoppingOnTrainingRows } from "../../rules/early-stopping-on-training-rows";
import { testRule } from "../support/ruleTester";

testRule(earlyStoppingOnTrainingRows, {
  valid: [
    {
      name: "other rows, also beside those that are trained on",
      code: `
        import lightgbm as lgb
        import xgboost as xgb

        def run(X, y, X_val, y_val):
            first = lgb.LGBMClassifier(n_estimators=1000)
            first.fit(X, y, eval_set=[(X_val, y_val)], callbacks=[lgb.early_stopping(50)])
            first.fit(X, y, eval_set=[(X_val, y_val), (X, y)], callbacks=[lgb.early_stopping(50)])
            second = xgb.XGBClassifier(early_stopping_rounds=10)
            second.fit(X, y, eval_set=[(X, y), (X_val, y_val)])
            return first, second
      `,
    },
    {
      name: "rows that are only looked at",
      code: `
        import lightgbm as lgb
        import xgboost as xgb
        from tensorflow import keras

        def run(X, y, net):
            first = xgb.XGBClassifier(n_estimators=50)
            first.fit(X, y, eval_set=[(X, y)])
            data = lgb.Dataset(X, y)
            lgb.train({"objective": "binary"}, data, 100, valid_sets=[data])
            net.fit(X, y, validation_data=(X, y), epochs=5)
            stop = keras.callbacks.EarlyStopping(monitor="loss", patience=3)
            model = keras.Sequential([keras.layers.Dense(1)])
            model.fit(X, y, validation_data=(X, y), callbacks=[stop])
            return first
      `,
    },
  ],
  invalid: [
    {
      name: "boosted trees of each library",
      code: `
        import catboost
        import lightgbm as lgb
        import xgboost as xgb

        def run(X, y, X_va, y_va):
            first = lgb.LGBMClassifier(n_estimators=1000)
            first.fit(X, y, eval_set=[(X, y)], callbacks=[lgb.early_stopping(50)])
                                       ^
            second = xgb.XGBRegressor(early_stopping_rounds=10)
            second.fit(X, y, eval_set=[(X_va, y_va), (X, y)])
                                                      ^
            third = catboost.CatBoostClassifier(iterations=300, od_wait=20)
            third.fit(X, y, eval_set=(X, y))
                                      ^
            return first, second, third
      `,
      messages: [
        "The model is trained on `X`, so that watching it never stops the training.",
        "The model is trained on `X`, so that watching it never stops the training.",
        "The model is trained on `X`, so that watching it never stops the training.",
      ],
    },
    {
      name: "their own data sets",
      code: `
        import lightgbm as lgb
        import xgboost as xgb

        def run(X, y):
            rows = xgb.DMatrix(X, y)
            tree = xgb.train({"max_depth": 3}, rows, 500, evals=[(rows, "train")], early_stopping_rounds=20)
                                                                  ^^^^
            data = lgb.Dataset(X, label=y)
                               ^
            other = lgb.train({"objective": "binary"}, data, 500, valid_sets=[data], callbacks=[lgb.early_stopping(20)])
            return tree, other
      `,
    },
    {
      name: "a network",
      code: `
        from tensorflow import keras

        def run(x_train, y_train):
            stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(x_train, y_train, epochs=100, validation_data=(x_train, y_train), callbacks=[stop])
                                                                     ^^^^^^^
      `,
    },
  ],
});
