# piece: labels_pad
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token

def prep(batch):
    enc = tok(batch["text"], padding="max_length", truncation=True, max_length=128)
    enc["labels"] = enc["input_ids"].copy()
    return enc
# piece: labels_pad_good
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token

def prep(batch):
    enc = tok(batch["text"], padding="max_length", truncation=True, max_length=128)
    enc["labels"] = [[t if m else -100 for t, m in zip(i, a)] for i, a in zip(enc["input_ids"], enc["attention_mask"])]
    return enc
# piece: pad_missing
from transformers import AutoTokenizer

t = AutoTokenizer.from_pretrained("gpt2")
x = t(["a", "b c d"], padding=True, return_tensors="pt")
# piece: pad_missing_good
from transformers import AutoTokenizer

t = AutoTokenizer.from_pretrained("bert-base-uncased")
x = t(["a", "b c d"], padding=True, return_tensors="pt")
# piece: pad_side
from transformers import AutoTokenizer, AutoModelForCausalLM

t = AutoTokenizer.from_pretrained("gpt2")
t.pad_token = t.eos_token
m = AutoModelForCausalLM.from_pretrained("gpt2")
b = t(["hello", "good day to"], padding=True, return_tensors="pt")
out = m.generate(**b, max_new_tokens=5)
# piece: pad_side_good
from transformers import AutoTokenizer, AutoModelForCausalLM

t = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
t.pad_token = t.eos_token
m = AutoModelForCausalLM.from_pretrained("gpt2")
b = t(["hello", "good day to"], padding=True, return_tensors="pt")
out = m.generate(**b, max_new_tokens=5)
# piece: mask
from transformers import BertTokenizer, BertModel

tok = BertTokenizer.from_pretrained("bert-base-cased")
bert = BertModel.from_pretrained("bert-base-cased")
enc = tok(["one", "one two three"], padding=True, return_tensors="pt")
h = bert(enc["input_ids"])
k = bert(**enc)
# piece: mlm
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
col = DataCollatorForLanguageModeling(tok)
tr = Trainer(model=lm, data_collator=col)
# piece: mlm_good
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
col = DataCollatorForLanguageModeling(tok, mlm=False)
tr = Trainer(model=lm, data_collator=col)
# piece: best_model
from transformers import TrainingArguments

a = TrainingArguments("o", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="steps")
b = TrainingArguments("o", load_best_model_at_end=True, eval_strategy="epoch", save_strategy="epoch")
c = TrainingArguments("o", load_best_model_at_end=True)
# piece: greater
from transformers import TrainingArguments

a = TrainingArguments("o", metric_for_best_model="eval_loss", greater_is_better=True)
b = TrainingArguments("o", metric_for_best_model="eval_f1", greater_is_better=True)
# piece: compute
import numpy as np
from sklearn.metrics import accuracy_score
from transformers import Trainer

def metrics(p):
    logits, labels = p
    return {"acc": accuracy_score(labels, logits)}

def metrics_ok(p):
    logits, labels = p
    return {"acc": accuracy_score(labels, np.argmax(logits, -1))}

def build(m, a):
    return Trainer(model=m, args=a, compute_metrics=metrics), Trainer(model=m, args=a, compute_metrics=metrics_ok)
# piece: trunc
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")

def enc(ds):
    return ds.map(lambda b: tok(b["text"], padding="max_length"), batched=True)

def enc_ok(ds):
    return ds.map(lambda b: tok(b["text"], truncation=True), batched=True)
# piece: bos
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")

def enc(msgs):
    s = tok.apply_chat_template(msgs, tokenize=False)
    return tok(s, return_tensors="pt")

def enc_ok(msgs):
    s = tok.apply_chat_template(msgs, tokenize=False)
    return tok(s, return_tensors="pt", add_special_tokens=False)
# piece: gen_args
from transformers import AutoModelForCausalLM, GenerationConfig

m = AutoModelForCausalLM.from_pretrained("gpt2")

def go(ids):
    a = m.generate(ids, temperature=0.7, do_sample=False)
    b = m.generate(ids, max_length=50, max_new_tokens=20)
    c = m.generate(ids, do_sample=True, temperature=0.7)
    return a, b, c
# piece: gen_args_cfg
from transformers import GenerationConfig

g = GenerationConfig(do_sample=False, top_p=0.9)
h = GenerationConfig(do_sample=True, top_p=0.9)
# piece: num_labels
from transformers import AutoModelForSequenceClassification
from datasets import load_dataset

ds = load_dataset("ag_news")
n = ds["train"].features["label"].num_classes
m = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased")
# piece: num_labels_good
from transformers import AutoModelForSequenceClassification
from datasets import load_dataset

ds = load_dataset("ag_news")
n = ds["train"].features["label"].num_classes
m = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=n)
# piece: map_batched
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
ds = load_dataset("imdb", split="train")
a = ds.map(lambda e: tok(e["text"], truncation=True))
b = ds.map(lambda e: tok(e["text"], truncation=True), batched=True)
# piece: gc_peft
from peft import get_peft_model, LoraConfig
from transformers import AutoModelForCausalLM

m = AutoModelForCausalLM.from_pretrained("facebook/opt-125m")
m.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": True})
m = get_peft_model(m, LoraConfig(task_type="CAUSAL_LM"))
for b in batches:
    m(**b).loss.backward()
# piece: shift_hf
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")

def step(ids):
    return lm(input_ids=ids[:, :-1], labels=ids[:, 1:]).loss

def step_ok(ids):
    return lm(input_ids=ids, labels=ids).loss
