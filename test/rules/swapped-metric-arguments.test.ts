/** What `swapped-metric-arguments` reports, and the calls on which it is silent. */

import { swappedMetricArguments } from "../../rules/swapped-metric-arguments";
import { testRule } from "../support/ruleTester";

testRule(swappedMetricArguments, {
  valid: [
    {
      name: "predicted numbers turned back into classes, and those that an encoder has numbered",
      code: `
        import pandas as pd
        from sklearn.metrics import recall_score
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import LabelEncoder
        from sklearn.tree import DecisionTreeClassifier

        letters = pd.read_csv("letters.csv")
        coder = LabelEncoder()
        numbers = coder.fit_transform(letters.pop("letter"))
        seen, new, seen_numbers, new_numbers = train_test_split(letters, numbers, random_state=6)
        guessed = DecisionTreeClassifier().fit(seen, seen_numbers).predict(new)
        print(recall_score(new_numbers, guessed, average="macro"))
        again = coder.inverse_transform(DecisionTreeClassifier().fit(seen, seen_numbers).predict(new))
        print(recall_score(coder.inverse_transform(guessed), again, average="macro"))
      `,
    },
    {
      name: "lists of two models, and of labels first",
      code: `
        import torch
        from sklearn.metrics import recall_score

        def judge(model, other, loader):
            preds, labels, others = [], [], []
            for x, y in loader:
                pred = model(x).argmax(1)
                predicted = other(x).argmax(1)
                preds.extend(pred.cpu().numpy())
                others.extend(predicted.cpu().numpy())
                labels.extend(y.cpu().numpy())
            print(recall_score(preds, others, average="macro"))
            return recall_score(labels, preds, average="macro")
      `,
    },
    {
      name: "metrics of torchmetrics in a module of Lightning, the right way round, or of scores that are no guess",
      code: `
        import lightning as L
        import torch
        from torchmetrics.classification import BinaryRecall, MulticlassPrecision

        class Module(L.LightningModule):
            def __init__(self, net):
                super().__init__()
                self.net = net
                self.precision = MulticlassPrecision(4)
                self.recall = BinaryRecall()

            def shared(self, batch):
                x, labels = batch
                return self.net(x), labels

            def validation_step(self, batch, index):
                logits, labels = self.shared(batch)
                self.precision(logits.argmax(1), labels)
                self.recall.update(torch.sigmoid(logits), labels)
                self.precision(logits, labels)

            def test_step(self, batch, index):
                x, y = batch
                self.recall(self.net(x), y)
                labels, teacher = self.net(x).argmax(1), self.net(x)
                self.recall(labels, teacher > 0.5)
      `,
    },
    {
      name: "one of several models, in the right order",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.linear_model import Ridge
        from sklearn.metrics import r2_score
        from sklearn.model_selection import train_test_split

        def show(models):
            for name in models:
                print(name, models[name])

        def judge(path, name):
            old, new = train_test_split(pd.read_csv(path))
            models = {"line": Ridge(), "forest": RandomForestRegressor()}
            show(models)
            guess = models[name].predict(new[["a"]])
            return r2_score(np.log1p(new["y"]), guess)
      `,
    },
    {
      name: "the right one of several",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import log_loss, recall_score, r2_score

        def judge(X, y, X_test, y_test, y_hat, other):
            found = LogisticRegression().fit(X, y).predict(X_test)
            print(recall_score(y_pred=found, y_true=y_test), recall_score(y_test, found))
      `,
    },
    {
      name: "two people who are compared, one each way",
      code: `
        from sklearn.metrics import cohen_kappa_score, precision_score, recall_score

        def agreement(one, other):
            return precision_score(one, other), recall_score(other, one)

        def models(a, b, X):
            left, right = a.predict(X), b.predict(X)
            return precision_score(left, right), recall_score(left, right), precision_score(right, left)
      `,
    },
    {
      name: "a confusion matrix that is turned",
      code: `
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import confusion_matrix
        from sklearn.model_selection import train_test_split

        def table(X, y):
            a, b, ya, yb = train_test_split(X, y, random_state=0)
            p = LogisticRegression().fit(a, ya).predict(b)
            return confusion_matrix(p, yb).T
      `,
    },
    {
      name: "two models against one another",
      code: `
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import Ridge
        from sklearn.metrics import r2_score
        from sklearn.tree import DecisionTreeRegressor

        X, y = load_diabetes(return_X_y=True)
        black = DecisionTreeRegressor().fit(X, y).predict(X)
        white = Ridge().fit(X, y).predict(X)
        print(r2_score(black, white), r2_score(y, white))
      `,
    },
    {
      name: "the right order, and one that does not matter",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, recall_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

        y_pred = model.predict(X_test)
        print(recall_score(y_test, y_pred), recall_score(y_pred=y_pred, y_true=y_test), accuracy_score(y_pred, y_test))
      `,
    },
    {
      name: "two models",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

        reference = model.predict(X_test)
        y_test = LogisticRegression(C=9).fit(X_train, y_train).predict(X_test)
        print(precision_score(reference, y_test))
      `,
    },
    {
      name: "values that are not known",
      code: `
        from sklearn.metrics import r2_score

        def score(y_pred, y_test):
            return r2_score(y_pred, y_test)
      `,
    },
    {
      name: "metrics of batches in their own order, told of two predictions, or the same either way",
      code: `
        import torchmetrics
        from tensorflow import keras

        precision = torchmetrics.Precision(task="binary")
        f1 = torchmetrics.F1Score(task="binary")
        recall = keras.metrics.Recall()

        for x, y in test_loader:
            pred = (net(x).sigmoid() > 0.5).int()
            precision(pred, y)
            precision(preds=pred, target=y)
            f1(y, pred)
            recall.update_state(y, pred)
            precision(other, pred)

        def distil(logits, labels):
            labels = teacher(logits)
            recall.update_state(logits, labels)
      `,
    },
    {
      name: "two models against each other",
      code: `
        from sklearn.metrics import recall_score

        def agreement(one, other_scores, X):
            return recall_score(one.predict(X), other_scores)
      `,
    },
    {
      name: "two columns of which nothing is learned",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.metrics import mean_absolute_percentage_error

        def cut(frame, day):
            return frame[frame["day"] <= day], frame[frame["day"] > day]

        past, future = cut(pd.read_csv("a.csv"), 300)
        model = RandomForestRegressor(random_state=0)
        model.fit(past[["lag"]], past["units"])
        predicted = model.predict(future[["lag"]])
        print(mean_absolute_percentage_error(predicted, future["naive"]))
        print(mean_absolute_percentage_error(future["units"], predicted))
      `,
    },
  ],
  invalid: [
    {
      name: "true classes that an encoder has numbered before the split",
      code: `
        import pandas as pd
        from sklearn.metrics import recall_score
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import LabelEncoder
        from sklearn.tree import DecisionTreeClassifier

        letters = pd.read_csv("letters.csv")
        numbers = LabelEncoder().fit_transform(letters.pop("letter"))
        seen, new, seen_numbers, new_numbers = train_test_split(letters, numbers, random_state=6)
        guessed = DecisionTreeClassifier().fit(seen, seen_numbers).predict(new)
        print(recall_score(guessed, new_numbers, average="macro"))
                           ^^^^^^^ swapped
      `,
      suggestions: [
        {
          title: "Swap them: `new_numbers, guessed`",
          output: `
            import pandas as pd
            from sklearn.metrics import recall_score
            from sklearn.model_selection import train_test_split
            from sklearn.preprocessing import LabelEncoder
            from sklearn.tree import DecisionTreeClassifier

            letters = pd.read_csv("letters.csv")
            numbers = LabelEncoder().fit_transform(letters.pop("letter"))
            seen, new, seen_numbers, new_numbers = train_test_split(letters, numbers, random_state=6)
            guessed = DecisionTreeClassifier().fit(seen, seen_numbers).predict(new)
            print(recall_score(new_numbers, guessed, average="macro"))
          `,
        },
      ],
    },
    {
      name: "lists of a loop over batches, filled with what the network says",
      code: `
        import torch
        from sklearn.metrics import recall_score

        def judge(model, loader):
            guesses, truths = [], []
            for inputs, labels in loader:
                outputs = model(inputs)
                _, preds = torch.max(outputs, 1)
                guesses.extend(preds.cpu().numpy())
                truths.extend(labels.cpu().numpy())
            return recall_score(guesses, truths, average="macro")
                                ^^^^^^^ swapped
      `,
      except: { "renamed-variables": "the names say which is which" },
    },
    {
      name: "what a Trainer hands over, and the metric of Keras for what its model predicts",
      code: `
        import numpy as np
        import tensorflow as tf
        from sklearn import metrics

        def compute_metrics(eval_pred):
            logits, labels = eval_pred
            predictions = np.argmax(logits, axis=-1)
            return {"precision": metrics.precision_score(predictions, labels, average="weighted")}
                                                         ^^^^^^^^^^^ swapped

        model = tf.keras.models.load_model("net.keras")
        x, y = np.load("x.npy"), np.load("y.npy")
        share = tf.keras.metrics.Precision()
        share.update_state(model.predict(x) > 0.5, y)
                           ^^^^^^^^^^^^^^^^^^^^^^ swapped
      `,
      except: { "renamed-variables": "the names say which is which" },
    },
    {
      name: "metrics of torchmetrics in a module of Lightning",
      except: { "renamed-variables": "the names tell which is which" },
      code: `
        import lightning as L
        import torch
        from torchmetrics.classification import BinaryRecall, MulticlassPrecision

        class Module(L.LightningModule):
            def __init__(self, net):
                super().__init__()
                self.net = net
                self.precision = MulticlassPrecision(4)
                self.recall = BinaryRecall()

            def shared(self, batch):
                x, labels = batch
                return self.net(x), labels

            def validation_step(self, batch, index):
                logits, labels = self.shared(batch)
                self.precision(labels, logits.argmax(1))
                               ^^^^^^ predictions

            def test_step(self, batch, index):
                x, y = batch
                y_hat = self.net(x)
                self.recall.update(y, y_hat)
                                   ^ predictions
      `,
    },
    {
      name: "one of several models, and true values on another scale",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.linear_model import Ridge
        from sklearn.metrics import r2_score
        from sklearn.model_selection import train_test_split

        def show(models):
            for name in models:
                print(name, models[name])

        def judge(path, name):
            old, new = train_test_split(pd.read_csv(path))
            models = {"line": Ridge(), "forest": RandomForestRegressor()}
            show(models)
            guess = models[name].predict(new[["a"]])
            return r2_score(guess, np.log1p(new["y"]))
                            ^^^^^ swapped
      `,
    },
    {
      name: "torchmetrics takes predictions first, Keras the truth",
      code: `
        import torchmetrics
        from tensorflow import keras

        precision = torchmetrics.Precision(task="binary")
        for x, y in test_loader:
            pred = (net(x).sigmoid() > 0.5).int()
            precision(y, pred)
                      ^ predictions
            precision.update(y, pred)
                             ^ predictions

        accuracy = keras.metrics.SparseCategoricalAccuracy()

        def test_step(model, x, labels):
            probs = model(x)
            accuracy.update_state(probs, labels)
                                  ^^^^^ swapped
      `,
      except: { "renamed-variables": "the names tell which is which" },
    },
    {
      name: "labels that were resampled before they were split",
      code: `
        from imblearn.over_sampling import SMOTE
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import classification_report
        from sklearn.model_selection import train_test_split
        more, labels = SMOTE().fit_resample(X, y)
        X_train, X_test, y_train, y_test = train_test_split(more, labels)
        pred = RandomForestClassifier().fit(X_train, y_train).predict(X_test)
        print(classification_report(pred, y_test))
                                    ^^^^ swapped
      `,
    },
    {
      name: "short names of what is given",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.metrics import r2_score

        def judge(X_tr, y_tr, X_te, y_te):
            forest = RandomForestRegressor().fit(X_tr, y_tr)
            return r2_score(forest.predict(X_te), y_te)
                            ^^^^^^^^^^^^^^^^^^^^ swapped
      `,
    },
    {
      name: "the class that a row of a parameter says, and a name that nobody binds",
      code: `
        import numpy as np
        from sklearn.metrics import classification_report, recall_score

        def report(model, x_test, y_test):
            y_true = y_test.ravel()
            y_pred = np.argmax(model.predict(x_test), axis=1)
            print(classification_report(y_pred, y_true))
                                        ^^^^^^ swapped

        guess = np.argmax(net.predict(x_test), axis=1)
        print(recall_score(guess, y_test))
                           ^^^^^ swapped
      `,
      except: { "renamed-variables": "what it is is told by its name" },
    },
    {
      name: "other metrics get them the other way round",
      code: `
        from sklearn.metrics import f1_score, precision_score, recall_score

        def summarise(truth, scores, threshold=0.5):
            chosen = (scores >= threshold).astype(int)
            return {
                "precision": precision_score(truth, chosen, zero_division=0),
                "recall": recall_score(chosen, truth, zero_division=0),
                                       ^^^^^^ oftener
                "f1": f1_score(truth, chosen),
            }
      `,
    },
    {
      name: "targets of folds, in tensors, and lists that a loop fills",
      code: `
        import torch
        from sklearn.datasets import load_diabetes
        from sklearn.linear_model import Ridge
        from sklearn.metrics import confusion_matrix, precision_score, r2_score
        from sklearn.model_selection import KFold, train_test_split
        from torch.utils.data import DataLoader

        X, y = load_diabetes(return_X_y=True)
        for tr, te in KFold(5).split(X):
            pred = Ridge().fit(X[tr], y[tr]).predict(X[te])
            print(r2_score(pred, y[te]))
                           ^^^^ swapped

        def judge(model, data):
            guesses, golds = [], []
            for batch in DataLoader(data):
                guesses.extend(torch.nn.Linear(3, 2)(batch["x"]).argmax(1).tolist())
                golds.extend(batch["label"].tolist())
            return precision_score(guesses, golds)
                                   ^^^^^^^ swapped

        a, b, ya, yb = train_test_split(X, y > 100)
        p = Ridge().fit(a, ya).predict(b)
        print(confusion_matrix(p, yb))
                               ^ swapped
      `,
    },
    {
      name: "a report",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import classification_report
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

        predictions = model.predict(X_test)
        print(classification_report(predictions, y_test))
                                    ^^^^^^^^^^^ swapped
      `,
      suggestions: [
        {
          title: "Swap them: `y_test, predictions`",
          output: `
            from sklearn.datasets import load_breast_cancer
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import classification_report
            from sklearn.model_selection import train_test_split

            X, y = load_breast_cancer(return_X_y=True)
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)

            predictions = model.predict(X_test)
            print(classification_report(y_test, predictions))
          `,
        },
      ],
    },
    {
      name: "in a function, by keyword",
      code: `
        from sklearn import metrics as M
        from sklearn.linear_model import Ridge
        from sklearn.model_selection import train_test_split

        def run(X, y):
            X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)
            reg = Ridge().fit(X_train, y_train)
            return M.r2_score(y_true=reg.predict(X_val), y_pred=y_val)
                                     ^^^^^^^^^^^^^^^^^^ swapped
      `,
    },
    {
      name: "the labels that a function is given",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        from sklearn.metrics import recall_score

        def score(clf, X, y_test):
            out = clf.predict(X)
                  ~~~~~~~~~~~~~~ predicted
            return recall_score(out, y_test)
                                ^^^ swapped
      `,
    },
    {
      name: "a column that something learns, of other rows",
      code: `
        import pandas as pd
        from sklearn.ensemble import RandomForestRegressor
        from sklearn.metrics import mean_absolute_percentage_error

        def cut(frame, day):
            return frame[frame["day"] <= day], frame[frame["day"] > day]

        past, future = cut(pd.read_csv("a.csv"), 300)
        model = RandomForestRegressor(random_state=0)
        model.fit(past[["lag"]], past["units"])
        predicted = model.predict(future[["lag"]])
        print(mean_absolute_percentage_error(predicted, future["units"]))
                                             ^^^^^^^^^ swapped
      `,
    },
  ],
});
