/** What `language-model-labels-not-shifted` reports, and the labels that are right. */

import { languageModelLabelsNotShifted } from "../../rules/language-model-labels-not-shifted";
import { testRule } from "../support/ruleTester";

testRule(languageModelLabelsNotShifted, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
