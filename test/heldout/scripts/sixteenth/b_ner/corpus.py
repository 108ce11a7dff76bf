"""Reads the CoNLL-like corpus and makes batches of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch.utils.data import DataLoader, Dataset
from transformers import AutoTokenizer, PreTrainedTokenizerBase

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
TAG_TO_ID = {tag: i for i, tag in enumerate(TAGS)}
NEW_TOKENS = ["[ENT]", "[/ENT]"]


@dataclass
class Sentence:
    words: list[str]
    tags: list[int]


def make_tokenizer(name: str) -> PreTrainedTokenizerBase:
    tokenizer = AutoTokenizer.from_pretrained(name)
    tokenizer.add_tokens(NEW_TOKENS)
    return tokenizer


def read_conll(path: Path) -> list[Sentence]:
    sentences, words, tags = [], [], []
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.strip():
            if words:
                sentences.append(Sentence(words, tags))
            words, tags = [], []
            continue
        word, tag = line.split("\t")
        words.append(word)
        tags.append(TAG_TO_ID[tag])
    return sentences


class NerDataset(Dataset):
    def __init__(self, sentences: list[Sentence], tokenizer: PreTrainedTokenizerBase, length: int = 128) -> None:
        self.sentences, self.tokenizer, self.length = sentences, tokenizer, length

    def __len__(self) -> int:
        return len(self.sentences)

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        sentence = self.sentences[index]
        encoded = self.tokenizer(
            sentence.words, is_split_into_words=True, truncation=True, max_length=self.length, padding="max_length"
        )
        labels = [-100 if word is None else sentence.tags[word] for word in encoded.word_ids()]
        return {
            "input_ids": torch.tensor(encoded["input_ids"]),
            "attention_mask": torch.tensor(encoded["attention_mask"]),
            "labels": torch.tensor(labels),
        }


def make_loaders(folder: Path, tokenizer: PreTrainedTokenizerBase, batch_size: int) -> dict[str, DataLoader]:
    loaders = {}
    for part in ("train", "dev", "test"):
        data = NerDataset(read_conll(folder / f"{part}.conll"), tokenizer)
        loaders[part] = DataLoader(data, batch_size=batch_size, shuffle=part == "train")
    return loaders
