/** What `pad-token-missing-or-eos-masked` reports, and the tokenizers on which it is silent. */

import { padTokenMissingOrEosMasked } from "../../rules/pad-token-missing-or-eos-masked";
import { testRule } from "../support/ruleTester";

testRule(padTokenMissingOrEosMasked, {
  valid: [
    {
      name: "another file gives the tokenizer its padding",
      files: {
        "parts.py": `
          from transformers import AutoTokenizer

          def make_tokenizer():
              return AutoTokenizer.from_pretrained("gpt2", pad_token="<|pad|>")
        `,
      },
      code: `
        from parts import make_tokenizer

        tokenizer = make_tokenizer()
        batch = tokenizer(["a", "b c"], padding=True)
      `,
    },
    {
      name: "a function of another file sets it",
      files: {
        "parts.py": `
          from transformers import AutoTokenizer

          def make_tokenizer():
              tokenizer = AutoTokenizer.from_pretrained("gpt2")
              tokenizer.pad_token = tokenizer.eos_token
              return tokenizer
        `,
      },
      code: `
        from parts import make_tokenizer

        tokenizer = make_tokenizer()
        batch = tokenizer(["a", "b c"], padding=True)
      `,
    },
    {
      name: "a tokenizer in a field that goes to unseen code",
      code: `
        from setup import prepare
        from transformers import AutoTokenizer

        class Reader:
            def __init__(self):
                self.words = AutoTokenizer.from_pretrained("gpt2")

            def run(self):
                prepare(self.words)
                x = self.words(["a", "b c"], padding=True)

        if __name__ == "__main__":
            Reader().run()
      `,
    },
    {
      name: "tokens that may hold one for padding",
      code: `
        from transformers import AutoTokenizer

        def encode(texts, more):
            tokenizer = AutoTokenizer.from_pretrained("gpt2")
            tokenizer.add_special_tokens(more)
            return tokenizer(["a", "b c"], padding=True)

        def other(texts):
            tokenizer = AutoTokenizer.from_pretrained("gpt2")
            tokenizer.add_special_tokens({"pad_token": "<pad>"})
            return tokenizer(["a", "b c"], padding=True)
      `,
    },
    {
      name: "the token comes with a dict of options",
      code: `
        from transformers import AutoTokenizer

        options = dict(pad_token="<|endoftext|>")
        tokenizer = AutoTokenizer.from_pretrained("gpt2", **options)
        batch = tokenizer(["Once", "Once upon a"], padding=True, return_tensors="pt")
      `,
    },
    {
      name: "told by code that is not seen",
      code: `
        from setup import prepare
        from transformers import AutoTokenizer

        words = AutoTokenizer.from_pretrained("gpt2")
        prepare(words)
        x = words(["a", "b c"], padding=True)
      `,
    },
    {
      name: "a padding token is there",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<|pad|>")
        tokenizer(["a", "b c"], padding=True)
      `,
    },
    {
      name: "it is given later, the checkpoint has one, or one text needs none",
      code: `
        from transformers import AutoTokenizer
        bert = AutoTokenizer.from_pretrained("bert-base-uncased")
        bert(["a", "b c"], padding=True)
        some = AutoTokenizer.from_pretrained(name)
        some(["a", "b c"], padding=True)
        gpt = AutoTokenizer.from_pretrained("gpt2")
        gpt("a", padding=True)
        gpt(["a", "b c"])
        gpt(["a", "b c"], padding=False)
      `,
    },
    {
      name: "the end is not added, or the padding is its own",
      code: `
        from transformers import AutoTokenizer, DataCollatorForLanguageModeling
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = tokenizer.eos_token
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)
      `,
    },
    {
      name: "the padding is its own",
      code: `
        from transformers import AutoTokenizer, DataCollatorForLanguageModeling
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        tokenizer.pad_token = "<|pad|>"
        texts = [text + tokenizer.eos_token for text in texts]
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)
      `,
    },
    {
      name: "each has one, by whatever way",
      code: `
        from transformers import AutoTokenizer
        one = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        two = AutoTokenizer.from_pretrained("gpt2")
        two.add_special_tokens({"pad_token": "<pad>"})
        three = AutoTokenizer.from_pretrained("gpt2")
        for tokenizer in (one, two, three):
            tokenizer.pad_token = tokenizer.eos_token
        print(one(["a", "b c"], padding=True), two(["a", "b c"], padding=True), three(["a", "b c"], padding=True))
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          from transformers import AutoTokenizer

          def make_one():
              return AutoTokenizer.from_pretrained("gpt2")

          def make_two():
              return AutoTokenizer.from_pretrained("gpt2")
        `,
      },
      code: `
        from transformers import AutoTokenizer
        from parts import make_one, make_two

        one = make_one()
        two = make_two()
        two.pad_token = two.eos_token
        print(one(["a", "b c"], padding=True), two(["a", "b c"], padding=True))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "other tokens are added",
      code: `
        from transformers import AutoTokenizer

        def encode():
            tokenizer = AutoTokenizer.from_pretrained("gpt2")
            tokenizer.add_special_tokens({"additional_special_tokens": ["<user>"]})
            return tokenizer(["a", "b c"], padding=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
      `,
    },
    {
      name: "no padding token, in a function that is mapped",
      code: `
        from transformers import GPT2TokenizerFast
        tok = GPT2TokenizerFast.from_pretrained("openai-community/gpt2-medium")
        def encode(rows):
            return tok(rows["text"], truncation=True, padding="max_length", max_length=128)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
        data = data.map(encode, batched=True)
      `,
      suggestions: [
        {
          title: "Pad with the end of text: `tok.pad_token = tok.eos_token`",
          output: `
            from transformers import GPT2TokenizerFast
            tok = GPT2TokenizerFast.from_pretrained("openai-community/gpt2-medium")
            tok.pad_token = tok.eos_token
            def encode(rows):
                return tok(rows["text"], truncation=True, padding="max_length", max_length=128)
            data = data.map(encode, batched=True)
          `,
        },
      ],
    },
    {
      name: "the end of text is masked",
      code: `
        from transformers import AutoTokenizer, DataCollatorForLanguageModeling
        tokenizer = AutoTokenizer.from_pretrained("meta-llama/Llama-2-7b-hf")
        tokenizer.pad_token = tokenizer.eos_token
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ same
        def to_text(row):
            return f"{row['question']} {row['answer']}{tokenizer.eos_token}"
                                                       ~~~~~~~~~~~~~~~~~~~ added
        collate = DataCollatorForLanguageModeling(tokenizer=tokenizer, mlm=False)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ end
      `,
    },
    {
      name: "only another one has a padding token",
      code: `
        from transformers import AutoTokenizer
        one = AutoTokenizer.from_pretrained("gpt2")
        two = AutoTokenizer.from_pretrained("gpt2")
        two.pad_token = two.eos_token
        print(one(["a", "b c"], padding=True), two(["a", "b c"], padding=True))
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
      `,
    },
  ],
});
