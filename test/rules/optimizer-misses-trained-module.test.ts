/** What `optimizer-misses-trained-module` reports, and the modules that are trained or meant to rest. */

import { optimizerMissesTrainedModule } from "../../rules/optimizer-misses-trained-module";
import { testRule } from "../support/ruleTester";

testRule(optimizerMissesTrainedModule, {
  valid: [
    {
      name: "a head that moves to another name, by which it is frozen or handed on",
      code: `
        import torch
        from torch import nn

        def frozen(batches, device):
            body = nn.Linear(8, 4)
            head = nn.Linear(4, 2)
            fixed = head.to(device)
            fixed.requires_grad_(False)
            optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
            for x, y in batches:
                loss = nn.functional.cross_entropy(fixed(body(x)), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()

        class Given:
            def __init__(self, body, head, device):
                self.body = body.to(device)
                self.head = head.to(device)
                self.optimizer = torch.optim.SGD(
                    [*self.body.parameters(), *self.head.parameters()], lr=0.1
                )

            def run(self, batches):
                for x, y in batches:
                    loss = nn.functional.cross_entropy(self.head(self.body(x)), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        Given(nn.Linear(8, 4), nn.Linear(4, 2), "cpu").run(batches)
      `,
    },
    {
      name: "trainers that freeze a part, give it an optimizer, only read it, or derive from what is not seen",
      code: `
        import torch
        from torch import nn
        from mine import Base

        class Frozen:
            def __init__(self, body, head, optimizer):
                self.body, self.optimizer = body, optimizer
                self.head = head
                self.head.requires_grad_(False)

            def step(self, x):
                loss = self.head(self.body(x)).mean()
                loss.backward()
                self.optimizer.step()

        class Second:
            def __init__(self, body, top, optimizer):
                self.core, self.stepper = body, optimizer
                self.top = top
                self.second = torch.optim.SGD(self.top.parameters(), lr=0.1)

            def step(self, x):
                loss = self.top(self.core(x)).mean()
                loss.backward()
                self.stepper.step()
                self.second.step()

        class Teaching:
            def __init__(self, student, teacher, optimizer):
                self.student = student
                self.teacher = teacher
                self.opt = optimizer

            def step(self, x):
                with torch.no_grad():
                    target = self.teacher(x)
                loss = (self.student(x) - target).pow(2).mean()
                loss.backward()
                self.opt.step()

        class Unseen(Base):
            def __init__(self, trunk, leaf, optimizer):
                self.trunk, self.o = trunk, optimizer
                self.leaf = leaf

            def step(self, x):
                loss = self.leaf(self.trunk(x)).mean()
                loss.backward()
                self.o.step()

        def main(x):
            for kind in (Frozen, Second, Teaching, Unseen):
                body, head = nn.Linear(4, 4), nn.Linear(4, 4)
                kind(body, head, torch.optim.SGD(body.parameters(), lr=0.1)).step(x)

        def frozen(x):
            body, head = nn.Linear(4, 4), nn.Linear(4, 4)
            Frozen(body, head, torch.optim.SGD(body.parameters(), lr=0.1)).step(x)

        def second(x):
            body, head = nn.Linear(4, 4), nn.Linear(4, 4)
            Second(body, head, torch.optim.SGD(body.parameters(), lr=0.1)).step(x)

        def teaching(x):
            body, head = nn.Linear(4, 4), nn.Linear(4, 4)
            Teaching(body, head, torch.optim.SGD(body.parameters(), lr=0.1)).step(x)

        def unseen(x):
            body, head = nn.Linear(4, 4), nn.Linear(4, 4)
            Unseen(body, head, torch.optim.SGD(body.parameters(), lr=0.1)).step(x)
      `,
    },
    {
      name: "a target that goes through a function into the loss",
      code: `
        import torch
        from torch import nn

        fixed = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 8))
        guess = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 8))
        optimizer = torch.optim.Adam(guess.parameters(), lr=1e-4)
        def distance(guess, seen, wanted):
            return nn.functional.mse_loss(guess(seen), wanted)

        for seen in rollouts:
            loss = nn.functional.mse_loss(guess(seen), fixed(seen))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            wanted = fixed(seen)
            again = distance(guess, seen, wanted)
            optimizer.zero_grad()
            again.backward()
            optimizer.step()
      `,
    },
    {
      name: "a network that is only asked where nothing is recorded",
      code: `
        import torch
        from torch import nn

        def align(pairs, gap):
            words = nn.Sequential(nn.Linear(8, 8), nn.Tanh())
            head = nn.Linear(4, 8)
            optimizer = torch.optim.Adam(head.parameters())
            for image, caption in pairs:
                with torch.no_grad():
                    meant = words(caption)
                optimizer.zero_grad()
                loss = gap(head(image), meant)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "fields of a network, of a class of elsewhere, frozen, or targets",
      code: `
        import torch
        from torch import nn
        from elsewhere import Base

        class Pair(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(3, 3)
                self.b = nn.Linear(3, 3)

            def forward(self, x):
                return self.b(self.a(x))

        class Own(Base):
            def __init__(self):
                self.a = nn.Linear(3, 3)
                self.b = nn.Linear(3, 3)
                self.opt = torch.optim.SGD(self.b.parameters(), lr=0.1)

            def step(self, x, y):
                self.opt.zero_grad()
                nn.functional.mse_loss(self.b(self.a(x)), y).backward()
                self.opt.step()

        class Fixed:
            def __init__(self):
                self.a = nn.Linear(3, 3).requires_grad_(False)
                self.b = nn.Linear(3, 3)
                self.c = nn.Linear(3, 3)
                self.d = nn.Linear(3, 3)
                self.c.eval()
                self.opt = torch.optim.SGD(self.b.parameters(), lr=0.1)

            def step(self, x):
                self.opt.zero_grad()
                nn.functional.mse_loss(self.b(self.a(x) + self.c(x)), self.d(x)).backward()
                self.opt.step()
      `,
    },
    {
      name: "a pass backward that only shows that the gradients come",
      code: `
        import torch
        from torch import nn

        trained = nn.Linear(4, 2)
        adam = torch.optim.Adam(trained.parameters())
        for x, y in batches:
            adam.zero_grad()
            nn.functional.mse_loss(trained(x), y).backward()
            adam.step()

        shown = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
        error = nn.functional.mse_loss(shown(x), y)
        error.backward()
        print(shown[0].weight.grad.norm())
      `,
    },
    {
      name: "a fixed network gives the targets",
      code: `
        import torch
        from torch import nn

        fixed = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 8))
        guess = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 8))
        optimizer = torch.optim.Adam(guess.parameters(), lr=1e-4)
        for seen in rollouts:
            loss = nn.functional.mse_loss(guess(seen), fixed(seen))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            wanted = fixed(seen)
            again = nn.functional.mse_loss(guess(seen), wanted)
            optimizer.zero_grad()
            again.backward()
            optimizer.step()
      `,
    },
    {
      name: "weights that come from the one that learns, averaged or copied, and an optimizer to look at",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 2)

            def forward(self, x):
                return self.layer(x)

        class Copied:
            def __init__(self):
                self.online = Net()
                self.target = Net()
                self.opt = torch.optim.Adam(self.target.parameters())

            def learn(self, x, y):
                loss = nn.functional.mse_loss(self.online(x), y)
                self.opt.zero_grad()
                loss.backward()
                self.opt.step()
                self.online.load_state_dict(self.target.state_dict())

        class Averaged:
            def __init__(self):
                self.online = Net()
                self.target = Net()
                self.opt = torch.optim.Adam(self.target.parameters())

            def learn(self, x, y):
                loss = nn.functional.mse_loss(self.online(x), y)
                self.opt.zero_grad()
                loss.backward()
                self.opt.step()
                for a, b in zip(self.online.parameters(), self.target.parameters()):
                    a.data.copy_(0.9 * a + 0.1 * b)

        shown = torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1)
        schedule = torch.optim.lr_scheduler.StepLR(shown, 3)
      `,
    },
    {
      name: "both of one line",
      code: `
        import torch
        from torch import nn

        def train(loader):
            body, head = nn.Linear(10, 16), nn.Linear(16, 2)
            optimizer = torch.optim.SGD([*body.parameters(), *head.parameters()], lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(head(body(x)), y)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "weights that an average keeps up by way of the state",
      code: `
        import torch
        from torch import nn


        def train(loader):
            body, head = nn.Linear(10, 16), nn.Linear(16, 2)
            optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
            for kept, value in zip(head.state_dict().values(), other.state_dict().values()):
                kept.mul_(0.9).add_(value, alpha=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(head(body(x)), y)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "all of them, in one optimizer or in two",
      code: `
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD([*body.parameters(), *head.parameters()], lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "two optimizers",
      code: `
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        second = torch.optim.SGD(head.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
            second.step()
      `,
    },
    {
      name: "frozen, evaluated or loaded",
      code: `
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        head.requires_grad_(False)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "in eval mode for good, frozen by what is applied to it, and applied by what is not seen",
      code: `
        import torch
        from torch import nn
        from elsewhere import prepare

        def freeze(layer):
            for weight in layer.parameters(recurse=False):
                nn.init.normal_(weight)
                weight.requires_grad = False

        body = nn.Linear(10, 16)
        first, second, third = nn.Linear(16, 2), nn.Linear(16, 2), nn.Linear(16, 2)
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        first.eval()
        second.apply(freeze)
        third.apply(prepare)
        for x, y in loader:
            optimizer.zero_grad()
            h = body(x)
            loss = criterion(first(h), y) + criterion(second(h), y) + criterion(third(h), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "learned before",
      code: `
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        head.load_state_dict(torch.load("head.pt"))
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "handed to another module",
      code: `
        import torch
        from torch import nn
        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        model = nn.Sequential(body, head)
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "told later, and without gradients",
      code: `
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        optimizer.add_param_group({'params': head.parameters()})
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "layers without weights, and a loss",
      code: `
        import torch
        from torch import nn
        body = nn.Linear(10, 2)
        head = nn.ReLU()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a look at gradients above a function that trains a network of its own",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 3)
        x = torch.randn(2, 4, requires_grad=True)
        loss = nn.CrossEntropyLoss()(net(x), torch.tensor([0, 2]))
        loss.backward()
        print(x.grad.norm())

        def train(inputs, targets):
            own = nn.Linear(4, 3)
            optimizer = torch.optim.SGD(own.parameters(), lr=0.1)
            for _ in range(10):
                optimizer.zero_grad()
                nn.CrossEntropyLoss()(own(inputs), targets).backward()
                optimizer.step()
            return own
      `,
    },
    {
      name: "a network that records nothing itself",
      code: `
        import torch
        from torch import nn

        class Fixed(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(4, 8)

            @torch.no_grad()
            def forward(self, x):
                return self.body(x)

        body, head = Fixed(), nn.Linear(8, 1)
        optimizer = torch.optim.SGD(head.parameters(), lr=0.1)

        def step(x, y):
            loss = nn.functional.mse_loss(head(body(x)), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a part that stays as it was drawn, as a comment says",
      code: `
        import torch
        from torch import nn

        reservoir = nn.Linear(10, 100)  # never trained
        # Random features: this stays as it is.
        projection = nn.Linear(10, 100)
        head = nn.Linear(200, 1)
        optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
        for x, y in zip(torch.randn(10, 4, 10), torch.randn(10, 4, 1)):
            features = torch.cat([torch.tanh(reservoir(x)), torch.cos(projection(x))], dim=1)
            loss = nn.functional.mse_loss(head(features), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a head that a class gets and moves, under another name, or made in the call",
      code: `
        import torch
        from torch import nn

        class Moving:
            def __init__(self, body, head, device):
                self.body = body.to(device)
                self.head = head.to(device)
                self.optimizer = torch.optim.AdamW(self.body.parameters(), lr=1e-3)

            def run(self, batches):
                self.head.train()
                for x, y in batches:
                    loss = nn.functional.cross_entropy(self.head(self.body(x)), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        body = nn.Linear(8, 4)
        head = nn.Linear(4, 2)
               ^^^^^^^^^^^^^^^
        Moving(body, head, "cpu").run(batches)
      `,
    },
    {
      name: "a head that is made in the call of the class that keeps it",
      code: `
        import torch
        from torch import nn

        class Keeping:
            def __init__(self, body, head):
                self.body = body
                self.head = head
                self.optimizer = torch.optim.AdamW(self.body.parameters(), lr=1e-3)

            def run(self, batches):
                for x, y in batches:
                    loss = nn.functional.cross_entropy(self.head(self.body(x)), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        job = Keeping(nn.Linear(8, 4), nn.Linear(4, 2))
                                       ^^^^^^^^^^^^^^^
        job.run(batches)
      `,
    },
    {
      name: "a network that a trainer keeps in a field, by place and by keyword",
      code: `
        import torch
        from torch import nn

        class Body(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Linear(4, 8)

            def forward(self, x):
                return self.net(x)

        class Trainer:
            def __init__(self, body, head, optimizer, rows):
                self.body = body
                self.head = head
                self.optimizer = optimizer
                self.rows = rows

            def epoch(self):
                self.head.train()
                for x in self.rows:
                    loss = self.head(self.body(x)).pow(2).mean()
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()
                torch.save({"body": self.body.state_dict(), "head": self.head.state_dict()}, "a.pt")

        def main(rows):
            body = Body()
            head = nn.Linear(8, 1).to("cuda")
                   ^^^^^^^^^^^^^^^ missed
            optimizer = torch.optim.AdamW(body.parameters(), lr=1e-3)
            Trainer(body, head=head, optimizer=optimizer, rows=rows).epoch()

        main(batches)
      `,
    },
    {
      name: "a loss with weights of its own",
      code: `
        import torch
        from torch import nn

        class Margin(nn.Module):
            def __init__(self, size, classes):
                super().__init__()
                self.weight = nn.Parameter(torch.randn(classes, size))

            def forward(self, x, y):
                return nn.functional.cross_entropy(nn.functional.linear(x, self.weight), y)

        net = nn.Sequential(nn.Linear(10, 128))
        margin = Margin(128, 50)
                 ^^^^^^^^^^^^^^^
        opt = torch.optim.Adam(net.parameters(), lr=1e-3)
        for x, y in loader:
            loss = margin(net(x), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
      `,
    },
    {
      name: "the copy has the optimizer, and a network that is made for the optimizer alone",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 2)

            def forward(self, x):
                return self.layer(x)

        class Agent:
            def __init__(self):
                self.online = Net()
                              ^^^^^ missed
                self.target = Net()
                self.target.load_state_dict(self.online.state_dict())
                self.opt = torch.optim.Adam(self.target.parameters())

            def learn(self, x, y):
                loss = nn.functional.mse_loss(self.online(x), y)
                self.opt.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.online.parameters(), 1.0)
                self.opt.step()

      `,
    },
    {
      name: "a network that is made for the optimizer alone",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 2)

            def forward(self, x):
                return self.layer(x)

        def train(loader):
            net = Net()
            net(torch.rand(1, 4))
            net.register_buffer("seen", torch.zeros(1))
            opt = torch.optim.SGD(Net().parameters(), lr=0.1)
                                  ^^^^^ own
            for x, y in loader:
                opt.zero_grad()
                nn.functional.mse_loss(net(x), y).backward()
                opt.step()
      `,
    },
    {
      name: "one of two in a line, saved and never trained",
      code: `
        import torch
        from torch import nn


        def train(loader):
            body, head = nn.Linear(10, 16), nn.Linear(16, 2)
                                            ^^^^^^^^^^^^^^^^ missed
            optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(head(body(x)), y)
                loss.backward()
                optimizer.step()
            torch.save({"body": body.state_dict(), "head": head.state_dict()}, "net.pt")
      `,
      suggestions: [
        {
          title:
            'Give its parameters to the optimizer: `optimizer.add_param_group({"params": head.parameters()})`',
          output: `
            import torch
            from torch import nn


            def train(loader):
                body, head = nn.Linear(10, 16), nn.Linear(16, 2)
                optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
                optimizer.add_param_group({"params": head.parameters()})
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = nn.functional.cross_entropy(head(body(x)), y)
                    loss.backward()
                    optimizer.step()
                torch.save({"body": body.state_dict(), "head": head.state_dict()}, "net.pt")
          `,
        },
      ],
    },
    {
      name: "a head",
      code: `
        import torch
        from torch import nn

        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
               ^^^^^^^^^^^^^^^^ missed
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(head(body(x)), y)
            loss.backward()
            optimizer.step()
      `,
      suggestions: [
        {
          title:
            'Give its parameters to the optimizer: `optimizer.add_param_group({"params": head.parameters()})`',
          output: `
            import torch
            from torch import nn

            body = nn.Linear(10, 16)
            head = nn.Linear(16, 2)
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
            optimizer.add_param_group({"params": head.parameters()})
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(head(body(x)), y)
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "classes, in a function",
      code: `
        import torch
        from torch import nn
        class Encoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(10, 4)

            def forward(self, x):
                return self.fc(x)

        class Decoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 10)

            def forward(self, x):
                return self.fc(x)

        def main(loader):
            encoder = Encoder()
            decoder = Decoder()
                      ^^^^^^^^^ missed
            optimizer = torch.optim.Adam(encoder.parameters())
            for x, _ in loader:
                optimizer.zero_grad()
                loss = nn.functional.mse_loss(decoder(encoder(x)), x)
                loss.backward()
                ~~~~~~~~~~~~~~~ backward
                optimizer.step()
      `,
    },
    {
      name: "made behind the optimizer",
      code: `
        import torch
        from torch import nn
        body = nn.Linear(10, 16)
        optimizer = torch.optim.SGD(body.parameters(), lr=0.1)
        head = nn.Sequential(nn.Linear(16, 2))
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missed
        for x, y in loader:
            optimizer.zero_grad()
            out = head(body(x))
            nn.functional.cross_entropy(out, y).backward()
            optimizer.step()
      `,
    },
    {
      name: "moved as it is made, and returned",
      code: `
        import torch
        from torch import nn

        def fit(loader, device):
            body, head = nn.Linear(8, 4).to(device), nn.Linear(4, 2).to(device)
                                                     ^^^^^^^^^^^^^^^
            descent = torch.optim.Adam(body.parameters())
            for x, y in loader:
                loss = nn.functional.cross_entropy(head(body(x)), y)
                descent.zero_grad()
                loss.backward()
                descent.step()
            return body, head
      `,
    },
    {
      name: "a field whose optimizer got the parameters of another one",
      code: `
        import torch
        from torch import nn

        class Game:
            def __init__(self, width):
                self.maker = nn.Sequential(nn.Linear(width, 8), nn.Tanh(), nn.Linear(8, width))
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missed
                self.judge = nn.Sequential(nn.Linear(width, 8), nn.ReLU(), nn.Linear(8, 1))
                self.first = torch.optim.Adam(self.judge.parameters(), lr=1e-4)
                self.second = torch.optim.Adam(self.judge.parameters(), lr=1e-4)

            def step(self, noise):
                made = self.judge(self.maker(noise))
                loss = nn.functional.binary_cross_entropy_with_logits(made, torch.ones_like(made))
                self.first.zero_grad()
                loss.backward()
                self.first.step()

            @torch.no_grad()
            def look(self, noise):
                self.maker.eval()
                print(self.maker(noise))
                self.maker.train()
      `,
    },
    {
      name: "an optimizer whose name says which network it was meant for",
      except: { "renamed-variables": "the names say which of the two optimizers is the wrong one" },
      code: `
        import torch
        from torch import nn, optim

        class Game:
            def __init__(self, width, lr):
                self.gen = nn.Sequential(nn.Linear(width, 8), nn.Tanh(), nn.Linear(8, width))
                self.disc = nn.Sequential(nn.Linear(width, 8), nn.ReLU(), nn.Linear(8, 1))
                            -------------------------------------------------------------- missed
                self.opt_g = optim.Adam(self.gen.parameters(), lr=lr)
                self.opt_d = optim.Adam(self.gen.parameters(), lr=lr)
                                        ^^^^^^^^ missed
                self.bce = nn.BCEWithLogitsLoss()

            def step(self, real, noise):
                fake = self.gen(noise)
                ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
                loss = self.bce(self.disc(real), ones) + self.bce(self.disc(fake.detach()), zeros)
                self.opt_d.zero_grad()
                loss.backward()
                self.opt_d.step()
                self.opt_g.zero_grad()
                self.bce(self.disc(fake), ones).backward()
                self.opt_g.step()
      `,
      suggestions: [
        {
          title: "Give it the parameters of `self.disc`",
          output: `
            import torch
            from torch import nn, optim

            class Game:
                def __init__(self, width, lr):
                    self.gen = nn.Sequential(nn.Linear(width, 8), nn.Tanh(), nn.Linear(8, width))
                    self.disc = nn.Sequential(nn.Linear(width, 8), nn.ReLU(), nn.Linear(8, 1))
                    self.opt_g = optim.Adam(self.gen.parameters(), lr=lr)
                    self.opt_d = optim.Adam(self.disc.parameters(), lr=lr)
                    self.bce = nn.BCEWithLogitsLoss()

                def step(self, real, noise):
                    fake = self.gen(noise)
                    ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
                    loss = self.bce(self.disc(real), ones) + self.bce(self.disc(fake.detach()), zeros)
                    self.opt_d.zero_grad()
                    loss.backward()
                    self.opt_d.step()
                    self.opt_g.zero_grad()
                    self.bce(self.disc(fake), ones).backward()
                    self.opt_g.step()
          `,
        },
      ],
    },
    {
      name: "the earlier of two optimizers that have one network",
      except: { "renamed-variables": "the names say which of the two optimizers is the wrong one" },
      code: `
        import torch
        from torch import nn

        netG = nn.Linear(4, 8)
               --------------- missed
        netD = nn.Linear(8, 1)
        optimizerG = torch.optim.Adam(netD.parameters(), lr=2e-4)
                                      ^^^^ missed
        optimizerD = torch.optim.Adam(netD.parameters(), lr=2e-4)
        for noise in [torch.rand(2, 4)]:
            loss = netD(netG(noise)).mean()
            optimizerG.zero_grad()
            loss.backward()
            optimizerG.step()
      `,
    },
    {
      name: "drawn anew, and in eval mode for a look at it",
      except: { "renamed-variables": "the names say which of the two optimizers is the wrong one" },
      code: `
        import torch
        from torch import nn

        def draw(layer):
            if isinstance(layer, nn.Linear):
                nn.init.xavier_uniform_(layer.weight)

        torch.manual_seed(4)
        forger = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 2))
                 ------------------------------------------------------------- missed
        critic = nn.Sequential(nn.Linear(2, 32), nn.ReLU(), nn.Linear(32, 1))
        for part in (critic,):
            part.apply(draw)
        forger.apply(draw)
        of_critic = torch.optim.RMSprop(critic.parameters(), lr=5e-5)
        of_forger = torch.optim.RMSprop(critic.parameters(), lr=5e-5)
                                        ^^^^^^ missed
        for epoch in range(20):
            forger.train()
            for (real,) in loader:
                forged = forger(torch.randn(len(real), 16))
                of_critic.zero_grad()
                (critic(forged.detach()).mean() - critic(real).mean()).backward()
                of_critic.step()
                forger.zero_grad()
                score = -critic(forged).mean()
                score.backward()
                of_forger.step()
            forger.eval()
            with torch.no_grad():
                print(forger(torch.randn(4, 16)))
      `,
    },
    {
      name: "a comment that speaks of something else",
      code: `
        import torch
        from torch import nn

        encoder = nn.Linear(10, 5)  # fixed-size embedding
                  ^^^^^^^^^^^^^^^^ missed
        decoder = nn.Linear(5, 10)
        optimizer = torch.optim.Adam(decoder.parameters())
        for x in torch.randn(10, 4, 10):
            loss = (decoder(encoder(x)) - x).pow(2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
      `,
    },
  ],
});
