/** What `unsigned-image-arithmetic` reports, and the arithmetic that keeps its range. */

import { unsignedImageArithmetic } from "../../rules/unsigned-image-arithmetic";
import { testRule } from "../support/ruleTester";

testRule(unsignedImageArithmetic, {
  valid: [
    {
      name: "pictures of Pillow of another type, and of unknown depth",
      code: `
        import numpy as np
        from PIL import Image

        a = np.asarray(Image.open("a.png").convert("L"), dtype=np.float32)
        b = np.asarray(Image.open("b.png"))
        c = np.asarray(Image.open("b.png").convert("I"))
        print(a - 20, b - 20, c - 20, -a, a.astype(np.int16) - 20, 255 - b.astype(np.uint8), b.astype(np.uint8) / 2)
      `,
    },
    {
      name: "pictures that may have more than a byte a pixel",
      code: `
        import cv2

        def difference(first, second, flags):
            a = cv2.imread(first, cv2.IMREAD_UNCHANGED)
            b = cv2.imread(second, cv2.IMREAD_UNCHANGED)
            c = cv2.imread(first, flags)
            d = cv2.imread(second, flags)
            return a - b, c - d
      `,
    },
    {
      name: "other types, functions of OpenCV, distances from white",
      code: `
        import cv2
        import numpy as np

        a, b = cv2.imread("a.png"), cv2.imread("b.png")
        print(a.astype(np.int16) - b, cv2.absdiff(a, b), cv2.add(a, b))
        print(255 - a, a * 0.5, a - 0.5, a / 2, a.mean() - b.mean(), a + 1)
        c = a.astype("float32")
        print(c - 20)
      `,
    },
    {
      name: "what an opening leaves, colours of two ranges, classes that are moved on",
      code: `
        import cv2
        import numpy as np

        def masks(path, kernel, ids):
            grey = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
            assert grey is not None
            tops = grey - cv2.morphologyEx(grey, cv2.MORPH_OPEN, kernel)
            hsv = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2HSV)
            low = cv2.inRange(hsv, (0, 50, 50), (10, 255, 255))
            high = cv2.inRange(hsv, (170, 50, 50), (180, 255, 255))
            classes = ids.astype(np.uint8) + 2
            return tops, low + high, classes
      `,
    },
    {
      name: "how many of two conditions hold",
      code: `
        import numpy as np

        def levels(grey, first, second):
            return (grey > 3).astype(np.uint8) + (grey > 100).astype(np.uint8), first.astype("uint8") + second.astype("uint8")
      `,
    },
  ],
  invalid: [
    {
      name: "pictures of Pillow, and what is cast to bytes",
      code: `
        import numpy as np
        from PIL import Image

        def brighten(first, second, x):
            a = np.array(Image.open(first).convert("RGB"))
            b = np.asarray(Image.open(second).convert("RGB"))
            x = x.astype(np.uint8)
            return a + 60, a - b, -x
                   ^^^^^^ number
                           ^^^^^ pictures
                                  ^^ number
      `,
    },
    {
      name: "grey pictures of which only the call is known",
      code: `
        import cv2
        import numpy as np

        def difference(first, second):
            a = cv2.imread(first, cv2.IMREAD_GRAYSCALE)
            b = cv2.imread(second, cv2.IMREAD_GRAYSCALE)
            assert a is not None and b is not None
            return np.abs(a - b)
                          ^^^^^ pictures
      `,
    },
    {
      name: "two pictures, and a number",
      code: `
        import cv2
        import numpy as np

        a, b = cv2.imread("a.png"), cv2.imread("b.png")
        motion = np.abs(a - b)
                        ^^^^^ pictures
        bright = a + 40
                 ^^^^^^ number
      `,
      suggestions: [
        {
          title: "Take the distance: `cv2.absdiff`",
          output: `
            import cv2
            import numpy as np

            a, b = cv2.imread("a.png"), cv2.imread("b.png")
            motion = np.abs(cv2.absdiff(a, b))
            bright = a + 40
          `,
        },
      ],
    },
  ],
});
