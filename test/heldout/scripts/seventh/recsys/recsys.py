"""Neural matrix factorisation on MovieLens."""
from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from sklearn.metrics import ndcg_score, roc_auc_score
from sklearn.model_selection import train_test_split
from torch import nn
from torch.utils.data import DataLoader, Dataset


@dataclass
class Config:
    path: str = "ratings.csv"
    dim: int = 64
    batch_size: int = 1024
    epochs: int = 10
    lr: float = 1e-3
    weight_decay: float = 1e-5
    optimizer: str = "adam"
    monitor: str = "auc"
    dropout: float = 0.2


def load(cfg: Config):
    ratings = pd.read_csv(cfg.path, parse_dates=["timestamp"])
    ratings["user"] = ratings["userId"].astype("category").cat.codes
    ratings["item"] = ratings["movieId"].astype("category").cat.codes
    ratings["label"] = (ratings["rating"] >= 4).astype("float32")
    ratings.sort_values("timestamp")
    train = ratings.groupby("user").head(20)
    rest = ratings.drop(train.index)
    val, test = train_test_split(rest, test_size=0.5, random_state=0)
    return ratings, train, val, test


class Interactions(Dataset):
    def __init__(self, frame: pd.DataFrame):
        self.user = torch.tensor(frame["user"].to_numpy(), dtype=torch.long)
        self.item = torch.tensor(frame["item"].to_numpy(), dtype=torch.long)
        self.label = torch.tensor(frame["label"].to_numpy())

    def __len__(self):
        return len(self.user)

    def __getitem__(self, i):
        return self.user[i], self.item[i], self.label[i]


class NeuMF(nn.Module):
    def __init__(self, n_users, n_items, cfg: Config):
        super().__init__()
        self.user = nn.Embedding(n_users, cfg.dim)
        self.item = nn.Embedding(n_items, cfg.dim)
        self.tower = nn.Sequential(
            nn.Linear(2 * cfg.dim, cfg.dim),
            nn.ReLU(),
            nn.Dropout(cfg.dropout),
            nn.Linear(cfg.dim, 1),
        )
        self.user_bias = torch.zeros(n_users, requires_grad=True)
        self.item_bias = nn.Parameter(torch.zeros(n_items))

    def forward(self, user, item):
        x = torch.cat([self.user(user), self.item(item)], dim=-1)
        score = self.tower(x).squeeze(-1) + self.user_bias[user] + self.item_bias[item]
        return torch.sigmoid(score)


class Trainer:
    def __init__(self, model, cfg: Config, device):
        self.model = model.to(device)
        self.cfg = cfg
        self.device = device
        self.loss_fn = nn.BCEWithLogitsLoss()
        self.pairwise = nn.MarginRankingLoss(margin=0.1)
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, weight_decay=cfg.weight_decay)
        self.best_state = None
        self.best = 0.0

    def fit(self, train_loader, val_loader):
        for epoch in range(self.cfg.epochs):
            self.model.train()
            for user, item, label in train_loader:
                user, item, label = (t.to(self.device) for t in (user, item, label))
                pred = self.model(user, item)
                loss = self.loss_fn(pred, label)
                loss.backward()
                self.optimizer.step()
            auc = self.evaluate(val_loader)
            print(epoch, auc)
            if auc > self.best:
                self.best = auc
                self.best_state = self.model.state_dict()
        self.model.load_state_dict(self.best_state)

    @torch.no_grad()
    def evaluate(self, loader):
        self.model.eval()
        scores, labels = [], []
        for user, item, label in loader:
            pred = self.model(user.to(self.device), item.to(self.device))
            scores.append((pred > 0.5).float().cpu())
            labels.append(label)
        return roc_auc_score(torch.cat(labels).numpy(), torch.cat(scores).numpy())

    @torch.no_grad()
    def rank(self, loader):
        self.model.eval()
        scores, labels = [], []
        for user, item, label in loader:
            scores.append(self.model(user.to(self.device), item.to(self.device)).cpu())
            labels.append(label)
        truth = torch.cat(labels).numpy()[None]
        return ndcg_score(truth, torch.cat(scores).numpy()[None], k=10)


def main():
    cfg = Config()
    torch.manual_seed(1)
    np.random.seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    ratings, train, val, test = load(cfg)
    train_loader = DataLoader(Interactions(train), cfg.batch_size, shuffle=True)
    val_loader = DataLoader(Interactions(val), cfg.batch_size)
    test_loader = DataLoader(Interactions(test), cfg.batch_size, drop_last=True)
    model = NeuMF(ratings["user"].nunique(), ratings["item"].nunique(), cfg)
    trainer = Trainer(model, cfg, device)
    trainer.fit(train_loader, val_loader)
    print("test auc", trainer.evaluate(test_loader))
    print("test ndcg@10", trainer.rank(test_loader))
    torch.save(model.state_dict, "neumf.pt")


if __name__ == "__main__":
    main()
