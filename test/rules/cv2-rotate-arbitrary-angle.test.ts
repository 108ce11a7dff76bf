/** What `cv2-rotate-arbitrary-angle` reports, and the rotations on which it is silent. */

import { cv2RotateArbitraryAngle } from "../../rules/cv2-rotate-arbitrary-angle";
import { testRule } from "../support/ruleTester";

testRule(cv2RotateArbitraryAngle, {
  valid: [
    {
      name: "a code by default, in a field, out of a rounded number",
      code: `
        import cv2

        class Rotate:
            def __init__(self, code=1, other=45):
                self.code = code
                self.other = other
                self.other = cv2.ROTATE_180

            def __call__(self, image, turns):
                return cv2.rotate(cv2.rotate(image, self.code), self.other), cv2.rotate(image, int(turns))
      `,
    },
    `
      import cv2
      image = cv2.imread("cat.png")
      turned = cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE)
    `,
    {
      name: "a name bound to a constant",
      code: `
        import cv2
        code = cv2.ROTATE_180
        turned = cv2.rotate(cv2.imread("cat.png"), code)
      `,
    },
    {
      name: "the values of the constants",
      code: `
        import cv2
        image = cv2.imread("cat.png")
        stack = [cv2.rotate(image, 0), cv2.rotate(image, 1), cv2.rotate(image, rotateCode=2)]
      `,
    },
    {
      name: "a code drawn at random",
      code: `
        import random
        import cv2
        import numpy as np
        image = cv2.imread("cat.png")
        a = cv2.rotate(image, random.randint(0, 2))
        b = cv2.rotate(image, np.random.randint(0, 3))
        c = cv2.rotate(image, np.random.randint(3))
        d = cv2.rotate(image, random.choice([0, 1, 2]))
        e = cv2.rotate(image, random.choice([cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE]))
      `,
    },
    {
      name: "a parameter that may be a code, whatever it is called",
      code: `
        import cv2

        def turn(image, angle):
            return cv2.rotate(image, angle)
      `,
    },
    {
      name: "an angle on one path only",
      code: `
        import cv2
        image = cv2.imread("cat.png")
        code = cv2.ROTATE_180
        if image.shape[0] > 9:
            code = 45
        turned = cv2.rotate(image, code)
      `,
    },
    {
      name: "the angle is looked up in a table of codes",
      code: `
        import cv2
        codes = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180}
        angle = 90
        turned = cv2.rotate(cv2.imread("cat.png"), codes[angle])
      `,
    },
    {
      name: "functions of other libraries that take degrees",
      code: `
        import cv2
        import imutils
        import torchvision.transforms.functional as F
        from PIL import Image
        from scipy import ndimage
        image = cv2.imread("cat.png")
        a = imutils.rotate(image, 45.0)
        b = ndimage.rotate(image, 45.0)
        c = Image.open("cat.png").rotate(45.0)
        d = F.rotate(c, 45.0)
      `,
    },
    {
      name: "a list of codes, and one in which a code stands",
      code: `
        import cv2
        image = cv2.imread("cat.png")
        for code in (cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE):
            print(cv2.rotate(image, code).shape)
        for turn in [0, 1, 2, 90]:
            print(cv2.rotate(image, turn).shape)
      `,
    },
    {
      name: "an array of draws is no number",
      code: `
        import cv2
        import numpy as np
        image = cv2.imread("cat.png")
        turned = cv2.rotate(image, np.random.uniform(0, 3, 1))
      `,
    },
  ],
  invalid: [
    {
      name: "an angle that is drawn to both sides of a limit",
      code: `
        import random
        import cv2

        class Tilt:
            def __init__(self, limit):
                self.limit = limit

            def __call__(self, image):
                angle = random.randint(-self.limit, self.limit)
                return cv2.rotate(image, angle)
                                         ^^^^^
      `,
    },
    {
      name: "an angle that is rounded, one by default, one that a field keeps",
      code: `
        import random
        import cv2

        def drawn(image):
            return cv2.rotate(image, int(random.uniform(-30, 30)))
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ integer

        class Rotate:
            def __init__(self, angle=30):
                self.angle = angle

            def __call__(self, image):
                return cv2.rotate(image, self.angle)
                                         ^^^^^^^^^^ integer
      `,
    },
    {
      name: "a loop over angles, a generator of NumPy",
      code: `
        import cv2
        import numpy as np
        image = cv2.imread("cat.png")
        rng = np.random.default_rng(0)
        for turn in (90, 180, 270):
            a = cv2.rotate(image, turn)
                                  ^^^^ integer
        b = cv2.rotate(image, rng.uniform(0, 360))
                              ^^^^^^^^^^^^^^^^^^^ float
        c = cv2.rotate(image, rng.integers(0, 360))
                              ^^^^^^^^^^^^^^^^^^^^ integer
        d = cv2.rotate(image, 90 if image.size > 9 else 180)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ integer
      `,
    },
    {
      code: `
        import cv2
        import numpy as np

        image = cv2.imread("image.jpg")
        angle = np.random.uniform(0, 360)
        rotated_image = cv2.rotate(image, angle)
                                          ^^^^^ float
      `,
      messages: ["the float `angle` makes it raise"],
      fixed: `
        import cv2
        import numpy as np

        image = cv2.imread("image.jpg")
        angle = np.random.uniform(0, 360)
        rotated_image = cv2.warpAffine(image, cv2.getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), angle, 1.0), (image.shape[1], image.shape[0]))
      `,
    },
    {
      name: "an alias, keywords, comments inside the call",
      code: `
        import random
        import cv2 as cv

        def augment(picture):
            turn = random.uniform(-10, 10)
            return cv.rotate(
                src=picture,  # as read
                rotateCode=turn,
                           ^^^^ float
            )
      `,
      fixed: `
        import random
        import cv2 as cv

        def augment(picture):
            turn = random.uniform(-10, 10)
            return cv.warpAffine(
                src=picture,  # as read
                M=cv.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), turn, 1.0), dsize=(picture.shape[1], picture.shape[0]),
            )
      `,
    },
    {
      name: "the function itself imported",
      code: `
        from cv2 import imread, rotate
        image = imread("cat.png")
        turned = rotate(image, 12.5)
                               ^^^^ float
      `,
      fixed: `
        from cv2 import imread, rotate, warpAffine, getRotationMatrix2D
        image = imread("cat.png")
        turned = warpAffine(image, getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), 12.5, 1.0), (image.shape[1], image.shape[0]))
      `,
    },
    {
      name: "whole numbers: quarter turns have constants, others do not",
      code: `
        import cv2
        image = cv2.imread("cat.png")
        a = cv2.rotate(image, 90)
                              ^^ integer
        b = cv2.rotate(image, -180)
                              ^^^^ integer
        c = cv2.rotate(image, 45)
                              ^^ integer
      `,
      suggestions: [
        {
          title: "Use `cv2.ROTATE_90_CLOCKWISE`",
          output: `
            import cv2
            image = cv2.imread("cat.png")
            a = cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE)
            b = cv2.rotate(image, -180)
            c = cv2.rotate(image, 45)
          `,
        },
        {
          title: "Use `cv2.ROTATE_90_COUNTERCLOCKWISE`",
          output: `
            import cv2
            image = cv2.imread("cat.png")
            a = cv2.rotate(image, cv2.ROTATE_90_COUNTERCLOCKWISE)
            b = cv2.rotate(image, -180)
            c = cv2.rotate(image, 45)
          `,
        },
        {
          title: "Use `cv2.ROTATE_180`",
          output: `
            import cv2
            image = cv2.imread("cat.png")
            a = cv2.rotate(image, 90)
            b = cv2.rotate(image, cv2.ROTATE_180)
            c = cv2.rotate(image, 45)
          `,
        },
        {
          title: "Rotate by `45` degrees with `warpAffine`",
          output: `
            import cv2
            image = cv2.imread("cat.png")
            a = cv2.rotate(image, 90)
            b = cv2.rotate(image, -180)
            c = cv2.warpAffine(image, cv2.getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), 45, 1.0), (image.shape[1], image.shape[0]))
          `,
        },
      ],
    },
    {
      name: "whole degrees drawn at random",
      code: `
        import random
        import cv2
        import numpy as np
        image = cv2.imread("cat.png")
        a = cv2.rotate(image, random.randint(-30, 30))
                              ^^^^^^^^^^^^^^^^^^^^^^^ integer
        b = cv2.rotate(image, np.random.randint(0, 360))
                              ^^^^^^^^^^^^^^^^^^^^^^^^^ integer
        angle = random.choice([90, 180, 270])
        c = cv2.rotate(image, angle)
                              ^^^^^ integer
      `,
    },
    {
      name: "in a class, reassigned, on every path",
      code: `
        import cv2
        import numpy as np

        class Rotate:
            def __init__(self):
                self.angle = 30.0

            def __call__(self, sample):
                code = cv2.ROTATE_180
                code = np.random.uniform(0, 9) if self.angle else 2.5
                first = cv2.rotate(sample, code)
                                           ^^^^ float
                return cv2.rotate(sample["image"], self.angle)
                                                   ^^^^^^^^^^ float
      `,
    },
    {
      name: "the angle of a helper function's only call",
      code: `
        import cv2

        def turn(image, degrees):
            return cv2.rotate(image, degrees)
                                     ^^^^^^^ float

        turned = turn(cv2.imread("cat.png"), 33.3)
      `,
    },
    {
      name: "in a notebook",
      notebook: true,
      code: `
        # %%
        import cv2
        image = cv2.imread("cat.png")
        # %%
        angle = 360 * 0.1
        # %%
        turned = cv2.rotate(image, angle)
                                   ^^^^^ float
      `,
    },
  ],
});
