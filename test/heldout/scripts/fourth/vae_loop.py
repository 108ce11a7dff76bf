import os, sys
import torch
import torch.utils.data
from torch import nn, optim
from torch.nn import functional as F
from torchvision import datasets, transforms
from torchvision.utils import save_image


class VAE(nn.Module):
    def __init__(self):
        super(VAE, self).__init__()
        self.fc1 = nn.Linear(784, 400)
        self.mu, self.lv = nn.Linear(400, 20), nn.Linear(400, 20)
        self.fc3 = nn.Linear(20, 400)
        self.fc4 = nn.Linear(400, 784)

    def encode(self, x):
        h = F.relu(self.fc1(x))
        return self.mu(h), self.lv(h)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        eps = torch.randn(std.shape)
        return mu + eps * std

    def decode(self, z):
        return self.fc4(F.relu(self.fc3(z)))

    def forward(self, x):
        mu, lv = self.encode(x.view(-1, 784))
        return self.decode(self.reparameterize(mu, lv)), mu, lv


def elbo(recon, x, mu, logvar):
    bce = F.binary_cross_entropy(recon, x.view(-1, 784), reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return bce + kld


device = torch.device("cuda")
to_t = transforms.ToTensor()
train = torch.utils.data.DataLoader(datasets.MNIST(".", train=True, transform=to_t, download=True), batch_size=128, shuffle=True)
test = torch.utils.data.DataLoader(datasets.MNIST(".", train=False, transform=to_t), batch_size=128)
model = VAE().to(device)
optimizer = optim.Adam(model.parameters(), lr=1e-3)
for epoch in range(1, 4):
    model.train()
    train_loss = 0
    for i, (data, _) in enumerate(train):
        data = data.to(device)
        optimizer.zero_grad()
        recon, mu, logvar = model(data)
        loss = elbo(recon, data, mu, logvar)
        loss.backward()
        train_loss += loss.item()
        optimizer.step()
    print(epoch, train_loss / len(train.dataset))
    model.eval()
    test_loss = 0
    for data, _ in test:
        data = data.to(device)
        recon, mu, logvar = model(data)
        test_loss += elbo(recon, data, mu, logvar)
    with torch.no_grad():
        sample = torch.sigmoid(model.decode(torch.randn(64, 20).to(device)))
        save_image(sample.view(64, 1, 28, 28), f"s{epoch}.png")
