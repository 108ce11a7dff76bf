/** What `objective-ignores-params` reports, and the objectives on which it is silent. */

import { objectiveIgnoresParams } from "../../rules/objective-ignores-params";
import { testRule } from "../support/ruleTester";

testRule(objectiveIgnoresParams, {
  valid: [
    {
      name: "dicts that are read, values that are read by name, all that is drawn",
      code: `
        import optuna
        from ray import tune
        from skopt import gp_minimize

        def objective(trial):
            params = {"depth": trial.suggest_int("depth", 2, 9)}
            trial.suggest_float("C", 0.1, 1.0)
            return train(**params, C=trial.params["C"])

        optuna.create_study().optimize(objective, n_trials=9)

        def second(params):
            lr, depth = params
            return fit(lr, *params[1:])

        gp_minimize(second, space, n_calls=9)

        def third(config):
            return {"loss": fit(config["lr"])}

        tune.Tuner(third, param_space={"lr": tune.uniform(0, 1)}).fit()
      `,
    },
    {
      name: "a lambda whose function uses all that it draws",
      code: `
        import optuna

        def fit(trial, data):
            depth = trial.suggest_int("depth", 2, 9)
            return data.score(depth)

        optuna.create_study().optimize(lambda t: fit(t, data), n_trials=5)
      `,
    },
    {
      name: "a global name that other modules read",
      code: `
        import optuna

        def objective(trial):
            global WIDTH
            WIDTH = trial.suggest_int("width", 8, 64)
            return train()

        optuna.create_study().optimize(objective, n_trials=5)
      `,
    },
    {
      name: "a method that reads its draw, one that a subclass has of its own, and a parameter that is bound beforehand",
      code: `
        import optuna
        from functools import partial

        class Search:
            def objective(self, trial):
                return train(trial.suggest_float("rate", 0.1, 0.9))

            def run(self):
                optuna.create_study().optimize(self.objective, n_trials=5)

        class Base:
            def objective(self, trial):
                return train(self.rate)

            def run(self):
                optuna.create_study().optimize(self.objective, n_trials=5)

        class Derived(Base):
            def objective(self, trial):
                return train(trial.suggest_float("rate", 0.1, 0.9))

        def bound(data, trial):
            return train(trial)

        optuna.create_study().optimize(partial(bound, data=rows), n_trials=5)
      `,
    },
    {
      name: "read through the trial",
      code: `
        import optuna

        def by_params(trial):
            rate = trial.suggest_float("rate", 1e-5, 1e-1, log=True)
            return evaluate(build(**trial.params))

        def by_helper(trial):
            rate = trial.suggest_float("rate", 1e-5, 1e-1, log=True)
            return train(trial)

        search = optuna.create_study()
        search.optimize(by_params, n_trials=10)
        search.optimize(by_helper, n_trials=10)
      `,
    },
    {
      name: "the hyperparameters are used, also by a function inside",
      code: `
        from hyperopt import fmin

        def objective(params):
            def build():
                return make(**params)
            return score(build())

        fmin(objective, space)
        fmin(lambda p: p["x"] ** 2, space)
        fmin(lambda p: 1, space)
      `,
    },
    {
      name: "they go on as they are, or are looked at with all other names",
      code: `
        from hyperopt import fmin

        def forwards(*args):
            return run(*args)

        def collects(params):
            return run(**locals())

        fmin(forwards, space)
        fmin(collects, space)
      `,
    },
    {
      name: "a name that says so, a body that is not written yet, a decorator that takes the parameter",
      code: `
        from hyperopt import fmin

        def noise(_params):
            return run()

        def later(params):
            raise NotImplementedError

        @with_params
        def wrapped(params):
            return run()

        fmin(noise, space)
        fmin(later, space)
        fmin(wrapped, space)
      `,
      except: { "renamed-variables": "the name itself says that the parameter is not used" },
    },
    {
      name: "trials that draw, objects that optimize something else, objectives that are not seen",
      code: `
        import optuna
        from elsewhere import objective

        def draws(trial):
            return trial.suggest_float("x", 0, 1)

        def plain(step):
            return run()

        study = optuna.create_study()
        study.optimize(draws, n_trials=10)
        study.optimize(objective, n_trials=10)
        solver.optimize(plain)
      `,
    },
    {
      name: "values that are drawn and read, in a branch or by another name",
      code: `
        import optuna

        def objective(trial):
            kind = trial.suggest_categorical("kind", ["a", "b"])
            _ = trial.suggest_int("spare", 1, 2)
            depth = trial.suggest_int("depth", 1, 3) if kind == "a" else 0
            size = trial.suggest_int("size", 1, 3)
            settings = {"size": size}
            return run(depth, settings)

        optuna.create_study().optimize(objective, n_trials=5)
      `,
    },
    {
      name: "what is written down and used",
      code: `
        import optuna
        from sklearn.ensemble import RandomForestClassifier

        def fitted(depth, X, y):
            return RandomForestClassifier(max_depth=depth, random_state=0).fit(X, y).score(X, y)

        def objective(trial, X, y):
            depth = trial.suggest_int("depth", 4, 10)
            trial.set_user_attr("asked", [depth])
            return fitted(depth, X, y)

        def run(X, y):
            study = optuna.create_study(direction="maximize")
            study.optimize(lambda trial: objective(trial, X, y), n_trials=3)
      `,
    },
    {
      name: "what is written down and read back",
      code: `
        import optuna
        from sklearn.model_selection import cross_val_score
        from sklearn.svm import SVC

        class Notes:
            def __init__(self):
                self.kept = {}

            def log_params(self, params):
                self.kept.update(params)

        notes = Notes()

        def from_trial(trial):
            strength = trial.suggest_float("strength", 0.1, 1.0)
            trial.set_user_attr("strength", strength)
            return cross_val_score(SVC(C=trial.user_attrs["strength"]), X, y).mean()

        def from_study(trial):
            width = trial.suggest_float("width", 0.1, 1.0)
            trial.study.set_user_attr("width", width)
            return scored(trial.study)

        def from_notes(trial):
            depth = trial.suggest_int("depth", 1, 3)
            notes.log_params({"depth": depth})
            return fitted(notes)

        study = optuna.create_study()
        study.optimize(from_trial, n_trials=3)
        study.optimize(from_study, n_trials=3)
        study.optimize(from_notes, n_trials=3)
      `,
    },
  ],
  invalid: [
    {
      name: "dicts and values that nobody reads",
      code: `
        import optuna

        def objective(trial):
            params = {"depth": trial.suggest_int("depth", 2, 9), "seed": 1}
            ^^^^^^ unused
            trial.suggest_float("C", 0.1, 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused
            gamma = trial.suggest_categorical("gamma", ["a", "b"])
            return train(gamma)

        optuna.create_study().optimize(objective, n_trials=9)
      `,
    },
    {
      name: "functions of Ray, Keras Tuner and scikit-optimize",
      code: `
        import keras
        import keras_tuner as kt
        from ray import tune
        from skopt import gp_minimize

        def train(config):
                  ^^^^^^ ignored
            tune.report({"loss": fit(0.01)})

        tune.run(train, config={"lr": tune.loguniform(1e-4, 1e-1)}, metric="loss", mode="min")

        def build(hp):
            lr = hp.Float("lr", 1e-4, 1e-2)
            units = hp.Int("units", 32, 256)
            ^^^^^ unused
            model = keras.Sequential([keras.layers.Dense(64)])
            model.compile(keras.optimizers.Adam(lr), "mse")
            return model

        tuner = kt.RandomSearch(build, objective="val_loss", max_trials=5)

        def objective(params):
            lr, depth = params
                ^^^^^ unused
            return fit(lr)

        gp_minimize(objective, space, n_calls=9)
      `,
    },
    {
      name: "a lambda hands the trial on",
      code: `
        import optuna

        def fit(trial, data):
            depth = trial.suggest_int("depth", 2, 9)
            ^^^^^ unused
            rate = trial.suggest_float("rate", 0.01, 0.1)
            return data.score(rate)

        optuna.create_study().optimize(lambda t: fit(t, data), n_trials=5)
      `,
    },
    {
      name: "a method, one through an object, an object that is called, and a partial function",
      code: `
        import optuna
        from functools import partial
        from hyperopt import fmin

        class Search:
            def objective(self, params):
                                ^^^^^^
                return train(self.rows)

            def run(self):
                return fmin(self.objective, space)

        class Objective:
            def __init__(self, rows):
                self.rows = rows

            def __call__(self, trial):
                               ^^^^^
                return train(self.rows)

        class Other:
            def score(self, trial):
                            ^^^^^
                return train(self.rows)

        def with_data(trial, rows):
                      ^^^^^
            return train(rows)

        study = optuna.create_study()
        study.optimize(Objective(rows), n_trials=5)
        study.optimize(Other().score, n_trials=5)
        study.optimize(partial(with_data, rows=rows), n_trials=5)
      `,
    },
    {
      code: `
        from hyperopt import Trials, fmin, tpe

        def loss_of(args):
                    ^^^^ ignored
            model = build()
            return train(model)

        best = fmin(fn=loss_of, space=space, algo=tpe.suggest, max_evals=50)
               ~~~~ searched
      `,
      messages: ["never reads `args`"],
    },
    {
      name: "a lambda, and one function for two searches",
      code: `
        import hyperopt as ho

        def run(params: dict):
                ^^^^^^
            return train()

        def main():
            ho.fmin(run, first)
            ho.fmin(run, second)
            ho.fmin(lambda given: train(), third)
                           ^^^^^
      `,
    },
    {
      name: "a trial from which nothing is drawn",
      code: `
        import optuna

        def objective(trial):
                      ^^^^^
            return train(lr=0.1)

        study = optuna.create_study(direction="minimize")
        study.optimize(objective, n_trials=20)
      `,
    },
    {
      name: "a value that the trial draws in vain",
      code: `
        import optuna
        from sklearn.linear_model import SGDClassifier
        from sklearn.model_selection import cross_val_score

        def objective(trial):
            alpha = trial.suggest_float("alpha", 1e-5, 1e-1, log=True)
            eta = trial.suggest_float("eta", 1e-3, 1.0, log=True)
            ^^^ unused
            model = SGDClassifier(alpha=alpha, random_state=0)
            return cross_val_score(model, X, y).mean()

        study = optuna.create_study(direction="maximize")
        study.optimize(objective, n_trials=5)
      `,
    },
    {
      name: "what is only written down",
      code: `
        import optuna
        from sklearn.ensemble import RandomForestClassifier

        def objective(trial, X, y):
            depth = trial.suggest_int("depth", 4, 10)
            ^^^^^ unused
            model = RandomForestClassifier(max_depth=6, random_state=0).fit(X, y)
            trial.set_user_attr("asked", [depth])
            print(f"depth {depth}")
            return model.score(X, y)

        def run(X, y):
            study = optuna.create_study(direction="maximize")
            study.optimize(lambda trial: objective(trial, X, y), n_trials=3)
      `,
    },
  ],
});
