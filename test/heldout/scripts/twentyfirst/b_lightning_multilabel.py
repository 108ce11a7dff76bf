"""Multi-label tagging of support tickets with a bag-of-embeddings LightningModule."""
import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import lightning as L
import pandas as pd
import torch
import torch.nn as nn
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset
from torchmetrics.classification import MultilabelF1Score

TAGS = ["billing", "login", "shipping", "refund", "bug", "other"]
PRIORITIES = ["low", "normal", "urgent"]


@dataclass
class TicketConfig:
    csv: Path
    dim: int = 128
    batch_size: int = 64
    lr: float = 1e-3
    max_epochs: int = 20
    min_count: int = 3
    seed: int = 77


class TicketDataset(Dataset):
    def __init__(self, frame: pd.DataFrame, vocab: Dict[str, int]) -> None:
        self.texts = frame["text"].tolist()
        self.tags = torch.tensor(frame[TAGS].to_numpy(dtype="float32"))
        self.priority = torch.tensor([PRIORITIES.index(p) for p in frame["priority"]])
        self.vocab = vocab

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, idx: int) -> Tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        ids = [self.vocab.get(w, 1) for w in self.texts[idx].lower().split()[:200]] or [1]
        return torch.tensor(ids), self.tags[idx], self.priority[idx]


def collate(batch: List[Tuple[torch.Tensor, torch.Tensor, torch.Tensor]]):
    ids, tags, priority = zip(*batch)
    return pad_sequence(ids, batch_first=True), torch.stack(tags), torch.stack(priority)


class TicketData(L.LightningDataModule):
    def __init__(self, cfg: TicketConfig) -> None:
        super().__init__()
        self.cfg = cfg
        self.vocab: Dict[str, int] = {}

    def setup(self, stage: str) -> None:
        if self.vocab:
            return
        frame = pd.read_csv(self.cfg.csv).sample(frac=1.0, random_state=self.cfg.seed)
        cut = int(0.85 * len(frame))
        train, val = frame.iloc[:cut], frame.iloc[cut:]
        counts = Counter(w for t in train["text"] for w in t.lower().split())
        words = [w for w, n in counts.items() if n >= self.cfg.min_count]
        self.vocab = {w: i + 2 for i, w in enumerate(words)}
        self.train_set = TicketDataset(train, self.vocab)
        self.val_set = TicketDataset(val, self.vocab)

    def train_dataloader(self) -> DataLoader:
        return DataLoader(self.train_set, batch_size=self.cfg.batch_size, shuffle=True, collate_fn=collate,
                          num_workers=4, pin_memory=True)

    def val_dataloader(self) -> DataLoader:
        return DataLoader(self.val_set, batch_size=self.cfg.batch_size, collate_fn=collate,
                          num_workers=4, pin_memory=True)


class TicketModel(L.LightningModule):
    def __init__(self, vocab_size: int, dim: int, lr: float) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.embedding = nn.Embedding(vocab_size, dim, padding_idx=0)
        self.encoder = nn.Sequential(nn.Linear(dim, dim), nn.ReLU(), nn.Dropout(0.3))
        self.tag_head = nn.Linear(dim, len(TAGS))
        self.priority_head = nn.Sequential(nn.Linear(dim, len(PRIORITIES)), nn.Softmax(dim=1))
        self.tag_loss = nn.BCEWithLogitsLoss()
        self.priority_loss = nn.NLLLoss()
        self.f1 = MultilabelF1Score(num_labels=len(TAGS), average="macro")
        self.val_f1_history: List[float] = []

    def forward(self, ids: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        mask = (ids != 0).unsqueeze(-1)
        summed = (self.embedding(ids) * mask).sum(dim=1)
        h = self.encoder(summed / mask.sum(dim=1).clamp(min=1))
        return self.tag_head(h), self.priority_head(h)

    def _shared(self, batch) -> Tuple[torch.Tensor, torch.Tensor]:
        ids, tags, priority = batch
        tag_logits, priority_scores = self(ids)
        loss = self.tag_loss(tag_logits, tags) + 0.5 * self.priority_loss(priority_scores, priority)
        return loss, tag_logits

    def training_step(self, batch, batch_idx: int) -> torch.Tensor:
        loss, _ = self._shared(batch)
        opt = self.optimizers()
        opt.zero_grad()
        self.manual_backward(loss)
        opt.step()
        self.log("train_loss", loss, prog_bar=True)
        return loss

    def validation_step(self, batch, batch_idx: int) -> None:
        loss, logits = self._shared(batch)
        pred = (logits > 0.5).int()
        self.f1.update(pred, batch[1].int())
        self.log("val_loss", loss, prog_bar=True)
        self.log("val_tag_f1", self.f1)

    def validation_epoch_end(self, outputs) -> None:
        self.val_f1_history.append(self.f1.compute().item())

    def predict_step(self, batch, batch_idx: int) -> torch.Tensor:
        logits, _ = self(batch[0])
        return torch.sigmoid(logits) > 0.5

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "interval": "epoch"}}


def build_trainer(cfg: TicketConfig) -> L.Trainer:
    callbacks = [
        EarlyStopping(monitor="val_f1", mode="max", patience=4),
        ModelCheckpoint(monitor="val_loss", mode="max", save_top_k=1),
    ]
    return L.Trainer(max_epochs=cfg.max_epochs, callbacks=callbacks, deterministic=True, benchmark=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv", type=Path)
    args = parser.parse_args()
    cfg = TicketConfig(csv=args.csv)
    L.seed_everything(cfg.seed, workers=True)
    data = TicketData(cfg)
    data.setup("fit")
    model = TicketModel(len(data.vocab) + 2, cfg.dim, cfg.lr)
    build_trainer(cfg).fit(model, datamodule=data)


if __name__ == "__main__":
    main()
