/** What `label-metric-on-probabilities` reports, and the labels and other metrics on which it is silent. */

import { labelMetricOnProbabilities } from "../../rules/label-metric-on-probabilities";
import { testRule } from "../support/ruleTester";

testRule(labelMetricOnProbabilities, {
  valid: [
    {
      name: "a table of metrics for scores, one for classes",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, roc_auc_score

        clf = LogisticRegression().fit(X_train, y_train)
        for name, metric in [("auc", roc_auc_score)]:
            print(name, metric(y_test, clf.predict_proba(X_test)[:, 1]))
        for metric in (accuracy_score, "f1"):
            print(metric(y_test, clf.predict(X_test)))
      `,
    },
    {
      name: "probabilities in fields that are written over by classes",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score


        class Judge:
            def __init__(self):
                model = LogisticRegression().fit(X, y)
                self.cut = model.predict_proba(X)[:, 1]
                self.above = model.predict_proba(X)[:, 1]
                self.copied = model.predict_proba(X)[:, 1]

            def run(self):
                self.cut[self.cut >= 0.5] = 1
                self.cut[self.cut < 0.5] = 0
                np.greater(self.above, 0.3, out=self.above)
                np.copyto(self.copied, self.copied > 0.3)
                print(accuracy_score(y, self.cut), accuracy_score(y, self.above), accuracy_score(y, self.copied))


        model = LogisticRegression().fit(X, y)
        rounded = model.predict_proba(X)[:, 1]
        options = {"out": rounded}
        np.round(rounded, **options)
        print(accuracy_score(y, rounded))
      `,
    },
    {
      name: "another call writes the labels into the array",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        model = LogisticRegression().fit(X, y)
        rounded = model.predict_proba(X)[:, 1]
        np.round(rounded, out=rounded)
        above = model.predict_proba(X)[:, 1]
        np.greater(above, 0.3, out=above)
        copied = model.predict_proba(X)[:, 1]
        np.copyto(copied, copied > 0.3)
        masked = model.predict_proba(X)[:, 1]
        np.putmask(masked, masked > 0.3, 1)
        np.putmask(masked, masked <= 0.3, 0)
        print(accuracy_score(y, rounded), accuracy_score(y, above), accuracy_score(y, copied), accuracy_score(y, masked))
      `,
    },
    {
      name: "labels: of classifiers, of argmax, threshold and rounding",
      code: `
        import numpy as np
        from lightgbm import LGBMClassifier
        from sklearn.metrics import accuracy_score, classification_report, confusion_matrix, f1_score
        from tensorflow import keras
        from xgboost import XGBClassifier

        net = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
        print(accuracy_score(y_test, XGBClassifier().fit(X, y).predict(X_test)))
        print(accuracy_score(y_test, LGBMClassifier().fit(X, y).predict(X_test)))
        print(f1_score(y_test, net.predict(X_test).argmax(axis=1)))
        print(f1_score(y_test, np.argmax(net.predict(X_test), axis=-1)))
        print(confusion_matrix(y_test, (net.predict(X_test) > 0.5).astype(int)))
        print(confusion_matrix(y_test, np.round(net.predict(X_test))))
        print(accuracy_score(y_test, net.predict(X_test).round().astype("int32")))
        print(accuracy_score(y_test, np.where(net.predict(X_test) > 0.5, 1, 0)))
        print(accuracy_score(y_test, [1 if p > 0.5 else 0 for p in net.predict(X_test)]))
        print(classification_report(y_test, net.predict(X_test).astype(int)))
      `,
    },
    {
      name: "metrics that take probabilities",
      code: `
        import tensorflow as tf
        from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score, top_k_accuracy_score

        net = tf.keras.models.load_model(path)
        p = net.predict(X_test)
        print(log_loss(y_test, p), brier_score_loss(y_test, p), roc_auc_score(y_test, p))
        print(top_k_accuracy_score(y_test, p, k=2))
        tf.keras.metrics.BinaryAccuracy().update_state(y_test, p)
      `,
    },
    {
      name: "an unknown model and a parameter",
      code: `
        from sklearn.metrics import accuracy_score

        def report(model, X_test, y_test, y_pred):
            print(accuracy_score(y_test, model.predict(X_test)))
            return accuracy_score(y_test, y_pred)
      `,
    },
    {
      name: "probabilities that became labels in place or on one way",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        clf = LogisticRegression().fit(X_train, y_train)
        y_pred = clf.predict_proba(X_test)[:, 1]
        y_pred[y_pred >= 0.5] = 1
        y_pred[y_pred < 0.5] = 0
        print(accuracy_score(y_test, y_pred))
        if hard:
            guess = clf.predict(X_test)
        else:
            guess = clf.predict_proba(X_test)
        print(accuracy_score(y_test, guess))
      `,
    },
    {
      name: "a booster that may give classes, a tree that may give whole numbers",
      code: `
        import xgboost as xgb
        from sklearn.metrics import accuracy_score, mean_squared_error
        from sklearn.linear_model import LinearRegression
        from sklearn.tree import DecisionTreeRegressor

        booster = xgb.train({"objective": "multi:softmax", "num_class": 3}, xgb.DMatrix(X, y))
        print(accuracy_score(y_test, booster.predict(xgb.DMatrix(X_test))))
        tree = DecisionTreeRegressor().fit(X, y)
        print(accuracy_score(y_test, tree.predict(X_test)))
        line = LinearRegression().fit(X, y)
        print(mean_squared_error(y_test, line.predict(X_test)))
        print(accuracy_score(y_test, line.predict(X_test) > 0.5))
        print(accuracy_score(y_test, line.predict(X_test).astype(int)))
      `,
    },
    {
      name: "a network of the workspace with a predict of its own",
      code: `
        from sklearn.metrics import accuracy_score
        from tensorflow import keras

        class Net(keras.Model):
            def predict(self, x):
                return super().predict(x).argmax(axis=1)

        print(accuracy_score(y_test, Net().predict(X_test)))
      `,
    },
    {
      name: "a metric of the same name from elsewhere",
      code: `
        from mymetrics import accuracy_score
        from sklearn.svm import SVC

        print(accuracy_score(y_test, SVC(probability=True).fit(X, y).predict_proba(X_test)))
      `,
    },
    {
      name: "a last layer that takes the class",
      code: `
        import keras
        from keras import layers, ops
        from sklearn.metrics import accuracy_score

        def score(base, x, y):
            model = keras.Sequential([base, layers.Lambda(lambda t: ops.argmax(t, axis=-1))])
            return accuracy_score(y, model.predict(x))
      `,
    },
  ],
  invalid: [
    {
      name: "several metrics of a table",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, precision_score

        clf = LogisticRegression().fit(X_train, y_train)
        proba = clf.predict_proba(X_test)[:, 1]
        for name, metric in [("accuracy", accuracy_score), ("precision", precision_score)]:
            print(name, metric(y_test, proba))
                                       ^^^^^ probabilities
        METRICS = {"accuracy": accuracy_score}
        scores = {name: f(y_test, proba) for name, f in METRICS.items()}
                                  ^^^^^ probabilities
      `,
    },
    {
      name: "raw output of a network with several units",
      code: `
        from sklearn.metrics import accuracy_score
        from tensorflow.keras import layers, models

        net = models.Sequential([layers.Dense(32), layers.Dense(10, activation="softmax")])
        net.fit(X_train, y_train)
        y_hat = net.predict(X_test)
                ~~~~~~~~~~~~~~~~~~~ made
        print(accuracy_score(y_test, y_hat))
                                     ^^^^^ output
      `,
      messages: ["`accuracy_score` compares classes, but `y_hat` is a network's raw output."],
      suggestions: [
        {
          title: "Take the class with the largest value: `.argmax(axis=1)`",
          output: `
            from sklearn.metrics import accuracy_score
            from tensorflow.keras import layers, models

            net = models.Sequential([layers.Dense(32), layers.Dense(10, activation="softmax")])
            net.fit(X_train, y_train)
            y_hat = net.predict(X_test)
            print(accuracy_score(y_test, y_hat.argmax(axis=1)))
          `,
        },
      ],
    },
    {
      name: "one unit",
      code: `
        import keras
        from keras.layers import Dense
        from sklearn import metrics as m

        net = keras.Sequential([Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
        print(m.f1_score(y_test, net.predict(X_test)))
                                 ^^^^^^^^^^^^^^^^^^^ output
      `,
      suggestions: [
        {
          title: "Compare with the threshold 0.5",
          output: `
            import keras
            from keras.layers import Dense
            from sklearn import metrics as m

            net = keras.Sequential([Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
            print(m.f1_score(y_test, (net.predict(X_test).ravel() > 0.5).astype(int)))
          `,
        },
      ],
    },
    {
      name: "probabilities in place and by name",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import classification_report, confusion_matrix

        clf = LogisticRegression().fit(X_train, y_train)
        print(classification_report(y_test, clf.predict_proba(X_test)))
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ probabilities
        p = clf.predict_proba(X_test)[:, 1]
        print(confusion_matrix(y_true=y_test, y_pred=p))
                                                     ^ probabilities
      `,
      suggestions: [
        {
          title: "Take the classes of `clf.predict`",
          output: `
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import classification_report, confusion_matrix

            clf = LogisticRegression().fit(X_train, y_train)
            print(classification_report(y_test, clf.predict(X_test)))
            p = clf.predict_proba(X_test)[:, 1]
            print(confusion_matrix(y_true=y_test, y_pred=p))
          `,
        },
        {
          title: "Compare with the threshold 0.5",
          output: `
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import classification_report, confusion_matrix

            clf = LogisticRegression().fit(X_train, y_train)
            print(classification_report(y_test, clf.predict_proba(X_test)))
            p = clf.predict_proba(X_test)[:, 1]
            print(confusion_matrix(y_true=y_test, y_pred=(p > 0.5).astype(int)))
          `,
        },
      ],
    },
    {
      name: "decision values, a regressor, arguments the wrong way round",
      code: `
        import lightgbm as lgb
        from sklearn.linear_model import LinearRegression
        from sklearn.metrics import ConfusionMatrixDisplay, accuracy_score, recall_score
        from sklearn.svm import LinearSVC

        svc = LinearSVC().fit(X_train, y_train)
        margin = svc.decision_function(X_test)
        print(recall_score(y_test, margin))
                                   ^^^^^^ scores
        print(accuracy_score(LinearRegression().fit(X_train, y_train).predict(X_test), y_test))
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ regression
        booster = lgb.train({"objective": "binary"}, lgb.Dataset(X_train, y_train))
        s = booster.predict(X_test)
        ConfusionMatrixDisplay.from_predictions(y_test, s)
                                                        ^ scores
      `,
    },
    {
      name: "torch, in a loop and a class",
      code: `
        import torch
        import torch.nn.functional as F
        from sklearn.metrics import accuracy_score

        class Evaluator:
            def __init__(self, net):
                self.net = net

            def run(self, loader):
                for x, y in loader:
                    p = F.softmax(self.net(x), dim=1)
                    print(accuracy_score(y, p.detach().cpu().numpy()))
                                            ^^^^^^^^^^^^^^^^^^^^^^^^ probabilities
      `,
    },
    {
      name: "a subclassed model, a loaded model, and a helper",
      code: `
        from keras.models import load_model
        from sklearn.metrics import balanced_accuracy_score, cohen_kappa_score
        from tensorflow import keras

        class Net(keras.Model):
            def call(self, x):
                return x

        def outputs(model, rows):
            return model.predict(rows, verbose=0)

        def main():
            net = Net()
            net.fit(X_train, y_train)
            print(balanced_accuracy_score(y_test, outputs(net, X_test)))
                                                  ^^^^^^^^^^^^^^^^^^^^ output
            print(cohen_kappa_score(y_test, load_model(path).predict(X_test)))
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ output
      `,
    },
    {
      name: "across cells",
      notebook: true,
      code: `
        # %%
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import precision_score
        clf = RandomForestClassifier().fit(X_train, y_train)
        # %%
        y_pred = clf.predict_proba(X_test)
        # %%
        precision_score(y_test, y_pred)
                                ^^^^^^
      `,
    },
  ],
});
