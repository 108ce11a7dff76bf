/** What `transformer-fit-before-split` reports, and the ways of fitting on which it is silent. */

import { transformerFitBeforeSplit } from "../../rules/transformer-fit-before-split";
import { testRule } from "../support/ruleTester";

testRule(transformerFitBeforeSplit, {
  valid: [
    {
      name: "columns of one part beside one another, and parts under one another",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.decomposition import PCA
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import RobustScaler

        homes = pd.read_csv("homes.csv")
        others = pd.read_csv("others.csv")
        scaler = RobustScaler()
        known = scaler.fit_transform(homes[["area", "rooms"]])
        both = np.concatenate([known, scaler.transform(others[["area", "rooms"]])])
        a, b = train_test_split(both, random_state=0)

        part, rest = train_test_split(homes, random_state=0)
        sizes = RobustScaler().fit_transform(part[["area"]])
        axes = PCA(2).fit_transform(part[["x", "y", "z"]])
        wide = np.hstack([sizes, axes])
        c, d = train_test_split(wide, random_state=0)
      `,
    },
    {
      name: "a target that is encoded by the caller",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

        def split(measured, kinds):
            train, test, train_kinds, test_kinds = train_test_split(measured, kinds, random_state=1)
            wines = pd.read_csv("wines.csv")
            colours = OneHotEncoder(sparse_output=False).fit_transform(wines["colour"].values.reshape(-1, 1))
            parts = train_test_split(wines.drop(columns="colour"), colours, random_state=1)

        flowers = pd.read_csv("flowers.csv")
        species = OrdinalEncoder()
        flowers["species"] = species.fit_transform(flowers[["species"]])
        measured, kinds = flowers.drop(columns="species"), flowers["species"]
        split(measured, kinds)
      `,
    },
    {
      name: "a function of another file that learns from the train part, or of each row alone",
      files: {
        "prep.py": `
          from sklearn.preprocessing import Normalizer, StandardScaler

          def fitted(rows):
              return StandardScaler().fit(rows)

          def unit(rows):
              return Normalizer().fit_transform(rows)
        `,
      },
      code: `
        from sklearn.model_selection import train_test_split
        from prep import fitted, unit

        def parts(X, y):
            X_train, X_test, y_train, y_test = train_test_split(unit(X), y, random_state=0)
            scaler = fitted(X_train)
            return scaler.transform(X_train), scaler.transform(X_test), y_train, y_test
      `,
    },
    {
      name: "windows on rows that a scaler of the earlier ones has scaled, on rows without one, and on rows of which only some are scaled",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler

        def windows(values, size=30):
            X, y = [], []
            for i in range(len(values) - size):
                X.append(values[i : i + size])
                y.append(values[i + size, 0])
            return np.array(X), np.array(y)

        data = pd.read_csv("load.csv")[["load", "temp"]].values
        cut = int(len(data) * 0.8)
        scaler = MinMaxScaler().fit(data[:cut])
        A, b = windows(scaler.transform(data))
        print(A[:cut], A[cut:], b[:cut], b[cut:])
        C, d = windows(data)
        train_test_split(C, d)

        parts = []
        for path in paths:
            own = MinMaxScaler().fit_transform(np.load(path))
            for i in range(10):
                parts.append(own[i : i + 5])
                parts.append(data[i : i + 5])
        train_test_split(np.array(parts))
      `,
    },
    {
      name: "an encoder of the classes, in place of their column and as an array of its own",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

        flowers = pd.read_csv("flowers.csv")
        species = OrdinalEncoder()
        flowers["species"] = species.fit_transform(flowers[["species"]])
        measured, kinds = flowers.drop(columns="species"), flowers["species"]
        train, test, train_kinds, test_kinds = train_test_split(measured, kinds, random_state=1)

        wines = pd.read_csv("wines.csv")
        colours = OneHotEncoder(sparse_output=False).fit_transform(wines["colour"].values.reshape(-1, 1))
        parts = train_test_split(wines.drop(columns="colour"), colours, random_state=1)
      `,
    },
    {
      name: "rows that a mask chooses, stored back",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        def scaled(path):
            frame = pd.read_csv(path)
            mine = frame["year"] < 2020
            frame[mine] = StandardScaler().fit_transform(frame[mine])
            return train_test_split(frame, random_state=0)
      `,
    },
    {
      name: "slices where train data end, of unscaled data, of something else than rows",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
        both = StandardScaler().fit_transform(pd.concat([train, test]))
        n = len(train)
        X, X_submit = both[:n], both[n:]

        series = np.loadtxt("series.csv")
        split = int(0.8 * len(series))
        scaler = MinMaxScaler().fit(series[:split])
        a, b = scaler.transform(series[:split]), scaler.transform(series[split:])

        scaled = MinMaxScaler().fit_transform(series)
        last = int(0.1 * len(scaled))
        print(scaled[:last])
      `,
    },
    {
      name: "fitted on the train part",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scaler = StandardScaler().fit(X_train)
        X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)
      `,
    },
    {
      name: "a search and a second split within the train part",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, train_test_split
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        GridSearchCV(LogisticRegression(), {"C": [1]}).fit(X_train, y_train)
        X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train)
      `,
    },
    {
      name: "cross-validation, with or without a pipeline: its folds are reported by another rule",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV, cross_val_score
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        model = make_pipeline(StandardScaler(), LogisticRegression())
        cross_val_score(model, X, y)
        GridSearchCV(model, {}).fit(X, y)
        scaled = StandardScaler().fit_transform(X)
        cross_val_score(LogisticRegression(), scaled, y)
      `,
    },
    {
      name: "transformers that learn nothing, and labels",
      code: `
        from sklearn.feature_extraction.text import HashingVectorizer
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import FunctionTransformer, LabelEncoder, Normalizer
        texts, X, y = load_data()
        hashed = HashingVectorizer().fit_transform(texts)
        unit = Normalizer().fit_transform(FunctionTransformer().fit_transform(X))
        labels = LabelEncoder().fit_transform(y)
        parts = train_test_split(hashed, unit, labels)
      `,
    },
    {
      name: "divided by a constant, scaled only for a plot",
      code: `
        from sklearn.decomposition import PCA
        from sklearn.model_selection import train_test_split
        X, y = load_data()
        X = X / 255
        points = PCA(n_components=2).fit_transform(X)
        draw(points)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
      `,
    },
    {
      name: "other data",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        other, _ = load_data()
        scaler = StandardScaler().fit(other)
        X_train, X_test, y_train, y_test = train_test_split(scaler.transform(X), y)
      `,
    },
    {
      name: "refitted on all rows for the model that is shipped, new data transformed",
      code: `
        import pandas as pd
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        scaler = StandardScaler().fit(X_train)
        model = LogisticRegression().fit(scaler.transform(X_train), y_train)
        print(model.score(scaler.transform(X_test), y_test))
        scaler.fit(X)
        model.fit(scaler.transform(X), y)
        print(model.predict(scaler.transform(pd.read_csv("new.csv"))))
      `,
    },
    {
      name: "fitted on all rows on one path only",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        if len(y) > 9:
            X = StandardScaler().fit_transform(X)
        X_train, X_test, y_train, y_test = train_test_split(X, y)
      `,
    },
    {
      name: "an unknown object's fit_transform, and a split of another library",
      code: `
        import sklearn
        from sklearn.preprocessing import StandardScaler
        from sklearn.model_selection import train_test_split
        from project import Cleaner, halves
        X, y = load_data()
        a, b = halves(StandardScaler().fit_transform(X))
        c, d = train_test_split(Cleaner().fit_transform(X))
      `,
    },
    {
      name: "folds index the unscaled rows; Keras without validation_split",
      code: `
        import keras
        from sklearn.model_selection import KFold
        from sklearn.preprocessing import StandardScaler
        X, y = load_data()
        scaled = StandardScaler().fit_transform(X)
        print(scaled[0])
        for train, test in KFold(5).split(scaled):
            fold = StandardScaler().fit(X[train])
        model = keras.Sequential([keras.layers.Dense(1)])
        model.fit(scaled, y, epochs=3)
      `,
    },
  ],
  invalid: [
    {
      name: "columns that are put beside one another",
      code: `
        import numpy as np
        import pandas as pd
        from scipy import sparse
        from sklearn.decomposition import PCA
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import RobustScaler

        homes = pd.read_csv("homes.csv")
        price = homes["price"]
        words = TfidfVectorizer().fit_transform(homes["text"])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        wide = sparse.hstack([homes[["area", "rooms"]], words])
        one = train_test_split(wide, price, random_state=0)

        sizes = RobustScaler().fit_transform(homes[["area", "rooms"]])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        axes = PCA(2).fit_transform(homes[["x", "y", "z"]])
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        table = np.concatenate((sizes, axes), axis=1)
        two = train_test_split(table, price, random_state=0)

        scaled = pd.DataFrame(RobustScaler().fit_transform(homes[["area"]]), columns=["area"])
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        frame = pd.concat([homes[["rooms"]], scaled], axis="columns")
        three = train_test_split(frame, price, random_state=0)
      `,
    },
    {
      name: "a function of another file learns from all rows",
      files: {
        "prep.py": `
          from sklearn.preprocessing import StandardScaler

          def scaled(rows):
              return StandardScaler().fit_transform(rows)
        `,
      },
      code: `
        from sklearn.model_selection import train_test_split
        from prep import scaled

        def parts(X, y):
            X = scaled(X)
            return train_test_split(X, y, random_state=0)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
      `,
    },
    {
      name: "windows that a loop or a function takes of scaled rows",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        def windows(values, size=30):
            X, y = [], []
            for i in range(len(values) - size):
                X.append(values[i : i + size])
                y.append(values[i + size, 0])
            return np.array(X), np.array(y)

        values = pd.read_csv("prices.csv")[["close"]].values
        scaler = MinMaxScaler()
        scaled = scaler.fit_transform(values)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        X = []
        for i in range(30, len(scaled)):
            X.append(scaled[i - 30:i, 0])
        X = np.array(X)
        X = X.reshape(X.shape[0], X.shape[1], 1)
        cut = int(len(X) * 0.8)
        X_train, X_test = X[:cut], X[cut:]

        def halves(path):
            table = StandardScaler().fit_transform(pd.read_csv(path))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
            A, b = windows(table)
            return train_test_split(A, b, shuffle=False)
      `,
    },
    {
      name: "an encoder of a feature, and a scaler of the target",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import OrdinalEncoder, StandardScaler

        wines = pd.read_csv("wines.csv")
        region = OrdinalEncoder()
        wines["region"] = region.fit_transform(wines[["region"]])
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        prices = StandardScaler()
        wines["price"] = prices.fit_transform(wines[["price"]])
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        X, y = wines.drop(columns="price"), wines["price"]
        parts = train_test_split(X, y, random_state=1)
      `,
    },
    {
      name: "columns of a frame that are chosen by type, or by leaving some out",
      code: `
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        a = pd.read_csv("a.csv")
        columns = a.select_dtypes(include=["float64"]).columns
        a[columns] = StandardScaler().fit_transform(a[columns])
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        train_test_split(a.drop(columns="y"), a["y"])

        b = pd.read_csv("b.csv")
        features = [name for name in b.columns if name != "y"]
        X = MinMaxScaler().fit_transform(b[features])
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        train_test_split(X, b["y"])
      `,
    },
    {
      name: "split by hand, at a share of the length",
      code: `
        import numpy as np
        from sklearn.preprocessing import MinMaxScaler

        series = np.loadtxt("series.csv")
        scaled = MinMaxScaler().fit_transform(series)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        split = int(len(scaled) * 0.8)
        train, test = scaled[:split], scaled[split:]

        def parts(frame):
            values = MinMaxScaler().fit_transform(frame.values)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
            end = round(values.shape[0] * 0.7)
            return values[0:end, :], values[end:len(values), :1]
      `,
    },
    {
      code: `
        from sklearn.preprocessing import MinMaxScaler
        from sklearn.model_selection import train_test_split

        X, y = load_data()

        # 数据归一化
        scaler = MinMaxScaler()
        X_scaled = scaler.fit_transform(X)
                   ^^^^^^^^^^^^^^^^^^^^^^^ fitted

        # 数据增强
        X_train, X_val, y_train, y_val = train_test_split(X_scaled, y, test_size=0.2, random_state=42)
                                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
      `,
      messages: ["`scaler` also learns from rows that are held out later."],
      suggestions: [
        {
          title: "Split first and fit on the train part",
          output: `
            from sklearn.preprocessing import MinMaxScaler
            from sklearn.model_selection import train_test_split

            X, y = load_data()

            # 数据归一化
            scaler = MinMaxScaler()
            X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=42)

            # 数据增强
            X_train = scaler.fit_transform(X_train)
            X_val = scaler.transform(X_val)
          `,
        },
      ],
    },
    {
      name: "fit, split, transform of the parts; under an alias, in a function",
      code: `
        from sklearn import model_selection as ms, preprocessing as pp

        def prepare(table, target):
            steps = pp.StandardScaler()
            steps.fit(table)
            ^^^^^^^^^^^^^^^^ fitted
            a, b, c, d = ms.train_test_split(table, target)
                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ split
            return steps.transform(a), steps.transform(b), c, d
      `,
    },
    {
      name: "a column of a frame that is split later",
      code: `
        import pandas as pd
        from sklearn.impute import SimpleImputer
        from sklearn.model_selection import train_test_split
        df = pd.read_csv("people.csv")
        df[["age", "pay"]] = SimpleImputer().fit_transform(df[["age", "pay"]])
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        train, test = train_test_split(df, test_size=0.2)
      `,
    },
    {
      name: "a target encoder, whose fit_transform fits across folds",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import TargetEncoder
        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(TargetEncoder().fit_transform(X, y), y)
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
      `,
    },
    {
      name: "Keras holds out the last rows itself",
      code: `
        from sklearn.preprocessing import MinMaxScaler
        from tensorflow import keras
        X, y = load_data()
        X = MinMaxScaler().fit_transform(X)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        model = keras.Sequential([keras.layers.Dense(1)])
        model.fit(X, y, epochs=5, validation_split=0.2)
      `,
    },
    {
      name: "through a helper function",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import RobustScaler

        def scale(rows):
            return RobustScaler().fit_transform(rows)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted

        X, y = load_data()
        X_train, X_test, y_train, y_test = train_test_split(scale(X), y)
      `,
    },
    {
      name: "in a notebook, the same name again",
      notebook: true,
      code: `
        # %%
        import pandas as pd
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.model_selection import train_test_split
        data = pd.read_csv("mails.csv")
        # %%
        X = TfidfVectorizer().fit_transform(data["text"])
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        # %%
        X_train, X_test, y_train, y_test = train_test_split(X, data["spam"])
      `,
    },
    {
      name: "texts that were cleaned one by one",
      code: `
        import re
        import pandas as pd
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("reviews.csv")
        clean = [re.sub("[^a-z]", " ", text.lower()) for text in df["text"]]
        words = TfidfVectorizer()
        X = words.fit_transform(clean)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ fitted
        a, b, c, d = train_test_split(X, df["label"], random_state=0)
      `,
    },
    {
      name: "columns that a config names, stored back",
      code: `
        from dataclasses import dataclass, field

        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        @dataclass
        class Settings:
            numeric: list = field(default_factory=lambda: ["age", "income"])

        class Experiment:
            def __init__(self, settings: Settings):
                self.settings = settings
                self.scaler = StandardScaler()

            def load(self, path):
                frame = pd.read_csv(path)
                frame[self.settings.numeric] = self.scaler.fit_transform(frame[self.settings.numeric])
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return frame

            def halves(self, path):
                return train_test_split(self.load(path), random_state=0)

        def scaled(path, names):
            frame = pd.read_csv(path)
            frame[names] = StandardScaler().fit_transform(frame[names])
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return train_test_split(frame, random_state=0)
      `,
    },
  ],
});
