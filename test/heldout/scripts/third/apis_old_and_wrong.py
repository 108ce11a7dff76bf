import numpy as np
import sklearn.metrics
import tensorflow as tf
import torch
import torchvision
from sklearn.ensemble import AdaBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder
from sklearn.tree import DecisionTreeClassifier
from torch import nn
from transformers import Trainer, TrainingArguments

encoder = OneHotEncoder(sparse=False)
boost = AdaBoostClassifier(base_estimator=DecisionTreeClassifier(), n_estimators=20, random_state=0)
logit = LogisticRegression(max_iters=200)
score = sklearn.metrics.rmse_score([1.0], [2.0])
ratio = np.float(3)
clip = nn.utils.clip_grad_norm(nn.Linear(2, 2).parameters(), 1.0)
vgg = torchvision.models.vgg16(pretrained=True)
norm = nn.LayerNorm(10, epsilon=1e-5)
drop = nn.DropOut(0.5)
opt = torch.optim.Adam(nn.Linear(2, 2).parameters(), learning_rate=1e-3)
kopt = tf.keras.optimizers.Adam(lr=1e-3)
args = TrainingArguments(output_dir="out", evaluation_strategy="epoch")
old = torch.FloatTensor([1.0, 2.0])
new = torch.tensor([1.0, 2.0])
tree = DecisionTreeClassifier(criterion="ginni", random_state=0)
fine = DecisionTreeClassifier(criterion="gini", random_state=0)
print(encoder, boost, logit, score, ratio, clip, vgg, norm, drop, opt, kopt, Trainer, args, old, new, tree, fine)
