import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    get_linear_schedule_with_warmup,
)
from datasets import load_dataset
import evaluate

NAME = "distilbert-base-uncased"


def loaders(tok, bs):
    raw = load_dataset("glue", "sst2")
    enc = raw.map(lambda b: tok(b["sentence"], truncation=True, max_length=128), batched=True)
    enc = enc.remove_columns(["sentence", "idx"]).rename_column("label", "labels")
    collate = DataCollatorWithPadding(tok)
    return (
        DataLoader(enc["train"], shuffle=True, batch_size=bs, collate_fn=collate),
        DataLoader(enc["validation"], batch_size=bs, collate_fn=collate),
    )


def main(epochs=3, bs=16):
    set_seed(13)
    accelerator = Accelerator(gradient_accumulation_steps=2, mixed_precision="fp16")
    tok = AutoTokenizer.from_pretrained(NAME)
    model = AutoModelForSequenceClassification.from_pretrained(NAME, num_labels=2)
    train, valid = loaders(tok, bs)
    optim = AdamW(model.parameters(), lr=2e-5)
    sched = get_linear_schedule_with_warmup(optim, 100, num_training_steps=epochs * len(train))
    model, optim, train, sched = accelerator.prepare(model, optim, train, sched)
    metric = evaluate.load("glue", "sst2")
    for epoch in range(epochs):
        model.train()
        for batch in train:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optim.step()
                sched.step()
                optim.zero_grad()
        model.eval()
        for batch in valid:
            with torch.no_grad():
                logits = model(**batch).logits
            preds = accelerator.gather(logits.argmax(-1))
            refs = accelerator.gather(batch["labels"])
            metric.add_batch(predictions=preds, references=refs)
        accelerator.print(epoch, metric.compute())
    if accelerator.is_main_process:
        accelerator.save_state("out")


if __name__ == "__main__":
    main()
