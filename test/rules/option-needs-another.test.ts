/** What `option-needs-another` reports, and the options on which it is silent. */

import { optionNeedsAnother } from "../../rules/option-needs-another";
import { testRule } from "../support/ruleTester";

testRule(optionNeedsAnother, {
  valid: [
    {
      name: "one score, or a score that chooses, or none that does",
      code: `
        from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, cross_validate
        from sklearn.svm import SVC

        def run(X, y, scores, options):
            GridSearchCV(SVC(), {"C": [1]}, scoring="f1")
            GridSearchCV(SVC(), {"C": [1]}, scoring=["accuracy", "f1"], refit="f1")
            GridSearchCV(SVC(), {"C": [1]}, scoring={"a": "accuracy", "f": "f1"}, refit=False)
            GridSearchCV(SVC(), {"C": [1]}, scoring=scores)
            RandomizedSearchCV(SVC(), {"C": [1]}, scoring=["accuracy", "f1"], **options)
            return cross_validate(SVC(), X, y, scoring=["accuracy", "f1"])
      `,
    },
    {
      name: "a number of classes, here or added, and an objective that counts none",
      code: `
        import lightgbm as lgb
        import xgboost as xgb

        def run(rows, data, count):
            params = {"objective": "multi:softprob", "num_class": 3}
            later = {"objective": "multi:softprob", "max_depth": 3}
            later["num_class"] = count
            given = {"objective": "multiclass"}
            given.update(num_class=count)
            xgb.train(params, rows)
            xgb.train(later, rows)
            lgb.train(given, data)
            lgb.train({"objective": "binary"}, data)
            return xgb.XGBClassifier(objective="multi:softprob")
      `,
    },
    {
      name: "a trainer that is given its data for evaluation, or asked for none",
      code: `
        from transformers import Trainer, TrainingArguments

        def run(model, train, test, more):
            args = TrainingArguments("out", eval_strategy="epoch")
            Trainer(model, args, train_dataset=train, eval_dataset=test)
            Trainer(model=model, args=args, train_dataset=train, **more)
            Trainer(model=model, args=TrainingArguments("out", eval_strategy="no"), train_dataset=train)
            return Trainer(model=model, args=TrainingArguments("out"), train_dataset=train)
      `,
    },
  ],
  invalid: [
    {
      name: "several scores",
      code: `
        from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
        from sklearn.svm import SVC

        def run(X, y):
            first = GridSearchCV(SVC(), {"C": [1, 10]}, cv=5, scoring=["accuracy", "f1"])
                                                                      ^^^^^^^^^^^^^^^^^^
            scores = {"auc": "roc_auc", "ap": "average_precision"}
            second = RandomizedSearchCV(SVC(), {"C": [1, 10]}, scoring=scores, refit=True)
                                                                       ^^^^^^
            return first.fit(X, y), second
      `,
      messages: [
        "With several scores `fit` raises ValueError unless `refit` names the one that chooses.",
        "With several scores `fit` raises ValueError unless `refit` names the one that chooses.",
      ],
      suggestions: [
        {
          title: "Choose by `accuracy`",
          output: `
            from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
            from sklearn.svm import SVC

            def run(X, y):
                first = GridSearchCV(SVC(), {"C": [1, 10]}, cv=5, scoring=["accuracy", "f1"], refit="accuracy")
                scores = {"auc": "roc_auc", "ap": "average_precision"}
                second = RandomizedSearchCV(SVC(), {"C": [1, 10]}, scoring=scores, refit=True)
                return first.fit(X, y), second
          `,
        },
        {
          title: "Choose by `auc`",
          output: `
            from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
            from sklearn.svm import SVC

            def run(X, y):
                first = GridSearchCV(SVC(), {"C": [1, 10]}, cv=5, scoring=["accuracy", "f1"])
                scores = {"auc": "roc_auc", "ap": "average_precision"}
                second = RandomizedSearchCV(SVC(), {"C": [1, 10]}, scoring=scores, refit="auc")
                return first.fit(X, y), second
          `,
        },
      ],
    },
    {
      name: "several classes",
      code: `
        import lightgbm
        import xgboost as xgb

        def run(rows, data):
            params = {"objective": "multi:softmax", "eta": 0.1}
                                   ^^^^^^^^^^^^^^^
            tree = xgb.train(params, rows, 100)
            return tree, lightgbm.train({"objective": "multiclass", "verbose": -1}, data)
                                                      ^^^^^^^^^^^^
      `,
      messages: [
        "`multi:softmax` needs `num_class` in the same parameters: `train` raises an error.",
        "`multiclass` needs `num_class` in the same parameters: `train` raises an error.",
      ],
    },
    {
      name: "a trainer that is to evaluate on nothing",
      code: `
        from transformers import Trainer, TrainingArguments

        def run(model, train):
            args = TrainingArguments("out", eval_strategy="epoch", load_best_model_at_end=True, save_strategy="epoch")
            return Trainer(model=model, args=args, train_dataset=train)
                   ^^^^^^^
      `,
      messages: ['`eval_strategy="epoch"` needs `eval_dataset`: `Trainer` raises ValueError without it.'],
    },
  ],
});
