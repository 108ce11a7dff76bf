/** A layer with weights that forward() makes anew in each call: it is never trained. */

import {
  ancestor,
  type Call,
  callsOf,
  defineRule,
  fileCalls,
  functionAround,
  hasWeights,
  isKind,
  isUnrecorded,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const moduleBuiltInForward = defineRule({
  meta: {
    name: "module-built-in-forward",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
      "torch 2.15.0: a module whose forward() calls `nn.Linear(3, 2)(x)` has no parameters and gives another output for the same input each time",
    ],
    docs: {
      en: {
        title: "Layer made in forward()",
        what: "The `forward` method of a network makes a layer with weights and calls it there.",
        why: "The layer is made anew in each call, with new random weights, and is no part of the network: `parameters()` does not give it to the optimizer, `to(device)` does not move it and `state_dict()` does not save it. Measured: no parameters, and two outputs for one input. Make it in `__init__` and keep it in a field.",
        ignoreWhen: "A random projection is wanted in each call.",
      },
      zh: {
        title: "在 forward 里新建带权重的层",
        what: "网络的 `forward` 方法里新建了带权重的层，并当场调用。",
        why: "每次调用都会新建一层，权重重新随机初始化，而且它不属于网络：`parameters()` 不会把它交给优化器，`to(device)` 不会移动它，`state_dict()` 也不会保存它。实测：参数个数为零，同一个输入两次输出不同。应在 `__init__` 里建好并存成字段。",
        ignoreWhen: "每次调用都需要一个新的随机投影。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return nn.Linear(10, 2)(x)

        print(Net()(torch.rand(4, 10)))
      `,
      valid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(10, 2)

            def forward(self, x):
                return self.fc(x)

        print(Net()(torch.rand(4, 10)))
      `,
    },
    messages: {
      made: {
        en: "`{layer}` gets new random weights in each call and is never trained: make it in `__init__`.",
        zh: "`{layer}` 每次调用都重新随机初始化，从未得到训练：应放进 `__init__`。",
      },
      norm: {
        en: "`{layer}` is made anew in each call, so its weights stay 1 and are never trained.",
        zh: "`{layer}` 每次调用都会新建，权重一直是 1，从未得到训练。",
      },
    },
  },
  create(context) {
    const { knowledge, semantic } = context;

    /** Whether a call stands in a network's own pass. */
    function isInForward(call: Call): boolean {
      const method = ancestor(call, "function_definition", "lambda");
      const owner = method?.parent?.parent;
      if (
        !isKind(method, "function_definition") ||
        method.name.text !== "forward" ||
        !isKind(owner, "class_definition")
      )
        return false;
      return (
        semantic
          .classOf(owner.name)
          ?.bases.some((base) => base === "torch.nn.Module" || base === "torch.nn.Sequential") === true
      );
    }

    /** Whether it is called there and nothing gives it other weights. */
    function isUsedThere(call: Call): boolean {
      const { parent } = call;
      if (isKind(parent, "call")) return parent.function === call;
      const isMoved = isKind(parent, "attribute") && /^(?:to|cuda)$/.test(parent.attribute.text);
      if (isMoved && isKind(parent.parent, "call")) return isUsedThere(parent.parent);
      if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return false;
      const uses = semantic.bindingOf(parent.left)?.references ?? [];
      return uses.length > 0 && uses.every(({ identifier }) => isCallee(identifier));
    }

    const isCallee = (node: SyntaxNode): boolean =>
      isKind(node.parent, "call") && node.parent.function === node;

    /** Where a layer is made: there, or where a method is called that gives it back, `self.block(3, 8)(x)`. */
    const placesOf = (call: Call): readonly Call[] => {
      const around = isKind(call.parent, "return_statement") ? functionAround(call) : null;
      return around === null || around.name.text === "forward" ? [call] : callsOf(context, around);
    };

    return {
      end() {
        const layers = fileCalls(context).constructed((name) => knowledge.hasTrait(name, "learned-layer"));
        for (const call of layers)
          for (const made of placesOf(call)) {
            if (!hasWeights(context, call) || !isInForward(made) || !isUsedThere(made)) continue;
            if (isUnrecorded(context, made)) continue;
            const name = semantic.qualifiedName(call.function) ?? "";
            // One that counts rows takes the statistics of the batch in eval mode too; the others compute the same as without weights.
            const isHarmless = /(?:Layer|Group|RMS|Instance)Norm\w*$/.test(name);
            context.report({
              node: made,
              message: /Norm\w*$/.test(name) ? "norm" : "made",
              ...(isHarmless ? { severity: "information" as const } : {}),
              data: { layer: context.excerpt(call.function) },
            });
          }
      },
    };
  },
});
