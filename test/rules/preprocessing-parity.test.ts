/** What `preprocessing-parity` reports, and the transforms on which it is silent. */

import { preprocessingParity } from "../../rules/preprocessing-parity";
import { testRule } from "../support/ruleTester";

testRule(preprocessingParity, {
  valid: [
    {
      name: "transforms in the options of the data",
      code: `
        from torchvision import datasets, transforms as T

        scale = T.Normalize((0.5,), (0.5,))
        learned = datasets.MNIST("data", train=True, transform=T.Compose([T.RandomCrop(28, 2), T.ToTensor(), scale]))
        options = {"train": False, "transform": T.Compose([T.ToTensor(), scale])}
        judged = datasets.MNIST("data", **options)
        shown = datasets.MNIST("data", train=False, transform=T.Compose([T.ToTensor()]))
      `,
    },
    {
      name: "the same numbers",
      code: `
        from torchvision import datasets, transforms as T
        mean, std = (0.5, 0.5, 0.5), (0.25, 0.25, 0.25)
        train_transform = T.Compose([T.RandomCrop(32), T.ToTensor(), T.Normalize(mean, std)])
        test_transform = T.Compose([T.ToTensor(), T.Normalize((0.5, 0.5, 0.5), [0.25, 0.25, 0.25])])
        a = datasets.CIFAR10("d", train=True, transform=train_transform)
        b = datasets.CIFAR10("d", train=False, transform=test_transform)
      `,
    },
    {
      name: "one number for all channels",
      code: `
        from torchvision import transforms as T
        train_transform = T.Compose([T.ToTensor(), T.Normalize((0.5,), (0.5,))])
        val_transform = T.Compose([T.ToTensor(), T.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
      `,
    },
    {
      name: "nothing is normalised",
      code: `
        from torchvision import datasets, transforms as T
        a = datasets.MNIST("d", train=True, transform=T.Compose([T.RandomRotation(5), T.ToTensor()]))
        b = datasets.MNIST("d", train=False, transform=T.ToTensor())
      `,
    },
    {
      name: "numbers that are not written out",
      code: `
        from torchvision import transforms as T
        train_transform = T.Compose([T.ToTensor(), T.Normalize(train_mean, train_std)])
        val_transform = T.Compose([T.ToTensor(), T.Normalize(other_mean, other_std)])
      `,
    },
    {
      name: "steps that may normalise too",
      code: `
        from torchvision import transforms as T
        train_transform = T.Compose([T.ToTensor(), T.Normalize((0.5,), (0.5,))])
        val_transform = T.Compose([T.ToTensor(), T.Lambda(lambda x: (x - 0.5) / 0.5)])
        test_transform = T.Compose([T.ToTensor(), Standardise()])
        eval_transform = build_transform()
      `,
    },
    {
      name: "two data sets with numbers of their own",
      code: `
        from torchvision import datasets, transforms as T
        digits = T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,))])
        colours = T.Compose([T.ToTensor(), T.Normalize((0.49, 0.48, 0.44), (0.25, 0.24, 0.26))])
        a = datasets.MNIST("d", train=True, transform=digits)
        b = datasets.CIFAR10("d", train=False, transform=colours)
        mnist_train_transform = digits
        cifar_test_transform = colours
      `,
    },
    {
      name: "images that are shown, as they were before the tensor",
      code: `
        from torchvision import transforms as T
        train_transform = T.Compose([T.ToTensor(), T.Normalize((0.5,), (0.5,))])
        test_transform = T.Compose([T.Resize(256), T.CenterCrop(224)])
        show_transform = T.Compose([T.ToTensor()])
      `,
    },
    {
      name: "a table with other keys",
      code: `
        import albumentations as A
        from albumentations.pytorch import ToTensorV2
        tables = {"light": A.Compose([A.Normalize(), ToTensorV2()]), "heavy": A.Compose([ToTensorV2()])}
        both = {"train": A.Compose([A.HorizontalFlip(), A.Normalize(), ToTensorV2()]),
                "val": A.Compose([A.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)), ToTensorV2()])}
      `,
    },
    {
      name: "the same images once more, to look at",
      code: `
        from torchvision import datasets, transforms as T

        scale = T.Normalize((0.5,), (0.5,))
        learned = datasets.MNIST("data", train=True, transform=T.Compose([T.RandomCrop(28, 2), T.ToTensor(), scale]))
        judged = datasets.MNIST("data", train=False, transform=T.Compose([T.ToTensor(), scale]))
        shown = datasets.MNIST("data", train=False, transform=T.Compose([T.ToTensor()]))
      `,
    },
  ],
  invalid: [
    {
      name: "data sets, one with nothing but the tensor",
      code: `
        from torchvision import datasets, transforms as T
        augment = T.Compose([T.RandomCrop(32), T.ToTensor(), T.Normalize((0.5,), (0.5,))])
                                                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~ training
        plain = T.Compose([T.Resize(32), T.ToTensor()])
                                         ^^^^^^^^^^^^ missing
        train = datasets.CIFAR10("d", train=True, transform=augment)
        test = datasets.CIFAR10("d", train=False, transform=plain)
      `,
      suggestions: [
        {
          title: "Normalise as for training",
          output: `
            from torchvision import datasets, transforms as T
            augment = T.Compose([T.RandomCrop(32), T.ToTensor(), T.Normalize((0.5,), (0.5,))])
            plain = T.Compose([T.Resize(32), T.ToTensor(), T.Normalize((0.5,), (0.5,))])
            train = datasets.CIFAR10("d", train=True, transform=augment)
            test = datasets.CIFAR10("d", train=False, transform=plain)
          `,
        },
      ],
    },
    {
      name: "a table of transforms with other numbers",
      code: `
        from torchvision import transforms
        data_transforms = {
            "train": transforms.Compose([
                transforms.RandomResizedCrop(224),
                transforms.ToTensor(),
                transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
            ]),
            "val": transforms.Compose([
                transforms.Resize(256),
                transforms.CenterCrop(224),
                transforms.ToTensor(),
                transforms.Normalize([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ other
            ]),
        }
      `,
      suggestions: [
        {
          title: "Normalise as for training",
          output: `
            from torchvision import transforms
            data_transforms = {
                "train": transforms.Compose([
                    transforms.RandomResizedCrop(224),
                    transforms.ToTensor(),
                    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
                ]),
                "val": transforms.Compose([
                    transforms.Resize(256),
                    transforms.CenterCrop(224),
                    transforms.ToTensor(),
                    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
                ]),
            }
          `,
        },
      ],
    },
    {
      name: "names, with albumentations",
      code: `
        import albumentations as A
        from albumentations.pytorch import ToTensorV2
        train_transforms = A.Compose([A.HorizontalFlip(p=0.5), A.Normalize(), ToTensorV2()])
        val_transforms = A.Compose([A.Resize(224, 224), ToTensorV2()])
                                                        ^^^^^^^^^^^^ missing
      `,
      except: { "renamed-variables": "what the variables are called says which images are judged" },
      suggestions: [
        {
          title: "Normalise as for training",
          output: `
            import albumentations as A
            from albumentations.pytorch import ToTensorV2
            train_transforms = A.Compose([A.HorizontalFlip(p=0.5), A.Normalize(), ToTensorV2()])
            val_transforms = A.Compose([A.Resize(224, 224), A.Normalize(), ToTensorV2()])
          `,
        },
      ],
    },
    {
      name: "folders, in a function",
      code: `
        import os
        from torchvision.datasets import ImageFolder
        from torchvision.transforms import v2
        def data(root):
            train = v2.Compose([v2.ToImage(), v2.ToDtype(float, scale=True), v2.Normalize(mean=[0.5], std=[0.2])])
            judged = v2.Compose([v2.ToImage(), v2.ToDtype(float, scale=True), v2.Normalize(mean=[0.5], std=[0.5])])
                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ other
            return (
                ImageFolder(os.path.join(root, "train"), transform=train),
                ImageFolder(os.path.join(root, "val"), transform=judged),
            )
      `,
    },
    {
      name: "without a composition",
      code: `
        from torchvision import datasets, transforms as T
        train = datasets.MNIST("d", train=True, transform=T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,))]))
        test = datasets.MNIST("d", train=False, transform=T.ToTensor())
                                                          ^^^^^^^^^^^^ missing
      `,
      suggestions: [],
    },
  ],
});
