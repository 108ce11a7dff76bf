/** The attribute `values` of a pandas object, whose class nobody can tell. */

import { defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const valuesAttribute = defineRule({
  meta: {
    name: "values-attribute",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.values.html",
      "pandas 3.1.1: the documentation of values recommends to_numpy() instead",
    ],
    docs: {
      en: {
        title: ".values instead of to_numpy()",
        what: "`.values` of a DataFrame, or of a Series, is read, also of what is taken out of a frame: `df[name].values`.",
        why: "Of a Series it is a NumPy array for some types, for others one of pandas' own arrays, on which NumPy functions behave differently; of a DataFrame it is always an array, whose type follows from all columns together. `to_numpy()` always gives a NumPy array, and takes the type that is wanted.",
        ignoreWhen: "The columns are all of one plain number type.",
      },
      zh: {
        title: "用 .values 代替 to_numpy()",
        what: "读取了 DataFrame 或 Series 的 `.values`，也包括从 DataFrame 中取出的部分：`df[name].values`。",
        why: "对 Series 来说，某些类型下它是 NumPy 数组，另一些类型下则是 pandas 自己的数组，NumPy 函数在其上的行为不同；对 DataFrame 来说它总是数组，类型由所有列共同决定。`to_numpy()` 总是返回 NumPy 数组，还可以指定类型。",
        ignoreWhen: "所有列都是同一种普通数值类型。",
      },
      invalid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2]})
        array = frame.values
      `,
      valid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2]})
        array = frame.to_numpy()
      `,
    },
    messages: {
      unclear: {
        en: "What `{values}` is depends on the column's type; `to_numpy()` is always an array.",
        zh: "`{values}` 是什么取决于列的类型；`to_numpy()` 总是数组。",
      },
      frame: {
        en: "pandas recommends `to_numpy()` in place of `{values}`: it takes the type that is wanted.",
        zh: "pandas 推荐用 `to_numpy()` 代替 `{values}`：它可以指定类型。",
      },
      use: {
        en: "Write `to_numpy()`",
        zh: "改为 `to_numpy()`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const isFrame = (node: SyntaxNode): boolean => dataflow.valueOf(node).type === "pandas.DataFrame";

    /** `df[name]`, `df.loc[:, name]`, `df.iloc[0]`: a column, a row or a smaller frame, never a single cell. */
    function isTaken(node: SyntaxNode): boolean {
      if (!isKind(node, "subscript")) return false;
      const { value, subscript } = node;
      const isByPlace = isKind(value, "attribute") && /^i?loc$/.test(value.attribute.text);
      if (!isFrame(isByPlace ? value.object : value)) return false;
      if (!isByPlace) return true;
      return subscript.length === 1
        ? isKind(subscript[0], "integer", "string", "comparison_operator", "list")
        : subscript.some((key) => isKind(key, "slice", "list", "comparison_operator"));
    }

    return {
      nodes: {
        attribute(node) {
          if (
            node.attribute.text !== "values" ||
            (isKind(node.parent, "call", "assignment") && node.parent.children[0] === node)
          )
            return;
          const { type } = dataflow.valueOf(node.object);
          const isColumn = type === "pandas.Series" || (type === undefined && isTaken(node.object));
          if (type !== "pandas.DataFrame" && !isColumn) return;
          context.report({
            node,
            message: type === "pandas.DataFrame" ? "frame" : "unclear",
            data: { values: context.excerpt(node) },
            suggestions: [{ message: "use", edits: [fixer.replace(node.attribute, "to_numpy()")] }],
          });
        },
      },
    };
  },
});
