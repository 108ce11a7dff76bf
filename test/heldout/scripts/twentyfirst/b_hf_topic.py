"""Fine-tune DistilRoBERTa on AG News with the Hugging Face Trainer."""
import argparse
import logging
from dataclasses import dataclass
from typing import Any, Dict, Tuple

import numpy as np
from datasets import Dataset, DatasetDict, load_dataset
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_score
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    PreTrainedModel,
    PreTrainedTokenizerBase,
    Trainer,
    TrainingArguments,
    set_seed,
)

logger = logging.getLogger("topic")

LABELS = ["World", "Sports", "Business", "Sci/Tech"]
MARKERS = ["[TICKER]", "[URL]"]


@dataclass
class TopicConfig:
    checkpoint: str = "distilroberta-base"
    output_dir: str = "topic_model"
    epochs: int = 3
    batch_size: int = 32
    lr: float = 2e-5
    max_length: int = 128
    seed: int = 2024


def load_splits(cfg: TopicConfig) -> DatasetDict:
    raw = load_dataset("ag_news")
    parts = raw["train"].train_test_split(test_size=0.1, seed=cfg.seed, stratify_by_column="label")
    return DatasetDict(train=parts["train"], validation=parts["test"], test=raw["test"])


class Encoder:
    """Callable given to datasets.map."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, max_length: int) -> None:
        self.tokenizer = tokenizer
        self.max_length = max_length

    def __call__(self, batch: Dict[str, Any]) -> Dict[str, Any]:
        texts = [t.replace("http", "[URL] http") for t in batch["text"]]
        return self.tokenizer(texts, padding=True)


def encode(splits: DatasetDict, tokenizer: PreTrainedTokenizerBase, cfg: TopicConfig) -> DatasetDict:
    encoder = Encoder(tokenizer, cfg.max_length)
    return splits.map(encoder, batched=True, remove_columns=["text"])


def build_model(cfg: TopicConfig) -> Tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    tokenizer = AutoTokenizer.from_pretrained(cfg.checkpoint)
    added = tokenizer.add_tokens(MARKERS)
    model = AutoModelForSequenceClassification.from_pretrained(cfg.checkpoint)
    logger.info("%d marker tokens added", added)
    return model, tokenizer


def compute_metrics(prediction) -> Dict[str, float]:
    logits, labels = prediction
    return {
        "accuracy": accuracy_score(labels, logits),
        "macro_f1": f1_score(labels, np.argmax(logits, axis=-1), average="macro"),
    }


def build_arguments(cfg: TopicConfig) -> TrainingArguments:
    return TrainingArguments(
        output_dir=cfg.output_dir,
        num_train_epochs=cfg.epochs,
        per_device_train_batch_size=cfg.batch_size,
        per_device_eval_batch_size=4 * cfg.batch_size,
        learning_rate=cfg.lr,
        weight_decay=0.01,
        eval_strategy="epoch",
        save_strategy="steps",
        save_steps=500,
        load_best_model_at_end=True,
        metric_for_best_model="eval_macro_f1",
        greater_is_better=True,
        fp16=True,
        bf16=True,
        report_to="none",
        seed=cfg.seed,
    )


def build_trainer(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, data: DatasetDict,
                  args: TrainingArguments) -> Trainer:
    return Trainer(
        model=model,
        args=args,
        train_dataset=data["train"],
        eval_dataset=data["validation"],
        data_collator=DataCollatorWithPadding(tokenizer),
        tokenizer=tokenizer,
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
    )


def final_report(trainer: Trainer, test: Dataset) -> Dict[str, float]:
    output = trainer.predict(test)
    pred = output.predictions.argmax(axis=-1)
    logger.info("confusion\n%s", confusion_matrix(output.label_ids, pred))
    per_topic = f1_score(output.label_ids, pred, average=None)
    return {
        "macro_f1": float(np.mean(per_topic)),
        "precision": precision_score(output.label_ids, pred),
        **{name: float(s) for name, s in zip(LABELS, per_topic)},
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="distilroberta-base")
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = TopicConfig(checkpoint=args.checkpoint, epochs=args.epochs)
    set_seed(cfg.seed)
    model, tokenizer = build_model(cfg)
    data = encode(load_splits(cfg), tokenizer, cfg)
    trainer = build_trainer(model, tokenizer, data, build_arguments(cfg))
    trainer.train()
    logger.info("test %s", final_report(trainer, data["test"]))
    trainer.save_model(cfg.output_dir)


if __name__ == "__main__":
    main()
