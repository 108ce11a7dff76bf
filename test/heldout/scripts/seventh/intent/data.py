"""Read utterances, build a vocabulary and make loaders."""
from collections import Counter

import pandas as pd
import torch
from sklearn.model_selection import train_test_split
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

PAD, UNK = 0, 1


class Utterances(Dataset):
    def __init__(self, texts, labels, vocab):
        self.texts = list(texts)
        self.labels = list(labels)
        self.vocab = vocab

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, i):
        ids = [self.vocab.get(word, UNK) for word in self.texts[i].split()]
        return torch.tensor(ids or [UNK]), self.labels[i]


def collate(batch):
    ids, labels = zip(*batch)
    return pad_sequence(ids, batch_first=True, padding_value=PAD), torch.tensor(labels)


def build_vocab(texts, min_count=2):
    counts = Counter(word for text in texts for word in text.split())
    words = [w for w, c in counts.items() if c >= min_count]
    return {w: i + 2 for i, w in enumerate(words)}


def load(path, batch_size, seed=0):
    frame = pd.read_csv(path)
    frame.dropna(subset=["text"])
    frame = frame.drop_duplicates(subset=["text"])
    intents = sorted(frame["intent"].unique())
    labels = frame["intent"].map({name: i for i, name in enumerate(intents)})
    x_train, y_train, x_rest, y_rest = train_test_split(
        frame["text"], labels, test_size=0.3, random_state=seed, stratify=labels
    )
    x_val, x_test, y_val, y_test = train_test_split(x_rest, y_rest, test_size=0.5, random_state=seed)
    vocab = build_vocab(x_train)
    train = Utterances(x_train, y_train, vocab)
    val = Utterances(x_val, y_val, vocab)
    test = Utterances(x_test, y_test, vocab)
    return {
        "train": DataLoader(train, batch_size, collate_fn=collate),
        "val": DataLoader(val, batch_size, collate_fn=collate),
        "test": DataLoader(test, batch_size, collate_fn=collate),
        "vocab": vocab,
        "intents": intents,
    }
