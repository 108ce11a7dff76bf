"""Token classification with a plain training loop (no Trainer)."""
import argparse
import logging
import os

import evaluate as hf_evaluate
import torch
from datasets import load_dataset
from torch.optim import AdamW
from torch.utils.data import DataLoader
from tqdm.auto import tqdm
from transformers import AutoModelForTokenClassification, AutoTokenizer, DataCollatorForTokenClassification, get_scheduler, set_seed

logger = logging.getLogger(__name__)


def align(examples, tokenizer):
    enc = tokenizer(examples["tokens"], truncation=True, is_split_into_words=True)
    labels = []
    for i, tags in enumerate(examples["ner_tags"]):
        previous, row = None, []
        for word in enc.word_ids(batch_index=i):
            row.append(-100 if word is None or word == previous else tags[word])
            previous = word
        labels.append(row)
    enc["labels"] = labels
    return enc


def to_strings(pred, gold, names):
    out_p, out_g = [], []
    for p_row, g_row in zip(pred, gold):
        pairs = [(names[p], names[g]) for p, g in zip(p_row, g_row) if g != -100]
        out_p.append([p for p, _ in pairs])
        out_g.append([g for _, g in pairs])
    return out_p, out_g


def run_eval(model, loader, names, device):
    metric = hf_evaluate.load("seqeval")
    model.eval()
    for batch in loader:
        gold = batch.pop("labels")
        batch = {k: v.to(device) for k, v in batch.items()}
        with torch.no_grad():
            logits = model(input_ids=batch["input_ids"]).logits
        p, g = to_strings(logits.argmax(-1).tolist(), gold.tolist(), names)
        metric.add_batch(predictions=p, references=g)
    model.train()
    return metric.compute()["overall_f1"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="bert-base-cased")
    parser.add_argument("--data", default="ner_data")
    parser.add_argument("--output", default="ner_out")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--lr", type=float, default=3e-5)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    set_seed(21)

    raw = load_dataset("json", data_files={s: os.path.join(args.data, f"{s}.jsonl") for s in ("train", "dev", "test")})
    names = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
    tokenizer = AutoTokenizer.from_pretrained(args.checkpoint)
    ds = raw.map(align, batched=True, fn_kwargs={"tokenizer": tokenizer}, remove_columns=raw["train"].column_names)
    collate = DataCollatorForTokenClassification(tokenizer)
    train_loader = DataLoader(ds["train"], batch_size=args.batch_size, shuffle=True, collate_fn=collate, num_workers=2, pin_memory=True)
    dev_loader = DataLoader(ds["dev"], batch_size=64, collate_fn=collate, num_workers=2, pin_memory=True)
    test_loader = DataLoader(ds["test"], batch_size=64, collate_fn=collate, num_workers=2, pin_memory=True)

    model = AutoModelForTokenClassification.from_pretrained(args.checkpoint, num_labels=len(names)).cuda()
    device = model.device
    steps = args.epochs * len(train_loader)
    scheduler = None

    model.eval()
    for epoch in range(args.epochs):
        optimizer = AdamW(model.parameters(), lr=args.lr)
        if scheduler is None:
            scheduler = get_scheduler("linear", optimizer, num_warmup_steps=steps // 10, num_training_steps=steps)
        for batch in tqdm(train_loader, desc=f"epoch {epoch + 1}"):
            batch = {k: v.to(device) for k, v in batch.items()}
            optimizer.zero_grad()
            loss = model(**batch).loss
            loss.backward()
            optimizer.step()
            scheduler.step()
    print("dev f1", run_eval(model, dev_loader, names, device))
    print("test f1", run_eval(model, test_loader, names, device))
    model.save_pretrained(args.output)
    tokenizer.save_pretrained(args.output)


if __name__ == "__main__":
    main()
