/** What `map-without-determinism-or-batched` reports, and the look-alikes on which it is silent. */

import { mapWithoutDeterminismOrBatched } from "../../rules/map-without-determinism-or-batched";
import { testRule } from "../support/ruleTester";

testRule(mapWithoutDeterminismOrBatched, {
  valid: [
    {
      name: "data of other libraries, or of a class of the file",
      code: `
        import ray
        import webdataset
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("bert-base-uncased")

        def encode(row):
            return tok(row["text"], truncation=True)

        class Rows:
            def __init__(self, rows):
                self.rows = rows

            def map(self, function):
                return [function(row) for row in self.rows]

        a = webdataset.WebDataset("a.tar").map(encode)
        b = ray.data.read_json("a.json").map(encode)
        c = Rows([{"text": "a"}]).map(encode)
      `,
    },
    {
      name: "in batches, or with options that are not seen",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        a = ds.map(lambda rows: tokenizer(rows["text"], truncation=True), batched=True)
        b = ds.map(lambda rows: tokenizer(rows["text"], truncation=True), **options)
        c = ds.map(lambda rows: tokenizer(rows["text"], truncation=True), batched=args.batched)
      `,
    },
    {
      name: "no tokenizer, and pandas' map of single texts",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        a = ds.map(lambda row: {"n": len(row["text"])})
        df["ids"] = df["text"].map(lambda text: tokenizer(text, truncation=True)["input_ids"])
        b = list(map(lambda row: tokenizer(row["text"]), rows))
        c = ds.map(encode)
      `,
    },
    {
      name: "a conversation is put together first",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        def encode(row):
            text = "Question: " + row["question"]
            return tokenizer(text, truncation=True)
        ds = ds.map(encode)
      `,
    },
    {
      name: "one row is looked at, tensors of one length, one text at a time, and a pool",
      code: `
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained("bert-base-uncased")
        def masked(row):
            enc = tok(row["text"], truncation=True)
            if len(enc["input_ids"]) < 8:
                enc["labels"] = -100
            return enc
        def tensors(row):
            return tok(row["text"], truncation=True, return_tensors="pt")
        def ids(row):
            return {"ids": tok.encode(row["text"], truncation=True)}
        def prepare(data, pool, rows):
            out = pool.map(lambda row: tok(row["text"], truncation=True), rows)
            return data.map(masked), data.map(tensors), data.map(ids), out
      `,
    },
  ],
  invalid: [
    {
      name: "a function, with the tokenizer of the file",
      code: `
        from datasets import load_dataset
        from transformers import AutoTokenizer
        tok = AutoTokenizer.from_pretrained("bert-base-uncased")
        def encode(row):
            return tok(row["text"], truncation=True, max_length=128)
        ds = load_dataset("imdb")
        ds = ds.map(encode)
             ^^^^^^ single
      `,
      messages: ["`tok` gets one row at a time"],
      suggestions: [
        {
          title: "Add `batched=True`",
          output: `
            from datasets import load_dataset
            from transformers import AutoTokenizer
            tok = AutoTokenizer.from_pretrained("bert-base-uncased")
            def encode(row):
                return tok(row["text"], truncation=True, max_length=128)
            ds = load_dataset("imdb")
            ds = ds.map(encode, batched=True)
          `,
        },
      ],
    },
    {
      name: "a lambda, with a tokenizer that is handed in",
      code: `
        from datasets import Dataset
        def prepare(rows, tokenizer):
            ds = Dataset.from_list(rows)
            return ds.map(lambda x: tokenizer(x["text"], truncation=True), remove_columns=["text"])
                   ^^^^^^ single
      `,
    },
    {
      name: "by keyword, in a method, and with labels added",
      code: `
        from transformers import BertTokenizerFast
        class Data:
            def load(self, raw):
                tokenizer = BertTokenizerFast.from_pretrained("bert-base-uncased")
                def encode(example):
                    enc = tokenizer(example["a"], padding="max_length")
                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ tokenised
                    enc["labels"] = example["label"]
                    return enc
                self.train = raw["train"].map(encode, num_proc=4)
                             ^^^^^^^^^^^^^^^^ single
      `,
    },
    {
      name: "with batched=False written out",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        ds = ds.map(lambda x: tokenizer(x["text"]), batched=False)
             ^^^^^^ single
      `,
      suggestions: [
        {
          title: "Add `batched=True`",
          output: `
            from transformers import AutoTokenizer
            tokenizer = AutoTokenizer.from_pretrained("gpt2")
            ds = ds.map(lambda x: tokenizer(x["text"]), batched=True)
          `,
        },
      ],
    },
    {
      name: "the function by keyword",
      code: `
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        ds = ds.map(function=lambda x: tokenizer(x["text"]))
             ^^^^^^ single
      `,
    },
  ],
});
