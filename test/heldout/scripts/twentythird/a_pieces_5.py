# piece: calibrate_prefit
"""To calibrate an already fitted classifier on separate data, use `CalibratedClassifierCV`:"""
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.frozen import FrozenEstimator
from sklearn.model_selection import train_test_split


def calibrated(X, y):
    X_fit, X_cal, y_fit, y_cal = train_test_split(X, y, test_size=0.25, stratify=y, random_state=0)
    base = GradientBoostingClassifier(random_state=0).fit(X_fit, y_fit)
    old = CalibratedClassifierCV(base, method="isotonic", cv="prefit")
    new = CalibratedClassifierCV(FrozenEstimator(base), method="isotonic")
    return old.fit(X_cal, y_cal), new.fit(X_cal, y_cal)

# piece: random_split_augmented
import torch
from torch.utils.data import DataLoader, Subset, random_split
from torchvision import transforms as T
from torchvision.datasets import ImageFolder

aug = T.Compose([T.RandomResizedCrop(160), T.ColorJitter(0.2, 0.2), T.ToTensor()])
plain = T.Compose([T.Resize(180), T.CenterCrop(160), T.ToTensor()])


def get_loaders(root, bs=64, frac=0.85):
    full = ImageFolder(root, transform=aug)
    n = int(frac * len(full))
    gen = torch.Generator().manual_seed(0)
    train_set, val_set = random_split(full, [n, len(full) - n], generator=gen)
    kw = dict(batch_size=bs, num_workers=4, pin_memory=True)
    return DataLoader(train_set, shuffle=True, **kw), DataLoader(val_set, **kw)


def get_subsets(root, frac=0.85):
    a, b = ImageFolder(root, transform=aug), ImageFolder(root, transform=plain)
    perm = torch.randperm(len(a), generator=torch.Generator().manual_seed(0)).tolist()
    n = int(frac * len(a))
    return Subset(a, perm[:n]), Subset(b, perm[n:])

# piece: untar_dataset
import tarfile
import urllib.request
from pathlib import Path

URL = "https://example.org/speech_commands.tar.gz"


def download(root: str = "data") -> Path:
    root = Path(root)
    root.mkdir(parents=True, exist_ok=True)
    archive = root / "sc.tar.gz"
    if not archive.exists():
        urllib.request.urlretrieve(URL, archive)
    with tarfile.open(archive, "r:gz") as tar:
        tar.extractall(root)
    return root


def unpack_noise(archive, root):
    with tarfile.open(archive) as tar:
        tar.extractall(root, filter="data")

# piece: device_gpu_string
"""RuntimeError: Expected one of cpu, cuda, ipu, xpu, ... device type at start of device string: gpu"""
import torch
from torch import nn

has = torch.cuda.is_available()
device = torch.device("gpu" if has else "cpu")
cuda0 = torch.device("cuda", 0) if has else torch.device("cpu")
net = nn.Conv1d(1, 8, 5).to(device)
print(net(torch.randn(2, 1, 50, device=cuda0)).shape)

# piece: prune_the_net
import torch
from torch import nn
from torch.nn.utils import prune
from torch.nn.utils.parametrizations import weight_norm


def make():
    body = nn.Sequential(
        weight_norm(nn.Conv1d(64, 64, 3, padding=1)),
        nn.ReLU(),
        nn.Conv1d(64, 64, 3, padding=1),
    )
    return weight_norm(body)


def sparsify(amount=0.4):
    lenet = nn.Sequential(nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 10))
    prune.l1_unstructured(lenet, name="weight", amount=amount)
    for m in lenet:
        if isinstance(m, nn.Linear):
            prune.l1_unstructured(m, name="weight", amount=amount)
    return lenet

# piece: flow_break
import tensorflow as tf

gen = tf.keras.preprocessing.image.ImageDataGenerator(rotation_range=15, width_shift_range=0.1, rescale=1 / 255)


def train(model, X, y, epochs=10, bs=64):
    for e in range(epochs):
        for xb, yb in gen.flow(X, y, batch_size=bs):
            model.train_on_batch(xb, yb)
            break
        print("epoch", e + 1, "done")


def train_full(model, X, y, epochs=10, bs=64):
    for e in range(epochs):
        seen = 0
        for xb, yb in gen.flow(X, y, batch_size=bs):
            model.train_on_batch(xb, yb)
            seen += len(xb)
            if seen >= len(X):
                break
        print("epoch", e + 1, "done")

# piece: tfidf_everything
"""Spam filter with scikit-learn, step by step"""
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import ComplementNB

# 1. load
sms = pd.read_csv("spam.csv", names=["label", "text"], header=0)

# 2. vectorise
vec = TfidfVectorizer(stop_words="english", min_df=2)
X = vec.fit_transform(sms["text"])
H = HashingVectorizer(alternate_sign=False).transform(sms["text"])

# 3. split, 4. train
for feats in (X, H):
    a, b, ya, yb = train_test_split(feats, sms["label"], test_size=0.2, stratify=sms["label"], random_state=8)
    print(ComplementNB().fit(a, ya).score(b, yb))

# piece: adapt_all_reviews
import keras
import numpy as np
from keras import layers


def prepare(texts: np.ndarray, labels: np.ndarray, vocab=20_000, length=200, seed=0):
    order = np.random.default_rng(seed).permutation(len(texts))
    texts, labels = texts[order], labels[order]
    vec = layers.TextVectorization(max_tokens=vocab, output_sequence_length=length)
    vec.adapt(texts)
    n = int(len(texts) * 0.8)
    return vec, (texts[:n], labels[:n]), (texts[n:], labels[n:])


def prepare_ok(texts: np.ndarray, labels: np.ndarray, vocab=20_000, seed=0):
    order = np.random.default_rng(seed).permutation(len(texts))
    n = int(len(texts) * 0.8)
    tr, te = order[:n], order[n:]
    vec = layers.TextVectorization(max_tokens=vocab)
    vec.adapt(texts[tr])
    return keras.Sequential([keras.Input((1,), dtype="string"), vec]), tr, te, labels

# piece: flow_without_y
"""Accuracy stays at 10 % as soon as I add augmentation"""
import tensorflow as tf

(x_train, y_train), _ = tf.keras.datasets.cifar10.load_data()
datagen = tf.keras.preprocessing.image.ImageDataGenerator(horizontal_flip=True, rescale=1 / 255)
BS = 50

net = tf.keras.Sequential(
    [tf.keras.layers.Conv2D(32, 3, activation="relu"), tf.keras.layers.GlobalAveragePooling2D(), tf.keras.layers.Dense(10)]
)
net.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])

flow = datagen.flow(x_train, batch_size=BS)
for step in range(len(x_train) // BS):
    xb = next(flow)
    net.train_on_batch(xb, y_train[step * BS : (step + 1) * BS])

net.fit(datagen.flow(x_train, y_train, batch_size=BS), epochs=3)

# piece: multi_gpu_dp
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def to_gpus(model: nn.Module, distributed: bool = False, gpu: int | None = None):
    if distributed:
        torch.cuda.set_device(gpu)
        return DistributedDataParallel(model.cuda(gpu), device_ids=[gpu])
    if torch.cuda.device_count() > 1:
        model = nn.DataParallel(model)
    return model.cuda()

# piece: where_condition
import numpy as np


def hard_examples(proba: np.ndarray, y: np.ndarray, thr=0.3):
    p_true = proba[np.arange(len(y)), y]
    idx = np.where(p_true < thr)[0]
    weight = np.where(p_true < thr, 2.0, 1.0)
    return idx, weight / weight.sum()

# piece: backward_in_autocast
"""Mixed precision training in PyTorch (bfloat16, no scaler needed):"""
import torch
from torch import nn


def train(model, loader, opt, epochs=3):
    crit = nn.CrossEntropyLoss(label_smoothing=0.1)
    model.train()
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad(set_to_none=True)
            with torch.autocast(device_type="cuda", dtype=torch.bfloat16):
                loss = crit(model(x), y)
                loss.backward()
            opt.step()


def train_outside(model, loader, opt, epochs=3):
    crit = nn.CrossEntropyLoss(label_smoothing=0.1)
    model.train()
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad(set_to_none=True)
            with torch.autocast(device_type="cuda", dtype=torch.bfloat16):
                loss = crit(model(x), y)
            loss.backward()
            opt.step()

# piece: map_without_truncation
from datasets import load_dataset
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    Trainer,
    TrainingArguments,
)

ckpt = "distilbert-base-uncased"
tok = AutoTokenizer.from_pretrained(ckpt)
imdb = load_dataset("imdb")


def tokenise(batch):
    return tok(batch["text"], padding="longest")


def tokenise_eval(batch):
    return tok(batch["text"], padding="longest", truncation=True, max_length=512)


train = imdb["train"].map(tokenise, batched=True)
test = imdb["test"].map(tokenise_eval, batched=True)
model = AutoModelForSequenceClassification.from_pretrained(ckpt, num_labels=2)
trainer = Trainer(model, TrainingArguments("imdb-out", num_train_epochs=1), train_dataset=train, eval_dataset=test, processing_class=tok)
trainer.train()

# piece: tf1_no_init
"""FailedPreconditionError: Attempting to use uninitialized value w"""
import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

x = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.float32, [None, 1])
w = tf.get_variable("w", [3, 1])
loss = tf.reduce_mean(tf.square(tf.matmul(x, w) - y))
train_op = tf.train.GradientDescentOptimizer(0.01).minimize(loss)

rng = np.random.default_rng(0)
X = rng.normal(size=(100, 3))
Y = X @ np.array([[1.0], [2.0], [3.0]])

with tf.Session() as sess:
    for i in range(200):
        sess.run(train_op, feed_dict={x: X, y: Y})
    print(sess.run(w))

# piece: tf1_init_each_epoch
import tensorflow as tf

tf1 = tf.compat.v1
tf1.disable_eager_execution()


def graph(d):
    x = tf1.placeholder(tf.float32, (None, d))
    y = tf1.placeholder(tf.float32, (None,))
    v = tf1.get_variable("v", (d, 1))
    loss = tf.reduce_mean(tf.square(tf.squeeze(tf.matmul(x, v), 1) - y))
    return x, y, loss, tf1.train.AdamOptimizer(1e-2).minimize(loss)


def train(batches, d, epochs):
    x, y, loss, op = graph(d)
    with tf1.Session() as s:
        for _ in range(epochs):
            s.run(tf1.global_variables_initializer())
            for bx, by in batches:
                s.run(op, {x: bx, y: by})


def train_once(batches, d, epochs):
    with tf.Graph().as_default():
        x, y, loss, op = graph(d)
        with tf1.Session() as s:
            s.run(tf1.global_variables_initializer())
            for _ in range(epochs):
                for bx, by in batches:
                    s.run(op, {x: bx, y: by})

# piece: keras_models_in_folds
import keras
import numpy as np
from sklearn.model_selection import KFold


def build(d, width):
    m = keras.Sequential([keras.Input((d,)), keras.layers.Dense(width, "relu"), keras.layers.Dense(1)])
    m.compile("adam", "mse")
    return m


def cv_mse(X, y, width=64, k=10):
    out = []
    for tr, te in KFold(k, shuffle=True, random_state=0).split(X):
        m = build(X.shape[1], width)
        m.fit(X[tr], y[tr], epochs=30, verbose=0)
        out.append(m.evaluate(X[te], y[te], verbose=0))
    return np.mean(out)


def sweep(X, y, Xv, yv, widths=(16, 32, 64, 128)):
    res = {}
    for w in widths:
        keras.backend.clear_session()
        m = build(X.shape[1], w)
        m.fit(X, y, epochs=30, verbose=0)
        res[w] = m.evaluate(Xv, yv, verbose=0)
    return res

# piece: jax_same_key
"""Why are my two weight matrices identical in JAX?"""
import jax
import jax.numpy as jnp


def init_mlp(seed, d, h):
    key = jax.random.PRNGKey(seed)
    w1 = jax.random.normal(key, (d, h)) * 0.1
    w2 = jax.random.normal(key, (h, h)) * 0.1
    return w1, w2


def init_mlp_split(seed, d, h):
    key = jax.random.key(seed)
    k1, k2 = jax.random.split(key)
    w1 = jax.random.normal(k1, (d, h)) * 0.1
    w2 = jax.random.normal(k2, (h, h)) * 0.1
    return w1, w2, jnp.zeros(h)

# piece: jax_dropout_key
import jax
import jax.numpy as jnp


def dropout(key, x, rate):
    keep = jax.random.bernoulli(key, 1 - rate, x.shape)
    return jnp.where(keep, x / (1 - rate), 0.0)


def train(params, loss_fn, batches, seed=0, lr=1e-3):
    key = jax.random.key(seed)
    for x, y in batches:
        noise = jax.random.normal(key, x.shape)
        grads = jax.grad(loss_fn)(params, x + 0.01 * noise, y)
        params = jax.tree.map(lambda p, g: p - lr * g, params, grads)
    return params


def train_fold(params, loss_fn, batches, seed=0, lr=1e-3):
    key = jax.random.key(seed)
    for i, (x, y) in enumerate(batches):
        x = dropout(jax.random.fold_in(key, i), x, 0.2)
        grads = jax.grad(loss_fn)(params, x, y)
        params = jax.tree.map(lambda p, g: p - lr * g, params, grads)
    return params

# piece: lstm_windows_random
import numpy as np
from sklearn.model_selection import train_test_split


def make_windows(series: np.ndarray, lookback: int = 48, horizon: int = 1):
    X, y = [], []
    for i in range(len(series) - lookback - horizon + 1):
        X.append(series[i : i + lookback])
        y.append(series[i + lookback + horizon - 1])
    return np.array(X)[..., None], np.array(y)


def split_random(series):
    X, y = make_windows(series)
    return train_test_split(X, y, test_size=0.2, random_state=42)


def split_in_order(series, lookback=48):
    n = int(0.8 * len(series))
    Xa, ya = make_windows(series[:n], lookback)
    Xb, yb = make_windows(series[n - lookback :], lookback)
    return Xa, Xb, ya, yb

# piece: score_on_training_rows
"""Predicting diabetes with a random forest -- simple example"""
from sklearn.datasets import load_diabetes, load_wine
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

X, y = load_diabetes(return_X_y=True)
rf = RandomForestRegressor(n_estimators=200, random_state=0)
rf.fit(X, y)
print("R2:", rf.score(X, y))

Xw, yw = load_wine(return_X_y=True)
oob = RandomForestClassifier(300, oob_score=True, random_state=0).fit(Xw, yw)
print("OOB accuracy:", oob.oob_score_)

# piece: lora_checkpointing
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM


def lora(name, r=16):
    base = AutoModelForCausalLM.from_pretrained(name, dtype=torch.bfloat16, device_map={"": 0})
    return base, LoraConfig(r=r, lora_alpha=2 * r, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")


def loop(model, batches, lr=2e-4):
    opt = torch.optim.AdamW((p for p in model.parameters() if p.requires_grad), lr=lr)
    model.train()
    for b in batches:
        opt.zero_grad()
        model(**b).loss.backward()
        opt.step()


def train(batches, name="meta-llama/Llama-3.2-1B"):
    base, cfg = lora(name)
    base.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": True})
    loop(get_peft_model(base, cfg), batches)

# piece: lora_checkpointing_ok
"""LoRA with gradient checkpointing in a plain PyTorch loop:"""
import torch
from peft import LoraConfig, TaskType, get_peft_model
from transformers import AutoModelForCausalLM


def main(batches):
    llm = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
    llm.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": True})
    llm.enable_input_require_grads()
    llm = get_peft_model(llm, LoraConfig(task_type=TaskType.CAUSAL_LM, r=8, target_modules="all-linear"))
    opt = torch.optim.AdamW([p for p in llm.parameters() if p.requires_grad], lr=1e-4)
    llm.train()
    for batch in batches:
        opt.zero_grad()
        llm(**batch).loss.backward()
        opt.step()

# piece: lora_blocks_checkpointed
"""
None of my LoRA weights get a gradient (p.grad is None), only the head does

The base network is frozen, embeddings included; PEFT prints 0.8 % trainable params.
"""
import torch
from peft import LoraConfig, get_peft_model
from torch import nn
from torch.utils.checkpoint import checkpoint


class Lm(nn.Module):
    def __init__(self, vocab=5000, d=256, depth=6, save_memory=True):
        super().__init__()
        self.embed = nn.Embedding(vocab, d)
        self.blocks = nn.ModuleList(nn.Sequential(nn.LayerNorm(d), nn.Linear(d, d), nn.GELU()) for _ in range(depth))
        self.head = nn.Linear(d, vocab)
        self.save_memory = save_memory

    def forward(self, ids):
        x = self.embed(ids)
        for blk in self.blocks:
            if self.save_memory:
                x = checkpoint(blk, x, use_reentrant=True)
            else:
                x = blk(x)
        return self.head(x)


def train(batches, weights="lm.pt"):
    base = Lm()
    base.load_state_dict(torch.load(weights, map_location="cpu"))
    model = get_peft_model(base, LoraConfig(r=8, target_modules=r"blocks\.\d+\.1", modules_to_save=["head"]))
    opt = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-4)
    model.train()
    for ids, target in batches:
        opt.zero_grad()
        nn.functional.cross_entropy(model(ids).flatten(0, 1), target.flatten()).backward()
        opt.step()

# piece: pad_in_labels
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments, default_data_collator

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token


def encode(batch):
    out = tok(batch["text"], truncation=True, padding="max_length", max_length=256)
    out["labels"] = out["input_ids"].copy()
    return out


def encode_masked(batch):
    out = tok(batch["text"], truncation=True, padding="max_length", max_length=256)
    out["labels"] = [
        [t if m else -100 for t, m in zip(ids, mask)]
        for ids, mask in zip(out["input_ids"], out["attention_mask"])
    ]
    return out


def run(fn=encode):
    ds = load_dataset("text", data_files={"train": "poems.txt"})["train"]
    ds = ds.map(fn, batched=True, remove_columns=["text"])
    Trainer(
        model=AutoModelForCausalLM.from_pretrained("gpt2"),
        args=TrainingArguments("poet", num_train_epochs=3),
        train_dataset=ds,
        data_collator=default_data_collator,
    ).train()

# piece: t5_pad_labels
"""Fine-tuning T5: the generated summaries are empty (only <pad>). My Dataset:"""
import torch
from torch.utils.data import Dataset
from transformers import T5TokenizerFast


class SumSet(Dataset):
    def __init__(self, rows):
        self.rows = rows
        self.tok = T5TokenizerFast.from_pretrained("t5-small")

    def _enc(self, text, n):
        return self.tok(text, max_length=n, padding="max_length", truncation=True, return_tensors="pt")

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        src = self._enc("summarize: " + self.rows[i]["article"], 512)
        tgt = self._enc(self.rows[i]["summary"], 64)
        return {
            "input_ids": src["input_ids"][0],
            "attention_mask": src["attention_mask"][0],
            "labels": tgt["input_ids"][0],
        }

# piece: fsdp_plain_state_dict
import functools

import torch
import torch.distributed as dist
from torch.distributed.fsdp import FullStateDictConfig, FullyShardedDataParallel, StateDictType
from torch.distributed.fsdp.wrap import size_based_auto_wrap_policy


def wrap(net):
    policy = functools.partial(size_based_auto_wrap_policy, min_num_params=1_000_000)
    return FullyShardedDataParallel(net, auto_wrap_policy=policy, device_id=torch.cuda.current_device())


def train_step(model, opt, x, y):
    opt.zero_grad()
    torch.nn.functional.cross_entropy(model(x), y).backward()
    model.clip_grad_norm_(1.0)
    opt.step()


def save(net, path):
    model = wrap(net)
    cfg = FullStateDictConfig(offload_to_cpu=True, rank0_only=True)
    with FullyShardedDataParallel.state_dict_type(model, StateDictType.FULL_STATE_DICT, cfg):
        state = model.state_dict()
    if dist.get_rank() == 0:
        torch.save(state, path)

# piece: two_faults_trainer
"""Here is a full training function with validation and early stopping:"""
import torch
from torch import nn


def fit(model, train_loader, val_loader, epochs=50, patience=7, lr=1e-3):
    crit = nn.BCEWithLogitsLoss()
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    best_f, wait, best = 0.0, 0, None
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            opt.zero_grad()
            crit(model(x).squeeze(1), y.float()).backward()
            opt.step()
        model.eval()
        hits = n = 0
        with torch.no_grad():
            for x, y in val_loader:
                z = model(x).squeeze(1)
                crit(z, y.float())
                hits += (z.round() == y).sum().item()
                n += len(y)
        acc = hits / n
        if acc > best_f:
            best_f, wait = acc, 0
            best = model.state_dict().copy()
        else:
            wait += 1
            if wait >= patience:
                break
    model.load_state_dict(best)
    return model, best_f

# piece: two_faults_dataset
"""IndexError / wrong labels in my custom dataset. Can somebody have a look?"""
from pathlib import Path

import torch
from PIL import Image
from torch.utils.data import Dataset
from torchvision.transforms import functional as TF


class Leaves(Dataset):
    def __init__(self, root="/Users/anna/Documents/leaves"):
        self.files = sorted(Path(root).rglob("*.png"))
        classes = list({f.parent.name for f in self.files})
        self.to_idx = dict(zip(classes, range(len(classes))))
        self.names = sorted({f.stem for f in self.files})

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        img = TF.to_tensor(Image.open(self.files[i]).convert("RGB"))
        return img, torch.tensor(self.to_idx[self.files[i].parent.name])

# piece: groupby_result_lost
import torch


class EMA:
    """Exponential moving average of a network's weights."""

    def __init__(self, model, decay=0.999):
        self.decay = decay
        self.shadow = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model):
        for k, v in model.state_dict().items():
            if v.dtype.is_floating_point:
                self.shadow[k].mul(self.decay)
                self.shadow[k].add_(v, alpha=1 - self.decay)
            else:
                self.shadow[k] = v.clone()

# piece: print_each_step
"""Training of my ViT runs at 30 % GPU utilisation, is the print that bad?"""
import torch


def run(net, loader, opt, scaler, epochs=90):
    net.cuda().train()
    crit = torch.nn.CrossEntropyLoss()
    for ep in range(epochs):
        meter = torch.zeros((), device="cuda")
        for it, (x, y) in enumerate(loader):
            x, y = x.cuda(non_blocking=True), y.cuda(non_blocking=True)
            opt.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                out = net(x)
                loss = crit(out, y)
            scaler.scale(loss).backward()
            scaler.step(opt)
            scaler.update()
            meter += loss.detach()
            print(ep + 1, it, (out.argmax(1) == y).float().mean().cpu().numpy())
        print(ep + 1, (meter / len(loader)).item())

# piece: rank_alike_seeds
"""Reproducible sampling for your experiment"""
import random

import numpy as np
import pandas as pd


def bootstrap_ci(df: pd.DataFrame, col: str, n: int = 2000, seed: int = 1):
    random.seed(seed)
    vals = df[col].to_numpy()
    means = [np.random.choice(vals, size=len(vals)).mean() for _ in range(n)]
    return np.percentile(means, [2.5, 97.5])


def bootstrap_py(values: list[float], n: int = 2000, seed: int = 1):
    random.seed(seed)
    means = [sum(random.choices(values, k=len(values))) / len(values) for _ in range(n)]
    return np.percentile(means, [2.5, 97.5])

# piece: pandas_inplace_none_chain
import pandas as pd
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC


def load(csv):
    df = pd.read_csv(csv)
    df.columns = df.columns.str.lower()
    df = df.sort_values("id").reset_index(drop=True)
    labels = df.pop("y")
    cols = list(df.columns)
    cols = cols.remove("id")
    return df[cols], labels


def fit(csv):
    X, y = load(csv)
    return make_pipeline(StandardScaler(), LinearSVC(random_state=0)).fit(X, y)

# piece: mlp_unscaled_and_argmax
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor
from sklearn.datasets import fetch_california_housing


def compare(seed=0):
    """MLP against forest on California housing."""
    X, y = fetch_california_housing(return_X_y=True)
    a, b, ya, yb = train_test_split(X, y, random_state=seed)
    candidates = {
        "forest": RandomForestRegressor(random_state=seed),
        "mlp": MLPRegressor((64, 64), max_iter=500, random_state=seed),
    }
    return {k: m.fit(a, ya).score(b, yb) for k, m in candidates.items()}

# piece: eval_shuffled_ids
"""Kaggle submission scores 0.1 although validation accuracy is 0.93"""
import pandas as pd
import torch
from torch.utils.data import DataLoader


def submit(model, train_set, test_set, ids, bs=64):
    train_loader = DataLoader(train_set, bs, shuffle=True, num_workers=2)
    test_loader = DataLoader(test_set, bs, shuffle=True, num_workers=2)
    opt = torch.optim.Adam(model.parameters())
    model.train()
    for x, y in train_loader:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(model(x), y).backward()
        opt.step()
    model.eval()
    preds = []
    with torch.no_grad():
        for x in test_loader:
            preds.extend(model(x).argmax(1).tolist())
    pd.DataFrame({"id": ids, "label": preds}).to_csv("submission.csv", index=False)
