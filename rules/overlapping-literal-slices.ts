/** Slices of one table by numbers whose training part reaches into the part that tests. */

import {
  cutTable,
  defineRule,
  fileCalls,
  isKind,
  type LiteralSlice,
  namedSlices,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const TRAINS = /(^|_)train(ing)?(_|$)/i;
const VALIDATES = /(^|_)(val|valid|validation|dev|eval)(_|$)/i;
const TESTS = /(^|_)(test|testing|holdout)(_|$)/i;

const WINDOWS =
  /window|look_?back|seq_?len|n_steps|(?:context|history)_(?:len|size|steps)|(?:^|_)lags?(?:_|$)/i;
/** A number of rows, where it is one: there are histories of losses, too. */
const LENGTHS = /^(?:\w+_)?(?:context|history)$/i;

export const overlappingLiteralSlices = defineRule({
  meta: {
    name: "overlapping-literal-slices",
    theme: "leakage",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "numpy 2.5.5: of np.arange(1000)[:800] and np.arange(1000)[700:] 100 numbers are the same",
    ],
    docs: {
      en: {
        title: "Training and test slices overlap",
        what: "A table is cut by literal numbers, and the slice to train on ends behind the start of the slice to test on.",
        why: "The rows in both slices are learned and then asked for. With 1,000 rows, `[:800]` and `[700:]` share 100 of them, a third of the test, and the score is better than the model.",
        ignoreWhen: "The overlap is a warm-up, such as the history that the first window of a series needs.",
      },
      zh: {
        title: "训练切片与测试切片重叠",
        what: "用字面数字切分同一份数据，训练切片的终点落在测试切片的起点之后。",
        why: "同时落在两个切片里的行既被学习又被用来测试。1000 行时 `[:800]` 与 `[700:]` 有 100 行相同，占测试集的三分之一，分数会虚高。",
        ignoreWhen: "重叠是有意的预热，例如时间序列的第一个窗口需要历史数据。",
      },
      invalid: python`
        import numpy as np

        data = np.arange(1000)
        train = data[:800]
        test = data[700:]
        print(train.mean(), test.mean())
      `,
      valid: python`
        import numpy as np

        data = np.arange(1000)
        train = data[:800]
        test = data[800:]
        print(train.mean(), test.mean())
      `,
    },
    messages: {
      both: {
        en: "`{test}` starts before `{train}` ends, so rows of the test are trained on.",
        zh: "`{test}` 的起点在 `{train}` 的终点之前，测试行参与了训练。",
      },
      train: {
        en: "The slice to train on",
        zh: "用于训练的切片",
      },
      start: {
        en: "Start at `{end}`",
        zh: "从 `{end}` 开始",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `history = 24`, or a parameter of that name. */
    const isLength = (name: SyntaxNode & { readonly kind: "identifier" }): boolean =>
      LENGTHS.test(name.text) &&
      semantic
        .bindingOf(name)
        ?.definitions.some(
          ({ kind, value }) =>
            kind === "parameter" || (value !== null && typeof dataflow.valueOf(value).constant === "number"),
        ) === true;

    /** A slice as it is written; a call is long, and its name says enough. */
    const shownAs = ({ node, name }: LiteralSlice): string =>
      isKind(node, "call") ? name : context.excerpt(node);

    const cuts = new Map<unknown, LiteralSlice[]>();
    function keepCuts(node: SyntaxNode): void {
      for (const slice of namedSlices(context, node)) {
        const table = cutTable(context, slice);
        const known = cuts.get(table) ?? [];
        if (table !== undefined && known.every((one) => one.node !== slice.node))
          cuts.set(table, [...known, slice]);
      }
    }

    return {
      nodes: { assignment: keepCuts, pair: keepCuts, keyword_argument: keepCuts, call: keepCuts },
      end() {
        // The first window of the test part may begin with the last rows of the train part.
        if (fileCalls(context).says(WINDOWS) || nodesOf(context.tree, "identifier").some(isLength)) return;
        for (const slices of cuts.values()) {
          // What validates ends before what tests, and what trains before both.
          const [trains, checks, tests] = [TRAINS, VALIDATES, TESTS].map((called) =>
            slices.filter(({ name }) => called.test(name)),
          );
          // Cut more than once, a table has parts that never belonged together.
          if ([trains, checks, tests].some((parts) => new Set(parts?.map(({ to }) => to)).size > 1)) continue;
          for (const train of [...(trains ?? []), ...(checks ?? [])]) {
            for (const test of [...(trains?.includes(train) ? (checks ?? []) : []), ...(tests ?? [])]) {
              // Both are counted from the same end.
              const isOneEnd = (test.from ?? 0) < 0 === (train.to ?? 0) < 0 && (train.from ?? 0) >= 0;
              const overlaps =
                isOneEnd &&
                (train.from ?? 0) < (test.to ?? Number.POSITIVE_INFINITY) &&
                ((train.from ?? 0) === 0 || checks?.includes(train)) &&
                train.to !== null &&
                test.from !== null &&
                test.from < train.to &&
                (test.from < 0 || test.from > (train.from ?? 0));
              if (!overlaps || test.from === 0) continue;
              context.report({
                node: test.node,
                message: "both",
                data: { test: shownAs(test), train: shownAs(train) },
                related: [{ node: train.node, message: "train" }],
                suggestions:
                  test.start === null
                    ? []
                    : [
                        {
                          message: "start",
                          data: { end: `${train.to}` },
                          edits: [fixer.replace(test.start, `${train.to}`)],
                        },
                      ],
              });
            }
          }
        }
      },
    };
  },
});
