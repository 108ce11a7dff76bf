/** What `random-state-unset` reports, and the calls on which it is silent. */

import { randomStateUnset } from "../../rules/random-state-unset";
import { testRule } from "../support/ruleTester";

testRule(randomStateUnset, {
  valid: [
    {
      name: "a seed in the options of unseen code",
      code: `
        from mylib import fix
        from sklearn.cluster import KMeans
        options = {"seed": 3}
        fix(**options)
        KMeans(3)
      `,
    },
    {
      name: "options with a seed, that change, or that are not seen",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        SEEDED = dict(n_estimators=100, random_state=0)
        CHANGED = {"n_estimators": 100}
        CHANGED["random_state"] = 3
        def make(options):
            return [RandomForestClassifier(**one) for one in (options, options)]
        models = RandomForestClassifier(**SEEDED), RandomForestClassifier(**CHANGED)
      `,
    },
    {
      name: "a seed that goes to code of which nothing is known, whatever that is called",
      code: `
        from mylib import fix
        from sklearn.cluster import KMeans
        fix(seed=3)
        KMeans(3)
      `,
    },
    {
      name: "centers that are given",
      code: `
        from sklearn.cluster import KMeans

        grouped = KMeans(2, init=X[:2], n_init=1).fit(X)
      `,
    },
    {
      name: "told, also that it shall draw anew",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split

        RandomForestClassifier(random_state=0)
        RandomForestClassifier(random_state=None)
        RandomForestClassifier(**options)
        train_test_split(X, y, shuffle=False)
      `,
    },
    {
      name: "what does not draw",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import KFold, StratifiedKFold
        from sklearn.svm import SVC

        LogisticRegression()
        SVC()
        KFold(5)
        StratifiedKFold(n_splits=5, shuffle=chosen)
      `,
    },
    {
      name: "a seed for all",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        np.random.seed(0)
        train_test_split(X, y)
      `,
    },
    {
      name: "a function for it",
      code: `
        from project import set_seed
        from sklearn.cluster import KMeans

        set_seed(1)
        KMeans(3)
      `,
    },
    {
      name: "another library's split",
      code: `
        import sklearn
        from cuml.model_selection import train_test_split

        train_test_split(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "options that are written out elsewhere",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        OPTIONS = {"n_estimators": 100}
        model = RandomForestClassifier(**OPTIONS)
                ^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "beside seeds of other generators, options and fields of that name",
      code: `
        import argparse
        import random
        from dataclasses import dataclass
        from sklearn.cluster import KMeans
        from sklearn.model_selection import train_test_split
        SEED = 42
        @dataclass
        class Config:
            seed: int = 3
        def main(rows):
            parser = argparse.ArgumentParser()
            parser.add_argument("--seed", type=int, default=1)
            options = parser.parse_args()
            random.seed(options.seed)
            print("seed", Config().seed)
            parts = train_test_split(rows, random_state=SEED)
            return KMeans(3).fit(parts[0])
                   ^^^^^^
      `,
    },
    {
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.model_selection import KFold, train_test_split

        X_train, X_test = train_test_split(X, stratify=y)
                          ^^^^^^^^^^^^^^^^ unset
        smote = SMOTE()
                ^^^^^
        folds = KFold(5, shuffle=True)
                ^^^^^
      `,
      messages: ["`train_test_split` draws at random without `random_state`", "`SMOTE`", "`KFold`"],
      suggestions: [
        {
          title: "Set it: `random_state=42`",
          output: `
            from imblearn.over_sampling import SMOTE
            from sklearn.model_selection import KFold, train_test_split

            X_train, X_test = train_test_split(X, stratify=y, random_state=42)
            smote = SMOTE()
            folds = KFold(5, shuffle=True)
          `,
        },
        {
          title: "Set it: `random_state=42`",
          output: `
            from imblearn.over_sampling import SMOTE
            from sklearn.model_selection import KFold, train_test_split

            X_train, X_test = train_test_split(X, stratify=y)
            smote = SMOTE(random_state=42)
            folds = KFold(5, shuffle=True)
          `,
        },
        {
          title: "Set it: `random_state=42`",
          output: `
            from imblearn.over_sampling import SMOTE
            from sklearn.model_selection import KFold, train_test_split

            X_train, X_test = train_test_split(X, stratify=y)
            smote = SMOTE()
            folds = KFold(5, shuffle=True, random_state=42)
          `,
        },
      ],
    },
    {
      name: "hyperopt takes a generator",
      code: `
        import hyperopt

        def search(objective, space):
            return hyperopt.fmin(objective, space, max_evals=50)
                   ^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Set it: `rstate=default_rng(42)`",
          output: `
            import hyperopt
            from numpy.random import default_rng

            def search(objective, space):
                return hyperopt.fmin(objective, space, max_evals=50, rstate=default_rng(42))
          `,
        },
      ],
    },
    {
      name: "in a pipeline, in a method",
      code: `
        import sklearn.ensemble as forest
        from sklearn.pipeline import make_pipeline

        class Job:
            def model(self):
                return make_pipeline(forest.ExtraTreesRegressor(50))
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
