/** A loop over validation or test data that steps the optimizer: the score is one of data trained on. */

import {
  calledName,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  handedData,
  isKind,
  judgingUpdates,
  loopData,
  type MethodCall,
  mentions,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Names of data that is held out. */
const HELD_OUT = /(?:^|_)(?:val|valid|validation|test|eval|dev)(?:_|$|l(?:oader)?$|data|iter|set)/i;

const TRAINING = /train/i;

/** Training on such data may be meant. */
const ON_PURPOSE = /adapt(?!ive_?(?:avg|max))|test_time|\btt[at]\b|\btent\b|attack|adversar|fold/i;

/** What one function does with held-out rows on purpose. */
const CALIBRATES = /calibrat|temperature/i;

export const validationLoopUpdatesWeights = defineRule({
  meta: {
    name: "validation-loop-updates-weights",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/introyt/trainingyt.html",
      "torch 2.15.0: in eval mode `backward()` and `step()` change the weights as they do in train mode",
    ],
    docs: {
      en: {
        title: "Weights updated in the validation loop",
        what: "A loop over validation or test data calls `backward()` and steps the optimizer that trains the network; or a function called `evaluate` puts the network into eval mode and then calls what does so.",
        why: "`eval()` does not stop learning. The network is trained on the data that is to judge it, so its score there is one on training data and says nothing of new data; early stopping and the choice of a model rest on it too. Usually the lines were copied with the training loop.",
        ignoreWhen: "The network is meant to adapt to the test data.",
      },
      zh: {
        title: "验证循环里更新了权重",
        what: "在验证集或测试集的循环里调用了 `backward()`，并让训练用的优化器更新；或者名为 `evaluate` 的函数把网络切到 eval 模式，之后又调用了更新权重的代码。",
        why: "`eval()` 并不会停止学习。网络在用来评判它的数据上训练了，得到的其实是训练集上的成绩，说明不了新数据上的表现，早停和模型选择也都建立在它上面。多半是从训练循环复制时带过来的。",
        ignoreWhen: "有意让网络适应测试数据（测试时训练）。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            for x, y in val_loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            with torch.no_grad():
                for x, y in val_loader:
                    loss = criterion(model(x), y)
      `,
    },
    messages: {
      updates: {
        en: "`{step}` trains on `{data}`, so the score there says nothing of new data.",
        zh: "`{step}` 在 `{data}` 上训练，那里的成绩已不可信。",
      },
      judging: {
        en: "`{step}` updates the weights in `{function}`, so the score is one of data trained on.",
        zh: "`{step}` 在 `{function}` 里更新权重，成绩已不可信。",
      },
      eval: { en: "In eval mode, to judge the network", zh: "切到 eval 模式，用来评估网络" },
      backward: { en: "The backward pass over it", zh: "对它的反向传播" },
      remove: {
        en: "Remove the backward pass and the step",
        zh: "删去反向传播和更新",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** The loop around a call, with the name of its data: its own, or what all calls of the function agree on. */
    function around(call: SyntaxNode): { readonly loop: SyntaxNode; readonly data: string } | null {
      const [loop] = enclosingLoops(call);
      if (!isKind(loop, "for_statement")) return null;
      const data = loopData(context, loop);
      if (HELD_OUT.test(data) || TRAINING.test(data)) return { loop, data };
      const names = handedData(context, loop);
      const isAlike = [HELD_OUT, TRAINING].some((kind) => names.every((name) => kind.test(name)));
      return { loop, data: (isAlike ? names[0] : undefined) ?? data };
    }

    function checkFunctions(told: ReadonlySet<SyntaxNode>): void {
      for (const { step, judged, name } of judgingUpdates(context))
        if (!told.has(step))
          context.report({
            node: step,
            message: "judging",
            data: { step: calledName(context, step), function: name },
            related: [{ node: judged, message: "eval" }],
          });
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("steps") || calls.mentions(ON_PURPOSE)) return;
        const told = new Set<SyntaxNode>();
        const steps = calls.methods("step").filter((step) => optimizerOf(step) !== null);
        for (const step of steps) {
          const { loop, data } = around(step) ?? {};
          if (loop === undefined || data === undefined || !HELD_OUT.test(data) || /train/i.test(data))
            continue;
          if (mentions(context, functionAround(step) ?? context.tree.root, CALIBRATES)) continue;
          const backward = calls.methods("backward").find((call) => around(call)?.loop === loop);
          // The optimizer that trains, not one for the data.
          const trains = steps.some(
            (other) => TRAINING.test(around(other)?.data ?? "") && isSame(other, step),
          );
          if (backward === undefined || !trains) continue;
          told.add(step);
          const lines = [backward, step];
          const canRemove = lines.every(
            (call) => isKind(call.parent, "expression_statement") && fixer.standsAlone(call),
          );
          context.report({
            node: step,
            message: "updates",
            data: { step: context.excerpt(step), data },
            related: [{ node: backward, message: "backward" }],
            suggestions: canRemove
              ? [{ message: "remove", edits: lines.map((call) => fixer.removeStatement(call)) }]
              : [],
          });
        }
        checkFunctions(told);
      },
    };

    /** `optimizer` of `optimizer.step()` and of `scaler.step(optimizer)`; null for other steps. */
    function optimizerOf({ arguments: { children }, function: callee }: MethodCall): SyntaxNode | null {
      const [given, ...others] = children;
      const optimizer = given ?? callee.object;
      if (others.length > 0 || (given !== undefined && !/scaler/i.test(context.text(callee.object))))
        return null;
      const { type } = dataflow.valueOf(optimizer);
      const isOne =
        type === undefined
          ? /optim/i.test(context.text(optimizer))
          : knowledge.hasTrait(type, "torch-optimizer");
      return isOne ? optimizer : null;
    }

    function isSame(one: MethodCall, other: MethodCall): boolean {
      const [mine, theirs] = [optimizerOf(one), optimizerOf(other)];
      if (mine === null || theirs === null) return false;
      const { call: made } = dataflow.valueOf(mine);
      if (made !== undefined && made === dataflow.valueOf(theirs).call) return true;
      const binding = semantic.bindingOf(mine);
      const text = context.text(mine);
      return (
        text === context.text(theirs) &&
        (binding === null || /optim/i.test(text) || binding === semantic.bindingOf(theirs))
      );
    }
  },
});
