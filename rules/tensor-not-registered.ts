/** A tensor of a network that wants gradients and is no parameter: the optimizer does not know it. */

import {
  type ClassInfo,
  callArguments,
  defineRule,
  descendants,
  isKind,
  isNetworkClass,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Registered, trained or differentiated by hand. */
const BY_HAND = /^register_|^optim$|optimizer|autograd|^grad$|^backward$/;
/** Methods by which a network may list the tensor itself. */
const LISTING = ["parameters", "named_parameters", "state_dict", "__setattr__"];

export const tensorNotRegistered = defineRule({
  meta: {
    name: "tensor-not-registered",
    theme: "api",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html",
      "torch 2.15.0: of a `randn(4, requires_grad=True)` and a `Linear` in a network `parameters()` and `state_dict()` hold the weights of the `Linear` only",
    ],
    docs: {
      en: {
        title: "A trainable tensor that is no parameter",
        what: "The `__init__` of a network keeps a tensor with `requires_grad=True` in `self`, and another method uses it.",
        why: "`requires_grad` alone does not make a parameter. The tensor is in neither `parameters()` nor `state_dict()`: it gets gradients, and no optimizer ever uses them; `to(device)` leaves it behind, and a checkpoint lacks it. Wrap it in `nn.Parameter`.",
        ignoreWhen: "The tensor is given to an optimizer by hand.",
      },
      zh: {
        title: "需要梯度的张量不是参数",
        what: "网络的 `__init__` 把带 `requires_grad=True` 的张量存进 `self`，其他方法再使用它。",
        why: "只写 `requires_grad` 并不会成为参数。这个张量既不在 `parameters()` 也不在 `state_dict()` 里：它会得到梯度，却没有优化器使用；`to(device)` 不会移动它，检查点里也没有它。应包进 `nn.Parameter`。",
        ignoreWhen: "这个张量会另外手动交给优化器。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Scaled(nn.Module):
            def __init__(self):
                super().__init__()
                self.scale = torch.ones(4, requires_grad=True)
                self.layer = nn.Linear(4, 2)

            def forward(self, x):
                return self.layer(x * self.scale)
      `,
      valid: python`
        import torch
        from torch import nn

        class Scaled(nn.Module):
            def __init__(self):
                super().__init__()
                self.scale = nn.Parameter(torch.ones(4))
                self.layer = nn.Linear(4, 2)

            def forward(self, x):
                return self.layer(x * self.scale)
      `,
    },
    messages: {
      plain: {
        en: "`{name}` wants gradients and is no parameter, so no optimizer trains it.",
        zh: "`{name}` 需要梯度却不是参数，没有优化器会训练它。",
      },
      parameter: {
        en: "Make it an `nn.Parameter`",
        zh: "改为 `nn.Parameter`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function check(
      info: ClassInfo,
      init: SyntaxNode & { readonly kind: "function_definition" },
      self: string,
    ): void {
      for (const node of descendants(init.body)) {
        if (!isKind(node, "assignment") || !isKind(node.left, "attribute") || !isKind(node.right, "call"))
          continue;
        const made = node.right;
        if (context.text(node.left.object) !== self || dataflow.valueOf(made).type !== "torch.Tensor")
          continue;
        const flag = callArguments(made).find(({ keyword }) => keyword?.text === "requires_grad");
        if (flag === undefined || dataflow.valueOf(flag.value).constant !== true) continue;
        if (!isUsed(info, init, context.text(node.left)) || isReached(node.left.attribute.text, info))
          continue;
        const wrapped = fixer.wrap(made, "torch.nn.Parameter");
        context.report({
          node: made,
          message: "plain",
          data: { name: context.text(node.left) },
          suggestions: [
            { message: "parameter", edits: [...wrapped.edits, fixer.removeArgument(made, flag)] },
          ],
        });
      }
    }

    const isByHand = ({ node, methods }: ClassInfo): boolean =>
      LISTING.some((name) => methods.has(name)) ||
      [...descendants(node)].some((inner) => inner.kind === "identifier" && BY_HAND.test(inner.text));

    const isUsed = (info: ClassInfo, init: SyntaxNode, field: string): boolean =>
      [...info.methods.values()].some(
        (method) =>
          method !== init &&
          [...descendants(method.body)].some(
            (node) => isKind(node, "attribute") && context.text(node) === field,
          ),
      );

    /** Code outside of the class has its name, and may give it to an optimizer. */
    const isReached = (name: string, { node }: ClassInfo): boolean =>
      nodesOf(context.tree, "attribute").some(
        (other) => other.attribute.text === name && (other.start < node.start || other.start > node.end),
      );

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node.name);
          const init = info?.methods.get("__init__");
          const [self] = init?.parameters.children ?? [];
          if (info === null || init === undefined || !isKind(self, "identifier") || !isNetworkClass(info))
            return;
          if (!isByHand(info)) check(info, init, self.text);
        },
      },
    };
  },
});
