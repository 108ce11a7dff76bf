import torch
from torch import nn
from torch.utils.data import DataLoader


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(16, 1)

    def forward(self, x):
        return F.relu(self.fc(x))


def long_training(dataset, val_set):
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = Net().to(device)
    opt = torch.optim.Adam(net.parameters())
    net.train()
    for epoch in range(200):
        for x, y in DataLoader(dataset, batch_size=64, shuffle=True):
            opt.zero_grad()
            loss = nn.functional.mse_loss(net(x.to(device)), y.to(device))
            loss.backward()
            opt.step()
            criterion = nn.MSELoss()
        print("epoch", epoch, loss.item())
    net.eval()
    with torch.no_grad():
        return criterion(net(val_set[0][0].to(device)), val_set[0][1].to(device))


compiled = Net()
torch.compile(compiled)
quick = torch.compile(compiled)
print(quick)
