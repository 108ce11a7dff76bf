/** What `list-rows-aliased` reports, and the tables on which it is silent. */

import { listRowsAliased } from "../../rules/list-rows-aliased";
import { testRule } from "../support/ruleTester";

testRule(listRowsAliased, {
  valid: [
    {
      name: "rows of their own, numbers, and rows that are never changed",
      code: `
        def run(n, rows):
            a = [[0] * n for _ in range(n)]
            a[0][1] = 1
            b = [0] * n
            b[2] += 1
            c = [[]] * n
            d = [[0]] * n
            d[0] = [1]
            d[0][0] = 3
            e = [[1], [2]] * 2
            e[0][0] = 1
            return a, b, c, d, e, rows
      `,
    },
  ],
  invalid: [
    {
      name: "a table of counts, and lists to which something is added",
      code: `
        def confusion(labels, guesses, k):
            counts = [[0] * k] * k
                     ^^^^^^^^^^^^^
            for label, guess in zip(labels, guesses):
                counts[label][guess] += 1
            folds = k * [[]]
                    ^^^^^^^^
            for i, label in enumerate(labels):
                folds[i % k].append(label)
            return counts, folds
      `,
      messages: [
        "All rows of `counts` are one list, so that changing one changes all.",
        "All rows of `folds` are one list, so that changing one changes all.",
      ],
      suggestions: [
        {
          title: "Make each row anew",
          output: `
            def confusion(labels, guesses, k):
                counts = [[0] * k for _ in range(k)]
                for label, guess in zip(labels, guesses):
                    counts[label][guess] += 1
                folds = k * [[]]
                for i, label in enumerate(labels):
                    folds[i % k].append(label)
                return counts, folds
          `,
        },
        {
          title: "Make each row anew",
          output: `
            def confusion(labels, guesses, k):
                counts = [[0] * k] * k
                for label, guess in zip(labels, guesses):
                    counts[label][guess] += 1
                folds = [[] for _ in range(k)]
                for i, label in enumerate(labels):
                    folds[i % k].append(label)
                return counts, folds
          `,
        },
      ],
    },
    {
      name: "dicts",
      code: `
        def tables(names):
            all_stats = [{}] * len(names)
                        ^^^^^^^^^^^^^^^^^
            for i, name in enumerate(names):
                all_stats[i]["name"] = name
            return all_stats
      `,
    },
  ],
});
