"""Tokenised reviews."""
from datasets import load_dataset
from transformers import AutoTokenizer

CHECKPOINT = "distilbert-base-uncased"


def get_tokenizer():
    return AutoTokenizer.from_pretrained(CHECKPOINT)


def load(tokenizer, max_length=256):
    raw = load_dataset("yelp_review_full")

    def encode(batch):
        return tokenizer(batch["text"], padding=True)

    def encode_right(batch):
        return tokenizer(batch["text"], truncation=True, max_length=max_length)

    train = raw["train"].map(encode, batched=True)
    test = raw["test"].map(encode_right, batched=True)
    return train, test
