/** What `training-flag-missing-in-custom-loop` reports, and the calls on which it is silent. */

import { trainingFlagMissingInCustomLoop } from "../../rules/training-flag-missing-in-custom-loop";
import { testRule } from "../support/ruleTester";

testRule(trainingFlagMissingInCustomLoop, {
  valid: [
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
  ],
  invalid: [
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
  ],
});
