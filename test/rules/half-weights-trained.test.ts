/** What `half-weights-trained` reports, and the networks on which it is silent. */

import { halfWeightsTrained } from "../../rules/half-weights-trained";
import { testRule } from "../support/ruleTester";

testRule(halfWeightsTrained, {
  valid: [
    {
      name: "handed over for inference, made whole again, and other weights trained",
      code: `
        import torch

        def predict(model, loader):
            model = model.cuda().half()
            return [model(x.cuda().half()) for x, _ in loader]

        def distil(teacher, student, loader, loss_fn):
            teacher = teacher.half()
            optimizer = torch.optim.Adam(student.parameters(), lr=1e-3)
            for x, _ in loader:
                optimizer.zero_grad()
                loss = loss_fn(student(x), teacher(x.half()))
                loss.backward()
                optimizer.step()

        def fit(net, loader, loss_fn):
            optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
            for x, y in loader:
                optimizer.zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                optimizer.step()
            net.half()
      `,
    },
    {
      name: "a function makes the optimizer of another network",
      code: `
        import torch
        from torch import nn

        def make_optimizer(model):
            return torch.optim.Adam(model.parameters())

        teacher = nn.Linear(4, 2).cuda().half()
        model = nn.Linear(4, 2).cuda()
        optimizer = make_optimizer(model)
        model(x).mean().backward()
        optimizer.step()
      `,
    },
    {
      name: "a trainer whose model is loaded in float32, or has adapters",
      code: `
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
        Trainer(model=model, args=TrainingArguments("out", fp16=True), train_dataset=data).train()
      `,
    },
    {
      name: "loaded as bfloat16, with an adapter, frozen, or only asked",
      code: `
        import torch
        from transformers import AutoModel, AutoModelForCausalLM

        def asked(name, batch):
            model = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.float16)
            return model(**batch).logits

        def trained(name, batches):
            model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.bfloat16)
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)
            for batch in batches:
                optimizer.zero_grad()
                model(**batch).loss.backward()
                optimizer.step()

        def head(name, batches):
            body = AutoModel.from_pretrained(name, dtype=torch.float16)
            last = torch.nn.Linear(768, 2)
            optimizer = torch.optim.AdamW(last.parameters(), lr=1e-5)
            for x, y in batches:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(last(body(x).last_hidden_state[:, 0].float()), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "loaded as float16 for an adapter",
      code: `
        import torch
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2", torch_dtype=torch.float16)
        model = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM"))
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
        for batch in batches:
            optimizer.zero_grad()
            model(**batch).loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "for inference, and a batch",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            loss = nn.functional.cross_entropy(model(x), y.to(torch.float16))
            loss.backward()
            optimizer.step()
        frozen = nn.Linear(4, 2).half()
        print(frozen(x.half()))
      `,
    },
    {
      name: "back to float32, and bfloat16",
      code: `
        import torch
        from torch import nn
        def train(x):
            model = nn.Linear(4, 2)
            model.half()
            model.float()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            model(x).mean().backward()
            optimizer.step()
      `,
    },
    {
      name: "an optimizer with weights of its own",
      code: `
        import torch
        from torch import nn
        from apex.fp16_utils import FP16_Optimizer
        model = nn.Linear(4, 2).half()
        optimizer = FP16_Optimizer(torch.optim.SGD(model.parameters(), lr=0.1))
        model(x).mean().backward()
        optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a network that a function is handed",
      code: `
        import torch

        def fit(net, loader, loss_fn, rate: float = 1e-3):
            net = net.cuda().half()
                  ^^^^^^^^^^^^^^^^^ half
            optimizer = torch.optim.Adam(net.parameters(), lr=rate)
                        ------------------------------------------- optimizer
            for x, y in loader:
                optimizer.zero_grad()
                loss = loss_fn(net(x.half()), y)
                loss.backward()
                optimizer.step()

        def tune(given, loader, loss_fn, device):
            small = given.to(device).to(torch.float16)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ half
            optimizer = torch.optim.SGD(small.parameters(), lr=1e-3)
                        -------------------------------------------- optimizer
            for x, y in loader:
                optimizer.zero_grad()
                loss = loss_fn(small(x), y)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "made by functions of the file",
      code: `
        import torch
        from torch import nn

        def make_optimizer(network):
            return torch.optim.Adam(network.parameters())

        model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2)).cuda().half()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        optimizer = make_optimizer(model)
                    ---------------------
        model(x).mean().backward()
        optimizer.step()
      `,
    },
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import torch
          from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

          def make_trainer(model, data):
              return Trainer(model=model, args=TrainingArguments("out"), train_dataset=data)
        `,
      },
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments
        from parts import make_trainer

        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2, dtype=torch.float16)
                                                                                                            ^^^^^^^^^^^^^
        trainer = make_trainer(model, data)
                  -------------------------
        trainer.train()
      `,
    },
    {
      name: "a trainer of transformers",
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2, dtype=torch.float16)
                                                                                                            ^^^^^^^^^^^^^
        trainer = Trainer(model=model, args=TrainingArguments("out"), train_dataset=data)
                  -----------------------------------------------------------------------
        trainer.train()
      `,
    },
    {
      name: "a builder makes it half",
      code: `
        import torch
        from torch import nn

        def build():
            net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
            net = net.to(torch.half)
                  ^^^^^^^^^^^^^^^^^^
            return net

        net = build()
        opt = torch.optim.Adam(net.parameters(), lr=1e-3)
              -------------------------------------------
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
      `,
    },
    {
      name: "loaded so",
      code: `
        import torch
        from transformers import AutoModelForCausalLM as Decoder

        def tune(name, batches):
            net = Decoder.from_pretrained(name, torch_dtype=torch.float16).cuda()
                                                            ^^^^^^^^^^^^^ loaded
            opt = torch.optim.AdamW(net.parameters(), lr=1e-5)
                  -------------------------------------------- optimizer
            for batch in batches:
                opt.zero_grad()
                net(**batch).loss.backward()
                opt.step()
      `,
      suggestions: [
        {
          title: "Leave the weights in float32",
          output: `
            import torch
            from transformers import AutoModelForCausalLM as Decoder

            def tune(name, batches):
                net = Decoder.from_pretrained(name, torch_dtype=torch.float32).cuda()
                opt = torch.optim.AdamW(net.parameters(), lr=1e-5)
                for batch in batches:
                    opt.zero_grad()
                    net(**batch).loss.backward()
                    opt.step()
          `,
        },
      ],
    },
    {
      name: "in a function, by its type",
      code: `
        import torch
        from torchvision.models import resnet18
        def train(batches, device):
            net = resnet18().to(device)
            net.to(torch.float16)
            ^^^^^^^^^^^^^^^^^^^^^ half
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
                  ----------------------------------------- optimizer
            for x, y in batches:
                opt.zero_grad()
                torch.nn.functional.cross_entropy(net(x), y).backward()
                opt.step()
      `,
      suggestions: [
        {
          title: "Leave the weights in float32",
          output: `
            import torch
            from torchvision.models import resnet18
            def train(batches, device):
                net = resnet18().to(device)
                opt = torch.optim.SGD(net.parameters(), lr=0.1)
                for x, y in batches:
                    opt.zero_grad()
                    torch.nn.functional.cross_entropy(net(x), y).backward()
                    opt.step()
          `,
        },
      ],
    },
    {
      name: "in one line",
      code: `
        import torch
        from torch import nn
        model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2)).cuda().half()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ half
        optimizer = torch.optim.Adam(model.parameters())
                    ------------------------------------ optimizer
        model(x).mean().backward()
        optimizer.step()
      `,
    },
  ],
});
