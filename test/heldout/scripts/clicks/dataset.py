import torch
from torch.utils.data import Dataset


class Clicks(Dataset):
    def __init__(self, folder):
        self.rows = torch.load(f"{folder}/rows.pt", weights_only=True)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i, :-1], self.rows[i, -1].long()
