# piece: anomaly_mode_trainer
import argparse

import torch
import torch.nn.functional as F


def parse_args():
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", type=int, default=20)
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--debug", action="store_true")
    return ap.parse_args()


class Runner:
    def __init__(self, net, loader, args, device):
        self.net, self.loader, self.args, self.device = net.to(device), loader, args, device
        self.opt = torch.optim.AdamW(net.parameters(), lr=args.lr)
        torch.autograd.set_detect_anomaly(True)

    def run(self):
        for epoch in range(self.args.epochs):
            self.net.train()
            for xb, yb in self.loader:
                self.opt.zero_grad(set_to_none=True)
                loss = F.cross_entropy(self.net(xb.to(self.device)), yb.to(self.device))
                loss.backward()
                self.opt.step()

# piece: launch_blocking_env
import os
import sys

if "--debug" in sys.argv:
    os.environ["TORCH_SHOW_CPP_STACKTRACES"] = "1"
os.environ["CUDA_LAUNCH_BLOCKING"] = "1"

import torch
from torch import nn

from contextlib import nullcontext

DEBUG = "--debug" in sys.argv


def fit(model: nn.Module, batches, steps: int = 1000):
    opt = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    lossf = nn.MSELoss()
    model.train()
    guard = torch.autograd.detect_anomaly() if DEBUG else nullcontext()
    with guard:
        for _, (x, y) in zip(range(steps), batches):
            opt.zero_grad()
            lossf(model(x), y).backward()
            opt.step()
    return model

# piece: dp_four_cards
"""
Q: My script works on the lab server but not on my friend's box with two 3090s.

The lab server has four cards. Below is the relevant part.
"""
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel
from torchvision.models import resnet50


def build(num_classes):
    net = resnet50(weights=None)
    net.fc = nn.Linear(net.fc.in_features, num_classes)
    return net


def wrap_for_lab(net):
    net = nn.DataParallel(net, device_ids=[0, 1, 2, 3])
    return net.to("cuda:0")


def wrap_for_cluster(net):
    rank = int(os.environ["LOCAL_RANK"])
    assert dist.is_initialized()
    torch.cuda.set_device(rank)
    return DistributedDataParallel(net.to(rank), device_ids=[rank])

# piece: epoch_accuracy_units
import torch
from torch import nn


@torch.inference_mode()
def evaluate(net, loader, device="cpu"):
    """Return (loss, accuracy) over a loader."""
    net.eval()
    criterion = nn.CrossEntropyLoss(reduction="sum")
    hits = 0
    total_loss = 0.0
    for images, targets in loader:
        images, targets = images.to(device), targets.to(device)
        logits = net(images)
        total_loss += criterion(logits, targets).item()
        hits += (logits.argmax(1) == targets).sum().item()
    return total_loss / len(loader.dataset), hits / len(loader)

# piece: running_loss_by_dataset
"""Sure! Here is a compact validation loop for your regression model.

It returns the mean squared error as well as the share of predictions within 5 %.
"""
import torch


def validate(model, val_loader, loss_fn=torch.nn.MSELoss()):
    model.eval()
    loss_sum, within = 0.0, 0
    with torch.no_grad():
        for features, target in val_loader:
            pred = model(features).squeeze(1)
            loss_sum += loss_fn(pred, target).item()
            within += ((pred - target).abs() < 0.05 * target.abs()).sum().item()

    n = len(val_loader.dataset)
    mse = loss_sum / n
    share = within / n
    return {"mse": mse, "within_5pct": share}

# piece: to_device_statement
"""
RuntimeError: Expected all tensors to be on the same device

I do move everything to the GPU, why is it still complaining?
"""
import torch
import torch.nn as nn

dev = torch.device("cuda" if torch.cuda.is_available() else "cpu")

net = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
net.to(dev)


def train_one(loader, opt, crit=nn.CrossEntropyLoss()):
    net.train()
    for img, lab in loader:
        img.to(dev)
        lab = lab.to(dev)
        opt.zero_grad()
        crit(net(img), lab).backward()
        opt.step()

# piece: squeeze_for_nothing
import torch
from torch import Tensor, nn


class AttentionPool(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.score = nn.Linear(dim, 1)

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        weights = self.score(tokens)
        weights.squeeze_(-1)
        weights.masked_fill(~mask, float("-inf"))
        attn = weights.softmax(dim=-1)
        return torch.einsum("bt,btd->bd", attn, tokens)

# piece: keras_head_in_call
import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="vit")
class PatchHead(keras.Model):
    """Head on top of patch embeddings, cut out of our ViT fork."""

    def __init__(self, width=128, n_out=5, **kw):
        super().__init__(**kw)
        self.blocks = [layers.Dense(width, activation="gelu") for _ in range(2)]
        self.n_out = n_out

    def call(self, tokens, training=False):
        x = ops.mean(tokens, axis=1)
        for block in self.blocks:
            x = block(x)
        return layers.Dense(self.n_out)(x)

# piece: tfmot_export
import tempfile

import tensorflow_model_optimization as tfmot
import tf_keras as keras

sparsity = tfmot.sparsity.keras


def prune_and_export(base: keras.Model, ds, steps: int, out="pruned.h5"):
    schedule = sparsity.PolynomialDecay(0.0, 0.8, begin_step=0, end_step=steps)
    pruned = sparsity.prune_low_magnitude(base, pruning_schedule=schedule)
    pruned.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    pruned.fit(
        ds,
        epochs=4,
        callbacks=[
            sparsity.UpdatePruningStep(),
            sparsity.PruningSummaries(log_dir=tempfile.mkdtemp()),
        ],
    )
    pruned.save(out)
    return pruned

# piece: tfmot_export_ok
"""LLM answer: pruning a small CNN and writing it out for TFLite."""
import tensorflow as tf
import tensorflow_model_optimization as tfmot
import tf_keras


def to_tflite(model, train_ds, epochs=3):
    wrapped = tfmot.sparsity.keras.prune_low_magnitude(model)
    wrapped.compile("adam", loss=tf_keras.losses.BinaryCrossentropy())
    wrapped.fit(train_ds, epochs=epochs, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])

    final = tfmot.sparsity.keras.strip_pruning(wrapped)
    final.save("small_model.h5")
    return tf.lite.TFLiteConverter.from_keras_model(final).convert()

# piece: sigmoid_argmax
"""
Keras predicts only class 0

My binary classifier reaches 91 % in fit(), but when I compute the predictions
myself every single one of them is 0. What am I doing wrong?
"""
import keras
import numpy as np
from keras import layers

inputs = keras.Input((20,))
h = layers.Dense(32, activation="relu")(inputs)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(h))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])


def predicted_labels(x):
    return np.argmax(model.predict(x, verbose=0), axis=1)


def predicted_labels_threshold(x):
    return (model.predict(x, verbose=0)[:, 0] > 0.5).astype(int)

# piece: softmax_round
import keras
import numpy as np


def make_iris_net(n_features: int = 4) -> keras.Sequential:
    net = keras.Sequential()
    net.add(keras.Input(shape=(n_features,)))
    net.add(keras.layers.Dense(16, activation="tanh"))
    net.add(keras.layers.Dense(3, activation="softmax"))
    net.compile(loss="categorical_crossentropy", optimizer="rmsprop")
    return net


def score(X_train, Y_train, X_test, Y_test):
    net = make_iris_net(X_train.shape[1])
    net.fit(X_train, Y_train, epochs=50, verbose=0)
    proba = net.predict(X_test)
    hard = proba.round()
    best = proba.argmax(axis=-1)
    exact = np.mean(np.all(hard == Y_test, axis=1))
    top1 = np.mean(best == Y_test.argmax(axis=-1))
    return exact, top1

# piece: flower_folder
import keras

IMG = (180, 180)
ROOT = "data/flower_photos"

common = dict(validation_split=0.2, image_size=IMG, batch_size=32)

train_ds = keras.utils.image_dataset_from_directory(
    ROOT, subset="training", seed=123, **common
)
val_ds = keras.utils.image_dataset_from_directory(
    ROOT, subset="validation", seed=1337, **common
)

model = keras.Sequential(
    [
        keras.layers.Rescaling(1 / 255.0),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(5),
    ]
)
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(train_ds, validation_data=val_ds, epochs=10)

# piece: flower_folder_both
import tensorflow as tf

SEED = 7


def load_both(directory):
    return tf.keras.utils.image_dataset_from_directory(
        directory, validation_split=0.15, subset="both", seed=SEED, image_size=(224, 224)
    )


def load_two(directory):
    tr = tf.keras.utils.image_dataset_from_directory(
        directory, validation_split=0.15, subset="training", image_size=(224, 224), seed=SEED
    )
    va = tf.keras.utils.image_dataset_from_directory(
        directory, validation_split=0.15, subset="validation", image_size=(224, 224), seed=SEED + 1
    )
    return tr, va

# piece: ddp_without_ids
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP


def main(model_fn, train_fn):
    dist.init_process_group(backend="nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    model = model_fn().to(local_rank)
    teacher = model_fn().to(local_rank)
    student_ddp = DDP(model)
    teacher_ddp = DDP(teacher, device_ids=[local_rank], output_device=local_rank)
    try:
        train_fn(student_ddp, teacher_ddp, local_rank)
    finally:
        dist.destroy_process_group()

# piece: mixed_f16_softmax
"""To use the tensor cores of your card with Keras, switch on mixed precision:

1. set the global policy,
2. build the model as usual,
3. compile and fit.
"""
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")


def build_classifier(n_classes: int):
    inp = keras.Input(shape=(64, 64, 3))
    x = layers.Rescaling(1.0 / 255)(inp)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.GlobalAveragePooling2D()(x)
    out = layers.Dense(n_classes, activation="softmax")(x)
    return keras.Model(inp, out)


def build_regressor():
    inp = keras.Input(shape=(12,))
    x = layers.Dense(64, activation="relu")(inp)
    out = layers.Dense(1, dtype="float32")(x)
    return keras.Model(inp, out)

# piece: ckpt_blocks
import torch
import torch.utils.checkpoint as cp
from torch import nn


class Stage(nn.Module):
    def __init__(self, blocks: list[nn.Module], with_cp: bool = False):
        super().__init__()
        self.blocks = nn.ModuleList(blocks)
        self.with_cp = with_cp

    def forward(self, x):
        for i, blk in enumerate(self.blocks):
            if self.with_cp and x.requires_grad:
                if i % 2:
                    x = cp.checkpoint(blk, x, use_reentrant=False)
                else:
                    x = cp.checkpoint(blk, x)
            else:
                x = blk(x)
        return x

# piece: reduce_metrics_no_group
"""
RuntimeError/ValueError: Default process group has not been initialized

I start this with `python train.py`. What does the error mean?
"""
import torch
import torch.distributed as dist


def mean_over_ranks(value: float) -> float:
    if not dist.is_initialized():
        return value
    t = torch.tensor(value)
    dist.all_reduce(t)
    return t.item() / dist.get_world_size()


def main():
    torch.manual_seed(0)
    start = torch.rand(1)
    dist.broadcast(start, src=0)
    print("start value", start.item())
    print("mean", mean_over_ranks(start.item()))


if __name__ == "__main__":
    main()

# piece: numpy_shapes
import numpy as np


class LinearSoftmax:
    """Softmax regression written by hand, CS231n style."""

    def __init__(self, n_in: int, n_out: int, scale: float = 1e-2):
        rng = np.random.default_rng(0)
        self.W = scale * rng.standard_normal((n_in, n_out))
        self.vel = np.zeros(n_in, n_out)

    def add_bias(self, X):
        return np.concatenate((X, np.ones((len(X), 1))), axis=1)

    def update(self, grad, lr=0.1, mu=0.9):
        self.vel = mu * self.vel - lr * grad
        self.W = self.W + self.vel

# piece: seed_python_only
import random

import torch
from torch import nn

random.seed(42)


def init_net(d_in, d_out):
    net = nn.Sequential(nn.Linear(d_in, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, d_out))
    return net


def noisy(batch, sigma=0.1):
    return batch + sigma * torch.randn_like(batch)


def main(batches):
    net = init_net(30, 2)
    opt = torch.optim.Adam(net.parameters())
    net.train()
    for x, y in batches:
        opt.zero_grad()
        nn.functional.cross_entropy(net(noisy(x)), y).backward()
        opt.step()
    return net

# piece: seed_everything_ok
import random

import numpy as np
import torch


def seed_everything(seed: int) -> None:
    random.seed(seed)
    torch.manual_seed(seed)


def sample_pairs(items: list, k: int, seed: int = 3):
    seed_everything(seed)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(items))
    picked = random.sample(items, k)
    return [items[i] for i in order[:k]], picked, torch.rand(k)

# piece: loop_without_clear
"""
Loss goes down at first and then explodes (PyTorch)

I'm following a book and wrote this loop. Learning rate is small. Any ideas?
"""
import torch

torch.manual_seed(1)
t_c = torch.tensor([0.5, 14.0, 15.0, 28.0, 11.0, 8.0])
t_u = 0.1 * torch.tensor([35.7, 55.9, 58.2, 81.9, 56.3, 48.9])

params = torch.tensor([1.0, 0.0], requires_grad=True)
optimizer = torch.optim.SGD([params], lr=1e-2)


def model(u, w, b):
    return w * u + b


for epoch in range(1, 3001):
    t_p = model(t_u, *params)
    loss = ((t_p - t_c) ** 2).mean()
    loss.backward()
    optimizer.step()
    if epoch % 500 == 0:
        print(epoch, float(loss))

# piece: accumulate_guarded
import torch
from torch import nn


class Accumulator:
    def __init__(self, model: nn.Module, opt: torch.optim.Optimizer, every: int = 8):
        self.model, self.opt, self.every = model, opt, every
        self.crit = nn.CrossEntropyLoss()

    def _clear(self):
        for p in self.model.parameters():
            p.grad = None

    def epoch(self, loader):
        self.model.train()
        for i, (x, y) in enumerate(loader, start=1):
            (self.crit(self.model(x), y) / self.every).backward()
            if i % self.every == 0:
                self.opt.step()
                self._clear()

# piece: gan_no_clear_critic
import torch
from torch import nn


def train_wgan(gen, critic, reals, z_dim, iters=10_000, clip=0.01):
    g_opt = torch.optim.RMSprop(gen.parameters(), lr=5e-5)
    c_opt = torch.optim.RMSprop(critic.parameters(), lr=5e-5)
    gen.train(), critic.train()
    for it, real in zip(range(iters), reals):
        fake = gen(torch.randn(len(real), z_dim)).detach()
        c_loss = critic(fake).mean() - critic(real).mean()
        c_loss.backward()
        c_opt.step()
        with torch.no_grad():
            for p in critic.parameters():
                p.clamp_(-clip, clip)
        if it % 5 == 0:
            g_opt.zero_grad()
            g_loss = -critic(gen(torch.randn(len(real), z_dim))).mean()
            g_loss.backward()
            g_opt.step()

# piece: clamp_function_dropped
import torch


@torch.no_grad()
def pgd_step(x_adv, x_orig, grad, alpha=2 / 255, eps=8 / 255):
    """One projected gradient step in the L-inf ball."""
    x_adv = x_adv + alpha * grad.sign()
    delta = torch.clamp(x_adv - x_orig, min=-eps, max=eps)
    out = x_orig + delta
    torch.clamp(out, 0.0, 1.0)
    return out


@torch.no_grad()
def pgd_step_inplace(x_adv, x_orig, grad, alpha=2 / 255, eps=8 / 255):
    x_adv = x_adv + alpha * grad.sign()
    torch.clamp(x_adv - x_orig, min=-eps, max=eps, out=x_adv)
    x_adv.add_(x_orig).clamp_(0.0, 1.0)
    return x_adv

# piece: hyperopt_best_depth
"""Here's how you can tune your forest with Hyperopt and train the final model:"""
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

space = {
    "n_estimators": hp.choice("n_estimators", [100, 300, 500, 800]),
    "criterion": hp.choice("criterion", ["gini", "entropy"]),
}


def tune(X, y):
    def objective(params):
        clf = RandomForestClassifier(random_state=0, **params)
        acc = cross_val_score(clf, X, y, cv=5).mean()
        return {"loss": -acc, "status": STATUS_OK}

    best = fmin(objective, space, algo=tpe.suggest, max_evals=40, trials=Trials())
    criterion = space_eval(space, best)["criterion"]
    final = RandomForestClassifier(
        n_estimators=best["n_estimators"],
        criterion=criterion,
        random_state=0,
    )
    return final.fit(X, y)

# piece: hf_metrics_on_logits
import evaluate
import numpy as np
from transformers import (
    AutoModelForSequenceClassification,
    Trainer,
    TrainingArguments,
)

f1 = evaluate.load("f1")
acc = evaluate.load("accuracy")


def compute_metrics(eval_pred):
    scores, gold = eval_pred
    result = acc.compute(predictions=np.argmax(scores, axis=-1), references=gold)
    result.update(f1.compute(predictions=scores, references=gold))
    return result


def make_trainer(train_set, eval_set, collator):
    model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=2)
    args = TrainingArguments("out", eval_strategy="epoch", num_train_epochs=2)
    return Trainer(
        model=model, args=args, train_dataset=train_set, eval_dataset=eval_set,
        data_collator=collator, compute_metrics=compute_metrics,
    )

# piece: seq2seq_minus_100
from functools import partial

import evaluate
import numpy as np
from transformers import Seq2SeqTrainer, Seq2SeqTrainingArguments

rouge = evaluate.load("rouge")


def rouge_metrics(pred, tokenizer):
    ids, labels = pred.predictions, pred.label_ids
    ids = np.where(ids != -100, ids, tokenizer.pad_token_id)
    hyps = tokenizer.batch_decode(ids, skip_special_tokens=True)
    refs = tokenizer.batch_decode(labels, skip_special_tokens=True)
    return rouge.compute(predictions=hyps, references=refs)


def build(model, tok, train, val, collate):
    cfg = Seq2SeqTrainingArguments("t5-sum", predict_with_generate=True, eval_strategy="steps")
    return Seq2SeqTrainer(
        model, cfg, data_collator=collate, train_dataset=train, eval_dataset=val,
        compute_metrics=partial(rouge_metrics, tokenizer=tok),
    )

# piece: knn_raw_columns
"""
kNN on my customer table is worse than guessing

Columns are age (20-80), income (15000-200000), number of visits (0-30).
"""
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

df = pd.read_csv("customers.csv")
X = df[["age", "income", "visits"]]
y = df["churned"]
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.25, stratify=y, random_state=1)

knn = KNeighborsClassifier(n_neighbors=7)
knn.fit(X_tr, y_tr)
tree = DecisionTreeClassifier(max_depth=5, random_state=1).fit(X_tr, y_tr)

for name, m in {"knn": knn, "tree": tree}.items():
    print(name, m.score(X_te, y_te))

# piece: prompt_answer_cut
from datasets import load_dataset
from transformers import AutoTokenizer

MAXLEN = 512
tok = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B")
left_tok = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B", truncation_side="left")


def as_text(ex):
    return f"### Document:\n{ex['document']}\n\n### Summary:\n{ex['summary']}{tok.eos_token}"


def encode(ex):
    return tok(as_text(ex), truncation=True, max_length=MAXLEN)


def encode_keep_answer(ex):
    return left_tok(as_text(ex), truncation=True, max_length=MAXLEN)


ds = load_dataset("json", data_files="sums.jsonl", split="train")
plain = ds.map(encode, remove_columns=ds.column_names)
kept = ds.map(encode_keep_answer, remove_columns=ds.column_names)

# piece: bert_manual_loop_eval_mode
import torch
from torch.optim import AdamW
from transformers import AutoModelForSequenceClassification


def finetune(loader, device, epochs=3):
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
    model.to(device)
    optim = AdamW(model.parameters(), lr=2e-5)
    for epoch in range(epochs):
        for batch in loader:
            batch = {k: v.to(device) for k, v in batch.items()}
            optim.zero_grad()
            loss = model(**batch).loss
            loss.backward()
            optim.step()
    return model


def finetune_frozen_bn(net, loader, optim):
    net.train()
    for m in net.modules():
        if isinstance(m, torch.nn.BatchNorm2d):
            m.eval()
    for x, y in loader:
        optim.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        optim.step()

# piece: values_view_write
import numpy as np
import pandas as pd


def clip_outliers(df: pd.DataFrame, col: str, q: float = 0.99) -> pd.DataFrame:
    """Winsorise one float column."""
    cap = df[col].quantile(q)
    arr = df[col].to_numpy()
    arr[arr > cap] = cap
    return df.assign(**{col: arr})


def zero_negatives(df: pd.DataFrame, col: str) -> pd.DataFrame:
    arr = df[col].to_numpy(dtype=np.float64, copy=True)
    arr[arr < 0] = 0.0
    return df.assign(**{col: arr})

# piece: nccl_bare_cuda
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torchvision.models import resnet18


def run(loader):
    dist.init_process_group("nccl")
    net = DDP(resnet18(num_classes=10).to("cuda"))
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    net.train()
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(net(x.to("cuda")), y.to("cuda")).backward()
        opt.step()
    dist.destroy_process_group()


if __name__ == "__main__":
    from mydata import train_loader

    run(train_loader)

# piece: nccl_set_device
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP


class Worker:
    def __enter__(self):
        self.local = int(os.environ.get("LOCAL_RANK", 0))
        torch.cuda.set_device(self.local)
        dist.init_process_group("nccl", device_id=torch.device("cuda", self.local))
        return self

    def __exit__(self, *exc):
        dist.destroy_process_group()

    def wrap(self, net):
        return DDP(net.to("cuda"), device_ids=[self.local])

# piece: batch_auc_mean
import numpy as np
import torch
from sklearn.metrics import roc_auc_score


def auc_by_batch(model, loader):
    """Here is the evaluation helper you asked for."""
    model.eval()
    scores = []
    with torch.no_grad():
        for x, y in loader:
            p = torch.sigmoid(model(x)).squeeze(1)
            scores.append(roc_auc_score(y.numpy(), p.numpy()))
    return float(np.mean(scores))


def auc_all(model, loader):
    model.eval()
    ps, ys = [], []
    with torch.no_grad():
        for x, y in loader:
            ps.append(torch.sigmoid(model(x)).squeeze(1))
            ys.append(y)
    return roc_auc_score(torch.cat(ys).numpy(), torch.cat(ps).numpy())

# piece: fsdp_clip
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
from torch.distributed.fsdp import StateDictType
from torch.nn.utils import clip_grad_norm_


def step(model, opt, x, y, max_norm):
    opt.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(x), y)
    loss.backward()
    clip_grad_norm_(model.parameters(), max_norm)
    opt.step()
    return loss.detach()


def train(rank, build_model, loader, max_norm=1.0):
    torch.cuda.set_device(rank)
    model = FSDP(build_model().cuda(rank), device_id=rank)
    opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
    model.train()
    for x, y in loader:
        step(model, opt, x.cuda(rank), y.cuda(rank), max_norm)
    with FSDP.state_dict_type(model, StateDictType.FULL_STATE_DICT):
        sd = model.state_dict()
    if rank == 0:
        torch.save(sd, "fsdp.pt")

# piece: torch_nn_import_again
import torch
import torch.nn
import matplotlib.pyplot


class MLP(torch.nn.Module):
    def __init__(self, sizes):
        super().__init__()
        layers = []
        for a, b in zip(sizes[:-1], sizes[1:]):
            layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
        self.body = torch.nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.body(x)


def plot(losses, path="loss.png"):
    fig, ax = matplotlib.pyplot.subplots()
    ax.plot(losses)
    fig.savefig(path)

# piece: scale_all_columns_flat
import numpy as np
from sklearn.preprocessing import MinMaxScaler


def scale_sensors(train: np.ndarray, test: np.ndarray):
    """`train`/`test` have shape (n_samples, n_sensors): temperature, pressure, rpm, ..."""
    scaler = MinMaxScaler()
    tr = scaler.fit_transform(train.reshape(-1, 1)).reshape(train.shape)
    te = scaler.transform(test.reshape(-1, 1)).reshape(test.shape)
    return tr, te


def scale_target(y_train: np.ndarray, y_test: np.ndarray):
    sc = MinMaxScaler()
    a = sc.fit_transform(y_train.reshape(-1, 1)).ravel()
    b = sc.transform(y_test.reshape(-1, 1)).ravel()
    return a, b
