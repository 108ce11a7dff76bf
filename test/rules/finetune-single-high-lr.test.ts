/** What `finetune-single-high-lr` reports, and the optimizers on which it is silent. */

import { finetuneSingleHighLr } from "../../rules/finetune-single-high-lr";
import { testRule } from "../support/ruleTester";

testRule(finetuneSingleHighLr, {
  valid: [
    {
      name: "layers that are frozen where a helper has loaded them",
      code: `
        import torch
        from torchvision.models import resnet18


        def backbone():
            return resnet18(weights="DEFAULT")


        model = backbone()
        for p in model.parameters():
            p.requires_grad = False
        model.fc = torch.nn.Linear(512, 2)
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
      `,
    },
    {
      name: "parameter groups",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(weights="DEFAULT")
        optimizer = torch.optim.Adam([{"params": body, "lr": 1e-5}, {"params": model.fc.parameters()}], lr=1e-3)
      `,
    },
    {
      name: "the last layer alone",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(weights="DEFAULT")
        optimizer = torch.optim.Adam(model.fc.parameters(), lr=1e-3)
      `,
    },
    {
      name: "the rest is frozen",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(weights="DEFAULT")
        for p in model.parameters():
            p.requires_grad = False
        model.fc = torch.nn.Linear(512, 2)
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
      `,
    },
    {
      name: "a low rate",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(pretrained=True)
        optimizer = torch.optim.AdamW(model.parameters(), lr=5e-5)
      `,
    },
    {
      name: "from scratch",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(weights=None)
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
        other = resnet18(pretrained=False)
        optimizer = torch.optim.Adam(other.parameters(), lr=1e-3)
      `,
    },
    {
      name: "another kind of optimizer",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(weights="DEFAULT")
        optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
      `,
    },
  ],
  invalid: [
    {
      name: "in a field, beside a scheduler that only lowers the rate",
      code: `
        import torch
        from torchvision.models import resnet18

        class Trainer:
            def __init__(self):
                self.model = resnet18(weights="DEFAULT")
                self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-2)
                                                                              ^^^^ high
                self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, step_size=5)
      `,
    },
    {
      code: `
        import torch
        import torchvision.models as models
        model = models.resnet50(pretrained=True)
        model.fc = torch.nn.Linear(2048, num_classes)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
                                                            ^^^^^ high
      `,
      related: 1,
      messages: ["`0.001` is a rate for training from scratch"],
      suggestions: [
        {
          title: "Give it a rate for fine-tuning",
          output: `
            import torch
            import torchvision.models as models
            model = models.resnet50(pretrained=True)
            model.fc = torch.nn.Linear(2048, num_classes)
            optimizer = torch.optim.Adam(model.parameters(), lr=1e-5)
          `,
        },
      ],
    },
    {
      name: "the default rate, weights by name, in a function",
      code: `
        from torch.optim import AdamW
        from torchvision.models import vit_b_16, ViT_B_16_Weights
        def build():
            net = vit_b_16(weights=ViT_B_16_Weights.IMAGENET1K_V1).cuda()
            return net, AdamW(net.parameters())
                        ^^^^^ default
      `,
      suggestions: [
        {
          title: "Give it a rate for fine-tuning",
          output: `
            from torch.optim import AdamW
            from torchvision.models import vit_b_16, ViT_B_16_Weights
            def build():
                net = vit_b_16(weights=ViT_B_16_Weights.IMAGENET1K_V1).cuda()
                return net, AdamW(net.parameters(), lr=1e-5)
          `,
        },
      ],
      related: 1,
    },
    {
      name: "a language model",
      code: `
        import torch
        from transformers import AutoModelForSequenceClassification
        model = AutoModelForSequenceClassification.from_pretrained("bert-base-cased")
        optimizer = torch.optim.AdamW(model.parameters(), 1e-2)
                                                          ^^^^
      `,
      related: 1,
    },
  ],
});
