# piece: keyword_scores
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC


def report(clf: LogisticRegression, X_test, y_test):
    return dict(
        auc=metrics.roc_auc_score(y_score=clf.predict(X_test), y_true=y_test),
        ap=metrics.average_precision_score(y_true=y_test, y_score=clf.decision_function(X_test)),
        f1=metrics.f1_score(y_pred=y_test, y_true=clf.predict(X_test), average="macro"),
        precision=metrics.precision_score(y_pred=y_test, y_true=clf.predict(X_test)),
        recall=metrics.recall_score(y_pred=clf.predict(X_test), y_true=y_test),
    )


def best_threshold(X_train, y_train, X_test, y_test):
    machine = SVC(gamma="auto").fit(X_train, y_train)
    tpr, fpr, cuts = metrics.roc_curve(y_test, machine.decision_function(X_test))
    return cuts[(tpr - fpr).argmax()]


# piece: walrus_split
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.neighbors import KNeighborsClassifier


def run(X, y):
    if (scaled := StandardScaler().fit_transform(X)).shape[1] > 3:
        X_tr, X_te, y_tr, y_te = train_test_split(scaled, y, random_state=1)
        return KNeighborsClassifier(n_neighbors=5).fit(X_tr, y_tr).score(X_te, y_te)


def run_right(X, y):
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=1)
    scaled = (scaler := StandardScaler()).fit_transform(X_tr)
    return KNeighborsClassifier(n_neighbors=5).fit(scaled, y_tr).score(scaler.transform(X_te), y_te)


# piece: star_split
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split


def halves(frame, labels):
    parts = train_test_split(frame, labels, test_size=0.25, random_state=3)
    train, test, *targets = parts
    imputer = SimpleImputer(strategy="median")
    train = imputer.fit_transform(train)
    test = imputer.fit_transform(test)
    return train, test, targets


def four(frame, labels):
    X_train, y_train, X_test, y_test = train_test_split(frame, labels, random_state=3)
    return X_train, y_train, X_test, y_test


# piece: module_from_nn_import
from torch import nn, optim
import torch.nn.functional as F


class Gate(nn.Module):
    def __init__(self, width: int):
        self.width = width
        self.inner = nn.Linear(width, width)
        super().__init__()

    def forward(self, x):
        return F.dropout(self.inner(x), p=0.3)


class Twin(nn.Module):
    def __init__(self, width: int):
        self.width = width
        super().__init__()
        self.inner = nn.Linear(width, width)

    def forward(self, x):
        return F.dropout(self.inner(x), 0.3, self.training)


def make(width: int):
    gate = Gate(width)
    optimizer = optim.Adam(params=gate.parameters(), lr=1e-3)
    optimizer.lr = 1e-4
    return gate, optimizer


# piece: plain_containers
import torch
from torch import nn


class Experts(nn.Module):
    def __init__(self, width, count):
        super().__init__()
        self.experts = tuple(nn.Linear(width, width) for _ in range(count))
        self.heads = {name: nn.Linear(width, 2) for name in ("left", "right")}
        self.gates = nn.ModuleList(nn.Linear(width, 1) for _ in range(count))

    def forward(self, x, side):
        mixed = sum(torch.sigmoid(g(x)) * e(x) for g, e in zip(self.gates, self.experts))
        return self.heads[side](mixed)


class Stack(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(*[nn.Linear(width, width)] * 4)
        self.tail = nn.Sequential(*[nn.Linear(width, width) for _ in range(4)])

    def forward(self, x):
        return self.tail(self.body(x))


# piece: class_attribute_loss
import torch
from torch import nn


class Step:
    criterion = nn.BCEWithLogitsLoss(reduction="mean")
    nll = nn.NLLLoss()

    def binary(self, net: nn.Module, x, y):
        return self.criterion(input=torch.sigmoid(net(x)), target=y)

    def binary_right(self, net: nn.Module, x, y):
        return self.criterion(input=net(x), target=y)

    def many(self, net: nn.Module, x, y):
        return self.nll(net(x).softmax(dim=-1), y)

    def many_right(self, net: nn.Module, x, y):
        return self.nll(net(x).log_softmax(dim=-1), y)


# piece: conditional_losses
import torch
import torch.nn.functional as F
from torch import nn


def loss_of(net: nn.Module, x, y, smooth: bool):
    probs = net(x).softmax(-1)
    return F.cross_entropy(probs, y, label_smoothing=0.1) if smooth else F.cross_entropy(probs, y)


def divergence(student: nn.Module, teacher: nn.Module, x, temperature=2.0):
    with torch.no_grad():
        soft = F.softmax(teacher(x) / temperature, dim=1)
    own = student(x) / temperature
    wrong = F.kl_div(F.softmax(own, dim=1), soft, reduction="batchmean")
    right = F.kl_div(F.log_softmax(own, dim=1), soft, reduction="batchmean")
    return wrong, right


# piece: nested_step
import torch
from torch import nn, optim


def fit(loader, epochs):
    net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 3))
    opt = optim.SGD(net.parameters(), lr=0.1)

    def step(x, y):
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        return loss

    history = []
    for _ in range(epochs):
        for x, y in loader:
            history.append(step(x, y))
    return net, history


def fit_right(loader, epochs):
    net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 3))
    opt = optim.SGD(net.parameters(), lr=0.1)

    def step(x, y):
        opt.zero_grad(set_to_none=True)
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        return loss.detach()

    history = []
    for _ in range(epochs):
        for x, y in loader:
            history.append(step(x, y))
    return net, history


# piece: async_inference
import asyncio
import torch
from torch import nn


class Service:
    def __init__(self, path: str):
        self.net = nn.Sequential(nn.Linear(8, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 2))
        self.net.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
        self.net.eval

    async def answer(self, row):
        await asyncio.sleep(0)
        with torch.inference_mode():
            return self.net.forward(torch.as_tensor(row)[None]).argmax(-1)

    async def store(self, path: str):
        torch.save(obj=self.net.state_dict, f=path)
        torch.save(obj=self.net.state_dict(), f=path)


# piece: tensor_statements
import torch


def prepare(batch: torch.Tensor, device: torch.device):
    batch.to(device)
    batch = batch.float()
    batch.clamp(min=0.0, max=1.0)
    batch.clamp_(min=0.0, max=1.0)
    return batch


def place(net: torch.nn.Module, device: torch.device):
    net.to(device)
    net.requires_grad = False
    for p in net.parameters():
        p.require_grad = False
        p.requires_grad = False
    return net


# piece: amp_keywords
import torch
from torch.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_norm_


def train(net, loader, opt: torch.optim.Optimizer, criterion, scaler: GradScaler):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        with autocast(device_type="cuda", dtype=torch.float16):
            loss = criterion(net(x), y)
        scaler.scale(loss).backward()
        clip_grad_norm_(parameters=net.parameters(), max_norm=1.0)
        scaler.step(optimizer=opt)
        scaler.update()


def train_right(net, loader, opt: torch.optim.Optimizer, criterion, scaler: GradScaler):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        with autocast(device_type="cuda", dtype=torch.float16):
            loss = criterion(net(x), y)
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer=opt)
        clip_grad_norm_(parameters=net.parameters(), max_norm=1.0)
        scaler.step(optimizer=opt)
        scaler.update()


def train_bad_scaler(net, loader, opt: torch.optim.Optimizer, criterion):
    for x, y in loader:
        scaler = GradScaler("cuda")
        opt.zero_grad()
        with autocast("cuda"):
            loss = criterion(net(x), y)
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()


# piece: frame_chains
import numpy as np
import pandas as pd


def clean(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path)
    frame.drop(columns=["note"]).dropna()
    frame["age"].fillna(value=frame["age"].median(), inplace=True)
    frame[frame.age > 99]["age"] = np.nan
    frame.loc[frame.age < 0, "age"] = np.nan
    known = frame[(frame["height"] != np.nan) & (frame.weight > 0)]
    return known if len(known) else frame


def emptiness(frame: pd.DataFrame):
    if frame and frame.shape[0] > 10:
        return frame.query("age > 3")
    adults = frame[frame["age"] > 18 and frame["age"] < 65]
    seniors = frame[(frame["age"] > 65) & ~frame["left"]]
    return adults, seniors


# piece: rows_iterated
import pandas as pd


def relabel(table: pd.DataFrame):
    for index, row in table.iterrows():
        row["score"] = row["score"] * 2
    for index, row in table.iterrows():
        table.at[index, "score"] = row["score"] * 2
    everything = pd.DataFrame()
    for name in table["name"].unique():
        everything = pd.concat(objs=[everything, table[table["name"] == name]])
    return everything


# piece: lambda_and_partial
from functools import partial
from sklearn.metrics import make_scorer, mean_squared_error, fbeta_score
from sklearn.model_selection import GridSearchCV, KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

loss = make_scorer(score_func=mean_squared_error)
gain = make_scorer(score_func=fbeta_score, beta=2)
folds = KFold(n_splits=5, random_state=7)
search = partial(GridSearchCV, cv=KFold(5, shuffle=True, random_state=7))
tuned = GridSearchCV(
    estimator=make_pipeline(StandardScaler(), SVR()),
    param_grid=dict(svr__C=[1, 10], svr__alpha=[0.1, 1.0]),
    scoring=loss,
)


# piece: scheduler_keywords
from torch import optim
from torch.optim import lr_scheduler as sched


def loop(net, loader, criterion, epochs):
    opt = optim.AdamW(net.parameters(), lr=3e-4)
    cycle = sched.OneCycleLR(opt, max_lr=1e-3, epochs=epochs, steps_per_epoch=len(loader))
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            criterion(net(x), y).backward()
            opt.step()
        cycle.step()


def loop_plateau(net, loader, criterion, epochs, evaluate):
    opt = optim.AdamW(net.parameters(), lr=3e-4)
    plateau = sched.ReduceLROnPlateau(optimizer=opt, patience=2)
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            criterion(net(x), y).backward()
            opt.step()
        plateau.step()
        plateau.step(metrics=evaluate(net))


def loop_early(net, loader, criterion, epochs):
    opt = optim.AdamW(net.parameters(), lr=3e-4)
    decay = sched.StepLR(opt, step_size=10)
    for epoch in range(epochs):
        decay.step()
        for x, y in loader:
            opt.zero_grad()
            criterion(net(x), y).backward()
            opt.step()


# piece: keras_names
from tensorflow.keras import Input, Model, layers, optimizers


def binary(width):
    inputs = Input((width,))
    hidden = layers.Dense(32, "relu")(inputs)
    model = Model(inputs, layers.Dense(1, activation="softmax")(hidden))
    model.compile(optimizer=optimizers.Adam(), loss="binary_crossentropy", metrics=["accuracy"])
    return model


def many(width, classes: int):
    inputs = Input(shape=(width))
    scores = layers.Dense(10)(inputs)
    model = Model(inputs=inputs, outputs=scores)
    model.compile("adam", loss="sparse_categorical_crossentropy")
    return model


def score(model: Model, x, y):
    accuracy, loss = model.evaluate(x=x, y=y)
    loss, accuracy = model.evaluate(x=x, y=y, verbose=0)
    return accuracy, loss


# piece: keras_callbacks
from keras.callbacks import EarlyStopping, ModelCheckpoint

CALLBACKS = [
    EarlyStopping(monitor="val_accuracy", mode="min", patience=3, restore_best_weights=True),
    EarlyStopping(monitor="val_loss", mode="min", patience=3, restore_best_weights=True),
]


def fit(model, x, y):
    keep = ModelCheckpoint(filepath="best.keras", monitor="val_loss", save_best_only=True)
    return model.fit(x, y, epochs=20, callbacks=[keep])


def fit_right(model, x, y):
    keep = ModelCheckpoint(filepath="best.keras", monitor="val_loss", save_best_only=True)
    return model.fit(x, y, epochs=20, callbacks=[keep], validation_split=0.1)


# piece: tf_data_chains
import tensorflow as tf

AUTOTUNE = tf.data.AUTOTUNE


def pipeline(images: tf.Tensor, labels: tf.Tensor, augment):
    return (
        tf.data.Dataset.from_tensor_slices(tensors=(images, labels))
        .batch(batch_size=32)
        .shuffle(buffer_size=1000)
        .prefetch(AUTOTUNE)
    )


def pipeline_right(images: tf.Tensor, labels: tf.Tensor, augment):
    return (
        tf.data.Dataset.from_tensor_slices(tensors=(images, labels))
        .shuffle(buffer_size=1000)
        .batch(batch_size=32)
        .prefetch(AUTOTUNE)
    )


@tf.function
def update(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
    first = tape.gradient(target=loss, sources=model.trainable_variables)
    second = tape.gradient(target=loss, sources=x)
    optimizer.apply_gradients(zip(first, model.trainable_variables))
    return second


# piece: hf_arguments
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainingArguments

tokenizer = AutoTokenizer.from_pretrained("gpt2", padding_side="right")
model = AutoModelForCausalLM.from_pretrained("gpt2")

arguments = TrainingArguments(
    output_dir="out",
    eval_strategy="epoch",
    save_strategy="steps",
    load_best_model_at_end=True,
    fp16=True,
    bf16=True,
)


def ask(prompts: list[str]):
    tokenizer.pad_token = tokenizer.eos_token
    batch = tokenizer(prompts, return_tensors="pt", padding=True)
    return model.generate(**batch, max_new_tokens=32)


def ask_one(prompt: str):
    batch = tokenizer(prompt, return_tensors="pt")
    return model.generate(**batch, max_new_tokens=32)


def sample(prompt: str):
    batch = tokenizer(prompt, return_tensors="pt")
    return model.generate(**batch, temperature=0.7, do_sample=False)


# piece: loaders_by_keyword
from torch.utils.data import DataLoader, Dataset, DistributedSampler, random_split


def loaders(train_set: Dataset, val_set: Dataset, test_set: Dataset):
    sampler = DistributedSampler(train_set)
    train = DataLoader(dataset=train_set, batch_size=64, sampler=sampler, shuffle=True)
    val = DataLoader(dataset=val_set, batch_size=64, drop_last=True)
    test = DataLoader(dataset=test_set, batch_size=64, shuffle=False)
    return train, val, test


class Rows(Dataset):
    def __init__(self, rows, size):
        self.rows = rows
        self.size = size

    def __len__(self):
        return len(self.rows) / self.size

    def __getitem__(self, i):
        return self.rows[i]


# piece: dunder_transform
from torchvision import transforms as T
from torchvision.transforms import v2

VAL = T.Compose([T.Resize(256), T.RandomHorizontalFlip(p=0.5), T.ToTensor()])
train_tf, test_tf = (
    T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
    T.Compose([T.RandomResizedCrop(224), T.ToTensor()]),
)


def get_transform(train: bool):
    return v2.Compose([v2.RandomCrop(32, padding=4), v2.RandomHorizontalFlip()]) if train else v2.Compose([v2.Resize(32)])


# piece: numpy_forms
import numpy as np


def halves(data: np.ndarray, rng=np.random.default_rng()):
    picked = np.random.choice(len(data), size=int(0.8 * len(data)))
    rest = np.setdiff1d(np.arange(len(data)), picked)
    return data[picked], data[rest]


def halves_right(data: np.ndarray, seed: int):
    order = np.random.default_rng(seed).permutation(len(data))
    cut = int(0.8 * len(data))
    return data[order[:cut]], data[order[cut:]]


def slices(data: np.ndarray):
    train, test = data[:700], data[650:]
    head, tail = data[:700], data[700:]
    return train, test, head, tail


def discard(x: np.ndarray):
    np.clip(x, 0, 1)
    np.clip(x, 0, 1, out=x)
    values = np.array(v * 2 for v in x)
    old = x.astype(np.float)
    area = np.trapz(y=values)
    return values, old, area


# piece: shuffled_pairs
import numpy as np


def shuffle_pairs(images, labels):
    np.random.shuffle(images)
    return images, labels


def shuffle_pairs_right(images, labels, rng: np.random.Generator):
    order = rng.permutation(len(images))
    return images[order], labels[order]


# piece: gather_ranks
import torch
import torch.distributed as dist
from torch import distributed


def report(loss: torch.Tensor, rank: int):
    if not rank:
        distributed.all_reduce(loss)
        print(loss.item())


def report_right(loss: torch.Tensor, rank: int):
    dist.all_reduce(tensor=loss, op=dist.ReduceOp.SUM)
    if rank == 0:
        print(loss.item() / dist.get_world_size())


def average(net: torch.nn.Module):
    for p in net.parameters():
        dist.all_reduce(p.grad.data, op=dist.ReduceOp.SUM)


def average_right(net: torch.nn.Module):
    for p in net.parameters():
        dist.all_reduce(p.grad.data, op=dist.ReduceOp.SUM)
        p.grad.data.div_(dist.get_world_size())


# piece: unsafe_forms
import os
import pickle
import tarfile
from urllib.request import urlopen

import numpy as np
import torch
from huggingface_hub import login
from transformers import AutoModel

login(token="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")
login(token=os.environ["HF_TOKEN"])


def fetch(url: str):
    return pickle.load(urlopen(url))


def weights(path: str):
    return torch.load(f=path, weights_only=False)


def weights_right(path: str):
    return torch.load(f=path, weights_only=True)


def unpack(archive: str, where: str):
    with tarfile.open(archive) as tar:
        tar.extractall(path=where)


def unpack_right(archive: str, where: str):
    with tarfile.open(archive) as tar:
        tar.extractall(path=where, filter="data")


def remote(name: str):
    return AutoModel.from_pretrained(name, trust_remote_code=True)


# piece: wrong_shapes
import torch
from torch import nn


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(in_channels=1, out_channels=8, kernel_size=3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=2),
            nn.Conv2d(in_channels=16, out_channels=32, kernel_size=3),
        )
        self.head = nn.Linear(in_features=32 * 6 * 6, out_features=10)

    def forward(self, x):
        x = self.features(x)
        return self.head(x.flatten())


class Fine(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Conv2d(in_channels=1, out_channels=8, kernel_size=3, padding=1)
        self.head = nn.Linear(in_features=8 * 28 * 28, out_features=10)

    def forward(self, x):
        return self.head(self.features(x).flatten(start_dim=1))


class Bare(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.scale = torch.ones(width, requires_grad=True)
        self.shift = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        return nn.Linear(x.shape[-1], 4)(x * self.scale + self.shift)


# piece: plots_in_loops
import matplotlib.pyplot as plt
import torch


def curves(histories: dict, where: str):
    for name, losses in histories.items():
        figure, axes = plt.subplots(figsize=(6, 4))
        axes.plot(losses)
        figure.savefig(f"{where}/{name}.png")


def curves_right(histories: dict, where: str):
    for name, losses in histories.items():
        figure, axes = plt.subplots(figsize=(6, 4))
        axes.plot(losses)
        figure.savefig(f"{where}/{name}.png")
        plt.close(fig=figure)


def one(losses, where):
    plt.plot(losses)
    plt.show()
    plt.savefig(fname=where)


def weights(net: torch.nn.Linear):
    plt.imshow(net.weight)
    plt.imshow(net.weight.detach().cpu())


# piece: shap_and_lime
import shap
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import GradientBoostingClassifier


def explain(X_train, y_train, X_test, names):
    model = GradientBoostingClassifier(random_state=0).fit(X_train, y_train)
    explainer = LimeTabularExplainer(training_data=X_train, feature_names=names, mode="classification")
    wrong = explainer.explain_instance(data_row=X_test[0], predict_fn=model.predict)
    right = explainer.explain_instance(data_row=X_test[0], predict_fn=model.predict_proba)
    return wrong, right


# piece: hp_choice
from hyperopt import fmin, hp, tpe, Trials
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score


def tune(X, y, depth=40):
    def objective(p):
        return -cross_val_score(SGDClassifier(alpha=p["alpha"], penalty=p["penalty"]), X, y, cv=5).mean()

    space = {"alpha": hp.loguniform("alpha", -9, -1), "penalty": hp.choice("penalty", ["l1", "l2"])}
    best = fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=depth, trials=Trials())
    return SGDClassifier(alpha=best["alpha"], penalty=best["penalty"]).fit(X, y)


# piece: nested_no_grad
import torch
from torch import nn


@torch.no_grad()
def bad_step(net: nn.Module, opt: torch.optim.Optimizer, x, y):
    opt.zero_grad()
    loss = nn.functional.mse_loss(input=net(x), target=y)
    loss.backward()
    opt.step()


def detached_step(net: nn.Module, opt: torch.optim.Optimizer, x, y):
    opt.zero_grad()
    loss = torch.tensor(nn.functional.mse_loss(net(x), y).item(), requires_grad=True)
    loss.backward()
    opt.step()


def good_step(net: nn.Module, opt: torch.optim.Optimizer, x, y):
    opt.zero_grad()
    loss = nn.functional.mse_loss(input=net(x), target=y)
    loss.backward()
    opt.step()
    with torch.no_grad():
        return loss.sqrt()


# piece: typo_calls
import numpy as np
import pandas as pd
import torch
from sklearn.ensemble import RandomForestClassifier
from torch import nn


def build(width: int, frame: pd.DataFrame):
    drop = nn.Dropout(prob=0.2)
    act = nn.GeLU()
    pool = torch.nn.functional.avgpool2d
    forest = RandomForestClassifier(n_estimator=100)
    forest = RandomForestClassifier(n_estimators=100, max_features="auto")
    frame = frame.append({"width": width}, ignore_index=True)
    probs = np.softmax(frame.to_numpy())
    probs = torch.softmax(torch.as_tensor(probs), dim=1)
    return drop, act, pool, forest, probs
