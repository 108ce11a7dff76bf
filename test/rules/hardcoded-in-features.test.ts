/** What `hardcoded-in-features` reports, and the layers on which it is silent. */

import { hardcodedInFeatures } from "../../rules/hardcoded-in-features";
import { testRule } from "../support/ruleTester";

testRule(hardcodedInFeatures, {
  valid: [
    {
      name: "the old layer is asked",
      code: `
        from torch import nn
        from torchvision import models
        model = models.resnet50()
        model.fc = nn.Linear(model.fc.in_features, 5)
        features = model.fc.in_features
        model.fc = nn.Linear(features, 5)
      `,
    },
    {
      name: "a network of another library",
      code: `
        import torchvision
        from torch import nn
        from models import resnet50
        model = resnet50()
        model.fc = nn.Linear(2048, 5)
      `,
    },
    {
      name: "a layer in a network of one's own",
      code: `
        import torchvision
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(2048, 5)
      `,
    },
    {
      name: "the right number with a name or in a stack, and a stack whose own layers change the width",
      code: `
        from torch import nn
        from torchvision.models import resnet50

        WIDTH = 2048

        def build(classes):
            deep, wide, other = resnet50(), resnet50(), resnet50()
            deep.fc = nn.Linear(WIDTH, classes)
            wide.fc = nn.Sequential(nn.Dropout(0.2), nn.Linear(2048, 64), nn.ReLU(), nn.Linear(64, classes))
            other.fc = nn.Sequential(nn.Unflatten(1, (4, 512)), nn.Linear(512, classes))
            return deep, wide, other
      `,
    },
    {
      name: "a layer behind another new one",
      code: `
        from torch import nn
        from torchvision.models import resnet18
        model = resnet18()
        model.fc = nn.Sequential(nn.Linear(512, 64), nn.ReLU(), nn.Linear(64, 5))
        model.head = nn.Linear(64, 5)
      `,
    },
  ],
  invalid: [
    {
      name: "a wrong number that has a name, and one in a stack",
      severity: "error",
      code: `
        from torch import nn
        from torchvision.models import resnet18, resnet50

        WIDTH = 512

        def build(classes):
            deep, wide = resnet50(), resnet50()
            deep.fc = nn.Linear(WIDTH, classes)
                                ^^^^^ wrong
            wide.fc = nn.Sequential(nn.Dropout(0.2), nn.Linear(512, 64), nn.ReLU(), nn.Linear(64, classes))
                                                               ^^^ wrong
            return deep, wide
      `,
      messages: ["has 2048 inputs, not 512", "has 2048 inputs, not 512"],
    },
    {
      code: `
        import torch
        import torchvision.models as models
        model = models.resnet50(pretrained=True)
        model.fc = torch.nn.Linear(2048, num_classes)
                                   ^^^^ literal
      `,
      messages: ["`model.fc.in_features` fits any"],
      fixed: `
        import torch
        import torchvision.models as models
        model = models.resnet50(pretrained=True)
        model.fc = torch.nn.Linear(model.fc.in_features, num_classes)
      `,
    },
    {
      name: "a number that does not fit, in a class",
      severity: "error",
      code: `
        from torch import nn
        from torchvision.models import vgg16, VGG16_Weights
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = vgg16(weights=VGG16_Weights.DEFAULT)
                self.body.classifier[-1] = nn.Linear(512, 5)
                                                     ^^^ wrong
      `,
      messages: ["has 4096 inputs, not 512"],
      fixed: `
        from torch import nn
        from torchvision.models import vgg16, VGG16_Weights
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = vgg16(weights=VGG16_Weights.DEFAULT)
                self.body.classifier[-1] = nn.Linear(self.body.classifier[-1].in_features, 5)
      `,
    },
    {
      name: "a vision transformer, the number by name",
      code: `
        import torchvision
        from torch.nn import Linear
        def build():
            net = torchvision.models.vit_b_16()
            net.heads.head = Linear(in_features=768, out_features=5)
                                                ^^^
            return net
      `,
    },
  ],
});
