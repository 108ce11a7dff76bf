/** What `columns-removed-silently` reports, and the collators on which it is silent. */

import { columnsRemovedSilently } from "../../rules/columns-removed-silently";
import { testRule } from "../support/ruleTester";

testRule(columnsRemovedSilently, {
  valid: [
    {
      name: "columns that the model takes, a map before, columns kept",
      code: `
        import torch
        from datasets import load_dataset
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")

        def encode(batch):
            return tokenizer(batch["text"], truncation=True, max_length=64)

        def collate(rows):
            return {"input_ids": torch.tensor([row["input_ids"] for row in rows])}

        def raw(rows):
            return tokenizer([row["text"] for row in rows], truncation=True, return_tensors="pt")

        data = load_dataset("imdb").map(encode, batched=True)
        args = TrainingArguments("out")
        Trainer(model, args, train_dataset=data["train"], data_collator=collate).train()
        kept = TrainingArguments("out", remove_unused_columns=False)
        Trainer(model, kept, train_dataset=data["train"], data_collator=raw).train()
        given = TrainingArguments("out", **options)
        Trainer(model, given, train_dataset=data["train"], data_collator=raw).train()
      `,
    },
    {
      name: "an own Trainer, an own model, a column that is looked for first",
      code: `
        import torch
        from transformers import AutoModel, Trainer, TrainingArguments

        class Keeps(Trainer):
            def _remove_unused_columns(self, dataset, description=None):
                return dataset

        class Net(torch.nn.Module):
            def forward(self, text, label):
                return text

        def raw(rows):
            return {"text": [row["text"] for row in rows]}

        def careful(rows):
            return {"x": [row["text"] if "text" in row else "" for row in rows]}

        args = TrainingArguments("out")
        model = AutoModel.from_pretrained("bert-base-uncased")
        Keeps(model, args, train_dataset=data, data_collator=raw)
        Trainer(Net(), args, train_dataset=data, data_collator=raw)
        Trainer(model, args, train_dataset=data, data_collator=careful)
      `,
    },
    {
      name: "kept by a setting that is set behind",
      code: `
        from datasets import load_dataset
        from transformers import AutoImageProcessor, AutoModelForImageClassification, Trainer, TrainingArguments

        model = AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k", num_labels=3)
        processor = AutoImageProcessor.from_pretrained("google/vit-base-patch16-224-in21k")
        data = load_dataset("beans")

        def transform(rows):
            out = processor([image.convert("RGB") for image in rows["image"]], return_tensors="pt")
            out["labels"] = rows["labels"]
            return out

        args = TrainingArguments("out")
        args.remove_unused_columns = False
        train = data["train"].with_transform(transform)
        trainer = Trainer(model=model, args=args, train_dataset=train)
      `,
    },
    {
      name: "a class that keeps its columns",
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def collate(rows):
            batch = {key: torch.tensor([row[key] for row in rows]) for key in ("input_ids", "attention_mask")}
            batch["labels"] = torch.tensor([row["label"] for row in rows])
            batch["weight"] = torch.tensor([row["weight"] for row in rows])
            return batch

        class Weighted(Trainer):
            def _remove_unused_columns(self, dataset, description=None):
                return dataset

        def run(rows):
            settings = TrainingArguments("out", num_train_epochs=2)
            model = AutoModelForSequenceClassification.from_pretrained("./deberta", num_labels=2)
            Weighted(model=model, args=settings, train_dataset=rows, data_collator=collate).train()
      `,
    },
  ],
  invalid: [
    {
      name: "images turned into tensors when they are read",
      code: `
        from datasets import load_dataset
        from transformers import AutoImageProcessor, AutoModelForImageClassification, Trainer, TrainingArguments

        processor = AutoImageProcessor.from_pretrained("google/vit-base-patch16-224-in21k")
        model = AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k", num_labels=3)

        def prepare(batch):
            inputs = processor(batch["image"], return_tensors="pt")
                               ^^^^^^^^^^^^^^ removed
            inputs["labels"] = batch["label"]
            return inputs

        beans = load_dataset("beans")
        beans = beans.with_transform(prepare)
        args = TrainingArguments("out", num_train_epochs=3)
               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ settings
        trainer = Trainer(model=model, args=args, train_dataset=beans["train"])
      `,
      suggestions: [
        {
          title: "Set `remove_unused_columns=False`",
          output: `
            from datasets import load_dataset
            from transformers import AutoImageProcessor, AutoModelForImageClassification, Trainer, TrainingArguments

            processor = AutoImageProcessor.from_pretrained("google/vit-base-patch16-224-in21k")
            model = AutoModelForImageClassification.from_pretrained("google/vit-base-patch16-224-in21k", num_labels=3)

            def prepare(batch):
                inputs = processor(batch["image"], return_tensors="pt")
                inputs["labels"] = batch["label"]
                return inputs

            beans = load_dataset("beans")
            beans = beans.with_transform(prepare)
            args = TrainingArguments("out", num_train_epochs=3, remove_unused_columns=False)
            trainer = Trainer(model=model, args=args, train_dataset=beans["train"])
          `,
        },
      ],
    },
    {
      name: "a loop in the collator, in a function",
      code: `
        import transformers

        def collate(batch):
            texts = []
            for item in batch:
                texts.append(item["sentence"])
                             ^^^^^^^^^^^^^^^^ removed
            return tokenizer(texts, padding=True, truncation=True, return_tensors="pt")

        def main(data):
            model = transformers.AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
            args = transformers.TrainingArguments(output_dir="out")
            return transformers.Trainer(model, args, collate, data)
      `,
    },
    {
      name: "a column for a loss of one's own, in a class that derives from the Trainer",
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        def collate(rows):
            batch = {key: torch.tensor([row[key] for row in rows]) for key in ("input_ids", "attention_mask")}
            batch["labels"] = torch.tensor([row["label"] for row in rows])
            batch["weight"] = torch.tensor([row["weight"] for row in rows])
                                            ^^^^^^^^^^^^^ removed
            return batch

        class Weighted(Trainer):
            def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
                weight = inputs.pop("weight")
                out = model(**inputs)
                return (out.loss * weight).mean()

        def run(rows):
            settings = TrainingArguments("out", num_train_epochs=2)
            model = AutoModelForSequenceClassification.from_pretrained("./deberta", num_labels=2)
            Weighted(model=model, args=settings, train_dataset=rows, data_collator=collate).train()
      `,
      suggestions: [
        {
          title: "Set `remove_unused_columns=False`",
          output: `
            import torch
            from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

            def collate(rows):
                batch = {key: torch.tensor([row[key] for row in rows]) for key in ("input_ids", "attention_mask")}
                batch["labels"] = torch.tensor([row["label"] for row in rows])
                batch["weight"] = torch.tensor([row["weight"] for row in rows])
                return batch

            class Weighted(Trainer):
                def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
                    weight = inputs.pop("weight")
                    out = model(**inputs)
                    return (out.loss * weight).mean()

            def run(rows):
                settings = TrainingArguments("out", num_train_epochs=2, remove_unused_columns=False)
                model = AutoModelForSequenceClassification.from_pretrained("./deberta", num_labels=2)
                Weighted(model=model, args=settings, train_dataset=rows, data_collator=collate).train()
      `,
        },
      ],
    },
  ],
});
