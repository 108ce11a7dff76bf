/** The logarithm of a sum of exponentials, computed in three steps that overflow. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  givenAtOnlyCall,
  isKind,
  mentions,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

const SIZES = /^(?:dim|axis|keepdims?)$/;

export const unstableLogsumexp = defineRule({
  meta: {
    name: "unstable-logsumexp",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.logsumexp.html",
      "torch 2.15.0: of the rows [100, 200] and [1000, 3] `torch.log(torch.exp(x).sum(1))` is inf and inf, `torch.logsumexp(x, 1)` is 200 and 1000; of [-200, -300] they are -inf and -200",
    ],
    docs: {
      en: {
        title: "Log-sum-exp computed step by step",
        what: "`torch.log` of a `sum` over a dimension of `torch.exp(x)`, without the largest value being taken off before.",
        why: "In float32 `exp` is infinite above 88, in float16 above 11, and it is 0 for very negative numbers; the logarithm of that is `inf` or `-inf`, and the gradients become NaN. Of the row [100, 200] the three steps give `inf`, `torch.logsumexp` gives 200. It takes the largest value off first, and costs no more.",
        ignoreWhen: "The values are bounded, such as cosines divided by a temperature.",
      },
      zh: {
        title: "分步计算 log-sum-exp",
        what: "对 `torch.exp(x)` 沿某一维求和再取 `torch.log`，事先没有减去最大值。",
        why: "float32 中 `exp` 在 88 以上就是无穷大，float16 中是 11 以上；数值很小时又等于 0。再取对数就是 `inf` 或 `-inf`，梯度变成 NaN。对 [100, 200] 这一行，分三步得到 `inf`，`torch.logsumexp` 得到 200。它会先减去最大值，也不会更慢。",
        ignoreWhen: "数值有上界，例如除以温度的余弦相似度。",
      },
      invalid: python`
        import torch

        scores = torch.tensor([[100.0, 200.0]])
        total = torch.log(torch.sum(torch.exp(scores), dim=1))
      `,
      valid: python`
        import torch

        scores = torch.tensor([[100.0, 200.0]])
        total = torch.logsumexp(scores, dim=1)
      `,
    },
    messages: {
      overflows: {
        en: "`exp` of a value above 88 is infinite in float32, and so is this logarithm.",
        zh: "float32 中超过 88 的数取 `exp` 就是无穷大，这里的对数也是。",
      },
      stable: {
        en: "Use `{code}`",
        zh: "改用 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** What the function or the method of this name is applied to, and the other arguments. */
    function applied(node: SyntaxNode, name: string) {
      const call = unparenthesized(node);
      if (!isKind(call, "call") || !isKind(call.function, "attribute", "identifier")) return null;
      const given = callArguments(call);
      if (given.some(({ spread }) => spread !== "")) return null;
      if (semantic.qualifiedName(call.function) === `torch.${name}`) {
        const [first, ...rest] = given;
        return first === undefined || first.keyword !== null ? null : { of: first.value, rest };
      }
      const isMethod = isKind(call.function, "attribute") && call.function.attribute.text === name;
      return isMethod && semantic.qualifiedName(call.function) === null
        ? { of: (call.function as SyntaxNode & { kind: "attribute" }).object, rest: given }
        : null;
    }

    function check(call: Call): void {
      const log = applied(call, "log");
      const sum = log === null || log.rest.length > 0 ? null : applied(log.of, "sum");
      const exp = sum === null || sum.rest.length === 0 ? null : applied(sum.of, "exp");
      if (sum === null || exp === null || exp.rest.length > 0) return;
      if (sum.rest.some(({ keyword }) => keyword !== null && !SIZES.test(keyword.text))) return;
      if (isShifted(exp.of)) return;
      const { name, edits } = fixer.spell("torch.logsumexp");
      const rest = sum.rest.map(({ node }) => context.text(node)).join(", ");
      const code = `${name}(${context.text(unparenthesized(exp.of))}, ${rest})`;
      context.report({
        node: call,
        message: "overflows",
        suggestions: [
          { message: "stable", data: { code: name }, edits: [...edits, fixer.replace(call, code)] },
        ],
      });
    }

    /** `x - x.max()`, here or where the name got its value. */
    function isShifted(node: SyntaxNode): boolean {
      const inner = unparenthesized(givenAtOnlyCall(context, unparenthesized(node)) ?? node);
      if (mentions(context, inner, /normalize|tanh/)) return true;
      if (isKind(inner, "binary_operator") && inner.operator === "-") return true;
      const definitions = semantic.bindingOf(inner)?.definitions ?? [];
      return definitions.some(
        (definition) =>
          definition.kind !== "parameter" &&
          (mentions(context, definition.node, /max|clamp|normalize|tanh|^log/) ||
            [...descendants(definition.node)].some(
              (part) => isKind(part, "binary_operator", "unary_operator") && part.operator === "-",
            )),
      );
    }

    return {
      calls: { "torch.log": check },
      methods: { log: (call) => void (semantic.qualifiedName(call.function) === null && check(call)) },
    };
  },
});
