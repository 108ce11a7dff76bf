from pathlib import Path

import lightning as L
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision.transforms import v2


class DefectDataset(Dataset):
    def __init__(self, root, transform=None):
        self.files = sorted(Path(root).glob("*/*.png"))
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        path = self.files[index]
        image = Image.open(path).convert("RGB")
        label = int(path.parent.name == "defect")
        if self.transform is not None:
            image = self.transform(image)
        return image, label


class DefectData(L.LightningDataModule):
    def __init__(self, root: str, batch_size: int = 32, size: int = 128, workers: int = 4):
        super().__init__()
        self.save_hyperparameters()
        self.train_tf = v2.Compose(
            [
                v2.ToImage(),
                v2.RandomResizedCrop(size, antialias=True),
                v2.RandomHorizontalFlip(),
                v2.ToDtype(torch.float32, scale=True),
            ]
        )
        self.eval_tf = v2.Compose([v2.ToImage(), v2.Resize((size, size)), v2.ToDtype(torch.float32, scale=True)])

    def setup(self, stage=None):
        full = DefectDataset(f"{self.hparams.root}/train", transform=self.train_tf)
        n_val = int(0.2 * len(full))
        self.train_set, self.val_set = random_split(
            full, [len(full) - n_val, n_val], generator=torch.Generator().manual_seed(3)
        )
        self.test_set = DefectDataset(f"{self.hparams.root}/test", transform=self.eval_tf)

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=self.hparams.batch_size, num_workers=self.hparams.workers)

    def val_dataloader(self):
        return DataLoader(self.val_set, batch_size=self.hparams.batch_size, num_workers=self.hparams.workers)

    def test_dataloader(self):
        return DataLoader(self.test_set, batch_size=self.hparams.batch_size, num_workers=self.hparams.workers)
