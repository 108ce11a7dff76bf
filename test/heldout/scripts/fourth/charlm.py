import torch
import torch.nn as nn
from torch.nn import functional as F


class CharRNN(nn.Module):
    def __init__(self, vocab, dim=64, layers=2):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim)
        self.rnn = nn.LSTM(dim, dim, layers, batch_first=True, dropout=0.1)
        self.out = nn.Linear(dim, vocab)

    def forward(self, ids, state=None):
        h, state = self.rnn(self.emb(ids), state)
        return self.out(h), state


def windows(ids, length):
    for i in range(0, ids.size(1) - length - 1, length):
        yield ids[:, i : i + length], ids[:, i + 1 : i + length + 1]


def train(model, ids, epochs=2, length=16):
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        state = None
        for x, y in windows(ids, length):
            logits, state = model(x, state)
            loss = F.cross_entropy(logits.transpose(1, 2), y)
            opt.zero_grad()
            loss.backward(retain_graph=True)
            opt.step()


def train_detached(model, ids, epochs=2, length=16):
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)
    total = 0.0
    for epoch in range(epochs):
        state = None
        for x, y in windows(ids, length):
            if state is not None:
                state = tuple(s.detach() for s in state)
            logits, state = model(x, state)
            loss = F.cross_entropy(logits.flatten(0, 1), y.reshape(-1))
            opt.zero_grad()
            loss.backward()
            opt.step()
            total += loss
    return total


@torch.no_grad()
def sample(model, start, n=50):
    model.eval()
    ids = [start]
    state = None
    for _ in range(n):
        logits, state = model(torch.tensor([[ids[-1]]]), state)
        probs = F.softmax(logits[0, -1])
        ids.append(torch.multinomial(probs, 1).item())
    return ids


if __name__ == "__main__":
    torch.manual_seed(0)
    net = CharRNN(30)
    data = torch.randint(0, 30, (4, 200))
    train_detached(net, data)
    sample(net, 3)
