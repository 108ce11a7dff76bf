"""Fine-tune BART for headlines with a plain loop and accelerate."""
import argparse
import math

import sacrebleu
import torch
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, get_linear_schedule_with_warmup

SPECIAL = ["<headline>", "<lead>"]


def get_config():
    return {"model": "facebook/bart-base", "batch": 16, "epochs": 3, "lr": 3e-5, "accumulate": 2,
            "source": 512, "target": 48, "warmup": 0.06}


def encode(example, tokenizer, cfg):
    inputs = tokenizer(["<lead> " + t for t in example["text"]], max_length=cfg["source"],
                       padding="max_length", truncation=True)
    targets = tokenizer(text_target=example["headline"], max_length=cfg["target"],
                        padding="max_length", truncation=True)
    inputs["labels"] = targets["input_ids"]
    return inputs


def make_data(cfg, tokenizer):
    files = {"train": "news/train.jsonl", "valid": "news/valid.jsonl"}
    raw = load_dataset("json", data_files=files)
    data = raw.map(encode, batched=True, fn_kwargs={"tokenizer": tokenizer, "cfg": cfg},
                   remove_columns=raw["train"].column_names)
    data.set_format("torch")
    return (DataLoader(data["train"], batch_size=cfg["batch"], shuffle=True),
            DataLoader(data["valid"], batch_size=cfg["batch"]))


def bleu(hypotheses, references):
    return sacrebleu.corpus_bleu(hypotheses, references).score


def evaluate(model, loader, tokenizer, accelerator):
    model.eval()
    hypotheses, references = [], []
    for batch in loader:
        with torch.no_grad():
            ids = accelerator.unwrap_model(model).generate(
                batch["input_ids"], attention_mask=batch["attention_mask"], max_new_tokens=48, num_beams=4)
        ids = accelerator.pad_across_processes(ids, dim=1, pad_index=tokenizer.pad_token_id)
        ids, labels = accelerator.gather((ids, batch["labels"]))
        hypotheses += tokenizer.batch_decode(ids, skip_special_tokens=True)
        references += tokenizer.batch_decode(labels, skip_special_tokens=True)
    return bleu(hypotheses, references)


def train(cfg, args):
    accelerator = Accelerator(gradient_accumulation_steps=cfg["accumulate"], mixed_precision="bf16")
    set_seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(cfg["model"])
    tokenizer.add_special_tokens({"additional_special_tokens": SPECIAL})
    model = AutoModelForSeq2SeqLM.from_pretrained(cfg["model"])
    train_loader, valid_loader = make_data(cfg, tokenizer)
    optimizer = AdamW(model.parameters(), lr=cfg["lr"])
    updates = math.ceil(len(train_loader) / cfg["accumulate"]) * cfg["epochs"]
    scheduler = get_linear_schedule_with_warmup(optimizer, int(cfg["warmup"] * updates), updates)
    model, optimizer, train_loader, valid_loader = accelerator.prepare(
        model, optimizer, train_loader, valid_loader)

    for epoch in range(cfg["epochs"]):
        model.train()
        for batch in train_loader:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                accelerator.backward(loss)
                if accelerator.sync_gradients:
                    accelerator.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
        accelerator.print(f"epoch {epoch}: loss {loss.item():.3f}")
        if accelerator.is_main_process:
            score = evaluate(model, valid_loader, tokenizer, accelerator)
            accelerator.print(f"epoch {epoch}: {score:.2f}")
    accelerator.wait_for_everyone()
    accelerator.unwrap_model(model).save_pretrained(args.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", default="headlines")
    parser.add_argument("--seed", type=int, default=5)
    train(get_config(), parser.parse_args())
