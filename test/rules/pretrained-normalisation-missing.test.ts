/** What `pretrained-normalisation-missing` reports, and the transforms on which it is silent. */

import { pretrainedNormalisationMissing } from "../../rules/pretrained-normalisation-missing";
import { testRule } from "../support/ruleTester";

testRule(pretrainedNormalisationMissing, {
  valid: [
    {
      name: "a network of which only a part is taken, by way of a name",
      code: `
        from torchvision import datasets, models, transforms

        data = datasets.ImageFolder("train", transform=transforms.Compose([transforms.ToTensor()]))
        fresh = models.resnet18()
        whole = models.vgg16(weights="DEFAULT")
        judge = whole.features
      `,
    },
    {
      name: "images that a method computes with before the network gets them",
      code: `
        import torch
        from torchvision import datasets, models, transforms

        class Rating:
            def __init__(self, net):
                self.net = net

            def run(self):
                steps = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
                pictures = torch.utils.data.DataLoader(datasets.ImageFolder("data", transform=steps), 32)
                for x, y in pictures:
                    out = self.net((x - 0.45) / 0.22)

        net = models.resnet18(weights="DEFAULT")
        job = Rating(net)
        job.run()
      `,
    },
    {
      name: "from scratch with timm",
      code: `
        import timm
        from torchvision import datasets, transforms

        model = timm.create_model("resnet50", num_classes=3)
        transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
        data = datasets.ImageFolder("train", transform=transform)
      `,
    },
    {
      name: "timm's own transforms, and networks without weights",
      code: `
        import timm
        from torchvision import datasets, transforms

        def with_config(root):
            model = timm.create_model("resnet50", pretrained=True)
            config = timm.data.resolve_data_config({}, model=model)
            data = datasets.ImageFolder(root, transform=timm.data.create_transform(**config))
            plain = datasets.ImageFolder(root, transform=transforms.Compose([transforms.ToTensor()]))
            return model, data, plain
      `,
    },
    {
      name: "the chain is for the masks",
      code: `
        from torchvision import datasets, models, transforms

        net = models.resnet18(weights="DEFAULT")
        of_images = transforms.Compose([transforms.ToTensor(), transforms.Lambda(lambda x: x * 2 - 1)])
        of_masks = transforms.Compose([transforms.Resize(64), transforms.ToTensor()])
        pictures = datasets.VOCSegmentation("data", transform=of_images, target_transform=of_masks)
      `,
    },
    {
      name: "normalised by numbers in a network around it",
      code: `
        import torch
        from torch import nn
        from torchvision import datasets, models, transforms

        class Around(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = models.resnet18(weights="DEFAULT")
                self.a = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
                self.b = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)

            def forward(self, x):
                x = (x - self.a) / self.b
                return self.net(x)

        steps = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
        pictures = datasets.ImageFolder("data", transform=steps)
      `,
    },
    {
      name: "normalised where the network is called",
      code: `
        import torch
        from torchvision import datasets, models, transforms

        net = models.resnet18(weights="DEFAULT")
        steps = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
        pictures = torch.utils.data.DataLoader(datasets.ImageFolder("data", transform=steps), 32)
        for x, y in pictures:
            out = net((x - 0.45) / 0.22)
      `,
    },
    {
      name: "normalised",
      code: `
        from torchvision import datasets, models, transforms as T
        chain = T.Compose([T.ToTensor(), T.Normalize([0.5] * 3, [0.5] * 3)])
        data = datasets.ImageFolder("train", transform=chain)
        model = models.resnet18(weights="DEFAULT")
      `,
    },
    {
      name: "normalised by hand",
      code: `
        from torchvision import datasets, models, transforms
        data = datasets.ImageFolder("train", transform=transforms.Compose([transforms.ToTensor()]))
        model = models.resnet18(weights="DEFAULT")
        mean = 0.45
        out = model((images - mean) / 0.22)
      `,
      except: { "renamed-variables": "the name of the number says what it is for" },
    },
    {
      name: "with the transforms that belong to the weights",
      code: `
        from torchvision import datasets, models, transforms
        weights = models.ResNet18_Weights.DEFAULT
        model = models.resnet18(weights=weights)
        plain = datasets.ImageFolder("train", transform=transforms.Compose([transforms.ToTensor()]))
        test = datasets.ImageFolder("test", transform=weights.transforms())
      `,
    },
    {
      name: "new weights, a detector, features for a loss",
      code: `
        from torchvision import datasets, models, transforms
        data = datasets.ImageFolder("train", transform=transforms.Compose([transforms.ToTensor()]))
        fresh = models.resnet18()
        detector = models.detection.fasterrcnn_resnet50_fpn(weights="DEFAULT")
        features = models.vgg19(pretrained=True).features
      `,
    },
    {
      name: "other transforms behind, not for data",
      code: `
        from torchvision import datasets, models, transforms
        chain = transforms.Compose([transforms.ToTensor(), transforms.Lambda(lambda x: x * 2 - 1)])
        data = datasets.ImageFolder("train", transform=chain)
        shown = transforms.Compose([transforms.ToTensor()])
        model = models.resnet18(pretrained=True)
      `,
    },
    {
      name: "transforms of a function, given to something else",
      code: `
        from torchvision import datasets, models, transforms as T

        def make_transforms():
            train = T.Compose([T.RandomResizedCrop(224), T.ToTensor()])
            return train, T.Compose([T.Resize(224), T.ToTensor()])

        train_tf, test_tf = make_transforms()
        show(train_tf)
        model = models.resnet50(weights="IMAGENET1K_V2")
      `,
    },
    {
      name: "a mean that is subtracted, moments of the data, constants of another file",
      files: {
        "shared.py": `
          IMAGENET_DEFAULTS = ([0.4], [0.2])
        `,
      },
      code: `
        from shared import IMAGENET_DEFAULTS
        from torchvision import datasets, models, transforms

        data = datasets.ImageFolder("train", transforms.Compose([transforms.ToTensor()]))
        model = models.resnet18(weights="DEFAULT")
        model.moments = IMAGENET_DEFAULTS
      `,
    },
    {
      name: "a variable for the mean, or mean and spread that are computed",
      notebook: true,
      code: `
        # %%
        from torchvision import datasets, models, transforms

        # %%
        data = datasets.ImageFolder("train", transforms.Compose([transforms.ToTensor()]))
        model = models.resnet18(weights="DEFAULT")

        # %%
        channel_mean = 0.45
        for images, _ in data:
            print(model(images - channel_mean), images.std())
      `,
    },
  ],
  invalid: [
    {
      name: "beside the mean of a loss, in a file about a part of ImageNet",
      code: `
        """Fine-tuning on Tiny-ImageNet."""
        from torch import nn
        from torchvision import datasets, transforms
        from torchvision.models import EfficientNet_B0_Weights, efficientnet_b0

        def make(classes):
            model = efficientnet_b0(weights=EfficientNet_B0_Weights.DEFAULT)
            model.classifier[1] = nn.Linear(model.classifier[1].in_features, classes)
            return model

        def load(root):
            chain = transforms.Compose([
                transforms.RandomHorizontalFlip(),
                transforms.ToTensor(),
                ^^^^^^^^^^^^^^^^^^^^^ raw
            ])
            return datasets.ImageFolder(root + "/train", chain)

        def accuracy(scores, y):
            return (scores.argmax(1) == y).float().mean().item()
      `,
    },
    {
      name: "a network of timm",
      code: `
        import timm
        from torchvision import datasets, transforms

        transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
                                                                       ^^^^^^^^^^^^^^^^^^^^^ raw
        data = datasets.ImageFolder("train", transform=transform)
        model = timm.create_model("resnet50", pretrained=True, num_classes=len(data.classes))
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ model
      `,
    },
    {
      name: "in functions, the old argument, a data set of the file",
      code: `
        import torchvision.models as models
        from torchvision.transforms import Compose, Resize, ToTensor
        from torch.utils.data import Dataset

        class Pets(Dataset):
            def __init__(self, root, transform=None):
                self.transform = transform

        def data():
            return Pets("pets", transform=Compose([Resize(256), ToTensor()]))
                                                                ^^^^^^^^^^ raw

        def net():
            model = models.vgg16(pretrained=True)
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ model
            return model
      `,
      suggestions: [
        {
          title: "Normalise as in its training",
          output: `
            import torchvision.models as models
            from torchvision.transforms import Compose, Resize, ToTensor, Normalize
            from torch.utils.data import Dataset

            class Pets(Dataset):
                def __init__(self, root, transform=None):
                    self.transform = transform

            def data():
                return Pets("pets", transform=Compose([Resize(256), ToTensor(), Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]))

            def net():
                model = models.vgg16(pretrained=True)
                return model
          `,
        },
      ],
    },
    {
      name: "in a variable",
      code: `
        from torchvision import datasets, models, transforms
        chain = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
                                                            ^^^^^^^^^^^^^^^^^^^^^ raw
        train = datasets.CIFAR10("data", train=True, transform=chain)
        model = models.mobilenet_v3_small(weights="IMAGENET1K_V1")
      `,
    },
    {
      name: "transforms of a function, given by position",
      code: `
        from torchvision import datasets, models, transforms as T

        def make_transforms():
            train = T.Compose([T.RandomResizedCrop(224), T.ToTensor()])
                                                         ^^^^^^^^^^^^ raw
            return train, T.Compose([T.Resize(224), T.ToTensor()])

        train_tf, test_tf = make_transforms()
        data = datasets.ImageFolder("train", train_tf)
        model = models.resnet50(weights="IMAGENET1K_V2")
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ model
      `,
    },
  ],
});
