/** What `language-model-labels-not-shifted` reports, and the labels that are right. */

import { languageModelLabelsNotShifted } from "../../rules/language-model-labels-not-shifted";
import { testRule } from "../support/ruleTester";

testRule(languageModelLabelsNotShifted, {
  valid: [
    {
      name: "a network in a field that gets other tokens besides, or is meant to say its input again",
      code: `
        import torch.nn.functional as F

        class Job:
            def __init__(self, network):
                self.network = network

            def translate(self, ids, mask, begun):
                logits = self.network(ids, attention_mask=mask, decoder_input_ids=begun).logits
                return F.cross_entropy(logits.transpose(1, 2), ids)

            def shift(self, ids, mask):
                logits = self.network(ids, attention_mask=mask).logits[:, :-1]
                return F.cross_entropy(logits.transpose(1, 2), ids[:, 1:])

            def other(self, batch):
                logits = self.network(**batch).logits
                return F.cross_entropy(logits.transpose(1, 2), batch["input_ids"])

            def plain(self, ids):
                logits = self.network(ids)
                return F.cross_entropy(logits.transpose(1, 2), ids)
      `,
    },
    {
      name: "a network in a field that is an autoencoder",
      code: `
        import torch.nn.functional as F

        class Autoencoding:
            def __init__(self, network):
                self.network = network

            def step(self, ids, mask):
                logits = self.network(ids, attention_mask=mask).logits
                return F.cross_entropy(logits.transpose(1, 2), ids)
      `,
      except: { "renamed-variables": "the rule goes by the names" },
    },
    {
      name: "recurrent networks that read both ways, or write again what they have read",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Both(nn.Module):
            def __init__(self, words):
                super().__init__()
                self.embed = nn.Embedding(words, 32)
                self.rnn = nn.LSTM(32, 64, batch_first=True, bidirectional=True)
                self.head = nn.Linear(128, words)

            def forward(self, ids):
                return self.head(self.rnn(self.embed(ids))[0])

        class Again(nn.Module):
            def __init__(self, words):
                super().__init__()
                self.embed = nn.Embedding(words, 32)
                self.reader = nn.GRU(32, 64, batch_first=True)
                self.writer = nn.GRU(32, 64, batch_first=True)
                self.head = nn.Linear(64, words)

            def forward(self, ids):
                _, state = self.reader(self.embed(ids))
                return self.head(self.writer(self.embed(ids), state)[0])

        both, again = Both(50), Again(50)
        for ids in loader:
            loss = F.cross_entropy(both(ids).transpose(1, 2), ids) + F.cross_entropy(again(ids).transpose(1, 2), ids)
            loss.backward()
      `,
    },
    {
      name: "a network that shifts its input in a function of the file",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F


        def moved(first, ids):
            return torch.cat([first, ids[:, :-1]], dim=1)


        class Shifting(nn.Module):
            def __init__(self, v, d):
                super().__init__()
                self.emb = nn.Embedding(v, d)
                self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, 2), 1)
                self.out = nn.Linear(d, v)

            def forward(self, ids):
                ids = moved(torch.zeros_like(ids[:, :1]), ids)
                mask = nn.Transformer.generate_square_subsequent_mask(ids.shape[1])
                return self.out(self.enc(self.emb(ids), mask=mask))


        network = Shifting(50, 16)


        def loss_of(ids):
            return F.cross_entropy(network(ids).view(-1, 50), ids.view(-1))
      `,
    },
    {
      name: "logits and tokens that a function is handed: cut by its caller, of another network or batch",
      code: `
        import torch
        import torch.nn as nn
        import torch.nn.functional as F

        class Decoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.embed = nn.Embedding(100, 16)
                self.head = nn.Linear(16, 100)

            def forward(self, ids):
                mask = torch.triu(torch.ones(ids.size(1), ids.size(1)), diagonal=1).bool()
                return self.head(self.embed(ids))

        class Autoencoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.embed = nn.Embedding(100, 16)
                self.head = nn.Linear(16, 100)

            def forward(self, ids):
                return self.head(self.embed(ids))

        def cut_loss(logits, ids):
            return F.cross_entropy(logits.flatten(0, 1), ids.flatten())

        def other_loss(logits, ids):
            return F.cross_entropy(logits.flatten(0, 1), ids.flatten())

        def rebuilt_loss(logits, ids):
            return F.cross_entropy(logits.flatten(0, 1), ids.flatten())

        def train(loader):
            net, same = Decoder(), Autoencoder()
            for ids, targets in loader:
                cut_loss(net(ids)[:, :-1], ids[:, 1:]).backward()
                other_loss(net(ids), targets).backward()
                rebuilt_loss(same(ids), ids).backward()
      `,
    },
    {
      name: "labels of their own",
      code: `
        import torch.nn.functional as F
        from transformers import AutoModelForCausalLM

        lm = AutoModelForCausalLM.from_pretrained("gpt2")
        for batch in loader:
            logits = lm(batch["ids"]).logits
            loss = F.cross_entropy(logits.view(-1, 50257), batch["labels"].view(-1))
            loss = F.cross_entropy(logits[:, :-1].reshape(-1, 50257), batch["ids"][:, 1:].reshape(-1))
      `,
    },
    {
      name: "other tokens are hidden, or the result is no logits",
      code: `
        import torch.nn.functional as F

        def masked(lm, ids, hidden):
            logits = lm(hidden).logits
            return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))

        def features(net, ids):
            out = net(ids).parts
            return F.cross_entropy(out.view(-1, out.size(-1)), ids.view(-1))
      `,
    },
    {
      name: "networks that are asked for masked or permuted tokens",
      code: `
        import torch
        from torch import nn
        from transformers import XLNetLMHeadModel

        model = XLNetLMHeadModel.from_pretrained("xlnet-base-cased")
        ids = torch.randint(100, (2, 16))
        logits = model(ids).logits
        loss = nn.functional.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))
      `,
    },
    {
      name: "shifted, wherever",
      code: `
        import torch
        from torch import nn
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        ids = torch.randint(100, (2, 16))

        logits = model(ids).logits
        shift = logits[..., :-1, :].contiguous()
        nn.functional.cross_entropy(shift.view(-1, 100), ids[..., 1:].contiguous().view(-1))
        nn.functional.cross_entropy(logits[:, :-1].reshape(-1, 100), ids[:, 1:].reshape(-1))
        model(ids, labels=ids)
        inputs, targets = ids[:, :-1], ids[:, 1:]
        nn.functional.cross_entropy(model(inputs).logits.view(-1, 100), targets.reshape(-1))
      `,
    },
    {
      name: "masked tokens, and an autoencoder",
      code: `
        import torch
        from torch import nn
        from transformers import AutoModelForMaskedLM

        model = AutoModelForMaskedLM.from_pretrained("bert-base-uncased")
        coder = nn.Sequential(nn.Embedding(100, 8), nn.Linear(8, 100))
        ids = torch.randint(100, (2, 16))
        nn.functional.cross_entropy(model(ids).logits.view(-1, 100), ids.view(-1))
        nn.functional.cross_entropy(coder(ids).view(-1, 100), ids.view(-1))
      `,
    },
    {
      name: "labels of their own",
      code: `
        import torch
        from torch import nn
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        ids = torch.randint(100, (2, 16))

        labels = torch.randint(100, (2, 16))
        logits = model(ids).logits
        nn.functional.cross_entropy(logits.view(-1, 100), labels.view(-1))
      `,
    },
    {
      name: "a model that is not known",
      code: `
        import torch
        from torch import nn
        def loss(model, ids):
            model(ids[:, :-1], labels=ids[:, 1:])
            return nn.functional.cross_entropy(model(ids).view(-1, 100), ids.view(-1))
      `,
    },
    {
      name: "a network of the file that shifts, sees all, or is told otherwise",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F
        class Shifting(nn.Module):
            def __init__(self, v, d):
                super().__init__()
                self.emb = nn.Embedding(v, d)
                self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, 2), 1)
                self.out = nn.Linear(d, v)
            def forward(self, ids):
                first = torch.zeros_like(ids[:, :1])
                ids = torch.cat([first, ids[:, :-1]], dim=1)
                mask = nn.Transformer.generate_square_subsequent_mask(ids.shape[1])
                return self.out(self.enc(self.emb(ids), mask=mask))
        class Masked(nn.Module):
            def __init__(self, v, d):
                super().__init__()
                self.emb = nn.Embedding(v, d)
                self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, 2), 1)
                self.out = nn.Linear(d, v)
            def forward(self, ids):
                return self.out(self.enc(self.emb(ids)))
        one = Shifting(50, 16)
        two = Masked(50, 16)
        def losses(ids):
            a = one(ids)
            b = two(ids)
            return F.cross_entropy(a.view(-1, 50), ids.view(-1)) + F.cross_entropy(b.view(-1, 50), ids.view(-1))
      `,
    },
  ],
  invalid: [
    {
      name: "a network in a field that nobody sees, with the mask of its tokens",
      code: `
        import torch.nn.functional as F
        from torch import nn

        class Job:
            def __init__(self, network):
                self.network = network
                self.loss = nn.CrossEntropyLoss()

            def evaluate(self, batch):
                logits = self.network(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).logits
                return F.cross_entropy(logits.reshape(-1, logits.size(-1)), batch["input_ids"].reshape(-1))
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            def train(self, ids, mask):
                out = self.network(ids, attention_mask=mask)
                self.loss(out.logits.flatten(0, 1), ids.flatten()).backward()
                                                    ^^^^^^^^^^^^^

            def check(self, ids):
                logits = self.network(ids).logits
                return F.cross_entropy(logits.transpose(1, 2), ids)
                                                               ^^^
      `,
    },
    {
      name: "a whole batch that a decoder gets",
      code: `
        import torch.nn.functional as F
        from transformers import AutoModelForCausalLM

        def validate(batches):
            network = AutoModelForCausalLM.from_pretrained("gpt2")
            for batch in batches:
                logits = network(**batch).logits
                yield F.cross_entropy(logits.view(-1, logits.size(-1)), batch["input_ids"].view(-1))
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "logits and labels under names of their own",
      code: `
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def __init__(self, words):
                super().__init__()
                self.embed = nn.Embedding(words, 32)
                self.rnn = nn.GRU(32, 64, batch_first=True)
                self.head = nn.Linear(64, words)

            def forward(self, ids):
                out, _ = self.rnn(self.embed(ids))
                return self.head(out)

        net = Net(50)
        for ids in loader:
            out = net(ids)
            rows = out.reshape(-1, 50)
            wanted = ids.reshape(-1)
            F.cross_entropy(rows, wanted).backward()
                                  ^^^^^^
      `,
    },
    {
      name: "a recurrent network",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def __init__(self, words):
                super().__init__()
                self.embed = nn.Embedding(words, 32)
                self.rnn = nn.GRU(32, 64, batch_first=True)
                self.head = nn.Linear(64, words)

            def forward(self, ids):
                out, _ = self.rnn(self.embed(ids))
                return self.head(out)

        net = Net(50)
        for ids in loader:
            out = net(ids)
            loss = F.cross_entropy(out.reshape(-1, 50), ids.reshape(-1))
                                                        ^^^^^^^^^^^^^^^
            loss.backward()
      `,
    },
    {
      name: "logits and tokens that a function is handed, of a network under FSDP that masks by a triangle",
      code: `
        import torch
        import torch.nn as nn
        import torch.nn.functional as F
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        class Decoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.embed = nn.Embedding(100, 16)
                self.layer = nn.TransformerEncoderLayer(16, 4, batch_first=True)
                self.head = nn.Linear(16, 100)

            def forward(self, ids):
                mask = torch.triu(torch.full((ids.size(1), ids.size(1)), float("-inf")), 1)
                return self.head(self.layer(self.embed(ids), mask))

        def lm_loss(logits, ids):
            return F.cross_entropy(logits.flatten(0, 1), ids.flatten())
                                                         ^^^^^^^^^^^^^ same

        def train(loader):
            net = FSDP(Decoder())
            for ids in loader:
                loss = lm_loss(net(ids), ids)
                loss.backward()
      `,
    },
    {
      name: "a part of the batch",
      code: `
        import torch.nn.functional as F
        from transformers import AutoModelForCausalLM

        lm = AutoModelForCausalLM.from_pretrained("gpt2")
        for batch in loader:
            logits = lm(batch["ids"]).logits
                        ~~~~~~~~~~~~ given
            loss = F.cross_entropy(logits.view(-1, 50257), batch["ids"].view(-1))
                                                           ^^^^^^^^^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "a model that the function is given",
      code: `
        import torch.nn.functional as F

        def loss(lm, ids):
            logits = lm(ids).logits
            return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))
                                                                     ^^^^^^^^^^^^ same
      `,
    },
    {
      name: "the same tokens",
      code: `
        import torch
        from torch import nn
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        ids = torch.randint(100, (2, 16))

        out = model(input_ids=ids)
        loss = nn.functional.cross_entropy(out.logits.view(-1, 100), ids.view(-1))
                                                                     ^^^^^^^^^^^^ same
      `,
      suggestions: [
        {
          title: "Compare each position with the next token",
          output: `
            import torch
            from torch import nn
            from transformers import AutoModelForCausalLM

            model = AutoModelForCausalLM.from_pretrained("gpt2")
            ids = torch.randint(100, (2, 16))

            out = model(input_ids=ids)
            loss = nn.functional.cross_entropy(out.logits[:, :-1].reshape(-1, 100), ids[:, 1:].reshape(-1))
          `,
        },
      ],
    },
    {
      name: "shifted twice",
      code: `
        import torch
        from torch import nn
        from transformers import GPT2LMHeadModel

        model = GPT2LMHeadModel.from_pretrained("gpt2")
        def step(batch):
            return model(input_ids=batch[:, :-1], labels=batch[:, 1:]).loss
                                                         ^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Give both whole: `batch`",
          output: `
            import torch
            from torch import nn
            from transformers import GPT2LMHeadModel

            model = GPT2LMHeadModel.from_pretrained("gpt2")
            def step(batch):
                return model(input_ids=batch, labels=batch).loss
          `,
        },
      ],
    },
    {
      name: "a criterion in a loop",
      code: `
        import torch
        from torch import nn
        from transformers import AutoModelForCausalLM

        def train(loader):
            lm = AutoModelForCausalLM.from_pretrained("gpt2")
            criterion = nn.CrossEntropyLoss()
            for tokens in loader:
                logits = lm(tokens).logits
                loss = criterion(logits.reshape(-1, 50257), tokens.reshape(-1))
                                                            ^^^^^^^^^^^^^^^^^^ same
                loss.backward()
      `,
    },
    {
      name: "a network of the file with a causal mask",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F
        class LM(nn.Module):
            def __init__(self, v, d):
                super().__init__()
                self.emb = nn.Embedding(v, d)
                self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, 2), 1)
                self.out = nn.Linear(d, v)
            def forward(self, ids):
                mask = nn.Transformer.generate_square_subsequent_mask(ids.shape[1])
                return self.out(self.enc(self.emb(ids), mask=mask))
        model = LM(50, 16)
        def loss(ids):
            logits = model(ids)
            return F.cross_entropy(logits.flatten(0, 1), ids.flatten())
                                                         ^^^^^^^^^^^^^ same
      `,
    },
  ],
});
