/** What `batchnorm-updates-while-frozen` reports, and frozen networks on which it is silent. */

import { batchnormUpdatesWhileFrozen } from "../../rules/batchnorm-updates-while-frozen";
import { testRule } from "../support/ruleTester";

testRule(batchnormUpdatesWhileFrozen, {
  valid: [
    {
      name: "networks of timm that have none",
      code: `
        import timm
        import torch

        def run(loader):
            net = timm.create_model("vit_base_patch16_224", pretrained=True)
            for p in net.parameters():
                p.requires_grad = False
            net.head = torch.nn.Linear(768, 2)
            net.train()
            for x, y in loader:
                torch.nn.functional.cross_entropy(net(x), y).backward()
      `,
    },
    {
      name: "a network without batch norm, and one that is always in eval mode",
      code: `
        import torch
        from torchvision import models

        def train(loader):
            net = models.vgg16(weights="DEFAULT")
            net.requires_grad_(False)
            features = models.resnet18(weights="DEFAULT").eval()
            features.requires_grad_(False)
            head = torch.nn.Linear(512, 2)
            net.train()
            head.train()
            for x, y in loader:
                loss(head(features(x)), y).backward()
      `,
    },
    {
      name: "only a part is frozen, or some layers are trained again",
      code: `
        import torch
        from torchvision import models

        def first(loader):
            net = models.resnet18(weights="DEFAULT")
            for p in net.layer1.parameters():
                p.requires_grad = False
            net.train()
            for x, y in loader:
                loss(net(x), y).backward()

        def second(loader):
            net = models.resnet50(weights="DEFAULT")
            for name, p in net.named_parameters():
                if "layer4" not in name:
                    p.requires_grad = False
            net.train()
            for x, y in loader:
                loss(net(x), y).backward()
      `,
    },
    {
      name: "unfrozen later",
      code: `
        from torchvision import models

        net = models.resnet18(weights="DEFAULT")
        for p in net.parameters():
            p.requires_grad = False
        for p in net.layer4.parameters():
            p.requires_grad = True
        net.train()
        for x, y in loader:
            loss(net(x), y).backward()
      `,
    },
    {
      name: "the backbone is put back into eval mode",
      code: `
        import torch
        from torchvision import models

        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.backbone = models.resnet18(weights="DEFAULT")
                self.backbone.requires_grad_(False)

        net = Net()
        for epoch in range(3):
            net.train()
            net.backbone.eval()
            for x, y in loader:
                loss(net(x), y).backward()
      `,
    },
    {
      name: "each layer is put back",
      code: `
        from torchvision import models

        net = models.densenet121(weights="DEFAULT")
        net.requires_grad_(False)
        net.train()
        for part in net.children():
            part.eval()
        for x, y in loader:
            loss(net(x), y).backward()
      `,
    },
    {
      name: "train is overridden",
      code: `
        import torch
        from torchvision import models

        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.backbone = models.resnet18(weights="DEFAULT")
                self.backbone.requires_grad_(False)

            def train(self, mode=True):
                super().train(mode)
                self.backbone.train(False)
                return self

        net = Net()
        net.train()
        for x, y in loader:
            loss(net(x), y).backward()
      `,
    },
    {
      name: "another network is put into train mode, before the freeze, or nothing is trained",
      code: `
        from torchvision import models

        def distil(loader, student):
            teacher = models.resnet18(weights="DEFAULT")
            teacher.train()
            teacher.requires_grad_(False)
            teacher.eval()
            student.train()
            for x, y in loader:
                loss(student(x), teacher(x)).backward()
      `,
    },
    {
      name: "gradients are switched on",
      code: `
        from torchvision import models

        net = models.resnet18()
        net.requires_grad_(True)
        for p in net.parameters():
            p.requires_grad = wanted
        net.train()
        for x, y in loader:
            loss(net(x), y).backward()
      `,
    },
  ],
  invalid: [
    {
      name: "a network of timm",
      code: `
        import timm
        import torch

        def run(loader):
            net = timm.create_model("resnet18", pretrained=True)
            for p in net.parameters():
            ~~~~~~~~~~~~~~~~~~~~~~~~~~... frozen
                p.requires_grad = False
            net.fc = torch.nn.Linear(512, 2)
            net.train()
            ^^^^^^^^^^^ moves
            for x, y in loader:
                torch.nn.functional.cross_entropy(net(x), y).backward()
      `,
    },
    {
      name: "the whole network, with a new head",
      code: `
        import torch
        import torchvision
        from torch import nn

        def run(loader):
            net = torchvision.models.mobilenet_v2(weights="IMAGENET1K_V1")
            for p in net.parameters():
            ~~~~~~~~~~~~~~~~~~~~~~~~~~... frozen
                p.requires_grad = False
            net.classifier[1] = nn.Linear(1280, 2)
            for epoch in range(3):
                net.train()
                ^^^^^^^^^^^ moves
                for x, y in loader:
                    nn.functional.cross_entropy(net(x), y).backward()
      `,
      suggestions: [
        {
          title: "Keep its batch norm in eval mode",
          output: `
            import torch
            import torchvision
            from torch import nn

            def run(loader):
                net = torchvision.models.mobilenet_v2(weights="IMAGENET1K_V1")
                for p in net.parameters():
                    p.requires_grad = False
                net.classifier[1] = nn.Linear(1280, 2)
                for epoch in range(3):
                    net.train()
                    for module in net.modules():
                        if isinstance(module, nn.BatchNorm2d):
                            module.eval()
                    for x, y in loader:
                        nn.functional.cross_entropy(net(x), y).backward()
          `,
        },
      ],
    },
    {
      name: "held by a class, trained in a helper",
      code: `
        import torch
        from torchvision.models import resnet50

        class Classifier(torch.nn.Module):
            def __init__(self, classes):
                super().__init__()
                self.encoder = resnet50(weights="IMAGENET1K_V2")
                self.encoder.requires_grad_(False)
                self.head = torch.nn.Linear(1000, classes)

            def forward(self, x):
                return self.head(self.encoder(x))

        def epoch(model, loader, criterion):
            model.train()
            ^^^^^^^^^^^^^ moves
            for x, y in loader:
                criterion(model(x), y).backward()

        def main(loader):
            model = Classifier(3)
            epoch(model, loader, torch.nn.CrossEntropyLoss())
            model.eval()
      `,
      suggestions: [
        {
          title: "Keep it in eval mode: `model.encoder.eval()`",
          output: `
            import torch
            from torchvision.models import resnet50

            class Classifier(torch.nn.Module):
                def __init__(self, classes):
                    super().__init__()
                    self.encoder = resnet50(weights="IMAGENET1K_V2")
                    self.encoder.requires_grad_(False)
                    self.head = torch.nn.Linear(1000, classes)

                def forward(self, x):
                    return self.head(self.encoder(x))

            def epoch(model, loader, criterion):
                model.train()
                model.encoder.eval()
                for x, y in loader:
                    criterion(model(x), y).backward()

            def main(loader):
                model = Classifier(3)
                epoch(model, loader, torch.nn.CrossEntropyLoss())
                model.eval()
          `,
        },
      ],
    },
    {
      name: "by name, and a head that is unfrozen",
      code: `
        from torchvision import models

        net = models.efficientnet_b0(weights="DEFAULT")
        for name, weight in net.named_parameters():
            weight.requires_grad_(False)
        for weight in net.classifier.parameters():
            weight.requires_grad = True
        for epoch in range(5):
            net.train(True)
            ^^^^^^^^^^^^^^^ moves
            for x, y in loader:
                loss(net(x), y).backward()
            net.eval()
      `,
    },
  ],
});
