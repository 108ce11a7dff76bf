/** What `imagedatagenerator-fit-needless` reports, and the calls of `fit` that have something to do. */

import { imagedatageneratorFitNeedless } from "../../rules/imagedatagenerator-fit-needless";
import { testRule } from "../support/ruleTester";

testRule(imagedatageneratorFitNeedless, {
  valid: [
    {
      name: "options that need statistics",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        a = ImageDataGenerator(featurewise_center=True)
        a.fit(X)
        b = ImageDataGenerator(rotation_range=20, featurewise_std_normalization=True)
        b.fit(X)
        c = ImageDataGenerator(zca_whitening=True)
        c.fit(X)
        d = ImageDataGenerator(True, False)
        d.fit(X)
      `,
    },
    {
      name: "options that are decided elsewhere",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def prepare(X, center, options):
            a = ImageDataGenerator(featurewise_center=center)
            a.fit(X)
            b = ImageDataGenerator(**options)
            b.fit(X)
      `,
    },
    {
      name: "an option that is set later",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        datagen.featurewise_center = True
        datagen.fit(X)
      `,
    },
    {
      name: "a model's fit, a generator that comes from somewhere",
      code: `
        import keras
        from keras.preprocessing.image import ImageDataGenerator

        def train(datagen, X, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(ImageDataGenerator(rotation_range=20).flow(X, y))
            datagen.fit(X)
      `,
    },
  ],
  invalid: [
    {
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        # augment
        datagen = ImageDataGenerator(rotation_range=20, width_shift_range=0.2)
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        datagen.fit(X_train)
        ^^^^^^^^^^^^^^^^^^^^ needless
        train = datagen.flow(X_train, y_train)
      `,
      messages: ["`datagen.fit(X_train)` learns nothing"],
      fixed: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        # augment
        datagen = ImageDataGenerator(rotation_range=20, width_shift_range=0.2)
        train = datagen.flow(X_train, y_train)
      `,
    },
    {
      name: "the options written out as off, in a class, the only statement of a branch",
      code: `
        import tensorflow as tf

        class Data:
            def __init__(self):
                self.datagen = tf.keras.preprocessing.image.ImageDataGenerator(
                    featurewise_center=False, zca_whitening=False, horizontal_flip=True)

            def prepare(self, X):
                if X is not None:
                    self.datagen.fit(X)
                    ^^^^^^^^^^^^^^^^^^^
      `,
      fixed: `
        import tensorflow as tf

        class Data:
            def __init__(self):
                self.datagen = tf.keras.preprocessing.image.ImageDataGenerator(
                    featurewise_center=False, zca_whitening=False, horizontal_flip=True)

            def prepare(self, X):
                if X is not None:
                    self.datagen.fit(X)
      `,
    },
    {
      name: "the generator is handed to a function; a comment stays",
      code: `
        from keras.preprocessing import image

        def prepare(generator, data):
            generator.fit(data)  # learn
            ^^^^^^^^^^^^^^^^^^^
            return generator.flow(data, batch_size=16)

        prepare(image.ImageDataGenerator(rotation_range=10), X)
      `,
      fixed: `
        from keras.preprocessing import image

        def prepare(generator, data):
            # learn
            return generator.flow(data, batch_size=16)

        prepare(image.ImageDataGenerator(rotation_range=10), X)
      `,
    },
  ],
});
