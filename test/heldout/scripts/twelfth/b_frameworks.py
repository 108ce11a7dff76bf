# piece: hf_label_count
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer

emotions = load_dataset("dair-ai/emotion", revision="cab853a1dbdf4c42c2b3ef2173804746df8825fe")
names = emotions["train"].features["label"].names
tok = AutoTokenizer.from_pretrained("distilbert-base-uncased")
model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=len(names))
batch = tok(["so happy"], return_tensors="pt")
print(model(**batch).logits)


# piece: hf_settings
from transformers import TrainingArguments

args = TrainingArguments(
    "out",
    eval_strategy="epoch",
    save_strategy="steps",
    load_best_model_at_end=True,
    metric_for_best_model="eval_loss",
    greater_is_better=True,
    fp16=True,
    bf16=True,
)
fine = TrainingArguments(
    output_dir="out",
    eval_strategy="steps",
    eval_steps=200,
    save_strategy="steps",
    save_steps=400,
    load_best_model_at_end=True,
    metric_for_best_model="f1",
    greater_is_better=True,
    bf16=True,
)


# piece: hf_old_words
from transformers import Trainer, TrainingArguments


def build(model, tok, ds, collate):
    args = TrainingArguments(output_dir="o", evaluation_strategy="epoch", no_cuda=True)
    return Trainer(model=model, args=args, tokenizer=tok, train_dataset=ds, data_collator=collate)


def build_new(model, tok, ds, collate):
    args = TrainingArguments(output_dir="o", eval_strategy="epoch", use_cpu=True)
    return Trainer(model=model, args=args, processing_class=tok, train_dataset=ds, data_collator=collate)


# piece: hf_removed_columns
import torch
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments


def collate(rows):
    return {
        "input_ids": torch.tensor([r["input_ids"] for r in rows]),
        "labels": torch.tensor([r["score_bucket"] for r in rows]),
    }


model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=5)
trainer = Trainer(model, TrainingArguments("o"), data_collator=collate, train_dataset=train_ds)
trainer.train()


# piece: hf_kept_columns
import torch
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments


def collate(rows):
    return {
        "input_ids": torch.tensor([r["input_ids"] for r in rows]),
        "labels": torch.tensor([r["score_bucket"] for r in rows]),
    }


model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=5)
trainer = Trainer(model, TrainingArguments("o", remove_unused_columns=False), data_collator=collate, train_dataset=train_ds)
trainer.train()


# piece: hf_map
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("roberta-base")
raw = load_dataset("imdb", split="train")
slow = raw.map(lambda r: tok(r["text"], truncation=True))
fast = raw.map(lambda r: tok(r["text"], truncation=True), batched=True)
mixed = raw.shuffle()
seeded = raw.shuffle(seed=7)


# piece: hf_truncation
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("bert-base-cased")


def encode(rows):
    return tokenizer(rows["text"], padding="max_length")


def encode_ok(rows):
    return tokenizer(rows["text"], padding="max_length", truncation=True, max_length=256)


train = train.map(encode, batched=True)
test = test.map(encode_ok, batched=True)


# piece: hf_padded_labels
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
lm = AutoModelForCausalLM.from_pretrained("gpt2")
enc = tok(["a short one", "a somewhat longer one"], return_tensors="pt", padding="longest")
loss = lm(**enc, labels=enc["input_ids"]).loss
labels = enc["input_ids"].masked_fill(enc["attention_mask"] == 0, -100)
loss = lm(**enc, labels=labels).loss


# piece: hf_no_pad
from transformers import AutoTokenizer, GPT2LMHeadModel

gpt_tok = AutoTokenizer.from_pretrained("openai-community/gpt2-medium")
enc = gpt_tok(["one", "two three"], padding=True, return_tensors="pt")


# piece: hf_generate
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "EleutherAI/pythia-160m"
tok = AutoTokenizer.from_pretrained(name, padding_side="left")
tok.pad_token = tok.eos_token
lm = AutoModelForCausalLM.from_pretrained(name)
batch = tok(prompts, padding=True, return_tensors="pt")
out = lm.generate(batch.input_ids, max_new_tokens=32)
out = lm.generate(**batch, max_new_tokens=32, temperature=0.7, do_sample=False)
out = lm.generate(**batch, max_new_tokens=32, do_sample=True, top_p=0.9)


# piece: hf_right_padded
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2", padding_side="right")
tok.pad_token = tok.eos_token
lm = AutoModelForCausalLM.from_pretrained("gpt2")
enc = tok(["Hello", "My name is"], padding=True, return_tensors="pt")
print(tok.batch_decode(lm.generate(**enc, max_new_tokens=20)))


# piece: hf_tokens_added
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_special_tokens({"additional_special_tokens": ["<user>", "<bot>"]})
ids = tok("<user> hi <bot>", return_tensors="pt").input_ids
print(lm(ids).logits.shape)


# piece: hf_tokens_resized
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
added = tok.add_tokens(["<user>", "<bot>"])
if added:
    lm.resize_token_embeddings(len(tok))
print(lm(tok("<user> hi <bot>", return_tensors="pt").input_ids).logits.shape)


# piece: hf_chat
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Llama-3.2-1B-Instruct")
lm = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.2-1B-Instruct")
text = tok.apply_chat_template([{"role": "user", "content": "Hi"}], tokenize=False, add_generation_prompt=True)
a = tok(text, return_tensors="pt")
b = tok(text, return_tensors="pt", add_special_tokens=False)


# piece: hf_collators
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, Trainer

tok = AutoTokenizer.from_pretrained("distilgpt2")
tok.pad_token = "<pad>"
lm = AutoModelForCausalLM.from_pretrained("distilgpt2")
collator = DataCollatorForLanguageModeling(tok, mlm=True)
trainer = Trainer(lm, data_collator=collator, train_dataset=ds)


# piece: hf_shift
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
for batch in loader:
    logits = lm(batch["input_ids"]).logits
    loss = F.cross_entropy(logits.view(-1, logits.size(-1)), batch["input_ids"].view(-1))
    loss.backward()
    opt.step()
    opt.zero_grad()


# piece: hf_shift_ok
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
lm.train()
for batch in loader:
    logits = lm(batch["input_ids"]).logits[:, :-1]
    loss = F.cross_entropy(logits.reshape(-1, logits.size(-1)), batch["input_ids"][:, 1:].reshape(-1))
    loss.backward()
    opt.step()
    opt.zero_grad()


# piece: hf_eval_mode
import torch
from transformers import BertForSequenceClassification

bert = BertForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
opt = torch.optim.AdamW(bert.parameters(), lr=2e-5)
for batch in loader:
    opt.zero_grad()
    bert(**batch).loss.backward()
    opt.step()


# piece: hf_cache
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=True)
lm.gradient_checkpointing_enable()


# piece: hf_cache_off
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
lm.config.use_cache = False
lm.gradient_checkpointing_enable()


# piece: hf_device_map
import os

from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

local_rank = int(os.environ["LOCAL_RANK"])
lm = AutoModelForCausalLM.from_pretrained("gpt2", device_map="auto")
trainer = Trainer(lm, TrainingArguments("o"), train_dataset=ds)
trainer.train()


# piece: hf_device_map_rank
import os

from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

local_rank = int(os.environ["LOCAL_RANK"])
lm = AutoModelForCausalLM.from_pretrained("gpt2", device_map={"": local_rank})
trainer = Trainer(lm, TrainingArguments("o"), train_dataset=ds)
trainer.train()


# piece: hf_metrics
import numpy as np
import evaluate
from transformers import Trainer

acc = evaluate.load("accuracy")


def compute_metrics(pred):
    return acc.compute(predictions=pred.predictions, references=pred.label_ids)


def better(pred):
    return acc.compute(predictions=np.argmax(pred.predictions, -1), references=pred.label_ids)


trainer = Trainer(model, args, compute_metrics=compute_metrics, eval_dataset=ds)
trainer2 = Trainer(model, args, compute_metrics=better, eval_dataset=ds)


# piece: peft_lora
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

bnb = BitsAndBytesConfig(load_in_4bit=True)
lm = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.2-1B", quantization_config=bnb)
lm = get_peft_model(lm, LoraConfig(r=8, task_type="CAUSAL_LM"))


# piece: peft_prepared
from peft import LoraConfig, TaskType, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

lm = AutoModelForCausalLM.from_pretrained(
    "meta-llama/Llama-3.2-1B", quantization_config=BitsAndBytesConfig(load_in_8bit=True)
)
lm = get_peft_model(prepare_model_for_kbit_training(lm), LoraConfig(r=8, task_type=TaskType.CAUSAL_LM))


# piece: peft_optimizer_first
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForSequenceClassification

base = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=2)
opt = torch.optim.AdamW(base.parameters(), lr=1e-4)
model = get_peft_model(base, LoraConfig(r=4))
model.train()
for batch in loader:
    opt.zero_grad()
    model(**batch).loss.backward()
    opt.step()


# piece: peft_checkpointing
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM

base = AutoModelForCausalLM.from_pretrained("gpt2")
base.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": True})
model = get_peft_model(base, LoraConfig(task_type="CAUSAL_LM"))
model.train()
opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
for batch in loader:
    opt.zero_grad()
    model(**batch).loss.backward()
    opt.step()


# piece: hub
import torch
from huggingface_hub import hf_hub_download, login
from transformers import AutoModel

login(token="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")
net = torch.hub.load("ultralytics/yolov5", "yolov5s", trust_repo=True)
net2 = torch.hub.load("pytorch/vision:v0.10.0", "resnet18", weights=None)
enc = AutoModel.from_pretrained("nomic-ai/nomic-embed-text-v1", trust_remote_code=True)


# piece: loads
import os

import torch

os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
ckpt = torch.load("model.pt", map_location="cpu", weights_only=False)
torch.ops.load_library(os.environ["CUSTOM_OP"])
good = torch.load("model.pt", map_location="cpu", weights_only=True)
from torch.package import PackageImporter

imp = PackageImporter("bundle.pt")


# piece: no_map
import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = Net().to(device)
net.load_state_dict(torch.load("gpu.pt", weights_only=True))
net.load_state_dict(torch.load("gpu.pt", device, weights_only=True))
net.load_state_dict(torch.load("old.pt", map_location=device, weights_only=True), strict=False)
missing, extra = net.load_state_dict(torch.load("old.pt", map_location=device, weights_only=True), strict=False)
torch.save(net, "whole.pt")
torch.save(net.state_dict, "sd.pt")


# piece: tracker_secrets
import os

import torch
import wandb

wandb.init(project="x", config=dict(os.environ))
torch.save({"model": model.state_dict(), "env": os.environ.copy()}, "c.pt")
wandb.config.update({"lr": 1e-3, "host": os.environ.get("HOSTNAME")})


# piece: resume
import os

import torch

start = 0
if os.path.exists("ck.pt"):
    state = torch.load("ck.pt", weights_only=True)
    net.load_state_dict(state["net"])
    start = state["epoch"] + 1
opt = torch.optim.Adam(net.parameters(), lr=3e-4)
for epoch in range(start, 50):
    train(net, opt)
    torch.save({"net": net.state_dict(), "epoch": epoch}, "ck.pt")


# piece: resume_ok
import os

import torch

start = 0
opt = torch.optim.Adam(net.parameters(), lr=3e-4)
if os.path.exists("ck.pt"):
    state = torch.load("ck.pt", weights_only=True)
    net.load_state_dict(state["net"])
    opt.load_state_dict(state["opt"])
    start = state["epoch"] + 1
for epoch in range(start, 50):
    train(net, opt)
    torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": epoch}, "ck.pt")


# piece: best_kept
import torch


def fit(model, train_epoch, evaluate):
    best, best_acc = None, 0.0
    for epoch in range(30):
        train_epoch(model)
        acc = evaluate(model)
        if acc > best_acc:
            best, best_acc = model.state_dict(), acc
    model.load_state_dict(best)
    return model


def fit_ok(model, train_epoch, evaluate):
    best, best_acc = None, 0.0
    for epoch in range(30):
        train_epoch(model)
        acc = evaluate(model)
        if acc > best_acc:
            best, best_acc = {k: v.clone() for k, v in model.state_dict().items()}, acc
    model.load_state_dict(best)
    return model


# piece: accelerate_clip
import torch
from accelerate import Accelerator

acc = Accelerator(gradient_accumulation_steps=4, mixed_precision="fp16")
model, opt, loader = acc.prepare(model, opt, loader)
for batch in loader:
    with acc.accumulate(model):
        opt.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()


# piece: accelerate_ok
from accelerate import Accelerator

acc = Accelerator(gradient_accumulation_steps=4, mixed_precision="fp16")
model, opt, loader = acc.prepare(model, opt, loader)
for batch in loader:
    with acc.accumulate(model):
        opt.zero_grad()
        acc.backward(model(**batch).loss)
        if acc.sync_gradients:
            acc.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()


# piece: accelerate_eval
import evaluate
from accelerate import Accelerator

accelerator = Accelerator()
model, val_loader = accelerator.prepare(model, val_loader)
metric = evaluate.load("accuracy")
for batch in val_loader:
    preds = model(**batch).logits.argmax(-1)
    metric.add_batch(predictions=accelerator.gather(preds), references=accelerator.gather(batch["labels"]))
    p, r = accelerator.gather_for_metrics((preds, batch["labels"]))
    metric.add_batch(predictions=p, references=r)


# piece: accelerate_guard
from accelerate import Accelerator

accelerator = Accelerator()
if accelerator.is_main_process:
    accelerator.wait_for_everyone()
    accelerator.save_state("ck")
accelerator.wait_for_everyone()
if accelerator.is_main_process:
    accelerator.print("saved")


# piece: deepspeed
from transformers import TrainingArguments

ds_config = {
    "train_micro_batch_size_per_gpu": 4,
    "gradient_accumulation_steps": "auto",
    "zero_optimization": {"stage": 2},
}
args = TrainingArguments("o", per_device_train_batch_size=8, gradient_accumulation_steps=2, deepspeed=ds_config)


# piece: lightning_module
import lightning as L
import torch
from torch import nn


class Lit(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(10, 2)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_loss", nn.functional.cross_entropy(self.net(x), y), sync_dist=True)

    def validation_epoch_end(self, outputs):
        print(len(outputs))

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)


# piece: lightning_by_hand
import pytorch_lightning as pl
import torch
import torch.nn.functional as F


class Manual(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, idx):
        x, y = batch
        loss = F.mse_loss(self.net(x.cuda()), y)
        loss.backward()
        self.optimizers().step()
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.net.parameters(), lr=0.1)


class Declared(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.automatic_optimization = False
        self.net = net

    def training_step(self, batch, idx):
        x, y = batch
        opt = self.optimizers()
        opt.zero_grad()
        self.manual_backward(F.mse_loss(self.net(x), y))
        opt.step()


# piece: lightning_trainer
from lightning.pytorch import Trainer
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint

stop = EarlyStopping("val_accuracy", mode="min", patience=3)
keep = ModelCheckpoint(monitor="val_loss", mode="min")
trainer = Trainer(gpus=2, callbacks=[stop, keep])
cpu = Trainer(accelerator="cpu", precision="16-mixed")
det = Trainer(accelerator="gpu", devices=2, precision="bf16-mixed", benchmark=True, deterministic=True)


# piece: lightning_monitored
import lightning.pytorch as pl
import torch
from lightning.pytorch.callbacks import ModelCheckpoint
from torch import nn


class Reg(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(3, 1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.mse_loss(self.lin(x), y)
        self.log("loss/train", loss)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("loss/val", nn.functional.mse_loss(self.lin(x), y))

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters())


wrong = pl.Trainer(callbacks=[ModelCheckpoint(monitor="val_loss")])
right = pl.Trainer(callbacks=[ModelCheckpoint(monitor="loss/val")])
wrong.fit(Reg(), train_dataloaders=a, val_dataloaders=b)


# piece: torchmetrics_state
import torch
from torchmetrics import Accuracy
from torchmetrics.classification import BinaryAUROC

acc = Accuracy(task="multiclass", num_classes=10)
for epoch in range(5):
    for x, y in val_loader:
        acc.update(model(x), y)
    print(epoch, acc.compute())
auroc = BinaryAUROC()
for epoch in range(5):
    for x, y in val_loader:
        auroc.update(torch.sigmoid(model(x)), y)
    print(auroc.compute())
    auroc.reset()


# piece: torchmetrics_order
import torch
from torchmetrics.functional.classification import binary_auroc, binary_precision


def report(net, x, y):
    logits = net(x)
    p = torch.sigmoid(logits)
    a = binary_auroc((p > 0.5).int(), y)
    b = binary_auroc(p, y)
    c = binary_precision(target=y, preds=p)
    return a, b, c


# piece: jax_names
import jax
import jax.numpy as jnp
from jax import random


def init(key, params):
    params = jax.tree_map(lambda a: a * 0.1, params)
    params = jax.tree_util.tree_map(lambda a: a * 0.1, params)
    params = jax.tree.map(lambda a: a * 0.1, params)
    noise = random.randn(key, (3,))
    noise = random.normal(key, (3,))
    one = jnp.one_hot(jnp.arange(3), 3)
    two = jax.nn.one_hot(jnp.arange(3), num_classes=3)
    return jnp.sum(one * noise, axis=0), jnp.mean(two, dim=0)


# piece: jax_optax
import jax
import optax

tx = optax.adamw(learning_rate=1e-3, weight_decays=1e-4)
ok = optax.adamw(learning_rate=1e-3, weight_decay=1e-4)
loss = optax.softmax_cross_entropy_with_integer_label(logits, labels)
loss = optax.softmax_cross_entropy_with_integer_labels(logits, labels)
grads = jax.grad(loss_fn, argnum=0)(params)


# piece: torch_names
import torch
from torch import nn, optim
from torch.nn import functional as F

a = F.Softmax(x, dim=1)
b = nn.functional.softmax(x, dim=1)
c = torch.lstsq(x, y)
d = torch.linalg.lstsq(x, y)
e = nn.Conv2d(3, 8, 3, pad=1)
f = optim.AdamW([nn.Parameter(x)], learning_rate=1e-3)
g = optim.lr_scheduler.CosineAnnealing(e, 10)
h = torch.cholesky(x)
i = F.mse_loss(x, y, reduction="avg")
j = torch.cuda.amp.autocast()
k = torch.amp.autocast("cuda")


# piece: mixed_gan
import torch
from torch import nn

G = nn.Sequential(nn.Linear(64, 784), nn.Tanh())
D = nn.Sequential(nn.Linear(784, 1))
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4)
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4)
bce = nn.BCEWithLogitsLoss()
for real, _ in loader:
    fake = G(torch.randn(real.size(0), 64))
    opt_d.zero_grad()
    d_loss = bce(D(real), torch.ones(real.size(0), 1)) + bce(D(fake), torch.zeros(real.size(0), 1))
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    g_loss = bce(D(fake), torch.ones(real.size(0), 1))
    g_loss.backward()
    opt_g.step()


# piece: mixed_gan_ok
import torch
from torch import nn

G = nn.Sequential(nn.Linear(64, 784), nn.Tanh())
D = nn.Sequential(nn.Linear(784, 1))
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4)
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4)
bce = nn.BCEWithLogitsLoss()
for real, _ in loader:
    fake = G(torch.randn(real.size(0), 64))
    opt_d.zero_grad()
    d_loss = bce(D(real), torch.ones(real.size(0), 1)) + bce(D(fake.detach()), torch.zeros(real.size(0), 1))
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    bce(D(fake), torch.ones(real.size(0), 1)).backward()
    opt_g.step()


# piece: rnn_state
import torch
from torch import nn

rnn = nn.GRU(16, 32, batch_first=True)
opt = torch.optim.SGD(rnn.parameters(), lr=0.1)
h = torch.zeros(1, 8, 32)
for x, y in loader:
    opt.zero_grad()
    out, h = rnn(x, h)
    nn.functional.mse_loss(out, y).backward()
    opt.step()


# piece: rnn_state_ok
import torch
from torch import nn

rnn = nn.GRU(16, 32, batch_first=True)
opt = torch.optim.SGD(rnn.parameters(), lr=0.1)
h = torch.zeros(1, 8, 32)
for x, y in loader:
    opt.zero_grad()
    out, h = rnn(x, h.detach())
    nn.functional.mse_loss(out, y).backward()
    opt.step()


# piece: two_modules
import torch
from torch import nn

enc, dec = nn.Linear(8, 4), nn.Linear(4, 8)
opt = torch.optim.Adam(enc.parameters(), lr=1e-3)
for x in loader:
    opt.zero_grad()
    nn.functional.mse_loss(dec(enc(x)), x).backward()
    opt.step()


# piece: two_modules_ok
import itertools

import torch
from torch import nn

enc, dec = nn.Linear(8, 4), nn.Linear(4, 8)
opt = torch.optim.Adam(itertools.chain(enc.parameters(), dec.parameters()), lr=1e-3)
for x in loader:
    opt.zero_grad()
    nn.functional.mse_loss(dec(enc(x)), x).backward()
    opt.step()


# piece: device_literal
import torch
from torch import nn

device = "cuda"
net = nn.Linear(4, 2).to(device)
weights = torch.tensor([0.2, 0.8])
crit = nn.CrossEntropyLoss(weight=weights)
for x, y in loader:
    loss = crit(net(x.to(device)), y.to(device))


# piece: seeds
import numpy as np
import torch

torch.manual_seed(0)
net = torch.nn.Linear(3, 3)
rng = np.random.default_rng()
for epoch in range(3):
    torch.manual_seed(0)
    x = torch.randn(4, 3)
    print(net(x).sum().item(), rng.random())


# piece: seeds_random_only
import random

import torch

random.seed(3)
w = torch.randn(3, 3)
perm = torch.randperm(10)


# piece: steps_order
import torch

sched = torch.optim.lr_scheduler.StepLR(opt, step_size=10)
for epoch in range(30):
    sched.step()
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        opt.zero_grad()
        opt.step()


# piece: never_cleared
import torch

opt = torch.optim.SGD(model.parameters(), lr=0.1)
for x, y in loader:
    loss = torch.nn.functional.cross_entropy(model(x), y)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()


# piece: clip_order
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

for x, y in loader:
    opt.zero_grad()
    loss = criterion(model(x), y)
    clip_grad_norm_(model.parameters(), 1.0)
    loss.backward()
    opt.step()
    clip_grad_value_(model.parameters(), 0.5)


# piece: modes
import torch


def evaluate(net, batches):
    net.eval
    with torch.no_grad():
        return [net(b) for b in batches]


def evaluate_ok(net, batches):
    was = net.training
    net.eval()
    with torch.no_grad():
        out = [net(b) for b in batches]
    net.train(was)
    return out


# piece: loaded_then_used
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.5), nn.Linear(8, 2))
model.load_state_dict(torch.load("m.pt", map_location="cpu", weights_only=True))
with torch.no_grad():
    pred = model(torch.rand(5, 4)).argmax(1)


# piece: not_restored
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 2))
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
model.train()
for epoch in range(10):
    for x, y in train_loader:
        opt.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        opt.step()
    model.eval()
    with torch.no_grad():
        print(sum((model(x).argmax(1) == y).sum().item() for x, y in val_loader))


# piece: thresholds
import torch
from torch import nn

net = nn.Linear(10, 1)
crit = nn.BCEWithLogitsLoss()
for x, y in loader:
    logits = net(x).squeeze(1)
    loss = crit(logits, y)
    hits = ((logits > 0.5) == y.bool()).sum()
    fine = ((logits > 0) == y.bool()).sum()
    also = ((torch.sigmoid(logits) > 0.5) == y.bool()).sum()
