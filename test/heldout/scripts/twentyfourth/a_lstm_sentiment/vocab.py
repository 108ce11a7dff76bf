import re
from collections import Counter

import torch

TOKEN = re.compile(r"[a-z']+")


class Vocab:
    def __init__(self, texts, size=20_000):
        counts = Counter(w for t in texts for w in TOKEN.findall(t.lower()))
        words = [w for w, _ in counts.most_common(size)]
        self.stoi = {w: i + 2 for i, w in enumerate(words)}

    def __len__(self):
        return len(self.stoi) + 2

    def encode(self, text, limit=200):
        ids = [self.stoi.get(w, 1) for w in TOKEN.findall(text.lower())[:limit]]
        return torch.tensor(ids or [1])


def class_ids(labels):
    names = set(labels)
    return {name: k for k, name in enumerate(names)}
