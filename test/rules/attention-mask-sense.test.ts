/** What `attention-mask-sense` reports, and the look-alikes on which it is silent. */

import { attentionMaskSense } from "../../rules/attention-mask-sense";
import { testRule } from "../support/ruleTester";

testRule(attentionMaskSense, {
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
    {
      name: "true for the padding",
      code: `
        from torch import nn

        mha = nn.MultiheadAttention(64, 4, batch_first=True)

        def attend(x, enc, pad_mask, valid):
            hidden = ~enc["attention_mask"].bool()
            a = mha(x, x, x, key_padding_mask=hidden)
            b = mha(x, x, x, key_padding_mask=enc["attention_mask"] == 0)
            c = mha(x, x, x, key_padding_mask=pad_mask)
            d = mha(x, x, x, key_padding_mask=pad_mask != 0)
            return a, b, c, d, mha(x, x, x, key_padding_mask=(valid != 1))
      `,
    },
    {
      name: "each triangle where it belongs",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        mha = nn.MultiheadAttention(64, 4, batch_first=True)

        def causal(x, n):
            a = mha(x, x, x, attn_mask=torch.tril(torch.ones(n, n)) == 0)
            b = mha(x, x, x, attn_mask=torch.triu(torch.ones(n, n), diagonal=1).bool())
            c = mha(x, x, x, attn_mask=torch.triu(torch.full((n, n), float("-inf")), diagonal=1))
            return a, b, c, F.scaled_dot_product_attention(x, x, x, torch.tril(torch.ones(n, n)).bool())
      `,
    },
    {
      name: "turned round, or made additive, where it is",
      code: `
        import torch
        import torch.nn.functional as F

        def filled(q, n):
            mask = torch.triu(torch.ones(n, n), diagonal=1)
            mask.masked_fill_(mask == 1, float("-inf"))
            return F.scaled_dot_product_attention(q, q, q, attn_mask=mask)

        def stored(q, n):
            mask = torch.triu(torch.ones(n, n), diagonal=1)
            mask[mask == 1] = float("-inf")
            return F.scaled_dot_product_attention(q, q, q, attn_mask=mask)

        def scaled(q, n):
            mask = torch.triu(torch.ones(n, n), diagonal=1)
            mask *= -1e9
            return F.scaled_dot_product_attention(q, q, q, attn_mask=mask)

        def turned(q, n):
            mask = torch.triu(torch.ones(n, n), diagonal=1).bool()
            mask.logical_not_()
            return F.scaled_dot_product_attention(q, q, q, attn_mask=mask)
      `,
    },
    {
      name: "a batch of its own says what is hidden",
      code: `
        from torch import nn

        encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, batch_first=True), 2)

        def collate(rows):
            ids = nn.utils.rnn.pad_sequence(rows, batch_first=True)
            return {"input_ids": ids, "attention_mask": ids == 0}

        def encode(rows, embedding):
            batch = collate(rows)
            return encoder(embedding(batch["input_ids"]), src_key_padding_mask=batch["attention_mask"])
      `,
    },
    {
      name: "the mask of a tokenizer that a network is handed and turns round",
      code: `
        from torch import nn
        from transformers import AutoTokenizer

        class Pooler(nn.Module):
            def __init__(self, words, width=256):
                super().__init__()
                self.table = nn.Embedding(words, width)
                self.attention = nn.MultiheadAttention(width, 8, batch_first=True)

            def forward(self, input_ids, attention_mask):
                h = self.table(input_ids)
                out, _ = self.attention(h, h, h, key_padding_mask=attention_mask == 0)
                return out[:, 0]
      `,
    },
    {
      name: "a mask of another name, and one that a function of the file makes",
      code: `
        from torch import nn
        from transformers import AutoTokenizer

        class Pooler(nn.Module):
            def __init__(self, words, width=256):
                super().__init__()
                self.table = nn.Embedding(words, width)
                self.attention = nn.MultiheadAttention(width, 8, batch_first=True)

            def forward(self, input_ids, padding_mask):
                h = self.table(input_ids)
                out, _ = self.attention(h, h, h, key_padding_mask=padding_mask.bool())
                return out[:, 0]

        def collate(rows, pad):
            return {"input_ids": rows, "attention_mask": rows == pad}

        class Other(Pooler):
            def forward(self, input_ids, attention_mask):
                h = self.table(input_ids)
                return self.attention(h, h, h, key_padding_mask=attention_mask.bool())[0]
      `,
    },
    {
      name: "a parameter of whom nobody knows what it says, or that is turned",
      code: `
        import torch
        from torch import nn

        class Block(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.attn = nn.MultiheadAttention(dim, 4, batch_first=True)

            def forward(self, x, attention_mask):
                return self.attn(x, x, x, key_padding_mask=attention_mask)[0]

        class Stack(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.block = Block(dim)
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(dim, 4), 2)

            def forward(self, x, attention_mask, padding):
                h = self.block(x, attention_mask=attention_mask)
                h = self.encoder(h, src_key_padding_mask=attention_mask)
                return self.encoder(h * padding, src_key_padding_mask=padding)

        class Pooled(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(dim, 4), 2)

            def forward(self, x, attention_mask):
                h = self.encoder(x, src_key_padding_mask=~attention_mask.bool())
                return (h * attention_mask.unsqueeze(-1)).sum(1)
      `,
    },
    {
      name: "a file that turns the mask of its batches",
      code: `
        from torch import nn
        from transformers import AutoTokenizer

        class Reader(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(dim, 4), 2)

            def forward(self, x, attention_mask):
                return self.encoder(x, src_key_padding_mask=attention_mask)

        def run(batches, reader, embed):
            for batch in batches:
                reader(embed(batch["input_ids"]), ~batch["attention_mask"].bool())
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
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
                          ^^^^^^^^^^^^^^^^^^^^^^^^^
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
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def train(pairs):
            model, far = Translator(50), Far(50)
            criterion = nn.CrossEntropyLoss()
            for src, tgt in pairs:
                out = model(src, tgt[:, :-1])
                loss = criterion(out.transpose(1, 2), tgt[:, 1:])
                loss = loss + criterion(far(tgt[:, :-1]).transpose(1, 2), tgt[:, 1:])
                                        ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a parameter that also weighs the tokens, or counts them",
      code: `
        from torch import nn

        class Student(nn.Module):
            def __init__(self, dim):
                super().__init__()
                layer = nn.TransformerEncoderLayer(dim, 4, batch_first=True)
                self.encoder = nn.TransformerEncoder(layer, 2)

            def forward(self, x, attention_mask):
                h = self.encoder(x, src_key_padding_mask=attention_mask.bool())
                                                         ^^^^^^^^^^^^^^^^^^^^^ seen
                weights = attention_mask.unsqueeze(-1).to(h.dtype)
                return (h * weights).sum(1) / weights.sum(1).clamp(min=1)

        class Counting(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.attn = nn.MultiheadAttention(dim, 4, batch_first=True)

            def forward(self, x, attention_mask):
                hidden = attention_mask == 1
                h, _ = self.attn(x, x, x, key_padding_mask=hidden)
                                                           ^^^^^^ seen
                return h.sum(1) / attention_mask.sum(1, keepdim=True)
      `,
      except: { "renamed-variables": "the mask goes by the name that transformers gives it" },
    },
    {
      name: "a parameter that goes to a network of transformers, or comes from a batch",
      code: `
        from torch import nn
        from transformers import AutoModel

        class Head(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.bert = AutoModel.from_pretrained("bert-base-uncased")
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(dim, 4), 2)

            def forward(self, input_ids, attention_mask):
                h = self.bert(input_ids, attention_mask=attention_mask).last_hidden_state
                return self.encoder(h, src_key_padding_mask=attention_mask.bool())
                                                            ^^^^^^^^^^^^^^^^^^^^^ seen

        class Small(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(dim, 4), 2)

            def forward(self, x, attention_mask):
                return self.encoder(x, src_key_padding_mask=attention_mask.bool())
                                                            ^^^^^^^^^^^^^^^^^^^^^ seen

        def run(batches, small, embed):
            for batch in batches:
                small(embed(batch["input_ids"]), batch["attention_mask"])
      `,
      except: { "renamed-variables": "the mask goes by the name that transformers gives it" },
    },
    {
      name: "a tokenizer's mask as it is",
      code: `
        import torch
        from torch import nn

        mha = nn.MultiheadAttention(64, 4, batch_first=True)

        def attend(x, enc):
            a = mha(x, x, x, key_padding_mask=enc["attention_mask"])
                                              ^^^^^^^^^^^^^^^^^^^^^
            keep = enc.attention_mask.to(torch.bool)
            b = mha(x, x, x, key_padding_mask=keep)
                                              ^^^^
            return a, b
      `,
      suggestions: [
        {
          title: "Turn it round",
          output: `
            import torch
            from torch import nn

            mha = nn.MultiheadAttention(64, 4, batch_first=True)

            def attend(x, enc):
                a = mha(x, x, x, key_padding_mask=enc["attention_mask"] == 0)
                keep = enc.attention_mask.to(torch.bool)
                b = mha(x, x, x, key_padding_mask=keep)
                return a, b
          `,
        },
        {
          title: "Turn it round",
          output: `
            import torch
            from torch import nn

            mha = nn.MultiheadAttention(64, 4, batch_first=True)

            def attend(x, enc):
                a = mha(x, x, x, key_padding_mask=enc["attention_mask"])
                keep = enc.attention_mask.to(torch.bool)
                b = mha(x, x, x, key_padding_mask=keep == 0)
                return a, b
          `,
        },
      ],
    },
    {
      name: "tokens that are not padding",
      code: `
        from torch import nn

        class Encoder(nn.Module):
            def __init__(self, pad):
                super().__init__()
                self.pad = pad
                self.emb = nn.Embedding(100, 16)
                self.layer = nn.TransformerEncoderLayer(16, 4)
                self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 4), 2)

            def forward(self, ids):
                mask = ids != self.pad
                h = self.emb(ids)
                h = self.layer(h, src_key_padding_mask=mask)
                                                       ^^^^
                return self.enc(h, src_key_padding_mask=(ids != 0))
                                                        ^^^^^^^^^^
      `,
    },
    {
      name: "triangles exchanged",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        mha = nn.MultiheadAttention(64, 4, batch_first=True)

        def causal(x, n):
            a, _ = mha(x, x, x, attn_mask=torch.tril(torch.ones(n, n)).bool())
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return a + F.scaled_dot_product_attention(x, x, x, attn_mask=torch.triu(torch.ones(n, n), diagonal=1).bool())
                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the mask of a tokenizer that a network is handed",
      code: `
        from torch import nn
        from transformers import AutoTokenizer

        class Pooler(nn.Module):
            def __init__(self, words, width=256):
                super().__init__()
                self.table = nn.Embedding(words, width)
                self.attention = nn.MultiheadAttention(width, 8, batch_first=True)

            def forward(self, input_ids, attention_mask):
                h = self.table(input_ids)
                out, _ = self.attention(h, h, h, key_padding_mask=attention_mask.bool())
                                                                  ^^^^^^^^^^^^^^^^^^^^^ seen
                return out[:, 0]
      `,
      except: { "renamed-variables": "what the mask says is told by its name" },
    },
  ],
});
