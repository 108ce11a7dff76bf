"""Lightning data."""
import lightning.pytorch as pl
import torch
from torch.utils.data import DataLoader, TensorDataset, random_split


class TableData(pl.LightningDataModule):
    def __init__(self, features, targets, batch_size=128):
        super().__init__()
        self.features, self.targets = features, targets
        self.batch_size = batch_size

    def setup(self, stage=None):
        x = (self.features - self.features.mean(0)) / self.features.std(0)
        full = TensorDataset(x, self.targets)
        self.train_set, self.val_set, self.test_set = random_split(full, [0.7, 0.15, 0.15])

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=self.batch_size)

    def val_dataloader(self):
        return DataLoader(self.val_set, batch_size=self.batch_size, shuffle=True)

    def test_dataloader(self):
        return DataLoader(self.test_set, batch_size=self.batch_size)
