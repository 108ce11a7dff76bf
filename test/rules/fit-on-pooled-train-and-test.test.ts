/** What `fit-on-pooled-train-and-test` reports, and the fits on which it is silent. */

import { fitOnPooledTrainAndTest } from "../../rules/fit-on-pooled-train-and-test";
import { testRule } from "../support/ruleTester";

testRule(fitOnPooledTrainAndTest, {
  valid: [
    {
      name: "columns of numpy's c_",
      code: `
        import numpy as np
        from sklearn.decomposition import PCA

        pca = PCA(10)
        pca.fit(np.c_[X_train, X_test])
      `,
    },
    {
      name: "the last fit in a function that is called behind the score",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC


        def ship(train, test):
            final = StandardScaler().fit(np.vstack([X_train, X_test]))
            save(final)


        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scaler = StandardScaler().fit(X_train)
        print(SVC().fit(scaler.transform(X_train), y_train).score(scaler.transform(X_test), y_test))
        ship(X_train, X_test)
      `,
    },
    {
      name: "numbers that a transformer gives of the train rows, and what a class of the file makes of both",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
        from own import TrainRows

        train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        both = pd.concat([train, test])
        fill = SimpleImputer().fit(train)
        scaler = StandardScaler().fit(fill.transform(train))
        other = StandardScaler().fit(TrainRows().transform(both))
        third = StandardScaler().fit(fill.transform(both)[: len(train)])
        model = LogisticRegression().fit(scaler.transform(fill.transform(train)), train["y"])
        print(model.predict(scaler.transform(fill.transform(test))))
      `,
    },
    {
      name: "train and validation rows together, and other rows are predicted",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        train, unknown = pd.read_csv("train.csv"), pd.read_csv("unknown.csv")
        X, y = train.drop(columns=["y"]), train["y"]
        X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)
        print(LogisticRegression().fit(X_train, y_train).score(X_val, y_val))
        scaler = StandardScaler().fit(pd.concat([X_train, X_val]))
        final = LogisticRegression().fit(scaler.transform(X), y)
        print(final.predict(scaler.transform(unknown)))
      `,
    },
    {
      name: "the test rows of an outer split judge",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X_rest, X_test, y_rest, y_test = train_test_split(X, y, random_state=0)
        X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, random_state=0)
        scaler = StandardScaler().fit(np.concatenate([X_train, X_val]))
        final = LogisticRegression().fit(scaler.transform(X_rest), y_rest)
        print(final.score(scaler.transform(X_test), y_test))
      `,
    },
    {
      name: "the train rows are taken out of both again",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        both = pd.concat([train, test])
        scaler = StandardScaler().fit(both[: len(train)][["age"]])
      `,
    },
    {
      name: "other texts that are added",
      code: `
        from sklearn.feature_extraction.text import TfidfVectorizer

        def features(train_texts, extra_texts, test_texts):
            vec = TfidfVectorizer().fit(train_texts + extra_texts)
            return vec.transform(train_texts), vec.transform(test_texts)
      `,
    },
    {
      name: "rows whose name speaks of both, beside others",
      code: `
        import pandas as pd
        from sklearn.linear_model import Ridge
        from sklearn.preprocessing import StandardScaler

        train_test = pd.read_csv("a.csv")
        more = pd.read_csv("b.csv")
        scaler = StandardScaler()
        scaler.fit(pd.concat([train_test, more]))
        model = Ridge().fit(scaler.transform(more), more)
        print(model.predict(scaler.transform(more)))
      `,
    },
    {
      name: "fitted on the train rows, or on rows of other files",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        scaler = StandardScaler().fit(train)
        model = LogisticRegression().fit(scaler.transform(train), labels)
        model.predict(scaler.transform(test))
        months = pd.concat([pd.read_csv("may.csv"), pd.read_csv("june.csv")])
        StandardScaler().fit(months)
        print(model.score(scaler.transform(months), labels))
      `,
    },
    {
      name: "labels and categories",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import LabelEncoder, OneHotEncoder

        train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        both = pd.concat([train, test])
        LabelEncoder().fit(both["city"])
        OneHotEncoder().fit(both[["city"]])
        LogisticRegression().fit(train, labels).predict(test)
      `,
    },
    {
      name: "the last fit, for the model that is shipped",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scaler = StandardScaler().fit(X_train)
        print(SVC().fit(scaler.transform(X_train), y_train).score(scaler.transform(X_test), y_test))
        final = StandardScaler().fit(np.vstack([X_train, X_test]))
        save(final)
      `,
    },
    {
      name: "side by side",
      code: `
        import numpy as np
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        wide = np.concatenate([train_a, test_b], axis=1)
        SVC().fit(StandardScaler().fit_transform(wide), y).predict(z)
      `,
    },
  ],
  invalid: [
    {
      name: "rows of numpy's r_",
      code: `
        import numpy as np
        from sklearn.decomposition import PCA
        from sklearn.model_selection import train_test_split

        Xtr, Xte, ytr, yte = train_test_split(X, y)
        pca = PCA(10)
        pca.fit(np.r_[Xtr, Xte])
        ^^^^^^^^^^^^^^^^^^^^^^^^ pooled
      `,
    },
    {
      name: "lists of texts that are added",
      code: `
        from sklearn.feature_extraction.text import TfidfVectorizer

        def features(train_texts, test_texts):
            vec = TfidfVectorizer().fit(train_texts + test_texts)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pooled
            return vec.transform(train_texts), vec.transform(test_texts)
      `,
      except: { "renamed-variables": "names tell which texts are which" },
      severity: "information",
    },
    {
      name: "nothing is judged in the file",
      code: `
        import pandas as pd
        from sklearn.preprocessing import StandardScaler

        train = pd.read_csv("train.csv")
        test = pd.read_csv("test.csv")
        both = pd.concat([train, test])
        scaler = StandardScaler().fit(both[["age", "income"]])
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pooled
      `,
      severity: "information",
      except: { "renamed-variables": "which rows they are is told by their names" },
    },
    {
      name: "parts of a split, under other names",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def run(X, y):
            a, b, c, d = train_test_split(X, y)
            scaler = StandardScaler()
            scaler.fit(np.concatenate((a, b), axis=0))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pooled
                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ joined
            model = SVC().fit(scaler.transform(a), c)
            return model.score(scaler.transform(b), d)
      `,
      suggestions: [
        {
          title: "Fit on the train rows: `scaler.fit(a)`",
          output: `
            import numpy as np
            from sklearn.model_selection import train_test_split
            from sklearn.preprocessing import StandardScaler
            from sklearn.svm import SVC

            def run(X, y):
                a, b, c, d = train_test_split(X, y)
                scaler = StandardScaler()
                scaler.fit(a)
                model = SVC().fit(scaler.transform(a), c)
                return model.score(scaler.transform(b), d)
          `,
        },
      ],
    },
    {
      name: "files of train and test rows",
      code: `
        import pandas as pd
        from sklearn.decomposition import PCA
        from sklearn.ensemble import RandomForestClassifier

        train_df, test_df = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        everything = pd.concat([train_df, test_df], ignore_index=True)
        columns = ["a", "b"]
        reduced = PCA(2).fit_transform(everything[columns].fillna(0))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pooled
        n = len(train_df)
        forest = RandomForestClassifier().fit(reduced[:n], train_df["y"])
        print(forest.predict(reduced[n:]))
      `,
      except: { "renamed-variables": "rows of two files are told apart by what they are called" },
      severity: "information",
    },
    {
      name: "numbers that a transformer gives of both",
      code: `
        import pandas as pd
        from sklearn.decomposition import PCA
        from sklearn.impute import SimpleImputer
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        both = pd.concat([train[["a", "b"]], test[["a", "b"]]])
        fill = SimpleImputer().fit(train[["a", "b"]])
        filled = fill.transform(both)
        scaler = StandardScaler().fit(filled)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pooled
        pca = PCA(2).fit(scaler.transform(X=fill.transform(both)))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pooled
        model = LogisticRegression().fit(pca.transform(scaler.transform(fill.transform(train[["a", "b"]]))), train["y"])
        print(model.predict(pca.transform(scaler.transform(fill.transform(test[["a", "b"]])))))
      `,
      except: { "renamed-variables": "rows of two files are told apart by what they are called" },
      severity: "information",
    },
  ],
});
