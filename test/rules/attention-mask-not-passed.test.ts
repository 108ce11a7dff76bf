/** What `attention-mask-not-passed` reports, and the calls on which it is silent. */

import { attentionMaskNotPassed } from "../../rules/attention-mask-not-passed";
import { testRule } from "../support/ruleTester";

testRule(attentionMaskNotPassed, {
  valid: [
    {
      name: "a padding token of one's own that the model is told of",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
        tok.add_special_tokens({"pad_token": "<pad>"})
        net = AutoModelForCausalLM.from_pretrained("gpt2")
        net.resize_token_embeddings(len(tok))
        enc = tok(["one", "two words"], return_tensors="pt", padding=True)
        print(net.generate(enc["input_ids"], pad_token_id=tok.pad_token_id))
      `,
    },
    {
      name: "a padding token that stands in the settings, and other tokens that are added",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        def told():
            tok = AutoTokenizer.from_pretrained("gpt2", padding_side="left", pad_token="<pad>")
            net = AutoModelForCausalLM.from_pretrained("gpt2")
            net.resize_token_embeddings(len(tok))
            net.generation_config.pad_token_id = tok.pad_token_id
            enc = tok(["one", "two words"], return_tensors="pt", padding=True)
            return net.generate(enc["input_ids"])

        def has_its_own():
            tok = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-0.5B", padding_side="left")
            tok.add_special_tokens({"additional_special_tokens": ["<scene>"]})
            net = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-0.5B")
            enc = tok(["one", "two words"], return_tensors="pt", padding=True)
            return net.generate(enc["input_ids"])
      `,
    },
    {
      name: "the text encoder of a diffusion model",
      code: `
        from transformers import CLIPTextModel, CLIPTokenizer

        tokenizer = CLIPTokenizer.from_pretrained("openai/clip-vit-base-patch32")
        encoder = CLIPTextModel.from_pretrained("openai/clip-vit-base-patch32")

        def embed(texts):
            ids = tokenizer(texts, padding="max_length", truncation=True, return_tensors="pt").input_ids
            return encoder(ids)[0]
      `,
    },
    {
      name: "the mask is passed",
      code: `
        from transformers import AutoModel, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModel.from_pretrained("bert-base-uncased")

        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        model(**batch)
        model(batch["input_ids"], batch["attention_mask"])
        model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"])
      `,
    },
    {
      name: "nothing is padded, or it is not certain",
      code: `
        from transformers import AutoModel, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModel.from_pretrained("bert-base-uncased")

        one = tokenizer("one", padding=True, return_tensors="pt")
        model(one["input_ids"])
        some = tokenizer(text, padding=True, return_tensors="pt")
        model(some["input_ids"])
        for batch in loader:
            model(batch["input_ids"])
        plain = tokenizer(["one", "two"], return_tensors="pt")
        model(plain.input_ids)
      `,
    },
    {
      name: "a decoder, which does not look at what stands behind",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("gpt2", pad_token="<pad>")
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        model(batch["input_ids"])
      `,
    },
    {
      name: "a mask that is read, of something else, of a decoder, or taken out elsewhere",
      code: `
        import torch
        from transformers import AutoModel, AutoModelForCausalLM

        model = AutoModel.from_pretrained("bert-base-uncased")
        decoder = AutoModelForCausalLM.from_pretrained("gpt2")

        def pooled(loader):
            for ids, mask, y in loader:
                hidden = model(ids).last_hidden_state
                yield (hidden * mask.unsqueeze(-1)).sum(1), y

        def masked(loader):
            for ids, mlm_mask, label_mask in loader:
                yield model(ids).last_hidden_state, mlm_mask[0]

        def decoded(loader):
            for ids, mask in loader:
                yield decoder(ids).logits

        def passed(loader):
            for ids, mask in loader:
                yield model(ids, mask), model(input_ids=ids, attention_mask=mask)

        def other(loader, mask):
            for ids, y in loader:
                yield model(ids)

        def label(loader, own):
            for ids, loss_mask in loader:
                yield model(ids), own(ids)
      `,
    },
    {
      name: "such an encoder under another name",
      code: `
        from transformers import AutoTokenizer, CLIPTextModel as Text
        tokenizer = AutoTokenizer.from_pretrained("a/b")
        text = Text.from_pretrained("a/b")
        inputs = tokenizer(["a", "bb ccc"], padding=True, return_tensors="pt")
        out = text(inputs["input_ids"])
      `,
    },
    {
      name: "generation with padding of its own, or one text",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("facebook/opt-125m", padding_side="left")
        model = AutoModelForCausalLM.from_pretrained("facebook/opt-125m")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        print(model.generate(batch["input_ids"], max_new_tokens=5), model.generate(**batch, max_new_tokens=5))
        other = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
        other.pad_token = other.eos_token
        single = other("one", padding=True, return_tensors="pt")
        decoder = AutoModelForCausalLM.from_pretrained("gpt2")
        print(decoder.generate(single["input_ids"], max_new_tokens=5))
        pairs = other(["one", "two words"], padding=True, return_tensors="pt")
        print(decoder.generate(pairs.input_ids, attention_mask=pairs.attention_mask, max_new_tokens=5))
      `,
    },
    {
      name: "what other code collates, and one example of it",
      code: `
        import torch
        from torch.utils.data import DataLoader
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
        from mine import collate
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        def first(items):
            enc = tokenizer(items[0], padding=True, return_tensors="pt")
            return enc, torch.ones(1)
        for enc, y in DataLoader(data, batch_size=8, collate_fn=collate):
            print(model(input_ids=enc.input_ids, labels=y))
        for enc, y in DataLoader(data, batch_size=1, collate_fn=first):
            print(model(input_ids=enc.input_ids, labels=y))
      `,
    },
  ],
  invalid: [
    {
      name: "a padding token of one's own, of which the model is not told",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        class Writer:
            def __init__(self, checkpoint="gpt2"):
                self.tok = AutoTokenizer.from_pretrained(checkpoint, padding_side="left")
                self.tok.add_special_tokens({"pad_token": "<pad>"})
                self.net = AutoModelForCausalLM.from_pretrained(checkpoint)
                self.net.resize_token_embeddings(len(self.tok))

            def write(self, prompts):
                enc = self.tok(prompts, return_tensors="pt", padding=True).to("cuda")
                return self.net.generate(enc["input_ids"], max_new_tokens=20)
                                         ^^^^^^^^^^^^^^^^

        writer = Writer("gpt2")
        tok = AutoTokenizer.from_pretrained("distilgpt2", pad_token="[PAD]", padding_side="left")
        net = AutoModelForCausalLM.from_pretrained("distilgpt2")
        net.resize_token_embeddings(len(tok))
        enc = tok(["one", "two words"], return_tensors="pt", padding=True)
        print(net.generate(input_ids=enc.input_ids, do_sample=True))
                           ^^^^^^^^^^^^^^^^^^^^^^^
      `,
      except: { "renamed-variables": "`prompts` are several" },
    },
    {
      name: "made by functions of the file",
      code: `
        from transformers import AutoModel, AutoTokenizer

        def make_tokenizer():
            return AutoTokenizer.from_pretrained("bert-base-uncased")

        def make_model():
            return AutoModel.from_pretrained("bert-base-uncased")

        tokenizer = make_tokenizer()
        model = make_model()

        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        hidden = model(batch["input_ids"]).last_hidden_state
                       ^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          from transformers import AutoModelForCausalLM, AutoTokenizer

          def make_tok():
              return AutoTokenizer.from_pretrained("EleutherAI/pythia-160m", padding_side="left")

          def make_lm():
              return AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-160m")
        `,
      },
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from parts import make_tok, make_lm

        tok = make_tok()
        tok.pad_token = tok.eos_token
        lm = make_lm()
        enc = tok(prompts, padding=True, return_tensors="pt")
        out = lm.generate(enc.input_ids, max_new_tokens=20)
                          ^^^^^^^^^^^^^
      `,
    },
    {
      name: "the mask that came with the tokens is never read",
      code: `
        import torch
        from torch.utils.data import DataLoader
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        def build(name):
            return AutoTokenizer.from_pretrained(name), AutoModelForSequenceClassification.from_pretrained(name)

        def train(texts, labels, optimizer, device):
            tokenizer, model = build("bert-base-uncased")
            model.to(device)
            enc = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
            rows = list(zip(enc["input_ids"], enc["attention_mask"], labels))
            for ids, mask, y in DataLoader(rows, batch_size=16, shuffle=True):
                ids, mask, y = ids.to(device), mask.to(device), y.to(device)
                loss = model(input_ids=ids, labels=y).loss
                             ^^^^^^^^^^^^^ unread
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
      `,
      except: { "renamed-variables": "the name tells that it is the mask" },
      suggestions: [
        {
          title: "Pass the mask: `attention_mask=mask`",
          output: `
            import torch
            from torch.utils.data import DataLoader
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            def build(name):
                return AutoTokenizer.from_pretrained(name), AutoModelForSequenceClassification.from_pretrained(name)

            def train(texts, labels, optimizer, device):
                tokenizer, model = build("bert-base-uncased")
                model.to(device)
                enc = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
                rows = list(zip(enc["input_ids"], enc["attention_mask"], labels))
                for ids, mask, y in DataLoader(rows, batch_size=16, shuffle=True):
                    ids, mask, y = ids.to(device), mask.to(device), y.to(device)
                    loss = model(input_ids=ids, labels=y, attention_mask=mask).loss
                    loss.backward()
                    optimizer.step()
                    optimizer.zero_grad()
          `,
        },
      ],
    },
    {
      name: "taken out of a batch beside the tokens, of a field",
      code: `
        from transformers import AutoModel

        class Encoder:
            def __init__(self, name="bert-base-uncased"):
                self.model = AutoModel.from_pretrained(name)

            def encode(self, loader, device):
                for batch in loader:
                    input_ids = batch["input_ids"].to(device)
                    attention_mask = batch["attention_mask"].to(device)
                    yield self.model(input_ids).last_hidden_state
                                     ^^^^^^^^^ unread
      `,
      except: { "renamed-variables": "the name tells that it is the mask" },
      suggestions: [
        {
          title: "Pass the mask: `attention_mask=attention_mask`",
          output: `
            from transformers import AutoModel

            class Encoder:
                def __init__(self, name="bert-base-uncased"):
                    self.model = AutoModel.from_pretrained(name)

                def encode(self, loader, device):
                    for batch in loader:
                        input_ids = batch["input_ids"].to(device)
                        attention_mask = batch["attention_mask"].to(device)
                        yield self.model(input_ids, attention_mask=attention_mask).last_hidden_state
          `,
        },
      ],
    },
    {
      name: "prompts that nobody defines",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("EleutherAI/pythia-160m", padding_side="left")
        tok.pad_token = tok.eos_token
        lm = AutoModelForCausalLM.from_pretrained("EleutherAI/pythia-160m")
        enc = tok(prompts, padding=True, return_tensors="pt")
        out = lm.generate(enc.input_ids, max_new_tokens=20)
                          ^^^^^^^^^^^^^ padding
      `,
    },
    {
      name: "the numbers of a batch",
      code: `
        from transformers import AutoModel, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModel.from_pretrained("bert-base-uncased")

        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ padded
        hidden = model(batch["input_ids"]).last_hidden_state
                       ^^^^^^^^^^^^^^^^^^ padding
      `,
      suggestions: [
        {
          title: 'Pass the mask: `attention_mask=batch["attention_mask"]`',
          output: `
            from transformers import AutoModel, AutoTokenizer
            tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
            model = AutoModel.from_pretrained("bert-base-uncased")

            batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
            hidden = model(batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
          `,
        },
      ],
    },
    {
      name: "padded to a length, in a function",
      code: `
        import torch
        from transformers import BertTokenizer, BertForSequenceClassification
        tok = BertTokenizer.from_pretrained("bert-base-cased")
        net = BertForSequenceClassification.from_pretrained("bert-base-cased").to("cuda")
        def classify(text):
            enc = tok(text, padding="max_length", max_length=64, truncation=True, return_tensors="pt").to("cuda")
            with torch.no_grad():
                return net(input_ids=enc.input_ids).logits.argmax(-1)
                           ^^^^^^^^^^^^^^^^^^^^^^^ padding
      `,
      suggestions: [
        {
          title: "Pass the mask: `attention_mask=enc.attention_mask`",
          output: `
            import torch
            from transformers import BertTokenizer, BertForSequenceClassification
            tok = BertTokenizer.from_pretrained("bert-base-cased")
            net = BertForSequenceClassification.from_pretrained("bert-base-cased").to("cuda")
            def classify(text):
                enc = tok(text, padding="max_length", max_length=64, truncation=True, return_tensors="pt").to("cuda")
                with torch.no_grad():
                    return net(input_ids=enc.input_ids, attention_mask=enc.attention_mask).logits.argmax(-1)
          `,
        },
      ],
    },
    {
      name: "generation, padded with the end of text",
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("gpt2", padding_side="left")
        tokenizer.pad_token = tokenizer.eos_token
        model = AutoModelForCausalLM.from_pretrained("gpt2")
        batch = tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        ids = batch["input_ids"]
        print(model.generate(inputs=ids, max_new_tokens=5))
                             ^^^^^^^^^^ padding
      `,
    },
    {
      name: "a batch that a function of the file collates",
      code: `
        import torch
        from torch.utils.data import DataLoader
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        def collate(items):
            texts, labels = zip(*items)
            enc = tokenizer(list(texts), padding=True, return_tensors="pt")
            return enc, torch.tensor(labels)
        loader = DataLoader(data, batch_size=8, collate_fn=collate)
        for i, (enc, y) in enumerate(loader):
            print(model(input_ids=enc.input_ids, labels=y))
                        ^^^^^^^^^^^^^^^^^^^^^^^ padding
      `,
      suggestions: [
        {
          title: "Pass the mask: `attention_mask=enc.attention_mask`",
          output: `
        import torch
        from torch.utils.data import DataLoader
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
        def collate(items):
            texts, labels = zip(*items)
            enc = tokenizer(list(texts), padding=True, return_tensors="pt")
            return enc, torch.tensor(labels)
        loader = DataLoader(data, batch_size=8, collate_fn=collate)
        for i, (enc, y) in enumerate(loader):
            print(model(input_ids=enc.input_ids, labels=y, attention_mask=enc.attention_mask))
      `,
        },
      ],
    },
    {
      name: "texts that a caller hands over",
      except: { "renamed-variables": "that they are several is told by their name" },
      code: `
        from transformers import AutoModelForCausalLM, AutoTokenizer

        tok = AutoTokenizer.from_pretrained("gpt2")
        tok.pad_token = tok.eos_token
        lm = AutoModelForCausalLM.from_pretrained("gpt2")

        def answer(prompts):
            enc = tok(prompts, padding=True, return_tensors="pt")
            return lm.generate(enc.input_ids, max_new_tokens=20)
                               ^^^^^^^^^^^^^ padding
      `,
    },
  ],
});
