/** A table indexed with a mask of its own shape, which gives one long list of values and no rows. */

import { defineRule, isKind, isMaskOf, isNumberTable, python, type SyntaxNode } from "../server/rule-api";

type Subscript = SyntaxNode & { readonly kind: "subscript" };
const WANTS_TABLE: readonly string[] = ["fit", "fit_transform", "transform", "predict", "reshape"];

export const booleanMaskFlattens = defineRule({
  meta: {
    name: "boolean-mask-flattens",
    theme: "preprocessing",
    libraries: ["numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/user/basics.indexing.html#boolean-array-indexing",
      "numpy 2.4.6: a (100, 4) array indexed with a (100, 4) mask gives (400,), with a mask of rows (98, 4)",
    ],
    docs: {
      en: {
        title: "Mask of single values flattens the table",
        what: "An array of rows and columns is indexed with a mask of its own shape (`a[~np.isnan(a)]`, `a[np.abs(zscore(a)) < 3]`), and the result is used as a table: fitted on, transformed, reshaped or filtered again.",
        why: "NumPy picks single values with such a mask and returns them in a row: of 100 rows and 4 columns come 400 values, not 98 rows (NumPy 2.4.6). Which value belonged to which row and feature is lost, and a scaler behind it mixes the units of all features. A mask of rows keeps the table: `a[mask.all(axis=1)]`.",
        ignoreWhen: "The values of all columns mean the same, and only their distribution matters.",
      },
      zh: {
        title: "按单个值筛选把表格压成了一列",
        what: "用与数组同形状的布尔掩码索引二维数组（`a[~np.isnan(a)]`、`a[np.abs(zscore(a)) < 3]`），结果又当作表格使用：拟合、转换、重排形状或再次筛选。",
        why: "这样的掩码选出的是一个个值，NumPy 把它们排成一维返回：100 行 4 列得到的是 400 个值，而不是 98 行（NumPy 2.4.6）。哪个值属于哪一行、哪个特征已经无从得知，之后的缩放器会把所有特征的量纲混在一起。要保留表格，掩码应当按行：`a[mask.all(axis=1)]`。",
        ignoreWhen: "各列的值含义相同，并且只关心它们的分布。",
      },
      invalid: python`
        import numpy as np
        from sklearn.preprocessing import StandardScaler

        table = np.random.default_rng(0).normal(size=(100, 4))
        clean = table[np.abs(table) < 3]
        scaled = StandardScaler().fit_transform(clean)
      `,
      valid: python`
        import numpy as np
        from sklearn.preprocessing import StandardScaler

        table = np.random.default_rng(0).normal(size=(100, 4))
        clean = table[(np.abs(table) < 3).all(axis=1)]
        scaled = StandardScaler().fit_transform(clean)
      `,
    },
    messages: {
      flat: {
        en: "This mask picks single values of `{table}`: rows and columns are lost.",
        zh: "这个掩码挑出的是 `{table}` 里的单个值，行和列都没有了。",
      },
      used: { en: "Used as a table here", zh: "在这里当作表格使用" },
      rows: { en: "Keep the rows in which all values pass", zh: "保留所有值都满足条件的行" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** Where the result is taken for a table. */
    function tableUse(node: Subscript): SyntaxNode | null {
      const { parent } = node;
      if (isKind(parent, "attribute") && parent.attribute.text === "reshape") return parent;
      if (isKind(parent, "argument_list") && isKind(parent.parent, "call"))
        return isGivenAsTable(node) ? parent.parent.function : null;
      if (!isKind(parent, "assignment") || parent.right !== node) return null;
      const name = semantic.bindingOf(parent.left);
      const uses = name?.references.filter(({ identifier }) => identifier.start > node.end) ?? [];
      for (const { identifier } of uses) if (takesTable(identifier)) return identifier;
      return null;
    }

    /** The first argument of a fit, or of a frame that names several columns. */
    function isGivenAsTable(node: SyntaxNode): boolean {
      const call = node.parent?.parent;
      if (!isKind(call, "call") || node.parent?.children[0] !== node) return false;
      const { method, receiver, callee } = dataflow.resolveCall(call);
      if (method !== null && receiver !== null && WANTS_TABLE.includes(method)) return true;
      const columns = callee === "pandas.DataFrame" ? dataflow.argument(call, "columns", 2) : null;
      return columns !== null && (dataflow.valueOf(columns).elements ?? []).length > 1;
    }

    /** The use is an argument of an estimator that takes rows and columns alone. */
    function isFit(use: SyntaxNode): boolean {
      const call = isKind(use.parent, "call") ? use.parent : use.parent?.parent;
      const { receiver = null } = isKind(call, "call") ? dataflow.resolveCall(call) : {};
      const { type = "" } = receiver === null ? {} : dataflow.valueOf(receiver);
      return (
        type.startsWith("sklearn.") &&
        !/feature_extraction|isotonic/.test(type) &&
        !knowledge.hasTrait(type, "label-encoder")
      );
    }

    function takesTable(identifier: SyntaxNode): boolean {
      const { parent } = identifier;
      if (isKind(parent, "attribute")) {
        if (parent.attribute.text === "reshape") return true;
        // `a.shape[1]`: the number of columns.
        const axis = isKind(parent.parent, "subscript") ? parent.parent.subscript[0] : undefined;
        return (
          parent.attribute.text === "shape" && axis !== undefined && dataflow.valueOf(axis).constant === 1
        );
      }
      if (isKind(parent, "argument_list")) return isGivenAsTable(identifier);
      // Filtered again, as if it still had its shape.
      return (
        isKind(parent, "subscript") &&
        parent.value === identifier &&
        isKind(parent.subscript[0], "comparison_operator")
      );
    }

    return {
      nodes: {
        subscript(node) {
          const [mask, ...more] = node.subscript;
          if (mask === undefined || more.length > 0) return;
          if (
            !isKind(mask, "comparison_operator", "unary_operator", "binary_operator", "call", "identifier") ||
            !isMaskOf(context, mask, node.value)
          )
            return;
          const use = tableUse(node);
          if (use === null) return;
          // Whatever the array was, one list is left, and an estimator refuses it.
          const isArray = dataflow.valueOf(node.value).type === "numpy.ndarray" && isFit(use);
          if (!isArray && !isNumberTable(context, node.value)) return;
          const isReshaped = isKind(node.parent, "attribute");
          context.report({
            node,
            message: "flat",
            data: { table: context.excerpt(node.value) },
            secondary: isReshaped ? [] : [{ node: use, message: "used" }],
            suggestions: [
              {
                message: "rows",
                edits: [fixer.replace(mask, `(${context.text(mask)}).all(axis=1)`)],
              },
            ],
          });
        },
      },
    };
  },
});
