"""Character corpus."""
import torch
from torch.utils.data import Dataset


class Corpus(Dataset):
    def __init__(self, text, context):
        self.chars = sorted(set(text))
        self.index = {c: i for i, c in enumerate(self.chars)}
        self.ids = torch.tensor([self.index[c] for c in text])
        self.context = context

    def __len__(self):
        return len(self.ids) - self.context

    def __getitem__(self, i):
        return self.ids[i : i + self.context]
