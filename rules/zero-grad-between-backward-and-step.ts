/** Gradients cleared after the backward pass and before the step that would use them. */

import {
  defineRule,
  eachRound,
  fileCalls,
  firstInside,
  isKind,
  isOpenName,
  isSaidUnlessClipping,
  isSameExpression,
  type MethodCall,
  nodesOf,
  python,
  type SyntaxNode,
  steppedBy,
} from "../server/rule-api";

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
    const { dataflow, fixer, knowledge } = context;

    /** What clears gradients: the statement, and whether it does so for the optimizer that steps. */
    interface Clearing {
      readonly statement: SyntaxNode;
      clearsFor(optimizer: SyntaxNode): boolean;
    }

    const optimizes = (optimizer: SyntaxNode, sites: readonly SyntaxNode[]): boolean =>
      dataflow.valueOf(optimizer).optimizes?.some(({ site }) => sites.includes(site)) === true;

    /** `optimizer.zero_grad()`, or that of a network which the optimizer has. */
    function byMethod(zero: MethodCall): Clearing | null {
      const { object } = zero.function;
      const { type = "", object: cleared } = dataflow.valueOf(object);
      const statement = zero.parent;
      if (statement?.kind !== "expression_statement") return null;
      if (knowledge.hasTrait(type, "torch-optimizer")) {
        return { statement, clearsFor: (optimizer) => isSameExpression(context, optimizer, object) };
      }
      // `self.optimizer` of a class that is handed it: it is cleared, and it steps.
      if (isOpenName(context, object))
        return { statement, clearsFor: (optimizer) => context.text(optimizer) === context.text(object) };
      return cleared === undefined
        ? null
        : { statement, clearsFor: (optimizer) => optimizes(optimizer, [cleared.site]) };
    }

    /** `for p in net.parameters(): p.grad = None`, also with `p.grad.zero_()`, and under `if p.grad is not None`. */
    function byHand(loop: SyntaxNode & { readonly kind: "for_statement" }): Clearing | null {
      const { over, target } = eachRound(context, loop);
      const sites = dataflow.valueOf(over).parametersOf?.map(({ site }) => site) ?? [];
      if (sites.length === 0 || target === null || !isKind(target, "identifier")) return null;
      const grad = `${target.text}.grad`;
      const isCleared = (statement: SyntaxNode): boolean =>
        isKind(statement, "if_statement")
          ? statement.alternative.length === 0 &&
            context.text(statement.condition).startsWith(grad) &&
            statement.consequence.children.every(isCleared)
          : [`${grad} = None`, `${grad}.zero_()`, `${grad}.data.zero_()`].includes(context.text(statement));
      return loop.body.children.every(isCleared)
        ? { statement: loop, clearsFor: (optimizer) => optimizes(optimizer, sites) }
        : null;
    }

    function check({ statement, clearsFor }: Clearing): void {
      const statements = statement.parent?.children ?? [];
      const at = statements.indexOf(statement);
      const calls = fileCalls(context);
      const inBlock = (other: MethodCall): number => statements.indexOf(other.parent as SyntaxNode);
      const step = calls.methods("step").find((other) => {
        const stepped = inBlock(other) > at ? steppedBy(context, other) : null;
        return stepped !== null && clearsFor(stepped);
      });
      const backward = calls
        .methods("backward")
        .findLast((other) => inBlock(other) >= 0 && inBlock(other) < at);
      if (step === undefined || backward === undefined) return;
      // Another backward pass in between computes what the step uses.
      if (isSaid(statement, step.parent, /backward|grad|closure/)) return;
      if (isSaid(backward.parent, statement, /step/)) return;
      const code = context.text(statement);
      const canMove =
        isKind(statement, "expression_statement") &&
        fixer.standsAlone(statement) &&
        fixer.standsAlone(backward);
      context.report({
        node: firstInside(statement),
        message: "cleared",
        data: { step: context.excerpt(step) },
        related: [{ node: backward, message: "backward" }],
        suggestions: canMove
          ? [{ message: "move", edits: [fixer.lineBefore(backward, code), fixer.removeStatement(statement)] }]
          : [],
      });
    }

    /** Whether a statement between two of one block says this. */
    const isSaid = (from: SyntaxNode | null, to: SyntaxNode | null, word: RegExp): boolean =>
      (from?.parent?.children ?? []).some(
        (one) =>
          one.start > (from?.start ?? 0) &&
          one.end <= (to?.start ?? 0) &&
          isSaidUnlessClipping(context, one, word),
      );

    return {
      end() {
        const calls = fileCalls(context);
        const loops = calls.methods("backward").length > 0 ? nodesOf(context.tree, "for_statement") : [];
        const clearings = [...calls.methods("zero_grad").map(byMethod), ...loops.map(byHand)];
        for (const clearing of clearings) if (clearing !== null) check(clearing);
      },
    };
  },
});
