# piece: feature-bundle
import numpy as np


def bundle(path):
    with np.load(path, allow_pickle=True) as z:
        return z["features"], z["names"]


def plain(path):
    with np.load(path) as z:
        return z["features"], z["labels"]

# piece: swap-head
import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torchvision.models import RegNet_Y_400MF_Weights, regnet_y_400mf


def finetune(loader, classes):
    net = regnet_y_400mf(weights=RegNet_Y_400MF_Weights.DEFAULT)
    opt = torch.optim.AdamW(net.parameters(), lr=1e-4, weight_decay=0.05)
    net.fc = nn.Linear(net.fc.in_features, classes)
    net.train()
    for x, y in loader:
        opt.zero_grad()
        cross_entropy(net(x), y).backward()
        opt.step()
    torch.save(net.state_dict(), "regnet.pt")


def finetune_in_order(loader, classes):
    net = regnet_y_400mf(weights=RegNet_Y_400MF_Weights.DEFAULT)
    net.fc = nn.Linear(net.fc.in_features, classes)
    opt = torch.optim.AdamW(net.parameters(), lr=1e-4, weight_decay=0.05)
    net.train()
    for x, y in loader:
        opt.zero_grad()
        cross_entropy(net(x), y).backward()
        opt.step()
    torch.save(net.state_dict(), "regnet.pt")

# piece: lora-manual-loop
import torch
from peft import LoraConfig, TaskType, get_peft_model
from transformers import AutoModelForCausalLM

base = AutoModelForCausalLM.from_pretrained("./tinyllama")
optimizer = torch.optim.AdamW(base.parameters(), lr=2e-4)
config = LoraConfig(r=8, lora_alpha=16, target_modules=["q_proj", "v_proj"], task_type=TaskType.CAUSAL_LM)
model = get_peft_model(base, config)


def train(batches):
    model.train()
    for batch in batches:
        optimizer.zero_grad()
        model(**batch).loss.backward()
        optimizer.step()
    model.save_pretrained("adapter")

# piece: accumulate-eight
import torch
from torch.nn.functional import cross_entropy

EVERY = 8


def epoch_plain(net, loader, opt):
    net.train()
    opt.zero_grad()
    for i, (x, y) in enumerate(loader):
        (cross_entropy(net(x), y) / EVERY).backward()
        if (i + 1) % EVERY == 0:
            opt.step()
            opt.zero_grad()


def epoch_full(net, loader, opt):
    net.train()
    opt.zero_grad()
    last = len(loader) - 1
    for i, (x, y) in enumerate(loader):
        (cross_entropy(net(x), y) / EVERY).backward()
        if (i + 1) % EVERY == 0 or i == last:
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            opt.zero_grad()

# piece: explainers-import
import torch
import torch.nn.utils.prune as prune
from sklearn.explainability import PermutationExplainer
from torch.nn.utils.parametrizations import weight_norm

layer = weight_norm(torch.nn.Linear(4, 4))
prune.l1_unstructured(torch.nn.Linear(4, 4), "weight", amount=0.5)
print(PermutationExplainer, layer)

# piece: wine-means
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

wine = pd.read_csv("winequality.csv")
y = wine.pop("quality")
left, right, y_left, y_right = train_test_split(wine, y, random_state=1)
scaler = StandardScaler().fit(left)
left = scaler.transform(left)
print(left[["alcohol", "pH"]].mean(), left.columns)

# piece: wine-means-2
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

wine = pd.read_csv("winequality.csv")
y = wine.pop("quality")
left, right, y_left, y_right = train_test_split(wine, y, random_state=1)
scaler = StandardScaler().set_output(transform="pandas").fit(left)
left = scaler.transform(left)
right = pd.DataFrame(scaler.transform(right), index=right.index, columns=wine.columns)
print(left[["alcohol", "pH"]].mean(), right.columns)

# piece: scripted-child
import torch
from torch import nn


class Base(nn.Module):
    def __init__(self, d: int):
        super().__init__()
        self.lin = nn.Linear(d, d)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.lin(x)


class Gated(Base):
    def __init__(self, d: int):
        super().__init__(d)
        self.gate = nn.Linear(d, d)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x) * torch.sigmoid(self.gate(x))


scripted = torch.jit.script(Gated(8).eval())
scripted.save("gated.pt")

# piece: auc-of-svc
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score, roc_curve
from sklearn.model_selection import train_test_split

X, y = make_classification(3000, n_informative=6, random_state=14)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=14, stratify=y)
lr = LogisticRegression().fit(X_tr, y_tr)
hard = lr.predict(X_te)
soft = lr.predict_proba(X_te)[:, 1]
print("auc", roc_auc_score(y_te, hard))
print("ap", average_precision_score(y_te, soft))
print("auc", roc_auc_score(y_te, lr.decision_function(X_te)))
print("log loss", log_loss(y_te, (soft >= 0.5).astype(int)))
fpr, tpr, thr = roc_curve(y_te, lr.predict(X_te))
print(list(zip(fpr, tpr, thr)))

# piece: torch-auc-epoch
import torch
from sklearn.metrics import roc_auc_score


@torch.inference_mode()
def validate(net, loader):
    net.eval()
    seen, scores = [], []
    for x, y in loader:
        logits = net(x)
        scores.append(logits.argmax(dim=1).cpu())
        seen.append(y)
    return roc_auc_score(torch.cat(seen), torch.cat(scores))


@torch.inference_mode()
def validate_soft(net, loader):
    net.eval()
    seen, scores = [], []
    for x, y in loader:
        scores.append(net(x).softmax(dim=1)[:, 1].cpu())
        seen.append(y)
    return roc_auc_score(torch.cat(seen), torch.cat(scores))

# piece: conv-bn-stack
import torch
from torch import nn


class Stem(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(3, c, 7, stride=2, padding=3)
        self.norm = nn.BatchNorm2d(c)
        self.tail = nn.Sequential(
            nn.Conv2d(c, c, 3, padding=1, bias=False),
            nn.BatchNorm2d(c),
            nn.ReLU(),
            nn.Conv2d(c, c, 1),
            nn.ReLU(),
        )
        self.proj = nn.Sequential(nn.Linear(c, 2 * c), nn.BatchNorm1d(2 * c), nn.ReLU())

    def forward(self, x):
        x = torch.relu(self.norm(self.conv(x)))
        return self.proj(self.tail(x).mean(dim=(2, 3)))

# piece: stroke-rows
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split

stroke = pd.read_csv("stroke.csv")
print(stroke["stroke"].value_counts(normalize=True))
# 0    0.951
# 1    0.049
X, y = stroke[["age", "bmi", "glucose", "hypertension"]], stroke["stroke"]
Xa, Xb, ya, yb = train_test_split(X, y, test_size=0.2, random_state=30)
forest = RandomForestClassifier(400, class_weight="balanced", random_state=30).fit(Xa, ya)
print(average_precision_score(yb, forest.predict_proba(Xb)[:, 1]))

# piece: stroke-rows-2
import pandas as pd
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import average_precision_score, mean_absolute_error
from sklearn.model_selection import train_test_split

stroke = pd.read_csv("stroke.csv")
X, y = stroke[["age", "bmi", "glucose", "hypertension"]], stroke["stroke"]
Xa, Xb, ya, yb = train_test_split(X, y, test_size=0.2, random_state=30, stratify=y)
forest = RandomForestClassifier(400, class_weight="balanced", random_state=30).fit(Xa, ya)
print(average_precision_score(yb, forest.predict_proba(Xb)[:, 1]))

Z, cost = stroke[["age", "bmi", "hypertension"]], stroke["treatment_cost"]
Za, Zb, ca, cb = train_test_split(Z, cost, test_size=0.2, random_state=30)
print(mean_absolute_error(cb, RandomForestRegressor(400, random_state=30).fit(Za, ca).predict(Zb)))

# piece: backbones
from torch import nn
from torchvision import models


def make(name: str, classes: int):
    if name == "r34":
        net = models.resnet34(weights=models.ResNet34_Weights.DEFAULT)
        net.fc = nn.Linear(512, classes)
    elif name == "dense":
        net = models.densenet121(weights=models.DenseNet121_Weights.DEFAULT)
        net.classifier = nn.Linear(net.classifier.in_features, classes)
    else:
        raise ValueError(name)
    return net

# piece: half-precision-epoch
import torch
from torch.nn.functional import cross_entropy


def epoch_half(net, loader, opt):
    net.cuda().train()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with torch.autocast("cuda", dtype=torch.float16):
            loss = cross_entropy(net(x.cuda()), y.cuda())
        loss.backward()
        opt.step()


def epoch_default(net, loader, opt):
    net.cuda().train()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with torch.amp.autocast("cuda"):
            loss = cross_entropy(net(x.cuda()), y.cuda())
        loss.backward()
        opt.step()


def epoch_brain(net, loader, opt):
    net.cuda().train()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with torch.autocast("cuda", torch.bfloat16):
            loss = cross_entropy(net(x.cuda()), y.cuda())
        loss.backward()
        opt.step()

# piece: late-seed
import torch
from torch import nn


def main():
    net = nn.Sequential(nn.Linear(16, 64), nn.Tanh(), nn.Linear(64, 4))
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    torch.manual_seed(0)
    x, y = torch.randn(512, 16), torch.randint(0, 4, (512,))
    for _ in range(100):
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()
    torch.save(net.state_dict(), "late.pt")


if __name__ == "__main__":
    main()

# piece: denoise-loop
import torch
from torch.nn.functional import mse_loss


def train(net, clean, opt, steps):
    net.train()
    for _ in range(steps):
        torch.manual_seed(7)
        noise = 0.1 * torch.randn_like(clean)
        opt.zero_grad()
        mse_loss(net(clean + noise), clean).backward()
        opt.step()


def train_fresh(net, clean, opt, steps):
    torch.manual_seed(7)
    net.train()
    for _ in range(steps):
        noise = 0.1 * torch.randn_like(clean)
        opt.zero_grad()
        mse_loss(net(clean + noise), clean).backward()
        opt.step()

# piece: missing-report
import pandas as pd


def missing_report(path):
    frame = pd.read_csv(path)
    share = frame.isnull().mean()
    present = frame["target"].notnull().sum()
    blanks = frame.isna().sum()
    return share, present, blanks

# piece: prune-columns
import pandas as pd


def prepare(path):
    raw = pd.read_csv(path)
    raw.drop(columns=["comment", "url"])
    raw.fillna({"age": 0})
    raw = raw.rename(columns={"lbl": "label"})
    raw.pop("index")
    raw.insert(0, "row", range(len(raw)))
    return raw

# piece: running-loss
import torch
from torch.nn.functional import l1_loss


def epoch(net, loader, opt):
    net.train()
    total, curve = 0.0, []
    for x, y in loader:
        opt.zero_grad()
        loss = l1_loss(net(x), y)
        loss.backward()
        opt.step()
        total += loss
        curve.append(loss)
    return total / len(loader), curve


def multi_crop_step(net, crops, y, opt):
    opt.zero_grad()
    total = 0.0
    for crop in crops:
        total = total + l1_loss(net(crop), y)
    total.backward()
    opt.step()
    return total.item()


@torch.no_grad()
def validate(net, loader):
    net.eval()
    total = 0.0
    for x, y in loader:
        total += l1_loss(net(x), y)
    return total.item() / len(loader)

# piece: cached-features
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score

raw = pd.read_csv("sessions_raw.csv", parse_dates=["start"])
raw["hour"] = raw.pop("start").dt.hour
raw.iloc[:8000].to_csv("train.csv")
raw.iloc[8000:].to_csv("test.csv", index=False)

train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
clf = RandomForestClassifier(random_state=0)
clf.fit(train.drop(columns="bot"), train["bot"])
print(f1_score(test["bot"], clf.predict(test.drop(columns="bot"))))

# piece: cached-features-2
import pandas as pd


def write(frame: pd.DataFrame):
    frame.to_csv("cache.csv")


def read() -> pd.DataFrame:
    return pd.read_csv("cache.csv", index_col=0)


write(pd.DataFrame({"a": [1, 2], "b": [3.0, 4.0]}, index=["x", "y"]))
print(read())

# piece: weighted-trainer
import torch
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments


def collate(rows):
    batch = {
        "input_ids": torch.tensor([r["input_ids"] for r in rows]),
        "attention_mask": torch.tensor([r["attention_mask"] for r in rows]),
        "labels": torch.tensor([r["label"] for r in rows]),
    }
    batch["weight"] = torch.tensor([r["weight"] for r in rows])
    return batch


class Weighted(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        w = inputs.pop("weight")
        out = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
        rows = torch.nn.functional.cross_entropy(out.logits, inputs["labels"], reduction="none")
        loss = (rows * w).sum() / w.sum()
        return (loss, out) if return_outputs else loss


def run(train_set):
    args = TrainingArguments("out/weighted", num_train_epochs=2, seed=3)
    model = AutoModelForSequenceClassification.from_pretrained("./deberta", num_labels=2)
    Weighted(model=model, args=args, train_dataset=train_set, data_collator=collate).train()

# piece: weighted-trainer-2
import torch
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments


def collate(rows):
    keys = ("input_ids", "attention_mask", "label", "weight")
    batch = {k: torch.tensor([r[k] for r in rows]) for k in keys}
    batch["labels"] = batch.pop("label")
    return batch


class Weighted(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        w = inputs.pop("weight")
        out = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
        rows = torch.nn.functional.cross_entropy(out.logits, inputs["labels"], reduction="none")
        loss = (rows * w).sum() / w.sum()
        return (loss, out) if return_outputs else loss


def run(train_set):
    args = TrainingArguments("out/weighted", num_train_epochs=2, seed=3, remove_unused_columns=False)
    model = AutoModelForSequenceClassification.from_pretrained("./deberta", num_labels=2)
    Weighted(model=model, args=args, train_dataset=train_set, data_collator=collate).train()
