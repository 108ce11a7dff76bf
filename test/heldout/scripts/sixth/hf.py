# piece: best_settings
from transformers import TrainingArguments

a = TrainingArguments("a", eval_strategy="steps", save_strategy="steps", eval_steps=100, save_steps=200, load_best_model_at_end=True)
b = TrainingArguments("b", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, metric_for_best_model="f1")
c = TrainingArguments("c", eval_strategy="epoch", load_best_model_at_end=True)
# piece: checkpoint_frozen
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("facebook/opt-125m")
lm.gradient_checkpointing_enable()
lm = get_peft_model(lm, LoraConfig(task_type="CAUSAL_LM"))
for batch in loader:
    lm(**batch).loss.backward()
# piece: columns_removed
from transformers import Trainer, TrainingArguments


def collate(rows):
    return {"input_ids": pad([r["input_ids"] for r in rows]), "labels": stack([r["label"] for r in rows]), "weight": stack([r["sample_weight"] for r in rows])}


keep = TrainingArguments("a", remove_unused_columns=False)
a = Trainer(model=model, args=keep, train_dataset=ds, data_collator=collate)
args = TrainingArguments("b")
b = Trainer(model=model, args=args, train_dataset=ds, data_collator=collate)
# piece: double_bos
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
good = tok(text, return_tensors="pt", add_special_tokens=False)
bad = tok(text, return_tensors="pt")
# piece: gen_conflict
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
lm.generate(**enc, do_sample=True, temperature=0.7, max_new_tokens=50)
lm.generate(**enc, num_beams=4, max_new_tokens=50)
lm.generate(**enc, temperature=0.7, max_new_tokens=50)
# piece: greater_better
from transformers import TrainingArguments

kw = dict(eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True)
a = TrainingArguments("a", metric_for_best_model="accuracy", greater_is_better=True, **kw)
b = TrainingArguments("b", metric_for_best_model="eval_loss", greater_is_better=True, **kw)
# piece: mask_missing
from transformers import AutoModel, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased")
enc = tok(["a b", "c"], padding=True, truncation=True, return_tensors="pt")
good = bert(enc["input_ids"], attention_mask=enc["attention_mask"]).last_hidden_state
bad = bert(enc["input_ids"]).last_hidden_state
# piece: metrics_logits
import evaluate
import numpy as np
from transformers import Trainer

acc = evaluate.load("accuracy")


def good(p):
    return acc.compute(predictions=np.argmax(p.predictions, axis=-1), references=p.label_ids)


def bad(p):
    return acc.compute(predictions=p.predictions, references=p.label_ids)


t1 = Trainer(model=model, args=args, compute_metrics=good)
t2 = Trainer(model=model, args=args, compute_metrics=bad)
# piece: mlm
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = "<|endoftext|>"
model = AutoModelForCausalLM.from_pretrained("gpt2")
good = DataCollatorForLanguageModeling(tok, mlm=False)
bad = DataCollatorForLanguageModeling(tok)
Trainer(model=model, train_dataset=ds, data_collator=bad).train()
# piece: num_labels
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

ag = load_dataset("ag_news")
n = ag["train"].features["label"].num_classes
good = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=n)
bad = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
Trainer(model=bad, args=TrainingArguments("o"), train_dataset=ag["train"]).train()
# piece: pad_missing
from transformers import AutoTokenizer, BertTokenizer

bert = BertTokenizer.from_pretrained("bert-base-uncased")
a = bert(["x", "y z"], padding=True, return_tensors="pt")
gpt = AutoTokenizer.from_pretrained("gpt2")
b = gpt(["x", "y z"], padding=True, return_tensors="pt")
# piece: padding_side
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
lm = AutoModelForCausalLM.from_pretrained("gpt2")
one = tok("Hello", return_tensors="pt")
lm.generate(**one, max_new_tokens=5)
many = tok(["Hello", "Good morning to"], padding=True, return_tensors="pt")
lm.generate(**many, max_new_tokens=5)
# piece: padding_trained
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token


def encode(batch):
    out = tok(batch["text"], padding="max_length", truncation=True, max_length=128)
    out["labels"] = out["input_ids"].copy()
    return out


def encode_ok(batch):
    out = tok(batch["text"], padding="max_length", truncation=True, max_length=128)
    out["labels"] = [[t if m else -100 for t, m in zip(ids, mask)] for ids, mask in zip(out["input_ids"], out["attention_mask"])]
    return out


ds = ds.map(encode, batched=True)
# piece: truncation
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("roberta-base")
imdb = load_dataset("imdb")
a = imdb.map(lambda b: tok(b["text"], truncation=True, padding="max_length"), batched=True)
c = imdb.map(lambda b: tok(b["text"], padding="max_length"), batched=True)
