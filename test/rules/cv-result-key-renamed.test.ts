/** What `cv-result-key-renamed` reports, and the results on which it is silent. */

import { cvResultKeyRenamed } from "../../rules/cv-result-key-renamed";
import { testRule } from "../support/ruleTester";

testRule(cvResultKeyRenamed, {
  valid: [
    {
      name: "the new names, whatever they are called, and names that are put together",
      code: `
        import lightgbm as lgb

        def scores(params, train, metric):
            results = lgb.cv(params, train, eval_train_metric=True)
            first = next(iter(results))
            best = max(results["valid auc-mean"])
            kept = results.get("train auc-stdv")
            return best, kept, results[first], results[f"valid {metric}-mean"], results["cvbooster"]
      `,
    },
    {
      name: "other libraries, and tables of another kind",
      code: `
        import lightgbm as lgb
        import xgboost as xgb

        def scores(params, data, table):
            results = xgb.cv(params, data, nfold=5)
            return results["test-auc-mean"], results["auc-mean"], table["auc-mean"], lgb.__version__
      `,
    },
    {
      name: "LightGBM 3",
      code: `
        import lightgbm as lgb

        def best(params, train):
            return max(lgb.cv(params, train)["auc-mean"])
      `,
      files: { "requirements.txt": "lightgbm==3.3.5\n" },
    },
    {
      name: "either name",
      code: `
        import lightgbm as lgb

        def best(params, train):
            results = lgb.cv(params, train)
            try:
                return max(results["auc-mean"])
            except KeyError:
                return max(results["valid auc-mean"])
      `,
    },
    {
      name: "either name, by asking, and a dict with names of its own",
      code: `
        import lightgbm as lgb

        def best(params, train):
            results = lgb.cv(params, train)
            if "auc-mean" in results:
                return max(results["auc-mean"])
            results = {key.replace("valid ", ""): value for key, value in results.items()}
            return max(results["auc-mean"])
      `,
    },
    {
      name: "either name, by the version",
      code: `
        import lightgbm as lgb

        MAJOR = int(lgb.__version__.split(".")[0])

        def best(params, train):
            results = lgb.cv(params, train)
            return max(results["valid auc-mean"] if MAJOR >= 4 else results["auc-mean"])
      `,
    },
    {
      name: "either name, by a choice of another file",
      code: `
        import lightgbm as lgb
        from settings import is_old

        def best(params, train):
            results = lgb.cv(params, train)
            if is_old:
                return max(results["auc-mean"])
            return max(results["valid auc-mean"])
      `,
    },
    {
      name: "stored under the old name",
      code: `
        import lightgbm as lgb

        def best(params, train):
            results = lgb.cv(params, train)
            results["auc-mean"] = results.pop("valid auc-mean")
            return max(results["auc-mean"])
      `,
    },
    {
      name: "all names made short, in place, by a loop or by a function",
      code: `
        import lightgbm as lgb
        from naming import shorten

        def updated(params, train):
            results = lgb.cv(params, train)
            results.update({name.replace("valid ", ""): values for name, values in results.items()})
            return max(results["auc-mean"])

        def looped(params, train):
            results = lgb.cv(params, train)
            for name in list(results):
                results[name.removeprefix("valid ")] = results[name]
            return max(results["l2-mean"])

        def handed(params, train):
            results = lgb.cv(params, train)
            shorten(results)
            return max(results["auc-mean"])
      `,
    },
    {
      name: "a name that may be either",
      code: `
        import lightgbm as lgb

        SCORE = "auc-mean"

        def best(params, train):
            results = lgb.cv(params, train)
            if SCORE in results.keys():
                return max(results[SCORE])
            return max(results["valid " + SCORE])
      `,
    },
    {
      name: "a result that may be None",
      code: `
        import lightgbm as lgb

        def best(params, train):
            results = lgb.cv(params, train)
            scores = results.get("auc-mean") or list(results.values())[0]
            spread = results.get("auc-stdv")
            if spread is None:
                spread = [0.0]
            return max(scores), spread
      `,
    },
    {
      name: "a file that demands an older release",
      code: `
        import lightgbm as lgb

        assert int(lgb.__version__.split(".")[0]) < 4

        def best(params, train):
            return max(lgb.cv(params, train)["auc-mean"])
      `,
    },
    {
      name: "a function that is put in the place of the library's",
      code: `
        import lightgbm as lgb
        from naming import renamed

        original = lgb.cv
        lgb.cv = renamed(original)

        def best(params, train):
            return max(lgb.cv(params, train)["auc-mean"])
      `,
    },
    {
      name: "a result that a test makes up",
      code: `
        from unittest.mock import patch
        import lightgbm as lgb

        def test_best():
            with patch("lightgbm.cv", return_value={"auc-mean": [0.5]}):
                assert lgb.cv({}, None)["auc-mean"] == [0.5]
            with patch.object(lgb, "cv", return_value={"auc-mean": [0.5]}):
                assert lgb.cv({}, None)["auc-mean"] == [0.5]
      `,
    },
  ],
  invalid: [
    {
      name: "by a name",
      code: `
        import lightgbm

        def tuned(params, train):
            results = lightgbm.cv(params, train, nfold=3)
            return len(results["binary_logloss-mean"])
                               ^^^^^^^^^^^^^^^^^^^^^ raises
      `,
      severity: "warning",
      suggestions: [
        {
          title: "Read `valid binary_logloss-mean`",
          output: `
            import lightgbm

            def tuned(params, train):
                results = lightgbm.cv(params, train, nfold=3)
                return len(results["valid binary_logloss-mean"])
          `,
        },
      ],
    },
    {
      name: "by get, right behind the call, in a name of a key",
      code: `
        import lightgbm as lgb

        KEY = "auc-mean"

        def tuned(params, train):
            results = lgb.cv(params, train, nfold=3)
            spread = results.get("binary_logloss-stdv")
                                 ^^^^^^^^^^^^^^^^^^^^^ none
            return spread, results[KEY], lgb.cv(params, train)["l2-mean"][-1]
                                   ^^^ raises
                                                               ^^^^^^^^^ raises
      `,
      files: { "requirements.txt": "lightgbm>=4\n" },
    },
    {
      name: "several reads, the training rows beside them",
      code: `
        import lightgbm as lgb

        def best(params, train):
            results = lgb.cv(params, train, eval_train_metric=True)
            first = results["auc-mean"]
                            ^^^^^^^^^^ raises
            return first, results["train auc-mean"], len(results), results["auc-stdv"][-1]
                                                                           ^^^^^^^^^^ raises
      `,
      severity: "warning",
    },
    {
      name: "a file that demands a release of something else",
      code: `
        import sys
        import lightgbm as lgb

        assert sys.version_info >= (3, 9)

        def best(params, train):
            return max(lgb.cv(params, train)["auc-mean"])
                                             ^^^^^^^^^^ raises
      `,
      severity: "warning",
    },
  ],
});
