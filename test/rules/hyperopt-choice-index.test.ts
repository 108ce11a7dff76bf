/** What `hyperopt-choice-index` reports, and the searches on which it is silent. */

import { hyperoptChoiceIndex } from "../../rules/hyperopt-choice-index";
import { testRule } from "../support/ruleTester";

testRule(hyperoptChoiceIndex, {
  valid: [
    {
      name: "a field whose entries are replaced by what they choose",
      code: `
        from hyperopt import fmin, hp, tpe


        class Search:
            def __init__(self):
                self.units = [32, 64]
                self.space = {"units": hp.choice("units", self.units)}
                self.best = fmin(fn=lambda given: given["units"], space=self.space, algo=tpe.suggest, max_evals=9)

            def show(self):
                self.best.update({"units": self.units[self.best["units"]]})
                print(self.best)
      `,
    },
    {
      name: "a function of the file that looks the chosen option up",
      code: `
        from hyperopt import fmin, hp, tpe
        from sklearn.tree import DecisionTreeClassifier

        criteria = ["gini", "entropy"]
        space = {"criterion": hp.choice("criterion", criteria), "depth": hp.quniform("depth", 1, 9, 1)}
        best = fmin(fn=lambda given: given["depth"], space=space, algo=tpe.suggest, max_evals=9)


        def tree_of(found):
            return DecisionTreeClassifier(criterion=criteria[int(found["criterion"])], max_depth=int(found["depth"]))


        model = tree_of(best)
      `,
    },
    {
      name: "no choice in the space",
      code: `
        from hyperopt import fmin, hp, tpe
        space = {"lr": hp.uniform("lr", 0, 1), "depth": hp.randint("depth", 9)}
        best = fmin(fn=lambda given: given["lr"], space=space, algo=tpe.suggest, max_evals=9)
        print(best)
      `,
    },
    {
      name: "space_eval in between",
      code: `
        from hyperopt import fmin, hp, space_eval, tpe
        space = {"units": hp.choice("units", [32, 64])}
        best = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        best = space_eval(space, best)
        print(best, best["units"])
      `,
    },
    {
      name: "printed next to the evaluated space",
      code: `
        from hyperopt import fmin, hp, space_eval, tpe
        space = {"units": hp.choice("units", [32, 64])}
        best = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        print("raw", best)
        print("index of the units", best["units"])
        print("best", space_eval(space, best))
      `,
    },
    {
      name: "the index looks up the option",
      code: `
        from hyperopt import fmin, hp, tpe
        from sklearn.tree import DecisionTreeClassifier
        criteria = ["gini", "entropy"]
        space = {"criterion": hp.choice("criterion", criteria), "depth": hp.quniform("depth", 1, 9, 1)}
        best = fmin(fn=lambda given: given["depth"], space=space, algo=tpe.suggest, max_evals=9)
        model = DecisionTreeClassifier(criterion=criteria[int(best["criterion"])], max_depth=int(best["depth"]))
        print(criteria[best["criterion"]])
      `,
    },
    {
      name: "an entry that is put right by a method of the dict",
      code: `
        from hyperopt import fmin, hp, tpe
        units = [32, 64]
        space = {"units": hp.choice("units", units)}
        best = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        best.update({"units": units[best["units"]]})
        print(best)
        again = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        del again["units"]
        print(again)
      `,
    },
    {
      name: "every option is its own index",
      code: `
        from hyperopt import fmin, hp, tpe
        space = [hp.choice("bootstrap", [False, True]), hp.choice("depth", range(9)), hp.choice("n", [0, 1, 2])]
        best = fmin(fn=sum, space=space, algo=tpe.suggest, max_evals=9)
        print(best)
      `,
    },
    {
      name: "the loss is returned, not the arguments",
      code: `
        from hyperopt import fmin, hp, tpe
        space = {"units": hp.choice("units", [32, 64])}
        loss = fmin(lambda given: given["units"], space, tpe.suggest, 9, return_argmin=False)
        print(loss)
      `,
    },
    {
      name: "given to code that may put the options back, and stored",
      code: `
        import json
        from hyperopt import fmin, hp, tpe
        from search import decode
        space = {"units": hp.choice("units", [32, 64])}

        def options_of(found):
            return {"units": [32, 64][found["units"]]}

        best = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        print(decode(best), options_of(best))
        stored = json.dumps(best)
      `,
    },
    {
      name: "what the objective is given",
      code: `
        from hyperopt import fmin, hp, tpe

        def objective(best):
            print(best)
            return best["units"]

        space = {"units": hp.choice("units", [32, 64])}
        fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=9)
      `,
    },
    {
      name: "another library's fmin",
      code: `
        import hyperopt
        from scipy.optimize import fmin
        best = fmin(lambda x: x ** 2, 3.0)
        print(best)
      `,
    },
  ],
  invalid: [
    {
      name: "one entry under its name, although the space is evaluated elsewhere",
      code: `
        import logging
        from hyperopt import fmin, hp, space_eval, tpe
        space = {"units": hp.choice("units", [32, 64])}
                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ choice
                          ---------------------------- choice
        best = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        logging.info("units: %s", best["units"])
                                  ^^^^^^^^^^^^^ shown
        print(space_eval(space, best))
      `,
    },
    {
      name: "a star import",
      code: `
        from hyperopt import *

        space = {"units": hp.choice("units", [32, 64])}
                          ---------------------------- choice
        found = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        print(f"found {found}")
                       ^^^^^ shown
      `,
    },
    {
      code: `
        from hyperopt import fmin, tpe, hp, Trials

        # 定义超参数空间
        space = {
            'learning_rate': hp.uniform('learning_rate', 0.001, 0.1),
            'batch_size': hp.choice('batch_size', [32, 64, 128, 256]),
                          ------------------------------------------- choice
            'dropout_rate': hp.uniform('dropout_rate', 0.2, 0.5),
        }

        def objective(args):
            return loss

        trials = Trials()
        best = fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=100, trials=trials)
        print(best)
              ^^^^ shown
      `,
      messages: ["`best` holds the index of each choice, not its value: here `batch_size`."],
      fixed: `
        from hyperopt import fmin, tpe, hp, Trials, space_eval

        # 定义超参数空间
        space = {
            'learning_rate': hp.uniform('learning_rate', 0.001, 0.1),
            'batch_size': hp.choice('batch_size', [32, 64, 128, 256]),
            'dropout_rate': hp.uniform('dropout_rate', 0.2, 0.5),
        }

        def objective(args):
            return loss

        trials = Trials()
        best = fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=100, trials=trials)
        print(space_eval(space, best))
      `,
    },
    {
      name: "given to a model, whole and by entry; the module under an alias",
      code: `
        import hyperopt as ho
        from sklearn.ensemble import RandomForestClassifier as Forest

        def tune(score):
            options = {"criterion": ho.hp.choice("criterion", ["gini", "entropy"])}
                                    ---------------------------------------------- choice
            found = ho.fmin(score, options, ho.tpe.suggest, 50)
            first = Forest(**found)
                             ^^^^^ built
            return Forest(criterion=found["criterion"])
                                    ^^^^^^^^^^^^^^^^^^ built
      `,
      messages: ["`found` passes an index", "passes an index for `criterion`"],
      suggestions: [
        {
          title: "Put the options back with `space_eval`",
          output: `
            import hyperopt as ho
            from sklearn.ensemble import RandomForestClassifier as Forest

            def tune(score):
                options = {"criterion": ho.hp.choice("criterion", ["gini", "entropy"])}
                found = ho.fmin(score, options, ho.tpe.suggest, 50)
                first = Forest(**ho.space_eval(options, found))
                return Forest(criterion=found["criterion"])
          `,
        },
        {
          title: "Put the options back with `space_eval`",
          output: `
            import hyperopt as ho
            from sklearn.ensemble import RandomForestClassifier as Forest

            def tune(score):
                options = {"criterion": ho.hp.choice("criterion", ["gini", "entropy"])}
                found = ho.fmin(score, options, ho.tpe.suggest, 50)
                first = Forest(**found)
                return Forest(criterion=ho.space_eval(options, found)["criterion"])
          `,
        },
      ],
    },
    {
      name: "in a class, logged, in an f-string; a nested space",
      code: `
        import logging
        from hyperopt import fmin, hp, tpe

        logger = logging.getLogger(__name__)

        class Search:
            def __init__(self):
                self.space = {"model": {"kind": hp.pchoice("kind", [(0.5, "tree"), (0.5, "forest")])}}
                                                ---------------------------------------------------- choice

            def run(self, objective):
                self.best = fmin(objective, self.space, tpe.suggest, 20)
                logger.info("best: %s", self.best)
                                        ^^^^^^^^^ shown
                print(f"kind {self.best['kind']}")
                              ^^^^^^^^^^^^^^^^^ shown
      `,
    },
    {
      name: "through helper functions, and to the objective itself",
      code: `
        from hyperopt import fmin, hp, tpe

        def objective(given):
            return given["units"]

        def search():
            return fmin(fn=objective, space=dict(units=hp.choice("units", [32, 64])), algo=tpe.suggest, max_evals=9)
                                                       ---------------------------- choice

        def show(found):
            print("best parameters:", found)
                                      ^^^^^ shown

        result = search()
        show(result)
        score = objective(result)
                          ^^^^^^ built
      `,
    },
    {
      name: "nested choices, and the name given a new value afterwards",
      code: `
        from hyperopt import fmin, hp, space_eval, tpe
        inner = hp.choice("kernel", ["rbf", "linear"])
                -------------------------------------- choice
        space = hp.choice("model", [{"name": "svm", "kernel": inner}, {"name": "bayes"}])
                ------------------------------------------------------------------------- choice
        result = fmin(fn=len, space=space, algo=tpe.suggest, max_evals=9)
        print("{}".format(result))
                          ^^^^^^ shown
        result = 3
        print(result)
      `,
    },
    {
      name: "shown as the last line of a cell",
      notebook: true,
      code: `
        # %%
        from hyperopt import fmin, hp, tpe
        space = {"units": hp.choice("units", [32, 64])}
                          ---------------------------- choice
        # %%
        best = fmin(fn=lambda given: given["units"], space=space, algo=tpe.suggest, max_evals=9)
        best
        ^^^^ shown
      `,
      except: { "function-around": "a function does not show its last line" },
    },
  ],
});
