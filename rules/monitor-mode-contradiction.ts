/** What watches a loss for its maximum, or an accuracy for its minimum: a callback, a trainer, a scheduler. */

import {
  type Call,
  defineRule,
  isKind,
  python,
  type UnwrittenWatch,
  type WatchedWrongly,
  watchedByCallback,
  watchedByScheduler,
  watchedBySearch,
  watchedByTrainer,
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
/** https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments */
const ARGUMENTS = ["TrainingArguments", "Seq2SeqTrainingArguments"].map((name) => `transformers.${name}`);

/** What takes the best trial, or stops the worse ones. https://docs.ray.io/en/latest/tune/api/schedulers.html */
const SEARCHES: readonly string[] = [
  ...["TuneConfig", "run"],
  ...[
    "ASHAScheduler",
    "AsyncHyperBandScheduler",
    "HyperBandScheduler",
    "MedianStoppingRule",
    "PopulationBasedTraining",
  ].map((name) => `schedulers.${name}`),
].map((name) => `ray.tune.${name}`);

export const monitorModeContradiction = defineRule({
  meta: {
    name: "monitor-mode-contradiction",
    theme: "training-loop",
    libraries: ["keras", "lightning", "pytorch_lightning", "ray", "torch", "transformers"],
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
        en: "`{monitor}` is better when it is {better}, but `{keyword}` is `{mode}`.",
        zh: "`{monitor}` {better}越好，`{keyword}` 却是 `{mode}`。",
      },
      absent: {
        en: "`{monitor}` is better when it is {better}. Without `{keyword}` it is taken the other way round.",
        zh: "`{monitor}` {better}越好。不写 `{keyword}` 就会反过来。",
      },
      turn: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    /** Reports what is watched wrongly: with a keyword of these two values, where lower and where higher numbers are better. */
    function report(
      call: Call,
      found: WatchedWrongly | null,
      keyword: string,
      values: readonly [string, string],
    ): void {
      if (found === null) return;
      const { name, written, named } = found;
      const isLow = found.better === "low";
      const [code, other] = isLow ? values : [values[1], values[0]];
      const better = isLow ? { en: "lower", zh: "越低" } : { en: "higher", zh: "越高" };
      const argument = `${keyword}=${code}`;
      const isLiteral = isKind(written, "string", "true", "false");
      context.report({
        node: written ?? named,
        ...(written === null
          ? { message: "absent", data: { monitor: name, better, keyword } }
          : { message: "wrong", data: { monitor: name, better, keyword, mode: other.replaceAll('"', "") } }),
        suggestions:
          written === null
            ? [{ message: "turn", data: { code: argument }, edits: [fixer.addArgument(call, argument)] }]
            : isLiteral
              ? [{ message: "turn", data: { code }, edits: [fixer.replace(written, code)] }]
              : [],
      });
    }

    const MODES = ['"min"', '"max"'] as const;
    const check = (call: Call, position: number | null, unwritten: UnwrittenWatch): void =>
      report(call, watchedByCallback(context, call, position, unwritten), "mode", MODES);

    return {
      calls: Object.fromEntries([
        ...ARGUMENTS.map((name) => [
          name,
          (call: Call) =>
            report(call, watchedByTrainer(context, call), "greater_is_better", ["False", "True"]),
        ]),
        ...SEARCHES.map((name) => [
          name,
          (call: Call) => report(call, watchedBySearch(context, call), "mode", MODES),
        ]),
        [
          "torch.optim.lr_scheduler.ReduceLROnPlateau",
          (call: Call) => report(call, watchedByScheduler(context, call), "mode", MODES),
        ],
        ...Object.entries(KERAS).map(([name, position]) => [
          `keras.callbacks.${name}`,
          (call: Call) => check(call, position, { monitor: "val_loss", mode: null }),
        ]),
        ...LIGHTNING.map((name) => [
          name,
          (call: Call) =>
            check(call, name.endsWith("EarlyStopping") ? 0 : null, { monitor: null, mode: "min" }),
        ]),
      ]),
    };
  },
});
