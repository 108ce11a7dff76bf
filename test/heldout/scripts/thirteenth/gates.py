# does one other correct thing in the file silence the mistake?
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim import Adam
from torch.optim.lr_scheduler import CosineAnnealingLR, ReduceLROnPlateau
from torch.utils.data import DataLoader, random_split


class Trainer:
    def __init__(self, model, train_ds, val_ds, lr=1e-3, epochs=10):
        self.model = model
        self.optimizer = Adam(model.parameters(), lr=lr)
        self.scheduler = CosineAnnealingLR(self.optimizer, T_max=epochs)
        self.train_loader = DataLoader(train_ds, batch_size=64, shuffle=True)
        self.val_loader = DataLoader(val_ds, batch_size=64)
        self.criterion = nn.CrossEntropyLoss()
        self.epochs = epochs
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model.to(self.device)

    def train_epoch(self):
        self.model.train()
        total = 0
        for x, y in self.train_loader:
            x, y = x.to(self.device), y.to(self.device)
            out = self.model(x)
            loss = self.criterion(F.softmax(out, dim=1), y)
            self.optimizer.zero_grad()
            loss.backward()
            self.scheduler.step()
            self.optimizer.step()
            total += loss
        return total / len(self.train_loader)

    def validate(self):
        correct = 0
        for x, y in self.val_loader:
            x, y = x.to(self.device), y.to(self.device)
            pred = self.model(x).argmax(1)
            correct += (pred == y).sum().item()
        return correct / len(self.val_loader)

    def fit(self):
        best = 0
        for epoch in range(self.epochs):
            loss = self.train_epoch()
            acc = self.validate()
            if acc > best:
                best = acc
                best_state = self.model.state_dict()
        self.model.load_state_dict(best_state)
        return best
