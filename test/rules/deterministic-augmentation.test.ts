/** What `deterministic-augmentation` reports, and the transformations that are random, or do not claim to be. */

import { deterministicAugmentation } from "../../rules/deterministic-augmentation";
import { testRule } from "../support/ruleTester";

testRule(deterministicAugmentation, {
  valid: [
    {
      name: "a function that is called behind a die",
      code: `
        import random

        import cv2


        # random flip
        def flipped(image):
            return cv2.flip(image, 1)


        if random.random() < 0.5:
            image = flipped(image)
      `,
    },
    {
      name: "a strength, a shift or a size that is drawn or handed over, or nothing said of chance",
      code: `
        import random
        import cv2
        import numpy as np
        from PIL import ImageEnhance

        def random_brightness(image):
            return ImageEnhance.Brightness(image).enhance(random.uniform(0.7, 1.3))

        def random_contrast(image, factor):
            return ImageEnhance.Contrast(image).enhance(factor)

        def brighter(image):
            return ImageEnhance.Brightness(image).enhance(1.3)

        def random_shift(image):
            dx = random.randint(-5, 5)
            matrix = np.float32([[1, 0, dx], [0, 1, 0]])
            return cv2.warpAffine(image, matrix, (64, 64))

        def random_rotation(image):
            matrix = cv2.getRotationMatrix2D((32, 32), random.uniform(-9, 9), 1.0)
            return cv2.warpAffine(image, matrix, (64, 64))

        def random_blur(image):
            size = random.choice([3, 5, 7])
            return cv2.GaussianBlur(image, (size, size), 0)
      `,
    },
    {
      name: "a matrix that turns by an angle that is drawn",
      code: `
        import cv2

        def tilt(img, rng):
            # random rotation for augmentation
            h, w = img.shape[:2]
            m = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-10, 10), 1.0)
            return cv2.warpAffine(img, m, (w, h))
      `,
    },
    {
      name: "drawn",
      code: `
        import random
        import cv2
        # random flip
        image = cv2.flip(image, random.choice([-1, 0, 1]))
        # 随机翻转
        if random.random() < 0.5:
            image = cv2.flip(image, 1)
        # random brightness
        image = cv2.convertScaleAbs(image, alpha=random.uniform(0.8, 1.2), beta=0)
        # random flip
        image = cv2.flip(image, 1) if random.random() < 0.5 else image
      `,
    },
    {
      name: "no claim to be random, or another statement's",
      code: `
        import cv2
        # 旋转
        rotated = cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE)

        # flip, not random: the camera hangs upside down
        flipped = cv2.flip(image, 0)

        # random split of the files
        train, test = split(files)

        # random rotation
        angle = np.random.uniform(0, 360)
        image = cv2.flip(image, 1)
        # no random flip here
        image = cv2.flip(image, 1)
      `,
    },
    {
      name: "a parameter decides",
      code: `
        import cv2

        def random_flip(image, code):
            # random flip
            return cv2.flip(image, code)
      `,
    },
    {
      name: "a comment in the function before",
      code: `
        import cv2

        def flipped(image):
            # random flip
            return augment(image)

        def upright(image):
            return cv2.flip(image, 0)
      `,
    },
    {
      name: "another library's function",
      code: `
        import cv2
        # random flip
        image = augment.flip(image, 1)
      `,
    },
    {
      name: "a name that says nothing of chance, and one of a drawn box",
      code: `
        import random
        from PIL import Image
        image = Image.open("a.png")
        crop = image.crop((0, 0, 100, 100))
        x = random.randint(0, 50)
        random_crop = image.crop((x, 0, x + 100, 100))
        random_seed_crop = random.seed(1)
      `,
    },
    {
      name: "fixed changes beside the images, behind a die, or in a function of another name",
      code: `
        import tensorflow as tf

        def augment(image, label):
            return tf.image.flip_left_right(image), label

        both = tf.data.Dataset.from_tensor_slices((images, labels))
        both = both.concatenate(both.map(augment)).batch(8)
      `,
    },
    {
      name: "a choice inside, and what is no augmentation",
      code: `
        import tensorflow as tf

        def augment(image, label):
            flipped = tf.image.flip_left_right(image)
            image = tf.cond(tf.random.uniform([]) < 0.5, lambda: flipped, lambda: image)
            return image, label

        def mirror(image, label):
            return tf.image.flip_left_right(image), label

        def augmented(image):
            return tf.image.rot90(image)

        data = tf.data.Dataset.from_tensor_slices((images, labels)).map(augment).map(mirror).batch(8)
      `,
    },
    {
      name: "flips by chance, of the test, or of a second set beside the first",
      code: `
        from torchvision import datasets, transforms
        from torch.utils.data import ConcatDataset

        def chance():
            steps = transforms.Compose([transforms.RandomHorizontalFlip(p=0.5), transforms.ToTensor()])
            return datasets.CIFAR10("data", train=True, transform=steps)

        def beside():
            plain = datasets.MNIST("data", train=True, transform=transforms.ToTensor())
            mirrored = transforms.Compose([transforms.RandomHorizontalFlip(p=1.0), transforms.ToTensor()])
            return ConcatDataset([plain, datasets.MNIST("data", train=True, transform=mirrored)])
      `,
    },
    {
      name: "flips of the images of a test",
      code: `
        from torchvision import datasets, transforms

        mirrored = transforms.Compose([transforms.RandomHorizontalFlip(p=1.0), transforms.ToTensor()])
        test = datasets.CIFAR10("data", train=False, transform=mirrored)
      `,
    },
  ],
  invalid: [
    {
      name: "a quarter turn of an array",
      code: `
        import numpy as np
        def turned(image):
            # random rotation
            return np.rot90(image, 1)
                   ^^^^^^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "a strength, a shift, a blur and a crop that are always the same",
      code: `
        import cv2
        import numpy as np
        from PIL import Image, ImageEnhance
        from torchvision.transforms import functional as TF

        def random_brightness(image: Image.Image):
            return ImageEnhance.Brightness(image).enhance(1.3)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

        def augment(image):
            # randomly shift the image by a few pixels
            matrix = np.float32([[1, 0, 5], [0, 1, -3]])
            return cv2.warpAffine(image, matrix, (image.shape[1], image.shape[0]))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

        def random_blur(image):
            return cv2.GaussianBlur(image, (5, 5), 0)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same

        def random_crop(image):
            return TF.crop(image, 10, 10, 64, 64)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      except: { "renamed-variables": "the names of the functions are what they say" },
    },
    {
      name: "a matrix that turns by one angle",
      code: `
        import cv2

        def tilt(img):
            # random rotation for augmentation
            h, w = img.shape[:2]
            m = cv2.getRotationMatrix2D((w / 2, h / 2), 10, 1.0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
            return cv2.warpAffine(img, m, (w, h))
      `,
    },
    {
      name: "a method of an image",
      code: `
        from PIL import Image
        image = Image.open("a.png").convert("RGB")
        # random rotation
        turned = image.rotate(30)
                 ^^^^^^^^^^^^^^^^ same
        # rotated upright
        upright = image.rotate(90)
      `,
    },
    {
      code: `
        import cv2
        import numpy as np

        # 随机缩放
        scale = np.random.uniform(0.8, 1.2)
        scaled = cv2.resize(image, (int(w * scale), int(h * scale)))

        # 随机翻转
        flipped_image = cv2.flip(image, 1)
                        ^^^^^^^^^^^^^^^^^^ same

        # 随机颜色变换
        brighter_image = cv2.add(image, (50, 50, 50))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
        contrast_image = cv2.multiply(image, (1.5, 1.5, 1.5))
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      messages: [
        "This is meant to vary, and `cv2.flip(image, 1)` does the same to every image.",
        "cv2.add",
        "cv2.multiply",
      ],
    },
    {
      name: "a function that is called so, with a constant",
      code: `
        import torchvision.transforms.functional as TF

        ANGLE = 30

        def random_rotation(image):
            return TF.rotate(image, ANGLE)
                   ^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Do it to one half of the images, drawn at random",
          output: `
            import torchvision.transforms.functional as TF
            from random import random

            ANGLE = 30

            def random_rotation(image):
                return TF.rotate(image, ANGLE) if random() < 0.5 else image
          `,
        },
      ],
      except: { "renamed-variables": "the name of the function is what it says" },
    },
    {
      name: "a comment behind the statement",
      code: `
        import tensorflow as tf

        def augment(image, label):
            image = tf.image.flip_left_right(image)  # randomly flip
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return image, label
      `,
      except: { reformatting: "another comment stands behind the statement" },
    },
    {
      name: "the name of the result says it",
      code: `
        from PIL import Image
        image = Image.open("a.png")
        random_crop = image.crop((0, 0, 100, 100))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      except: { "renamed-variables": "the name itself says it" },
    },
    {
      name: "an augmentation of fixed changes for all images of a data set",
      code: `
        import tensorflow as tf

        def augment(image, label):
            image = tf.image.flip_left_right(image)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return image, label

        train = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(100).map(augment).batch(8)
      `,
      except: { "renamed-variables": "the name says that it is an augmentation" },
    },
    {
      name: "flips that are always done to the training images",
      code: `
        from torchvision import datasets
        from torchvision.transforms import v2 as T

        steps = [T.RandomCrop(32, padding=4), T.RandomHorizontalFlip(1.0), T.ToTensor()]
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        train = datasets.CIFAR10("data", train=True, transform=T.Compose(steps))
        test = datasets.CIFAR10("data", train=False, transform=T.ToTensor())
      `,
    },
  ],
});
