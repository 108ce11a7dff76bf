/** What `view-as-transpose` reports, and the look-alikes on which it is silent. */

import { viewAsTranspose } from "../../rules/view-as-transpose";
import { testRule } from "../support/ruleTester";

testRule(viewAsTranspose, {
  valid: [
    {
      name: "pictures whose channels stand first by now, or that keep their order",
      code: `
        import numpy as np
        import torch
        from PIL import Image

        def turned(path, n):
            x = np.array(Image.open(path)).transpose(2, 0, 1)
            return torch.from_numpy(x).view(3, n, n)

        def kept(path, n):
            x = np.array(Image.open(path))
            return x.reshape(1, n, n, 3), x.reshape(-1, 3), x.reshape(n, n, 3)

        def sometimes(path, n, first):
            x = np.array(Image.open(path))
            if first:
                x = x.transpose(2, 0, 1)
            return x.reshape(3, n, n)

        def raw(path, n):
            return np.fromfile(path, dtype=np.uint8).reshape(3, n, n)

        def pieces(path, n):
            x = np.array(Image.open(path).convert("L"))
            return x.reshape(1, 1, n, n)
      `,
    },
    {
      name: "a relative shift whose last step its caller does",
      code: `
        import torch.nn.functional as F

        def moved(weights):
            wide = F.pad(weights, (1, 0))
            n, heads, rows, columns = wide.shape
            turned = wide.reshape(n, heads, columns, rows)
            return turned

        def shifted(weights):
            turned = moved(weights)
            return turned[:, :, 1:, :]
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a test of what reshape gives",
      except: {
        "renamed-variables": "a test is found by its name",
        "function-around": "tests are functions of the module",
      },
      code: `
        import torch

        def test_reshape_of_wrapped():
            t = wrap(torch.randn(4, 2, 5))
            a, b, c = t.size()
            t = t.reshape(c, a, b)
            assert t.size() == (5, 4, 2)
      `,
    },
    {
      name: "permuted before, or put back",
      code: `
        def restore(x, layer):
            b, t, c = x.size()
            x = layer(x)
            x = x.view(b, t, c)
            y = x.transpose(1, 2).reshape(b, c, t)
            return y, x.view(b, t, 4, -1), x.view(b, -1, c)

        def permuted(x):
            b, t, c = x.size()
            x = x.permute(0, 2, 1)
            return x.reshape(b, c, t)

        def flat(x):
            b, c, h, w = x.shape
            x = x.view(b, c, -1)
            return x.view(b, c, h, w)
      `,
    },
    {
      name: "padded by one and cut again, so that each row moves on by one more",
      code: `
        import torch.nn.functional as F

        def skewed(scores):
            wide = F.pad(scores, (1, 0))
            b, heads, rows, columns = wide.shape
            moved = wide.reshape(b, heads, columns, rows)
            return moved[:, :, 1:, :]

        def shifted(x):
            a, b, c = x.shape
            return x.reshape(b, a, c)[1:]
      `,
    },
    {
      name: "counted off to show it, an axis of one, heads split",
      code: `
        import torch

        x = torch.arange(24).view(2, 3, 4)
        y = x.view(4, 3, 2)
        z = torch.randn(4, 1, 5).view(4, 5, 1)
        w = torch.randn(2, 7, 16)
        heads = w.view(2, 7, 4, 4).transpose(1, 2)
      `,
    },
  ],
  invalid: [
    {
      name: "a picture that was read, whose channels stand last",
      code: `
        import cv2
        import numpy as np
        import torch
        from PIL import Image

        def of_pillow(path, size, flips):
            image = Image.open(path).convert("RGB").resize((size, size))
            image, scale = np.asarray(image, dtype=np.float32) / 255.0, 2
            if flips:
                image = image[:, ::-1].copy()
            return torch.from_numpy(image).view(3, size, size)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def of_opencv(path):
            picture = cv2.resize(cv2.imread(path), (224, 224))
            picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
            return picture.reshape(1, 3, 224, 224).astype("float32")
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def of_numpy(path, n):
            return np.reshape(np.array(Image.open(path)), (3, n, n))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def batch_of_one(path, n):
            x = torch.tensor(np.array(Image.open(path))).float()
            return x.contiguous().view(-1, 3, n, n)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "sizes that are written",
      code: `
        import numpy as np
        import torch

        x = torch.randn(8, 3, 32)
        y = x.view(8, 32, 3)
            ^^^^^^^^^^^^^^^^
        picture = np.zeros((480, 640, 3))
        channels = picture.reshape((3, 480, 640))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Exchange the axes: `x.permute(0, 2, 1)`",
          output: `
            import numpy as np
            import torch

            x = torch.randn(8, 3, 32)
            y = x.permute(0, 2, 1)
            picture = np.zeros((480, 640, 3))
            channels = picture.reshape((3, 480, 640))
          `,
        },
        {
          title: "Exchange the axes: `picture.permute(2, 0, 1)`",
          output: `
            import numpy as np
            import torch

            x = torch.randn(8, 3, 32)
            y = x.view(8, 32, 3)
            picture = np.zeros((480, 640, 3))
            channels = picture.permute(2, 0, 1)
          `,
        },
      ],
    },
    {
      name: "sizes that are unpacked",
      code: `
        import numpy as np
        import torch

        def first(x):
            b, t, c = x.shape
            return x.reshape(b, c, t)
                   ^^^^^^^^^^^^^^^^^^

        def last(x):
            B, C, H, W = x.size()
            y = x.contiguous().view(B, H, W, C)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return torch.reshape(x, (B, W, H, C)), y
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def picture(img):
            h, w, c = img.shape
            return np.reshape(img, (c, h, w))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^

        def rest(x):
            b, t, c = x.shape
            return x.view(b, -1, t)
                   ^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
