/** What `attention-mask-sense` reports, and the look-alikes on which it is silent. */

import { attentionMaskSense } from "../../rules/attention-mask-sense";
import { testRule } from "../support/ruleTester";

testRule(attentionMaskSense, {
  valid: [
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
