# piece: amp_ns
import torch

with torch.amp.autocast("cuda"):
    y = model(x)
with torch.cuda.amp.autocast():
    y = model(x)
# piece: hallucinated
import torch
import torch.nn.functional as F
from torch import nn

x = torch.randn(2, 3)
p = nn.Softmax(dim=1)(x)
q = F.Softmax(x, dim=1)
# piece: hallucinated_sklearn
from sklearn.metrics import mean_absolute_error, root_mean_squared_error
from sklearn.metrics import mean_absolute_deviation

print(mean_absolute_error([1], [2]), root_mean_squared_error([1], [2]))
print(mean_absolute_deviation([1], [2]))
# piece: hf_adamw
from torch.optim import AdamW
from transformers import get_scheduler
from transformers import AdamW as HFAdamW

opt = AdamW(model.parameters(), lr=1e-4)
# piece: hf_renamed
from transformers import TrainingArguments

a = TrainingArguments("x", eval_strategy="epoch", save_strategy="epoch")
b = TrainingArguments("y", evaluation_strategy="epoch", save_strategy="epoch")
# piece: invalid_option
from torch import nn
from sklearn.linear_model import LogisticRegression

a = nn.Conv2d(3, 8, 3, padding="same")
b = nn.Conv2d(3, 8, 3, padding="Same")
c = LogisticRegression(solver="lbfgs")
d = nn.MSELoss(reduction="avg")
# piece: keras_removed
import tensorflow as tf

opt = tf.keras.optimizers.Adam(learning_rate=1e-3)
old = tf.keras.optimizers.Adam(lr=1e-3)
model = tf.keras.Sequential([tf.keras.layers.Dense(3, activation="softmax")])
model.compile(opt, "sparse_categorical_crossentropy")
classes = model.predict_classes(x)
# piece: lgb_fit
import lightgbm as lgb

m = lgb.train({"objective": "binary"}, train_set, valid_sets=[val_set], callbacks=[lgb.early_stopping(10)])
n = lgb.train({"objective": "binary"}, train_set, valid_sets=[val_set], early_stopping_rounds=10)
# piece: lightning_gpus
import pytorch_lightning as pl

a = pl.Trainer(accelerator="gpu", devices=2, max_epochs=3)
b = pl.Trainer(gpus=2, max_epochs=3)
# piece: lightning_hook
import pytorch_lightning as pl


class M(pl.LightningModule):
    def on_validation_epoch_end(self):
        self.log("x", 1.0)

    def training_epoch_end(self, outputs):
        self.log("y", 1.0)
# piece: missing_import
import numpy as np
import torch

x = torch.from_numpy(np.ones(3))
net = nn.Linear(3, 1)
print(x, net)
# piece: np_alias
import numpy as np

a = np.zeros(3, dtype=np.float64)
b = np.array([1, 0], dtype=bool)
c = a.astype(np.float)
# piece: pandas_append
import pandas as pd

df = pd.DataFrame({"a": [1]})
rows = []
rows.append({"a": 2})
df = df.append({"a": 2}, ignore_index=True)
for name, col in df.items():
    print(name)
for name, col in pd.DataFrame(rows).iteritems():
    print(name)
# piece: pretrained_kw
from torchvision import models

a = models.resnet34(weights=models.ResNet34_Weights.DEFAULT)
b = models.resnet34(pretrained=True)
# piece: scoring_name
from sklearn.model_selection import cross_val_score

print(cross_val_score(model, X, y, scoring="neg_mean_absolute_error"))
print(cross_val_score(model, X, y, scoring="mean_absolute_error"))
# piece: sklearn_names
from sklearn.ensemble import AdaBoostClassifier, BaggingClassifier
from sklearn.tree import DecisionTreeClassifier

bag = BaggingClassifier(estimator=DecisionTreeClassifier(), random_state=0)
ada = AdaBoostClassifier(base_estimator=DecisionTreeClassifier(max_depth=1), random_state=0)
# piece: sklearn_ohe
from sklearn.preprocessing import OneHotEncoder

a = OneHotEncoder(sparse_output=False).fit([["x"], ["y"]])
print(a.get_feature_names_out())
b = OneHotEncoder(sparse=False)
# piece: unknown_kw
import torch
from sklearn.ensemble import RandomForestClassifier

opt = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
rf = RandomForestClassifier(n_estimators=10, random_state=0)
rf2 = RandomForestClassifier(n_trees=10, random_state=0)
# piece: unknown_kw_dataloader
from torch.utils.data import DataLoader

a = DataLoader(ds, batch_size=4, shuffle=True, num_workers=2)
b = DataLoader(ds, batch_size=4, shuffle=True, workers=2)
# piece: xgb_fit
from xgboost import XGBClassifier

a = XGBClassifier(early_stopping_rounds=10, eval_metric="logloss")
a.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=False)
b = XGBClassifier()
b.fit(X_train, y_train, eval_set=[(X_val, y_val)], early_stopping_rounds=10)
