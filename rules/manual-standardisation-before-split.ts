/** A table that is standardised by hand with the statistics of all its rows, some of which are held out afterwards. */

import {
  ancestor,
  assignedPart,
  defineRule,
  divisionBehind,
  isKind,
  isSameExpression,
  python,
  returnedWhole,
  type SyntaxNode,
  tableOfScores,
  unparenthesized,
} from "../server/rule-api";

const STATISTICS = /^(?:mean|std|min|max|median|ptp)$/;

export const manualStandardisationBeforeSplit = defineRule({
  meta: {
    name: "manual-standardisation-before-split",
    theme: "leakage",
    libraries: ["sklearn", "numpy", "torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: an SVC on breast cancer, standardised before the split or with the statistics of the train part, scores 0.971 both ways (mean of 20 stratified splits); an outlier in the test part shrinks the range of the train part",
    ],
    docs: {
      en: {
        title: "Standardised by hand before the split",
        what: "`(X - X.mean(0)) / X.std(0)`, or the same with minimum and maximum, over all rows of a table that is split afterwards.",
        why: "Mean and deviation of the rows that are held out go into the rows that are trained on, and the score is not quite one on unseen data. For this step alone the difference is mostly small. Split first, take the statistics of the train part, and use them for both parts; or let `StandardScaler` in a pipeline do it.",
        ignoreWhen: "The statistics are known in advance, such as those of pixels.",
      },
      zh: {
        title: "切分之前手工标准化",
        what: "`(X - X.mean(0)) / X.std(0)`，或用最小值和最大值的同类写法，统计量来自全部行，之后才切分。",
        why: "留出行的均值和标准差混进了训练行，分数就不完全代表没见过的数据。只有这一步时差别通常很小。应先切分，用训练部分的统计量处理两部分；或交给流水线里的 `StandardScaler`。",
        ignoreWhen: "统计量是事先已知的，例如像素的统计量。",
      },
      invalid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split

        table = np.loadtxt("rows.txt")
        X, y = table[:, :-1], table[:, -1]
        X = (X - X.mean(axis=0)) / X.std(axis=0)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
      `,
      valid: python`
        import numpy as np
        from sklearn.model_selection import train_test_split

        table = np.loadtxt("rows.txt")
        X, y = table[:, :-1], table[:, -1]
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        mean, std = X_train.mean(axis=0), X_train.std(axis=0)
        X_train, X_test = (X_train - mean) / std, (X_test - mean) / std
      `,
    },
    messages: {
      all: {
        en: "The statistics of `{data}` also come from rows that are held out later.",
        zh: "`{data}` 的统计量也来自之后要留出的行。",
      },
      split: { en: "Rows are held out here", zh: "在这里留出数据" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** `X.mean(axis=0)`, `np.mean(X, 0)`: what a statistic over the rows is taken of. */
    function tableOf(at: SyntaxNode): SyntaxNode | null {
      const node = unparenthesized(at);
      if (isKind(node, "identifier")) {
        const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
        const made = only === undefined || others.length > 0 ? null : assignedPart(only);
        return isKind(made, "call", "binary_operator") ? tableOf(made) : null;
      }
      // `X.std(0) + 1e-8`, `X.max(0) - X.min(0)`
      if (isKind(node, "binary_operator") && /^[-+]$/.test(node.operator)) return tableOf(node.left);
      if (!isKind(node, "call") || !isKind(node.function, "attribute")) return null;
      if (!STATISTICS.test(node.function.attribute.text)) return null;
      const { callee } = dataflow.resolveCall(node);
      const isFunction =
        callee?.startsWith("numpy.") === true && semantic.qualifiedName(node.function) !== null;
      const table = isFunction ? (dataflow.argument(node, "a", 0) ?? null) : node.function.object;
      const axis =
        dataflow.argument(node, "axis", isFunction ? 1 : 0) ?? dataflow.argument(node, "dim", null);
      const isOfFrame = table !== null && dataflow.valueOf(table).type === "pandas.DataFrame";
      // `(0, 1)`: over the steps of each row too.
      const { constant, elements } = axis === null ? {} : dataflow.valueOf(axis);
      const isOverRows =
        axis === null
          ? isOfFrame || isColumn(table)
          : constant === 0 || elements?.some((one) => one.constant === 0) === true;
      return isOverRows ? table : null;
    }

    /** `df["a"]`, or what `apply` hands to its function, one column after the other. */
    function isColumn(table: SyntaxNode | null): boolean {
      if (isKind(table ?? undefined, "subscript") && table?.kind === "subscript")
        return table.subscript.length === 1 && dataflow.valueOf(table.value).type === "pandas.DataFrame";
      const [only] = table === null ? [] : (semantic.bindingOf(table)?.definitions ?? []);
      const mapper = only?.kind === "parameter" ? ancestor(only.identifier, "lambda") : null;
      return mapper !== null && appliedTo(mapper.parent?.parent) !== null;
    }

    /** The frame of `df.apply(lambda column: ...)`; null for anything else. */
    function appliedTo(call: SyntaxNode | null | undefined): SyntaxNode | null {
      if (!isKind(call ?? undefined, "call") || call?.kind !== "call") return null;
      const { function: callee, arguments: given } = call;
      const isApply = isKind(callee, "attribute") && callee.attribute.text === "apply";
      return isApply && given.children.length === 1 && isKind(given.children[0], "lambda")
        ? callee.object
        : null;
    }

    /** The table that is shifted and divided by its own statistics. */
    function standardised(at: SyntaxNode): SyntaxNode | null {
      const node = unparenthesized(at);
      if (!isKind(node, "binary_operator") || node.operator !== "/") return null;
      const shifted = unparenthesized(node.left);
      const whole = isLargest(node.right) ? tableOf(node.right) : null;
      if (whole !== null && isSameExpression(context, whole, shifted)) return shifted;
      if (!isKind(shifted, "binary_operator") || shifted.operator !== "-") return null;
      const [one, other] = [tableOf(shifted.right), tableOf(node.right)];
      const isOwn = (table: SyntaxNode | null): boolean =>
        table !== null &&
        isKind(shifted.left, "identifier", "attribute", "subscript") &&
        isSameExpression(context, table, shifted.left);
      return isOwn(one) && isOwn(other) ? shifted.left : null;
    }

    /** `X` of `scale(X)`, a function of the file that gives it back standardised. */
    function helpedTable(node: SyntaxNode): SyntaxNode | null {
      const returned = isKind(node, "call") ? returnedWhole(semantic, node) : null;
      const table = returned === null ? null : standardised(returned);
      const [only] = table === null ? [] : (semantic.bindingOf(table)?.definitions ?? []);
      const [given, ...more] = isKind(node, "call") ? node.arguments.children : [];
      return only?.kind === "parameter" && more.length === 0 ? (given ?? null) : null;
    }

    /** `X.max(axis=0)` */
    const isLargest = (node: SyntaxNode): boolean =>
      isKind(node, "call") && isKind(node.function, "attribute") && node.function.attribute.text === "max";

    /** All rows: nothing was held out of them before. */
    function isWhole(table: SyntaxNode): boolean {
      const { rows } = dataflow.valueOf(table);
      return rows?.splitBy == null && (rows === undefined || rows.part === "all");
    }

    return {
      nodes: {
        assignment(node) {
          const { left, right } = node;
          const name = isKind(left, "subscript") ? left.value : left;
          if (!isKind(name, "identifier") || right === null) return;
          const mapped = appliedTo(right);
          const mapper = mapped === null || !isKind(right, "call") ? null : right.arguments.children[0];
          const made = isKind(mapper, "lambda") ? standardised(mapper.body) : standardised(right);
          const table =
            (made === null ? null : (mapped ?? made)) ?? tableOfScores(context, right) ?? helpedTable(right);
          const split = table === null || !isWhole(table) ? null : divisionBehind(context, name, node);
          if (table === null || split === null) return;
          context.report({
            node: right,
            message: "all",
            data: { data: context.excerpt(table) },
            related: [{ node: split, message: "split" }],
          });
        },
      },
    };
  },
});
