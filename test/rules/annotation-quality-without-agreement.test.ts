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
    {
      name: "rows on which annotators agree, who they were, one annotator and a model, and numbers that are summed",
      code: `
        import pandas as pd

        table = pd.read_csv("a.csv")
        gold = table[table["annotator_1"] == table["annotator_2"]]
        print((table["annotator_1_id"] == table["annotator_2_id"]).mean())
        print((table["annotator_1"] == table["predicted"]).mean())
        print((table["annotator_1"] == table["annotator_2"]).sum())
        print(sum(x == y for x, y in zip(table["truth"], table["predicted"])) / len(table))
      `,
    },
    {
      name: "the share of equal labels beside kappa",
      code: `
        import numpy as np
        from sklearn.metrics import cohen_kappa_score

        def report(table):
            a, b = table["rater_a"], table["rater_b"]
            return np.mean(table["rater_a"] == table["rater_b"]), cohen_kappa_score(a, b)
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
    {
      name: "the share of equal labels of two columns",
      code: `
        import pandas as pd

        table = pd.read_csv("a.csv")
        share = (table["annotator_1"] == table["annotator_2"]).mean()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Use `cohen_kappa_score`",
          output: `
            import pandas as pd
            from sklearn.metrics import cohen_kappa_score

            table = pd.read_csv("a.csv")
            share = cohen_kappa_score(table["annotator_1"], table["annotator_2"])
          `,
        },
      ],
    },
    {
      name: "counted, and divided",
      code: `
        import pandas as pd

        def share(table):
            same = sum(x == y for x, y in zip(table["coder_1"], table["coder_2"]))
            return sum(x == y for x, y in zip(table["rater_1"], table["rater_2"])) / len(table)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "as a method",
      code: `
        import pandas as pd

        table = pd.read_csv("a.csv")
        print(table["rater1"].eq(table["rater2"]).mean())
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
