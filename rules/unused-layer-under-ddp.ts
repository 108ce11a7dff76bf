/** A layer with weights that no code of its network uses, in a network that DistributedDataParallel wraps. */

import {
  ancestor,
  callArguments,
  defineRule,
  fileCalls,
  hasWeights,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const unusedLayerUnderDdp = defineRule({
  meta: {
    name: "unused-layer-under-ddp",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
      "torch 2.15.0: with two processes the second step raises RuntimeError: Expected to have finished reduction in the prior iteration before starting a new one",
    ],
    docs: {
      en: {
        title: "Unused layer under DistributedDataParallel",
        what: "A network makes a layer with weights in `__init__`, nothing in the file uses that field, and the network is wrapped in `DistributedDataParallel` without `find_unused_parameters=True`.",
        why: "DDP waits for the gradient of every parameter. Those of a layer that takes no part never come, so the second step raises `RuntimeError: Expected to have finished reduction in the prior iteration`. Remove the layer, or use it.",
        ignoreWhen: "Another file reaches into the network and uses the field.",
      },
      zh: {
        title: "DDP 包装的网络有未使用的层",
        what: "网络在 `__init__` 里建了带权重的层，文件里没有任何地方使用这个字段，而网络用 `DistributedDataParallel` 包装，没有写 `find_unused_parameters=True`。",
        why: "DDP 要等每个参数的梯度。没有参与计算的层永远没有梯度，于是第二步抛出 `RuntimeError: Expected to have finished reduction in the prior iteration`。应删掉这一层，或者把它用上。",
        ignoreWhen: "另一个文件会访问这个网络并使用该字段。",
      },
      invalid: python`
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(4, 4)
                self.extra = nn.Linear(4, 4)

            def forward(self, x):
                return self.body(x)

        def wrap(rank):
            return DistributedDataParallel(Net().to(rank), device_ids=[rank])
      `,
      valid: python`
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(4, 4)
                self.extra = nn.Linear(4, 4)

            def forward(self, x):
                return self.extra(self.body(x).relu())

        def wrap(rank):
            return DistributedDataParallel(Net().to(rank), device_ids=[rank])
      `,
    },
    messages: {
      unused: {
        en: "Nothing uses `{field}`, and DDP waits for its gradients: the second step raises an error.",
        zh: "没有代码使用 `{field}`，而 DDP 会等待它的梯度：第二步就会报错。",
      },
      wrapped: {
        en: "The network is wrapped here",
        zh: "网络在这里包装",
      },
      remove: { en: "Remove the layer", zh: "删除这一层" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The fields of a class that hold new layers with weights. */
    function layerFields(init: SyntaxNode & { readonly kind: "function_definition" }) {
      return nodesOf(context.tree, "assignment").filter(
        ({ left, right, parent }) =>
          // `self.head = self.fc = nn.Linear(8, 2)` is one layer of two names.
          parent?.kind !== "assignment" &&
          isKind(left, "attribute") &&
          isKind(left.object, "identifier") &&
          left.object.text === "self" &&
          ancestor(left, "function_definition") === init &&
          isKind(right, "call") &&
          hasWeights(context, right),
      );
    }

    /** Whether the file has the name of a field anywhere but where it is set. */
    function isUsed(name: string): boolean {
      return (
        nodesOf(context.tree, "string_content").some(({ text }) => text.includes(name)) ||
        nodesOf(context.tree, "attribute").some(
          (node) =>
            node.attribute.text === name && !(isKind(node.parent, "assignment") && node.parent.left === node),
        )
      );
    }

    function check(network: SyntaxNode, wrapped: SyntaxNode): void {
      const info = dataflow.classOf(dataflow.valueOf(network));
      const init = info?.methods.get("__init__");
      if (
        info == null ||
        init === undefined ||
        info.model !== semantic ||
        info.bases[0] !== "torch.nn.Module"
      )
        return;
      // Layers may also be reached all at once.
      if (
        fileCalls(context).mentions(
          /^(?:getattr|get_submodule|__getattr__|children|named_children|modules|named_modules|_modules|__dict__|vars|requires_grad_?)$/,
        )
      )
        return;
      for (const { left } of layerFields(init)) {
        if (!isKind(left, "attribute") || isUsed(left.attribute.text)) continue;
        context.report({
          node: left,
          message: "unused",
          data: { field: context.text(left) },
          related: [{ node: wrapped, message: "wrapped" }],
          suggestions: [{ message: "remove", edits: [fixer.removeStatement(left)] }],
        });
      }
    }

    return {
      calls: {
        "torch.nn.parallel.DistributedDataParallel"(call) {
          const network = dataflow.argument(call, "module", 0);
          const isTold = callArguments(call).some(
            ({ keyword, spread }) =>
              spread !== "" || /^(?:find_unused_parameters|static_graph)$/.test(keyword?.text ?? ""),
          );
          if (network !== null && !isTold) check(network, call);
        },
      },
    };
  },
});
