/** What `gradient-checkpointing-frozen-input` reports, and the checkpoints on which it is silent. */

import { gradientCheckpointingFrozenInput } from "../../rules/gradient-checkpointing-frozen-input";
import { testRule } from "../support/ruleTester";

testRule(gradientCheckpointingFrozenInput, {
  valid: [
    {
      name: "the newer way",
      code: `
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        embed = nn.Embedding(100, 8)
        block = nn.Linear(8, 8)
        head = nn.Linear(8, 1)
        ids = torch.randint(0, 100, (4, 16))
        with torch.no_grad():
            features = embed(ids)
        out = checkpoint(block, features, use_reentrant=False)
        head(out).mean().backward()
      `,
    },
    {
      name: "inputs that need gradients, or may",
      code: `
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        block, stem = nn.Linear(8, 8), nn.Linear(8, 8)
        x = torch.rand(4, 8, requires_grad=True)
        y = torch.rand(4, 8)
        y.requires_grad_()
        a = checkpoint(block, x, use_reentrant=True)
        b = checkpoint(block, y, use_reentrant=True)
        c = checkpoint(block, stem(torch.rand(4, 8)), use_reentrant=True)
        (a + b + c).sum().backward()

        class Net(nn.Module):
            def forward(self, h):
                return checkpoint(self.block, h, use_reentrant=True)
      `,
    },
    {
      name: "nothing is trained, and two inputs of which one needs a gradient",
      code: `
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        embed = nn.Embedding(100, 8)
        block = nn.Linear(8, 8)
        head = nn.Linear(8, 1)
        ids = torch.randint(0, 100, (4, 16))
        with torch.no_grad():
            features = embed(ids)
        with torch.no_grad():
            out = checkpoint(block, features, use_reentrant=True)
        both = checkpoint(lambda a, b: block(a + b), features, head(features), use_reentrant=True)
        both.mean().backward()
      `,
    },
    {
      name: "the input is told, or the library does it",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("org/some-model")
        model = get_peft_model(model, LoraConfig(r=8))
        model.enable_input_require_grads()
        model.gradient_checkpointing_enable()
      `,
      files: { "requirements.txt": "transformers==4.45.2\n" },
    },
    {
      name: "before the network is frozen, or the newer way",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("org/some-model")
        model.gradient_checkpointing_enable()
        model = get_peft_model(model, LoraConfig(r=8))
        model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
      `,
      files: { "requirements.txt": "transformers==4.45.2\n" },
    },
    {
      name: "no version is known, and the newest does it",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("org/some-model")
        model = get_peft_model(model, LoraConfig(r=8))
        model.gradient_checkpointing_enable()
      `,
    },
  ],
  invalid: [
    {
      name: "the result of a block without gradients",
      code: `
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        embed = nn.Embedding(100, 8)
        block = nn.Linear(8, 8)
        head = nn.Linear(8, 1)
        ids = torch.randint(0, 100, (4, 16))
        with torch.no_grad():
            features = embed(ids)
        out = checkpoint(block, features, use_reentrant=True)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ none
        head(out).mean().backward()
      `,
      suggestions: [
        {
          title: "Checkpoint the other way: `use_reentrant=False`",
          output: `
            import torch
            from torch import nn
            from torch.utils.checkpoint import checkpoint

            embed = nn.Embedding(100, 8)
            block = nn.Linear(8, 8)
            head = nn.Linear(8, 1)
            ids = torch.randint(0, 100, (4, 16))
            with torch.no_grad():
                features = embed(ids)
            out = checkpoint(block, features, use_reentrant=False)
            head(out).mean().backward()
          `,
        },
      ],
    },
    {
      name: "batches, and a frozen embedding",
      code: `
        import torch
        import torch.utils.checkpoint as cp
        from torch import nn
        from torch.utils.data import DataLoader

        vectors = nn.Embedding.from_pretrained(table)

        def train(encoder, first, data, loss_fn):
            for x, y in DataLoader(data, batch_size=8):
                h = cp.checkpoint(first, x, use_reentrant=True)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ none
                loss_fn(h, y).backward()
            for ids in batches:
                words = vectors(ids)
                out = cp.checkpoint(encoder, words, use_reentrant=True)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ none
                loss_fn(out, ids).backward()
      `,
    },
    {
      name: "LoRA, with an older transformers",
      code: `
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("org/some-model")
        model = get_peft_model(model, LoraConfig(r=8, target_modules=["q_proj", "v_proj"]))
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ frozen
        model.gradient_checkpointing_enable()
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ peft
      `,
      suggestions: [
        {
          title: "Let the input need gradients: `model.enable_input_require_grads()`",
          output: `
            from peft import LoraConfig, get_peft_model
            from transformers import AutoModelForCausalLM

            model = AutoModelForCausalLM.from_pretrained("org/some-model")
            model = get_peft_model(model, LoraConfig(r=8, target_modules=["q_proj", "v_proj"]))
            model.enable_input_require_grads()
            model.gradient_checkpointing_enable()
          `,
        },
      ],
      files: { "requirements.txt": "transformers==4.45.2\n" },
    },
  ],
});
