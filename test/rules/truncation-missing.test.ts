/** What `truncation-missing` reports, and the calls on which it is silent. */

import { truncationMissing } from "../../rules/truncation-missing";
import { testRule } from "../support/ruleTester";

testRule(truncationMissing, {
  valid: [
    {
      name: "methods and objects that cut, or that no map gets",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        class Encoder:
            def __init__(self, tokenizer):
                self.tokenizer = tokenizer

            def __call__(self, rows):
                return self.tokenizer(rows["text"], padding=True, truncation=True)

            def encode(self, rows):
                return self.tokenizer(rows["text"], padding="max_length", truncation=True)

            def show(self, rows):
                return self.tokenizer(rows["text"], padding=True)

        encoder = Encoder(AutoTokenizer.from_pretrained("roberta-base"))
        one = load_dataset("imdb").map(encoder, batched=True)
        two = load_dataset("imdb").map(encoder.encode, batched=True)
        print(encoder.show({"text": ["short"]}))
      `,
    },
    {
      name: "a function of which a map gets a part, and another object of that class",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        from functools import partial

        def encode(rows, tokenizer):
            return tokenizer(rows["text"], padding=True, max_length=128, truncation=True)

        def measure(rows, tokenizer):
            return tokenizer(rows["text"], padding=True)

        tokenizer = AutoTokenizer.from_pretrained("roberta-base")
        data = load_dataset("imdb").map(partial(encode, tokenizer=tokenizer), batched=True)
        print(measure({"text": ["short"]}, tokenizer))
      `,
    },
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
      name: "an object that is called",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        class Encoder:
            def __init__(self, tokenizer):
                self.tokenizer = tokenizer

            def __call__(self, rows):
                return self.tokenizer(rows["text"], padding=True)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def encode_all(data, tokenizer):
            encoder = Encoder(tokenizer)
            return data.map(encoder, batched=True)

        data = encode_all(load_dataset("imdb"), AutoTokenizer.from_pretrained("roberta-base"))
      `,
    },
    {
      name: "a method",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        class Data:
            def __init__(self, name):
                self.tokenizer = AutoTokenizer.from_pretrained(name)

            def encode(self, rows):
                return self.tokenizer(rows["text"], padding="max_length", max_length=128)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            def load(self):
                return load_dataset("imdb").map(self.encode, batched=True)
      `,
    },
    {
      name: "a function of which a map gets a part",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        from functools import partial

        def encode(rows, column):
            return tokenizer(rows[column], padding=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        tokenizer = AutoTokenizer.from_pretrained("roberta-base")
        data = load_dataset("imdb").map(partial(encode, column="text"), batched=True)
      `,
    },
    {
      name: "a lambda under a name",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("roberta-base")
        encode = lambda rows: tokenizer(rows["text"], padding=True)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        data = load_dataset("imdb").map(function=encode, batched=True)
      `,
    },
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
