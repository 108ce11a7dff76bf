/** What `chat-template-double-bos` reports, and the look-alikes on which it is silent. */

import { chatTemplateDoubleBos } from "../../rules/chat-template-double-bos";
import { testRule } from "../support/ruleTester";

testRule(chatTemplateDoubleBos, {
  valid: [
    {
      name: "a tokenizer without a start token that comes with its model",
      code: `
        from unsloth import FastLanguageModel

        model, tokenizer = FastLanguageModel.from_pretrained(
            model_name="unsloth/Qwen3-14B", max_seq_length=2048, load_in_4bit=True
        )
        text = tokenizer.apply_chat_template([], tokenize=False, add_generation_prompt=True)
        model.generate(**tokenizer(text, return_tensors="pt").to("cuda"))
      `,
    },
    {
      name: "told not to, tokenized at once, another tokenizer, a template without",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
        qwen = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-7B-Instruct")

        def encode(messages, other):
            text = tok.apply_chat_template(messages, tokenize=False)
            a = tok(text, add_special_tokens=False)
            b = other(text)
            c = qwen(qwen.apply_chat_template(messages, tokenize=False))
            return a, b, c, tok.apply_chat_template(messages), tok("Hello")
      `,
    },
  ],
  invalid: [
    {
      name: "called, encoded, as one of a list",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

        def encode(messages, other):
            text = tok.apply_chat_template(messages, tokenize=False)
            a = tok(text, return_tensors="pt")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            chat = other.apply_chat_template(messages, tokenize=False)
            return a, b, other([chat], padding=True)
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Add none: `add_special_tokens=False`",
          output: `
            from transformers import AutoTokenizer

            tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

            def encode(messages, other):
                text = tok.apply_chat_template(messages, tokenize=False)
                a = tok(text, return_tensors="pt", add_special_tokens=False)
                b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))
                chat = other.apply_chat_template(messages, tokenize=False)
                return a, b, other([chat], padding=True)
          `,
        },
        {
          title: "Add none: `add_special_tokens=False`",
          output: `
            from transformers import AutoTokenizer

            tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

            def encode(messages, other):
                text = tok.apply_chat_template(messages, tokenize=False)
                a = tok(text, return_tensors="pt")
                b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True), add_special_tokens=False)
                chat = other.apply_chat_template(messages, tokenize=False)
                return a, b, other([chat], padding=True)
          `,
        },
        {
          title: "Add none: `add_special_tokens=False`",
          output: `
            from transformers import AutoTokenizer

            tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

            def encode(messages, other):
                text = tok.apply_chat_template(messages, tokenize=False)
                a = tok(text, return_tensors="pt")
                b = tok.encode(tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))
                chat = other.apply_chat_template(messages, tokenize=False)
                return a, b, other([chat], padding=True, add_special_tokens=False)
          `,
        },
      ],
    },
    {
      name: "in a class",
      code: `
        from transformers import AutoTokenizer

        class Prompts:
            def __init__(self, name):
                self.tok = AutoTokenizer.from_pretrained(name)

            def encode(self, row):
                text = self.tok.apply_chat_template(row, tokenize=False)
                return self.tok(text, padding=True)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
