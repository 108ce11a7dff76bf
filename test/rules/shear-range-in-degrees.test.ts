/** What `shear-range-in-degrees` reports, and the angles and fractions on which it is silent. */

import { shearRangeInDegrees } from "../../rules/shear-range-in-degrees";
import { testRule } from "../support/ruleTester";

testRule(shearRangeInDegrees, {
  valid: [
    {
      name: "angles",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        ImageDataGenerator(rotation_range=20, shear_range=11.3, width_shift_range=0.2, zoom_range=0.2)
        ImageDataGenerator(shear_range=1, rotation_range=0)
      `,
    },
    {
      name: "layers take fractions",
      code: `
        import keras
        keras.Sequential([keras.layers.RandomRotation(0.1), keras.layers.RandomShear(0.2)])
      `,
    },
    {
      name: "torchvision with degrees, and what is not known",
      code: `
        from torchvision import transforms

        def augment(shear, options):
            transforms.RandomAffine(degrees=15, translate=(0.1, 0.1), scale=(0.9, 1.1), shear=10)
            transforms.RandomAffine(0, shear=(-5, 5))
            transforms.RandomAffine(0, shear=shear)
            transforms.RandomRotation((0, 0.5, options))
            return transforms.RandomRotation(10)
      `,
    },
    {
      name: "a class of another library",
      code: `
        import keras
        from augment import ImageDataGenerator
        ImageDataGenerator(shear_range=0.2)
      `,
    },
  ],
  invalid: [
    {
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(
            rotation_range=20,
            shear_range=0.2,
                        ^^^ angle
            zoom_range=0.2,
        )
      `,
      messages: ["`shear_range` is an angle in degrees, so `0.2` changes next to nothing."],
      suggestions: [
        {
          title: "Write the angle of this shear factor: `11.3` degrees",
          output: `
            from tensorflow.keras.preprocessing.image import ImageDataGenerator
            datagen = ImageDataGenerator(
                rotation_range=20,
                shear_range=11.3,
                zoom_range=0.2,
            )
          `,
        },
      ],
    },
    {
      name: "through a name, and a rotation",
      code: `
        import tensorflow as tf

        SHEAR = 0.15

        class Data:
            def __init__(self):
                self.datagen = tf.keras.preprocessing.image.ImageDataGenerator(
                    rotation_range=0.3, shear_range=SHEAR)
                                   ^^^
                                                    ^^^^^
      `,
    },
    {
      name: "torchvision",
      code: `
        from torchvision import transforms as T
        from torchvision.transforms import v2

        T.Compose([T.RandomAffine(degrees=15, shear=0.2), T.ToTensor()])
                                                    ^^^
        v2.RandomAffine(15, None, None, (-0.1, 0.1))
                                        ^^^^^^^^^^^
        v2.RandomRotation(0.1)
                          ^^^
      `,
    },
    {
      name: "the function",
      code: `
        from keras.preprocessing.image import random_shear
        random_shear(image, 0.2)
                            ^^^
      `,
    },
  ],
});
