/** What `future-tokens-visible` reports, and the look-alikes on which it is silent. */

import { futureTokensVisible } from "../../rules/future-tokens-visible";
import { testRule } from "../support/ruleTester";

testRule(futureTokensVisible, {
  valid: [
    {
      name: "one direction, and labels that are no next tokens",
      code: `
        import torch
        from torch import nn

        class Letters(nn.Module):
            def __init__(self, vocab, size, both):
                super().__init__()
                self.table = nn.Embedding(vocab, size)
                self.first = nn.GRU(size, size, batch_first=True)
                self.second = nn.GRU(size, size, batch_first=True, bidirectional=both)
                self.head = nn.Linear(size, vocab)

            def forward(self, ids):
                return self.head(self.second(self.first(self.table(ids))[0])[0])

        class Tags(nn.Module):
            def __init__(self, vocab, size):
                super().__init__()
                self.table = nn.Embedding(vocab, size)
                self.lstm = nn.LSTM(size, size, batch_first=True, bidirectional=True)
                self.head = nn.Linear(2 * size, 9)

            def forward(self, ids):
                return self.head(self.lstm(self.table(ids))[0])

        def train(ids, tags, both):
            letters, tagger = Letters(50, 64, both), Tags(50, 64)
            loss = nn.functional.cross_entropy(letters(ids[:, :-1]).transpose(1, 2), ids[:, 1:])
            return loss + nn.functional.cross_entropy(tagger(ids).transpose(1, 2), tags)
      `,
    },
  ],
  invalid: [
    {
      name: "both directions, and places in front of the batch",
      code: `
        import torch
        from torch import nn

        class Letters(nn.Module):
            def __init__(self, vocab, size):
                super().__init__()
                self.table = nn.Embedding(vocab, size)
                self.lstm = nn.GRU(size, size, num_layers=2, bidirectional=True)
                self.head = nn.Linear(2 * size, vocab)

            def forward(self, ids, state=None):
                out, state = self.lstm(self.table(ids), state)
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ recurrent
                return self.head(out), state

        def piece(source, i, n=35):
            return source[i : i + n], source[i + 1 : i + 1 + n].reshape(-1)

        def train(source):
            model = Letters(50, 64)
            criterion = nn.CrossEntropyLoss()
            for i in range(0, 1000, 35):
                x, y = piece(source, i)
                out, _ = model(x)
                loss = criterion(out.view(-1, 50), y)
                loss.backward()
      `,
      messages: ["also runs backwards"],
    },
    {
      name: "batches of a generator, of an iterator, and rows that are dicts",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torch.utils.data import DataLoader, Dataset

        class Model(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.lstm = nn.LSTM(64, 32, batch_first=True, bidirectional=True)
                self.head = nn.Linear(64, vocab)

            def forward(self, ids):
                out, _ = self.lstm(self.table(ids))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ recurrent
                return self.head(out)

        class Far(Model):
            def forward(self, ids):
                h = self.table(ids)
                out, _ = self.lstm(h)
                         ^^^^^^^^^^^^ recurrent
                return self.head(out)

        class Near(Model):
            def forward(self, ids):
                return self.head(self.lstm(self.table(ids))[0])
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ recurrent

        class Rows(Dataset):
            def __init__(self, ids, n):
                self.ids, self.n = ids, n

            def __len__(self):
                return len(self.ids) // self.n - 1

            def __getitem__(self, i):
                first = i * self.n
                last = first + self.n
                return {"words": self.ids[first:last], "next": self.ids[first + 1 : last + 1]}

        def batches(ids, n):
            for start in range(0, ids.shape[1] - n, n):
                yield ids[:, start : start + n], ids[:, start + 1 : start + n + 1]

        def train(ids, series, n):
            model, far, near = Model(50), Far(50), Near(50)
            for x, y in batches(ids, n):
                loss = F.cross_entropy(model(x).transpose(1, 2), y)
            loader = DataLoader(Rows(series, n), batch_size=8)
            for batch in loader:
                out = far(batch["words"].cuda())
                loss = F.cross_entropy(out.transpose(1, 2), batch["next"].cuda())
            xs = [series[i : i + n] for i in range(0, len(series) - n)]
            ys = [series[j + 1 : j + n + 1] for j in range(0, len(series) - n)]
            loss = F.cross_entropy(near(torch.stack(xs)).transpose(1, 2), torch.stack(ys))
      `,
    },
  ],
});
