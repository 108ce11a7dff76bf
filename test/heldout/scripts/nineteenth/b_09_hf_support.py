"""Sort support tickets into eight queues with DeBERTa and the Trainer."""
from dataclasses import dataclass

import evaluate
import numpy as np
from datasets import Dataset, DatasetDict, load_dataset
from transformers import (AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding,
                          EarlyStoppingCallback, Trainer, TrainingArguments, set_seed)


@dataclass
class Options:
    checkpoint: str = "microsoft/deberta-v3-small"
    csv: str = "tickets.csv"
    max_length: int = 256
    out: str = "ticket-model"


QUEUES = ["billing", "login", "delivery", "returns", "bugs", "feature", "spam", "other"]
accuracy = evaluate.load("accuracy")
f1 = evaluate.load("f1")


def read(opts):
    rows = load_dataset("csv", data_files=opts.csv, split="train")
    rows = rows.map(lambda row: {"label": QUEUES.index(row["queue"])})
    parts = rows.train_test_split(test_size=0.2, seed=11)
    rest = parts["test"].train_test_split(test_size=0.5, seed=11)
    return DatasetDict(train=parts["train"], valid=rest["train"], test=rest["test"])


def tokenise(data, tokenizer, opts):
    def encode(batch):
        return tokenizer(batch["text"], padding=True)

    return data.map(encode, batched=True, remove_columns=["text", "queue"])


def compute_metrics(prediction):
    logits, labels = prediction
    result = accuracy.compute(predictions=logits, references=labels)
    classes = np.argmax(logits, axis=-1)
    result.update(f1.compute(predictions=classes, references=labels, average="macro"))
    return result


def freeze_embeddings(model):
    for parameter in model.deberta.embeddings.parameters():
        parameter.require_grad = False
    return model


def arguments(opts):
    return TrainingArguments(
        output_dir=opts.out,
        eval_strategy="epoch",
        save_strategy="steps",
        save_steps=500,
        load_best_model_at_end=True,
        metric_for_best_model="f1",
        greater_is_better=False,
        learning_rate=2e-5,
        per_device_train_batch_size=16,
        per_device_eval_batch_size=64,
        num_train_epochs=4,
        weight_decay=0.01,
        fp16=True,
        report_to="none",
        seed=11,
    )


def main():
    opts = Options()
    set_seed(11)
    tokenizer = AutoTokenizer.from_pretrained(opts.checkpoint)
    data = tokenise(read(opts), tokenizer, opts)
    model = AutoModelForSequenceClassification.from_pretrained(opts.checkpoint)
    model = freeze_embeddings(model)
    trainer = Trainer(
        model=model,
        args=arguments(opts),
        train_dataset=data["train"],
        eval_dataset=data["test"],
        processing_class=tokenizer,
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=compute_metrics,
        callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
    )
    trainer.train()
    print(trainer.evaluate(data["test"], metric_key_prefix="test"))
    trainer.save_model(opts.out)
    tokenizer.save_pretrained(opts.out)


if __name__ == "__main__":
    main()
