"""Log-mel features in one HDF5 file, and the transcripts beside them."""
import json

import h5py
import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

ALPHABET = "_ abcdefghijklmnopqrstuvwxyz'"


class Speech(Dataset):
    def __init__(self, features, transcripts, keep=None):
        self.file = h5py.File(features, "r")
        with open(transcripts) as handle:
            rows = json.load(handle)
        self.rows = [row for row in rows if row["snr"] != float("nan")]
        if keep is not None:
            self.rows = self.rows[:keep]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = self.rows[index]
        mel = torch.from_numpy(self.file[row["id"]][:]).float()
        mel = (mel - mel.mean(0)) / (mel.std(0) + 1e-5)
        target = torch.tensor([ALPHABET.index(c) for c in row["text"].lower()])
        return mel, target


def collate(batch):
    mels, targets = zip(*batch)
    lengths = torch.tensor([len(m) for m in mels])
    target_lengths = torch.tensor([len(t) for t in targets])
    return pad_sequence(mels, batch_first=True), torch.cat(targets), lengths, target_lengths


def get_loaders(folder, batch_size):
    train = Speech(f"{folder}/train.h5", f"{folder}/train.json")
    dev = Speech(f"{folder}/dev.h5", f"{folder}/dev.json", keep=2000)
    options = {"batch_size": batch_size, "collate_fn": collate, "num_workers": 4}
    return DataLoader(train, shuffle=True, **options), DataLoader(dev, **options)


def mask_time(mel, rng, width=30):
    """SpecAugment along time."""
    start = rng.integers(0, max(1, len(mel) - width))
    mel = np.array(mel, copy=True)
    mel[start:start + width] = 0.0
    return mel
