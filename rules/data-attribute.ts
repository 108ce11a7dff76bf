/** `tensor.data` in a computation: the value leaves the graph, and autograd does not watch what is done to it. */

import {
  ancestor,
  type Call,
  contains,
  defineRule,
  fileCalls,
  isKind,
  parameterTensor,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const dataAttribute = defineRule({
  meta: {
    name: "data-attribute",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html",
      "https://docs.pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd",
      "torch 2.15.0: after `y = x.sigmoid(); y.data.zero_()` the gradient of x is 0 without a word; with `y.detach().zero_()` backward() raises RuntimeError",
    ],
    docs: {
      en: {
        title: "Tensor.data in a computation",
        what: "The attribute `data` of a tensor is read in a computation or handed on.",
        why: "`data` gives the values without the graph, as `detach()` does, so no gradient flows through it. What `detach()` adds is safety: if the shared values are changed in place, backward() raises an error, and with `data` it computes wrong gradients in silence: 0 in place of 0.1 in a test. Where the gradient is wanted, leave both out.",
        ignoreWhen:
          "An optimizer of your own changes parameters outside of the graph; `torch.no_grad()` does the same.",
      },
      zh: {
        title: "计算中使用 Tensor.data",
        what: "在计算中读取张量的 `data` 属性，或把它传给别处。",
        why: "`data` 给出脱离计算图的值，和 `detach()` 一样，梯度不会流过。`detach()` 的好处是安全：共享的值若被原地修改，backward() 会报错；用 `data` 则会悄悄算出错误的梯度，实测应为 0.1 的梯度变成了 0。如果需要梯度，两者都不要写。",
        ignoreWhen: "自己写的优化器在计算图之外修改参数；用 `torch.no_grad()` 也可以。",
      },
      invalid: python`
        import torch

        w = torch.randn(3, requires_grad=True)
        penalty = (w.data ** 2).sum()
      `,
      valid: python`
        import torch

        w = torch.randn(3, requires_grad=True)
        penalty = (w ** 2).sum()
      `,
    },
    messages: {
      leaves: {
        en: "`{tensor}.data` leaves the graph, and changes to it go unnoticed by autograd.",
        zh: "`{tensor}.data` 脱离计算图，对它的修改 autograd 察觉不到。",
      },
      detach: { en: "Write `{tensor}.detach()`", zh: "改用 `{tensor}.detach()`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Printed, or filled by `torch.nn.init`. */
    function isHarmless({ parent }: SyntaxNode): boolean {
      const list = isKind(parent, "keyword_argument") ? parent.parent : parent;
      const call = isKind(list, "argument_list") ? list.parent : null;
      return isKind(call, "call") && /(?:^print|_)$/.test(context.text(call.function));
    }

    /** `p.data = x`, `p.data -= x`, `p.data.add_(x)`, `p.data[0] = x`: outside of the graph on purpose. */
    function isChanged(node: SyntaxNode): boolean {
      const { parent } = node;
      if (isKind(parent, "assignment", "augmented_assignment")) return parent.left === node;
      if (isKind(parent, "subscript")) return isChanged(parent);
      if (!isKind(parent, "attribute")) return false;
      return parent.attribute.text.endsWith("_") || isChanged(parent);
    }

    const isSum = ({ function: callee }: Call): boolean =>
      context.text(callee) === "sum" && semantic.isBuiltin(callee);

    /** `loss + sum(p.data.norm() for p in net.parameters())`: a penalty without a gradient. */
    function isSummed(node: SyntaxNode & { readonly kind: "attribute" }): boolean {
      const generator = ancestor(node, "generator_expression");
      const sum = generator === null ? null : ancestor(generator, "call");
      const held = isKind(sum?.parent, "assignment") ? semantic.bindingOf(sum.parent.left) : null;
      if (sum === null || !isSum(sum) || parameterTensor(context, node.object) === null) return false;
      return fileCalls(context)
        .methods("backward")
        .some(
          ({ function: { object } }) =>
            contains(object, sum) ||
            held?.references.some(({ identifier }) => contains(object, identifier)) === true,
        );
    }

    return {
      nodes: {
        attribute(node) {
          if (node.attribute.text !== "data" || isKind(node.parent, "expression_statement")) return;
          const isTensor = dataflow.valueOf(node.object).type === "torch.Tensor" || isSummed(node);
          if (!isTensor || isChanged(node) || isHarmless(node)) return;
          const tensor = context.excerpt(node.object);
          context.report({
            node,
            message: "leaves",
            data: { tensor },
            suggestions: [
              { message: "detach", data: { tensor }, edits: [fixer.replace(node.attribute, "detach()")] },
            ],
          });
        },
      },
    };
  },
});
