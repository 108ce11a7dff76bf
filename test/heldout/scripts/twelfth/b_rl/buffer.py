import random
from collections import deque

import torch


class Replay:
    def __init__(self, capacity=50_000):
        self.items = deque(maxlen=capacity)

    def push(self, *transition):
        self.items.append(transition)

    def sample(self, n):
        s, a, r, s2, done = zip(*random.sample(self.items, n))
        return (
            torch.stack(s),
            torch.LongTensor(a),
            torch.tensor(r, dtype=torch.float32),
            torch.stack(s2),
            torch.tensor(done, dtype=torch.float32),
        )

    def __len__(self):
        return len(self.items)
