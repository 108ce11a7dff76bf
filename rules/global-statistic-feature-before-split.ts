/** A feature made of statistics over all rows, those that are held out later included. */

import {
  type Binding,
  type Call,
  callArguments,
  columnIn,
  columnMade,
  defineRule,
  frameDivisionBehind,
  type GroupMean,
  isKind,
  isNoFeature,
  mappedMean,
  nodesOf,
  python,
  readAsTarget,
  transformedMean,
} from "../server/rule-api";

/** They place each row among all others: https://pandas.pydata.org/docs/reference/ */
const QUANTILES: ReadonlySet<string> = new Set(["pandas.qcut"]);

export const globalStatisticFeatureBeforeSplit = defineRule({
  meta: {
    name: "global-statistic-feature-before-split",
    theme: "leakage",
    libraries: ["pandas"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "https://pandas.pydata.org/docs/reference/api/pandas.qcut.html",
    ],
    docs: {
      en: {
        title: "Feature from statistics of all rows",
        what: "A column is made of ranks, quantiles or means of groups over all rows of a frame, and the frame is split into training and test rows afterwards.",
        why: "The borders of the quantiles, the ranks and the means also come from rows that are held out, so training has seen something of them. New rows have no place in these ranks, and have to be placed by other borders than those of the training. Split first, then learn the statistics from the training rows and apply them to both, as `KBinsDiscretizer` in a pipeline does.",
        ignoreWhen: "There are so many rows that the borders hardly move; scores change little then.",
      },
      zh: {
        title: "用全部行的统计量做特征",
        what: "先在整张表的所有行上算排名、分位数或组均值作为新列，之后才划分训练行和测试行。",
        why: "分位数边界、排名和均值也来自之后要留出的行，训练已经看到了它们的一部分信息。新数据在这些排名里没有位置，只能用另外的边界。应先划分，再从训练行得到统计量，用于两边，例如把 `KBinsDiscretizer` 放进流水线。",
        ignoreWhen: "行数非常多，边界几乎不变，分数也就差别不大。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("loans.csv")
        df["income_bin"] = pd.qcut(df["income"], 10, labels=False)
        train, test = train_test_split(df, test_size=0.3, random_state=0)
      `,
      valid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import KBinsDiscretizer

        df = pd.read_csv("loans.csv")
        train, test = train_test_split(df, test_size=0.3, random_state=0)
        bins = KBinsDiscretizer(10, encode="ordinal").fit(train[["income"]])
        train_bin, test_bin = bins.transform(train[["income"]]), bins.transform(test[["income"]])
      `,
    },
    messages: {
      all: {
        en: "`{column}` also rests on rows that are held out later.",
        zh: "`{column}` 也用到了之后要留出的行。",
      },
      split: { en: "Rows are held out here", zh: "在这里留出数据" },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** Whether a column is the target or a label of the split: `stratify=df["bin"]`, `y = df.bin`, `df[target]`. */
    const isRead = (column: string): boolean =>
      [...nodesOf(context.tree, "subscript"), ...nodesOf(context.tree, "attribute")].some((node) => {
        if (isKind(node.parent, "assignment") && node.parent.left === node) return false;
        if (isKind(node, "attribute")) return node.attribute.text === column;
        return node.subscript.some((key) => dataflow.valueOf(key).constant === column);
      });

    function check(call: Call, frame: Binding | null): void {
      const column = frame === null ? null : columnMade(context, call, frame);
      if (frame === null || column === null || isRead(column) || isNoFeature(context, column)) return;
      const split = frameDivisionBehind(context, frame, call);
      if (split === null) return;
      context.report({
        node: call,
        message: "all",
        data: { column },
        related: [{ node: isKind(split, "call") ? split.function : split, message: "split" }],
      });
    }

    /** The frame of the column that a call takes first. */
    const ofFirst = (call: Call): void => {
      const [first] = callArguments(call);
      if (first !== undefined) check(call, columnIn(context, first.value)?.frame ?? null);
    };

    /** Means of the target are a worse mistake, which has a rule of its own. */
    function checkMeans(call: Call, means: GroupMean | null): void {
      if (means !== null && readAsTarget(context, means.of) === null) check(call, means.frame);
    }

    return {
      calls: Object.fromEntries([...QUANTILES].map((name) => [name, ofFirst])),
      methods: {
        rank(call) {
          if (isKind(call.function, "attribute"))
            check(call, columnIn(context, call.function.object)?.frame ?? null);
        },
        transform: (call) => checkMeans(call, transformedMean(context, call)),
        map: (call) => checkMeans(call, mappedMean(context, call)),
      },
    };
  },
});
