/** What `deepspeed-config-mismatch` reports, and the configurations on which it is silent. */

import { deepspeedConfigMismatch } from "../../rules/deepspeed-config-mismatch";
import { testRule } from "../support/ruleTester";

testRule(deepspeedConfigMismatch, {
  valid: [
    {
      name: "entries of entries that are set in the plan of an object",
      code: `
        from transformers import TrainingArguments


        class Run:
            def __init__(self):
                self.plan = {"fp16": {"enabled": False}, "optimizer": {"params": {"lr": 1e-3}}}

            def start(self):
                self.plan["fp16"]["enabled"] = True
                self.plan["optimizer"]["params"]["lr"] = 2e-5
                return TrainingArguments("out", learning_rate=2e-5, fp16=True, deepspeed=self.plan)


        Run().start()
      `,
    },
    {
      name: "parts that are set later",
      code: `
        from transformers import TrainingArguments

        plan = {"gradient_accumulation_steps": 1, "fp16": {"enabled": False}, "optimizer": {"params": {"lr": 1e-3}}}
        plan["fp16"]["enabled"] = True
        plan["optimizer"]["params"]["lr"] = 2e-5
        a = TrainingArguments("out", learning_rate=2e-5, fp16=True, deepspeed=plan)
      `,
    },
    {
      name: "the same, auto, a file, not known",
      code: `
        from transformers import TrainingArguments

        same = {"gradient_accumulation_steps": 4, "fp16": {"enabled": True}, "gradient_clipping": 1.0}
        a = TrainingArguments("out", gradient_accumulation_steps=4, fp16=True, deepspeed=same)
        auto = {"gradient_accumulation_steps": "auto", "optimizer": {"type": "AdamW", "params": {"lr": "auto"}}}
        b = TrainingArguments("out", gradient_accumulation_steps=8, learning_rate=1e-4, deepspeed=auto)
        c = TrainingArguments("out", gradient_accumulation_steps=8, deepspeed="zero2.json")
        other = {"gradient_accumulation_steps": 2}
        d = TrainingArguments("out", deepspeed=other, **options)

        def build(steps):
            return TrainingArguments("out", gradient_accumulation_steps=steps, deepspeed={"gradient_accumulation_steps": 2})
      `,
    },
  ],
  invalid: [
    {
      name: "nested, a default that is not written, behind names",
      code: `
        import transformers

        LR = 2e-5
        DS = {
            "bf16": {"enabled": True},
            "optimizer": {"type": "AdamW", "params": {"lr": 1e-4}},
            "gradient_accumulation_steps": 2,
        }

        def arguments():
            return transformers.TrainingArguments(
                output_dir="out",
                learning_rate=LR,
                ^^^^^^^^^^^^^^^^ differs
                bf16=False,
                ^^^^^^^^^^ differs
                deepspeed=DS,
                          ^^ differs
            )
      `,
    },
    {
      name: "written out in the call",
      code: `
        from transformers import Seq2SeqTrainingArguments
        args = Seq2SeqTrainingArguments("out", max_grad_norm=0.5, deepspeed={"gradient_clipping": 1.0})
                                               ^^^^^^^^^^^^^^^^^ differs
      `,
      suggestions: [
        {
          title: "Set `max_grad_norm=1`",
          output: `
            from transformers import Seq2SeqTrainingArguments
            args = Seq2SeqTrainingArguments("out", max_grad_norm=1, deepspeed={"gradient_clipping": 1.0})
          `,
        },
      ],
    },
  ],
});
