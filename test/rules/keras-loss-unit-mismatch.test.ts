/** What `keras-loss-unit-mismatch` reports, and the networks on which it is silent. */

import { kerasLossUnitMismatch } from "../../rules/keras-loss-unit-mismatch";
import { testRule } from "../support/ruleTester";

testRule(kerasLossUnitMismatch, {
  valid: [
    {
      name: "units that fit",
      code: `
        from tensorflow.keras import layers, models, losses
        m = models.Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
        m.compile("adam", "binary_crossentropy")
        n = models.Sequential([layers.Dense(3, activation="softmax")])
        n.compile("adam", "sparse_categorical_crossentropy")
        o = models.Sequential([layers.Dense(12, activation="sigmoid")])
        o.compile("adam", "binary_crossentropy")
        p = models.Sequential([layers.Dense(2, activation="softmax")])
        p.compile("adam", "binary_crossentropy")
        q = models.Sequential([layers.Dense(1)])
        q.compile("adam", "mse")
        r = models.Sequential([layers.Dense(units, activation="softmax")])
        r.compile("adam", "binary_crossentropy")
      `,
    },
    {
      name: "a softmax over another axis, and other layers",
      code: `
        import torch
        import keras
        score = keras.layers.Dense(1, activation="tanh")(x)
        weights = keras.layers.Softmax(axis=1)(score)
        gate = keras.layers.Conv2D(1, 3, activation="sigmoid")(x)
        model = keras.Model(x, [keras.layers.Dense(1, activation="sigmoid")(x), keras.layers.Dense(4, activation="softmax")(x)])
        model.compile("adam", loss=["binary_crossentropy", "categorical_crossentropy"])
      `,
    },
  ],
  invalid: [
    {
      name: "one softmax unit, in a list and in the functional interface",
      code: `
        from tensorflow.keras.layers import Dense, Input
        from tensorflow.keras.models import Model
        def build():
            inputs = Input((8,))
            x = Dense(8, activation="relu")(inputs)
            out = Dense(units=1, activation='softmax', name="out")(x)
                                            ^^^^^^^^^ constant
            return Model(inputs, out)
        model = build()
        model.compile("adam", "binary_crossentropy")
      `,
      suggestions: [
        {
          title: "Use a sigmoid",
          output: `
            from tensorflow.keras.layers import Dense, Input
            from tensorflow.keras.models import Model
            def build():
                inputs = Input((8,))
                x = Dense(8, activation="relu")(inputs)
                out = Dense(units=1, activation='sigmoid', name="out")(x)
                return Model(inputs, out)
            model = build()
            model.compile("adam", "binary_crossentropy")
          `,
        },
      ],
    },
    {
      name: "one unit under a loss of classes",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential()
        model.add(tf.keras.layers.Flatten())
        model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
        model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ one
      `,
      suggestions: [
        {
          title: "Use `binary_crossentropy`",
          output: `
            import tensorflow as tf
            model = tf.keras.Sequential()
            model.add(tf.keras.layers.Flatten())
            model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
            model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
          `,
        },
      ],
    },
    {
      name: "many softmax units under a binary loss",
      code: `
        import keras
        model = keras.Sequential([keras.layers.Dense(10), keras.layers.Activation("softmax")])
        model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer="sgd")
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ binary
      `,
    },
  ],
});
