/** A callback that watches a loss for its maximum, or an accuracy for its minimum. */

import { type Call, defineRule, isKind, python } from "../server/rule-api";

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
const HIGH = /(?:^|[_/.-])(?:acc|accuracy|auc|auroc|f1|f1_?score|precision|recall|iou|miou|dice|bleu|r2)$/i;

export const monitorModeContradiction = defineRule({
  meta: {
    name: "monitor-mode-contradiction",
    theme: "training-loop",
    libraries: ["keras", "lightning", "pytorch_lightning"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/callbacks/early_stopping/",
      "https://keras.io/api/callbacks/model_checkpoint/",
      "https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.ModelCheckpoint.html",
      "keras 3.15.1: EarlyStopping(monitor='val_accuracy', mode='min', patience=1) stops a model that gets better after two epochs",
    ],
    docs: {
      en: {
        title: "Watched in the wrong direction",
        what: "`mode` of a callback contradicts what `monitor` names: a loss or an error at its maximum, an accuracy or a score at its minimum.",
        why: "The callback then takes every improvement for a setback. Early stopping ends training while it gets better, a checkpoint keeps the worst model, and the learning rate is reduced too early. No error says so.",
        ignoreWhen:
          "The monitored number has a name that means the opposite of what it is, such as a negated loss.",
      },
      zh: {
        title: "监控方向写反了",
        what: "回调的 `mode` 与 `monitor` 的名字矛盾：损失或误差取最大，准确率或得分取最小。",
        why: "回调会把每次进步都当成退步：早停在模型变好时结束训练，检查点保存的是最差的模型，学习率也降得过早。没有任何报错。",
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
      const isLow = LOW.test(name);
      if (isLow === HIGH.test(name) || direction !== (isLow ? "max" : "min")) return;
      const code = isLow ? '"min"' : '"max"';
      context.report({
        node: mode,
        message: "wrong",
        data: {
          monitor: name,
          mode: direction,
          better: isLow ? { en: "lower", zh: "越低" } : { en: "higher", zh: "越高" },
        },
        suggestions: isKind(mode, "string")
          ? [{ message: "turn", data: { code }, edits: [fixer.replace(mode, code)] }]
          : [],
      });
    }

    return {
      calls: Object.fromEntries([
        ...Object.entries(KERAS).map(([name, position]) => [
          `keras.callbacks.${name}`,
          (call: Call) => check(call, position, "val_loss"),
        ]),
        ...LIGHTNING.map((name) => [name, (call: Call) => check(call, null, null)]),
      ]),
    };
  },
});
