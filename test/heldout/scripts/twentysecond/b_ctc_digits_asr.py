"""CTC speech recognition on spoken digit strings."""
import argparse
import json
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

logger = logging.getLogger("asr")
ALPHABET = "_0123456789 "


@dataclass
class ASRConfig:
    manifest: Path
    n_mels: int = 80
    hidden: int = 256
    epochs: int = 25
    batch_size: int = 16
    lr: float = 3e-4
    seed: int = 2


class SpeechDataset(Dataset):
    def __init__(self, entries: list, augment: bool):
        self.entries = entries
        self.augment = augment
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.entries)

    def __getitem__(self, idx):
        item = self.entries[idx]
        mel = np.load(item["mel"])
        if self.augment:
            start = self.rng.integers(0, mel.shape[1] - 7)
            mel[:, start:start + 8] = 0.0
        target = torch.tensor([ALPHABET.index(c) for c in item["text"]], dtype=torch.long)
        return torch.from_numpy(mel).float().T, target


def collate(batch):
    feats, targets = zip(*batch)
    feat_lens = torch.tensor([f.size(0) for f in feats])
    target_lens = torch.tensor([t.numel() for t in targets])
    return pad_sequence(feats, batch_first=True), feat_lens, torch.cat(targets), target_lens


class AcousticModel(nn.Module):
    def __init__(self, n_mels: int, hidden: int, vocab: int):
        super().__init__()
        self.norm = nn.LayerNorm(n_mels)
        self.rnn = nn.LSTM(n_mels, hidden, num_layers=3, batch_first=True, bidirectional=True, dropout=0.2)
        self.out = nn.Linear(hidden, vocab)

    def forward(self, feats):
        h, _ = self.rnn(self.norm(feats))
        return self.out(h).transpose(0, 1)


def greedy_decode(logits: torch.Tensor) -> list[str]:
    best = logits.argmax(dim=-1).T
    texts = []
    for row in best:
        merged = torch.unique_consecutive(row)
        texts.append("".join(ALPHABET[i] for i in merged.tolist() if i != 0))
    return texts


def edit_distance(a: str, b: str) -> int:
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]


class ASRTrainer:
    def __init__(self, cfg: ASRConfig, device):
        self.cfg, self.device = cfg, device
        entries = json.loads(cfg.manifest.read_text())
        order = np.random.default_rng(cfg.seed).permutation(len(entries))
        entries = [entries[i] for i in order]
        self.train_set = SpeechDataset(entries[:9000], augment=True)
        self.dev_set = SpeechDataset(entries[8500:], augment=False)
        self.train_loader = DataLoader(self.train_set, cfg.batch_size, shuffle=True, num_workers=4, collate_fn=collate)
        self.dev_loader = DataLoader(self.dev_set, cfg.batch_size, num_workers=4, collate_fn=collate)
        self.model = AcousticModel(cfg.n_mels, cfg.hidden, len(ALPHABET)).to(device)
        self.ctc = nn.CTCLoss(blank=0, zero_infinity=True)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=cfg.lr)
        self.plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, patience=2)

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        for feats, feat_lens, targets, target_lens in self.train_loader:
            logits = self.model(feats.to(self.device))
            loss = self.ctc(logits, targets.to(self.device), feat_lens, target_lens)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
            total += loss.item()
        return total / len(self.train_loader)

    @torch.inference_mode()
    def character_error_rate(self) -> float:
        self.model.eval()
        errors = chars = 0
        for feats, _, targets, target_lens in self.dev_loader:
            hyps = greedy_decode(self.model(feats.to(self.device)).cpu())
            refs = ["".join(ALPHABET[i] for i in t.tolist()) for t in torch.split(targets, target_lens.tolist())]
            for hyp, ref in zip(hyps, refs):
                errors += edit_distance(hyp, ref)
                chars += len(ref)
        return errors / chars

    def fit(self) -> None:
        best = float("inf")
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            cer = self.character_error_rate()
            self.plateau.step()
            logger.info("epoch %d loss %.3f cer %.3f", epoch, loss, cer)
            if cer < best:
                best = cer
                torch.save({"model": self.model.state_dict(), "cer": cer}, "asr.pt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--epochs", type=int, default=25)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = ASRConfig(args.manifest, epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    ASRTrainer(cfg, torch.device("cuda" if torch.cuda.is_available() else "cpu")).fit()


if __name__ == "__main__":
    main()
