"""Train a small CTC speech recogniser on LibriSpeech."""
import argparse
import os

import torch
import torch.nn as nn
import torchaudio
from torch.utils.data import DataLoader

CHARS = " 'abcdefghijklmnopqrstuvwxyz"
BLANK = len(CHARS)


def encode(text):
    return torch.tensor([CHARS.index(c) for c in text.lower() if c in CHARS])


class Collate:
    def __init__(self, features, spec_augment=None):
        self.features = features
        self.spec_augment = spec_augment

    def __call__(self, batch):
        specs, targets, in_lens, out_lens = [], [], [], []
        for wave, _, text, *_ in batch:
            spec = self.features(wave).squeeze(0).transpose(0, 1)
            label = encode(text)
            specs.append(spec)
            targets.append(label)
            in_lens.append(spec.shape[0] // 2)
            out_lens.append(len(label))
        specs = nn.utils.rnn.pad_sequence(specs, batch_first=True).transpose(1, 2)
        if self.spec_augment is not None:
            specs = self.spec_augment(specs)
        return specs, torch.cat(targets), torch.tensor(in_lens), torch.tensor(out_lens)


class SpeechModel(nn.Module):
    def __init__(self, n_mels, hidden, n_classes):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv1d(n_mels, hidden, 5, stride=2, padding=2),
            nn.BatchNorm1d(hidden),
            nn.GELU(),
        )
        self.rnn = nn.GRU(hidden, hidden, num_layers=3, batch_first=True, bidirectional=True, dropout=0.2)
        self.fc = nn.Linear(hidden, n_classes)

    def forward(self, x):
        x = self.conv(x).transpose(1, 2)
        x, _ = self.rnn(x)
        return self.fc(x)


def train_epoch(model, loader, criterion, optimizer, scheduler, device):
    model.train()
    total = 0.0
    for specs, targets, in_lens, out_lens in loader:
        specs, targets = specs.to(device), targets.to(device)
        optimizer.zero_grad()
        logits = model(specs)
        loss = criterion(logits.transpose(0, 1), targets, in_lens, out_lens)
        loss.backward()
        optimizer.step()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        total += loss
    return total / len(loader)


def greedy(logits):
    out = []
    for row in logits.argmax(dim=-1):
        row = torch.unique_consecutive(row)
        out.append("".join(CHARS[i] for i in row.tolist() if i != BLANK))
    return out


def validate(model, loader, criterion, device):
    model.eval()
    total, texts = 0.0, []
    with torch.no_grad():
        for specs, targets, in_lens, out_lens in loader:
            log_probs = model(specs.to(device)).log_softmax(-1)
            loss = criterion(log_probs.transpose(0, 1), targets.to(device), in_lens, out_lens)
            total += loss.item() * specs.size(0)
            texts.extend(greedy(log_probs))
    return total / len(loader), texts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default=os.environ.get("DATA", "data"))
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--hidden", type=int, default=256)
    args = parser.parse_args()

    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    features = nn.Sequential(
        torchaudio.transforms.MelSpectrogram(16000, n_mels=80),
        torchaudio.transforms.AmplitudeToDB(),
    )
    spec_augment = nn.Sequential(
        torchaudio.transforms.FrequencyMasking(15),
        torchaudio.transforms.TimeMasking(35),
    )
    train_set = torchaudio.datasets.LIBRISPEECH(args.root, url="train-clean-100", download=True)
    dev_set = torchaudio.datasets.LIBRISPEECH(args.root, url="dev-clean", download=True)
    train_loader = DataLoader(
        train_set,
        batch_size=args.batch_size,
        shuffle=True,
        num_workers=4,
        collate_fn=Collate(features, spec_augment),
    )
    dev_loader = DataLoader(dev_set, args.batch_size, num_workers=4, collate_fn=Collate(features))

    model = SpeechModel(80, args.hidden, len(CHARS) + 1).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=args.lr, steps_per_epoch=len(train_loader), epochs=args.epochs
    )
    criterion = nn.CTCLoss(blank=BLANK, zero_infinity=True)

    best = float("inf")
    for epoch in range(args.epochs):
        loss = train_epoch(model, train_loader, criterion, optimizer, scheduler, device)
        scheduler.step()
        val, _ = validate(model, dev_loader, criterion, device)
        if val < best:
            best = val
            torch.save({"model": model.state_dict(), "epoch": epoch, "optimizer": optimizer.state_dict()}, "asr.pt")
        print(f"{epoch}: {loss:.3f} {val:.3f}")

    example, *_ = dev_set[0]
    spec = features(example)
    model.train()
    with torch.no_grad():
        print(greedy(model(spec.to(device))))


if __name__ == "__main__":
    main()
