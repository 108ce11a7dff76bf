"""Token classification with accelerate."""

import argparse

import evaluate
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from torch.utils.data import DataLoader
from tqdm.auto import tqdm
from transformers import (
    AutoModelForTokenClassification,
    AutoTokenizer,
    DataCollatorForTokenClassification,
    get_scheduler,
)


def align(batch, tokenizer):
    enc = tokenizer(batch["tokens"], is_split_into_words=True, truncation=True)
    labels = []
    for i, tags in enumerate(batch["ner_tags"]):
        previous, row = None, []
        for word in enc.word_ids(i):
            row.append(-100 if word is None or word == previous else tags[word])
            previous = word
        labels.append(row)
    enc["labels"] = labels
    return enc


def loaders(tokenizer, batch):
    raw = load_dataset("conll2003")
    names = raw["train"].features["ner_tags"].feature.names
    data = raw.map(lambda b: align(b, tokenizer), batched=True, remove_columns=raw["train"].column_names)
    collate = DataCollatorForTokenClassification(tokenizer)
    train = DataLoader(data["train"], shuffle=True, batch_size=batch, collate_fn=collate)
    valid = DataLoader(data["validation"], batch_size=batch, collate_fn=collate)
    return train, valid, names


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="bert-base-cased")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=3e-5)
    parser.add_argument("--batch", type=int, default=16)
    args = parser.parse_args()

    accelerator = Accelerator(mixed_precision="fp16", gradient_accumulation_steps=2)
    set_seed(7)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    train_loader, valid_loader, names = loaders(tokenizer, args.batch)
    model = AutoModelForTokenClassification.from_pretrained(args.model, num_labels=len(names))
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    model, optimizer, train_loader = accelerator.prepare(model, optimizer, train_loader)
    steps = args.epochs * len(train_loader)
    scheduler = get_scheduler("linear", optimizer, num_warmup_steps=100, num_training_steps=steps)
    metric = evaluate.load("seqeval")
    progress = tqdm(range(steps), disable=not accelerator.is_main_process)

    for epoch in range(args.epochs):
        model.train()
        for batch in train_loader:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
            scheduler.step()
            progress.update(1)

        model.eval()
        for batch in valid_loader:
            batch = {k: v.to(accelerator.device) for k, v in batch.items()}
            with torch.no_grad():
                logits = model(**batch).logits
            pred = logits.argmax(-1)
            keep = batch["labels"] != -100
            metric.add_batch(
                predictions=[[names[p] for p in row[k]] for row, k in zip(pred, keep)],
                references=[[names[t] for t in row[k]] for row, k in zip(batch["labels"], keep)],
            )
        scores = metric.compute()
        accelerator.print(f"epoch {epoch}", scores["overall_f1"])
        if accelerator.is_main_process:
            accelerator.wait_for_everyone()
            accelerator.unwrap_model(model).save_pretrained("ner", save_function=accelerator.save)
    tokenizer.save_pretrained("ner")


if __name__ == "__main__":
    main()
