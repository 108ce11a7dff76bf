/** Variable, which tensors have been since PyTorch 0.4, and which cuts a tensor from its graph. */

import { type Call, callArguments, defineRule, python, type SyntaxNode } from "../server/rule-api";

export const autogradVariable = defineRule({
  meta: {
    name: "autograd-variable",
    theme: "api",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/autograd.html#variable-deprecated",
      "torch 2.15.0: `Variable(x)` is a plain tensor; for a tensor with a graph `Variable(y).grad_fn` is None and `requires_grad` False",
    ],
    docs: {
      en: {
        title: "Variable of old PyTorch",
        what: "A tensor is wrapped in `torch.autograd.Variable`.",
        why: "Since PyTorch 0.4 every tensor records gradients by itself, and `Variable(x)` returns an ordinary tensor. It does one thing more: it cuts the tensor from its graph. With torch 2.15.0 `Variable(y)` of a computed `y` has no `grad_fn`, so nothing before it is trained, and no error says so. `volatile=True` does nothing; use `torch.no_grad()`.",
        ignoreWhen: "The code has to run with PyTorch 0.3 or older as well.",
      },
      zh: {
        title: "旧版 PyTorch 的 Variable",
        what: "用 `torch.autograd.Variable` 包住张量。",
        why: "自 PyTorch 0.4 起，张量自己就会记录梯度，`Variable(x)` 返回的只是普通张量。它还会多做一件事：把张量从计算图上切断。用 torch 2.15.0 实测，对计算得到的 `y`，`Variable(y)` 没有 `grad_fn`，它之前的部分都得不到训练，也没有报错。`volatile=True` 已无作用，请用 `torch.no_grad()`。",
        ignoreWhen: "代码必须能在 PyTorch 0.3 上运行。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.autograd import Variable

        x = Variable(torch.rand(4, 10))
        print(x.shape)
      `,
      valid: python`
        import torch
        from torch import nn

        x = torch.rand(4, 10)
        print(x.shape)
      `,
    },
    messages: {
      old: {
        en: "Since PyTorch 0.4 `Variable` does nothing to a tensor but cut it off from its graph.",
        zh: "自 PyTorch 0.4 起，`Variable` 只会把张量从计算图上切断。",
      },
      drop: {
        en: "Use `{code}` alone",
        zh: "直接用 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    /** The tensor inside, where nothing else is asked for. */
    function inner(call: Call): SyntaxNode | null {
      const [data, ...others] = callArguments(call);
      return data !== undefined && others.length === 0 && data.keyword === null && data.spread === ""
        ? data.value
        : null;
    }

    function check(call: Call): void {
      const data = inner(call);
      context.report({
        node: call,
        message: "old",
        tags: ["deprecated"],
        suggestions:
          data === null
            ? []
            : [
                {
                  message: "drop",
                  data: { code: context.excerpt(data) },
                  edits: [fixer.replace(call, context.text(data))],
                },
              ],
      });
    }

    return {
      calls: { "torch.autograd.Variable": check, "torch.autograd.variable.Variable": check },
    };
  },
});
