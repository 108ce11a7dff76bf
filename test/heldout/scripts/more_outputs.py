import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(6, 4)
y = torch.tensor([0, 1, 1, 0, 1, 0])
clf = nn.Linear(4, 10)
opt = torch.optim.SGD(clf.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()
for _ in range(50):
    opt.zero_grad()
    loss = criterion(clf(x), y)
    loss.backward()
    opt.step()

z = torch.tensor([0, 1, 2, 3, 1, 0])
four = nn.Linear(4, 4)
print(criterion(four(x), z))
three = nn.Linear(4, 3)
print(criterion(three(x), z))
reg = nn.Linear(4, 10)
print(nn.MSELoss()(reg(x), torch.zeros(6, 10)))
