"""Exercise 3: a classifier for the tiny iris-like table, step by step."""
import math

import matplotlib.pyplot as plt
import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(1)

# measurements in millimetres, last column is the species
ROWS = [
    [51, 35, 14, 2, 0], [49, 30, 14, 2, 0], [47, 32, 13, 2, 0], [46, 31, 15, 2, 0],
    [70, 32, 47, 14, 1], [64, 32, 45, 15, 1], [69, 31, 49, 15, 1], [55, 23, 40, 13, 1],
    [63, 33, 60, 25, 2], [58, 27, 51, 19, 2], [71, 30, 59, 21, 2], [63, 29, 56, 18, 2],
]


def make_tensors():
    inputs = torch.tensor([row[:4] for row in ROWS])
    labels = torch.tensor([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    return inputs, labels


class SmallNet(nn.Module):
    def __init__(self, hidden=16):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(4, hidden),
            nn.Tanh(),
            nn.Dropout(0.1),
            nn.Linear(hidden, 3),
        )

    def forward(self, x):
        return self.layers(x)


class WideNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(4, 32),
            nn.ReLU(),
            nn.Linear(64, 3),
        )

    def forward(self, x):
        return self.layers(x)


def logistic_regression(xs, ys, steps=200):
    """Multinomial logistic regression with our own parameters."""
    weight = torch.zeros(4, 3, requires_grad=True)
    bias = torch.zeros(3, requires_grad=True)
    opt = optim.SGD([weight, bias], lr=0.1)
    for _ in range(steps):
        loss = nn.functional.cross_entropy(xs @ weight + bias, ys)
        opt.zero_grad()
        loss.backward()
    return loss.item()


def train(net, inputs, labels, epochs=100):
    loader = DataLoader(TensorDataset(inputs, labels), batch_size=4, shuffle=True)
    opt = optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    curve = []
    for epoch in range(epochs):
        total = 0.0
        for xb, yb in loader:
            out = net(xb)
            loss = criterion(out, yb)
            opt.zero_grad()
            loss.backward()
            opt.step()
            total += loss.item() * len(yb)
        curve.append(total / len(inputs))
        if epoch % 20 == 0:
            with torch.no_grad():
                net.eval()
                print(f"epoch {epoch:3d} accuracy {(net(inputs).argmax(1) == labels).float().mean():.2f}")
    return curve


def main():
    inputs, labels = make_tensors()
    scaled = (inputs.float() - inputs.float().mean(0)) / inputs.float().std(0)
    print("logistic regression", logistic_regression(scaled, labels))
    for net in (SmallNet(), WideNet()):
        curve = train(net, inputs, labels)
        plt.plot(curve, label=type(net).__name__)
    plt.axhline(math.log(3), ls=":")
    plt.legend()
    plt.savefig("curves.png")

    probe = nn.Linear(4, 5)
    opt = optim.SGD(probe.parameters(), lr=0.1)
    targets = torch.tensor([0, 1, 2, 1])
    loss = nn.functional.cross_entropy(probe(scaled[:4]), targets)
    loss.backward()
    opt.step()
    print("probe loss", loss.item())


if __name__ == "__main__":
    main()
