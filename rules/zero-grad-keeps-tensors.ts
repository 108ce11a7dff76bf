/** Gradients filled with zeros instead of dropped: memory and time for nothing. */

import { callArguments, defineRule, fileCalls, python } from "../server/rule-api";

export const zeroGradKeepsTensors = defineRule({
  meta: {
    name: "zero-grad-keeps-tensors",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.zero_grad.html",
      "torch 2.15.0: after `zero_grad()` a gradient is None, and after `zero_grad(set_to_none=False)` a tensor of zeros",
    ],
    docs: {
      en: {
        title: "Gradients filled with zeros",
        what: "`zero_grad(set_to_none=False)` is called, and nothing in the file reads a gradient.",
        why: "Since PyTorch 2.0 `zero_grad()` drops the gradients: their memory is free during the forward pass, and `backward()` writes them anew instead of adding to zeros. With `set_to_none=False` all of them are kept and filled with zeros in each step. Momentum and weight decay also move weights that got no gradient.",
        ignoreWhen: "Other code needs gradients that are tensors at all times.",
      },
      zh: {
        title: "梯度被填零而不是丢弃",
        what: "调用了 `zero_grad(set_to_none=False)`，而文件里没有任何地方读取梯度。",
        why: "自 PyTorch 2.0 起，`zero_grad()` 会直接丢弃梯度：前向传播时不占这部分内存，`backward()` 直接写入而不是与零相加。`set_to_none=False` 则每一步都保留并填零。没有得到梯度的权重还会被动量和权重衰减继续改动。",
        ignoreWhen: "别处的代码要求梯度始终是张量。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loss = model(torch.rand(4, 10)).sum()
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loss = model(torch.rand(4, 10)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
      `,
    },
    messages: {
      kept: {
        en: "With `set_to_none=False` all gradients stay in memory and are filled with zeros each time.",
        zh: "`set_to_none=False` 会让所有梯度留在内存里，每次都填零。",
      },
      drop: {
        en: "Call `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;
    let readsGradients = false;
    return {
      nodes: {
        attribute({ attribute }) {
          if (attribute.text === "grad") readsGradients = true;
        },
      },
      end() {
        const calls = fileCalls(context);
        for (const call of calls.methods("zero_grad")) {
          const { type } = dataflow.valueOf(call.function.object);
          const isTorch = ["torch-optimizer", "torch-module"].some((trait) =>
            knowledge.hasTrait(type ?? "", trait),
          );
          const given = callArguments(call).find(({ keyword }) => keyword?.text === "set_to_none");
          if (!isTorch || given === undefined || dataflow.valueOf(given.value).constant !== false) continue;
          // Who reads a gradient may need it to be there.
          if (readsGradients) return;
          const code = `${context.text(call.function)}()`;
          const edits = [fixer.removeArgument(call, given)];
          context.report({
            node: call,
            message: "kept",
            suggestions: [{ message: "drop", data: { code }, edits }],
          });
        }
      },
    };
  },
});
