from datasets import load_dataset
import evaluate
import numpy as np
import torch
from transformers import (AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer,
                          DataCollatorForLanguageModeling, Trainer, TrainingArguments)

raw = load_dataset("imdb")
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
metric = evaluate.load("accuracy")


def encode(batch):
    return tok(batch["text"], padding="max_length")


def compute_metrics(pred):
    logits, labels = pred
    preds = np.argmax(logits, axis=0)
    return metric.compute(predictions=preds, references=labels)


ds = raw.map(encode, batched=True)
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
args = TrainingArguments(output_dir="out", evaluation_strategy="epoch", per_device_train_batch_size=16,
                         load_best_model_at_end=True, save_strategy="steps", num_train_epochs=3)
trainer = Trainer(model=model, args=args, train_dataset=ds["train"], eval_dataset=ds["test"],
                  tokenizer=tok, compute_metrics=compute_metrics)
trainer.train()

lm = AutoModelForCausalLM.from_pretrained("gpt2")
gtok = AutoTokenizer.from_pretrained("gpt2")
gtok.add_special_tokens({"pad_token": "<pad>"})
collator = DataCollatorForLanguageModeling(gtok)
lm_trainer = Trainer(model=lm, args=args, train_dataset=ds["train"], data_collator=collator)
inputs = gtok(["hello", "how are you"], return_tensors="pt", padding=True)
out = lm.generate(inputs["input_ids"], max_new_tokens=20, temperature=0.7)
