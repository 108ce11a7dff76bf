/** What `best-model-settings-contradict` reports, and the settings on which it is silent. */

import { bestModelSettingsContradict } from "../../rules/best-model-settings-contradict";
import { testRule } from "../support/ruleTester";

testRule(bestModelSettingsContradict, {
  valid: [
    {
      name: "settings that meet",
      code: `
        from transformers import TrainingArguments


        a = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="steps", eval_steps=100, save_steps=500)
        b = TrainingArguments("out", load_best_model_at_end=True, evaluation_strategy="epoch", save_strategy="epoch")
        c = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="best", metric_for_best_model="f1")
        d = TrainingArguments("out", load_best_model_at_end=False, eval_strategy="epoch")
      `,
    },
    {
      name: "settings that are not seen",
      code: `
        from transformers import TrainingArguments


        def make(options, strategy):
            a = TrainingArguments("out", load_best_model_at_end=True, **options)
            return a, TrainingArguments("out", load_best_model_at_end=True, eval_strategy=strategy, save_strategy="epoch")
      `,
    },
  ],
  invalid: [
    {
      name: "the settings of TRL",
      code: `
        from trl import SFTConfig

        SFTConfig(output_dir="out", load_best_model_at_end=True, eval_strategy="steps", eval_steps=300, save_strategy="epoch")
                                                           ^^^^
      `,
    },
    {
      name: "saving by steps, which is the default",
      code: `
        from transformers import TrainingArguments


        a = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch")
                                                            ^^^^ differ
      `,
      suggestions: [
        {
          title: 'Set `save_strategy="epoch"`',
          output: `
            from transformers import TrainingArguments


            a = TrainingArguments("out", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch")
          `,
        },
      ],
    },
    {
      name: "no evaluation at all, and steps that do not meet",
      code: `
        import transformers as tr

        keep = True
        a = tr.Seq2SeqTrainingArguments(output_dir="out", save_strategy="epoch", load_best_model_at_end=keep)
                                                                                                        ^^^^ differ
        b = tr.TrainingArguments("out", eval_strategy="steps", eval_steps=100, save_steps=150, load_best_model_at_end=True)
                                                                                                                      ^^^^ steps
      `,
    },
  ],
});
