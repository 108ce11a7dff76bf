/** What watches a loss for its maximum, or an accuracy for its minimum: a callback, a trainer, a scheduler. */

import {
  type Call,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** The position of `monitor`. */
const KERAS: Readonly<Record<string, number>> = {
  EarlyStopping: 0,
  ModelCheckpoint: 1,
  ReduceLROnPlateau: 0,
};
const LIGHTNING: readonly string[] = ["lightning.pytorch", "pytorch_lightning"].flatMap((module) =>
  ["EarlyStopping", "ModelCheckpoint"].map((name) => `${module}.callbacks.${name}`),
);
/** Better when lower, better when higher. */
const LOW = /(?:^|[_/.-])(?:loss|mae|mse|rmse|mape|error|perplexity|ppl|wer|cer)$/i;
const HIGH =
  /(?:^|[_/.-])(?:acc|accuracy|auc|auroc|f1|f1_?score|precision|recall|iou|miou|dice|bleu|rouge(?:1|2|l|lsum)|r2)$/i;
/** https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments */
const ARGUMENTS = ["TrainingArguments", "Seq2SeqTrainingArguments"].map((name) => `transformers.${name}`);

export const monitorModeContradiction = defineRule({
  meta: {
    name: "monitor-mode-contradiction",
    theme: "training-loop",
    libraries: ["keras", "lightning", "pytorch_lightning", "torch", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/callbacks/early_stopping/",
      "https://keras.io/api/callbacks/model_checkpoint/",
      "https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.ModelCheckpoint.html",
      "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments",
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html",
      "transformers 5.24.0: TrainingArguments(metric_for_best_model='wer').greater_is_better is True",
      "keras 3.15.1: EarlyStopping(monitor='val_accuracy', mode='min', patience=1) stops a model that gets better after two epochs",
    ],
    docs: {
      en: {
        title: "Watched in the wrong direction",
        what: "`mode` of a callback contradicts what `monitor` names: a loss or an error at its maximum, an accuracy or a score at its minimum. So does `greater_is_better` of `TrainingArguments` with `metric_for_best_model`, and `mode` of `ReduceLROnPlateau` with what its `step` is told.",
        why: "The callback then takes every improvement for a setback. Early stopping ends training while it gets better, a checkpoint keeps the worst model, and the learning rate is reduced too early. No error says so. Without `greater_is_better`, transformers takes all that does not end with `loss` for better when it is greater; `ReduceLROnPlateau` waits for what falls.",
        ignoreWhen:
          "The monitored number has a name that means the opposite of what it is, such as a negated loss.",
      },
      zh: {
        title: "监控方向写反了",
        what: "回调的 `mode` 与 `monitor` 的名字矛盾：损失或误差取最大，准确率或得分取最小。`TrainingArguments` 的 `greater_is_better` 与 `metric_for_best_model`，以及 `ReduceLROnPlateau` 的 `mode` 与传给 `step` 的值也一样。",
        why: "回调会把每次进步都当成退步：早停在模型变好时结束训练，检查点保存的是最差的模型，学习率也降得过早。没有任何报错。不写 `greater_is_better` 时，transformers 把名字不以 `loss` 结尾的指标都当作越大越好；`ReduceLROnPlateau` 默认等待数值下降。",
        ignoreWhen: "被监控的数值与名字的含义相反，例如取了负号的损失。",
      },
      invalid: python`
        import keras

        stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", restore_best_weights=True)
      `,
      valid: python`
        import keras

        stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="max", restore_best_weights=True)
      `,
    },
    messages: {
      wrong: {
        en: "`{monitor}` is better when it is {better}, but the mode is `{mode}`.",
        zh: "`{monitor}` {better}越好，`mode` 却是 `{mode}`。",
      },
      flag: {
        en: "`{monitor}` is better when it is {better}, but `greater_is_better` is `{flag}`.",
        zh: "`{monitor}` {better}越好，`greater_is_better` 却是 `{flag}`。",
      },
      absent: {
        en: "`{monitor}` is better when it is lower. Without `greater_is_better` the highest one is kept.",
        zh: "`{monitor}` 越低越好。不写 `greater_is_better` 会保留最高的。",
      },
      plain: {
        en: "`{monitor}` is better when it is higher. Without `mode` the scheduler waits for it to fall.",
        zh: "`{monitor}` 越高越好。不写 `mode`，调度器等的是它下降。",
      },
      turn: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call, position: number | null, otherwise: string | null): void {
      const mode = dataflow.argument(call, "mode", null);
      const monitor = dataflow.argument(call, "monitor", position);
      const direction = mode === null ? undefined : dataflow.valueOf(mode).constant;
      const name = monitor === null ? otherwise : dataflow.valueOf(monitor).constant;
      if (mode === null || typeof name !== "string") return;
      const sense = senseOf(name);
      if (sense === null || direction !== (sense === "low" ? "max" : "min")) return;
      const code = sense === "low" ? '"min"' : '"max"';
      context.report({
        node: mode,
        message: "wrong",
        data: { monitor: name, mode: direction, better: better(sense) },
        suggestions: isKind(mode, "string")
          ? [{ message: "turn", data: { code }, edits: [fixer.replace(mode, code)] }]
          : [],
      });
    }

    const senseOf = (name: string): "low" | "high" | null =>
      LOW.test(name) === HIGH.test(name) ? null : LOW.test(name) ? "low" : "high";

    const better = (sense: "low" | "high") =>
      sense === "low" ? { en: "lower", zh: "越低" } : { en: "higher", zh: "越高" };

    /** `metric_for_best_model` and `greater_is_better`; without the second, what does not end with `loss` counts as greater. */
    function checkArguments(call: Call): void {
      const metric = dataflow.argument(call, "metric_for_best_model", null);
      const greater = dataflow.argument(call, "greater_is_better", null);
      const name = metric === null ? undefined : dataflow.valueOf(metric).constant;
      if (metric === null || typeof name !== "string") return;
      const sense = senseOf(name);
      if (sense === null) return;
      const code = sense === "low" ? "False" : "True";
      if (greater !== null) {
        const { constant } = dataflow.valueOf(greater);
        if (constant !== (sense === "low")) return;
        context.report({
          node: greater,
          message: "flag",
          data: { monitor: name, better: better(sense), flag: sense === "low" ? "True" : "False" },
          suggestions: [{ message: "turn", data: { code }, edits: [fixer.replace(greater, code)] }],
        });
        return;
      }
      const kept = dataflow.argument(call, "load_best_model_at_end", null);
      if (hasUnwrittenArguments(call) || kept === null || dataflow.valueOf(kept).constant !== true) return;
      if (sense === "high" || name.endsWith("loss")) return;
      const argument = `greater_is_better=${code}`;
      context.report({
        node: metric,
        message: "absent",
        data: { monitor: name },
        suggestions: [
          { message: "turn", data: { code: argument }, edits: [fixer.addArgument(call, argument)] },
        ],
      });
    }

    /** `ReduceLROnPlateau(optimizer, "max")` that is told of a loss by its name. */
    function checkPlateau(call: Call): void {
      const mode = dataflow.argument(call, "mode", 1);
      const direction = mode === null ? "min" : dataflow.valueOf(mode).constant;
      for (const step of fileCalls(context).methods("step")) {
        const [told] = step.arguments.children;
        if (told === undefined || dataflow.valueOf(step.function.object).call !== call) continue;
        const name = nameOf(told);
        const sense = name === null ? null : senseOf(name);
        if (name === null || sense === null || direction !== (sense === "low" ? "max" : "min")) continue;
        const code = sense === "low" ? '"min"' : '"max"';
        if (mode === null)
          context.report({
            node: told,
            message: "plain",
            data: { monitor: name },
            suggestions: [
              {
                message: "turn",
                data: { code: `mode=${code}` },
                edits: [fixer.addArgument(call, `mode=${code}`)],
              },
            ],
          });
        else
          context.report({
            node: mode,
            message: "wrong",
            data: { monitor: name, mode: direction, better: better(sense) },
            suggestions: isKind(mode, "string")
              ? [{ message: "turn", data: { code }, edits: [fixer.replace(mode, code)] }]
              : [],
          });
        return;
      }
    }

    /** `val_loss` of `val_loss`, `metrics["val_loss"]` and `self.val_loss`. */
    function nameOf(node: SyntaxNode): string | null {
      if (isKind(node, "identifier")) return node.text;
      if (isKind(node, "attribute")) return node.attribute.text;
      const [key] = isKind(node, "subscript") ? node.subscript : [];
      const { constant } = key === undefined ? {} : dataflow.valueOf(key);
      return typeof constant === "string" ? constant : null;
    }

    return {
      calls: Object.fromEntries([
        ...ARGUMENTS.map((name) => [name, checkArguments]),
        ["torch.optim.lr_scheduler.ReduceLROnPlateau", checkPlateau],
        ...Object.entries(KERAS).map(([name, position]) => [
          `keras.callbacks.${name}`,
          (call: Call) => check(call, position, "val_loss"),
        ]),
        ...LIGHTNING.map((name) => [name, (call: Call) => check(call, null, null)]),
      ]),
    };
  },
});
