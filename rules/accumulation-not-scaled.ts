/** Gradients of several batches added up without dividing the loss: a step is that many times too large. */

import {
  ancestor,
  callArguments,
  defineRule,
  enclosingLoops,
  fileCalls,
  gradientClips,
  isRateDividedBy,
  type Loop,
  meanLoss,
  mentions,
  python,
  type SyntaxNode,
  stepInterval,
} from "../server/rule-api";

/** Optimizers whose steps grow with the gradient. */
const OF_SCALE: readonly string[] = ["torch.optim.SGD", "torch.optim.ASGD"];

const LOOPS = ["for_statement", "while_statement"] as const;

export const accumulationNotScaled = defineRule({
  meta: {
    name: "accumulation-not-scaled",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html#gradient-accumulation",
      "torch 2.15.0: four batches accumulated, one SGD step: it moves the weights by 1.58 in sum, and by 0.40 with the loss divided by four; Adam moves them alike",
    ],
    docs: {
      en: {
        title: "Accumulated loss not divided",
        what: "The optimizer steps only every few batches, so gradients add up, and the loss of a batch, which is a mean, is not divided by their number.",
        why: "The gradient is the sum over the batches instead of the mean of one large batch. With SGD each step is that many times larger: with torch 2.15.0 and four batches a step moved the weights four times as far. A clipping limit is reached that much earlier too. Adam divides the scale out again: there it is a hint, for a clipping limit, another optimizer or a logged norm would feel it. Where optimizer or loss are handed in and not seen, it is an information.",
        ignoreWhen: "The learning rate was chosen for the sum of the batches.",
      },
      zh: {
        title: "梯度累积时没有除以步数",
        what: "优化器每隔几个批次才更新一次，梯度会累加，而每个批次的损失（均值）没有除以累积的批次数。",
        why: "得到的是各批次梯度之和，而不是一个大批次的平均。使用 SGD 时每一步会大相应的倍数：用 torch 2.15.0 实测，累积四个批次时权重移动了四倍的距离；梯度裁剪也会更早触发。Adam 会把尺度除掉，因此那里只是提示：加上裁剪、换优化器或记录梯度范数时才会有影响。优化器或损失由外部传入而看不到时，报告为信息。",
        ignoreWhen: "学习率本来就是按梯度之和选定的。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        steps = 4
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            loss.backward()
            if (i + 1) % steps == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        steps = 4
        for i, (x, y) in enumerate(loader):
            loss = criterion(model(x), y) / steps
            loss.backward()
            if (i + 1) % steps == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    messages: {
      sum: {
        en: "Gradients of `{steps}` batches add up, and `{loss}` is not divided by that number.",
        zh: "`{steps}` 个批次的梯度会累加，而 `{loss}` 没有除以这个数。",
      },
      step: {
        en: "The step that takes the sum",
        zh: "用到累加梯度的一步",
      },
      divide: {
        en: "Divide it: `{code}`",
        zh: "相除：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    /** Whether a loop does something with the gradients themselves, as dividing them would be. */
    const isScaledIn = (loop: Loop): boolean => mentions(context, loop, /^grad$|normali[sz]e/);

    const isScaler = (node: SyntaxNode): boolean =>
      /^torch\.(?:\w+\.)*GradScaler$/.test(dataflow.valueOf(node).type ?? "");

    /** What is told to clear gradients in the same loop is an optimizer, or a network. */
    const isCleared = (optimizer: SyntaxNode, loop: Loop): boolean =>
      fileCalls(context)
        .methods("zero_grad")
        .some(
          (call) =>
            enclosingLoops(call)[0] === loop &&
            context.text(call.function.object) === context.text(optimizer),
        );

    const isClippedIn = (loop: Loop): boolean =>
      [...gradientClips(context), ...fileCalls(context).methods("clip_grad_norm_", "clip_grad_value_")].some(
        (call) => enclosingLoops(call).includes(loop),
      );

    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("steps") || calls.methods("register_hook").length > 0) return;
        for (const step of calls.methods("step")) {
          const [loop] = enclosingLoops(step);
          const optimizer = isScaler(step.function.object)
            ? callArguments(step)[0]?.value
            : step.function.object;
          const { type } = optimizer === undefined ? {} : dataflow.valueOf(optimizer);
          if (optimizer === undefined || loop === undefined) continue;
          if (type === undefined ? !isCleared(optimizer, loop) : !knowledge.hasTrait(type, "torch-optimizer"))
            continue;
          const steps = loop && stepInterval(step, loop)?.rounds;
          if (!steps) continue;
          if (isRateDividedBy(context, optimizer, steps) || isScaledIn(loop)) continue;
          const backward = calls.methods("backward").filter((call) => enclosingLoops(call).includes(loop));
          const [only, ...others] = backward;
          if (
            only === undefined ||
            others.length > 0 ||
            callArguments(only).some(({ keyword }) => keyword === null || keyword.text === "gradient") ||
            enclosingLoops(only)[0] !== loop ||
            ancestor(only, "if_statement", ...LOOPS) !== loop
          )
            continue;
          // Cleared each time, nothing adds up.
          const clears = calls.methods("zero_grad").filter((call) => enclosingLoops(call)[0] === loop);
          const found = meanLoss(context, only.function.object, loop);
          if (
            found === null ||
            clears.length === 0 ||
            !clears.every((call) => stepInterval(call, loop) !== null)
          )
            continue;
          const { loss, isSeen } = found;
          const isFelt = OF_SCALE.includes(type ?? "") || isClippedIn(loop);
          const isAdaptive = !isFelt && knowledge.hasTrait(type ?? "", "adaptive-optimizer");
          const severity = isAdaptive ? "hint" : isFelt && isSeen ? "warning" : "information";
          const code = `${context.text(loss)} / ${context.text(steps)}`;
          context.report({
            node: loss,
            message: "sum",
            severity,
            data: { loss: context.excerpt(loss), steps: context.excerpt(steps) },
            related: [{ node: step, message: "step" }],
            suggestions: [
              {
                message: "divide",
                data: { code },
                edits: [fixer.replace(loss, loss === only.function.object ? `(${code})` : code)],
              },
            ],
          });
        }
      },
    };
  },
});
