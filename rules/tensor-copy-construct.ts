/** torch.tensor() of a tensor: a copy with a warning. */

import { type Call, callArguments, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const tensorCopyConstruct = defineRule({
  meta: {
    name: "tensor-copy-construct",
    theme: "api",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.tensor.html",
      'torch 2.15.0: UserWarning "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone()"',
    ],
    docs: {
      en: {
        title: "Tensor made from a tensor",
        what: "`torch.tensor(...)` is called with something that is a tensor already.",
        why: "It copies the tensor and cuts it from its graph, and PyTorch warns each time: it is recommended to use `detach().clone()`. In a loop or a data set the warning fills the log, and it hides what is meant: a copy, a cast or nothing at all.",
        ignoreWhen: "The copy is meant, and the warning is filtered out.",
      },
      zh: {
        title: "用张量再建张量",
        what: "对已经是张量的东西又调用了 `torch.tensor(...)`。",
        why: "这样会复制张量并把它从计算图上切断，PyTorch 每次都会警告，建议改用 `detach().clone()`。在循环或数据集里，警告会刷满日志；而且看不出本意是复制、转换类型，还是根本不需要。",
        ignoreWhen: "确实需要复制，而且已经过滤了警告。",
      },
      invalid: python`
        import torch
        from torch import nn

        x = torch.rand(3)
        y = torch.tensor(x)
        print(y)
      `,
      valid: python`
        import torch
        from torch import nn

        x = torch.rand(3)
        y = x.detach().clone()
        print(y)
      `,
    },
    messages: {
      copied: {
        en: "`{tensor}` is a tensor already: this copies it, and PyTorch warns.",
        zh: "`{tensor}` 已经是张量：这里会复制它，PyTorch 会警告。",
      },
      clone: {
        en: "Say so: `{code}`",
        zh: "写明复制：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    /** `batch` of `batch * 2`: a tensor with a number is one. */
    function computedWith(node: SyntaxNode): SyntaxNode {
      if (!isKind(node, "binary_operator")) return node;
      return isKind(node.right, "integer", "float") ? node.left : node;
    }

    return {
      calls: {
        "torch.tensor"(call: Call) {
          const [data, ...others] = callArguments(call);
          if (
            data === undefined ||
            data.spread !== "" ||
            (data.keyword !== null && data.keyword.text !== "data")
          )
            return;
          const { type, computedBy } = dataflow.valueOf(computedWith(data.value));
          // A loss cut from its network is another mistake.
          if (type !== "torch.Tensor" || computedBy !== undefined) return;
          const isPlain =
            /^[\w.]+$|[\])]$/.test(context.text(data.value)) &&
            !["binary_operator", "list", "tuple"].includes(data.value.kind);
          const code = `${context.text(data.value)}.detach().clone()`;
          context.report({
            node: call,
            message: "copied",
            data: { tensor: context.excerpt(data.value) },
            fix:
              others.length > 0 || !isPlain
                ? null
                : {
                    message: "clone",
                    data: { code: `${context.excerpt(data.value)}.detach().clone()` },
                    edits: [fixer.replace(call, code)],
                  },
          });
        },
      },
    };
  },
});
