"""Fine-tune a DistilBERT ticket router with the Hugging Face Trainer."""
import argparse
import logging
from dataclasses import dataclass

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

logger = logging.getLogger(__name__)

LABELS = ["billing", "shipping", "technical", "account", "other"]


@dataclass
class RouterConfig:
    checkpoint: str = "distilbert-base-uncased"
    max_length: int = 256
    batch_size: int = 32
    epochs: int = 4
    lr: float = 3e-5
    output_dir: str = "router-out"
    seed: int = 13


class TicketDataModule:
    def __init__(self, cfg: RouterConfig, train_file: str, test_file: str):
        self.cfg = cfg
        self.tokenizer = AutoTokenizer.from_pretrained(cfg.checkpoint)
        self.raw = load_dataset("csv", data_files={"train": train_file, "test": test_file})
        self.label2id = {name: i for i, name in enumerate(LABELS)}

    def _encode(self, batch):
        enc = self.tokenizer(batch["text"], padding="max_length", max_length=self.cfg.max_length)
        enc["labels"] = [self.label2id[x] for x in batch["queue"]]
        return enc

    def prepare(self):
        columns = self.raw["train"].column_names
        return self.raw.map(self._encode, batched=True, remove_columns=columns)


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    accuracy = accuracy_score(labels, np.argmax(logits, axis=-1))
    macro = f1_score(labels, logits, average="macro")
    return {"accuracy": accuracy, "macro_f1": macro}


def build_model(cfg: RouterConfig):
    return AutoModelForSequenceClassification.from_pretrained(cfg.checkpoint)


def build_args(cfg: RouterConfig) -> TrainingArguments:
    return TrainingArguments(
        output_dir=cfg.output_dir,
        num_train_epochs=cfg.epochs,
        per_device_train_batch_size=cfg.batch_size,
        per_device_eval_batch_size=cfg.batch_size * 2,
        learning_rate=cfg.lr,
        warmup_steps=200,
        weight_decay=0.01,
        evaluation_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="macro_f1",
        greater_is_better=False,
        logging_steps=50,
        bf16=True,
        report_to="none",
        seed=cfg.seed,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-file", required=True)
    parser.add_argument("--test-file", required=True)
    parser.add_argument("--checkpoint", default="distilbert-base-uncased")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)

    cfg = RouterConfig(checkpoint=args.checkpoint)
    set_seed(cfg.seed)
    dm = TicketDataModule(cfg, args.train_file, args.test_file)
    encoded = dm.prepare()

    trainer = Trainer(
        model=build_model(cfg),
        args=build_args(cfg),
        train_dataset=encoded["train"],
        eval_dataset=encoded["test"],
        processing_class=dm.tokenizer,
        data_collator=DataCollatorWithPadding(dm.tokenizer),
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
    )
    trainer.train()
    report = trainer.evaluate(encoded["test"])
    logger.info("test report: %s", report)
    trainer.save_model(cfg.output_dir)


if __name__ == "__main__":
    main()
