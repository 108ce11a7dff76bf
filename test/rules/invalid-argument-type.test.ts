/** What `invalid-argument-type` reports, and the arguments on which it is silent. */

import { invalidArgumentType } from "../../rules/invalid-argument-type";
import { testRule } from "../support/ruleTester";

testRule(invalidArgumentType, {
  valid: [
    {
      name: "a network with names of its own for devices",
      code: `
        import torch
        class Net(torch.nn.Module):
            def to(self, device="gpu"):
                return super().to("cpu" if device == "gpu" else device)
        Net().to("gpu")
      `,
    },
    {
      name: "texts that name a device, or may with a plug-in",
      code: `
        import torch

        def place(net: torch.nn.Module, name):
            return torch.zeros(2, device="cuda:1"), torch.ones(2, device="npu:0"), net.to("mps"), net.to(name)
      `,
    },
    {
      name: "layers that a loop asks about, or that all have a weight, or nobody knows",
      code: `
        from torch import nn
        from torch.nn.utils import prune
        from torchvision.models import resnet18

        def sparse(given):
            net = resnet18()
            for layer in net.modules():
                if isinstance(layer, nn.Conv2d):
                    prune.l1_unstructured(layer, "weight", 0.3)
            for name, layer in net.named_modules():
                if not hasattr(layer, "weight"):
                    continue
                prune.l1_unstructured(layer, "weight", 0.3)
            for layer in nn.Sequential(nn.Linear(2, 3), nn.Conv1d(3, 1, 1)):
                prune.l1_unstructured(layer, "weight", 0.3)
            for block in net.layer1:
                prune.l1_unstructured(block.conv1, "weight", 0.3)
            for layer in given.children():
                prune.l1_unstructured(layer, "weight", 0.3)
            for layer in [net.conv1, net.fc]:
                prune.l1_unstructured(layer, "weight", 0.3)
            for layer in net.children():
                try:
                    prune.l1_unstructured(layer, "weight", 0.3)
                except AttributeError:
                    pass
      `,
    },
    {
      name: "a device of JAX for its own arrays, and numbers of devices",
      code: `
        import jax
        import torch

        def moved(x):
            y = jax.device_put(x, jax.devices()[0])
            z = torch.ones(2, device=f"cuda:{len(jax.devices())}")
            return y, z, x.to(jax.devices()[0])
      `,
    },
    {
      name: "layers of a written list, in pairs, with a parameter of their own",
      code: `
        import torch.nn as nn
        import torch.nn.utils.prune as prune
        from torchvision import models

        model = models.resnet18()
        for layer in [model.conv1, model.fc]:
            prune.l1_unstructured(layer, name="weight", amount=0.2)
        for name, layer in [("a", model.layer1), ("b", model.layer2)]:
            prune.l1_unstructured(layer[0].conv1, name="weight", amount=0.2)
        pairs = [(model.conv1, "weight"), (model.fc, "bias")]
        prune.global_unstructured(pairs, pruning_method=prune.L1Unstructured, amount=0.2)
        prune.global_unstructured([(m, "weight") for m in model.modules() if isinstance(m, nn.Conv2d)], prune.L1Unstructured)
      `,
    },
    {
      name: "data sets of the library, estimators, and what nobody knows",
      code: `
        import lightgbm as lgb
        import pandas as pd
        import xgboost as xgb

        frame = pd.read_csv("a.csv")
        booster = xgb.train({}, xgb.DMatrix(frame.drop(columns="y"), frame["y"]))
        print(booster.predict(xgb.DMatrix(frame)), booster.inplace_predict(frame), booster.predict(given))
        print(xgb.XGBRegressor().fit(frame, y).predict(frame))
        trees = lgb.train({}, lgb.Dataset(frame, y))
        print(trees.predict(frame))
      `,
    },
    {
      name: "layers with weights",
      code: `
        from torch import nn
        from torchvision.models import resnet18
        model = resnet18()
        model.fc = nn.utils.weight_norm(model.fc)
        layer = nn.utils.spectral_norm(nn.Linear(2, 2))
        other = nn.utils.weight_norm(unknown)
      `,
    },
    {
      name: "a loop over the layers",
      code: `
        import torch.nn as nn
        import torch.nn.utils.prune as prune
        from torchvision.models import resnet18
        model = resnet18()
        for module in model.layer1.modules():
            if isinstance(module, nn.Conv2d):
                prune.l1_unstructured(module, name="weight", amount=0.5)
        prune.l1_unstructured(model.conv1, "weight", 0.5)
      `,
    },
    {
      name: "a network with a weight of its own",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(2, 2))
        net = nn.utils.weight_norm(Net())
      `,
    },
    {
      name: "devices of PyTorch, and unknown ones",
      code: `
        import torch
        from accelerate import Accelerator
        a = torch.zeros(2, device=torch.device("cpu"))
        b = torch.zeros(2, device="cuda:0")
        c = torch.zeros(2, device=Accelerator().device)
        d = torch.zeros(2, device=choose())
      `,
    },
    {
      name: "tensors of another library on its own device",
      code: `
        import jax
        import jax.numpy as jnp
        import torch
        x = jnp.zeros(2, device=jax.devices()[0])
      `,
    },
    {
      name: "networks of the file that have a weight, or may have one",
      code: `
        import torch
        from torch import nn
        from torch.nn.utils.parametrizations import spectral_norm
        from elsewhere import Base
        class Own(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(3, 3))
        class Registered(nn.Module):
            def __init__(self):
                super().__init__()
                self.register_parameter("weight", nn.Parameter(torch.ones(3, 3)))
        class Derived(Base):
            pass
        class Layer(nn.Linear):
            pass
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Linear(2, 2)
        spectral_norm(Own())
        spectral_norm(Registered())
        spectral_norm(Derived())
        spectral_norm(Layer(2, 2))
        spectral_norm(Net().first)
        def wrap(net: Net):
            return spectral_norm(net)
      `,
    },
    {
      name: "settings of layers and losses, and parameters as they should be",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, slope, size_average):
                super().__init__()
                self.act = nn.LeakyReLU(slope)
                self.layers = nn.Sequential(*[nn.Linear(2, 2), nn.ReLU()])
            def forward(self, x, share):
                return nn.Dropout(share)(nn.ReLU()(self.layers(x)))

        class Leaky(nn.Module):
            def forward(self, slope):
                return nn.LeakyReLU(slope)(self.x)

        def make(net, groups, weights, reduce):
            nn.CrossEntropyLoss(weights, None)
            nn.CrossEntropyLoss(weights)
            torch.optim.Adam(net.parameters())
            return torch.optim.SGD(groups, lr=0.1)

        class Loss2d(nn.Module):
            def __init__(self, weight=None, size_average=True, rate=0.5):
                super().__init__()
                self.loss = nn.NLLLoss(weight, size_average)
                self.drop = nn.Dropout(rate)

        class Schedule:
            def __call__(self, step):
                return 0.1 * step

        def build(weight, average, rate):
            return nn.CrossEntropyLoss(weight, average), nn.Dropout(rate), nn.Dropout(Schedule()(3))
      `,
    },
    {
      name: "images that are normalised behind the step that makes tensors of them",
      code: `
        from torchvision import transforms as T
        from torchvision.transforms import v2

        usual = T.Compose([T.Resize(4), T.ToTensor(), T.Normalize((0.5,), (0.5,))])
        again = T.Compose([T.ToTensor(), T.Normalize((0.5,), (0.5,)), T.ToPILImage(), T.ToTensor()])
        tensors = v2.Compose([v2.Normalize((0.5,), (0.5,)), v2.RandomHorizontalFlip()])
        own = T.Compose([T.Normalize((0.5,), (0.5,)), T.Lambda(back), T.ToTensor()])
      `,
    },
  ],
  invalid: [
    {
      name: "texts that name no device",
      code: `
        import torch

        DEVICE = "cuda0"
        x = torch.zeros(2, device="gpu")
                                  ^^^^^ text
        net = torch.nn.Linear(2, 2).to("GPU")
                                       ^^^^^ text
        y = torch.ones(2, device=DEVICE)
                                 ^^^^^^ text
      `,
    },
    {
      name: "a loop over all layers of a network, of which not all have a weight",
      code: `
        from torch import nn
        from torch.nn.utils import prune
        from torchvision.models import mobilenet_v2, resnet18

        def blocks():
            for block in mobilenet_v2().features:
                prune.l1_unstructured(block, "weight", 0.3)
                                      ^^^^^ each

        def children():
            net = resnet18()
            for name, layer in net.named_children():
                prune.l1_unstructured(layer, "weight", 0.3)
                                      ^^^^^ each

        def stack():
            net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
            for layer in net:
                prune.l1_unstructured(layer, "weight", 0.3)
                                      ^^^^^ each

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(2, 2)

        def own():
            for layer in Net().modules():
                prune.l1_unstructured(layer, "weight", 0.3)
                                      ^^^^^ each
      `,
    },
    {
      name: "a device of JAX out of its list",
      code: `
        import jax
        import torch

        def empty():
            cpu = jax.devices("cpu")[0]
            return torch.zeros(4, device=cpu)
                                         ^^^ device

        def moved():
            return torch.ones(2, 2).to(jax.devices()[0])
                                       ^^^^^^^^^^^^^^^^ device
      `,
    },
    {
      name: "containers of a written list, one after the other, and in pairs",
      code: `
        import torch.nn as nn
        import torch.nn.utils.prune as prune
        from torchvision import models

        model = models.vgg16()
        for block in [model.features, model.classifier]:
            prune.l1_unstructured(block, name="weight", amount=0.2)
                                  ^^^^^ container

        net = nn.Sequential(nn.Linear(3, 3), nn.ReLU())
        pairs = [(net[0], "weight"), (net, "weight")]
                                      ^^^ container
        prune.global_unstructured(pairs, pruning_method=prune.L1Unstructured, amount=0.2)
      `,
    },
    {
      name: "tables for boosters",
      code: `
        import lightgbm as lgb
        import pandas as pd
        import xgboost as xgb
        from sklearn.model_selection import train_test_split

        frame = pd.read_csv("a.csv")
        train, test = train_test_split(frame)
        booster = xgb.train({"eta": 0.1}, xgb.DMatrix(train), num_boost_round=9)
        scores = booster.predict(test)
                                 ^^^^ table
        arrays = booster.predict(data=test.values)
                                      ^^^^^^^^^^^ table
        trees = lgb.train({"verbose": -1}, train)
                                           ^^^^^ table
      `,
      suggestions: [
        {
          title: "Write `xgb.DMatrix(test)`",
          output: `
            import lightgbm as lgb
            import pandas as pd
            import xgboost as xgb
            from sklearn.model_selection import train_test_split

            frame = pd.read_csv("a.csv")
            train, test = train_test_split(frame)
            booster = xgb.train({"eta": 0.1}, xgb.DMatrix(train), num_boost_round=9)
            scores = booster.predict(xgb.DMatrix(test))
            arrays = booster.predict(data=test.values)
            trees = lgb.train({"verbose": -1}, train)
          `,
        },
        {
          title: "Write `xgb.DMatrix(test.values)`",
          output: `
            import lightgbm as lgb
            import pandas as pd
            import xgboost as xgb
            from sklearn.model_selection import train_test_split

            frame = pd.read_csv("a.csv")
            train, test = train_test_split(frame)
            booster = xgb.train({"eta": 0.1}, xgb.DMatrix(train), num_boost_round=9)
            scores = booster.predict(test)
            arrays = booster.predict(data=xgb.DMatrix(test.values))
            trees = lgb.train({"verbose": -1}, train)
          `,
        },
      ],
    },
    {
      code: `
        import torch.nn as nn
        import torchvision.models as models
        model = models.resnet50(pretrained=True)
        model = nn.utils.weight_norm(model)
                                     ^^^^^ container
      `,
      messages: ["`weight_norm` wants a layer with weights"],
    },
    {
      name: "a part that was taken before",
      code: `
        from torch import nn
        from torchvision import models
        model = models.resnet50()
        layer = model.layer1
                ------------ taken
        layer = nn.utils.parametrizations.weight_norm(layer)
                                                      ^^^^^ container
      `,
    },
    {
      name: "a part that is a container",
      code: `
        from torch import nn
        from torchvision import models
        model = models.resnet50()
        layer = model.layer1
                ^^^^^^^^^^^^ container
        layer = nn.utils.prune_layer.pruning.modules.PrunedLinear(layer, amount=0.5)
                                                                  ----- given
      `,
    },
    {
      name: "a hyphen in the name, behind a call that cannot work",
      code: `
        import torch.nn as nn
        import torchvision.models as models
        model = models.resnet50()
        model = nn.quantized_layers(model)
        layer = model.layer1
                ^^^^^^^^^^^^ container
        layer = nn.utils.prune-layer.pruning.modules.PrunedLinear(layer, amount=0.5)
                                                                  ----- given
      `,
    },
    {
      name: "pruned as a whole, in a function",
      code: `
        import torch.nn as nn
        from torch.nn.utils import prune
        def shrink():
            net = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
            prune.l1_unstructured(net, name="weight", amount=0.5)
                                  ^^^
            return net
      `,
    },
    {
      name: "a device of another library",
      code: `
        import torch
        import syft as sy
        device = sy.JittorDevice()
        x = torch.tensor([[1, 2], [3, 4]], device=device)
                                                  ^^^^^^ device
      `,
      messages: ["is a device of `syft`"],
    },
    {
      name: "a network of the file",
      code: `
        from torch import nn
        from torch.nn.utils.parametrizations import spectral_norm
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Linear(2, 2)
            def forward(self, x):
                return self.first(x)
        net = Net()
        net = spectral_norm(net)
                            ^^^ container
      `,
    },
    {
      name: "a network for its parameters",
      code: `
        import torch
        from torch import nn

        def make(net):
            good = torch.optim.Adam(net.parameters(), lr=1e-3)
            return torch.optim.SGD(net, lr=1e-3)
                                   ^^^ network

        bad = torch.optim.Adam(nn.Linear(2, 2))
      `,
    },
    {
      name: "layers in one list",
      code: `
        from torch import nn

        net = nn.Sequential([nn.Linear(2, 2), nn.ReLU()])
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ layers
      `,
      suggestions: [
        {
          title: "Write `*[nn.Linear(2, 2), nn.ReLU()]`",
          output: `
            from torch import nn

            net = nn.Sequential(*[nn.Linear(2, 2), nn.ReLU()])
          `,
        },
      ],
    },
    {
      name: "data where settings belong",
      code: `
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return nn.ReLU(x)
                       ^^^^^^^^^^ batch

        def train(model, loader, optimizer):
            for images, kinds in loader:
                error = nn.MSELoss(model(images), kinds)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batch
                error.backward()
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a tensor for its layer",
      code: `
        import torch.nn.utils.prune as prune
        from torch import nn

        net = nn.Linear(3, 3)
        prune.l1_unstructured(net.weight, "weight", amount=0.3)
                              ^^^^^^^^^^ weight
      `,
    },
    {
      name: "images that are normalised before they are tensors",
      code: `
        from torchvision import transforms as T

        steps = T.Compose([T.Resize(4), T.Normalize((0.5,), (0.5,)), T.ToTensor()])
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ early
      `,
    },
  ],
});
