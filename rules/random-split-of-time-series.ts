/** Rows that follow each other in time, split at random. */

import {
  type Call,
  callArguments,
  defineRule,
  drawsFolds,
  type FileCalls,
  fileCalls,
  isKind,
  python,
  rowSources,
  type SyntaxNode,
} from "../server/rule-api";

/** What brings rows into the program. */
const READS = /^(?:pandas\.(?:read_\w+|DataFrame)|yfinance\.download|pandas_datareader\.)/;

export const randomSplitOfTimeSeries = defineRule({
  meta: {
    name: "random-split-of-time-series",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html#cross-validation-of-time-series-data",
      "scikit-learn 1.9.1: a random forest predicts a random walk five steps ahead: R2 0.99 with a random split, -0.03 with the last quarter held out",
    ],
    docs: {
      en: {
        title: "Time series split at random",
        what: "A frame whose columns are shifted or rolled over its rows, so that each row follows the one before, is split by `train_test_split` without `shuffle=False`, or by drawn folds: `KFold(shuffle=True)` or `ShuffleSplit`, alone or as the `cv` of a search or of `cross_val_score`.",
        why: "Held-out rows then lie between train rows, and their neighbours in time, which overlap with them, give the answer away. In use only the past is there. A random forest that predicts a random walk five steps ahead, which nobody can, has an R2 of 0.99 with a random split and of -0.03 with the last quarter held out (scikit-learn 1.9.1). Hold out the last rows, or use `TimeSeriesSplit`.",
        ignoreWhen: "The model fills gaps between known rows and never predicts what comes later.",
      },
      zh: {
        title: "时间序列被随机切分",
        what: "数据框的列按行做了平移或滚动计算，说明各行按时间先后排列，却用没有 `shuffle=False` 的 `train_test_split` 随机切分，或者用随机抽取的折：`KFold(shuffle=True)` 或 `ShuffleSplit`，单独使用，或作为搜索、`cross_val_score` 的 `cv`。",
        why: "这样留出的行夹在训练行之间，时间上相邻、内容重叠的行会泄露答案；实际使用时只有过去的数据。随机游走本来无法预测，用随机森林预测五步之后，随机切分的 R2 是 0.99，留出最后四分之一则是 -0.03（scikit-learn 1.9.1）。应当留出最后的行，或使用 `TimeSeriesSplit`。",
        ignoreWhen: "模型只用来填补已知行之间的空缺，从不预测未来。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("prices.csv")
        df["before"] = df["close"].shift(1)
        df = df.dropna()
        X_train, X_test, y_train, y_test = train_test_split(df[["before"]], df["close"], random_state=0)
        model = LinearRegression().fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        import pandas as pd
        from sklearn.linear_model import LinearRegression
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("prices.csv")
        df["before"] = df["close"].shift(1)
        df = df.dropna()
        X_train, X_test, y_train, y_test = train_test_split(df[["before"]], df["close"], shuffle=False)
        model = LinearRegression().fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      random: {
        en: "These rows follow each other in time, and a random split holds out rows between train rows.",
        zh: "这些行按时间先后排列，随机切分会把留出的行夹在训练行之间。",
      },
      order: {
        en: "Each row is taken from the ones before it here",
        zh: "在这里每一行由前面的行算出",
      },
      last: {
        en: "Hold out the last rows: `shuffle=False`",
        zh: "留出最后的行：`shuffle=False`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The calls that read the rows of an expression from somewhere. */
    const readersOf = (node: SyntaxNode): readonly Call[] =>
      rowSources(context, node).filter((call) => READS.test(dataflow.resolveCall(call).callee ?? ""));
    /** `groupby` makes many series, and the rows of one may be anywhere. */
    const isGrouped = (node: SyntaxNode): boolean =>
      rowSources(context, node).some(
        ({ function: callee }) => isKind(callee, "attribute") && callee.attribute.text === "groupby",
      );

    /** `GridSearchCV(model, grid, cv=KFold(5, shuffle=True)).fit(X, y)`: where it fits, and where its folds are told. */
    const searches = (calls: FileCalls) =>
      calls.methods("fit").flatMap((split) => {
        const { type = "", call: made } = dataflow.valueOf(split.function.object);
        const isSearch = made !== undefined && context.knowledge.hasTrait(type, "search");
        return isSearch && drawsFolds(context, dataflow.argument(made, "cv", null))
          ? [{ split, made, rows: dataflow.argument(split, "X", 0) }]
          : [];
      });
    /** `cross_val_score(model, X, y, cv=KFold(5, shuffle=True))`, `KFold(5, shuffle=True).split(X)` */
    function foldedRows(calls: FileCalls): readonly { split: Call; made?: Call; rows: SyntaxNode }[] {
      const judged = calls.of(
        ...["score", "predict"].map((end) => `sklearn.model_selection.cross_val_${end}`),
      );
      const validated = calls.of("sklearn.model_selection.cross_validate");
      return [
        ...[...judged, ...validated]
          .filter((split) => drawsFolds(context, dataflow.argument(split, "cv", null)))
          .map((split) => ({ split, rows: dataflow.argument(split, "X", 1) })),
        ...calls
          .methods("split")
          .filter((split) => drawsFolds(context, split.function.object))
          .map((split) => ({ split, rows: dataflow.argument(split, "X", 0) })),
        ...searches(calls),
      ].flatMap(({ rows, ...one }) => (rows === null ? [] : [{ ...one, rows }]));
    }

    return {
      end() {
        const calls = fileCalls(context);
        const splits = calls.of("sklearn.model_selection.train_test_split");
        const folded = foldedRows(calls);
        if (splits.length + folded.length === 0) return;
        const moved = calls
          .methods("shift", "rolling", "pct_change", "ewm")
          .map((call) => ({ call, frame: call.function.object, by: readersOf(call.function.object) }))
          .filter(({ by, frame }) => by.length > 0 && !isGrouped(frame));
        const evidenceOf = (split: Call, rows: SyntaxNode) => {
          const readers = readersOf(rows);
          return moved.find(
            ({ call, by }) => call.end < split.start && by.some((reader) => readers.includes(reader)),
          );
        };
        for (const { split, made, rows } of folded) {
          const evidence = evidenceOf(split, rows);
          if (evidence !== undefined)
            context.report({
              node: made ?? split,
              message: "random",
              related: [{ node: evidence.call, message: "order" }],
            });
        }
        for (const split of splits) {
          const shuffle = dataflow.argument(split, "shuffle", null);
          const stratify = dataflow.argument(split, "stratify", null);
          const rows = callArguments(split).find(
            ({ keyword, spread }) => keyword === null && spread === "",
          )?.value;
          const isDrawn = shuffle === null || dataflow.valueOf(shuffle).constant === true;
          if (!isDrawn || stratify !== null || rows === undefined) continue;
          const evidence = evidenceOf(split, rows);
          if (evidence === undefined) continue;
          context.report({
            node: split,
            message: "random",
            related: [{ node: evidence.call, message: "order" }],
            suggestions: [
              { message: "last", edits: [fixer.setArgument(split, "shuffle", "False", shuffle)] },
            ],
          });
        }
      },
    };
  },
});
