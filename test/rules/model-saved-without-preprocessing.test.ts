/** What `model-saved-without-preprocessing` reports, and the transformers that are kept. */

import { modelSavedWithoutPreprocessing } from "../../rules/model-saved-without-preprocessing";
import { testRule } from "../support/ruleTester";

testRule(modelSavedWithoutPreprocessing, {
  valid: [
    {
      name: "a function of another file saves the scaler, or that which makes it hands it on",
      files: {
        "parts.py": `
          import joblib
          from sklearn.preprocessing import StandardScaler

          def make_scaler():
              return StandardScaler()

          def keep(scaler):
              joblib.dump(scaler, "scaler.joblib")
        `,
      },
      code: `
        import joblib
        from sklearn.linear_model import LogisticRegression
        from parts import keep, make_scaler

        scaler = make_scaler()
        A = scaler.fit_transform(X)
        model = LogisticRegression().fit(A, y)
        keep(scaler)
        joblib.dump(model, "model.joblib")
      `,
    },
    {
      name: "a scaler that a function applies and its caller saves",
      code: `
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
        scaler = StandardScaler()
        def scaled_by(scaler, X):
            return scaler.fit_transform(X)

        X_scaled = scaled_by(scaler, X)
        model = LogisticRegression().fit(X_scaled, y)
        joblib.dump(scaler, "scaler.joblib")
        joblib.dump(model, "model.joblib")
      `,
    },
    {
      name: "one of several models is fitted on what it gets",
      code: `
        import joblib
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def choose(X, y, name):
            scaler = StandardScaler()
            models = {"line": LogisticRegression(), "forest": RandomForestClassifier(random_state=0)}
            models["line"].fit(scaler.fit_transform(X), y)
            models["forest"].fit(X, y)
            joblib.dump(models[name], "best.joblib")
      `,
    },
    {
      name: "a caller that saves what it gets, too",
      code: `
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def prepared(X):
            scaler = StandardScaler()
            return scaler.fit_transform(X), scaler

        def train(X, y):
            rows, scaler = prepared(X)
            model = LogisticRegression().fit(rows, y)
            joblib.dump(model, "model.joblib")
            joblib.dump(scaler, "scaler.joblib")
      `,
    },
    {
      name: "a transformer of another file, which may save it",
      files: {
        "prep.py": `
          from sklearn.preprocessing import StandardScaler

          scaler = StandardScaler()

          def scaled(rows):
              return scaler.fit_transform(rows)
        `,
      },
      code: `
        import joblib
        from sklearn.svm import SVC
        from prep import scaled

        model = SVC()
        model.fit(scaled(X), y)
        joblib.dump(model, "model.joblib")
      `,
    },
    {
      name: "fitted as it is made, and saved in a pipeline",
      code: `
        import pickle
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler

        steady = StandardScaler().fit(X)
        clf = LogisticRegression()
        clf.fit(steady.transform(X), y)
        pickle.dump(Pipeline([("scale", steady), ("clf", clf)]), whole)
        pickle.dump(clf, alone)
      `,
    },
    {
      name: "both are saved, in one file or two",
      code: `
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
        scaler = StandardScaler()
        X_scaled = scaler.fit_transform(X)
        model = LogisticRegression().fit(X_scaled, y)
        joblib.dump(scaler, "scaler.joblib")
        joblib.dump(model, "model.joblib")
      `,
    },
    {
      name: "a pipeline, and no preprocessing",
      code: `
        import pickle
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        model = make_pipeline(StandardScaler(), LogisticRegression())
        model.fit(X, y)
        pickle.dump(model, file)
        other = LogisticRegression()
        other.fit(X, y)
        pickle.dump(other, file)
      `,
    },
    {
      name: "returned, kept as numbers, in an object",
      code: `
        import joblib
        import numpy as np
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        def train(X, y):
            scaler = StandardScaler()
            model = SVC()
            model.fit(scaler.fit_transform(X), y)
            joblib.dump(model, "model.joblib")
            return scaler

        class Trainer:
            def train(self, X, y):
                self.scaler = StandardScaler()
                model = SVC()
                model.fit(self.scaler.fit_transform(X), y)
                joblib.dump(model, "model.joblib")

        def numbers(X, y):
            scaler = StandardScaler()
            model = SVC()
            model.fit(scaler.fit_transform(X), y)
            np.save("mean.npy", scaler.mean_)
            joblib.dump(model, "model.joblib")
      `,
    },
    {
      name: "the transformer is saved alone, the model is not",
      code: `
        import joblib
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC
        scaler = StandardScaler()
        SVC().fit(scaler.fit_transform(X), y)
        joblib.dump(X, "data.joblib")
      `,
    },
    {
      name: "a field that is saved with the model",
      code: `
        import joblib
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.preprocessing import OrdinalEncoder

        class Trainer:
            def __init__(self):
                self.encoder = OrdinalEncoder()

            def run(self):
                frame = pd.read_csv("a.csv")
                y = frame.pop("y")
                X = self.encoder.fit_transform(frame)
                self.model = RandomForestRegressor(random_state=0)
                self.model.fit(X, y)

            def save(self):
                joblib.dump(self.model, "model.joblib")
                joblib.dump({"encoder": self.encoder}, "encoder.joblib")

        if __name__ == "__main__":
            trainer = Trainer()
            trainer.run()
            trainer.save()
      `,
    },
    {
      name: "a trainer that is saved as a whole",
      code: `
        import joblib
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.preprocessing import OrdinalEncoder

        class Trainer:
            def __init__(self):
                self.encoder = OrdinalEncoder()

            def run(self):
                frame = pd.read_csv("a.csv")
                y = frame.pop("y")
                X = self.encoder.fit_transform(frame)
                self.model = RandomForestRegressor(random_state=0)
                self.model.fit(X, y)

            def save(self):
                joblib.dump(self.model, "model.joblib")

        if __name__ == "__main__":
            trainer = Trainer()
            trainer.run()
            trainer.save()
            joblib.dump(trainer, "trainer.joblib")
      `,
    },
    {
      name: "a trainer that others take the encoder of",
      code: `
        import joblib
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.preprocessing import OrdinalEncoder

        class Trainer:
            def __init__(self):
                self.encoder = OrdinalEncoder()

            def run(self):
                frame = pd.read_csv("a.csv")
                y = frame.pop("y")
                X = self.encoder.fit_transform(frame)
                self.model = RandomForestRegressor(random_state=0)
                self.model.fit(X, y)

            def save(self):
                joblib.dump(self.model, "model.joblib")
      `,
    },
  ],
  invalid: [
    {
      name: "one of several tables beside one another, made by functions that give the numbers alone",
      code: `
        import pickle
        import numpy as np
        from sklearn.neighbors import KNeighborsClassifier
        from sklearn.preprocessing import MaxAbsScaler, OrdinalEncoder

        def sizes(table, new):
            ranges = MaxAbsScaler()
            return ranges.fit_transform(table[["w", "h"]]), ranges.transform(new[["w", "h"]])

        def kinds(table, new):
            codes = OrdinalEncoder()
            return codes.fit_transform(table[["kind"]]), codes.transform(new[["kind"]])

        def train(known, new, answer):
            a, b = sizes(known, new)
            c, d = kinds(known, new)
            model = KNeighborsClassifier().fit(np.hstack((a, c)), answer)
            with open("model.pkl", "wb") as file:
                pickle.dump(model, file)
                ^^^^^^^^^^^^^^^^^^^^^^^^ alone
            return model.predict(np.hstack((b, d)))
      `,
    },
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import keras
          from sklearn.preprocessing import MinMaxScaler

          def make_narrow():
              return MinMaxScaler()

          def make_net():
              return keras.Sequential([keras.Input((8,)), keras.layers.Dense(1)])
        `,
      },
      code: `
        import keras
        from sklearn.preprocessing import MinMaxScaler
        from parts import make_narrow, make_net

        narrow = make_narrow()
        net = make_net()
        net.compile("adam", "mse")
        net.fit(narrow.fit_transform(rows), heights)
        keras.models.save_model(net, "heights.keras")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the best of several models, by its name in a table",
      code: `
        import joblib
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def choose(X, y, V, w):
            scaler = StandardScaler()
            A = scaler.fit_transform(X)
                ~~~~~~~~~~~~~~~~~~~~~~~ fitted
            candidates = {"line": LogisticRegression(), "forest": RandomForestClassifier(random_state=0)}
            scores = {}
            for name, candidate in candidates.items():
                candidate.fit(A, y)
                scores[name] = candidate.score(scaler.transform(V), w)
            best = max(scores, key=scores.get)
            joblib.dump(candidates[best], "best.joblib")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
    },
    {
      name: "the best of several models, kept in the loop",
      code: `
        import joblib
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def choose(X, y, V, w):
            scaler = StandardScaler().fit(X)
            best, highest = None, -1.0
            for candidate in [LogisticRegression(), RandomForestClassifier(random_state=0)]:
                candidate.fit(scaler.transform(X), y)
                now = candidate.score(scaler.transform(V), w)
                if now > highest:
                    best, highest = candidate, now
            joblib.dump(best, "best.joblib")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
    },
    {
      name: "the best of a search",
      code: `
        import pickle
        from sklearn.model_selection import GridSearchCV
        from sklearn.preprocessing import MinMaxScaler
        from sklearn.svm import SVR

        def choose(X, y, path):
            narrow = MinMaxScaler()
            search = GridSearchCV(SVR(), {"C": [1, 10]})
            search.fit(narrow.fit_transform(X), y)
                       ~~~~~~~~~~~~~~~~~~~~~~~ fitted
            with open(path, "wb") as file:
                pickle.dump(search.best_estimator_, file)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
    },
    {
      name: "a network that a function saves",
      code: `
        import keras
        from sklearn.preprocessing import MinMaxScaler

        narrow = MinMaxScaler()
        net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1)])
        net.compile("adam", "mse")
        net.fit(narrow.fit_transform(rows), heights)
        keras.models.save_model(net, "heights.keras")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
    },
    {
      name: "a caller that does nothing with what it gets",
      code: `
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def prepared(X):
            scaler = StandardScaler()
            return scaler.fit_transform(X), scaler

        def train(X, y):
            rows, scaler = prepared(X)
            model = LogisticRegression()
            model.fit(rows, y)
            joblib.dump(model, "model.joblib")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
    },
    {
      code: `
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler
        scaler = StandardScaler()
        X_scaled = scaler.fit_transform(X_train)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ fitted
        X_test = scaler.transform(X_test)
        model = LogisticRegression()
        model.fit(X_scaled, y_train)
        joblib.dump(model, "model.joblib")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
      messages: ["`model` needs data as `StandardScaler` makes them, and that is not saved."],
      suggestions: [
        {
          title: "Save `scaler` and `model` as one pipeline",
          output: `
            import joblib
            from sklearn.linear_model import LogisticRegression
            from sklearn.preprocessing import StandardScaler
            from sklearn.pipeline import make_pipeline
            scaler = StandardScaler()
            X_scaled = scaler.fit_transform(X_train)
            X_test = scaler.transform(X_test)
            model = LogisticRegression()
            model.fit(X_scaled, y_train)
            joblib.dump(make_pipeline(scaler, model), "model.joblib")
          `,
        },
      ],
    },
    {
      name: "a network, a scaler without a name, in a function",
      code: `
        import tensorflow as tf
        from sklearn.preprocessing import MinMaxScaler

        def train(X, y):
            scaled = MinMaxScaler().fit_transform(X)
            net = tf.keras.Sequential([tf.keras.layers.Dense(1)])
            net.compile("adam", "mse")
            net.fit(scaled, y)
            net.save("net.keras")
            ^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a field of the trainer",
      code: `
        import joblib
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.preprocessing import OrdinalEncoder

        class Trainer:
            def __init__(self):
                self.encoder = OrdinalEncoder()

            def run(self):
                frame = pd.read_csv("a.csv")
                y = frame.pop("y")
                X = self.encoder.fit_transform(frame)
                self.model = RandomForestRegressor(random_state=0)
                self.model.fit(X, y)

            def save(self):
                joblib.dump(self.model, "model.joblib")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone

        if __name__ == "__main__":
            trainer = Trainer()
            trainer.run()
            trainer.save()
      `,
    },
    {
      name: "a booster in its own format",
      code: `
        import pandas as pd
        import xgboost as xgb
        from sklearn.preprocessing import StandardScaler

        frame = pd.read_csv("a.csv")
        y = frame.pop("y")
        scaler = StandardScaler()
        X = scaler.fit_transform(frame)
        model = xgb.XGBRegressor(random_state=0)
        model.fit(X, y)
        model.save_model("model.ubj")
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
      `,
    },
  ],
});
