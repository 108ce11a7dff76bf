/** What `kfold-order-and-seed` reports, and the folds on which it is silent. */

import { kfoldOrderAndSeed } from "../../rules/kfold-order-and-seed";
import { testRule } from "../support/ruleTester";

testRule(kfoldOrderAndSeed, {
  valid: [
    {
      name: "options that shuffle, and a search over stratified folds",
      code: `
        from sklearn.datasets import load_iris
        from sklearn.model_selection import GridSearchCV, KFold

        options = {"n_splits": 5, "shuffle": True, "random_state": 42}
        print(KFold(**options), KFold(5, True, **{"random_state": 1}))
        iris = load_iris()
        search = GridSearchCV(tree, {"max_depth": [2, 4]}, cv=3).fit(iris.data, iris.target)
      `,
    },
    {
      name: "shuffled folds, folds without a seed, repeated folds, what is not known",
      code: `
        from sklearn import model_selection
        from sklearn.model_selection import KFold, RepeatedKFold, ShuffleSplit, StratifiedKFold

        def folds(seed, shuffle, **options):
            yield KFold(5)
            yield KFold(5, shuffle=True, random_state=0)
            yield KFold(5, True, random_state=1)
            yield KFold(5, random_state=None)
            yield StratifiedKFold(5, shuffle=shuffle, random_state=1)
            yield StratifiedKFold(5, random_state=seed)
            yield KFold(5, random_state=1, **options)
            yield RepeatedKFold(n_splits=5, random_state=0)
            yield ShuffleSplit(random_state=0)
            yield model_selection.StratifiedGroupKFold(3)
      `,
    },
    {
      name: "a release that only warns",
      files: { "requirements.txt": "scikit-learn==0.23.2" },
      code: `
        from sklearn.model_selection import KFold

        folds = KFold(5, random_state=0)
      `,
    },
    {
      name: "rows in no order, shuffled rows and folds of classes",
      code: `
        from sklearn.datasets import load_digits, load_iris
        from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
        from sklearn.utils import shuffle

        X, y = load_iris(return_X_y=True)
        print(cross_val_score(clf, X, y, cv=KFold(3, shuffle=True)))
        print(cross_val_score(clf, X, y, cv=StratifiedKFold(3)))
        print(cross_val_score(clf, X, y, cv=3))
        print(cross_val_score(clf, *shuffle(X, y), cv=KFold(3)))
        digits, labels = load_digits(return_X_y=True)
        print(cross_val_score(clf, digits, labels, cv=KFold(3)))
        mixed, order = load_iris(return_X_y=True)
        mixed, order = shuffle(mixed, order, random_state=0)
        print(cross_val_score(clf, mixed, order, cv=KFold(3)))
      `,
    },
    {
      name: "a test of the version",
      code: `
        import sklearn
        from sklearn.model_selection import KFold

        if sklearn.__version__ < "0.24":
            folds = KFold(3, random_state=0)
        else:
            folds = KFold(3)
      `,
    },
  ],
  invalid: [
    {
      name: "options in a dict, or from the command line",
      code: `
        import argparse
        from sklearn.model_selection import KFold, StratifiedKFold

        parser = argparse.ArgumentParser()
        parser.add_argument("--seed", type=int, default=42)
        args = parser.parse_args()
        options = {"n_splits": 5, "random_state": 42}
                                  ^^^^^^^^^^^^^^^^^^ unused
        print(StratifiedKFold(**options), KFold(args.folds, random_state=args.seed))
                                                            ^^^^^^^^^^^^^^^^^^^^^^ unused
      `,
    },
    {
      name: "parts of sorted data, and a search over folds of them",
      code: `
        from sklearn.datasets import load_iris, load_wine
        from sklearn.model_selection import GridSearchCV, KFold, cross_val_score

        iris = load_iris()
        print(cross_val_score(tree, iris.data, iris.target, cv=KFold(3)))
                                                               ^^^^^^^^ sorted
        print(cross_val_score(tree, iris["data"], iris["target"], cv=KFold(4)))
                                                                     ^^^^^^^^ sorted
        X, y = load_wine(return_X_y=True, as_frame=True)
        search = GridSearchCV(tree, {"max_depth": [2, 4]}, cv=KFold(n_splits=3))
                                                              ^^^^^^^^^^^^^^^^^ sorted
        search.fit(X, y)
      `,
      severity: "warning",
    },
    {
      name: "a loop over folds of data sorted by class",
      code: `
        from sklearn.datasets import load_iris
        from sklearn.model_selection import KFold
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_iris(return_X_y=True)
        kf = KFold(n_splits=3)
             ^^^^^^^^^^^^^^^^^ sorted
        for tr, te in kf.split(X):
            print(DecisionTreeClassifier().fit(X[tr], y[tr]).score(X[te], y[te]))
      `,
      severity: "warning",
    },
    {
      name: "an alias, a constant, shuffling turned off",
      code: `
        import sklearn.model_selection as ms
        SEED = 7
        outer = ms.StratifiedKFold(n_splits=3, random_state=SEED)
                                               ^^^^^^^^^^^^^^^^^ unused
        inner = ms.KFold(4, shuffle=False, random_state=1)
                                           ^^^^^^^^^^^^^^ unused
      `,
    },
    {
      name: "with its corrections",
      code: `
        from sklearn.model_selection import StratifiedKFold

        folds = StratifiedKFold(5, random_state=1)
                                   ^^^^^^^^^^^^^^ unused
      `,
      suggestions: [
        {
          title: "Shuffle: `shuffle=True`",
          output: `
            from sklearn.model_selection import StratifiedKFold

            folds = StratifiedKFold(5, random_state=1, shuffle=True)
          `,
        },
        {
          title: "Leave the seed out",
          output: `
            from sklearn.model_selection import StratifiedKFold

            folds = StratifiedKFold(5)
          `,
        },
      ],
    },
    {
      name: "rows sorted by class, folds in their order",
      severity: "warning",
      code: `
        from sklearn.datasets import load_iris
        from sklearn.model_selection import KFold, cross_val_score

        X, y = load_iris(return_X_y=True)
               ~~~~~~~~~~~~~~~~~~~~~~~~~~ data
        folds = KFold(3)
                ^^^^^^^^ sorted
        print(cross_val_score(clf, X, y, cv=folds))
      `,
    },
  ],
});
