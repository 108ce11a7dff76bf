import argparse

import torch
from torch import nn
from torchmetrics.classification import MulticlassF1Score

from data import make_loaders
from model import Tagger, freeze_encoder, load


def train(model, loader, optimizer, criterion, device):
    losses = []
    for batch in loader:
        ids, mask, labels = (batch[k].to(device) for k in ("input_ids", "attention_mask", "labels"))
        logits = model(ids, mask)
        loss = criterion(logits.view(-1, logits.size(-1)), labels.view(-1))
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return torch.stack(losses).mean()


def evaluate(model, loader, metric, device):
    model.eval()
    with torch.no_grad():
        for batch in loader:
            out = model(batch["input_ids"].to(device), batch["attention_mask"].to(device))
            metric.update(out.argmax(dim=-1), batch["labels"].to(device))
    return metric.compute().item()


def main(train_data, dev_data):
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", default=5, type=int)
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, dev_loader = make_loaders(train_data, dev_data, 16)
    model = Tagger(n_tags=9).to(device)
    freeze_encoder(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
    criterion = nn.CrossEntropyLoss(ignore_index=-100)
    f1 = MulticlassF1Score(num_classes=9, ignore_index=-100).to(device)
    model.train()
    for epoch in range(args.epochs):
        loss = train(model, train_loader, optimizer, criterion, device)
        score = evaluate(model, dev_loader, f1, device)
        print(epoch, loss.item(), score)
    torch.save(model.state_dict(), "tagger.pt")


def predict(sentence_batch):
    model = load("tagger.pt", 9)
    with torch.no_grad():
        return model(sentence_batch["input_ids"], sentence_batch["attention_mask"]).argmax(-1)
