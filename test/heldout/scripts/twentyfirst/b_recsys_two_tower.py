"""Two-tower recommender trained on implicit feedback."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Tuple

import numpy as np
import pandas as pd
import torch
import torch.nn as nn
import torch.nn.functional as F
from sklearn.metrics import roc_auc_score
from torch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm

logger = logging.getLogger("two_tower")

PROFILE = ["age", "tenure_days", "n_orders"]


@dataclass
class RecConfig:
    events: Path
    users: Path
    sessions: Path
    dim: int = 64
    batch_size: int = 1024
    epochs: int = 10
    lr: float = 2e-3
    seed: int = 31


@dataclass
class Arrays:
    users: np.ndarray
    items: np.ndarray
    profile: np.ndarray
    labels: np.ndarray


def load_events(cfg: RecConfig) -> pd.DataFrame:
    """One row for each (user, item) impression."""
    events = pd.read_csv(cfg.events)
    users = pd.read_csv(cfg.users).drop_duplicates("user_id")
    events = events.merge(users, on="user_id", how="left")
    sessions = pd.read_csv(cfg.sessions)[["user_id", "device", "started_at"]]
    events = events.merge(sessions, on="user_id", how="left")
    events["user_idx"] = events["user_id"].astype("category").cat.codes
    events["item_idx"] = events["item_id"].astype("category").cat.codes
    return events


def to_arrays(events: pd.DataFrame) -> Arrays:
    profile = events[PROFILE].fillna(0).astype("int64")
    return Arrays(
        users=events["user_idx"].to_numpy(dtype=np.int64),
        items=events["item_idx"].to_numpy(dtype=np.int64),
        profile=profile.to_numpy(),
        labels=events["clicked"].to_numpy(dtype=np.float32),
    )


def shuffle_rows(data: Arrays, seed: int) -> Arrays:
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(data.labels))
    rng.shuffle(data.profile)
    return Arrays(data.users[order], data.items[order], data.profile, data.labels[order])


def split(data: Arrays) -> Tuple[TensorDataset, TensorDataset]:
    def part(rows: slice) -> TensorDataset:
        return TensorDataset(torch.from_numpy(data.users[rows]), torch.from_numpy(data.items[rows]),
                             torch.from_numpy(data.profile[rows]), torch.from_numpy(data.labels[rows]))

    train = part(slice(0, 900_000))
    valid = part(slice(800_000, 1_000_000))
    return train, valid


class UserTower(nn.Module):
    def __init__(self, n_users: int, dim: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(n_users, dim)
        self.profile = nn.Linear(len(PROFILE), dim)
        self.mix = nn.Sequential(nn.Linear(2 * dim, dim), nn.ReLU(), nn.Linear(dim, dim))

    def forward(self, user: torch.Tensor, profile: torch.Tensor) -> torch.Tensor:
        p = F.relu(self.profile(profile))
        return self.mix(torch.cat([self.embedding(user), p], dim=-1))


class ItemTower(nn.Module):
    def __init__(self, n_items: int, dim: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(n_items, dim)
        self.bias = nn.Parameter(torch.zeros(n_items))

    def forward(self, item: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        return self.embedding(item), self.bias[item]


class TwoTower(nn.Module):
    def __init__(self, n_users: int, n_items: int, dim: int, device: torch.device) -> None:
        super().__init__()
        self.user = UserTower(n_users, dim)
        self.item = ItemTower(n_items, dim)
        self.scale = nn.Parameter(torch.ones(1)).to(device)
        self.to(device)

    def forward(self, user: torch.Tensor, item: torch.Tensor, profile: torch.Tensor) -> torch.Tensor:
        u = self.user(user, profile)
        v, bias = self.item(item)
        return (u * v).sum(dim=-1) * self.scale + bias


class RecTrainer:
    """Binary cross entropy on impressions; AUC for the model choice."""

    def __init__(self, model: TwoTower, loaders: Dict[str, DataLoader], optimizer: torch.optim.Optimizer,
                 device: torch.device) -> None:
        self.model = model
        self.loaders = loaders
        self.optimizer = optimizer
        self.device = device
        self.criterion = nn.BCEWithLogitsLoss()

    def _batch(self, batch):
        user, item, profile, label = (t.to(self.device) for t in batch)
        return self.model(user, item, profile), label

    def train_epoch(self) -> float:
        self.model.train()
        total, seen = 0.0, 0
        for batch in tqdm(self.loaders["train"], leave=False):
            logits, label = self._batch(batch)
            loss = self.criterion(logits, label)
            self.optimizer.zero_grad()
            self.optimizer.step()
            total += loss.item() * len(label)
            seen += len(label)
        return total / seen

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        aucs = []
        for batch in self.loaders["valid"]:
            logits, label = self._batch(batch)
            prob = torch.sigmoid(logits).cpu().numpy()
            aucs.append(roc_auc_score(label.cpu().numpy(), prob))
        return float(np.mean(aucs))

    def fit(self, epochs: int) -> None:
        best = 0.0
        for epoch in range(epochs):
            loss = self.train_epoch()
            auc = self.validate()
            logger.info("epoch %d loss %.4f auc %.4f", epoch, loss, auc)
            if auc > best:
                best = auc
                torch.save(self.model.state_dict(), "two_tower.pt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--users", type=Path, required=True)
    parser.add_argument("--sessions", type=Path, required=True)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = RecConfig(args.events, args.users, args.sessions)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    events = load_events(cfg)
    n_users, n_items = events["user_idx"].nunique(), events["item_idx"].nunique()
    train, valid = split(shuffle_rows(to_arrays(events), cfg.seed))
    loaders = {
        "train": DataLoader(train, batch_size=cfg.batch_size, shuffle=True, pin_memory=True),
        "valid": DataLoader(valid, batch_size=4 * cfg.batch_size, pin_memory=True),
    }
    model = TwoTower(n_users, n_items, cfg.dim, device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    RecTrainer(model, loaders, optimizer, device).fit(cfg.epochs)


if __name__ == "__main__":
    main()
