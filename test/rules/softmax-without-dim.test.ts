/** What `softmax-without-dim` reports, and the calls on which it is silent. */

import { softmaxWithoutDim } from "../../rules/softmax-without-dim";
import { testRule } from "../support/ruleTester";

testRule(softmaxWithoutDim, {
  valid: [
    {
      name: "one row of which the axis in front is taken away, or is that of the channels",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        network = models.resnet18(num_classes=3).eval()
        convolution = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Conv2d(4, 3, 1))

        class Flat(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(8, 3)

            def forward(self, x):
                return self.out(x).squeeze(0)

        flat = Flat()

        def first(x):
            return network(x.unsqueeze(0))[0].softmax(dim=0)

        def squeezed(x):
            scores = network(x.unsqueeze(0)).squeeze()
            return torch.softmax(scores, dim=0)

        def of_class(x):
            return flat(x.unsqueeze(0)).softmax(dim=0)

        def classes_of_pixels(picture):
            return convolution(picture.unsqueeze(0)).softmax(dim=0)

        def unseen(net, x):
            return torch.softmax(net(x.unsqueeze(1)), dim=0)

        def other_axis(x):
            return torch.softmax(network(x.unsqueeze(0)), dim=1)
      `,
    },
    {
      name: "a dimension by name or place",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        x = torch.rand(2, 3)
        F.softmax(x, 1)
        F.log_softmax(input=x, dim=-1)
        nn.Softmax(-1)
        nn.LogSoftmax(dim=1)
        x.softmax(dim=1)
        torch.softmax(x, 1)
      `,
    },
    {
      name: "arguments that are not seen",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        def weigh(x, *rest, **options):
            return F.softmax(x, *rest) + F.softmax(x, **options) + nn.Softmax(**options)(x)
      `,
    },
    {
      name: "layers that have no such argument, and functions of others",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        from scipy.special import softmax

        layer = nn.Softmax2d()
        softmax([1.0, 2.0])
      `,
    },
    {
      name: "over the classes of one row, and over what is one number a row",
      code: `
        import torch
        import torch.nn.functional as F
        from torch.utils.data import DataLoader
        from torchvision import models

        def scores(data):
            loader = DataLoader(data, batch_size=16)
            model = models.resnet18().eval()
            with torch.no_grad():
                for images, labels in loader:
                    out = model(images)
                    print(F.softmax(out[0], dim=0), out.mean(1).softmax(0), labels)
      `,
    },
    {
      name: "a keyword that does not exist",
      code: `
        import torch.nn.functional as F

        def out(x):
            return F.softmax(x, axis=1)
      `,
    },
  ],
  invalid: [
    {
      name: "one row with an axis put in front",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torchvision import models, transforms

        change = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
        network = models.resnet18(num_classes=3).eval()

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(8, 3)

            def forward(self, x):
                return self.out(x)

        def probabilities(picture):
            x = change(picture)
            x = x.unsqueeze(0)
            return torch.softmax(network(x), dim=0)[0]
                                                 ^ alone

        def of_name(picture):
            scores = network(change(picture)[None].cuda())
            return F.softmax(scores, 0).cpu()
                                     ^

        def of_method(row):
            scores = Net()(torch.unsqueeze(row, 0))
            return scores.softmax(dim=0).squeeze()
                                      ^

        class Judge:
            def __init__(self):
                self.net = nn.Sequential(nn.Flatten(), nn.Linear(12, 3))

            def read(self, picture):
                return change(picture).unsqueeze(0).to("cpu")

            def judge(self, picture):
                scores = self.net(self.read(picture))
                return torch.softmax(scores, dim=0)[0]
                                                 ^
      `,
      severity: "error",
    },
    {
      name: "two dimensions, of which the last is guessed",
      code: `
        import torch
        import torch.nn.functional as F
        scores = torch.rand(8, 3)
        print(F.softmax(scores))
              ^^^^^^^^^^^^^^^^^ guess
      `,
      severity: "information",
    },
    {
      name: "three dimensions, of which the batch is guessed",
      code: `
        import torch
        import torch.nn.functional as F
        scores = torch.rand(8, 5, 3)
        print(F.softmax(scores))
              ^^^^^^^^^^^^^^^^^ guess
      `,
    },
    {
      name: "a function and layers",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(4, 2), nn.LogSoftmax())
                                                           ^^^^^^^^^^^^^^^ guess

            def forward(self, x):
                return self.body(x)
      `,
    },
    {
      name: "under other names",
      code: `
        from torch.nn.functional import softmax as soft

        def attend(scores, values):
            return soft(scores) @ values
                   ^^^^^^^^^^^^ guess
      `,
      suggestions: [
        {
          title: "Normalise over the last dimension: `dim=-1`",
          output: `
            from torch.nn.functional import softmax as soft

            def attend(scores, values):
                return soft(scores, dim=-1) @ values
          `,
        },
      ],
    },
    {
      name: "over the rows of a batch of a loader",
      code: `
        import torch
        import torch.nn.functional as F
        from torch.utils.data import DataLoader
        from torchvision import models

        def scores(data):
            loader = DataLoader(data, batch_size=16)
            model = models.resnet18().eval()
            with torch.no_grad():
                for images, labels in loader:
                    out = model(images)
                    probs = F.softmax(out, dim=0)
                                               ^ batch
                    print(probs.max(1), labels)
      `,
      severity: "error",
      suggestions: [
        {
          title: "Normalise each sample: `1`",
          output: `
        import torch
        import torch.nn.functional as F
        from torch.utils.data import DataLoader
        from torchvision import models

        def scores(data):
            loader = DataLoader(data, batch_size=16)
            model = models.resnet18().eval()
            with torch.no_grad():
                for images, labels in loader:
                    out = model(images)
                    probs = F.softmax(out, dim=1)
                    print(probs.max(1), labels)
      `,
        },
      ],
    },
  ],
});
