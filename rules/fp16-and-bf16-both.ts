/** Training arguments that turn on float16 and bfloat16 at once: they raise. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

const TRAINERS = ["lightning.Trainer", "lightning.pytorch.Trainer", "pytorch_lightning.Trainer"];
const ARGUMENTS = [
  ...["TrainingArguments", "Seq2SeqTrainingArguments"].map((name) => `transformers.${name}`),
  ...["SFTConfig", "DPOConfig", "GRPOConfig", "RewardConfig", "KTOConfig"].map((name) => `trl.${name}`),
];

export const fp16AndBf16Both = defineRule({
  meta: {
    name: "fp16-and-bf16-both",
    theme: "precision",
    libraries: ["transformers", "trl", "lightning", "pytorch_lightning"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments",
      "transformers 5.24.0: ValueError: At most one of fp16 and bf16 can be True, but not both",
      'lightning 2.6.6: `Trainer(accelerator="cpu", precision="16-mixed")` warns that AMP with fp16 is not supported on CPU, and trains with bf16-mixed',
    ],
    docs: {
      en: {
        title: "fp16 and bf16 at once",
        what: "Training arguments get `fp16=True` and `bf16=True`; or a trainer of Lightning is to use mixed precision with float16 on the CPU.",
        why: "The two are different 16-bit types, and training runs in one of them. `TrainingArguments` raises `ValueError` before anything starts. Lightning has no such precision on the CPU: it warns and takes bfloat16. On GPUs since Ampere take bfloat16: it has the range of float32 and needs no loss scaling. Older GPUs have float16 only.",
        ignoreWhen: "Never: making the arguments raises an error.",
      },
      zh: {
        title: "同时开启 fp16 和 bf16",
        what: "训练参数同时写了 `fp16=True` 和 `bf16=True`；或者让 Lightning 的 Trainer 在 CPU 上用 float16 混合精度。",
        why: "两者是不同的 16 位类型，训练只能用其中一种。`TrainingArguments` 在开始之前就会抛出 `ValueError`。Lightning 在 CPU 上没有这种精度，会给出警告并改用 bfloat16。Ampere 及更新的 GPU 用 bfloat16：范围与 float32 相同，不需要损失缩放；更旧的 GPU 只有 float16。",
        ignoreWhen: "不应忽略：创建训练参数时必定报错。",
      },
      invalid: python`
        from transformers import TrainingArguments

        arguments = TrainingArguments("out", fp16=True, bf16=True)
      `,
      valid: python`
        from transformers import TrainingArguments

        arguments = TrainingArguments("out", bf16=True)
      `,
    },
    messages: {
      both: {
        en: "Training runs in one 16-bit type. With `fp16` and `bf16` this raises ValueError.",
        zh: "训练只能用一种 16 位类型，同时写 `fp16` 和 `bf16` 会抛出 ValueError。",
      },
      cpu: {
        en: "Lightning has no mixed precision with float16 on the CPU: it takes bfloat16 instead.",
        zh: "Lightning 在 CPU 上没有 float16 混合精度，会改用 bfloat16。",
      },
      write: {
        en: "Write what it does: `bf16-mixed`",
        zh: "写明实际做法：`bf16-mixed`",
      },
      bf16: {
        en: "Keep bfloat16 (since Ampere)",
        zh: "保留 bfloat16（Ampere 起）",
      },
      fp16: {
        en: "Keep float16",
        zh: "保留 float16",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const check = (call: Call): void => {
      // `**options` that are written out count as well, whatever else is hidden.
      const all = callArguments(call);
      const on = (name: string) =>
        all.find(({ keyword, value }) => keyword?.text === name && dataflow.valueOf(value).constant === true);
      const [half, brain] = [on("fp16"), on("bf16")];
      if (half === undefined || brain === undefined) return;
      context.report({
        node: half.node.start < brain.node.start ? brain.node : half.node,
        message: "both",
        suggestions: [
          { message: "bf16", edits: [fixer.removeArgument(call, half)] },
          { message: "fp16", edits: [fixer.removeArgument(call, brain)] },
        ],
      });
    };
    const checkTrainer = (call: Call): void => {
      const [place, precision] = ["accelerator", "precision"].map((name) =>
        dataflow.argument(call, name, null),
      );
      if (place == null || precision == null || dataflow.valueOf(place).constant !== "cpu") return;
      const { constant } = dataflow.valueOf(precision);
      if (constant !== 16 && constant !== "16" && constant !== "16-mixed") return;
      const edits = [fixer.replace(precision, '"bf16-mixed"')];
      context.report({
        node: precision,
        message: "cpu",
        severity: "information",
        suggestions: [{ message: "write", edits }],
      });
    };
    return {
      calls: Object.fromEntries([
        ...ARGUMENTS.map((name) => [name, check]),
        ...TRAINERS.map((name) => [name, checkTrainer]),
      ]),
    };
  },
});
