"""A graph convolution network on a citation graph, without extra libraries."""

import argparse
import logging

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

logging.basicConfig(level=logging.INFO, format="%(message)s")
log = logging.getLogger("gcn")


class GraphConv(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(n_in, n_out))
        self.bias = nn.Parameter(torch.zeros(n_out))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x, adj):
        return adj @ (x @ self.weight) + self.bias


class GCN(nn.Module):
    def __init__(self, n_in, hidden, n_out, dropout=0.5):
        self.conv1 = GraphConv(n_in, hidden)
        super().__init__()
        self.conv2 = GraphConv(hidden, n_out)
        self.dropout = dropout

    def forward(self, x, adj):
        x = F.relu(self.conv1(x, adj))
        x = F.dropout(x, self.dropout, training=self.training)
        return F.log_softmax(self.conv2(x, adj), dim=1)


def normalise(adj):
    adj = adj + torch.eye(adj.size(0))
    degree = adj.sum(1).pow(-0.5)
    return degree[:, None] * adj * degree[None, :]


def load(path):
    data = np.load(path)
    x = torch.from_numpy(data["features"]).float()
    adj = normalise(torch.from_numpy(data["adj"]).float())
    y = torch.from_numpy(data["labels"]).long()
    order = torch.randperm(len(y))
    return x, adj, y, order[:500], order[500:1000], order[1000:]


def train(model, x, adj, y, idx, val_idx, args):
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr, weight_decay=5e-4)
    criterion = nn.NLLLoss()
    best, patience = 0.0, 0
    for epoch in range(args.epochs):
        model.train()
        optimizer.zero_grad()
        out = model.forward(x, adj)
        loss = criterion(out[idx], y[idx])
        optimizer.step()
        acc = accuracy(model, x, adj, y, val_idx)
        if acc > best:
            best, patience = acc, 0
        else:
            patience += 1
            if patience > args.patience:
                break
        if epoch % 20 == 0:
            log.info("epoch %d loss %.4f val %.4f", epoch, loss.item(), acc)
    return best


def accuracy(model, x, adj, y, idx):
    model.eval()
    with torch.no_grad():
        pred = model(x, adj)[idx].argmax(1)
    return (pred == y[idx]).float().mean().item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="cora.npz")
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--epochs", type=int, default=200)
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--patience", type=int, default=30)
    parser.add_argument("--seed", type=int, default=42)
    args = parser.parse_args()
    x, adj, y, train_idx, val_idx, test_idx = load(args.data)
    torch.manual_seed(args.seed)
    model = GCN(x.size(1), args.hidden, int(y.max()) + 1)
    log.info("best validation accuracy %.4f", train(model, x, adj, y, train_idx, val_idx, args))
    log.info("test accuracy %.4f", accuracy(model, x, adj, y, test_idx))


if __name__ == "__main__":
    main()
