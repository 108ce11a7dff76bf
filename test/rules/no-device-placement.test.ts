/** What `no-device-placement` reports, and the scripts on which it is silent. */

import { noDevicePlacement } from "../../rules/no-device-placement";
import { testRule } from "../support/ruleTester";

const LOOP = `
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for images, labels in loader:
            criterion(model(images), labels).backward()
            optimizer.step()`;

testRule(noDevicePlacement, {
  valid: [
    {
      name: "moved",
      code: `
        import torch
        from torchvision.models import resnet50
        model = resnet50().to("cuda")${LOOP}
      `,
    },
    {
      name: "made on the GPU",
      code: `
        import torch
        from torchvision.models import resnet50
        torch.set_default_device("cuda")
        model = resnet50()${LOOP}
      `,
    },
    {
      name: "a small network",
      code: `
        import torch
        import torchvision
        model = torch.nn.Sequential(torch.nn.Linear(4, 2))${LOOP}
      `,
    },
    {
      name: "a framework places it",
      code: `
        import torch
        from accelerate import Accelerator
        from torchvision.models import resnet50
        model = resnet50()${LOOP}
      `,
    },
    {
      name: "moved by other code",
      code: `
        import torch
        from training import place
        from torchvision.models import resnet50
        model = resnet50()
        place(model)${LOOP}
      `,
    },
    {
      name: "a few steps on one batch",
      code: `
        import torch
        from torchvision.models import resnet50
        model = resnet50()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(3):
            criterion(model(images), labels).backward()
            optimizer.step()
      `,
    },
    {
      name: "no training",
      code: `
        import torch
        from torchvision.models import resnet50
        model = resnet50()
        print(model(x))
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of the file",
      code: `
        import timm
        from torch.optim import AdamW

        def make_opt(net):
            return AdamW(net.parameters())

        def main(loader):
            net = timm.create_model("vit_base_patch16_224", num_classes=5)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt = make_opt(net)
            for batch in loader:
                net(batch).mean().backward()
                opt.step()
      `,
    },
    {
      code: `
        import torch
        import torchvision.models as models
        model = models.resnet50(pretrained=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cpu
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
        for epoch in range(3):
            for inputs, labels in dataloader:
                loss = criterion(model(inputs), labels)
                loss.backward()
                optimizer.step()
      `,
      messages: ["`model` is trained on the CPU"],
      suggestions: [
        {
          title: "Move network and batches to the GPU",
          output: `
            import torch
            import torchvision.models as models
            device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
            model = models.resnet50(pretrained=True)
            model = model.to(device)
            optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
            for epoch in range(3):
                for inputs, labels in dataloader:
                    inputs, labels = inputs.to(device), labels.to(device)
                    loss = criterion(model(inputs), labels)
                    loss.backward()
                    optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a network of timm, in a function",
      code: `
        import timm
        from torch.optim import AdamW
        def main(loader):
            net = timm.create_model("vit_base_patch16_224", num_classes=5)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt = AdamW(net.parameters())
            for batch in loader:
                net(batch).mean().backward()
                opt.step()
      `,
    },
  ],
});
