/** What `paired-transforms-drawn-apart` reports, and the data sets on which it is silent. */

import { pairedTransformsDrawnApart } from "../../rules/paired-transforms-drawn-apart";
import { testRule } from "../support/ruleTester";

testRule(pairedTransformsDrawnApart, {
  valid: [
    {
      name: "v2 is called once with both, and albumentations with names",
      code: `
        import albumentations as A
        import numpy as np
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import tv_tensors
        from torchvision.transforms import v2

        class Pictures(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.transform = v2.Compose([v2.RandomHorizontalFlip(), v2.RandomRotation(20)])
                self.other = A.Compose([A.HorizontalFlip()])

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = tv_tensors.Mask(Image.open(self.masks[i]))
                image, mask = self.transform(image, mask)
                both = self.other(image=np.asarray(image), mask=np.asarray(mask))
                return both["image"], both["mask"].long()
      `,
    },
    {
      name: "the seed is set, or the state put back",
      code: `
        import random
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])

        class Seeded(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks

            def __getitem__(self, i):
                seed = random.randint(0, 2**31)
                torch.manual_seed(seed)
                image = augment(Image.open(self.images[i]).convert("RGB"))
                torch.manual_seed(seed)
                mask = augment(Image.open(self.masks[i]).convert("L"))
                return image, mask.long()

        class PutBack(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks

            def __getitem__(self, i):
                state = torch.get_rng_state()
                image = augment(Image.open(self.images[i]).convert("RGB"))
                torch.set_rng_state(state)
                mask = augment(Image.open(self.masks[i]).convert("L"))
                return image, mask.long()
      `,
    },
    {
      name: "functional transforms with shared numbers",
      code: `
        import random
        import torchvision.transforms.functional as TF
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Pictures(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.to_tensor = transforms.ToTensor()

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                top, left, height, width = transforms.RandomCrop.get_params(image, (128, 128))
                image = TF.crop(image, top, left, height, width)
                mask = TF.crop(mask, top, left, height, width)
                if random.random() < 0.5:
                    image = TF.hflip(image)
                    mask = TF.hflip(mask)
                image = self.to_tensor(image)
                mask = self.to_tensor(mask)
                return image, mask.long()
      `,
    },
    {
      name: "two views of the same image, as contrastive learning wants",
      code: `
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        augment = transforms.Compose([transforms.RandomResizedCrop(32), transforms.ToTensor()])

        class Views(Dataset):
            def __init__(self, paths):
                self.paths = paths
                self.transform = augment

            def __getitem__(self, i):
                image = Image.open(self.paths[i]).convert("RGB")
                first = self.transform(image)
                second = self.transform(image)
                return first, second

        class Copies(Dataset):
            def __init__(self, paths):
                self.paths = paths
                self.transform = augment

            def __getitem__(self, i):
                image = Image.open(self.paths[i]).convert("RGB")
                other = image.copy().convert("L")
                return self.transform(image), self.transform(other)
      `,
    },
    {
      name: "colours only, steps that always do the same, a resize",
      code: `
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Pictures(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.colours = transforms.Compose([transforms.Resize((64, 64)), transforms.ColorJitter(0.4), transforms.ToTensor()])
                self.still = transforms.Compose([transforms.Resize((64, 64)), transforms.RandomCrop(64), transforms.RandomHorizontalFlip(p=1), transforms.RandomRotation(0), transforms.ToTensor()])
                self.plain = transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor()])

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                third = Image.open(self.masks[i])
                return self.colours(image), self.plain(mask).long(), self.still(third)
      `,
    },
    {
      name: "unpaired translation",
      code: `
        import random
        import torch
        from PIL import Image
        from torch.utils.data import DataLoader, Dataset
        from torchvision import transforms

        augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])

        class Unpaired(Dataset):
            def __init__(self, horses, zebras):
                self.horses, self.zebras = horses, zebras

            def __getitem__(self, i):
                horse = Image.open(self.horses[i]).convert("RGB")
                zebra = Image.open(self.zebras[i]).convert("RGB")
                return augment(horse), augment(zebra)

        class Drawn(Dataset):
            def __init__(self, sketches, photos):
                self.sketches, self.photos = sketches, photos

            def __getitem__(self, i):
                sketch = Image.open(self.sketches[i]).convert("L")
                photo = Image.open(self.photos[random.randint(0, len(self.photos) - 1)]).convert("RGB")
                return augment(sketch), augment(photo)

        class Turned(Dataset):
            def __init__(self, sketches, photos):
                self.sketches, self.photos = sketches, photos

            def __getitem__(self, i):
                sketch = Image.open(self.sketches[i % len(self.sketches)]).convert("L")
                photo = Image.open(self.photos[i % len(self.photos)]).convert("RGB")
                return augment(sketch), augment(photo)

        def train(to_zebra, to_horse, horses, zebras):
            l1 = torch.nn.L1Loss()
            for horse, zebra in DataLoader(Unpaired(horses, zebras), batch_size=4):
                fake = to_zebra(horse)
                loss = l1(to_horse(fake), horse) + l1(to_zebra(to_horse(zebra)), zebra)
                loss.backward()
      `,
    },
    {
      name: "pairs of images that are compared as wholes",
      code: `
        import torch
        from PIL import Image
        from torch.utils.data import DataLoader, Dataset
        from torchvision import transforms

        class Faces(Dataset):
            def __init__(self, lefts, rights, same, transform):
                self.lefts, self.rights, self.same = lefts, rights, same
                self.transform = transform

            def __getitem__(self, i):
                left = self.transform(Image.open(self.lefts[i]).convert("RGB"))
                right = self.transform(Image.open(self.rights[i]).convert("RGB"))
                return left, right, torch.tensor(self.same[i]).long()

        class Twins(Dataset):
            def __init__(self, lefts, rights, transform):
                self.lefts, self.rights = lefts, rights
                self.transform = transform

            def __getitem__(self, i):
                left = self.transform(Image.open(self.lefts[i]).convert("RGB"))
                right = self.transform(Image.open(self.rights[i]).convert("RGB"))
                return left, right

        augment = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
        faces = Faces(lefts, rights, same, augment)

        def train(net):
            mse = torch.nn.MSELoss()
            for left, right in DataLoader(Twins(lefts, rights, augment)):
                left = net(left)
                right = net(right)
                loss = mse(left, right)
                loss.backward()
      `,
    },
    {
      name: "the small image is made of the large one, when that is cropped",
      code: `
        import torch
        from PIL import Image
        from torch.utils.data import DataLoader, Dataset
        from torchvision import transforms

        class Sharp(Dataset):
            def __init__(self, paths):
                self.paths = paths
                self.large = transforms.Compose([transforms.RandomCrop(96), transforms.ToTensor()])
                self.small = transforms.Compose([transforms.ToPILImage(), transforms.Resize(24), transforms.ToTensor()])

            def __getitem__(self, i):
                hr = self.large(Image.open(self.paths[i]).convert("RGB"))
                lr = self.small(hr)
                return lr, hr

        def train(net, paths):
            for lr, hr in DataLoader(Sharp(paths)):
                torch.nn.functional.l1_loss(net(lr), hr).backward()
      `,
    },
    {
      name: "transforms of the project's own, and one nobody knows",
      code: `
        from PIL import Image
        from torch.utils.data import Dataset

        class Pictures(Dataset):
            def __init__(self, images, masks, transform, augment):
                self.images, self.masks = images, masks
                self.transform, self.augment = transform, augment

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                image, mask = self.augment(image, mask)
                return self.transform(image), self.transform(mask).long()
      `,
    },
    {
      name: "either of both",
      code: `
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Pictures(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.transform = transforms.RandomHorizontalFlip()

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                if i < 10:
                    image = self.transform(image)
                else:
                    mask = self.transform(mask)
                return image, mask

        class Alone(Dataset):
            def __init__(self, images, labels):
                self.images, self.labels = images, labels
                self.transform = transforms.RandomHorizontalFlip()

            def __getitem__(self, i):
                image = self.transform(Image.open(self.images[i]).convert("RGB"))
                return image, self.labels[i].long()
      `,
    },
  ],
  invalid: [
    {
      name: "one transform, handed over where the data set is made",
      code: `
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        train_steps = transforms.Compose([
            transforms.Resize((256, 256)),
            transforms.RandomRotation(15),
            transforms.ToTensor(),
        ])
        plain_steps = transforms.Compose([transforms.Resize((256, 256)), transforms.ToTensor()])

        class Pictures(Dataset):
            def __init__(self, images, masks, transform=None):
                self.images, self.masks = images, masks
                self.transform = transform

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                if self.transform is not None:
                    image = self.transform(image)
                    mask = self.transform(mask)
                           ^^^^^^^^^^^^^^^^^^^^
                return image, mask.squeeze(0).long()

        train = Pictures(images, masks, transform=train_steps)
        val = Pictures(images, masks, plain_steps)
      `,
      messages: ["This draws anew, so that `mask` does not fit `image` any more"],
      suggestions: [
        {
          title: "Put the state of the generator back in between",
          output: `
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        train_steps = transforms.Compose([
            transforms.Resize((256, 256)),
            transforms.RandomRotation(15),
            transforms.ToTensor(),
        ])
        plain_steps = transforms.Compose([transforms.Resize((256, 256)), transforms.ToTensor()])

        class Pictures(Dataset):
            def __init__(self, images, masks, transform=None):
                self.images, self.masks = images, masks
                self.transform = transform

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                if self.transform is not None:
                    state = torch.get_rng_state()
                    image = self.transform(image)
                    torch.set_rng_state(state)
                    mask = self.transform(mask)
                return image, mask.squeeze(0).long()

        train = Pictures(images, masks, transform=train_steps)
        val = Pictures(images, masks, plain_steps)
      `,
        },
      ],
    },
    {
      name: "a pipeline each, and only one of them random",
      code: `
        import os
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms as T

        class Roads(Dataset):
            def __init__(self, root):
                self.root = root
                self.names = sorted(os.listdir(root))
                self.image_steps = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])
                                              ~~~~~~~~~~~~~~~~~~~~~~~~ step
                self.mask_steps = T.Compose([T.Resize((64, 64), interpolation=T.InterpolationMode.NEAREST), T.PILToTensor()])

            def __getitem__(self, index):
                name = self.names[index]
                image = Image.open(os.path.join(self.root, "images", name))
                mask = Image.open(os.path.join(self.root, "masks", name))
                image = self.image_steps(image)
                        ~~~~~~~~~~~~~~~~~~~~~~~ first
                mask = self.mask_steps(mask)
                       ^^^^^^^^^^^^^^^^^^^^^
                return {"image": image, "mask": mask.to(torch.long)}
      `,
      messages: ["Only `image` is moved at random, so that `mask` does not fit it any more"],
    },
    {
      name: "both flip for themselves, in v2, from a table of paths",
      severity: "warning",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from torchvision.transforms import v2

        class Lungs(Dataset):
            def __init__(self, table):
                self.table = table

            def __getitem__(self, k):
                row = self.table.iloc[k]
                image = cv2.cvtColor(cv2.imread(row["image"]), cv2.COLOR_BGR2RGB)
                mask = cv2.imread(row["mask"], cv2.IMREAD_GRAYSCALE)
                image = v2.RandomHorizontalFlip(p=0.5)(image)
                mask = v2.RandomHorizontalFlip(p=0.5)(mask)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                sample = {"image": image, "mask": mask}
                return sample
      `,
    },
    {
      name: "what a loss compares",
      code: `
        import torch
        from PIL import Image
        from torch.utils.data import DataLoader, Dataset
        from torchvision import transforms

        crop = transforms.Compose([transforms.RandomCrop(128), transforms.ToTensor()])

        class Rain(Dataset):
            def __init__(self, pairs):
                self.pairs = pairs

            def __getitem__(self, i):
                wet_path, dry_path = self.pairs[i]
                wet = crop(Image.open(wet_path).convert("RGB"))
                dry = crop(Image.open(dry_path).convert("RGB"))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return wet, dry

        def train(net, pairs, device):
            criterion = torch.nn.L1Loss()
            for wet, dry in DataLoader(Rain(pairs), batch_size=8):
                wet, dry = wet.to(device), dry.to(device)
                out = net(wet)
                loss = criterion(out, dry)
                loss.backward()
      `,
    },
    {
      name: "steps that are called one after another, and in one another",
      code: `
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Nested(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.resize = transforms.Resize((64, 64), interpolation=transforms.InterpolationMode.NEAREST)
                self.flip = transforms.RandomHorizontalFlip()
                self.to_tensor = transforms.ToTensor()

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                label = Image.open(self.masks[i]).convert("L")
                image = self.to_tensor(self.flip(self.resize(image)))
                label = self.resize(label)
                label = self.flip(label)
                        ^^^^^^^^^^^^^^^^
                return image, torch.from_numpy(np.array(label)).long()

        class Alone(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.flip = transforms.RandomHorizontalFlip()
                self.to_tensor = transforms.ToTensor()

            def __getitem__(self, i):
                image = self.flip(Image.open(self.images[i]).convert("RGB"))
                image = self.to_tensor(image)
                label = self.to_tensor(Image.open(self.masks[i]).convert("L"))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return image, label > 0.5
      `,
      messages: [
        "This draws anew, so that `label` does not fit",
        "Only `image` is moved at random, so that `label`",
      ],
    },
    {
      name: "the data set of another file",
      severity: "warning",
      files: {
        "pictures.py": `
          from PIL import Image
          from torch.utils.data import Dataset

          class Pictures(Dataset):
              def __init__(self, pairs, transform=None):
                  self.pairs = pairs
                  self.transform = transform

              def __getitem__(self, i):
                  image_path, mask_path = self.pairs[i]
                  image = Image.open(image_path).convert("RGB")
                  mask = Image.open(mask_path).convert("L")
                  if self.transform:
                      image = self.transform(image)
                      mask = self.transform(mask)
                  return image, mask
        `,
      },
      code: `
        from torchvision import transforms
        from pictures import Pictures

        steps = transforms.Compose([transforms.RandomVerticalFlip(), transforms.ToTensor()])
        plain = transforms.Compose([transforms.ToTensor()])
        train = Pictures(pairs, transform=steps)
                                          ^^^^^
        val = Pictures(pairs, transform=plain)
      `,
    },
    {
      name: "masks of a data set that is wrapped",
      code: `
        import torch
        from torch.utils.data import Dataset
        from torchvision import datasets, transforms

        class Pets(Dataset):
            def __init__(self, base):
                self.base = base
                self.augment = transforms.Compose([transforms.RandomApply([transforms.RandomAffine(10)]), transforms.PILToTensor()])

            def __getitem__(self, i):
                image, trimap = self.base[i]
                return self.augment(image), self.augment(trimap).long()
                                            ^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
