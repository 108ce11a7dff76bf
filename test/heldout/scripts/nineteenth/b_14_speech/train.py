"""Train the recogniser. python train.py --data speech --epochs 40"""
import argparse

import torch
import torch.nn as nn
from data import ALPHABET, get_loaders
from model import Recogniser, count, output_lengths


class Runner:
    def __init__(self, args):
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.train_loader, self.dev_loader = get_loaders(args.data, args.batch)
        self.model = Recogniser(classes=len(ALPHABET)).to(self.device)
        self.criterion = nn.CTCLoss(blank=0, zero_infinity=True)

    def configure(self):
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=self.args.lr)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, factor=0.5, patience=2)

    def loss(self, batch):
        mel, targets, lengths, target_lengths = batch
        out = self.model(mel.to(self.device))
        return self.criterion(out.transpose(0, 1), targets.to(self.device), output_lengths(lengths), target_lengths)

    def epoch(self):
        self.model.train()
        total, batches = 0.0, 0
        for batch in self.train_loader:
            self.optimizer.zero_grad()
            loss = self.loss(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
            self.optimizer.step()
            total, batches = total + loss.item(), batches + 1
        return total / batches

    @torch.no_grad()
    def dev(self):
        self.model.eval()
        losses = [self.loss(batch).item() for batch in self.dev_loader]
        return sum(losses) / len(losses)

    def run(self):
        self.configure()
        best = float("inf")
        for epoch in range(self.args.epochs):
            loss, dev = self.epoch(), self.dev()
            self.scheduler.step()
            print(f"{epoch:02d} {loss:.3f} {dev:.3f}")
            if dev < best:
                best = dev
                torch.save(self.model.state_dict(), "speech_best.pt")
        self.model.eval()
        return best

    @torch.no_grad()
    def greedy(self, mel):
        ids = self.model(mel[None].to(self.device)).argmax(0)[0]
        ids = torch.unique_consecutive(ids).tolist()
        return "".join(ALPHABET[i] for i in ids if i)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="speech")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--lr", type=float, default=3e-4)
    runner = Runner(parser.parse_args())
    print(count(runner.model), runner.run())
    sample = next(iter(runner.dev_loader))[0][0]
    print(runner.greedy(sample))
