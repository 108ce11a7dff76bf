import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Recogniser(nn.Module):
    def __init__(self, feats=40, hidden=64, symbols=29):
        super().__init__()
        self.lstm = nn.LSTM(feats, hidden, num_layers=2, bidirectional=True, batch_first=True)
        self.proj = nn.Linear(hidden, symbols)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        h, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.proj(h)


class Fixed(nn.Module):
    def __init__(self, feats=40, hidden=64, symbols=29):
        super().__init__()
        self.lstm = nn.LSTM(feats, hidden, bidirectional=True, batch_first=True)
        self.proj = nn.Linear(2 * hidden, symbols)

    def forward(self, x):
        return self.proj(self.lstm(x)[0])


ctc = nn.CTCLoss(blank=0, zero_infinity=True)
model = Fixed()
opt = torch.optim.Adam(model.parameters(), lr=3.0)
for step in range(5):
    x = pad_sequence([torch.randn(50, 40), torch.randn(30, 40)], batch_first=True)
    lens = torch.tensor([50, 30])
    y = torch.randint(1, 29, (2, 8))
    ylens = torch.full((2,), 8)
    logits = model(x).transpose(0, 1)
    loss = ctc(logits, y, lens, ylens)
    ok = ctc(logits.log_softmax(2), y, lens, ylens)
    opt.zero_grad()
    (loss + ok).backward()
    opt.step()

with torch.no_grad():
    val = ctc(model(x).transpose(0, 1).log_softmax(-1), y, lens, ylens)
    val.backward()
greedy = model(x).argmax(-1)
