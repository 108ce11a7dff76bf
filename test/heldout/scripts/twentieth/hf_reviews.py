#!/usr/bin/env python
"""Fine-tune DistilBERT on hotel reviews rated with one to five stars."""
import argparse

import numpy as np
from datasets import load_dataset
from sklearn.metrics import accuracy_score, f1_score
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
    set_seed,
)

CHECKPOINT = "distilbert-base-uncased"
NUM_STARS = 5


def get_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-file", default="reviews/train.csv")
    parser.add_argument("--valid-file", default="reviews/valid.csv")
    parser.add_argument("--test-file", default="reviews/test.csv")
    parser.add_argument("--output-dir", default="runs/stars")
    parser.add_argument("--lr", type=float, default=2e-5)
    parser.add_argument("--epochs", type=int, default=4)
    return parser.parse_args()


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    preds = np.argmax(logits, axis=-1)
    return {
        "accuracy": accuracy_score(labels, preds),
        "macro_f1": f1_score(labels, preds, average="macro"),
        "mae": float(np.abs(preds - labels).mean()),
    }


def main():
    args = get_args()
    set_seed(42)

    raw = load_dataset(
        "csv",
        data_files={
            "train": args.train_file,
            "validation": args.valid_file,
            "test": args.test_file,
        },
    )
    tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)

    def encode(batch):
        enc = tokenizer(batch["review"], padding="max_length")
        enc["labels"] = [s - 1 for s in batch["stars"]]
        return enc

    encoded = raw.map(encode, batched=True, remove_columns=raw["train"].column_names)

    model = AutoModelForSequenceClassification.from_pretrained(CHECKPOINT, num_labels=NUM_STARS)

    training_args = TrainingArguments(
        output_dir=args.output_dir,
        evaluation_strategy="epoch",
        save_strategy="steps",
        save_steps=500,
        learning_rate=args.lr,
        num_train_epochs=args.epochs,
        per_device_train_batch_size=32,
        per_device_eval_batch_size=64,
        weight_decay=0.01,
        load_best_model_at_end=True,
        metric_for_best_model="macro_f1",
        greater_is_better=False,
        fp16=True,
        save_total_limit=2,
        report_to="none",
    )

    trainer = Trainer(
        model=model,
        args=training_args,
        train_dataset=encoded["train"],
        eval_dataset=encoded["validation"],
        processing_class=tokenizer,
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
    )
    trainer.train()

    metrics = trainer.evaluate(encoded["test"], metric_key_prefix="test")
    trainer.log_metrics("test", metrics)
    trainer.save_model(args.output_dir)
    tokenizer.save_pretrained(args.output_dir)


if __name__ == "__main__":
    main()
