import math

import torch
from sklearn.metrics import f1_score, roc_auc_score
from torch import nn
from torch.nn import functional as F


class LM(nn.Module):
    def __init__(self, v=50, d=16):
        super().__init__()
        self.emb = nn.Embedding(v, d)
        layer = nn.TransformerEncoderLayer(d, 2, 32, batch_first=True)
        self.enc = nn.TransformerEncoder(layer, 1)
        self.out = nn.Linear(d, v)

    def forward(self, ids):
        mask = nn.Transformer.generate_square_subsequent_mask(ids.shape[1])
        return self.out(self.enc(self.emb(ids), mask=mask, is_causal=True))


def lm_loss(model, ids):
    logits = model(ids)
    return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))


def lm_loss_ok(model, ids):
    logits = model(ids[:, :-1])
    return F.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())


@torch.inference_mode()
def perplexity(model, batches):
    model.eval()
    ppl = [math.exp(lm_loss_ok(model, b).item()) for b in batches]
    return sum(ppl) / len(ppl)


@torch.inference_mode()
def classify(net, loader):
    net.eval()
    f1s, probs, truth = [], [], []
    for x, y in loader:
        p = net(x).softmax(1)[:, 1]
        f1s.append(f1_score(y, p > 0.5))
        probs.append(p)
        truth.append(y)
    auc = roc_auc_score(torch.cat(truth), torch.cat(probs))
    return auc, sum(f1s) / len(f1s)


if __name__ == "__main__":
    torch.manual_seed(0)
    m = LM()
    data = [torch.randint(0, 50, (4, 12)) for _ in range(3)]
    opt = torch.optim.Adam(m.parameters(), 1e-3)
    for b in data:
        l = lm_loss(m, b)
        l.backward()
        opt.step()
        opt.zero_grad()
    print(perplexity(m, data))
    net = nn.Sequential(nn.Linear(3, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
    print(classify(net, [(torch.randn(30, 3), torch.arange(30) % 2)]))
