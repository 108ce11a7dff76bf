# piece: labels_padded
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token


def encode(row):
    out = tok(row["text"], padding="max_length", truncation=True, max_length=128)
    out["labels"] = out["input_ids"].copy()
    return out


# piece: labels_padded_tensor
from transformers import AutoTokenizer, AutoModelForCausalLM

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.2-1B")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.2-1B")
batch = tok(texts, padding=True, return_tensors="pt")
loss = model(**batch, labels=batch["input_ids"]).loss


# piece: labels_masked_good
from transformers import AutoTokenizer, AutoModelForCausalLM

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2")
batch = tok(texts, padding=True, return_tensors="pt")
labels = batch["input_ids"].masked_fill(batch["attention_mask"] == 0, -100)
loss = model(**batch, labels=labels).loss


# piece: no_pad_token
from transformers import GPT2Tokenizer

tok = GPT2Tokenizer.from_pretrained("gpt2")
batch = tok(["a", "b c"], padding=True, return_tensors="pt")


# piece: eos_masked
from transformers import AutoTokenizer, DataCollatorForLanguageModeling

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
collator = DataCollatorForLanguageModeling(tok, mlm=False)


# piece: pad_token_good
from transformers import GPT2Tokenizer

tok = GPT2Tokenizer.from_pretrained("gpt2", pad_token="<|pad|>")
batch = tok(["a", "b c"], padding=True, return_tensors="pt")


# piece: right_padding
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2").eval()
batch = tok(["one", "two three four"], return_tensors="pt", padding=True)
out = model.generate(**batch, max_new_tokens=20)


# piece: left_padding_good
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2").eval()
batch = tok(["one", "two three four"], return_tensors="pt", padding=True)
out = model.generate(**batch, max_new_tokens=20)


# piece: mask_forgotten
import torch
from transformers import AutoModel, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased").eval()
enc = tok(texts, padding=True, truncation=True, return_tensors="pt")
with torch.no_grad():
    h = bert(enc["input_ids"]).last_hidden_state


# piece: mask_forgotten_generate
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("t5-small")
t5 = AutoModelForSeq2SeqLM.from_pretrained("t5-small")


def translate(texts):
    ids = tok(texts, padding="longest", return_tensors="pt").input_ids
    return t5.generate(ids, max_new_tokens=40)


# piece: mask_passed_good
import torch
from transformers import AutoModel, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
bert = AutoModel.from_pretrained("bert-base-uncased").eval()
enc = tok(texts, padding=True, truncation=True, return_tensors="pt")
with torch.no_grad():
    h = bert(enc["input_ids"], enc["attention_mask"]).last_hidden_state


# piece: mlm_causal
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
model = AutoModelForCausalLM.from_pretrained("gpt2")
trainer = Trainer(model, train_dataset=ds, data_collator=DataCollatorForLanguageModeling(tok))


# piece: best_without_eval
from transformers import TrainingArguments

args = TrainingArguments("o", load_best_model_at_end=True, save_strategy="epoch")


# piece: best_steps
from transformers import TrainingArguments

args = TrainingArguments(
    output_dir="o",
    eval_strategy="steps",
    eval_steps=200,
    save_strategy="steps",
    save_steps=300,
    load_best_model_at_end=True,
)


# piece: best_loss_greater
from transformers import TrainingArguments

args = TrainingArguments("o", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, metric_for_best_model="eval_loss", greater_is_better=True)


# piece: best_good
from transformers import TrainingArguments

args = TrainingArguments("o", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, metric_for_best_model="f1")


# piece: metrics_logits
from sklearn.metrics import accuracy_score
from transformers import Trainer


def compute_metrics(p):
    logits, labels = p
    return {"acc": accuracy_score(labels, logits)}


trainer = Trainer(model=model, args=args, compute_metrics=compute_metrics)


# piece: metrics_argmax_good
import numpy as np
from sklearn.metrics import accuracy_score
from transformers import Trainer


def compute_metrics(p):
    logits, labels = p
    return {"acc": accuracy_score(labels, np.argmax(logits, axis=-1))}


trainer = Trainer(model=model, args=args, compute_metrics=compute_metrics)


# piece: metrics_generate
import numpy as np
from transformers import Seq2SeqTrainer, Seq2SeqTrainingArguments


def compute_metrics(p):
    text = tok.batch_decode(p.predictions, skip_special_tokens=True)
    return {"len": np.mean([len(t) for t in text])}


args = Seq2SeqTrainingArguments("o", eval_strategy="epoch")
trainer = Seq2SeqTrainer(model=model, args=args, eval_dataset=ds, compute_metrics=compute_metrics)


# piece: no_truncation
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
ds = load_dataset("imdb", split="train").map(lambda r: tok(r["text"], padding="max_length"), batched=True)


# piece: truncation_good
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
ds = load_dataset("imdb", split="train").map(lambda r: tok(r["text"], truncation=True), batched=True)


# piece: double_bos
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
ids = tok(text, return_tensors="pt")


# piece: double_bos_good
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-8B-Instruct")
text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
ids = tok(text, return_tensors="pt", add_special_tokens=False)


# piece: temperature_greedy
out = None
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2").eval()
out = lm.generate(**inputs, temperature=0.7, do_sample=False, max_new_tokens=10)


# piece: both_lengths
from transformers import GenerationConfig, pipeline

cfg = GenerationConfig(max_length=64, max_new_tokens=32)
beams = GenerationConfig(num_beams=2, num_return_sequences=4)


# piece: generation_good
from transformers import GenerationConfig

cfg = GenerationConfig(do_sample=True, temperature=0.7, max_new_tokens=32)


# piece: columns_removed
import torch
from transformers import Trainer, TrainingArguments


def collate(rows):
    return {
        "input_ids": torch.stack([r["input_ids"] for r in rows]),
        "labels": torch.tensor([r["label"] for r in rows]),
        "extra": [r["raw_text"] for r in rows],
    }


trainer = Trainer(model=model, args=TrainingArguments("o"), train_dataset=ds, data_collator=collate)


# piece: labels_missing
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification

ds = load_dataset("ag_news")
model = AutoModelForSequenceClassification.from_pretrained("roberta-base")


# piece: labels_missing_names
from transformers import AutoModelForTokenClassification

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
id2tag = dict(enumerate(TAGS))
model = AutoModelForTokenClassification.from_pretrained("bert-base-cased")


# piece: labels_given_good
from transformers import AutoModelForTokenClassification

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
model = AutoModelForTokenClassification.from_pretrained("bert-base-cased", num_labels=len(TAGS))


# piece: map_single
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")


def encode(row):
    return tok(row["text"], truncation=True)


ds = load_dataset("imdb")
ds = ds.map(encode)


# piece: map_batched_good
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")


def encode(row):
    return tok(row["text"], truncation=True)


ds = load_dataset("imdb").map(encode, batched=True)


# piece: checkpointing_frozen_good
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("gpt2")
model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": True})
model.enable_input_require_grads()
model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))
for batch in loader:
    model(**batch).loss.backward()


# piece: device_map_ddp
import os
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from transformers import AutoModelForCausalLM

rank = int(os.environ["LOCAL_RANK"])
dist.init_process_group("nccl")
model = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
ddp = DDP(model)
dist.destroy_process_group()


# piece: output_as_tensor
import torch
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3).eval()


def predict(batch):
    with torch.no_grad():
        out = model(**batch)
    return out.argmax(-1)


# piece: truncated_answer
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")


def encode(row):
    return tok(row["prompt"] + row["answer"], truncation=True, max_length=256)
