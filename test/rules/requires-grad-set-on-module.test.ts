/** What `requires-grad-set-on-module` reports, and the tensors on which it is silent. */

import { requiresGradSetOnModule } from "../../rules/requires-grad-set-on-module";
import { testRule } from "../support/ruleTester";

testRule(requiresGradSetOnModule, {
  valid: [
    {
      name: "parameters of layers, and a list of the file's own",
      code: `
        from transformers import AutoModel

        net = AutoModel.from_pretrained("bert-base-uncased")
        for layer in net.encoder.layer[:8]:
            for p in layer.parameters():
                p.requires_grad = False
        for p in weights.layers:
            p.requires_grad = False
      `,
    },
    {
      name: "a class that hands the setting on",
      code: `
        from torch import nn

        class Head(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(6, 3)

            @property
            def requires_grad(self):
                return self.out.weight.requires_grad

            @requires_grad.setter
            def requires_grad(self, value):
                self.out.requires_grad_(value)

        head = Head()
        head.requires_grad = False
      `,
    },
    {
      name: "a setting of a class under this name",
      code: `
        from torch import nn

        class Features(nn.Module):
            def __init__(self, requires_grad=False):
                super().__init__()
                self.requires_grad = requires_grad
                self.bank = nn.Linear(4, 4)
      `,
    },
    {
      name: "parameters of a network of torchvision",
      code: `
        import torch
        from torchvision import models
        encoder = models.vit_b_16(weights="DEFAULT")
        encoder.class_token.requires_grad = False
        other = models.resnet18()
        other.fc.weight.requires_grad = False
      `,
    },
    {
      name: "parameters and tensors, and what is not known",
      code: `
        import torch
        from torch import nn
        net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
        for p in net.parameters():
            p.requires_grad = False
        for name, q in net.named_parameters():
            q.requires_grad = "bias" in name
        net[0].weight.requires_grad = False
        x = torch.rand(3)
        x.requires_grad = True
        net.requires_grad_(False)
        def freeze(layer):
            layer.requires_grad = False
      `,
    },
    {
      name: "parameters, and children of a document",
      code: `
        import torch

        for p in net.parameters():
            p.requires_grad = False
        for name, p in net.named_parameters():
            p.requires_grad = "norm" in name
        for node in tree.children:
            node.requires_grad = False
        for name, part in net.named_modules():
            name.requires_grad = False
      `,
    },
    {
      name: "a setting of its own that its methods read",
      code: `
        from torch import nn

        class Prior(nn.Module):
            requires_grad = True

            def forward(self, x):
                return x if self.requires_grad else x.detach()

        prior = Prior()
        prior.requires_grad = False
      `,
    },
    {
      name: "parameters in a field, the method, a table of one's own",
      code: `
        from torch import nn
        from transformers import AutoModel

        class Tagger(nn.Module):
            def __init__(self, path, parts):
                super().__init__()
                self.body = AutoModel.from_pretrained(path)
                self.parts = parts
                self.body.embeddings.requires_grad_(False)
                self.body.encoder.layer[:4].requires_grad_(False)
                self.body.embeddings.word_embeddings.weight.requires_grad = False
                self.parts.embeddings.requires_grad = False
                self.parts.encoder.layer[0].requires_grad = False
                self.body.prompts[0].requires_grad = False
      `,
    },
  ],
  invalid: [
    {
      name: "layers and parts of a pretrained network",
      code: `
        from transformers import AutoModel

        net = AutoModel.from_pretrained("bert-base-uncased")
        for layer in net.encoder.layer[:8]:
            layer.requires_grad = False
            ^^^^^^^^^^^^^^^^^^^
        net.embeddings.requires_grad = False
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a container of a network of torchvision",
      code: `
        import torch
        from torchvision import models
        encoder = models.resnet50(weights="DEFAULT")
        encoder.layer1.requires_grad = False
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribute
      `,
      fixed: `
        import torch
        from torchvision import models
        encoder = models.resnet50(weights="DEFAULT")
        encoder.layer1.requires_grad_(False)
      `,
    },
    {
      name: "networks and layers",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(2, 2)
                self.body.requires_grad = False
                ^^^^^^^^^^^^^^^^^^^^^^^ attribute

        net = Net()
        net.requires_grad = False
        ^^^^^^^^^^^^^^^^^ attribute
      `,
      fixed: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(2, 2)
                self.body.requires_grad_(False)

        net = Net()
        net.requires_grad_(False)
      `,
    },
    {
      name: "the children of a network of nobody",
      code: `
        import torch

        for block in net.children():
            block.requires_grad = False
            ^^^^^^^^^^^^^^^^^^^ attribute
        for name, part in net.encoder.named_modules():
            part.requires_grad = "norm" in name
            ^^^^^^^^^^^^^^^^^^ attribute
      `,
    },
    {
      name: "a network of one of several classes",
      code: `
        import torch
        from torchvision import models

        def build(kind):
            if kind == "resnet":
                return models.resnet18()
            return models.convnext_tiny()

        net = build(kind)
        net.requires_grad = False
        ^^^^^^^^^^^^^^^^^ attribute
      `,
    },
    {
      name: "parts of a pretrained network in a field, and one layer of a row",
      code: `
        from torch import nn
        from torchvision.models import mobilenet_v2
        from transformers import AutoModel, BertModel

        class Tagger(nn.Module):
            def __init__(self, path, tags):
                super().__init__()
                self.body = AutoModel.from_pretrained(path)
                self.body.embeddings.requires_grad = False
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribute
                self.body.encoder.layer[0].requires_grad = False
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribute
                for block in self.body.encoder.layer[1:3]:
                    block.requires_grad = False
                    ^^^^^^^^^^^^^^^^^^^ attribute
                self.head = nn.Linear(self.body.config.hidden_size, tags)

        bert = BertModel.from_pretrained("bert-base-uncased")
        bert.encoder.layer[:4].requires_grad = False
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribute
        small = mobilenet_v2(weights="DEFAULT")
        small.features[0].requires_grad = False
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribute
      `,
    },
  ],
});
