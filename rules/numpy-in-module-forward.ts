/** NumPy computing on tensors in forward(): the gradient ends there, or the call raises. */

import {
  type Call,
  callArguments,
  cutGradient,
  defineRule,
  descendants,
  isCountGiven,
  isForwardInput,
  isKind,
  isLayerOfInput,
  isNetworkClass,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** https://numpy.org/doc/stable/reference/ufuncs.html#math-operations */
const NUMPY =
  /^numpy\.(?:tanh|sinh|cosh|sin|cos|exp|exp2|expm1|log|log2|log10|log1p|sqrt|square|abs|absolute|sign|power|maximum|minimum|clip|matmul|dot)$/;

export const numpyInModuleForward = defineRule({
  meta: {
    name: "numpy-in-module-forward",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/extending.html",
      "torch 2.15.0: `np.tanh(x)` of a tensor that requires a gradient raises RuntimeError: Can't call numpy() on Tensor that requires grad; of one that does not it gives a tensor that no gradient goes through",
    ],
    docs: {
      en: {
        title: "NumPy function on a tensor in forward()",
        what: "The `forward` of a network calls a function of NumPy, such as `np.tanh` or `np.log`, on a tensor; or on a detached copy that then takes the place of what a layer with weights gave.",
        why: "NumPy cannot record a gradient and cannot read the memory of a GPU. If the tensor requires a gradient, which is so behind any layer with weights, the call raises `RuntimeError`. Use the function of the same name in `torch`.",
        ignoreWhen: "`forward` is only ever called with NumPy arrays.",
      },
      zh: {
        title: "在 forward 里对张量使用 NumPy 函数",
        what: "网络的 `forward` 对张量调用了 NumPy 函数，例如 `np.tanh` 或 `np.log`；或者先对分离的副本计算，再用结果取代带权重的层的输出。",
        why: "NumPy 不能记录梯度，也读不了 GPU 显存。只要张量需要梯度（任何带权重的层之后都是如此），调用就会抛出 `RuntimeError`。应改用 `torch` 里的同名函数。",
        ignoreWhen: "传给 `forward` 的始终是数组。",
      },
      invalid: python`
        import numpy as np
        from torch import nn

        class Head(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(8, 2)

            def forward(self, x):
                return np.exp(self.fc(x))
      `,
      valid: python`
        import torch
        from torch import nn

        class Head(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(8, 2)

            def forward(self, x):
                return torch.exp(self.fc(x))
      `,
    },
    messages: {
      numpy: {
        en: "`{call}` passes no gradient on, and raises where `{x}` requires one: use `torch`.",
        zh: "`{call}` 不传梯度，`{x}` 需要梯度时还会报错：请用 `torch`。",
      },
      cut: {
        en: "This goes on with a detached copy: `{layer}` gets no gradient and is never trained.",
        zh: "之后用的是分离出来的副本：`{layer}` 得不到梯度，永远不会被训练。",
      },
      layer: { en: "Its output is replaced", zh: "它的输出被替换" },
      torch: {
        en: "Use `{name}`",
        zh: "改用 `{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const SAME =
      /^(?:tanh|sinh|cosh|sin|cos|exp|exp2|expm1|log|log2|log10|log1p|sqrt|square|abs|sign|maximum|minimum|matmul)$/;

    function isTensor(
      forward: SyntaxNode & { readonly kind: "function_definition" },
      x: SyntaxNode,
    ): boolean {
      const { type, computedBy, tensor, constant } = dataflow.valueOf(x);
      if (constant !== undefined || type?.startsWith("builtins.") || type?.startsWith("numpy.")) return false;
      if (isForwardInput(context, forward, x)) return !isCountGiven(semantic, x);
      // A number taken out of a tensor, or a copy made on purpose, is no tensor.
      const leaves = [...descendants(x)].some(
        (node) =>
          isKind(node, "attribute") &&
          /^(?:numpy|item|tolist|shape|size|detach|cpu|data)$/.test(node.attribute.text),
      );
      const isOfLayer = computedBy?.some(
        ({ call }) =>
          isKind(call, "call") && /^torch\.nn\.\w+\.__call__$/.test(dataflow.resolveCall(call).callee ?? ""),
      );
      return (
        !leaves &&
        (isOfLayer === true ||
          isLayerOfInput(context, forward, x) ||
          (type === "torch.Tensor" && tensor !== undefined))
      );
    }

    function check(call: Call, forward: SyntaxNode & { readonly kind: "function_definition" }): void {
      const qualified = semantic.qualifiedName(call.function) ?? "";
      if (!NUMPY.test(qualified)) return;
      const x = callArguments(call).find(
        ({ keyword, spread, value }) => keyword === null && spread === "" && isTensor(forward, value),
      )?.value;
      if (x === undefined) {
        checkCut(call, forward);
        return;
      }
      const member = qualified.slice("numpy.".length);
      const { name, edits } = fixer.spell(`torch.${member}`);
      const isPlain = SAME.test(member) && callArguments(call).every(({ keyword }) => keyword === null);
      context.report({
        node: call,
        message: "numpy",
        data: { call: context.excerpt(call), x: context.excerpt(x) },
        suggestions: isPlain
          ? [{ message: "torch", data: { name }, edits: [fixer.replace(call.function, name), ...edits] }]
          : [],
      });
    }

    /** What is computed on a copy goes on in place of what a layer gave. */
    function checkCut(call: Call, forward: SyntaxNode & { readonly kind: "function_definition" }): void {
      const cut = cutGradient(context, call, forward);
      const isInner =
        isKind(call.parent?.parent, "call") &&
        NUMPY.test(semantic.qualifiedName(call.parent.parent.function) ?? "");
      if (cut === null || isInner) return;
      context.report({
        node: call,
        message: "cut",
        data: { layer: context.excerpt(cut.layer.function) },
        related: [{ node: cut.layer, message: "layer" }],
      });
    }

    return {
      end() {
        if (!semantic.importedPackages.has("numpy")) return;
        for (const { name } of nodesOf(context.tree, "class_definition")) {
          const info = semantic.classOf(name);
          const forward = info?.methods.get("forward");
          if (info == null || forward === undefined || !isNetworkClass(info)) continue;
          for (const node of descendants(forward.body)) if (isKind(node, "call")) check(node, forward);
        }
      },
    };
  },
});
