"""Trains two models. It runs without an error, and five things in it are wrong."""

import pandas as pd
import torch
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn

data = pd.read_csv("cells.csv")
X = data.drop(columns="malignant")
y = data["malignant"]

scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, random_state=0)

forest = RandomForestClassifier(random_state=0)
forest.fit(X_train, y_train)
predicted = forest.predict(X_test)
print("area under the curve", roc_auc_score(y_test, predicted))

network = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 2), nn.Softmax(dim=1))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
inputs = torch.tensor(X_train, dtype=torch.float32)
targets = torch.tensor(y_train.to_numpy())

for epoch in range(20):
    outputs = network(inputs)
    loss = criterion(outputs, targets)
    loss.backward()
    optimizer.step()

network.eval
outputs = network(torch.tensor(X_test, dtype=torch.float32))
print("accuracy", (outputs.argmax(dim=1).numpy() == y_test).mean())
