/** What `image-layout-mismatch` reports, and the images that are shown as they should be. */

import { imageLayoutMismatch } from "../../rules/image-layout-mismatch";
import { testRule } from "../support/ruleTester";

testRule(imageLayoutMismatch, {
  valid: [
    {
      name: "pictures of a batch that are turned or cut first",
      code: `
        import matplotlib.pyplot as plt
        from torch.utils.data import DataLoader, Subset
        from torchvision import datasets, transforms

        leaves = datasets.ImageFolder("leaves", transform=transforms.ToTensor())
        feed = DataLoader(Subset(leaves, range(64)), batch_size=8)
        shots, kinds = next(iter(feed))
        for shot, kind in zip(shots, kinds):
            plt.imshow(shot.permute(1, 2, 0))
        for shot in shots:
            shot = shot.permute(1, 2, 0)
            plt.imshow(shot)
        for shot in shots:
            plt.imshow(shot[0], cmap="gray")
        for shot, flat in zip(shots.permute(0, 2, 3, 1), shots.mean(1)):
            plt.imshow(shot)
            plt.imshow(flat)
      `,
    },
    {
      name: "red and blue exchanged by the code of the other direction, which does the same",
      code: `
        import cv2
        import matplotlib.pyplot as plt

        scan = cv2.imread("scan.png")
        scan = cv2.cvtColor(cv2.resize(scan, (256, 256)), cv2.COLOR_RGB2BGR)
        plt.imshow(scan)
        slide = cv2.imread("slide.png", cv2.IMREAD_COLOR)
        slide = cv2.cvtColor(cv2.resize(slide, (256, 256)), cv2.COLOR_RGB2BGR)
        plt.imshow(slide)
      `,
    },
    {
      name: "colours that are turned in place, as options say",
      code: `
        import cv2
        import matplotlib.pyplot as plt


        def shown(path):
            image = cv2.imread(path)
            options = {"dst": image}
            cv2.cvtColor(image, cv2.COLOR_BGR2RGB, **options)
            plt.imshow(image)
      `,
    },
    {
      name: "a loader whose options put batches together in another way",
      code: `
        import matplotlib.pyplot as plt
        import torch
        from torchvision import datasets, transforms

        data = datasets.MNIST("data", transform=transforms.ToTensor())
        options = {"collate_fn": list}
        own = torch.utils.data.DataLoader(data, **options)
        pairs, more = next(iter(own))
        plt.imshow(pairs[0])
      `,
    },
    {
      name: "pictures of OpenCV whose colours are turned",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.models import resnet18

        class Pictures(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                image = cv2.imread(self.paths[i])
                image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
                return torch.from_numpy(image).permute(2, 0, 1).float() / 255

        net = resnet18(weights="DEFAULT")
      `,
    },
    {
      name: "pictures of OpenCV for a network that learns from nothing",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.models import resnet18

        class Pictures(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                image = cv2.imread(self.paths[i])
                return torch.from_numpy(image).permute(2, 0, 1).float() / 255

        net = resnet18(weights=None)
      `,
    },
    {
      name: "pictures of OpenCV that are turned later",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.models import resnet18

        class Pictures(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                image = cv2.imread(self.paths[i])
                return torch.from_numpy(image).permute(2, 0, 1).float() / 255

        def batch(images):
            return images[:, [2, 1, 0]].flip(0)

        net = resnet18(weights="DEFAULT")
      `,
    },
    {
      name: "pictures whose channels come second, grey ones, and networks that nobody knows",
      code: `
        import cv2
        import numpy as np
        import torch
        from torch import nn
        from PIL import Image
        from torchvision.models import resnet18

        conv = nn.Conv2d(3, 8, 3)

        def turned(path):
            picture = cv2.imread(path)
            x = torch.from_numpy(picture).permute(2, 0, 1).float()[None] / 255
            return resnet18()(x)

        def array(path):
            picture = cv2.imread(path).transpose(2, 0, 1)
            return conv(torch.from_numpy(picture).float().unsqueeze(0))

        def grey(path):
            picture = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
            return nn.Conv2d(1, 8, 3)(torch.from_numpy(picture).float()[None, None])

        def pillow(path):
            picture = np.array(Image.open(path).convert("L"))
            return conv(torch.from_numpy(picture).float()[None])

        def given(path, net, picture):
            net(torch.from_numpy(cv2.imread(path)).float()[None])
            return conv(torch.from_numpy(picture).float()[None])
      `,
    },
    {
      name: "single channels, pictures put in order, and other parts of a batch",
      code: `
        import torch
        import matplotlib.pyplot as plt
        from torchvision import datasets, transforms

        data = datasets.CIFAR10("data", transform=transforms.ToTensor())
        loader = torch.utils.data.DataLoader(data, 8)

        plain = datasets.CIFAR10("data")
        plt.imshow(plain[0][0])
        plt.imshow(data[0][0][0])
        plt.imshow(data[0][0].permute(1, 2, 0))
        batch = next(iter(loader))
        plt.imshow(batch[0][1][0])
        plt.imshow(batch[0][1, 0])
        plt.imshow(batch[1][0])
        images = batch[0]
        plt.imshow(images[2][0])
        for image, label in loader:
            plt.imshow(image[0][0])

        def stack(tensors, size):
            to_tensor = transforms.ToTensor()
            plt.imshow(torch.stack([to_tensor(one) for one in tensors])[0].permute(1, 2, 0))
            plt.imshow(torch.stack(tensors)[0])
      `,
    },
    {
      name: "batches whose axes are put in order, single channels, and other data",
      code: `
        import matplotlib.pyplot as plt
        import torch
        from torchvision import datasets, transforms

        data = datasets.MNIST("data", transform=transforms.ToTensor())
        plain = datasets.MNIST("data")
        loader = torch.utils.data.DataLoader(data, batch_size=16)
        images, labels = next(iter(loader))
        plt.imshow(images[0].permute(1, 2, 0))
        plt.imshow(images[0][0])
        plt.imshow(images[0, 0])
        plt.imshow(images[0].squeeze())
        own = torch.utils.data.DataLoader(data, collate_fn=list)
        pairs, more = next(iter(own))
        plt.imshow(pairs[0])
        for number, batch in enumerate(loader):
            plt.imshow(batch[0])
      `,
    },
    {
      name: "a window that is none of matplotlib's",
      code: `
        import cv2

        def show(window, path):
            picture = cv2.imread(path)
            if picture is not None:
                window.imshow(picture)
      `,
    },
    {
      name: "an item of a data set that gives PIL images, or one channel of it",
      code: `
        import matplotlib.pyplot as plt
        from torchvision import datasets, transforms

        plain = datasets.CIFAR10("data")
        image, label = plain[0]
        plt.imshow(image)
        data = datasets.MNIST("data", transform=transforms.ToTensor())
        digit, number = data[0]
        plt.imshow(digit[0], cmap="gray")
      `,
    },
    {
      name: "the axes are put in order",
      code: `
        import matplotlib.pyplot as plt
        import numpy as np
        from torchvision import transforms
        from torchvision.io import read_image
        image = transforms.ToTensor()(pil)
        plt.imshow(image.permute(1, 2, 0))
        plt.imshow(np.transpose(image, (1, 2, 0)))
        plt.imshow(image.numpy().transpose(1, 2, 0))
        plt.imshow(image[0])
        plt.imshow(image.squeeze())
        image = image.permute(1, 2, 0)
        plt.imshow(image)
        plt.imshow(read_image("a.png").movedim(0, -1))
      `,
    },
    {
      name: "images that are no tensors, or not known",
      code: `
        import matplotlib.pyplot as plt
        from PIL import Image
        from torchvision import transforms
        resize = transforms.Resize(224)
        plt.imshow(resize(Image.open("a.png")))
        back = transforms.Compose([transforms.ToTensor(), transforms.ToPILImage()])
        plt.imshow(back(pil))

        def show(image, transform):
            plt.imshow(image)
            plt.imshow(transform(image))
      `,
    },
    {
      name: "another library's imshow",
      code: `
        import cv2
        import torchvision
        image = torchvision.io.read_image("a.png")
        cv2.imshow("image", image)
        cv2.imshow(image)
      `,
    },
    {
      name: "colours that are put in order, or are none, or are shown by OpenCV",
      code: `
        import cv2
        import matplotlib.pyplot as plt
        image = cv2.imread("a.png")
        assert image is not None
        plt.imshow(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))
        plt.imshow(image[:, :, ::-1])
        plt.imshow(image[..., [2, 1, 0]])
        grey = cv2.imread("a.png", cv2.IMREAD_GRAYSCALE)
        assert grey is not None
        plt.imshow(grey, cmap="gray")
        plt.imshow(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cmap="gray")
        image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        plt.imshow(image)
        cv2.imshow("a", cv2.imread("b.png"))
      `,
    },
    {
      name: "the colours turned round where they are",
      code: `
        import cv2
        import numpy as np
        import matplotlib.pyplot as plt

        def given(path):
            image = cv2.imread(path)
            cv2.cvtColor(image, cv2.COLOR_BGR2RGB, image)
            plt.imshow(image)

        def named(path):
            image = cv2.imread(path)
            cv2.cvtColor(image, cv2.COLOR_BGR2RGB, dst=image)
            plt.imshow(image)

        def stored(path):
            image = cv2.imread(path)
            image[:] = image[..., ::-1]
            plt.imshow(image)

        def flipped(path):
            image = cv2.imread(path)
            plt.imshow(np.flip(image, 2))
      `,
    },
    {
      name: "weights of one's own, a picture that no network is asked for, functions that give pictures",
      code: `
        import cv2
        import matplotlib.pyplot as plt
        import torch
        from torchvision.datasets import SVHN
        from torchvision.models import resnet18
        from torchvision.transforms.functional import to_pil_image, to_tensor

        net = resnet18(weights="DEFAULT")

        def keep(path):
            picture = cv2.imread(path)
            torch.save(torch.from_numpy(picture), path + ".pt")

        shown = SVHN("data", transform=to_pil_image)
        plt.imshow(shown[0][0])
        tensors = SVHN("data", transform=to_tensor)
        plt.imshow(tensors[0][0].permute(1, 2, 0))
      `,
    },
    {
      name: "weights of one's own",
      code: `
        import cv2
        import torch
        from torchvision.models import resnet18

        net = resnet18(weights="DEFAULT")
        net.load_state_dict(torch.load("own.pt", weights_only=True))

        def best(path):
            picture = cv2.imread(path)
            return net(torch.from_numpy(picture).permute(2, 0, 1).unsqueeze(0))
      `,
    },
  ],
  invalid: [
    {
      name: "a picture in another size has the colours that it had",
      severity: "warning",
      code: `
        import cv2
        import matplotlib.pyplot as plt
        import torch
        from torchvision.models import ResNet50_Weights, resnet50

        net = resnet50(weights=ResNet50_Weights.DEFAULT).eval()

        def embed(path):
            image = cv2.resize(cv2.imread(path), (224, 224))
            batch = torch.from_numpy(image).permute(2, 0, 1).float()[None] / 255
                                     ^^^^^
            with torch.no_grad():
                return net(batch)
      `,
    },
    {
      name: "pictures of a batch one by one, of a part of a data set, under one name in several loops",
      code: `
        import matplotlib.pyplot as plt
        from torch.utils.data import DataLoader, Subset
        from torchvision import datasets, transforms

        leaves = datasets.ImageFolder("leaves", transform=transforms.ToTensor())
        feed = DataLoader(Subset(leaves, range(64)), batch_size=8)
        shots, kinds = next(iter(feed))
        board, spots = plt.subplots(2, 4)
        for spot, shot, kind in zip(spots.flat, shots, kinds):
            spot.imshow(shot)
                        ^^^^ first
            spot.set_title(kind)
        for i, (shot, kind) in enumerate(zip(shots[:3], kinds)):
            plt.subplot(1, 3, i + 1)
            plt.imshow(shot.numpy())
                       ^^^^^^^^^^^^ first
        for shot in shots:
            plt.imshow(shot)
                       ^^^^ first
      `,
    },
    {
      name: "red and blue exchanged twice",
      severity: "warning",
      code: `
        import cv2
        import matplotlib.pyplot as plt

        scan = cv2.imread("scan.png")
        shown = cv2.cvtColor(scan, cv2.COLOR_RGB2BGR)
        plt.imshow(shown)
        saved = cv2.cvtColor(shown, cv2.COLOR_RGB2BGR)
        plt.imshow(saved)
                   ^^^^^ colours
      `,
    },
    {
      name: "pictures of OpenCV for a detector",
      severity: "warning",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.models.detection import FasterRCNN_ResNet50_FPN_Weights, fasterrcnn_resnet50_fpn

        class Pictures(Dataset):
            def __getitem__(self, i):
                image = cv2.imread(self.paths[i])
                image = torch.from_numpy(image).permute(2, 0, 1).float() / 255
                                         ^^^^^ blue
                return image, self.boxes[i]

        net = fasterrcnn_resnet50_fpn(weights=FasterRCNN_ResNet50_FPN_Weights.DEFAULT)
      `,
    },
    {
      name: "pictures of OpenCV for a pretrained network",
      severity: "warning",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.models import resnet18

        class Pictures(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                image = cv2.imread(self.paths[i])
                return torch.from_numpy(image).permute(2, 0, 1).float() / 255
                                        ^^^^^ blue

        net = resnet18(weights="DEFAULT")
      `,
    },
    {
      name: "pictures of OpenCV that a transform takes",
      severity: "warning",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.models import resnet18

        class Pictures(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                image = cv2.imread(self.paths[i])
                return self.transform(image=image)["image"]
                                            ^^^^^ blue

        net = resnet18(weights="DEFAULT")
      `,
    },
    {
      name: "a picture that goes into a convolution as it was read",
      code: `
        import cv2
        import numpy as np
        import torch
        from torch import nn
        from PIL import Image
        from torchvision.models import resnet18

        def read(path):
            picture = cv2.imread(path)
            picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
            x = torch.from_numpy(picture).float().unsqueeze(0) / 255
            return nn.Conv2d(3, 8, kernel_size=3)(x)
                                                  ^ last

        def stack(path):
            x = torch.tensor(np.array(Image.open(path).convert("RGB")), dtype=torch.float32)[None]
            net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
            return net(x)
                       ^ last

        def known(path):
            return resnet18()(torch.from_numpy(cv2.imread(path) / 255.0).float()[None])
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ last
      `,
    },
    {
      name: "pictures taken by number, from a whole batch, from a stack",
      code: `
        import torch
        import matplotlib.pyplot as plt
        from torchvision import datasets, transforms

        data = datasets.CIFAR10("data", transform=transforms.ToTensor())
        loader = torch.utils.data.DataLoader(data, 8)

        picture = data[3][0]
        plt.imshow(picture)
                   ^^^^^^^ first
        plt.imshow(data[0][0].numpy())
                   ^^^^^^^^^^^^^^^^^^ first
        batch = next(iter(loader))
        plt.imshow(batch[0][1])
                   ^^^^^^^^^^^ first
        images = batch[0]
        plt.imshow(images[2])
                   ^^^^^^^^^ first
        for number, pair in enumerate(loader):
            plt.imshow(pair[0][number])
                       ^^^^^^^^^^^^^^^ first

        def stack(paths):
            to_tensor = transforms.ToTensor()
            pictures = torch.stack([to_tensor(path) for path in paths])
            plt.imshow(pictures[0])
                       ^^^^^^^^^^^ first
      `,
    },
    {
      name: "pictures of a batch",
      code: `
        import matplotlib.pyplot as plt
        import torch
        from torchvision import datasets, transforms

        data = datasets.CIFAR10("data", transform=transforms.ToTensor())
        loader = torch.utils.data.DataLoader(data, batch_size=16)
        images, labels = next(iter(loader))
        plt.imshow(images[0])
                   ^^^^^^^^^ first
        for i, (batch, targets) in enumerate(loader):
            plt.imshow(batch[0].numpy())
                       ^^^^^^^^^^^^^^^^ first
      `,
      fixed: `
        import matplotlib.pyplot as plt
        import torch
        from torchvision import datasets, transforms

        data = datasets.CIFAR10("data", transform=transforms.ToTensor())
        loader = torch.utils.data.DataLoader(data, batch_size=16)
        images, labels = next(iter(loader))
        plt.imshow(images[0].permute(1, 2, 0))
        for i, (batch, targets) in enumerate(loader):
            plt.imshow(batch[0].numpy().transpose(1, 2, 0))
      `,
    },
    {
      code: `
        import matplotlib.pyplot as plt
        from torchvision import datasets, transforms

        data = datasets.CIFAR10("data", transform=transforms.ToTensor())
        image, label = data[0]
                       ~~~~~~~ made
        plt.imshow(image)
                   ^^^^^ first
      `,
      fixed: `
        import matplotlib.pyplot as plt
        from torchvision import datasets, transforms

        data = datasets.CIFAR10("data", transform=transforms.ToTensor())
        image, label = data[0]
        plt.imshow(image.permute(1, 2, 0))
      `,
    },
    {
      name: "a picture as OpenCV reads it",
      severity: "warning",
      code: `
        import cv2
        from matplotlib import pyplot as plt

        def show(path):
            picture = cv2.imread(path)
            if picture is None:
                raise FileNotFoundError(path)
            fig, ax = plt.subplots()
            blurred = cv2.GaussianBlur(picture, (5, 5), 0)
            ax.imshow(blurred)
                      ^^^^^^^ colours
      `,
      suggestions: [
        {
          title: "Put red first with `cv2.cvtColor`",
          output: `
            import cv2
            from matplotlib import pyplot as plt

            def show(path):
                picture = cv2.imread(path)
                if picture is None:
                    raise FileNotFoundError(path)
                fig, ax = plt.subplots()
                blurred = cv2.GaussianBlur(picture, (5, 5), 0)
                ax.imshow(cv2.cvtColor(blurred, cv2.COLOR_BGR2RGB))
          `,
        },
      ],
    },
    {
      code: `
        from torchvision import transforms
        from PIL import Image

        transform = transforms.Compose([
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
        ])
        img = Image.open("image.jpg")
        img = transform(img)
              ~~~~~~~~~~~~~~ made
        plt.imshow(img)
                   ^^^ first
      `,
      messages: ["`img` has its channels first"],
      fixed: `
        from torchvision import transforms
        from PIL import Image

        transform = transforms.Compose([
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
        ])
        img = Image.open("image.jpg")
        img = transform(img)
        plt.imshow(img.permute(1, 2, 0))
      `,
    },
    {
      name: "a grid, an array, axes in a function",
      code: `
        import matplotlib.pyplot as plt
        import torchvision

        def show(batch, path):
            fig, ax = plt.subplots()
            grid = torchvision.utils.make_grid(batch)
            ax.imshow(grid)
                      ^^^^
            array = torchvision.io.read_image(path).cpu().numpy()
            plt.imshow(X=array)
                         ^^^^^
      `,
      fixed: `
        import matplotlib.pyplot as plt
        import torchvision

        def show(batch, path):
            fig, ax = plt.subplots()
            grid = torchvision.utils.make_grid(batch)
            ax.imshow(grid.permute(1, 2, 0))
            array = torchvision.io.read_image(path).cpu().numpy()
            plt.imshow(X=array.transpose(1, 2, 0))
      `,
    },
    {
      name: "a picture for which a pretrained network is asked",
      severity: "warning",
      code: `
        import cv2
        import torch
        from torchvision.models import ResNet18_Weights, resnet18

        weights = ResNet18_Weights.IMAGENET1K_V1
        net = resnet18(weights=weights).eval()
        prepare = weights.transforms()

        def best(path):
            picture = cv2.imread(path)
            channels = torch.from_numpy(picture).permute(2, 0, 1)
                                        ^^^^^^^ blue
            return int(net(prepare(channels).unsqueeze(0)).argmax(1))
      `,
      suggestions: [
        {
          title: "Put red first with `cv2.cvtColor`",
          output: `
            import cv2
            import torch
            from torchvision.models import ResNet18_Weights, resnet18

            weights = ResNet18_Weights.IMAGENET1K_V1
            net = resnet18(weights=weights).eval()
            prepare = weights.transforms()

            def best(path):
                picture = cv2.imread(path)
                channels = torch.from_numpy(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).permute(2, 0, 1)
                return int(net(prepare(channels).unsqueeze(0)).argmax(1))
          `,
        },
      ],
    },
    {
      name: "functions that make tensors as the transform of a data set",
      code: `
        import matplotlib.pyplot as plt
        from torch.utils.data import DataLoader
        from torchvision.datasets import SVHN
        from torchvision.models import ResNet18_Weights
        from torchvision.transforms import functional as TF
        from torchvision.transforms.functional import to_tensor

        first = SVHN("data", split="train", transform=to_tensor)
        picture, label = first[0]
        plt.imshow(picture)
                   ^^^^^^^ first
        second = SVHN("data", transform=TF.pil_to_tensor)
        plt.imshow(second[3][0])
                   ^^^^^^^^^^^^ first
        third = SVHN("data", transform=ResNet18_Weights.DEFAULT.transforms())
        for pictures, labels in DataLoader(third, 4):
            plt.imshow(pictures[0])
                       ^^^^^^^^^^^ first
      `,
    },
  ],
});
