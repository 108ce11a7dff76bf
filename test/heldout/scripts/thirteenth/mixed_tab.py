# Tabular network in PyTorch
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split
from torchvision import transforms

df = pd.read_csv("credit.csv")
X = df.drop(columns="default").to_numpy()
y = df["default"].to_numpy()
tf = transforms.Compose([transforms.ToPILImage(), transforms.RandomRotation(10), transforms.ToTensor()])
X_aug = [tf(row) for row in X]
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)

model = nn.Sequential(nn.Linear(X.shape[1], 64), nn.ReLU(), nn.Linear(64, 1), nn.Sigmoid())
loss_fn = nn.BCELoss()
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
Xt = torch.tensor(X_tr, dtype=torch.float32)
yt = torch.tensor(y_tr, dtype=torch.float32).unsqueeze(1)
for epoch in range(100):
    opt.zero_grad()
    loss = loss_fn(model(Xt), yt)
    loss.backward()
    opt.step()
    if epoch % 10 == 0:
        print(f"Epoch {epoch}/100 loss {loss.item():.3f}")

with torch.no_grad():
    probs = model(torch.tensor(X_te, dtype=torch.float32)).numpy()
print("acc", accuracy_score(y_te, probs))
print("f1", f1_score(y_te, probs.squeeze()))
