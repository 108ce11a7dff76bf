/** What `label-map-interpolated` reports, and the images on which it is silent. */

import { labelMapInterpolated } from "../../rules/label-map-interpolated";
import { testRule } from "../support/ruleTester";

testRule(labelMapInterpolated, {
  valid: [
    {
      name: "the nearest pixel, in all libraries",
      code: `
        import cv2
        import numpy as np
        import torch
        import torch.nn.functional as F
        import torchvision.transforms.functional as TF
        from PIL import Image
        from skimage.transform import resize
        from torchvision import transforms
        from torchvision.transforms import InterpolationMode

        def load(image_path, mask_path, kind):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.imread(mask_path, cv2.IMREAD_GRAYSCALE)
            mask = cv2.resize(mask, (256, 256), interpolation=cv2.INTER_NEAREST)
            mask = cv2.resize(mask, (256, 256), interpolation=cv2.INTER_NEAREST_EXACT)
            mask = cv2.resize(mask, (256, 256), interpolation=kind)
            mask = cv2.resize(mask, (256, 256), 0, 0, 0, cv2.INTER_NEAREST)
            mask = resize(mask, (256, 256), order=0, preserve_range=True)
            mask = TF.resize(torch.from_numpy(mask), (256, 256), interpolation=InterpolationMode.NEAREST)
            mask = TF.rotate(mask, 30)
            mask = F.interpolate(mask[None], size=(64, 64))
            mask = F.interpolate(mask, size=(64, 64), mode="nearest")
            return image, mask.long()

        def open_both(image_path, mask_path):
            image = Image.open(image_path).convert("RGB").resize((64, 64))
            mask = Image.open(mask_path).convert("L").resize((64, 64), Image.NEAREST)
            mask = mask.rotate(30)
            return np.array(image), torch.from_numpy(np.array(mask)).long()
      `,
    },
    {
      name: "a palette is not mixed by Pillow, nor is a mask that says so",
      code: `
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms, tv_tensors
        from torchvision.transforms import v2

        class Voc(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.resize = transforms.Resize((256, 256))
                self.both = v2.Resize((256, 256))

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i])
                image = self.resize(image)
                mask = self.resize(mask)
                return image, torch.from_numpy(np.array(mask)).long()

        class Marked(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.both = v2.Resize((256, 256))

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = tv_tensors.Mask(Image.open(self.masks[i]).convert("L"))
                image, mask = self.both(image, mask)
                mask = self.both(mask)
                return self.both(image), mask.long()
      `,
    },
    {
      name: "binary masks: cut at a threshold behind, or before, or divided",
      code: `
        import cv2
        import numpy as np
        import torch

        def after(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.resize(cv2.imread(mask_path, 0), (256, 256))
            mask = (mask > 127).astype(np.uint8)
            return image, torch.from_numpy(mask).long()

        def before(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = (cv2.imread(mask_path, 0) > 127).astype(np.uint8)
            mask = cv2.resize(mask, (256, 256))
            return image, torch.from_numpy(mask).long()

        def divided(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.resize(cv2.imread(mask_path, 0), (256, 256)) / 255
            return image, torch.from_numpy(mask).long()

        def marked(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.resize(cv2.imread(mask_path, 0), (256, 256))
            mask[mask == 255] = 1
            return image, torch.from_numpy(mask).long()
      `,
    },
    {
      name: "soft masks, heat maps, depths, shares of classes, a threshold of OpenCV",
      code: `
        import cv2
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Soft(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.steps = transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor()])

            def __getitem__(self, i):
                image = self.steps(Image.open(self.images[i]).convert("RGB"))
                mask = self.steps(Image.open(self.masks[i]).convert("L"))
                return image, mask.float()

        class Rounded(Dataset):
            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.steps = transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor()])

            def __getitem__(self, i):
                image = self.steps(Image.open(self.images[i]).convert("RGB"))
                mask = self.steps(Image.open(self.masks[i]).convert("L"))
                return image, mask.long()

        def depth(image_path, depth_path):
            image = cv2.resize(cv2.imread(image_path), (64, 64))
            depth = cv2.resize(cv2.imread(depth_path, cv2.IMREAD_UNCHANGED), (64, 64)).astype(np.int32)
            return image, depth

        def steps(image_path, depth_path):
            image = cv2.resize(cv2.imread(image_path), (64, 64))
            depth = cv2.resize(cv2.imread(depth_path, cv2.IMREAD_UNCHANGED), (64, 64))
            return image, torch.from_numpy(np.digitize(depth, [10, 20, 40])).long()

        def channels(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (64, 64))
            mask = np.load(mask_path)
            shares = np.stack([(mask == c).astype(np.float32) for c in range(6)], -1)
            shares = cv2.resize(shares, (64, 64))
            return image, torch.from_numpy(shares.argmax(-1)).long()

        def cut(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (64, 64))
            mask = cv2.resize(cv2.imread(mask_path, 0), (64, 64))
            _, mask = cv2.threshold(mask, 127, 1, 0)
            return image, torch.from_numpy(mask).long()

        def heat(image_path, heat_path):
            image = cv2.resize(cv2.imread(image_path), (64, 64))
            heat = cv2.resize(cv2.imread(heat_path, 0), (64, 64))
            return image, torch.from_numpy(heat).float()
      `,
    },
    {
      name: "images, whose bytes are classes only for what draws pixels",
      code: `
        import cv2
        import numpy as np
        import torch
        import torch.nn.functional as F
        from PIL import Image

        def pixels(path):
            image = Image.open(path).convert("L").resize((32, 32))
            values = torch.from_numpy(np.array(image)).long()
            return values[:, :-1], values[:, 1:]

        def labelled(paths, labels, i):
            image = cv2.resize(cv2.imread(paths[i]), (32, 32))
            return torch.from_numpy(image).long(), labels[i]

        def show(path):
            image = cv2.resize(cv2.imread(path), (32, 32))
            return image.astype(np.int32), image

        def histogram(path):
            grey = cv2.resize(cv2.imread(path, 0), (32, 32))
            return [(grey == value).sum() for value in range(256)]

        def up(logits, size):
            return F.interpolate(logits, size=size, mode="bilinear").argmax(1).long()
      `,
    },
    {
      name: "two classes, as the file says",
      code: `
        import cv2
        import torch
        from model import UNet

        NUM_CLASSES = 2
        net = UNet(num_classes=NUM_CLASSES)

        def load(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.resize(cv2.imread(mask_path, 0), (256, 256))
            return image, torch.from_numpy(mask).long()
      `,
      except: { "renamed-variables": "the name says that it is a number of classes" },
    },
    {
      name: "a loss of one class",
      code: `
        import cv2
        import torch

        criterion = torch.nn.BCEWithLogitsLoss()

        def load(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.resize(cv2.imread(mask_path, 0), (256, 256))
            return image, torch.from_numpy(mask).long()
      `,
    },
    {
      name: "resize of other objects",
      code: `
        import numpy as np
        import torch

        def load(image, mask, window):
            window.resize((64, 64))
            array = np.array(mask)
            array.resize((64, 64))
            mask = mask.resize((64, 64))
            return image, torch.from_numpy(array).long(), mask
      `,
    },
    {
      name: "code of the project may cut it at a threshold",
      code: `
        import cv2
        import torch
        from masks import clean

        def load(image_path, mask_path):
            image = cv2.resize(cv2.imread(image_path), (256, 256))
            mask = cv2.resize(cv2.imread(mask_path, 0), (256, 256))
            mask = clean(mask)
            return image, torch.from_numpy(mask).long()
      `,
    },
  ],
  invalid: [
    {
      name: "OpenCV's default, in a data set with its network",
      code: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from model import UNet

        net = UNet(num_classes=19)

        class Streets(Dataset):
            def __init__(self, table, size):
                self.table = table
                self.size = size

            def __getitem__(self, i):
                row = self.table.iloc[i]
                image = cv2.imread(row["image"])
                image = cv2.resize(image, (self.size, self.size)) / 255.0
                mask = cv2.imread(row["mask"], cv2.IMREAD_GRAYSCALE)
                mask = cv2.resize(mask, (self.size, self.size))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                mask = torch.from_numpy(mask)
                return {"image": torch.from_numpy(image), "mask": mask.long()}
      `,
      messages: ["`mask` holds class ids, and this mixes them to ids of other classes"],
      suggestions: [
        {
          title: "Take the nearest pixel",
          output: `
        import cv2
        import torch
        from torch.utils.data import Dataset
        from model import UNet

        net = UNet(num_classes=19)

        class Streets(Dataset):
            def __init__(self, table, size):
                self.table = table
                self.size = size

            def __getitem__(self, i):
                row = self.table.iloc[i]
                image = cv2.imread(row["image"])
                image = cv2.resize(image, (self.size, self.size)) / 255.0
                mask = cv2.imread(row["mask"], cv2.IMREAD_GRAYSCALE)
                mask = cv2.resize(mask, (self.size, self.size), interpolation=cv2.INTER_NEAREST)
                mask = torch.from_numpy(mask)
                return {"image": torch.from_numpy(image), "mask": mask.long()}
      `,
        },
      ],
    },
    {
      name: "Pillow, and torchvision's functions",
      severity: "warning",
      code: `
        import numpy as np
        import torch
        import torchvision.transforms.functional as TF
        from PIL import Image

        def open_both(image_path, mask_path):
            image = Image.open(image_path).convert("RGB").resize((64, 64))
            mask = Image.open(mask_path).convert("L")
            mask = mask.resize((64, 64))
                   ^^^^^^^^^^^^^^^^^^^^^
            return np.array(image), torch.tensor(np.array(mask), dtype=torch.long)

        def turn(image_path, mask_path, angle):
            image = TF.rotate(Image.open(image_path).convert("RGB"), angle, TF.InterpolationMode.BILINEAR)
            mask = TF.rotate(Image.open(mask_path).convert("L"), angle, TF.InterpolationMode.BILINEAR)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return TF.to_tensor(image), TF.pil_to_tensor(mask).squeeze(0).long()
      `,
    },
    {
      name: "a pipeline of its own, and one that it shares",
      code: `
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Organs(Dataset):
            num_classes = 5

            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.image_steps = transforms.Compose([transforms.Resize((256, 256)), transforms.ToTensor()])
                self.mask_steps = transforms.Compose([transforms.Resize((256, 256)), transforms.PILToTensor()])
                                                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ step

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                return self.image_steps(image), self.mask_steps(mask).squeeze(0).long()
                                                ^^^^^^^^^^^^^^^^^^^^^

        class Shared(Dataset):
            def __init__(self, images, masks, steps):
                self.images, self.masks = images, masks
                self.steps = steps

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                image = self.steps(image)
                mask = self.steps(mask)
                       ^^^^^^^^^^^^^^^^
                mask = (mask * 255).long()
                return image, mask

        data = Shared(images, masks, transforms.Compose([transforms.Resize(256), transforms.ToTensor()]))
                                                         ~~~~~~~~~~~~~~~~~~~~~~ step
      `,
      suggestions: [
        {
          title: "Take the nearest pixel",
          output: `
        import numpy as np
        import torch
        from PIL import Image
        from torch.utils.data import Dataset
        from torchvision import transforms

        class Organs(Dataset):
            num_classes = 5

            def __init__(self, images, masks):
                self.images, self.masks = images, masks
                self.image_steps = transforms.Compose([transforms.Resize((256, 256)), transforms.ToTensor()])
                self.mask_steps = transforms.Compose([transforms.Resize((256, 256), interpolation=transforms.InterpolationMode.NEAREST), transforms.PILToTensor()])

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                return self.image_steps(image), self.mask_steps(mask).squeeze(0).long()

        class Shared(Dataset):
            def __init__(self, images, masks, steps):
                self.images, self.masks = images, masks
                self.steps = steps

            def __getitem__(self, i):
                image = Image.open(self.images[i]).convert("RGB")
                mask = Image.open(self.masks[i]).convert("L")
                image = self.steps(image)
                mask = self.steps(mask)
                mask = (mask * 255).long()
                return image, mask

        data = Shared(images, masks, transforms.Compose([transforms.Resize(256), transforms.ToTensor()]))
      `,
        },
      ],
    },
    {
      name: "asked for single classes, or made one channel a class",
      severity: "warning",
      code: `
        import cv2
        import numpy as np
        import tensorflow as tf
        from skimage.transform import resize
        from tensorflow.keras.utils import to_categorical

        def organs(path):
            mask = cv2.resize(np.load(path), (128, 128), interpolation=cv2.INTER_AREA)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            tumour = mask == 2
            return tumour.sum()

        def channels(path):
            mask = resize(np.load(path), (128, 128), preserve_range=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return to_categorical(mask, 4)

        def each(path):
            mask = cv2.resize(np.load(path), (128, 128))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return np.stack([mask == c for c in range(4)])

        def pet(point):
            image = tf.image.resize(point["image"], (128, 128))
            mask = tf.image.resize(point["segmentation_mask"], (128, 128))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return image, tf.cast(mask, tf.int32)
      `,
    },
    {
      name: "targets that are made as small as the output",
      severity: "warning",
      code: `
        import torch
        import torch.nn.functional as F

        def train(net, loader):
            for image, mask in loader:
                out = net(image)
                target = F.interpolate(mask.unsqueeze(1).float(), size=out.shape[2:], mode="bilinear")
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                loss = F.cross_entropy(out, target.squeeze(1).long())
                loss.backward()
      `,
      suggestions: [
        {
          title: "Take the nearest pixel",
          output: `
        import torch
        import torch.nn.functional as F

        def train(net, loader):
            for image, mask in loader:
                out = net(image)
                target = F.interpolate(mask.unsqueeze(1).float(), size=out.shape[2:], mode="nearest")
                loss = F.cross_entropy(out, target.squeeze(1).long())
                loss.backward()
      `,
        },
      ],
    },
  ],
});
