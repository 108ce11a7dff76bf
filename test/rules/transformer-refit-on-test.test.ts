/** What `transformer-refit-on-test` reports, and the fits on which it is silent. */

import { transformerRefitOnTest } from "../../rules/transformer-refit-on-test";
import { testRule } from "../support/ruleTester";

testRule(transformerRefitOnTest, {
  valid: [
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
  ],
  invalid: [
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
