/** What `padding-trained-on` reports, and the labels on which it is silent. */

import { paddingTrainedOn } from "../../rules/padding-trained-on";
import { testRule } from "../support/ruleTester";

testRule(paddingTrainedOn, {
  valid: [
    {
      name: "an object of a data class that may hold any tokenizer",
      code: `
        from dataclasses import dataclass
        from transformers import AutoModelForCausalLM, AutoTokenizer

        @dataclass
        class Batches:
            tok: object

            def __call__(self, texts):
                enc = self.tok(texts, padding=True, return_tensors="pt")
                return {**enc, "labels": enc["input_ids"].clone()}

        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        first = Batches(tokenizer)
        second = Batches(Words("words.txt"))
      `,
    },
    {
      name: "rows of a data set whose padding is left out, or that are not padded",
      code: `
        import torch
        from torch.utils.data import Dataset
        from transformers import AutoModelForCausalLM, AutoTokenizer

        class Verses(Dataset):
            def __init__(self, verses, splitter):
                self.verses, self.splitter = verses, splitter

            def __getitem__(self, at):
                coded = self.splitter(self.verses[at], padding="max_length", truncation=True, max_length=64, return_tensors="pt")
                row = coded["input_ids"].squeeze(0)
                goal = row.clone()
                goal[coded["attention_mask"].squeeze(0) == 0] = -100
                return {"input_ids": row, "labels": goal}

        splitter = AutoTokenizer.from_pretrained("gpt2")
        splitter.pad_token = splitter.eos_token
        writer = AutoModelForCausalLM.from_pretrained("gpt2")
        for row in torch.utils.data.DataLoader(Verses(lines, splitter), batch_size=4):
            writer(**row).loss.backward()
      `,
    },
    {
      name: "a function of another file leaves the padding out",
      files: {
        "parts.py": `
          from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

          def make_tokenizer():
              return AutoTokenizer.from_pretrained("t5-small")

          def make_model():
              return AutoModelForSeq2SeqLM.from_pretrained("t5-small")

          def hide_padding(labels, tokenizer):
              labels[labels == tokenizer.pad_token_id] = -100
        `,
      },
      code: `
        import torch
        from parts import hide_padding, make_model, make_tokenizer

        tokenizer = make_tokenizer()
        model = make_model()
        for source, target in torch.utils.data.DataLoader(pairs, batch_size=8):
            given = tokenizer(list(source), padding=True, return_tensors="pt")
            wanted = tokenizer(target, padding=True, return_tensors="pt").input_ids
            hide_padding(wanted, tokenizer)
            model(**given, labels=wanted).loss.backward()
      `,
    },
    {
      name: "a function of another file makes the collator",
      files: {
        "parts.py": `
          from transformers import AutoTokenizer, DataCollatorForLanguageModeling

          def make_tokenizer():
              return AutoTokenizer.from_pretrained("gpt2")

          def make_collator(tokenizer):
              return DataCollatorForLanguageModeling(tokenizer, mlm=False)
        `,
      },
      code: `
        from transformers import AutoTokenizer
        from parts import make_tokenizer, make_collator

        tokenizer = make_tokenizer()
        tokenizer.pad_token = tokenizer.eos_token
        collator = make_collator(tokenizer)

        def encode(row):
            out = tokenizer(row["text"], padding="max_length", truncation=True, max_length=128)
            out["labels"] = out["input_ids"].copy()
            return out
      `,
    },
    {
      name: "labels in the options of something else than a model",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def loss(text, texts, show):
            one = tokenizer(text, return_tensors="pt")
            many = tokenizer(texts, padding=True, return_tensors="pt")
            options = {"labels": many["input_ids"]}
            show(**options)
            return model(**one, labels=one["input_ids"]).loss
      `,
    },
    {
      name: "the mask leaves the padding out",
      code: `
        from torch.utils.data import Dataset
        from transformers import AutoModelForCausalLM, AutoTokenizer

        class Texts(Dataset):
            def __init__(self, texts, tokenizer):
                self.texts, self.tokenizer = texts, tokenizer

            def __getitem__(self, i):
                enc = self.tokenizer(self.texts[i], truncation=True, padding="max_length", return_tensors="pt")
                ids = enc["input_ids"][0]
                return {"input_ids": ids, "labels": ids.masked_fill(enc["attention_mask"][0] == 0, -100)}

        def data(texts):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            return Texts(texts, AutoTokenizer.from_pretrained("gpt2")), model
      `,
    },
    {
      name: "a copy that is masked before the model gets it, and one of another function that masks too",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

        class Writer:
            def __init__(self, name):
                self.tokenizer = AutoTokenizer.from_pretrained(name)
                self.model = AutoModelForCausalLM.from_pretrained(name)
                self.collator = DataCollatorForLanguageModeling(self.tokenizer, mlm=False)

            def loss(self, texts):
                enc = self.tokenizer(texts, return_tensors="pt", padding="max_length", truncation=True)
                labels = enc["input_ids"].clone()
                labels[enc["attention_mask"] == 0] = -100
                return self.model(**enc, labels=labels).loss

            def encode(self, row):
                out = self.tokenizer(row["text"], padding="max_length", truncation=True)
                out["labels"] = out["input_ids"].copy()
                return out
      `,
    },
    {
      name: "the numbers themselves are masked",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2")
        tok.pad_token = tok.eos_token
        lm = AutoModelForCausalLM.from_pretrained("gpt2")
        enc = tok(["a", "b c"], return_tensors="pt", padding="longest")
        enc["input_ids"][enc["attention_mask"] == 0] = -100
        loss = lm(**enc, labels=enc["input_ids"]).loss
      `,
    },
    {
      name: "labels of a call that are not padded, or of no network",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def loss(text, texts, show):
            one = tokenizer(text, return_tensors="pt")
            many = tokenizer(texts, padding=True, return_tensors="pt")
            show(labels=many["input_ids"])
            return model(**one, labels=one["input_ids"]).loss
      `,
    },
    {
      name: "a loss of its own",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer

        words = AutoTokenizer.from_pretrained("gpt2")
        words.pad_token = words.eos_token
        net = AutoModelForCausalLM.from_pretrained("gpt2")

        class MaskedTrainer(Trainer):
            def compute_loss(self, model, inputs, return_outputs=False, **options):
                mask = inputs["attention_mask"]
                return (each(model(**inputs).logits, inputs["labels"]) * mask).sum() / mask.sum()

        def encode(rows):
            out = words(rows["text"], padding="max_length", truncation=True, max_length=64)
            out["labels"] = out["input_ids"].copy()
            return out

        MaskedTrainer(net, args, train_dataset=raw.map(encode, batched=True)).train()
      `,
    },
    {
      name: "another collator, or a loss of its own",
      code: `
        from batches import Masked
        from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer

        words = AutoTokenizer.from_pretrained("gpt2")
        words.pad_token = words.eos_token
        net = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(rows):
            out = words(rows["text"], padding="max_length", truncation=True, max_length=64)
            out["labels"] = out["input_ids"].copy()
            return out

        data = raw.map(encode, batched=True)
        Trainer(net, args, train_dataset=data, data_collator=Masked(words)).train()
      `,
    },
    {
      name: "padding is left out of the labels",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            batch["labels"] = [[t if t != tokenizer.pad_token_id else -100 for t in ids] for ids in batch["input_ids"]]
            return batch
        def other(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            batch["labels"] = batch["input_ids"].copy()
            return batch
      `,
    },
    {
      name: "a collator makes the labels",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        from transformers import DataCollatorForLanguageModeling
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)
        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            batch["labels"] = batch["input_ids"].copy()
            return batch
      `,
    },
    {
      name: "nothing is padded, or labels are classes",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(rows):
            batch = tokenizer(rows["text"], truncation=True)
            batch["labels"] = batch["input_ids"].copy()
            return batch
        def classes(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            batch["labels"] = rows["label"]
            return batch
      `,
    },
    {
      name: "an encoder alone",
      code: `
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            batch["labels"] = batch["input_ids"].copy()
            return batch
      `,
    },
    {
      name: "the mask is made by a number with a name",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        IGNORED = - 100

        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            batch["labels"] = batch["input_ids"].copy()
            return mask(batch, IGNORED)
      `,
    },
    {
      name: "the collator of every trainer makes its own labels",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        def encode(batch):
            out = tokenizer(batch["text"], padding="max_length", max_length=64)
            out["labels"] = [list(ids) for ids in out["input_ids"]]
            return out
        rows = data.map(encode, batched=True)
        Trainer(model, args, train_dataset=rows, data_collator=DataCollatorForLanguageModeling(tokenizer, mlm=False)).train()
      `,
    },
    {
      name: "rows that a collator gives labels, and an encoder's",
      code: `
        from transformers import AutoTokenizer, DataCollatorForLanguageModeling

        tok = AutoTokenizer.from_pretrained("gpt2")
        tok.pad_token = tok.eos_token
        collator = DataCollatorForLanguageModeling(tok, mlm=False)

        def encode(row):
            out = tok(row["text"], padding="max_length", truncation=True, max_length=128)
            out["labels"] = out["input_ids"].copy()
            return out
      `,
    },
  ],
  invalid: [
    {
      name: "an object of a data class, and a function that is filled in, make the batches",
      code: `
        from dataclasses import dataclass
        from functools import partial
        import torch
        from torch.utils.data import DataLoader
        from transformers import AutoModelForCausalLM, AutoTokenizer

        @dataclass
        class Batches:
            tok: object
            width: int = 128

            def __call__(self, texts):
                enc = self.tok(texts, padding=True, truncation=True, max_length=self.width, return_tensors="pt")
                return {**enc, "labels": enc["input_ids"].clone()}
                                         ^^^^^^^^^^^^^^^^^^^^^^^^

        def collate(texts, tok):
            enc = tok(texts, padding="longest", return_tensors="pt")
            wanted = enc.input_ids.clone()
            return {"input_ids": enc.input_ids, "attention_mask": enc.attention_mask, "labels": wanted}
                                                                                                ^^^^^^

        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<|endoftext|>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        train = DataLoader(stories, batch_size=4, collate_fn=Batches(tokenizer))
        valid = DataLoader(stories, batch_size=4, collate_fn=partial(collate, tok=tokenizer))
      `,
    },
    {
      name: "rows of a data set, each padded and taken out of its batch of one",
      code: `
        import torch
        from torch.utils.data import Dataset
        from transformers import AutoModelForCausalLM, AutoTokenizer

        class Verses(Dataset):
            def __init__(self, verses, splitter):
                self.verses, self.splitter = verses, splitter

            def __len__(self):
                return len(self.verses)

            def __getitem__(self, at):
                coded = self.splitter(self.verses[at], padding="max_length", truncation=True, max_length=64, return_tensors="pt")
                row = coded["input_ids"].squeeze(0)
                return {"input_ids": row, "attention_mask": coded["attention_mask"].squeeze(0), "labels": row.clone()}
                                                                                                          ^^^^^^^^^^^

        splitter = AutoTokenizer.from_pretrained("gpt2")
        splitter.pad_token = splitter.eos_token
        writer = AutoModelForCausalLM.from_pretrained("gpt2")
        for row in torch.utils.data.DataLoader(Verses(lines, splitter), batch_size=4):
            writer(**row).loss.backward()
      `,
    },
    {
      name: "made by functions of another file",
      severity: "warning",
      files: {
        "parts.py": `
          from transformers import AutoTokenizer

          def make_tok():
              return AutoTokenizer.from_pretrained("gpt2")
        `,
      },
      code: `
        from transformers import AutoTokenizer
        from parts import make_tok

        tok = make_tok()
        tok.pad_token = tok.eos_token

        def encode(row):
            out = tok(row["text"], padding="max_length", truncation=True, max_length=128)
            out["labels"] = out["input_ids"].copy()
                            ^^^^^^^^^^^^^^^^^^^^^^^
            return out
      `,
    },
    {
      name: "batches of a loader",
      code: `
        import torch
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("t5-small")
        model = AutoModelForSeq2SeqLM.from_pretrained("t5-small")
        for source, target in torch.utils.data.DataLoader(pairs, batch_size=8):
            given = tokenizer(list(source), padding=True, return_tensors="pt")
            wanted = tokenizer(target, padding=True, return_tensors="pt").input_ids
            model(**given, labels=wanted).loss.backward()
                                  ^^^^^^
      `,
    },
    {
      name: "a copy of what has a name, in a class",
      code: `
        from torch.utils.data import Dataset
        from transformers import AutoModelForCausalLM, AutoTokenizer

        class Texts(Dataset):
            def __init__(self, texts, tokenizer):
                self.texts, self.tokenizer = texts, tokenizer

            def __getitem__(self, i):
                enc = self.tokenizer(self.texts[i], truncation=True, padding="max_length", return_tensors="pt")
                ids = enc["input_ids"][0]
                return {"input_ids": ids, "labels": ids.clone()}
                                                    ^^^^^^^^^^^ padded

        def data(texts):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            return Texts(texts, AutoTokenizer.from_pretrained("gpt2")), model
      `,
    },
    {
      name: "handed to the model itself, whatever a collator would do",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

        class Writer:
            def __init__(self, name):
                self.tokenizer = AutoTokenizer.from_pretrained(name)
                self.model = AutoModelForCausalLM.from_pretrained(name)
                self.collator = DataCollatorForLanguageModeling(self.tokenizer, mlm=False)

            def loss(self, texts):
                enc = self.tokenizer(texts, return_tensors="pt", padding="max_length", truncation=True)
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ padding
                labels = enc["input_ids"].clone()
                return self.model(**enc, labels=labels).loss
                                                ^^^^^^ padded
      `,
    },
    {
      name: "in the function that is used, where another one leaves padding out",
      code: `
        from datasets import load_dataset
        from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer

        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(row):
            out = tokenizer(row["text"], padding="max_length", truncation=True)
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ padding
            out["labels"] = out["input_ids"].copy()
                            ^^^^^^^^^^^^^^^^^^^^^^^ padded
            return out

        def encode_masked(row):
            out = tokenizer(row["text"], padding="max_length", truncation=True)
            out["labels"] = [t if m else -100 for t, m in zip(out["input_ids"], out["attention_mask"])]
            return out

        data = load_dataset("json", data_files="train.json")["train"].map(encode)
        Trainer(model=model, train_dataset=data).train()
      `,
    },
    {
      name: "as it is, before labels that are masked",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2")
        tok.pad_token = tok.eos_token
        lm = AutoModelForCausalLM.from_pretrained("gpt2")
        enc = tok(["a", "b c"], return_tensors="pt", padding="longest")
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ padding
        loss = lm(**enc, labels=enc["input_ids"]).loss
                                ^^^^^^^^^^^^^^^^ padded
        masked = enc["input_ids"].masked_fill(enc["attention_mask"] == 0, -100)
        loss = lm(**enc, labels=masked).loss
      `,
    },
    {
      name: "labels of a call",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def loss(texts: list[str]):
            many = tokenizer(texts, padding="max_length", truncation=True, max_length=64, return_tensors="pt")
            return model(**many, labels=many["input_ids"]).loss
                                        ^^^^^^^^^^^^^^^^^ padded
      `,
    },
    {
      name: "a comment masks nothing",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length")
            # not -100, nor any ignore_index
            batch["labels"] = batch["input_ids"].copy()
                              ^^^^^^^^^^^^^^^^^^^^^^^^^ padded
            return batch
      `,
    },
    {
      name: "a copy, and a clone in a dict",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")

        def encode(rows):
            batch = tokenizer(rows["text"], padding="max_length", truncation=True, max_length=64)
            batch["labels"] = batch["input_ids"].copy()
                              ^^^^^^^^^^^^^^^^^^^^^^^^^ padded
            return batch

        def one(text):
            enc = tokenizer(text, padding="max_length", max_length=64, truncation=True, return_tensors="pt")
            return {"input_ids": enc.input_ids, "labels": enc.input_ids.clone()}
                                                          ^^^^^^^^^^^^^^^^^^^^^ padded
      `,
    },
    {
      name: "the targets of a translation",
      code: `
        from transformers import T5ForConditionalGeneration, T5Tokenizer
        tok = T5Tokenizer.from_pretrained("t5-small")
        t5 = T5ForConditionalGeneration.from_pretrained("t5-small")
        def encode(rows):
            inputs = tok(rows["source"], padding="max_length", truncation=True, max_length=128)
            targets = tok(rows["target"], padding="max_length", truncation=True, max_length=32)
            inputs["labels"] = targets["input_ids"]
                               ^^^^^^^^^^^^^^^^^^^^ padded
            return inputs
      `,
    },
    {
      name: "a copy of each row, and a trainer without a collator",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer
        tokenizer = AutoTokenizer.from_pretrained("gpt2")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        def encode(batch):
            out = tokenizer(batch["text"], padding="max_length", max_length=64)
            out["labels"] = [ids.copy() for ids in out["input_ids"]]
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ padded
            return out
        rows = data.map(encode, batched=True)
        Trainer(model, args, train_dataset=rows).train()
        collator = DataCollatorForLanguageModeling(tokenizer, mlm=False)
        Trainer(model, args, train_dataset=rows, data_collator=collator).train()
      `,
    },
    {
      name: "rows for a decoder that are made for a trainer elsewhere",
      severity: "warning",
      code: `
        from transformers import AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2")
        tok.pad_token = tok.eos_token

        def encode(row):
            out = tok(row["text"], padding="max_length", truncation=True, max_length=128)
            out["labels"] = out["input_ids"].copy()
                            ^^^^^^^^^^^^^^^^^^^^^^^ padded
            return out
      `,
    },
  ],
});
