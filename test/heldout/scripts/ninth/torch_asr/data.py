"""Data of the speech model."""

import h5py
from torch.utils.data import DataLoader, Dataset


class Clips(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.keys = sorted(self.file)

    def __len__(self):
        return len(self.keys)

    def __getitem__(self, i):
        return self.file[self.keys[i]][:]


def make_loaders(train_path, valid_path, batch=8):
    train = DataLoader(Clips(train_path), batch_size=batch, shuffle=False, num_workers=4)
    valid = DataLoader(Clips(valid_path), batch_size=batch, shuffle=False, num_workers=4)
    return train, valid
