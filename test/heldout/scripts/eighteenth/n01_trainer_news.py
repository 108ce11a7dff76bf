"""Topic classification of news headlines with the Hugging Face Trainer."""

import argparse
import logging

import evaluate
import numpy as np
from datasets import load_dataset
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
    set_seed,
)

logger = logging.getLogger(__name__)
LABELS = ["world", "sports", "business", "science"]


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="distilbert-base-uncased")
    parser.add_argument("--output", default="runs/news")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--max-length", type=int, default=128)
    parser.add_argument("--seed", type=int, default=42)
    return parser.parse_args()


def prepare(tokenizer, max_length):
    raw = load_dataset("ag_news")
    parts = raw["train"].train_test_split(test_size=0.05, seed=42, stratify_by_column="label")

    def encode(batch):
        return tokenizer(batch["text"], truncation=True, max_length=max_length)

    train = parts["train"].map(encode, batched=True, remove_columns=["text"])
    valid = parts["test"].map(encode, batched=True, remove_columns=["text"])
    test = raw["test"].map(encode, batched=True, remove_columns=["text"])
    return train, valid, test


accuracy = evaluate.load("accuracy")
f1 = evaluate.load("f1")


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    preds = np.argmax(logits, axis=-1)
    scores = accuracy.compute(predictions=preds, references=labels)
    scores.update(f1.compute(predictions=preds, references=labels))
    return scores


def main():
    args = parse_args()
    logging.basicConfig(level=logging.INFO)
    set_seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    train, valid, test = prepare(tokenizer, args.max_length)
    model = AutoModelForSequenceClassification.from_pretrained(args.model)

    training_args = TrainingArguments(
        output_dir=args.output,
        num_train_epochs=args.epochs,
        learning_rate=2e-5,
        per_device_train_batch_size=32,
        per_device_eval_batch_size=64,
        evaluation_strategy="epoch",
        save_strategy="steps",
        save_steps=500,
        load_best_model_at_end=True,
        metric_for_best_model="f1",
        greater_is_better=True,
        weight_decay=0.01,
        fp16=True,
        report_to="none",
    )
    trainer = Trainer(
        model=model,
        args=training_args,
        train_dataset=train,
        eval_dataset=test,
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
    )
    trainer.train()
    metrics = trainer.evaluate(test)
    logger.info("test metrics %s", metrics)
    logger.info("validation metrics %s", trainer.evaluate(valid))
    trainer.save_model(args.output)


if __name__ == "__main__":
    main()
