from statistics import mean

import torch
import torch.nn as nn
from sklearn.datasets import load_diabetes
from sklearn.metrics import r2_score
from sklearn.model_selection import KFold
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, Subset, TensorDataset

X, y = load_diabetes(return_X_y=True)
X = torch.tensor(X, dtype=torch.float32)
y = torch.tensor(y, dtype=torch.float32)
model = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 1))
scores = []
for fold, (tr, te) in enumerate(KFold(5, shuffle=True, random_state=0).split(X)):
    opt = torch.optim.Adam(model.parameters(), lr=1e-2)
    full = TensorDataset(X, y)
    train = DataLoader(Subset(full, tr), batch_size=32, shuffle=True)
    for epoch in range(3):
        for xb, yb in train:
            opt.zero_grad()
            loss = nn.MSELoss()(model(xb), yb)
            loss.backward()
            opt.step()
    model.eval()
    with torch.no_grad():
        pred = model(X[te]).squeeze()
    scores.append(r2_score(pred.numpy(), y[te].numpy()))
print(mean(scores))

fixed = []
for tr, te in KFold(5, shuffle=True, random_state=0).split(X):
    net = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(32, 1))
    opt = torch.optim.Adam(net.parameters(), lr=1e-2)
    sc = StandardScaler().fit(X[tr])
    a = torch.from_numpy(sc.transform(X[tr])).float()
    for _ in range(20):
        opt.zero_grad()
        (net(a).squeeze(1) - y[tr]).pow(2).mean().backward()
        opt.step()
    with torch.inference_mode():
        fixed.append(r2_score(y[te].numpy(), net(torch.from_numpy(sc.transform(X[te])).float()).squeeze(1).numpy()))
print(mean(fixed))
