# piece: functional_dropout
import torch.nn.functional as F
from torch import nn


class Head(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.out = nn.Linear(width, classes)

    def forward(self, x):
        x = F.dropout(input=x, p=0.3)
        y = F.dropout(x, 0.3, self.training)
        return F.log_softmax(self.out(y))
# piece: container
from torch import nn


class Deep(nn.Module):
    def __init__(self, depth: int) -> None:
        super().__init__()
        self.blocks = list(nn.Linear(32, 32) for _ in range(depth))
        self.norms = nn.ModuleList(nn.LayerNorm(32) for _ in range(depth))

    def forward(self, x):
        for block, norm in zip(self.blocks, self.norms):
            x = norm(block(x))
        return x
# piece: repeated
from torch import nn

tower = nn.Sequential(*[nn.Linear(64, 64), nn.GELU()] * 6)
ok = nn.Sequential(*(layer for _ in range(6) for layer in (nn.Linear(64, 64), nn.GELU())))
# piece: walrus
import torch


def fit(model, loader, criterion, opt: torch.optim.Optimizer):
    history = []
    for x, y in loader:
        opt.zero_grad()
        (loss := criterion(model(x), y)).backward()
        opt.step()
        history.append(loss)
    return history
# piece: async_reduce
import torch.distributed as dist


def share(t):
    dist.all_reduce(tensor=t, op=dist.ReduceOp.SUM, async_op=True)
    return t / dist.get_world_size()


def share_well(t):
    handle = dist.all_reduce(t, async_op=True)
    handle.wait()
    return t
# piece: guard_return
import torch
import torch.distributed as dist


def save(model, path):
    if dist.get_rank() != 0:
        return
    torch.save(model.state_dict(), path)
    dist.barrier()
# piece: load
import torch


def load(path, net):
    net.load_state_dict(torch.load(f=path, weights_only=False))
    net.eval
    return net
# piece: loader
from torch.utils.data import DataLoader, SubsetRandomSampler


def loaders(ds, idx):
    a = DataLoader(ds, 32, True, SubsetRandomSampler(idx))
    b = DataLoader(ds, 32, False, SubsetRandomSampler(idx))
    return a, b
# piece: lr_attribute
from torch import optim


def decay(params, epochs, step):
    opt = optim.SGD(params=params, lr=0.1)
    for epoch in range(epochs):
        step(opt)
        opt.lr *= 0.95
        for g in opt.param_groups:
            g["lr"] *= 0.95
# piece: freeze
from torchvision.models import resnet18

net = resnet18(pretrained=True)
for p in net.parameters():
    p.require_grad = False
net.layer4.requires_grad = True
# piece: conditional_loss
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.fc = nn.Linear(10, n)
        self.act = nn.Sigmoid() if n == 1 else nn.Softmax(dim=1)

    def forward(self, x):
        return self.act(self.fc(x))


net = Net(3)
loss = nn.CrossEntropyLoss()(net(torch.randn(8, 10)), torch.randint(3, (8,)))
# piece: bce_chain
import torch
import torch.nn.functional as F


def loss_fn(logits, y):
    return F.binary_cross_entropy_with_logits(logits.sigmoid().squeeze(-1), y.float())


def loss_ok(logits, y):
    return F.binary_cross_entropy(logits.sigmoid().squeeze(-1), y.float())


def kl(student, teacher, T):
    return F.kl_div(F.softmax(student / T, dim=-1), F.softmax(teacher / T, dim=-1), reduction="batchmean")
# piece: nll
from torch import nn

model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=-1))


def step(x, y, crit=nn.NLLLoss()):
    return crit(model(x), y)
# piece: amp_order
import torch


def step(model, x, y, opt, scaler: torch.amp.GradScaler, loss_fn):
    with torch.autocast("cuda", torch.float16):
        loss = loss_fn(model(x), y)
    scaler.scale(loss).backward()
    torch.nn.utils.clip_grad_value_(model.parameters(), clip_value=0.5)
    scaler.step(opt)
    scaler.update()
    opt.zero_grad(set_to_none=True)
# piece: amp_missing_update
import torch


def epoch(model, loader, opt, loss_fn):
    scaler = torch.amp.GradScaler()
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast(device_type="cuda"):
            loss = loss_fn(model(x.cuda()), y.cuda())
        scaler.scale(loss).backward()
        scaler.step(opt)
# piece: bf16
import torch

scaler = torch.amp.GradScaler("cuda")


def run(model, loader, opt, crit):
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast(device_type="cuda", dtype=torch.bfloat16):
            loss = crit(model(x), y)
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()
# piece: plateau
from torch.optim.lr_scheduler import ReduceLROnPlateau as Plateau


def train(opt, epochs, run, val):
    sched = Plateau(opt, patience=3)
    for _ in range(epochs):
        run()
        val()
        sched.step()
# piece: onecycle
from torch.optim import lr_scheduler


def train(model, opt, loader, epochs, crit):
    sched = lr_scheduler.OneCycleLR(opt, max_lr=1e-2, epochs=epochs, steps_per_epoch=len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            crit(model(x), y).backward()
            opt.step()
        sched.step()
# piece: order
import torch.optim as O


def go(net, data, lossf, n):
    opt = O.AdamW(net.parameters())
    sch = O.lr_scheduler.CosineAnnealingLR(opt, n)
    for _ in range(n):
        for a, b in data:
            opt.zero_grad()
            lossf(net(a), b).backward()
            sch.step()
            opt.step()
# piece: whole_model
import torch
from torch import nn


def export(path):
    net = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4))
    torch.save(obj=net, f=path)
    torch.save({"model": net.state_dict}, path)
    torch.onnx.export(net, torch.randn(1, 4), "net.onnx")
    return torch.jit.trace(net.eval(), torch.randn(1, 4))
# piece: copy
import torch


def noise(x: torch.Tensor):
    y = torch.tensor(x)
    z = torch.zeros(3, 4).cuda()
    y.clamp(0, 1)
    y.to("cuda")
    z.clamp_(0, 1)
    return y, z
# piece: set_epoch
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def main(ds, rank, world, epochs, step):
    loader = DataLoader(ds, batch_size=16, sampler=DistributedSampler(ds, world, rank))
    for e in range(epochs):
        for batch in loader:
            step(batch)
# piece: wrap
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


def build(rank):
    net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8))
    net = DDP(net, device_ids=[rank])
    net = net.to(rank)
    net = nn.SyncBatchNorm.convert_sync_batchnorm(net)
    return net
# piece: training_step
import lightning as L
import torch.nn.functional as F


class Lit(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("loss", loss)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_loss", F.cross_entropy(self.net(x), y))
# piece: lightning_manual
import pytorch_lightning as pl
import torch


class Lit(pl.LightningModule):
    def training_step(self, batch, batch_idx):
        opt = self.optimizers()
        loss = self(batch).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        return loss


trainer = pl.Trainer(gpus=2, max_epochs=3)
# piece: accelerate
from accelerate import Accelerator


def main(model, opt, loader, test_loader):
    acc = Accelerator(gradient_accumulation_steps=2)
    model, opt, loader = acc.prepare(model, opt, loader)
    for x, y in loader:
        with acc.accumulate(model):
            loss = model(x, y)
            loss.backward()
            opt.step()
            opt.zero_grad()
    if acc.is_main_process:
        acc.wait_for_everyone()
# piece: generate
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")


def answer(prompts):
    enc = tok(prompts, padding=True, return_tensors="pt")
    return lm.generate(enc.input_ids, max_new_tokens=20, temperature=0.2)
# piece: labels
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("t5-small")


def encode(batch):
    out = tok(batch["text"], padding="max_length", truncation=True, max_length=128)
    out["labels"] = out["input_ids"].copy()
    return out
# piece: mlm
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

tokenizer = AutoTokenizer.from_pretrained("distilgpt2")
model = AutoModelForCausalLM.from_pretrained("distilgpt2")
collate = DataCollatorForLanguageModeling(tokenizer)
good = DataCollatorForLanguageModeling(tokenizer, False)
# piece: args
from transformers import TrainingArguments

args = TrainingArguments(
    "out",
    evaluation_strategy="steps",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="eval_loss",
    greater_is_better=True,
    fp16=True,
    bf16=True,
)
# piece: tokens
from transformers import AutoModelForTokenClassification, AutoTokenizer


def build(name):
    tok = AutoTokenizer.from_pretrained(name)
    net = AutoModelForTokenClassification.from_pretrained(name, num_labels=9)
    tok.add_tokens(new_tokens=["<ent>", "</ent>"])
    return tok, net
# piece: lora
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

base = AutoModelForCausalLM.from_pretrained(
    "meta-llama/Llama-2-7b-hf", quantization_config=BitsAndBytesConfig(load_in_4bit=True), trust_remote_code=True
)
model = get_peft_model(base, LoraConfig(r=8, target_modules=["q_proj"], task_type="CAUSAL_LM"))
# piece: chat
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("meta-llama/Meta-Llama-3-8B-Instruct")


def ids(messages):
    text = tok.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    return tok(text, return_tensors="pt")


def ids_ok(messages):
    text = tok.apply_chat_template(messages, tokenize=False)
    return tok(text, add_special_tokens=False)
# piece: keras_loss
from tensorflow import keras
from tensorflow.keras import layers as L

m = keras.Sequential([keras.Input((20,)), L.Dense(16, "relu"), L.Dense(1, activation="softmax")])
m.compile("adam", loss=keras.losses.CategoricalCrossentropy())
acc, loss = m.evaluate(x=None, y=None, return_dict=False)
# piece: keras_logits
import keras

net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(5), keras.layers.Softmax()])
net.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(True))
other = keras.Sequential([keras.Input((8,)), keras.layers.Dense(5)])
other.compile("adam", "sparse_categorical_crossentropy")
# piece: keras_early
from keras.callbacks import EarlyStopping, ModelCheckpoint

stop = EarlyStopping("val_accuracy", mode="min", patience=3, restore_best_weights=True)
keep = ModelCheckpoint("best.keras", "val_loss", save_best_only=True)
# piece: tape
import tensorflow as tf


@tf.function
def step(model, x, y, opt, loss_fn):
    pred = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, pred)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    print("loss", loss)
    return loss
# piece: tfdata
import tensorflow as tf


def pipe(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32).shuffle(1000)
    good = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000).batch(32).prefetch(2)
    return ds, good
# piece: tf1
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 3])
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
# piece: vision
import cv2
import torch
from torchvision import transforms as T
from torchvision.transforms import v2

val_tf = T.Compose([T.Resize(256), T.RandomHorizontalFlip(), T.ToTensor()])
train_tf = T.Compose([T.Resize(256), T.RandomHorizontalFlip(), T.ToTensor()])
t2 = v2.Compose([v2.ToTensor()])
# piece: no_grad_backward
import torch


@torch.no_grad()
def step(model, x, y, crit):
    loss = crit(model(x), y)
    loss.backward()
    return loss
# piece: item_backward
import torch
from torch import nn


def step(net: nn.Module, x, y):
    out = net(x).argmax(dim=1).float()
    loss = nn.functional.mse_loss(out, y)
    loss.backward()
# piece: bias
from torch import nn

stem = nn.Sequential(
    nn.Conv2d(in_channels=3, out_channels=64, kernel_size=3),
    nn.BatchNorm2d(num_features=32),
    nn.ReLU(True),
)
# piece: checkpointing
from torch.utils.checkpoint import checkpoint


class Wrapper:
    def run(self, block, x):
        y = checkpoint(block, x)
        return checkpoint(block, y, use_reentrant=False)
# piece: attention_mask
from torch import nn
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
mha = nn.MultiheadAttention(768, 8, batch_first=True)


def attend(texts, h):
    enc = tok(texts, padding=True, truncation=True, return_tensors="pt")
    return mha(h, h, h, key_padding_mask=enc["attention_mask"])
# piece: super
from torch import nn


class A(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(2, 2)
        super().__init__()


class B(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def forward(self, x):
        x = nn.Linear(self.n, self.n)(x)
        return x.flatten()


b = B(2)
out = b.forward(None)
# piece: stale
import torch

torch.backends.cudnn.deterministic = True
torch.backends.cudnn.benchmark = True
torch.autograd.set_detect_anomaly(mode=True)
w = torch.nn.Parameter(torch.randn(3)).to("cuda")
opt = torch.optim.Adam([w], lr=1.0)
v = torch.autograd.Variable(torch.ones(2))
f = torch.FloatTensor(2, 3)
# piece: cat
import torch


def collect(model, loader):
    feats = torch.empty(0, 16)
    for x in loader:
        with torch.inference_mode():
            feats = torch.cat((feats, model(x)))
    return feats
# piece: right_loop
import copy

import torch
from torch import nn
from torch.utils.data import DataLoader, Subset


def train(model: nn.Module, loader: DataLoader, val_loader, epochs, device):
    opt = torch.optim.AdamW(model.parameters(), 1e-3)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 1e-2, total_steps=epochs * len(loader))
    scaler = torch.amp.GradScaler(device)
    crit = nn.CrossEntropyLoss(label_smoothing=0.1)
    best, state, history = -1.0, None, []
    for _ in range(epochs):
        model.train()
        for x, y in loader:
            opt.zero_grad()
            with torch.autocast(device, torch.float16):
                loss = crit(model(x.to(device)), y.to(device))
            scaler.scale(loss).backward()
            scaler.unscale_(opt)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(opt)
            scaler.update()
            sched.step()
            history.append(loss.detach())
        model.eval()
        hits = count = 0
        with torch.inference_mode():
            for x, y in val_loader:
                hits += (model(x.to(device)).argmax(-1).cpu() == y).sum().item()
                count += len(y)
        if hits / count > best:
            best, state = hits / count, copy.deepcopy(model.state_dict())
    model.load_state_dict(state)
    torch.save({"model": model.state_dict(), "opt": opt.state_dict()}, "m.pt")
    return history
# piece: right_distributed
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler


def main(make, ds, epochs, crit):
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    net = DDP(torch.nn.SyncBatchNorm.convert_sync_batchnorm(make()).to(local), device_ids=[local])
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    sampler = DistributedSampler(ds)
    loader = DataLoader(ds, 8, sampler=sampler, num_workers=2, pin_memory=True)
    for e in range(epochs):
        sampler.set_epoch(e)
        total = torch.zeros((), device=f"cuda:{local}")
        for x, y in loader:
            opt.zero_grad()
            loss = crit(net(x.to(local)), y.to(local))
            loss.backward()
            opt.step()
            total += loss.detach()
        dist.all_reduce(total)
        total /= dist.get_world_size()
        if dist.get_rank() == 0:
            torch.save(net.module.state_dict(), "m.pt")
        dist.barrier()
    dist.destroy_process_group()
# piece: right_hf
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, TrainingArguments

tok = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_tokens(["<x>"])
model.resize_token_embeddings(len(tok))
collate = DataCollatorForLanguageModeling(tokenizer=tok, mlm=False)
args = TrainingArguments("o", eval_strategy="epoch", save_strategy="epoch", load_best_model_at_end=True, bf16=True)


def encode(b):
    return tok(b["text"], truncation=True, max_length=256)


def answer(texts):
    enc = tok(texts, padding=True, return_tensors="pt")
    return model.generate(**enc, max_new_tokens=9, do_sample=True, temperature=0.7)
# piece: right_keras
import tensorflow as tf
from tensorflow import keras

net = keras.Sequential([keras.Input((4,)), keras.layers.Dropout(0.2), keras.layers.Dense(3)])
net.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping("val_accuracy", mode="max", restore_best_weights=True)


def fit(x, y, vx, vy):
    net.fit(x, y, validation_data=(vx, vy), callbacks=[stop])
    loss, acc = net.evaluate(vx, vy)
    return loss, acc


def step(x, y, opt, loss_fn):
    with tf.GradientTape() as t:
        loss = loss_fn(y, net(x, training=True))
    opt.apply_gradients(zip(t.gradient(loss, net.trainable_weights), net.trainable_weights))
