# piece: best_model
from transformers import TrainingArguments

bad = TrainingArguments("o", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="steps")
good = TrainingArguments("o", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch")
also = TrainingArguments("o", metric_for_best_model="accuracy", greater_is_better=False)
# piece: double_bos
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.2-1B-Instruct")
messages = [{"role": "user", "content": "Hi"}]
text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
inputs = tok(text, return_tensors="pt")
inputs_ok = tok(text, return_tensors="pt", add_special_tokens=False)
# piece: gen_args
def bad(model, inputs):
    return model.generate(**inputs, temperature=0.7, max_new_tokens=50)


def known(name, inputs):
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(name)
    a = model.generate(**inputs, do_sample=False, temperature=0.7, max_new_tokens=50)
    b = model.generate(**inputs, do_sample=True, temperature=0.7, max_new_tokens=50)
    return a, b
# piece: ignore_index_metric
import numpy as np
from transformers import Seq2SeqTrainer


def make(tokenizer, rouge):
    def compute_metrics(eval_preds):
        preds, labels = eval_preds
        decoded = tokenizer.batch_decode(preds, skip_special_tokens=True)
        refs = tokenizer.batch_decode(labels, skip_special_tokens=True)
        return rouge.compute(predictions=decoded, references=refs)

    def fixed(eval_preds):
        preds, labels = eval_preds
        labels = np.where(labels != -100, labels, tokenizer.pad_token_id)
        preds = np.where(preds != -100, preds, tokenizer.pad_token_id)
        decoded = tokenizer.batch_decode(preds, skip_special_tokens=True)
        return rouge.compute(predictions=decoded, references=tokenizer.batch_decode(labels, skip_special_tokens=True))

    return compute_metrics, fixed, Seq2SeqTrainer
# piece: labels_padding
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
tokenizer.pad_token = tokenizer.eos_token


def tokenize(batch):
    out = tokenizer(batch["text"], padding="max_length", truncation=True, max_length=128)
    out["labels"] = out["input_ids"].copy()
    return out


def tokenize_ok(batch):
    out = tokenizer(batch["text"], padding="max_length", truncation=True, max_length=128)
    out["labels"] = [
        [t if m else -100 for t, m in zip(ids, mask)] for ids, mask in zip(out["input_ids"], out["attention_mask"])
    ]
    return out
# piece: lm_shift
import torch.nn.functional as F
from transformers import AutoModelForCausalLM


def bad(batch):
    model = AutoModelForCausalLM.from_pretrained("gpt2")
    logits = model(batch["input_ids"], attention_mask=batch["attention_mask"]).logits
    return F.cross_entropy(logits.view(-1, logits.size(-1)), batch["input_ids"].view(-1))


def good(batch):
    model = AutoModelForCausalLM.from_pretrained("gpt2")
    logits = model(batch["input_ids"], attention_mask=batch["attention_mask"]).logits
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), batch["input_ids"][:, 1:].flatten())
# piece: mask_not_passed
def bad(model, tokenizer, texts):
    enc = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
    return model(enc["input_ids"]).logits


def good(model, tokenizer, texts):
    enc = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
    return model(enc["input_ids"], attention_mask=enc["attention_mask"]).logits
# piece: mask_not_passed_bert
import torch
from transformers import BertForSequenceClassification, BertTokenizerFast

tokenizer = BertTokenizerFast.from_pretrained("bert-base-uncased")
model = BertForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
model.eval()
enc = tokenizer(["good", "a very bad film"], padding=True, truncation=True, return_tensors="pt")
with torch.no_grad():
    logits = model(input_ids=enc.input_ids).logits
    logits = model(**enc).logits
# piece: metrics_logits
import evaluate
import numpy as np

metric = evaluate.load("accuracy")


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    return metric.compute(predictions=logits, references=labels)


def compute_metrics_ok(eval_pred):
    logits, labels = eval_pred
    return metric.compute(predictions=np.argmax(logits, axis=-1), references=labels)
# piece: metrics_logits_trainer
from sklearn.metrics import accuracy_score, f1_score
from transformers import Trainer


def compute_metrics(p):
    preds = p.predictions
    return {"acc": accuracy_score(p.label_ids, preds), "f1": f1_score(p.label_ids, preds.argmax(-1), average="macro")}


def trainer(model, args, train_ds, eval_ds):
    return Trainer(model=model, args=args, train_dataset=train_ds, eval_dataset=eval_ds, compute_metrics=compute_metrics)
# piece: mlm_collator
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer, TrainingArguments


def run(ds):
    tok = AutoTokenizer.from_pretrained("distilgpt2")
    tok.pad_token = tok.eos_token
    model = AutoModelForCausalLM.from_pretrained("distilgpt2")
    collator = DataCollatorForLanguageModeling(tok)
    Trainer(model, TrainingArguments("out"), train_dataset=ds, data_collator=collator).train()
# piece: no_pad_token
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
model = AutoModelForCausalLM.from_pretrained("gpt2")
batch = tok(["hello there", "hi"], padding=True, return_tensors="pt")
out = model(**batch)
# piece: no_truncation
from datasets import load_dataset
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("distilbert-base-uncased")
ds = load_dataset("imdb")
bad = ds.map(lambda ex: tokenizer(ex["text"], padding="max_length"), batched=True)
good = ds.map(lambda ex: tokenizer(ex["text"], padding="max_length", truncation=True), batched=True)
# piece: num_labels
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification

ds = load_dataset("ag_news")
labels = ["World", "Sports", "Business", "Sci/Tech"]
model = AutoModelForSequenceClassification.from_pretrained("roberta-base")
ok = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=len(labels))
# piece: padding_side
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")
tokenizer.pad_token = tokenizer.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2")
prompts = ["Once upon a time", "The answer is"]
inputs = tokenizer(prompts, return_tensors="pt", padding=True)
outputs = model.generate(**inputs, max_new_tokens=20)
print(tokenizer.batch_decode(outputs, skip_special_tokens=True))
