/** What `hp-uniform-learning-rate` reports, and the search spaces on which it is silent. */

import { hpUniformLearningRate } from "../../rules/hp-uniform-learning-rate";
import { testRule } from "../support/ruleTester";

testRule(hpUniformLearningRate, {
  valid: [
    {
      name: "by orders of magnitude, or of other settings",
      code: `
        import keras_tuner as kt
        from skopt.space import Real

        def build(hp):
            return model(hp.Float("lr", 1e-5, 1e-2, sampling="log"), hp.Float("dropout", 0.001, 0.5))

        tuner = kt.RandomSearch(build, objective="val_loss", max_trials=5)
        space = {"C": Real(1e-6, 1e6, "log-uniform"), "share": Real(0.001, 0.9)}
      `,
    },
    {
      name: "a strength of which the scale is not certain",
      code: `
        from hyperopt import hp
        alpha = hp.uniform("alpha", 0.1, 10)
      `,
    },
    {
      name: "a logarithmic scale",
      code: `
        import numpy as np
        from hyperopt import hp

        space = {
            "lr": hp.loguniform("lr", np.log(1e-4), np.log(1e-1)),
            "wd": hp.loguniform("weight_decay", -12, -2),
        }

        def objective(trial):
            return trial.suggest_float("lr", 1e-5, 1e-1, log=True)
      `,
    },
    {
      name: "what is no rate, ranges within one order of magnitude, and ones that start at 0",
      code: `
        from hyperopt import hp

        hp.uniform("dropout", 0.01, 0.5)
        hp.uniform("momentum", 0.05, 0.99)
        hp.uniform("lr", 0.01, 0.05)
        hp.uniform("weight_decay", 0, 0.1)
        hp.uniform("lr_decay_epochs", 1, 90)
      `,
    },
    {
      name: "bounds or options that are not written here",
      code: `
        import optuna
        from hyperopt import hp

        def space(low, high, options, trial):
            trial.suggest_float("lr", 1e-5, 1e-1, **options)
            trial.suggest_float("lr", 1e-5, 1e-1, log=options.log)
            return hp.uniform("lr", low, high)
      `,
    },
    {
      name: "another library's uniform",
      code: `
        import hyperopt
        from numpy.random import uniform

        grid = {"lr": uniform(0.001, 0.1)}
      `,
    },
    {
      name: "scipy with a narrow range, under another name, and by keyword",
      code: `
        from scipy.stats import uniform
        space = {"lr": uniform(0.01, 0.05), "subsample": uniform(0.0001, 1), "alpha": uniform(0, 10)}
        other = {"alpha": uniform(loc=0.0001, scale=10)}
      `,
    },
    {
      name: "logarithms, and names that end so",
      code: `
        import numpy as np
        import optuna
        from hyperopt import hp

        space = {
            "epsilon": hp.loguniform("epsilon", np.log(1e-3), np.log(1.0)),
            "width": hp.loguniform("width", 0.7, 1.0),
            "trees": hp.loguniform("trees", 3, 7),
        }

        def objective(trial):
            return trial.suggest_float("beta", 1e-4, 0.5) + trial.suggest_float("eta", 0.1, 0.5)
      `,
    },
  ],
  invalid: [
    {
      name: "Keras Tuner and scikit-optimize",
      code: `
        import keras_tuner as kt
        from skopt.space import Real

        def build(hp):
            return model(hp.Float("learning_rate", min_value=1e-5, max_value=1e-2))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear

        tuner = kt.RandomSearch(build, objective="val_loss", max_trials=5)
        space = {"C": Real(1e-6, 1e6), "gamma": Real(1e-6, 1e1, prior="log-uniform")}
                      ^^^^^^^^^^^^^^^ linear
        dimensions = [ Real(1e-5, 1e-1, name="learning_rate") ]
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
      `,
    },
    {
      name: "Optuna's older name for it",
      code: `
        import optuna

        def objective(trial):
            return train(trial.suggest_uniform("weight_decay", 1e-6, 1e-2))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
      `,
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            import optuna

            def objective(trial):
                return train(trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True))
          `,
        },
      ],
    },
    {
      code: `
        from hyperopt import hp
        alpha = hp.uniform("alpha", 1e-6, 1e-1)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
      `,
    },
    {
      code: `
        import numpy as np
        from hyperopt import fmin, hp

        space = {"rate": hp.uniform("learning_rate", 0.0001, 0.1), "depth": hp.randint("depth", 9)}
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
      `,
      messages: ["over a factor of 1000"],
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            import numpy as np
            from hyperopt import fmin, hp

            space = {"rate": hp.loguniform("learning_rate", np.log(0.0001), np.log(0.1)), "depth": hp.randint("depth", 9)}
          `,
        },
      ],
    },
    {
      name: "an import of numpy is added",
      code: `
        from hyperopt.hp import uniform

        LOW = 1e-6
        space = [uniform("base_lr", LOW, high=1e-2)]
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            from hyperopt.hp import uniform, loguniform
            from numpy import log

            LOW = 1e-6
            space = [loguniform("base_lr", log(LOW), high=log(1e-2))]
          `,
        },
      ],
    },
    {
      name: "plain bounds where logarithms are wanted",
      code: `
        import numpy as np
        from hyperopt import hp

        def space():
            return {"lr": hp.loguniform("lr", 0.001, 0.1)}
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bounds
      `,
      messages: ["from 1.001 to 1.105"],
      suggestions: [
        {
          title: "Take the logarithms of the bounds",
          output: `
            import numpy as np
            from hyperopt import hp

            def space():
                return {"lr": hp.loguniform("lr", np.log(0.001), np.log(0.1))}
          `,
        },
      ],
    },
    {
      name: "optuna",
      code: `
        import optuna

        class Search:
            def __call__(self, trial):
                lr = trial.suggest_float("lr", 1e-5, 1e-1)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return train(lr)
      `,
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            import optuna

            class Search:
                def __call__(self, trial):
                    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
                    return train(lr)
          `,
        },
      ],
    },
    {
      name: "ray, whose label is the key",
      code: `
        from ray import tune

        config = {"weight_decay": tune.uniform(1e-6, 1e-2), "dropout": tune.uniform(0.01, 0.5)}
                                  ^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            from ray import tune

            config = {"weight_decay": tune.loguniform(1e-6, 1e-2), "dropout": tune.uniform(0.01, 0.5)}
          `,
        },
      ],
    },
    {
      name: "rounded to steps",
      code: `
        from hyperopt import hp
        from math import log

        space = hp.quniform("lr", 0.001, 0.1, 0.001)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            from hyperopt import hp
            from math import log
            import numpy

            space = hp.qloguniform("lr", numpy.log(0.001), numpy.log(0.1), 0.001)
          `,
        },
      ],
    },
    {
      name: "scipy takes the width of the range",
      code: `
        from scipy.stats import uniform
        space = {"learning_rate": uniform(0.001, 0.1)}
                                  ^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Draw on a logarithmic scale",
          output: `
            from scipy.stats import uniform, loguniform
            space = {"learning_rate": loguniform(0.001, 0.101)}
          `,
        },
      ],
    },
    {
      name: "the first rate of a network of scikit-learn",
      code: `
        from hyperopt import hp

        space = {"learning_rate_init": hp.uniform("learning_rate_init", 1e-5, 1e-1)}
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
      `,
    },
    {
      name: "bounds of anything that are no logarithms, and the rate of XGBoost",
      code: `
        import optuna
        from hyperopt import hp

        space = {"epsilon": hp.loguniform("epsilon", 1e-3, 1.0)}
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bounds

        def objective(trial):
            return trial.suggest_float("eta", 1e-4, 0.5)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
      `,
    },
  ],
});
