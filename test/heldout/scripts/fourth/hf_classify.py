import numpy as np
from datasets import load_dataset
from sklearn.metrics import accuracy_score, f1_score
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
)

checkpoint = "bert-base-uncased"
tokenizer = AutoTokenizer.from_pretrained(checkpoint)
ds = load_dataset("ag_news")
ds["train"] = ds["train"].shuffle(seed=1).select(range(5000))


def encode(batch):
    return tokenizer(batch["text"], padding="max_length")


def encode_ok(batch):
    return tokenizer(batch["text"], padding="max_length", truncation=True, max_length=256)


ds = ds.map(encode, batched=True)
ds["test"] = ds["test"].map(encode_ok, batched=True)


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    return {
        "accuracy": accuracy_score(labels, logits),
        "f1": f1_score(labels, np.argmax(logits, -1), average="macro"),
    }


model = AutoModelForSequenceClassification.from_pretrained(checkpoint, num_labels=4)
args = TrainingArguments(
    "news",
    evaluation_strategy="steps",
    eval_steps=500,
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="f1",
    greater_is_better=True,
    learning_rate=2e-5,
    num_train_epochs=2,
    fp16=True,
)
trainer = Trainer(
    model=model,
    args=args,
    train_dataset=ds["train"],
    eval_dataset=ds["test"],
    tokenizer=tokenizer,
    compute_metrics=compute_metrics,
    callbacks=[EarlyStoppingCallback(2)],
)
trainer.train()
print(trainer.evaluate())
