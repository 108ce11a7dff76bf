/** A network put into train mode right before it is evaluated. */

import {
  ancestor,
  type Call,
  defineRule,
  descendants,
  enclosingStatement,
  fileCalls,
  functionAround,
  isCountedRounds,
  isDecided,
  isDecoratedWithoutGradients,
  isKind,
  isNetwork,
  isOffBehind,
  isSameExpression,
  isWithoutGradients,
  type MethodCall,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Methods that train, or set modes. */
const CHANGES = /backward|^(?:train|eval|step)$/;

/** Randomness or new statistics may be wanted. */
const ON_PURPOSE = /monte|uncertain|mc_?dropout|recalibrat|update_bn|n_samples/i;

export const trainModeInEvaluation = defineRule({
  meta: {
    name: "train-mode-in-evaluation",
    theme: "mode",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.train",
      "torch 2.15.0: a network with dropout 0.5 and batch norm in train mode: two passes over the same rows under `no_grad` disagree on 33 % of the classes, and the running mean moves by 0.13",
    ],
    docs: {
      en: {
        title: "Train mode in an evaluation",
        what: "`train()` is called on a network, and the loop behind it only evaluates: without gradients, and what the network gives is used.",
        why: "In train mode dropout keeps dropping units and batch norm takes the mean of the batch and goes on learning its statistics, from the test data too, also under `no_grad`. With torch 2.15.0 two passes over the same rows disagreed on a third of the classes. Scores are noisy and too low, and change with the batch size.",
        ignoreWhen: "The passes are meant to be random, as Monte Carlo dropout is.",
      },
      zh: {
        title: "评估时处于 train 模式",
        what: "对网络调用了 `train()`，而后面的循环只做评估：不记录梯度，并使用网络的输出。",
        why: "train 模式下 dropout 仍在随机丢弃单元，批归一化用的是当前批次的均值，还会继续更新统计量（测试数据也算进去），在 `no_grad` 里也一样。用 torch 2.15.0 实测，对同样的数据跑两遍，三分之一的预测类别不一致。分数偏低、有噪声，还随批大小变化。",
        ignoreWhen: "有意让每次结果随机，例如蒙特卡洛 dropout。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.Dropout(0.5), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        model.train()
        correct = 0
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum().item()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.Dropout(0.5), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        model.eval()
        correct = 0
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum().item()
      `,
    },
    messages: {
      training: {
        en: "`{model}` is evaluated in train mode: dropout drops units and batch norm learns from this data.",
        zh: "`{model}` 在 train 模式下评估：dropout 仍丢弃单元，批归一化还在学习这些数据。",
      },
      evaluated: {
        en: "It is evaluated here",
        zh: "在这里评估",
      },
      eval: {
        en: "Call `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The call of the network in the evaluation that follows `train()` in its block. */
    function evaluationBehind(train: MethodCall): Call | null {
      const statement = enclosingStatement(train);
      const block = statement?.parent?.children ?? [];
      const whole = functionAround(train);
      const isQuiet =
        whole !== null && (isDecoratedWithoutGradients(context, whole) || isOffBehind(context, whole, train));
      for (const next of block.slice(block.indexOf(statement as SyntaxNode) + 1)) {
        if (changesModes(next)) return null;
        if (isKind(next, "for_statement", "with_statement", "return_statement", "expression_statement")) {
          const found = callIn(next, train, isQuiet);
          if (found !== null || isKind(next, "for_statement", "with_statement")) return found;
        }
      }
      return null;
    }

    const setsMode = (at: SyntaxNode): boolean =>
      isKind(at, "call") && isKind(at.function, "attribute") && CHANGES.test(at.function.attribute.text);

    /** Also in a function that is called, as one that freezes the statistics of batch norm does. */
    const changesModes = (statement: SyntaxNode): boolean =>
      [...descendants(statement)].some((node) => {
        const called = isKind(node, "call") ? semantic.functionOf(node.function) : null;
        return setsMode(node) || (called !== null && [...descendants(called.node.body)].some(setsMode));
      });

    /** A call in a loop over data, or one whose scores become classes, without gradients, whose result is used. */
    function callIn(block: SyntaxNode, train: MethodCall, isQuiet: boolean): Call | null {
      const model = train.function.object;
      for (const node of descendants(block)) {
        if (node.kind !== "call" || !isSameExpression(context, model, node.function)) continue;
        // A detector in train mode takes the targets too, and gives its losses.
        const isOne = node.arguments.children.length === 1;
        if ((!isOne && !isDecided(context, node)) || isKind(node.parent, "expression_statement")) return null;
        const blocks = around(node, block);
        const loop = blocks.find((one) => isKind(one, "for_statement"));
        const clause = blocks
          .flatMap((one) => (isKind(one, "list_comprehension", "generator_expression") ? one.children : []))
          .find((one) => isKind(one, "for_in_clause"));
        const data = isKind(loop, "for_statement") ? loop.right : clause?.right[0];
        const isOff =
          isQuiet || blocks.some((one) => isKind(one, "with_statement") && isWithoutGradients(context, one));
        // All rows at once, and not again in each round of a loop.
        const isWhole =
          data === undefined && isDecided(context, node) && ancestor(train, "for_statement") === null;
        return isOff && (isWhole || (data !== undefined && !isCountedRounds(context, data))) ? node : null;
      }
      return null;
    }

    function around(node: SyntaxNode, last: SyntaxNode): SyntaxNode[] {
      const blocks: SyntaxNode[] = [];
      for (let at = node.parent; at !== null && at !== last.parent; at = at.parent) blocks.push(at);
      return blocks;
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("modes") || calls.mentions(ON_PURPOSE)) return;
        for (const train of calls.methods("train")) {
          const [mode, ...others] = train.arguments.children;
          if (others.length > 0 || (mode !== undefined && dataflow.valueOf(mode).constant !== true)) continue;
          const { object } = train.function;
          // `net = net.train()`
          const isKeptAgain =
            isKind(train.parent, "assignment") && context.text(train.parent.left) === context.text(object);
          const isStatement = isKind(train.parent, "expression_statement") || isKeptAgain;
          const call = isStatement ? evaluationBehind(train) : null;
          const { object: network } = dataflow.valueOf(object);
          if (
            call === null ||
            isNetwork(context, dataflow.valueOf(object)) === false ||
            (network !== undefined && dataflow.ignoresMode(network))
          )
            continue;
          const code = `${context.text(object)}.eval()`;
          context.report({
            node: train,
            message: "training",
            data: { model: context.excerpt(object) },
            related: [{ node: call, message: "evaluated" }],
            suggestions: [{ message: "eval", data: { code }, edits: [fixer.replace(train, code)] }],
          });
        }
      },
    };
  },
});
