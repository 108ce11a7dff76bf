/** A training loop in which nothing clears the gradients: each step adds to all before. */

import {
  callsOf,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  type FileCalls,
  type FunctionDefinition,
  fileCalls,
  functionAround,
  isForOnce,
  isKind,
  isSeenOptimizer,
  leavesGradients,
  type MethodCall,
  mentions,
  mentionsNear,
  neverCleared,
  python,
  type SyntaxNode,
  steppedBy,
  steppedLoops,
  unclearedHandSteps,
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
      hand: {
        en: "Nothing clears the gradients, so `{weight}` follows the sum of all batches so far.",
        zh: "没有任何地方清空梯度，`{weight}` 每次都按此前所有批次之和更新。",
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
    const { dataflow, fixer } = context;

    // Whoever is given the optimizer may clear what it has.
    const isOwnOptimizer = (optimizer: SyntaxNode): boolean =>
      isSeenOptimizer(context, optimizer, (use) => leavesGradients(context, use));

    /** A function that trains on one batch, called in a loop, in a file where nothing clears. */
    function batchFunctions(calls: FileCalls): { backward: MethodCall; step: MethodCall }[] {
      const isClearing = calls.mentions(CLEARS);
      return calls.methods("backward").flatMap((backward) => {
        const around = functionAround(backward);
        if (around === null || enclosingLoops(backward).length > 0) return [];
        if (isClearing && !isOwnOf(functionAround(around), around)) return [];
        const step = calls.methods("step").find((one) => {
          const stepped = functionAround(one) === around ? steppedBy(context, one) : null;
          return stepped !== null && isOwnOptimizer(stepped) && !isForOnce(context, stepped, around);
        });
        const places = [...callsOf(context, around), ...calls.methods(around.name.text)];
        const isRepeated = places.some((place) => enclosingLoops(place).length > 0);
        return step === undefined || !isRepeated ? [] : [{ backward, step }];
      });
    }

    /** A function in a function that clears nothing: other code has neither its optimizer nor its network. */
    function isOwnOf(outer: FunctionDefinition | null, inner: FunctionDefinition): boolean {
      if (outer === null || mentions(context, outer, CLEARS)) return false;
      return [...descendants(inner.body)].every((node) => {
        const isStep = isKind(node, "attribute") && node.attribute.text === "step";
        const made = isStep ? dataflow.valueOf(node.object).call : outer;
        return made !== undefined && contains(outer, made);
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (
          calls.isTakenOver("clearing") ||
          calls.mentions(/^register_(?:optimizer_)?step_(?:pre|post)_hook$/)
        )
          return;
        const inLoops = steppedLoops(context).filter(
          ({ backward, step, stepped, inner, outer }) =>
            isOwnOptimizer(stepped) &&
            !isForOnce(context, stepped, inner) &&
            // One batch to try the step with: nothing adds up.
            !(inner === outer && isKind(inner.body.children.at(-1), "break_statement")) &&
            enclosingLoops(step).includes(inner) &&
            !mentionsNear(context, backward, CLEARS, outer),
        );
        const plain = [...inLoops, ...batchFunctions(calls)];
        const others = neverCleared(context, CLEARS).filter(
          ({ step, stepped }) =>
            isOwnOptimizer(stepped) &&
            !isForOnce(context, stepped, enclosingLoops(step)[0] ?? functionAround(step) ?? step) &&
            plain.every((one) => one.step !== step),
        );
        const byHand = unclearedHandSteps(context);
        for (const { backward, step, weight } of byHand)
          context.report({
            node: backward,
            message: "hand",
            absence: true,
            data: { weight: context.excerpt(weight) },
            secondary: [{ node: step, message: "step" }],
          });
        for (const { backward, step } of [...plain, ...others]) {
          const code = `${context.text(steppedBy(context, step) ?? step.function.object)}.zero_grad()`;
          const canInsert = backward.parent?.kind === "expression_statement" && fixer.standsAlone(backward);
          context.report({
            node: backward,
            message: "never",
            absence: true,
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
