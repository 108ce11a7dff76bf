/** What `optimizer-built-before-change` reports, and the orders on which it is silent. */

import { optimizerBuiltBeforeChange } from "../../rules/optimizer-built-before-change";
import { testRule } from "../support/ruleTester";

testRule(optimizerBuiltBeforeChange, {
  valid: [
    {
      name: "a layer that a function exchanges, whose caller gives the weights to the optimizer",
      code: `
        import torch
        from torch import nn

        def widened(net):
            net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
            sgd = torch.optim.SGD(net.parameters(), lr=0.1)
            learn(net, sgd)
            net[2] = nn.Linear(4, 9)
            return net, sgd

        def run(net):
            net, sgd = widened(net)
            sgd.param_groups[0]["params"] = list(net.parameters())
            learn(net, sgd)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "an optimizer of its own for the new head, whose parameters have a name",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def train(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            head = net.fc.parameters()
            fast = torch.optim.SGD(head, lr=0.1)
            for x, y in loader:
                slow.zero_grad()
                fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step()
                fast.step()
      `,
    },
    {
      name: "a function makes the optimizer of another network, or behind the change",
      code: `
        import torch
        from torch import nn
        from torchvision.models import vgg16

        def make_optimizer(net):
            return torch.optim.SGD(net.parameters(), lr=1e-3)

        teacher = vgg16(weights="DEFAULT")
        other = make_optimizer(teacher)
        net = vgg16(weights="DEFAULT")
        net.classifier[6] = nn.Linear(4096, 2)
        opt = make_optimizer(net)
        opt.step()
        other.step()
      `,
    },
    {
      name: "a function of another file makes the optimizer again",
      files: {
        "parts.py": `
          import torch

          def make_optimizer(net):
              return torch.optim.SGD(net.parameters(), lr=1e-3)
        `,
      },
      code: `
        from torch import nn
        from torchvision.models import vgg16
        from parts import make_optimizer

        net = vgg16(weights="DEFAULT")
        opt = make_optimizer(net)
        net.classifier[6] = nn.Linear(4096, 2)
        opt = make_optimizer(net)
        opt.step()
      `,
    },
    {
      name: "a function that only looks, or changes before the optimizer",
      code: `
        import torch
        from torch import nn
        from torchvision.models import vgg16

        def replace_head(net, classes):
            net.classifier[6] = nn.Linear(4096, classes)
            return net

        net = replace_head(vgg16(), 2)
        opt = torch.optim.SGD(net.parameters(), lr=1e-3)
        opt.step()
      `,
    },
    {
      name: "an optimizer of the new layer by its options",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def by_keyword(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            options = {"params": net.fc.parameters(), "lr": 0.1}
            fast = torch.optim.SGD(**options)
            for x, y in loader:
                slow.zero_grad(); fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step(); fast.step()

        def in_a_group(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            fast = torch.optim.SGD([{"params": net.fc.parameters(), "lr": 0.1}], lr=0.1)
            for x, y in loader:
                slow.zero_grad(); fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step(); fast.step()
      `,
    },
    {
      name: "an optimizer of the new layer, made by a function",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def fast_one(net):
            return torch.optim.SGD(params=net.fc.parameters(), lr=0.1)

        def by_keyword(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            fast = fast_one(net)
            for x, y in loader:
                slow.zero_grad(); fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step(); fast.step()

        def in_a_group(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            fast = torch.optim.SGD([{"params": net.fc.parameters(), "lr": 0.1}], lr=0.1)
            for x, y in loader:
                slow.zero_grad(); fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step(); fast.step()
      `,
    },
    {
      name: "an optimizer that the caller makes again",
      code: `
        import torch
        from torch import nn

        def prepared():
            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            model[2] = nn.Linear(16, 5)
            return model, optimizer

        model, optimizer = prepared()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.step()
      `,
    },
    {
      name: "a norm without weights, by its options, in place of a layer",
      code: `
        import torch
        from torch import nn

        class Identity(nn.Module):
            def forward(self, x):
                return x

        model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model[1] = Identity()
        options = {"affine": False}
        model[0] = nn.Sequential(
            nn.ReLU(),  # in place of nn.Linear(4, 4)
            nn.BatchNorm1d(4, **options),
        )
        optimizer.step()
      `,
    },
    {
      name: "the parameters of the last layer alone, or of some layers, or new ones behind the change",
      code: `
        import torch
        from torch import nn
        from torchvision.models.detection import fasterrcnn_resnet50_fpn
        from torchvision.models.detection.faster_rcnn import FastRCNNPredictor

        def after(classes):
            net = fasterrcnn_resnet50_fpn(weights="DEFAULT")
            net.roi_heads.box_predictor = FastRCNNPredictor(1024, classes)
            params = [p for p in net.parameters() if p.requires_grad]
            return net, torch.optim.SGD(params, lr=0.005)

        def named(classes):
            net = fasterrcnn_resnet50_fpn(weights="DEFAULT")
            opt = torch.optim.SGD([p for n, p in net.named_parameters() if "backbone" in n], lr=0.005)
            net.roi_heads.box_predictor = FastRCNNPredictor(1024, classes)
            return net, opt

        def bound(classes):
            net = fasterrcnn_resnet50_fpn(weights="DEFAULT")
            opt = torch.optim.SGD([p for p in net.parameters() if p.ndim > 1], lr=0.005)
            net.roi_heads.box_predictor = FastRCNNPredictor(1024, classes)
            return net, opt
      `,
    },
    {
      name: "fields of which one gets another optimizer, or another network between",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        class Trainer:
            def __init__(self, classes):
                self.net = models.resnet50(weights="IMAGENET1K_V2")
                self.descent = torch.optim.Adam(self.net.parameters(), lr=1e-4)
                self.net.fc = nn.Linear(2048, classes)
                self.descent = torch.optim.Adam(self.net.parameters(), lr=1e-4)

            def fit(self):
                self.descent.step()

        class Other:
            def __init__(self, classes):
                self.net = models.resnet50(weights="IMAGENET1K_V2")
                self.frozen = torch.optim.Adam(self.net.parameters(), lr=1e-4)
                self.net = models.resnet18()
                self.net.fc = nn.Linear(512, classes)

            def fit(self):
                self.frozen.step()
      `,
    },
    {
      name: "an optimizer of its own, told by keyword or in a group",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def by_keyword(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            fast = torch.optim.SGD(params=net.fc.parameters(), lr=0.1)
            for x, y in loader:
                slow.zero_grad(); fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step(); fast.step()

        def in_a_group(loader):
            net = resnet18(weights="DEFAULT")
            slow = torch.optim.SGD(net.parameters(), lr=0.01)
            net.fc = nn.Linear(512, 10)
            fast = torch.optim.SGD([{"params": net.fc.parameters(), "lr": 0.1}], lr=0.1)
            for x, y in loader:
                slow.zero_grad(); fast.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                slow.step(); fast.step()
      `,
    },
    {
      name: "given the new parameters, or done",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def refilled(net):
            net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 2))
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            train(net, opt)
            net[2] = nn.Linear(2, 3)
            opt.param_groups[0]["params"] = list(net.parameters())
            train(net, opt)

        def two():
            net = resnet18()
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            net.fc = nn.Linear(512, 10)
            head = torch.optim.Adam(net.fc.parameters(), lr=1e-3)
            for x, y in batches:
                opt.zero_grad()
                head.zero_grad()
                nn.functional.cross_entropy(net(x), y).backward()
                opt.step()
                head.step()

        def done():
            net = resnet18()
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            train(net, opt)
            net.fc = nn.Linear(512, 3)
            evaluate(net)
            print(opt.param_groups[0]["lr"])
      `,
    },
    {
      name: "changed first",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        model[2] = nn.Linear(16, 5)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.step()
      `,
    },
    {
      name: "made anew, or told of it",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model[2] = nn.Linear(16, 5)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.step()
      `,
    },
    {
      name: "told of it",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model[2] = nn.Linear(16, 5)
        optimizer.add_param_group({"params": model[2].parameters()})
        optimizer.step()
      `,
    },
    {
      name: "another network, and what has no parameters",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        other = nn.Sequential(nn.Linear(2, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        other[0] = nn.Linear(2, 3)
        model[1] = nn.GELU()
        model.name = "net"
        model.to("cuda")
        optimizer.step()
      `,
    },
    {
      name: "after the training",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.step()
        model[2] = nn.Linear(16, 5)
      `,
    },
    {
      name: "a part of the parameters, or one way of two",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        optimizer = torch.optim.SGD(model[0].parameters(), lr=0.1)
        model[2] = nn.Linear(16, 5)
        optimizer.step()
        if torch.cuda.is_available():
            tuner = torch.optim.SGD(model.parameters(), lr=0.1)
        else:
            model[2] = nn.Linear(16, 3)
            tuner.step()
      `,
    },
    {
      name: "parts without weights, whatever a comment says",
      code: `
        import torch
        from torch import nn

        class Identity(nn.Module):
            def forward(self, x):
                return x

        model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model[1] = Identity()
        model[0] = nn.Sequential(
            nn.ReLU(),  # in place of nn.Linear(4, 4)
            nn.BatchNorm1d(4, affine=False),
        )
        optimizer.step()
      `,
    },
    {
      name: "another network of nobody",
      code: `
        import torch

        optimizer = torch.optim.Adam(teacher.parameters())
        model.fc = torch.nn.Linear(512, 10)
        train(model, optimizer)
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of the file",
      code: `
        import torch

        def make_optimizer(model):
            return torch.optim.Adam(model.parameters())

        optimizer = make_optimizer(model)
        model.fc = torch.nn.Linear(512, 10)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train(model, optimizer)
      `,
    },
    {
      name: "a function gives it a new head",
      code: `
        import torch
        from torch import nn
        from torchvision.models import vgg16

        def replace_head(network, classes):
            network.classifier[6] = nn.Linear(4096, classes)
            return network

        net = vgg16(weights="DEFAULT")
        opt = torch.optim.SGD(net.parameters(), lr=1e-3)
        net = replace_head(net, 2)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^
        opt.step()
      `,
    },
    {
      name: "setattr",
      code: `
        import torch
        from torch import nn
        from torchvision.models import densenet121

        net = densenet121(weights="DEFAULT")
        opt = torch.optim.SGD(net.parameters(), lr=1e-3)
        setattr(net, "classifier", nn.Linear(1024, 3))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        opt.step()
      `,
    },
    {
      name: "those that learn, as a list, by a name or a filter, before a detector gets its head",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18
        from torchvision.models.detection import fasterrcnn_resnet50_fpn
        from torchvision.models.detection.faster_rcnn import FastRCNNPredictor

        def listed(classes):
            net = fasterrcnn_resnet50_fpn(weights="DEFAULT")
            opt = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=0.005)
            width = net.roi_heads.box_predictor.cls_score.in_features
            net.roi_heads.box_predictor = FastRCNNPredictor(width, classes)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
            return net, opt

        def by_name(classes):
            net = resnet18(weights="DEFAULT")
            params = [p for p in net.parameters() if p.requires_grad]
            opt = torch.optim.SGD(params, lr=0.005)
            net.fc = nn.Linear(512, classes)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
            return net, opt

        def filtered(classes):
            net = resnet18(weights="DEFAULT")
            opt = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()), lr=0.005)
            net.fc = nn.Linear(512, classes)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
            return net, opt
      `,
    },
    {
      name: "a row of layers by another name, in a class of one's own",
      code: `
        import torch
        from torch import nn
        from torch.nn import Linear as Dense

        class Head(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.Sequential(Dense(4, 2), nn.ReLU())

        model = nn.Sequential(nn.ReLU(), Dense(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model[1] = Head()
        ^^^^^^^^^^^^^^^^^ stale
        for x in batches:
            model(x).mean().backward()
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Make the optimizer after it",
          output: `
            import torch
            from torch import nn
            from torch.nn import Linear as Dense

            class Head(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.layers = nn.Sequential(Dense(4, 2), nn.ReLU())

            model = nn.Sequential(nn.ReLU(), Dense(4, 2))
            model[1] = Head()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x in batches:
                model(x).mean().backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a head",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def main():
            net = models.resnet18(weights="DEFAULT")
            opt = torch.optim.Adam(net.parameters(), lr=1e-4)
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
            net.fc = nn.Linear(512, 10)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
            for _ in range(3):
                opt.step()
      `,
      suggestions: [
        {
          title: "Make the optimizer after it",
          output: `
            import torch
            from torch import nn
            from torchvision import models

            def main():
                net = models.resnet18(weights="DEFAULT")
                net.fc = nn.Linear(512, 10)
                opt = torch.optim.Adam(net.parameters(), lr=1e-4)
                for _ in range(3):
                    opt.step()
          `,
        },
      ],
    },
    {
      name: "adapters",
      code: `
        import torch
        from peft import LoraConfig, get_peft_model

        def run(model):
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
            model = get_peft_model(model, LoraConfig(r=8))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
            optimizer.step()
      `,
    },
    {
      name: "embeddings, with a scheduler in between",
      code: `
        import torch
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
        model.resize_token_embeddings(50300)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
        optimizer.step()
        scheduler.step()
      `,
    },
    {
      name: "an optimizer that the file has not used yet",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet50

        net = resnet50(weights="IMAGENET1K_V2")
        opt = torch.optim.SGD(net.parameters(), lr=0.01)
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        net.fc = nn.Linear(2048, 7)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
      `,
    },
    {
      name: "fields of a trainer",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        class Trainer:
            def __init__(self, classes, device):
                self.net = models.resnet50(weights="IMAGENET1K_V2").to(device)
                self.descent = torch.optim.Adam(self.net.parameters(), lr=1e-4)
                self.net.fc = nn.Linear(2048, classes).to(device)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            def fit(self, loader):
                for x, y in loader:
                    self.descent.zero_grad()
                    nn.functional.cross_entropy(self.net(x), y).backward()
                    self.descent.step()
      `,
    },
    {
      name: "adapters in a function of a script that uses Accelerate",
      code: `
        import torch
        from accelerate import Accelerator
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        accelerator = Accelerator()

        def build(name):
            net = AutoModelForCausalLM.from_pretrained(name)
            descent = torch.optim.AdamW(net.parameters(), lr=2e-4)
            net = get_peft_model(net, LoraConfig(task_type="CAUSAL_LM"))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return accelerator.prepare(net, descent)
      `,
    },
    {
      name: "a network of nobody",
      code: `
        import torch

        optimizer = torch.optim.Adam(model.parameters())
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        model.fc = torch.nn.Linear(512, 10)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stale
        train(model, optimizer)
      `,
    },
  ],
});
