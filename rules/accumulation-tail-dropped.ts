/** Gradients are added up over several batches, and those left at the end of an epoch are in no step of it. */

import {
  type Binding,
  type Call,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  type Loop,
  loopedOver,
  python,
  type SyntaxNode,
  stepInterval,
  trainingLoops,
  unparenthesized,
} from "../server/rule-api";

export const accumulationTailDropped = defineRule({
  meta: {
    name: "accumulation-tail-dropped",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html#gradient-accumulation",
      "torch 2.15.0: ten batches and a step after every fourth: two steps an epoch, and the gradient of the last two batches is still in .grad when the next epoch begins",
    ],
    docs: {
      en: {
        title: "Last accumulated batches left without a step",
        what: "The optimizer steps only after every so many batches, counted from the start of each epoch, and nothing steps for the batches that are left at the end.",
        why: "With ten batches and a step after every fourth the last two are in no step of their epoch. Their gradient stays in `.grad` and mixes with the first batches of the next epoch, or is cleared and lost, each time. Step at the last batch too: `or i + 1 == len(loader)`.",
        ignoreWhen: "The number of batches is a multiple of the steps that add up.",
      },
      zh: {
        title: "累积剩下的批次没有更新",
        what: "优化器每隔若干批次才更新一次，从每个轮次的开头数起，而末尾剩下的批次没有对应的更新。",
        why: "共十个批次、每四个更新一次时，最后两个批次在本轮没有更新。它们的梯度留在 `.grad` 里，混进下一轮最前面的批次，或被清零而丢失，每一轮都是如此。最后一个批次也应更新：`or i + 1 == len(loader)`。",
        ignoreWhen: "批次数正好是累积步数的整数倍。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))] * 10
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.001)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y) / 4
                loss.backward()
                if (i + 1) % 4 == 0:
                    optimizer.step()
                    optimizer.zero_grad()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))] * 10
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.001)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            for i, (x, y) in enumerate(loader):
                loss = criterion(model(x), y) / 4
                loss.backward()
                if (i + 1) % 4 == 0 or i + 1 == len(loader):
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
    messages: {
      tail: {
        en: "The batches left behind the last full `{rounds}` of an epoch get no step of their own.",
        zh: "每轮最后不足 `{rounds}` 个的批次没有对应的更新。",
      },
      step: {
        en: "The step",
        zh: "更新",
      },
      last: {
        en: "Step at the last batch too: `{code}`",
        zh: "最后一个批次也更新：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic } = context;

    const isOptimizer = (node: SyntaxNode): boolean =>
      knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "torch-optimizer");

    /** `i` of `for i, batch in enumerate(loader)`, which starts anew with each epoch. */
    function counter(loop: Loop): Binding | null {
      if (!isKind(loop, "for_statement") || !isKind(loop.right, "call")) return null;
      const { function: callee } = loop.right;
      const [index] = isKind(loop.left, "pattern_list") ? loop.left.children : [];
      const isCounted =
        isKind(callee, "identifier") && callee.text === "enumerate" && semantic.isBuiltin(callee);
      const binding = isCounted && isKind(index, "identifier") ? semantic.bindingOf(index) : null;
      return binding?.definitions.every(({ kind }) => kind === "for") === true ? binding : null;
    }

    /** `(i + 1) % steps == 0`, with nothing else to it, of the counter alone. */
    function isPlain(condition: SyntaxNode, index: Binding): boolean {
      const inner = unparenthesized(condition);
      if (!isKind(inner, "comparison_operator") || inner.operators.join() !== "==") return false;
      const [rest, zero] = inner.children;
      if (!isKind(rest, "binary_operator") || !isKind(zero, "integer") || zero.text !== "0") return false;
      const count = unparenthesized(rest.left);
      return (
        isKind(count, "binary_operator") &&
        count.operator === "+" &&
        isKind(count.left, "identifier") &&
        semantic.bindingOf(count.left) === index &&
        isKind(count.right, "integer") &&
        count.right.text === "1"
      );
    }

    /** Whether anything outside of the loop may take the step for the rest. */
    function isFinished(step: Call, loop: Loop): boolean {
      return fileCalls(context)
        .methods("step")
        .some(
          (other) =>
            other !== step &&
            functionAround(other) === functionAround(step) &&
            (isOptimizer(other.function.object) ||
              dataflow.valueOf(other.function.object).type === undefined) &&
            (other.start > loop.end || enclosingLoops(other).includes(loop)),
        );
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("steps")) return;
        for (const { inner: loop, step } of trainingLoops(context)) {
          const interval = stepInterval(step, loop);
          const index = interval === null ? null : counter(loop);
          if (interval === null || index === null || !isKind(loop, "for_statement")) continue;
          if (!isOptimizer(step.function.object) || enclosingLoops(step)[0] !== loop) continue;
          const clears = calls.methods("zero_grad").filter((call) => enclosingLoops(call)[0] === loop);
          const isAddedUp = clears.length > 0 && clears.every((call) => stepInterval(call, loop) !== null);
          if (!isAddedUp || !isPlain(interval.condition, index) || isFinished(step, loop)) continue;
          const loader = loopedOver(context, loop);
          const rounds = context.excerpt(interval.rounds);
          const code = `or ${index.name} + 1 == len(${context.text(loader)})`;
          const isNamed = isKind(loader, "identifier", "attribute");
          context.report({
            node: interval.condition,
            message: "tail",
            data: { rounds },
            related: [{ node: step, message: "step" }],
            suggestions: isNamed
              ? [
                  {
                    message: "last",
                    data: { code },
                    edits: [context.fixer.insertAfter(unparenthesized(interval.condition), ` ${code}`)],
                  },
                ]
              : [],
          });
        }
      },
    };
  },
});
