/** What `weighted-average-hides-classes` reports, and the weighted scores on which it is silent. */

import { weightedAverageHidesClasses } from "../../rules/weighted-average-hides-classes";
import { testRule } from "../support/ruleTester";

testRule(weightedAverageHidesClasses, {
  valid: [
    {
      name: "another average beside the one in a function",
      code: `
        from sklearn import metrics

        def weighted_score(truth, guess):
            return metrics.f1_score(truth, guess, average="weighted")

        def scores(truth, guess):
            weighted = weighted_score(truth, guess)
            return weighted, metrics.f1_score(truth, guess, average="macro")
      `,
    },
    {
      name: "other averages",
      code: `
        from sklearn.metrics import f1_score, precision_score

        print(f1_score(y_test, y_pred), precision_score(y_test, y_pred, average=None))
        print(f1_score(y_test, y_pred, average="macro"), precision_score(y_test, y_pred, average=chosen))
      `,
    },
    {
      name: "a report by class stands beside it",
      code: `
        from sklearn.metrics import classification_report, f1_score

        print(f1_score(y_test, y_pred, average="weighted"))
        print(classification_report(y_test, y_pred))
      `,
    },
    {
      name: "the macro average stands beside it",
      code: `
        from sklearn import metrics

        def scores(truth, guess):
            weighted = metrics.f1_score(truth, guess, average="weighted")
            return weighted, metrics.f1_score(truth, guess, average="macro")
      `,
    },
    {
      name: "another library's function, and recall, which has a rule of its own",
      code: `
        from sklearn.metrics import recall_score
        from torchmetrics.functional import f1_score

        f1_score(y_pred, y_test, average="weighted")
        recall_score(y_test, y_pred, average="weighted")
      `,
    },
  ],
  invalid: [
    {
      code: `
        from sklearn.metrics import f1_score, precision_score

        precision = precision_score(truth, guess, average="weighted")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weighted
      `,
      messages: ["`precision_score` weighted by class size"],
      suggestions: [
        {
          title: "Let every class count the same: `macro`",
          output: `
            from sklearn.metrics import f1_score, precision_score

            precision = precision_score(truth, guess, average="macro")
          `,
        },
      ],
    },
    {
      name: "a report of other arrays says nothing of these",
      code: `
        import sklearn.metrics as sm

        class Evaluation:
            def run(self, truth, guess, other):
                how = "weighted"
                print(sm.classification_report(truth, other))
                return sm.fbeta_score(truth, guess, beta=2, average=how)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the report was of what the name held before",
      code: `
        from sklearn.metrics import classification_report, f1_score

        print(classification_report(y_test, y_pred))
        y_pred = other.predict(X_test)
        print(f1_score(y_test, y_pred, average="weighted"))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
