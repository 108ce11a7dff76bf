/** What `truncation-missing` reports, and the calls on which it is silent. */

import { truncationMissing } from "../../rules/truncation-missing";
import { testRule } from "../support/ruleTester";

testRule(truncationMissing, {
  valid: [
    {
      name: "texts cut before",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        words = AutoTokenizer.from_pretrained("bert-base-uncased")

        def encode(rows):
            return words([text[:300] for text in rows["text"]], padding="max_length", max_length=512)

        data = load_dataset("imdb").map(encode, batched=True)
      `,
    },
    {
      name: "texts are cut, or not padded",
      code: `
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained("bert-base-uncased")
        def encode(rows):
            return tok(rows["text"], truncation=True, padding="max_length")
        def plain(rows):
            return tok(rows["text"])
        data = data.map(encode).map(plain)
      `,
    },
    {
      name: "not for training, or another library",
      code: `
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained("bert-base-uncased")
        batch = tok(["a", "b c"], padding=True, return_tensors="pt")
        def show(text):
            return tok(text, padding="max_length")
        show("a")
        def encode(rows):
            return my_tokenizer(rows["text"], padding="max_length")
        data = data.map(encode)
      `,
    },
    {
      name: "long texts are left out before",
      code: `
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained("bert-base-uncased")
        data = data.filter(lambda row: len(row["text"]) < 100)
        data = data.map(lambda rows: tok(rows["text"], padding=True))
      `,
    },
    {
      name: "cut by the tokenizer itself",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        tokenizer.enable_truncation(128)
        def encode(batch):
            return tokenizer(batch["text"], padding="max_length")
        data = data.map(encode, batched=True)
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import transformers

          def make_tok():
              return transformers.BertTokenizerFast.from_pretrained("bert-base-cased")
        `,
      },
      code: `
        import transformers
        from parts import make_tok

        tok = make_tok()
        train = raw.map(lambda row: tok(row["text"], padding="max_length", max_length=64))
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a function that is mapped",
      code: `
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained("bert-base-uncased")
        def encode(rows):
            return tok(rows["a"], rows["b"], padding=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ long
        data = data.map(function=encode, batched=True)
      `,
      suggestions: [
        {
          title: "Cut them: `truncation=True`",
          output: `
            from transformers import AutoTokenizer
            tok = AutoTokenizer.from_pretrained("bert-base-uncased")
            def encode(rows):
                return tok(rows["a"], rows["b"], padding=True, truncation=True)
            data = data.map(function=encode, batched=True)
          `,
        },
      ],
    },
    {
      name: "a lambda",
      code: `
        import transformers
        tok = transformers.BertTokenizerFast.from_pretrained("bert-base-cased")
        train = raw.map(lambda row: tok(row["text"], padding="max_length", max_length=64))
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ long
      `,
    },
    {
      name: "another function cuts",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        def encode(batch):
            return tokenizer(batch["text"], padding="max_length")
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ long
        def encode_test(batch):
            return tokenizer(batch["text"], padding="max_length", truncation=True)
        train = train.map(encode, batched=True)
        test = test.map(encode_test, batched=True)
      `,
    },
  ],
});
