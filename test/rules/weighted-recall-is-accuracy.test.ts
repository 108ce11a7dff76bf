/** What `weighted-recall-is-accuracy` reports, and the pairs of scores on which it is silent. */

import { weightedRecallIsAccuracy } from "../../rules/weighted-recall-is-accuracy";
import { testRule } from "../support/ruleTester";

testRule(weightedRecallIsAccuracy, {
  valid: [
    {
      name: "other averages",
      code: `
        from sklearn.metrics import accuracy_score, f1_score, recall_score

        print(accuracy_score(y, p), recall_score(y, p, average="macro"), recall_score(y, p))
        print(recall_score(y, p, average=None), f1_score(y, p, average="weighted"))
      `,
    },
    {
      name: "of other arrays, weighted or restricted, or of one that was replaced",
      code: `
        from sklearn.metrics import accuracy_score, recall_score

        print(accuracy_score(y, p), recall_score(y, q, average="weighted"))
        print(recall_score(y, p, average="weighted", sample_weight=w))
        print(recall_score(y, p, average="micro", labels=[1, 2]))
        p = other.predict(X)
        print(recall_score(y, p, average="weighted"))
      `,
    },
    {
      name: "several labels a row",
      code: `
        from sklearn.metrics import accuracy_score, f1_score
        from sklearn.preprocessing import MultiLabelBinarizer

        y = MultiLabelBinarizer().fit_transform(tags)
        print(accuracy_score(y, p), f1_score(y, p, average="micro"))
      `,
    },
    {
      name: "thresholds, as for several labels a row",
      code: `
        from sklearn.metrics import accuracy_score, f1_score

        p = model.predict_proba(X) > 0.5
        print(accuracy_score(y, p), f1_score(y, p, average="micro"))
      `,
    },
    {
      name: "no accuracy beside it",
      code: `
        from sklearn.metrics import recall_score

        print(recall_score(y, p, average="weighted"))
      `,
    },
  ],
  invalid: [
    {
      code: `
        from sklearn.metrics import accuracy_score, recall_score

        accuracy = accuracy_score(truth, guess)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ accuracy
        recall = recall_score(truth, guess, average="weighted")
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      messages: ["`recall_score` with `weighted` equals the accuracy"],
      suggestions: [
        {
          title: "Let every class count the same: `macro`",
          output: `
            from sklearn.metrics import accuracy_score, recall_score

            accuracy = accuracy_score(truth, guess)
            recall = recall_score(truth, guess, average="macro")
          `,
        },
      ],
    },
    {
      name: "micro averages, in a method, keywords",
      code: `
        from sklearn import metrics

        class Report:
            def scores(self, truth, guess):
                f1 = metrics.f1_score(y_true=truth, y_pred=guess, average="micro")
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return f1, metrics.accuracy_score(truth, guess)
      `,
    },
  ],
});
