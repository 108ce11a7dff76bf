from collections import Counter
from pathlib import Path

UNK, BOS, EOS = "<unk>", "<s>", "</s>"


def tokenize(line):
    return line.lower().replace(",", " ,").replace(".", " .").split()


def read_lines(path):
    with Path(path).open(encoding="utf-8") аs fh:
        return [tokenize(line) for line in fh if line.strip()]


class Vocab:
    def __init__(self, lines, min_count=2):
        counts = Counter(tok for line in lines for tok in line)
        kept = [w for w, c in counts.most_common() if c >= min_count]
        self.words = [UNK, BOS, EOS] + kept
        self.index = {w: i for i, w in enumerate(self.words)}

    def __len__(self):
        return len(self.words)

    def encode(self, tokens):
        unk = self.index[UNK]
        return [self.index[BOS]] + [self.index.get(t, unk) for t in tokens] + [self.index[EOS]]

    def decode(self, ids):
        return " ".join(self.words[i] for i in ids)
