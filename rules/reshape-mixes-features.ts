/** A table of several features made one column, so that a transformer takes all of them for one feature. */

import {
  ancestor,
  attributesNamed,
  type Call,
  calledName,
  defineRule,
  flattenedTable,
  isKind,
  isNumberTable,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const RESHAPES = /(?:^|\.)(?:reshape|view|resize)$/;

export const reshapeMixesFeatures = defineRule({
  meta: {
    name: "reshape-mixes-features",
    theme: "preprocessing",
    libraries: ["numpy", "pandas", "sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.reshape.html",
      "numpy 2.4.6: a (100, 4) table reshaped with (-1, 1) has shape (400, 1)",
    ],
    docs: {
      en: {
        title: "Features mixed by reshape(-1, 1)",
        what: "`reshape(-1, 1)` of a table that certainly has several columns, or of what a mask of single values has left of one.",
        why: "`reshape(-1, 1)` is for one feature. Of several it makes one column, in which every value is a sample: `(100, 4)` becomes `(400, 1)` (NumPy 2.4.6). A `StandardScaler` then computes one mean and one variance for all features, and the number of samples no longer fits the labels.",
        ignoreWhen:
          "All columns measure the same thing in the same unit, and the rows do not matter afterwards.",
      },
      zh: {
        title: "reshape(-1, 1) 混合了多个特征",
        what: "对确定有多列的表格，或者按单个值筛选之后的结果，调用 `reshape(-1, 1)`。",
        why: "`reshape(-1, 1)` 只适合单个特征。对多列的表格，它会把所有值排成一列，每个值变成一个样本：`(100, 4)` 变成 `(400, 1)`（NumPy 2.4.6）。`StandardScaler` 于是对所有特征只算一个均值和一个方差，样本数也对不上标签了。",
        ignoreWhen: "各列以同样的单位衡量同一个量，之后也不再需要按行区分。",
      },
      invalid: python`
        import numpy as np
        from sklearn.preprocessing import StandardScaler

        table = np.random.default_rng(0).normal(size=(98, 4))
        scaled = StandardScaler().fit_transform(table.reshape(-1, 1))
      `,
      valid: python`
        import numpy as np
        from sklearn.preprocessing import StandardScaler

        table = np.random.default_rng(0).normal(size=(98, 4))
        scaled = StandardScaler().fit_transform(table)
      `,
    },
    messages: {
      mixed: {
        en: "`reshape(-1, 1)` puts all features of `{table}` into one column.",
        zh: "`reshape(-1, 1)` 把 `{table}` 的所有特征放进了一列。",
      },
      keep: { en: "Keep the columns: remove `reshape(-1, 1)`", zh: "保留各列：去掉 `reshape(-1, 1)`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const isColumn = (call: Call): boolean => {
      const [rows, columns, ...more] = call.arguments.children;
      if (rows === undefined || columns === undefined || more.length > 0) return false;
      return dataflow.valueOf(rows).constant === -1 && dataflow.valueOf(columns).constant === 1;
    };

    /** `scaler.fit_transform(x.reshape(-1, 1)).reshape(x.shape)`: one scale for all columns, which are there again behind it. */
    const isShapedBack = (table: SyntaxNode): boolean =>
      attributesNamed(context.tree, "shape").some(
        (shape) => context.text(shape.object) === context.text(table) && RESHAPES.test(calledIn(shape)),
      );

    /** `if len(X.shape) == 1: X = X.reshape(-1, 1)`: a table never gets there. */
    const isAskedFirst = (call: Call, table: SyntaxNode): boolean => {
      const name = context.text(table);
      for (let at: SyntaxNode | null = call; at !== null; at = at.parent) {
        if (!isKind(at, "if_statement", "elif_clause", "conditional_expression")) continue;
        const asked = isKind(at, "conditional_expression") ? at : at.condition;
        const text = context.text(asked);
        if (text.includes(`${name}.ndim`) || text.includes(`len(${name}.shape)`)) return true;
      }
      return false;
    };

    /** What a call is called that is handed a value, or a part of it. */
    function calledIn(given: SyntaxNode): string {
      const call = ancestor(given, "argument_list")?.parent;
      return isKind(call, "call") ? calledName(context, call) : "";
    }

    return {
      methods: {
        reshape(call, { receiver }) {
          if (receiver === null || !isColumn(call)) return;
          const table = isNumberTable(context, receiver, true) ? receiver : flattenedTable(context, receiver);
          if (table === null || isShapedBack(table) || isAskedFirst(call, table)) return;
          context.report({
            node: call,
            message: "mixed",
            data: { table: context.excerpt(table) },
            suggestions:
              receiver === table
                ? [{ message: "keep", edits: [fixer.replace(call, context.text(receiver))] }]
                : [],
          });
        },
      },
    };
  },
});
