/** What `probability-metric-on-labels` reports, and the scores on which it is silent. */

import { probabilityMetricOnLabels } from "../../rules/probability-metric-on-labels";
import { testRule } from "../support/ruleTester";

testRule(probabilityMetricOnLabels, {
  valid: [
    {
      name: "scores by the options of the prediction",
      code: `
        import numpy as np
        from catboost import CatBoostClassifier
        from lightgbm import LGBMClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import cross_val_predict

        boosted = LGBMClassifier().fit(X_train, y_train)
        print(roc_auc_score(y_test, boosted.predict(X_test, raw_score=True)))
        cats = CatBoostClassifier().fit(X_train, y_train)
        print(roc_auc_score(y_test, cats.predict(X_test, "Probability")[:, 1]))
        options = {"method": "decision_function"}
        print(roc_auc_score(y, cross_val_predict(LogisticRegression(), X, y, **options)))
        print(roc_auc_score(y, cross_val_predict(model, X, y)))
        p = boosted.predict_proba(X_test)[:, 1]
        print(roc_auc_score(y_test, np.where(p > 0.5, p, 1 - p)))
      `,
    },
    {
      name: "a column that a function compares with a number",
      code: `
        import pandas as pd
        from sklearn.metrics import roc_auc_score

        table = pd.read_csv("table.csv")
        print(roc_auc_score(table["y"], table["age"] > 65))
        print(roc_auc_score(table["y"], table["smoker"] == "yes"))

        def is_old(X):
            return (X[:, 0] > 65).astype(int)

        def rule(X, y):
            old = is_old(X)
            return roc_auc_score(y, old), roc_auc_score(y, X[:, 0] > X[:, 1])
      `,
    },
    {
      name: "scorers that ask for scores, and of labels",
      code: `
        from sklearn.metrics import f1_score, make_scorer, roc_auc_score

        a = make_scorer(roc_auc_score, response_method="predict_proba")
        b = make_scorer(roc_auc_score, needs_proba=True)
        c = make_scorer(f1_score, average="macro")
      `,
    },
    {
      name: "values that are chosen, cut or stored, and are still scores",
      code: `
        import numpy as np
        from sklearn.metrics import roc_auc_score
        def chosen(y, p, known):
            return roc_auc_score(y, np.where(known > 0, p, 0.5))
        def masked(y, p):
            return roc_auc_score(y, np.where(np.isnan(p), 0, p))
        def weighed(y, p):
            return roc_auc_score(y, (p > 0.5) * p)
        def listed(y, p):
            return roc_auc_score(y, [v if v > 0.5 else 0 for v in p])
        def column(y, df, model):
            df["score"] = model.score_samples(df)
            return roc_auc_score(y, df["score"])
        def twice(y, df, p):
            df["score"] = p > 0.5
            df["score"] = p
            return roc_auc_score(y, df["score"])
        def truth(df, p):
            return roc_auc_score(np.where(df["age"] > 40, 1, 0), p)
      `,
    },
    {
      name: "an annotated regressor",
      code: `
        from sklearn.linear_model import LinearRegression
        from sklearn.metrics import roc_auc_score

        def judge(model: LinearRegression, X, y):
            return roc_auc_score(y, model.predict(X))
      `,
    },
    {
      name: "labels that are in a dict on one way only, and scores in their place",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import roc_auc_score

        def judge(X, y, rows, truth, quick):
            made = {}
            forest = RandomForestClassifier(random_state=0).fit(X, y)
            if quick:
                made["guess"] = forest.predict(rows)
            print(roc_auc_score(truth, made.get("guess", forest.predict_proba(rows)[:, 1])))
      `,
    },
    {
      name: "probabilities, decision values and anomaly scores",
      code: `
        from sklearn.ensemble import IsolationForest, RandomForestClassifier
        from sklearn.metrics import average_precision_score, log_loss, roc_auc_score, roc_curve
        from sklearn.svm import LinearSVC

        forest = RandomForestClassifier().fit(X_train, y_train)
        svc = LinearSVC().fit(X_train, y_train)
        outliers = IsolationForest().fit(X_train)
        fpr, tpr, _ = roc_curve(y_test, forest.predict_proba(X_test)[:, 1])
        print(roc_auc_score(y_test, svc.decision_function(X_test)))
        print(average_precision_score(y_test, -outliers.score_samples(X_test)))
        print(average_precision_score(y_test, -outliers.decision_function(X_test)))
        print(log_loss(y_test, forest.predict_proba(X_test)))
      `,
    },
    {
      name: "predict of what gives scores: Keras, boosters, regressors",
      code: `
        import lightgbm as lgb
        import xgboost as xgb
        from sklearn.linear_model import LinearRegression
        from sklearn.metrics import log_loss, roc_auc_score
        from tensorflow import keras

        net = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        print(roc_auc_score(y_test, net.predict(X_test)))
        print(roc_auc_score(y_test, net.predict(X_test).ravel()))
        booster = lgb.train({"objective": "binary"}, lgb.Dataset(X_train, y_train))
        print(roc_auc_score(y_test, booster.predict(X_test)))
        trees = xgb.train({"objective": "binary:logistic"}, xgb.DMatrix(X_train, y_train))
        print(log_loss(y_test, trees.predict(xgb.DMatrix(X_test))))
        ranker = LinearRegression().fit(X_train, y_train)
        print(roc_auc_score(y_test, ranker.predict(X_test)))
      `,
    },
    {
      name: "an unknown model's predict, and a parameter",
      code: `
        from sklearn.metrics import roc_auc_score, roc_curve

        def report(model, X_test, y_test, scores):
            print(roc_auc_score(y_test, model.predict(X_test)))
            return roc_curve(y_test, scores)
      `,
    },
    {
      name: "an unknown model's scores, thresholded for the label metric",
      code: `
        from sklearn.metrics import accuracy_score, roc_auc_score

        def report(model, X_test, y_test):
            y_pred = model.predict(X_test)
            print(roc_auc_score(y_test, y_pred))
            print(accuracy_score(y_test, y_pred > 0.5))
            y_pred = (y_pred > 0.5).astype(int)
            print(accuracy_score(y_test, y_pred))
      `,
    },
    {
      name: "scores that become labels in place",
      code: `
        import numpy as np
        from sklearn.metrics import accuracy_score, roc_auc_score

        def report(model, X_test, y_test):
            y_pred = model.predict(X_test)
            print(roc_auc_score(y_test, y_pred))
            y_pred[y_pred >= 0.5] = 1
            y_pred[y_pred < 0.5] = 0
            print(accuracy_score(y_test, y_pred))

        def again(model, X_test, y_test):
            y_pred = model.predict(X_test)
            print(roc_auc_score(y_test, y_pred))
            np.putmask(y_pred, y_pred >= 0.5, 1)
            np.putmask(y_pred, y_pred < 0.5, 0)
            print(accuracy_score(y_test, y_pred))
      `,
    },
    {
      name: "labels and scores for different metrics, one chosen by a name",
      code: `
        from sklearn.metrics import accuracy_score, roc_auc_score

        def evaluate(model, X, y, metric):
            y_pred = model.predict(X)
            if metric == "auc":
                return roc_auc_score(y, y_pred)
            return accuracy_score(y, y_pred)

        def measure(y, y_pred, metric):
            return roc_auc_score(y, y_pred) if metric == "auc" else accuracy_score(y, y_pred)
      `,
    },
    {
      name: "labels on one way and probabilities on the other",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import roc_auc_score

        clf = RandomForestClassifier().fit(X_train, y_train)
        if soft:
            y_score = clf.predict_proba(X_test)[:, 1]
        else:
            y_score = clf.predict(X_test)
        print(roc_auc_score(y_test, y_score))
      `,
    },
    {
      name: "labels that probabilities replace before the metric",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, roc_auc_score

        clf = LogisticRegression().fit(X_train, y_train)
        y_pred = clf.predict(X_test)
        print(accuracy_score(y_test, y_pred))
        y_pred = clf.predict_proba(X_test)[:, 1]
        print(roc_auc_score(y_test, y_pred))
      `,
    },
    {
      name: "one helper run for two models",
      code: `
        from sklearn.metrics import accuracy_score, roc_auc_score

        def outputs(model, X):
            return model.predict(X)

        labels = outputs(classifier, X_test)
        scores = outputs(ranker, X_test)
        print(accuracy_score(y_test, labels), roc_auc_score(y_test, scores))
      `,
    },
    {
      name: "a loop over classifiers and regressors",
      code: `
        from sklearn.linear_model import LinearRegression, LogisticRegression
        from sklearn.metrics import roc_auc_score

        for model in (LinearRegression(), LogisticRegression()):
            model.fit(X_train, y_train)
            print(roc_auc_score(y_test, model.predict(X_test)))
      `,
    },
    {
      name: "scores out of labels, and predictions of other kinds",
      code: `
        import numpy as np
        from catboost import CatBoostClassifier
        from lightgbm import LGBMClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import cross_val_predict

        boosted = LGBMClassifier().fit(X_train, y_train)
        print(roc_auc_score(y_test, boosted.predict(X_test, raw_score=True)))
        cats = CatBoostClassifier().fit(X_train, y_train)
        print(roc_auc_score(y_test, cats.predict(X_test, "Probability")[:, 1]))
        print(roc_auc_score(y, cross_val_predict(LogisticRegression(), X, y, method="decision_function")))
        print(roc_auc_score(y, cross_val_predict(model, X, y)))
        p = boosted.predict_proba(X_test)[:, 1]
        print(roc_auc_score(y_test, np.where(p > 0.5, p, 1 - p)))
      `,
    },
    {
      name: "labels for label metrics, and a metric's name as a scorer",
      code: `
        from sklearn.metrics import accuracy_score, auc, f1_score
        from sklearn.model_selection import cross_val_score
        from sklearn.tree import DecisionTreeClassifier

        tree = DecisionTreeClassifier().fit(X_train, y_train)
        y_pred = tree.predict(X_test)
        print(accuracy_score(y_test, y_pred), f1_score(y_test, y_pred))
        print(cross_val_score(tree, X, y, scoring="roc_auc"))
        print(auc(recall, precision))
      `,
    },
    {
      name: "functions of the same name from elsewhere",
      code: `
        from mymetrics import roc_auc_score
        from sklearn.tree import DecisionTreeClassifier

        tree = DecisionTreeClassifier().fit(X_train, y_train)
        print(roc_auc_score(y_test, tree.predict(X_test)))
      `,
    },
    {
      name: "probabilities for a torch metric",
      code: `
        import torch
        from torchmetrics import AUROC
        from torchmetrics.functional import auroc

        metric = AUROC(task="binary")
        metric.update(torch.sigmoid(logits), target)
        print(auroc(torch.softmax(logits, dim=1), target, task="multiclass", num_classes=3))
      `,
    },
    {
      name: "a feature of two values is asked for its rank",
      code: `
        import pandas as pd
        from sklearn.metrics import roc_auc_score

        table = pd.read_csv("table.csv")
        print(roc_auc_score(table["y"], table["age"] > 65))
        print(roc_auc_score(table["y"], table["smoker"] == "yes"))

        def rule(X, y):
            old = (X[:, 0] > 65).astype(int)
            return roc_auc_score(y, old), roc_auc_score(y, X[:, 0] > X[:, 1])
      `,
    },
    {
      name: "scores where the truth belongs: swapped arguments are another mistake",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
        from sklearn.model_selection import train_test_split

        X_train, X_test, y_train, y_test = train_test_split(X, y)
        model = RandomForestClassifier().fit(X_train, y_train)
        proba = model.predict_proba(X_test)[:, 1]
        labels = model.predict(X_test)
        print(average_precision_score(proba, y_test), roc_auc_score(labels, y_test))
        print(f1_score(y_test, labels))
      `,
    },
  ],
  invalid: [
    {
      name: "labels of one model against those of another",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score

        first = LogisticRegression().fit(X, y)
        second = LogisticRegression(C=0.1).fit(X, y)
        print(roc_auc_score(first.predict(X_new), second.predict(X_new)))
                                                  ^^^^^^^^^^^^^^^^^^^^^ labels
      `,
    },
    {
      name: "one of several metrics of a table",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, roc_auc_score

        clf = LogisticRegression().fit(X_train, y_train)
        y_pred = clf.predict(X_test)
        for name, metric in {"accuracy": accuracy_score, "auc": roc_auc_score}.items():
            print(name, metric(y_test, y_pred))
                                       ^^^^^^ labels
      `,
    },
    {
      name: "a scorer that asks for labels",
      code: `
        from sklearn.metrics import make_scorer, roc_auc_score

        scorer = make_scorer(roc_auc_score)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ scorer
      `,
    },
    {
      name: "a threshold by where, in a list, by a product, by the sign, in a column, and labels in a column",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import average_precision_score, roc_auc_score
        def where(y, p, cut):
            hard = np.where(p >= cut, 1, 0)
            return roc_auc_score(y, hard)
                                    ^^^^
        def listed(y, p):
            return roc_auc_score(y, [1 if v > 0.5 else 0 for v in p])
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        def product(y, p):
            return average_precision_score(y, (p > 0.5) * 1)
                                              ^^^^^^^^^^^^^
        def sign(y, X):
            margin = LogisticRegression().fit(X, y).decision_function(X)
            return roc_auc_score(y, np.sign(margin))
                                    ^^^^^^^^^^^^^^^
        def column(y, df):
            df["hit"] = df["p"].apply(lambda v: int(v > 0.5))
            return roc_auc_score(y, df["hit"])
                                    ^^^^^^^^^
        def predicted(y, df):
            df["hit"] = LogisticRegression().fit(df, y).predict(df)
            return roc_auc_score(y, df["hit"])
                                    ^^^^^^^^^
      `,
    },
    {
      name: "an annotated classifier",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import roc_auc_score

        def judge(model: RandomForestClassifier, X, y):
            return roc_auc_score(y_true=y, y_score=model.predict(X))
                                                   ^^^^^^^^^^^^^^^^ labels
      `,
    },
    {
      name: "an unknown model whose labels also go to label metrics, and the area under the curve",
      code: `
        from sklearn.metrics import accuracy_score, auc, roc_curve

        guesses = net.predict(X_test)
                  ~~~~~~~~~~~~~~~~~~~ predicted
        acc = accuracy_score(y_test, guesses)
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ companion
        fpr, tpr, _ = roc_curve(y_test, guesses)
                                        ^^^^^^^ labels
        area = auc(fpr, tpr)
               ------------- area
      `,
      messages: ["`roc_curve` needs scores, but `guesses` holds class labels."],
      suggestions: [
        {
          title: "Pass `net.predict_proba(X_test)[:, 1]`",
          output: `
            from sklearn.metrics import accuracy_score, auc, roc_curve

            guesses = net.predict(X_test)
            y_score = net.predict_proba(X_test)[:, 1]
            acc = accuracy_score(y_test, guesses)
            fpr, tpr, _ = roc_curve(y_test, y_score)
            area = auc(fpr, tpr)
          `,
        },
      ],
    },
    {
      name: "multi_class wants the matrix",
      code: `
        import sklearn.metrics as skm
        from sklearn.neighbors import KNeighborsClassifier

        knn = KNeighborsClassifier().fit(X_train, y_train)
        print(skm.roc_auc_score(y_test, knn.predict(X_test), multi_class="ovr"))
                                        ^^^^^^^^^^^^^^^^^^^ matrix
      `,
      suggestions: [
        {
          title: "Pass `knn.predict_proba(X_test)`",
          output: `
            import sklearn.metrics as skm
            from sklearn.neighbors import KNeighborsClassifier

            knn = KNeighborsClassifier().fit(X_train, y_train)
            print(skm.roc_auc_score(y_test, knn.predict_proba(X_test), multi_class="ovr"))
          `,
        },
      ],
    },
    {
      name: "a class without predict_proba, and log_loss by keyword",
      code: `
        from sklearn import metrics as m
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import LinearSVC

        svc = LinearSVC().fit(X_train, y_train)
        print(m.average_precision_score(y_test, y_score=svc.predict(X_test)))
                                                        ^^^^^^^^^^^^^^^^^^^
        clf = LogisticRegression().fit(X_train, y_train)
        labels = clf.predict(X_test)
        print(m.log_loss(y_true=y_test, y_pred=labels))
                                               ^^^^^^
      `,
      suggestions: [
        {
          title: "Pass `svc.decision_function(X_test)`",
          output: `
            from sklearn import metrics as m
            from sklearn.linear_model import LogisticRegression
            from sklearn.svm import LinearSVC

            svc = LinearSVC().fit(X_train, y_train)
            print(m.average_precision_score(y_test, y_score=svc.decision_function(X_test)))
            clf = LogisticRegression().fit(X_train, y_train)
            labels = clf.predict(X_test)
            print(m.log_loss(y_true=y_test, y_pred=labels))
          `,
        },
        {
          title: "Pass `clf.predict_proba(X_test)`",
          output: `
            from sklearn import metrics as m
            from sklearn.linear_model import LogisticRegression
            from sklearn.svm import LinearSVC

            svc = LinearSVC().fit(X_train, y_train)
            print(m.average_precision_score(y_test, y_score=svc.predict(X_test)))
            clf = LogisticRegression().fit(X_train, y_train)
            labels = clf.predict(X_test)
            y_proba = clf.predict_proba(X_test)
            print(m.log_loss(y_true=y_test, y_pred=y_proba))
          `,
        },
      ],
    },
    {
      name: "thresholds, argmax and rounding of what were scores",
      code: `
        import numpy as np
        from sklearn.metrics import RocCurveDisplay, brier_score_loss, roc_auc_score, roc_curve
        from tensorflow import keras

        net = keras.models.load_model(path)
        p = net.predict(X_test)
        print(roc_auc_score(y_test, (p > 0.5).astype(int)))
                                    ^^^^^^^^^^^^^^^^^^^^^
        print(roc_auc_score(y_test, np.argmax(p, axis=1)))
                                    ^^^^^^^^^^^^^^^^^^^^
        classes = p.argmax(axis=-1)
        roc_curve(y_test, classes)
                          ^^^^^^^
        print(brier_score_loss(y_test, np.round(p)))
                                       ^^^^^^^^^^^
        RocCurveDisplay.from_predictions(y_test, np.where(p > 0.5, 1, 0))
                                                 ^^^^^^^^^^^^^^^^^^^^^^^
        print(roc_auc_score(y_test, scores >= cut))
                                    ^^^^^^^^^^^^^
      `,
    },
    {
      name: "what came before the threshold",
      code: `
        from sklearn.metrics import roc_auc_score
        from tensorflow import keras

        net = keras.models.load_model(path)
        p = net.predict(X_test)
            ~~~~~~~~~~~~~~~~~~~ predicted
        hard = (p > 0.5).ravel()
                ~~~~~~~ thresholded
        print(roc_auc_score(y_test, hard))
                                    ^^^^
      `,
      suggestions: [
        {
          title: "Pass `p`",
          output: `
            from sklearn.metrics import roc_auc_score
            from tensorflow import keras

            net = keras.models.load_model(path)
            p = net.predict(X_test)
            hard = (p > 0.5).ravel()
            print(roc_auc_score(y_test, p))
          `,
        },
      ],
    },
    {
      name: "a search, a pipeline, cross validation",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import GridSearchCV, cross_val_predict
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        pipe = make_pipeline(StandardScaler(), LogisticRegression())
        search = GridSearchCV(pipe, {"logisticregression__C": [1, 10]}).fit(X_train, y_train)
        print(roc_auc_score(y_test, search.predict(X_test)))
                                    ^^^^^^^^^^^^^^^^^^^^^^
        print(roc_auc_score(y, cross_val_predict(pipe, X, y, cv=5)))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in a class",
      code: `
        from sklearn.metrics import precision_recall_curve
        from xgboost import XGBClassifier

        class Trainer:
            def __init__(self):
                self.model = XGBClassifier()

            def fit(self, X, y):
                self.model.fit(X, y)
                return self

            def evaluate(self, X, y):
                self.guess = self.model.predict(X)
                return precision_recall_curve(y, self.guess)
                                                 ^^^^^^^^^^
      `,
    },
    {
      name: "through helpers, in and out",
      code: `
        from lightgbm import LGBMClassifier
        from sklearn.metrics import accuracy_score, f1_score, roc_auc_score

        def make_model():
            return LGBMClassifier(n_estimators=50)

        def predict(model, rows):
            return model.predict(rows)

        def report(y_true, y_hat):
            print("f1", f1_score(y_true, y_hat))
            print("auc", roc_auc_score(y_true, y_hat))
                                               ^^^^^

        def main():
            model = make_model()
            model.fit(X_train, y_train)
            report(y_test, predict(model, X_test))
            print(roc_auc_score(y_test, predict(model, X_valid)))
                                        ^^^^^^^^^^^^^^^^^^^^^^^

        def anything(y_true, y_hat):
            print(roc_auc_score(y_true, y_hat))
                                        ^^^^^
            print(accuracy_score(y_true, y_hat))
      `,
    },
    {
      name: "in a loop over models, by what the label metric proves",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import confusion_matrix, roc_auc_score

        models = {"forest": RandomForestClassifier(), "linear": LogisticRegression()}
        for name, model in models.items():
            model.fit(X_train, y_train)
            y_pred = model.predict(X_test)
            auc = roc_auc_score(y_test, y_pred)
                                        ^^^^^^
            print(name, confusion_matrix(y_test, y_pred), auc)
      `,
    },
    {
      name: "in a loop over classifiers of several classes, and of the best of a search",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import average_precision_score, roc_auc_score
        from sklearn.model_selection import RandomizedSearchCV

        models = dict(forest=RandomForestClassifier(), linear=LogisticRegression())
        for name, model in models.items():
            model.fit(X_train, y_train)
            print(name, roc_auc_score(y_test, model.predict(X_test)))
                                              ^^^^^^^^^^^^^^^^^^^^^
        search = RandomizedSearchCV(RandomForestClassifier(), {"max_depth": [2, 4]}).fit(X_train, y_train)
        best = search.best_estimator_
        print(average_precision_score(y_test, best.predict(X_test)))
                                              ^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "on every way",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score
        from sklearn.naive_bayes import GaussianNB

        if linear:
            y_pred = LogisticRegression().fit(X_train, y_train).predict(X_test)
        else:
            y_pred = GaussianNB().fit(X_train, y_train).predict(X_test)
        print(roc_auc_score(y_test, y_pred))
                                    ^^^^^^
      `,
    },
    {
      name: "across cells",
      notebook: true,
      code: `
        # %%
        from sklearn.svm import SVC
        from sklearn.metrics import roc_auc_score
        # %%
        clf = SVC(probability=True).fit(X_train, y_train)
        y_pred = clf.predict(X_test)
        # %%
        roc_auc_score(y_test, y_pred)
                              ^^^^^^
      `,
    },
    {
      name: "torch metrics, as functions and as objects",
      code: `
        import torch
        from torchmetrics import AUROC
        from torchmetrics.functional.classification import binary_auroc

        preds = torch.argmax(logits, dim=1)
        print(binary_auroc(preds, target))
                           ^^^^^
        metric = AUROC(task="binary")
        metric.update(torch.sigmoid(logits) > 0.5, target)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        metric(preds, target)
               ^^^^^
        other, moved = 1, AUROC(task="binary").to("cuda")
        moved.update(preds, target)
                     ^^^^^
      `,
    },
  ],
});
