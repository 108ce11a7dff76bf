/** What `kbit-training-not-prepared` reports, and the models on which it is silent. */

import { kbitTrainingNotPrepared } from "../../rules/kbit-training-not-prepared";
import { testRule } from "../support/ruleTester";

testRule(kbitTrainingNotPrepared, {
  valid: [
    {
      name: "made ready by hand",
      code: `
        import torch
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig

        def learn(name, rows):
            model = AutoModelForCausalLM.from_pretrained(name, quantization_config=BitsAndBytesConfig(load_in_4bit=True))
            for weight in model.parameters():
                weight.requires_grad = False
                if weight.ndim == 1:
                    weight.data = weight.data.to(torch.float32)
            tuned = get_peft_model(model, LoraConfig(r=4, task_type="CAUSAL_LM"))
            for row in rows:
                tuned(**row).loss.backward()
      `,
    },
    {
      name: "prepared by a method that another one calls",
      code: `
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig

        class Builder:
            def ready(self, model):
                return prepare_model_for_kbit_training(model)

            def build(self, name):
                bits = BitsAndBytesConfig(load_in_4bit=True)
                model = AutoModelForCausalLM.from_pretrained(name, quantization_config=bits)
                model = self.ready(model)
                return get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))

        model = Builder().build("facebook/opt-350m")
        model.train()
      `,
    },
    {
      name: "prepared in a function that another file calls",
      code: `
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig, Trainer

        def tuned(name, rows):
            lm = AutoModelForCausalLM.from_pretrained(name, quantization_config=BitsAndBytesConfig(load_in_4bit=True))
            lm = get_peft_model(prepare_model_for_kbit_training(lm), LoraConfig(task_type="CAUSAL_LM"))
            Trainer(model=lm, train_dataset=rows).train()
      `,
    },
    {
      name: "prepared by a function that is handed the model",
      code: `
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig, Trainer

        def prepared(model):
            return prepare_model_for_kbit_training(model)

        def train(name, data):
            model = AutoModelForCausalLM.from_pretrained(name, quantization_config=BitsAndBytesConfig(load_in_4bit=True))
            model = get_peft_model(prepared(model), LoraConfig(task_type="CAUSAL_LM"))
            Trainer(model=model, train_dataset=data).train()
      `,
    },
    {
      name: "norms and gradients seen to by hand, and a model that is not trained here",
      code: `
        import torch
        from peft import get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", load_in_4bit=True)
        for parameter in model.parameters():
            parameter.data = parameter.data.to(torch.float32) if parameter.ndim == 1 else parameter.data
        model.get_input_embeddings().register_forward_hook(lambda module, given, output: output.requires_grad_(True))
        model = get_peft_model(model, config)
        model(**batch).loss.backward()
      `,
    },
    {
      name: "a model that only answers",
      code: `
        from peft import get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", load_in_4bit=True)
        print(get_peft_model(model, config).generate(ids))
      `,
    },
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
    {
      name: "both are prepared",
      code: `
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, Trainer
        one = prepare_model_for_kbit_training(AutoModelForCausalLM.from_pretrained("gpt2", load_in_4bit=True))
        two = AutoModelForCausalLM.from_pretrained("gpt2", load_in_4bit=True)
        two = prepare_model_for_kbit_training(two)
        Trainer(model=get_peft_model(one, LoraConfig())).train()
        Trainer(model=get_peft_model(two, LoraConfig())).train()
      `,
    },
  ],
  invalid: [
    {
      name: "the weights that learn are counted and picked",
      code: `
        import torch
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig

        def load(name):
            fourth = BitsAndBytesConfig(load_in_4bit=True)
            return AutoModelForCausalLM.from_pretrained(name, quantization_config=fourth)

        def learn(name, rows):
            tuned = get_peft_model(load(name), LoraConfig(r=4, task_type="CAUSAL_LM"))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
            print(sum(w.numel() for w in tuned.parameters() if w.requires_grad))
            chooser = torch.optim.AdamW(filter(lambda w: w.requires_grad, tuned.parameters()), lr=1e-4)
            for row in rows:
                tuned(**row).loss.backward()
                chooser.step()
                chooser.zero_grad()
      `,
    },
    {
      name: "prepared in a function that nothing calls",
      code: `
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, BitsAndBytesConfig, Trainer

        def prepared(model):
            return prepare_model_for_kbit_training(model)

        def train(name, data):
            model = AutoModelForCausalLM.from_pretrained(name, quantization_config=BitsAndBytesConfig(load_in_4bit=True))
            model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
            Trainer(model=model, train_dataset=data).train()
      `,
    },
    {
      name: "a flag",
      code: `
        import peft
        from transformers import AutoModelForCausalLM, Trainer
        def load(name, config):
            model = AutoModelForCausalLM.from_pretrained(name, load_in_4bit=True, device_map="auto")
            return peft.get_peft_model(model, config)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
        def fit(name, config, args, data):
            Trainer(load(name, config), args, train_dataset=data).train()
      `,
      suggestions: [
        {
          title: "Prepare it: `peft.prepare_model_for_kbit_training`",
          output: `
            import peft
            from transformers import AutoModelForCausalLM, Trainer
            def load(name, config):
                model = AutoModelForCausalLM.from_pretrained(name, load_in_4bit=True, device_map="auto")
                return peft.get_peft_model(peft.prepare_model_for_kbit_training(model), config)
            def fit(name, config, args, data):
                Trainer(load(name, config), args, train_dataset=data).train()
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
        for batch in loader:
            net(**batch).loss.backward()
      `,
    },
    {
      name: "another model is prepared",
      code: `
        from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
        from transformers import AutoModelForCausalLM, Trainer
        one = AutoModelForCausalLM.from_pretrained("gpt2", load_in_4bit=True)
        two = AutoModelForCausalLM.from_pretrained("gpt2", load_in_4bit=True)
        two = prepare_model_for_kbit_training(two)
        Trainer(model=get_peft_model(one, LoraConfig())).train()
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raw
        Trainer(model=get_peft_model(two, LoraConfig())).train()
      `,
    },
  ],
});
