import torch
from sklearn.model_selection import KFold
from torch import nn
from torch.utils.data import DataLoader, Subset


def train(model, dataset, epochs, lr):
    loader = DataLoader(dataset, batch_size=16, shuffle=True)
    model.train()
    for epoch in range(epochs):
        for x, y in loader:
            optimizer = torch.optim.Adam(model.parameters(), lr=lr)
            optimizer.zero_grad()
            out = model(x)
            l1 = nn.SmoothL1Loss(beta=0.5)
            loss = l1(out, y)
            loss.backward()
            optimizer.step()


def cross_validate(make, dataset, epochs):
    for fold, (train_idx, _) in enumerate(KFold(5, shuffle=True, random_state=0).split(range(len(dataset)))):
        model = make()
        optimizer = torch.optim.Adam(model.parameters())
        criterion = nn.CrossEntropyLoss()
        loader = DataLoader(Subset(dataset, train_idx), batch_size=16, shuffle=True)
        model.train()
        for _ in range(epochs):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
        torch.save(model.state_dict(), f"fold{fold}.pt")
