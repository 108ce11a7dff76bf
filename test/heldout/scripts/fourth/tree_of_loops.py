import torch, torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
xs = torch.randn(300, 5)
ys = (xs @ torch.tensor([1.0, -1, 0.5, 0, 2]) > 0).float()
loader = DataLoader(TensorDataset(xs[:240], ys[:240]), batch_size=30, shuffle=True)
test_loader = DataLoader(TensorDataset(xs[240:], ys[240:]), batch_size=30)
device = 'cuda' if torch.cuda.is_available() else 'cpu'

class LR(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(5, 1)
        self.hidden = []
        for _ in range(2):
            self.hidden.append(nn.Linear(5, 5))
        self.acts = [nn.ReLU(), nn.Tanh()]
    def forward(self, x):
        for h, a in zip(self.hidden, self.acts):
            x = a(h(x))
        return torch.sigmoid(self.linear(x)).squeeze()

model = LR()
model.to(device)
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for epoch in range(3):
    correct = total = 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        output = model(x)
        loss = criterion(output, y)
        loss.backward()
        optimizer.step()
        correct += (output.round() == y).sum().item()
        total += y.size(0)
    print(epoch, correct / total)
with torch.no_grad():
    preds = torch.cat([model(x.to(device)) for x, _ in test_loader])
    print(((preds > 0.5).float() == ys[240:].to(device)).float().mean())

history = {'loss': [], 'acc': []}
optimizer2 = torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(2):
    for x, y in loader:
        optimizer2.zero_grad()
        out = model(x.to(device))
        loss = nn.functional.binary_cross_entropy(out, y.to(device))
        loss.backward
        optimizer2.step()
        history['loss'].append(loss.cpu().detach())
