/** An evaluation in the training loop that leaves the network in eval mode: the next round is trained like that. */

import { trainModeNotRestored } from "../../rules/train-mode-not-restored";
import { testRule } from "../support/ruleTester";

const SETUP = `
        import torch
        from torch import nn
        from torchvision.models import resnet18
        from data import loader
        model = resnet18()
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.Adam(model.parameters())`;

testRule(trainModeNotRestored, {
  valid: [
    {
      name: "blocks of a function that are the same in both modes",
      code: `
        import torch
        from torch import nn

        def stage(wide, narrow):
            return nn.Sequential(nn.Conv1d(wide, narrow, 3), nn.GroupNorm(2, narrow), nn.ReLU())

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = stage(1, 8)
                self.last = nn.Conv1d(8, 1, 1)

            def forward(self, x):
                return self.last(self.first(x)).mean(-1)

        def look(net, held):
            net.eval()
            with torch.no_grad():
                return sum(nn.functional.mse_loss(net(x), y).item() for x, y in held)

        net = Net()
        opt = torch.optim.Adam(net.parameters())
        net.train()
        for epoch in range(9):
            for x, y in parts:
                opt.zero_grad()
                nn.functional.mse_loss(net(x), y).backward()
                opt.step()
            print(look(net, held))
      `,
    },
    {
      name: "a last round that a function counts",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(3, 3), nn.Dropout(0.3), nn.Linear(3, 1))
        opt = torch.optim.SGD(net.parameters(), lr=0.1)

        def judge(net, held):
            net.eval()
            with torch.no_grad():
                return [float(net(x).sub(y).abs().mean()) for x, y in held]

        def rounds_of(parts):
            return len(parts)

        def learn(parts, held, epochs):
            count = rounds_of(parts)
            for epoch in range(epochs):
                net.train()
                for number, (x, y) in enumerate(parts):
                    opt.zero_grad()
                    net(x).sub(y).abs().mean().backward()
                    opt.step()
                    if number + 1 == count:
                        print(judge(net, held))
            for epoch in range(epochs):
                net.train()
                for number, (x, y) in enumerate(parts):
                    opt.zero_grad()
                    net(x).sub(y).abs().mean().backward()
                    opt.step()
                    if number == len(parts) - 1:
                        net.eval()
                        print(judge(net, held))
      `,
    },
    {
      name: "frozen in part, and in eval mode from the first round on",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def train(loader):
            net = models.resnet18(weights="DEFAULT")
            for p in net.layer1.parameters():
                p.requires_grad = False
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            net.eval()
            for epoch in range(5):
                for x, y in loader:
                    loss = nn.functional.cross_entropy(net(x), y)
                    opt.zero_grad()
                    loss.backward()
                    opt.step()
      `,
    },
    {
      name: "whoever has the method calls it at the end of the block",
      code: `
        import contextlib
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())
        for epoch in range(4):
            x, y = torch.rand(8, 6), torch.randint(3, (8,))
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
            with contextlib.ExitStack() as after:
                after.callback(stack.train)
                stack.eval()
                with torch.no_grad():
                    print(stack(x).argmax(1))
      `,
    },
    {
      name: "the method of the class is mapped over networks",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())

        for epoch in range(4):
            list(map(nn.Module.train, [stack]))
            x, y = torch.rand(8, 6), torch.randint(3, (8,))
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
            stack.eval()
            with torch.no_grad():
                print(stack(x).argmax(1))
      `,
    },
    {
      name: "a comprehension wakes all layers each round",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())

        for epoch in range(4):
            [part.train() for part in stack.modules()]
            x, y = torch.rand(8, 6), torch.randint(3, (8,))
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
            stack.eval()
            with torch.no_grad():
                print(stack(x).argmax(1))
      `,
    },
    {
      name: "a lambda wakes all layers each round",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())

        for epoch in range(4):
            stack.apply(lambda part: part.train())
            x, y = torch.rand(8, 6), torch.randint(3, (8,))
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
            stack.eval()
            with torch.no_grad():
                print(stack(x).argmax(1))
      `,
    },
    {
      name: "train mode at the top of each epoch",
      code: `${SETUP}
        for epoch in range(3):
            model.train()
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            model.eval()
            print(model(x))
      `,
    },
    {
      name: "train mode again behind each evaluation",
      code: `${SETUP}
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            model.eval()
            print(model(x))
            model.train()
      `,
    },
    {
      name: "an evaluation behind the last batch of each epoch, which begins in train mode",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(3, 3), nn.Dropout(0.3), nn.Linear(3, 1))
        opt = torch.optim.SGD(net.parameters(), lr=0.1)

        def judge(net, held):
            net.eval()
            with torch.no_grad():
                return [float(net(x).sub(y).abs().mean()) for x, y in held]

        def learn(parts, held, epochs):
            count = len(parts)
            for epoch in range(epochs):
                net.train()
                for number, (x, y) in enumerate(parts):
                    opt.zero_grad()
                    net(x).sub(y).abs().mean().backward()
                    opt.step()
                    if number + 1 == count:
                        print(judge(net, held))
            for epoch in range(epochs):
                net.train()
                for number, (x, y) in enumerate(parts):
                    opt.zero_grad()
                    net(x).sub(y).abs().mean().backward()
                    opt.step()
                    if number == len(parts) - 1:
                        net.eval()
                        print(judge(net, held))
      `,
    },
    {
      name: "an evaluation after the last epoch",
      code: `${SETUP}
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        model.eval()
        print(model(x))
      `,
    },
    {
      name: "eval mode before the loop is another rule's",
      code: `${SETUP}
        model.eval()
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "an evaluation function that restores the mode",
      code: `${SETUP}
        def evaluate(net, batches):
            net.eval()
            result = [net(x) for x, y in batches]
            net.train()
            return result

        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            evaluate(model, loader)
      `,
    },
    {
      name: "another network is evaluated",
      code: `${SETUP}
        average = resnet18()
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            average.eval()
            print(average(x))
      `,
    },
    {
      name: "a network that ignores its mode",
      code: `${SETUP}
        plain = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
        optimizer = torch.optim.SGD(plain.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(plain(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            plain.eval()
            print(plain(x))
      `,
    },
    {
      name: "a network of its own for each fold, made by a function that is given",
      code: `
        import torch

        def cross_validate(make, folds, X, y):
            for train, test in folds:
                net = make()
                optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
                for epoch in range(20):
                    optimizer.zero_grad()
                    torch.nn.functional.mse_loss(net(X[train]), y[train]).backward()
                    optimizer.step()
                net.eval()
                print(net(X[test]))
      `,
    },
    {
      name: "another network of nobody, and the optimizer of one that is made here",
      code: `
        import torch

        model.train()
        net = torch.nn.Linear(3, 3)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(net(x), y).backward()
                optimizer.step()
            model.eval()
            print(model(x))
      `,
    },
    {
      name: "a method that trains begins in train mode",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Trainer:
            def __init__(self, model, loader, val):
                self.model, self.loader, self.val = model, loader, val
                self.optimizer = torch.optim.AdamW(model.parameters())
                self.criterion = nn.CrossEntropyLoss()

            def train_epoch(self):
                self.model.train()
                for x, y in self.loader:
                    loss = self.criterion(self.model(x), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

            def validate(self):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in self.val)

            def fit(self):
                for epoch in range(10):
                    self.train_epoch()
                    print(self.validate())

        def main(loader, val):
            Trainer(resnet18(), loader, val).fit()
      `,
    },
    {
      name: "the loop over epochs puts the network back",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Trainer:
            def __init__(self, model, loader, val):
                self.model, self.loader, self.val = model, loader, val
                self.optimizer = torch.optim.AdamW(model.parameters())
                self.criterion = nn.CrossEntropyLoss()

            def train_epoch(self):
                for x, y in self.loader:
                    loss = self.criterion(self.model(x), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

            def validate(self):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in self.val)

            def fit(self):
                for epoch in range(10):
                    self.train_epoch()
                    print(self.validate())
                    self.model.train()

        def main(loader, val):
            Trainer(resnet18(), loader, val).fit()
      `,
    },
    {
      name: "a method that evaluates once, behind the training",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Trainer:
            def __init__(self, model, loader, val):
                self.model, self.loader, self.val = model, loader, val
                self.optimizer = torch.optim.AdamW(model.parameters())
                self.criterion = nn.CrossEntropyLoss()

            def train_epoch(self):
                for x, y in self.loader:
                    loss = self.criterion(self.model(x), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

            def validate(self):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in self.val)

            def fit(self):
                for epoch in range(10):
                    self.train_epoch()

        def main(loader, val):
            trainer = Trainer(resnet18(), loader, val)
            trainer.fit()
            print(trainer.validate())
      `,
    },
  ],
  invalid: [
    {
      name: "a network whose batch norm is in blocks that a function and a class make",
      code: `
        import torch
        from torch import nn

        def stage(wide, narrow):
            return nn.Sequential(nn.Conv1d(wide, narrow, 3), nn.BatchNorm1d(narrow), nn.ReLU())

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = stage(1, 8)
                self.last = nn.Conv1d(8, 1, 1)

            def forward(self, x):
                return self.last(self.first(x)).mean(-1)

        def look(net, held):
            net.eval()
            ^^^^^^^^^^ left
            with torch.no_grad():
                return sum(nn.functional.mse_loss(net(x), y).item() for x, y in held)

        net = Net()
        opt = torch.optim.Adam(net.parameters())
        net.train()
        for epoch in range(9):
            for x, y in parts:
                opt.zero_grad()
                nn.functional.mse_loss(net(x), y).backward()
                opt.step()
            print(look(net, held))
      `,
    },
    {
      name: "frozen in part, trained in train mode in the first round only",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def judge(net, loader):
            net.eval()
            ^^^^^^^^^^ left
            with torch.no_grad():
                return sum((net(x).argmax(1) == y).sum().item() for x, y in loader)

        def train(loader, held):
            net = models.resnet18(weights="DEFAULT")
            for p in net.layer1.parameters():
                p.requires_grad = False
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            net.train()
            for epoch in range(5):
                for x, y in loader:
                    loss = nn.functional.cross_entropy(net(x), y)
                    opt.zero_grad()
                    loss.backward()
                    opt.step()
                print(judge(net, held))
      `,
    },
    {
      name: "from the second epoch on",
      code: `${SETUP}
        model.train()
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            model.eval()
            ^^^^^^^^^^^^ left
            with torch.no_grad():
                print(model(x))
      `,
      suggestions: [
        {
          title: "Call `model.train()` in each round",
          output: `${SETUP}
        model.train()
        for epoch in range(3):
            model.train()
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            model.eval()
            with torch.no_grad():
                print(model(x))
      `,
        },
      ],
    },
    {
      name: "now and then, for an evaluation among the batches of an unknown loader",
      code: `${SETUP}
        step = 0
        for x, y in loader:
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            if step % 100 == 0:
                model.eval()
                ^^^^^^^^^^^^ left
                print(model(x))
      `,
    },
    {
      name: "by an evaluation function, before the next call of a train function",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def train_epoch(net, loader, optimizer):
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()

        def evaluate(net, loader):
            net.eval()
            ^^^^^^^^^^ left
            with torch.no_grad():
                return [net(x) for x, y in loader]

        def main(train_loader, test_loader):
            net = resnet18()
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for epoch in range(5):
                train_epoch(net, train_loader, optimizer)
                evaluate(net, test_loader)
      `,
    },
    {
      name: "a network, an optimizer and loaders of nobody",
      code: `
        import torch

        model.train()
        for epoch in range(10):
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                ~~~~~~~~~~~~~~~~ trained
            model.eval()
            ^^^^^^^^^^^^ left
            with torch.no_grad():
                print(epoch, sum(criterion(model(x), y).item() for x, y in val_loader))
      `,
    },
    {
      name: "a method that evaluates, between rounds of one that trains",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Trainer:
            def __init__(self, model, loader, val):
                self.model, self.loader, self.val = model, loader, val
                self.optimizer = torch.optim.AdamW(model.parameters())
                self.criterion = nn.CrossEntropyLoss()

            def train_epoch(self):
                for x, y in self.loader:
                    loss = self.criterion(self.model(x), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()
                    ~~~~~~~~~~~~~~~~~~~~~ trained

            def validate(self):
                self.model.eval()
                ^^^^^^^^^^^^^^^^^ left
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in self.val)

            def fit(self):
                for epoch in range(10):
                    self.train_epoch()
                    print(self.validate())

        def main(loader, val):
            Trainer(resnet18(), loader, val).fit()
      `,
    },
  ],
});
