"""Loads the meeting notes and turns them into model inputs."""

from datasets import load_dataset

MAX_SOURCE, MAX_TARGET = 1024, 128


def load_splits(path: str, seed: int = 0):
    notes = load_dataset("json", data_files=path, split="train")
    parts = notes.train_test_split(test_size=0.1, seed=seed)
    return parts["train"], parts["test"]


class Encoder:
    def __init__(self, tokenizer, prefix: str = "summarize: "):
        self.tokenizer = tokenizer
        self.prefix = prefix

    def __call__(self, batch):
        sources = [self.prefix + s for s in batch["notes"]]
        enc = self.tokenizer(sources, padding="max_length", return_tensors="np")
        targets = self.tokenizer(text_target=batch["summary"], max_length=MAX_TARGET, truncation=True)
        enc["labels"] = targets["input_ids"]
        return enc


def encode(split, tokenizer):
    return split.map(Encoder(tokenizer), batched=True, remove_columns=split.column_names)
