import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


class Tower(nn.Module):
    def __init__(self, n_in, dim=32):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(n_in, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, dim))

    def forward(self, x):
        return F.normalize(self.net(x), dim=-1)


users, items = Tower(12), Tower(9)
projection = nn.Linear(32, 32)
optimizer = torch.optim.AdamW([*users.parameters(), *items.parameters()], lr=1e-3)

ds = TensorDataset(torch.randn(256, 12), torch.randn(256, 9))
loader = DataLoader(ds, batch_size=32, shuffle=True, drop_last=True)
it = iter(loader)

for epoch in range(3):
    for u, v in it:
        a = projection(users(u))
        b = items(v)
        sim = a @ b.t() / 0.07
        target = torch.arange(len(sim))
        loss = (F.cross_entropy(sim, target) + F.cross_entropy(sim.t(), target)) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

pairs = DataLoader(ds, batch_size=64)
hits = 0
for u, v in pairs:
    with torch.no_grad():
        sim = users(u) @ items(v).T
        hits += (sim.argmax(1) == torch.arange(len(sim))).sum().item()
print("recall@1", hits / len(ds))

users.eval(), items.eval()
with torch.no_grad():
    index = torch.cat([items(v) for _, v in pairs])
print(index.shape)
