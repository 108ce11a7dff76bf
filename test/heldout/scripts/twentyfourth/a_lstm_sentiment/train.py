"""Sentiment (binary) and topic (many classes) of reviews."""
import argparse
import os

import pandas as pd
import torch
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset, WeightedRandomSampler

from net import Sentiment, TopicCNN
from vocab import Vocab, class_ids


class Reviews(Dataset):
    def __init__(self, frame, vocab, column):
        self.ids = [vocab.encode(t) for t in frame["text"]]
        self.target = torch.tensor(frame[column].to_numpy())

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        return self.ids[i], self.target[i]


def collate(rows):
    ids, y = zip(*rows)
    return pad_sequence(ids, batch_first=True), torch.tensor([len(r) for r in ids]), torch.stack(y)


def loaders(train, val, vocab, column, batch):
    tr, va = Reviews(train, vocab, column), Reviews(val, vocab, column)
    return (DataLoader(tr, batch_size=batch, collate_fn=collate, num_workers=2, pin_memory=True),
            DataLoader(va, batch_size=batch, collate_fn=collate, num_workers=2, pin_memory=True))


def balanced_loader(train, vocab, column, batch):
    ds = Reviews(train, vocab, column)
    per_class = 1.0 / torch.bincount(ds.target).float()
    sampler = WeightedRandomSampler(per_class, num_samples=len(ds))
    return DataLoader(ds, batch_size=batch, sampler=sampler, collate_fn=collate, num_workers=2, pin_memory=True)


class Run:
    def __init__(self, model, device):
        self.model = model.to(device)
        self.device = device
        self.opt = torch.optim.Adam(self.model.parameters(), lr=1e-3)
        self.loss = nn.BCEWithLogitsLoss()

    def train(self, loader):
        self.model.train()
        for ids, n, y in loader:
            ids.to(self.device)
            y = y.float().to(self.device)
            self.opt.zero_grad()
            loss = self.loss(self.model(ids, n), y)
            loss.backward()
            self.opt.step()

    def validate(self, loader):
        self.model.eval()
        probs, truth, total = [], [], 0.0
        for ids, n, y in loader:
            p = self.model(ids.to(self.device), n)
            loss = nn.functional.binary_cross_entropy(p, y.float().to(self.device))
            self.opt.zero_grad()
            loss.backward()
            self.opt.step()
            total += loss.item() * len(y)
            probs.append(p.detach().cpu())
            truth.append(y)
        probs, truth = torch.cat(probs).numpy(), torch.cat(truth).numpy()
        return {"auc": roc_auc_score(truth, probs),
                "f1": f1_score(truth, probs > 0.5), "loss": total / len(truth)}


def topics(frame, vocab, device, epochs):
    codes = class_ids(frame["topic"])
    frame = frame.assign(topic_id=frame["topic"].map(codes))
    train, val = train_test_split(frame, test_size=0.2, random_state=8, stratify=frame["topic_id"])
    loader = balanced_loader(train, vocab, "topic_id", 64)
    val_loader = DataLoader(Reviews(val, vocab, "topic_id"), batch_size=64, collate_fn=collate)
    net = TopicCNN(len(vocab), len(codes)).to(device)
    opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
    for _ in range(epochs):
        net.train()
        for ids, _n, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(ids.to(device)), y.to(device)).backward()
            opt.step()
    net.eval()
    right = 0
    with torch.no_grad():
        for ids, _n, y in val_loader:
            right += (net(ids.to(device)).argmax(-1).cpu() == y).sum().item()
    return net, right / len(val)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("csv")
    ap.add_argument("--epochs", type=int, default=6)
    args = ap.parse_args()
    torch.manual_seed(8)
    os.makedirs("out", exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    frame = pd.read_csv(args.csv).dropna(subset=["text"])
    train, val = train_test_split(frame, test_size=0.2, random_state=8, stratify=frame["positive"])
    vocab = Vocab(train["text"])
    run = Run(Sentiment(len(vocab)), device)
    a, b = loaders(train, val, vocab, "positive", 64)
    for epoch in range(args.epochs):
        run.train(a)
        print(epoch, run.validate(b))
    torch.save(run.model.state_dict(), "out/sentiment.pt")
    net, acc = topics(frame, vocab, device, args.epochs)
    torch.save(net.state_dict(), "out/topic.pt")
    print("topic accuracy", acc)


if __name__ == "__main__":
    main()
