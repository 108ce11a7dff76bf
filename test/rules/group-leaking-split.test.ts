/** What `group-leaking-split` reports, and the groups on which it is silent. scikit-learn 1.9.1: KFold scores 1.0, GroupKFold 0.52 on 40 persons with labels drawn by chance. */

import { groupLeakingSplit } from "../../rules/group-leaking-split";
import { testRule } from "../support/ruleTester";

testRule(groupLeakingSplit, {
  valid: [
    {
      name: "labels, of which each fold gets its share",
      code: `
        from sklearn.model_selection import StratifiedKFold

        def folds(table):
            parts = StratifiedKFold(5, shuffle=True, random_state=3)
            return list(parts.split(table, table["kind"], groups=table["kind"]))
      `,
    },
    {
      name: "groups that may be left out, handed on by a wrapper",
      code: `
        from sklearn.model_selection import KFold, cross_val_score

        class Folds:
            def split(self, X, y=None, people=None):
                return KFold(5).split(X, y, people)

        def rate(model, X, y, people=None):
            return cross_val_score(model, X, y, groups=people, cv=KFold(5))
      `,
    },
    {
      name: "splitters that look at groups",
      code: `
        from sklearn.model_selection import GridSearchCV, GroupKFold, GroupShuffleSplit, LeaveOneGroupOut, StratifiedGroupKFold, cross_val_score
        from sklearn.svm import SVC
        cross_val_score(SVC(), X, y, groups=g, cv=GroupKFold(5))
        cross_val_score(SVC(), X, y, groups=g, cv=StratifiedGroupKFold(5, shuffle=True))
        cross_val_score(SVC(), X, y, groups=g, cv=LeaveOneGroupOut())
        for train, test in GroupShuffleSplit(3).split(X, y, g):
            print(len(train), len(test))
        search = GridSearchCV(SVC(), {"C": [1, 2]}, cv=GroupKFold())
        search.fit(X, y, groups=g)
      `,
    },
    {
      name: "no groups",
      code: `
        from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score, cross_validate
        from sklearn.svm import SVC
        cross_val_score(SVC(), X, y, cv=5)
        cross_validate(SVC(), X, y, groups=None, cv=KFold(5))
        for train, test in StratifiedKFold(5).split(X, y):
            print(len(train), len(test))
        KFold(5).split(X, y, None)
      `,
    },
    {
      name: "folds that come from elsewhere",
      code: `
        from sklearn.model_selection import KFold, GroupKFold, cross_val_score
        from sklearn.svm import SVC
        def score(model, cv):
            return cross_val_score(model, X, y, groups=g, cv=cv)
        for cv in [KFold(5), GroupKFold(5)]:
            for train, test in cv.split(X, y, g):
                print(len(train))
        folds = GroupKFold(5) if grouped else KFold(5)
        cross_val_score(SVC(), X, y, groups=g, cv=folds)
        cross_val_score(SVC(), X, y, groups=g, cv=list(GroupKFold(5).split(X, y, g)))
      `,
    },
    {
      name: "a splitter of the file's own",
      code: `
        from sklearn.model_selection import KFold, cross_val_score
        from sklearn.svm import SVC
        class PersonFold(KFold):
            def split(self, X, y=None, groups=None):
                yield from by_person(groups)
        cross_val_score(SVC(), X, y, groups=g, cv=PersonFold(5))
        PersonFold(5).split(X, y, g)
      `,
    },
    {
      name: "other things with a split and with groups",
      code: `
        import re
        from sklearn.model_selection import permutation_test_score
        from sklearn.svm import SVC
        re.compile(",").split(text, 1, g)
        words = text.split(",", 2)
        other.cross_val_score(SVC(), X, y, groups=g, cv=5)
        permutation_test_score(SVC(), X, y, groups=g, cv=5)
      `,
    },
    {
      name: "arguments that are not written out, and order in time",
      code: `
        from sklearn.model_selection import TimeSeriesSplit, cross_val_score
        from sklearn.svm import SVC
        cross_val_score(SVC(), X, y, groups=g, **options)
        cross_val_score(SVC(), X, y, groups=g, cv=TimeSeriesSplit(5))
        cross_val_score(SVC(), X, y, groups=g, cv=folds)
      `,
    },
    {
      name: "inner folds by groups, rows that no groups split, other numbers",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV, GroupKFold, KFold, cross_val_score

        def nested(X, y, persons, cv, loose):
            for train, test in GroupKFold(5).split(X, y, persons):
                X_train, y_train = X[train], y[train]
                search = GridSearchCV(RandomForestClassifier(random_state=0), {"max_depth": [2, 4]}, cv=GroupKFold(3))
                search.fit(X_train, y_train, groups=persons[train])
                cross_val_score(search, X_train, y_train, cv=cv)
                cross_val_score(RandomForestClassifier(random_state=0), X[test], y[test], cv=3)
                cross_val_score(RandomForestClassifier(random_state=0), loose, y_train, cv=3)
            for train, test in KFold(5).split(X, y):
                search = GridSearchCV(RandomForestClassifier(random_state=0), {"max_depth": [2, 4]}, cv=3)
                search.fit(X[train], y[train])
            plain = GridSearchCV(RandomForestClassifier(random_state=0), {"max_depth": [2, 4]}, cv=3)
            cross_val_score(plain, X, y, cv=5)
            folds = list(GroupKFold(3).split(X, y, persons))
            return cross_val_score(GridSearchCV(search, {}, cv=folds), X, y, groups=persons, cv=GroupKFold(5))
      `,
    },
  ],
  invalid: [
    {
      name: "a number of folds, and none",
      code: `
        from sklearn.model_selection import cross_val_score
        from sklearn.svm import SVC
        a = cross_val_score(SVC(), X, y, groups=g, cv=10)
                                                ^ ignored
      `,
      messages: ["`cv=10` ignores `g`: rows of one group stand in training and test."],
      suggestions: [
        {
          title: "Keep groups together: `GroupKFold(n_splits=10)`",
          output: `
            from sklearn.model_selection import cross_val_score, GroupKFold
            from sklearn.svm import SVC
            a = cross_val_score(SVC(), X, y, groups=g, cv=GroupKFold(n_splits=10))
          `,
        },
      ],
    },
    {
      name: "folds by default",
      code: `
        from sklearn import model_selection as ms
        from sklearn.svm import SVC
        result = ms.cross_validate(SVC(), X, y, groups=df["patient"], scoring="accuracy")
                                                       ^^^^^^^^^^^^^ ignored
      `,
      suggestions: [
        {
          title: "Keep groups together: `ms.GroupKFold(n_splits=5)`",
          output: `
            from sklearn import model_selection as ms
            from sklearn.svm import SVC
            result = ms.cross_validate(SVC(), X, y, groups=df["patient"], scoring="accuracy", cv=ms.GroupKFold(n_splits=5))
          `,
        },
      ],
    },
    {
      name: "a splitter behind a variable",
      code: `
        from sklearn.model_selection import StratifiedKFold
        folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        for train, test in folds.split(X, y, groups=persons):
                                                    ^^^^^^^ ignored
            print(len(train), len(test))
      `,
      messages: ["`StratifiedKFold` ignores `persons`"],
      suggestions: [
        {
          title: "Keep groups together: `StratifiedGroupKFold`",
          output: `
            from sklearn.model_selection import StratifiedKFold, StratifiedGroupKFold
            folds = StratifiedGroupKFold(n_splits=5, shuffle=True, random_state=0)
            for train, test in folds.split(X, y, groups=persons):
                print(len(train), len(test))
          `,
        },
      ],
    },
    {
      name: "a search, in a function",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV, KFold
        def tune(X, y, groups):
            cv = KFold(n_splits=4, shuffle=True, random_state=1)
            search = GridSearchCV(RandomForestClassifier(random_state=0), {"max_depth": [2, 4]}, cv=cv)
            search.fit(X, y, groups=groups)
                                    ^^^^^^ ignored
            return search.best_estimator_
      `,
      suggestions: [],
    },
    {
      name: "a search with a number, and groups by position",
      code: `
        from sklearn.model_selection import RandomizedSearchCV, ShuffleSplit
        from sklearn.svm import SVC
        search = RandomizedSearchCV(SVC(), {"C": [1, 2]}, n_iter=2, cv=3)
        search.fit(X, y, groups=g)
                                ^ ignored
        for train, test in ShuffleSplit(n_splits=3, random_state=0).split(X, y, g):
                                                                                ^ ignored
            print(len(train), len(test))
      `,
    },
    {
      name: "folds within the training rows of a split by groups",
      severity: "warning",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GridSearchCV, GroupKFold

        def nested(X, y, persons):
            outer = GroupKFold(n_splits=5)
            for fold, (train, test) in enumerate(outer.split(X, y, groups=persons)):
                                                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ outer
                X_train, y_train = X.iloc[train], y.iloc[train]
                search = GridSearchCV(RandomForestClassifier(random_state=0), {"max_depth": [2, 4]}, cv=3)
                                                                                                        ^ inner
                search.fit(X_train, y_train)
                print(search.score(X.iloc[test], y.iloc[test]))
      `,
      messages: ["cv=3 tears apart"],
    },
    {
      name: "a score within the training rows of a split by groups",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import GroupShuffleSplit, KFold, cross_val_score

        def score(X, y, persons):
            split = GroupShuffleSplit(n_splits=1, test_size=0.2, random_state=0)
            rows, held_out = next(split.split(X, y, persons))
            X_train, y_train = X.iloc[rows], y.iloc[rows]
            model = RandomForestClassifier(random_state=0)
            return cross_val_score(model, X_train, y_train, cv=KFold(5, shuffle=True, random_state=0))
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inner
      `,
    },
    {
      name: "a search that is scored by groups, and folds that nobody chose",
      severity: "warning",
      code: `
        from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_score
        from sklearn.svm import SVC

        def score(X, y, persons):
            search = GridSearchCV(SVC(), {"C": [1, 10]})
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inner
            return cross_val_score(search, X, y, groups=persons, cv=GroupKFold(5))
      `,
    },
  ],
});
