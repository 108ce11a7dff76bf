/** What `booster-parameter-ignored` reports, and the parameters on which it is silent. */

import { boosterParameterIgnored } from "../../rules/booster-parameter-ignored";
import { testRule } from "../support/ruleTester";

testRule(boosterParameterIgnored, {
  valid: [
    {
      name: "a field that something else reads",
      code: `
        import xgboost as xgb

        class Model:
            def __init__(self):
                self.params = {"max_depth": 5, "n_estimators": 200}

            def fit(self, X, y):
                rounds = self.params.pop("n_estimators")
                self.booster = xgb.train(self.params, xgb.DMatrix(X, y), rounds)
      `,
    },
    {
      name: "parameters that a function gives back, or an object keeps, for another library",
      code: `
        import lightgbm as lgb
        import xgboost as xgb


        def trained(data):
            params = {"max_depth": 4, "num_leaves": 15}
            return xgb.train(params, data, 50), params


        class Second:
            def __init__(self, params):
                self.params = params

            def run(self, rows):
                return lgb.train(self.params, rows, 50)


        first, shared = trained(data)
        second = lgb.train(shared, lgb.Dataset(X, labels), 50)
        kept = {"max_depth": 4, "num_leaves": 15}
        third = xgb.train(kept, data, 50)
        Second(kept).run(lgb.Dataset(X, labels))
      `,
    },
    {
      name: "the script reads the entry itself, or the dict is another library's too",
      code: `
        import lightgbm as lgb
        import xgboost as xgb

        params = {"eta": 0.1, "early_stopping_rounds": 20, "class_weight": {0: 1.0, 1: 4.0}}
        stop = xgb.callback.EarlyStopping(rounds=params["early_stopping_rounds"])
        weight = [params.get("class_weight")[label] for label in labels]
        booster = xgb.train(params, xgb.DMatrix(X, labels, weight=weight), 100, callbacks=[stop])

        shared = {"max_depth": 4, "num_leaves": 15}
        first = xgb.train(shared, data, 50)
        second = lgb.train(shared, lgb.Dataset(X, labels), 50)

        def rounds_of(settings):
            return settings.pop("n_estimators")

        own = {"eta": 0.1, "n_estimators": 40}
        third = xgb.train(own, data, evals=watch(rounds_of(own)))
      `,
    },
    {
      name: "what XGBoost reads, and rounds as arguments",
      code: `
        import xgboost as xgb
        params = {"objective": "binary:logistic", "eta": 0.1, "learning_rate": 0.1, "n_jobs": 4, "random_state": 0, "reg_lambda": 1}
        booster = xgb.train(params, data, 500, evals=[(valid, "valid")], early_stopping_rounds=10)
        rounds = {"n_estimators": 500, "max_depth": 3, "early_stopping_rounds": 10}
        booster = xgb.train(rounds, data, num_boost_round=rounds["n_estimators"], early_stopping_rounds=10)
      `,
    },
    {
      name: "taken out, or handed to the scikit-learn interface as well",
      code: `
        import xgboost as xgb
        params = {"n_estimators": 500, "max_depth": 3}
        rounds = params.pop("n_estimators")
        booster = xgb.train(params, data, num_boost_round=rounds)
        other = {"n_estimators": 500, "max_depth": 3}
        model = xgb.XGBClassifier(**other)
        booster = xgb.train(other, data)
      `,
    },
    {
      name: "LightGBM, which reads them, and the scikit-learn interface",
      code: `
        import lightgbm as lgb
        import xgboost as xgb
        booster = lgb.train({"n_estimators": 500, "num_leaves": 31, "metric": "auc"}, data)
        model = xgb.XGBClassifier(n_estimators=500, early_stopping_rounds=10)
      `,
    },
    {
      name: "both names, for two libraries, and a dict that is not seen",
      code: `
        import xgboost as xgb
        params = {"metric": "auc", "eval_metric": "auc"}
        booster = xgb.train(params, data)
        booster = xgb.train(given, data)
        booster = xgb.train({"n_estimators": 500}, data, **options)
      `,
    },
    {
      name: "names of XGBoost, and of others for their own models",
      code: `
        from lightgbm import LGBMClassifier
        from sklearn.ensemble import RandomForestClassifier
        from xgboost import XGBClassifier, XGBRegressor

        models = [
            LGBMClassifier(num_leaves=31, feature_fraction=0.8),
            RandomForestClassifier(min_samples_leaf=5, class_weight="balanced"),
            XGBClassifier(max_leaves=31, subsample=0.8, gamma=1.0, eval_metric="auc", booster="dart"),
            XGBRegressor(n_estimators=300, early_stopping_rounds=20, reg_lambda=2.0),
        ]
      `,
    },
  ],
  invalid: [
    {
      name: "a dict by keywords, and one in a field",
      code: `
        import xgboost as xgb

        def train(data):
            params = dict(objective="reg:squarederror", n_estimators=500)
                                                        ^^^^^^^^^^^^ argument
            return xgb.train(params, data)

        class Model:
            def __init__(self):
                self.params = {"max_depth": 5, "n_estimators": 200}
                                               ^^^^^^^^^^^^^^ argument

            def fit(self, X, y):
                self.booster = xgb.train(self.params, xgb.DMatrix(X, y))
      `,
      severity: "error",
    },
    {
      name: "rounds among the parameters",
      severity: "error",
      code: `
        import xgboost as xgb
        params = {"objective": "binary:logistic", "n_estimators": 500}
                                                  ^^^^^^^^^^^^^^ argument
        booster = xgb.train(params, data)
      `,
      suggestions: [
        {
          title: "Pass `num_boost_round=500`",
          output: `
            import xgboost as xgb
            params = {"objective": "binary:logistic", "n_estimators": 500}
            booster = xgb.train(params, data, num_boost_round=500)
          `,
        },
      ],
    },
    {
      name: "names of LightGBM",
      code: `
        import xgboost as xgb
        booster = xgb.train({"num_leaves": 31, "class_weight": "balanced"}, data, 100)
                             ^^^^^^^^^^^^ named
                                               ^^^^^^^^^^^^^^ unknown
      `,
      suggestions: [
        {
          title: "Call it `max_leaves`",
          output: `
            import xgboost as xgb
            booster = xgb.train({"max_leaves": 31, "class_weight": "balanced"}, data, 100)
          `,
        },
      ],
    },
    {
      name: "in a function that is tuned",
      code: `
        import xgboost as xgb

        def objective(trial):
            params = {"eta": 0.1, "early_stopping_rounds": 20, "bagging_fraction": trial.suggest_float("b", 0.5, 1.0)}
                                  ^^^^^^^^^^^^^^^^^^^^^^^ argument
                                                               ^^^^^^^^^^^^^^^^^^ named
            result = xgb.cv(params, data, num_boost_round=200)
            return result["test-auc-mean"].max()
      `,
    },
    {
      name: "names of LightGBM given to a model",
      code: `
        from xgboost import XGBClassifier

        model = XGBClassifier(num_leaves=31, lambda_l2=2.0, min_samples_leaf=5)
                              ^^^^^^^^^^ named
                                             ^^^^^^^^^ named
                                                            ^^^^^^^^^^^^^^^^ unknown
      `,
      suggestions: [
        {
          title: "Call it `max_leaves`",
          output: `
            from xgboost import XGBClassifier

            model = XGBClassifier(max_leaves=31, lambda_l2=2.0, min_samples_leaf=5)
          `,
        },
        {
          title: "Call it `reg_lambda`",
          output: `
            from xgboost import XGBClassifier

            model = XGBClassifier(num_leaves=31, reg_lambda=2.0, min_samples_leaf=5)
          `,
        },
      ],
    },
  ],
});
