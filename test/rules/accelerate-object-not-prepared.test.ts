/** What `accelerate-object-not-prepared` reports, and the scripts on which it is silent. */

import { accelerateObjectNotPrepared } from "../../rules/accelerate-object-not-prepared";
import { testRule } from "../support/ruleTester";

testRule(accelerateObjectNotPrepared, {
  valid: [
    {
      name: "loaders to evaluate on whose batches are moved, that are prepared, or whose model is not",
      code: `
        import torch
        from accelerate import Accelerator
        from torch.utils.data import DataLoader

        def main(net, plain, texts, held):
            helper = Accelerator()
            chooser = torch.optim.AdamW(net.parameters())
            feed = DataLoader(texts, batch_size=8, shuffle=True)
            first, second = DataLoader(held, batch_size=8), DataLoader(held, batch_size=8)
            third = DataLoader(held, batch_size=8)
            net, chooser, feed, second = helper.prepare(net, chooser, feed, second)
            for words, kind in feed:
                loss = net(words, kind)
                helper.backward(loss)
                chooser.step()
                chooser.zero_grad()
            for words, kind in first:
                print(net(words.to(helper.device)).argmax(-1).cpu() == kind)
            for words, kind in second:
                print(net(words).argmax(-1) == kind)
            for words, kind in third:
                print(plain(words).argmax(-1) == kind)
      `,
    },
    {
      name: "on the CPU on purpose",
      code: `
        import torch
        from accelerate import Accelerator
        from torch.utils.data import DataLoader

        def main(net, texts, held):
            helper = Accelerator(cpu=True)
            chooser = torch.optim.AdamW(net.parameters())
            feed, judge = DataLoader(texts, batch_size=8, shuffle=True), DataLoader(held, batch_size=8)
            net, chooser, feed = helper.prepare(net, chooser, feed)
            for words, kind in feed:
                loss = net(words, kind)
                helper.backward(loss)
                chooser.step()
                chooser.zero_grad()
            for words, kind in judge:
                print(net(words).argmax(-1) == kind)
      `,
    },
    {
      name: "functions of another file make what is prepared",
      files: {
        "parts.py": `
          import torch
          from accelerate import Accelerator
          from torch import nn

          def make_accelerator():
              return Accelerator()

          def make_model():
              return nn.Linear(4, 2)

          def make_optimizer(model):
              return torch.optim.AdamW(model.parameters(), lr=1e-3)
        `,
      },
      code: `
        from torch import nn
        from parts import make_accelerator, make_model, make_optimizer

        accelerator = make_accelerator()
        model = make_model()
        optimizer = make_optimizer(model)
        model, optimizer = accelerator.prepare(model, optimizer)
        for x, y in loader:
            optimizer.zero_grad()
            accelerator.backward(nn.functional.cross_entropy(model(x), y))
            optimizer.step()
      `,
    },
    {
      name: "an accelerator of a function that only asks it for the device, made by a helper",
      code: `
        import torch
        from accelerate import Accelerator


        def new_accelerator():
            return Accelerator()


        def baseline(model, optimizer, loader):
            accelerator = new_accelerator()
            model.to(accelerator.device)
            for x in loader:
                loss = model(x).mean()
                loss.backward()
                optimizer.step()


        def train(model, optimizer, loader):
            accelerator = Accelerator()
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for x in loader:
                accelerator.backward(model(x).mean())
                optimizer.step()
      `,
    },
    {
      name: "an accelerator that only says which device there is, beside one that trains",
      code: `
        import torch
        from accelerate import Accelerator

        def baseline(model, optimizer, loader):
            accelerator = Accelerator()
            model.to(accelerator.device)
            for x in loader:
                loss = model(x).mean()
                loss.backward()
                optimizer.step()

        def train(model, optimizer, loader):
            accelerator = Accelerator()
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for x in loader:
                accelerator.backward(model(x).mean())
                optimizer.step()
      `,
    },
    {
      name: "all of it is prepared",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            accelerator.backward(loss)
            accelerator.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
      `,
    },
    {
      name: "another name behind prepare, and loops for something else",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
        net, opt, batches = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            print(x)

        for x, y in batches:
            opt.zero_grad()
            accelerator.backward(net(x).mean())
            opt.step()
      `,
    },
    {
      name: "with and without",
      code: `
        import torch
        from accelerate import Accelerator
        def train(model, loader, fast):
            accelerator = Accelerator() if fast else None
            optimizer = torch.optim.AdamW(model.parameters())
            if fast:
                model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for x in loader:
                loss = model(x)
                if fast:
                    accelerator.backward(loss)
                else:
                    loss.backward()
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
      `,
    },
    {
      name: "prepared in a list, and a script that prepares nothing",
      code: `
        import torch
        from accelerate import Accelerator
        from torch.utils.data import DataLoader
        accelerator = Accelerator()
        def train(model, data):
            loader = DataLoader(data)
            optimizer = torch.optim.AdamW(model.parameters())
            objects = [model, optimizer, loader]
            model, *rest = accelerator.prepare(*objects)
            for x in loader:
                accelerator.backward(model(x))
                optimizer.step()
      `,
    },
    {
      name: "a function that does it without, to be compared",
      code: `
        import torch
        from accelerate import Accelerator

        def with_it(model, x):
            accelerator = Accelerator()
            optimizer = torch.optim.AdamW(model.parameters())
            model, optimizer = accelerator.prepare(model, optimizer)
            accelerator.backward(model(x).mean())
            optimizer.step()

        def without(model, x):
            optimizer = torch.optim.AdamW(model.parameters())
            loss = model(x).mean()
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "an analysis of gradients without a step",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            accelerator.backward(loss)
            optimizer.step()

        def saliency(x):
            model(x).max().backward()
            return x.grad
      `,
    },
    {
      name: "another library's method of the same name",
      code: `
        import torch
        from accelerate import Accelerator
        from mylib import Robot
        accelerator = Accelerator()
        model = accelerator.prepare(torch.nn.Linear(3, 1))
        robot = Robot()
        robot.backward()
        robot.step()
      `,
    },
    {
      name: "a function that only speaks of the accelerator",
      code: `
        import torch
        from accelerate import Accelerator
        accelerator = Accelerator()
        model = accelerator.prepare(torch.nn.Linear(3, 1))
        def plain(net, loss, optimizer):
            """Without the accelerator, for comparison."""
            loss.backward()
            optimizer.step()
        def train(loss, optimizer):
            accelerator.backward(loss)
            optimizer.step()
      `,
    },
    {
      name: "a scheduler that is prepared by itself",
      code: `
        import torch
        from accelerate import Accelerator
        from transformers import get_linear_schedule_with_warmup

        def train(model, loader):
            accelerator = Accelerator(gradient_accumulation_steps=4)
            optimizer = torch.optim.AdamW(model.parameters())
            scheduler = get_linear_schedule_with_warmup(optimizer, 10, 100)
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            scheduler = accelerator.prepare(scheduler)
            for batch in loader:
                with accelerator.accumulate(model):
                    accelerator.backward(model(**batch).loss)
                    optimizer.step()
                    scheduler.step()
                    optimizer.zero_grad()
      `,
    },
    {
      name: "a scheduler that steps where gradients are synchronised",
      code: `
        import torch
        from accelerate import Accelerator
        from transformers import get_linear_schedule_with_warmup

        def train(model, loader):
            accelerator = Accelerator(gradient_accumulation_steps=4)
            optimizer = torch.optim.AdamW(model.parameters())
            scheduler = get_linear_schedule_with_warmup(optimizer, 10, 100)
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for batch in loader:
                with accelerator.accumulate(model):
                    accelerator.backward(model(**batch).loss)
                    optimizer.step()
                    if accelerator.sync_gradients:
                        scheduler.step()
                    optimizer.zero_grad()
      `,
    },
    {
      name: "a loader whose sampler shares the rows out",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

        accelerator = Accelerator()
        data = TensorDataset(torch.randn(64, 4), torch.randint(2, (64,)))
        sampler = DistributedSampler(data, accelerator.num_processes, accelerator.process_index)
        loader = DataLoader(data, batch_size=8, sampler=sampler)
        model = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model, optimizer = accelerator.prepare(model, optimizer)
        for x, y in loader:
            loss = nn.functional.cross_entropy(model(x.to(accelerator.device)), y.to(accelerator.device))
            accelerator.backward(loss)
            optimizer.step()
            optimizer.zero_grad()
      `,
    },
  ],
  invalid: [
    {
      name: "a loader to evaluate on, whose batches go to the prepared model as they come",
      code: `
        import torch
        from accelerate import Accelerator
        from torch.utils.data import DataLoader

        def weigh(helper, net, rows):
            net.eval()
            right = 0
            for words, kind in rows:
                with torch.no_grad():
                    guess = helper.unwrap_model(net).classify(words)
                right += (guess == kind).sum().item()
            return right

        def main(net, texts, held):
            helper = Accelerator()
            chooser = torch.optim.AdamW(net.parameters())
            feed, judge = DataLoader(texts, batch_size=8, shuffle=True), DataLoader(held, batch_size=8)
                                                                         ^^^^^^^^^^
            net, chooser, feed = helper.prepare(net, chooser, feed)
            for words, kind in feed:
                loss = net(words, kind)
                helper.backward(loss)
                chooser.step()
                chooser.zero_grad()
            helper.print(weigh(helper, net, judge))
      `,
      messages: ["is not given to `prepare`: its batches"],
    },
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import torch
          from accelerate import Accelerator

          def make_accelerator():
              return Accelerator()

          def make_descent(net):
              return torch.optim.AdamW(net.parameters())
        `,
      },
      code: `
        import torch
        from accelerate import Accelerator
        from parts import make_accelerator, make_descent

        def fit(net, loader):
            accelerator = make_accelerator()
            descent = make_descent(net)
            net, loader = accelerator.prepare(net, loader)
            for batch in loader:
                loss = net(**batch).loss
                loss.backward()
                ^^^^^^^^^^^^^^^
                descent.step()
                ^^^^^^^
                descent.zero_grad()
      `,
    },
    {
      name: "backward and a clip",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^ backward
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Let the accelerator do it: `accelerator.backward(loss)`",
          output: `
            import torch
            from accelerate import Accelerator
            from torch import nn
            from torch.utils.data import DataLoader, TensorDataset

            accelerator = Accelerator()
            model = nn.Linear(4, 2)
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
            loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(model(x), y)
                accelerator.backward(loss)
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a clip of torch",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
        model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            accelerator.backward(loss)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^ clip
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Let the accelerator do it: `accelerator.clip_grad_norm_`",
          output: `
            import torch
            from accelerate import Accelerator
            from torch import nn
            from torch.utils.data import DataLoader, TensorDataset

            accelerator = Accelerator()
            model = nn.Linear(4, 2)
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
            loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(model(x), y)
                accelerator.backward(loss)
                accelerator.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a loader, in a function",
      code: `
        import torch
        from accelerate import Accelerator
        from torch.utils.data import DataLoader

        def main(data, net):
            acc = Accelerator(mixed_precision="fp16")
            batches = DataLoader(data, batch_size=8)
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            net, opt = acc.prepare(net, opt)
            for epoch in range(3):
                for x, y in batches:
                            ^^^^^^^ loader
                    opt.zero_grad()
                    acc.backward(net(x, y))
                    opt.step()
      `,
    },
    {
      name: "an optimizer",
      code: `
        import torch
        from accelerate import Accelerator
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        accelerator = Accelerator()
        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        loader = DataLoader(TensorDataset(torch.rand(64, 4), torch.randint(2, (64,))), batch_size=8)
        model, loader = accelerator.prepare(model, loader)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            accelerator.backward(loss)
            optimizer.step()
            ^^^^^^^^^ optimizer
      `,
    },
    {
      name: "a clip behind a pass that goes around",
      code: `
        import torch
        from accelerate import Accelerator
        def main(model, optimizer, loader):
            accelerator = Accelerator()
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for x, y in loader:
                loss = torch.nn.functional.cross_entropy(model(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ backward
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clip
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "an optimizer that is not handed over, and a plain pass",
      code: `
        import torch
        from accelerate import Accelerator

        def fit(net, loader):
            accelerator = Accelerator()
            descent = torch.optim.AdamW(net.parameters())
            net, loader = accelerator.prepare(net, loader)
            for batch in loader:
                loss = net(**batch).loss
                loss.backward()
                ^^^^^^^^^^^^^^^
                descent.step()
                ^^^^^^^
                descent.zero_grad()
      `,
    },
    {
      name: "a scheduler that steps for each batch that is accumulated",
      code: `
        import torch
        from accelerate import Accelerator
        from transformers import get_linear_schedule_with_warmup

        def train(model, loader):
            accelerator = Accelerator(gradient_accumulation_steps=4)
            optimizer = torch.optim.AdamW(model.parameters())
            scheduler = get_linear_schedule_with_warmup(optimizer, 10, 100)
            model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
            for batch in loader:
                with accelerator.accumulate(model):
                    accelerator.backward(model(**batch).loss)
                    optimizer.step()
                    scheduler.step()
                    ^^^^^^^^^ scheduler
                    optimizer.zero_grad()
      `,
    },
    {
      name: "an optimizer that is made where it is prepared",
      severity: "warning",
      code: `
        import torch
        from accelerate import Accelerator

        def train(model, ds):
            accelerator = Accelerator()
            loader = torch.utils.data.DataLoader(ds, 16, shuffle=True)
            model, opt = accelerator.prepare(model, torch.optim.AdamW(model.parameters()))
            for batch in loader:
                         ^^^^^^ loader
                accelerator.backward(model(**batch).loss)
                opt.step()
                opt.zero_grad()
      `,
    },
  ],
});
