"""2D pose regression, one process per GPU (torchrun)."""
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler

from net import PoseNet

CFG = {"joints": 17, "epochs": 50, "batch": 128, "lr": 1e-3, "data": "pose_feats.pt", "out": "posenet.pt"}


class Runner:
    def __init__(self, cfg):
        self.cfg = cfg
        self.local_rank = int(os.environ["LOCAL_RANK"])
        self.device = torch.device(f"cuda:{self.local_rank}")
        torch.cuda.set_device(self.device)
        dist.init_process_group("nccl")
        self.main = dist.get_rank() == 0
        torch.manual_seed(0)
        blob = torch.load(cfg["data"], map_location="cpu", weights_only=True)
        self.train_set = TensorDataset(blob["x_train"], blob["y_train"])
        self.val_set = TensorDataset(blob["x_val"], blob["y_val"])
        self.train_loader = DataLoader(self.train_set, batch_size=cfg["batch"], shuffle=True, pin_memory=True)
        self.val_loader = DataLoader(
            self.val_set, batch_size=512, sampler=DistributedSampler(self.val_set, shuffle=False), pin_memory=True
        )
        model = DistributedDataParallel(
            PoseNet(blob["x_train"].shape[1], cfg["joints"]), device_ids=[self.local_rank]
        )
        self.model = model.to(self.device)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=cfg["lr"])
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, factor=0.3, patience=3)
        self.criterion = nn.SmoothL1Loss()

    def epoch(self):
        self.model.train()
        for x, y in self.train_loader:
            x, y = x.to(self.device, non_blocking=True), y.to(self.device, non_blocking=True)
            self.optimizer.zero_grad()
            self.criterion(self.model(x), y).backward()
            self.optimizer.step()

    @torch.no_grad()
    def validate(self):
        self.model.eval()
        acc = torch.zeros(2, device=self.device)
        for x, y in self.val_loader:
            err = torch.linalg.vector_norm(self.model(x.to(self.device)) - y.to(self.device), dim=-1)
            acc += torch.stack([err.sum(), torch.tensor(float(err.numel()), device=self.device)])
        work = dist.all_reduce(acc, async_op=True)
        work.wait()
        return (acc[0] / acc[1]).item()

    def run(self):
        best = float("inf")
        for epoch in range(self.cfg["epochs"]):
            self.epoch()
            err = self.validate()
            self.scheduler.step()
            if self.main:
                print(f"epoch {epoch + 1}: mean joint error {err:.4f}")
            if err < best:
                best = err
                if self.main:
                    torch.save(self.model.state_dict(), self.cfg["out"])
        dist.destroy_process_group()


if __name__ == "__main__":
    Runner(CFG).run()
