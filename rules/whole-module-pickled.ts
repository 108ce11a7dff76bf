/** A whole network saved in place of its weights: the file is bound to the code. */

import { type Call, defineRule, isKind, isNetwork, python, type SyntaxNode } from "../server/rule-api";

export const wholeModulePickled = defineRule({
  meta: {
    name: "whole-module-pickled",
    theme: "deployment",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/serialization.html#saving-and-loading-torch-nn-modules",
      "torch 2.15.0: `torch.load` of a saved `nn.Linear` raises UnpicklingError: Weights only load failed",
    ],
    docs: {
      en: {
        title: "A whole network in a pickle",
        what: "`torch.save` gets a network, not its `state_dict()`.",
        why: "The pickle holds the object and the names of its classes. It can be loaded only where the same modules stand in the same places, and breaks when the code moves on. Since 2.6 `torch.load` refuses it, unless `weights_only=False` lets it run any code. Save `model.state_dict()`, and load it into a network that the code makes.",
        ignoreWhen: "The file is read by this version of the code only.",
      },
      zh: {
        title: "把整个网络存成 pickle",
        what: "`torch.save` 存的是网络对象，而不是它的 `state_dict()`。",
        why: "这样的 pickle 保存了对象和各个类的名字，只有同样的模块在同样的位置时才能加载，代码一改就可能失效。从 2.6 起 `torch.load` 会拒绝它，除非用 `weights_only=False` 允许执行任意代码。应保存 `model.state_dict()`，加载到由代码创建的网络里。",
        ignoreWhen: "该文件始终只由这一版代码读取。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        torch.save(model, "model.pt")
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        torch.save(model.state_dict(), "model.pt")
      `,
    },
    messages: {
      whole: {
        en: "This pickles the network with its code. `torch.load` refuses it since 2.6.",
        zh: "这里把网络连同代码一起存成 pickle，`torch.load` 从 2.6 起会拒绝它。",
      },
      weights: {
        en: "Save the weights: `{code}`",
        zh: "只保存权重：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      calls: {
        "torch.save"(call: Call) {
          const given = dataflow.argument(call, "obj", 0);
          // `{"model": model, "epoch": 3}`
          const entries = isKind(given, "dictionary")
            ? given.children.flatMap((pair) => (isKind(pair, "pair") ? [pair.value] : []))
            : [];
          for (const saved of given === null ? [] : [given, ...entries]) checkSaved(saved);
        },
      },
    };

    function checkSaved(saved: SyntaxNode): void {
      if (!isKind(saved, "identifier", "attribute")) return;
      if (isNetwork(context, dataflow.valueOf(saved)) !== true) return;
      const code = `${context.text(saved)}.state_dict()`;
      context.report({
        node: saved,
        message: "whole",
        suggestions: [{ message: "weights", data: { code }, edits: [fixer.replace(saved, code)] }],
      });
    }
  },
});
