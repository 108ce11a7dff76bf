from __future__ import annotations

import torch
import torch.nn as nn
import torch.nn.functional as F
from torchmetrics.classification import MultilabelAUROC, MultilabelF1Score


class Tagger(nn.Module):
    def __init__(self, vocab: int, tags: int, dim: int = 64) -> None:
        super().__init__()
        self.emb = nn.EmbeddingBag(vocab, dim)
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(dim, tags)

    def forward(self, ids, offsets):
        return self.out(self.drop(F.relu(self.emb(ids, offsets))))


def train(model, batches, epochs=3, lr=2e-3):
    opt = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.BCEWithLogitsLoss()
    auroc = MultilabelAUROC(num_labels=5)
    f1 = MultilabelF1Score(num_labels=5)
    for epoch in range(epochs):
        model.train()
        f1.reset()
        for ids, offs, tags in batches:
            logits = model(ids, offs)
            loss = loss_fn(logits, tags.float())
            opt.zero_grad()
            loss.backward()
            opt.step()
            exact = ((logits > 0.5) == tags.bool()).all(1).float().mean()
            auroc.update(logits.detach(), tags.long())
            f1.update(torch.sigmoid(logits.detach()), tags.long())
        print(epoch, auroc.compute(), f1.compute(), exact)


@torch.no_grad()
def predict(model, batches, cut=0.5):
    model.eval()
    return [(torch.sigmoid(model(i, o)) > cut).int() for i, o, _ in batches]


def distill(student, teacher, ids, offs, T=2.0):
    with torch.no_grad():
        soft = torch.softmax(teacher(ids, offs) / T, dim=-1)
    s = student(ids, offs) / T
    good = F.kl_div(F.log_softmax(s, dim=-1), soft, reduction="batchmean")
    bad = F.kl_div(s.softmax(-1), soft, reduction="batchmean")
    return good + 0.0 * bad


if __name__ == "__main__":
    torch.manual_seed(3)
    data = [
        (torch.randint(0, 100, (40,)), torch.arange(0, 40, 5), torch.randint(0, 2, (8, 5)))
        for _ in range(4)
    ]
    m = Tagger(100, 5)
    train(m, data)
    predict(m, data)
    distill(m, Tagger(100, 5).eval(), *data[0][:2])
