/** What `keras-loss-unit-mismatch` reports, and the networks on which it is silent. */

import { kerasLossUnitMismatch } from "../../rules/keras-loss-unit-mismatch";
import { testRule } from "../support/ruleTester";

testRule(kerasLossUnitMismatch, {
  valid: [
    {
      name: "in a loop by hand: the right losses, what another network gave, and what is changed in between",
      code: `
        import keras
        import tensorflow as tf

        probs = keras.Sequential([keras.layers.Dense(4, activation="softmax")])
        tags = keras.Sequential([keras.layers.Dense(4, activation="sigmoid")])
        one = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        classes = keras.losses.SparseCategoricalCrossentropy()
        binary = keras.losses.BinaryCrossentropy()
        with tf.GradientTape() as tape:
            loss = classes(y, probs(x)) + binary(t, tags(x)) + binary(z, one(x))
            part = probs(x)[:, :1]
            loss += binary(z, part) + other(y, probs(x)) + binary(z, mine(probs(x)))
      `,
    },
    {
      name: "no loop by hand",
      code: `
        import keras

        probs = keras.Sequential([keras.layers.Dense(4, activation="softmax")])
        print(keras.losses.BinaryCrossentropy()(y, probs(x)))
      `,
    },
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
      name: "in a loop by hand: a loss and a network in fields, a function of the library, a class",
      code: `
        import keras
        import tensorflow as tf
        from tensorflow.keras.losses import binary_crossentropy

        def build(classes):
            inputs = keras.Input((8,))
            return keras.Model(inputs, keras.layers.Dense(classes, activation="softmax")(inputs))

        class Trainer:
            def __init__(self):
                self.net = build(5)
                self.cost = keras.losses.BinaryCrossentropy(reduction="none")

            def step(self, x, y):
                with tf.GradientTape() as tape:
                    prob = self.net(x, training=True)
                    loss = tf.reduce_mean(self.cost(y, prob))
                                          ^^^^^^^^^ binary
                return tape.gradient(loss, self.net.trainable_variables)

            def judge(self, x, y):
                return self.cost(y, self.net(x))

        class Tiny(keras.Model):
            def __init__(self):
                super().__init__()
                self.last = keras.layers.Dense(1, activation="sigmoid")

            def call(self, x):
                return self.last(x)

        tiny, wide = Tiny(), keras.Sequential([keras.layers.Dense(4, activation="softmax")])
        sparse = keras.losses.SparseCategoricalCrossentropy()
        with tf.GradientTape() as tape:
            out = wide(x)
            a = binary_crossentropy(y, out)
                ^^^^^^^^^^^^^^^^^^^ binary
            b = sparse(y_true=y, y_pred=tiny(x))
                ^^^^^^ one
      `,
    },
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
