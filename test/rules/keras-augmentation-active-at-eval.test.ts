/** What `keras-augmentation-active-at-eval` reports, and the generators on which it is silent. */

import { kerasAugmentationActiveAtEval } from "../../rules/keras-augmentation-active-at-eval";
import { testRule } from "../support/ruleTester";

testRule(kerasAugmentationActiveAtEval, {
  valid: [
    {
      name: "a network of its own for images that are scaled otherwise",
      code: `
        from tensorflow.keras.applications import resnet50
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def judge(net, small):
            learn = ImageDataGenerator(preprocessing_function=resnet50.preprocess_input)
            plain = ImageDataGenerator(rescale=1.0 / 255)
            net.fit(learn.flow_from_directory("a"), epochs=3)
            small.fit(plain.flow_from_directory("a"), epochs=3)
      `,
    },
    {
      name: "an option that is off unless the command line says otherwise",
      code: `
        import argparse

        from keras.preprocessing.image import ImageDataGenerator

        parser = argparse.ArgumentParser()
        parser.add_argument("--zoom", type=float, default=0)
        args = parser.parse_args()
        images = ImageDataGenerator(rescale=1 / 255, validation_split=0.2, zoom_range=args.zoom)
        images.flow_from_directory("x", subset="training")
        images.flow_from_directory("x", subset="validation")
      `,
    },
    {
      name: "two models, one of which scales for itself",
      code: `
        import keras
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(folder, first, second):
            plain = ImageDataGenerator()
            scaled = ImageDataGenerator(rescale=1 / 255)
            first.fit(plain.flow_from_directory(folder))
            second.fit(scaled.flow_from_directory(folder))
            return keras.applications.vgg16.preprocess_input
      `,
    },
    {
      name: "treated alike",
      code: `
        from keras.preprocessing.image import ImageDataGenerator

        a = ImageDataGenerator(rescale=1 / 255, rotation_range=20)
        b = ImageDataGenerator(rescale=1 / 255)
        a.flow_from_directory("train")
        b.flow_from_directory("test", shuffle=False)
        c = ImageDataGenerator(rescale=1 / 255, validation_split=0.2, zoom_range=0)
        c.flow_from_directory("x", subset="training")
        c.flow_from_directory("x", subset="validation")
      `,
    },
    {
      name: "scaled in another way, or not known",
      code: `
        from keras.preprocessing.image import ImageDataGenerator

        a = ImageDataGenerator(rescale=1 / 255)
        b = ImageDataGenerator(preprocessing_function=scale)
        c = ImageDataGenerator(**options)
        a.flow_from_directory("train")
        b.flow_from_directory("test")
        c.flow_from_directory("valid", subset="validation")
        ImageDataGenerator().flow(x, y)
      `,
    },
  ],
  invalid: [
    {
      name: "images of the test that are not prepared as the pretrained network wants",
      code: `
        from tensorflow.keras.applications import resnet50
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def judge(net):
            learn = ImageDataGenerator(preprocessing_function=resnet50.preprocess_input, zoom_range=0.1)
            test = ImageDataGenerator(rescale=1.0 / 255)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ otherwise
            net.fit(learn.flow_from_directory("a"), epochs=3)
            return net.evaluate(test.flow_from_directory("b", shuffle=False))
      `,
    },
    {
      name: "options that stand elsewhere, and one model that scales besides",
      code: `
        import keras
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        train_gen = ImageDataGenerator(rescale=1 / 255.0, horizontal_flip=True)
        test_gen = ImageDataGenerator()
                   ^^^^^^^^^^^^^^^^^^^^ unscaled
        flow = dict(target_size=(64, 64), batch_size=32)
        train_it = train_gen.flow_from_directory("train", **flow)
        test_it = test_gen.flow_from_directory("test", **flow)
        inputs = keras.Input((64, 64, 3))
        x = keras.applications.mobilenet_v2.preprocess_input(inputs)
        model = keras.Model(inputs, keras.layers.Dense(1)(keras.layers.Flatten()(x)))
        model.compile("adam", "binary_crossentropy")
        model.fit(train_it, epochs=3)
        print(model.evaluate(test_it))
      `,
    },
    {
      name: "another scale",
      code: `
        from keras.preprocessing.image import ImageDataGenerator

        def load():
            train_gen = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True)
            test_gen = ImageDataGenerator()
                       ^^^^^^^^^^^^^^^^^^^^ unscaled
            train = train_gen.flow_from_directory("train", target_size=(64, 64))
            test = test_gen.flow_from_directory("test", target_size=(64, 64))
            return train, test
      `,
      suggestions: [
        {
          title: "Scale them alike: `rescale=1.0 / 255`",
          output: `
            from keras.preprocessing.image import ImageDataGenerator

            def load():
                train_gen = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True)
                test_gen = ImageDataGenerator(rescale=1.0 / 255)
                train = train_gen.flow_from_directory("train", target_size=(64, 64))
                test = test_gen.flow_from_directory("test", target_size=(64, 64))
                return train, test
          `,
        },
      ],
    },
    {
      name: "augmented validation images from memory",
      code: `
        from keras.preprocessing.image import ImageDataGenerator
        gen = ImageDataGenerator(rotation_range=10, validation_split=0.1)
        valid = gen.flow(images, labels, subset="validation")
                                                ^^^^^^^^^^^^ augmented
      `,
    },
    {
      name: "augmented validation images",
      code: `
        import tensorflow as tf
        gen = tf.keras.preprocessing.image.ImageDataGenerator(rotation_range=10, validation_split=0.1)
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        valid = gen.flow_from_dataframe(frame, subset="validation", x_col="file")
                                                      ^^^^^^^^^^^^ augmented
      `,
    },
  ],
});
