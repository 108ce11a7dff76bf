/** What `keras-generator-batches` reports, and the calls on which it is silent. */

import { kerasGeneratorBatches } from "../../rules/keras-generator-batches";
import { testRule } from "../support/ruleTester";

testRule(kerasGeneratorBatches, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
