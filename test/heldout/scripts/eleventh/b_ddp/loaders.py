"""Distributed loaders."""
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, transforms


def make_loader(root, split, batch_size, distributed=True):
    tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
    data = datasets.ImageFolder(f"{root}/{split}", transform=tf)
    sampler = DistributedSampler(data, shuffle=split == "train") if distributed else None
    return DataLoader(data, batch_size=batch_size, sampler=sampler, num_workers=4, pin_memory=True), sampler
