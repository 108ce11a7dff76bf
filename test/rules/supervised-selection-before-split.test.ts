/** What `supervised-selection-before-split` reports, and the ways of choosing on which it is silent. */

import { supervisedSelectionBeforeSplit } from "../../rules/supervised-selection-before-split";
import { testRule } from "../support/ruleTester";

testRule(supervisedSelectionBeforeSplit, {
  valid: [
    {
      name: "a search over what was chosen on the train part, judged on the other one",
      code: `
        from sklearn.feature_selection import SelectPercentile
        from sklearn.model_selection import GridSearchCV, train_test_split
        from sklearn.svm import SVC

        table, target = load_data()
        known, asked, t_known, t_asked = train_test_split(table, target)
        best = SelectPercentile(percentile=30).fit(known, t_known)
        search = GridSearchCV(SVC(), {"C": [1, 10]}).fit(best.transform(known), t_known)
        print(search.score(best.transform(asked), t_asked))
      `,
    },
    {
      name: "columns chosen by the train part, or never held out",
      code: `
        import pandas as pd
        from sklearn.ensemble import ExtraTreesClassifier
        from sklearn.feature_selection import mutual_info_classif
        from sklearn.model_selection import train_test_split

        def first(X, y):
            a, b, c, d = train_test_split(X, y)
            known = pd.Series(mutual_info_classif(a, c), index=X.columns)
            top = known.nlargest(5).index
            return a[top], b[top]

        def second(X, y):
            trees = ExtraTreesClassifier().fit(X, y)
            print(pd.Series(trees.feature_importances_).nlargest(10))
            return train_test_split(X, y)
      `,
    },
    {
      name: "in a pipeline, or fitted on the train part",
      code: `
        from sklearn.feature_selection import RFE, SelectKBest
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.pipeline import make_pipeline

        X, y = load_data()
        cross_val_score(make_pipeline(SelectKBest(k=3), LogisticRegression()), X, y)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        selector = RFE(LogisticRegression()).fit(X_train, y_train)
        a, b = selector.transform(X_train), selector.transform(X_test)
      `,
    },
    {
      name: "without the target, or only looked at",
      code: `
        from sklearn.feature_selection import SelectKBest, VarianceThreshold
        from sklearn.model_selection import train_test_split

        X, y = load_data()
        wide = VarianceThreshold().fit_transform(X)
        parts = train_test_split(wide, y)
        names = SelectKBest(k=3).fit(X, y).get_feature_names_out()
        print(names)
        others = train_test_split(X, y)
      `,
    },
    {
      name: "an encoder whose fit_transform fits across folds",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import TargetEncoder

        X, y = load_data()
        parts = train_test_split(TargetEncoder().fit_transform(X, y), y)
      `,
    },
    {
      name: "a file that holds out nothing",
      code: `
        from sklearn.feature_selection import SelectKBest
        from sklearn.linear_model import LogisticRegression

        X, y = load_data()
        selected = SelectKBest(k=3).fit_transform(X, y)
        LogisticRegression().fit(selected, y)
      `,
    },
    {
      name: "columns chosen on a train part, and a choice that is only shown",
      code: `
        import pandas as pd
        from sklearn.feature_selection import SelectKBest, f_classif
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, train_test_split

        df = pd.read_csv("rows.csv")
        y = df.pop("y")
        X_train, X_test, y_train, y_test = train_test_split(df, y)
        selector = SelectKBest(f_classif, k=5).fit(X_train, y_train)
        names = df.columns[selector.get_support()].tolist()
        model = LogisticRegression().fit(X_train[names], y_train)
        print(model.score(X_test[names], y_test), selector.get_support().sum())
        shown = SelectKBest(f_classif, k=5).fit(df, y)
        print(df.columns[shown.get_support()])
        print(cross_val_score(LogisticRegression(), df, y, cv=5))
      `,
    },
    {
      name: "a selector that saw the training rows alone, one without the target, and names of other columns",
      code: `
        import pandas as pd
        from sklearn.feature_selection import SelectKBest, VarianceThreshold, f_regression
        from sklearn.model_selection import train_test_split

        def apart(path):
            df = pd.read_csv(path)
            y, X = df["y"], df.drop(columns=["y"])
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            selector = SelectKBest(f_regression, k=3)
            selector.fit(X_train, y_train)
            kept = X_train.columns[selector.get_support()]
            return X_train[kept], X_test[kept]

        def blind(path):
            df = pd.read_csv(path)
            y, X = df["y"], df.drop(columns=["y"])
            spread = VarianceThreshold()
            spread.fit(X)
            X = X[X.columns[spread.get_support()]]
            return train_test_split(X, y)
      `,
    },
  ],
  invalid: [
    {
      name: "columns by what a selector answers: a mask, a list, a comprehension, two tables at once",
      code: `
        import pandas as pd
        from sklearn.feature_selection import SelectKBest, f_regression
        from sklearn.model_selection import train_test_split

        def masked(path):
            df = pd.read_csv(path)
            y, X = df["y"], df.drop(columns=["y"])
            selector = SelectKBest(f_regression, k=3)
            selector.fit(X, y)
            ^^^^^^^^^^^^^^^^^^ target
            columns = list(X.columns[selector.get_support()])
            X = X[columns]
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            return X_train

        def paired(path, new):
            df = pd.read_csv(path)
            y, X = df["y"], df.drop(columns=["y"])
            chosen = SelectKBest(f_regression, k=3).fit(X, y)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
            names = [name for name, kept in zip(X.columns, chosen.get_support()) if kept]
            X, new = X[names], new[names]
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            return X_train, new

        def named(path):
            df = pd.read_csv(path)
            y, X = df["y"], df.drop(columns=["y"])
            chosen = SelectKBest(f_regression, k=3)
            chosen.fit(X, y)
            ^^^^^^^^^^^^^^^^ target
            names = chosen.get_feature_names_out()
            X_train, X_test, y_train, y_test = train_test_split(X[names], y)
            return X_train
      `,
    },
    {
      name: "a function that gives the names of the columns back",
      except: { "function-around": "functions in functions stay where they are" },
      code: `
        import pandas as pd
        from sklearn.feature_selection import SelectKBest, f_regression
        from sklearn.model_selection import train_test_split

        def best(X, y, k):
            selector = SelectKBest(f_regression, k=k)
            selector.fit(X, y)
            ^^^^^^^^^^^^^^^^^^ target
            return list(X.columns[selector.get_support()])

        def main(path):
            df = pd.read_csv(path)
            y, X = df["y"], df.drop(columns=["y"])
            columns = best(X, y, 3)
            X = X[columns]
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            return X_train
      `,
    },
    {
      name: "chosen on a train part, whose folds then tell how good it is",
      code: `
        from sklearn.feature_selection import SelectPercentile
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.svm import SVC

        table, target = load_data()
        known, asked, t_known, t_asked = train_test_split(table, target)
        best = SelectPercentile(percentile=30)
        small = best.fit_transform(known.fillna(0), t_known)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
        print(cross_val_score(SVC(), small, t_known, cv=10).mean())
        asked = best.transform(asked.fillna(0))
      `,
    },
    {
      name: "columns chosen by importances, support and information of all rows",
      code: `
        import pandas as pd
        from sklearn.ensemble import ExtraTreesClassifier
        from sklearn.feature_selection import RFE, mutual_info_classif
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, train_test_split

        def first(X, y):
            known = pd.Series(mutual_info_classif(X, y), index=X.columns).sort_values(ascending=False)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^ target
            top = known.head(20).index
            return train_test_split(X[top], y, test_size=0.2)

        def second(X, y):
            trees = ExtraTreesClassifier()
            trees.fit(X, y)
            ^^^^^^^^^^^^^^^ target
            best = pd.Series(trees.feature_importances_, index=X.columns).nlargest(10).index
            chosen = X[best]
            return train_test_split(chosen, y)

        def third(X, y):
            rfe = RFE(LogisticRegression(), n_features_to_select=10).fit(X, y)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
            return cross_val_score(LogisticRegression(), X[:, rfe.support_], y)
      `,
    },
    {
      name: "before cross-validation",
      code: `
        from sklearn.feature_selection import SelectKBest
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score

        X, y = load_data()
        X = SelectKBest(k=9).fit_transform(X, y)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
        scores = cross_val_score(LogisticRegression(), X, y, cv=5)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
      messages: ["`SelectKBest(k=9)` sees the target of rows that are held out later."],
    },
    {
      name: "before a split and a search, in a function",
      code: `
        from sklearn import feature_selection as fs
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, train_test_split

        def run(table, target):
            chooser = fs.RFE(LogisticRegression(), n_features_to_select=5)
            chooser.fit(table, target)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ target
            small = chooser.transform(table)
            a, b, c, d = train_test_split(small, target)
            search = GridSearchCV(LogisticRegression(), {"C": [1, 2]}).fit(small, target)
            return search.score(b, d)
      `,
    },
    {
      name: "the target comes by keyword, next to the split",
      code: `
        from sklearn.feature_selection import SelectFromModel
        from sklearn.linear_model import Lasso
        from sklearn.model_selection import train_test_split

        X, y = load_data()
        selector = SelectFromModel(Lasso())
        chosen = selector.fit_transform(X, y=y)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
        X_train, X_test, y_train, y_test = train_test_split(chosen, y)
      `,
      suggestions: [
        {
          title: "Split first and fit on the train part",
          output: `
            from sklearn.feature_selection import SelectFromModel
            from sklearn.linear_model import Lasso
            from sklearn.model_selection import train_test_split

            X, y = load_data()
            selector = SelectFromModel(Lasso())
            X_train, X_test, y_train, y_test = train_test_split(X, y)
            X_train = selector.fit_transform(X_train, y_train)
            X_test = selector.transform(X_test)
          `,
        },
      ],
    },
    {
      name: "a mask of the columns, in a function of its own",
      code: `
        import pandas as pd
        from sklearn.feature_selection import SelectKBest, f_classif
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score

        def select(X: pd.DataFrame, y: pd.Series, k: int) -> pd.DataFrame:
            selector = SelectKBest(f_classif, k=k).fit(X, y)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ target
            return X.loc[:, selector.get_support()]

        def baseline(X: pd.DataFrame, y: pd.Series) -> None:
            chosen = select(X, y, k=15)
            print(cross_val_score(LogisticRegression(), chosen, y, cv=5))
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
    {
      name: "the names of the columns, as a list",
      code: `
        import pandas as pd
        from sklearn.feature_selection import SelectKBest, f_classif
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("rows.csv")
        y = df.pop("y")
        selector = SelectKBest(f_classif, k=5)
        selector.fit(df, y)
        ^^^^^^^^^^^^^^^^^^^ target
        names = df.columns[selector.get_support(indices=True)].tolist()
        X_train, X_test, y_train, y_test = train_test_split(df[names], y)
                                           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
    },
  ],
});
