/** What `export-in-train-mode` reports, and the exports on which it is silent. */

import { exportInTrainMode } from "../../rules/export-in-train-mode";
import { testRule } from "../support/ruleTester";

testRule(exportInTrainMode, {
  valid: [
    {
      name: "each layer is put into eval mode by itself",
      code: `
        import torch
        from torch import nn

        stack = nn.Sequential(nn.Linear(5, 4), nn.Dropout(0.2))
        for part in stack.modules():
            part.eval()
        exported = torch.export.export(stack, (torch.rand(2, 5),))
      `,
    },
    {
      name: "a network of any class of transformers, which comes in eval mode",
      code: `
        import torch
        from transformers import CLIPVisionModel, SiglipModel

        seer = CLIPVisionModel.from_pretrained("openai/clip-vit-base-patch32")
        torch.onnx.export(seer, (torch.rand(1, 3, 224, 224),), "seer.onnx", dynamo=True)
        pair = SiglipModel.from_pretrained("google/siglip-base-patch16-224")
        torch.onnx.export(pair, (torch.rand(1, 3, 224, 224),), "pair.onnx", dynamo=True)
      `,
    },
    {
      name: "tests that it can be exported",
      code: `
        import torch
        from torch import nn

        def test_export():
            net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.1))
            assert torch.jit.trace(net, torch.rand(3, 2))
      `,
    },
    {
      name: "a file of tests",
      code: `
        import pytest
        import torch
        from torch import nn

        def test_trace():
            net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.1))
            traced = torch.jit.trace(net, torch.rand(3, 2))
            traced(torch.rand(3, 2))
      `,
    },
    {
      name: "a module without any layer",
      code: `
        import torch
        from torch import nn

        class Double(nn.Module):
            def __init__(self):
                super().__init__()
                self.factor = 2

            def forward(self, x):
                return x * self.factor

        torch.export.export(Double(), (torch.rand(1, 4),))

        class Larger(nn.Module):
            def forward(self, x):
                return torch.maximum(x, torch.ones_like(x))

        torch.export.export(Larger(), (torch.rand(1, 4),))
      `,
    },
    {
      name: "an object that is no network and has the method",
      code: `
        import torch

        class Mode:
            def train(self):
                self.on = True

            def __call__(self, x):
                return x

        mode = Mode()
        mode.train()
        traced = torch.jit.trace(mode, torch.rand(1))
      `,
    },
    {
      name: "eval mode",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18
        model = resnet18()
        model.eval()
        torch.onnx.export(model, torch.rand(1, 3, 224, 224), "a.onnx")
        traced = torch.jit.trace(resnet18().eval(), torch.rand(1, 3, 224, 224))
      `,
    },
    {
      name: "nothing that has modes",
      code: `
        import torch
        from torch import nn
        model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
        torch.export.export(model, (torch.rand(1, 4),))
      `,
    },
    {
      name: "a mode that is not known, and a function",
      code: `
        import torch
        from torchvision.models import resnet18
        from mine import prepare
        def save(model, x):
            return torch.jit.trace(model, x)
        net = resnet18()
        prepare(net)
        torch.export.export(net, (x,))
        traced = torch.jit.trace(lambda a: a * 2, x)
      `,
    },
    {
      name: "a wrapper around a model that is in eval mode",
      code: `
        import torch
        from torch import nn

        class Adapter(nn.Module):
            def __init__(self, model):
                super().__init__()
                self.model = model
                self.drop = nn.Dropout(0.1)

            def forward(self, x):
                return self.drop(self.model(x))["out"]

        def export(model, x):
            model.eval()
            adapter = Adapter(model)
            return torch.jit.trace(adapter, x)
      `,
    },
    {
      name: "the old exporter, and an export that is trained on",
      code: `
        import torch
        from torchvision.models import resnet18
        net = resnet18()
        torch.onnx.export(net, x, "a.onnx", dynamo=False)
        torch.onnx.export(net, x, "a.onnx", training=torch.onnx.TrainingMode.TRAINING)
      `,
    },
  ],
  invalid: [
    {
      name: "made and exported",
      code: `
        import torch
        from torchvision.models import mobilenet_v2
        net = mobilenet_v2()
        net.load_state_dict(torch.load("w.pt"))
        torch.onnx.export(net, torch.rand(1, 3, 224, 224), "net.onnx", dynamo=True)
                          ^^^ train
      `,
      suggestions: [
        {
          title: "Put `net` into eval mode first",
          output: `
            import torch
            from torchvision.models import mobilenet_v2
            net = mobilenet_v2()
            net.load_state_dict(torch.load("w.pt"))
            net.eval()
            torch.onnx.export(net, torch.rand(1, 3, 224, 224), "net.onnx", dynamo=True)
          `,
        },
      ],
    },
    {
      name: "an own network, trained before",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
                self.drop = nn.Dropout(0.5)

            def forward(self, x):
                return self.fc(self.drop(x))

        net = Net()
        net.train()
        ~~~~~~~~~~~ since
        program = torch.export.export(net, (torch.rand(1, 4),))
                                      ^^^ train
      `,
    },
  ],
});
