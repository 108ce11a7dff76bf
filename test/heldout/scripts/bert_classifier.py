"""Fine-tune a sentiment model with the Hugging Face Trainer."""
import numpy as np
from datasets import load_dataset
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments

tok = AutoTokenizer.from_pretrained("distilbert-base-uncased")
raw = load_dataset("imdb")
data = raw.map(lambda row: tok(row["text"], truncation=True), batched=True)
model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    preds = np.argmax(logits, axis=-1)
    return {
        "accuracy": accuracy_score(labels, preds),
        "f1": f1_score(labels, preds),
        "auc": roc_auc_score(labels, preds),
    }


args = TrainingArguments(output_dir="out", num_train_epochs=1, evaluation_strategy="epoch")
trainer = Trainer(model=model, args=args, train_dataset=data["train"], eval_dataset=data["test"], compute_metrics=compute_metrics)
trainer.train()
model.fit(data["train"])
