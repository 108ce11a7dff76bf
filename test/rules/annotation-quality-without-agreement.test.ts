/** What `annotation-quality-without-agreement` reports, and the comparisons that it leaves alone. */

import { annotationQualityWithoutAgreement } from "../../rules/annotation-quality-without-agreement";
import { testRule } from "../support/ruleTester";

testRule(annotationQualityWithoutAgreement, {
  valid: [
    {
      name: "a model's accuracy",
      code: `
        from sklearn.metrics import accuracy_score
        # the labels of the test split
        truth = [0, 1, 1]
        accuracy_score(truth, model.predict(X))
      `,
    },
    {
      name: "a model compared with one annotator",
      code: `
        from sklearn.metrics import accuracy_score
        accuracy_score(table["annotator"], model.predict(X))
      `,
    },
    {
      name: "a model compared with labels that a comment is about, and a comment about something before",
      code: `
        from sklearn.metrics import accuracy_score
        # labels by annotators
        truth = [0, 1, 1]
        accuracy_score(truth, model.predict(X))
        # the annotators' names
        names = ["a", "b"]
        first = [0, 1, 1]
        second = [0, 1, 0]
        accuracy_score(first, second)
      `,
    },
    {
      name: "agreement is measured as well",
      code: `
        from sklearn.metrics import accuracy_score, cohen_kappa_score
        accuracy_score(table["rater_a"], table["rater_b"])
        cohen_kappa_score(table["rater_a"], table["rater_b"])
      `,
    },
    {
      name: "another measure, of a library of its own",
      code: `
        import krippendorff
        from sklearn.metrics import accuracy_score
        accuracy_score(table["annotator_a"], table["annotator_b"])
        krippendorff.alpha(table.values.T)
      `,
    },
  ],
  invalid: [
    {
      name: "labels written under a comment that says so, however spaced",
      code: `
        from sklearn.metrics import accuracy_score  # kept
        # labels by annotators


        first = [0, 1, 1]
        second = [0, 1, 0]
        accuracy_score(first, second)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chance
      `,
    },
    {
      name: "two annotators, once a file",
      code: `
        from sklearn.metrics import accuracy_score
        a = table["annotator_a"]
        b = table["annotator_b"]
        accuracy_score(a, b)
        ^^^^^^^^^^^^^^^^^^^^ chance
        accuracy_score(b, a)
      `,
      messages: ["Annotators agree by chance as well"],
      suggestions: [
        {
          title: "Use `cohen_kappa_score`",
          output: `
            from sklearn.metrics import accuracy_score, cohen_kappa_score
            a = table["annotator_a"]
            b = table["annotator_b"]
            cohen_kappa_score(a, b)
            accuracy_score(b, a)
          `,
        },
      ],
    },
  ],
});
