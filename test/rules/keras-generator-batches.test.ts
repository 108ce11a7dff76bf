/** What `keras-generator-batches` reports, and the calls on which it is silent. */

import { kerasGeneratorBatches } from "../../rules/keras-generator-batches";
import { testRule } from "../support/ruleTester";

testRule(kerasGeneratorBatches, {
  valid: [
    {
      name: "batches of one and no part for validation unless the command line says otherwise",
      code: `
        import argparse

        import tensorflow as tf
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        parser = argparse.ArgumentParser()
        parser.add_argument("--rows", type=int, default=1)
        parser.add_argument("--part", type=float, default=0.0)
        args = parser.parse_args()


        def fit(model, x, y):
            one = ImageDataGenerator(rescale=1 / 255).flow_from_directory("t", batch_size=args.rows)
            model.compile("adam", "categorical_crossentropy")
            model.fit(one, steps_per_epoch=one.samples, epochs=3)
            rows = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
            model.fit(rows, epochs=3, validation_split=args.part)
      `,
    },
    {
      name: "steps that count batches, and batches of one image",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def fit(model):
            train = ImageDataGenerator(rescale=1 / 255).flow_from_directory("t", target_size=(64, 64), batch_size=32)
            one = ImageDataGenerator(rescale=1 / 255).flow_from_directory("t", target_size=(64, 64), batch_size=1)
            model.compile("adam", "categorical_crossentropy")
            model.fit(train, steps_per_epoch=train.samples // 32, epochs=3)
            model.fit(one, steps_per_epoch=one.samples, epochs=3)
      `,
    },
    {
      name: "other arguments of such a model",
      code: `
        import keras
        import tensorflow as tf

        def run(net, x, y):
            rows = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
            net.fit(rows, epochs=3, validation_split=0.0)
            net.fit(x, y, validation_split=0.1)
      `,
    },
    {
      name: "a class of arrays, and a generator function that is not called",
      code: `
        import keras
        import numpy as np

        class Rows:
            def __len__(self):
                return 3

        def batches():
            def inner():
                yield 1
            return np.zeros((8, 3))

        def train(y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            model.fit(batches(), y, validation_split=0.2)
            model.fit(Rows(), y)
      `,
    },
    {
      name: "arrays, and data sets alone",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.compile("adam", "mse")

        ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
        model.fit(x, y, validation_split=0.1)
        model.fit(ds, validation_data=other)
        model.fit(ds, None, validation_split=0.0)
        model.fit(make(), validation_split=0.1)
        model.fit(next(iter(ds)), y)
        a, b = ds.as_numpy_iterator().next()
        model.fit(a, b, validation_split=0.1)
        clf.fit(ds, y)
      `,
    },
    {
      name: "a helper that may give arrays, a field that does, and sets with a validation set of their own",
      code: `
        import tensorflow as tf

        class Source:
            def __init__(self, x):
                self.part = x[:10]

        def make(x, y, fast):
            if fast:
                return tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
            return x

        def train(model: tf.keras.Model, held: tf.data.Dataset, x, y):
            model.fit(make(x, y, len(x) > 3), validation_split=0.1)
            source = Source(x)
            model.fit(source.part, y, validation_split=0.1)
            model.fit(held, validation_data=held)
      `,
    },
  ],
  invalid: [
    {
      name: "steps that count images",
      code: `
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def fit(model):
            train = ImageDataGenerator(rescale=1 / 255).flow_from_directory("t", target_size=(64, 64), batch_size=32)
            val = ImageDataGenerator(rescale=1 / 255).flow_from_directory("v", target_size=(64, 64))
            model.compile("adam", "categorical_crossentropy")
            model.fit(train, steps_per_epoch=train.samples, epochs=3, validation_data=val, validation_steps=len(val))
                                             ^^^^^^^^^^^^^ images
      `,
    },
    {
      name: "a model of which nothing is known",
      code: `
        import keras
        import tensorflow as tf

        def run(net, x, y):
            rows = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)
            net.fit(rows, validation_split=0.1)
                          ^^^^^^^^^^^^^^^^^^^^ split
      `,
    },
    {
      name: "batches of a class, of a generator and of a loader",
      code: `
        import keras
        import numpy as np
        from torch.utils.data import DataLoader

        class Batches(keras.utils.Sequence):
            def __init__(self, x, **options):
                super().__init__(**options)
                self.x = x

            def __len__(self):
                return 4

            def __getitem__(self, i):
                return self.x[i], self.x[i]

        def rows(x):
            while True:
                yield x, x

        def train(x, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="adam", loss="mse")
            gen = Batches(x, workers=2)
            model.fit(gen, epochs=2, validation_split=0.1)
                                     ^^^^^^^^^^^^^^^^^^^^ split
            model.fit(rows(x), y=y, steps_per_epoch=3)
                               ^^^ labels
            model.fit(DataLoader(x), validation_split=0.1)
                                     ^^^^^^^^^^^^^^^^^^^^ split
      `,
    },
    {
      name: "a pipeline with labels, and a generator with a share",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.compile("adam", "mse")

        def train(x, y):
            ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(100).batch(8).prefetch(1)
            model.fit(ds, y, epochs=2)
                          ^ labels
            gen = tf.keras.preprocessing.image.ImageDataGenerator(rescale=1 / 255)
            images = gen.flow_from_directory("train")
            model.fit(x=images, validation_split=0.1, epochs=2)
                                ^^^^^^^^^^^^^^^^^^^^ split
      `,
      fixed: `
        import tensorflow as tf
        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.compile("adam", "mse")

        def train(x, y):
            ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(100).batch(8).prefetch(1)
            model.fit(ds, y, epochs=2)
            gen = tf.keras.preprocessing.image.ImageDataGenerator(rescale=1 / 255)
            images = gen.flow_from_directory("train")
            model.fit(x=images, epochs=2)
      `,
    },
    {
      name: "sets that a helper or a field hands over, or that are annotated so",
      code: `
        import tensorflow as tf

        class Source:
            def __init__(self, x, y):
                self.train = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)

        def make(x, y, shuffled=True):
            ds = tf.data.Dataset.from_tensor_slices((x, y))
            if shuffled:
                ds = ds.shuffle(100)
            return ds.batch(8)

        def train(model: tf.keras.Model, given: tf.data.Dataset, x, y):
            model.fit(make(x, y), validation_split=0.2)
                                  ^^^^^^^^^^^^^^^^^^^^ split
            made = make(x, y).cache()
            model.fit(made, y, epochs=2)
                            ^ labels
            src = Source(x, y)
            model.fit(src.train, validation_split=0.1)
                                 ^^^^^^^^^^^^^^^^^^^^ split
            model.fit(given, validation_split=0.1)
                             ^^^^^^^^^^^^^^^^^^^^ split
      `,
    },
  ],
});
