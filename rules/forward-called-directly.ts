/** `model.forward(x)` in place of `model(x)`: hooks do not run. */

import {
  type Call,
  classOfMethod,
  defineRule,
  functionAround,
  isKind,
  isNetworkClass,
  isTestCode,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

export const forwardCalledDirectly = defineRule({
  meta: {
    name: "forward-called-directly",
    theme: "api",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.forward",
      "torch 2.15.0: a forward hook runs for `model(x)` and does not run for `model.forward(x)`",
    ],
    docs: {
      en: {
        title: "forward() called directly",
        what: "The `forward` of a network is called by name instead of calling the network.",
        why: "Calling the network runs its hooks around `forward`; calling `forward` leaves them out without a word. Pruning, weight norm, quantization, profilers, FSDP and tools that read activations all work through hooks. Without hooks both do the same.",
        ignoreWhen: "The hooks of the network are left out on purpose.",
      },
      zh: {
        title: "直接调用 forward()",
        what: "直接调用网络的 `forward` 方法，而不是调用网络本身。",
        why: "调用网络时会在 `forward` 前后运行钩子；直接调用 `forward` 会悄悄跳过它们。剪枝、权重归一化、量化、性能分析、FSDP 以及读取激活值的工具都靠钩子工作。没有钩子时，两种写法相同。",
        ignoreWhen: "有意跳过这个网络上登记的钩子。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
        out = model.forward(torch.rand(3, 4))
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
        out = model(torch.rand(3, 4))
      `,
    },
    messages: {
      direct: {
        en: "`{call}` leaves out the hooks of the network. Call the network itself.",
        zh: "`{call}` 会跳过网络的钩子。应直接调用网络本身。",
      },
      call: {
        en: "Call `{model}`",
        zh: "改为调用 `{model}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    // A test asks what `forward` gives, and hangs no hooks on it.
    if (isTestCode(context)) return {};

    /** Certainly a network that is called as networks are. */
    function isNetwork(node: SyntaxNode): boolean {
      const value = dataflow.valueOf(node);
      const own = dataflow.classOf(value);
      if (own !== null) return isNetworkClass(own) && !own.methods.has("__call__");
      return value.localClass === undefined && knowledge.hasTrait(value.type ?? "", "torch-module");
    }

    /** The first parameter of a method around it, or what is called so. */
    function isSelf(receiver: SyntaxNode): boolean {
      if (!isKind(receiver, "identifier")) return false;
      const definitions = semantic.bindingOf(receiver)?.definitions ?? [];
      return (
        receiver.text === "self" ||
        definitions.some(({ node, kind, identifier }) => {
          const around = functionAround(identifier);
          const isFirst = kind === "parameter" && node.parent?.children[0] === node;
          return isFirst && around !== null && classOfMethod(around) !== null;
        })
      );
    }

    /** `Net()` of a class. */
    const isMade = ({ function: callee }: Call): boolean =>
      isKind(callee, "identifier", "attribute") &&
      (semantic.classOf(callee) !== null || knowledge.isClass(semantic.qualifiedName(callee) ?? ""));

    return {
      methods: {
        forward(call: Call, { receiver }) {
          if (receiver === null || !isKind(call.function, "attribute")) return;
          // `self.forward(x)` stands for the class that is being written, and `forward` of a base is no network.
          if ((isKind(receiver, "call") && !isMade(receiver)) || isSelf(receiver)) return;
          if (semantic.classOf(receiver) !== null || !isNetwork(receiver)) return;
          context.report({
            node: call.function,
            message: "direct",
            data: { call: context.excerpt(call.function) },
            fix: {
              message: "call",
              data: { model: context.excerpt(receiver) },
              edits: [fixer.remove(textRange(receiver.end, call.function.end))],
            },
          });
        },
      },
    };
  },
});
