"""Character CTC model on precomputed log-mel features."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Tuple

import h5py
import numpy as np
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

logger = logging.getLogger("ctc")
ALPHABET = "_abcdefghijklmnopqrstuvwxyz' "


@dataclass
class CTCConfig:
    features: Path
    resume: Optional[Path] = None
    hidden: int = 320
    batch_size: int = 16
    accumulation: int = 4
    epochs: int = 80
    lr: float = 5e-4
    clip: float = 1.0
    seed: int = 2
    workers: int = 4


class FeatureDataset(Dataset):
    """Utterances of an HDF5 archive with SpecAugment-like masking."""

    def __init__(self, path: Path, split: str, augment: bool, seed: int) -> None:
        self.archive = h5py.File(path, "r")
        self.group = self.archive[split]
        self.keys: List[str] = sorted(self.group.keys())
        self.augment = augment
        self.rng = np.random.default_rng(seed)

    def __len__(self) -> int:
        return len(self.keys)

    def _mask(self, mel: np.ndarray) -> np.ndarray:
        start = int(self.rng.integers(0, max(1, mel.shape[0] - 20)))
        mel[start:start + 20] = 0.0
        return mel

    def __getitem__(self, idx: int) -> Tuple[torch.Tensor, torch.Tensor]:
        node = self.group[self.keys[idx]]
        mel = np.asarray(node["mel"], dtype=np.float32)
        if self.augment:
            mel = self._mask(mel)
        text = [ALPHABET.index(c) for c in node.attrs["text"].lower() if c in ALPHABET[1:]]
        return torch.from_numpy(mel), torch.tensor(text, dtype=torch.long)


def collate(batch: List[Tuple[torch.Tensor, torch.Tensor]]):
    mels, texts = zip(*batch)
    mel_lens = torch.tensor([m.size(0) for m in mels])
    text_lens = torch.tensor([t.numel() for t in texts])
    return pad_sequence(mels, batch_first=True), torch.cat(texts), mel_lens, text_lens


class SpeechModel(nn.Module):
    def __init__(self, n_mels: int, hidden: int, n_chars: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(n_mels)
        self.rnn = nn.GRU(n_mels, hidden, num_layers=3, bidirectional=True, batch_first=True, dropout=0.2)
        self.out = nn.Linear(2 * hidden, n_chars)

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        h, _ = self.rnn(self.norm(mel))
        return self.out(h)


class SpeechTrainer:
    def __init__(self, model: SpeechModel, optimizer: torch.optim.Optimizer,
                 scheduler: torch.optim.lr_scheduler.LRScheduler, train_loader: DataLoader,
                 val_loader: DataLoader, cfg: CTCConfig, device: torch.device) -> None:
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.train_loader = train_loader
        self.val_loader = val_loader
        self.cfg = cfg
        self.device = device
        self.criterion = nn.CTCLoss(blank=0, zero_infinity=True)
        self.amp_dtype = torch.bfloat16
        self.scaler = torch.amp.GradScaler("cuda")
        self.start_epoch = 0

    def _loss(self, batch) -> torch.Tensor:
        mel, text, mel_lens, text_lens = batch
        with torch.autocast("cuda", dtype=self.amp_dtype):
            logits = self.model(mel.to(self.device))
        scores = logits.float().transpose(0, 1)
        return self.criterion(scores, text.to(self.device), mel_lens, text_lens)

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        self.optimizer.zero_grad()
        for step, batch in enumerate(self.train_loader, start=1):
            loss = self._loss(batch)
            self.scaler.scale(loss / self.cfg.accumulation).backward()
            if step % self.cfg.accumulation == 0:
                self.scaler.unscale_(self.optimizer)
                nn.utils.clip_grad_norm_(self.model.parameters(), self.cfg.clip)
                self.scaler.step(self.optimizer)
                self.scaler.update()
                self.optimizer.zero_grad()
            total += loss.item()
        return total / len(self.train_loader)

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        losses = [self._loss(batch).item() for batch in self.val_loader]
        return sum(losses) / len(losses)

    def save_checkpoint(self, path: Path, epoch: int) -> None:
        torch.save({"epoch": epoch, "model": self.model.state_dict()}, path)

    def load_checkpoint(self, path: Path) -> None:
        state = torch.load(path, map_location="cpu")
        self.model.load_state_dict(state["model"])
        self.start_epoch = state["epoch"] + 1

    def fit(self) -> None:
        if self.cfg.resume is not None:
            self.load_checkpoint(self.cfg.resume)
        for epoch in range(self.start_epoch, self.cfg.epochs):
            train = self.train_epoch()
            val = self.validate()
            self.scheduler.step(val)
            logger.info("epoch %d train %.3f val %.3f", epoch, train, val)
            self.save_checkpoint(Path("ctc_last.pt"), epoch)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("features", type=Path)
    parser.add_argument("--resume", type=Path, default=None)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = CTCConfig(features=args.features, resume=args.resume)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda")
    train = FeatureDataset(cfg.features, "train", True, cfg.seed)
    val = FeatureDataset(cfg.features, "val", False, cfg.seed)
    kwargs = dict(batch_size=cfg.batch_size, collate_fn=collate, num_workers=cfg.workers, pin_memory=True)
    train_loader = DataLoader(train, shuffle=True, **kwargs)
    val_loader = DataLoader(val, shuffle=False, **kwargs)
    model = SpeechModel(80, cfg.hidden, len(ALPHABET)).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=3)
    SpeechTrainer(model, optimizer, scheduler, train_loader, val_loader, cfg, device).fit()


if __name__ == "__main__":
    main()
