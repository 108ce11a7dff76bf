/** Gradients of the last batches of an epoch that no step uses, or that the next epoch gets. */

import {
  ancestor,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  isKind,
  isSameExpression,
  type Loop,
  type MethodCall,
  python,
  type SyntaxNode,
  stepInterval,
  usesBehind,
} from "../server/rule-api";

export const accumulationTailDropped = defineRule({
  meta: {
    name: "accumulation-tail-dropped",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html#gradient-accumulation",
      "torch 2.15.0: 10 batches, a step every 4: 2 steps an epoch; the gradients of batches 9 and 10 are still in `.grad` when the next epoch begins, and its first step adds up 6 batches",
    ],
    docs: {
      en: {
        title: "The last batches are never stepped",
        what: "Gradients are added up over several batches, the step depends on the batch number alone, and nothing steps after the loop.",
        why: "If the number of batches is no multiple of the steps, the last ones of each epoch wait without a step. Where `zero_grad()` stands beside the step, their gradients go into the first step of the next epoch, which is then too large; elsewhere they are thrown away, and of the last epoch they always are. Step in the last batch too: `or i + 1 == len(loader)`.",
        ignoreWhen: "The number of batches is a multiple of the steps, or losing the rest is meant.",
      },
      zh: {
        title: "最后几个批次没有更新参数",
        what: "梯度在若干批次上累积，是否更新只看批次号，循环结束后也没有再更新。",
        why: "如果批次数不是累积步数的整数倍，每个 epoch 的最后几个批次就等不到更新。若 `zero_grad()` 与更新写在一起，它们的梯度会混入下一个 epoch 的第一次更新，使这次更新偏大；否则会被丢弃，而最后一个 epoch 的余数总是被丢弃。应在最后一个批次也更新：`or i + 1 == len(loader)`。",
        ignoreWhen: "批次数是累积步数的整数倍，或有意舍弃余数。",
      },
      invalid: python`
        import torch

        def train(model, loader, loss_fn, steps=4):
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
            model.train()
            for i, (x, y) in enumerate(loader):
                loss = loss_fn(model(x), y) / steps
                loss.backward()
                if (i + 1) % steps == 0:
                    optimizer.step()
                    optimizer.zero_grad()
      `,
      valid: python`
        import torch

        def train(model, loader, loss_fn, steps=4):
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
            model.train()
            for i, (x, y) in enumerate(loader):
                loss = loss_fn(model(x), y) / steps
                loss.backward()
                if (i + 1) % steps == 0 or i + 1 == len(loader):
                    optimizer.step()
                    optimizer.zero_grad()
      `,
    },
    messages: {
      tail: {
        en: "If the number of batches is no multiple of `{steps}`, the last ones of each epoch get no step.",
        zh: "如果批次数不是 `{steps}` 的整数倍，每个 epoch 的最后几个批次不会更新参数。",
      },
      last: { en: "Step in the last batch too: `{code}`", zh: "最后一个批次也更新：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** `i` and the loader of `for i, batch in enumerate(loader):` where the loop counts from 0. */
    function counted(
      loop: Loop,
    ): { readonly index: string; readonly loader: SyntaxNode & { readonly kind: "identifier" } } | null {
      if (!isKind(loop, "for_statement") || !isKind(loop.right, "call")) return null;
      const [index] = loop.left.children;
      const [loader, ...others] = loop.right.arguments.children;
      const isPlain =
        semantic.isBuiltin(loop.right.function) && context.text(loop.right.function) === "enumerate";
      if (!isPlain || others.length > 0 || !isKind(index, "identifier") || !isKind(loader, "identifier"))
        return null;
      return { index: index.text, loader };
    }

    /** Whether a condition is nothing but `i % n == 0`, `(i + 1) % n == 0` or `i % n == n - 1`. */
    function isOfNumberAlone(condition: SyntaxNode): boolean {
      const inner = isKind(condition, "parenthesized_expression") ? condition.children[0] : condition;
      return (
        isKind(inner, "comparison_operator") && inner.operators.length === 1 && inner.operators[0] === "=="
      );
    }

    function check(step: MethodCall, steps: readonly MethodCall[]): void {
      const [loop] = enclosingLoops(step);
      const interval = loop && stepInterval(step, loop);
      const at = loop && counted(loop);
      if (!loop || !interval || !at || !isOfNumberAlone(interval.condition)) return;
      if (ancestor(step, "if_statement")?.parent?.parent !== loop) return;
      const file = { semantic, tree: context.tree };
      const isOther = (one: MethodCall): boolean =>
        one !== step && isSameExpression(file, one.function.object, step.function.object);
      if (steps.some(isOther)) return;
      // Whoever is handed the optimizer behind the loop may step.
      const isHandedOn = usesBehind(semantic, step.function.object, loop).some(
        ({ parent }) => !isKind(parent, "attribute"),
      );
      const names = [...descendants(interval.condition)].some(
        (node) => isKind(node, "identifier") && node.text === at.index,
      );
      const learns = fileCalls(context)
        .methods("backward")
        .some((call) => enclosingLoops(call)[0] === loop && !contains(interval.condition, call));
      if (!names || !learns || isHandedOn || stopsEarly(loop)) return;
      const code = `${at.index} + 1 == len(${at.loader.text})`;
      const { constructed, type } = dataflow.valueOf(at.loader);
      const hasLength = constructed === true && type === "torch.utils.data.DataLoader";
      context.report({
        node: interval.condition,
        message: "tail",
        data: { steps: context.excerpt(interval.rounds) },
        suggestions:
          hasLength || isParameter(at.loader)
            ? [
                {
                  message: "last",
                  data: { code },
                  edits: [fixer.insertAfter(interval.condition, ` or ${code}`)],
                },
              ]
            : [],
      });
    }

    const isParameter = (node: SyntaxNode): boolean =>
      semantic.bindingOf(node)?.definitions.every(({ kind }) => kind === "parameter") === true;

    /** A loop that is left when enough steps were taken has no rest. */
    const stopsEarly = (loop: Loop): boolean =>
      [...descendants(loop.body)].some((node) => isKind(node, "break_statement", "return_statement"));

    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("steps")) return;
        const steps = calls.methods("step");
        for (const step of steps) {
          const { type } = dataflow.valueOf(step.function.object);
          if (knowledge.hasTrait(type ?? "", "torch-optimizer")) check(step, steps);
        }
      },
    };
  },
});
