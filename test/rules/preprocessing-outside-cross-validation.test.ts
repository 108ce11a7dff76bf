/** What `preprocessing-outside-cross-validation` reports, and the ways of fitting on which it is silent. */

import { preprocessingOutsideCrossValidation } from "../../rules/preprocessing-outside-cross-validation";
import { testRule } from "../support/ruleTester";

testRule(preprocessingOutsideCrossValidation, {
  valid: [
    {
      name: "folds of a train part whose scaler the held-out part gets as well",
      code: `
        from sklearn.datasets import load_wine
        from sklearn.model_selection import cross_validate, train_test_split
        from sklearn.preprocessing import MinMaxScaler
        from sklearn.svm import SVC

        features, kinds = load_wine(return_X_y=True)
        known, asked, kinds_known, kinds_asked = train_test_split(features, kinds, random_state=1)
        ranges = MinMaxScaler().fit(known)
        known = ranges.transform(known)
        print(cross_validate(SVC(), known, kinds_known)["test_score"])
        print(SVC().fit(known, kinds_known).score(ranges.transform(asked), kinds_asked))
      `,
    },
    {
      name: "categories that are written out",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score
        from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

        X2 = OrdinalEncoder(categories=[["a", "b"]]).fit_transform(X)
        cross_val_score(LogisticRegression(), X2, y)
        X3 = OneHotEncoder(categories=[["a", "b"]], handle_unknown="ignore").fit_transform(X)
        cross_val_score(LogisticRegression(), X3, y)
      `,
    },
    {
      name: "a pipeline, and a search within the train part",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        X, y = load_data()
        model = make_pipeline(StandardScaler(), LogisticRegression())
        cross_val_score(model, X, y)
        GridSearchCV(model, {}).fit(X, y)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        GridSearchCV(LogisticRegression(), {"C": [1]}).fit(X_train, y_train)
        X_test = scaler.transform(X_test)
      `,
    },
    {
      name: "labels, and what learns nothing",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score
        from sklearn.preprocessing import LabelEncoder, Normalizer

        X, names = load_data()
        y = LabelEncoder().fit_transform(names)
        print(cross_val_score(LogisticRegression(), Normalizer().fit_transform(X), y))
      `,
    },
    {
      name: "fitted in each fold",
      code: `
        from sklearn.model_selection import KFold
        from sklearn.preprocessing import StandardScaler

        X, y = load_data()
        scaled = StandardScaler().fit_transform(X)
        print(scaled[0])
        for train, test in KFold(5).split(scaled):
            fold = StandardScaler().fit(X[train])
      `,
    },
    {
      name: "the folds are of a train part: the test data are transformed by the same fit",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score
        from sklearn.preprocessing import StandardScaler

        known = pd.read_csv("train.csv")
        asked = pd.read_csv("test.csv")
        scaler = StandardScaler()
        X = scaler.fit_transform(known.drop(columns="y"))
        print(cross_val_score(LogisticRegression(), X, known["y"]))
        X_test = scaler.transform(asked)
      `,
    },
    {
      name: "also split: that is reported by transformer-fit-before-split",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_data()
        scaled = StandardScaler().fit_transform(X)
        print(cross_val_score(LogisticRegression(), scaled, y))
        X_train, X_test, y_train, y_test = train_test_split(scaled, y)
      `,
    },
  ],
  invalid: [
    {
      name: "folds of a train part, for which alone it was fitted",
      code: `
        from sklearn.datasets import load_wine
        from sklearn.model_selection import cross_validate, train_test_split
        from sklearn.preprocessing import MinMaxScaler
        from sklearn.svm import SVC

        features, kinds = load_wine(return_X_y=True)
        known, asked, kinds_known, kinds_asked = train_test_split(features, kinds, random_state=1)
        ranges = MinMaxScaler().fit(known)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^ outside
        scaled = ranges.transform(known)
        print(cross_validate(SVC(), scaled, kinds_known)["test_score"])
      `,
    },
    {
      name: "folds of a comprehension",
      code: `
        import numpy as np
        from sklearn.decomposition import PCA
        from sklearn.model_selection import KFold
        from sklearn.svm import SVC

        X, y = np.load("X.npy"), np.load("y.npy")
        Z = PCA(20).fit_transform(X)
            ^^^^^^^^^^^^^^^^^^^^^^^^ outside
        scores = [SVC().fit(Z[a], y[a]).score(Z[b], y[b]) for a, b in KFold(5).split(Z)]
      `,
    },
    {
      name: "a search over scaled rows, and folds that index them",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.model_selection import GridSearchCV, StratifiedKFold
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X, y = load_data()
        scaled = StandardScaler().fit_transform(X)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ outside
        search = GridSearchCV(SVC(), {"C": [1, 10]}, cv=5)
        search.fit(scaled, y)
        ~~~~~~~~~~~~~~~~~~~~~ folds
        reduced = PCA(3).fit_transform(X)
                  ^^^^^^^^^^^^^^^^^^^^^^^ outside
        folds = StratifiedKFold(5)
        for i, (train, test) in enumerate(folds.split(X, y)):
                                          ~~~~~~~~~~~~~~~~~ folds
            SVC().fit(reduced[train], y[train])
      `,
      messages: ["`StandardScaler()` has learned from the rows", "`PCA(3)` has learned from the rows"],
    },
    {
      name: "in a function, the scaler in a variable",
      code: `
        from sklearn import preprocessing as pp
        from sklearn.model_selection import cross_validate
        from sklearn.linear_model import Ridge

        def evaluate(table, target):
            scaler = pp.MinMaxScaler()
            scaler.fit(table)
            ^^^^^^^^^^^^^^^^^ outside
            return cross_validate(Ridge(), scaler.transform(table), target, cv=10)
      `,
    },
  ],
});
