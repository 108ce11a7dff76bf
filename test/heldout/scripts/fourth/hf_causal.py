import argparse

import torch
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer, TrainingArguments


def prepare(tok, texts):
    def enc(b):
        out = tok(b["text"], truncation=True, padding="max_length", max_length=128)
        out["labels"] = [list(ids) for ids in out["input_ids"]]
        return out

    return Dataset.from_dict({"text": texts}).map(enc, batched=True, remove_columns=["text"])


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--model", default="gpt2")
    a = p.parse_args()
    tok = AutoTokenizer.from_pretrained(a.model)
    tok.pad_token = tok.eos_token
    tok.add_special_tokens({"additional_special_tokens": ["<user>", "<bot>"]})
    model = AutoModelForCausalLM.from_pretrained(a.model)
    train = prepare(tok, ["<user> hi <bot> hello"] * 64)
    targs = TrainingArguments(output_dir="o", per_device_train_batch_size=4, learning_rate=5e-5)
    Trainer(model, targs, train_dataset=train).train()

    collator = DataCollatorForLanguageModeling(tok)
    Trainer(model=model, args=targs, train_dataset=train, data_collator=collator).train()

    model.eval()
    batch = tok(["<user> how are you", "<user> what is the time in Paris"], return_tensors="pt", padding=True)
    with torch.no_grad():
        text = model.generate(batch["input_ids"], max_new_tokens=20, temperature=0.7)
        fine = model.generate(**batch, max_new_tokens=20, do_sample=True, temperature=0.7)
    print(tok.batch_decode(text), tok.batch_decode(fine, skip_special_tokens=True))


if __name__ == "__main__":
    main()
