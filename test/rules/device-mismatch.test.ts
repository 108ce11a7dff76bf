/** What `device-mismatch` reports, and the look-alikes on which it is silent. */

import { deviceMismatch } from "../../rules/device-mismatch";
import { testRule } from "../support/ruleTester";

testRule(deviceMismatch, {
  valid: [
    {
      name: "the parts of a batch are moved at their place",
      files: {
        "moving.py": `
          def shift(rows, names, place):
              for name, values in rows.items():
                  if name in names:
                      rows[name] = values.to(place)
        `,
      },
      code: `
        import torch
        from moving import shift
        from nested import transfer
        from torch.utils.data import DataLoader

        def send(rows, place):
            for name in rows:
                rows[name] = rows[name].to(place)

        def judge(net, data, names, place="cuda"):
            net.to(place)
            for batch in DataLoader(data, batch_size=4):
                shift(batch, names, place)
                print(net(batch))
            for rows in DataLoader(data, batch_size=4):
                send(rows, place)
                print(net(rows))
            for parts in DataLoader(data, batch_size=4):
                transfer(parts)
                print(net(parts))
            for item in DataLoader(data, batch_size=4):
                for name, values in item.items():
                    item[name] = values.to(place)
                print(net(item))
            for piece in DataLoader(data, batch_size=4):
                piece["image"] = piece["image"].cuda()
                print(net(piece))
      `,
    },
    {
      name: "a wrapper of several processes sends its input to its GPU",
      code: `
        import torch
        from networks import build
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        def work(rank, options, rows):
            loader = torch.utils.data.DataLoader(rows, batch_size=8, shuffle=True)
            net = build(options)
            criterion = nn.CrossEntropyLoss()
            net.cuda(rank)
            criterion.cuda(rank)
            net = DistributedDataParallel(net, device_ids=[rank])

            def epoch(number):
                net.train()
                for step, (picture, kind) in enumerate(loader):
                    scores = net(picture)
                    kind = kind.cuda(rank)
                    loss = criterion(*scores, kind)
                    loss.backward()

            for number in range(3):
                epoch(number)
      `,
    },
    {
      name: "a function of the file brings the input to the CPU, or makes what it meets",
      code: `
        import torch
        from torch import nn


        def on_cpu(x):
            return x.detach().cpu()


        def starts(lengths):
            result = torch.randint(0, lengths[0] - 9, (4,))
            return result


        class Noisy(nn.Module):
            def show(self, x):
                x = on_cpu(x)
                return x + torch.zeros(x.shape)


        class Waves(nn.Module):
            def ends(self, waves, lengths):
                length = torch.randint(1, 9, (4,))
                start = starts(lengths)
                return start + length
      `,
    },
    {
      name: "batches of rows that lie on the GPU already",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Dataset, TensorDataset

        device = "cuda" if torch.cuda.is_available() else "cpu"
        data = torch.rand(90, 5).to(device)
        goal = torch.rand(90, 1).to(device)
        early, late = torch.rand(40, 5, device=device), torch.rand(20, 5, device=device)

        class Kept(Dataset):
            def __init__(self, rows):
                self.rows = torch.tensor(rows).float().to(device)

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i]

        def fold(kept):
            net = nn.Linear(5, 1).to("cuda")
            part, wanted = data[kept], goal[kept]
            for x, y in DataLoader(TensorDataset(part, wanted), batch_size=8, shuffle=True):
                net(x).sub(y).abs().mean().backward()
            for (x,) in DataLoader(TensorDataset(early), batch_size=8):
                print(net(x))
            for x in DataLoader(Kept([[1.0] * 5]), batch_size=8):
                print(net(x))
      `,
    },
    {
      name: "a network that came back from the GPU",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(3, 3)
        model.cuda()
        model.cpu()
        print(model(torch.randn(2, 3)))
        net = nn.Linear(3, 3).cuda()
        net = net.to("cpu")
        print(net(torch.randn(2, 3)))
      `,
    },
    {
      name: "told the device, made like the input, moved, or a single number",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 4)
                self.register_buffer("scale", torch.ones(4))
                self.start = torch.zeros(4) + 1

            def forward(self, x):
                a = torch.zeros(x.size(0), 4, device=x.device)
                b = torch.randn_like(x)
                c = torch.zeros(4).to(x)
                d = torch.ones(4)
                d = d.to(x.device)
                e = torch.ones(4)
                e = e.type_as(x)
                scale = torch.tensor(2.0)
                rows = torch.arange(x.size(0))
                return self.fc(x + a + b + c + d + e) * scale + x[rows]

            def init_weights(self):
                return torch.zeros(4) + self.fc.weight
      `,
    },
    {
      name: "a network and its input on the GPU",
      code: `
        import torch
        net = torch.nn.Linear(3, 3).cuda()
        y = net(torch.randn(2, 3, device="cuda"))
        y = net(torch.randn(2, 3).cuda())
        x = torch.randn(2, 3)
        x = x.to("cuda")
        y = net(x)
        loader = torch.utils.data.DataLoader(ds, batch_size=2)
        for a, b in loader:
            a = a.cuda()
            y = net(a)
      `,
    },
    {
      name: "on the CPU, on a default device, and what is no network",
      code: `
        import torch
        net = torch.nn.Linear(3, 3)
        y = net(torch.randn(2, 3))
        class Data(torch.utils.data.Dataset):
            def __getitem__(self, i):
                return self.x[i] + torch.randn(3)
            def add(self, x):
                return x + torch.zeros(3)
      `,
    },
    {
      name: "numbers of no dimension, computed ones too, and a device that is set around",
      code: `
        import math
        import torch
        from torch import nn

        class Scaled(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 4)

            def forward(self, x):
                x = x / torch.tensor(math.sqrt(x.size(-1)))
                x = x + torch.full((), 1e-6)
                with torch.device(x.device):
                    noise = torch.randn(x.shape)
                return self.fc(x + noise)
      `,
    },
    {
      name: "in the other branch, and a method that works on the CPU",
      code: `
        import torch
        from torch import nn

        def ask(gpu):
            net = nn.Linear(4, 2)
            if gpu:
                net.cuda()
                print(net(torch.rand(3, 4).cuda()))
            else:
                print(net(torch.rand(3, 4)))

        class Noisy(nn.Module):
            def show(self, x):
                x = x.detach().cpu()
                return x + torch.zeros(x.shape)
      `,
    },
    {
      name: "moved with what is computed from it, and sums of what a method makes itself",
      code: `
        import torch
        from torch import nn

        class Risks(nn.Module):
            def weights(self, encodings):
                steps = encodings[0].shape[1]
                return (1.0 / steps * torch.ones(len(encodings), steps)).cuda()

            def variance(self, batches):
                losses = torch.zeros(len(batches))
                for i, (x, y) in enumerate(batches):
                    losses[i] = nn.functional.cross_entropy(x.cuda(), y.cuda())
                mean = losses.mean()
                return ((losses - mean) ** 2).mean()

            def ends(self, waves, lengths):
                length = torch.randint(1, 9, (4,))
                start = torch.randint(0, lengths[0] - 9, (4,))
                return start + length
      `,
    },
    {
      name: "weights of a loss that are moved, with the loss or before, and one number",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        net = nn.Linear(8, 3).cuda()
        weights = torch.tensor([1.0, 2.0, 2.0]).cuda()
        first = nn.CrossEntropyLoss(weight=weights)
        second = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 2.0])).cuda()
        third = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 2.0]))
        third.to("cuda")
        fourth = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 2.0]))
        for x, y in loader:
            x, y = x.cuda(), y.cuda()
            loss = first(net(x), y) + second(net(x), y) + third(net(x), y)
            loss = loss.cpu() + fourth(net(x).cpu(), y.cpu())
        logits = torch.randn(16, 1, device="cuda")
        target = torch.zeros(16, 1, device="cuda")
        loss = F.binary_cross_entropy_with_logits(logits, target, pos_weight=torch.tensor(3.0))
        cpu = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0]))(torch.randn(4, 2), torch.zeros(4).long())
      `,
    },
    {
      name: "weights of a loss that are computed of what may lie on the GPU, or moved at last",
      code: `
        import torch
        from torch import nn

        def train(model, loader, counts, scale, pos):
            model = model.to("cuda").train()
            inv = 1.0 / torch.tensor(counts, dtype=torch.float32)
            first = nn.CrossEntropyLoss(weight=inv / scale)
            second = nn.CrossEntropyLoss(weight=(inv / inv.sum()).to("cuda"))
            third = nn.CrossEntropyLoss(weight=inv / inv.sum()).to("cuda")
            moved = torch.tensor(counts).float()
            moved = moved.cuda()
            fourth = nn.CrossEntropyLoss(weight=moved / moved.sum())
            fifth = nn.CrossEntropyLoss(weight=1.0 / torch.tensor(counts, device="cuda"))
            sixth = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(pos))
            seventh = nn.CrossEntropyLoss(weight=torch.bincount(counts).float())
            for x, y in loader:
                x, y = x.to("cuda"), y.to("cuda")
                loss = first(model(x), y) + second(model(x), y) + third(model(x), y) + fourth(model(x), y)
                loss = loss + fifth(model(x), y) + sixth(model(x), y) + seventh(model(x), y)
                loss.backward()
      `,
    },
    {
      name: "a network that moves what it is given",
      code: `
        import torch
        from torch import nn

        class Moving(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def forward(self, x):
                return self.fc(x.to(self.fc.weight.device))

        net = Moving().cuda()
        net(torch.randn(8, 4))
      `,
    },
  ],
  invalid: [
    {
      name: "in forward",
      code: `
        import torch
        from torch import nn

        class P(nn.Module):
            def __init__(self):
                super().__init__()
                self.l = nn.Linear(4, 4)

            def forward(self, x):
                n = torch.zeros(x.size(0), 4)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ made
                return self.l(x + n)
      `,
      severity: "information",
      messages: ["`torch.zeros(x.size(0), 4)` is on the CPU"],
      suggestions: [
        {
          title: "Make it where the input is: `device=x.device`",
          output: `
            import torch
            from torch import nn

            class P(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.l = nn.Linear(4, 4)

                def forward(self, x):
                    n = torch.zeros(x.size(0), 4, device=x.device)
                    return self.l(x + n)
          `,
        },
      ],
    },
    {
      name: "in a method that forward calls, for a recurrent layer and for a table",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.LSTM(8, 16, batch_first=True)
                self.places = nn.Embedding(10, 8)

            def reparameterize(self, mu, logvar):
                std = torch.exp(0.5 * logvar)
                eps = torch.randn(std.shape)
                      ^^^^^^^^^^^^^^^^^^^^^^ made
                return mu + eps * std

            def forward(self, x):
                h = torch.zeros(1, x.size(0), 16, device=x.device)
                c = torch.zeros(1, x.size(0), 16)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ made
                x = x + self.places(torch.arange(x.size(1)))
                                    ^^^^^^^^^^^^^^^^^^^^^^^ made
                x = torch.cat([x, torch.ones(x.size(0), 1, 8)], dim=1)
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ made
                return self.rnn(x, (h, c))[0]
      `,
      severity: "information",
    },
    {
      name: "a network on the GPU and a tensor that is not",
      code: `
        import torch

        net = torch.nn.Linear(3, 3).cuda()
        y = net(torch.randn(2, 3))
                ^^^^^^^^^^^^^^^^^ given
        z = net(torch.randn(2, 3, device="cuda"))
        x = torch.rand(2, 3)
        net(x)
            ^ given
      `,
      messages: ["`net` is on the GPU", "`net` is on the GPU"],
    },
    {
      name: "batches of a loader, a device by name",
      code: `
        import torch
        from torch.utils.data import DataLoader
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def train(model, ds):
            model.to(device)
            loader = DataLoader(ds, batch_size=8)
            for x, y in loader:
                out = model(x)
                            ^ given
                loss = out.mean() + y.to(device).mean()
      `,
    },
    {
      name: "weights of a loss that stay on the CPU",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        net = nn.Linear(8, 3).cuda()
        weights = torch.tensor([1.0, 2.0, 2.0])
        criterion = nn.CrossEntropyLoss(weight=weights)
                                               ^^^^^^^ weights
        for x, y in loader:
            x, y = x.cuda(), y.cuda()
            loss = criterion(net(x), y)
                   ~~~~~~~~~~~~~~~~~~~~ meets
        logits = torch.randn(16, 1, device="cuda")
        target = torch.zeros(16, 1, device="cuda")
        loss = F.binary_cross_entropy_with_logits(logits, target, pos_weight=torch.tensor([3.0]))
               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ meets
                                                                             ^^^^^^^^^^^^^^^^^^^ weights
      `,
    },
    {
      name: "weights of a loss that are computed on the CPU",
      code: `
        import numpy as np
        import torch
        import torch.nn.functional as F
        from torch import nn

        def train(model, loader, counts, device=torch.device("cuda")):
            model = model.to("cuda").train()
            inv = 1.0 / torch.tensor(counts, dtype=torch.float32)
            balanced = torch.from_numpy(np.bincount(counts)).float()
            first = nn.CrossEntropyLoss(weight=inv / inv.sum())
                                               ^^^^^^^^^^^^^^^ weights
            second = nn.NLLLoss(torch.FloatTensor(counts))
                                ^^^^^^^^^^^^^^^^^^^^^^^^^ weights
            for x, y in loader:
                x, y = x.to("cuda"), y.to("cuda")
                out = model(x)
                first(model(x), y).backward()
                second(model(x), y).backward()
                F.cross_entropy(model(x), y, weight=(len(counts) / balanced).sqrt()).backward()
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weights
      `,
    },
  ],
});
