/** What `score-direction-wrong` reports, and the directions on which it is silent. */

import { scoreDirectionWrong } from "../../rules/score-direction-wrong";
import { testRule } from "../support/ruleTester";

testRule(scoreDirectionWrong, {
  valid: [
    {
      name: "losses that are scaled, and turned round",
      code: `
        import optuna
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error

        def build(X, y):
            def objective(trial):
                reg = Ridge(alpha=trial.suggest_float("alpha", 1e-4, 10.0)).fit(X, y)
                return 100 * mean_squared_error(y, reg.predict(X)) ** 0.5

            return objective

        def turned(X, y):
            def objective(trial):
                reg = Ridge(alpha=trial.suggest_float("alpha", 1e-4, 10.0)).fit(X, y)
                return mean_squared_error(y, reg.predict(X)) ** -1

            return objective

        def inverse(X, y):
            def objective(trial):
                reg = Ridge(alpha=trial.suggest_float("alpha", 1e-4, 10.0)).fit(X, y)
                return 1 / mean_squared_error(y, reg.predict(X))

            return objective

        def run(X, y):
            least = optuna.create_study(direction="minimize")
            least.optimize(build(X, y), n_trials=50)
            most = optuna.create_study(direction="maximize")
            most.optimize(turned(X, y), n_trials=50)
            other = optuna.create_study(direction="maximize")
            other.optimize(inverse(X, y), n_trials=50)
      `,
    },
    {
      name: "functions of the file that give scores, and errors that are turned round",
      code: `
        import numpy as np
        import optuna
        from sklearn.metrics import make_scorer, mean_squared_error

        def closeness(a, b):
            return 1 / (1 + np.sqrt(mean_squared_error(a, b)))

        def neg_rmse(a, b):
            return -np.sqrt(np.mean((a - b) ** 2))

        def mae(a, b):
            return -np.mean(np.abs(a - b))

        def error(a, b):
            return score_of(a, b)

        def share(a, b):
            return np.mean(a == b)

        print([make_scorer(f) for f in (closeness, neg_rmse)], make_scorer(mae), make_scorer(share))

        def objective(trial):
            return -np.sqrt(mean_squared_error(y, predict(trial)))

        study = optuna.create_study(direction=optuna.study.StudyDirection.MAXIMIZE)
        study.optimize(objective, n_trials=9)
      `,
    },
    {
      name: "scorers in the options of what only reports",
      code: `
        from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_error
        from sklearn.model_selection import cross_val_score, cross_validate
        errors = {"squared": make_scorer(mean_squared_error), "absolute": make_scorer(mean_absolute_error)}
        options = {"scoring": errors}
        print(cross_validate(model, X, y, **options))
        print(cross_val_score(model, X, y, scoring=make_scorer(mean_squared_error)))
      `,
    },
    {
      name: "scorers that a function makes for what only reports",
      code: `
        from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_error
        from sklearn.model_selection import cross_val_score, cross_validate

        def scorers():
            errors = {"squared": make_scorer(mean_squared_error), "absolute": make_scorer(mean_absolute_error)}
            return errors

        errors = scorers()
        print(cross_validate(model, X, y, scoring=errors))
        print(cross_val_score(model, X, y, scoring=make_scorer(mean_squared_error)))
      `,
    },
    {
      name: "a scorer that a function makes and nobody chooses by",
      code: `
        import pytest
        from sklearn.metrics import log_loss, make_scorer, max_error

        def worst_error():
            return make_scorer(max_error)

        worst = worst_error()
        print(worst(model, X_test, y_test))

        @pytest.mark.parametrize("scorer", [make_scorer(log_loss), make_scorer(max_error)])
        def test_scorers(scorer):
            assert scorer(model, X_test, y_test) >= 0
      `,
    },
    {
      name: "a method that is right, and folds that are",
      code: `
        import numpy as np
        import optuna
        from sklearn.metrics import log_loss, make_scorer, mean_absolute_error, roc_auc_score

        class Tuner:
            def objective(self, trial):
                scores = []
                for X, y in self.folds:
                    scores.append(roc_auc_score(y, self.model(trial).predict_proba(X)[:, 1]))
                return np.mean(scores)

            def mixed(self, trial):
                scores = []
                scores.append(roc_auc_score(self.y, trial.p))
                scores.append(log_loss(self.y, trial.p))
                return np.mean(scores)

            def run(self):
                good = optuna.create_study(direction="maximize")
                good.optimize(self.objective)
                other = optuna.create_study()
                other.optimize(self.mixed)
                other.optimize(lambda trial: make(trial))

        scorer = make_scorer(mean_absolute_error, greater_is_better=wanted)
      `,
    },
    {
      name: "losses that are only reported",
      code: `
        from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_error
        from sklearn.model_selection import cross_val_score, cross_validate
        errors = {"squared": make_scorer(mean_squared_error), "absolute": make_scorer(mean_absolute_error)}
        print(cross_validate(model, X, y, scoring=errors))
        print(cross_val_score(model, X, y, scoring=make_scorer(mean_squared_error)))
      `,
    },
    {
      name: "losses that are asked at once, or given to a test",
      code: `
        import pytest
        from sklearn.metrics import log_loss, make_scorer, max_error

        worst = make_scorer(max_error)
        print(worst(model, X_test, y_test))

        @pytest.mark.parametrize("scorer", [make_scorer(log_loss), make_scorer(max_error)])
        def test_scorers(scorer):
            assert scorer(model, X_test, y_test) >= 0
      `,
    },
    {
      name: "scores, and losses that say so",
      code: `
        from sklearn.metrics import accuracy_score, make_scorer, mean_squared_error

        a = make_scorer(mean_squared_error, greater_is_better=False)
        b = make_scorer(accuracy_score)
        c = make_scorer(my_loss)
        d = make_scorer(mean_squared_error, **options)
      `,
    },
    {
      name: "studies that look for what is better",
      code: `
        import optuna
        from sklearn.metrics import accuracy_score, log_loss

        def good(trial):
            return accuracy_score(y, predict(trial))

        def bad(trial):
            return log_loss(y, predict(trial))

        def negative(trial):
            return -accuracy_score(y, predict(trial))

        def error(trial):
            return 1 - accuracy_score(y, predict(trial))

        a = optuna.create_study(direction="maximize")
        a.optimize(good, n_trials=9)
        b = optuna.create_study()
        b.optimize(bad, n_trials=9)
        b.optimize(negative, n_trials=9)
        b.optimize(error, n_trials=9)
        c = optuna.create_study(direction=chosen)
        c.optimize(good, n_trials=9)
      `,
    },
    {
      name: "several values, and returns of several kinds",
      code: `
        import optuna
        from sklearn.metrics import accuracy_score, log_loss

        def mixed(trial):
            if trial.number == 0:
                return log_loss(y, predict(trial))
            return accuracy_score(y, predict(trial))

        def two(trial):
            return accuracy_score(y, predict(trial)), 3

        study = optuna.create_study(directions=["maximize", "minimize"])
        study.optimize(two)
        other = optuna.create_study()
        other.optimize(mixed)
      `,
    },
    {
      name: "the mean of a loss, turned round",
      code: `
        import numpy as np
        import optuna
        from sklearn.metrics import log_loss

        def objective(trial, folds):
            scores = []
            for model, X, y in folds(trial):
                scores.append(log_loss(y, model.predict_proba(X)))
            return -float(np.mean(scores))

        study = optuna.create_study(direction="maximize")
        study.optimize(lambda trial: objective(trial, folds), n_trials=10)
      `,
    },
    {
      name: "a loss for hyperopt, and a score that is turned",
      code: `
        from hyperopt import STATUS_OK, fmin, hp, tpe
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error
        from sklearn.model_selection import cross_val_score

        class Search:
            def __init__(self, X, y):
                self.X = X
                self.y = y

            def loss(self, params):

                score = cross_val_score(Ridge(**params), self.X, self.y, cv=5, scoring="r2").mean()
                return {"loss": -score, "score": score, "status": STATUS_OK}

            def run(self):
                return fmin(self.loss, {"alpha": hp.loguniform("alpha", -5, 5)}, algo=tpe.suggest, max_evals=9)

        def error(params, X, y):
            return mean_squared_error(y, Ridge(**params).fit(X, y).predict(X))

        def search(X, y):
            space = {"alpha": hp.loguniform("alpha", -5, 5)}
            fmin(lambda params: 1 - Ridge(**params).fit(X, y).score(X, y), space, algo=tpe.suggest, max_evals=9)
            return fmin(lambda params: error(params, X, y), space, algo=tpe.suggest, max_evals=9)
      `,
    },
  ],
  invalid: [
    {
      name: "a root and a share of a metric, in the objective that a function builds",
      code: `
        import optuna
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error, r2_score

        def build(X, y):
            def objective(trial):
                reg = Ridge(alpha=trial.suggest_float("alpha", 1e-4, 10.0)).fit(X, y)
                rmse = mean_squared_error(y, reg.predict(X)) ** 0.5
                return rmse

            return objective

        def run(X, y):
            study = optuna.create_study(study_name="ridge", direction="maximize")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            study.optimize(build(X, y), n_trials=50)
            percent = optuna.create_study()
                      ^^^^^^^^^^^^^^^^^^^^^
            percent.optimize(lambda trial: (100 * r2_score(y, fit(trial).predict(X))), n_trials=50)
      `,
    },
    {
      name: "losses of the file, roots of errors, and scores that are turned round",
      code: `
        import numpy as np
        import optuna
        from sklearn.metrics import make_scorer, mean_squared_error, accuracy_score

        def rmse(y_true, y_pred):
            return np.sqrt(np.mean((y_true - y_pred) ** 2))

        def judge(a, b):
            return np.sqrt(mean_squared_error(a, b))

        print(make_scorer(rmse), make_scorer(judge))
              ^^^^^^^^^^^^^^^^^ scorer
                                 ^^^^^^^^^^^^^^^^^^ scorer

        def first(trial):
            error = np.sqrt(mean_squared_error(y, predict(trial)))
            return error

        def second(trial):
            return 1 - accuracy_score(y, predict(trial))

        study = optuna.create_study(direction="maximize")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maximized
        study.optimize(first, n_trials=9)
        other = optuna.create_study(direction=optuna.study.StudyDirection.MAXIMIZE)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maximized
        other.optimize(second, n_trials=9)
      `,
      except: { "renamed-variables": "the name says that it is a loss" },
    },
    {
      name: "a loss that is said to be a score, a method and a lambda",
      code: `
        import numpy as np
        import optuna
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import log_loss, make_scorer, max_error
        from sklearn.model_selection import cross_val_score

        worst = make_scorer(max_error, greater_is_better=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scorer

        class Tuner:
            def objective(self, trial):
                losses = []
                for X, y in self.folds:
                    losses.append(log_loss(y, self.model(trial).predict_proba(X)))
                return np.mean(losses)

            def run(self):
                study = optuna.create_study(direction="maximize")
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maximized
                study.optimize(self.objective, n_trials=9)

        def objective(trial, X, y):
            model = RandomForestClassifier(max_depth=trial.suggest_int("depth", 1, 9))
            return cross_val_score(model, X, y, scoring="accuracy").mean()

        def tune(X, y):
            study = optuna.create_study(direction="minimize")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ minimized
            study.optimize(lambda trial: objective(trial, X, y))

        def held_out(trial):
            model = RandomForestClassifier(max_depth=trial.suggest_int("depth", 1, 9)).fit(X, y)
            return model.score(X_val, y_val)

        other = optuna.create_study()
                ^^^^^^^^^^^^^^^^^^^^^ minimized
        other.optimize(held_out)
      `,
    },
    {
      name: "a scorer of a loss",
      code: `
        from sklearn import metrics

        def scorers():
            return {"mae": metrics.make_scorer(metrics.mean_absolute_error)}
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scorer
      `,
      suggestions: [
        {
          title: "Less is better: `greater_is_better=False`",
          output: `
            from sklearn import metrics

            def scorers():
                return {"mae": metrics.make_scorer(metrics.mean_absolute_error, greater_is_better=False)}
          `,
        },
      ],
    },
    {
      name: "a study that minimises a score",
      code: `
        import optuna
        from sklearn.model_selection import cross_val_score
        from sklearn.svm import SVC

        def objective(trial):
            model = SVC(C=trial.suggest_float("C", 0.1, 10))
            score = cross_val_score(model, X, y, cv=5).mean()
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ returned
            return score

        study = optuna.create_study()
                ^^^^^^^^^^^^^^^^^^^^^ minimized
        study.optimize(objective, n_trials=50)
      `,
      suggestions: [
        {
          title: 'Set `direction="maximize"`',
          output: `
            import optuna
            from sklearn.model_selection import cross_val_score
            from sklearn.svm import SVC

            def objective(trial):
                model = SVC(C=trial.suggest_float("C", 0.1, 10))
                score = cross_val_score(model, X, y, cv=5).mean()
                return score

            study = optuna.create_study(direction="maximize")
            study.optimize(objective, n_trials=50)
          `,
        },
      ],
    },
    {
      name: "a study that maximises a loss",
      code: `
        import optuna
        from sklearn.metrics import mean_squared_error

        def run():
            def objective(trial):
                return mean_squared_error(y, predict(trial))

            study = optuna.create_study(direction="maximize", study_name="a")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maximized
            study.optimize(objective)
      `,
    },
    {
      name: "the mean of a loss, as a plain number",
      code: `
        import numpy as np
        import optuna
        from sklearn.metrics import log_loss

        def objective(trial, folds):
            scores = []
            for model, X, y in folds(trial):
                scores.append(log_loss(y, model.predict_proba(X)))
                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ returned
            return float(np.mean(scores))

        study = optuna.create_study(direction="maximize")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ maximized
        study.optimize(lambda trial: objective(trial, folds), n_trials=10)
      `,
    },
    {
      name: "a score for hyperopt",
      code: `
        from hyperopt import STATUS_OK, fmin, hp, tpe
        from sklearn.linear_model import Ridge
        from sklearn.metrics import mean_squared_error
        from sklearn.model_selection import cross_val_score

        class Search:
            def __init__(self, X, y):
                self.X = X
                self.y = y

            def loss(self, params):

                score = cross_val_score(Ridge(**params), self.X, self.y, cv=5, scoring="r2").mean()
                return {"loss": score, "status": STATUS_OK}
                                ^^^^^ lost

            def run(self):
                return fmin(self.loss, {"alpha": hp.loguniform("alpha", -5, 5)}, algo=tpe.suggest, max_evals=9)
      `,
      suggestions: [
        {
          title: "Minimise its negative",
          output: `
            from hyperopt import STATUS_OK, fmin, hp, tpe
            from sklearn.linear_model import Ridge
            from sklearn.metrics import mean_squared_error
            from sklearn.model_selection import cross_val_score

            class Search:
                def __init__(self, X, y):
                    self.X = X
                    self.y = y

                def loss(self, params):

                    score = cross_val_score(Ridge(**params), self.X, self.y, cv=5, scoring="r2").mean()
                    return {"loss": -score, "status": STATUS_OK}

                def run(self):
                    return fmin(self.loss, {"alpha": hp.loguniform("alpha", -5, 5)}, algo=tpe.suggest, max_evals=9)
          `,
        },
      ],
    },
  ],
});
