/** A metric that is asked after each epoch and never emptied: it holds all epochs so far. */

import {
  batchUpdates,
  type Call,
  callsOf,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  handedMetrics,
  heldMetric,
  isKind,
  isSelfField,
  type Loop,
  type MethodCall,
  mentionsBehind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** A sum, such as that of all rows so far, is no score. */
const METRICS = /^(?:torchmetrics|keras\.metrics)\.(?!Sum|Max|Min)/;
const RESETS = ["reset", "reset_state", "reset_states"];
const COUNTS = /^(?:range|tn?range|count)$/;

export const metricStateNotReset = defineRule({
  meta: {
    name: "metric-state-not-reset",
    theme: "metrics",
    libraries: ["torchmetrics", "keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lightning.ai/docs/torchmetrics/stable/pages/overview.html",
      "https://keras.io/api/metrics/base_metric/",
      "torchmetrics 1.9.0: an accuracy that is 0, 1 and 0 in three epochs comes out as 0, 0.5 and 0.33 without `reset`",
    ],
    docs: {
      en: {
        title: "Metric never reset between epochs",
        what: "In a loop over epochs a metric of torchmetrics or Keras is updated batch by batch and asked at the end, and nothing resets it.",
        why: "Such a metric keeps its counts until `reset()` (`reset_state()` in Keras). Without it the number of the third epoch is the average of three: an accuracy of 0, 1 and 0 came out as 0, 0.5 and 0.33. The curve is smooth and late, and early stopping and the choice of the best epoch follow it.",
        ignoreWhen: "The average over all epochs so far is what is wanted.",
      },
      zh: {
        title: "指标在各轮之间没有重置",
        what: "在按轮次的循环里，torchmetrics 或 Keras 的指标逐批更新，末尾取值，却从未重置。",
        why: "这种指标会一直保留计数，直到调用 `reset()`（Keras 是 `reset_state()`）。不重置的话，第三轮的数值其实是三轮的平均：各轮准确率为 0、1、0，得到的却是 0、0.5、0.33。曲线又平又迟，早停和最佳轮次的选择也跟着出错。",
        ignoreWhen: "需要的就是至今所有轮次的平均值。",
      },
      invalid: python`
        import torch
        import torchmetrics

        accuracy = torchmetrics.classification.BinaryAccuracy()
        loader = [(torch.rand(4), torch.randint(2, (4,)))]
        for epoch in range(3):
            for scores, y in loader:
                accuracy.update(scores, y)
            print(epoch, accuracy.compute())
      `,
      valid: python`
        import torch
        import torchmetrics

        accuracy = torchmetrics.classification.BinaryAccuracy()
        loader = [(torch.rand(4), torch.randint(2, (4,)))]
        for epoch in range(3):
            for scores, y in loader:
                accuracy.update(scores, y)
            print(epoch, accuracy.compute())
            accuracy.reset()
      `,
    },
    messages: {
      kept: {
        en: "`{metric}` still holds all epochs before: nothing calls `{reset}()`.",
        zh: "`{metric}` 还留着之前各轮的计数：没有任何地方调用 `{reset}()`。",
      },
      update: {
        en: "Updated here",
        zh: "在这里更新",
      },
      add: {
        en: "Add `{code}`",
        zh: "加上 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const { updateOf, isBatchwise } = batchUpdates(context);
    const calls = fileCalls(context);

    /** The class of a metric, also where it was moved at once: `Accuracy().to(device)`. */
    function classOf(made: SyntaxNode | null): string {
      if (!isKind(made, "call")) return "";
      const isMoved =
        isKind(made.function, "attribute") && /^(?:to|cuda|cpu)$/.test(made.function.attribute.text);
      return isMoved && isKind(made.function, "attribute")
        ? classOf(made.function.object)
        : (semantic.qualifiedName(made.function) ?? "");
    }

    /** The loops around the only call of the function that asks: `validate()` once an epoch. */
    function loopsOfCaller(asked: MethodCall): readonly Loop[] {
      const around = functionAround(asked);
      const [call, ...others] = around === null ? [] : callsOf(context, around);
      return call === undefined || others.length > 0 ? [] : enclosingLoops(call);
    }

    function check(asked: MethodCall): void {
      const metric = asked.function.object;
      const all = enclosingLoops(asked).length > 0 ? [] : handedMetrics(context, asked);
      const handed = all.find(({ call }) => enclosingLoops(call).length > 0) ?? all[0] ?? null;
      const around = enclosingLoops(handed?.call ?? asked);
      const [epochs] = around.length > 0 ? around : loopsOfCaller(asked);
      const held =
        epochs === undefined || !isCounted(epochs) ? null : (handed ?? heldMetric(semantic, metric));
      if (epochs === undefined || held?.made.every((value) => METRICS.test(classOf(value))) !== true) return;
      // Whoever has the object may reset its field; a field of another name is another metric.
      const isOther = ({ function: { object } }: MethodCall): boolean =>
        isSelfField(object) && isSelfField(metric) && object.attribute.text !== metric.attribute.text;
      if (handed !== null && calls.methods(...RESETS).length > 0) return;
      if (!isKind(metric, "identifier") && !calls.methods(...RESETS).every(isOther)) return;
      if (held.made.some((value) => value !== null && enclosingLoops(value).includes(epochs))) return;
      const { uses } = held;
      if (
        uses.some(
          ({ parent }) =>
            isKind(parent, "attribute") && /reset|^metrics?$|^increment$/.test(parent.attribute.text),
        )
      )
        return;
      // What the function does with it in a loop of its own, it does in each round.
      const isInside = (call: Call): boolean =>
        handed !== null && functionAround(call) === functionAround(asked) && enclosingLoops(call).length > 0;
      const update = uses
        .map(updateOf)
        .find((call) => call !== null && (isInside(call) || isBatchwise(call, epochs)));
      if (update == null) return;
      const isKeras = /^keras/.test(classOf(held.made[0] ?? null));
      const reset = isKeras ? "reset_state" : "reset";
      // Another call may hand the function a fresh one: the one that keeps it is wrong.
      const place = handed?.isOneOfSeveral === true ? handed.call : asked;
      const name = context.text(handed?.isOneOfSeveral === true ? handed.given : metric);
      const code = `${name}.${reset}()`;
      context.report({
        node: place,
        message: "kept",
        absence: true,
        data: { metric: name, reset },
        related: [{ node: update, message: "update" }],
        suggestions:
          fixer.standsAlone(place) && !isReturned(place)
            ? [{ message: "add", data: { code }, edits: [fixer.lineAfter(place, code)] }]
            : [],
      });
    }

    /** `for epoch in range(10):`; over files or tasks, the value so far may be wanted. */
    const isCounted = (loop: Loop): boolean =>
      loop.kind === "while_statement" || mentionsBehind(context, loop.right, COUNTS);

    const isReturned = (node: SyntaxNode): boolean => {
      for (let at: SyntaxNode | null = node; at !== null && !isKind(at, "block"); at = at.parent)
        if (isKind(at, "return_statement", "if_statement", "while_statement", "for_statement")) return true;
      return false;
    };

    return {
      end() {
        const asked = calls.methods("compute", "result");
        const seen = new Set<string>();
        for (const call of asked) {
          const name = context.text(call.function.object);
          if (!seen.has(name)) check(call);
          seen.add(name);
        }
      },
    };
  },
});
