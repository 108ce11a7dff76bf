/** A function of torch whose result nobody takes: nothing changes. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isOneOfSeveral,
  isTriedCall,
  python,
  showsValues,
  topStatements,
} from "../server/rule-api";

/** They return another tensor. https://docs.pytorch.org/docs/stable/torch.html */
const PURE = [
  "add sub mul div neg pow square sqrt rsqrt reciprocal exp log log1p log2 log10 sin cos abs sign floor ceil round",
  "clamp clip nan_to_num where masked_fill sigmoid tanh relu softmax cumsum cumprod matmul",
  "squeeze unsqueeze transpose swapaxes movedim permute reshape flatten unflatten flip roll tile repeat_interleave",
].flatMap((names) => names.split(" ").map((name) => `torch.${name}`));

const ACTIVATIONS = "relu gelu silu softmax log_softmax dropout normalize pad interpolate sigmoid tanh"
  .split(" ")
  .map((name) => `torch.nn.functional.${name}`);

export const pureOpResultIgnored = defineRule({
  meta: {
    name: "pure-op-result-ignored",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/torch.html",
      "torch 2.15.0: after `torch.clamp(x, 0, 1)` and `F.relu(x)` as statements `x` is still [-1, 2]",
    ],
    docs: {
      en: {
        title: "Result of a torch function dropped",
        what: "A function that returns a new tensor, such as `torch.clamp`, `torch.squeeze` or `F.relu`, is called as a statement of its own.",
        why: "These functions leave their input as it is. The line does nothing but take time: values are not limited, activations not applied, shapes not changed, and the rest of the program computes with the old tensor. Methods with an underscore (`x.clamp_(0, 1)`) change the tensor itself.",
        ignoreWhen: "The call is made for its time or for an error only.",
      },
      zh: {
        title: "丢弃了 torch 函数的返回值",
        what: "把 `torch.clamp`、`torch.squeeze`、`F.relu` 这类返回新张量的函数单独写成一条语句。",
        why: "这些函数不会改变输入，这一行除了耗时什么也没做：数值没有被限制，激活没有生效，形状没有变化，后面用的仍是旧张量。带下划线的方法（`x.clamp_(0, 1)`）才会改变张量本身。",
        ignoreWhen: "调用只是为了计时，或只想看它会不会报错。",
      },
      invalid: python`
        import torch
        from torch import nn

        x = torch.randn(4, 10)
        torch.clamp(x, 0, 1)
        print(x)
      `,
      valid: python`
        import torch
        from torch import nn

        x = torch.randn(4, 10)
        x = torch.clamp(x, 0, 1)
        print(x)
      `,
    },
    messages: {
      dropped: {
        en: "`{function}` returns a new tensor, and nothing takes it: `{input}` stays as it was.",
        zh: "`{function}` 返回新张量，却没有接收：`{input}` 保持原样。",
      },
      assign: {
        en: "Assign it: `{code}`",
        zh: "接收返回值：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, tree } = context;
    const isLookedAt = showsValues(context);

    function check(call: Call): void {
      const statement = call.parent;
      if (!isKind(statement, "expression_statement") || statement.children.length > 1) return;
      // A cell shows what its last line gives.
      if (isLookedAt && topStatements(tree).includes(statement)) return;
      // In place where the options say so: `F.relu(x, True)`.
      if (callArguments(call).some(({ value }) => dataflow.valueOf(value).constant === true)) return;
      const [input, ...others] = callArguments(call);
      if (input === undefined || input.spread !== "" || !isKind(input.value, "identifier", "attribute"))
        return;
      if (
        others.some(
          ({ keyword, spread }) => spread !== "" || /^(?:out|inplace)$/.test(keyword?.text ?? ""),
        ) ||
        isTriedCall(context, call) ||
        isOneOfSeveral(context, call)
      )
        return;
      const name = context.text(input.value);
      context.report({
        node: call,
        message: "dropped",
        data: { function: context.excerpt(call.function), input: context.excerpt(input.value) },
        suggestions: [
          {
            message: "assign",
            data: { code: `${context.excerpt(input.value)} = …` },
            edits: [fixer.insertBefore(call, `${name} = `)],
          },
        ],
      });
    }

    return { calls: Object.fromEntries([...PURE, ...ACTIVATIONS].map((name) => [name, check])) };
  },
});
