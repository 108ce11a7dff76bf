/** What `randint-crop-excludes-last` reports, and the draws that reach the last crop. */

import { randintCropExcludesLast } from "../../rules/randint-crop-excludes-last";
import { testRule } from "../support/ruleTester";

testRule(randintCropExcludesLast, {
  valid: [
    {
      name: "masks whose widths are drawn too, by PyTorch and in a list",
      code: `
        import torch


        def hide(spec, n, widest):
            d = spec.shape[-1]
            widths = torch.randint(1, widest, (n,))
            for i in range(n):
                start = torch.randint(0, d - widths[i], (1,))
                spec[:, :, start:start + widths[i]] = 0
            width = torch.randint(1, widest, (1,))
            at = torch.randint(0, d - width, (1,))
            spec[:, at:at + width] = 0
            return spec
      `,
    },
    {
      name: "PyTorch draws the last position too, or no crop",
      code: `
        import torch

        def crop(batch, size, h):
            i = torch.randint(0, h - size + 1, (1,)).item()
            k = torch.randint(0, h - size, (1,)).item()
            noise = torch.randint(h - size, (4,))
            return batch[:, :, i:i + size], batch[k], noise
      `,
    },
    {
      name: "other drawers of whole numbers, and bounds that count the last",
      code: `
        import numpy as np
        import hypothesis.strategies as rs

        def cut(image, size, draw, rng, source):
            y = rng.integers(0, image.shape[0] - size, endpoint=True)
            x = source.integers(0, image.shape[1] - size)
            z = rs.integers(0, image.shape[2] - size)
            w = rng.randint(0, image.shape[3] - size)
            return image[y:y + size, x:x + size, z:z + size, w:w + size]
      `,
    },
    {
      name: "a bound with a name that counts the last",
      code: `
        import numpy as np

        def crop(image, size, room):
            last = image.shape[0] - size + 1
            y = np.random.randint(last)
            x = np.random.randint(room)
            return image[y:y + size, x:x + size]
      `,
    },
    {
      name: "a slice that is made by name and may be longer",
      code: `
        import numpy as np

        def cut(image, size):
            y = np.random.randint(0, image.shape[0] - size)
            x = np.random.randint(0, image.shape[1] - size + 1)
            return image[slice(y, y + size + 1), slice(x, x + size)]
      `,
    },
    {
      name: "the last place is counted already",
      code: `
        import numpy as np

        def crop(episode, size):
            at = np.random.randint(0, len(episode) + 1 - size)
            return episode[at:at + size]

        def shorter(episode, size):
            at = np.random.randint(1 + len(episode) - size)
            return episode[at:at + size]
      `,
    },
    {
      name: "a mask whose width is drawn as well",
      code: `
        import numpy as np

        width = np.random.randint(0, 30)
        start = np.random.randint(0, frames - width)
        spectrogram[start : start + width] = 0
      `,
    },
    {
      name: "with one more, or with the end included",
      code: `
        import random
        import numpy as np
        rng = np.random.default_rng()
        x = np.random.randint(0, w - size + 1)
        y = rng.integers(0, h - size, endpoint=True)
        z = random.randint(0, d - size)
        crop = image[x:x + size, y:y + size, z:z + size]
      `,
    },
    {
      name: "no crop of that size",
      code: `
        import numpy as np
        i = np.random.randint(0, n - 1)
        row = data[i:i + 1]
        j = np.random.randint(0, n - window)
        other = data[j:j + length]
        k = np.random.randint(0, n - window)
        value = data[k]
        m = np.random.randint(low, n - window)
        part = data[m:m + window]
      `,
    },
    {
      name: "the next token is needed as well",
      code: `
        import numpy as np
        i = np.random.randint(0, len(tokens) - block)
        x = tokens[i:i + block]
        y = tokens[i + 1:i + 1 + block]
      `,
    },
    {
      name: "another object's integers",
      code: `
        import numpy as np
        x = generator.integers(0, w - size)
        crop = image[x:x + size]
      `,
    },
    {
      name: "a parameter of another class, and one that may be anything",
      code: `
        import numpy as np
        def crop(image, rng: Generator, other, size=64):
            h, w = image.shape[:2]
            y = rng.integers(0, h - size)
            x = other.integers(0, w - size)
            return image[y:y + size, x:x + size]
        def last(image, rng: np.random.Generator, size=64):
            y = rng.integers(0, image.shape[0] - size, endpoint=True)
            return image[y:y + size]
      `,
    },
  ],
  invalid: [
    {
      name: "drawn by the standard library, which excludes the end of a range",
      code: `
        import random
        import numpy as np

        def crop(img: np.ndarray, size):
            h, w = img.shape[:2]
            y = random.randrange(0, h - size)
                                    ^^^^^^^^
            x = random.randrange(w - size)
                                 ^^^^^^^^
            return img[y:y + size, x:x + size]
      `,
    },
    {
      name: "drawn by PyTorch",
      code: `
        import torch

        def crop(batch, size):
            h, w = batch.shape[-2:]
            i = torch.randint(0, h - size, (1,)).item()
                                 ^^^^^^^^
            j = int(torch.randint(w - size, (1,)))
                                  ^^^^^^^^
            k = torch.randint(low=0, high=h - size, size=(1,)).item()
                                          ^^^^^^^^
            return batch[..., i:i + size, j:j + size], batch[..., k:k + size]
      `,
    },
    {
      name: "a generator that is a default",
      code: `
        import numpy as np

        def crop(image, size, rng=np.random.default_rng(3)):
            y = rng.integers(0, image.shape[0] - size)
                                ^^^^^^^^^^^^^^^^^^^^^ exclusive
            return image[y:y + size]
      `,
    },
    {
      name: "a bound with a name, and an older generator",
      code: `
        import numpy as np

        rng = np.random.RandomState(0)

        def crop(image, size):
            room = image.shape[0] - size
            y = np.random.randint(room)
                                  ^^^^ exclusive
            x = rng.randint(0, image.shape[1] - size)
                               ^^^^^^^^^^^^^^^^^^^^^ exclusive
            return image[y:y + size, x:x + size]
      `,
    },
    {
      name: "a slice that is made by name",
      code: `
        import numpy as np

        class Cells:
            def __getitem__(self, i):
                image = self.images[i]
                y = np.random.randint(0, image.shape[0] - self.size)
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ exclusive
                rows = slice(y, y + self.size)
                return image[rows]
      `,
    },
    {
      code: `
        import numpy as np
        height, width = image.shape[:2]
        start_x = np.random.randint(0, width - crop_size)
                                       ^^^^^^^^^^^^^^^^^ exclusive
        start_y = np.random.randint(0, height - crop_size)
                                       ^^^^^^^^^^^^^^^^^^ exclusive
        cropped = image[start_y:start_y + crop_size, start_x:start_x + crop_size]
                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ sliced
                                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~ sliced
      `,
      messages: ["`width - crop_size` itself is never drawn", "`height - crop_size` itself"],
      fixed: `
        import numpy as np
        height, width = image.shape[:2]
        start_x = np.random.randint(0, width - crop_size + 1)
        start_y = np.random.randint(0, height - crop_size + 1)
        cropped = image[start_y:start_y + crop_size, start_x:start_x + crop_size]
      `,
    },
    {
      name: "a generator, in a class, two at once",
      code: `
        import numpy as np

        class Crop:
            def __init__(self, size, seed):
                self.size = size
                self.rng = np.random.default_rng(seed)

            def __call__(self, image):
                h, w = image.shape[:2]
                y, x = int(self.rng.integers(h - self.size)), int(self.rng.integers(0, w - self.size))
                                             ^^^^^^^^^^^^^
                                                                                       ^^^^^^^^^^^^^
                return image[y : y + self.size, x : x + self.size]
      `,
      fixed: `
        import numpy as np

        class Crop:
            def __init__(self, size, seed):
                self.size = size
                self.rng = np.random.default_rng(seed)

            def __call__(self, image):
                h, w = image.shape[:2]
                y, x = int(self.rng.integers(h - self.size + 1)), int(self.rng.integers(0, w - self.size + 1))
                return image[y : y + self.size, x : x + self.size]
      `,
    },
    {
      name: "a parameter that is said to be a generator",
      code: `
        import numpy as np
        def crop(image, rng: np.random.Generator, size=64):
            h = image.shape[0]
            y = rng.integers(0, h - size)
                                ^^^^^^^^ exclusive
            return image[y:y + size]
      `,
    },
  ],
});
