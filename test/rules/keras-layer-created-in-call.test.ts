/** What `keras-layer-created-in-call` reports, and the layers that are made once. */

import { kerasLayerCreatedInCall } from "../../rules/keras-layer-created-in-call";
import { testRule } from "../support/ruleTester";

testRule(kerasLayerCreatedInCall, {
  valid: [
    {
      name: "made in the constructor, once under a condition, or without weights",
      code: `
        import keras
        from keras import layers

        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.out = layers.Dense(2)
                self.extra = None

            def call(self, x):
                if self.extra is None:
                    self.extra = layers.Dense(4)
                x = layers.Flatten()(x)
                x = layers.Dropout(0.5)(x)
                return self.out(self.extra(x))

            def build(self, shape):
                self.deep = layers.Dense(3)

        def call(x):
            return layers.Dense(3)(x)

        class Plain:
            def call(self, x):
                return layers.Dense(3)(x)
      `,
    },
  ],
  invalid: [
    {
      name: "layers that draw, with TensorFlow",
      severity: "warning",
      code: `
        import tensorflow as tf

        class Block(tf.keras.layers.Layer):
            def __init__(self, width):
                super().__init__()
                self.inner = tf.keras.layers.Dense(width)

            def call(self, x, training=None):
                x = tf.keras.layers.Dropout(0.2)(x, training=training)
                    ^^^^^^^^^^^^^^^^^^^^^^^ drawn
                return self.inner(x)
      `,
    },
    {
      name: "in models and layers",
      code: `
        import tensorflow as tf
        from tensorflow.keras import Model
        from tensorflow.keras.layers import Conv2D, Dense, Flatten

        class Net(Model):
            def __init__(self, classes):
                super().__init__()
                self.out = Dense(classes)

            def call(self, x, training=False):
                x = Conv2D(8, 3)(x)
                    ^^^^^^ made
                hidden = Dense(32, activation="relu")
                         ^^^^^ made
                return self.out(hidden(Flatten()(x)))

        class Block(tf.keras.layers.Layer):
            def call(self, x):
                return tf.keras.layers.Dense(8)(x)
                       ^^^^^^^^^^^^^^^^^^^^^ made
      `,
    },
  ],
});
