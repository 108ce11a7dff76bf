/** A split stratified by labels of other rows than those it splits. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isSameExpression,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What tables of features are called. */
const FEATURES = /^(?:x|features?)(?:_?(?:train|all|full|data))*$/i;

export const stratifyArrayMismatch = defineRule({
  meta: {
    name: "stratify-array-mismatch",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "scikit-learn 1.9.1: ValueError: Found input variables with inconsistent numbers of samples: [15, 20]",
    ],
    docs: {
      en: {
        title: "Stratified by labels of other rows",
        what: "`train_test_split` gets a part of the data, and `stratify=` the labels of all of it, or of another part.",
        why: "The labels in `stratify` must belong to the rows that are split, one each. Those of the whole data do not have their number, so the call raises a `ValueError`; those of another part with the same number of rows stratify by the wrong classes without a word.",
        ignoreWhen: "Both are known to hold the same rows in the same order.",
      },
      zh: {
        title: "stratify 用了其他行的标签",
        what: "`train_test_split` 拆分的是一部分数据，而 `stratify=` 给的是全部数据或另一部分的标签。",
        why: "`stratify` 里的标签必须与被拆分的行一一对应。用全部数据的标签时数量不一致，会抛出 `ValueError`；若另一部分恰好行数相同，就会悄悄地按错误的类别分层。",
        ignoreWhen: "已确定两者是相同的行且顺序一致。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, stratify=y, random_state=0)
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        X_fit, X_val, y_fit, y_val = train_test_split(X_train, y_train, stratify=y_train, random_state=0)
      `,
    },
    messages: {
      other: {
        en: "`{labels}` does not belong to the rows of `{data}`, which this call splits.",
        zh: "`{labels}` 与本次拆分的 `{data}` 不是同一批行。",
      },
      features: {
        en: "This stratifies by the features `{features}`: nearly every row is a class of its own.",
        zh: "这里按特征 `{features}` 分层，几乎每一行都自成一类。",
      },
      split: {
        en: "`{data}` was split off here",
        zh: "`{data}` 在这里拆分得到",
      },
      use: {
        en: "Stratify by `{labels}`",
        zh: "改用 `{labels}` 分层",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, text } = context;
    return {
      calls: {
        "sklearn.model_selection.train_test_split"(call: Call) {
          const given = callArguments(call);
          const labels = dataflow.argument(call, "stratify", null);
          const arrays = given.filter(({ keyword, spread }) => keyword === null && spread === "");
          const [data] = arrays;
          if (labels === null || data === undefined || given.some(({ spread }) => spread !== "")) return;
          const last = arrays.at(-1)?.value;
          const fits = last !== undefined && last !== data.value && isKind(last, "identifier");
          const suggestions = fits
            ? [
                {
                  message: "use" as const,
                  data: { labels: text(last) },
                  edits: [fixer.replace(labels, text(last))],
                },
              ]
            : [];
          // Features first, labels behind them: only the labels have classes.
          if (fits && FEATURES.test(text(data.value)) && isSameExpression(context, data.value, labels))
            return context.report({
              node: labels,
              message: "features",
              data: { features: context.excerpt(labels) },
              suggestions,
            });
          const rows = dataflow.valueOf(data.value).rows;
          const other = dataflow.valueOf(labels).rows;
          if (rows === undefined || other === undefined || rows.splitBy === null) return;
          // Labels with a split of their own may be those of the same rows; only what was never split, or by this very split, is certain.
          const isWhole = other.splitBy === null && other.part === "all" && splits(rows.splitBy, labels);
          const isOtherPart = other.splitBy === rows.splitBy && other.part !== rows.part;
          if (!isWhole && !isOtherPart) return;
          context.report({
            node: labels,
            message: "other",
            data: { labels: context.excerpt(labels), data: context.excerpt(data.value) },
            related: [{ node: rows.splitBy, message: "split", data: { data: context.excerpt(data.value) } }],
            suggestions,
          });
        },
      },
    };

    /** Whether the split was given these very labels, or the data that they are a column of. */
    function splits(split: SyntaxNode, labels: SyntaxNode): boolean {
      const source = dataflow.valueOf(labels).rows?.source;
      return (
        isKind(split, "call") &&
        callArguments(split).some(({ value }) => dataflow.valueOf(value).rows?.source === source)
      );
    }
  },
});
