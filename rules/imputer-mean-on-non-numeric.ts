/** A mean or median filled into a table that has a column of text. */

import {
  type Call,
  defineRule,
  descendants,
  isKind,
  makerOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What only looks at a table; anything else may have changed its columns. */
const LOOKS = /^(head|tail|info|describe|isnull|isna|shape|dtypes|select_dtypes)$/;

export const imputerMeanOnNonNumeric = defineRule({
  meta: {
    name: "imputer-mean-on-non-numeric",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.impute.SimpleImputer.html",
      "scikit-learn 1.9.1: ValueError: Cannot use mean strategy with non-numeric data: could not convert string to float: 'x'",
    ],
    docs: {
      en: {
        title: "Mean of a column of text",
        what: "`SimpleImputer` with the strategy `mean` (the default) or `median` is fitted on a whole `pd.DataFrame` that is written with a column of strings.",
        why: "A text has no mean, and one such column makes the whole call fail: scikit-learn 1.9.1 raises `ValueError: Cannot use mean strategy with non-numeric data`. Choose the numeric columns with `select_dtypes('number')`, or give the others `most_frequent` in a `ColumnTransformer`.",
        ignoreWhen: "Never, as long as the column still holds strings when the imputer is fitted.",
      },
      zh: {
        title: "对文本列求均值",
        what: "用策略 `mean`（默认）或 `median` 的 `SimpleImputer` 拟合整个 `pd.DataFrame`，而其中写明了一列字符串。",
        why: "文本没有均值，只要有一列文本，整个调用就会失败：scikit-learn 1.9.1 抛出 `ValueError: Cannot use mean strategy with non-numeric data`。应先用 `select_dtypes('number')` 选出数值列，其余列在 `ColumnTransformer` 里用 `most_frequent`。",
        ignoreWhen: "只要拟合时该列仍是字符串，就不应忽略。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.impute import SimpleImputer

        table = pd.DataFrame({"size": [1.0, None, 3.0], "city": ["a", "b", "c"]})
        filled = SimpleImputer(strategy="mean").fit_transform(table)
      `,
      valid: python`
        import pandas as pd
        from sklearn.impute import SimpleImputer

        table = pd.DataFrame({"size": [1.0, None, 3.0], "city": ["a", "b", "c"]})
        filled = SimpleImputer(strategy="mean").fit_transform(table.select_dtypes("number"))
      `,
    },
    messages: {
      text: {
        en: "Column `{column}` holds text, and `SimpleImputer` takes its {strategy}. It raises ValueError.",
        zh: "列 `{column}` 是文本，而 `SimpleImputer` 要算 {strategy}。会抛出 ValueError。",
      },
      numeric: {
        en: "Take the numeric columns: `.select_dtypes('number')`",
        zh: "只取数值列：`.select_dtypes('number')`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Under any of its names. */
    const mayBeChanged = (made: Call): boolean =>
      [...descendants(context.tree.root)].some((node) => {
        if (isKind(node, "subscript"))
          return (
            isKind(node.parent, "assignment") &&
            node.parent.left === node &&
            dataflow.valueOf(node.value).call === made
          );
        return (
          isKind(node, "attribute") &&
          !LOOKS.test(node.attribute.text) &&
          dataflow.valueOf(node.object).call === made
        );
      });

    function check(call: Call, receiver: SyntaxNode | null): void {
      const imputer = receiver === null ? null : makerOf(context, receiver);
      const data = dataflow.argument(call, "X", 0);
      if (imputer?.callee !== "sklearn.impute.SimpleImputer" || data === null) return;
      const written = dataflow.argument(imputer.call, "strategy", null);
      const strategy = written === null ? "mean" : dataflow.valueOf(written).constant;
      if (strategy !== "mean" && strategy !== "median") return;
      const table = makerOf(context, data);
      if (table?.callee !== "pandas.DataFrame" || mayBeChanged(table.call)) return;
      const columns = dataflow.argument(table.call, "data", 0);
      const entries = columns === null ? undefined : dataflow.valueOf(columns).entries;
      const text = [...(entries ?? [])].find(([, { elements }]) =>
        elements?.some(({ constant }) => typeof constant === "string" && Number.isNaN(Number(constant))),
      );
      if (text === undefined || dataflow.argument(table.call, "columns", 2) !== null) return;
      context.report({
        node: data,
        message: "text",
        data: { column: text[0], strategy },
        suggestions: [{ message: "numeric", edits: [fixer.insertAfter(data, ".select_dtypes('number')")] }],
      });
    }

    return {
      methods: {
        fit: (call, { receiver }) => check(call, receiver),
        fit_transform: (call, { receiver }) => check(call, receiver),
      },
    };
  },
});
