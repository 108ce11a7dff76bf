/** What `mlm-collator-for-causal-model` reports, and the collators on which it is silent. */

import { mlmCollatorForCausalModel } from "../../rules/mlm-collator-for-causal-model";
import { testRule } from "../support/ruleTester";

testRule(mlmCollatorForCausalModel, {
  valid: [
    {
      name: "no masking, a masked model, a value that is not known, no model",
      code: `
        from transformers import AutoModelForCausalLM, DataCollatorForLanguageModeling

        def make(tokenizer, mlm, options):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            yield DataCollatorForLanguageModeling(tokenizer, mlm=False)
            yield DataCollatorForLanguageModeling(tokenizer, False)
            yield DataCollatorForLanguageModeling(tokenizer, mlm=mlm)
            yield DataCollatorForLanguageModeling(tokenizer, **options)
      `,
    },
    {
      name: "both kinds of models",
      code: `
        from transformers import AutoModelForCausalLM, AutoModelForMaskedLM, DataCollatorForLanguageModeling

        teacher = AutoModelForMaskedLM.from_pretrained("bert-base-uncased")
        student = AutoModelForCausalLM.from_pretrained("gpt2")

        def collate(tokenizer):
            return DataCollatorForLanguageModeling(tokenizer)
      `,
    },
    {
      name: "the words are masked for an encoder with a head of one's own, and the causal model judges",
      code: `
        from torch import nn
        from transformers import AutoConfig, AutoModelForCausalLM, DataCollatorForLanguageModeling, RobertaModel

        class Filler(nn.Module):
            def __init__(self, config):
                super().__init__()
                self.encoder = RobertaModel(config)
                self.head = nn.Linear(config.hidden_size, config.vocab_size)

        judge = AutoModelForCausalLM.from_pretrained("gpt2")

        def batches(tokenizer):
            return DataCollatorForLanguageModeling(tokenizer, mlm=True, mlm_probability=0.2)
      `,
    },
  ],
  invalid: [
    {
      name: "a class of its own, masking asked for",
      code: `
        import transformers
        from transformers import GPT2LMHeadModel

        model = GPT2LMHeadModel.from_pretrained("gpt2")

        def collate(tokenizer):
            return transformers.DataCollatorForLanguageModeling(tokenizer=tokenizer, mlm=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ masks
      `,
      fixed: `
        import transformers
        from transformers import GPT2LMHeadModel

        model = GPT2LMHeadModel.from_pretrained("gpt2")

        def collate(tokenizer):
            return transformers.DataCollatorForLanguageModeling(tokenizer=tokenizer, mlm=False)
      `,
    },
  ],
});
