/** A batch flattened with its rows into one long vector before a linear layer. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  isKind,
  isNetworkClass,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const flattenDropsBatch = defineRule({
  meta: {
    name: "flatten-drops-batch",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.flatten.html",
      "torch 2.15.0: 32 pictures raise RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x86528 and 2704x10); a single one goes through",
    ],
    docs: {
      en: {
        title: "Flatten that takes in the batch axis",
        what: "In `forward`, what layers have computed is flattened with `torch.flatten(x)` or `x.flatten()`, without `start_dim`, and goes into a linear layer.",
        why: "Without `start_dim=1` all axes become one, the batch included. With more than one row the linear layer raises `RuntimeError: mat1 and mat2 shapes cannot be multiplied`; with a batch of one it works, and the output has lost its batch axis. `nn.Flatten()` keeps the batch by default.",
        ignoreWhen: "The network only ever gets one sample, without a batch axis.",
      },
      zh: {
        title: "展平时把批次维也并进去",
        what: "在 `forward` 里，各层算出的结果用 `torch.flatten(x)` 或 `x.flatten()` 展平，没有写 `start_dim`，随后进入线性层。",
        why: "不写 `start_dim=1`，所有维度（包括批次）会合成一维。批次大于一时，线性层抛出 `RuntimeError: mat1 and mat2 shapes cannot be multiplied`；批次为一时能运行，但输出丢了批次维。`nn.Flatten()` 默认保留批次维。",
        ignoreWhen: "网络每次只接收一个样本，没有批次维。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(1, 4, 3)
                self.fc = nn.Linear(2704, 10)

            def forward(self, x):
                x = torch.flatten(self.conv(x))
                return self.fc(x)
      `,
      valid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(1, 4, 3)
                self.fc = nn.Linear(2704, 10)

            def forward(self, x):
                x = torch.flatten(self.conv(x), 1)
                return self.fc(x)
      `,
    },
    messages: {
      batch: {
        en: "This flattens the batch of `{x}` too, so more than one row does not fit the linear layer.",
        zh: "这里把 `{x}` 的批次维也展平了，多于一行就对不上线性层。",
      },
      keep: {
        en: "Keep the batch: `start_dim=1`",
        zh: "保留批次维：`start_dim=1`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** What `torch.flatten(x)` or `x.flatten()` flattens whole; null for anything else. */
    function flattened(call: Call): SyntaxNode | null {
      const given = callArguments(call);
      if (given.some(({ keyword, spread }) => keyword !== null || spread !== "")) return null;
      if (semantic.qualifiedName(call.function) === "torch.flatten")
        return given.length === 1 ? (given[0]?.value ?? null) : null;
      const isMethod = isKind(call.function, "attribute") && call.function.attribute.text === "flatten";
      return isMethod && given.length === 0 && isKind(call.function, "attribute")
        ? call.function.object
        : null;
    }

    /** A linear layer, or a stack that begins with one. */
    function isLinear(layer: SyntaxNode): boolean {
      const { effect, parts } = dataflow.valueOf(layer).layer ?? {};
      return effect?.does === "linear" || (effect?.does === "chain" && parts?.[0]?.effect.does === "linear");
    }

    function check(call: Call): void {
      const input = callArguments(call)[0]?.value;
      const made = input === undefined || !isLinear(call.function) ? undefined : dataflow.valueOf(input).call;
      const x = isKind(made, "call") ? flattened(made) : null;
      // What the network is given may be a single sample; what layers have computed is a batch.
      if (x === null || !isKind(made, "call") || dataflow.valueOf(x).call === undefined) return;
      context.report({
        node: made,
        message: "batch",
        data: { x: context.excerpt(x) },
        suggestions: [{ message: "keep", edits: [fixer.addArgument(made, "start_dim=1")] }],
      });
    }

    return {
      end() {
        for (const { name } of nodesOf(context.tree, "class_definition")) {
          const info = semantic.classOf(name);
          const forward = info?.methods.get("forward");
          if (info == null || forward === undefined || !isNetworkClass(info)) continue;
          for (const node of descendants(forward.body)) if (isKind(node, "call")) check(node);
        }
      },
    };
  },
});
