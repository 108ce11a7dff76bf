# piece: gene-selection
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import cross_val_score
from sklearn.naive_bayes import GaussianNB

rng = np.random.default_rng(0)
X = rng.normal(size=(80, 5000))
y = rng.integers(0, 2, size=80)
genes = SelectKBest(f_classif, k=25).fit_transform(X, y)
scores = cross_val_score(GaussianNB(), genes, y, cv=5)
print(scores.mean())

# piece: rfe-then-split
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_selection import RFE
from sklearn.model_selection import train_test_split

data = load_breast_cancer()
rfe = RFE(ExtraTreesClassifier(random_state=0), n_features_to_select=8)
rfe.fit(data.data, data.target)
reduced = rfe.transform(data.data)
X_train, X_test, y_train, y_test = train_test_split(
    reduced, data.target, stratify=data.target, random_state=0
)
clf = ExtraTreesClassifier(random_state=0).fit(X_train, y_train)
print(clf.score(X_test, y_test))

# piece: gene-selection-piped
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import cross_val_score
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import Pipeline

rng = np.random.default_rng(0)
X = rng.normal(size=(80, 5000))
y = rng.integers(0, 2, size=80)
pipe = Pipeline([("top", SelectKBest(f_classif, k=25)), ("nb", GaussianNB())])
print(cross_val_score(pipe, X, y, cv=5).mean())

# piece: call-forward
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.a = nn.Linear(d, d)

    def forward(self, x):
        return x + torch.relu(self.a(x))


class Deep(Block):
    def __init__(self, d):
        super().__init__(d)
        self.b = nn.Linear(d, 2)

    def forward(self, x):
        return self.b(super().forward(x))


model = Deep(16).eval()
with torch.no_grad():
    logits = model.forward(torch.randn(4, 16))
print(logits.argmax(1))

# piece: augment-map
import tensorflow as tf

tf.random.set_seed(3)


def augment(image, label):
    image = tf.image.flip_left_right(image)
    image = tf.image.adjust_brightness(image, 0.2)
    return image, label


(x, y), _ = tf.keras.datasets.cifar10.load_data()
train = (
    tf.data.Dataset.from_tensor_slices((x.astype("float32") / 255.0, y))
    .shuffle(10_000)
    .map(augment, num_parallel_calls=tf.data.AUTOTUNE)
    .batch(64)
    .prefetch(tf.data.AUTOTUNE)
)

# piece: augment-map-b
import tensorflow as tf

tf.random.set_seed(3)


def augment(image, label):
    image = tf.image.random_flip_left_right(image)
    image = tf.image.random_brightness(image, 0.2)
    return tf.clip_by_value(image, 0.0, 1.0), label


def flip_tta(model, images):
    straight = model(images, training=False)
    mirrored = model(tf.image.flip_left_right(images), training=False)
    return (straight + mirrored) / 2.0

# piece: augment-torch
from torchvision import datasets, transforms

augment = transforms.Compose(
    [
        transforms.RandomCrop(32, padding=4),
        transforms.RandomHorizontalFlip(p=1.0),
        transforms.ToTensor(),
    ]
)
train_set = datasets.CIFAR10("data", train=True, download=True, transform=augment)

# piece: random-crop
import numpy as np


def random_crop(img, size):
    h, w = img.shape[:2]
    top = np.random.randint(0, h - size)
    left = np.random.randint(0, w - size)
    return img[top : top + size, left : left + size]


patch = random_crop(np.zeros((256, 256, 3), np.uint8), 224)
print(patch.shape)

# piece: random-crop-b
import random

import torch


def random_crop(img, size):
    _, h, w = img.shape
    top = random.randint(0, h - size)
    left = torch.randint(0, w - size + 1, (1,)).item()
    return img[:, top : top + size, left : left + size]


print(random_crop(torch.zeros(3, 64, 64), 64).shape)

# piece: topic-classifier
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification, AutoTokenizer

TOPICS = ["world", "sports", "business", "sci/tech"]
checkpoint = "roberta-base"
raw = load_dataset("ag_news")
print(raw["train"].features["label"].num_classes)  # 4
tokenizer = AutoTokenizer.from_pretrained(checkpoint)
encoded = raw.map(lambda b: tokenizer(b["text"], truncation=True), batched=True)
model = AutoModelForSequenceClassification.from_pretrained(checkpoint)
id2topic = dict(enumerate(TOPICS))

# piece: topic-classifier-b
from datasets import load_dataset
from transformers import AutoModelForSequenceClassification

raw = load_dataset("ag_news")
names = raw["train"].features["label"].names
id2label = dict(enumerate(names))
model = AutoModelForSequenceClassification.from_pretrained(
    "roberta-base", id2label=id2label, label2id={n: i for i, n in id2label.items()}
)
print(model.config.num_labels)

# piece: wine-scaled
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=1)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=1)
lr = LogisticRegression(max_iter=3000).fit(X_train, y_train)
print(lr.score(X_test, y_test))

# piece: wine-three-way
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=1)
X_train, X_val, y_train, y_val = train_test_split(
    X_train, y_train, test_size=0.25, stratify=y_train, random_state=1
)
rf = RandomForestClassifier(random_state=1).fit(X_train, y_train)
print("val", rf.score(X_val, y_val))
print("test", rf.score(X_test, y_test))

# piece: scaled-columns
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("cars.csv")
train, test = train_test_split(df, test_size=0.2, random_state=8)
num = ["hp", "weight"]
scaler = StandardScaler().fit(train[num])
scaled = pd.DataFrame(scaler.transform(train[num]), columns=["hp_z", "weight_z"])
train = pd.concat([train, scaled], axis=1)
print(train.isna().sum())

# piece: scaled-columns-b
import pandas as pd
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("cars.csv")
recent = df[df["year"] > 2010]
num = ["hp", "weight"]
z = StandardScaler().fit_transform(recent[num])
scaled = pd.DataFrame(z, columns=["hp_z", "weight_z"], index=recent.index)
recent = pd.concat([recent, scaled], axis=1)

old = df[df["year"] <= 2010].copy()
old["rank"] = pd.Series(range(len(old)))
old["pos"] = range(len(old))
print(recent.shape, old.shape)

# piece: acc-eval
import torch
from accelerate import Accelerator
from sklearn.metrics import f1_score


def evaluate(model, loader):
    accelerator = Accelerator()
    model, loader = accelerator.prepare(model, loader)
    model.eval()
    preds, refs = [], []
    for batch in loader:
        with torch.no_grad():
            logits = model(**batch).logits
        preds.append(accelerator.gather(logits.argmax(-1)).cpu())
        refs.append(accelerator.gather(batch["labels"]).cpu())
    return f1_score(torch.cat(refs).numpy(), torch.cat(preds).numpy(), average="macro")

# piece: acc-eval-b
import torch
from accelerate import Accelerator

accelerator = Accelerator()


def accuracy(model, loader):
    model.eval()
    hits = seen = 0
    for batch in loader:
        with torch.no_grad():
            logits = model(**batch).logits
        p, t = accelerator.gather_for_metrics((logits.argmax(-1), batch["labels"]))
        hits += (p == t).sum().item()
        seen += t.numel()
    return hits / seen


def log_step(loss, step):
    mean = accelerator.gather(loss.detach().reshape(1)).mean()
    accelerator.print(step, mean.item())

# piece: qlora-setup
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

quant = BitsAndBytesConfig(
    load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16
)
base = AutoModelForCausalLM.from_pretrained("mistralai/Mistral-7B-v0.1", quantization_config=quant)
lora = LoraConfig(r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
model = get_peft_model(base, lora)
model.print_trainable_parameters()

# piece: qlora-setup-b
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, BitsAndBytesConfig


def load(name):
    quant = BitsAndBytesConfig(load_in_8bit=True)
    base = AutoModelForCausalLM.from_pretrained(name, quantization_config=quant)
    base = prepare_model_for_kbit_training(base)
    return get_peft_model(base, LoraConfig(r=8, task_type="CAUSAL_LM"))

# piece: notebook-cells
# %%
import pandas as pd
from sklearn.linear_model import Ridge

# %%
print(reg.coef_)

# %%
df = pd.read_csv("energy.csv")
X, y = df[["temp", "wind"]], df["load"]

# %%
reg = Ridge(alpha=1.0).fit(X, y)

# piece: mask-and
import numpy as np
import torch

scores = np.random.default_rng(0).random(100)
ages = np.arange(100)
keep = (scores > 0.5) and (ages < 60)
print(scores[keep].mean())

t = torch.randn(50)
inside = t[-1.0 < t < 1.0]
print(inside.numel())

# piece: mask-and-b
import numpy as np

scores = np.random.default_rng(0).random(100)
ages = np.arange(100)
keep = (scores > 0.5) & (ages < 60)
if scores.size > 0 and (ages < 60).any():
    print(scores[keep].mean())

# piece: frame-filter
import pandas as pd

taxi = pd.read_csv("taxi.csv")
short = taxi[(taxi["km"] < 2) or (taxi["minutes"] < 5)]
airport = taxi[not taxi["airport"] == 0]
print(len(short), len(airport))

# piece: split-order
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

X, y = load_diabetes(return_X_y=True)
X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
gbr = GradientBoostingRegressor(random_state=0)
gbr.fit(X_train, y_train)
print(gbr.score(X_test, y_test))

# piece: split-order-b
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split


def halves(a, b):
    a_train, a_test, b_train, b_test = train_test_split(a, b, test_size=0.2, random_state=0)
    return a_train, b_train, a_test, b_test


X, y = load_diabetes(return_X_y=True)
X_train, y_train, X_test, y_test = halves(X, y)
gbr = GradientBoostingRegressor(random_state=0).fit(X_train, y_train)
print(gbr.score(X_test, y_test))

# piece: three-way
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=30, stratify=y, random_state=2)
X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, stratify=y, random_state=2)
print(X_train.shape, X_val.shape, X_test.shape)

# piece: pos-bias
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, max_len=128):
        super().__init__()
        self.pos = torch.randn(1, max_len, dim, requires_grad=True)
        self.layer = nn.TransformerEncoderLayer(dim, nhead=4, batch_first=True)

    def forward(self, x):
        return self.layer(x + self.pos[:, : x.size(1)])


torch.manual_seed(0)
enc = Encoder(64)
opt = torch.optim.AdamW(enc.parameters(), lr=3e-4)
target = torch.randn(8, 20, 64)
for _ in range(100):
    opt.zero_grad()
    loss = (enc(torch.randn(8, 20, 64)) - target).pow(2).mean()
    loss.backward()
    opt.step()

# piece: pos-bias-b
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, max_len=128):
        super().__init__()
        self.pos = nn.Parameter(torch.randn(1, max_len, dim) * 0.02)
        self.register_buffer("scale", torch.full((dim,), dim**-0.5))
        self.layer = nn.TransformerEncoderLayer(dim, nhead=4, batch_first=True)

    def forward(self, x):
        return self.layer((x + self.pos[:, : x.size(1)]) * self.scale)

# piece: rollout-tf
import tensorflow as tf

cell = tf.keras.layers.GRUCell(32)
head = tf.keras.layers.Dense(1)


@tf.function
def rollout(x, steps):
    state = tf.zeros((tf.shape(x)[0], 32))
    out = tf.zeros((0, 1))
    for _ in tf.range(steps):
        tf.autograph.experimental.set_loop_options(shape_invariants=[(out, tf.TensorShape([None, 1]))])
        h, state = cell(x, state)
        x = head(h)
        out = tf.concat([out, x], axis=0)
    return out


print(rollout(tf.zeros((1, 1)), tf.constant(5)).shape)

# piece: rollout-tf-b
import tensorflow as tf

cell = tf.keras.layers.GRUCell(32)
head = tf.keras.layers.Dense(1)


@tf.function
def rollout(x, steps):
    state = tf.zeros((tf.shape(x)[0], 32))
    out = tf.TensorArray(tf.float32, size=steps)
    for i in tf.range(steps):
        h, state = cell(x, state)
        x = head(h)
        out = out.write(i, tf.concat([x, x * x], axis=1))
    return out.stack()


print(rollout(tf.zeros((1, 1)), tf.constant(5)).shape)

# piece: half-train
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(128, 256), nn.ReLU(), nn.Linear(256, 10)).cuda()
net = net.half()
opt = torch.optim.Adam(net.parameters(), lr=1e-4)
net.train()
for step in range(1000):
    x = torch.randn(64, 128, device="cuda", dtype=torch.float16)
    y = torch.randint(0, 10, (64,), device="cuda")
    opt.zero_grad()
    loss = nn.functional.cross_entropy(net(x), y)
    loss.backward()
    opt.step()

# piece: half-train-b
import torch
from torch import nn


def distil(teacher, student, batches):
    teacher = teacher.cuda().half().eval()
    student = student.cuda().train()
    opt = torch.optim.Adam(student.parameters(), lr=1e-4)
    for x in batches:
        x = x.cuda()
        with torch.no_grad():
            want = teacher(x.half()).float()
        opt.zero_grad()
        nn.functional.mse_loss(student(x), want).backward()
        opt.step()
    return student

# piece: head-only
import torch
from torch import nn
from torchvision.models import MobileNet_V3_Small_Weights, mobilenet_v3_small

net = mobilenet_v3_small(weights=MobileNet_V3_Small_Weights.DEFAULT)
for p in net.features.parameters():
    p.requires_grad_(False)
net.classifier[3] = nn.Linear(1024, 5)
optimizer = torch.optim.SGD(net.features.parameters(), lr=0.01, momentum=0.9)


def step(images, labels):
    net.train()
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()

# piece: head-only-b
import torch
from torch import nn
from torchvision.models import MobileNet_V3_Small_Weights, mobilenet_v3_small

net = mobilenet_v3_small(weights=MobileNet_V3_Small_Weights.DEFAULT)
net.requires_grad_(False)
net.classifier[3] = nn.Linear(1024, 5)
trainable = [p for p in net.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trainable, lr=0.01, momentum=0.9)

# piece: special-tokens
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "gpt2"
tokenizer = AutoTokenizer.from_pretrained(name)
tokenizer.add_special_tokens({"pad_token": "<pad>", "additional_special_tokens": ["<usr>", "<bot>"]})
model = AutoModelForCausalLM.from_pretrained(name)
batch = tokenizer(["<usr> hi <bot> hello"], return_tensors="pt")
loss = model(**batch, labels=batch["input_ids"]).loss
loss.backward()

# piece: special-tokens-b
from transformers import AutoModelForMaskedLM, AutoTokenizer


def build(name, new_words):
    tokenizer = AutoTokenizer.from_pretrained(name)
    added = tokenizer.add_tokens(new_words)
    model = AutoModelForMaskedLM.from_pretrained(name)
    if added:
        model.resize_token_embeddings(len(tokenizer))
    return tokenizer, model
