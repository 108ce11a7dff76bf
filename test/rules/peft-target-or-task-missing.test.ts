/** What `peft-target-or-task-missing` reports, and the configurations on which it is silent. */

import { peftTargetOrTaskMissing } from "../../rules/peft-target-or-task-missing";
import { testRule } from "../support/ruleTester";

testRule(peftTargetOrTaskMissing, {
  valid: [
    {
      name: "settings that are completed before a function takes them",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForSequenceClassification

        settings = LoraConfig(r=8)
        settings.task_type = "SEQ_CLS"
        base = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
        def with_adapter(base, settings):
            return get_peft_model(base, settings)

        adapted = with_adapter(base, settings)
      `,
    },
    {
      name: "layers that the models have, of a model that is not known, of one that sees, of several families, by a pattern",
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.2-1B")
        short = LoraConfig(target_modules=["q_proj", "v_proj", "lm_head"], task_type="CAUSAL_LM")
        path = LoraConfig(target_modules=["self_attn.o_proj", "model.layers.0"], task_type="CAUSAL_LM")
        pattern = LoraConfig(target_modules=".*out_proj", task_type="CAUSAL_LM")
      `,
    },
    {
      name: "a model of another family beside",
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM

        llama = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.2-1B")
        opt = AutoModelForCausalLM.from_pretrained("facebook/opt-125m")
        config = LoraConfig(target_modules=["q_proj", "out_proj", "o_proj"], task_type="CAUSAL_LM")
      `,
    },
    {
      name: "a model that sees, and one of nobody",
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM, AutoModelForImageTextToText

        def build(name):
            seeing = AutoModelForImageTextToText.from_pretrained("Qwen/Qwen2-VL-2B-Instruct")
            other = AutoModelForCausalLM.from_pretrained(name)
            return LoraConfig(target_modules=["q_proj", "out_proj"], task_type="CAUSAL_LM")
      `,
    },
    {
      name: "the fields are set later",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForSequenceClassification

        settings = LoraConfig(r=8)
        settings.task_type = "SEQ_CLS"
        base = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
        adapted = get_peft_model(base, settings)
      `,
    },
    {
      name: "a task, a trained head, no new head, not known",
      code: `
        from peft import LoraConfig, TaskType, get_peft_model
        from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification

        base = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        a = get_peft_model(base, LoraConfig(task_type=TaskType.SEQ_CLS, r=8))
        tuned = AutoModelForSequenceClassification.from_pretrained("textattack/bert-base-uncased-SST-2")
        b = get_peft_model(tuned, LoraConfig(r=8))
        lm = AutoModelForCausalLM.from_pretrained("gpt2")
        c = get_peft_model(lm, LoraConfig(r=8))
        d = get_peft_model(base, LoraConfig(**options))

        def wrap(model, config):
            return get_peft_model(model, config), get_peft_model(model, LoraConfig(r=8))
      `,
    },
    {
      name: "the head is saved, or set free by hand",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForSequenceClassification

        base = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        model = get_peft_model(base, LoraConfig(r=8, modules_to_save=["classifier"]))
        other = get_peft_model(base, LoraConfig(r=8))
        for name, parameter in other.named_parameters():
            if "classifier" in name:
                parameter.requires_grad = True
      `,
    },
    {
      name: "an own network with targets",
      code: `
        from peft import LoraConfig, get_peft_model
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
            def forward(self, x):
                return self.fc(x)

        model = get_peft_model(Net(), LoraConfig(r=2, target_modules=["fc"]))
      `,
    },
    {
      name: "layers that the file adds itself",
      code: `
        from peft import LoraConfig, get_peft_model
        from torch import nn
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf")
        model.projector = nn.Linear(4096, 512)
        model.model.add_module("side_gate", nn.Linear(4, 4))
        for layer in model.model.layers:
            setattr(layer, "mixer", nn.Linear(4096, 4096))
        config = LoraConfig(task_type="CAUSAL_LM", target_modules=["q_proj", "projector", "side_gate", "mixer"])
        model = get_peft_model(model, config)
      `,
    },
    {
      name: "one list for models of every family",
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM

        TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "query_key_value", "dense", "c_attn", "Wqkv"]
        model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf")
        config = LoraConfig(task_type="CAUSAL_LM", target_modules=TARGETS)
        every = LoraConfig(task_type="CAUSAL_LM", target_modules="all-linear")
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      severity: "warning",
      files: {
        "parts.py": `
          from peft import LoraConfig
          from transformers import AutoModelForCausalLM

          def make_model():
              return AutoModelForCausalLM.from_pretrained("gpt2")
        `,
      },
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM
        from parts import make_model

        model = make_model()
        config = LoraConfig(target_modules=["q_proj", "c_attn"], task_type="CAUSAL_LM")
                                            ^^^^^^^^
      `,
    },
    {
      name: "a layer of another family",
      severity: "warning",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        BASE = "meta-llama/Llama-3.2-1B"
        TARGETS = ["query_key_value", "dense"]

        def build():
            model = AutoModelForCausalLM.from_pretrained(BASE)
            config = LoraConfig(r=8, target_modules=["q_proj", "v_proj", "out_proj"], task_type="CAUSAL_LM")
                                                                         ^^^^^^^^^^ unknown
            return get_peft_model(model, config)
      `,
    },
    {
      name: "a model that reads on another one's layers",
      severity: "warning",
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        config = LoraConfig(target_modules=["q_proj", "c_attn"], task_type="CAUSAL_LM")
                                            ^^^^^^^^ unknown
      `,
    },
    {
      name: "the configuration in a variable, targets named, moved to the GPU",
      code: `
        import peft
        from transformers import AutoModelForTokenClassification

        def build(labels):
            net = AutoModelForTokenClassification.from_pretrained("roberta-base", num_labels=9).to("cuda")
            config = peft.LoraConfig(r=16, target_modules=["query", "value"], lora_dropout=0.1)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ head
            return peft.get_peft_model(net, config)
      `,
      suggestions: [
        {
          title: 'Add `task_type="TOKEN_CLS"`',
          output: `
            import peft
            from transformers import AutoModelForTokenClassification

            def build(labels):
                net = AutoModelForTokenClassification.from_pretrained("roberta-base", num_labels=9).to("cuda")
                config = peft.LoraConfig(r=16, target_modules=["query", "value"], lora_dropout=0.1, task_type="TOKEN_CLS")
                return peft.get_peft_model(net, config)
          `,
        },
      ],
    },
    {
      name: "an own network, and a head without a task of its own",
      code: `
        from peft import LoraConfig, get_peft_model
        from torch import nn
        from transformers import BertForMultipleChoice

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
            def forward(self, x):
                return self.fc(x)

        net = Net()
        model = get_peft_model(net, LoraConfig(r=2))
                                    ^^^^^^^^^^^^^^^ target
        choice = BertForMultipleChoice.from_pretrained("bert-base-cased")
        chooser = get_peft_model(choice, LoraConfig(r=4))
                                         ^^^^^^^^^^^^^^^ head
      `,
    },
    {
      name: "the list of another family as a whole, and names that are not quite right",
      severity: "warning",
      code: `
        from peft import LoraConfig
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-2-7b-hf")
        one = LoraConfig(task_type="CAUSAL_LM", target_modules=["q_proj", "v_proj", "out_proj", "fc1"])
                                                                                    ^^^^^^^^^^ unknown
                                                                                                ^^^^^ unknown
        two = LoraConfig(task_type="CAUSAL_LM", target_modules=["q_prj", "v_prj", "o_proj"])
                                                                ^^^^^^^ unknown
                                                                         ^^^^^^^ unknown
      `,
    },
  ],
});
