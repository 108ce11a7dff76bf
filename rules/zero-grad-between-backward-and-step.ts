/** Gradients cleared after the backward pass and before the step that would use them. */

import { defineRule, fileCalls, type MethodCall, python, type SyntaxNode } from "../server/rule-api";

export const zeroGradBetweenBackwardAndStep = defineRule({
  meta: {
    name: "zero-grad-between-backward-and-step",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.zero_grad.html"],
    docs: {
      en: {
        title: "Gradients cleared before the step",
        what: "Between `loss.backward()` and `optimizer.step()` stands `zero_grad()` of the same optimizer.",
        why: "The step finds no gradients: since PyTorch 2.0 they are `None`, and the optimizer skips every parameter. The loss is printed, nothing is learned, and no error says so. Clear the gradients before the backward pass or behind the step.",
        ignoreWhen: "Never: a step without gradients changes nothing.",
      },
      zh: {
        title: "在 step 之前清空了梯度",
        what: "`loss.backward()` 和 `optimizer.step()` 之间调用了同一优化器的 `zero_grad()`。",
        why: "这一步已经没有梯度可用：PyTorch 2.0 起梯度是 `None`，优化器会跳过所有参数。损失照常打印，却什么也没学到，也不会报错。应在反向传播之前或 step 之后清空梯度。",
        ignoreWhen: "不应忽略：没有梯度的一步什么也不会改变。",
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
            optimizer.zero_grad()
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
      cleared: {
        en: "The gradients are cleared here, before `{step}` could use them. Nothing is learned.",
        zh: "梯度在这里被清空，`{step}` 已无梯度可用。什么也学不到。",
      },
      backward: {
        en: "Computed here",
        zh: "在这里计算",
      },
      move: {
        en: "Clear them before the backward pass",
        zh: "改在反向传播之前清空",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** The statements of the block that holds the call, as far as it is one of them itself. */
    const statementsAround = (call: SyntaxNode): readonly SyntaxNode[] =>
      call.parent?.kind === "expression_statement" ? (call.parent.parent?.children ?? []) : [];

    function check(zero: MethodCall): void {
      const optimizer = zero.function.object;
      if (!knowledge.hasTrait(dataflow.valueOf(optimizer).type ?? "", "torch-optimizer")) return;
      const binding = semantic.bindingOf(optimizer);
      const statements = statementsAround(zero);
      const at = statements.indexOf(zero.parent as SyntaxNode);
      const calls = fileCalls(context);
      const inBlock = (other: MethodCall): number => statements.indexOf(other.parent as SyntaxNode);
      const step = calls
        .methods("step")
        .find((other) => inBlock(other) > at && semantic.bindingOf(other.function.object) === binding);
      const backward = calls
        .methods("backward")
        .findLast((other) => inBlock(other) >= 0 && inBlock(other) < at);
      if (binding === null || step === undefined || backward === undefined) return;
      // Another backward pass in between computes what the step uses.
      const between = textBetween(zero.end, step.start);
      const before = textBetween(backward.end, zero.start);
      if (/backward|grad|closure/.test(between) || /step/.test(before)) return;
      const code = context.text(zero);
      const canMove = fixer.standsAlone(zero) && fixer.standsAlone(backward);
      context.report({
        node: zero,
        message: "cleared",
        data: { step: context.excerpt(step) },
        related: [{ node: backward, message: "backward" }],
        suggestions: canMove
          ? [{ message: "move", edits: [fixer.lineBefore(backward, code), fixer.removeStatement(zero)] }]
          : [],
      });
    }

    const textBetween = (start: number, end: number): string => context.tree.text.slice(start, end);

    return { end: () => fileCalls(context).methods("zero_grad").forEach(check) };
  },
});
