/** What `images-not-rescaled` reports, and the ranges that are settled, or not known. */

import { imagesNotRescaled } from "../../rules/images-not-rescaled";
import { testRule } from "../support/ruleTester";

testRule(imagesNotRescaled, {
  valid: [
    {
      name: "images that are changed, and texts",
      code: `
        import keras

        (images, kinds), test = keras.datasets.cifar10.load_data()
        images = images / images.max()
        (words, marks), rest = keras.datasets.imdb.load_data()
        net = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Flatten(), keras.layers.Dense(10)])
        net.fit(images, kinds)
        net.fit(words, marks)
      `,
    },
    {
      name: "rescaled by the generator",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        a = ImageDataGenerator(rescale=scale).flow_from_directory("train")
        b = ImageDataGenerator(preprocessing_function=prepare).flow_from_directory("train")
        c = ImageDataGenerator(samplewise_center=True).flow_from_directory("train")
        d = ImageDataGenerator(**options).flow_from_directory("train")
      `,
    },
    {
      name: "rescaled by a layer",
      code: `
        import keras
        from keras.preprocessing.image import ImageDataGenerator
        model = keras.Sequential([keras.layers.Rescaling(1 / 256), keras.layers.Dense(1)])
        data = ImageDataGenerator(rotation_range=10).flow_from_directory("train")
      `,
    },
    {
      name: "by a pretrained network's own function",
      code: `
        from keras.applications.resnet import preprocess_input
        from keras.preprocessing.image import ImageDataGenerator
        data = ImageDataGenerator(rotation_range=10).flow_from_directory("train")
      `,
    },
    {
      name: "arrays whose range is not known",
      code: `
        from keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20, horizontal_flip=True)
        for batch in datagen.flow(train_images, batch_size=32):
            model.fit(batch, labels)
      `,
    },
  ],
  invalid: [
    {
      name: "images of Keras as they are",
      code: `
        import keras

        (images, kinds), test = keras.datasets.cifar10.load_data()
        net = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Flatten(), keras.layers.Dense(10)])
        net.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
        net.fit(images, kinds)
                ^^^^^^ raw
      `,
    },
    {
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
                  ^^^^^^^^^^^^^^^^^^ raw
        train = datagen.flow_from_directory("train", target_size=(224, 224))
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ read
        more = datagen.flow_from_directory("more")
      `,
      messages: ["The images keep their numbers up to"],
      suggestions: [
        {
          title: "Add `rescale=1 / 255`",
          output: `
            from tensorflow.keras.preprocessing.image import ImageDataGenerator
            datagen = ImageDataGenerator(rotation_range=20, rescale=1 / 255)
            train = datagen.flow_from_directory("train", target_size=(224, 224))
            more = datagen.flow_from_directory("more")
          `,
        },
      ],
    },
    {
      name: "in a class, without options",
      code: `
        import tensorflow as tf

        class Data:
            def __init__(self):
                self.generator = tf.keras.preprocessing.image.ImageDataGenerator()
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            def train(self, frame):
                return self.generator.flow_from_dataframe(frame, x_col="path", y_col="label")
      `,
    },
  ],
});
