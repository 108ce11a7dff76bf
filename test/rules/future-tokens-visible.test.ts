/** What `future-tokens-visible` reports, and the look-alikes on which it is silent. */

import { futureTokensVisible } from "../../rules/future-tokens-visible";
import { testRule } from "../support/ruleTester";

testRule(futureTokensVisible, {
  valid: [
    {
      name: "masked, by each of the ways",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Masked(nn.Module):
            def __init__(self, vocab, width=64):
                super().__init__()
                self.table = nn.Embedding(vocab, width)
                self.layer = nn.TransformerEncoderLayer(width, 4, batch_first=True)
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4, batch_first=True), 2)
                self.attention = nn.MultiheadAttention(width, 4, batch_first=True)
                self.qkv = nn.Linear(width, 3 * width)
                self.head = nn.Linear(width, vocab)

            def forward(self, ids):
                h = self.table(ids)
                mask = nn.Transformer.generate_square_subsequent_mask(ids.size(1))
                h = self.layer(h, src_mask=mask)
                h = self.encoder(h, mask)
                h, _ = self.attention(h, h, h, attn_mask=mask)
                q, k, v = self.qkv(h).chunk(3, dim=-1)
                h = F.scaled_dot_product_attention(q, k, v, is_causal=True)
                return self.head(h)

        model = Masked(50)
        ids = torch.randint(50, (8, 33))
        loss = F.cross_entropy(model(ids[:, :-1]).transpose(1, 2), ids[:, 1:])
      `,
    },
    {
      name: "scores that are masked before the softmax, always or where a mask is given",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Head(nn.Module):
            def __init__(self, width, size):
                super().__init__()
                self.q, self.k, self.v = nn.Linear(width, size), nn.Linear(width, size), nn.Linear(width, size)
                self.register_buffer("tril", torch.tril(torch.ones(size, size)))

            def forward(self, x):
                T = x.size(1)
                scores = self.q(x) @ self.k(x).transpose(-2, -1) * 0.1
                scores = scores.masked_fill(self.tril[:T, :T] == 0, float("-inf"))
                return F.softmax(scores, dim=-1) @ self.v(x)

        class Biased(Head):
            def forward(self, x):
                scores = self.q(x) @ self.k(x).transpose(-2, -1) + self.bias
                return scores.softmax(dim=-1) @ self.v(x)

        class Given(Head):
            def forward(self, x, mask=None):
                scores = self.q(x) @ self.k(x).transpose(-2, -1)
                if mask is not None:
                    scores = scores.masked_fill(mask, float("-inf"))
                return F.softmax(scores, dim=-1) @ self.v(x)

        class Filled(Head):
            def forward(self, x):
                scores = self.q(x) @ self.k(x).transpose(-2, -1)
                scores.masked_fill_(self.tril == 0, float("-inf"))
                return F.softmax(scores, dim=-1) @ self.v(x)

        class Model(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.blocks = nn.Sequential(Head(64, 64), Biased(64, 64), Given(64, 64), Filled(64, 64))
                self.head = nn.Linear(64, vocab)

            def forward(self, ids):
                return self.head(self.blocks(self.table(ids)))

        model = Model(50)
        ids = torch.randint(50, (8, 33))
        loss = F.cross_entropy(model(ids[:, :-1]).transpose(1, 2), ids[:, 1:])
      `,
    },
    {
      name: "labels that are no next tokens: classes, the tokens themselves, one value behind a window",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torch.utils.data import DataLoader, Dataset

        class Windows(Dataset):
            def __init__(self, rows, n):
                self.rows, self.n = rows, n

            def __len__(self):
                return len(self.rows) - self.n

            def __getitem__(self, i):
                return self.rows[i : i + self.n], self.rows[i + self.n]

        class Tagger(nn.Module):
            def __init__(self, vocab, tags):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.lstm = nn.LSTM(64, 64, batch_first=True, bidirectional=True)
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(128, 4, batch_first=True), 2)
                self.head = nn.Linear(128, tags)

            def forward(self, ids):
                out, _ = self.lstm(self.table(ids))
                return self.head(self.encoder(out))

        model = Tagger(50, 5)

        def train(batches, rows):
            for ids, tags in batches:
                loss = F.cross_entropy(model(ids).transpose(1, 2), tags)
                loss = loss + F.cross_entropy(model(ids[:, :-1]).transpose(1, 2), tags[:, 1:])
                loss = loss + F.cross_entropy(model(ids[:, 1:]).transpose(1, 2), ids[:, :-1])
            for x, y in DataLoader(Windows(rows, 16), batch_size=8):
                loss = F.cross_entropy(model(x)[:, -1], y)
      `,
    },
    {
      name: "an encoder that sees another sequence, and a decoder with a mask",
      code: `
        import torch
        from torch import nn

        class Translator(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.encoder = nn.GRU(64, 32, batch_first=True, bidirectional=True)
                self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(64, 4, batch_first=True), 2)
                self.cross = nn.MultiheadAttention(64, 4, batch_first=True)
                self.head = nn.Linear(64, vocab)

            def forward(self, src, tgt):
                memory, _ = self.encoder(self.table(src))
                mask = torch.triu(torch.ones(tgt.size(1), tgt.size(1)), diagonal=1).bool()
                h = self.decoder(self.table(tgt), memory, tgt_mask=mask)
                h, _ = self.cross(h, memory, memory)
                return self.head(h)

        def train(pairs):
            model = Translator(50)
            criterion = nn.CrossEntropyLoss()
            for src, tgt in pairs:
                criterion(model(src, tgt[:, :-1]).transpose(1, 2), tgt[:, 1:]).backward()
      `,
    },
    {
      name: "attention or recurrence along another axis: letters of a word, the batch",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Words(nn.Module):
            def __init__(self, letters, vocab):
                super().__init__()
                self.table = nn.Embedding(letters, 32)
                self.letters = nn.LSTM(32, 32, batch_first=True, bidirectional=True)
                self.words = nn.LSTM(64, 64, batch_first=True)
                self.head = nn.Linear(64, vocab)

            def forward(self, words):
                B, T, L = words.shape
                inner, _ = self.letters(self.table(words.view(B * T, L)))
                out, _ = self.words(inner[:, -1].view(B, T, -1))
                return self.head(out)

        class Turned(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 32)
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 4), 2)
                self.head = nn.Linear(32, vocab)

            def forward(self, ids):
                return self.head(self.encoder(self.table(ids)))

        ids = torch.randint(50, (8, 33))
        letters = torch.randint(50, (8, 33, 12))
        loss = F.cross_entropy(Words(50, 50)(letters[:, :-1]).transpose(1, 2), letters[:, 1:])
        loss = F.cross_entropy(Turned(50)(ids[:, :-1]).transpose(1, 2), ids[:, 1:])
      `,
    },
    {
      name: "a mask that may be given, arguments that nobody sees, another layer in the encoder",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class OwnLayer(nn.TransformerEncoderLayer):
            def forward(self, src, src_mask=None, **more):
                return super().forward(src, nn.Transformer.generate_square_subsequent_mask(src.size(1)))

        class Model(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.own = nn.TransformerEncoder(OwnLayer(64, 4, batch_first=True), 2)
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 2)
                self.head = nn.Linear(64, vocab)

            def forward(self, ids, mask=None, **options):
                h = self.own(self.table(ids))
                h = self.encoder(h, mask)
                return self.head(self.encoder(h, **options))

        def train(mask, ids):
            model = Model(50)
            return F.cross_entropy(model(ids[:, :-1], mask).transpose(1, 2), ids[:, 1:])
      `,
    },
  ],
  invalid: [
    {
      name: "a data set that cuts a window into tokens and next tokens",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Dataset

        class Text(Dataset):
            def __init__(self, ids, n):
                self.ids = ids
                self.n = n

            def __len__(self):
                return len(self.ids) - self.n

            def __getitem__(self, start):
                piece = self.ids[start : start + self.n + 1]
                return piece[:-1], piece[1:]

        class Model(nn.Module):
            def __init__(self, vocab, width=64):
                super().__init__()
                self.table = nn.Embedding(vocab, width)
                self.places = nn.Embedding(128, width)
                layer = nn.TransformerEncoderLayer(width, 4, batch_first=True)
                self.encoder = nn.TransformerEncoder(layer, num_layers=2)
                self.head = nn.Linear(width, vocab)

            def forward(self, x, padding=None):
                h = self.table(x) + self.places(torch.arange(x.size(1), device=x.device))
                h = self.encoder(h, src_key_padding_mask=padding)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attention
                return self.head(h)

        model = Model(50)
        criterion = nn.CrossEntropyLoss()
        for x, y in DataLoader(Text(torch.randint(50, (1000,)), 32), batch_size=8):
            x, y = x.to("cuda"), y.to("cuda")
            logits = model(x)
            loss = criterion(logits.view(-1, logits.size(-1)), y.view(-1))
            loss.backward()
      `,
      messages: ["gets no causal mask"],
    },
    {
      name: "batches of a function, and attention that the blocks of a network write out",
      code: `
        import torch
        import torch.nn as nn
        import torch.nn.functional as F

        data = torch.randint(50, (1000,))

        def get_batch(n):
            starts = torch.randint(len(data) - n, (8,))
            x = torch.stack([data[i : i + n] for i in starts])
            y = torch.stack([data[j + 1 : j + n + 1] for j in starts])
                             ~~~~~~~~~~~~~~~~~~~~~~~ shifted
            return x, y

        class Head(nn.Module):
            def __init__(self, width, size):
                super().__init__()
                self.key = nn.Linear(width, size)
                self.query = nn.Linear(width, size)
                self.value = nn.Linear(width, size)

            def forward(self, x):
                B, T, C = x.shape
                k, q = self.key(x), self.query(x)
                scores = q @ k.transpose(-2, -1) * C**-0.5
                weights = F.softmax(scores, dim=-1)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^ attention
                return weights @ self.value(x)

        class Block(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.heads = nn.ModuleList([Head(width, width // 4) for _ in range(4)])
                self.norm = nn.LayerNorm(width)

            def forward(self, x):
                return x + torch.cat([h(self.norm(x)) for h in self.heads], dim=-1)

        class Model(nn.Module):
            def __init__(self, vocab, width):
                super().__init__()
                self.table = nn.Embedding(vocab, width)
                self.blocks = nn.Sequential(*[Block(width) for _ in range(2)])
                self.head = nn.Linear(width, vocab)

            def forward(self, ids, labels=None):
                logits = self.head(self.blocks(self.table(ids)))
                loss = None
                if labels is not None:
                    B, T, C = logits.shape
                    loss = F.cross_entropy(logits.view(B * T, C), labels.view(B * T))
                return logits, loss

        model = Model(50, 64)
        for step in range(100):
            x, y = get_batch(32)
            logits, loss = model(x, y)
            loss.backward()
      `,
    },
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
      name: "logits and tokens cut behind the network, whose blocks it goes through",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Block(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.norm = nn.LayerNorm(width)
                self.attend = nn.MultiheadAttention(width, 4, batch_first=True)

            def forward(self, x):
                h = self.norm(x)
                out, _ = self.attend(h, h, h, need_weights=False)
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attention
                return x + out

        class Model(nn.Module):
            def __init__(self, vocab, width=64):
                super().__init__()
                self.table = nn.Embedding(vocab, width)
                self.blocks = nn.ModuleList([Block(width) for _ in range(3)])
                self.head = nn.Linear(width, vocab)

            def forward(self, ids):
                x = self.table(ids)
                for block in self.blocks:
                    x = block(x)
                return self.head(x)

        net = Model(50)
        ids = torch.randint(50, (8, 33))
        logits = net(ids)
        shifted = logits[:, :-1].contiguous()
        loss = F.cross_entropy(shifted.view(-1, 50), ids[:, 1:].reshape(-1))
      `,
    },
    {
      name: "a decoder whose target gets no mask, heads of queries, and a network in another file",
      files: {
        "net.py": `
          import torch.nn.functional as F
          from torch import nn

          class Heads(nn.Module):
              def __init__(self, width, heads):
                  super().__init__()
                  self.heads = heads
                  self.qkv = nn.Linear(width, 3 * width)

              def forward(self, x):
                  B, T, C = x.shape
                  q, k, v = self.qkv(x).chunk(3, dim=-1)
                  q = q.view(B, T, self.heads, C // self.heads).transpose(1, 2)
                  k = k.view(B, T, self.heads, C // self.heads).transpose(1, 2)
                  v = v.view(B, T, self.heads, C // self.heads).transpose(1, 2)
                  return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(B, T, C)

          class Far(nn.Module):
              def __init__(self, vocab):
                  super().__init__()
                  self.table = nn.Embedding(vocab, 64)
                  self.attend = Heads(64, 4)
                  self.head = nn.Linear(64, vocab)

              def forward(self, ids):
                  return self.head(self.attend(self.table(ids)))
        `,
      },
      code: `
        import torch
        from torch import nn
        from net import Far

        class Translator(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.core = nn.Transformer(64, 4, batch_first=True)
                self.head = nn.Linear(64, vocab)

            def forward(self, src, tgt):
                return self.head(self.core(self.table(src), self.table(tgt)))
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attention

        def train(pairs):
            model, far = Translator(50), Far(50)
            criterion = nn.CrossEntropyLoss()
            for src, tgt in pairs:
                out = model(src, tgt[:, :-1])
                loss = criterion(out.transpose(1, 2), tgt[:, 1:])
                loss = loss + criterion(far(tgt[:, :-1]).transpose(1, 2), tgt[:, 1:])
                                        ^^^^^^^^^^^^^^^^ attention
      `,
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
