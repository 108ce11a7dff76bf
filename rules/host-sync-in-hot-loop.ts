/** A value of the GPU printed, or brought to NumPy, in each step of training: the program waits for the GPU each time. */

import {
  type Call,
  callArguments,
  contains,
  defineRule,
  descendants,
  isKind,
  isSameExpression,
  loopedOver,
  movesToGpu,
  nodesOf,
  python,
  type SyntaxNode,
  type TrainingLoop,
  trainingLoops,
} from "../server/rule-api";

const BRINGS = /^(?:item|tolist|cpu|numpy)$/;

export const hostSyncInHotLoop = defineRule({
  meta: {
    name: "host-sync-in-hot-loop",
    theme: "performance",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/tutorials/recipes/recipes/tuning_guide.html#avoid-unnecessary-cpu-gpu-synchronization",
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#asynchronous-execution",
    ],
    docs: {
      en: {
        title: "Waiting for the GPU in each step",
        what: "In the loop over batches of a training script that moves its batches to a GPU, each step prints a value of the step. Reported once a loop; not where it happens every n-th step, and not for `loss.item()` that is added to a total.",
        why: "The GPU works through what it is told while Python goes on; a printed value has to be there first, so Python waits until the GPU has nothing left to do, and the GPU then waits for Python. Print every hundredth step, or the mean at the end of the epoch.",
        ignoreWhen: "A step takes seconds, or the script is being debugged.",
      },
      zh: {
        title: "每一步都等待 GPU",
        what: "训练脚本把批次移到 GPU，而批次循环的每一步都打印这一步的值。每个循环只报告一次；每隔若干步才打印，或把 `loss.item()` 加到总和里，都不报告。",
        why: "Python 下达命令后不等 GPU 算完就继续；要打印的值必须先算出来，于是 Python 等到 GPU 无事可做，GPU 又回头等 Python。应每隔一百步打印一次，或在 epoch 结束时打印平均值。",
        ignoreWhen: "一步要几秒钟，或正在调试脚本。",
      },
      invalid: python`
        import torch
        from torch import nn

        def train(model, loader):
            model.cuda().train()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                for x, y in loader:
                    x, y = x.cuda(non_blocking=True), y.cuda(non_blocking=True)
                    optimizer.zero_grad()
                    loss = nn.functional.cross_entropy(model(x), y)
                    loss.backward()
                    optimizer.step()
                    print(loss.item())
      `,
      valid: python`
        import torch
        from torch import nn

        def train(model, loader):
            model.cuda().train()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                for step, (x, y) in enumerate(loader):
                    x, y = x.cuda(non_blocking=True), y.cuda(non_blocking=True)
                    optimizer.zero_grad()
                    loss = nn.functional.cross_entropy(model(x), y)
                    loss.backward()
                    optimizer.step()
                    if step % 100 == 0:
                        print(loss.item())
      `,
    },
    messages: {
      waits: {
        en: "Printing `{value}` makes each step wait for the GPU.",
        zh: "打印 `{value}` 让每一步都要等待 GPU。",
      },
    },
  },
  create(context) {
    const { semantic, tree } = context;

    /** The value of this step on the GPU that a call shows: the loss, or what is brought over from it. */
    function shownBy(print: Call, loss: SyntaxNode): SyntaxNode | null {
      for (const { value } of callArguments(print))
        for (const part of [value, ...descendants(value)]) {
          if (!isSameExpression({ tree, semantic }, part, loss)) continue;
          const method = isKind(part.parent, "attribute") ? part.parent.attribute.text : null;
          if (method === null || BRINGS.test(method)) return part;
        }
      return null;
    }

    function check({ inner, outer, backward }: TrainingLoop): void {
      const loss = backward.function.object;
      if (!isKind(inner, "for_statement") || !isKind(loss, "identifier")) return;
      // A single loop goes over batches where it takes them apart: `for x, y in loader`.
      if (inner === outer && !isKind(inner.left, "pattern_list", "tuple_pattern")) return;
      const over = loopedOver(context, inner);
      const isRange = isKind(over, "call") && context.text(over.function) === "range";
      const moves = nodesOf(tree, "call").some(
        (call) => contains(inner.body, call) && movesToGpu(context, call),
      );
      if (isRange || !moves) return;
      for (const statement of inner.body.children) {
        const [print] = isKind(statement, "expression_statement") ? statement.children : [];
        if (!isKind(print, "call") || !semantic.isBuiltin(print.function)) continue;
        if (context.text(print.function) !== "print" || print.start < backward.end) continue;
        const value = shownBy(print, loss);
        if (value === null) continue;
        context.report({ node: print, message: "waits", data: { value: context.text(value) } });
        return;
      }
    }

    return {
      end() {
        for (const loop of trainingLoops(context)) check(loop);
      },
    };
  },
});
