/** What `float16-output-layer` reports, and the networks on which it is silent. */

import { float16OutputLayer } from "../../rules/float16-output-layer";
import { testRule } from "../support/ruleTester";

testRule(float16OutputLayer, {
  valid: [
    {
      name: "a trainer that is made before the policy is set, one with a last layer in float32, and a part of a network",
      code: `
        import keras
        import tensorflow as tf

        def build():
            inputs = keras.Input((8,))
            return keras.Model(inputs, keras.layers.Dense(3, activation="softmax")(inputs))

        def exact():
            inputs = keras.Input((8,))
            gate = keras.Model(inputs, keras.layers.Dense(8, activation="sigmoid")(inputs))
            hidden = gate(inputs) * inputs
            return keras.Model(inputs, keras.layers.Dense(3, activation="softmax", dtype="float32")(hidden))

        class Trainer:
            def __init__(self):
                self.net = build()

            def step(self, x, y):
                with tf.GradientTape() as tape:
                    loss = cost(y, self.net(x))
                return tape.gradient(loss, self.net.trainable_variables)

        def main():
            trainer = Trainer()
            keras.mixed_precision.set_global_policy("mixed_float16")
            net = exact()
            with tf.GradientTape() as tape:
                loss = cost(labels, net(rows))
            print(tape.gradient(loss, net.trainable_variables), trainer.step(rows, labels))
      `,
    },
    {
      name: "a policy that a helper sets behind the network of a field",
      code: `
        import keras

        def end(network):
            network.compile("adam", "categorical_crossentropy")
            keras.mixed_precision.set_global_policy("mixed_float16")

        class Job:
            def __init__(self):
                self.body = keras.Sequential([keras.layers.Dense(8, activation="softmax")])

            def run(self):
                end(self.body)

        Job().run()
      `,
    },
    {
      name: "a function of another file builds the network before the policy is set, wherever it stands there",
      files: {
        "parts.py":
          "#\n".repeat(400) +
          'from tensorflow import keras\n\ndef build():\n    inputs = keras.Input((8,))\n    outputs = keras.layers.Dense(3, activation="softmax")(inputs)\n    return keras.Model(inputs, outputs)\n',
      },
      code: `
        from tensorflow.keras import mixed_precision
        from parts import build

        net = build()
        mixed_precision.set_global_policy("mixed_float16")
        net.compile("adam", "categorical_crossentropy")
      `,
    },
    {
      name: "a layer that is made before a function chooses the policy",
      code: `
        import keras


        def finish(m):
            m.compile("adam", "categorical_crossentropy")
            keras.mixed_precision.set_global_policy("mixed_float16")


        m = keras.Sequential([keras.layers.Dense(8, activation="softmax")])
        finish(m)
      `,
    },
    {
      name: "the policy is taken back before the layer is made",
      code: `
        import keras
        keras.mixed_precision.set_global_policy("mixed_float16")
        base = keras.Sequential([keras.layers.Dense(8)])
        keras.mixed_precision.set_global_policy("float32")
        head = keras.Sequential([base, keras.layers.Dense(8, activation="softmax")])
        head.compile("adam", "categorical_crossentropy")
      `,
    },
    {
      name: "bfloat16 for the layers that are made later",
      code: `
        import keras
        keras.config.set_dtype_policy("mixed_float16")
        base = keras.Sequential([keras.layers.Dense(8)])
        keras.config.set_dtype_policy("mixed_bfloat16")
        head = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        head.compile("adam", "binary_crossentropy")
      `,
    },
    {
      name: "float32 for the last layer",
      code: `
        import tensorflow as tf
        from tensorflow.keras import layers, mixed_precision
        mixed_precision.set_global_policy("mixed_float16")
        m = tf.keras.Sequential([layers.Dense(8), layers.Activation("softmax", dtype="float32")])
        m.compile("adam", "categorical_crossentropy")
        n = tf.keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(1)])
        n.compile("adam", "mse")
      `,
    },
    {
      name: "layers that are made before the policy",
      code: `
        import keras
        m = keras.Sequential([keras.layers.Dense(8, activation="softmax")])
        m.compile("adam", "categorical_crossentropy")
        keras.mixed_precision.set_global_policy("mixed_float16")
      `,
    },
    {
      name: "another policy",
      code: `
        import keras
        keras.mixed_precision.set_global_policy("mixed_bfloat16")
        keras.config.set_dtype_policy(policy)
        m = keras.Sequential([keras.layers.Dense(8, activation="softmax")])
        m.compile("adam", "categorical_crossentropy")
      `,
    },
    {
      name: "a functional part of a network, and one in float32",
      code: `
        import keras
        from keras import layers

        keras.mixed_precision.set_global_policy("mixed_float16")
        inputs = keras.Input((32,))
        gate = keras.Model(inputs, layers.Dense(32, activation="sigmoid")(inputs))
        whole = keras.Input((32,))
        mixed = layers.Multiply()([gate(whole), whole])
        out = layers.Dense(10, activation="softmax", dtype="float32")(mixed)
        model = keras.Model(whole, out)

        def block():
            entry = keras.Input((8,))
            return keras.Model(entry, layers.Dense(8, activation="sigmoid")(entry))
      `,
    },
  ],
  invalid: [
    {
      name: "a network that a function makes for the field of a trainer, which trains it by hand",
      code: `
        import keras
        import tensorflow as tf

        def build():
            inputs = keras.Input((8,))
            outputs = keras.layers.Dense(3, activation="softmax")(inputs)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse
            return keras.Model(inputs, outputs)

        class Trainer:
            def __init__(self):
                self.net = build()

            def step(self, x, y):
                with tf.GradientTape() as tape:
                    loss = cost(y, self.net(x))
                return tape.gradient(loss, self.net.trainable_variables)

        def main():
            keras.mixed_precision.set_global_policy("mixed_float16")
            Trainer().step(rows, labels)
      `,
    },
    {
      name: "a class of the file and a functional network, both trained by hand",
      code: `
        import tensorflow as tf
        from tensorflow.keras import layers, mixed_precision

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.last = layers.Dense(1, activation="sigmoid")
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse

            def call(self, x):
                return self.last(x)

        mixed_precision.set_global_policy("mixed_float16")
        net = Net()
        inputs = tf.keras.Input((8,))
        other = tf.keras.Model(inputs, layers.Dense(4, activation="softmax")(inputs))
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse
        other(rows)
        with tf.GradientTape() as tape:
            loss = cost(labels, net(rows))
        tape.gradient(loss, net.trainable_weights)
        with tf.GradientTape() as tape:
            loss = cost(labels, other(rows))
        tape.gradient(loss, other.trainable_weights)
      `,
    },
    {
      name: "a functional model",
      code: `
        from tensorflow import keras
        from tensorflow.keras import mixed_precision
        mixed_precision.set_global_policy("mixed_float16")
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ policy
        def build():
            inputs = keras.Input((8,))
            outputs = keras.layers.Dense(3, activation="softmax")(inputs)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse
            return keras.Model(inputs, outputs)
        net = build()
        net.compile("adam", "categorical_crossentropy")
      `,
      suggestions: [
        {
          title: 'Compute it in 32 bits: `dtype="float32"`',
          output: `
            from tensorflow import keras
            from tensorflow.keras import mixed_precision
            mixed_precision.set_global_policy("mixed_float16")
            def build():
                inputs = keras.Input((8,))
                outputs = keras.layers.Dense(3, activation="softmax", dtype="float32")(inputs)
                return keras.Model(inputs, outputs)
            net = build()
            net.compile("adam", "categorical_crossentropy")
          `,
        },
      ],
    },
    {
      name: "an activation of its own",
      code: `
        import keras
        keras.config.set_dtype_policy("mixed_float16")
        net = keras.Sequential()
        net.add(keras.layers.Dense(1))
        net.add(keras.layers.Activation("sigmoid"))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse
        net.compile("adam", "binary_crossentropy")
      `,
    },
    {
      name: "a network that another file compiles",
      code: `
        import keras
        from keras import layers

        keras.mixed_precision.set_global_policy("mixed_float16")
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ policy
        model = keras.Sequential([keras.Input((32,)), layers.Dense(10, activation="softmax")])
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse
      `,
    },
    {
      name: "a functional network that another file compiles",
      code: `
        import keras
        from keras import layers

        keras.mixed_precision.set_global_policy("mixed_float16")
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ policy
        inputs = keras.Input((32,))
        hidden = layers.Dense(64, activation="relu")(inputs)
        outputs = layers.Dense(10, activation="softmax")(hidden)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ coarse
        model = keras.Model(inputs, outputs)
        model.summary()
      `,
    },
  ],
});
