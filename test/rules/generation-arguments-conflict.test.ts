/** What `generation-arguments-conflict` reports, and the calls on which it is silent. */

import { generationArgumentsConflict } from "../../rules/generation-arguments-conflict";
import { testRule } from "../support/ruleTester";

testRule(generationArgumentsConflict, {
  valid: [
    {
      name: "an adapter that draws",
      code: `
        from peft import PeftModel
        from transformers import AutoModelForCausalLM

        base = AutoModelForCausalLM.from_pretrained("gpt2")
        model = PeftModel.from_pretrained(base, "adapters")
        out = model.generate(**prompt, max_new_tokens=32, temperature=0.3, do_sample=True)
      `,
    },
    {
      name: "other defaults than the option's own",
      code: `
        import argparse
        from transformers import AutoModelForCausalLM

        def answers(ids):
            parser = argparse.ArgumentParser()
            parser.add_argument("--model", default="gpt2")
            parser.set_defaults(model="meta-llama/Llama-3.1-8B-Instruct")
            args = parser.parse_args()
            return AutoModelForCausalLM.from_pretrained(args.model).generate(ids, temperature=0.7)
      `,
    },
    {
      name: "arguments that are written out",
      code: `
        import argparse
        from transformers import AutoModelForCausalLM

        def answers(ids):
            parser = argparse.ArgumentParser()
            parser.add_argument("--model", default="gpt2")
            args = parser.parse_args(["--model", "meta-llama/Llama-3.1-8B-Instruct"])
            return AutoModelForCausalLM.from_pretrained(args.model).generate(ids, temperature=0.7)
      `,
    },
    {
      name: "told to sample",
      code: `
        from transformers import AutoModelForSeq2SeqLM

        model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")
        model.generate(ids, do_sample=True, top_p=0.9)
      `,
    },
    {
      name: "what asks for samples comes with a dict",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2").eval()
        options = {"do_sample": True}
        ids = tokenizer("Once", return_tensors="pt").input_ids
        print(model.generate(ids, temperature=0.6, max_new_tokens=5, **options))
      `,
    },
    {
      name: "what decides how tokens are chosen, and checkpoints whose settings are not known",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig

        def write(name, told, options):
            small = AutoModelForCausalLM.from_pretrained("gpt2")
            small.generate(**told, temperature=0.7, do_sample=True)
            small.generate(**told, temperature=1.0, max_new_tokens=5)
            small.generate(**told, temperature=0.7, num_beams=4)
            chat = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B-Instruct")
            chat.generate(**told, temperature=0.7)
            other = AutoModelForCausalLM.from_pretrained(name)
            other.generate(**told, temperature=0.7)
            set_up = AutoModelForCausalLM.from_pretrained("distilgpt2")
            set_up.generation_config.do_sample = True
            set_up.generate(**told, temperature=0.7)
      `,
    },
    {
      name: "a generate of something that may not be a model of transformers",
      code: `
        from transformers import AutoTokenizer

        class Client:
            def generate(self, text, **options):
                return text

        def answer(client, net, ids, connect):
            yield client.generate(ids, do_sample=False, top_p=0.9)
            yield Client().generate(ids, max_length=64, max_new_tokens=32)
            yield connect().generate(ids, do_sample=True, temperature=0.0)
      `,
    },
    {
      name: "one length, sampling, values that are not known, another library",
      code: `
        from transformers import AutoModelForCausalLM
        from vllm import LLM

        def run(model, inputs, length, sample):
            yield model.generate(**inputs, max_length=50)
            yield model.generate(**inputs, max_new_tokens=50, do_sample=True, temperature=0.7)
            yield model.generate(**inputs, max_length=length, max_new_tokens=20)
            yield model.generate(**inputs, do_sample=sample, temperature=0.7)
            yield model.generate(**inputs, temperature=0.7)
            yield model.generate(**inputs, do_sample=False, temperature=1.0, top_p=1.0)
            yield model.generate(**inputs, do_sample=False, temperature=None)
            yield model.configure(max_length=1, max_new_tokens=1)
      `,
    },
    {
      name: "texts that are sampled, or found by as many beams",
      code: `
        from transformers import GenerationConfig

        drawn = GenerationConfig(do_sample=True, num_beams=1, num_return_sequences=4)
        found = GenerationConfig(num_beams=4, num_return_sequences=4)
      `,
    },
  ],
  invalid: [
    {
      name: "a model with adapters that were trained before",
      code: `
        from peft import PeftModel
        from transformers import AutoModelForCausalLM

        base = AutoModelForCausalLM.from_pretrained("gpt2")
        model = PeftModel.from_pretrained(base, "adapters")
        out = model.generate(**prompt, max_new_tokens=32, temperature=0.3, do_sample=False)
                                                          ^^^^^^^^^^^^^^^ greedy
      `,
    },
    {
      name: "a model with an encoder",
      code: `
        from transformers import AutoModelForSeq2SeqLM

        model = AutoModelForSeq2SeqLM.from_pretrained("google/flan-t5-base")
        model.generate(ids, top_p=0.9)
                            ^^^^^^^^^ unsampled
      `,
    },
    {
      name: "a model with adapters",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))
        out = model.generate(**prompt, max_length=64, max_new_tokens=32)
                                       ^^^^^^^^^^^^^ length
      `,
    },
    {
      name: "each of them",
      code: `
        from transformers import AutoModelForSeq2SeqLM
        model = AutoModelForSeq2SeqLM.from_pretrained("t5-small")
        net = AutoModelForSeq2SeqLM.from_pretrained("t5-base").to("cuda")
        def answer(ids):
            a = model.generate(ids, max_length=64, max_new_tokens=32)
                                    ^^^^^^^^^^^^^ length
            b = net.generate(ids, do_sample=False, temperature=0.2, top_k=10)
                                                   ^^^^^^^^^^^^^^^ greedy
                                                                    ^^^^^^^^ greedy
            c = model.generate(ids, do_sample=True, temperature=0.0)
                                                    ^^^^^^^^^^^^^^^ zero
      `,
    },
    {
      name: "with its correction",
      code: `
        from transformers import AutoModelForCausalLM as Model

        def answer(net, ids):
            return net.generate(ids, do_sample=False, top_p=0.9)
                                                      ^^^^^^^^^ greedy
        answer(Model.from_pretrained("gpt2"), [[1]])
      `,
      suggestions: [
        {
          title: "Leave `top_p=0.9` out",
          output: `
            from transformers import AutoModelForCausalLM as Model

            def answer(net, ids):
                return net.generate(ids, do_sample=False)
            answer(Model.from_pretrained("gpt2"), [[1]])
          `,
        },
      ],
    },
    {
      name: "a configuration",
      code: `
        from transformers import GenerationConfig

        greedy = GenerationConfig(do_sample=False, top_p=0.9)
                                                   ^^^^^^^^^ greedy
        drawn = GenerationConfig(do_sample=True, top_p=0.9)
      `,
    },
    {
      name: "a checkpoint that samples nothing by itself",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("distilgpt2")
        lm = AutoModelForCausalLM.from_pretrained("distilgpt2")
        told = tok("Hello", return_tensors="pt")
        lm.generate(**told, temperature=0.7, max_new_tokens=20)
                            ^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Sample: `do_sample=True`",
          output: `
            from transformers import AutoModelForCausalLM, AutoTokenizer

            tok = AutoTokenizer.from_pretrained("distilgpt2")
            lm = AutoModelForCausalLM.from_pretrained("distilgpt2")
            told = tok("Hello", return_tensors="pt")
            lm.generate(**told, temperature=0.7, max_new_tokens=20, do_sample=True)
          `,
        },
      ],
    },
    {
      name: "more texts than beams",
      code: `
        from transformers import GenerationConfig

        few = GenerationConfig(num_beams=2, num_return_sequences=4)
                                            ^^^^^^^^^^^^^^^^^^^^^^ beams
      `,
    },
  ],
});
