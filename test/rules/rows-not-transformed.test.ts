/** What `rows-not-transformed` reports, and the rows on which it is silent. */

import { rowsNotTransformed } from "../../rules/rows-not-transformed";
import { testRule } from "../support/ruleTester";

testRule(rowsNotTransformed, {
  valid: [
    {
      name: "rows that are transformed, in place and by column as well",
      code: `
        from sklearn.linear_model import LogisticRegression, Ridge
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def run(X, y, X_new):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            scaler = StandardScaler()
            clf = LogisticRegression().fit(scaler.fit_transform(X_train), y_train)
            new = scaler.transform(X_new)
            return clf.score(scaler.transform(X_test), y_test), clf.predict(new)

        def columns(frame, target, numbers):
            X_train, X_test, y_train, y_test = train_test_split(frame, target, random_state=0)
            scaler = StandardScaler()
            X_train[numbers] = scaler.fit_transform(X_train[numbers])
            X_test[numbers] = scaler.transform(X_test[numbers])
            return Ridge().fit(X_train, y_train).predict(X_test)
      `,
    },
    {
      name: "rows that another function made, and what comes from outside",
      code: `
        from helpers import prepared
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        class Model:
            def fit(self, X, y):
                self.scaler = StandardScaler()
                self.clf = LogisticRegression().fit(self.scaler.fit_transform(X), y)

            def predict(self, X):
                return self.clf.predict(prepared(X, self.scaler))

        def run(X_train, y_train, X_test, path):
            scaler = StandardScaler()
            clf = LogisticRegression().fit(scaler.fit_transform(X_train), y_train)
            X_test = prepared(X_test, scaler)
            return clf.predict(X_test), clf.predict(prepared(path, scaler))
      `,
    },
    {
      name: "a model that was fitted on both, and another one for the rows as they are",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def run(X_train, y_train, X_test, y_test):
            scaled = StandardScaler().fit_transform(X_train)
            clf = LogisticRegression().fit(scaled, y_train)
            clf.fit(X_train, y_train)
            forest = RandomForestClassifier().fit(X_train, y_train)
            return clf.score(X_test, y_test), forest.score(X_test, y_test)
      `,
    },
    {
      name: "columns that are left out by hand",
      code: `
        from sklearn.feature_selection import SelectKBest
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            select = SelectKBest(k=5)
            clf = LogisticRegression().fit(select.fit_transform(X_train, y_train), y_train)
            X_test = X_test[:, select.get_support()]
            return clf.score(X_test, y_test)
      `,
    },
    {
      name: "a pipeline, and a scaler that changes what it is given",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
            scaler = StandardScaler(copy=False)
            clf = LogisticRegression().fit(scaler.fit_transform(X_train), y_train)
            scaler.transform(X_test)
            return model.score(X_test, y_test), clf.score(X_test, y_test)
      `,
    },
    {
      name: "transformed rows that nothing reads, which is told itself",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.preprocessing import StandardScaler

        def run(X_train, y_train, X_test):
            scaler = StandardScaler()
            clf = Ridge().fit(scaler.fit_transform(X_train), y_train)
            Xs_test = scaler.transform(X_test)
            return clf.predict(X_test)
      `,
    },
  ],
  invalid: [
    {
      name: "parts of one split",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def run(X, y):
            X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
            scaler = StandardScaler()
            X_train_scaled = scaler.fit_transform(X_train)
            clf = LogisticRegression()
            clf.fit(X_train_scaled, y_train)
            return accuracy_score(y_test, clf.predict(X_test))
                                                      ^^^^^^
      `,
      messages: ["`X_test` is as it was, and `clf` was fitted on what `StandardScaler` made."],
      suggestions: [
        {
          title: "Write `scaler.transform(X_test)`",
          output: `
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import accuracy_score
            from sklearn.model_selection import train_test_split
            from sklearn.preprocessing import StandardScaler

            def run(X, y):
                X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
                scaler = StandardScaler()
                X_train_scaled = scaler.fit_transform(X_train)
                clf = LogisticRegression()
                clf.fit(X_train_scaled, y_train)
                return accuracy_score(y_test, clf.predict(scaler.transform(X_test)))
          `,
        },
      ],
    },
    {
      name: "a name that is kept, a reduction of dimensions, a probability",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        def run(features, labels):
            a, b, c, d = train_test_split(features, labels, test_size=0.2, random_state=0)
            pca = PCA(10)
            a = pca.fit_transform(a)
            model = SVC(probability=True).fit(a, c)
            return model.predict_proba(b)[:, 1]
                                       ^
      `,
    },
    {
      name: "parameters of a function, of which one is transformed",
      code: `
        import lightgbm as lgb
        from sklearn.preprocessing import StandardScaler
        from tensorflow import keras

        def boosted(X_train, y_train, X_val, y_val):
            rows = StandardScaler().fit_transform(X_train)
            model = lgb.LGBMRegressor()
            model.fit(rows, y_train, eval_set=[(X_val, y_val)])
                                                ^^^^^
            return model

        def network(X_train, y_train, X_test, y_test):
            rows = StandardScaler().fit_transform(X_train)
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(rows, y_train, epochs=3)
            return model.evaluate(X_test, y_test)
                                  ^^^^^^
      `,
    },
    {
      name: "rows of a fold",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import KFold
        from sklearn.preprocessing import MinMaxScaler

        def run(X, y):
            scores = []
            for first, second in KFold(5).split(X):
                train, test = X.iloc[first], X.iloc[second]
                scaler = MinMaxScaler()
                model = LogisticRegression().fit(scaler.fit_transform(train), y[first])
                scores.append(model.score(test, y[second]))
                                          ^^^^
            return scores
      `,
    },
    {
      name: "a model that was fitted on the rows as they are",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.preprocessing import StandardScaler

        def run(X_train, y_train, X_test):
            scaler = StandardScaler()
            Xs_train = scaler.fit_transform(X_train)
            Xs_test = scaler.transform(X_test)
            model = Ridge().fit(X_train, y_train)
            return model.predict(Xs_test), Xs_train
                                 ^^^^^^^
      `,
      messages: ["`Xs_test` went through `StandardScaler`, and `model` was fitted without it."],
    },
    {
      name: "transformed rows that go somewhere else",
      code: `
        from sklearn.linear_model import Ridge
        from sklearn.preprocessing import StandardScaler

        def run(X_train, y_train, X_test, plot):
            scaler = StandardScaler()
            clf = Ridge().fit(scaler.fit_transform(X_train), y_train)
            Xs_test = scaler.transform(X_test)
            plot(Xs_test)
            return clf.predict(X_test)
                               ^^^^^^
      `,
    },
  ],
});
