"""Fine-tune an encoder on a GLUE-like csv with accelerate and a hand-written loop."""

import argparse
import logging
import math
from functools import partial

import evaluate
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from torch.utils.data import DataLoader
from tqdm.auto import tqdm
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    get_linear_schedule_with_warmup,
)

logger = logging.getLogger(__name__)
LABELS = ["contradiction", "entailment", "neutral"]


def parse_args():
    p = argparse.ArgumentParser()
    p.add_argument("--train_file", required=True)
    p.add_argument("--validation_file", required=True)
    p.add_argument("--model_name", default="microsoft/deberta-v3-base")
    p.add_argument("--batch_size", type=int, default=16)
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--lr", type=float, default=2e-5)
    p.add_argument("--accum", type=int, default=2)
    p.add_argument("--warmup", type=float, default=0.06)
    p.add_argument("--seed", type=int, default=42)
    p.add_argument("--output_dir", default=None)
    return p.parse_args()


def tokenize(batch, tokenizer):
    out = tokenizer(batch["premise"], batch["hypothesis"], truncation=True, max_length=256)
    out["labels"] = [LABELS.index(x) for x in batch["label"]]
    return out


def make_loaders(args, tokenizer, accelerator):
    raw = load_dataset("csv", data_files={"train": args.train_file, "validation": args.validation_file})
    with accelerator.main_process_first():
        columns = raw["train"].column_names
        data = raw.map(partial(tokenize, tokenizer=tokenizer), batched=True, remove_columns=columns)
    collate = DataCollatorWithPadding(tokenizer, pad_to_multiple_of=8)
    train = DataLoader(data["train"], shuffle=True, batch_size=args.batch_size, collate_fn=collate)
    dev = DataLoader(data["validation"], batch_size=args.batch_size, collate_fn=collate)
    return train, dev


def optimizer_groups(model, weight_decay=0.01):
    no_decay = ("bias", "LayerNorm.weight")
    return [
        {"params": [p for n, p in model.named_parameters() if not any(k in n for k in no_decay)], "weight_decay": weight_decay},
        {"params": [p for n, p in model.named_parameters() if any(k in n for k in no_decay)], "weight_decay": 0.0},
    ]


def evaluate_model(model, loader, accelerator, metric):
    model.eval()
    for batch in loader:
        with torch.no_grad():
            logits = model(**batch).logits
        predictions, references = accelerator.gather((logits.argmax(dim=-1), batch["labels"]))
        metric.add_batch(predictions=predictions, references=references)
    return metric.compute(average="macro")


def main():
    args = parse_args()
    accelerator = Accelerator(gradient_accumulation_steps=args.accum, mixed_precision="fp16")
    set_seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(args.model_name)
    model = AutoModelForSequenceClassification.from_pretrained(args.model_name, num_labels=len(LABELS))
    train_loader, dev_loader = make_loaders(args, tokenizer, accelerator)
    optimizer = torch.optim.AdamW(optimizer_groups(model), lr=args.lr)

    steps_per_epoch = math.ceil(len(train_loader) / args.accum)
    scheduler = get_linear_schedule_with_warmup(
        optimizer,
        num_warmup_steps=int(args.warmup * steps_per_epoch * args.epochs),
        num_training_steps=steps_per_epoch * args.epochs,
    )
    model, optimizer, train_loader, dev_loader = accelerator.prepare(model, optimizer, train_loader, dev_loader)
    metric = evaluate.load("f1")

    progress = tqdm(range(steps_per_epoch * args.epochs), disable=not accelerator.is_local_main_process)
    for epoch in range(args.epochs):
        model.train()
        for batch in train_loader:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                if accelerator.sync_gradients:
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
            if accelerator.sync_gradients:
                progress.update(1)
        scores = evaluate_model(model, dev_loader, accelerator, metric)
        accelerator.print(f"epoch {epoch}: {scores}")

    if args.output_dir is not None and accelerator.is_main_process:
        accelerator.wait_for_everyone()
        unwrapped = accelerator.unwrap_model(model)
        unwrapped.save_pretrained(args.output_dir)
        tokenizer.save_pretrained(args.output_dir)


if __name__ == "__main__":
    main()
