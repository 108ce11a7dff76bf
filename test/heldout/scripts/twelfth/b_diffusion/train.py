from pathlib import Path

import torch
from accelerate import Accelerator
from torch.optim.lr_scheduler import CosineAnnealingLR
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision import transforms as T

from ema import EMA
from unet import UNet

EPOCHS = 100
betas = torch.linspace(1e-4, 0.02, 1000)
alphas_bar = (1 - betas).cumprod(0)


def make_loader(root: Path, batch_size: int = 32):
    tf = T.Compose([T.Resize(64), T.CenterCrop(64), T.RandomHorizontalFlip(), T.ToTensor(), T.Normalize([0.5], [0.5])])
    return DataLoader(datasets.ImageFolder(root, tf), batch_size, shuffle=True, drop_last=True)


def main():
    accelerator = Accelerator(mixed_precision="bf16")
    net = UNet()
    opt = torch.optim.Adam(net.parameters(), lr=2e-4)
    loader = make_loader(Path("flowers"))
    sched = CosineAnnealingLR(opt, T_max=EPOCHS * len(loader))
    net, opt = accelerator.prepare(net, opt)
    ema = EMA(accelerator.unwrap_model(net))
    for epoch in range(EPOCHS):
        net.train()
        for x, _ in loader:
            noise = torch.randn_like(x)
            t = torch.randint(0, 1000, (x.size(0),), device=x.device)
            a = alphas_bar.to(x.device)[t][:, None, None, None]
            pred = net(a.sqrt() * x + (1 - a).sqrt() * noise, t)
            loss = torch.nn.functional.mse_loss(pred, noise)
            opt.zero_grad()
            accelerator.backward(loss)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            ema.update(net)
        sched.step()
        if accelerator.is_main_process:
            accelerator.save_state(f"ck/{epoch}")
            torch.save(ema.state_dict(), "ema.pt")


@torch.no_grad()
def sample(model, n, device):
    model.train()
    x = torch.randn(n, 3, 64, 64, device=device)
    for t in reversed(range(1000)):
        tt = torch.full((n,), t, device=device)
        eps = model(x, tt)
        b, ab = betas[t], alphas_bar[t]
        x = (x - b / (1 - ab).sqrt() * eps) / (1 - b).sqrt()
    x.clamp(-1, 1)
    return x


if __name__ == "__main__":
    main()
