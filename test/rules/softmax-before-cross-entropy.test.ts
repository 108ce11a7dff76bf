/** What `softmax-before-cross-entropy` reports, and the logits and targets on which it is silent. */

import { softmaxBeforeCrossEntropy } from "../../rules/softmax-before-cross-entropy";
import { testRule } from "../support/ruleTester";

testRule(softmaxBeforeCrossEntropy, {
  valid: [
    {
      name: "a loss that is chosen by a name which is not known",
      code: `
        import torch
        from torch import nn

        LOSSES = {"ce": nn.CrossEntropyLoss, "nll": nn.NLLLoss}

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(3, 3)

            def forward(self, x):
                return torch.log_softmax(self.head(x), dim=1)

        def train(loader, kind):
            net, criterion = Net(), LOSSES[kind]()
            for x, y in loader:
                criterion(net(x), y).backward()
      `,
    },
    {
      name: "a new head that is replaced again, or whose network is changed elsewhere",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def build(classes):
            net = models.resnet18(weights="DEFAULT")
            net.fc = nn.Sequential(nn.Linear(512, classes), nn.Softmax(dim=1))
            net.fc = nn.Linear(512, classes)
            return net

        net = build(5)
        other = models.vgg16()
        other.classifier[6] = nn.Sequential(nn.Linear(4096, 5), nn.Softmax(dim=1))
        criterion = nn.CrossEntropyLoss()
        loss = criterion(net(torch.randn(2, 3, 224, 224)), torch.tensor([0, 1]))
      `,
    },
    {
      name: "logits, and probabilities that are used elsewhere",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F
        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
        logits = net(torch.rand(2, 4))
        loss = nn.CrossEntropyLoss()(logits, torch.tensor([0, 1]))
        shown = torch.softmax(logits, dim=1)
        print(shown.argmax(1))
        loss = F.cross_entropy(logits / 2.0, torch.tensor([0, 1]))
        loss = F.nll_loss(F.log_softmax(logits, dim=1), torch.tensor([0, 1]))
      `,
    },
    {
      name: "soft targets are probabilities",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        student, teacher = nn.Linear(4, 3), nn.Linear(4, 3).eval()
        x = torch.rand(2, 4)
        loss = F.cross_entropy(student(x), F.softmax(teacher(x), dim=1))
      `,
    },
    {
      name: "a softmax inside of the network, and one on one way only",
      code: `
        import torch
        from torch import nn

        class Attention(nn.Module):
            def __init__(self, flag):
                super().__init__()
                self.flag = flag
                self.score = nn.Linear(4, 4)
                self.head = nn.Linear(4, 3)

            def forward(self, x):
                x = x * torch.softmax(self.score(x), dim=-1)
                out = self.head(x)
                if not self.training:
                    out = torch.softmax(out, dim=1)
                return out

        loss = nn.CrossEntropyLoss()(Attention(True)(torch.rand(2, 4)), torch.tensor([0, 1]))
      `,
    },
    {
      name: "another loss of the name",
      code: `
        import torch
        from losses import CrossEntropyLoss
        loss = CrossEntropyLoss()(torch.softmax(x, 1), y)
      `,
    },
    {
      name: "logits for TensorFlow, and probabilities beside them",
      code: `
        import tensorflow as tf

        def objective(labels, hidden):
            print(tf.nn.softmax(hidden))
            return tf.nn.softmax_cross_entropy_with_logits(labels=tf.nn.softmax(labels), logits=hidden)
      `,
    },
  ],
  invalid: [
    {
      name: "a loss under other names, of a class in a table, of a function that is told its name",
      code: `
        import torch
        from torch import nn

        LOSSES = {"ce": nn.CrossEntropyLoss, "nll": nn.NLLLoss}

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(3, 3)

            def forward(self, x):
                return torch.softmax(self.head(x), dim=1)

        class Trainer:
            def __init__(self, net, criterion):
                self.net = net
                self.objective = criterion

            def step(self, x, y):
                return self.objective(self.net(x), y)
                                      ^^^^^^^^^^^

        def build():
            net = Net()
            loss = nn.CrossEntropyLoss()
            return net, loss

        def loss_of(kind):
            if kind == "ce":
                return nn.CrossEntropyLoss()
            elif kind == "mse":
                return nn.MSELoss()
            raise ValueError(kind)

        def train(loader):
            net, own = build()
            trainer = Trainer(net, own)
            by_name, kept = loss_of("ce"), LOSSES["ce"]()
            for x, y in loader:
                trainer.step(x, y).backward()
                by_name(net(x), y).backward()
                        ^^^^^^
                kept(net(x), y).backward()
                     ^^^^^^
      `,
    },
    {
      name: "a method whose axis is a name",
      code: `
        from torch import nn
        head, axis = nn.Linear(4, 3), 1
        logits = head(x)
        loss = nn.CrossEntropyLoss()(logits.softmax(axis), y)
                                     ^^^^^^^^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Give it `logits`",
          output: `
            from torch import nn
            head, axis = nn.Linear(4, 3), 1
            logits = head(x)
            loss = nn.CrossEntropyLoss()(logits, y)
          `,
        },
      ],
    },
    {
      name: "the last layer of a network",
      code: `
        import torch
        from torch import nn
        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3), nn.Softmax(dim=1))
        criterion = nn.CrossEntropyLoss(label_smoothing=0.1)

        def train(loader, optimizer):
            for images, labels in loader:
                out = net(images)
                loss = criterion(out, labels)
                                 ^^^ twice
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
      `,
    },
    {
      name: "a call in front of the loss",
      code: `
        import torch as t
        import torch.nn.functional as F
        from torch import nn
        head = nn.Linear(4, 3)
        loss = F.cross_entropy(F.softmax(head(x), dim=1), y)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Give it `head(x)`",
          output: `
            import torch as t
            import torch.nn.functional as F
            from torch import nn
            head = nn.Linear(4, 3)
            loss = F.cross_entropy(head(x), y)
          `,
        },
      ],
    },
    {
      name: "forward ends in softmax, in a class",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1 = nn.Linear(10, 20)
                self.fc2 = nn.Linear(20, 3)

            def forward(self, x):
                x = torch.relu(self.fc1(x))
                return torch.softmax(self.fc2(x), dim=1)

        class Trainer:
            def __init__(self, device):
                self.model = Net().to(device)
                self.loss_fn = nn.CrossEntropyLoss()

            def step(self, x, y):
                return self.loss_fn(self.model(x), y)
                                    ^^^^^^^^^^^^^ twice
      `,
    },
    {
      name: "a new head of a network of torchvision",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def build(classes):
            net = models.resnet18(weights="DEFAULT")
            net.fc = nn.Sequential(nn.Linear(512, classes), nn.Softmax(dim=1))
            return net

        net = build(5)
        criterion = nn.CrossEntropyLoss()
        loss = criterion(net(torch.randn(2, 3, 224, 224)), torch.tensor([0, 1]))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "TensorFlow's own",
      code: `
        import tensorflow as tf

        def objective(labels, hidden):
            probs = tf.nn.softmax(hidden)
            return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=probs)
                                                                                 ^^^^^ twice
      `,
    },
  ],
});
