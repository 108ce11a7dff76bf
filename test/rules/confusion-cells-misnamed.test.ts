/** What `confusion-cells-misnamed` reports, and the orders on which it is silent. */

import { confusionCellsMisnamed } from "../../rules/confusion-cells-misnamed";
import { testRule } from "../support/ruleTester";

testRule(confusionCellsMisnamed, {
  valid: [
    {
      name: "the order of the matrix, and that of a first class that is the positive one",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y_true, y_pred):
            tn, fp, fn, tp = confusion_matrix(y_true, y_pred).ravel()
            cm = confusion_matrix(y_true, y_pred, labels=[1, 0])
            TP, FN, FP, TN = cm.flatten()
            true_pos, false_neg = cm[0][0], cm[0, 1]
            return tn, fp, fn, tp, TP, FN, FP, TN, true_pos, false_neg
      `,
    },
    {
      name: "predictions first, or arguments that may be",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y_true, y_pred, a, b):
            tn, fn, fp, tp = confusion_matrix(y_pred, y_true).ravel()
            tn2, rest, more, tp2 = confusion_matrix(y_true, y_pred).ravel()
            cm = confusion_matrix(a, b)
            tp = cm[1][1]
            fp = cm[1][0]
            return tn, fn, fp, tp, tn2, rest, more, tp2
      `,
    },
    {
      name: "cells that are picked one by one",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y_true, y_pred):
            cm = confusion_matrix(y_true, y_pred)
            tp = cm[1, 1]
            fp = cm[0, 1]
            fn = cm[1, 0]
            tn = cm[0, 0]
            return tp, fp, fn, tn

        def of_first(y_true, y_pred):
            cm = confusion_matrix(y_true, y_pred)
            tp = cm[0, 0]
            return tp
      `,
    },
    {
      name: "a matrix of another library, and one of several labels",
      code: `
        from sklearn.metrics import multilabel_confusion_matrix
        from somewhere import confusion_matrix

        def rates(y, p):
            tp, fp, fn, tn = confusion_matrix(y, p).ravel()
            TP, FP, FN, TN = multilabel_confusion_matrix(y, p)[0].ravel()
            return tp, fp, fn, tn, TP, FP, FN, TN
      `,
    },
  ],
  invalid: [
    {
      name: "true positives first, as people say it",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y, p):
            tp, fp, fn, tn = confusion_matrix(y, p).ravel()
            ^^^^^^^^^^^^^^
            return tp / (tp + fn), tn / (tn + fp)
      `,
      messages: ["The flat matrix is tn, fp, fn, tp: `tp` holds tn here."],
      suggestions: [
        {
          title: "Write `tn, fp, fn, tp`",
          output: `
            from sklearn.metrics import confusion_matrix

            def rates(y, p):
                tn, fp, fn, tp = confusion_matrix(y, p).ravel()
                return tp / (tp + fn), tn / (tn + fp)
          `,
        },
      ],
      except: { "renamed-variables": "the names are what is wrong" },
    },
    {
      name: "false ones exchanged, under an alias and long names",
      code: `
        import sklearn.metrics as m

        def rates(y_true, y_pred):
            cm = m.confusion_matrix(y_true=y_true, y_pred=y_pred)
            true_neg, false_neg, false_pos, true_pos = cm.ravel().tolist()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return true_neg, false_neg, false_pos, true_pos
      `,
      suggestions: [
        {
          title: "Write `true_neg, false_pos, false_neg, true_pos`",
          output: `
            import sklearn.metrics as m

            def rates(y_true, y_pred):
                cm = m.confusion_matrix(y_true=y_true, y_pred=y_pred)
                true_neg, false_pos, false_neg, true_pos = cm.ravel().tolist()
                return true_neg, false_neg, false_pos, true_pos
          `,
        },
      ],
      except: { "renamed-variables": "the names are what is wrong" },
    },
    {
      name: "labels in their usual order",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y_true, y_pred):
            tp, fp, fn, tn = confusion_matrix(y_true, y_pred, labels=[0, 1]).ravel()
            ^^^^^^^^^^^^^^
            return tp, fp, fn, tn
      `,
      except: { "renamed-variables": "the names are what is wrong" },
    },
    {
      name: "cells that contradict each other",
      code: `
        from sklearn.metrics import confusion_matrix

        def rates(y_true, y_pred):
            cm = confusion_matrix(y_true, y_pred)
            TP = cm[0][0]
            ^^
            FP = cm[0][1]
            FN = cm[1][0]
            TN = cm[1][1]
            return TP / (TP + FP), FN, TN
      `,
      messages: ["`TP` holds tn: rows are the true classes, columns the predicted ones."],
      except: { "renamed-variables": "the names are what is wrong" },
    },
  ],
});
