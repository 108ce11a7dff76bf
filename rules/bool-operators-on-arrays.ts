/** `and`, `or`, `not` and chained comparisons between columns, which pandas refuses. */

import {
  defineRule,
  frameSelection,
  isKind,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const boolOperatorsOnArrays = defineRule({
  meta: {
    name: "bool-operators-on-arrays",
    theme: "python",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/gotchas.html#using-if-truth-statements-with-pandas",
      "pandas 3.1.1: `(df.a > 1) and (df.b < 3)`, `not (df.a > 1)` and `1 < df.a < 3` raise ValueError: The truth value of a Series is ambiguous",
    ],
    docs: {
      en: {
        title: "`and`, `or`, `not` on columns",
        what: "Conditions on columns of a frame are joined with `and`, `or` or `not`, or a column stands in the middle of a chained comparison.",
        why: "These operators ask for one truth value, and a column has one for each row: pandas raises `ValueError: The truth value of a Series is ambiguous`. `&`, `|` and `~` work row by row; they bind more tightly than comparisons, so each condition needs parentheses.",
        ignoreWhen: "A test makes sure that pandas raises the error.",
      },
      zh: {
        title: "对列使用 `and`、`or`、`not`",
        what: "用 `and`、`or`、`not` 连接对数据框列的条件，或者把列放在连续比较的中间。",
        why: "这些运算符需要一个真假值，而一列的每一行都有一个：pandas 会抛出 `ValueError: The truth value of a Series is ambiguous`。`&`、`|`、`~` 才是逐行运算；它们的优先级高于比较，因此每个条件都要加括号。",
        ignoreWhen: "这是一个测试，就是要确认 pandas 会报这个错。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"age": [30, 50], "pay": [1, 2]})
        print(df[(df["age"] > 40) and (df["pay"] > 1)])
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"age": [30, 50], "pay": [1, 2]})
        print(df[(df["age"] > 40) & (df["pay"] > 1)])
      `,
    },
    messages: {
      operator: {
        en: "`{operator}` wants one truth value, and a column has one a row: this raises ValueError.",
        zh: "`{operator}` 需要一个真假值，而列每行都有一个，会抛出 ValueError。",
      },
      chain: {
        en: "A chained comparison wants one truth value, and a column has one a row: this raises ValueError.",
        zh: "连续比较需要一个真假值，而列每行都有一个，会抛出 ValueError。",
      },
      rows: {
        en: "Row by row: `{operator}`",
        zh: "逐行运算：`{operator}`",
      },
      apart: {
        en: "Compare twice, row by row",
        zh: "分成两次逐行比较",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    /** Compares a column of a frame with something: one truth value a row. */
    function isCondition(node: SyntaxNode): boolean {
      const inner = unparenthesized(node);
      if (isKind(inner, "not_operator")) return false;
      if (isKind(inner, "binary_operator") && /^[&|]$/.test(inner.operator))
        return isCondition(inner.left) || isCondition(inner.right);
      if (!isKind(inner, "comparison_operator") || inner.operators.some((operator) => /in|is/.test(operator)))
        return false;
      return (
        inner.children.length === 2 && inner.children.some((side) => frameSelection(context, side) !== null)
      );
    }
    const parenthesized = (node: SyntaxNode): string =>
      isKind(node, "parenthesized_expression") ? context.text(node) : `(${context.text(node)})`;

    return {
      nodes: {
        boolean_operator(node) {
          const { left, right, operator } = node;
          // The right side is looked at only where the left one is true for and, false for or.
          if (!isCondition(left)) return;
          const symbol = operator === "and" ? "&" : "|";
          const between = context.tree.text.slice(left.end, right.start);
          const code = `${parenthesized(left)}${between.replace(operator, symbol)}${parenthesized(right)}`;
          const canFix = between.trim() === operator && isCondition(right);
          context.report({
            node,
            message: "operator",
            data: { operator },
            fix: canFix
              ? {
                  message: "rows",
                  data: { operator: symbol },
                  edits: [fixer.replace(node, code)],
                }
              : null,
          });
        },
        not_operator(node) {
          const [inner] = node.children;
          if (inner === undefined || !isCondition(inner)) return;
          context.report({
            node,
            message: "operator",
            data: { operator: "not" },
            fix: {
              message: "rows",
              data: { operator: "~" },
              edits: [fixer.replace(node, `~${parenthesized(inner)}`)],
            },
          });
        },
        comparison_operator(node) {
          const [low, middle, high, ...more] = node.children;
          const [first, second] = node.operators;
          if (!low || !middle || !high || more.length > 0 || frameSelection(context, middle) === null) return;
          if (!first || !second || /in|is/.test(`${first}${second}`)) return;
          const column = context.text(middle);
          const code = `(${context.text(low)} ${first} ${column}) & (${column} ${second} ${context.text(high)})`;
          context.report({
            node,
            message: "chain",
            fix: { message: "apart", edits: [fixer.replace(node, code)] },
          });
        },
      },
    };
  },
});
