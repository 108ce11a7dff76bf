/** What `curve-unpack-order` reports, and the curves on which it is silent. */

import { curveUnpackOrder } from "../../rules/curve-unpack-order";
import { testRule } from "../support/ruleTester";

testRule(curveUnpackOrder, {
  valid: [
    {
      name: "curves of torchmetrics in their order",
      code: `
        import torch
        from torchmetrics.classification import BinaryROC

        area = BinaryROC()

        def end(scores, target):
            fpr, tpr, thresholds = area(scores, target)
            area.update(scores, target)
            false, true, thr = area.compute()
      `,
    },
    {
      name: "the right order, and names that say nothing",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import auc, roc_curve
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_score = model.predict_proba(X_test)[:, 1]

        fpr, tpr, _ = roc_curve(y_test, y_score)
        a, b, c = roc_curve(y_test, y_score)
        print(auc(fpr, tpr), auc(a, b), c)
      `,
    },
    {
      name: "precision over recall",
      code: `
        from sklearn.metrics import auc, precision_recall_curve

        def area(y, s):
            precision, recall, _ = precision_recall_curve(y, s)
            return auc(recall, precision)
      `,
    },
    {
      name: "a calibration curve as it is given",
      code: `
        from sklearn.calibration import calibration_curve

        def draw(y, p):
            fraction_of_positives, mean_predicted_value = calibration_curve(y, p, n_bins=10)
            prob_true, prob_pred = calibration_curve(y, p)
            x, confidence = calibration_curve(y, p)
            pred_true, truth = calibration_curve(y, p)
            return fraction_of_positives, mean_predicted_value, prob_true, prob_pred, x, confidence, pred_true, truth
      `,
    },
  ],
  invalid: [
    {
      name: "curves of torchmetrics, and thresholds in front",
      code: `
        import torch
        from sklearn.metrics import det_curve, roc_curve
        from torchmetrics.classification import BinaryPrecisionRecallCurve, BinaryROC
        from torchmetrics.functional import roc

        area = BinaryROC()
        curve = BinaryPrecisionRecallCurve()

        def end(scores, target):
            tpr, fpr, thresholds = area(scores, target)
            ^^^^^^^^ order
            recall, precision, _ = curve.compute()
            ^^^^^^^^^^^^^^^^^ order
            tpr_b, fpr_b, _ = roc(scores, target, task="binary")
            ^^^^^^^^^^^^ order
            fnr, false_pos, t = det_curve(target, scores)
            ^^^^^^^^^^^^^^ order
            thr, fpr_c, tpr_c = roc_curve(target, scores)
            ^^^ order
      `,
      except: { "renamed-variables": "the names say what is meant" },
    },
    {
      name: "fields of an object",
      code: `
        from sklearn.metrics import roc_curve

        class Curve:
            def fill(self, y, scores):
                self.tpr, self.fpr, _ = roc_curve(y, scores)
                ^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "exchanged names",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import auc, roc_curve
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_score = model.predict_proba(X_test)[:, 1]

        tpr, fpr, _ = roc_curve(y_test, y_score)
        ^^^^^^^^ order
        print(auc(tpr, fpr))
      `,
      suggestions: [
        {
          title: "Write `fpr, tpr`",
          output: `
            from sklearn.datasets import load_breast_cancer
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import auc, roc_curve
            from sklearn.model_selection import train_test_split

            X, y = load_breast_cancer(return_X_y=True)
            X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
            model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
            y_score = model.predict_proba(X_test)[:, 1]

            fpr, tpr, _ = roc_curve(y_test, y_score)
            print(auc(tpr, fpr))
          `,
        },
      ],
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "exchanged axes",
      code: `
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import auc, roc_curve
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = LogisticRegression(max_iter=10_000).fit(X_train, y_train)
        y_score = model.predict_proba(X_test)[:, 1]

        fpr_lr, tpr_lr, _ = roc_curve(y_test, y_score)
        print(auc(tpr_lr, fpr_lr))
                 ^^^^^^^^^^^^^^^^ axes
      `,
    },
    {
      name: "recall before precision",
      code: `
        import sklearn.metrics as m

        def draw(y, s):
            recalls, precisions, thresholds = m.precision_recall_curve(y, s)
            ^^^^^^^^^^^^^^^^^^^ order
            return recalls, precisions, thresholds
      `,
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "a calibration curve",
      code: `
        from sklearn.calibration import calibration_curve

        def draw(y, p):
            mean_predicted, fraction = calibration_curve(y, p, n_bins=10)
            ^^^^^^^^^^^^^^^^^^^^^^^^ order
            return mean_predicted, fraction
      `,
      except: { "renamed-variables": "what they are is told by their names" },
    },
  ],
});
