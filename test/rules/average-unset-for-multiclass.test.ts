/** What `average-unset-for-multiclass` reports, and the targets on which it is silent. */

import { averageUnsetForMulticlass } from "../../rules/average-unset-for-multiclass";
import { testRule } from "../support/ruleTester";

testRule(averageUnsetForMulticlass, {
  valid: [
    {
      name: "labels of the hub of two classes, for which nobody says how many there are",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses)}

        rows = load_dataset("csv", data_files="a.csv")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=2)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
      `,
    },
    {
      name: "labels of the hub with a mean that is chosen",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses, average="weighted")}

        rows = load_dataset("ag_news")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
        output = trainer.predict(rows["test"])
        chosen = output.predictions.argmax(axis=-1)
        print(recall_score(output.label_ids, chosen, average=None))
      `,
    },
    {
      name: "one class against the others of a Trainer",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels == 1, guesses == 1)}

        rows = load_dataset("ag_news")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
        output = trainer.predict(rows["test"])
        chosen = output.predictions.argmax(axis=-1)
        print(recall_score(output.label_ids == 2, chosen == 2))
      `,
    },
    {
      name: "rows that are left out",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses, average="macro")}

        rows = load_dataset("ag_news").filter(lambda row: row["label"] < 2)
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=2)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
        output = trainer.predict(rows["test"])
        chosen = output.predictions.argmax(axis=-1)
        print(recall_score(output.label_ids, chosen))
      `,
    },
    {
      name: "a count that is not written",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses)}

        rows = load_dataset("csv", data_files="a.csv")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=len(names))
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
      `,
    },
    {
      name: "two classes that are made of ten before the split, under another name",
      code: `
        from sklearn.datasets import load_digits
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, digits = load_digits(return_X_y=True)
        is_eight = digits == 8
        X_train, X_test, y_train, y_test = train_test_split(X, is_eight, stratify=digits)
        model = LogisticRegression().fit(X_train, y_train)
        print(precision_score(y_test, model.predict(X_test)))
      `,
    },
    {
      name: "another column than the labels of the data set",
      code: `
        import evaluate
        from datasets import load_dataset

        rows = load_dataset("ag_news").map(lambda row: {"sport": int(row["label"] == 1)})
        f1 = evaluate.load("f1")

        def score(guesses):
            return f1.compute(predictions=guesses, references=rows["test"]["sport"])
      `,
    },
    {
      name: "one class against the others, and several labels at once",
      code: `
        import evaluate
        from datasets import load_dataset

        rows = load_dataset("ag_news")
        f1 = evaluate.load("f1")
        several = evaluate.load("f1", "multilabel")

        def by_class(guesses, labels):
            scores = []
            for c in range(4):
                own = [int(one == c) for one in labels]
                scores.append(f1.compute(predictions=[int(one == c) for one in guesses], references=own))
            return scores

        def together(guesses, labels):
            return several.compute(predictions=guesses, references=labels)
      `,
    },
    {
      name: "a data set of two classes",
      code: `
        import evaluate
        from datasets import load_dataset

        rows = load_dataset("imdb")
        f1 = evaluate.load("f1")
        f1.compute(predictions=guesses, references=rows["test"]["label"])
      `,
    },
    {
      name: "two classes, a mean that is chosen, and another metric",
      code: `
        import evaluate
        from datasets import load_dataset

        rows = load_dataset("ag_news")
        f1, exact = evaluate.load("f1"), evaluate.load("accuracy")
        f1.compute(predictions=guesses, references=rows["test"]["label"], average="macro")
        exact.compute(predictions=guesses, references=rows["test"]["label"])
      `,
    },
    {
      name: "classes that a network of two outputs chooses, or an average",
      code: `
        import keras
        from sklearn.metrics import recall_score

        def run(x_train, y_train, x_test, y_test):
            model = keras.Sequential([keras.Input((32,)), keras.layers.Dense(2, activation="softmax")])
            model.compile("adam", "sparse_categorical_crossentropy")
            model.fit(x_train, y_train)
            many = keras.Sequential([keras.Input((32,)), keras.layers.Dense(5, activation="softmax")])
            return recall_score(y_test, model.predict(x_test).argmax(axis=1)), recall_score(y_test, many.predict(x_test).argmax(axis=1), average="macro")
      `,
    },
    {
      name: "two classes told from more",
      code: `
        from sklearn.datasets import load_iris
        from sklearn.metrics import roc_auc_score

        X, y = load_iris(return_X_y=True)

        def report(model):
            scores = model.predict_proba(X)
            if scores.shape[1] == 2:
                return roc_auc_score(y, scores[:, 1])
            return roc_auc_score(y, scores, multi_class="ovr")
      `,
    },
    {
      name: "curves of two classes, and parts that may have one class",
      code: `
        from sklearn.datasets import load_breast_cancer, load_iris
        from sklearn.metrics import f1_score, roc_auc_score

        X, y = load_breast_cancer(return_X_y=True)
        a, b = load_iris(return_X_y=True)

        def report(model):
            print(roc_auc_score(y, model.predict_proba(X)[:, 1]), f1_score(b[100:], model.predict(a[100:])))
            print(roc_auc_score(b, model.predict_proba(a), multi_class="ovo"), f1_score(b[:100], model.predict(a[:100])))
      `,
    },
    {
      name: "targets of which nothing is known",
      code: `
        from sklearn.metrics import f1_score, precision_score
        print(precision_score(y_test, y_pred), f1_score(y_test, y_pred))
        def score(y_true, y_pred):
            return f1_score(y_true, y_pred)
      `,
    },
    {
      name: "two classes",
      code: `
        from sklearn.datasets import load_breast_cancer, load_digits, make_classification
        from sklearn.metrics import f1_score, recall_score
        X, y = load_breast_cancer(return_X_y=True)
        print(f1_score(y, predicted))
        Z, target = make_classification(n_samples=100)
        print(recall_score(target, predicted))
        print(f1_score([0, 1, 0], [0, 1, 1]))
        D, digits = load_digits(n_class=2, return_X_y=True)
        print(f1_score(digits, predicted))
      `,
    },
    {
      name: "an average, a positive class or labels are named",
      code: `
        from sklearn.metrics import classification_report, f1_score
        y_true, y_pred = [0, 1, 2], [0, 1, 1]
        print(f1_score(y_true, y_pred, average="macro"))
        print(f1_score(y_true, y_pred, average=None))
        print(f1_score(y_true, y_pred, **options))
        print(f1_score(["yes", "no"], ["yes", "yes"], pos_label="yes"))
        print(classification_report(y_true, y_pred))
      `,
    },
    {
      name: "classes that are joined",
      code: `
        from sklearn.datasets import load_iris
        from sklearn.metrics import f1_score
        iris = load_iris()
        y = (iris.target == 2).astype(int)
        print(f1_score(y, predicted))
        X, target = load_iris(return_X_y=True)
        target[target == 2] = 1
        print(f1_score(target, predicted))
        part = iris.target[:100]
        print(f1_score(part, predicted))
      `,
    },
    {
      name: "one class against the others, under the same name",
      code: `
        from sklearn.datasets import load_digits
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, y = load_digits(return_X_y=True)
        y = y == 8
        X, X_test, y, y_test = train_test_split(X, y, stratify=y)
        model = LogisticRegression().fit(X, y)
        print(precision_score(y_test, model.predict(X_test)))
      `,
    },
    {
      name: "two classes that another metric is told, or more of other values",
      code: `
        from sklearn.metrics import classification_report, confusion_matrix, precision_score

        def evaluate(model, X, y, kinds):
            predicted = model.predict(X)
            print(confusion_matrix(y, predicted, labels=["no", "yes"]))
            print(classification_report(kinds, predicted, target_names=["a", "b", "c"]))
            return precision_score(y, predicted)
      `,
    },
  ],
  invalid: [
    {
      name: "labels that a Trainer hands over, of a data set whose classes are known",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses)}
                          ^^^^^^^^^^^^^^^^^^^^^^^^^ classes

        rows = load_dataset("ag_news")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
      `,
    },
    {
      name: "the same by the classes of the model",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses)}
                          ^^^^^^^^^^^^^^^^^^^^^^^^^ classes

        rows = load_dataset("csv", data_files="a.csv")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=5)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
      `,
    },
    {
      name: "labels of what a Trainer predicts",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses, average="macro")}

        rows = load_dataset("ag_news")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
        output = trainer.predict(rows["test"])
        chosen = output.predictions.argmax(axis=-1)
        print(recall_score(output.label_ids, chosen))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "the same under a name",
      code: `
        import numpy as np
        from datasets import load_dataset
        from sklearn.metrics import f1_score, recall_score
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def score(output):
            logits, labels = output
            guesses = np.argmax(logits, axis=-1)
            return {"f1": f1_score(labels, guesses, average="macro")}

        rows = load_dataset("csv", data_files="a.csv")
        model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
        trainer = Trainer(model, TrainingArguments("out"), train_dataset=rows["train"], compute_metrics=score)
        trainer.train()
        output = trainer.predict(rows["test"])
        truth = output.label_ids
        print(recall_score(truth, output.predictions.argmax(axis=-1)))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "a metric that is loaded, for a data set of the hub",
      code: `
        import evaluate
        from datasets import load_dataset

        rows = load_dataset("ag_news")
        f1 = evaluate.load("f1")
        f1.compute(predictions=guesses, references=rows["test"]["label"])
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "classes that a network of ten outputs chooses",
      code: `
        import keras
        from sklearn.metrics import recall_score

        def run(x_train, y_train, x_test, y_test):
            model = keras.Sequential([keras.Input((32,)), keras.layers.Dense(10, activation="softmax")])
            model.compile("adam", "sparse_categorical_crossentropy")
            model.fit(x_train, y_train)
            classes = model.predict(x_test).argmax(axis=1)
            return recall_score(y_test, classes)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "lists",
      code: `
        from sklearn.metrics import f1_score, jaccard_score
        y_true, y_pred = [0, 1, 2, 2], [0, 2, 2, 2]
        print(f1_score(y_true, y_pred))
              ^^^^^^^^^^^^^^^^^^^^^^^^ classes
        print(jaccard_score(["yes", "no", "no"], ["yes", "no", "yes"]))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strings
      `,
      messages: ["`y_true` has 3 classes", "are strings, and"],
      suggestions: [
        {
          title: "Weigh all classes alike: `average='macro'`",
          output: `
            from sklearn.metrics import f1_score, jaccard_score
            y_true, y_pred = [0, 1, 2, 2], [0, 2, 2, 2]
            print(f1_score(y_true, y_pred, average='macro'))
            print(jaccard_score(["yes", "no", "no"], ["yes", "no", "yes"]))
          `,
        },
        {
          title: "Name the positive class: `pos_label=...`",
          output: `
            from sklearn.metrics import f1_score, jaccard_score
            y_true, y_pred = [0, 1, 2, 2], [0, 2, 2, 2]
            print(f1_score(y_true, y_pred))
            print(jaccard_score(["yes", "no", "no"], ["yes", "no", "yes"], pos_label="positive"))
          `,
        },
      ],
    },
    {
      name: "a data set, split",
      code: `
        from sklearn import datasets, metrics
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        def main():
            X, y = datasets.load_iris(return_X_y=True)
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            predicted = SVC().fit(X_train, y_train).predict(X_test)
            print(metrics.precision_score(y_test, predicted))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "the target of a bunch, and a made one",
      code: `
        from sklearn.datasets import load_wine, make_classification
        from sklearn.metrics import fbeta_score, recall_score
        wine = load_wine()
        y = wine.target
        print(recall_score(y, predicted))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
        print(recall_score(wine["target"], predicted))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
        X, made = make_classification(n_classes=4, n_informative=4)
        print(fbeta_score(made, predicted, beta=2))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "a name that the split gives its train part",
      code: `
        from sklearn.datasets import load_digits
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import precision_score
        from sklearn.model_selection import train_test_split

        X, y = load_digits(return_X_y=True)
        X, X_test, y, y_test = train_test_split(X, y, stratify=y)
        model = LogisticRegression().fit(X, y)
        print(precision_score(y_test, model.predict(X_test)))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "curves of several classes",
      code: `
        from sklearn.datasets import load_iris
        from sklearn.metrics import roc_auc_score

        X, y = load_iris(return_X_y=True)

        def report(model):
            return roc_auc_score(y[1::2], model.predict_proba(X[1::2]))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ curves
      `,
      suggestions: [
        {
          title: "Each class against the rest",
          output: `
            from sklearn.datasets import load_iris
            from sklearn.metrics import roc_auc_score

            X, y = load_iris(return_X_y=True)

            def report(model):
                return roc_auc_score(y[1::2], model.predict_proba(X[1::2]), multi_class='ovr')
          `,
        },
      ],
    },
    {
      name: "a part of rows that are mixed",
      code: `
        from sklearn.datasets import load_digits
        from sklearn.metrics import f1_score

        X, y = load_digits(return_X_y=True)

        def report(model):
            return f1_score(y[1000:], model.predict(X[1000:]))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
    {
      name: "classes that another metric is told",
      code: `
        from sklearn.metrics import confusion_matrix, precision_score

        GRADES = ["A", "B", "C", "D"]

        def evaluate(model, X, y):
            predicted = model.predict(X)
            print(confusion_matrix(y, predicted, labels=GRADES))
            return precision_score(y, predicted)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ classes
      `,
    },
  ],
});
