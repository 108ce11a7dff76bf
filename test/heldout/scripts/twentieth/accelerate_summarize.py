#!/usr/bin/env python
"""Summarisation with T5 and Accelerate. `accelerate launch accelerate_summarize.py`"""
import argparse
import json

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from rouge_score import rouge_scorer
from torch.utils.data import DataLoader
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, DataCollatorForSeq2Seq, get_linear_schedule_with_warmup

PREFIX = "summarize: "


def parse_args():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", default="t5-small")
    ap.add_argument("--train", default="meetings_train.json")
    ap.add_argument("--valid", default="meetings_valid.json")
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--batch-size", type=int, default=8)
    ap.add_argument("--accumulation", type=int, default=4)
    ap.add_argument("--lr", type=float, default=1e-4)
    ap.add_argument("--output", default="t5_meetings")
    return ap.parse_args()


def preprocess(batch, tokenizer):
    enc = tokenizer([PREFIX + t for t in batch["text"]], max_length=512, truncation=True)
    enc["labels"] = tokenizer(text_target=batch["summary"], max_length=96, truncation=True)["input_ids"]
    return enc


def rouge_l(preds, refs):
    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)
    return float(np.mean([scorer.score(r, p)["rougeL"].fmeasure for p, r in zip(preds, refs)]))


def evaluate(accelerator, model, loader, tokenizer):
    model.eval()
    predictions, references = [], []
    for batch in loader:
        with torch.no_grad():
            out = accelerator.unwrap_model(model).generate(
                batch["input_ids"], attention_mask=batch["attention_mask"], max_new_tokens=96
            )
        out = accelerator.pad_across_processes(out, dim=1, pad_index=tokenizer.pad_token_id)
        labels = accelerator.pad_across_processes(batch["labels"], dim=1, pad_index=-100)
        out, labels = accelerator.gather((out, labels))
        labels = torch.where(labels == -100, tokenizer.pad_token_id, labels)
        predictions += tokenizer.batch_decode(out, skip_special_tokens=True)
        references += tokenizer.batch_decode(labels, skip_special_tokens=True)
    return rouge_l(predictions, references)


def main():
    args = parse_args()
    accelerator = Accelerator(gradient_accumulation_steps=args.accumulation)
    set_seed(33)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForSeq2SeqLM.from_pretrained(args.model)

    raw = load_dataset("json", data_files={"train": args.train, "valid": args.valid})
    ds = raw.map(preprocess, batched=True, fn_kwargs={"tokenizer": tokenizer}, remove_columns=raw["train"].column_names)
    collator = DataCollatorForSeq2Seq(tokenizer, model=model)
    train_loader = DataLoader(ds["train"], batch_size=args.batch_size, shuffle=True, collate_fn=collator, num_workers=2)
    valid_loader = DataLoader(ds["valid"], batch_size=args.batch_size, collate_fn=collator, num_workers=2)

    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    total = args.epochs * len(train_loader)
    scheduler = get_linear_schedule_with_warmup(optimizer, total // 10, total)
    model, optimizer, train_loader, scheduler = accelerator.prepare(
        model, optimizer, train_loader, scheduler
    )

    for epoch in range(args.epochs):
        model.train()
        for step, batch in enumerate(train_loader):
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                accelerator.backward(loss)
                if accelerator.sync_gradients:
                    accelerator.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
            if step % 100 == 0:
                accelerator.print(f"epoch {epoch + 1} step {step} loss {loss.item():.3f}")
        score = evaluate(accelerator, model, valid_loader, tokenizer)
        if accelerator.is_main_process:
            accelerator.wait_for_everyone()
            print(f"epoch {epoch + 1} rougeL {score:.4f}")
            with open("scores.jsonl", "a", encoding="utf-8") as fh:
                fh.write(json.dumps({"epoch": epoch + 1, "rougeL": score}) + "\n")
    accelerator.unwrap_model(model).save_pretrained(args.output)


if __name__ == "__main__":
    main()
