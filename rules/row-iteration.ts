/** A loop over the rows of a pandas table. */

import {
  type Call,
  defineRule,
  descendants,
  isKind,
  loopThrough,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const rowIteration = defineRule({
  meta: {
    name: "row-iteration",
    theme: "performance",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/basics.html#iteration",
      "pandas 3.1.1: adding two columns of 100000 rows took 15 s with iterrows and 0.001 s as frame['a'] + frame['b'], on a busy machine",
    ],
    docs: {
      en: {
        title: "Loop over the rows of a table",
        what: "A `for` loop goes over `iterrows()` or `itertuples()` of a DataFrame, or `apply(..., axis=1)` calculates with the fields of each row.",
        why: "`iterrows` makes a Series of every row: arithmetic on columns is thousands of times faster as one expression, and the types of the columns survive. Rows are copies, so that what is assigned to them is lost.",
        ignoreWhen: "The table is small, or each row starts something slow, such as reading a file.",
      },
      zh: {
        title: "逐行遍历表格",
        what: "用 `for` 循环遍历 DataFrame 的 `iterrows()` 或 `itertuples()`，或用 `apply(..., axis=1)` 对每一行的字段做运算。",
        why: "`iterrows` 会为每一行创建一个 Series：对列的运算写成一个表达式要快上千倍，列的类型也不会丢失。取到的行是副本，对它赋值不会生效。",
        ignoreWhen: "表格很小，或每一行都要做读文件之类的慢操作。",
      },
      invalid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        total = 0
        for _, row in frame.iterrows():
            total += row["a"] * row["b"]
      `,
      valid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        total = (frame["a"] * frame["b"]).sum()
      `,
    },
    messages: {
      slow: {
        en: "`{rows}` makes an object of every row. On whole columns this is far faster.",
        zh: "`{rows}` 会为每一行创建对象，对整列运算要快得多。",
      },
      whole: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const check = (call: Call): void => {
      const { function: callee } = call;
      if (loopThrough(context, call)?.kind !== "for_statement" || !isKind(callee, "attribute")) return;
      if (dataflow.valueOf(callee.object).type !== "pandas.DataFrame") return;
      context.report({ node: call, message: "slow", data: { rows: context.excerpt(call) } });
    };
    /** `frame.apply(lambda row: row["a"] + row["b"], axis=1)`: what whole columns do as well. */
    const checkApplied = (call: Call): void => {
      const way = dataflow.argument(call, "func", 0);
      const axis = dataflow.argument(call, "axis", 1);
      if (!isKind(call.function, "attribute") || !isKind(way, "lambda") || axis === null) return;
      const { constant } = dataflow.valueOf(axis);
      if (constant !== 1 && constant !== "columns") return;
      if (dataflow.valueOf(call.function.object).type !== "pandas.DataFrame") return;
      const [row, ...others] = way.parameters?.children ?? [];
      if (!isKind(row, "identifier") || others.length > 0 || !isArithmetic(way.body, row.text)) return;
      const frame = context.text(call.function.object);
      const isName = isKind(call.function.object, "identifier");
      // From the last name to the first, so that the places before stay where they are.
      const columns = [...descendants(way.body)]
        .filter((node) => isKind(node, "identifier") && node.text === row.text && node.parent !== null)
        .reverse()
        .reduce((text, node) => {
          const at = node.start - way.body.start;
          return text.slice(0, at) + frame + text.slice(at + row.text.length);
        }, context.text(way.body));
      const code = isKind(call.parent, "assignment") ? columns : `(${columns})`;
      context.report({
        node: call,
        message: "slow",
        data: { rows: context.excerpt(call.function) },
        suggestions: isName ? [{ message: "whole", data: { code }, edits: [fixer.replace(call, code)] }] : [],
      });
    };

    return { methods: { iterrows: check, itertuples: check, apply: checkApplied } };
  },
});

/** Whether an expression only calculates with fields of the row and numbers. */
function isArithmetic(body: SyntaxNode, row: string): boolean {
  if (!isKind(body, "binary_operator")) return false;
  return [...descendants(body)].every((node) => {
    if (isKind(node, "identifier"))
      return node.text === row
        ? isKind(node.parent, "subscript", "attribute")
        : isKind(node.parent, "attribute");
    return isKind(
      node,
      "binary_operator",
      "parenthesized_expression",
      "subscript",
      "attribute",
      "string",
      "string_start",
      "string_content",
      "string_end",
      "integer",
      "float",
    );
  });
}
