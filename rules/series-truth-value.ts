/** A frame, a column or a condition on one where a single truth value is asked for. */

import {
  defineRule,
  frameSelection,
  isKind,
  isRowMask,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const seriesTruthValue = defineRule({
  meta: {
    name: "series-truth-value",
    theme: "python",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/gotchas.html#using-if-truth-statements-with-pandas",
      "pandas 3.1.1: `if df:` and `if df.a > 1:` raise ValueError: The truth value of a DataFrame (a Series) is ambiguous",
    ],
    docs: {
      en: {
        title: "Frame used as a truth value",
        what: "A frame, a column of one or a comparison of a column is the condition of `if`, `while`, `assert` or a conditional expression.",
        why: "pandas refuses to say whether a frame or a column is true: it raises `ValueError: The truth value of a Series is ambiguous`. For an empty frame there is `df.empty`, for rows `.any()` and `.all()`.",
        ignoreWhen: "A test makes sure that pandas raises the error.",
      },
      zh: {
        title: "把数据框当作真假值",
        what: "`if`、`while`、`assert` 或条件表达式的条件是一个数据框、它的一列，或对一列的比较。",
        why: "pandas 拒绝回答一个数据框或一列是真是假，会抛出 `ValueError: The truth value of a Series is ambiguous`。判断是否为空用 `df.empty`，判断各行用 `.any()` 或 `.all()`。",
        ignoreWhen: "这是一个测试，就是要确认 pandas 会报这个错。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"age": [30, 50]})
        if df["age"] > 40:
            print("someone is older than 40")
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"age": [30, 50]})
        if (df["age"] > 40).any():
            print("someone is older than 40")
      `,
    },
    messages: {
      frame: {
        en: "`{value}` has no single truth value: pandas raises ValueError here.",
        zh: "`{value}` 没有单一的真假值。pandas 会在这里抛出 ValueError。",
      },
      any: {
        en: "Whether it holds in any row: `.any()`",
        zh: "只要有一行成立：`.any()`",
      },
      all: {
        en: "Whether it holds in all rows: `.all()`",
        zh: "所有行都成立：`.all()`",
      },
      filled: {
        en: "Whether it has rows: `not {value}.empty`",
        zh: "是否有数据：`not {value}.empty`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const check = (condition: SyntaxNode | null): void => {
      if (condition === null) return;
      for (const asked of sidesOf(condition)) checkOne(asked);
    };

    /** `df` of `if df and ...` and `not df`. Conditions on columns between `and` are another rule's. */
    function sidesOf(condition: SyntaxNode): readonly SyntaxNode[] {
      const node = unparenthesized(condition);
      const isFrame = (side: SyntaxNode): boolean => dataflow.valueOf(side).type === "pandas.DataFrame";
      if (isKind(node, "boolean_operator")) return [node.left, node.right].flatMap(sidesOf).filter(isFrame);
      if (!isKind(node, "not_operator")) return [condition];
      // `not` in front of a column or a mask is another rule's.
      return sidesOf(node.argument).filter(
        (side) =>
          !isKind(unparenthesized(side), "comparison_operator") &&
          !isRowMask(context, side) &&
          frameSelection(context, unparenthesized(side))?.column == null,
      );
    }

    const checkOne = (condition: SyntaxNode): void => {
      const node = unparenthesized(condition);
      const isFrame = dataflow.valueOf(node).type === "pandas.DataFrame";
      const isMask = isRowMask(context, node);
      const isComparison = isMask && !isKind(node, "call");
      if (!isFrame && !isMask && frameSelection(context, node) === null) return;
      const value = context.excerpt(node);
      const around = (method: string) => [
        fixer.insertBefore(node, isComparison && node === condition ? "(" : ""),
        fixer.insertAfter(
          isComparison ? condition : node,
          isComparison && node === condition ? `)${method}` : method,
        ),
      ];
      context.report({
        node,
        message: "frame",
        data: { value },
        suggestions: isFrame
          ? [
              {
                message: "filled",
                data: { value },
                edits: [fixer.insertBefore(node, "not "), fixer.insertAfter(node, ".empty")],
              },
            ]
          : [
              { message: "any", edits: around(".any()") },
              { message: "all", edits: around(".all()") },
            ],
      });
    };

    return {
      nodes: {
        if_statement: ({ condition }) => check(condition),
        elif_clause: ({ condition }) => check(condition),
        while_statement: ({ condition }) => check(condition),
        assert_statement: ({ children }) => check(children[0] ?? null),
        conditional_expression: ({ children }) => check(children[1] ?? null),
      },
    };
  },
});
