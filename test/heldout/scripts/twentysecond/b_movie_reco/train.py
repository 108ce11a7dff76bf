"""Train the two-tower model with an auxiliary genre head."""
import argparse
import logging

import pandas as pd
import torch
import torch.nn.functional as F
from torch import nn

from dataset import Vocab, load_ratings, loaders, split_rows
from towers import ContentHead, TwoTower

logger = logging.getLogger("reco")


class RecoTrainer:
    def __init__(self, model: TwoTower, head: ContentHead, genre_of: torch.Tensor, lr: float, device):
        self.device = device
        self.model = model.to(device)
        self.head = head.to(device)
        self.genre_of = genre_of.to(device)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=lr, weight_decay=1e-3)
        self.mse = nn.MSELoss()

    def train_epoch(self, loader) -> float:
        self.model.train()
        self.head.train()
        total, n = 0.0, 0
        for users, items, ratings in loader:
            users, ratings = users.to(self.device), ratings.to(self.device)
            items = items.to(self.device)
            pred = self.model(users, items)
            rating_loss = self.mse(pred, ratings)
            genres = self.genre_of[items.long()]
            genre_logits = self.head(self.model.item(items))
            targets = F.one_hot(genres, num_classes=19)
            genre_loss = F.cross_entropy(genre_logits, targets)
            loss = rating_loss + 0.1 * genre_loss
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            total += loss.item() * users.size(0)
            n += users.size(0)
        return total / n

    def rmse(self, loader) -> float:
        self.model.eval()
        se, n = 0.0, 0
        with torch.no_grad():
            for users, items, ratings in loader:
                pred = self.model(users.to(self.device), items.to(self.device).long())
                se += ((pred.cpu() - ratings) ** 2).sum().item()
                n += ratings.numel()
        return (se / n) ** 0.5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ratings", required=True)
    parser.add_argument("--genres", required=True)
    parser.add_argument("--epochs", type=int, default=10)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(4)
    df = load_ratings(args.ratings)
    vocab = Vocab.from_frame(df)
    train, val, test = split_rows(df, 0.8, seed=4)
    train_loader, val_loader = loaders(train, val, vocab, batch_size=512)

    genre_table = pd.read_csv(args.genres, index_col="movie")
    genre_of = torch.tensor([int(genre_table.loc[m, "genre"]) for m in vocab.items], dtype=torch.long)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    trainer = RecoTrainer(TwoTower(len(vocab.users), len(vocab.items)), ContentHead(64, 19), genre_of, 1e-3, device)
    for epoch in range(args.epochs):
        loss = trainer.train_epoch(train_loader)
        logger.info("epoch %d loss %.4f val rmse %.4f", epoch, loss, trainer.rmse(val_loader))
    _, test_loader = loaders(train, test, vocab, batch_size=512)
    logger.info("test rmse %.4f", trainer.rmse(test_loader))
    torch.save(trainer.model, "two_tower.pt")


if __name__ == "__main__":
    main()
