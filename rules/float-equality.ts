/** `==` with a decimal fraction that was computed, which rounding keeps from ever being equal. */

import {
  addsFloats,
  computedNumber,
  defineRule,
  fractionStep,
  isExact,
  isKind,
  isStatistic,
  isTestCode,
  knownNumber,
  python,
  roundedSum,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

type ComparisonOperator = SyntaxNode & { readonly kind: "comparison_operator" };

export const floatEquality = defineRule({
  meta: {
    name: "float-equality",
    theme: "python",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/tutorial/floatingpoint.html",
      "Python 3.12: `0.1 + 0.2 == 0.3`, `0.7 + 0.2 + 0.1 == 1.0` and `0.3 % 0.1 == 0` are all False",
    ],
    docs: {
      en: {
        title: "Computed fraction compared with ==",
        what: "`==` or `!=` between a sum, difference, product or remainder and a number, where decimal fractions such as `0.1` are in it that have no exact binary form; also by the name that the sum was given, between a mean or spread and such a fraction, and between `sum` of such fractions, of probabilities or of what was divided by its own sum, and 1.",
        why: "Most decimal fractions are rounded when they are stored, and each step rounds again: `0.1 + 0.2 == 0.3` is `False`, and so is `0.7 + 0.2 + 0.1 == 1.0`. A check of shares fails for right ones, and a loop that waits for a value steps over it. `math.isclose` compares with a tolerance.",
        ignoreWhen:
          "Both sides are made by the very same computation, or the numbers are `Decimal` or `Fraction`.",
      },
      zh: {
        title: "用 == 比较算出来的小数",
        what: "用 `==` 或 `!=` 把和、差、积或余数与一个数比较，其中含有 `0.1` 这类没有精确二进制形式的小数；也包括先赋给变量的和、均值或标准差与这类小数的比较，以及这类小数、概率或除以自身总和所得数值的 `sum` 与 1 的比较。",
        why: "大多数十进制小数存进来时就已舍入，每一步运算还会再舍入：`0.1 + 0.2 == 0.3` 是 `False`，`0.7 + 0.2 + 0.1 == 1.0` 也是。比例之和的检查会误判，等待某个值的循环会越过它。`math.isclose` 带容差比较。",
        ignoreWhen: "两边来自完全相同的计算，或者用的是 `Decimal`、`Fraction`。",
      },
      invalid: python`
        train, val, test = 0.7, 0.2, 0.1
        if train + val + test != 1.0:
            raise ValueError("the shares do not sum to one")
      `,
      valid: python`
        import math

        train, val, test = 0.7, 0.2, 0.1
        if not math.isclose(train + val + test, 1.0):
            raise ValueError("the shares do not sum to one")
      `,
    },
    messages: {
      rounded: {
        en: "Rounding decides this: `{sum}` is {value} in floating point, not {exact}.",
        zh: "结果取决于舍入。`{sum}` 的浮点值是 {value}，而不是 {exact}。",
      },
      sum: {
        en: "A sum of floats is rounded: `{sum}` may miss `{end}` by the last digit.",
        zh: "浮点数的和有舍入，`{sum}` 可能与 `{end}` 差最后一位。",
      },
      remainder: {
        en: "`{number}` has no exact binary form, so that the remainder is hardly ever exactly this.",
        zh: "`{number}` 没有精确的二进制形式，余数几乎不会正好等于它。",
      },
      statistic: {
        en: "A mean or spread is rounded at every step: it is hardly ever exactly `{number}`.",
        zh: "均值或离散程度的每一步计算都有舍入，几乎不会正好等于 `{number}`。",
      },
      steppedOver: {
        en: "Steps of `{number}` are rounded and may never give exactly `{end}`: the loop does not end.",
        zh: "每一步 `{number}` 都有舍入，可能永远不会正好等于 `{end}`，循环不会结束。",
      },
      close: { en: "Compare with `math.isclose`", zh: "改用 `math.isclose` 比较" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    if (isTestCode(context)) return {};
    const literal = (node: SyntaxNode): number | null => knownNumber(dataflow, node);

    /** What is compared, or the sum that the only value of its name is, where the other side is a number. */
    function written(side: SyntaxNode, other: SyntaxNode): SyntaxNode {
      const plain = unparenthesized(side);
      const [only, ...others] = semantic.bindingOf(plain)?.definitions ?? [];
      const isOnly = isKind(plain, "identifier") && others.length === 0 && only?.value != null;
      const value = isOnly ? unparenthesized(only.value) : plain;
      return isKind(value, "binary_operator", "call") && (value === plain || literal(other) !== null)
        ? value
        : plain;
    }

    /** `prices.std()`, `np.mean(losses)` */
    const isComputed = (node: SyntaxNode): boolean =>
      isKind(node, "binary_operator") || isStatistic(context, node);

    /** `not math.isclose(a, b)` in place of `a != b`. */
    function closeTo(node: ComparisonOperator) {
      const spelled = fixer.spell("math.isclose");
      const sides = node.children.map((side) => context.text(side)).join(", ");
      const close = `${node.operators[0] === "!=" ? "not " : ""}${spelled.name}(${sides})`;
      return [{ message: "close" as const, edits: [...spelled.edits, fixer.replace(node, close)] }];
    }

    /** `sum(shares) == 1.0`, `weights.sum() != 1`: of fractions that are written out only where rounding decides. */
    function checkSum(node: ComparisonOperator, side: SyntaxNode, other: SyntaxNode): void {
      const sum = roundedSum(context, written(side, other), other);
      if (sum === null) return;
      // Along an axis there are many sums.
      const isOne = !isKind(side, "call") || side.arguments.children.length <= 1;
      const suggestions = isOne ? closeTo(node) : [];
      const data = { sum: context.excerpt(side), end: context.text(other) };
      const { value, exact } = sum.known ?? {};
      const texts = { ...data, value: String(value), exact: String(exact) };
      if (sum.known === null) context.report({ node, message: "sum", data, suggestions });
      else context.report({ node, message: "rounded", data: texts, suggestions });
    }

    return {
      nodes: {
        comparison_operator(node) {
          const [operator, ...more] = node.operators;
          const [left, right] = node.children;
          if (more.length > 0 || !/^[!=]=$/.test(operator ?? "") || left === undefined || right === undefined)
            return;
          const [sum, other] = isComputed(written(left, right))
            ? [written(left, right), right]
            : [written(right, left), left];
          const plain = unparenthesized(sum);
          const by = operator === "!=" ? fractionStep(context, left, node) : null;
          if (by !== null && literal(right) !== null) {
            const data = { number: String(by), end: context.text(right) };
            context.report({ node, message: "steppedOver", data });
            return;
          }
          const end = literal(other);
          if (isStatistic(context, plain) && end !== null && !isExact(end))
            context.report({ node, message: "statistic", data: { number: context.text(other) } });
          checkSum(node, left, right);
          checkSum(node, right, left);
          if (!isKind(plain, "binary_operator")) return;
          if (plain.operator === "%") {
            const by = literal(plain.right);
            if (by === null || isExact(by) || end === null) return;
            context.report({ node, message: "remainder", data: { number: context.text(plain.right) } });
            return;
          }
          const suggestions = closeTo(node);
          const found = computedNumber(dataflow, sum);
          if (found === null && end !== null && addsFloats(context, plain)) {
            const data = { sum: context.excerpt(sum), end: context.text(other) };
            context.report({ node, message: "sum", data, suggestions });
          }
          // More places than these are not kept.
          if (found === null || found.places > 15) return;
          const exact = Number(found.value.toFixed(found.places));
          if (exact === found.value || (end !== null && end !== exact)) return;
          context.report({
            node,
            message: "rounded",
            data: { sum: context.excerpt(sum), value: String(found.value), exact: String(exact) },
            suggestions,
          });
        },
      },
    };
  },
});
