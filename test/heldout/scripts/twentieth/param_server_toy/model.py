import torch.nn as nn


class TextCNN(nn.Module):
    def __init__(self, vocab_size, n_classes, dim=128, channels=100, widths=(3, 4, 5), p=0.5):
        super().__init__()
        self.emb = nn.Embedding(vocab_size, dim, padding_idx=0)
        self.convs = nn.ModuleList(nn.Conv1d(dim, channels, w, padding=w // 2) for w in widths)
        self.act = nn.ReLU()
        self.drop = nn.Dropout(p)
        self.fc = nn.Linear(channels * len(widths), n_classes)

    def forward(self, ids):
        x = self.emb(ids).transpose(1, 2)
        pooled = [self.act(conv(x)).amax(dim=2) for conv in self.convs]
        return self.fc(self.drop(torch.cat(pooled, dim=1)))
