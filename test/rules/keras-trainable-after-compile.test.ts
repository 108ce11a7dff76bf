/** What `keras-trainable-after-compile` reports, and the changes on which it is silent. */

import { kerasTrainableAfterCompile } from "../../rules/keras-trainable-after-compile";
import { testRule } from "../support/ruleTester";

testRule(kerasTrainableAfterCompile, {
  valid: [
    {
      name: "compiled again by the function that compiled it first",
      code: `
        import keras

        def network():
            inputs = keras.Input((96, 96, 3))
            base = keras.applications.MobileNetV2(include_top=False)
            base.trainable = False
            outputs = keras.layers.GlobalAveragePooling2D()(base(inputs, training=False))
            return keras.Model(inputs, outputs), base

        def prepare(model, rate):
            model.compile(keras.optimizers.Adam(rate), "mse")

        def train(data):
            model, base = network()
            prepare(model, 1e-3)
            model.fit(data)
            base.trainable = True
            prepare(model, 1e-5)
            model.fit(data)
      `,
    },
    {
      name: "an object of another kind with the same methods",
      code: `
        from tensorflow import keras

        class Trainer:
            def __init__(self, net):
                self.net = net

            def compile(self, name):
                self.name = name

            def fit(self, rounds):
                self.net.compile(self.name)

        trainer = Trainer(keras.Sequential([keras.layers.Dense(3)]))
        trainer.compile("adam")
        trainer.fit(1)
        trainer.net.trainable = False
        trainer.fit(2)
      `,
    },
    {
      name: "compiled again, or changed before the first fit",
      code: `
        from tensorflow import keras
        base = keras.applications.VGG16(include_top=False, pooling="avg")

        base.trainable = False
        model = keras.Sequential([base, keras.layers.Dense(3)])
        model.compile("adam", "mse")
        base.trainable = False
        model.fit(x, y)
        base.trainable = True
        for layer in base.layers[:-4]:
            layer.trainable = False
        model.compile("adam", "mse")
        model.fit(x, y)
        model.fit(x, y)
      `,
    },
    {
      name: "another model, and a function that may compile",
      code: `
        from tensorflow import keras
        base = keras.applications.VGG16(include_top=False, pooling="avg")

        model = keras.Sequential([base, keras.layers.Dense(3)])
        model.compile("adam", "mse")
        model.fit(x, y)
        other.trainable = True
        model.fit(x, y)
        base.trainable = True
        prepare(model)
        model.fit(x, y)
      `,
    },
    {
      name: "a GAN that freezes on purpose, without fit",
      code: `
        from tensorflow import keras
        base = keras.applications.VGG16(include_top=False, pooling="avg")

        def train(gan, discriminator):
            for step in range(3):
                discriminator.trainable = True
                discriminator.train_on_batch(x, y)
                discriminator.trainable = False
                gan.train_on_batch(x, y)
      `,
    },
    {
      name: "the step is built anew by hand",
      code: `
        import keras

        def tune(base, x, y):
            model = keras.Sequential([base, keras.layers.Dense(3)])
            base.trainable = False
            model.compile("adam", "mse")
            model.fit(x, y)
            base.trainable = True
            model.train_function = None
            model.fit(x, y)
            base.trainable = False
            model.make_train_function(force=True)
            model.fit(x, y)
      `,
    },
  ],
  invalid: [
    {
      name: "network and base come out of one function, and another one compiles",
      code: `
        import keras

        def network():
            inputs = keras.Input((96, 96, 3))
            base = keras.applications.MobileNetV2(include_top=False)
            base.trainable = False
            outputs = keras.layers.GlobalAveragePooling2D()(base(inputs, training=False))
            return keras.Model(inputs, outputs), base

        def prepare(model, rate):
            model.compile(keras.optimizers.Adam(rate), "mse")

        def train(data):
            model, base = network()
            prepare(model, 1e-3)
            model.fit(data)
            base.trainable = True
            ^^^^^^^^^^^^^^ late
            model.fit(data)
            --------- again
      `,
    },
    {
      name: "a network that was added to the model",
      code: `
        import keras

        base = keras.applications.ResNet50(include_top=False, pooling="avg")
        base.trainable = False
        model = keras.Sequential()
        model.add(base)
        model.add(keras.layers.Dense(2))
        model.compile("adam", "mse")
        model.fit(x, y)
        ~~~~~~~~~ trained
        base.trainable = True
        ^^^^^^^^^^^^^^ late
        model.fit(x, y)
        --------- again
      `,
    },
    {
      name: "a function makes network and model",
      code: `
        import keras

        def build():
            base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
            base.trainable = False
            inputs = keras.Input((96, 96, 3))
            x = base(inputs, training=False)
            return base, keras.Model(inputs, keras.layers.Dense(3)(x))

        base, model = build()
        model.compile("adam", "mse")
        model.fit(x, y)
        ~~~~~~~~~ trained
        base.trainable = True
        ^^^^^^^^^^^^^^ late
        model.fit(x, y)
        --------- again
      `,
    },
    {
      name: "a network inside a list",
      code: `
        from tensorflow import keras
        base = keras.applications.VGG16(include_top=False, pooling="avg")

        model = keras.Sequential([base, keras.layers.Dense(3)])
        base.trainable = False
        model.compile("adam", "mse")
        model.fit(x, y)
        ~~~~~~~~~ trained
        base.trainable = True
        ^^^^^^^^^^^^^^ late
        model.fit(x, y, epochs=2)
        --------- again
      `,
      suggestions: [
        {
          title: 'Compile again as before: `model.compile("adam", "mse")`',
          output: `
            from tensorflow import keras
            base = keras.applications.VGG16(include_top=False, pooling="avg")

            model = keras.Sequential([base, keras.layers.Dense(3)])
            base.trainable = False
            model.compile("adam", "mse")
            model.fit(x, y)
            base.trainable = True
            model.compile("adam", "mse")
            model.fit(x, y, epochs=2)
          `,
        },
      ],
    },
    {
      name: "a network that the functional interface calls",
      code: `
        from tensorflow import keras
        base = keras.applications.VGG16(include_top=False, pooling="avg")

        inputs = keras.Input((64, 64, 3))
        x = base(inputs, training=False)
        x = keras.layers.Dropout(0.2)(x)
        model = keras.Model(inputs, keras.layers.Dense(3)(x))
        model.compile("adam", "mse")
        model.fit(x_train, y_train)
        base.trainable = True
        ^^^^^^^^^^^^^^ late
        model.fit(x_train, y_train)
        ---------
      `,
    },
    {
      name: "compiled in the function that makes the model, a layer that is asked for by its name",
      code: `
        from tensorflow import keras

        def build():
            base = keras.applications.VGG16(include_top=False, pooling="avg")
            inputs = keras.Input((64, 64, 3))
            hidden = keras.layers.Dense(8, name="middle")(base(inputs, training=False))
            made = keras.Model(inputs, keras.layers.Dense(3)(hidden))
            made.compile("adam", "mse")
            return made, base

        model, network = build()
        model.fit(x, y)
        network.trainable = True
        ^^^^^^^^^^^^^^^^^ late
        model.fit(x, y)
        ---------

        def main():
            other, _ = build()
            other.fit(x, y)
            other.get_layer("middle").trainable = False
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
            other.fit(x, y)
            ---------
      `,
    },
    {
      name: "layers in a loop, in a function",
      code: `
        import tensorflow as tf
        def tune(net, data):
            net.compile(optimizer="adam", loss="mse")
            net.fit(data, epochs=3)
            for layer in net.layers[-20:]:
                layer.trainable = True
                ^^^^^^^^^^^^^^^ late
            history = net.fit(data, epochs=3)
                      ------- again
            return history
      `,
    },
  ],
});
