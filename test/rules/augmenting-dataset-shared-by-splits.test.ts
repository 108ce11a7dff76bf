/** What `augmenting-dataset-shared-by-splits` reports, and the parts on which it is silent. */

import { augmentingDatasetSharedBySplits } from "../../rules/augmenting-dataset-shared-by-splits";
import { testRule } from "../support/ruleTester";

testRule(augmentingDatasetSharedBySplits, {
  valid: [
    {
      name: "a class that takes its transform elsewhere, and one that is not random",
      code: `
        from torch.utils.data import Dataset, random_split
        from torchvision import transforms as T

        class Pictures(Dataset):
            def __init__(self, folder, target_transform=None, transform=None):
                self.folder = folder
                self.transform = transform

        def parts(folder):
            marked = Pictures(folder, T.RandomHorizontalFlip())
            plain = Pictures(folder, None, T.Compose([T.Resize(64), T.ToTensor()]))
            return random_split(marked, [80, 20]), random_split(plain, [80, 20])
      `,
    },
    {
      name: "one plain transform for all parts",
      code: `
        from torch.utils.data import random_split
        from torchvision import datasets, transforms

        train, val = random_split(datasets.FakeData(100), [80, 20])
        train.dataset.transform = transforms.ToTensor()
        print(len(train), len(val))

        def both(data):
            train, val = random_split(data, [80, 20])
            return train, val
      `,
    },
    {
      name: "a copy for the other part",
      code: `
        import copy
        from torch.utils.data import random_split
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomRotation(20), transforms.ToTensor()])
        train, val = random_split(datasets.FakeData(100, transform=transforms.ToTensor()), [80, 20])
        val.dataset = copy.copy(train.dataset)
        train.dataset.transform = augment
      `,
    },
    {
      name: "a transform that switches with the phase, a copy for the other part, or a plain one",
      code: `
        import copy
        from torch.utils.data import DataLoader, random_split
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomRotation(20), transforms.ToTensor()])
        plain = transforms.ToTensor()

        def switched(fit, judge):
            train, val = random_split(datasets.FakeData(100, transform=plain), [80, 20])
            for epoch in range(3):
                train.dataset.transform = augment
                fit(train)
                val.dataset.transform = plain
                judge(val)
      `,
    },
    {
      name: "two held-out parts of the data set that is read again for evaluation",
      code: `
        from torch.utils.data import Subset
        from torchvision import datasets, transforms as T

        train_all = datasets.ImageFolder("d", transform=T.Compose([T.RandomResizedCrop(64), T.ToTensor()]))
        eval_all = datasets.ImageFolder("d", transform=T.Compose([T.ColorJitter(0.2), T.ToTensor()]))
        train = Subset(train_all, order[200:])
        val = Subset(eval_all, order[:100])
        test = Subset(eval_all, order[100:200])
      `,
    },
    {
      name: "fixed steps, or two data sets",
      code: `
        from torch.utils.data import Subset, random_split
        from torchvision import datasets, transforms as T

        plain = datasets.ImageFolder("data", transform=T.ToTensor())
        a, b = random_split(plain, [0.8, 0.2])
        print(a, b)
        augmented = datasets.ImageFolder("data", transform=T.RandomCrop(8))
        train, val = Subset(augmented, first), Subset(plain, second)
      `,
    },
    {
      name: "the part gets a transform of its own",
      code: `
        from torch.utils.data import random_split
        from torchvision import datasets, transforms as T

        data = datasets.ImageFolder("data", transform=T.RandomCrop(8))
        train, val = random_split(data, [0.8, 0.2])
        val.dataset = datasets.ImageFolder("data", transform=T.ToTensor())
        print(train, val)
      `,
    },
    {
      name: "a part that nobody looks at",
      code: `
        from torch.utils.data import random_split
        from torchvision import datasets, transforms as T

        data = datasets.ImageFolder("data", transform=T.RandomCrop(8))
        small, _ = random_split(data, [0.1, 0.9])
        print(small)
      `,
    },
    {
      name: "something of which nothing is known is copied",
      code: `
        import copy

        from torch import nn
        from torch.utils.data import Subset
        from torchvision import datasets, transforms

        def loaders(root, order, cut):
            full = datasets.ImageFolder(root, transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()]))
            train = Subset(full, order[:cut])
            val = Subset(full, order[cut:])
            return train, val

        net = nn.Linear(2, 2)
        best = copy.deepcopy(make_data())
      `,
    },
    {
      name: "the held-out part is read without the transform",
      code: `
        from torch.utils.data import Dataset, random_split
        from torchvision import datasets, transforms as T

        class Plain(Dataset):
            def __init__(self, part, transform):
                self.part, self.transform = part, transform

            def __len__(self):
                return len(self.part)

            def __getitem__(self, i):
                path, label = self.part.dataset.samples[self.part.indices[i]]
                return self.transform(self.part.dataset.loader(path)), label

        full = datasets.ImageFolder("data", transform=T.Compose([T.RandomCrop(32, 4), T.ToTensor()]))
        train, val = random_split(full, [0.9, 0.1])
        val = Plain(val, T.ToTensor())
      `,
    },
  ],
  invalid: [
    {
      name: "an own class takes its transform by place",
      except: { "renamed-variables": "the parameter is called so" },
      code: `
        from torch.utils.data import DataLoader, Dataset, random_split
        from torchvision import transforms as T

        class Pictures(Dataset):
            def __init__(self, folder, size, transform=None):
                self.folder, self.size = folder, size
                self.transform = transform

        def parts(folder):
            data = Pictures(folder, 64, T.Compose([T.RandomHorizontalFlip(), T.ToTensor()]))
            train, val = random_split(data, [80, 20])
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
            return DataLoader(train, shuffle=True), DataLoader(val)
      `,
    },
    {
      name: "two transforms, of which the last one stays",
      code: `
        from torch.utils.data import random_split
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomRotation(20), transforms.ToTensor()])
        plain = transforms.ToTensor()

        def parts(data):
            train, val = random_split(data, [80, 20])
            train.dataset.transform = augment
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ first
            val.dataset.transform = plain
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ replaced
            return train, val
      `,
    },
    {
      name: "a transform that is set on one part",
      code: `
        from torch.utils.data import random_split
        from torchvision import datasets, transforms

        augment = transforms.Compose([transforms.RandomRotation(20), transforms.ToTensor()])
                                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ step
        data = datasets.FakeData(100, transform=transforms.ToTensor())
        train, val = random_split(data, [80, 20])
        train.dataset.transform = augment
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
        print(len(train), len(val))
      `,
    },
    {
      name: "names that say what the parts are for, and a folder whose transform has no name",
      code: `
        from torch.utils.data import DataLoader, random_split
        from torchvision import datasets, transforms as T

        whole = datasets.ImageFolder("data", T.Compose([T.RandomResizedCrop(64), T.ToTensor()]))
        train_set, val_set = random_split(whole, [0.8, 0.2])
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
        val_loader = DataLoader(val_set, batch_size=64)
      `,
      except: { "renamed-variables": "what the parts are for is told by their names" },
    },
    {
      name: "a data set of the file, split into fields",
      code: `
        import torch
        from torch.utils.data import Dataset, random_split
        from torchvision import transforms as T

        class Birds(Dataset):
            def __init__(self, files, transform=None):
                self.files = files
                self.transform = transform

            def __getitem__(self, i):
                return self.transform(self.files[i])

        class Data:
            def __init__(self):
                self.train_tf = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
                                           ~~~~~~~~~~~~~~~~~~~~~~~~ step

            def setup(self, files):
                full = Birds(files, transform=self.train_tf)
                self.train_set, self.val_set = random_split(full, [80, 20])
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared

            def loaders(self):
                return self.train_set, self.val_set
      `,
    },
    {
      name: "two subsets of one data set, in a function",
      code: `
        from torch.utils.data import Subset
        from torchvision import datasets, transforms as T

        def parts(path, fit, held):
            augment = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
                                 ~~~~~~~~~~~~~~~~~~~~~~~~ step
            images = datasets.ImageFolder(path, transform=augment)
            train = Subset(images, fit)
            val = Subset(images, held)
                  ^^^^^^^^^^^^^^^^^^^^ shared
            return train, val
      `,
      messages: ["`T.RandomHorizontalFlip` also changes the held-out part of `images`"],
    },
    {
      name: "random_split of a data set of the project",
      code: `
        import torch
        from torchvision import transforms

        from project import Birds

        birds = Birds("data", transform=transforms.ColorJitter(0.3))
        train, val, test = torch.utils.data.random_split(birds, [0.7, 0.2, 0.1])
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
        run(train, val, test)
      `,
    },
    {
      name: "a comment that speaks of copies",
      code: `
        from torchvision import datasets, transforms
        from torch.utils.data import random_split

        data = datasets.FakeData(transform=transforms.Compose([transforms.RandomRotation(10), transforms.ToTensor()]))
        # No deepcopy, and no val.dataset.transform = plain.
        train, val = random_split(data, [0.8, 0.2])
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared
        print(len(train), len(val))
      `,
    },
    {
      name: "only the weights of a network are copied",
      code: `
        import copy

        from torch import nn
        from torch.utils.data import Subset
        from torchvision import datasets, transforms

        def loaders(root, order, cut):
            full = datasets.ImageFolder(root, transforms.Compose([transforms.RandomErasing(), transforms.ToTensor()]))
                                                                  ~~~~~~~~~~~~~~~~~~~~~~~~~~ step
            train = Subset(full, order[:cut])
            val = Subset(full, order[cut:])
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ shared
            return train, val

        net = nn.Linear(2, 2)
        best = copy.deepcopy(net.state_dict())
      `,
    },
  ],
});
