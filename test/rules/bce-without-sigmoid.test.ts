/** What `bce-without-sigmoid` reports, and the outputs on which it is silent. */

import { bceWithoutSigmoid } from "../../rules/bce-without-sigmoid";
import { testRule } from "../support/ruleTester";

testRule(bceWithoutSigmoid, {
  valid: [
    {
      name: "an annotation that another class may stand for",
      code: `
        import torch
        from abc import abstractmethod
        from torch import nn
        import torch.nn.functional as F

        class Matcher(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(8, 1)

            def forward(self, pairs):
                return self.out(pairs)

        class Calibrated(Matcher):
            def forward(self, pairs):
                return super().forward(pairs).sigmoid()

        class Base(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(8, 1)

            @abstractmethod
            def activate(self, h):
                raise NotImplementedError

            def forward(self, pairs):
                return self.out(pairs)

        class Ranker(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(8, 1)

            def forward(self, pairs):
                return self.out(pairs)

        def judge(matcher: Matcher, base: Base, ranker: Ranker, pairs, known):
            first = F.binary_cross_entropy(matcher(pairs), known)
            second = F.binary_cross_entropy(base(pairs), known)
            third = F.binary_cross_entropy(torch.sigmoid(ranker(pairs)), known)
            return first + second + third

        def ask(ranker: Ranker, pairs, known):
            if not isinstance(ranker, Ranker):
                pairs = pairs.float()
            return F.binary_cross_entropy(ranker(pairs), known)
      `,
    },
    {
      name: "heads that end with a sigmoid, and networks with one of their own",
      code: `
        import segmentation_models_pytorch as smp
        import torch
        from torch import nn
        from torchvision import models

        net = models.resnet18(weights="DEFAULT")
        net.fc = nn.Sequential(nn.Linear(512, 1), nn.Sigmoid())
        masks = smp.Unet("resnet34", classes=1, activation="sigmoid")
        open_ = smp.Unet("resnet34", classes=1, activation=chosen)
        criterion = nn.BCELoss()
        for x, y, mask in loader:
            loss = criterion(net(x).squeeze(1), y) + criterion(masks(x), mask) + criterion(open_(x), mask)
            loss.backward()
      `,
    },
    {
      name: "averages of probabilities: weights that are written, or kept positive",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F

        def smooth(net, loader):
            blur = nn.Conv2d(1, 1, 3, padding=1, bias=False)
            with torch.no_grad():
                blur.weight.fill_(1 / 9)
            for x, mask in loader:
                F.binary_cross_entropy(blur(net(x).sigmoid()), mask)

        def kernel(net, loader, values):
            blur = nn.Conv2d(1, 1, 3, padding=1, bias=False)
            blur.weight.data = values
            for x, mask in loader:
                F.binary_cross_entropy(blur(net(x).sigmoid()), mask)
      `,
    },
    {
      name: "weights that are bound",
      code: `
        from torch import nn
        from torch.nn import functional as F
        from torch.nn.utils import parametrize

        class Shares(nn.Module):
            def forward(self, weights):
                return weights.softmax(1)

        mix = nn.Conv2d(8, 1, 1, bias=False)
        parametrize.register_parametrization(mix, "weight", Shares())

        def run(net, loader):
            for x, mask in loader:
                F.binary_cross_entropy(mix(net(x).sigmoid()), mask)
      `,
    },
    {
      name: "a sigmoid behind the convolution, or in the loss",
      code: `
        import torch
        from torch import nn

        class Critic(nn.Module):
            def __init__(self):
                super().__init__()
                self.main = nn.Sequential(nn.Conv2d(3, 8, 4), nn.ReLU(), nn.Conv2d(8, 1, 4), nn.Sigmoid())
                self.last = nn.Conv2d(8, 1, 4)

            def forward(self, x):
                return self.main(x).view(-1)

        def learn(x, y):
            critic = Critic()
            return nn.BCELoss()(critic(x), y) + nn.BCEWithLogitsLoss()(critic.last(x), y)
      `,
    },
    {
      name: "another loss is called",
      code: `
        import torch.nn as nn

        net = nn.Sequential(nn.Linear(16, 1))
        first, second = nn.BCELoss(), nn.BCEWithLogitsLoss()
        chosen = nn.BCELoss() if flag else nn.BCEWithLogitsLoss()
        losses = {"a": nn.BCEWithLogitsLoss(), "b": nn.BCELoss()}
        for x, y in loader:
            b = second(net(x), y)
            c = chosen(net(x), y)
            d = losses["a"](net(x), y)
            e = losses[name](net(x), y)
      `,
    },
    {
      name: "a class of another file adds the sigmoid to what its base makes",
      files: {
        "base.py": `
          from torch import nn

          class Regression(nn.Module):
              def __init__(self, width):
                  super().__init__()
                  self.last = self._last_of(width)

              def _last_of(self, width):
                  return nn.Sequential(nn.Flatten(), nn.Linear(width, 1))

              def forward(self, x):
                  return self.last(x)
        `,
        "judge.py": `
          from torch import nn
          from base import Regression

          class Judge(Regression):
              def __init__(self, width, last=None):
                  super().__init__(width)
                  if last is not None:
                      self.last.add_module("end", last())
        `,
      },
      code: `
        import torch
        from torch import nn
        from judge import Judge

        judge = Judge(20, last=nn.Sigmoid)
        loss = nn.BCELoss()(judge(torch.rand(8, 20)), torch.ones(8, 1))
      `,
    },
    {
      name: "probabilities",
      code: `
        import torch
        from torch import nn
        net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
        loss = nn.BCELoss()(net(torch.rand(2, 4)), torch.ones(2, 1))
        head = nn.Linear(4, 1)
        loss = nn.BCELoss()(torch.sigmoid(head(torch.rand(2, 4))), torch.ones(2, 1))
        loss = nn.BCELoss()(head(torch.rand(2, 4)).clamp(0, 1), torch.ones(2, 1))
        loss = nn.BCEWithLogitsLoss()(head(torch.rand(2, 4)), torch.ones(2, 1))
      `,
    },
    {
      name: "what is not known",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self, last):
                super().__init__()
                self.fc = nn.Linear(4, 1)
                self.last = last

            def forward(self, x):
                return self.last(self.fc(x))

        loss = nn.BCELoss()(Net(nn.Sigmoid())(torch.rand(2, 4)), torch.ones(2, 1))
      `,
    },
    {
      name: "a list that something is added to, and layers that change places",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, last):
                super().__init__()
                self.out, self.end = last, nn.Linear(8, 1)

            def forward(self, x):
                return self.out(self.end(x))

        def build(depth):
            layers = [nn.Linear(4, 1)]
            for _ in range(depth):
                layers.append(nn.Sigmoid())
            return nn.Sequential(*layers)

        criterion = nn.BCELoss()
        print(criterion(Net(nn.Sigmoid())(x), y), criterion(build(3)(x), y))
      `,
    },
    {
      name: "squashed where it is, and by a hook of a part",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        def method(layer, x, y):
            lin = nn.Linear(4, 1)
            out = lin(x)
            out.sigmoid_()
            return F.binary_cross_entropy(out, y)

        def function(x, y):
            lin = nn.Linear(4, 1)
            out = lin(x)
            torch.sigmoid_(out)
            return F.binary_cross_entropy(out, y)
      `,
    },
    {
      name: "a hook of a part squashes",
      code: `
        from torch import nn

        def hooked(x, y):
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
            net[2].register_forward_hook(lambda module, given, out: out.sigmoid())
            return nn.BCELoss()(net(x), y)
      `,
    },
  ],
  invalid: [
    {
      name: "a network that an annotation names",
      code: `
        import torch.nn.functional as F
        from torch import nn

        class Ranker(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.hidden = nn.Linear(width, width)
                self.out = nn.Linear(width, 1)

            def forward(self, left, right):
                return self.out(F.relu(self.hidden(left * right))).squeeze(-1)

        def judge(ranker: Ranker, left, right, known):
            score = ranker(left, right)
            return F.binary_cross_entropy(score, known.float())
                                          ^^^^^

        class Fitter:
            def __init__(self, ranker: Ranker):
                self.ranker = ranker
                self.loss = nn.BCELoss()

            def step(self, left, right, known):
                loss = self.loss(self.ranker(left, right), known)
                                 ^^^^^^^^^^^^^^^^^^^^^^^^
                loss.backward()
      `,
    },
    {
      name: "a new head of one unit",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        net = models.resnet18(weights="DEFAULT")
        net.fc = nn.Linear(net.fc.in_features, 1)
        criterion = nn.BCELoss()
        for x, y in loader:
            out = net(x).squeeze(1)
            loss = criterion(out, y.float())
                             ^^^
            loss.backward()
      `,
    },
    {
      name: "the last layer of a classifier, and of a network of timm",
      code: `
        import timm
        import torch
        from torch import nn
        from torchvision import models

        vgg = models.vgg16(weights="DEFAULT")
        vgg.classifier[6] = nn.Linear(4096, 1)
        other = timm.create_model("resnet18", pretrained=True)
        other.fc = nn.Linear(512, 1)
        for x, y in loader:
            loss = nn.functional.binary_cross_entropy(vgg(x), y)
                                                      ^^^^^^
            more = nn.functional.binary_cross_entropy(other(x), y)
                                                      ^^^^^^^^
      `,
    },
    {
      name: "masks without an activation",
      code: `
        import segmentation_models_pytorch as smp
        import torch

        net = smp.Unet(encoder_name="resnet34", classes=1)
        criterion = torch.nn.BCELoss()
        for image, mask in loader:
            loss = criterion(net(image), mask)
                             ^^^^^^^^^^
            loss.backward()
      `,
    },
    {
      name: "hooks of another layer",
      code: `
        from torch import nn

        kept = []

        def hooked(x, y):
            body, head = nn.Linear(4, 8), nn.Linear(8, 1)
            body.register_forward_hook(lambda module, given, out: kept.append(out.detach()))
            body.register_forward_hook(lambda module, given, out: out.sigmoid())
            out = head(body(x))
            return nn.BCELoss()(out, y)
                                ^^^
      `,
    },
    {
      name: "a convolution whose weights only begin somewhere",
      code: `
        from torch import nn
        from torch.nn import functional as F

        head = nn.Conv2d(8, 1, 1)
        head.weight.data.normal_(0, 0.01)

        def run(loader):
            for x, mask in loader:
                F.binary_cross_entropy(head(x), mask)
                                       ^^^^^^^ raw
      `,
    },
    {
      name: "a convolution comes last",
      code: `
        import torch
        from torch import nn

        class Critic(nn.Module):
            def __init__(self):
                super().__init__()
                self.main = nn.Sequential(nn.Conv2d(3, 8, 4), nn.ReLU(), nn.Conv2d(8, 1, 4))

            def forward(self, x):
                return self.main(x).view(-1)

        def learn(x, y):
            critic = Critic()
            return nn.BCELoss()(critic(x), y)
                                ^^^^^^^^^ raw
      `,
    },
    {
      name: "losses that are kept in other ways",
      code: `
        import torch.nn as nn

        net = nn.Sequential(nn.Linear(16, 1))
        moved = nn.BCELoss().to(device)
        first, second = nn.BCELoss(), nn.CrossEntropyLoss()
        chosen = nn.BCELoss() if flag else nn.BCELoss(reduction="sum")
        losses = {"a": nn.BCELoss()}
        for x, y in loader:
            a = moved(net(x), y)
                      ^^^^^^ raw
            b = first(net(x), y)
                      ^^^^^^ raw
            c = chosen(net(x), y)
                       ^^^^^^ raw
            d = losses["a"](net(x), y)
                            ^^^^^^ raw
      `,
    },
    {
      name: "a network",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.hidden = nn.Linear(4, 8)
                self.out = nn.Linear(8, 1)

            def forward(self, x):
                return self.out(torch.relu(self.hidden(x)))

        model = Net()
        criterion = nn.BCELoss()
        for x, y in loader:
            pred = model(x).squeeze()
            loss = criterion(pred, y)
                             ^^^^ raw
      `,
      suggestions: [
        {
          title: "Apply a sigmoid: `torch.sigmoid(pred)`",
          output: `
            import torch
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.hidden = nn.Linear(4, 8)
                    self.out = nn.Linear(8, 1)

                def forward(self, x):
                    return self.out(torch.relu(self.hidden(x)))

            model = Net()
            criterion = nn.BCELoss()
            for x, y in loader:
                pred = model(x).squeeze()
                loss = criterion(torch.sigmoid(pred), y)
          `,
        },
      ],
    },
    {
      name: "a function",
      code: `
        import torch.nn as nn
        import torch.nn.functional as F
        layer = nn.Linear(3, 1)
        loss = F.binary_cross_entropy(layer(x), y)
                                      ^^^^^^^^ raw
      `,
    },
    {
      name: "layers of one statement, and layers of a list",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.hidden, self.out = nn.Linear(4, 8), nn.Linear(8, 1)

            def forward(self, x):
                return self.out(torch.relu(self.hidden(x)))

        layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1)]
        stack = nn.Sequential(*layers)
        criterion = nn.BCELoss()
        print(criterion(Net()(x), y), criterion(stack(x), y))
                        ^^^^^^^^ raw
                                                ^^^^^^^^ raw
      `,
    },
  ],
});
