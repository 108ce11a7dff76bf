# piece: gpt2-batch
from transformers import GPT2LMHeadModel, GPT2Tokenizer

tok = GPT2Tokenizer.from_pretrained("gpt2")
model = GPT2LMHeadModel.from_pretrained("gpt2")
texts = ["The cat sat.", "A much longer sentence about nothing in particular."]
enc = tok(texts, padding=True, truncation=True, max_length=64, return_tensors="pt")
labels = enc["input_ids"].masked_fill(enc["attention_mask"] == 0, -100)
loss = model(**enc, labels=labels).loss
loss.backward()

# piece: gpt2-collator
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2")
collate = DataCollatorForLanguageModeling(tok, mlm=False)
rows = [tok(t + tok.eos_token, truncation=True, max_length=128) for t in ("one", "two words", "three more words")]
batch = collate(rows)
model(**batch).loss.backward()

# piece: bert-batch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
enc = tok(["short", "rather longer text"], padding=True, truncation=True, return_tensors="pt")
print(model(**enc).logits.shape)

# piece: drop-percent
from torch import nn


class MLP(nn.Module):
    def __init__(self, d_in, d_out, drop=20):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(d_in, 256),
            nn.ReLU(),
            nn.Dropout(drop),
            nn.Linear(256, d_out),
        )

    def forward(self, x):
        return self.net(x)


net = MLP(10, 2)

# piece: keep-prob
from tensorflow.keras import Input, Sequential
from tensorflow.keras.layers import Dense, Dropout

model = Sequential(
    [
        Input((100,)),
        Dense(256, activation="relu"),
        Dropout(0.4),
        Dense(128, activation="relu"),
        Dropout(rate=1.0),
        Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="binary_crossentropy", optimizer="adam")

# piece: epochs-with-eval
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def run_epoch(net, loader, opt):
    for xb, yb in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(xb), yb).backward()
        opt.step()


def score(net, loader):
    net.eval()
    hits = 0
    with torch.no_grad():
        for xb, yb in loader:
            hits += (net(xb).argmax(1) == yb).sum().item()
    return hits / len(loader.dataset)


torch.manual_seed(0)
data = [TensorDataset(torch.randn(n, 12), torch.randint(0, 3, (n,))) for n in (600, 200)]
train_loader, val_loader = DataLoader(data[0], 32, shuffle=True), DataLoader(data[1], 64)
net = nn.Sequential(nn.Linear(12, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 3))
opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
for epoch in range(10):
    run_epoch(net, train_loader, opt)
    print(epoch, score(net, val_loader))

# piece: epochs-with-eval-b
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def run_epoch(net, loader, opt=None):
    net.train(opt is not None)
    hits = 0
    with torch.set_grad_enabled(opt is not None):
        for xb, yb in loader:
            out = net(xb)
            if opt is not None:
                opt.zero_grad()
                nn.functional.cross_entropy(out, yb).backward()
                opt.step()
            hits += (out.argmax(1) == yb).sum().item()
    return hits / len(loader.dataset)


torch.manual_seed(0)
data = [TensorDataset(torch.randn(n, 12), torch.randint(0, 3, (n,))) for n in (600, 200)]
train_loader, val_loader = DataLoader(data[0], 32, shuffle=True), DataLoader(data[1], 64)
net = nn.Sequential(nn.Linear(12, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 3))
opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
for epoch in range(10):
    print(epoch, run_epoch(net, train_loader, opt), run_epoch(net, val_loader))

# piece: keras-quick
import keras
import numpy as np

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
X, y = rng.normal(size=(500, 8)).astype("float32"), rng.normal(size=(500, 1)).astype("float32")


def make():
    inp = keras.Input((8,))
    hidden = keras.layers.Dense(32, activation="relu")(inp)
    return keras.Model(inp, keras.layers.Dense(1)(hidden))


net = make()
net.fit(X, y, epochs=5, validation_split=0.2)
other = make()
other.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")
other.fit(X, y, epochs=5, validation_split=0.2)

# piece: keras-loop-compile
import keras
import numpy as np

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
X, y = rng.normal(size=(500, 8)).astype("float32"), rng.normal(size=(500, 1)).astype("float32")
net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
for epoch in range(50):
    net.compile(optimizer="adam", loss="mse")
    net.fit(X, y, epochs=1, batch_size=32, validation_split=0.2, verbose=0)

# piece: tokenise-map
from datasets import load_dataset
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("distilbert-base-uncased")
imdb = load_dataset("imdb")


def tokenise(row):
    return tok(row["text"], truncation=True, max_length=256)


train = imdb["train"].map(tokenise)
test = imdb["test"].map(tokenise, batched=True)
train = train.shuffle(seed=0)
sample = test.shuffle().select(range(500))

# piece: h5-volume
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class Volumes(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.images = self.file["images"]
        self.targets = self.file["targets"]

    def __len__(self):
        return self.images.shape[0]

    def __getitem__(self, i):
        return torch.from_numpy(self.images[i]), int(self.targets[i])


def loader(path):
    return DataLoader(Volumes(path), batch_size=8, shuffle=True, num_workers=6)

# piece: h5-volume-b
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class Volumes(Dataset):
    def __init__(self, path):
        self.path = path
        self.file = None
        with h5py.File(path, "r") as f:
            self.n = f["images"].shape[0]

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        return torch.from_numpy(self.file["images"][i])


def loader(path):
    return DataLoader(Volumes(path), batch_size=8, shuffle=True, num_workers=6)

# piece: sql-rows
import sqlite3

from torch.utils.data import DataLoader, Dataset


class Rows(Dataset):
    def __init__(self, db):
        self.cur = sqlite3.connect(db).cursor()
        self.n = self.cur.execute("select count(*) from rows").fetchone()[0]

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return self.cur.execute("select x, y from rows where id = ?", (i,)).fetchone()


if __name__ == "__main__":
    for x, y in DataLoader(Rows("rows.db"), batch_size=32, num_workers=4):
        print(x.shape, y.shape)

# piece: clean-then-fit
import pandas as pd
from sklearn.linear_model import LinearRegression

raw = pd.read_csv("bikes.csv")
features = raw[["temp", "hum", "wind"]]
rentals = raw["count"]
features = features.dropna()
reg = LinearRegression()
reg.fit(features, rentals)
print(reg.coef_)

# piece: clean-then-fit-b
import pandas as pd
from sklearn.linear_model import LinearRegression

raw = pd.read_csv("bikes.csv")
features = raw[["temp", "hum", "wind"]]
features = features.dropna()
rentals = raw.loc[features.index, "count"]
reg = LinearRegression()
reg.fit(features, rentals)
print(reg.coef_)

# piece: shuffle-pairs
import numpy as np

rng = np.random.default_rng(0)


def shuffled(X, y):
    X = X.sample(frac=1, random_state=0)
    return X.to_numpy(), y.to_numpy()


def shuffled_pairs(X, y):
    order = rng.permutation(len(X))
    X = X.iloc[order]
    y = y.iloc[order]
    return X.to_numpy(), y.to_numpy()

# piece: chat-generate
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "meta-llama/Llama-3.1-8B-Instruct"
tok = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.bfloat16, device_map="auto").eval()
prompt = tok.apply_chat_template(
    [{"role": "user", "content": "Name three rivers."}], tokenize=False, add_generation_prompt=True
)
enc = tok(prompt, return_tensors="pt").to(model.device)
out = model.generate(**enc, max_new_tokens=64)
print(tok.decode(out[0, enc["input_ids"].shape[1] :], skip_special_tokens=True))

# piece: chat-generate-b
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "meta-llama/Llama-3.1-8B-Instruct"
tok = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.bfloat16, device_map="auto").eval()
chat = [{"role": "user", "content": "Name three rivers."}]
text = tok.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
enc = tok(text, add_special_tokens=False, return_tensors="pt").to(model.device)
out = model.generate(**enc, max_new_tokens=64)
print(tok.decode(out[0, enc["input_ids"].shape[1] :], skip_special_tokens=True))

# piece: city-onehot
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder

ads = pd.read_csv("ads.csv")
X_train, X_test, y_train, y_test = train_test_split(ads[["city", "brand"]], ads["price"], random_state=0)
enc = OneHotEncoder()
A = enc.fit_transform(X_train)
B = enc.transform(X_test)
print(Ridge().fit(A, y_train).score(B, y_test))

# piece: city-onehot-b
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder

ads = pd.read_csv("ads.csv")
X_train, X_test, y_train, y_test = train_test_split(ads[["fuel", "doors"]], ads["price"], random_state=0)
enc = OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist")
A = enc.fit_transform(X_train)
print(Ridge().fit(A, y_train).score(enc.transform(X_test), y_test))

# piece: lazy-projection
import torch
from torch import nn


class Pooler(nn.Module):
    def __init__(self, dim, classes):
        super().__init__()
        self.classes = classes
        self.norm = nn.LayerNorm(dim)

    def forward(self, x):
        x = nn.GELU()(self.norm(x).mean(1))
        proj = nn.Linear(x.shape[-1], self.classes).to(x.device)
        return proj(x)


print(Pooler(32, 4)(torch.randn(2, 7, 32)).shape)

# piece: fit-and-score
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

loans = pd.read_csv("loans.csv")
y = loans["default"]
X = loans.drop(columns="default")
clf = RandomForestClassifier(n_estimators=300, random_state=0)
clf.fit(X, y)
print("accuracy", clf.score(X, y))

# piece: fit-and-score-oob
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

loans = pd.read_csv("loans.csv")
y = loans["default"]
X = loans.drop(columns="default")
clf = RandomForestClassifier(n_estimators=300, oob_score=True, random_state=0)
clf.fit(X, y)
print("out of bag", clf.oob_score_)

# piece: self-attention
import math

import torch
from torch import nn


class SelfAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)

    def forward(self, x):
        b, n, d = x.shape
        qkv = self.qkv(x).reshape(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        att = torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(q.size(-1)), dim=-1)
        y = (att @ v).transpose(1, 2).reshape(b, n, d)
        return self.out(y)


print(SelfAttention(32, 4)(torch.randn(2, 5, 32)).shape)

# piece: feature-scale
import numpy as np
import torch
from torch import nn


class LogBlock(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.lin = nn.Linear(d, d)
        self.gain = nn.Parameter(torch.ones(d))

    def forward(self, x):
        h = self.lin(x)
        h = h / np.sqrt(h.shape[-1])
        h = torch.as_tensor(np.log1p(np.abs(h.detach().cpu().numpy())), device=x.device)
        return h * self.gain


print(LogBlock(8)(torch.rand(4, 8)).shape)

# piece: np-on-grad
import numpy as np
import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.lin = nn.Linear(d, 1)

    def forward(self, x):
        return np.exp(self.lin(x))


print(Head(8)(torch.rand(4, 8)))

# piece: weights-sum
import numpy as np
import torch

w = np.full(10, 0.1)
if w.sum() == 1.0:
    print("normalised")
p = torch.softmax(torch.randn(5), dim=0)
assert p.sum().item() == 0.1 * 10
if np.isclose(w.sum(), 1.0):
    print("normalised")
dropout = 0.0
if dropout == 0.0:
    print("no dropout")

# piece: ordinal-knn
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import LabelEncoder

d = pd.read_csv("mushrooms.csv")
target = LabelEncoder().fit_transform(d["class"])
X = d[["odor", "cap_color", "habitat"]].copy()
for column in X.columns:
    X[column] = LabelEncoder().fit_transform(X[column])
X_train, X_test, y_train, y_test = train_test_split(X, target, stratify=target, random_state=0)
knn = KNeighborsClassifier(7).fit(X_train, y_train)
print(knn.score(X_test, y_test))

# piece: ordinal-trees
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

d = pd.read_csv("mushrooms.csv")
codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
pipe = make_pipeline(
    make_column_transformer((codes, ["odor", "cap_color", "habitat"])),
    HistGradientBoostingClassifier(random_state=0),
)
print(cross_val_score(pipe, d[["odor", "cap_color", "habitat"]], d["class"], cv=5).mean())

# piece: row-fix
import pandas as pd

df = pd.DataFrame({"name": ["a", "b", "c"], "age": [31, -1, 45]})
for i, row in df.iterrows():
    if row["age"] < 0:
        row["age"] = 0
print(df["age"].mean())

# piece: row-fix-b
import pandas as pd

df = pd.DataFrame({"name": ["a", "b", "c"], "age": [31, -1, 45]})
fixed = []
for _, row in df.iterrows():
    entry = row.to_dict()
    entry["age"] = max(entry["age"], 0)
    fixed.append(entry)
df = pd.DataFrame(fixed)
for item in df.itertuples():
    item = item._replace(age=item.age + 1)
    print(item.name, item.age)

# piece: residual-add
import torch

torch.manual_seed(0)
x = torch.randn(6, 4)
shifted = x.add_(1.0)
delta = shifted - x
print(delta.abs().max())

h = torch.randn(6, 4)
h = h.mul_(0.5)
buf = torch.empty(6, 4).normal_(0, 0.02)
print(h + buf)

# piece: residual-clamp
import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.lin = nn.Linear(d, d)

    def forward(self, x):
        with torch.no_grad():
            limited = x.clamp_(-1, 1)
        overflow = (x - limited).abs().sum(dim=-1, keepdim=True)
        return self.lin(limited) - overflow


print(Gate(4)(torch.randn(3, 4) * 5))

# piece: orders-since
import pandas as pd

orders = pd.read_csv("orders.csv")
late = orders[orders["order_date"] > "31.12.2022"]
print(late.groupby("customer")["total"].sum())

# piece: orders-since-b
import pandas as pd

orders = pd.read_csv("orders.csv", parse_dates=["order_date"], dayfirst=True)
late = orders[orders["order_date"] > "2022-12-31"]
print(late.groupby("customer")["total"].sum())

# piece: log-sort
import pandas as pd

log = pd.DataFrame({"date": ["03/11/2023", "15/02/2023", "01/12/2022"], "loss": [0.2, 0.5, 0.9]})
print(log.sort_values("date")["loss"].iloc[-1])
log["date"] = pd.to_datetime(log["date"], format="%d/%m/%Y")
print(log.sort_values("date")["loss"].iloc[-1])
