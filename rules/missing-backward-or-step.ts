/** A training loop that computes gradients and never takes a step with them, or takes steps without any gradients. */

import {
  callArguments,
  callsOf,
  defineRule,
  earlySteps,
  enclosingLoops,
  fileCalls,
  functionAround,
  idlePasses,
  isComputedAround,
  isHandedTraining,
  isSeenOptimizer,
  loopHeader,
  type MethodCall,
  mayStepByHand,
  mentionsBehind,
  parameterReductions,
  python,
  saysOrLeavesOut,
  unusedLoss,
} from "../server/rule-api";

/** Gives the parameters gradients, or may. */
const COMPUTES = /backward|grad$|grads|scaler|closure|^vjp$|set_/i;

export const missingBackwardOrStep = defineRule({
  meta: {
    name: "missing-backward-or-step",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/optim.html",
      "torch 2.14.1: without step() the weights are unchanged after three rounds, and without zero_grad() the gradient norms are 0.8333, 1.6666, 2.4998",
    ],
    docs: {
      en: {
        title: "Training loop without step or backward",
        what: "A loop calls `backward()`, or reduces gradients over processes, and no optimizer of the file ever calls `step()`; or it calls `step()` and no gradients are computed anywhere, or none of the loss that the loop computes.",
        why: "`backward()` only computes gradients, and `step()` is what changes the weights by them. Without either of the two the loop runs, the loss is printed, and the network learns nothing: with torch 2.14.1 the weights were the same after three rounds.",
        ignoreWhen: "The gradients are the result, as when a network is explained or attacked.",
      },
      zh: {
        title: "训练循环缺少 step 或 backward",
        what: "循环里调用了 `backward()` 或者跨进程汇总了梯度，文件里的优化器却从未调用 `step()`；或者调用了 `step()`，却没有任何地方计算梯度，或者循环算出的损失没有反向传播。",
        why: "`backward()` 只计算梯度，真正用梯度更新权重的是 `step()`。少了其中一个，循环照样运行，损失照样打印，网络却什么也没学到：用 torch 2.14.1 实测，三轮之后权重没有任何变化。",
        ignoreWhen: "要的就是梯度本身，例如解释网络或者生成对抗样本。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for batch in range(10):
            optimizer.zero_grad()
            loss = model(torch.randn(8, 4)).mean()
            loss.backward()
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for batch in range(10):
            optimizer.zero_grad()
            loss = model(torch.randn(8, 4)).mean()
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      step: {
        en: "Nothing takes a step with these gradients, so the weights never change. `{optimizer}.step()` is missing.",
        zh: "算出的梯度没有用来更新，权重不会变化。缺少 `{optimizer}.step()`。",
      },
      reduced: {
        en: "This loop reduces gradients and never takes a step with them, so the weights never change.",
        zh: "这个循环汇总了梯度，却没有用来更新，权重不会变化。",
      },
      here: {
        en: "The gradients are reduced here, and nothing uses them",
        zh: "在这里汇总梯度，之后没有用到",
      },
      backward: {
        en: "This step has no gradients to follow, since nothing in the file calls `backward()`.",
        zh: "文件里没有调用 `backward()`，这一步没有梯度可用。",
      },
      early: {
        en: "The gradients were just cleared, and `{backward}` comes later: this step follows none.",
        zh: "梯度刚被清空，`{backward}` 又在后面，这一步没有梯度可用。",
      },
      later: { en: "The gradients are computed here", zh: "在这里才计算梯度" },
      move: { en: "Step after the backward pass", zh: "把这一步移到反向传播之后" },
      forgotten: {
        en: "`{loss}` never goes backward in this loop, so the step has no gradients to follow.",
        zh: "`{loss}` 在这个循环里没有反向传播，这一步没有梯度可用。",
      },
      pass: { en: "Add `{loss}.backward()`", zh: "加上 `{loss}.backward()`" },
      add: { en: "Add `{optimizer}.step()`", zh: "加上 `{optimizer}.step()`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const calls = fileCalls(context);

    function checkBackward(): void {
      const [first] = idlePasses(context);
      if (first === undefined) return;
      const { optimizer, backward } = first;
      const data = { optimizer: context.text(optimizer) };
      const isAlone = backward.parent?.kind === "expression_statement" && fixer.standsAlone(backward);
      const edits = [fixer.lineAfter(backward, `${data.optimizer}.step()`)];
      context.report({
        node: backward,
        message: "step",
        absence: true,
        data,
        suggestions: isAlone ? [{ message: "add", data, edits }] : [],
      });
    }

    function checkReduced(): void {
      const seen = new Set<ReturnType<typeof enclosingLoops>[number]>();
      for (const { call, what, over } of parameterReductions(context)) {
        const around = functionAround(call);
        if (what !== "gradient" || over === null) continue;
        for (const place of [call, ...(around === null ? [] : callsOf(context, around))]) {
          const loop = enclosingLoops(place).find(
            (one) => one.kind !== "for_statement" || !mentionsBehind(context, one.right, /param/),
          );
          if (loop === undefined || seen.has(loop)) continue;
          seen.add(loop);
          const secondary = [{ node: place, message: "here" as const }];
          context.report({ node: loopHeader(loop), message: "reduced", secondary });
        }
      }
    }

    const isOfOptimizer = ({ function: { object } }: MethodCall): boolean =>
      dataflow.valueOf(object).type !== undefined && isSeenOptimizer(context, object, () => true);

    function checkOrder(): void {
      for (const { step, backward } of earlySteps(context, COMPUTES)) {
        const edits = [fixer.removeStatement(step), fixer.lineAfter(backward, context.text(step))];
        context.report({
          node: step,
          message: "early",
          data: { backward: context.excerpt(backward) },
          related: [{ node: backward, message: "later" }],
          suggestions: [step, backward].every(fixer.standsAlone) ? [{ message: "move", edits }] : [],
        });
      }
    }

    return {
      end() {
        // Whatever is not seen and gets hold of a part of the training may do the one or the other.
        if (calls.isTakenOver("steps") || calls.foreign.some((call) => isHandedTraining(context, call)))
          return;
        const steps = mayStepByHand(context);
        if (!steps) checkBackward();
        if (!steps && calls.foreign.length === 0 && !calls.mentions(/^backward$|step/)) checkReduced();
        checkOrder();
        for (const step of calls.methods("step")) {
          const isPlain = callArguments(step).length === 0 && enclosingLoops(step).length > 0;
          if (!isPlain || !isOfOptimizer(step)) continue;
          const loss = unusedLoss(context, step);
          const { constructed } = dataflow.valueOf(step.function.object);
          const isPassed = constructed === true && isComputedAround(context, step);
          if (loss === null && (!isPassed || saysOrLeavesOut(context, step, COMPUTES))) continue;
          if (loss === null) return context.report({ node: step, message: "backward" });
          const isAlone = step.parent?.kind === "expression_statement" && fixer.standsAlone(step);
          const edits = [fixer.lineBefore(step, `${loss}.backward()`)];
          const suggestions = isAlone ? [{ message: "pass", data: { loss }, edits } as const] : [];
          return context.report({ node: step, message: "forgotten", data: { loss }, suggestions });
        }
      },
    };
  },
});
