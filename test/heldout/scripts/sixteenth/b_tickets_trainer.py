"""Route support tickets to one of six queues with the Hugging Face Trainer."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import torch
from datasets import Dataset, DatasetDict
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    HfArgumentParser,
    Trainer,
    TrainingArguments,
    set_seed,
)

os.environ["HF_TOKEN"] = "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"
QUEUES = ["billing", "outage", "refund", "account", "hardware", "other"]


@dataclass
class DataArguments:
    csv: str = field(metadata={"help": "tickets with the columns text and queue"})
    model: str = field(default="xlm-roberta-base")
    max_length: int = field(default=192)
    test_fraction: float = field(default=0.1)
    seed: int = field(default=13)


def read_tickets(args: DataArguments) -> DatasetDict:
    frame = pd.read_csv(args.csv).dropna(subset=["text"])
    frame["label"] = frame["queue"].map({q: i for i, q in enumerate(QUEUES)})
    train, test = train_test_split(frame, test_size=args.test_fraction, stratify=frame["label"], random_state=args.seed)
    train, dev = train_test_split(train, test_size=args.test_fraction, stratify=train["label"], random_state=args.seed)
    return DatasetDict(
        {name: Dataset.from_pandas(part, preserve_index=False) for name, part in zip(("train", "dev", "test"), (train, dev, test))}
    )


def compute_metrics(eval_pred) -> dict[str, float]:
    logits, labels = eval_pred
    preds = np.argmax(logits, axis=0)
    return {
        "accuracy": accuracy_score(labels, preds),
        "f1_macro": f1_score(labels, preds, average="macro"),
    }


def training_arguments(output_dir: str) -> TrainingArguments:
    return TrainingArguments(
        output_dir=output_dir,
        eval_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="f1_macro",
        greater_is_better=False,
        learning_rate=3e-2,
        per_device_train_batch_size=32,
        num_train_epochs=8,
        bf16=torch.cuda.is_bf16_supported(),
        report_to="none",
    )


def quick_arguments(output_dir: str) -> TrainingArguments:
    """A short run that is looked at every 200 steps."""
    return TrainingArguments(
        output_dir=output_dir,
        eval_strategy="steps",
        eval_steps=200,
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
        learning_rate=3e-5,
        per_device_train_batch_size=32,
        max_steps=2000,
        fp16=True,
    )


def build_trainer(args: DataArguments, quick: bool) -> Trainer:
    data = read_tickets(args)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForSequenceClassification.from_pretrained(args.model, num_labels=len(QUEUES))
    encoded = data.map(
        lambda rows: tokenizer(rows["text"], truncation=True, max_length=args.max_length), batched=True, remove_columns=["text", "queue"]
    )
    settings = quick_arguments("out/quick") if quick else training_arguments("out/tickets")
    return Trainer(
        model=model,
        args=settings,
        train_dataset=encoded["train"],
        eval_dataset=encoded["dev"],
        processing_class=tokenizer,
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
    )


def main() -> None:
    (args,) = HfArgumentParser(DataArguments).parse_args_into_dataclasses()
    set_seed(args.seed)
    trainer = build_trainer(args, quick=os.environ.get("QUICK") == "1")
    trainer.train()
    print(trainer.evaluate())


if __name__ == "__main__":
    main()
