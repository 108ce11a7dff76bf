/** What `kbit-training-not-prepared` reports, and the models on which it is silent. */

import { kbitTrainingNotPrepared } from "../../rules/kbit-training-not-prepared";
import { testRule } from "../support/ruleTester";

testRule(kbitTrainingNotPrepared, {
  valid: [
    {
      name: "prepared, or not quantised",
      code: `
        from peft import get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM
        model = AutoModelForCausalLM.from_pretrained("gpt2", load_in_8bit=True)
        model = get_peft_model(prepare_model_for_kbit_training(model), config)
      `,
    },
    {
      name: "not certain",
      code: `
        from peft import get_peft_model
        from transformers import AutoModelForCausalLM
        a = get_peft_model(AutoModelForCausalLM.from_pretrained("gpt2"), config)
        b = get_peft_model(AutoModelForCausalLM.from_pretrained("gpt2", load_in_4bit=few), config)
        c = get_peft_model(AutoModelForCausalLM.from_pretrained("gpt2", quantization_config=bits), config)
        d = get_peft_model(model, config)
      `,
    },
    {
      name: "a trainer prepares it",
      code: `
        from peft import get_peft_model
        from transformers import AutoModelForCausalLM
        from trl import SFTTrainer
        model = AutoModelForCausalLM.from_pretrained("gpt2", load_in_4bit=True)
        trainer = SFTTrainer(get_peft_model(model, config))
      `,
    },
  ],
  invalid: [
    {
      name: "a flag",
      code: `
        import peft
        from transformers import AutoModelForCausalLM
        def load(name, config):
            model = AutoModelForCausalLM.from_pretrained(name, load_in_4bit=True, device_map="auto")
            return peft.get_peft_model(model, config)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
      `,
      suggestions: [
        {
          title: "Prepare it: `peft.prepare_model_for_kbit_training`",
          output: `
            import peft
            from transformers import AutoModelForCausalLM
            def load(name, config):
                model = AutoModelForCausalLM.from_pretrained(name, load_in_4bit=True, device_map="auto")
                return peft.get_peft_model(peft.prepare_model_for_kbit_training(model), config)
          `,
        },
      ],
    },
    {
      name: "a configuration",
      code: `
        from peft import get_peft_model
        from transformers import BitsAndBytesConfig, LlamaForCausalLM
        bits = BitsAndBytesConfig(load_in_8bit=True)
        net = LlamaForCausalLM.from_pretrained("huggyllama/llama-7b", quantization_config=bits)
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loaded
        net = get_peft_model(net, config)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
      `,
    },
  ],
});
