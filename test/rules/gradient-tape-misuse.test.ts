/** What `gradient-tape-misuse` reports, and the tapes on which it is silent. */

import { gradientTapeMisuse } from "../../rules/gradient-tape-misuse";
import { testRule } from "../support/ruleTester";

testRule(gradientTapeMisuse, {
  valid: [
    {
      name: "steps that run the network in the block, by a method, a part of it or what they add of its weights",
      code: `
        import keras
        import tensorflow as tf

        class Net(keras.Model):
            def train_step(self, data):
                x, y = data
                before = self(x)
                with tf.GradientTape() as tape:
                    loss = self.compute_loss(x, y, self(x, training=True)) - tf.reduce_mean(before)
                return tape.gradient(loss, self.trainable_variables)

            def second(self, x, y):
                z = self(x)
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(self.head(z) - y)
                return tape.gradient(loss, self.trainable_variables)

            def third(self, x, y):
                z = self(x)
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(z - y) + sum(self.losses)
                return tape.gradient(loss, self.trainable_variables)

        class Own(keras.Model):
            def compute_loss(self, x, y, pred):
                return tf.reduce_mean(self(x) - y) + tf.reduce_mean(pred)

            def train_step(self, data):
                x, y = data
                pred = self(x)
                with tf.GradientTape() as tape:
                    loss = self.compute_loss(x, y, pred)
                return tape.gradient(loss, self.trainable_variables)

        class Trainer:
            def loss_of(self, x, out):
                return tf.reduce_mean(self.net(x) - out)

            def step(self, x, y):
                out = self.net(x)
                with tf.GradientTape() as tape:
                    loss = self.loss_of(x, out)
                return tape.gradient(loss, self.net.trainable_variables)

            def other(self, x, y):
                out = self.teacher(x)
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(self.net(x) - out)
                return tape.gradient(loss, self.net.trainable_variables)
      `,
    },
    {
      name: "turned into NumPy behind the gradient",
      code: `
        import tensorflow as tf

        def slopes(model, x):
            with tf.GradientTape() as tape:
                peak = tf.reduce_max(model(x))
            shown = peak.numpy()
            return shown, tape.gradient(peak, x)
      `,
    },
    {
      name: "a constant that is watched, and a variable",
      code: `
        import tensorflow as tf

        x = tf.constant(3.0)
        v = tf.Variable(2.0)
        with tf.GradientTape() as t:
            t.watch(x)
            y = x**2
        print(t.gradient(y, x))
        with tf.GradientTape() as second:
            z = x * v
        print(second.gradient(z, v))
      `,
    },
    {
      name: "a loss that runs the network itself, or that is computed twice",
      code: `
        import tensorflow as tf

        def closed(model, x, y, loss_fn):
            before = model(x)
            with tf.GradientTape() as tape:
                loss = loss_fn(x, y)
            return tape.gradient(loss, model.trainable_variables), before

        def shown(model, x, y, loss_fn):
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x))
            grads = tape.gradient(loss, model.trainable_variables)
            value = loss_fn(y, model(x))
            return grads, value
      `,
    },
    {
      name: "once, or a tape that keeps its record",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(model(x, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        with tf.GradientTape(persistent=True) as both:
            a, b = tf.reduce_mean(model(x, training=True)), tf.reduce_sum(model(x, training=True))
        print(both.gradient(a, model.trainable_variables), both.gradient(b, model.trainable_variables))
      `,
    },
    {
      name: "one tape for each loss, and one name for many tapes",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        with tf.GradientTape() as first, tf.GradientTape() as second:
            a, b = tf.reduce_mean(model(x, training=True)), tf.reduce_sum(model(x, training=True))
        print(first.gradient(a, model.trainable_variables), second.gradient(b, model.trainable_variables))
        for batch in data:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(model(batch, training=True))
            tape.gradient(loss, model.trainable_variables)
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(model(x, training=True))
        tape.gradient(loss, model.trainable_variables)
      `,
    },
    {
      name: "one of two ways",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        def step(x, last):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(model(x, training=True))
            if last:
                return tape.gradient(loss, model.trainable_weights[-2:])
            else:
                return tape.gradient(loss, model.trainable_weights)
      `,
    },
    {
      name: "a branch that returns",
      code: `
        import tensorflow as tf

        def step(model, x, last):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(model(x, training=True))
            if last:
                return tape.gradient(loss, model.trainable_weights[-2:])
            return tape.gradient(loss, model.trainable_weights)
      `,
    },
    {
      name: "a function that runs the network in the block",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        def loss_of(x):
            return tf.reduce_mean(model(x, training=True))

        print(model(x))
        with tf.GradientTape() as tape:
            loss = loss_of(x)
        grads = tape.gradient(loss, model.trainable_variables)
      `,
    },
    {
      name: "gradients of the input",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        before = model(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            loss = tf.reduce_mean(tf.square(x))
        grads = tape.gradient(loss, x)
      `,
    },
    {
      name: "networks of nobody that run in the block, or in a step of nobody",
      code: `
        import tensorflow as tf

        before = model(x)
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x) - before) ** 2)
        grads = tape.gradient(loss, model.trainable_weights)
        first = net(x)
        with tf.GradientTape() as tape:
            loss = compute_loss(x, y)
        grads = tape.gradient(loss, net.trainable_weights)
      `,
    },
  ],
  invalid: [
    {
      name: "the step of a network of Keras that runs itself before the tape",
      code: `
        import keras
        import tensorflow as tf

        class Smoothed(keras.Model):
            def train_step(self, data):
                x, y = data
                pred = self(x, training=True)
                with tf.GradientTape() as tape:
                    loss = self.compute_loss(x, y * (1 - self.smoothing), pred)
                grads = tape.gradient(loss, self.trainable_variables)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
                self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
                return {"loss": loss}

        class Older(tf.keras.Model):
            def train_step(self, data):
                x, y = data
                y_pred = self(x, training=True)
                with tf.GradientTape() as tape:
                    loss = self.compiled_loss(y, y_pred)
                return tape.gradient(loss, self.trainable_weights)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
      `,
      messages: ["`self` ran before", "`self` ran before"],
    },
    {
      name: "a network in a field of a trainer, with a loss in another one",
      code: `
        import tensorflow as tf

        class Trainer:
            def __init__(self, net, criterion):
                self.net = net
                self.criterion = criterion
                self.mse = tf.keras.losses.MeanSquaredError()

            def step(self, x, y):
                out = self.net(x, training=True)
                with tf.GradientTape() as tape:
                    loss = self.criterion(y, out)
                return tape.gradient(loss, self.net.trainable_variables)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before

            def other(self, x, y):
                out = self.net(x, training=True)
                with tf.GradientTape() as tape:
                    loss = self.mse(y, out)
                return tape.gradient(loss, self.net.trainable_variables)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
      `,
    },
    {
      name: "what the tape recorded has become a number of NumPy",
      code: `
        import tensorflow as tf

        def slopes(model, x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                peak = tf.reduce_max(model(x)).numpy()
            return tape.gradient(peak, x)
                   ^^^^^^^^^^^^^^^^^^^^^^ numpy
      `,
    },
    {
      name: "a constant that nobody watches, and a loss of NumPy",
      code: `
        import numpy as np
        import tensorflow as tf

        x = tf.constant(3.0)
        with tf.GradientTape() as t:
            y = x**2
        print(t.gradient(y, x))
              ^^^^^^^^^^^^^^^^ constant

        def step(model, x, y):
            with tf.GradientTape() as tape:
                loss = np.mean((model(x, training=True).numpy() - y) ** 2)
            return tape.gradient(loss, model.trainable_variables)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ numpy
      `,
    },
    {
      name: "a loss that is handed in and gets what the network gave before, and a loss behind the block",
      code: `
        import tensorflow as tf

        def step(model, x, y, loss_fn):
            pred = model(x, training=True)
            with tf.GradientTape() as tape:
                 ~~~~~~~~~~~~~~~~~ tape
                loss = loss_fn(y, pred)
            return tape.gradient(loss, model.trainable_variables)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before

        def late(model, x, y, loss_fn):
            with tf.GradientTape() as tape:
                 ~~~~~~~~~~~~~~~~~ tape
                logits = model(x)
            loss = loss_fn(y, logits)
            return tape.gradient(loss, model.trainable_variables)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ behind
      `,
    },
    {
      name: "twice",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
        grads = tape.gradient(loss, model.trainable_variables)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ first
        norms = tape.gradient(loss, x)
                ^^^^^^^^^^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: "Keep the record: `persistent=True`",
          output: `
            import tensorflow as tf
            from tensorflow import keras

            model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            optimizer = keras.optimizers.Adam()
            x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
            with tf.GradientTape(persistent=True) as tape:
                loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
            grads = tape.gradient(loss, model.trainable_variables)
            norms = tape.gradient(loss, x)
          `,
        },
      ],
    },
    {
      name: "two losses of two networks in a function",
      code: `
        import tensorflow as tf

        @tf.function
        def train_step(generator, discriminator, noise, images):
            with tf.GradientTape() as t:
                fake = generator(noise, training=True)
                g = tf.reduce_mean(discriminator(fake, training=True))
                d = tf.reduce_mean(discriminator(images, training=True)) - g
            g_grads = t.gradient(g, generator.trainable_variables)
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ first
            d_grads = t.gradient(d, discriminator.trainable_variables)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
            return g_grads, d_grads
      `,
    },
    {
      name: "the network ran before",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        loss_fn = keras.losses.MeanSquaredError()
        for epoch in range(3):
            predictions = model(x, training=True)
            with tf.GradientTape() as tape:
                 ~~~~~~~~~~~~~~~~~ tape
                loss = loss_fn(y, predictions)
            grads = tape.gradient(loss, model.trainable_variables)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
      `,
    },
    {
      name: "a network of nobody that runs before the tape",
      code: `
        import tensorflow as tf

        pred = model(x, training=True)
        with tf.GradientTape() as tape:
             ~~~~~~~~~~~~~~~~~ tape
            loss = tf.reduce_mean((pred - y) ** 2)
        grads = tape.gradient(loss, model.trainable_weights)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
      `,
    },
  ],
});
