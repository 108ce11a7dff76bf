import torch
from skorch import NeuralNetClassifier
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn


class Mlp(nn.Module):
    def __init__(self, width=20):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(20, width), nn.ReLU(), nn.Linear(width, 2))

    def forward(self, x):
        return self.body(x)


def experiment(X, y):
    torch.manual_seed(0)
    broken = Pipeline([("scale", StandardScaler()), ("net", Mlp())])
    broken.fit(X, y)
    fine = Pipeline([("scale", StandardScaler()), ("net", NeuralNetClassifier(Mlp, max_epochs=5))])
    return cross_val_score(fine, X, y, cv=3)
