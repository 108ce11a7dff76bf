/** What `training-flag-missing-in-custom-loop` reports, and the calls on which it is silent. */

import { trainingFlagMissingInCustomLoop } from "../../rules/training-flag-missing-in-custom-loop";
import { testRule } from "../support/ruleTester";

testRule(trainingFlagMissingInCustomLoop, {
  valid: [
    {
      name: "tests that say so, that train, that are about other networks, and functions that do something else",
      code: `
        import keras
        import tensorflow as tf

        net = keras.Sequential([keras.layers.Dropout(0.5), keras.layers.Dense(1)])
        plain = keras.Sequential([keras.layers.Dense(1)])

        def train(x, y):
            with tf.GradientTape() as tape:
                loss = cost(y, net(x, training=True)) + cost(y, plain(x, training=True))
            tape.gradient(loss, plain.trainable_weights)
            return tape.gradient(loss, net.trainable_weights)

        def test(x, y):
            return cost(y, net(x, training=False)) + cost(y, plain(x, training=True)) + cost(y, other(x, training=True))

        def test_adapted(x, y):
            with tf.GradientTape() as tape:
                loss = cost(y, net(x, training=True))
            return tape.gradient(loss, net.trainable_weights)

        def sample(x):
            return net(x, training=True)
      `,
    },
    {
      name: "dropout that is left on to see how sure a network is",
      code: `
        import keras
        import tensorflow as tf

        net = keras.Sequential([keras.layers.Dropout(0.5), keras.layers.Dense(1)])

        def train(x, y):
            with tf.GradientTape() as tape:
                loss = cost(y, net(x, training=True))
            return tape.gradient(loss, net.trainable_weights)

        def test(x, mc_samples):
            return tf.stack([net(x, training=True) for _ in range(mc_samples)])
      `,
    },
    {
      name: "noise of a picture that is made",
      code: `
        import keras
        import tensorflow as tf

        generator = keras.Sequential([keras.layers.Dropout(0.5), keras.layers.Dense(1)])
        discriminator = keras.Sequential([keras.layers.Dense(1)])

        def train(x, y):
            with tf.GradientTape() as tape:
                loss = cost(discriminator(generator(x, training=True)))
            return tape.gradient(loss, generator.trainable_weights)

        def test(x):
            return generator(x, training=True)
      `,
    },
    {
      name: "a target with a name of its own through which no gradient goes",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        net = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dropout(0.3), layers.Dense(1)])
        adam = keras.optimizers.Adam()
        for x, y in rows:
            with tf.GradientTape() as tape:
                calm = net(x)
                wanted = tf.stop_gradient(calm)
                cost = tf.reduce_mean((net(x, training=True) - wanted) ** 2)
            adam.apply_gradients(zip(tape.gradient(cost, net.trainable_variables), net.trainable_variables))
      `,
    },
    {
      name: "a target through which nothing is trained",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        net = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dropout(0.2), layers.Dense(1)])
        opt = keras.optimizers.Adam()
        for x, y in rows:
            with tf.GradientTape() as tape:
                sure = tf.stop_gradient(net(x))
                loss = tf.reduce_mean((net(x, training=True) - sure) ** 2)
            opt.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))
      `,
    },
    {
      name: "the mode is said",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        for x, y in [(tf.zeros((8, 4)), tf.zeros((8, 1)))]:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))

        for x, y in [(tf.zeros((8, 4)), tf.zeros((8, 1)))]:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
      `,
    },
    {
      name: "no such layer",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        for x, y in [(tf.zeros((8, 4)), tf.zeros((8, 1)))]:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
      `,
    },
    {
      name: "a tape for the input, and an evaluation",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = model(image)[0, 0]
        saliency = tape.gradient(score, image)
        print(loss_fn(y, model(x)))
      `,
    },
    {
      name: "a network that is not known, and one whose layers are",
      code: `
        import tensorflow as tf

        def step(model, x, y, loss_fn):
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x))
            return tape.gradient(loss, model.trainable_variables)
      `,
    },
    {
      name: "a class that says it itself",
      code: `
        import tensorflow as tf

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.drop = tf.keras.layers.Dropout(0.5)
                self.out = tf.keras.layers.Dense(1)

            def call(self, x):
                return self.out(self.drop(x, training=True))

        net = Net()
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(net(x))
        grads = tape.gradient(loss, net.trainable_variables)
      `,
    },
    {
      name: "another network that is handed over, and one of two classes",
      code: `
        import tensorflow as tf
        from tensorflow.keras import layers

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.drop = layers.Dropout(0.3)
                self.out = layers.Dense(10)

            def call(self, x, training=None):
                return self.out(self.drop(x, training=training))

        def fit(net, optimizer, loss, rows):
            for x, y in rows:
                with tf.GradientTape() as tape:
                    value = loss(y, net(x, training=True))
                optimizer.apply_gradients(zip(tape.gradient(value, net.trainable_variables), net.trainable_variables))

        def evaluate(teacher, loss, rows):
            return tf.reduce_mean([loss(y, teacher(x, training=True)) for x, y in rows])

        def test(net, loss, rows):
            return tf.reduce_mean([loss(y, net(x, training=False)) for x, y in rows])
      `,
      files: {},
    },
    {
      name: "networks of two classes",
      code: `
        import tensorflow as tf
        from tensorflow.keras import layers

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.drop = layers.Dropout(0.3)
                self.out = layers.Dense(10)

            def call(self, x, training=None):
                return self.out(self.drop(x, training=training))

        def fit(net, optimizer, loss, rows):
            for x, y in rows:
                with tf.GradientTape() as tape:
                    value = loss(y, net(x, training=True))
                optimizer.apply_gradients(zip(tape.gradient(value, net.trainable_variables), net.trainable_variables))

        class Plain(tf.keras.Model):
            def call(self, x, training=None):
                return x

        def evaluate(net, loss, rows):
            return tf.reduce_mean([loss(y, net(x, training=True)) for x, y in rows])
      `,
    },
  ],
  invalid: [
    {
      name: "training in a test: a field of a trainer, a function that is handed the network, a step of the network itself",
      except: { "renamed-variables": "only its name tells that a function tests" },
      code: `
        import keras
        import tensorflow as tf

        def build():
            inputs = keras.Input((4,))
            h = keras.layers.Dropout(0.3)(inputs)
            return keras.Model(inputs, keras.layers.Dense(2)(h))

        class Trainer:
            def __init__(self):
                self.net = build()

            def train_step(self, x, y):
                with tf.GradientTape() as tape:
                    loss = cost(y, self.net(x, training=True))
                return tape.gradient(loss, self.net.trainable_variables)

            def _eval_batch(self, x, y):
                self.seen.update_state(y, self.net(x, training=True))
                                                               ^^^^ judging

        def validate(model, rows):
            for x, y in rows:
                show(y, model(x, training=True))
                                          ^^^^ judging

        model = build()
        with tf.GradientTape() as tape:
            loss = cost(y, model(x, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        validate(model, rows)

        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.norm = keras.layers.BatchNormalization()

            def call(self, x):
                return self.norm(x)

            def test_step(self, data):
                x, y = data
                pred = self(x, training=True)
                                        ^^^^ judging
                return {"loss": self.compute_loss(x, y, pred)}
      `,
    },
    {
      name: "training in a test, with its correction",
      except: { "renamed-variables": "only its name tells that a function tests" },
      code: `
        import keras
        import tensorflow as tf

        net = keras.Sequential([keras.layers.Dropout(0.5), keras.layers.Dense(1)])

        def train(x, y):
            with tf.GradientTape() as tape:
                loss = cost(y, net(x, training=True))
            return tape.gradient(loss, net.trainable_weights)

        def test(x, y):
            return cost(y, net(x, training=True))
                                           ^^^^ judging
      `,
      messages: ["`training=True` leaves `Dropout` in training mode while `test` judges"],
      suggestions: [
        {
          title: "Write `training=False`",
          output: `
            import keras
            import tensorflow as tf

            net = keras.Sequential([keras.layers.Dropout(0.5), keras.layers.Dense(1)])

            def train(x, y):
                with tf.GradientTape() as tape:
                    loss = cost(y, net(x, training=True))
                return tape.gradient(loss, net.trainable_weights)

            def test(x, y):
                return cost(y, net(x, training=False))
          `,
        },
      ],
    },
    {
      name: "layers in a row",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
                                                                      ~~~~~~~~~~~~~~~~~~~ layer
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        for x, y in data:
            with tf.GradientTape() as tape:
                predictions = model(x)
                              ^^^^^^^^ inference
                loss = loss_fn(y, predictions)
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
      `,
      suggestions: [
        {
          title: "Add `training=True`",
          output: `
            import tensorflow as tf
            from tensorflow import keras
            from tensorflow.keras import layers

            model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
            optimizer = keras.optimizers.Adam()
            loss_fn = keras.losses.MeanSquaredError()
            for x, y in data:
                with tf.GradientTape() as tape:
                    predictions = model(x, training=True)
                    loss = loss_fn(y, predictions)
                grads = tape.gradient(loss, model.trainable_variables)
                optimizer.apply_gradients(zip(grads, model.trainable_variables))
          `,
        },
      ],
    },
    {
      name: "a class, in a step",
      code: `
        import tensorflow as tf
        from tensorflow.keras import Model, layers

        class Net(Model):
            def __init__(self):
                super().__init__()
                self.norm = layers.BatchNormalization()
                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
                self.out = layers.Dense(10)

            def call(self, x):
                return self.out(self.norm(x))

        net = Net()

        @tf.function
        def train_step(x, y):
            with tf.GradientTape() as tape:
                logits = net(x)
                         ^^^^^^ norm
                loss = tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True))
            return tape.gradient(loss, net.trainable_weights)
      `,
    },
    {
      name: "a functional network",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        inputs = keras.Input((4,))
        h = keras.layers.Dense(8, activation="relu")(inputs)
        h = keras.layers.Dropout(0.2)(h)
            ~~~~~~~~~~~~~~~~~~~~~~~~~ layer
        clf = keras.Model(inputs, keras.layers.Dense(1)(h))
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(clf(x))
                                  ^^^^^^ inference
        grads = tape.gradient(loss, clf.trainable_variables)
      `,
    },
    {
      name: "gradients of all variables",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dropout(0.5), layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        loss_fn = keras.losses.MeanSquaredError()
        for x, y in [(tf.zeros((8, 4)), tf.zeros((8, 1)))]:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x))
                                  ^^^^^^^^ inference
            grads = tape.gradient(loss, model.variables)
            optimizer.apply_gradients(zip(grads, model.variables))
      `,
    },
    {
      name: "training in a test, for networks that nobody in the file hands over",
      code: `
        import tensorflow as tf
        from tensorflow.keras import layers

        class Net(tf.keras.Model):
            def __init__(self):
                super().__init__()
                self.drop = layers.Dropout(0.3)
                self.out = layers.Dense(10)

            def call(self, x, training=None):
                return self.out(self.drop(x, training=training))

        def fit(net, optimizer, loss, rows):
            for x, y in rows:
                with tf.GradientTape() as tape:
                    value = loss(y, net(x, training=True))
                optimizer.apply_gradients(zip(tape.gradient(value, net.trainable_variables), net.trainable_variables))

        def evaluate(net, loss, rows):
            return tf.reduce_mean([loss(y, net(x, training=True)) for x, y in rows])
                                                           ^^^^ judging

        @tf.function
        def valid_step(net, x):
            return net(x, training=True)
                                   ^^^^ judging
      `,
      except: { "renamed-variables": "which network is handed over is told by its name" },
    },
  ],
});
