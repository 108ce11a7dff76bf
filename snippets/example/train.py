"""Train a small network on the breast cancer data and compare it with two baselines.

Nothing here fails, and five mistakes make its numbers wrong.
"""

import numpy as np
import torch
from hyperopt import fmin, hp, tpe
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

EPOCHS = 20

torch.manual_seed(0)

X, y = load_breast_cancer(return_X_y=True)
scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, test_size=0.2, stratify=y, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, stratify=y_train, random_state=0)

# Two baselines to beat.
logistic = LogisticRegression(max_iter=1000)
logistic.fit(X_train, y_train)
print("logistic regression, ROC AUC:", roc_auc_score(y_test, logistic.predict(X_test)))


def objective(params):
    forest = RandomForestClassifier(**params, random_state=0)
    return -cross_val_score(forest, X_train, y_train, cv=3, scoring="roc_auc").mean()


space = {
    "ccp_alpha": hp.choice("ccp_alpha", [0.0, 0.001, 0.01]),
    "max_samples": hp.uniform("max_samples", 0.5, 1.0),
}
best = fmin(objective, space, algo=tpe.suggest, max_evals=10, rstate=np.random.default_rng(0))
forest = RandomForestClassifier(**best, random_state=0)
forest.fit(X_train, y_train)
print("random forest, ROC AUC:", roc_auc_score(y_test, forest.predict_proba(X_test)[:, 1]))


def as_tensors(features, labels):
    return torch.tensor(features, dtype=torch.float32), torch.tensor(labels, dtype=torch.float32)


train_loader = DataLoader(TensorDataset(*as_tensors(X_train, y_train)), batch_size=32, shuffle=True)
val_features, val_labels = as_tensors(X_val, y_val)
test_features, test_labels = as_tensors(X_test, y_test)

model = nn.Sequential(nn.Linear(30, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 1))
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)

model.eval()
with torch.no_grad():
    val_loss = criterion(model(val_features).squeeze(1), val_labels)
print(f"untrained: validation loss {val_loss.item():.4f}")

for epoch in range(EPOCHS):
    for features, labels in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(features).squeeze(1), labels)
        loss.backward()
        optimizer.step()
    print(f"epoch {epoch}: training loss {loss.item():.4f}")

with torch.no_grad():
    probabilities = torch.sigmoid(model(test_features)).squeeze(1)
predicted = (probabilities > 0.5).int()
print("network, average precision:", average_precision_score(test_labels, predicted))
