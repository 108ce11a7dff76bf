/** What `submodule-rebind-no-effect` reports, and the assignments on which it is silent. */

import { submoduleRebindNoEffect } from "../../rules/submodule-rebind-no-effect";
import { testRule } from "../support/ruleTester";

const SETUP = `
        from torch import nn
        from torchvision.models import resnet50
        model = resnet50()`;

testRule(submoduleRebindNoEffect, {
  valid: [
    {
      name: "a new layer that is put in, or handed on, or no layer of a network",
      code: `
        from torch import nn
        from torchvision.models import resnet50

        def put(n):
            model = resnet50()
            head = model.fc
            head = nn.Linear(head.in_features, n)
            model.fc = head
            return model

        def given(n):
            model = resnet50()
            head = model.fc
            print(head)
            head = nn.Linear(2048, n)
            return model, head

        def width(config, n):
            size = config.size
            size = nn.Linear(2, n)
            return size
      `,
    },
    {
      name: "parts that are used again, or of which nothing is known",
      code: `
        import torch
        from torch import nn

        def compiled(model, wrap):
            conv = model.conv1
            conv = torch.compile(conv)
            other = model.other
            other = wrap(other)
            return conv(other)

        def dropped(model):
            layers = []
            for layer in model.layers:
                layer = nn.Sequential(layer, nn.Dropout(0.1))
                layers.append(layer)
            for path in model.paths:
                path = path.strip()
            return layers
      `,
    },
    {
      name: "a loop that puts the new layer into the network, or collects it",
      code: `
        from torch import nn

        def swap(model, found):
            for name, m in model.named_children():
                if isinstance(m, nn.ReLU):
                    m = nn.GELU()
                    setattr(model, name, m)
            for m in model.modules():
                m = nn.Identity()
                found.append(m)
            for m in model.layers():
                m = nn.GELU()
      `,
    },
    {
      name: "assigned to the network",
      code: `${SETUP}
        layer = model.layer1
        model.layer1 = nn.Sequential(layer, nn.Dropout())
      `,
    },
    {
      name: "assigned back later",
      code: `${SETUP}
        layer = model.layer1
        layer = nn.Sequential(layer, nn.Dropout())
        model.layer1 = layer
      `,
    },
    {
      name: "a function may change it in place",
      code: `${SETUP}
        import torch.nn.utils.prune as prune
        layer = model.fc
        layer = prune.l1_unstructured(layer, "weight", 0.5)
        head = model.avgpool
        head = head.to("cpu")
      `,
    },
    {
      name: "a network of its own",
      code: `${SETUP}
        body = model.layer1
        body = nn.Sequential(body, nn.Flatten())
        print(body(x))
      `,
    },
    {
      name: "not of a network",
      code: `
        import torch
        shape = config.shape
        shape = Shape(shape)
      `,
    },
  ],
  invalid: [
    {
      name: "a new layer that is made without the old one, and dropped",
      code: `
        from torch import nn
        from torchvision.models import resnet50

        def shrink(n):
            model = resnet50()
            head = model.fc
            head = nn.Sequential(nn.Dropout(0.2), nn.Linear(2048, n))
            ^^^^ rebound
            return model
      `,
    },
    {
      name: "a part of a parameter, and the parts of a list one by one",
      code: `
        import torch
        from torch import nn

        def compiled(model):
            conv = model.conv1
            conv = torch.compile(conv)
            ^^^^ rebound
            return model

        def dropped(model):
            for layer in model.layers:
                layer = nn.Sequential(layer, nn.Dropout(0.1))
                ^^^^^ loop
            return model
      `,
    },
    {
      name: "in a loop over the layers",
      code: `
        from torch import nn

        def swap(model):
            for name, m in model.named_modules():
                if isinstance(m, nn.ReLU):
                    m = nn.GELU()
                    ^ loop
            return model
      `,
    },
    {
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18()
        head = model.fc
        ~~~~~~~~~~~~~~~ taken
        head = torch.ao.quantization.quantize_dynamic(head)
        ^^^^ rebound
      `,
    },
    {
      code: `${SETUP}
        pruned_layer = model.layer1
        pruned_layer = nn.utils.pruning.PrunedLinear(pruned_layer, pruning_percentage=0.5)
        ^^^^^^^^^^^^ rebound
      `,
      related: 1,
      messages: ["`model.layer1` still is the old layer"],
      suggestions: [
        {
          title: "Assign it to `model.layer1`",
          output: `${SETUP}
        pruned_layer = model.layer1
        model.layer1 = nn.utils.pruning.PrunedLinear(pruned_layer, pruning_percentage=0.5)
      `,
        },
      ],
    },
    {
      name: "a new head, in a function",
      code: `
        import torchvision
        from torch.nn import Linear, Sequential
        def build(classes):
            net = torchvision.models.resnet18()
            head = net.fc
            head = Sequential(head, Linear(head.out_features, classes))
            ^^^^
            return net
      `,
      related: 1,
    },
  ],
});
