/** A tensor of a network that is neither parameter nor buffer, though it is trained, or drawn at random and used. */

import {
  type ClassInfo,
  callArguments,
  contains,
  defineRule,
  descendants,
  isComputedWithAsIs,
  isKind,
  isLeftBehind,
  isMadeOfBuffer,
  isNetworkClass,
  isNeverSet,
  isSetElsewhere,
  isUsedWhole,
  mayRegister,
  mentions,
  nodesOf,
  python,
  type SyntaxNode,
  scaledCall,
  usesOfField,
} from "../server/rule-api";

/** Trained or differentiated by hand. */
const BY_HAND = /^optim$|optimizer|autograd|^grad$|^backward$/;
const DRAWS = /^torch\.(?:randn|rand|randint|randperm|normal)$/;
type Field = SyntaxNode & { readonly kind: "attribute" };
type Init = SyntaxNode & { readonly kind: "function_definition" };

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
        what: "The `__init__` of a network keeps a tensor with `requires_grad=True` in `self`, and another method uses it; or a tensor that is drawn at random, or is made of what is registered as a buffer, which another method computes with; or a constant (`torch.tril(...)`) that it computes with, of a network that the file moves.",
        why: "`requires_grad` alone does not make a parameter. The tensor is in neither `parameters()` nor `state_dict()`: it gets gradients, and no optimizer ever uses them; `to(device)` leaves it behind, and a checkpoint lacks it. Wrap it in `nn.Parameter`. What is drawn at random and not saved is another tensor in each new model, so that loaded weights meet numbers they were not trained with. `register_buffer` saves it.",
        ignoreWhen: "The tensor is given to an optimizer by hand.",
      },
      zh: {
        title: "需要梯度的张量不是参数",
        what: "网络的 `__init__` 把带 `requires_grad=True` 的张量存进 `self`，其他方法再使用它；或者存的是随机张量，或由已注册的 buffer 算出的张量，其他方法用它计算；或者文件会移动这个网络，而其他方法用一个常量张量（如 `torch.tril(...)`）计算。",
        why: "只写 `requires_grad` 并不会成为参数。这个张量既不在 `parameters()` 也不在 `state_dict()` 里：它会得到梯度，却没有优化器使用；`to(device)` 不会移动它，检查点里也没有它。应包进 `nn.Parameter`。随机生成而没有保存的张量在每个新模型里都不同，加载的权重会遇到训练时没见过的数；`register_buffer` 会保存它。",
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
      drawn: {
        en: "`{name}` is drawn anew for each model: `state_dict()` lacks it, and `.to()` leaves it behind.",
        zh: "`{name}` 每次建模型都重新随机：它不在 `state_dict()` 里，`.to()` 也不移动它。",
      },
      beside: {
        en: "`{name}` is made of a buffer and is none: `.to()` leaves it on the CPU.",
        zh: "`{name}` 由 buffer 算出，自己却没有注册：`.to()` 不会移动它。",
      },
      left: {
        en: "`.to()` leaves `{name}` on the CPU: it is no buffer, and this network is moved.",
        zh: "`{name}` 既不是参数也不是 buffer：移动网络时 `.to()` 把它留在 CPU 上。",
      },
      buffer: { en: "Register it as a buffer", zh: "注册为 buffer" },
      parameter: { en: "Make it an `nn.Parameter`", zh: "改为 `nn.Parameter`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function check(info: ClassInfo, init: Init, self: string): void {
      for (const node of descendants(init.body)) {
        if (!isKind(node, "assignment") || !isKind(node.left, "attribute") || node.right === null) continue;
        const made = scaledCall(context, node.right);
        if (made === null) continue;
        if (context.text(node.left.object) !== self || dataflow.valueOf(made).type !== "torch.Tensor")
          continue;
        const option = (name: string) => dataflow.argument(made, name, null);
        const flag = option("requires_grad");
        const isDrawn = DRAWS.test(semantic.qualifiedName(made.function) ?? "");
        // With a generator of its own it may be the same in each network.
        if (flag === null && option(isDrawn ? "generator" : "device") === null)
          checkPlain(info, init, node.left, node.right, isDrawn);
        if (mayRegister(info, node.left) || made !== node.right) continue;
        if (flag === null || dataflow.valueOf(flag).constant !== true) continue;
        if (isSetElsewhere(info, node.left)) continue;
        if (!isUsed(info, init, node.left) || isReached(node.left.attribute.text, info)) continue;
        const wrapped = fixer.wrap(made, "torch.nn.Parameter");
        const written = callArguments(made).find(({ value }) => value === flag);
        context.report({
          node: made,
          message: "plain",
          data: { name: context.text(node.left) },
          suggestions: (written === undefined ? [] : [written]).map((one) => ({
            message: "parameter" as const,
            edits: [...wrapped.edits, fixer.removeArgument(made, one)],
          })),
        });
      }
    }

    /** `self.noise = torch.randn(8)`, or what is made of a buffer, which another method computes with where it is. */
    function checkPlain(info: ClassInfo, init: SyntaxNode, field: Field, made: SyntaxNode, isDrawn: boolean) {
      const isOfBuffer = (): boolean =>
        !mayRegister(info, field) && isMadeOfBuffer(context, init, made) && isUsedWhole(info, init, field);
      const isAsMade = isDrawn ? isComputedWithAsIs(info, field) : isNeverSet(info, field);
      if (!isAsMade || isReached(field.attribute.text, info)) return;
      const isLeft = !isDrawn && isKind(made, "call") && isLeftBehind(context, info, field, made);
      if (!isLeft && (isDrawn ? !isUsed(info, init, field) : !isOfBuffer())) return;
      const code = `${context.text(field.object)}.register_buffer("${field.attribute.text}", ${context.text(made)})`;
      context.report({
        node: made,
        message: isLeft ? "left" : isDrawn ? "drawn" : "beside",
        data: { name: context.text(field) },
        severity: "warning",
        suggestions: isKind(field.parent, "assignment")
          ? [{ message: "buffer", edits: [fixer.replace(field.parent, code)] }]
          : [],
      });
    }

    const isByHand = (info: ClassInfo): boolean =>
      LISTING.some((name) => info.methods.has(name)) || mentions(context, info.node, BY_HAND);

    const isUsed = (info: ClassInfo, init: SyntaxNode, field: Field): boolean =>
      usesOfField(info, field).some((use) => !contains(init, use));
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
