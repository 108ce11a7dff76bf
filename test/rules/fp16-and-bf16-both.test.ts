/** What `fp16-and-bf16-both` reports, and the arguments on which it is silent. */

import { fp16AndBf16Both } from "../../rules/fp16-and-bf16-both";
import { testRule } from "../support/ruleTester";

testRule(fp16AndBf16Both, {
  valid: [
    {
      name: "options that turn one off",
      code: `
        from transformers import TrainingArguments

        options = {"fp16": False, "bf16": True}
        TrainingArguments("out", **options)
      `,
    },
    {
      name: "Lightning elsewhere",
      code: `
        from lightning.pytorch import Trainer

        trainer = Trainer(accelerator="gpu", precision="16-mixed")
        other = Trainer(accelerator="cpu", precision="bf16-mixed")
        maybe = Trainer(accelerator=place, precision="16-mixed")
      `,
    },
    {
      name: "one of them, or by the hardware",
      code: `
        from transformers import TrainingArguments
        import torch
        a = TrainingArguments("out", fp16=True)
        b = TrainingArguments("out", bf16=True, fp16=False)
        c = TrainingArguments("out", bf16=torch.cuda.is_bf16_supported(), fp16=not torch.cuda.is_bf16_supported())
        d = dict(fp16=True, bf16=True)
      `,
    },
  ],
  invalid: [
    {
      name: "options that are written out",
      code: `
        from transformers import TrainingArguments

        options = {"output_dir": "out", "fp16": True}
        TrainingArguments(**options, bf16=True)
                                     ^^^^^^^^^
      `,
    },
    {
      name: "Lightning on the CPU",
      code: `
        from lightning.pytorch import Trainer

        trainer = Trainer(accelerator="cpu", precision="16-mixed")
                                                       ^^^^^^^^^^ cpu
      `,
      severity: "information",
      suggestions: [
        {
          title: "Write what it does: `bf16-mixed`",
          output: `
            from lightning.pytorch import Trainer

            trainer = Trainer(accelerator="cpu", precision="bf16-mixed")
          `,
        },
      ],
    },
    {
      name: "trl",
      code: `
        from trl import SFTConfig
        config = SFTConfig(bf16=True, output_dir="out", fp16=True)
                                                        ^^^^^^^^^ both
      `,
      suggestions: [
        {
          title: "Keep bfloat16 (since Ampere)",
          output: `
            from trl import SFTConfig
            config = SFTConfig(bf16=True, output_dir="out")
          `,
        },
        {
          title: "Keep float16",
          output: `
            from trl import SFTConfig
            config = SFTConfig(output_dir="out", fp16=True)
          `,
        },
      ],
    },
    {
      name: "values in variables",
      code: `
        import transformers
        half = True
        config = transformers.TrainingArguments("out", fp16=half, bf16=True)
                                                                  ^^^^^^^^^ both
      `,
    },
  ],
});
