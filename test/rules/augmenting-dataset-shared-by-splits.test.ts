/** What `augmenting-dataset-shared-by-splits` reports, and the parts on which it is silent. */

import { augmentingDatasetSharedBySplits } from "../../rules/augmenting-dataset-shared-by-splits";
import { testRule } from "../support/ruleTester";

testRule(augmentingDatasetSharedBySplits, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
