import argparse
import math

import evaluate
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    get_linear_schedule_with_warmup,
)


def get_args():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", default="bert-base-uncased")
    ap.add_argument("--lr", type=float, default=2e-5)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--batch_size", type=int, default=16)
    ap.add_argument("--grad_accum", type=int, default=2)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--output", default="out")
    return ap.parse_args()


def get_dataloaders(tokenizer, batch_size):
    raw = load_dataset("glue", "mnli")

    def tok(examples):
        return tokenizer(examples["premise"], examples["hypothesis"], truncation=True, max_length=128)

    ds = raw.map(tok, batched=True, remove_columns=["premise", "hypothesis", "idx"])
    ds = ds.rename_column("label", "labels")
    collate = DataCollatorWithPadding(tokenizer)
    train_dl = DataLoader(ds["train"], batch_size=batch_size, collate_fn=collate)
    eval_dl = DataLoader(ds["validation_matched"], batch_size=batch_size, collate_fn=collate)
    return train_dl, eval_dl


def evaluate_model(model, eval_dl, accelerator):
    metric = evaluate.load("glue", "mnli")
    losses = []
    model.eval()
    for batch in eval_dl:
        with torch.no_grad():
            out = model(**batch)
        losses.append(accelerator.gather_for_metrics(out.loss.repeat(len(batch["labels"]))))
        preds = out.logits.argmax(dim=-1)
        preds, refs = accelerator.gather((preds, batch["labels"]))
        metric.add_batch(predictions=preds, references=refs)
    return torch.cat(losses).mean().item(), metric.compute()


def main():
    args = get_args()
    accelerator = Accelerator(gradient_accumulation_steps=args.grad_accum, mixed_precision="bf16")
    set_seed(args.seed)

    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForSequenceClassification.from_pretrained(args.model)
    train_dl, eval_dl = get_dataloaders(tokenizer, args.batch_size)

    decay, no_decay = [], []
    for name, p in model.named_parameters():
        (no_decay if name.endswith("bias") or "LayerNorm" in name else decay).append(p)
    optimizer = AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": no_decay, "weight_decay": 0.0}], lr=args.lr
    )
    steps_per_epoch = math.ceil(len(train_dl) / args.grad_accum)
    total_steps = steps_per_epoch * args.epochs
    scheduler = get_linear_schedule_with_warmup(optimizer, int(0.06 * total_steps), total_steps)

    model, optimizer, train_dl, eval_dl = accelerator.prepare(model, optimizer, train_dl, eval_dl)

    best = 0.0
    for epoch in range(args.epochs):
        model.train()
        for step, batch in enumerate(train_dl):
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                if accelerator.sync_gradients:
                    accelerator.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
            if step % 100 == 0:
                accelerator.print(epoch, step, loss.item())
        scheduler.step()
        eval_loss, scores = evaluate_model(model, eval_dl, accelerator)
        accelerator.print(epoch, eval_loss, scores)
        if scores["accuracy"] > best:
            best = scores["accuracy"]
            if accelerator.is_main_process:
                accelerator.wait_for_everyone()
                unwrapped = accelerator.unwrap_model(model)
                unwrapped.save_pretrained(args.output)
                tokenizer.save_pretrained(args.output)


if __name__ == "__main__":
    main()
