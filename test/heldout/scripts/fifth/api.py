# piece: softmax_f
import torch.nn.functional as F
import torch

p = F.Softmax(torch.ones(3), dim=0)
q = F.softmax(torch.ones(3), dim=0)
# piece: np_softmax
import numpy as np

z = np.softmax(np.ones(4))
r = np.relu(np.ones(4))
# piece: sk_rmse
from sklearn.metrics import rmse_score
from sklearn.metrics import root_mean_squared_error
# piece: sk_mod
from sklearn.model_selections import train_test_split
# piece: torch_nn_typo
from torch import nn

a = nn.Conv2D(3, 8, 3)
b = nn.CrossEntropy()
c = nn.LSTMCell(3, 4)
# piece: keras_typo
import keras

d = keras.layers.Dense2D(4)
e = keras.layers.Conv2D(4, 3)
# piece: tf_fn
import tensorflow as tf

a = tf.mean(tf.ones(3))
b = tf.reduce_mean(tf.ones(3))
# piece: unknown_kw
import torch
from torch.utils.data import DataLoader

def go(ds, net):
    dl = DataLoader(ds, batchsize=8)
    opt = torch.optim.Adam(net.parameters(), learning_rate=1e-3)
    fc = torch.nn.Linear(in_features=3, out_features=3)
    return dl, opt, fc
# piece: unknown_kw_sk
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rf = RandomForestClassifier(n_estimator=10, random_state=0)
rf2 = RandomForestClassifier(n_estimators=10, random_state=0)

def cut(X, y):
    return train_test_split(X, y, testsize=0.1)
# piece: unknown_kw_pd
import pandas as pd

df = pd.read_csv("a.csv", delimeter=";")
df2 = pd.read_csv("a.csv", delimiter=";")
df.sort_values("a", acending=False)
# piece: unknown_kw_keras
from keras import layers

x = layers.Dense(4, activate="relu")
y = layers.Dense(4, activation="relu")
# piece: option_keras
from keras import layers

a = layers.Conv2D(8, 3, padding="sames")
b = layers.Conv2D(8, 3, padding="same")
c = layers.Dense(3, activation="relus")
# piece: option_torch
import torch
from torch import nn
import torch.nn.functional as F

l = nn.CrossEntropyLoss(reduction="average")
k = nn.CrossEntropyLoss(reduction="sum")

def up(x):
    return F.interpolate(x, scale_factor=2, mode="linear2d")
# piece: option_sk
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, GridSearchCV

a = LogisticRegression(solver="lbfgz")

def cv(m, X, y):
    return cross_val_score(m, X, y, scoring="f1macro")

def cv_ok(m, X, y):
    return cross_val_score(m, X, y, scoring="f1_macro")
# piece: option_compile
import keras

m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
m.compile(optimizer="adamm", loss="mse")
m.compile(optimizer="adamw", loss="mse")
# piece: arg_count
import torch
from torch import nn

a = nn.Linear(3, 4, True, None, torch.float32, 5)
b = nn.Linear(3)
c = nn.Linear(3, 4, False)
# piece: removed_torch
import torch

A = torch.eye(3)
w, v = torch.symeig(A)
r = torch.matrix_rank(A)
s = torch.linalg.eigvalsh(A)
# piece: deprecated_torch
import torch

A = torch.eye(3)
q = torch.qr(A)
u = torch.svd(A)
c = torch.cholesky(A)
l = torch.linalg.cholesky(A)
# piece: np_alias
import numpy as np

a = np.zeros(3, dtype=np.float)
b = np.array([1], np.int)
c = np.zeros(3, dtype=np.float64)
d = np.ones(3, dtype=np.bool)
# piece: np2
import numpy
from numpy import NaN

area = numpy.trapz([1, 2, 3])
m = numpy.in1d([1], [1, 2])
k = numpy.product([1, 2])
# piece: pd_append
import pandas as pd

df = pd.DataFrame({"a": [1, 2]})
df = df.append({"a": 3}, ignore_index=True)
rows = []
rows.append({"a": 3})
for name, col in df.iteritems():
    print(name)
# piece: pd_append_param
import pandas as pd

def merge(paths):
    out = pd.DataFrame()
    for p in paths:
        out = out.append(pd.read_csv(p))
    return out
# piece: pd_fill
import pandas as pd

df = pd.read_csv("x.csv")
df["a"] = df["a"].fillna(method="ffill")
df = df.fillna(0)
bad = pd.read_csv("x.csv", error_bad_lines=False)
# piece: sk_removed
from sklearn.datasets import load_boston
from sklearn.metrics import plot_confusion_matrix
from sklearn.cross_validation import KFold
from sklearn.externals import joblib
# piece: sk_removed_kw
from sklearn.preprocessing import OneHotEncoder
from sklearn.ensemble import BaggingClassifier, RandomForestClassifier
from sklearn.metrics import mean_squared_error

enc = OneHotEncoder(sparse=False)
bag = BaggingClassifier(base_estimator=None)
rf = RandomForestClassifier(max_features="auto")

def rmse(y, p):
    return mean_squared_error(y, p, squared=False)

enc_ok = OneHotEncoder(sparse_output=False)
# piece: keras_removed
import keras
from keras.utils import np_utils

opt = keras.optimizers.Adam(lr=1e-3)
opt2 = keras.optimizers.Adam(learning_rate=1e-3)
sgd = keras.optimizers.SGD(0.1, decay=1e-6)
# piece: keras_removed_m
import keras

model = keras.models.load_model("m.keras")
y = model.predict_classes(x)
model.fit_generator(gen, steps_per_epoch=5)
# piece: tf_removed
import tensorflow as tf

s = tf.Session()
p = tf.placeholder(tf.float32, [None, 3])
lay = tf.contrib.layers.fully_connected(p, 3)
q = tf.compat.v1.placeholder
# piece: hf_renamed
from transformers import TrainingArguments, AdamW

args = TrainingArguments(output_dir="o", evaluation_strategy="epoch")
ok = TrainingArguments(output_dir="o", eval_strategy="epoch")
# piece: hf_trainer_tok
from transformers import Trainer

def build(model, args, ds, tok):
    return Trainer(model=model, args=args, train_dataset=ds, tokenizer=tok)
# piece: hf_load_metric
from datasets import load_metric
m = load_metric("f1")
# piece: trl_sft
from trl import SFTTrainer, SFTConfig

def build(model, ds):
    cfg = SFTConfig(output_dir="o", max_seq_length=512)
    return SFTTrainer(model, args=cfg, train_dataset=ds)
# piece: pl_removed
import pytorch_lightning as pl

class M(pl.LightningModule):
    def validation_epoch_end(self, outputs):
        pass

trainer = pl.Trainer(gpus=1)
ok = pl.Trainer(accelerator="gpu", devices=1)
# piece: xgb_fit
import xgboost as xgb
import lightgbm as lgb

def go(X, y, Xv, yv):
    m = xgb.XGBClassifier(n_estimators=500)
    m.fit(X, y, eval_set=[(Xv, yv)], early_stopping_rounds=10)
    g = lgb.LGBMRegressor()
    g.fit(X, y, eval_set=[(Xv, yv)], early_stopping_rounds=10)
    ok = xgb.XGBClassifier(early_stopping_rounds=10)
    ok.fit(X, y, eval_set=[(Xv, yv)])
    return m, g, ok
# piece: lgb_train
import lightgbm as lgb

def go(dtrain, dval):
    return lgb.train({"objective": "binary"}, dtrain, valid_sets=[dval], verbose_eval=50)
# piece: legacy_ctor
import torch

a = torch.Tensor([1, 2, 3])
b = torch.FloatTensor(3)
c = isinstance(a, torch.Tensor)
# piece: variable
import torch
from torch.autograd import Variable

def wrap(x):
    return Variable(x, requires_grad=True)
# piece: data_attr
import torch

w = torch.randn(3, requires_grad=True)
loss = (w.data ** 2).sum()
# piece: v2totensor
from torchvision.transforms import v2

t = v2.Compose([v2.ToTensor(), v2.RandomCrop(32)])
u = v2.Compose([v2.ToImage(), v2.ToDtype(None)])
# piece: stft_complex
import torch

def spec(sig):
    return torch.stft(sig, 400)

def spec_ok(sig):
    return torch.stft(sig, 400, return_complex=True)
# piece: int_float_eq
import math
import numpy as np

def same(a, b):
    return 0.1 + 0.2 == a

def near(a):
    return math.isclose(a, 0)

def near_ok(a):
    return math.isclose(a, 0, abs_tol=1e-9)
# piece: nan_eq
import numpy as np
import pandas as pd

def drop(df, a):
    m = a == np.nan
    k = df[df["x"] != float("nan")]
    n = np.isnan(a)
    return m, k, n
# piece: nan_in
from math import nan
import pandas as pd

def f(v, s):
    if v is nan or v == nan:
        return 0
    return s[s == pd.NA]
