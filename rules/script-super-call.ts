/** A method of a base class called by `super()` in a network that is scripted: TorchScript has no `super`. */

import {
  ancestor,
  type Call,
  type ClassInfo,
  defineRule,
  descendants,
  isKind,
  isNetworkClass,
  python,
  type SyntaxNode,
  triedAround,
} from "../server/rule-api";

export const scriptSuperCall = defineRule({
  meta: {
    name: "script-super-call",
    theme: "deployment",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/jit_unsupported.html",
      "torch 2.15.0: `torch.jit.script` raises RuntimeError for `super().forward(x)`, and for `super(Net, self).forward(x)`; `torch.jit.trace` takes both",
    ],
    docs: {
      en: {
        title: "super() in a scripted network",
        what: "A network is given to `torch.jit.script`, and its `forward` calls a method of the base class by `super()`.",
        why: "`torch.jit.script` compiles `forward` to TorchScript, which knows no inheritance: compiling raises `RuntimeError`. Give what the base does a name of its own and call it as `self.name(x)`, or use `torch.jit.trace` or `torch.export`, which see only the operations.",
        ignoreWhen: "You want to show that TorchScript refuses such a network.",
      },
      zh: {
        title: "脚本化网络里的 super()",
        what: "网络交给 `torch.jit.script`，而它的 `forward` 用 `super()` 调用基类的方法。",
        why: "`torch.jit.script` 把 `forward` 编译成 TorchScript，而 TorchScript 没有继承，编译时抛出 `RuntimeError`。可以把基类的做法放进单独命名的方法，用 `self.name(x)` 调用；或改用只看运算的 `torch.jit.trace`、`torch.export`。",
        ignoreWhen: "有意演示 TorchScript 不接受这样的网络。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Base(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
            def forward(self, x):
                return self.fc(x)

        class Scaled(Base):
            def forward(self, x):
                return 2 * super().forward(x)

        scripted = torch.jit.script(Scaled())
      `,
      valid: python`
        import torch
        from torch import nn

        class Base(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
            def forward(self, x):
                return self.fc(x)

        class Scaled(Base):
            def forward(self, x):
                return 2 * self.fc(x)

        scripted = torch.jit.script(Scaled())
      `,
    },
    messages: {
      super: {
        en: "TorchScript knows no `super()`: scripting `{class}` raises RuntimeError.",
        zh: "TorchScript 没有 `super()`，脚本化 `{class}` 会抛出 RuntimeError。",
      },
      scripted: { en: "Scripted here", zh: "在这里脚本化" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** `super().forward(x)` or `super(Net, self).forward(x)` in the `forward` that an instance runs. */
    function superCall(info: ClassInfo): SyntaxNode | null {
      const forward = info.methods.get("forward");
      if (forward === undefined || isKind(forward.parent, "decorated_definition")) return null;
      for (const node of descendants(forward.body)) {
        const made = isKind(node, "call") && isKind(node.function, "attribute") ? node.function.object : null;
        if (!isKind(made, "call") || !isKind(made.function, "identifier") || made.function.text !== "super")
          continue;
        if (semantic.isBuiltin(made.function) && !isLeftOut(node)) return node;
      }
      return null;
    }

    /** Code that is not compiled: `if not torch.jit.is_scripting():`. */
    const isLeftOut = (node: SyntaxNode): boolean => {
      const branch = ancestor(node, "if_statement");
      return branch !== null && /is_scripting/.test(context.text(branch));
    };

    const seen = new Set<SyntaxNode>();
    return {
      calls: {
        "torch.jit.script": (call: Call) => {
          const given = dataflow.argument(call, "obj", 0);
          const value = given === null ? {} : dataflow.valueOf(given);
          const info = value.constructed === true ? dataflow.classOf(value) : null;
          if (info === null || info.model !== semantic || !isNetworkClass(info)) return;
          const found = triedAround(call) === null ? superCall(info) : null;
          if (found === null || seen.has(found)) return;
          seen.add(found);
          const data = { class: info.name };
          context.report({
            node: found,
            message: "super",
            data,
            related: [{ node: call, message: "scripted" }],
          });
        },
      },
    };
  },
});
