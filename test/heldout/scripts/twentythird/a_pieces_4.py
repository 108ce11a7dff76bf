# piece: one_model_all_folds
"""
My 5-fold CV accuracies: 0.71, 0.86, 0.93, 0.97, 0.99 -- why does it get better with every fold?
"""
import keras
import numpy as np
from sklearn.model_selection import StratifiedKFold


def make():
    m = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1, "sigmoid")])
    m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return m


X, y = np.load("X.npy"), np.load("y.npy")
model = make()
accs = []
for tr, te in StratifiedKFold(5, shuffle=True, random_state=0).split(X, y):
    model.fit(X[tr], y[tr], epochs=15, verbose=0)
    accs.append(model.evaluate(X[te], y[te], verbose=0)[1])
print(np.mean(accs))

# piece: fold_models_fresh
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from torch import nn


def fit_epochs(net, opt, x, y, n=100):
    net.train()
    for _ in range(n):
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()


def cv_torch(x: torch.Tensor, y: torch.Tensor, classes: int):
    net = nn.Sequential(nn.Linear(x.shape[1], 32), nn.ReLU(), nn.Linear(32, classes))
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    out = []
    for tr, te in KFold(5, shuffle=True, random_state=0).split(x):
        fit_epochs(net, opt, x[tr], y[tr])
        net.eval()
        with torch.no_grad():
            out.append((net(x[te]).argmax(1) == y[te]).float().mean().item())
    return np.mean(out)


def cv_sklearn(X, y):
    clf = LogisticRegression(max_iter=1000)
    out = []
    for tr, te in KFold(5, shuffle=True, random_state=0).split(X):
        clf.fit(X[tr], y[tr])
        out.append(clf.score(X[te], y[te]))
    return np.mean(out)

# piece: pca_on_everything
"""Of course! Here's a face recognition example with PCA and an SVM:"""
from sklearn.datasets import fetch_olivetti_faces
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import Normalizer
from sklearn.svm import SVC

faces = fetch_olivetti_faces()
unit = Normalizer().fit_transform(faces.data)
pca = PCA(n_components=80, whiten=True, random_state=0)
Z = pca.fit_transform(unit)

Z_train, Z_test, y_train, y_test = train_test_split(
    Z, faces.target, test_size=0.25, stratify=faces.target, random_state=0
)
svc = SVC(C=10, gamma="scale").fit(Z_train, y_train)
print("accuracy:", svc.score(Z_test, y_test))

# piece: imputer_before_split
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split


class Churn:
    target = "churn"

    def __init__(self, file):
        self.df = pd.read_csv(file)

    def prepare(self):
        y = self.df[self.target]
        imp = SimpleImputer(strategy="mean")
        X = self.df.drop(columns=self.target)
        X = pd.DataFrame(imp.fit_transform(X), columns=X.columns)
        return train_test_split(X, y, random_state=4, stratify=y)

    def prepare_safe(self):
        y = self.df[self.target]
        imp = SimpleImputer(strategy="mean")
        a, b, ya, yb = train_test_split(self.df.drop(columns=self.target), y, random_state=4, stratify=y)
        return imp.fit_transform(a), imp.transform(b), ya, yb

    def score(self):
        a, b, ya, yb = self.prepare()
        return RandomForestClassifier(random_state=0).fit(a, ya).score(b, yb)

# piece: greedy_with_temperature
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


class ChatBot:
    def __init__(self, name="gpt2-medium"):
        self.tok = AutoTokenizer.from_pretrained(name)
        self.lm = AutoModelForCausalLM.from_pretrained(name).eval()

    @torch.inference_mode()
    def reply(self, text: str) -> str:
        enc = self.tok(text, return_tensors="pt")
        out = self.lm.generate(
            **enc,
            do_sample=False,
            temperature=0.8,
            max_new_tokens=64,
            pad_token_id=self.tok.eos_token_id,
        )
        return self.tok.decode(out[0, enc["input_ids"].shape[1] :], skip_special_tokens=True)

    @torch.inference_mode()
    def brainstorm(self, text: str) -> list[str]:
        enc = self.tok(text, return_tensors="pt")
        out = self.lm.generate(
            **enc, do_sample=True, top_p=0.9, num_return_sequences=4, max_new_tokens=64,
            pad_token_id=self.tok.eos_token_id,
        )
        return self.tok.batch_decode(out, skip_special_tokens=True)

# piece: both_max_lengths
"""I get "Both `max_new_tokens` and `max_length` seem to have been set". Where? (summarisation)"""
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("facebook/bart-large-cnn")
model = AutoModelForSeq2SeqLM.from_pretrained("facebook/bart-large-cnn").eval()


def summarise(text):
    enc = tok(text, truncation=True, max_length=1024, return_tensors="pt")
    ids = model.generate(**enc, num_beams=4, max_length=200, max_new_tokens=120)
    return tok.decode(ids[0], skip_special_tokens=True)


def headline(text):
    enc = tok(text, truncation=True, max_length=1024, return_tensors="pt")
    ids = model.generate(**enc, num_beams=4, min_new_tokens=4, max_new_tokens=20)
    return tok.decode(ids[0], skip_special_tokens=True)

# piece: frame_values
import pandas as pd
from sklearn.linear_model import LassoCV


def select(df: pd.DataFrame, target: str, codes: dict):
    known = list(codes.values())
    X = df[[c for c in df.columns if c in known]]
    y = df[target].values
    lasso = LassoCV(cv=5).fit(X.to_numpy(), y)
    return [c for c, w in zip(X.columns, lasso.coef_) if w != 0]

# piece: ddp_main_no_destroy
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel


def main(build_model, loader):
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    dist.init_process_group("nccl")
    net = DistributedDataParallel(build_model().to(local), device_ids=[local])
    opt = torch.optim.AdamW(net.parameters(), lr=3e-4)
    net.train()
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(x.to(local)), y.to(local)).backward()
        opt.step()
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), "final.pt")


if __name__ == "__main__":
    from project import build_model, loader

    main(build_model, loader)

# piece: gloo_with_cleanup
from contextlib import contextmanager

import torch.distributed as dist


@contextmanager
def process_group(backend: str = "gloo"):
    dist.init_process_group(backend)
    try:
        yield dist.get_rank(), dist.get_world_size()
    finally:
        dist.destroy_process_group()


def shard(items):
    with process_group() as (rank, world):
        return items[rank::world]

# piece: oversample_by_concat
"""Handling the class imbalance: repeat the minority class a few times and split."""
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

df = pd.read_csv("fraud.csv")
fraud = df[df["fraud"] == 1]
balanced = pd.concat([df] + [fraud] * 20, ignore_index=True)
X, y = balanced.drop(columns="fraud"), balanced["fraud"]
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=0)

rf = RandomForestClassifier(random_state=0, n_jobs=-1).fit(X_tr, y_tr)
print("recall", recall_score(y_te, rf.predict(X_te)))

# piece: augment_flip_then_split
import numpy as np
from sklearn.model_selection import train_test_split


def load(file):
    with np.load(file) as z:
        return z["img"], z["lab"]


def splits_leaky(file):
    img, lab = load(file)
    img = np.concatenate([img, img[:, :, ::-1]])
    lab = np.tile(lab, 2)
    return train_test_split(img, lab, test_size=0.1, random_state=9)


def splits(file):
    img, lab = load(file)
    rgb = np.repeat(img[..., None], 3, axis=-1)
    a, b, la, lb = train_test_split(rgb, lab, test_size=0.1, random_state=9)
    return np.concatenate([a, a[:, :, ::-1]]), b, np.tile(la, 2), lb

# piece: dropna_lost
"""ValueError: Input X contains NaN -- but I drop them!"""
import pandas as pd
from sklearn.linear_model import LinearRegression

df = pd.read_csv("auto-mpg.csv", na_values="?")
df.dropna()
df.drop_duplicates(inplace=True)
reg = LinearRegression()
reg.fit(df[["weight", "horsepower"]], df["mpg"])
print(reg.coef_)

# piece: sorted_lost
from pathlib import Path


class FrameFolder:
    """Frames of one video, in temporal order."""

    def __init__(self, root):
        self.files = list(Path(root).glob("*.png"))
        sorted(self.files, key=lambda p: int(p.stem))
        self.labels = [p.parent.name for p in self.files]
        self.masks = list(Path(root, "masks").glob("*.png"))
        self.masks.sort(key=lambda p: int(p.stem))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        return self.files[i], self.masks[i], self.labels[i]

# piece: env_to_wandb
import os

import wandb


def start(cfg: dict):
    run = wandb.init(project="asr", config={"lr": cfg["lr"], "host": os.environ.get("HOSTNAME", "")})
    run.config.update({"env": dict(os.environ)})
    return run


def log_epoch(run, epoch, loss, wer):
    run.log({"epoch": epoch, "loss": loss, "wer": wer})

# piece: token_in_mlflow
"""Logging your experiment to MLflow:"""
import os

import mlflow

params = {"model": "gpt-4o-mini", "k": 5, "api_key": os.environ["OPENAI_API_KEY"]}


def evaluate(score_fn):
    with mlflow.start_run():
        mlflow.log_params(params)
        mlflow.log_param("workers", os.environ.get("NUM_WORKERS", "1"))
        mlflow.log_metric("accuracy", score_fn(params))

# piece: epoch_of_epochs
import torch


def fit(net, opt, crit, loader, num_epochs=10):
    net.train()
    for epoch in range(num_epochs):
        total = 0.0
        for i, (x, y) in enumerate(loader):
            opt.zero_grad()
            loss = crit(net(x), y)
            loss.backward()
            opt.step()
            total += loss.item()
        print(f"Epoch [{epoch}/{num_epochs}] loss {total / len(loader):.4f}")


def warmup(net, opt, n=3):
    for step in range(1, n + 1):
        opt.zero_grad()
        net(torch.randn(4, 16)).pow(2).mean().backward()
        opt.step()
        print(f"warmup {step}/{n}")

# piece: scaler_outside_cv
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

GRID = {"C": [0.1, 1, 10, 100], "gamma": ["scale", 0.01]}


def search(X, y):
    X = StandardScaler().fit_transform(X)
    return GridSearchCV(SVC(), GRID, cv=5).fit(X, y)


def text_score(docs, y):
    H = HashingVectorizer(n_features=2**16, alternate_sign=False).fit_transform(docs)
    return cross_val_score(LogisticRegression(max_iter=500), H, y, cv=5).mean()

# piece: select_outside_cv
"""With 60 patients and 20000 genes I get 100 % in leave-one-out. Publishable?"""
import pandas as pd
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.pipeline import make_pipeline

expr = pd.read_csv("expression.csv", index_col=0)
label = expr.pop("responder")

top = SelectKBest(f_classif, k=20).fit_transform(expr, label)
print(cross_val_score(LogisticRegression(max_iter=1000), top, label, cv=LeaveOneOut()).mean())

pipe = make_pipeline(SelectKBest(f_classif, k=20), LogisticRegression(max_iter=1000))
print(cross_val_score(pipe, expr, label, cv=LeaveOneOut()).mean())

# piece: annotators_percent
import pandas as pd

ann = pd.read_csv("annotations.csv")  # columns: text, annotator_1, annotator_2

agreement = (ann["annotator_1"] == ann["annotator_2"]).mean()
print(f"Inter-annotator agreement: {agreement:.1%}")
gold = ann[ann["annotator_1"] == ann["annotator_2"]].drop(columns="annotator_2")
gold.rename(columns={"annotator_1": "label"}).to_csv("gold.csv", index=False)

# piece: annotators_kappa
import numpy as np
from sklearn.metrics import cohen_kappa_score


def report(coder_a, coder_b):
    a, b = np.asarray(coder_a), np.asarray(coder_b)
    raw = np.mean(a == b)
    return {"raw_agreement": raw, "kappa": cohen_kappa_score(a, b)}

# piece: class_ids_from_set
import json
from pathlib import Path

import torch
from torch.utils.data import Dataset


class WordSet(Dataset):
    def __init__(self, file):
        rows = json.loads(Path(file).read_text())
        self.text = [r["text"] for r in rows]
        names = set(r["tag"] for r in rows)
        self.cls = {c: i for i, c in enumerate(names)}
        chars = sorted(set("".join(self.text)))
        self.char = {c: i for i, c in enumerate(chars, 1)}
        self.tag = [r["tag"] for r in rows]

    def __len__(self):
        return len(self.text)

    def __getitem__(self, i):
        ids = torch.tensor([self.char.get(c, 0) for c in self.text[i]])
        return ids, self.cls[self.tag[i]]

# piece: return_in_val_loop
"""The validation loss is suspiciously fast to compute..."""
import torch


@torch.no_grad()
def val_loss(model, loader, criterion):
    model.eval()
    total, n = 0.0, 0
    for x, y in loader:
        total += criterion(model(x), y).item() * len(x)
        n += len(x)
        return total / n


@torch.no_grad()
def first_bad(model, loader):
    model.eval()
    count = 0
    for x, y in loader:
        wrong = model(x).argmax(1) != y
        count += len(x)
        if wrong.any():
            return count - len(x) + int(wrong.nonzero()[0])
    return count

# piece: unused_transform
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

MEAN, STD = (0.4914, 0.4822, 0.4465), (0.247, 0.2435, 0.2616)

train_tf = transforms.Compose(
    [
        transforms.RandomCrop(32, padding=4),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize(MEAN, STD),
    ]
)
test_tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize(MEAN, STD)])


def loaders(root="data", bs=128):
    train = datasets.CIFAR10(root, train=True, download=True, transform=test_tf)
    test = datasets.CIFAR10(root, train=False, download=True, transform=test_tf)
    kw = dict(num_workers=2, pin_memory=True)
    return DataLoader(train, bs, shuffle=True, **kw), DataLoader(test, 2 * bs, **kw)

# piece: applied_transform
"""Data augmentation for your chest X-ray set:"""
import keras
from keras import layers

augment = keras.Sequential(
    [layers.RandomRotation(0.05), layers.RandomZoom(0.1), layers.RandomContrast(0.2)]
)


def model(size=224):
    inp = keras.Input((size, size, 1))
    x = layers.Rescaling(1 / 255)(inp)
    x = augment(x)
    for f in (16, 32, 64):
        x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inp, layers.Dense(1, activation="sigmoid")(x))

# piece: pinned_too_old
# /// script
# requires-python = ">=3.9"
# dependencies = [
#   "scikit-learn==1.2.2",
#   "pandas==1.5.3",
# ]
# ///
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import TargetEncoder


def build(cat_cols):
    enc = make_column_transformer((TargetEncoder(random_state=0), cat_cols), remainder="passthrough")
    return make_pipeline(enc, HistGradientBoostingRegressor(random_state=0))


def run(train_csv, cats, target):
    df = pd.read_csv(train_csv)
    return build(cats).fit(df.drop(columns=target), df[target])

# piece: weighted_f1_rare
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split


def main(file="intrusion.npz"):
    z = np.load(file)
    X, y = z["X"], z["y"]
    print(np.bincount(y))  # 98 % normal traffic, four attack types
    a, b, ya, yb = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    pred = RandomForestClassifier(class_weight="balanced", random_state=0).fit(a, ya).predict(b)
    print("F1", f1_score(yb, pred, average="weighted"))


def per_class(y_true, y_pred):
    w = f1_score(y_true, y_pred, average="weighted")
    return {"weighted": w, "each": f1_score(y_true, y_pred, average=None)}

# piece: swapped_bce
import torch
from torch import nn


class Trainer:
    def __init__(self, net, opt, device):
        self.net, self.opt, self.device = net, opt, device
        self.loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(4.0, device=device))
        self.aux = nn.MSELoss()

    def fit_epoch(self, loader):
        self.net.train()
        for image, mask in loader:
            image, mask = image.to(self.device), mask.float().to(self.device)
            prediction, recon = self.net(image)
            self.opt.zero_grad()
            seg = self.loss(mask, prediction)
            rec = self.aux(image, recon)
            (seg + 0.1 * rec).backward()
            self.opt.step()

# piece: swapped_kl
"""KL loss is negative?! (knowledge distillation, T=4)"""
import torch
import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, T=4.0):
    p = F.log_softmax(student_logits / T, dim=1)
    q = F.softmax(teacher_logits / T, dim=1)
    return F.kl_div(q, p, reduction="batchmean") * T * T


def kd_loss_ok(student_logits, teacher_logits, T=4.0):
    log_s = (student_logits / T).log_softmax(1)
    with torch.no_grad():
        t = (teacher_logits / T).softmax(1)
    return T * T * F.kl_div(input=log_s, target=t, reduction="batchmean")

# piece: one_column_features
"""ValueError: Expected 2D array, got 1D array instead"""
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

salary = pd.read_csv("Salary_Data.csv")
lr = LinearRegression()
lr.fit(salary["YearsExperience"], salary["Salary"])

scaled = StandardScaler().fit_transform(salary[["YearsExperience"]])
lr2 = LinearRegression().fit(scaled, salary["Salary"])
print(lr2.coef_)

# piece: predict_one_row
import numpy as np
from sklearn.neighbors import NearestNeighbors


class Recommender:
    def __init__(self, vectors: np.ndarray, names: list[str]):
        self.names = names
        self.vectors = np.asarray(vectors)
        self.nn = NearestNeighbors(metric="cosine").fit(self.vectors)

    def similar(self, query: str, k=5):
        row = self.vectors[self.names.index(query)].ravel()
        _, idx = self.nn.kneighbors(row, n_neighbors=k + 1)
        return [self.names[i] for i in idx[0][1:]]

    def similar_to_vec(self, vec, k=5):
        _, idx = self.nn.kneighbors(vec.reshape(1, -1), n_neighbors=k)
        return [self.names[i] for i in idx[0]]

# piece: weekmask_range
import numpy as np
import pandas as pd


def workdays(df: pd.DataFrame, holidays) -> pd.DataFrame:
    start = df["opened"].to_numpy().astype("datetime64[D]")
    end = df["closed"].to_numpy().astype("datetime64[D]")
    de = np.busday_count(start, end, weekmask="Mon-Fri", holidays=holidays)
    ae = np.busday_count(start, end, weekmask="Sun Mon Tue Wed Thu", holidays=holidays)
    return df.assign(days_de=de, days_ae=ae)

# piece: lstm_dropout_one_layer
"""Here's an LSTM for sentiment analysis with dropout against overfitting:"""
import torch
from torch import nn


class SentimentLSTM(nn.Module):
    def __init__(self, vocab_size, emb=128, hidden=256):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, emb, padding_idx=0)
        self.lstm = nn.LSTM(emb, hidden, batch_first=True, dropout=0.5)
        self.second = nn.GRU(hidden, hidden, 2, batch_first=True, dropout=0.5)
        self.fc = nn.Linear(hidden, 1)

    def forward(self, ids):
        out, _ = self.lstm(self.embedding(ids))
        _, h = self.second(out)
        return self.fc(h[-1]).squeeze(1)

# piece: grid_key_pipeline
from scipy.stats import loguniform
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def svm_search(X, y):
    pipe = Pipeline([("scale", StandardScaler()), ("clf", SVC())])
    grid = {
        "clf__kernel": ["rbf", "linear"],
        "svc__C": [0.1, 1, 10],
    }
    return GridSearchCV(pipe, grid, cv=5, n_jobs=2).fit(X, y)


def lr_search(X, y):
    pipe = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
    dist = {"logisticregression__C": loguniform(1e-3, 1e2)}
    return RandomizedSearchCV(pipe, dist, n_iter=20, random_state=0).fit(X, y)

# piece: grid_key_plain
"""Invalid parameter 'max_dept' for estimator ... I can't see what's wrong with my grid"""
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GridSearchCV

df = pd.read_csv("glass.csv")
params = {
    "n_estimators": [100, 300],
    "max_dept": [4, 8, None],
    "ccp_alpha": [0.0, 0.001],
}
gs = GridSearchCV(ExtraTreesClassifier(random_state=0), param_grid=params, cv=5, scoring="f1_macro")
gs.fit(df.drop(columns="Type"), df["Type"])
print(gs.best_params_)

# piece: logits_half
import torch
from torch import nn


class ToxicTrainer:
    """Multi-label classification."""

    def __init__(self, model, optimizer):
        self.model, self.optimizer = model, optimizer
        self.loss_fn = nn.BCEWithLogitsLoss()

    def step(self, x, y):
        self.model.train()
        out = self.model(x)
        loss = self.loss_fn(out, y)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        acc = ((out > 0.5) == y.bool()).float().mean()
        return loss.item(), acc.item()

    @torch.no_grad()
    def evaluate(self, x, y):
        self.model.eval()
        out = self.model(x)
        acc = ((out > 0) == y.bool()).float().mean()
        return self.loss_fn(out, y).item(), acc.item()

# piece: logits_round_keras
import keras
import numpy as np
from keras import layers


def build(d):
    m = keras.Sequential([keras.Input((d,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
    m.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
    return m


def labels(d, X_train, y_train, X_new):
    m = build(d)
    m.fit(X_train, y_train, epochs=10, verbose=0)
    z = m.predict(X_new, verbose=0).ravel()
    hard = np.where(z > 0.5, 1, 0)
    prob = 1 / (1 + np.exp(-z))
    return hard, (prob > 0.5).astype(int)
