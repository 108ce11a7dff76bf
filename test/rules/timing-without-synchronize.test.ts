/** What `timing-without-synchronize` reports, and the look-alikes on which it is silent. */

import { timingWithoutSynchronize } from "../../rules/timing-without-synchronize";
import { testRule } from "../support/ruleTester";

testRule(timingWithoutSynchronize, {
  valid: [
    {
      name: "what waits is called through a variable",
      code: `
        import time

        import torch

        def throughput(encoder, batches, device):
            settle = lambda: torch.cuda.synchronize() if device.type == "cuda" else None
            took = []
            for batch in batches:
                batch = batch.cuda()
                settle()
                begun = time.time()
                encoded = encoder(batch)
                settle()
                ended = time.time()
                took.append(ended - begun)
            return took

        def once(weights, data):
            ready = torch.cuda.synchronize
            weights, data = weights.cuda(), data.cuda()
            begun = time.time()
            product = weights @ data
            ready()
            ended = time.time()
            return product, ended - begun
      `,
    },
    {
      name: "text is generated, and each word is looked at whether it is the last",
      code: `
        import time

        import torch
        from transformers import AutoModelForCausalLM

        writer = AutoModelForCausalLM.from_pretrained("gpt2").to("cuda")
        begun = time.time()
        with torch.no_grad():
            written = writer.generate(torch.ones(1, 4, dtype=torch.long, device="cuda"), max_length=20)
        print(time.time() - begun)

        def both(net, words):
            words = words.cuda()
            begun = time.perf_counter()
            scores = net(words)
            written = net.generate(words)
            return time.perf_counter() - begun
      `,
    },
    {
      name: "a matrix that a function makes on the CPU",
      code: `
        import time
        import torch

        device = torch.device("cuda")
        m = torch.zeros(2, 3)
        m = m.to(device)
        def matrix():
            return torch.randn(5000, 5000)

        m = matrix()
        begin = time.time()
        _ = torch.matmul(m, m)
        print(time.time() - begin)
        m = m.to(device)
      `,
    },
    {
      name: "an epoch of one of several functions, which may look at its losses",
      code: `
        import time

        import torch
        from loops import quick_epoch, whole_epoch

        def run(net, climber, batches, epochs, quick):
            net.cuda()
            if quick:
                go_through = quick_epoch
            else:
                go_through = whole_epoch
            slower = torch.optim.lr_scheduler.StepLR(climber, 3)
            spent = 0.0
            for epoch in range(epochs):
                begun = time.time()
                seen = go_through(net, climber, batches)
                slower.step()
                taken = time.time() - begun
                spent += taken
            return spent, seen

        def timed(go_through, net, climber, batches):
            net.cuda()
            slower = torch.optim.lr_scheduler.StepLR(climber, 3)
            begun = time.time()
            seen = go_through(net, climber, batches)
            slower.step()
            return seen, time.time() - begun
      `,
    },
    {
      name: "a text that holds the loss waits for it before the clock is read",
      code: `
        import time
        import torch

        net = torch.nn.Linear(512, 2).cuda()
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        x, y = torch.randn(64, 512).cuda(), torch.zeros(64, dtype=torch.long).cuda()
        begin = time.time()
        for _ in range(10):
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(net(x), y)
            loss.backward()
            optimizer.step()
        print(f"loss {loss:.4f} after {time.time() - begin:.1f} s")
      `,
    },
    {
      name: "pictures are on the CPU when a pipeline gives them",
      code: `
        import time
        import torch
        from diffusers import FluxPipeline
        pipe = FluxPipeline.from_pretrained("black-forest-labs/FLUX.1-dev", torch_dtype=torch.bfloat16).to("cuda")
        begin = time.time()
        image = pipe("A cat", num_inference_steps=28).images[0]
        end = time.time()
        print(f"{end - begin:.2f}s")
      `,
    },
    {
      name: "a matrix of the CPU under a name that held one of the GPU",
      code: `
        import time
        import torch

        device = torch.device("cuda")
        m = torch.zeros(2, 3)
        m = m.to(device)
        m = torch.randn(5000, 5000)
        begin = time.time()
        _ = torch.matmul(m, m)
        print(time.time() - begin)
        m = m.to(device)
      `,
    },
    {
      name: "each batch is copied, which waits for the one before",
      code: `
        import time
        import torch

        def validate(net, loader):
            net = net.to("cuda")
            kept = []
            start = time.time()
            with torch.no_grad():
                for x in loader:
                    x = x.to("cuda")
                    kept += torch.relu(x)
            print(time.time() - start)
      `,
    },
    {
      name: "a network that is only wrapped",
      code: `
        import time
        import torch

        net = torch.nn.Linear(3, 3).to("cuda")
        start = time.time()
        compiled = torch.compile(net)
        print(time.time() - start)
      `,
    },
    {
      name: "a network that came back from the GPU",
      code: `
        import time
        import torch

        net = torch.nn.Linear(3, 3)
        net.to("cuda")
        net.to("cpu")
        start = time.time()
        out = net(torch.randn(2, 3))
        print(time.time() - start)
      `,
    },
    {
      name: "something waits: a synchronisation, a number, a printed result",
      code: `
        import time
        import torch
        net = torch.nn.Linear(4, 2).cuda()
        x = torch.rand(2, 4, device="cuda")
        t0 = time.time()
        y = net(x)
        torch.cuda.synchronize()
        print(time.time() - t0)
        t1 = time.time()
        total = net(x).sum().item()
        print(time.time() - t1)
        t2 = time.time()
        print(net(x))
        print(time.time() - t2)
      `,
    },
    {
      name: "on the CPU, and a function that may wait",
      code: `
        import time
        import torch
        net = torch.nn.Linear(4, 2)
        t0 = time.time()
        y = net(torch.rand(2, 4))
        print(time.time() - t0)

        def epoch(model):
            return model(1).mean().item()

        model = net.cuda()
        t1 = time.time()
        loss = epoch(model)
        print(time.time() - t1)
        t2 = time.time()
        data = open("x").read()
        print(time.time() - t2)
      `,
    },
    {
      name: "another subtraction, and an event of the GPU's own",
      code: `
        import time
        import torch
        net = net.cuda()
        start = torch.cuda.Event(enable_timing=True)
        start.record()
        y = net(x)
        print(y - x, deadline - time.time())
      `,
    },
    {
      name: "numbers are asked for by another word, or decide, and something is written",
      code: `
        import time
        import torch
        net = torch.nn.Linear(4, 2).cuda()
        x = torch.rand(2, 4, device="cuda")
        t0 = time.time()
        best = ["no", "yes"][int(net(x).argmax())]
        print(best, time.time() - t0)
        t1 = time.time()
        loss = float(net(x).sum())
        print(loss, time.time() - t1)
        t2 = time.time()
        score = net(x).sum()
        if score > 3:
            score = -score
        print(time.time() - t2)
        t3 = time.time()
        torch.save(net(x), "out.pt")
        print(time.time() - t3)
      `,
    },
    {
      name: "a loop whose batches go to the GPU, and a deadline",
      code: `
        import time
        import torch
        net = torch.nn.Linear(4, 2).cuda()
        start = time.time()
        for x in batches:
            loss = net(x.cuda()).mean()
            loss.backward()
            optimizer.step()
        hours = (time.time() - start) / 3600
        began = time.time()
        y = net(torch.rand(2, 4, device="cuda"))
        if time.time() - began > 60:
            raise TimeoutError
      `,
    },
    {
      name: "a function that is handed the result may look at it",
      code: `
        import time
        import torch
        def measure(net, x, evaluate):
            net.cuda()
            start = time.time()
            y = net(x.cuda())
            evaluate(y)
            return time.time() - start
      `,
    },
    {
      name: "where there is no GPU",
      code: `
        import time
        import torch

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        net = torch.nn.Linear(512, 2).to(device)
        x = torch.randn(64, 512, device=device)
        if device.type == "cuda":
            print("measured by events")
        else:
            begin = time.perf_counter()
            net(x)
            print(time.perf_counter() - begin)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import time
        import torch

        net = torch.nn.Linear(512, 512).cuda()
        x = torch.randn(64, 512, device="cuda")
        t0 = time.perf_counter()
             ~~~~~~~~~~~~~~~~~~~ start
        net(x)
        ~~~~~~ work
        print(time.perf_counter() - t0)
              ^^^^^^^^^^^^^^^^^^^ early
      `,
      messages: ["The GPU may still be busy here"],
      suggestions: [
        {
          title: "Wait for the GPU before both readings",
          output: `
            import time
            import torch

            net = torch.nn.Linear(512, 512).cuda()
            x = torch.randn(64, 512, device="cuda")
            torch.cuda.synchronize()
            t0 = time.perf_counter()
            net(x)
            torch.cuda.synchronize()
            print(time.perf_counter() - t0)
          `,
        },
      ],
    },
    {
      name: "a device by name, a clock by name, both readings in names",
      code: `
        from time import perf_counter as clock
        import torch
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def bench(model, x):
            model.to(device).eval()
            x = x.to(device)
            start = clock()
            with torch.no_grad():
                for _ in range(10):
                    model(x)
            end = clock()
                  ^^^^^^^ early
            return (end - start) / 10
      `,
    },
    {
      name: "one of two is right, and in a loop",
      code: `
        import time
        import torch

        model = model.cuda()
        t0 = time.time()
        out = model(x.cuda())
        torch.cuda.synchronize()
        print(time.time() - t0)
        times = []
        for x in batches:
            t1 = time.time()
            out = model(x.cuda())
            times.append(time.time() - t1)
                         ^^^^^^^^^^^ early
      `,
    },
    {
      name: "a product of tensors",
      code: `
        import time
        import torch
        def f():
            a = torch.rand(1000, 1000).to("cuda:0")
            t = time.time()
            b = torch.matmul(a, a)
            dt = time.time() - t
                 ^^^^^^^^^^^ early
            return b, dt
      `,
    },
  ],
});
