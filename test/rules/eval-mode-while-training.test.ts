/** What `eval-mode-while-training` reports, and the training loops on which it is silent. */

import { evalModeWhileTraining } from "../../rules/eval-mode-while-training";
import { testRule } from "../support/ruleTester";

const LOOP = `
        for x, y in loader:
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()`;
const SETUP = `
        import torch
        from torch import nn
        from torchvision.models import resnet18
        from data import loader
        model = resnet18()
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.Adam(model.parameters())`;

testRule(evalModeWhileTraining, {
  valid: [
    {
      name: "a pretrained network in train mode whose gradients accelerate adds up",
      code: `
        import torch
        from accelerate import Accelerator
        from transformers import AutoModelForCausalLM

        class Tuner:
            def __init__(self, accelerator, model, optimizer, rows):
                self.accelerator = accelerator
                self.model, self.optimizer, self.rows = accelerator.prepare(model, optimizer, rows)

            def learn(self):
                self.model.train()
                for batch in self.rows:
                    with self.accelerator.accumulate(self.model), self.accelerator.autocast():
                        loss = self.model(**batch).loss
                        self.accelerator.backward(loss)
                        self.optimizer.step()
                        self.optimizer.zero_grad()

            def keep(self, folder):
                plain = self.accelerator.unwrap_model(self.model)
                plain.save_pretrained(folder)

            def fit(self):
                for epoch in range(3):
                    self.learn()
                    self.keep(f"epoch-{epoch}")

        def main(rows):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            optimizer = torch.optim.AdamW(model.parameters())
            Tuner(Accelerator(), model, optimizer, rows).fit()
      `,
    },
    {
      name: "a pretrained network that is put into train mode where it is saved, unwrapped",
      code: `
        import torch
        from accelerate import Accelerator
        from transformers import AutoModelForCausalLM

        class Tuner:
            def __init__(self, accelerator, model, optimizer, rows):
                self.accelerator = accelerator
                self.model, self.optimizer, self.rows = accelerator.prepare(model, optimizer, rows)

            def learn(self):
                for batch in self.rows:
                    with self.accelerator.accumulate(self.model), self.accelerator.autocast():
                        loss = self.model(**batch).loss
                        self.accelerator.backward(loss)
                        self.optimizer.step()
                        self.optimizer.zero_grad()

            def keep(self, folder):
                plain = self.accelerator.unwrap_model(self.model)
                plain.save_pretrained(folder)
                plain.train()

            def fit(self):
                for epoch in range(3):
                    self.learn()
                    self.keep(f"epoch-{epoch}")

        def main(rows):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
            optimizer = torch.optim.AdamW(model.parameters())
            Tuner(Accelerator(), model, optimizer, rows).fit()
      `,
    },
    {
      name: "a function that the network hands its layers",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())
        stack.eval()
        print(stack(torch.rand(1, 6)))
        def wake(part):
            part.train()

        stack.apply(wake)
        for x, y in [(torch.rand(8, 6), torch.randint(3, (8,)))]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "the layers of some class are awake",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())
        stack.eval()
        print(stack(torch.rand(1, 6)))
        for name, part in stack.named_children():
            if isinstance(part, nn.Dropout):
                part.train()
        for x, y in [(torch.rand(8, 6), torch.randint(3, (8,)))]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "one layer is awake, the rest is not meant to be",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())
        stack.eval()
        print(stack(torch.rand(1, 6)))
        stack[1].train()
        for x, y in [(torch.rand(8, 6), torch.randint(3, (8,)))]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "the attribute itself is set for each layer",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())
        stack.eval()
        print(stack(torch.rand(1, 6)))
        for part in stack.modules():
            part.training = True
        for x, y in [(torch.rand(8, 6), torch.randint(3, (8,)))]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "each layer is put back into train mode",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.3), nn.Linear(6, 3))
        optimizer = torch.optim.Adam(stack.parameters())
        stack.eval()
        print(stack(torch.rand(1, 6)))
        for part in stack.modules():
            part.train()
        for x, y in [(torch.rand(8, 6), torch.randint(3, (8,)))]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(stack(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "a model that learns on while it is tested keeps its statistics",
      except: { "renamed-variables": "the name of the function tells what it is for" },
      code: `
        import torch
        import torchvision

        model = torchvision.models.resnet18()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.001)


        def adapt_on_stream(loader):
            model.eval()
            for x in loader:
                p = model(x).softmax(1)
                loss = -(p * p.log()).sum(1).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "a fit that no network of the hub has: that it fails is the mistake",
      code: `
        from transformers import AutoModelForSequenceClassification
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-cased", num_labels=2)
        model.fit(["good", "bad"], [1, 0], epochs=1)
      `,
    },
    {
      name: "the mode by a choice in parentheses, or by an operator",
      code: `
        import torch
        from torch import nn

        def chosen(net, loader, optimizer, training):
            (net.train() if training else net.eval())
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()

        def by_operator(net, loader, optimizer, training):
            training or net.eval()
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "one of two modes, by a condition in one line",
      code: `
        import torch
        from torch import nn

        class Run:
            def __init__(self, net):
                self.net = net
                self.opt = torch.optim.SGD(net.parameters(), lr=0.1)

            def round(self, phase, batches):
                self.net.train() if phase == "train" else self.net.eval()
                for x, y in batches:
                    loss = nn.functional.cross_entropy(self.net(x), y)
                    if phase == "train":
                        self.opt.zero_grad()
                        loss.backward()
                        self.opt.step()
      `,
    },
    {
      name: "weights that the evaluation of a round changes: the steps are wrong there, the mode is not",
      code: `
        import torch
        from torch import nn
        from data import train_loader, val_loader

        model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 2))
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            for x, y in val_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "train() called again before the loop",
      code: `${SETUP}
        model.eval()
        print(model(torch.randn(1, 3, 64, 64)))
        model.train()${LOOP}
      `,
    },
    {
      name: "train() at the top of every epoch",
      code: `${SETUP}
        model.eval()
        for epoch in range(3):
            model.train(True)
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
            model.eval()
      `,
    },
    {
      name: "batch norm is frozen from some epoch on, or on request",
      code: `${SETUP}
        for epoch in range(30):
            if epoch >= 20:
                model.eval()
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()

        def tune(network, loader, freeze):
            optimizer = torch.optim.Adam(network.parameters())
            if freeze:
                network.eval()
            for x, y in loader:
                loss = criterion(network(x), y)
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "each phase sets the mode",
      code: `${SETUP}
        for epoch in range(3):
            for phase in ["train", "val"]:
                if phase == "train":
                    model.train()
                else:
                    model.eval()
                for x, y in loader:
                    loss = criterion(model(x), y)
                    if phase == "train":
                        loss.backward()
                        optimizer.step()
      `,
    },
    {
      name: "back in train mode on one path",
      code: `${SETUP}
        model.eval()
        if len(loader) > 9:
            model.train()${LOOP}
      `,
    },
    {
      name: "train() in a helper function",
      code: `
        def prepare(network):
            network.train()
        ${SETUP}
        model.eval()
        prepare(model)${LOOP}
      `,
    },
    {
      name: "a teacher in eval mode",
      code: `${SETUP}
        teacher = resnet18()
        teacher.eval()
        for x, y in loader:
            loss = nn.functional.mse_loss(model(x), teacher(x)) + criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a discriminator in eval mode for the generator's step only",
      code: `
        import torch
        from torchvision.models import resnet18, resnet34
        from data import loader
        critic, maker = resnet18(), resnet34()
        critic_optimizer = torch.optim.Adam(critic.parameters())
        maker_optimizer = torch.optim.Adam(maker.parameters())
        for x, y in loader:
            critic.train()
            loss = critic(x).mean() - critic(maker(y).detach()).mean()
            loss.backward()
            critic_optimizer.step()
            critic.eval()
            loss = -critic(maker(y)).mean()
            loss.backward()
            maker_optimizer.step()
      `,
    },
    {
      name: "a submodule in eval mode",
      code: `${SETUP}
        model.train()
        model.layer1.eval()${LOOP}
      `,
    },
    {
      name: "a head trained on a frozen backbone",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18
        from data import loader
        model = resnet18()
        head = nn.Sequential(nn.Dropout(0.1), nn.Linear(1000, 3))
        optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
        model.eval()
        for x, y in loader:
            loss = nn.functional.cross_entropy(head(model(x)), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "partly frozen: its batch norm may be meant to stay",
      code: `${SETUP}
        for parameter in model.parameters():
            parameter.requires_grad = False
        model.fc = nn.Linear(512, 3)
        model.eval()${LOOP}
      `,
    },
    {
      name: "an attack on the input",
      code: `
        import torch
        from torch import nn

        def attack(model, x, y):
            model.eval()
            delta = torch.zeros_like(x, requires_grad=True)
            optimizer = torch.optim.SGD([delta], lr=0.1)
            for step in range(10):
                loss = -nn.functional.cross_entropy(model(x + delta), y)
                loss.backward()
                optimizer.step()
            return x + delta.detach()
      `,
    },
    {
      name: "no optimizer: gradients are read",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18()
        model.eval()
        image = torch.randn(1, 3, 64, 64, requires_grad=True)
        model(image).max().backward()
        saliency = image.grad.abs()
      `,
    },
    {
      name: "an evaluation function, and inference only",
      code: `${SETUP}

        def evaluate(network):
            network.eval()
            with torch.no_grad():
                return [network(x).argmax(1) for x, y in loader]

        model.train()${LOOP}
        model.eval()
        evaluate(model)
      `,
    },
    {
      name: "handed to code that is not seen",
      code: `
        from engine import prepare
        ${SETUP}
        model.eval()
        model, optimizer = prepare(model, optimizer)${LOOP}
      `,
    },
    {
      name: "no layer knows a mode",
      code: `
        import torch
        from torch import nn
        from data import loader
        model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model.eval()
        for x, y in loader:
            loss = nn.functional.mse_loss(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "its own fit method, and other libraries' eval and fit",
      code: `
        import pandas as pd
        import torch
        from torch import nn
        from sklearn.linear_model import LogisticRegression

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout()

            def fit(self, data):
                self.train()

        net = Net()
        net.eval()
        net.fit([1])
        frame = pd.DataFrame({"a": [1]})
        frame.eval("b = a")
        LogisticRegression().fit(frame, [1])
      `,
    },
    {
      name: "the forward pass ran in train mode",
      code: `${SETUP}
        for x, y in loader:
            model.train()
            loss = criterion(model(x), y)
            model.eval()
            print(model(x).argmax(1))
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "an optimizer of unknown parameters for a latent",
      code: `
        import torch

        def invert(generator, optimizer, latent, target):
            generator.eval()
            for step in range(100):
                loss = torch.nn.functional.mse_loss(generator(latent), target)
                loss.backward()
                optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "a pretrained network whose gradients accelerate adds up, and which is saved between the epochs",
      code: `
        import torch
        from accelerate import Accelerator
        from transformers import AutoModelForCausalLM

        class Tuner:
            def __init__(self, accelerator, model, optimizer, rows):
                self.accelerator = accelerator
                self.model, self.optimizer, self.rows = accelerator.prepare(model, optimizer, rows)

            def learn(self):
                for batch in self.rows:
                    with self.accelerator.accumulate(self.model), self.accelerator.autocast():
                        loss = self.model(**batch).loss
                        self.accelerator.backward(loss)
                        self.optimizer.step()
                        self.optimizer.zero_grad()

            def keep(self, folder):
                plain = self.accelerator.unwrap_model(self.model)
                plain.save_pretrained(folder)

            def fit(self):
                for epoch in range(3):
                    self.learn()
                    self.keep(f"epoch-{epoch}")

        def main(rows):
            model = AutoModelForCausalLM.from_pretrained("gpt2")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pretrained
            optimizer = torch.optim.AdamW(model.parameters())
            Tuner(Accelerator(), model, optimizer, rows).fit()
      `,
    },
    {
      name: "a network of which nothing is known, and which is saved in between",
      code: `
        import torch
        from torch import nn
        from zoo import build

        def judge(net, loader):
            net.eval()
            ^^^^^^^^^^ evaluating
            with torch.no_grad():
                return sum((net(x).argmax(1) == y).sum().item() for x, y in loader)

        def main(cfg, loaders):
            net = build(cfg)
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.Adam(net.parameters())
            for epoch in range(9):
                for x, y in loaders["train"]:
                    optimizer.zero_grad()
                    criterion(net(x), y).backward()
                    optimizer.step()
                    ~~~~~~~~~~~~~~~~ trained
                if judge(net, loaders["val"]) > 90:
                    torch.save(net.state_dict(), "net.pt")
      `,
    },
    {
      code: `
        from torchvision.models import resnet50

        pretrained_model = resnet50(pretrained=True)
        pretrained_model.fc = nn.Linear(pretrained_model.fc.in_features, num_classes)
        pretrained_model.eval()
        ^^^^^^^^^^^^^^^^^^^^^^^ evaluating

        train_data, train_labels = load_train_data()
        pretrained_model.fit(train_data, train_labels, epochs=10, batch_size=32)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ trained
      `,
      messages: ["`pretrained_model` is trained in eval mode from here on."],
      suggestions: [
        {
          title: "Call `train()` instead",
          output: `
            from torchvision.models import resnet50

            pretrained_model = resnet50(pretrained=True)
            pretrained_model.fc = nn.Linear(pretrained_model.fc.in_features, num_classes)
            pretrained_model.train()

            train_data, train_labels = load_train_data()
            pretrained_model.fit(train_data, train_labels, epochs=10, batch_size=32)
          `,
        },
      ],
    },
    {
      name: "a plain loop, train(False), moved to a device, more than one step to the loss",
      code: `${SETUP}
        device = "cuda" if torch.cuda.is_available() else "cpu"
        model = model.to(device)
        model.train(False)
        ^^^^^^^^^^^^^^^^^^ evaluating
        for epoch in range(3):
            total = 0
            for i, (x, y) in enumerate(loader):
                x, y = x.to(device), y.to(device)
                logits = model(x)
                losses = {"ce": criterion(logits, y), "norm": 0.1 * logits.pow(2).mean()}
                loss = sum(losses.values()) / 2
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
                total += loss.item()
      `,
      suggestions: [
        {
          title: "Call `train()` instead",
          output: `${SETUP}
        device = "cuda" if torch.cuda.is_available() else "cpu"
        model = model.to(device)
        model.train()
        for epoch in range(3):
            total = 0
            for i, (x, y) in enumerate(loader):
                x, y = x.to(device), y.to(device)
                logits = model(x)
                losses = {"ce": criterion(logits, y), "norm": 0.1 * logits.pow(2).mean()}
                loss = sum(losses.values()) / 2
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
                total += loss.item()
      `,
        },
      ],
    },
    {
      name: "in a train function, with its only caller",
      code: `
        import torch.nn as nn
        import torch.optim as optim
        import torchvision

        def train_one_epoch(net, batches, opt):
            net.eval()
            ^^^^^^^^^^ evaluating
            for images, labels in batches:
                out = net(images)
                error = nn.functional.cross_entropy(out, labels)
                opt.zero_grad()
                error.backward()
                opt.step()

        def main(batches):
            net = torchvision.models.resnet18(weights=None)
            train_one_epoch(net, batches, optim.SGD(net.parameters(), lr=0.1))
      `,
    },
    {
      name: "in a train function that nobody calls here",
      code: `
        import torch

        def train(model, loader, optimizer, criterion, device):
            model.eval()
            ^^^^^^^^^^^^ evaluating
            for x, y in loader:
                x = x.to(device)
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
      `,
    },
    {
      name: "before the call of a train function",
      code: `
        import torch
        from torch import nn

        def train(model, loader, optimizer):
            for x, y in loader:
                loss = nn.functional.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
                ~~~~~~~~~~~~~~~~ trained

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 3))

            def forward(self, x):
                return self.layers(x)

        def run(loader):
            net = Net()
            optimizer = torch.optim.AdamW(net.parameters())
            net.eval()
            ^^^^^^^^^^ evaluating
            train(net, loader, optimizer)
      `,
    },
    {
      name: "in a class, the mode set by a helper function",
      code: `
        import torch

        def freeze_mode(network):
            network.eval()
            ^^^^^^^^^^^^^^ evaluating

        class Trainer:
            def __init__(self, model, lr):
                self.model = model
                self.optimizer = torch.optim.Adam(self.model.parameters(), lr=lr)
                self.criterion = torch.nn.CrossEntropyLoss()

            def train(self, loader):
                freeze_mode(self.model)
                for inputs, targets in loader:
                    outputs = self.model(inputs)
                    loss = self.criterion(outputs, targets)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()
      `,
    },
    {
      name: "eval on every path, and scaled gradients",
      code: `${SETUP}
        scaler = torch.amp.GradScaler()
        if len(loader) > 9:
            model.eval()
            ^^^^^^^^^^^^ evaluating
        else:
            model.eval()
            ^^^^^^^^^^^^ evaluating
        for x, y in loader:
            with torch.autocast("cuda"):
                loss = criterion(model(x), y)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
      `,
    },
    {
      name: "from_pretrained returns eval mode, and nobody calls train()",
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification
        from data import loader
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pretrained
        optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
        for batch in loader:
            outputs = model(**batch)
            outputs.loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "in a notebook",
      notebook: true,
      code: `
        # %%
        import torch
        from torchvision.models import resnet18
        from data import loader
        model = resnet18()
        # %%
        model.eval()
        ^^^^^^^^^^^^ evaluating
        # %%
        optimizer = torch.optim.SGD([{"params": model.parameters(), "lr": 0.1}])
        for x, y in loader:
            loss = torch.nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
  ],
});
