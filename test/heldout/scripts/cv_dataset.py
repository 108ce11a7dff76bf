import cv2
import numpy as np
from skimage import io
from torch.utils.data import Dataset


class Pairs(Dataset):
    def __init__(self, rows):
        self.rows = rows
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        left, right = self.rows[i]
        a = cv2.cvtColor(cv2.imread(left), cv2.COLOR_BGR2RGB)
        b = io.imread(right)[..., :3]
        if np.random.rand() < 0.5:
            a, b = a[:, ::-1], b[:, ::-1]
        if self.rng.random() < 0.5:
            a, b = a[::-1], b[::-1]
        assert a is not None
        return a.copy(), b.copy()
