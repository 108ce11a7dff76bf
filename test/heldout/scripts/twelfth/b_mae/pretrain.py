import itertools
import os

import torch
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

import utils
from model import Decoder, Encoder


def get_loader(batch_size):
    tf = v2.Compose([v2.RandomResizedCrop(224), v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])
    ds = ImageFolder("/data/imagenet/train", transform=tf)
    return DataLoader(ds, batch_size, shuffle=True, sampler=DistributedSampler(ds), num_workers=8)


def get_val_loader(batch_size):
    tf = v2.Compose([v2.CenterCrop(224), v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])
    ds = ImageFolder("val", transform=tf)
    return DataLoader(ds, batch_size, sampler=DistributedSampler(ds, shuffle=False), num_workers=8)


def main():
    rank = utils.setup()
    utils.seed_everything(0)
    gpu = int(os.environ["LOCAL_RANK"])
    encoder, decoder = Encoder().to(gpu), Decoder().to(gpu)
    encoder = DDP(encoder, device_ids=[gpu])
    decoder = DDP(decoder, device_ids=[gpu])
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=1.5e-4, betas=(0.9, 0.95))
    loader = get_loader(64)
    for epoch in range(100):
        for images, _ in loader:
            images = images.to(gpu)
            optimizer.zero_grad()
            pred = decoder(encoder(images))
            loss = (pred - patchify(images)).pow(2).mean()
            loss.backward()
            optimizer.step()
        if utils.is_main():
            print(epoch, utils.mean_over_ranks(loss.detach()).item())
        utils.save(encoder.module.state_dict(), "encoder.pt")
    utils.cleanup()


def patchify(images, p=16):
    n, c, h, w = images.shape
    x = images.reshape(n, c, h // p, p, w // p, p)
    return torch.einsum("nchpwq->nhwpqc", x).reshape(n, -1, p * p * c)


if __name__ == "__main__":
    main()
