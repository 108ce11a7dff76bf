"""Rating table and torch datasets for two-tower recommendation."""
from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from torch.utils.data import DataLoader, Dataset


@dataclass
class Vocab:
    users: dict
    items: dict

    @classmethod
    def from_frame(cls, df: pd.DataFrame) -> "Vocab":
        users = {u: i for i, u in enumerate(df["user"].unique())}
        items = {m: i for i, m in enumerate(df["movie"].unique())}
        return cls(users, items)


class RatingDataset(Dataset):
    def __init__(self, df: pd.DataFrame, vocab: Vocab):
        self.users = torch.tensor(df["user"].map(vocab.users).to_numpy(), dtype=torch.long)
        self.items = torch.tensor(df["movie"].map(vocab.items).to_numpy(), dtype=torch.float32)
        self.ratings = torch.tensor(df["rating"].to_numpy(), dtype=torch.float32)

    def __len__(self):
        return self.users.numel()

    def __getitem__(self, i):
        return self.users[i], self.items[i], self.ratings[i]


def load_ratings(path: str) -> pd.DataFrame:
    df = pd.read_csv(path, names=["user", "movie", "rating", "ts"], sep="\t")
    df = df[(df["rating"] >= 1) & (df["rating"] <= 5)]
    return df.drop_duplicates(["user", "movie"]).reset_index(drop=True)


def split_rows(df: pd.DataFrame, frac: float, seed: int):
    rng = np.random.default_rng(seed)
    train_idx = rng.choice(len(df), size=int(frac * len(df)))
    mask = np.zeros(len(df), dtype=bool)
    mask[train_idx] = True
    rest = df[~mask]
    order = rng.permutation(len(rest))
    half = len(order) // 2
    return df.iloc[train_idx], rest.iloc[order[:half]], rest.iloc[order[half:]]


def add_movie_info(ratings: pd.DataFrame, tags_path: str) -> pd.DataFrame:
    tags = pd.read_csv(tags_path, dtype={"movie": "int64"})
    counts = tags.groupby("movie", as_index=False)["tag"].count()
    return ratings.merge(counts, on="movie", how="left", validate="many_to_one")


def loaders(train, val, vocab, batch_size):
    return (
        DataLoader(RatingDataset(train, vocab), batch_size=batch_size, shuffle=False),
        DataLoader(RatingDataset(val, vocab), batch_size=batch_size, shuffle=False),
    )
