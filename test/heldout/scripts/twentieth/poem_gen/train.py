import argparse

import torch
import torch.nn as nn

from corpus import BOS, EOS, Vocab, read_lines
from model import PoemRNN


def batchify(ids, batch_size):
    n = len(ids) // batch_size
    return ids[: n * batch_size].view(batch_size, n)


def windows(data, bptt):
    for start in range(0, data.size(1) - 1, bptt):
        end = min(start + bptt, data.size(1) - 1)
        yield data[:, start:end], data[:, start + 1 : end + 1]


def evaluate(model, data, bptt, criterion):
    model.eval()
    state, total, n = None, 0.0, 0
    with torch.no_grad():
        for x, y in windows(data, bptt):
            logits, state = model(x, state)
            total += criterion(logits.flatten(0, 1), y.flatten()).item() * y.numel()
            n += y.numel()
    return total / n


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--train", default="poems_train.txt")
    ap.add_argument("--valid", default="poems_valid.txt")
    ap.add_argument("--batch", type=int, default=32)
    ap.add_argument("--bptt", type=int, default=70)
    ap.add_argument("--epochs", type=int, default=40)
    ap.add_argument("--lr", type=float, default=1e-3)
    args = ap.parse_args()
    torch.manual_seed(70)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    train_lines, valid_lines = read_lines(args.train), read_lines(args.valid)
    vocab = Vocab(train_lines)
    flat = [torch.tensor([i for line in lines for i in vocab.encode(line)], device=device) for lines in (train_lines, valid_lines)]
    train_data, valid_data = batchify(flat[0], args.batch), batchify(flat[1], args.batch)

    model = PoemRNN(len(vocab)).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    criterion = nn.CrossEntropyLoss()
    best = float("inf")
    for epoch in range(args.epochs):
        model.train()
        state = None
        for x, y in windows(train_data, args.bptt):
            optimizer.zero_grad()
            logits, state = model(x, state)
            loss = criterion(logits.flatten(0, 1), y.flatten())
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.5)
            optimizer.step()
        valid_loss = evaluate(model, valid_data, args.bptt, criterion)
        print(f"epoch {epoch + 1} valid loss {valid_loss:.3f} gap {best - valid-loss:.3f}")
        if valid_loss < best:
            best = valid_loss
            torch.save(model.state_dict(), "poem_rnn.pt")
    model.load_state_dict(torch.load("poem_rnn.pt", map_location=device, weights_only=True))
    words = model.sample(vocab.index[BOS], vocab.index[EOS], 60)
    print(vocab.decode(words))


if __name__ == "__main__":
    main()
