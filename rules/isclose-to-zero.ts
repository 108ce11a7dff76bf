/** `math.isclose` with zero, which is never close to another number by default. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  python,
  reachingDefinition,
  returnedValue,
  type SyntaxNode,
} from "../server/rule-api";

export const iscloseToZero = defineRule({
  meta: {
    name: "isclose-to-zero",
    theme: "python",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.python.org/3/library/math.html#math.isclose"],
    docs: {
      en: {
        title: "Nothing is close to zero",
        what: "`math.isclose` compares a number with a literal zero, and no `abs_tol` is given.",
        why: "By default the tolerance is relative: 1e-9 times the larger of the two numbers. Next to zero that is less than the difference itself, so that the answer is `False` for every number but zero: `math.isclose(0.1 + 0.2 - 0.3, 0.0)` is `False`, and with `abs_tol=1e-9` it is `True`. NumPy's `isclose` has an absolute tolerance of 1e-8 by default.",
        ignoreWhen: "Only zero itself is to count as close to zero, and nothing else.",
      },
      zh: {
        title: "没有数会接近零",
        what: "用 `math.isclose` 把一个数与字面量零比较，却没有给出 `abs_tol`。",
        why: "默认的容差是相对的：两个数中较大者的 1e-9 倍。与零比较时，这个容差总是小于差值本身，因此除了零以外全都返回 `False`：`math.isclose(0.1 + 0.2 - 0.3, 0.0)` 是 `False`，加上 `abs_tol=1e-9` 才是 `True`。NumPy 的 `isclose` 默认带有 1e-8 的绝对容差。",
        ignoreWhen: "就是只想把零本身当作接近零，其他数都不算。",
      },
      invalid: python`
        import math

        rest = 0.1 + 0.2 - 0.3
        if math.isclose(rest, 0.0):
            print("nothing left")
      `,
      valid: python`
        import math

        rest = 0.1 + 0.2 - 0.3
        if math.isclose(rest, 0.0, abs_tol=1e-9):
            print("nothing left")
      `,
    },
    messages: {
      never: {
        en: "Without `abs_tol` no number but zero is close to zero: this is `== 0`.",
        zh: "没有 `abs_tol`，除零以外没有数接近零，这里等同于 `== 0`。",
      },
      tolerance: {
        en: "Give an absolute tolerance: `abs_tol=1e-9`",
        zh: "给出绝对容差：`abs_tol=1e-9`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `torch.sum((weights == 0), 0)[-1]`: a whole number, of which none is near zero. */
    function isCount(node: SyntaxNode): boolean {
      const whole = isKind(node, "subscript") ? node.value : node;
      const made = reachingDefinition(semantic, whole)?.value ?? whole;
      const summed = isKind(made, "call") ? (returnedValue(semantic, made) ?? made) : made;
      if (!isKind(summed, "call")) return false;
      const of = isKind(summed.function, "attribute") ? [summed.function.object] : [];
      const given = [...of, ...summed.arguments.children].map((one) =>
        isKind(one, "parenthesized_expression") ? one.children[0] : one,
      );
      return (
        /sum$/.test(context.text(summed.function)) && given.some((one) => isKind(one, "comparison_operator"))
      );
    }

    return {
      calls: {
        "math.isclose"(call: Call) {
          const all = callArguments(call);
          if (all.some(({ keyword, spread }) => spread !== "" || keyword?.text === "abs_tol")) return;
          const relative = dataflow.argument(call, "rel_tol", null);
          const isWide = relative !== null && Number(dataflow.valueOf(relative).constant ?? 1) >= 1;
          const isZero = all.some(
            ({ value }) => isKind(value, "integer", "float") && Number(context.text(value)) === 0,
          );
          if (isWide || !isZero || all.some(({ value }) => isCount(value))) return;
          context.report({
            node: call,
            message: "never",
            suggestions: [{ message: "tolerance", edits: [fixer.addArgument(call, "abs_tol=1e-9")] }],
          });
        },
      },
    };
  },
});
