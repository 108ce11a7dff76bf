import torch
from torch.utils.data import DataLoader, Dataset
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("bert-base-cased")


class TokenDataset(Dataset):
    def __init__(self, sentences, tags, max_len=128):
        self.sentences = sentences
        self.tags = tags
        self.max_len = max_len

    def __len__(self):
        return len(self.sentences)

    def __getitem__(self, i):
        enc = tokenizer(
            self.sentences[i],
            is_split_into_words=True,
            padding="max_length",
            truncation=True,
            max_length=self.max_len,
            return_tensors="pt",
        )
        labels = [-100 if w is None else self.tags[i][w] for w in enc.word_ids()]
        item = {k: v.squeeze(0) for k, v in enc.items()}
        item["labels"] = torch.tensor(labels)
        return item


def make_loaders(train, dev, batch_size):
    train_loader = DataLoader(TokenDataset(*train), batch_size=batch_size, num_workers=2)
    dev_loader = DataLoader(TokenDataset(*dev), batch_size=batch_size, num_workers=2, shuffle=False)
    return train_loader, dev_loader
