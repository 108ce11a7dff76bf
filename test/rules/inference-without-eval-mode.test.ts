/** What `inference-without-eval-mode` reports, and the networks on which it is silent. */

import { inferenceWithoutEvalMode } from "../../rules/inference-without-eval-mode";
import { testRule } from "../support/ruleTester";

const NAME = "a name is one of the two things that tell a teacher";

testRule(inferenceWithoutEvalMode, {
  valid: [
    {
      name: "a look at the shapes before the training, at whose end the best weights are loaded",
      code: `
        import torch
        from torchvision import models

        def main(loader, fit, judge, path):
            model = models.resnet18(num_classes=3)
            images, _ = next(iter(loader))
            with torch.no_grad():
                logits = pick(model(images))
            print(logits.shape)
            fit(loader)
            model.load_state_dict(torch.load(path))
            model.eval()
            judge(model)
      `,
    },
    {
      name: "a network in a field whose mode is set in a variable, in the chain, or by code that is not seen",
      code: `
        import torch
        from torchvision import models

        class Before:
            def __init__(self, weights, device):
                first = models.resnet18(num_classes=3)
                first.load_state_dict(weights)
                first.eval()
                self.first = first.to(device)

            @torch.no_grad()
            def predict(self, x):
                return self.first(x).softmax(1)

        class Chained:
            def __init__(self, weights, device):
                second = models.resnet18(num_classes=3)
                second.load_state_dict(weights)
                self.second = second.to(device).eval()

            @torch.no_grad()
            def predict(self, x):
                return self.second(x).softmax(1)

        class Unseen:
            def __init__(self, weights, device):
                third = models.resnet18(num_classes=3)
                third.load_state_dict(weights)
                prepare(third)
                self.third = third.to(device)

            @torch.no_grad()
            def predict(self, x):
                return self.third(x).softmax(1)

        class Handed:
            def __init__(self, weights, device):
                self.fourth = models.resnet18(num_classes=3)
                self.fourth.load_state_dict(weights)
                self.fourth = prepare(self.fourth)

            @torch.no_grad()
            def predict(self, x):
                return self.fourth(x).softmax(1)
      `,
    },
    {
      name: "a held teacher in eval mode where it is loaded",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            teacher.eval()
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a held teacher in eval mode where it is kept",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher.eval()
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a held teacher in eval mode where it is handed over",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            teacher.eval()
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a held teacher in eval mode in front of the loop",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                self.teacher.eval()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a held teacher that another file may change",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = prepare(teacher)
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a held teacher that is trained too",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            optimizer = torch.optim.AdamW([*student.parameters(), *teacher.parameters()])
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "two calls of a function, both in eval mode, or the function sets the mode",
      code: `
        import torch
        from torch import nn

        class Ear(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Conv1d(1, 4, 9)
                self.calm = nn.BatchNorm1d(4)

            def forward(self, sound):
                return self.calm(self.first(sound)).amax(-1)

        @torch.inference_mode()
        def count(ear, sounds):
            return sum((ear(sound).argmax(1) == kind).sum().item() for sound, kind in sounds)

        @torch.inference_mode()
        def weigh(ear, sounds):
            ear.train(False)
            return sum(ear(sound).softmax(1).amax() for sound, kind in sounds)

        def learn(ear, sounds, chooser):
            ear.train()
            for sound, kind in sounds:
                chooser.zero_grad()
                nn.functional.cross_entropy(ear(sound), kind).backward()
                chooser.step()

        def main(sounds, held, sealed):
            ear = Ear()
            chooser = torch.optim.Adam(ear.parameters())
            for turn in range(6):
                learn(ear, sounds, chooser)
                print(weigh(ear, held))
                ear.eval()
                print(count(ear, held))
            ear.eval()
            print(count(ear, sealed), weigh(ear, sealed))
      `,
    },
    {
      name: "a network of another file whose layers know no mode, and that asks for it only to save memory",
      files: {
        "denoiser.py": `
          import torch
          from blocks import Block
          from torch import nn
          from torch.utils.checkpoint import checkpoint


          class Denoiser(nn.Module):
              def __init__(self, channels=4):
                  super().__init__()
                  self.saves = True
                  self.first = nn.Conv3d(3, channels, 3, padding=1)
                  self.blocks = nn.ModuleList()
                  for _ in range(2):
                      self.blocks.append(Block(channels))

              def run(self, block, x):
                  if self.saves and self.training and torch.is_grad_enabled():
                      return checkpoint(block, x, use_reentrant=False)
                  return block(x)

              def forward(self, x, hint=None):
                  if x.ndim != 5:
                      raise ValueError("five axes")
                  x = self.first(x)
                  for block in self.blocks:
                      x = self.run(block, x)
                  return x
        `,
        "blocks.py": `
          from torch import nn


          class Block(nn.Module):
              def __init__(self, channels):
                  super().__init__()
                  self.norm = nn.GroupNorm(2, channels)
                  self.conv = nn.Conv3d(channels, channels, 3, padding=1)

              def forward(self, x):
                  return x + self.conv(self.norm(x).relu())
        `,
      },
      code: `
        import torch
        from denoiser import Denoiser


        def test_weights():
            source = small()
            state = {name: value.clone() for name, value in source.state_dict().items()}
            restored = small()
            result = restored.load_state_dict(state, strict=True)
            assert not result.missing_keys
            hint = torch.tensor([[0.5, 0.1, 0.4]])
            with torch.no_grad():
                out = restored(torch.randn(1, 3, 4, 4, 4), hint=hint)
            assert bool(torch.isfinite(out).all())


        def small() -> Denoiser:
            return Denoiser(channels=4)
      `,
    },
    {
      name: "a key encoder that follows the query encoder, and statistics that are taken anew",
      code: `
        import torch
        import torchvision

        query = torchvision.models.resnet50()
        key = torchvision.models.resnet50()
        key.load_state_dict(query.state_dict())
        optimizer = torch.optim.SGD(query.parameters(), lr=0.03)

        def contrast(views):
            for first, second in views:
                with torch.no_grad():
                    target = key(second)
                loss = (query(first) - target).pow(2).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()

        def renewed(images):
            net = torchvision.models.resnet18(weights="DEFAULT")
            with torch.no_grad():
                for batch in images:
                    _ = net(batch)
            return net.eval()
      `,
    },
    {
      name: "a trial whose size alone is read, and one whose time is taken",
      code: `
        import time
        import torch
        from torchvision.models import resnet18

        finder = resnet18(weights="DEFAULT")
        with torch.inference_mode():
            print(finder(torch.randn(1, 3, 224, 224)).shape)
            out = finder(torch.randn(1, 3, 224, 224))
            width = out.size(1)
            begin = time.perf_counter()
            for _ in range(20):
                out_again = finder(torch.randn(1, 3, 224, 224))
            print(time.perf_counter() - begin)
      `,
    },
    {
      name: "a function of another file that reads the weights and sets the mode",
      files: {
        "tagger.py":
          "from torch import nn\nimport torch\n\nclass Tagger(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.drop = nn.Dropout(0.4)\n        self.out = nn.Linear(4, 3)\n\n    def forward(self, x):\n        return self.out(self.drop(x))\n\ndef restore(path):\n    tagger = Tagger()\n    tagger.load_state_dict(torch.load(path, weights_only=True))\n    tagger.eval()\n    return tagger\n",
      },
      code: `
        import torch
        from tagger import restore

        def tag(words):
            tagger = restore("tagger.pt")
            with torch.no_grad():
                return tagger(words).argmax(-1)
      `,
    },
    {
      name: "a function of another file that reads no weights",
      files: {
        "tagger.py":
          "from torch import nn\nimport torch\n\nclass Tagger(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.drop = nn.Dropout(0.4)\n        self.out = nn.Linear(4, 3)\n\n    def forward(self, x):\n        return self.out(self.drop(x))\n\ndef restore(path):\n    tagger = Tagger()\n    tagger.load_state_dict(torch.load(path, weights_only=True))\n    return tagger\n",
      },
      code: `
        import torch
        from tagger import Tagger

        def tag(words):
            tagger = Tagger()
            with torch.no_grad():
                return tagger(words).argmax(-1)
      `,
    },
    {
      name: "where time is measured",
      code: `
        import time
        import torch
        import torch.nn as nn


        class Head(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.smooth = nn.Sequential(nn.Conv2d(width, 8, 3), nn.BatchNorm2d(8), nn.ReLU())
                self.out = nn.Conv2d(8, 2, 1)

            def forward(self, x):
                return self.out(self.smooth(x))


        def measure(rounds, device):
            trunk = nn.Conv2d(3, 3, 3).to(device)
            head = Head(3).to(device).train()
            for _ in range(3):
                x = torch.randn(2, 3, 64, 64)
                y = head(trunk(x))
                y.sum().backward()
            spent = []
            for _ in range(rounds):
                x = torch.randn(2, 3, 64, 64)
                begun = time.perf_counter()
                with torch.no_grad():
                    felt = trunk(x)
                    y = head(felt)
                spent.append(time.perf_counter() - begun)
            return spent
      `,
    },
    {
      name: "a teacher that learns along, or is put back",
      code: `
        import torch

        def mutual(teacher, student, loader, loss, optimizer):
            teacher.train()
            for x in loader:
                loss(teacher(x), student(x)).backward()
                optimizer.step()

        def back(teacher, student, loader):
            teacher.train()
            teacher.eval()
            with torch.no_grad():
                return [teacher(x) for x in loader]

        def own(teacher, loader):
            optimizer = torch.optim.SGD(teacher.parameters(), lr=0.1)
            teacher.train()
            with torch.no_grad():
                return [teacher(x) for x in loader], optimizer
      `,
    },
    {
      name: "a network of the file that a function asks, whose mode somebody may have set",
      code: `
        import torch
        from torchvision.models import resnet18, resnet50

        def load():
            net = resnet50(weights="DEFAULT")
            net.eval()
            return net

        ready, handed, put, parts = load(), resnet50(weights="DEFAULT"), resnet50(weights="DEFAULT").eval(), []
        handed.share_memory()
        other = resnet18(weights="DEFAULT")
        parts.append(other)
        both = resnet18(weights="DEFAULT")
        both = resnet50(weights="DEFAULT").eval()

        def predict(x):
            with torch.no_grad():
                return ready(x), handed(x), put(x), other(x), both(x)
      `,
    },
    {
      name: "a teacher in a field that is frozen elsewhere, a part of a network, or handed on, or has not learned",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18, resnet50

        class Frozen:
            def __init__(self):
                self.teacher = resnet50(weights="DEFAULT")
                self.student = resnet18()

            def soft(self, x):
                with torch.no_grad():
                    return self.teacher(x)

        def start():
            frozen = Frozen()
            frozen.teacher.eval()
            return frozen

        class Whole(nn.Module):
            def __init__(self):
                super().__init__()
                self.teacher_net = resnet50(weights="DEFAULT")
                self.student = resnet18()

            def forward(self, x):
                with torch.no_grad():
                    return self.teacher_net(x)

        class Handed:
            def __init__(self, freeze):
                self.teacher_model = resnet50(weights="DEFAULT")
                self.student = resnet18()
                freeze(self.teacher_model)

        class Fresh:
            def __init__(self):
                self.fresh_teacher = resnet50()
                self.student = resnet18()
      `,
    },
    {
      name: "networks in fields whose mode somebody may change",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        class Ready:
            def __init__(self):
                self.net = models.resnet18(weights="DEFAULT").eval()

            def ask(self, x):
                with torch.no_grad():
                    return self.net(x)

        class Switched:
            def __init__(self):
                self.backbone = models.resnet18(weights="DEFAULT")

            def prepare(self):
                self.backbone.eval()

            def ask(self, x):
                with torch.no_grad():
                    return self.backbone(x)

        class Handed:
            def __init__(self):
                self.encoder = models.resnet18(weights="DEFAULT")
                freeze(self.encoder)

            def ask(self, x):
                with torch.no_grad():
                    return self.encoder(x)

        class Part(nn.Module):
            def __init__(self):
                super().__init__()
                self.trunk = models.resnet18(weights="DEFAULT")

            def forward(self, x):
                with torch.no_grad():
                    return self.trunk(x)

        def load():
            net = models.resnet18(weights="DEFAULT")
            net.eval()
            return net

        class Loaded:
            def __init__(self):
                self.guide = load()

            def ask(self, x):
                with torch.no_grad():
                    return self.guide(x)
      `,
    },
    {
      name: "dropout in a field that forward leaves out",
      code: `
        import torch
        from PIL import Image
        from torch import nn
        from torchvision import transforms

        class Maps(nn.Module):
            def __init__(self):
                super().__init__()
                self.features = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3))
                self.head = nn.Sequential(nn.Dropout(0.5), nn.Linear(8, 5))

            def forward(self, x):
                kept = []
                for layer in self.features:
                    x = layer(x)
                    kept.append(x)
                return kept

        net = Maps()
        net.load_state_dict(torch.load("maps.pth"))
        picture = transforms.ToTensor()(Image.open("tulip.jpg"))
        maps = net(picture[None])
        for one in maps:
            print(one.detach().numpy().shape)
      `,
    },
    {
      name: "a part of a network that is in eval mode",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        class Net(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.body = models.resnet18(weights=None)
                self.head = nn.Linear(1000, width)

            def forward(self, x):
                return self.head(self.body(x))

        def train(net, batches):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            net.train()
            for x, y in batches:
                opt.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                opt.step()

        def features(net, batches):
            net.eval()
            with torch.no_grad():
                for x, _ in batches:
                    print(net.body(x))

        net = Net(3)
        train(net, given)
        features(net, given)
      `,
    },
    {
      name: "right answers counted in eval mode, while something learns, or by a network that is the same in both modes",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18, vit_b_16
        from engine import refine

        def trained(net, batches):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches:
                optimizer.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                optimizer.step()

        def run(batches, held_out):
            net = resnet18(num_classes=10)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            hits = 0
            for x, y in batches:
                optimizer.zero_grad()
                out = net(x)
                nn.functional.cross_entropy(out, y).backward()
                optimizer.step()
                hits += (out.argmax(1) == y).sum().item()
            for x, y in held_out:
                hits += (net(x).argmax(1) == y).sum().item() - refine(net, optimizer, x, y)
            net.eval()
            for x, y in held_out:
                hits += (net(x).argmax(1) == y).sum().item()

        def run_plain(batches, held_out):
            net = vit_b_16(num_classes=10)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches:
                optimizer.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                optimizer.step()
            return sum((net(x).argmax(1) == y).sum().item() for x, y in held_out)
      `,
    },
    {
      name: "right answers counted while a helper of any name learns",
      code: `
        import torch
        from torch import nn
        from torchvision.models import regnet_y_8gf

        net = regnet_y_8gf(num_classes=3)
        rule = torch.optim.SGD(net.parameters(), lr=0.1)

        def digest(inputs, wanted):
            rule.zero_grad()
            nn.functional.cross_entropy(net(inputs), wanted).backward()
            rule.step()

        hits = 0
        for inputs, wanted in batches:
            rule.zero_grad()
            nn.functional.cross_entropy(net(inputs), wanted).backward()
            rule.step()
        for inputs, wanted in more:
            hits += (net(inputs).argmax(1) == wanted).sum().item()
            digest(inputs, wanted)
      `,
    },
    {
      name: "an agent that acts while it learns",
      code: `
        import torch
        from torch import nn

        policy = nn.Sequential(nn.Linear(4, 64), nn.Dropout(0.1), nn.Linear(64, 2))
        optimizer = torch.optim.Adam(policy.parameters())

        def learn(memory):
            for state, target in memory:
                optimizer.zero_grad()
                nn.functional.mse_loss(policy(state), target).backward()
                optimizer.step()

        def play(env, memory):
            for episode in range(100):
                state = env.reset()
                for wanted, state in env:
                    action = policy(state).argmax(-1)
                    memory.append((state, action == wanted))
                learn(memory)
      `,
    },
    {
      name: "a network of torchvision whose dropout is none, or that is put into eval mode",
      code: `
        import torch
        from torchvision import models

        def learn(net, loader, descent):
            net.train()
            for x, y in loader:
                descent.zero_grad()
                torch.nn.functional.cross_entropy(net(x), y).backward()
                descent.step()

        def judge(net, loader):
            right = 0
            with torch.no_grad():
                for x, y in loader:
                    right += (net(x).argmax(1) == y).sum().item()
            return right

        def main(train, valid, device):
            net = models.vit_b_16(num_classes=4).to(device)
            descent = torch.optim.SGD(net.parameters(), lr=0.1)
            for _ in range(5):
                learn(net, train, descent)
                print(judge(net, valid))
      `,
    },
    {
      name: "asked with gradients, and trained further down, elsewhere or for its shape only",
      code: `
        import torch
        from torchvision import models
        from engine import finetune

        def trained(loader):
            net = models.resnet18(weights="DEFAULT")
            print(net(next(iter(loader))[0]).max())
            finetune(net, loader)
      `,
    },
    {
      name: "asked with gradients for a picture that is optimised, or in eval mode",
      code: `
        import torch
        from torchvision import models

        features = models.vgg19(weights="DEFAULT").features
        answer = models.resnet18(weights="DEFAULT").eval()(picture).argmax(1)
        pixels = picture.clone().requires_grad_()
        features(pixels).max().backward()
      `,
    },
    {
      name: "in eval mode",
      code: `
        from torchvision.models import resnet18, resnet50
        teacher = resnet50(pretrained=True)
        teacher.eval()
        student = resnet18()
      `,
    },
    {
      name: "handed to code that may do it",
      code: `
        from training import distil
        from torchvision.models import resnet18, resnet50
        teacher = resnet50(pretrained=True)
        student = resnet18()
        distil(teacher, student)
      `,
    },
    {
      name: "trained along",
      code: `
        import torch
        from torchvision.models import resnet18, resnet50
        teacher = resnet50(pretrained=True)
        student = resnet18()
        optimizer = torch.optim.SGD([*teacher.parameters(), *student.parameters()], lr=0.1)
      `,
    },
    {
      name: "a pretrained network that is no teacher",
      code: `
        from torchvision.models import resnet18, resnet50
        backbone = resnet50(pretrained=True)
        other = resnet18()
      `,
    },
    {
      name: "a teacher without pretrained weights, or without a student",
      code: `
        from torchvision.models import resnet50
        teacher = resnet50(weights=None)
      `,
    },
    {
      name: "probed for a shape, in eval mode, or without any layer that knows a mode",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18, vit_b_16

        class Plain(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 2)

        def run(images, rows, state):
            probed = resnet18(weights="DEFAULT")
            transformer = vit_b_16(weights="DEFAULT")
            plain = Plain()
            plain.load_state_dict(state)
            ready = resnet18(weights="DEFAULT").eval()
            with torch.no_grad():
                probed(torch.zeros(1, 3, 224, 224))
                return transformer(images), plain(rows), ready(images)
      `,
    },
    {
      name: "trained here, and put into eval mode, asked in the training loop, or alike in both modes",
      code: `
        import torch
        from torch import nn

        def run(batches, other):
            net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
            plain = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
            optimizer = torch.optim.Adam([*net.parameters(), *plain.parameters()])
            for epoch in range(3):
                net.train()
                for x, y in batches:
                    optimizer.zero_grad()
                    (net(x) + plain(x)).sum().backward()
                    optimizer.step()
                    with torch.no_grad():
                        print(net(x).argmax(1) == y)
                net.eval()
                with torch.no_grad():
                    print(net(other), plain(other))
      `,
    },
    {
      name: "a network from elsewhere gets weights",
      code: `
        import torch
        def predict(path, image, net):
            net.load_state_dict(torch.load(path, weights_only=True))
            with torch.inference_mode():
                return net(image).argmax(1)
      `,
    },
    {
      name: "a network of another file that does the same in both modes",
      files: {
        "tagger.py":
          "from torch import nn\n\nclass Tagger(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.drop = nn.Identity()\n        self.out = nn.Linear(4, 3)\n\n    def forward(self, x):\n        return self.out(self.drop(x))\n",
      },
      code: `
        import torch
        import torch.nn.functional as F
        from tagger import Tagger

        @torch.no_grad()
        def tag(model, loader):
            guess = []
            for x, y in loader:
                guess.extend(model(x).argmax(-1).tolist())
            return guess

        class Trainer:
            def __init__(self, train, dev):
                self.model = Tagger()
                self.train, self.dev = train, dev
                self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)

            def epoch(self):
                self.model.train()
                for x, y in self.train:
                    loss = F.cross_entropy(self.model(x), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

            def run(self):
                for epoch in range(3):
                    self.epoch()
                    print(tag(self.model, self.dev))


        Trainer(train, dev).run()
      `,
    },
    {
      name: "its parts are put into eval mode, or its statistics are renewed",
      code: `
        import torch
        from torch import nn
        from torchvision.models import ResNet18_Weights, resnet18

        def one_by_one(x):
            net = resnet18(weights=ResNet18_Weights.DEFAULT)
            for part in net.modules():
                part.eval()
            with torch.no_grad():
                return net(x)

        def applied(x):
            net = resnet18(weights=ResNet18_Weights.DEFAULT)
            net.apply(lambda part: part.eval())
            with torch.no_grad():
                return net(x)

        def renewed(loader):
            net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))
            net.load_state_dict(torch.load("weights.pt"))
            net[1].reset_running_stats()
            with torch.no_grad():
                for x, _ in loader:
                    net(x)
            return net.eval()
      `,
    },
  ],
  invalid: [
    {
      name: "a network in a field that a function of the file has made and loaded",
      code: `
        import torch
        from torchvision import models

        def loaded(path):
            net = models.resnet18(num_classes=3)
                  ------------------------------
            net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
            return net

        class Predictor:
            def __init__(self, path):
                self.net = loaded(path)

            @torch.no_grad()
            def predict(self, x):
                return self.net(x).softmax(1)
                       ^^^^^^^^
      `,
    },
    {
      name: "a network in a field that is moved, made in a variable first, or exported by another function",
      code: `
        import torch
        from torchvision import models

        class Moved:
            def __init__(self, weights, device):
                self.net = models.resnet18(num_classes=3)
                           ------------------------------
                self.net.load_state_dict(weights)
                self.net = self.net.to(device)

            @torch.inference_mode()
            def predict(self, x):
                return self.net(x).softmax(1)
                       ^^^^^^^^

        class Built:
            def __init__(self, weights, device):
                body = models.resnet18(num_classes=3)
                       ------------------------------
                body.load_state_dict(weights)
                body = body.to(device)
                self.body = body.float()

            @torch.no_grad()
            def predict(self, x):
                return self.body(x).softmax(1)
                       ^^^^^^^^^

        class Exported:
            def __init__(self, weights):
                self.backbone = models.resnet18(num_classes=3)
                                ------------------------------
                self.backbone.load_state_dict(weights)

            @torch.no_grad()
            def predict(self, x):
                return self.backbone(x).softmax(1)
                       ^^^^^^^^^^^^^

        def export(one: Exported, path):
            torch.onnx.export(one.backbone, (torch.randn(1, 3, 224, 224),), path)
      `,
    },
    {
      name: "a teacher that an object holds and asks",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            for weight in teacher.parameters():
                weight.requires_grad_(False)
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                                 ^^^^^^^^^^^^ training
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a teacher that an object holds, frozen where it is handed over",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models

        def load_teacher(path):
            teacher = models.resnet34(num_classes=100)
            teacher.load_state_dict(torch.load(path))
            return teacher.to("cuda")

        class Distiller:
            def __init__(self, teacher, student, optimizer, loader):
                self.teacher = teacher
                self.student = student
                self.optimizer = optimizer
                self.loader = loader

            def learn(self):
                self.student.train()
                for x, y in self.loader:
                    with torch.no_grad():
                        wanted = self.teacher(x).softmax(dim=1)
                                 ^^^^^^^^^^^^ training
                    loss = F.kl_div(self.student(x).log_softmax(dim=1), wanted, reduction="batchmean")
                    self.optimizer.zero_grad()
                    loss.backward()
                    self.optimizer.step()

        def main(loader):
            teacher, student = load_teacher("teacher.pt"), models.resnet18(num_classes=100)
            teacher.requires_grad_(False)
            optimizer = torch.optim.AdamW(student.parameters())
            Distiller(teacher, student, optimizer, loader).learn()
      `,
    },
    {
      name: "a teacher that a function of the file takes the gradients of",
      code: `
        import timm
        import torch.nn.functional as F
        from torch.optim import SGD

        def without_gradients(part):
            for weight in part.parameters():
                weight.requires_grad_(False)

        def distil(batches):
            guide_teacher = timm.create_model("resnet50", pretrained=True, num_classes=4)
            pupil = timm.create_model("resnet18", num_classes=4)
            without_gradients(guide_teacher)
            climber = SGD(pupil.parameters(), lr=0.1)
            for x, y in batches:
                soft = F.softmax(guide_teacher(x), 1)
                                 ^^^^^^^^^^^^^ training
                climber.zero_grad()
                F.kl_div(F.log_softmax(pupil(x), 1), soft).backward()
                climber.step()

        def other(batches):
            net = timm.create_model("resnet18", pretrained=True)
            without_gradients(net)
            return [net(x) for x, _ in batches]
      `,
      except: { "renamed-variables": NAME },
    },
    {
      name: "one of two calls of a function comes in train mode",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        class Ear(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Conv1d(1, 4, 9)
                self.calm = nn.BatchNorm1d(4)

            def forward(self, sound):
                return self.calm(self.first(sound)).amax(-1)

        @torch.inference_mode()
        def count(ear, sounds):
            right = 0
            for sound, kind in sounds:
                right += (ear(sound).argmax(1) == kind).sum().item()
                          ^^^ inference
            return right

        def learn(ear, sounds, chooser):
            ear.train()
            for sound, kind in sounds:
                chooser.zero_grad()
                nn.functional.cross_entropy(ear(sound), kind).backward()
                chooser.step()

        def main(sounds, held, sealed):
            ear = Ear()
            chooser = torch.optim.Adam(ear.parameters())
            for turn in range(6):
                learn(ear, sounds, chooser)
                print(count(ear, held))
            ear.eval()
            print(count(ear, sealed))
      `,
    },
    {
      name: "made-up rows, of which the answer is read",
      code: `
        import torch
        from torch import nn

        scorer = nn.Sequential(nn.Linear(6, 8), nn.Dropout(0.2), nn.Linear(8, 3))
                 ---------------------------------------------------------------- made
        scorer.load_state_dict(torch.load("scorer.pt", weights_only=True))
        with torch.no_grad():
            print(scorer(torch.rand(2, 6)))
                  ^^^^^^ inference
      `,
    },
    {
      name: "made-up rows, of which the chosen class is kept",
      code: `
        import torch
        from torchvision.models import resnet18

        finder = resnet18(weights="DEFAULT")
                 --------------------------- made
        with torch.inference_mode():
            out = finder(torch.randn(1, 3, 224, 224))
                  ^^^^^^ inference
        best = torch.softmax(out, dim=1).max()
      `,
    },
    {
      name: "a function of another file reads the weights",
      files: {
        "tagger.py":
          "from torch import nn\nimport torch\n\nclass Tagger(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.drop = nn.Dropout(0.4)\n        self.out = nn.Linear(4, 3)\n\n    def forward(self, x):\n        return self.out(self.drop(x))\n\ndef restore(path):\n    tagger = Tagger()\n    tagger.load_state_dict(torch.load(path, weights_only=True))\n    return tagger\n",
      },
      code: `
        import torch
        from tagger import restore

        def tag(words):
            tagger = restore("tagger.pt")
            with torch.no_grad():
                return tagger(words).argmax(-1)
                       ^^^^^^ inference
      `,
    },
    {
      name: "a teacher that is put into train mode and asked without gradients",
      code: `
        import torch

        def distill(teacher, student, loader, loss, optimizer):
            teacher.train()
            ^^^^^^^^^^^^^^^ training
            student.train()
            for x in loader:
                with torch.no_grad():
                    soft = teacher(x)
                loss(student(x), soft).backward()
                optimizer.step()
      `,
      except: { "renamed-variables": "a teacher is known by its name" },
    },
    {
      name: "a network of the file that a function asks",
      code: `
        import torch
        from torchvision.models import resnet18

        net = resnet18(weights="DEFAULT").to("cpu")
              --------------------------- made

        def predict(x):
            with torch.no_grad():
                return net(x).argmax(1)
                       ^^^ inference
      `,
    },
    {
      name: "a teacher of the file's own, and one that a function makes, asked in functions",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18, resnet50

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout(0.5)
                self.fc = nn.Linear(2, 2)

            def forward(self, x):
                return self.fc(self.drop(x))

        def load_teacher():
            made = resnet50(weights="DEFAULT")
            return made

        teacher, own_teacher, student = load_teacher(), Net(), resnet18()
        own_teacher.load_state_dict(torch.load("teacher.pt"))
        optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
        for x in batches:
            soft, own = teacher(x).detach(), own_teacher(x).detach()
                        ^^^^^^^ training
                                             ^^^^^^^^^^^ training
            optimizer.zero_grad()
            nn.functional.mse_loss(student(x), soft + own).backward()
            optimizer.step()
      `,
      except: { "renamed-variables": "a teacher is known by its name" },
    },
    {
      name: "a teacher in a field, with weights of a file",
      code: `
        import torch
        from torchvision.models import resnet18, resnet101

        class Distiller:
            def __init__(self, device):
                self.teacher = resnet101(num_classes=10)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ training
                self.teacher.load_state_dict(torch.load("teacher.pt"))
                self.teacher.to(device)
                self.student = resnet18(num_classes=10).to(device)

            def step(self, x):
                with torch.no_grad():
                    soft = self.teacher(x)
                return torch.nn.functional.mse_loss(self.student(x), soft)
      `,
    },
    {
      name: "a network for segmentation that a function loads",
      code: `
        import torch
        from torchvision.models.segmentation import deeplabv3_resnet50

        def load(path):
            model = deeplabv3_resnet50(weights=None, num_classes=2)
                    ----------------------------------------------- made
            model.load_state_dict(torch.load(path, map_location="cpu"))
            return model

        def mask(path, x):
            net = load(path)
            with torch.no_grad():
                return net(x)["out"].argmax(1)
                       ^^^ inference
      `,
    },
    {
      name: "a teacher whose student is handed in",
      code: `
        import torch.nn.functional as F
        from torchvision.models import convnext_tiny

        def distill(student, loader, optimizer):
            # the teacher
            teacher = convnext_tiny(weights="DEFAULT")
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ training
            student.train()
            for x, y in loader:
                loss = F.mse_loss(student(x), teacher(x).detach())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "a network in a field that is only called",
      code: `
        import torch
        import torch.nn.functional as F
        from torchvision import models

        class Distiller:
            def __init__(self, device):
                self.device = device
                self.big = models.resnet50(weights=models.ResNet50_Weights.DEFAULT).to(device)
                           -------------------------------------------------------- made
                self.small = models.mobilenet_v2()
                self.optimizer = torch.optim.AdamW(self.small.parameters())

            def step(self, images, labels):
                with torch.no_grad():
                    target = self.big(images)
                             ^^^^^^^^ inference
                logits = self.small(images)
                loss = F.cross_entropy(logits, labels) + F.mse_loss(logits, target)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
      `,
    },
    {
      name: "asked with gradients, in a file that trains nothing",
      code: `
        import torch
        from PIL import Image
        from torchvision import models, transforms

        flowers = models.resnet18(num_classes=17)
                  ------------------------------- made
        flowers.load_state_dict(torch.load("flowers.pt"))
        picture = transforms.ToTensor()(Image.open("rose.jpg").convert("RGB"))
        scores = flowers(picture.unsqueeze(0))
                 ^^^^^^^ inference
        print(scores.argmax(dim=1).item())
      `,
    },
    {
      code: `
        import torch
        from torchvision.models import resnet18

        def classify(batch):
            net = resnet18(weights="DEFAULT")
                  --------------------------- made
            with torch.no_grad():
                return net(batch).argmax(1)
                       ^^^ inference
      `,
      messages: ["`net` is still in train mode here"],
      suggestions: [
        {
          title: "Put `net` into eval mode before",
          output: `
            import torch
            from torchvision.models import resnet18

            def classify(batch):
                net = resnet18(weights="DEFAULT")
                net.eval()
                with torch.no_grad():
                    return net(batch).argmax(1)
          `,
        },
      ],
    },
    {
      code: `
        import torchvision.models as models
        # 知识蒸馏
        student_model = models.resnet18()
        teacher_model = models.resnet152(pretrained=True)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ training
      `,
      messages: ["The teacher `teacher_model` stays in train mode"],
      suggestions: [
        {
          title: "Put `teacher_model` into eval mode and freeze it",
          output: `
            import torchvision.models as models
            # 知识蒸馏
            student_model = models.resnet18()
            teacher_model = models.resnet152(pretrained=True)
            teacher_model.eval().requires_grad_(False)
          `,
        },
      ],
    },
    {
      name: "called without gradients, in a function",
      code: `
        import torch
        from torchvision.models import resnet18, resnet50, ResNet50_Weights
        def train(loader):
            teacher = resnet50(weights=ResNet50_Weights.DEFAULT)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            student = resnet18()
            for images, labels in loader:
                with torch.no_grad():
                    targets = teacher(images)
                yield student(images), targets
      `,
      except: { "renamed-variables": NAME },
    },
    {
      name: "trained here, and judged in train mode",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 2))

            def forward(self, x):
                return self.net(x)

        def train(model, loader, optimizer):
            model.train()
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()

        def judge(model, loader):
            with torch.no_grad():
                return [model(x).argmax(1) == y for x, y in loader]
                        ^^^^^ inference

        def run(loader, other):
            net = Net()
            optimizer = torch.optim.Adam(net.parameters())
            for epoch in range(3):
                train(net, loader, optimizer)
                print(judge(net, other))
      `,
    },
    {
      name: "a network that a function of torchvision makes, with weights of a file",
      code: `
        import torch
        from torchvision import models
        def predict(path, image):
            net = models.resnet18(num_classes=4)
                  ------------------------------ made
            net.load_state_dict(torch.load(path, weights_only=True))
            with torch.inference_mode():
                return net(image).argmax(1)
                       ^^^ inference
      `,
    },
    {
      name: "right answers counted after the training, with gradients and in train mode",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU())
                self.head = nn.Linear(16, 3)

            def forward(self, x):
                return self.head(self.body(x))

        def run(train_batches, test_batches):
            net = Net()
            optimizer = torch.optim.Adam(net.parameters())
            for epoch in range(5):
                for x, y in train_batches:
                    optimizer.zero_grad()
                    loss = nn.functional.cross_entropy(net(x), y)
                    loss.backward()
                    optimizer.step()
            right = 0
            for inputs, labels in test_batches:
                outputs = net(inputs)
                          ^^^ inference
                predicted = outputs.argmax(dim=1)
                right += predicted.eq(labels).sum().item()
            return right
      `,
    },
    {
      name: "a teacher that a function makes, frozen in train mode",
      code: `
        import timm
        import torch
        def build():
            return timm.create_model("resnet50", pretrained=True), timm.create_model("resnet18", num_classes=10)
        def train(batches):
            teacher, student = build()
            for p in teacher.parameters():
                p.requires_grad_(False)
            opt = torch.optim.SGD(student.parameters(), lr=0.1)
            for x, y in batches:
                loss = torch.nn.functional.mse_loss(student(x), teacher(x))
                                                                ^^^^^^^ training
                opt.zero_grad()
                loss.backward()
                opt.step()
      `,
      except: { "renamed-variables": "it is a teacher by its name" },
    },
    {
      name: "a network of torchvision that was trained, in a helper",
      code: `
        import torch
        from torchvision import models

        def learn(net, loader, descent):
            net.train()
            for x, y in loader:
                descent.zero_grad()
                torch.nn.functional.cross_entropy(net(x), y).backward()
                descent.step()

        def judge(net, loader):
            right = 0
            with torch.no_grad():
                for x, y in loader:
                    right += (net(x).argmax(1) == y).sum().item()
                              ^^^
            return right

        def main(train, valid, device):
            net = models.resnet18(num_classes=4).to(device)
            descent = torch.optim.SGD(net.parameters(), lr=0.1)
            for _ in range(5):
                learn(net, train, descent)
                print(judge(net, valid))
      `,
    },
    {
      name: "a network of another file with dropout",
      files: {
        "tagger.py":
          "from torch import nn\n\nclass Tagger(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.drop = nn.Dropout(0.3)\n        self.out = nn.Linear(4, 3)\n\n    def forward(self, x):\n        return self.out(self.drop(x))\n",
      },
      code: `
        import torch
        import torch.nn.functional as F
        from tagger import Tagger

        @torch.no_grad()
        def tag(model, loader):
            guess = []
            for x, y in loader:
                guess.extend(model(x).argmax(-1).tolist())
                             ^^^^^ inference
            return guess

        class Trainer:
            def __init__(self, train, dev):
                self.model = Tagger()
                self.train, self.dev = train, dev
                self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)

            def epoch(self):
                self.model.train()
                for x, y in self.train:
                    loss = F.cross_entropy(self.model(x), y)
                    self.optimizer.zero_grad()
                    loss.backward()
                    ~~~~~~~~~~~~~~~ pass
                    self.optimizer.step()

            def run(self):
                for epoch in range(3):
                    self.epoch()
                    print(tag(self.model, self.dev))


        Trainer(train, dev).run()
      `,
    },
    {
      name: "a teacher whose answers are compared",
      except: { "renamed-variables": "the name says that it is a teacher" },
      severity: "warning",
      code: `
        import torch
        import torch.nn.functional as F
        from torchvision.models import resnet50

        teacher = resnet50(weights="IMAGENET1K_V2")
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ training

        def kd(student, x):
            with torch.no_grad():
                soft = teacher(x).softmax(1)
            return F.kl_div(F.log_softmax(student(x), 1), soft, reduction="batchmean")
      `,
    },
  ],
});
