/** What `scaler-missing` reports, and the data that are scaled, need no scale or are not known, on which it is silent. */

import { scalerMissing } from "../../rules/scaler-missing";
import { testRule } from "../support/ruleTester";

testRule(scalerMissing, {
  valid: [
    {
      name: "nothing is known of the data",
      code: `
        from sklearn.svm import SVC

        clf = SVC()
        clf.fit(X_train, y_train)
      `,
    },
    {
      name: "trees do not mind",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier

        table = pd.read_csv("rows.csv")
        clf = RandomForestClassifier()
        clf.fit(table.drop(columns="y"), table["y"])
      `,
    },
    {
      name: "scaled in a pipeline, or by hand",
      code: `
        import pandas as pd
        from sklearn.neighbors import KNeighborsClassifier

        table = pd.read_csv("rows.csv")
        X = table.drop(columns="y")
        X = (X - X.mean()) / X.std()
        clf = KNeighborsClassifier()
        clf.fit(X, table["y"])
      `,
    },
    {
      name: "scaled by a function with another name",
      code: `
        import pandas as pd
        from numpy import log1p as shrink
        from sklearn.neighbors import KNeighborsClassifier

        table = pd.read_csv("rows.csv")
        X = shrink(table.drop(columns="y"))
        KNeighborsClassifier().fit(X, table["y"])
      `,
    },
    {
      name: "scaled behind a number sign in a string",
      code: `
        import pandas as pd
        from sklearn.neighbors import KNeighborsClassifier

        table = pd.read_csv("rows.csv")
        X = table.drop(columns="#"); X /= X.max()
        KNeighborsClassifier().fit(X, table["#"])
      `,
    },
    {
      name: "images of one range, features that were computed",
      code: `
        import pandas as pd
        from sklearn.datasets import load_digits
        from sklearn.svm import SVC

        X, y = load_digits(return_X_y=True)
        SVC().fit(X, y)
        table = pd.read_csv("texts.csv")
        vectors = embed(table["text"])
        SVC().fit(vectors, table["y"])
      `,
    },
    {
      name: "Keras with Adam, with small inputs, with another loss",
      code: `
        import numpy as np
        from tensorflow import keras

        def train(model, x, optimizer, loss):
            model.compile(optimizer=optimizer, loss=loss)
            model.fit(x, y, epochs=2)

        train(keras.Sequential([keras.layers.Dense(1)]), np.arange(100), "adam", "mse")
        small = keras.Sequential([keras.layers.Dense(1)])
        small.compile(optimizer="sgd", loss="mse")
        small.fit(np.arange(10), y, epochs=2)
        small.fit(np.linspace(-1, 1, 500), y, epochs=2)
        short = keras.Sequential([keras.layers.Dense(1)])
        short.compile(optimizer=keras.optimizers.SGD(1e-5), loss="mse")
        short.fit(np.arange(100), y, epochs=2)
      `,
    },
    {
      name: "weights and counts of words",
      code: `
        import pandas as pd
        from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.svm import LinearSVC

        df = pd.read_csv("reviews.csv")
        a, b, c, d = train_test_split(df["text"], df["label"], random_state=0)
        words = TfidfVectorizer().fit_transform(a)
        print(LinearSVC().fit(words, c), LogisticRegression().fit(CountVectorizer().fit_transform(a), c))
      `,
    },
  ],
  invalid: [
    {
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.neighbors import KNeighborsClassifier

        data = load_breast_cancer()
               ~~~~~~~~~~~~~~~~~~~~ loaded
        X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=0)
        knn = KNeighborsClassifier(n_neighbors=5)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
        knn.fit(X_train, y_train)
      `,
      messages: ["`KNeighborsClassifier` follows the feature with the largest numbers"],
      suggestions: [
        {
          title: "Scale in front of it, in a pipeline",
          output: `
            from sklearn.datasets import load_breast_cancer
            from sklearn.model_selection import train_test_split
            from sklearn.neighbors import KNeighborsClassifier
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import StandardScaler

            data = load_breast_cancer()
            X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=0)
            knn = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=5))
            knn.fit(X_train, y_train)
          `,
        },
      ],
    },
    {
      name: "columns of a file, in a function",
      code: `
        import pandas
        from sklearn import svm

        def train(path):
            frame = pandas.read_csv(path)
            features = frame[["age", "income"]]
            clf = svm.SVC(kernel="rbf")
                  ^^^^^^^^^^^^^^^^^^^^^ raw
            clf.fit(features, frame["bought"])
            return clf
      `,
    },
    {
      name: "oversampled between neighbours",
      code: `
        import pandas as pd
        from imblearn.over_sampling import SMOTE
        from sklearn.model_selection import train_test_split

        table = pd.read_csv("rows.csv")
        X, y = table.drop(columns="y"), table["y"]
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
        X_train, y_train = SMOTE(random_state=0).fit_resample(X_train, y_train)
                           ^^^^^^^^^^^^^^^^^^^^^ raw
      `,
    },
    {
      name: "Keras steps that overshoot",
      code: `
        import numpy as np
        from tensorflow import keras

        x = np.arange(100, dtype="float32").reshape(-1, 1)
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss="mean_squared_error")
                                ^^^^^ diverges
        model.fit(x, 3 * x + 1, epochs=20)
      `,
    },
  ],
});
