/** A parameter made of memory as it was found, in a file that fills none. */

import {
  allNodes,
  type Call,
  callArguments,
  contains,
  defineRule,
  fileCalls,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
  usesMember,
  wordOf,
} from "../server/rule-api";

/** Makers of tensors that hold what the memory held before: https://docs.pytorch.org/docs/stable/generated/torch.empty.html */
const EMPTY = /^torch\.(?:empty|empty_like|empty_strided)$/;
/** What fills parameters, or takes them from elsewhere: in-place methods, functions that say so, loaded states. */
const FILLS =
  /^(?!__init__$)\w*init|[a-z]_$|^(?:apply|copy|reset_parameters|from_pretrained)$|(?:^|_)load(?:_|$)|[a-z]_loader$/i;

export const parametersLeftUninitialised = defineRule({
  meta: {
    name: "parameters-left-uninitialised",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.empty.html",
      "https://docs.pytorch.org/docs/stable/nn.init.html",
      "torch 2.15.0: nn.Parameter(torch.empty(2, 2)) held [[-4.4067e+20, 4.5751e-41], [-4.4067e+20, 4.5751e-41]]",
    ],
    docs: {
      en: {
        title: "Parameter of whatever the memory held",
        what: "An `nn.Parameter` is made of `torch.empty`, and nothing in the file fills it: no `torch.nn.init`, no method that works in place, no loaded state.",
        why: "`torch.empty` reserves memory and leaves in it what was there. One run got weights of -4.4e20, another may get zeros or NaN: the training starts somewhere else each time, whatever the seed, or is lost from the first step. Fill it with `nn.init.xavier_uniform_` or another function of `torch.nn.init`, or start from `torch.randn` or `torch.zeros`.",
        ignoreWhen: "The values are put in by another file before the network is used.",
      },
      zh: {
        title: "参数的值是内存里的残留",
        what: "用 `torch.empty` 创建 `nn.Parameter`，而文件里没有任何地方填入值：没有 `torch.nn.init`，没有就地修改的方法，也没有载入状态。",
        why: "`torch.empty` 只分配内存，里面留着原来的内容。一次运行得到 -4.4e20 的权重，另一次可能是 0 或 NaN：无论种子是什么，每次训练的起点都不同，甚至第一步就失效。请用 `nn.init.xavier_uniform_` 等函数填入，或从 `torch.randn`、`torch.zeros` 开始。",
        ignoreWhen: "使用网络之前由另一个文件填入值。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.weight = nn.Parameter(torch.empty(size))

            def forward(self, x):
                return x * self.weight
      `,
      valid: python`
        import torch
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, size):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(size))

            def forward(self, x):
                return x * self.weight
      `,
    },
    messages: {
      found: {
        en: "This parameter starts with whatever the memory held: `torch.empty` fills nothing.",
        zh: "这个参数的初值是内存里的残留：`torch.empty` 不填入任何值。",
      },
      draw: { en: "Draw it at random with `{name}`", zh: "用 `{name}` 随机初始化" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;
    /** `layer.weight = …` or `layer.weight[:] = …` of a field of this name, somewhere else. */
    const isSetElsewhere = (field: SyntaxNode & { readonly kind: "attribute" }): boolean =>
      nodesOf(tree, "assignment").some(({ left }) => {
        const target = isKind(left, "subscript") ? left.value : left;
        return (
          target !== field && isKind(target, "attribute") && target.attribute.text === field.attribute.text
        );
      });
    /** There is no memory yet, or no number in it. */
    function holdsNothing(made: Call): boolean {
      const place = dataflow.argument(made, "device", null);
      return (
        (place !== null && dataflow.valueOf(place).constant === "meta") ||
        callArguments(made).some(
          ({ keyword, value }) => keyword === null && dataflow.valueOf(value).constant === 0,
        )
      );
    }
    /** `nn.init.ones_(self.scale)` and `self.scale.zero_()` fill `self.scale` alone, if it is another field. */
    function fillsOther(call: Call, field: SyntaxNode): boolean {
      const isInit = /^torch\.nn\.init\.\w+_$/.test(semantic.qualifiedName(call.function) ?? "");
      const method = isKind(call.function, "attribute") ? call.function : null;
      const target = isInit ? callArguments(call)[0]?.value : method?.object;
      return (
        (isInit || /[a-z]_$/.test(method?.attribute.text ?? "")) &&
        isKind(target, "attribute") &&
        isKind(target.object, "identifier") &&
        target.object.text === "self" &&
        context.text(target) !== context.text(field)
      );
    }
    /** What the file fills, apart from other fields. */
    function isFilled(field: SyntaxNode | null): boolean {
      const others = nodesOf(tree, "call").filter((call) => field !== null && fillsOther(call, field));
      return allNodes(tree).some((node) => {
        const word = wordOf(semantic, node);
        return word !== null && FILLS.test(word) && !others.some((call) => contains(call.function, node));
      });
    }
    const check = (call: Call): void => {
      const data = dataflow.argument(call, "data", 0);
      const isEmpty = isKind(data, "call") && EMPTY.test(semantic.qualifiedName(data.function) ?? "");
      const field = isKind(call.parent, "assignment") ? call.parent.left : null;
      if (!isEmpty || usesMember(tree.root, "data")) return;
      if (fileCalls(context).mentions(FILLS) && isFilled(field)) return;
      if (holdsNothing(data) || (isKind(field, "attribute") && isSetElsewhere(field))) return;
      const { function: callee } = data;
      const drawn = /_like$/.test(context.text(callee)) ? "randn_like" : "randn";
      context.report({
        node: data,
        message: "found",
        suggestions:
          isKind(callee, "attribute") && callee.attribute.text !== "empty_strided"
            ? [{ message: "draw", data: { name: drawn }, edits: [fixer.replace(callee.attribute, drawn)] }]
            : [],
      });
    };
    return { calls: { "torch.nn.Parameter": check, "torch.nn.parameter.Parameter": check } };
  },
});
