/** A loss, a data set's loader or an optimizer that is made anew in every step although nothing in it changes. */

import {
  type Call,
  calledName,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  epochsAround,
  fileCalls,
  isInvariantIn,
  isKind,
  isNameFree,
  isOverBatches,
  type Loop,
  optimizerCalls,
  python,
  trainingLoops,
} from "../server/rule-api";

export const objectConstructedInLoop = defineRule({
  meta: {
    name: "object-constructed-in-loop",
    theme: "training-loop",
    libraries: ["torch", "keras", "tensorflow"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
      "https://docs.pytorch.org/docs/stable/optim.html",
      "torch 2.14.1: constructing a loss 10000 times takes about 0.1 s",
    ],
    docs: {
      en: {
        title: "Loss or optimizer made in every step",
        what: "Inside the loop over the batches a loss or an optimizer is constructed with arguments that do not change. For an optimizer this is an error. Or an adaptive optimizer of one network, or its schedule of learning rates, is made again in every epoch.",
        why: "A loss made in every step works, but its settings are hidden in the loop, and class weights are copied to the GPU each time. An optimizer loses what it has learned of the gradients: momentum and the averages of Adam start from zero in every step, so the training is another one than was meant.",
        ignoreWhen: "It is a demonstration of a few steps, and speed does not matter.",
      },
      zh: {
        title: "每一步都新建损失或优化器",
        what: "在遍历批次的循环里构造损失函数或优化器，而参数并不变化。对优化器来说这是错误。或者每个 epoch 都为同一个网络重新创建自适应优化器或学习率调度器。",
        why: "每一步新建损失函数也能运行，但配置藏在循环里，类别权重每次都要复制到 GPU。优化器则会丢掉对梯度的积累：动量和 Adam 的滑动平均每一步都从零开始，训练已不是原本想要的样子。",
        ignoreWhen: "只是演示用的几步训练，影响不大。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 3)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in [(torch.randn(2, 4), torch.tensor([0, 1]))]:
            optimizer.zero_grad()
            loss = torch.nn.CrossEntropyLoss()(model(x), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(4, 3)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = torch.nn.CrossEntropyLoss()
        for x, y in [(torch.randn(2, 4), torch.tensor([0, 1]))]:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      loss: {
        en: "`{class}` is made anew in every step. Make it once before the loop.",
        zh: "`{class}` 每一步都重新创建。在循环之前创建一次即可。",
      },
      optimizer: {
        en: "`{class}` is made anew in every step, so it forgets its momentum each time. Make it once before the loop.",
        zh: "`{class}` 每一步都重新创建，动量每次都丢失。请在循环之前创建一次。",
      },
      epoch: {
        en: "`{class}` is made anew in every epoch, so it forgets its averages of gradients each time.",
        zh: "`{class}` 每个 epoch 都重新创建，每次都丢掉梯度的滑动平均。",
      },
      schedule: {
        en: "`{class}` is made anew in every epoch, so it starts from its first step each time.",
        zh: "`{class}` 每个 epoch 都重新创建，每次都从第一步开始。",
      },
      hoist: { en: "Make it before the loop", zh: "移到循环之前创建" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, text } = context;

    const isInvariant = (call: Call, outer: Loop): boolean => isInvariantIn(context, call, outer);

    /** A schedule that is told the epoch goes on from there, and one that is stepped in each batch starts over on purpose. */
    const isMeantAnew = (made: Call, epochs: Loop): boolean =>
      dataflow.argument(made, "last_epoch", null) !== null ||
      fileCalls(context)
        .methods("step")
        .some(
          (step) =>
            dataflow.valueOf(step.function.object).call === made && enclosingLoops(step)[0] !== epochs,
        );

    /** `for epoch in range(n): optimizer = Adam(net.parameters())` of a network from before the loop. */
    function checkEpochs(): void {
      const isAdaptive = (name: string): boolean =>
        knowledge.hasTrait(name, "torch-optimizer") && !/\.(?:SGD|LBFGS)$/.test(name);
      const isScheduler = (name: string): boolean => /^torch\.optim\.lr_scheduler\.[A-Z]/.test(name);
      const made = fileCalls(context).constructed((name) => isAdaptive(name) || isScheduler(name));
      for (const node of made) {
        const loop = epochsAround(context, node);
        if (loop === null || !isInvariant(node, loop)) continue;
        const isOfSchedule = isScheduler(semantic.qualifiedName(node.function) ?? "");
        const networks = dataflow.valueOf(node).optimizes ?? [];
        const isNew = networks.length === 0 || networks.some(({ site }) => contains(loop, site));
        if (isOfSchedule ? isMeantAnew(node, loop) : isNew) continue;
        context.report({
          node,
          message: isOfSchedule ? "schedule" : "epoch",
          data: { class: calledName(context, node) },
          severity: "warning",
        });
      }
    }

    /** `with tf.GradientTape()` in a loop over batches, with a loss or an optimizer that each of them makes anew. */
    function checkTapes(): void {
      for (const tape of fileCalls(context).of("tensorflow.GradientTape")) {
        const loops = enclosingLoops(tape);
        const [inner] = loops;
        const outer = loops.at(-1);
        if (inner === undefined || outer === undefined || !isOverBatches(context, inner)) continue;
        for (const node of descendants(inner.body)) {
          if (!isKind(node, "call") || enclosingLoops(node)[0] !== inner || !isInvariant(node, outer))
            continue;
          const name = semantic.qualifiedName(node.function) ?? "";
          const [, kind] = /^keras\.(losses|optimizers)\.[A-Z]\w+$/.exec(name) ?? [];
          const momentum = dataflow.argument(node, "momentum", 1);
          // Plain descent remembers nothing.
          if (kind === undefined || (/\.SGD$/.test(name) && momentum === null)) continue;
          report(node, kind === "optimizers", outer);
        }
      }
    }

    /** `X()(a, b)`: the object is made before the loops under a name that is free. */
    function hoisted(call: Call, outer: Loop) {
      const isCalled = call.parent?.kind === "call" && call.parent.function === call;
      const names = ["criterion", "loss_function", "compute_loss"];
      const name = names.find((one) => isNameFree(context.tree, one));
      if (!isCalled || name === undefined || !fixer.standsAlone(outer.body.children[0] ?? outer)) return null;
      const edits = [fixer.lineBefore(outer, `${name} = ${text(call)}`), fixer.replace(call, name)];
      return { message: "hoist" as const, edits };
    }

    function report(node: Call, isOptimizer: boolean, outer: Loop): void {
      const data = { class: calledName(context, node) };
      if (isOptimizer) context.report({ node, message: "optimizer", data, severity: "error" });
      else context.report({ node, message: "loss", data, fix: hoisted(node, outer) });
    }

    return {
      end() {
        for (const { outer, inner } of trainingLoops(context)) {
          const made = (trait: "torch-loss" | "torch-optimizer"): Call[] =>
            [...descendants(inner.body)].flatMap((node) => {
              if (node.kind !== "call" || enclosingLoops(node)[0] !== inner) return [];
              return knowledge.hasTrait(semantic.qualifiedName(node.function) ?? "", trait) ? node : [];
            });
          const optimizers = made("torch-optimizer");
          // A new network may be trained in every round, with a loss of its own.
          const isOver = inner === outer && !isOverBatches(context, inner);
          const isAnew = (node: Call): boolean => isOver || !isInvariant(node, outer);
          for (const node of optimizers) if (!isAnew(node)) report(node, true, outer);
          if (![...optimizers, ...optimizerCalls(context, inner.body)].some(isAnew))
            for (const node of made("torch-loss")) if (isInvariant(node, outer)) report(node, false, outer);
        }
        checkEpochs();
        checkTapes();
      },
    };
  },
});
