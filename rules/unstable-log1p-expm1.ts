/** A logarithm of one plus something, or an exponential minus one, in two steps that lose digits. */

import {
  type Call,
  callArguments,
  calledName,
  defineRule,
  descendants,
  isKind,
  python,
  reachingDefinition,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

const SOFTPLUS = "torch.nn.functional.softplus";

export const unstableLog1pExpm1 = defineRule({
  meta: {
    name: "unstable-log1p-expm1",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.log1p.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html",
      "torch 2.15.0: `torch.log(1 + torch.exp(x))` of 100 is inf with gradient NaN, `softplus` gives 100; `torch.log(1 + x)` of 1e-9 is 0, `log1p` gives 1e-9; `torch.exp(x) - 1` of 1e-9 is 0, `expm1` gives 1e-9",
    ],
    docs: {
      en: {
        title: "log(1+x) or exp(x)-1 in two steps",
        what: "`torch.log(1 + x)`, `torch.log(1 + torch.exp(x))` or `torch.exp(x) - 1`.",
        why: "Next to 1 a float32 has no digits left for anything below 6e-8: `torch.log(1 + x)` of 1e-9 is 0, and `torch.exp(x) - 1` too. `torch.log1p` and `torch.expm1` give 1e-9. `torch.log(1 + torch.exp(x))` is also infinite above 88, and its gradient is NaN: after one such step the weights are NaN. `softplus` is the same function, without that.",
        ignoreWhen: "The values are counts, or far from 0 and small.",
      },
      zh: {
        title: "分两步算 log(1+x)、exp(x)-1",
        what: "写了 `torch.log(1 + x)`、`torch.log(1 + torch.exp(x))` 或 `torch.exp(x) - 1`。",
        why: "在 1 旁边，float32 已没有位数表示小于 6e-8 的数：x 为 1e-9 时，`torch.log(1 + x)` 和 `torch.exp(x) - 1` 都是 0，而 `torch.log1p` 与 `torch.expm1` 给出 1e-9。`torch.log(1 + torch.exp(x))` 在 88 以上还会变成无穷大，梯度是 NaN，一步之后权重全是 NaN。`softplus` 是同一个函数，没有这些问题。",
        ignoreWhen: "数值是计数，或者离 0 较远而又不大。",
      },
      invalid: python`
        import torch

        x = torch.tensor([100.0, 1e-9])
        loss = torch.log(1 + torch.exp(x))
      `,
      valid: python`
        import torch
        import torch.nn.functional as F

        x = torch.tensor([100.0, 1e-9])
        loss = F.softplus(x)
      `,
    },
    messages: {
      infinite: {
        en: "Above 88 this is infinite in float32, and its gradient is NaN.",
        zh: "float32 中 x 超过 88 时结果是无穷大，梯度是 NaN。",
      },
      digits: {
        en: "Beside the 1 this loses everything below 6e-8 of `{x}`.",
        zh: "有了这个 1，`{x}` 中小于 6e-8 的部分全部丢失。",
      },
      use: {
        en: "Use `{code}`",
        zh: "改用 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const isOne = (node: SyntaxNode): boolean => dataflow.valueOf(node).constant === 1;

    /** `x` of `torch.exp(x)`. */
    function exponent(node: SyntaxNode): SyntaxNode | null {
      const call = unparenthesized(node);
      if (!isKind(call, "call") || semantic.qualifiedName(call.function) !== "torch.exp") return null;
      return callArguments(call).length === 1 ? dataflow.argument(call, "input", 0) : null;
    }

    /** `beta * r[mask]`: what is left after a comparison is small enough. */
    const isOfSelected = (node: SyntaxNode): boolean =>
      [node, ...descendants(node)].some((part) => {
        const [index, ...more] = isKind(part, "subscript") ? part.subscript : [];
        if (index === undefined || more.length > 0) return false;
        const made = isKind(index, "identifier") ? onlyOrLast(index) : index;
        return isKind(made, "comparison_operator");
      });

    /** `-x.abs()`, `x.clamp(max=20)`: its exponential is no large number. */
    function isBounded(node: SyntaxNode): boolean {
      const at = unparenthesized(isKind(node, "identifier") ? (onlyOrLast(node) ?? node) : node);
      if (isKind(at, "unary_operator")) return at.operator === "-" && isPositive(at.children[0]);
      if (!isKind(at, "call")) return false;
      const isOfTorch = semantic.qualifiedName(at.function)?.startsWith("torch.") === true;
      const first = isOfTorch ? 1 : 0;
      const name = calledName(context, at).replace(/^.*\./, "");
      if (/^clamp_max_?$/.test(name)) return true;
      return /^cl(?:am|i)p_?$/.test(name) && dataflow.argument(at, "max", first + 1) !== null;
    }

    /** `x.abs()`, `torch.relu(x)`, `x ** 2` */
    const isPositive = (node: SyntaxNode | undefined): boolean => {
      const at = node === undefined ? node : unparenthesized(node);
      if (isKind(at, "binary_operator"))
        return at.operator === "**" && dataflow.valueOf(at.right).constant === 2;
      return (
        isKind(at, "call") &&
        /^(?:abs|square|relu|exp|sigmoid|softplus|norm)$/.test(calledName(context, at).replace(/^.*\./, ""))
      );
    };

    const onlyOrLast = (name: SyntaxNode): SyntaxNode | null =>
      reachingDefinition(semantic, name)?.value ?? null;

    function report(node: SyntaxNode, function_: string, x: SyntaxNode): void {
      const { name, edits } = fixer.spell(function_);
      const inner = unparenthesized(x);
      const suggestions = [
        {
          message: "use" as const,
          data: { code: name },
          edits: [...edits, fixer.replace(node, `${name}(${context.text(inner)})`)],
        },
      ];
      if (function_ === SOFTPLUS)
        context.report({ node, message: "infinite", severity: "warning", suggestions });
      else context.report({ node, message: "digits", data: { x: context.excerpt(inner) }, suggestions });
    }

    return {
      calls: {
        "torch.log"(call: Call) {
          const [given, ...rest] = callArguments(call);
          const sum = given === undefined || rest.length > 0 ? null : unparenthesized(given.value);
          if (sum === null || !isKind(sum, "binary_operator") || sum.operator !== "+") return;
          const x = isOne(sum.left) ? sum.right : isOne(sum.right) ? sum.left : null;
          if (x === null) return;
          const power = exponent(x);
          if (power !== null && isOfSelected(power)) return;
          if (power !== null && !isBounded(power)) report(call, SOFTPLUS, power);
          else report(call, "torch.log1p", x);
        },
      },
      nodes: {
        binary_operator(node) {
          const power = node.operator === "-" ? exponent(node.left) : null;
          if (power !== null && isOne(node.right)) report(node, "torch.expm1", power);
        },
      },
    };
  },
});
