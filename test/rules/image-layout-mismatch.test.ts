/** What `image-layout-mismatch` reports, and the images that are shown as they should be. */

import { imageLayoutMismatch } from "../../rules/image-layout-mismatch";
import { testRule } from "../support/ruleTester";

testRule(imageLayoutMismatch, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
