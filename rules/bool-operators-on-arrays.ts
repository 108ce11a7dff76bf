/** `and`, `or`, `not` and chained comparisons between columns or arrays, which have more than one truth value. */

import {
  choosesOwnNumbers,
  choosesOwnRows,
  defineRule,
  frameSelection,
  isKind,
  isPolarsColumn,
  isRowMask,
  python,
  raisedByNumbers,
  raisedWhereReduced,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const boolOperatorsOnArrays = defineRule({
  meta: {
    name: "bool-operators-on-arrays",
    theme: "python",
    libraries: ["pandas", "polars", "numpy", "torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/gotchas.html#using-if-truth-statements-with-pandas",
      "pandas 3.1.1: `(df.a > 1) and (df.b < 3)`, `not (df.a > 1)` and `1 < df.a < 3` raise ValueError: The truth value of a Series is ambiguous",
      "pandas 3.1.1: `df.age >= 18 & df.city == 'Ulm'` raises TypeError (18 & text), `df.age > 3 & df.age < 4` ValueError",
      "numpy 2.5.5: `(a > 0) and (a < 1)` of four numbers raises ValueError, torch 2.15.0: RuntimeError: Boolean value of Tensor with more than one value is ambiguous",
      "polars 2.1.0: `(pl.col('a') > 1) and (pl.col('b') < 3)` raises TypeError: the truth value of an Expr is ambiguous; so do `not`, `1 < pl.col('a') < 3` and a Series",
    ],
    docs: {
      en: {
        title: "`and`, `or`, `not` on columns and arrays",
        what: "Conditions on columns of a frame, or on arrays and tensors of several numbers, are joined with `and`, `or` or `not`, or one of them stands in the middle of a chained comparison.",
        why: "These operators ask for one truth value, and a column has one for each row: pandas raises `ValueError: The truth value of a Series is ambiguous`. Arrays and tensors raise as well. `&`, `|` and `~` work on each of them; they bind more tightly than comparisons, so each condition needs parentheses.",
        ignoreWhen: "A test makes sure that the error is raised.",
      },
      zh: {
        title: "对列和数组使用 `and`、`or`、`not`",
        what: "用 `and`、`or`、`not` 连接对数据框列的条件，或对含有多个数的数组、张量的条件；或者把它们放在连续比较的中间。",
        why: "这些运算符需要一个真假值，而一列的每一行都有一个：pandas 会抛出 `ValueError: The truth value of a Series is ambiguous`。数组和张量同样会报错。`&`、`|`、`~` 才是逐个运算；它们的优先级高于比较，因此每个条件都要加括号。",
        ignoreWhen: "这是一个测试，就是要确认会报这个错。",
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
        en: "`{operator}` wants one truth value, and this has one for each row: it raises {error}.",
        zh: "`{operator}` 需要一个真假值，而这里每行都有一个，会抛出 {error}。",
      },
      tight: {
        en: "`{operator}` binds more tightly than the comparisons, so they are chained: it raises ValueError or TypeError. Each condition needs parentheses.",
        zh: "`{operator}` 的优先级高于比较，这里成了连续比较，会抛出 ValueError 或 TypeError。每个条件都要加括号。",
      },
      chain: {
        en: "A chained comparison wants one truth value, and this has one for each row: it raises {error}.",
        zh: "连续比较需要一个真假值，而这里每行都有一个，会抛出 {error}。",
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

    /** What Python raises if it asks a column of a frame, or an array of several numbers, for one truth value; null for anything else. */
    function raisedBy(node: SyntaxNode): string | null {
      if (frameSelection(context, node) !== null) return "ValueError";
      return isPolarsColumn(context, node) ? "TypeError" : raisedByNumbers(context, node);
    }
    /** What a condition raises: it compares an array with something, so it has one truth value for each number. */
    function raisedIn(node: SyntaxNode): string | null {
      const inner = unparenthesized(node);
      if (isRowMask(context, inner)) return "ValueError";
      if (isPolarsColumn(context, inner)) return "TypeError";
      if (isKind(inner, "binary_operator") && /^[&|]$/.test(inner.operator))
        return raisedIn(inner.left) ?? raisedIn(inner.right);
      if (!isKind(inner, "comparison_operator") || inner.operators.some((operator) => /in|is/.test(operator)))
        return null;
      const [left, right, ...more] = inner.children;
      return left && right && more.length === 0 ? (raisedBy(left) ?? raisedBy(right)) : null;
    }
    const parenthesized = (node: SyntaxNode): string =>
      isKind(node, "parenthesized_expression") ? context.text(node) : `(${context.text(node)})`;

    return {
      nodes: {
        boolean_operator(node) {
          const { left, right, operator } = node;
          // The right side is looked at only where the left one is true for and, false for or.
          const known = raisedIn(left) ?? (choosesOwnRows(context, node) ? "ValueError" : null);
          const error = known ?? raisedWhereReduced(context, node);
          if (error === null) return;
          const symbol = operator === "and" ? "&" : "|";
          const between = context.tree.text.slice(left.end, right.start);
          const code = `${parenthesized(left)}${between.replace(operator, symbol)}${parenthesized(right)}`;
          const canFix =
            between.trim() === operator &&
            known !== null &&
            (raisedIn(right) !== null || choosesOwnRows(context, node));
          context.report({
            node,
            message: "operator",
            data: { operator, error },
            fix: canFix
              ? { message: "rows", data: { operator: symbol }, edits: [fixer.replace(node, code)] }
              : null,
          });
        },
        not_operator(node) {
          const [inner] = node.children;
          const isColumn =
            inner !== undefined && frameSelection(context, unparenthesized(inner))?.column != null;
          const error = inner === undefined ? null : isColumn ? "ValueError" : raisedIn(inner);
          if (inner === undefined || error === null) return;
          context.report({
            node,
            message: "operator",
            data: { operator: "not", error },
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
          if (!low || !middle || !high || more.length > 0) return;
          if (!first || !second || /in|is/.test(`${first}${second}`)) return;
          // `a > 1 & b < 2` chains what stands around `1 & b`.
          const tight = isKind(middle, "binary_operator") && /^[&|]$/.test(middle.operator) ? middle : null;
          const isOwn = tight === null && choosesOwnNumbers(context, node, middle);
          const error =
            tight === null
              ? (raisedBy(middle) ?? (isOwn ? "ValueError" : null))
              : (raisedBy(low) ?? raisedBy(tight.right));
          if (error === null) return;
          const [one, other] = tight === null ? [middle, middle] : [tight.left, tight.right];
          const operator = tight?.operator ?? "&";
          const left = `(${context.text(low)} ${first} ${context.text(one)})`;
          const right = `(${context.text(other)} ${second} ${context.text(high)})`;
          const code = `${left} ${operator} ${right}`;
          const fix = { message: "apart" as const, edits: [fixer.replace(node, code)] };
          if (tight === null) context.report({ node, message: "chain", data: { error }, fix });
          else context.report({ node, message: "tight", data: { operator }, fix });
        },
      },
    };
  },
});
