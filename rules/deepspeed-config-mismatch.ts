/** A DeepSpeed configuration that says other numbers than the TrainingArguments it belongs to: transformers refuses it. */

import { type Call, defineRule, hasUnwrittenArguments, isKind, python, type Value } from "../server/rule-api";

/** Where a number stands in the configuration, what it is called in the arguments, and what it is if it is not written there. */
const PAIRS: readonly (readonly [path: string, argument: string, byDefault: number | null])[] = [
  ["train_micro_batch_size_per_gpu", "per_device_train_batch_size", 8],
  ["gradient_accumulation_steps", "gradient_accumulation_steps", 1],
  ["gradient_clipping", "max_grad_norm", 1],
  ["optimizer.params.lr", "learning_rate", 5e-5],
  ["optimizer.params.weight_decay", "weight_decay", null],
  ["scheduler.params.warmup_max_lr", "learning_rate", 5e-5],
  ["fp16.enabled", "fp16", null],
  ["bf16.enabled", "bf16", null],
];

export const deepspeedConfigMismatch = defineRule({
  meta: {
    name: "deepspeed-config-mismatch",
    theme: "distributed",
    libraries: ["transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/deepspeed#deepspeed-and-trainer-parameters",
      "transformers 5.24.0: `HfTrainerDeepSpeedConfig` collects every value that differs and raises ValueError, `Please correct the following DeepSpeed config values that mismatch TrainingArguments values`",
    ],
    docs: {
      en: {
        title: "DeepSpeed and arguments disagree",
        what: "`TrainingArguments` gets a DeepSpeed configuration as a dict, and the two say different numbers for the batch size, accumulation, clipping, learning rate or precision.",
        why: 'transformers compares both and raises `ValueError` when the training starts, after the model is loaded. Write `"auto"` in the configuration: the value is then taken from the arguments and stands in one place.',
        ignoreWhen: "The arguments are changed to the same values before the training starts.",
      },
      zh: {
        title: "DeepSpeed 配置与参数不一致",
        what: "以字典形式把 DeepSpeed 配置交给 `TrainingArguments`，而两处的批次大小、梯度累积、梯度裁剪、学习率或精度不同。",
        why: 'transformers 会比较两者，在载入模型之后、训练开始时抛出 `ValueError`。在配置里写 `"auto"`，值便取自参数，只写一处。',
        ignoreWhen: "训练开始前，参数会在别处改成相同的值。",
      },
      invalid: python`
        from transformers import TrainingArguments

        config = {"train_micro_batch_size_per_gpu": 4, "zero_optimization": {"stage": 2}}
        args = TrainingArguments("out", per_device_train_batch_size=16, deepspeed=config)
      `,
      valid: python`
        from transformers import TrainingArguments

        config = {"train_micro_batch_size_per_gpu": "auto", "zero_optimization": {"stage": 2}}
        args = TrainingArguments("out", per_device_train_batch_size=16, deepspeed=config)
      `,
    },
    messages: {
      differs: {
        en: "`{argument}` is {other}, and DeepSpeed's config says {one}: training raises ValueError.",
        zh: "`{argument}` 为 {other}，DeepSpeed 为 {one}：训练会报错。",
      },
      same: { en: "Set `{argument}={one}`", zh: "设置 `{argument}={one}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The literal at a dotted path of a dict that is written out. */
    function at(config: Value, path: string): number | boolean | null {
      let value: Value | undefined = config;
      for (const key of path.split(".")) value = value?.entries?.get(key);
      const constant = value?.constant;
      return typeof constant === "number" || typeof constant === "boolean" ? constant : null;
    }

    const shown = (value: number | boolean): string =>
      typeof value === "number" ? String(value) : value ? "True" : "False";

    function check(call: Call): void {
      const given = dataflow.argument(call, "deepspeed", null);
      if (given === null || hasUnwrittenArguments(call)) return;
      const config = dataflow.valueOf(given);
      for (const [path, argument, byDefault] of config.entries === undefined ? [] : PAIRS) {
        const one = at(config, path);
        const written = dataflow.argument(call, argument, null);
        const constant = written === null ? byDefault : dataflow.valueOf(written).constant;
        const other = typeof constant === "number" || typeof constant === "boolean" ? constant : null;
        if (one === null || other === null || one === other || typeof one !== typeof other) continue;
        const edit =
          written === null
            ? fixer.addArgument(call, `${argument}=${shown(one)}`)
            : fixer.replace(written, shown(one));
        context.report({
          node: isKind(written?.parent, "keyword_argument") ? written.parent : given,
          message: "differs",
          data: { one: shown(one), argument, other: shown(other) },
          suggestions: [{ message: "same", data: { argument, one: shown(one) }, edits: [edit] }],
        });
      }
    }

    return {
      calls: { "transformers.TrainingArguments": check, "transformers.Seq2SeqTrainingArguments": check },
    };
  },
});
