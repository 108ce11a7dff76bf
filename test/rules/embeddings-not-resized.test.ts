/** What `embeddings-not-resized` reports, and the tokens on which it is silent. */

import { embeddingsNotResized } from "../../rules/embeddings-not-resized";
import { testRule } from "../support/ruleTester";

testRule(embeddingsNotResized, {
  valid: [
    {
      name: "the function that makes the model gives it the rows",
      files: {
        "parts.py": `
          from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

          def make_tokenizer():
              return AutoTokenizer.from_pretrained("facebook/bart-base")

          def make_model(tokenizer):
              model = AutoModelForSeq2SeqLM.from_pretrained("facebook/bart-base")
              model.resize_token_embeddings(len(tokenizer))
              return model
        `,
      },
      code: `
        from parts import make_model, make_tokenizer

        tokenizer = make_tokenizer()
        tokenizer.add_special_tokens({"additional_special_tokens": ["<lead>", "<headline>"]})
        model = make_model(tokenizer)
      `,
    },
    {
      name: "a model of a helper that code which is not seen gets",
      code: `
        from project import prepare
        from transformers import AutoModelForCausalLM, AutoTokenizer


        def loaded():
            network = AutoModelForCausalLM.from_pretrained("gpt2")
            return network


        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = loaded()
        tokenizer.add_tokens(["<a>"])
        prepare(model, tokenizer)
      `,
    },
    {
      name: "tokens that nobody sees",
      code: `
        from transformers import AutoModel, AutoTokenizer

        def build(name, marks):
            tokenizer = AutoTokenizer.from_pretrained(name)
            tokenizer.add_special_tokens({"additional_special_tokens": marks})
            return tokenizer, AutoModel.from_pretrained(name)
      `,
    },
    {
      name: "two models, of which none is the tokenizer's by its name",
      code: `
        from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer

        def build(name, other):
            tokenizer = AutoTokenizer.from_pretrained(name)
            tokenizer.add_tokens(["<a>"])
            return tokenizer, AutoModel.from_pretrained(other), AutoModelForCausalLM.from_pretrained(name)
      `,
    },
    {
      name: "the table grows",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        tokenizer.add_tokens(["<a>", "<b>"])
        model.resize_token_embeddings(len(tokenizer))
      `,
    },
    {
      name: "tokens that exist, or a table with room",
      code: `
        from transformers import AutoModel, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        tokenizer.add_special_tokens({"pad_token": "[PAD]"})
        tokenizer.add_special_tokens({"pad_token": tokenizer.eos_token})
        model = AutoModel.from_pretrained("bert-base-uncased")
      `,
    },
    {
      name: "a table with room",
      code: `
        from transformers import T5ForConditionalGeneration, T5Tokenizer
        tokenizer = T5Tokenizer.from_pretrained("t5-small")
        tokenizer.add_tokens(["<x>"])
        model = T5ForConditionalGeneration.from_pretrained("t5-small")
      `,
    },
    {
      name: "code that is not seen gets the model",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        from project import prepare
        tokenizer.add_tokens(["<a>"])
        prepare(model, tokenizer)
      `,
    },
    {
      name: "no model, and another object",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.add_tokens(["<a>"])
        vocabulary.add_tokens(["<a>"])
        tokenizer.save_pretrained("here")
      `,
    },
    {
      name: "an end of text that GPT-2 has",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        tokenizer.add_special_tokens({"additional_special_tokens": ["<|endoftext|>"]})
      `,
    },
    {
      name: "tokens of chats, of a checkpoint that may have been trained on them",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("some/chat-model")
        model = AutoModelForCausalLM.from_pretrained("some/chat-model")
        MARKS = ["<|im_start|>", "<|im_end|>"]
        tokenizer.add_special_tokens({"additional_special_tokens": MARKS})
      `,
    },
    {
      name: "a token that the file holds to be none of the new",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        added = tokenizer.add_special_tokens({"pad_token": "[PAD]"})
        if added > 0:
            raise ValueError("the checkpoint should have it")
      `,
    },
    {
      name: "a mask, which there is already",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForCausalLM.from_pretrained("bert-base-uncased")
        tokenizer.add_tokens(["[MASK]", "[SEP]"])
      `,
    },
  ],
  invalid: [
    {
      name: "special tokens that a setting names",
      code: `
        from dataclasses import dataclass, field
        from transformers import AutoModelForCausalLM, AutoTokenizer

        @dataclass
        class Plan:
            base: str = "gpt2"
            marks: list = field(default_factory=lambda: ["<|verse|>"])

        plan = Plan()
        splitter = AutoTokenizer.from_pretrained(plan.base)
        splitter.add_special_tokens({"additional_special_tokens": plan.marks})
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        writer = AutoModelForCausalLM.from_pretrained(plan.base)
        writer(**splitter("a verse", return_tensors="pt"))
      `,
    },
    {
      name: "made by functions of the file",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        def make_tokenizer():
            return AutoTokenizer.from_pretrained("gpt2")

        def make_model():
            return AutoModelForCausalLM.from_pretrained("gpt2")

        tokenizer = make_tokenizer()
        model = make_model()
        tokenizer.add_special_tokens({"pad_token": "[PAD]"})
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a list of tokens by its name",
      code: `
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        MARKS = ["<lead>", "<headline>"]
        tokenizer = AutoTokenizer.from_pretrained("facebook/bart-base")
        tokenizer.add_special_tokens({"additional_special_tokens": MARKS})
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
        model = AutoModelForSeq2SeqLM.from_pretrained("facebook/bart-base")
      `,
    },
    {
      name: "a list by its keyword, for a model with adapters, beside another model",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer

        judge = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        tokenizer = AutoTokenizer.from_pretrained("TinyLlama/TinyLlama-1.1B-Chat-v1.0")
        tokenizer.add_tokens(new_tokens=["<|tool|>"])
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
        model = AutoModelForCausalLM.from_pretrained("TinyLlama/TinyLlama-1.1B-Chat-v1.0")
        model = get_peft_model(model, LoraConfig(r=16, task_type="CAUSAL_LM"))
      `,
    },
    {
      name: "a padding token",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        tokenizer.add_special_tokens({"pad_token": "[PAD]"})
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
      `,
      suggestions: [
        {
          title: "Give the model the rows: `model.resize_token_embeddings(len(tokenizer))`",
          output: `
            from transformers import AutoModelForCausalLM, AutoTokenizer

            tokenizer = AutoTokenizer.from_pretrained("gpt2")
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            tokenizer.add_special_tokens({"pad_token": "[PAD]"})
            model.resize_token_embeddings(len(tokenizer))
          `,
        },
      ],
    },
    {
      name: "new words, in a function",
      code: `
        import transformers as hf
        def load(device):
            tok = hf.BertTokenizerFast.from_pretrained("bert-base-cased")
            tok.add_tokens(["[E1]", "[E2]"], special_tokens=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
            net = hf.BertForSequenceClassification.from_pretrained("bert-base-cased", num_labels=5).to(device)
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ model
            return tok, net
      `,
      suggestions: [
        {
          title: "Give the model the rows: `net.resize_token_embeddings(len(tok))`",
          output: `
            import transformers as hf
            def load(device):
                tok = hf.BertTokenizerFast.from_pretrained("bert-base-cased")
                tok.add_tokens(["[E1]", "[E2]"], special_tokens=True)
                net = hf.BertForSequenceClassification.from_pretrained("bert-base-cased", num_labels=5).to(device)
                net.resize_token_embeddings(len(tok))
                return tok, net
          `,
        },
      ],
    },
    {
      name: "the additional special tokens",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        tokenizer.add_special_tokens({"additional_special_tokens": ["<user>", "<bot>"]})
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
        model.generate(**tokenizer("<user> hi", return_tensors="pt"))
      `,
    },
    {
      name: "words that are handed over",
      code: `
        from transformers import BertModel, BertTokenizer

        def build(words):
            tokenizer = BertTokenizer.from_pretrained("bert-base-uncased")
            bert = BertModel.from_pretrained("bert-base-uncased")
            tokenizer.add_tokens(words)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
            return bert(**tokenizer(words, return_tensors="pt", padding=True))
      `,
    },
    {
      name: "tokens of chats, of a checkpoint that has none",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        MARKS = ["<|user|>", "<|assistant|>"]
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        added = tokenizer.add_special_tokens({"additional_special_tokens": MARKS})
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grown
        print("added", added)
      `,
    },
  ],
});
