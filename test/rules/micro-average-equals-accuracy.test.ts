/** What `micro-average-equals-accuracy` reports, and the averages on which it is silent. */

import { microAverageEqualsAccuracy } from "../../rules/micro-average-equals-accuracy";
import { testRule } from "../support/ruleTester";

testRule(microAverageEqualsAccuracy, {
  valid: [
    {
      name: "classifiers that may say several classes of a row",
      code: `
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression, RidgeClassifier
        from sklearn.metrics import f1_score
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.multioutput import MultiOutputClassifier
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        table, topics, new_table, new_topics = read()
        for model in (RandomForestClassifier(), RidgeClassifier()):
            print(f1_score(new_topics, model.fit(table, topics).predict(new_table), average="micro"))
        several = make_pipeline(StandardScaler(), OneVsRestClassifier(LogisticRegression()))
        print(f1_score(new_topics, several.fit(table, topics).predict(new_table), average="micro"))
        each = MultiOutputClassifier(LogisticRegression()).fit(table, topics)
        print(f1_score(new_topics, each.predict(new_table), average="micro"))
        alone = LogisticRegression().fit(table, topics)
        print(f1_score(new_topics, alone.predict(new_table), labels=[1, 2], average="micro"))
      `,
    },
    {
      name: "collected labels that may be several a row",
      code: `
        from sklearn.metrics import f1_score

        def score(model, loader):
            predicted, mixed, truth = [], [], []
            for x, y in loader:
                predicted += list((model(x) > 0).int().tolist())
                mixed += model(x).argmax(1).tolist()
                mixed.append(y)
                truth.extend(y.tolist())
            return f1_score(truth, predicted, average="micro"), f1_score(truth, mixed, average="micro")
      `,
    },
    {
      name: "several labels a row, and predictions of which nothing is known",
      code: `
        from sklearn.metrics import f1_score

        def score(logits, labels, given):
            many = (logits > 0).astype(int)
            return f1_score(labels, many, average="micro"), f1_score(labels, given, average="micro")
      `,
    },
    {
      name: "classes are chosen",
      code: `
        from sklearn.metrics import f1_score

        def score(logits, labels):
            return f1_score(labels, logits.argmax(-1), labels=[1, 2, 3], average="micro")
      `,
    },
    {
      name: "another average",
      code: `
        from sklearn.metrics import f1_score

        def score(logits, labels, average):
            best = logits.argmax(-1)
            return f1_score(labels, best, average="macro"), f1_score(labels, best, average=average)
      `,
    },
    {
      name: "the place in a whole table",
      code: `
        from sklearn.metrics import f1_score

        def score(logits, labels):
            return f1_score(labels, logits.argmax(), average="micro")
      `,
    },
  ],
  invalid: [
    {
      name: "classifiers that say one class of each row, whatever they learned",
      code: `
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import SGDClassifier
        from sklearn.metrics import f1_score, precision_score
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.svm import LinearSVC

        def build():
            return Pipeline([("words", CountVectorizer()), ("lines", SGDClassifier())])

        texts, topics, new_texts, new_topics = read()
        search = GridSearchCV(build(), {"lines__alpha": [1e-4, 1e-3]}).fit(texts, topics)
        said = search.predict(new_texts)
        print(f1_score(new_topics, said, average="micro"))
                                         ^^^^^^^^^^^^^^^ accuracy
        plain = LinearSVC().fit(table, topics)
        print(precision_score(new_topics, plain.predict(new_table), average="micro"))
                                                                    ^^^^^^^^^^^^^^^ accuracy
      `,
    },
    {
      name: "labels that a loop collects",
      code: `
        from sklearn.metrics import f1_score

        def score(model, loader):
            predicted, others, truth = [], [], []
            for x, y in loader:
                predicted += list(model(x).argmax(1).cpu().numpy())
                others.extend(model(x).argmax(1).tolist())
                truth.extend(y.tolist())
            a = f1_score(truth, predicted, average="micro")
                                           ^^^^^^^^^^^^^^^ accuracy
            b = f1_score(truth, others, average="micro")
                                        ^^^^^^^^^^^^^^^ accuracy
            return a, b
      `,
    },
    {
      name: "all three scores at once",
      code: `
        from sklearn.datasets import load_digits
        from sklearn.metrics import precision_recall_fscore_support
        from sklearn.neighbors import KNeighborsClassifier

        X, y = load_digits(return_X_y=True)
        knn = KNeighborsClassifier().fit(X[:1200], y[:1200])
        print(precision_recall_fscore_support(y[1200:], knn.predict(X[1200:]), average="micro"))
                                                                               ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "labels of a data set with one class a row",
      code: `
        from sklearn.datasets import load_wine
        from sklearn.metrics import f1_score
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        print(f1_score(y_test, SVC().fit(X_train, y_train).predict(X_test), average="micro"))
                                                                            ^^^^^^^^^^^^^^^ accuracy
      `,
    },
    {
      name: "by a name",
      code: `
        from sklearn.metrics import f1_score

        def score(logits, labels):
            preds = logits.argmax(-1)
            return f1_score(labels, preds, average="micro")
                                           ^^^^^^^^^^^^^^^ accuracy
      `,
      suggestions: [
        {
          title: "Count each class alike: `macro`",
          output: `
            from sklearn.metrics import f1_score

            def score(logits, labels):
                preds = logits.argmax(-1)
                return f1_score(labels, preds, average="macro")
          `,
        },
      ],
    },
    {
      name: "of an array, and of a tensor",
      code: `
        import numpy as np
        import torch
        from sklearn import metrics

        def compute_metrics(eval_pred):
            logits, labels = eval_pred
            predictions = np.argmax(logits, axis=-1)
            recall = metrics.recall_score(labels, predictions, average="micro", zero_division=0)
                                                               ^^^^^^^^^^^^^^^ accuracy
            return recall, metrics.precision_score(y_true=labels, y_pred=torch.argmax(logits, 1).cpu(), average="micro")
                                                                                                        ^^^^^^^^^^^^^^^ accuracy
      `,
    },
  ],
});
