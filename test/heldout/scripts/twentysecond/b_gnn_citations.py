"""Node classification on citation graphs with GAT / GCN (PyTorch Geometric)."""
import argparse
import copy
import logging
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn
from torch_geometric.datasets import Planetoid
from torch_geometric.nn import GATConv, GCNConv
from torch_geometric.transforms import NormalizeFeatures

logger = logging.getLogger("gnn")


@dataclass
class GNNConfig:
    dataset: str = "Cora"
    hidden: int = 16
    heads: int = 8
    dropout: float = 0.6
    lr: float = 5e-3
    weight_decay: float = 5e-4
    epochs: int = 200
    patience: int = 40
    seed: int = 1


class GCN(nn.Module):
    def __init__(self, in_dim: int, hidden: int, classes: int, dropout: float):
        super().__init__()
        self.conv1 = GCNConv(in_dim, hidden)
        self.conv2 = GCNConv(hidden, classes)
        self.dropout = dropout

    def forward(self, x, edge_index):
        x = F.dropout(x, p=self.dropout, training=self.training)
        x = F.relu(self.conv1(x, edge_index))
        x = nn.Dropout(self.dropout)(x)
        return self.conv2(x, edge_index)


class GAT(nn.Module):
    def __init__(self, in_dim: int, hidden: int, classes: int, heads: int, dropout: float):
        super().__init__()
        self.conv1 = GATConv(in_dim, hidden, heads=heads, dropout=dropout)
        self.conv2 = GATConv(hidden * heads, classes, heads=1, concat=False, dropout=dropout)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, edge_index):
        x = F.elu(self.conv1(self.dropout(x), edge_index))
        x = self.conv2(self.dropout(x), edge_index)
        return F.log_softmax(x)


def build_model(kind: str, in_dim: int, classes: int, cfg: GNNConfig) -> nn.Module:
    if kind == "gat":
        return GAT(in_dim, cfg.hidden, classes, cfg.heads, cfg.dropout)
    return GCN(in_dim, cfg.hidden, classes, cfg.dropout)


class GCNRunner:
    """Runs the convolutional baseline."""

    def __init__(self, data, in_dim: int, classes: int, cfg: GNNConfig, device):
        self.cfg = cfg
        self.data = data.to(device)
        self.model = GCN(in_dim, cfg.hidden, classes, cfg.dropout).to(device)
        self.criterion = nn.NLLLoss()
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=cfg.lr, weight_decay=cfg.weight_decay)

    def train_step(self) -> float:
        self.model.train()
        out = self.model(self.data.x, self.data.edge_index)
        loss = self.criterion(out[self.data.train_mask], self.data.y[self.data.train_mask])
        loss.backward()
        self.optimizer.zero_grad()
        self.optimizer.step()
        return loss.item()

    @torch.no_grad()
    def accuracy(self, mask) -> float:
        self.model.train()
        pred = self.model(self.data.x, self.data.edge_index).argmax(dim=-1)
        return (pred[mask] == self.data.y[mask]).float().mean().item()

    def run(self) -> float:
        best_val, best_state = 0.0, None
        for epoch in range(self.cfg.epochs):
            loss = self.train_step()
            val = self.accuracy(self.data.val_mask)
            if val > best_val:
                best_val, best_state = val, copy.deepcopy(self.model.state_dict())
            if epoch % 20 == 0:
                logger.info("gcn epoch %d loss %.4f val %.3f", epoch, loss, val)
        self.model.load_state_dict(best_state)
        return self.accuracy(self.data.test_mask)


def train_gat(data, in_dim: int, classes: int, cfg: GNNConfig, device) -> float:
    model = GAT(in_dim, cfg.hidden, classes, cfg.heads, cfg.dropout).to(device)
    data = data.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    best_val, waited, best_state = 0.0, 0, None
    for epoch in range(cfg.epochs):
        model.train()
        optimizer.zero_grad()
        log_probs = model(data.x, data.edge_index)
        loss = F.nll_loss(log_probs[data.train_mask], data.y[data.train_mask])
        loss.backward()
        optimizer.step()

        model.eval()
        with torch.no_grad():
            pred = model(data.x, data.edge_index).argmax(dim=1)
        val = (pred[data.val_mask] == data.y[data.val_mask]).float().mean().item()
        if val > best_val:
            best_val, waited = val, 0
            best_state = {k: v.clone() for k, v in model.state_dict().items()}
        else:
            waited += 1
            if waited > cfg.patience:
                break
    model.load_state_dict(best_state)
    model.eval()
    pred = model(data.x, data.edge_index).argmax(dim=1)
    return (pred[data.test_mask] == data.y[data.test_mask]).float().mean().item()


def main() -> None:
    parser = argparse.ArgumentParser(description="Citation graph experiments")
    parser.add_argument("--dataset", default="Cora", choices=["Cora", "CiteSeer", "PubMed"])
    parser.add_argument("--model", default="gcn", choices=["gcn", "gat"])
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = GNNConfig(dataset=args.dataset)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    dataset = Planetoid("data", cfg.dataset, transform=NormalizeFeatures())
    n_params = sum(p.numel() for p in build_model(args.model, dataset.num_features, dataset.num_classes, cfg).parameters())
    logger.info("%s with %d parameters", args.model, n_params)
    if args.model == "gcn":
        acc = GCNRunner(dataset[0], dataset.num_features, dataset.num_classes, cfg, device).run()
    else:
        acc = train_gat(dataset[0], dataset.num_features, dataset.num_classes, cfg, device)
    logger.info("test accuracy %.4f", acc)


if __name__ == "__main__":
    main()
