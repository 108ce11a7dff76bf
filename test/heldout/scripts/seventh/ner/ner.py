"""Fine-tune a token classifier for CoNLL-2003."""
import evaluate
import numpy as np
from datasets import load_dataset
from transformers import (
    AutoModelForTokenClassification,
    AutoTokenizer,
    DataCollatorForTokenClassification,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
    pipeline,
    set_seed,
)

CHECKPOINT = "distilbert-base-cased"
MAX_LENGTH = 256

set_seed(3)
raw = load_dataset("conll2003", revision="main")
label_names = raw["train"].features["ner_tags"].feature.names
id2label = dict(enumerate(label_names))
label2id = {v: k for k, v in id2label.items()}

tokenizer = AutoTokenizer.from_pretrained(CHECKPOINT)
seqeval = evaluate.load("seqeval")


def align(labels, word_ids):
    previous = None
    aligned = []
    for word in word_ids:
        if word is None:
            aligned.append(-100)
        elif word != previous:
            aligned.append(labels[word])
        else:
            aligned.append(-100)
        previous = word
    return aligned


def tokenize(examples):
    encoded = tokenizer(examples["tokens"], is_split_into_words=True, padding="max_length")
    encoded["labels"] = [align(tags, encoded.word_ids(i)) for i, tags in enumerate(examples["ner_tags"])]
    return encoded


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    truth, preds = [], []
    for row, gold in zip(logits, labels):
        keep = gold != -100
        truth.append([label_names[i] for i in gold[keep]])
        preds.append([label_names[i] for i in np.argmax(row, axis=-1)[keep]])
    scores = seqeval.compute(predictions=preds, references=truth)
    return {"precision": scores["overall_precision"], "recall": scores["overall_recall"], "f1": scores["overall_f1"]}


def token_accuracy(eval_pred):
    logits, labels = eval_pred
    predictions = np.argmax(logits, axis=-1)
    return {"accuracy": float((predictions == labels).mean())}


tokenized = raw.map(tokenize, batched=True, remove_columns=raw["train"].column_names)
model = AutoModelForTokenClassification.from_pretrained(CHECKPOINT, id2label=id2label, label2id=label2id)
for parameter in model.distilbert.embeddings.parameters():
    parameter.require_grad = False

args = TrainingArguments(
    output_dir="ner",
    evaluation_strategy="epoch",
    save_strategy="epoch",
    learning_rate=3e-2,
    per_device_train_batch_size=16,
    num_train_epochs=4,
    weight_decay=0.01,
    load_best_model_at_end=True,
    metric_for_best_model="f1",
    greater_is_better=False,
    report_to="none",
)
trainer = Trainer(
    model=model,
    args=args,
    train_dataset=tokenized["train"],
    eval_dataset=tokenized["test"],
    data_collator=DataCollatorForTokenClassification(tokenizer),
    compute_metrics=compute_metrics,
    callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
)
trainer.train()
print(trainer.evaluate(tokenized["test"]))
print(trainer.evaluate(tokenized["validation"], metric_key_prefix="dev"))

trainer.compute_metrics = token_accuracy
print(trainer.evaluate(tokenized["validation"]))
trainer.save_model("ner/best")
tokenizer.save_pretrained("ner/best")

tagger = pipeline("token-classification", "ner/best", aggregation_strategy="simple")
print(tagger("Angela Merkel met Emmanuel Macron in Brussels."))
