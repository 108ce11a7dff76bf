"""Graph convolution on a citation network (full-batch, transductive)."""
import argparse
import copy
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, NamedTuple, Tuple

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

logger = logging.getLogger("gcn")


@dataclass
class GCNConfig:
    archive: Path
    hidden: int = 64
    dropout: float = 0.5
    lr: float = 1e-2
    weight_decay: float = 5e-4
    epochs: int = 300
    patience: int = 40
    seed: int = 61
    out: Path = Path("gcn.pt")


class Graph(NamedTuple):
    x: torch.Tensor
    y: torch.Tensor
    adj: torch.Tensor
    masks: Dict[str, torch.Tensor]


def normalised_adjacency(edges: np.ndarray, n: int) -> torch.Tensor:
    """Symmetric normalisation with self loops, as a sparse tensor."""
    both = np.concatenate([edges, edges[::-1], np.tile(np.arange(n), (2, 1))], axis=1)
    index = torch.from_numpy(np.unique(both, axis=1))
    degree = torch.bincount(index[0], minlength=n).float()
    inv = degree.pow(-0.5)
    values = inv[index[0]] * inv[index[1]]
    return torch.sparse_coo_tensor(index, values, (n, n)).coalesce()


def stratified_masks(y: np.ndarray, per_class: int, n_val: int, rng: np.random.Generator) -> Dict[str, torch.Tensor]:
    train_idx = np.concatenate([rng.choice(np.flatnonzero(y == c), per_class, replace=False)
                                for c in np.unique(y)])
    rest = rng.permutation(np.setdiff1d(np.arange(len(y)), train_idx))
    parts = {"train": train_idx, "val": rest[:n_val], "test": rest[n_val:]}
    masks = {}
    for name, idx in parts.items():
        mask = torch.zeros(len(y), dtype=torch.bool)
        mask[torch.from_numpy(idx)] = True
        masks[name] = mask
    return masks


def load_graph(cfg: GCNConfig, device: torch.device) -> Graph:
    with np.load(cfg.archive) as data:
        x, y, edges = data["x"].astype(np.float32), data["y"].astype(np.int64), data["edges"].astype(np.int64)
    x = x / np.maximum(x.sum(axis=1, keepdims=True), 1.0)
    rng = np.random.default_rng(cfg.seed)
    masks = stratified_masks(y, per_class=20, n_val=500, rng=rng)
    adj = normalised_adjacency(edges, len(y))
    return Graph(torch.from_numpy(x).to(device), torch.from_numpy(y).to(device), adj.to(device),
                 {k: v.to(device) for k, v in masks.items()})


class GraphConv(nn.Module):
    def __init__(self, in_dim: int, out_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(in_dim, out_dim))
        self.bias = nn.Parameter(torch.zeros(out_dim))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x: torch.Tensor, adj: torch.Tensor) -> torch.Tensor:
        return torch.sparse.mm(adj, x @ self.weight) + self.bias


class GCN(nn.Module):
    """Two convolutions; returns log-probabilities."""

    def __init__(self, in_dim: int, hidden: int, n_classes: int, dropout: float) -> None:
        super().__init__()
        self.conv1 = GraphConv(in_dim, hidden)
        self.conv2 = GraphConv(hidden, n_classes)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, adj: torch.Tensor) -> torch.Tensor:
        x = F.dropout(x, self.dropout, self.training)
        x = F.relu(self.conv1(x, adj))
        x = F.dropout(x, p=self.dropout, training=self.training)
        return F.log_softmax(self.conv2(x, adj), dim=-1)


class GraphTrainer:
    def __init__(self, model: GCN, graph: Graph, optimizer: torch.optim.Optimizer, cfg: GCNConfig) -> None:
        self.model = model
        self.graph = graph
        self.optimizer = optimizer
        self.cfg = cfg
        self.criterion = nn.NLLLoss()

    def train_epoch(self) -> float:
        self.model.train()
        self.optimizer.zero_grad()
        out = self.model(self.graph.x, self.graph.adj)
        mask = self.graph.masks["train"]
        loss = self.criterion(out[mask], self.graph.y[mask])
        loss.backward()
        self.optimizer.step()
        return loss.item()

    @torch.no_grad()
    def evaluate(self, split: str) -> Tuple[float, float]:
        self.model.eval()
        out = self.model(self.graph.x, self.graph.adj)
        mask = self.graph.masks[split]
        pred = out.argmax(dim=-1)
        acc = (pred[mask] == self.graph.y[mask]).float().mean()
        return self.criterion(out[mask], self.graph.y[mask]).item(), acc.item()

    def fit(self) -> Dict[str, torch.Tensor]:
        best_loss, best, waited = float("inf"), copy.deepcopy(self.model.state_dict()), 0
        for epoch in range(1, self.cfg.epochs + 1):
            train_loss = self.train_epoch()
            val_loss, val_acc = self.evaluate("val")
            if val_loss < best_loss:
                best_loss, waited = val_loss, 0
                best = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
            else:
                waited += 1
            if epoch % 20 == 0:
                logger.info("epoch %d train %.4f val %.4f acc %.4f", epoch, train_loss, val_loss, val_acc)
            if waited >= self.cfg.patience:
                break
        return best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--hidden", type=int, default=64)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = GCNConfig(archive=args.archive, hidden=args.hidden)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    graph = load_graph(cfg, device)
    model = GCN(graph.x.size(1), cfg.hidden, int(graph.y.max()) + 1, cfg.dropout).to(device)
    optimizer = torch.optim.Adam([
        {"params": model.conv1.parameters(), "weight_decay": cfg.weight_decay},
        {"params": model.conv2.parameters(), "weight_decay": 0.0},
    ], lr=cfg.lr)
    trainer = GraphTrainer(model, graph, optimizer, cfg)
    model.load_state_dict(trainer.fit())
    loss, acc = trainer.evaluate("test")
    logger.info("test loss %.4f accuracy %.4f", loss, acc)
    torch.save({"model": model.state_dict(), "test_acc": acc}, cfg.out)


if __name__ == "__main__":
    main()
