/** What `image-open-without-convert` reports, and the images whose channels are settled. */

import { imageOpenWithoutConvert } from "../../rules/image-open-without-convert";
import { testRule } from "../support/ruleTester";

testRule(imageOpenWithoutConvert, {
  valid: [
    {
      name: "an array of one picture, of one that is converted, and of masks",
      code: `
        import numpy as np
        import torch
        from PIL import Image

        def show(path):
            return np.array(Image.open(path)).shape

        class Pictures(torch.utils.data.Dataset):
            def __getitem__(self, i):
                return np.array(Image.open(self.files[i]).convert("L"))

        class Masks(torch.utils.data.Dataset):
            def __getitem__(self, i):
                mask = np.array(Image.open(self.masks[i]))
                return torch.from_numpy(mask)
      `,
    },
    {
      name: "a function that makes a tensor of what was converted",
      code: `
        from PIL import Image
        from torchvision.transforms.functional import to_tensor

        x = to_tensor(Image.open("a.png").convert("RGB"))
      `,
    },
    {
      name: "one array, converted images, masks and images that are told apart",
      code: `
        import numpy as np
        from PIL import Image
        one = np.array(Image.open("a.png"))
        rows = [np.array(Image.open(p).convert("L")) for p in paths]
        def read(folder):
            return [np.array(Image.open(p)) for p in (folder / "masks").iterdir()]
        def check(paths):
            for p in paths:
                image = Image.open(p)
                if image.mode == "RGB":
                    keep.append(np.array(image))
      `,
    },
    {
      name: "converted, at once or later",
      code: `
        from PIL import Image
        from torchvision import transforms
        to_tensor = transforms.ToTensor()
        a = to_tensor(Image.open("a.png").convert("RGB"))
        image = Image.open("b.png")
        image = image.convert("L")
        b = to_tensor(image)
      `,
    },
    {
      name: "a step of the transform settles it",
      code: `
        from PIL import Image
        from torchvision import transforms as T
        grey = T.Compose([T.Grayscale(), T.ToTensor()])
        grey(Image.open("a.png"))
        own = T.Compose([T.Lambda(to_rgb), T.ToTensor()])
        own(Image.open("a.png"))
      `,
    },
    {
      name: "no tensor is made, or it is not known",
      code: `
        from PIL import Image
        from torchvision import transforms
        image = Image.open("a.png")
        print(image.size)
        transforms.Resize(224)(image).save("b.png")

        class Data:
            def __getitem__(self, i):
                return self.transform(Image.open(self.paths[i]))
      `,
    },
    {
      name: "another library's open",
      code: `
        from PIL import Image
        from torchvision import transforms
        from store import open
        transforms.ToTensor()(open("a.png"))
      `,
    },
  ],
  invalid: [
    {
      name: "an item of a data set, as an array",
      code: `
        import numpy as np
        import torch
        from PIL import Image

        class Pictures(torch.utils.data.Dataset):
            def __getitem__(self, i):
                img = np.array(Image.open(self.files[i]))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ array
                return torch.from_numpy(img).permute(2, 0, 1)
      `,
    },
    {
      name: "a function that makes a tensor",
      code: `
        from PIL import Image
        from torchvision.transforms.functional import to_tensor

        x = to_tensor(Image.open("a.png"))
                      ^^^^^^^^^^^^^^^^^^^ mode
      `,
    },
    {
      code: `
        import numpy as np
        from PIL import Image
        def read(paths):
            return np.stack([np.asarray(Image.open(p).resize((32, 32))) for p in paths])
                                        ^^^^^^^^^^^^^ array
      `,
    },
    {
      code: `
        import numpy as np
        from PIL import Image
        images = []
        for path in files:
            picture = Image.open(path)
                      ^^^^^^^^^^^^^^^^ array
            picture = picture.resize((64, 64))
            images.append(np.array(picture))
                          ~~~~~~~~~~~~~~~~~ tensor
      `,
    },
    {
      code: `
        from torchvision import transforms
        from PIL import Image

        transform = transforms.Compose([
            transforms.RandomResizedCrop(size=224),
            transforms.ToTensor(),
        ])
        img = Image.open("image.jpg")
              ^^^^^^^^^^^^^^^^^^^^^^^ mode
        img = transform(img)
              ~~~~~~~~~~~~~~ tensor
      `,
      messages: ["The tensor gets as many channels as the file has: 1, 3 or 4."],
      suggestions: [
        {
          title: 'Convert it: `.convert("RGB")`',
          output: `
            from torchvision import transforms
            from PIL import Image

            transform = transforms.Compose([
                transforms.RandomResizedCrop(size=224),
                transforms.ToTensor(),
            ])
            img = Image.open("image.jpg").convert("RGB")
            img = transform(img)
          `,
        },
      ],
    },
    {
      name: "in a data set with its own transform",
      code: `
        import PIL.Image
        from torch.utils.data import Dataset
        from torchvision.transforms import v2

        class Data(Dataset):
            def __init__(self, paths):
                self.paths = paths
                self.transform = v2.Compose([v2.ToImage(), v2.Resize(224)])

            def __getitem__(self, i):
                return self.transform(PIL.Image.open(self.paths[i]))
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
