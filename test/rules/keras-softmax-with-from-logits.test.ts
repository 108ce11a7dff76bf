/** What `keras-softmax-with-from-logits` reports, and the networks on which it is silent. */

import { kerasSoftmaxWithFromLogits } from "../../rules/keras-softmax-with-from-logits";
import { testRule } from "../support/ruleTester";

testRule(kerasSoftmaxWithFromLogits, {
  valid: [
    {
      name: "a field that a helper adds the activation to",
      code: `
        from tensorflow.keras import layers, losses, models

        def end(network):
            network.add(layers.Activation("softmax"))
            network.compile("adam", loss=losses.CategoricalCrossentropy())

        class Job:
            def __init__(self):
                self.body = models.Sequential()
                self.body.add(layers.Dense(3))

            def run(self):
                end(self.body)

        Job().run()
      `,
    },
    {
      name: "an activation that a function adds later than it is written",
      code: `
        from tensorflow.keras import layers, losses, models


        def finish(network):
            network.add(layers.Activation("softmax"))
            network.compile("adam", loss=losses.CategoricalCrossentropy())


        net = models.Sequential()
        net.add(layers.Dense(3))
        finish(net)
      `,
    },
    {
      name: "the softmax is taken off the last layer again",
      code: `
        import keras

        model = keras.Sequential([keras.layers.Dense(8), keras.layers.Dense(3, activation="softmax")])
        model.layers[-1].activation = keras.activations.linear
        model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
      `,
    },
    {
      name: "a cast behind the last activation",
      code: `
        from tensorflow import keras
        from tensorflow.keras import layers

        rows = keras.Input(shape=(20,))
        last = layers.Dense(4, activation="softmax")(layers.Dense(9, activation="relu")(rows))
        last = layers.Activation("linear", dtype="float32")(last)
        net = keras.Model(rows, last)
        net.compile("adam", loss="sparse_categorical_crossentropy")
        stack = keras.Sequential([layers.Dense(1, activation="sigmoid"), layers.Activation("linear", dtype="float32")])
        stack.compile("adam", loss="binary_crossentropy")
      `,
    },
    {
      name: "activation and loss match",
      code: `
        import tensorflow as tf
        from tensorflow.keras import layers, models, losses

        m = models.Sequential([layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
        m.compile("adam", "categorical_crossentropy")
        n = models.Sequential([layers.Dense(8, activation="relu"), layers.Dense(3)])
        n.compile("adam", loss=losses.CategoricalCrossentropy(from_logits=True))
        o = models.Sequential()
        o.add(layers.Dense(3))
        o.add(layers.Activation("softmax"))
        o.compile("adam", loss=losses.CategoricalCrossentropy())
        r = models.Sequential([layers.Dense(1)])
        r.compile("adam", loss="mse")
        r.compile("adam", loss=losses.BinaryCrossentropy(from_logits=logits))
        s = models.Sequential([layers.Dense(1, activation=tf.nn.sigmoid)])
        s.compile(loss="binary_crossentropy", optimizer="sgd")
      `,
    },
    {
      name: "what the network ends with is not certain",
      code: `
        from tensorflow import keras

        model = keras.Sequential()
        model.add(keras.layers.Dense(8, activation="relu"))
        if binary:
            model.add(keras.layers.Dense(1, activation="sigmoid"))
        else:
            model.add(keras.layers.Dense(4))
        model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))

        def wrap(body, act):
            model = keras.Sequential([body])
            model.compile("adam", loss="sparse_categorical_crossentropy")
            other = keras.Sequential([keras.layers.Dense(4, activation=act)])
            other.compile("adam", loss="sparse_categorical_crossentropy")
            last = keras.Sequential(layers_of(body))
            last.compile("adam", loss="sparse_categorical_crossentropy")
      `,
    },
    {
      name: "another layer behind it",
      code: `
        import keras
        inputs = keras.Input((8,))
        x = keras.layers.Dense(3)(inputs)
        x = keras.layers.Softmax()(x)
        model = keras.Model(inputs, x)
        model.compile("adam", loss="categorical_crossentropy")
      `,
    },
  ],
  invalid: [
    {
      name: "a loss and a network in the fields of a trainer",
      code: `
        import keras
        import tensorflow as tf

        class Trainer:
            def __init__(self):
                self.net = keras.Sequential([keras.layers.Dense(10)])
                self.cost = keras.losses.SparseCategoricalCrossentropy()
                self.told = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

            def step(self, x, y):
                with tf.GradientTape() as tape:
                    out = self.net(x, training=True)
                    loss = self.cost(y, out) + self.told(y, out)
                           ^^^^^^^^^ logits
                return tape.gradient(loss, self.net.trainable_variables)
      `,
    },
    {
      name: "logits in a list of layers",
      code: `
        import keras
        from keras import layers
        model = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(4)])
                                                                       ~~~~~~~~~~~~~~~ layer
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logits
      `,
      suggestions: [
        {
          title: "Give the last layer a `softmax`",
          output: `
            import keras
            from keras import layers
            model = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(4, activation="softmax")])
            model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
          `,
        },
      ],
    },
    {
      name: "logits of a function and of the functional interface",
      code: `
        import tensorflow as tf
        from tensorflow.keras.layers import Dense, Input, Activation
        from tensorflow.keras.models import Model, Sequential

        def build(width):
            inputs = Input(shape=(width,))
            x = Dense(64, activation="relu")(inputs)
            outputs = Activation("linear")(Dense(1)(x))
            return Model(inputs=inputs, outputs=outputs)

        model = build(8)
        model.compile(loss=tf.keras.losses.BinaryCrossentropy(), optimizer="adam")
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logits
      `,
      suggestions: [
        {
          title: "Say that these are logits: `from_logits=True`",
          output: `
            import tensorflow as tf
            from tensorflow.keras.layers import Dense, Input, Activation
            from tensorflow.keras.models import Model, Sequential

            def build(width):
                inputs = Input(shape=(width,))
                x = Dense(64, activation="relu")(inputs)
                outputs = Activation("linear")(Dense(1)(x))
                return Model(inputs=inputs, outputs=outputs)

            model = build(8)
            model.compile(loss=tf.keras.losses.BinaryCrossentropy(from_logits=True), optimizer="adam")
          `,
        },
      ],
    },
    {
      name: "a softmax in front of a loss that takes logits",
      code: `
        import tensorflow as tf
        model = tf.keras.models.Sequential()
        model.add(tf.keras.layers.Dense(16, activation="relu"))
        model.add(tf.keras.layers.Dense(10, activation="softmax"))
                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
        loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
                                                                ^^^^^^^^^^^^^^^^ twice
        model.compile("adam", loss=loss_fn)
      `,
      suggestions: [
        {
          title: "Leave `from_logits` out: the input holds probabilities",
          output: `
            import tensorflow as tf
            model = tf.keras.models.Sequential()
            model.add(tf.keras.layers.Dense(16, activation="relu"))
            model.add(tf.keras.layers.Dense(10, activation="softmax"))
            loss_fn = tf.keras.losses.SparseCategoricalCrossentropy()
            model.compile("adam", loss=loss_fn)
          `,
        },
      ],
      severity: "warning",
    },
    {
      name: "a class and a loop by hand",
      code: `
        import tensorflow as tf

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.body = tf.keras.layers.Dense(16, activation="relu")
                self.head = tf.keras.layers.Dense(10)

            def call(self, x):
                x = self.body(x)
                return self.head(x)

        net = Net()
        loss_object = tf.keras.losses.SparseCategoricalCrossentropy()

        def step(images, labels):
            with tf.GradientTape() as tape:
                predictions = net(images, training=True)
                loss = loss_object(labels, predictions)
                       ^^^^^^^^^^^ logits
            return tape.gradient(loss, net.trainable_variables)
      `,
    },
  ],
});
