import torch
import torch.nn as nn


class PoemRNN(nn.Module):
    """Word-level LSTM with tied embeddings."""

    def __init__(self, vocab_size, dim=300, layers=2, p=0.4):
        super().__init__()
        self.emb = nn.Embedding(vocab_size, dim)
        self.rnn = nn.LSTM(dim, dim, layers, batch_first=True, dropout=p)
        self.drop = nn.Dropout(p)
        self.out = nn.Linear(dim, vocab_size, bias=False)
        self.out.weight = self.emb.weight  # weight tying

    def forward(self, ids, state=None):
        h, state = self.rnn(self.drop(self.emb(ids)), state)
        return self.out(self.drop(h)), state

    @torch.no_grad()
    def sample(self, start, end, length, temperature=0.8):
        self.eval()
        ids, state = [start], None
        device = self.out.weight.device
        for _ in range(length):
            step = torch.tensor([[ids[-1]]], device=device)
            logits, state = self(step, state)
            probs = torch.softmax(logits[0, -1] / temperature, dim=-1)
            ids.append(int(torch.multinomial(probs, 1)))
            if ids[-1] == end:
                break
        return ids[1:]
