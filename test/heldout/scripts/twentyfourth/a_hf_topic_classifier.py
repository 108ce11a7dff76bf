#!/usr/bin/env python
"""Fine-tune DistilBERT on four news topics with the Trainer."""
from dataclasses import dataclass, field

import numpy as np
import torch
from datasets import load_dataset
from sklearn.metrics import accuracy_score, f1_score
from torch import nn
from transformers import (AutoModelForSequenceClassification, AutoTokenizer,
                          DataCollatorWithPadding, EarlyStoppingCallback, HfArgumentParser,
                          Trainer, TrainingArguments, set_seed)

LABELS = ["world", "sports", "business", "sci/tech"]


@dataclass
class ModelConfig:
    checkpoint: str = field(default="distilbert-base-uncased")
    revision: str = field(default="main")
    max_length: int = field(default=256)
    seed: int = field(default=13)
    output: str = field(default="out/topics")


def make_tokenizer(cfg):
    tok = AutoTokenizer.from_pretrained(cfg.checkpoint, revision=cfg.revision)
    tok.add_special_tokens({"additional_special_tokens": ["[URL]", "[TICKER]"]})
    return tok


class Preprocess:
    def __init__(self, tok, cfg):
        self.tok = tok
        self.cfg = cfg

    def train(self, batch):
        return self.tok(batch["text"], padding="max_length")

    def test(self, batch):
        return self.tok(batch["text"], truncation=True, max_length=self.cfg.max_length)


def make_model(cfg):
    model = AutoModelForSequenceClassification.from_pretrained(cfg.checkpoint, revision=cfg.revision)
    model.config.id2label = dict(enumerate(LABELS))
    return model


def make_probe(cfg):
    """linear probe, for comparison only"""
    probe = AutoModelForSequenceClassification.from_pretrained(
        cfg.checkpoint, revision=cfg.revision, num_labels=len(LABELS))
    for p in probe.base_model.parameters():
        p.requires_grad = False
    return probe


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    return {
        "accuracy": accuracy_score(labels, np.argmax(logits, axis=-1)),
        "macro_f1": f1_score(labels, logits, average="macro"),
    }


class SmoothedTrainer(Trainer):
    """cross entropy with label smoothing and class weights"""

    def __init__(self, *args, class_weights=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.class_weights = class_weights

    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        labels = inputs.pop("labels")
        outputs = model(**inputs)
        weight = self.class_weights.to(outputs.logits.device)
        loss = nn.functional.cross_entropy(outputs.logits, labels, weight=weight, label_smoothing=0.05)
        return (loss, outputs) if return_outputs else loss


class FocalTrainer(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        labels = inputs.pop("labels")
        outputs = model(**inputs)
        logp = torch.log_softmax(outputs.logits, dim=-1)
        picked = logp.gather(1, labels.unsqueeze(1)).squeeze(1)
        loss = (-(1 - picked.exp()) ** 2 * picked).mean()
        if return_outputs:
            return loss, outputs


def arguments(cfg):
    return TrainingArguments(
        output_dir=cfg.output,
        evaluation_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=True,
        learning_rate=2e-5,
        per_device_train_batch_size=16,
        per_device_eval_batch_size=64,
        num_train_epochs=3,
        weight_decay=0.01,
        warmup_steps=200,
        fp16=True,
        bf16=True,
        report_to="none",
        seed=cfg.seed,
    )


def probe_arguments(cfg):
    return TrainingArguments(
        output_dir=cfg.output + "-probe",
        eval_strategy="steps",
        eval_steps=500,
        save_strategy="steps",
        save_steps=500,
        load_best_model_at_end=True,
        metric_for_best_model="macro_f1",
        greater_is_better=True,
        learning_rate=1e-3,
        num_train_epochs=2,
        bf16=torch.cuda.is_available(),
        report_to="none",
        seed=cfg.seed,
    )


def frequent_weights(labels):
    counts = torch.bincount(torch.as_tensor(labels), minlength=len(LABELS)).float()
    return counts.sum() / (len(LABELS) * counts)


def main():
    (cfg,) = HfArgumentParser(ModelConfig).parse_args_into_dataclasses()
    set_seed(cfg.seed)
    raw = load_dataset("ag_news", revision="main")
    parts = raw["train"].train_test_split(test_size=0.1, seed=cfg.seed, stratify_by_column="label")
    tok = make_tokenizer(cfg)
    prep = Preprocess(tok, cfg)
    train = parts["train"].map(prep.train, batched=True, remove_columns=["text"])
    val = parts["test"].map(prep.test, batched=True, remove_columns=["text"])
    test = raw["test"].map(prep.test, batched=True, remove_columns=["text"])
    collator = DataCollatorWithPadding(tok)

    trainer = SmoothedTrainer(
        model=make_model(cfg), args=arguments(cfg), train_dataset=train, eval_dataset=val,
        data_collator=collator, compute_metrics=compute_metrics, processing_class=tok,
        class_weights=frequent_weights(parts["train"]["label"][:]),
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)])
    trainer.train()
    print(trainer.evaluate(test, metric_key_prefix="test"))
    trainer.save_model(cfg.output)

    focal = FocalTrainer(model=make_probe(cfg), args=probe_arguments(cfg), train_dataset=train,
                         eval_dataset=val, data_collator=collator, compute_metrics=compute_metrics)
    focal.train()
    print(focal.evaluate(test, metric_key_prefix="test"))


if __name__ == "__main__":
    main()
