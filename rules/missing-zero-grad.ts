/** A training loop in which nothing clears the gradients: each step adds to all before. */

import {
  defineRule,
  enclosingLoops,
  fileCalls,
  mentionsNear,
  python,
  trainingLoops,
} from "../server/rule-api";

/** What clears gradients, under whatever name. */
const CLEARS = /zero_?grad|clear_?grad|reset_?grad|^grads?$|set_to_none|^zero_$|closure/i;

export const missingZeroGrad = defineRule({
  meta: {
    name: "missing-zero-grad",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.zero_grad.html",
      "torch 2.15.0: after two backward passes of one loss `weight.grad` is twice the gradient",
    ],
    docs: {
      en: {
        title: "Gradients that are never cleared",
        what: "A loop calls `backward()` and `optimizer.step()`, and nothing in the file clears the gradients.",
        why: "`backward()` adds to the gradients that are there. Without `zero_grad()` each step follows the sum of all batches so far: the updates grow, training becomes unstable or diverges, and no error says so.",
        ignoreWhen: "The loop runs exactly once, so that there is nothing to add to.",
      },
      zh: {
        title: "梯度从未清零",
        what: "循环里调用了 `backward()` 和 `optimizer.step()`，而整个文件都没有清空梯度。",
        why: "`backward()` 会在已有梯度上累加。不调用 `zero_grad()`，每一步用的都是此前所有批次梯度之和：更新越来越大，训练不稳定甚至发散，而且没有任何报错。",
        ignoreWhen: "循环只执行一次，没有可累加的旧梯度。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      never: {
        en: "Nothing clears the gradients, so each `{step}` follows the sum of all batches so far.",
        zh: "没有任何地方清空梯度，每次 `{step}` 用的都是此前所有批次之和。",
      },
      step: {
        en: "The step that takes the sum",
        zh: "用到累加梯度的一步",
      },
      clear: {
        en: "Clear them before: `{code}`",
        zh: "先清空：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("steps")) return;
        for (const { backward, step, inner } of trainingLoops(context)) {
          const optimizer = step.function.object;
          const { type, constructed } = dataflow.valueOf(optimizer);
          if (!constructed || !knowledge.hasTrait(type ?? "", "torch-optimizer")) continue;
          if (!enclosingLoops(step).includes(inner) || mentionsNear(context, backward, CLEARS)) continue;
          // Whoever is given the optimizer may clear what it has.
          const uses = semantic.bindingOf(optimizer)?.references ?? [];
          if (!uses.every(({ identifier: { parent } }) => parent?.kind === "attribute")) continue;
          const code = `${context.text(optimizer)}.zero_grad()`;
          const canInsert = backward.parent?.kind === "expression_statement" && fixer.standsAlone(backward);
          context.report({
            node: backward,
            message: "never",
            data: { step: context.excerpt(step) },
            secondary: [{ node: step, message: "step" }],
            suggestions: canInsert
              ? [{ message: "clear", data: { code }, edits: [fixer.lineBefore(backward, code)] }]
              : [],
          });
        }
      },
    };
  },
});
