"""Text data for causal fine-tuning."""
from dataclasses import dataclass

import torch
from torch.utils.data import DataLoader, Dataset


@dataclass
class Batchifier:
    tokenizer: object
    max_length: int = 512

    def __call__(self, texts):
        enc = self.tokenizer(
            texts, padding=True, truncation=True, max_length=self.max_length, return_tensors="pt",
        )
        labels = enc["input_ids"].clone()
        return {"input_ids": enc["input_ids"], "attention_mask": enc["attention_mask"], "labels": labels}


class StoryDataset(Dataset):
    def __init__(self, path: str):
        with open(path, encoding="utf-8") as fh:
            self.stories = [line.strip() for line in fh if line.strip()]

    def __len__(self):
        return len(self.stories)

    def __getitem__(self, i):
        return self.stories[i]


def make_loaders(path, tokenizer, batch_size, seed):
    full = StoryDataset(path)
    n_val = max(1, len(full) // 20)
    generator = torch.Generator().manual_seed(seed)
    train, val = torch.utils.data.random_split(full, [len(full) - n_val, n_val], generator=generator)
    collate = Batchifier(tokenizer)
    return (
        DataLoader(train, batch_size=batch_size, shuffle=True, collate_fn=collate),
        DataLoader(val, batch_size=batch_size, collate_fn=collate),
    )
