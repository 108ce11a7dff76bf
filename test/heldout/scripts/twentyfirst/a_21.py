# piece: labels-copied-with-padding
def tokenize_fn(tokenizer):
    def encode(batch):
        enc = tokenizer(batch["text"], padding="max_length", truncation=True, max_length=256)
        enc["labels"] = [ids[:] for ids in enc["input_ids"]]
        return enc

    return encode

# piece: labels-masked
def tokenize_fn(tokenizer):
    def encode(batch):
        enc = tokenizer(batch["text"], padding="max_length", truncation=True, max_length=256)
        enc["labels"] = [
            [t if m else -100 for t, m in zip(ids, mask)]
            for ids, mask in zip(enc["input_ids"], enc["attention_mask"])
        ]
        return enc

    return encode

# piece: collator-mlm-default
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer


def trainer(name, args, ds):
    tok = AutoTokenizer.from_pretrained(name)
    tok.pad_token = tok.eos_token
    lm = AutoModelForCausalLM.from_pretrained(name)
    return Trainer(lm, args, train_dataset=ds, data_collator=DataCollatorForLanguageModeling(tok))

# piece: collator-mlm-bert
from transformers import AutoModelForMaskedLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer


def trainer(name, args, ds):
    tok = AutoTokenizer.from_pretrained(name)
    lm = AutoModelForMaskedLM.from_pretrained(name)
    return Trainer(lm, args, train_dataset=ds, data_collator=DataCollatorForLanguageModeling(tok))

# piece: forum-batch-generate
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2", padding_side="right")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2")
enc = tok(["The weather today", "In a hole in the ground there lived"], padding=True, return_tensors="pt")
with torch.no_grad():
    out = model.generate(**enc, max_new_tokens=20)
print(tok.batch_decode(out, skip_special_tokens=True))

# piece: forum-left-padded
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
tok.padding_side = "left"
model = AutoModelForCausalLM.from_pretrained("gpt2")
enc = tok(["The weather today", "In a hole in the ground there lived"], padding=True, return_tensors="pt")
out = model.generate(**enc, max_new_tokens=20, do_sample=True, temperature=0.8)
print(tok.batch_decode(out, skip_special_tokens=True))

# piece: forum-gpt2-no-pad
from transformers import GPT2ForSequenceClassification, GPT2Tokenizer

tokenizer = GPT2Tokenizer.from_pretrained("gpt2")
model = GPT2ForSequenceClassification.from_pretrained("gpt2", num_labels=4)
batch = tokenizer(["good movie", "I did not like it at all"], padding=True, return_tensors="pt")
print(model(**batch).logits)
# ValueError: Asking to pad but the tokenizer does not have a padding token

# piece: forum-mask-left-out
import torch
from transformers import AutoModel, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased")
inputs = tokenizer(["hi", "this one is quite a bit longer"], padding=True, truncation=True, return_tensors="pt")
with torch.no_grad():
    a = bert(inputs["input_ids"]).last_hidden_state[:, 0]
    b = bert(**inputs).last_hidden_state[:, 0]
print((a - b).abs().max())

# piece: assistant-best-model-args
from transformers import TrainingArguments


def training_args(out: str) -> TrainingArguments:
    """Keep the checkpoint with the best macro F1."""
    return TrainingArguments(
        output_dir=out,
        eval_strategy="steps",
        eval_steps=200,
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="f1",
        greater_is_better=True,
    )

# piece: assistant-best-model-args-agree
from transformers import TrainingArguments


def training_args(out: str, every: int = 250) -> TrainingArguments:
    """Keep the checkpoint with the lowest validation loss."""
    return TrainingArguments(
        output_dir=out,
        eval_strategy="steps",
        save_strategy="steps",
        eval_steps=every,
        save_steps=2 * every,
        load_best_model_at_end=True,
        metric_for_best_model="loss",
        greater_is_better=False,
    )

# piece: assistant-compute-metrics
import numpy as np
from sklearn.metrics import accuracy_score
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments


def compute_metrics(eval_pred):
    """Accuracy for the Trainer."""
    logits, labels = eval_pred
    return {"accuracy": accuracy_score(labels, logits)}


def compute_metrics_argmax(eval_pred):
    """Accuracy for the Trainer."""
    return {"accuracy": accuracy_score(eval_pred.label_ids, np.argmax(eval_pred.predictions, axis=-1))}


def make_trainers(train_ds, eval_ds):
    model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=2)
    args = TrainingArguments("out", eval_strategy="epoch")
    return [Trainer(model, args, train_dataset=train_ds, eval_dataset=eval_ds, compute_metrics=f)
            for f in (compute_metrics, compute_metrics_argmax)]

# piece: assistant-generate-options
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer


class Summarizer:
    """Abstractive summaries with BART."""

    def __init__(self, name: str = "facebook/bart-large-cnn"):
        self.tok = AutoTokenizer.from_pretrained(name)
        self.model = AutoModelForSeq2SeqLM.from_pretrained(name)

    def __call__(self, text: str, **options) -> str:
        enc = self.tok(text, truncation=True, max_length=1024, return_tensors="pt")
        ids = self.model.generate(**enc, do_sample=False, temperature=0.7, max_new_tokens=80)
        return self.tok.decode(ids[0], skip_special_tokens=True)

    def beams(self, text: str) -> str:
        enc = self.tok(text, truncation=True, max_length=1024, return_tensors="pt")
        ids = self.model.generate(**enc, num_beams=4, early_stopping=True, max_new_tokens=80)
        return self.tok.decode(ids[0], skip_special_tokens=True)
