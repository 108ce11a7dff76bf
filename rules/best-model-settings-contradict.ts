/** Settings of `TrainingArguments` with which the best model cannot be found: evaluation and saving do not meet. */

import {
  type Call,
  type Constant,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  python,
} from "../server/rule-api";

/** Those of TRL are classes of transformers' own: https://huggingface.co/docs/trl/main/en/sft_trainer#trl.SFTConfig */
const ARGUMENTS = [
  ...["TrainingArguments", "Seq2SeqTrainingArguments"].map((name) => `transformers.${name}`),
  ...["SFTConfig", "DPOConfig", "RewardConfig", "KTOConfig"].map((name) => `trl.${name}`),
];

export const bestModelSettingsContradict = defineRule({
  meta: {
    name: "best-model-settings-contradict",
    theme: "training-loop",
    libraries: ["transformers", "trl"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments",
      "transformers 5.24.0: ValueError without eval_strategy, for different strategies, and for 150 save steps with 100 evaluation steps; no error for 500 and 100, or save_strategy='best'",
    ],
    docs: {
      en: {
        title: "Best model without a matching evaluation",
        what: "`load_best_model_at_end=True` with an evaluation and a saving that do not meet: different strategies, or saving steps that are no multiple of the evaluation steps.",
        why: "The best model can only be loaded if a checkpoint exists for an evaluation. `TrainingArguments` raises a `ValueError` at once otherwise; that nothing is evaluated by default is easily forgotten.",
        ignoreWhen: "The arguments are changed before they are used in a place this file does not show.",
      },
      zh: {
        title: "加载最优模型的设置自相矛盾",
        what: "设置了 `load_best_model_at_end=True`，评估和保存却对不上：策略不同，或保存步数不是评估步数的整数倍。",
        why: "只有评估时恰好有检查点，才能加载最优模型。否则 `TrainingArguments` 会立即抛出 `ValueError`；默认不做评估这一点很容易被忘记。",
        ignoreWhen: "这些参数会在本文件之外被改动后才使用。",
      },
      invalid: python`
        from transformers import TrainingArguments

        arguments = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch", report_to="none")
      `,
      valid: python`
        from transformers import TrainingArguments

        arguments = TrainingArguments(
            "out", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch", report_to="none"
        )
      `,
    },
    messages: {
      differ: {
        en: "Evaluation is `{evaluates}` and saving is `{saves}`: with `load_best_model_at_end` this raises.",
        zh: "评估是 `{evaluates}`，保存是 `{saves}`，加载最优模型时会报错。",
      },
      steps: {
        en: "Saving every {saves} steps is no multiple of evaluating every {evaluates}, so this raises.",
        zh: "每 {saves} 步保存，不是每 {evaluates} 步评估的整数倍，会报错。",
      },
      same: {
        en: "Set `{code}`",
        zh: "设置 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** What a setting is under any of its names: its value, what holds if it is not written, or undefined if it is not certain. */
    function setting(call: Call, names: readonly string[], otherwise: Constant): Constant | undefined {
      const given = names.map((name) => dataflow.argument(call, name, null)).find((node) => node !== null);
      return given == null ? otherwise : dataflow.valueOf(given).constant;
    }

    return {
      calls: Object.fromEntries(
        ARGUMENTS.map((name) => [
          name,
          (call: Call) => {
            if (hasUnwrittenArguments(call)) return;
            const wanted = dataflow.argument(call, "load_best_model_at_end", null);
            if (wanted === null || dataflow.valueOf(wanted).constant !== true) return;
            // A first argument and nothing else by position: what later ones mean changes with the release.
            if (callArguments(call).filter(({ keyword }) => keyword === null).length > 1) return;
            if (dataflow.argument(call, "evaluate_during_training", null) !== null) return;
            const evaluates = setting(call, ["eval_strategy", "evaluation_strategy"], "no");
            const saves = setting(call, ["save_strategy"], "steps");
            if (typeof evaluates !== "string" || typeof saves !== "string" || saves === "best") return;
            if (evaluates !== saves) {
              const written = dataflow.argument(call, "save_strategy", null);
              const code = `save_strategy="${evaluates}"`;
              context.report({
                node: wanted,
                message: "differ",
                data: { evaluates, saves },
                suggestions:
                  evaluates === "no"
                    ? []
                    : [
                        {
                          message: "same",
                          data: { code },
                          edits: [
                            written === null
                              ? fixer.addArgument(call, code)
                              : fixer.replace(written, `"${evaluates}"`),
                          ],
                        },
                      ],
              });
              return;
            }
            const logging = setting(call, ["logging_steps"], 500);
            const evalSteps = setting(call, ["eval_steps"], logging ?? null);
            const saveSteps = setting(call, ["save_steps"], 500);
            if (saves !== "steps" || typeof evalSteps !== "number" || typeof saveSteps !== "number") return;
            if (evalSteps < 1 || saveSteps < 1 || saveSteps % evalSteps === 0) return;
            context.report({
              node: wanted,
              message: "steps",
              data: { evaluates: String(evalSteps), saves: String(saveSteps) },
            });
          },
        ]),
      ),
    };
  },
});
