/** A frame, a column or a condition on one where a single truth value is asked for. */

import {
  defineRule,
  frameSelection,
  isKind,
  isRowMask,
  isTried,
  python,
  raisedByNumbers,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const seriesTruthValue = defineRule({
  meta: {
    name: "series-truth-value",
    theme: "python",
    libraries: ["pandas", "numpy", "torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/gotchas.html#using-if-truth-statements-with-pandas",
      "numpy 2.5.5: `if a == b:` of two arrays raises ValueError: The truth value of an array with more than one element is ambiguous; torch 2.15.0: RuntimeError",
      "pandas 3.1.1: `if df:` and `if df.a > 1:` raise ValueError: The truth value of a DataFrame (a Series) is ambiguous",
    ],
    docs: {
      en: {
        title: "Frame used as a truth value",
        what: "A frame, a column of one, an array or tensor of several numbers, or a comparison of such is the condition of `if`, `while`, `assert` or a conditional expression.",
        why: "pandas refuses to say whether a frame or a column is true, and so do NumPy and PyTorch of several numbers: it raises `ValueError: The truth value of a Series is ambiguous`. For an empty frame there is `df.empty`, for rows `.any()` and `.all()`.",
        ignoreWhen: "A test makes sure that pandas raises the error.",
      },
      zh: {
        title: "把数据框当作真假值",
        what: "`if`、`while`、`assert` 或条件表达式的条件是一个数据框、它的一列、含多个数的数组或张量，或对它们的比较。",
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
      numbers: {
        en: "`{value}` has several truth values, and one is asked for: `{error}`.",
        zh: "`{value}` 有多个真假值，这里只要一个：`{error}`。",
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

    /** What `a == b` of arrays, `df == None` and an array itself raise; null where a column is another matter. */
    function raisedIn(node: SyntaxNode): string | null {
      if (!isKind(node, "comparison_operator")) return raisedByNumbers(context, node);
      const [left, right, ...more] = node.children;
      if (left === undefined || right === undefined || more.length > 0) return null;
      if (node.operators.some((operator) => /in|is/.test(operator))) return null;
      const sides = [left, right];
      const isFrame = sides.some((side) => dataflow.valueOf(side).type === "pandas.DataFrame");
      if (isFrame) return "ValueError";
      const [raised = null] = sides.flatMap((side) => raisedByNumbers(context, side) ?? []);
      return raised;
    }

    /** `weights == pytest.approx(expected)`, which gives one answer (pytest 9.2.0). */
    const isApproximate = (node: SyntaxNode): boolean =>
      isKind(node, "comparison_operator") &&
      node.children.some(
        (side) => isKind(side, "call") && dataflow.resolveCall(side).callee === "pytest.approx",
      );

    /** `.any()` or `.all()` of a condition, in parentheses where it has none. */
    const choices = (condition: SyntaxNode, isCompared: boolean) => {
      const node = unparenthesized(condition);
      const isBare = isCompared && node === condition;
      const around = (method: string) => [
        fixer.insertBefore(node, isBare ? "(" : ""),
        fixer.insertAfter(isCompared ? condition : node, isBare ? `)${method}` : method),
      ];
      return [
        { message: "any", edits: around(".any()") },
        { message: "all", edits: around(".all()") },
      ] as const;
    };

    const checkOne = (condition: SyntaxNode): void => {
      const node = unparenthesized(condition);
      if (isApproximate(node)) return;
      const value = context.excerpt(node);
      const isMask = isRowMask(context, node);
      const error = isMask || isTried(context, node) ? null : raisedIn(node);
      if (error !== null) {
        const isCompared = isKind(node, "comparison_operator");
        const isNone = isCompared && node.children.some(({ kind }) => kind === "none");
        const suggestions = isNone ? [] : choices(condition, isCompared);
        context.report({ node, message: "numbers", data: { value, error }, suggestions });
        return;
      }
      const isFrame = dataflow.valueOf(node).type === "pandas.DataFrame";
      if (!isFrame && !isMask && frameSelection(context, node) === null) return;
      const edits = [fixer.insertBefore(node, "not "), fixer.insertAfter(node, ".empty")];
      context.report({
        node,
        message: "frame",
        data: { value },
        suggestions: isFrame
          ? [{ message: "filled", data: { value }, edits }]
          : choices(condition, isMask && !isKind(node, "call")),
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
