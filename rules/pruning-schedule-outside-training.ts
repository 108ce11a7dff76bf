/** A pruning schedule whose steps lie behind the end of the training. */

import {
  broughtRows,
  type Call,
  defineRule,
  hasUnwrittenArguments,
  makerOf,
  pruningSchedule,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const PRUNE = "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude";

/** What `fit` takes where it is told no size. */
const KERAS_BATCH = 32;

export const pruningScheduleOutsideTraining = defineRule({
  meta: {
    name: "pruning-schedule-outside-training",
    theme: "compression",
    libraries: ["tensorflow_model_optimization"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/model_optimization/guide/pruning/pruning_with_keras",
      "https://www.tensorflow.org/model_optimization/api_docs/python/tfmot/sparsity/keras/PolynomialDecay",
      "tensorflow-model-optimization 0.8.1: 8 steps with begin_step 1000 leave 0.0 zeros; a schedule within 40 steps gives 0.5",
    ],
    docs: {
      en: {
        title: "Pruning schedule behind the training's end",
        what: "The steps of a pruning schedule, `begin_step` or `end_step`, are larger than the number of steps that `fit` runs, where `epochs` and `steps_per_epoch` are written as numbers, or the rows are known, as those of `mnist.load_data()` are.",
        why: "A step is one batch, not one epoch. If training ends before `begin_step`, nothing is pruned: 8 steps with `begin_step=1000` left no zero weight. If it ends before `end_step`, the final sparsity is not reached. Compute both from the number of rows, the batch size and the epochs.",
        ignoreWhen: "The model is trained on in another call, which goes on counting.",
      },
      zh: {
        title: "剪枝计划超出训练步数",
        what: "剪枝计划的 `begin_step` 或 `end_step` 大于 `fit` 会执行的步数（`epochs` 和 `steps_per_epoch` 都以数字写出，或者样本数已知，例如来自 `mnist.load_data()` 时）。",
        why: "一步是一个批次，不是一轮。训练在 `begin_step` 之前结束就完全没有剪枝：`begin_step=1000` 而只训练 8 步，没有任何权重变成零。在 `end_step` 之前结束则达不到目标稀疏度。应根据样本数、批大小和轮数推算这两个值。",
        ignoreWhen: "模型还会在另一次调用里继续训练，步数会接着累计。",
      },
      invalid: python`
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, batches):
            schedule = sparsity.PolynomialDecay(0.0, 0.5, begin_step=1000, end_step=2000)
            pruned = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
            pruned.compile(optimizer="adam", loss="mse")
            pruned.fit(batches, epochs=4, steps_per_epoch=100, callbacks=[sparsity.UpdatePruningStep()])
            return sparsity.strip_pruning(pruned)
      `,
      valid: python`
        from tensorflow_model_optimization.sparsity import keras as sparsity

        def prune(model, batches):
            schedule = sparsity.PolynomialDecay(0.0, 0.5, begin_step=0, end_step=400)
            pruned = sparsity.prune_low_magnitude(model, pruning_schedule=schedule)
            pruned.compile(optimizer="adam", loss="mse")
            pruned.fit(batches, epochs=4, steps_per_epoch=100, callbacks=[sparsity.UpdatePruningStep()])
            return sparsity.strip_pruning(pruned)
      `,
    },
    messages: {
      begin: {
        en: "Nothing is pruned: training ends after {steps} steps, before step {step}.",
        zh: "完全没有剪枝：训练 {steps} 步就结束，早于第 {step} 步。",
      },
      end: {
        en: "The final sparsity is not reached: training ends after {steps} steps, before step {step}.",
        zh: "达不到目标稀疏度：训练 {steps} 步就结束，早于第 {step} 步。",
      },
      within: { en: "Make it step {step}", zh: "改为第 {step} 步" },
      trained: { en: "This runs {steps} steps.", zh: "这里执行 {steps} 步。" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const trainings: { readonly call: Call; readonly prune: Call }[] = [];

    const numberAt = (call: Call, keyword: string, position: number | null): number | null => {
      const given = dataflow.argument(call, keyword, position);
      const constant = given === null ? undefined : dataflow.valueOf(given).constant;
      return typeof constant === "number" ? constant : null;
    };

    /** The batches of an epoch, where the number of rows and all that divides them is known. */
    function batchesOf(fit: Call): number | null {
      const x = dataflow.argument(fit, "x", 0);
      const rows = x === null ? undefined : dataflow.valueOf(x).tensor?.shape;
      const count = rows?.rank === "known" ? rows.sizes[0] : x === null ? null : broughtRows(context, x);
      const [size, part] = [
        ["batch_size", 2],
        ["validation_split", 6],
      ].map(([keyword, position]) =>
        dataflow.argument(fit, keyword as string, position as number) === null
          ? 0
          : numberAt(fit, keyword as string, position as number),
      );
      if (typeof count !== "number" || size == null || part == null || hasUnwrittenArguments(fit))
        return null;
      return Math.ceil(Math.floor(count * (1 - part)) / (size === 0 ? KERAS_BATCH : size));
    }

    return {
      methods: {
        fit(call, { receiver }) {
          const maker = receiver === null ? null : makerOf(context, receiver);
          if (maker?.callee === PRUNE) trainings.push({ call, prune: maker.call });
        },
      },
      end() {
        for (const { call, prune } of trainings) {
          const epochs = numberAt(call, "epochs", 3) ?? 1;
          const each = numberAt(call, "steps_per_epoch", null) ?? batchesOf(call);
          const isOnly = trainings.filter((other) => other.prune === prune).length === 1;
          const schedule = pruningSchedule(context, prune);
          if (each === null || schedule === null || !isOnly || !isWritten(call)) continue;
          const late = (node: SyntaxNode | null): boolean => {
            const constant = node === null ? undefined : dataflow.valueOf(node).constant;
            return typeof constant === "number" && constant >= each * epochs;
          };
          const message = late(schedule.begin) ? "begin" : "end";
          const node = message === "begin" ? schedule.begin : schedule.end;
          // An end at the very last step is reached.
          if (node === null || !late(node) || dataflow.valueOf(node).constant === each * epochs) continue;
          const steps = String(each * epochs);
          const right = message === "begin" ? "0" : steps;
          context.report({
            node,
            message,
            data: { steps, step: String(dataflow.valueOf(node).constant) },
            related: [{ node: call, message: "trained", data: { steps } }],
            suggestions: [{ message: "within", data: { step: right }, edits: [fixer.replace(node, right)] }],
          });
        }
      },
    };

    /** The epochs are a number, or not given: then it is one. */
    function isWritten(call: Call): boolean {
      return dataflow.argument(call, "epochs", 3) === null || numberAt(call, "epochs", 3) !== null;
    }
  },
});
