/** What `imread-unchecked` reports, and the images that somebody looks at first. */

import { imreadUnchecked } from "../../rules/imread-unchecked";
import { testRule } from "../support/ruleTester";

testRule(imreadUnchecked, {
  valid: [
    {
      name: "a function that is called before asks whether the file is there",
      code: `
        import os
        import cv2

        def ensure():
            if not os.path.exists(place):
                raise SystemExit(place)

        ensure()
        picture = cv2.imread(place)
        print(picture.shape)
      `,
    },
    {
      name: "a path that is checked where the function is called",
      code: `
        import os

        import cv2


        def show():
            image = cv2.imread(path)
            print(image.shape)


        if not os.path.exists(path):
            raise SystemExit(path)
        show()
      `,
    },
    {
      name: "a condition that is asked before the use in front of it, and reading until there is an image",
      code: `
        import time
        import cv2

        def size_of(path):
            image = cv2.imread(path)
            return image.shape[:2] if image is not None else None

        def gray_of(path):
            image = cv2.imread(path)
            gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image is not None and image.size > 0 else None
            return gray

        def await_image(path):
            image = cv2.imread(path)
            while image is None:
                time.sleep(1)
                image = cv2.imread(path)
            return cv2.resize(image, (64, 64))
      `,
    },
    {
      name: "paths of a folder that are asked about, or an image that is",
      code: `
        import os
        from pathlib import Path
        import cv2

        def all_of(folder):
            images = []
            for name in os.listdir(folder):
                path = os.path.join(folder, name)
                if not os.path.isfile(path):
                    continue
                image = cv2.imread(path)
                images.append(cv2.resize(image, (64, 64)))
            return images

        def readable(folder):
            for path in Path(folder).glob("*.png"):
                image = cv2.imread(str(path))
                if image is not None:
                    yield image.mean()
      `,
    },
    {
      name: "asked about first",
      code: `
        import cv2

        def read(path, change):
            image = cv2.imread(path)
            if image is None:
                return None
            return change(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))

        def hand(path, check):
            image = cv2.imread(path)
            image = check(image)
            return cv2.resize(image, (8, 8))
      `,
    },
    {
      name: "the error of the first use is caught",
      code: `
        import cv2
        import numpy as np

        image = cv2.imread("cat.png")
        try:
            image = cv2.resize(image, (32, 32))
        except cv2.error:
            image = np.zeros((32, 32, 3), np.uint8)
      `,
    },
    {
      name: "a field that another method asks about, or that is only kept",
      code: `
        import cv2

        class Loader:
            def load(self, path):
                self.image = cv2.imread(path)
                return self.image.shape

            def ok(self):
                return self.image is not None

        class Kept:
            def load(self, path):
                self.image = cv2.imread(path)
                return self
      `,
    },
    {
      name: "a test that reads what it has written: that it fails is what it is for",
      code: `
        import cv2


        def test_masks(tmp_path, write_masks):
            made = write_masks(tmp_path)
            soft = cv2.imread(str(made["soft"] / "a.png"), cv2.IMREAD_UNCHANGED)
            assert soft.shape == (20, 30)
            assert cv2.imread(str(tmp_path / "b.png")).shape[:2] == (16, 16)
      `,
    },
    {
      name: "a picture that another library has just saved",
      code: `
        import cv2
        import matplotlib.pyplot as plt

        def redrawn(mask, to):
            plt.imsave(to, mask)
            drawn = cv2.imread(to)
            return drawn[..., 0]
      `,
    },
    {
      name: "a file that was written just before",
      code: `
        import cv2
        def redraw(figure, folder):
            path = folder + "/figure.png"
            figure.savefig(path)
            drawn = cv2.imread(path)
            return drawn[:, :, ::-1]
      `,
    },
    {
      name: "checks in all forms",
      code: `
        import cv2
        a = cv2.imread("a.png")
        if a is None:
            raise FileNotFoundError("a.png")
        print(a.shape)
        b = cv2.imread("b.png")
        assert b is not None, "b.png"
        print(b.shape)
        c = cv2.imread("c.png")
        if not isinstance(c, np.ndarray):
            exit()
        print(c.shape)
      `,
    },
    {
      name: "in a function, skipped, by default",
      code: `
        import cv2

        def load(path):
            image = cv2.imread(path)
            return None if image is None else image[:, :, ::-1]

        def frames(paths):
            for path in paths:
                image = cv2.imread(path)
                if image is not None:
                    yield cv2.resize(image, (224, 224))
      `,
    },
    {
      name: "the path is looked at before",
      code: `
        import os
        import cv2
        if not os.path.exists(path):
            raise SystemExit(path)
        image = cv2.imread(path)
        print(image.shape)
      `,
    },
    {
      name: "an error is caught, or others look at it",
      code: `
        import cv2
        try:
            image = cv2.imread(path)
            print(image.shape)
        except AttributeError:
            print("unreadable")
        other = cv2.imread(path)
        other = checked(other)
        print(other.shape)

        def read(path):
            return cv2.imread(path)
      `,
    },
    {
      name: "libraries that raise",
      code: `
        import cv2
        from skimage import io
        image = io.imread("image.jpg")
        print(image.shape)
      `,
    },
  ],
  invalid: [
    {
      name: "paths that a folder gave, in a function that is called, a method, a field",
      severity: "hint",
      code: `
        from pathlib import Path
        import cv2

        def read(path):
            return cv2.imread(str(path)).shape
                   ^^^^^^^^^^^^^^^^^^^^^ listed

        class Pictures:
            def __init__(self, folder):
                self.paths = sorted(Path(folder).iterdir())

            def __getitem__(self, i):
                image = cv2.imread(str(self.paths[i]))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ listed
                return image[..., ::-1]

        shapes = [read(p) for p in Path("images").glob("*.png")]
      `,
    },
    {
      name: "paths that a folder gave",
      severity: "hint",
      code: `
        import glob
        import cv2

        for path in glob.glob("images/*.png"):
            image = cv2.imread(path)
                    ^^^^^^^^^^^^^^^^ listed
            print(image.shape)
      `,
    },
    {
      name: "used before anybody may ask",
      code: `
        import cv2

        def read(path, change):
            image = cv2.imread(path)
                    ^^^^^^^^^^^^^^^^ unchecked
            image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
            return change(image)
      `,
    },
    {
      name: "a field of an object",
      code: `
        import cv2

        class Loader:
            def load(self, path):
                self.image = cv2.imread(path)
                             ^^^^^^^^^^^^^^^^
                return self.image.shape
      `,
    },
    {
      name: "functions of torchvision do not ask",
      code: `
        import cv2
        import torchvision.transforms as T

        image = cv2.imread("a.png")
                ^^^^^^^^^^^^^^^^^^^ unchecked
        turned = cv2.rotate(image, cv2.ROTATE_180)
                            ~~~~~ used
        other = T.functional.rotate(image, 15)
      `,
    },
    {
      name: "divided, made a tensor, given to a transform",
      code: `
        import cv2
        import torch
        from torchvision import transforms

        to_tensor = transforms.ToTensor()

        def scaled(path):
            image = cv2.imread(path)
                    ^^^^^^^^^^^^^^^^ unchecked
            return image / 255.0

        def as_tensor(path):
            image = cv2.imread(path)
                    ^^^^^^^^^^^^^^^^ unchecked
            return torch.from_numpy(image)

        def transformed(path):
            return to_tensor(cv2.imread(path))
                             ^^^^^^^^^^^^^^^^ unchecked
      `,
    },
    {
      name: "in a function that nobody uses, and by a path that is written, although a folder gives others",
      code: `
        import glob
        import cv2

        def size_of(path):
            height, width = cv2.imread(path).shape[:2]
                            ^^^^^^^^^^^^^^^^ unchecked
            return width, height

        logo = cv2.imread("logo.png")
               ^^^^^^^^^^^^^^^^^^^^^^ unchecked
        print(logo.shape)

        def names():
            return glob.glob("images/*.png")
      `,
    },
    {
      code: `
        import cv2
        import numpy as np

        # read
        image = cv2.imread("image.jpg")
                ^^^^^^^^^^^^^^^^^^^^^^^ unchecked

        flipped = cv2.flip(image, 1)
                           ~~~~~ used
        other = cv2.imread("other.jpg")
                ^^^^^^^^^^^^^^^^^^^^^^^ unchecked
        print(other.shape)
              ~~~~~ used
      `,
      messages: ["If the file cannot be read, this is `None` and no error", "If the file cannot be read"],
      fixed: `
        import cv2
        import numpy as np

        # read
        image = cv2.imread("image.jpg")
        if image is None:
            raise FileNotFoundError("image.jpg")

        flipped = cv2.flip(image, 1)
        other = cv2.imread("other.jpg")
        if other is None:
            raise FileNotFoundError("other.jpg")
        print(other.shape)
      `,
    },
    {
      name: "in a data set, the name is used again",
      code: `
        import cv2
        from torch.utils.data import Dataset

        class Images(Dataset):
            def __getitem__(self, i):
                img = cv2.imread(self.paths[i], cv2.IMREAD_COLOR)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
                return self.transform(img / 255)
      `,
      fixed: `
        import cv2
        from torch.utils.data import Dataset

        class Images(Dataset):
            def __getitem__(self, i):
                img = cv2.imread(self.paths[i], cv2.IMREAD_COLOR)
                if img is None:
                    raise FileNotFoundError(self.paths[i])
                img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
                return self.transform(img / 255)
      `,
    },
    {
      name: "without a name",
      code: `
        from cv2 import imread, cvtColor

        def load(path):
            return cvtColor(imread(path), 4)
                            ^^^^^^^^^^^^
      `,
    },
  ],
});
