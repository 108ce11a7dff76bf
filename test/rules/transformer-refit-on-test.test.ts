/** What `transformer-refit-on-test` reports, and the fits on which it is silent. */

import { transformerRefitOnTest } from "../../rules/transformer-refit-on-test";
import { testRule } from "../support/ruleTester";

testRule(transformerRefitOnTest, {
  valid: [
    {
      name: "fits for two models, each asked about its own rows",
      code: `
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def run(a, b, y, c):
            scaler = StandardScaler()
            first = scaler.fit_transform(a)
            one = SVC().fit(first, y)
            second = scaler.fit_transform(b)
            other = SVC().fit(second, c)
            return other.predict(second), one.predict(first)
      `,
    },
    {
      name: "a function makes a new scaler for each part",
      code: `
        from sklearn.preprocessing import StandardScaler

        def new_scaler():
            return StandardScaler()

        def scale_all(X_train, X_test):
            return [new_scaler().fit_transform(part) for part in (X_train, X_test)]
      `,
    },
    {
      name: "a function of another file makes a new scaler for each part",
      files: {
        "parts.py": `
          from sklearn.preprocessing import StandardScaler

          def new_scaler():
              return StandardScaler()
        `,
      },
      code: `
        # One scaler for each part: where its file makes it says nothing about when,
        # also where that is nearer to the beginning than this loop.
        from parts import new_scaler

        def scale_all(X_train, X_test):
            done = []
            for part in (X_train, X_test):
                scaler = new_scaler()
                done.append(scaler.fit_transform(part))
            return done
      `,
    },
    {
      name: "one scaler for both sides of a fold",
      code: `
        from sklearn.model_selection import KFold
        from sklearn.preprocessing import StandardScaler

        def run(X, y, model):
            scaler = StandardScaler()
            for train, test in KFold(5).split(X):
                a = scaler.fit_transform(X[train])
                b = scaler.transform(X[test])
                print(model.fit(a, y[train]).score(b, y[test]))
      `,
    },
    {
      name: "a scaler of its own for each table of a loop, and a loop that transforms",
      code: `
        from sklearn.preprocessing import StandardScaler

        def scale_all(X_train, X_test, wide, long):
            scaler = StandardScaler().fit(X_train)
            tables = [StandardScaler().fit_transform(table) for table in (wide, long)]
            return [scaler.transform(part) for part in (X_train, X_test)], tables
      `,
    },
    {
      name: "another file that is not called the test, and one file for two parts",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        features = ["age", "pay"]

        def both():
            north = pd.read_csv("north.csv")
            south = pd.read_csv("south.csv")
            scaler = StandardScaler()
            return scaler.fit_transform(north[features]), scaler.fit_transform(south[features])

        def parts():
            table = pd.read_csv("all.csv")
            X = table[features]
            scaler = StandardScaler()
            a = scaler.fit_transform(X)
            test_table = table
            return a, scaler.fit_transform(test_table[features])
      `,
    },
    {
      name: "labels, other columns, and halves of which one is only transformed",
      code: `
        from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

        def encode(train, test, names, others):
            labels = LabelEncoder()
            y_train = labels.fit_transform(train["kind"])
            y_test = labels.fit_transform(test["kind"])
            train[names] = OrdinalEncoder().fit_transform(train[names])
            test[others] = OrdinalEncoder().fit_transform(test[others])
            table = OrdinalEncoder().fit_transform(test[names])
            return y_train, y_test, table
      `,
    },
    {
      name: "two tables of one name's kind, fitted where it is not yet, and what learns only once",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        class Model:
            def __init__(self):
                self.scaler = StandardScaler()
                self.pca = StandardScaler()

            def fit(self, X):
                self.scaler.fit(X)

            def predict(self, X):
                if not hasattr(self.scaler, "mean_"):
                    self.scaler.fit(X)
                return self.scaler.transform(X)

            def score(self, X):
                return self.pca.fit_transform(X)

        train = pd.read_csv("train.csv")
        scaler = StandardScaler()
        train["a"] = scaler.fit_transform(train[["a"]])
        other = StandardScaler()
        train["b"] = other.fit_transform(train[["b"]])
      `,
    },
    {
      name: "each class its own",
      code: `
        from sklearn.preprocessing import StandardScaler

        class Prep:
            scaler = StandardScaler()

            def both(self, X_train, X_test):
                return self.scaler.fit_transform(X_train), self.scaler.transform(X_test)

        def prepare(prep: Prep, X_train, X_test):
            Prep.scaler = None
            return X_train
      `,
    },
    {
      name: "only one of the two fits runs",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def scaled(X, on_train):
            a, b = train_test_split(X)
            scaler = StandardScaler()
            if on_train:
                return scaler.fit_transform(a)
            else:
                return scaler.fit_transform(b)

        def fitted(X, whole):
            a, b = train_test_split(X)
            scaler = StandardScaler()
            if whole:
                scaler.fit(X)
            else:
                scaler.fit(a)
            return scaler.fit_transform(b)
      `,
    },
    {
      name: "only transformed, and a transformer of its own",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()

        a = scaler.fit_transform(X_train)
        b = scaler.transform(X_test)
        other = StandardScaler()
        c = other.fit_transform(X_test)
        scaler = StandardScaler()
        d = scaler.fit_transform(X_test)
      `,
    },
    {
      name: "a transformer that learns nothing, and parts of two splits",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler, Normalizer

        def run(X, Z):
            X_train, X_test = train_test_split(X, random_state=0)
            Z_train, Z_test = train_test_split(Z, random_state=0)
            n, s = Normalizer(), MinMaxScaler()
            return n.fit_transform(X_train), n.fit_transform(X_test), s.fit_transform(Z_train), s.fit_transform(X_test), Z_test
      `,
    },
    {
      name: "a second transformer for a picture, or told something else",
      code: `
        from matplotlib import pyplot as plt
        from sklearn.decomposition import PCA
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler

        def run(X, y):
            a, b, c, d = train_test_split(X, y)
            plt.scatter(*PCA(2).fit_transform(a).T)
            plt.scatter(*PCA(2).fit_transform(b).T)
            seen = MinMaxScaler().fit_transform(a)
            unseen = MinMaxScaler((0, 2)).fit_transform(b)
            return LogisticRegression().fit(seen, c).score(unseen, d)
      `,
    },
    {
      name: "other data, and two folds",
      code: `
        from sklearn.preprocessing import RobustScaler

        def scale(X_train, prices_test, fold_a, fold_b):
            rs = RobustScaler()
            rs.fit_transform(X_train)
            rs.fit_transform(prices_test)
            other = RobustScaler()
            other.fit_transform(fold_a)
            return other.fit_transform(fold_b)
      `,
    },
    {
      name: "a helper that learns once, that leaves early, that scales each row by itself, and codes of targets",
      code: `
        from sklearn.preprocessing import LabelEncoder, StandardScaler

        def once(X, scaler=None):
            if scaler is None:
                scaler = StandardScaler()
                X = scaler.fit_transform(X)
            return X

        def early(X, scaler=None):
            if scaler is not None:
                return scaler.transform(X)
            return StandardScaler().fit_transform(X)

        def each_row(X):
            return StandardScaler().fit_transform(X.T).T

        def each_sample(X):
            for i in range(len(X)):
                X[i] = StandardScaler().fit_transform(X[i])
            return X

        def some_rows(X, mask):
            keep = X[:, 0] > 0
            return StandardScaler().fit_transform(X[keep])

        def codes(y):
            return LabelEncoder().fit_transform(y)

        def seen(X, fit=True):
            return StandardScaler().fit_transform(X) if fit else X

        def run(X_train, X_test, y_train, y_test):
            parts = [once(X_train), once(X_test), early(X_train), early(X_test)]
            parts += [each_row(X_train), each_row(X_test), each_sample(X_train), each_sample(X_test)]
            parts += [some_rows(X_train, None), some_rows(X_test, None), seen(X_train), seen(X_test)]
            return parts, codes(y_train), codes(y_test)
      `,
    },
    {
      name: "a helper for two tables, for two settings, and one that only draws",
      code: `
        from matplotlib import pyplot as plt
        from sklearn.decomposition import PCA
        from sklearn.preprocessing import RobustScaler

        def scale(table, low=0.25):
            return RobustScaler(quantile_range=(low, 75)).fit_transform(table)

        def draw(table):
            flat = PCA(2).fit_transform(table)
            plt.scatter(flat[:, 0], flat[:, 1])

        def run(X_train, X_test, north, south):
            draw(X_train)
            draw(X_test)
            return scale(north), scale(south), scale(X_train), scale(X_test, low=10)
      `,
    },
  ],
  invalid: [
    {
      name: "rows that the model is asked about, whatever they are called",
      code: `
        import numpy as np
        from sklearn.preprocessing import MinMaxScaler, StandardScaler
        from sklearn.svm import SVC

        def run(one, two):
            a, b = np.load(one), np.load(two)
            scaler = MinMaxScaler()
            clf = SVC().fit(scaler.fit_transform(a["X"]), a["y"])
            rows = scaler.fit_transform(b["X"])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
            return clf.score(rows, b["y"])

        def twins(a, b, y):
            first = StandardScaler().fit_transform(a)
            second = StandardScaler().fit_transform(b)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twin
            return SVC().fit(first, y).predict(second)
      `,
    },
    {
      name: "a helper that fits a fresh transformer, called once for each part",
      except: { "renamed-variables": "names tell which part is which" },
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder, StandardScaler

        def prepare(df):
            X = df.drop(columns=["y"])
            for col in ["sex", "city"]:
                if col in X.columns:
                    X[col] = LabelEncoder().fit_transform(X[col].astype(str))
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ each
            return X, df["y"]

        def scale(X):
            scaler = StandardScaler()
            X = scaler.fit_transform(X)
                ^^^^^^^^^^^^^^^^^^^^^^^ each
            return X

        def features(frame):
            return scale(frame[["a", "b"]])

        train_df = pd.read_csv("train.csv")
        val_df = pd.read_csv("val.csv")
        X_train, y_train = prepare(train_df)
                           ~~~~~~~~~~~~~~~~~ handedTrain
        X_val, y_val = prepare(val_df)
                       ~~~~~~~~~~~~~~~ handedOther
        a, b = features(train_df), features(val_df)
               ~~~~~~~~~~~~~~~~~~ handedTrain
                                   ~~~~~~~~~~~~~~~~ handedOther
      `,
      messages: ["`prepare` fits a new `LabelEncoder` to each part it gets, `val_df` too", "`scale` fits"],
    },
    {
      name: "a method that does so for the parts of a split, whatever they are called",
      code: `
        from sklearn.impute import SimpleImputer
        from sklearn.model_selection import train_test_split

        class Prep:
            def clean(self, frame):
                frame = frame.dropna(how="all")
                imputer = SimpleImputer()
                imputer.fit(frame[["a", "b"]])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ each
                frame[["a", "b"]] = imputer.transform(frame[["a", "b"]])
                return frame

            def run(self, df):
                a, b = train_test_split(df, random_state=0)
                a = self.clean(a)
                b = self.clean(b)
                return a, b
      `,
    },
    {
      name: "one scaler of another file for both parts of a loop",
      except: { "renamed-variables": "what it is is told by its name" },
      files: {
        "parts.py":
          "#\n".repeat(400) +
          "from sklearn.preprocessing import StandardScaler\n\ndef new_scaler():\n    return StandardScaler()\n",
      },
      code: `
        from parts import new_scaler

        def scale_all(X_train, X_test):
            scaler = new_scaler()
            return [scaler.fit_transform(part) for part in (X_train, X_test)]
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
    },
    {
      name: "both sides of a fold",
      code: `
        from sklearn.model_selection import KFold
        from sklearn.preprocessing import StandardScaler

        def run(X, y, model):
            for train, test in KFold(5).split(X):
                scaler = StandardScaler()
                a = scaler.fit_transform(X[train])
                b = scaler.fit_transform(X[test])
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
                print(model.fit(a, y[train]).score(b, y[test]))
      `,
    },
    {
      name: "all parts of a loop",
      code: `
        from sklearn.preprocessing import StandardScaler

        def scale_all(X_train, X_val, X_test):
            scaler = StandardScaler()
            return [scaler.fit_transform(part) for part in (X_train, X_val, X_test)]
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      except: { "renamed-variables": "names tell which part is which" },
    },
    {
      name: "names of nobody, bound anew, columns of them, and rows of another file",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import OrdinalEncoder, StandardScaler

        imp = SimpleImputer(strategy="median")
        x_train = imp.fit_transform(x_train)
        x_val = imp.fit_transform(x_val)
                ^^^^^^^^^^^^^^^^^^^^^^^^ again
        for col in ["city", "plan"]:
            enc = OrdinalEncoder()
            train_df[[col]] = enc.fit_transform(train_df[[col]])
            test_df[[col]] = enc.fit_transform(test_df[[col]])
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again

        def submit():
            features = ["age", "pay"]
            train = pd.read_csv("train.csv")
            test = pd.read_csv("test.csv")
            X = train[features]
            scaler = StandardScaler()
            X = scaler.fit_transform(X)
            return X, scaler.fit_transform(test[features])
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
      except: { "renamed-variables": "the halves are told by their names" },
    },
    {
      name: "column after column of tables that are given, or by a fresh transformer for each half",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder, OrdinalEncoder

        def encode(train: pd.DataFrame, test: pd.DataFrame):
            for column in train.select_dtypes("object").columns:
                encoder = LabelEncoder()
                train[column] = encoder.fit_transform(train[column].astype(str))
                test[column] = encoder.fit_transform(test[column].astype(str))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again

        def halves(train, valid, names):
            train[names] = OrdinalEncoder().fit_transform(train[names])
            valid[names] = OrdinalEncoder().fit_transform(valid[names])
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twin
      `,
    },
    {
      name: "tables that were read one by one",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        scaler = StandardScaler()
        X_train = scaler.fit_transform(train[["a"]])
        X_test = scaler.fit_transform(test[["a"]])
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
      except: { "renamed-variables": "the names say which part it is" },
    },
    {
      name: "fitted again where it is asked",
      code: `
        from sklearn.decomposition import PCA

        class Model:
            def __init__(self):
                self.pca = PCA(3)

            def fit(self, X, y):
                self.pca.fit(X)
                return self

            def predict(self, X):
                return self.pca.fit_transform(X)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
    },
    {
      name: "an object that a class has",
      code: `
        from sklearn.preprocessing import StandardScaler

        class Prep:
            scaler = StandardScaler()

            def both(self, X_train, X_test):
                return self.scaler.fit_transform(X_train), self.scaler.fit_transform(X_test)
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
      except: { "renamed-variables": "the names say which part it is" },
    },
    {
      name: "a scaler",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()

        a = scaler.fit_transform(X_train)
        b = scaler.fit_transform(X_test)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
      `,
      suggestions: [
        {
          title: "Only transform: `scaler.transform(X_test)`",
          output: `
            from sklearn.datasets import load_breast_cancer
            from sklearn.linear_model import LogisticRegression
            from sklearn.model_selection import train_test_split
            from sklearn.preprocessing import StandardScaler

            X, y = load_breast_cancer(return_X_y=True)
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            scaler = StandardScaler()

            a = scaler.fit_transform(X_train)
            b = scaler.transform(X_test)
          `,
        },
      ],
    },
    {
      name: "a vectorizer in a function, fitted by itself",
      code: `
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.model_selection import train_test_split

        def run(texts, labels):
            a, b, la, lb = train_test_split(texts, labels, stratify=labels, random_state=0)
            words = TfidfVectorizer()
            words.fit(a)
            train = words.transform(a)
            words.fit(b)
            ^^^^^^^^^^^^ again
            return train, words.transform(b), la, lb
      `,
    },
    {
      name: "a second transformer of the kind, whose rows a model judges",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def run(X, y):
            a, b, c, d = train_test_split(X, y)
            scaler = StandardScaler()
            other = StandardScaler()
            seen = scaler.fit_transform(a)
            unseen = other.fit_transform(b)
                     ^^^^^^^^^^^^^^^^^^^^^^ twin
            return LogisticRegression().fit(seen, c).score(unseen, d)
      `,
      suggestions: [
        {
          title: "Only transform: `scaler.transform(b)`",
          output: `
            from sklearn.linear_model import LogisticRegression
            from sklearn.model_selection import train_test_split
            from sklearn.preprocessing import StandardScaler

            def run(X, y):
                a, b, c, d = train_test_split(X, y)
                scaler = StandardScaler()
                other = StandardScaler()
                seen = scaler.fit_transform(a)
                unseen = scaler.transform(b)
                return LogisticRegression().fit(seen, c).score(unseen, d)
          `,
        },
      ],
    },
    {
      name: "both halves are given",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        from sklearn.preprocessing import RobustScaler

        def scale(X_train, X_test):
            rs = RobustScaler()
            X_train = rs.fit_transform(X_train)
            X_test = rs.fit_transform(X_test)
                     ^^^^^^^^^^^^^^^^^^^^^^^^ again
            return X_train, X_test
      `,
    },
  ],
});
