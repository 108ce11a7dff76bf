import torch
from torch import nn
from transformers import AutoModel


class Tagger(nn.Module):
    def __init__(self, n_tags, name="bert-base-cased", dropout=0.1):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(name)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(self.encoder.config.hidden_size, n_tags)

    def forward(self, input_ids, attention_mask):
        hidden = self.encoder(input_ids, attention_mask=attention_mask).last_hidden_state
        return torch.log_softmax(self.head(self.dropout(hidden)), dim=-1)


def freeze_encoder(model):
    model.encoder.requires_grad = False


def unfreeze_encoder(model):
    model.encoder.requires_grad_(True)


def load(path, n_tags):
    model = Tagger(n_tags)
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return model
