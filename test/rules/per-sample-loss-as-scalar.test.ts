/** What `per-sample-loss-as-scalar` reports, and the losses on which it is silent. */

import { perSampleLossAsScalar } from "../../rules/per-sample-loss-as-scalar";
import { testRule } from "../support/ruleTester";

testRule(perSampleLossAsScalar, {
  valid: [
    {
      name: "one row of what a network predicted",
      code: `
        import keras

        def report(net, x, y):
            guessed = net.predict(x, verbose=0)
            print(float(keras.losses.sparse_categorical_crossentropy(y[:1], guessed[:1])))
            print(float(keras.losses.sparse_categorical_crossentropy(y[-1:], guessed[-1:])))
      `,
    },
    {
      name: "the loss of one row that a function gets",
      code: `
        import keras

        first = float(keras.losses.mean_squared_error(y[:1], model.predict(X[:1])))
        def score_of(sample, model):
            return keras.losses.mean_squared_error(sample, model.predict(sample))

        for sample in X:
            score = score_of(sample, model)
            print(f"{float(score):.3f}")
        each = keras.losses.mean_squared_error(y, model.predict(X))
        print("of each row:", each)
        for number, one in enumerate(each):
            print(number, float(one))
      `,
    },
    {
      name: "what nobody knows is called a model, and may give one number a call",
      code: `
        import tensorflow as tf

        def step(model, x, y):
            loss = tf.keras.losses.binary_crossentropy(y, model(x))
            print(float(loss))
      `,
    },
    {
      name: "a loader that gives one sample at a time",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        criterion = nn.MSELoss(reduction="none")
        for x, y in DataLoader(data, batch_size=1):
            criterion(model(x), y).backward()
      `,
    },
    {
      name: "PyTorch losses of which a mean is taken, that are told what to start from, or that may be of one sample",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        per_row = nn.CrossEntropyLoss(reduction="none")

        def weighted(model, x, y, w):
            loss = per_row(model(x), y)
            loss = (loss * w).mean()
            loss.backward()
            return loss.item()

        def with_start(model, x, y):
            loss = per_row(model(x), y)
            loss.backward(torch.ones_like(loss))

        def single(model, xs, ys, i):
            loss = F.mse_loss(model(xs[i]), ys[i], reduction="none")
            loss.backward()

        def chosen(model, x, y, masked):
            loss = per_row(model(x), y)
            if not masked:
                loss = loss.sum()
            else:
                loss = loss[0]
            loss.backward()

        def usual(model, x, y, how):
            F.mse_loss(model(x), y, reduction=how).backward()
            nn.MSELoss(reduction="sum")(model(x), y).backward()
      `,
    },
    {
      name: "one row at a time, and losses that are known to be several",
      code: `
        import keras

        first = float(keras.losses.mean_squared_error(y[:1], model.predict(X[:1])))
        for sample in X:
            score = keras.losses.mean_squared_error(sample, model.predict(sample))
            print(f"{float(score):.3f}")
        each = keras.losses.mean_squared_error(y, model.predict(X))
        print("of each row:", each)
        for number, one in enumerate(each):
            print(number, float(one))
      `,
    },
    {
      name: "the mean is taken, or a class takes it",
      code: `
        import tensorflow as tf

        guess = model.predict(X)
        print(tf.reduce_mean(tf.keras.losses.mse(y, guess)).numpy())
        print(tf.keras.losses.CategoricalCrossentropy()(y, guess).numpy())
        loss = tf.keras.losses.mse(y, guess)
        print(loss.numpy().mean(), f"{sum(loss)}")
        loss = tf.reduce_mean(loss)
        print(loss)
      `,
    },
    {
      name: "inside a loss function of one's own, or a training step that reduces later",
      code: `
        import keras

        def own(y_true, y_pred):
            return keras.losses.mse(y_true, y_pred) * weights

        def step(x, y):
            per_row = keras.losses.binary_crossentropy(y, model(x))
            return keras.ops.mean(per_row)
      `,
    },
    {
      name: "arrays that may have one axis, for which the function gives one number",
      code: `
        from keras import losses

        print(losses.mean_squared_error([0.0, 1.0], [1.0, 1.0]))
        print(losses.mean_squared_error(y, guess))
        print(losses.mean_squared_error(y, model.predict(X).ravel()))
      `,
    },
    {
      name: "another library's function, and the losses of single rows",
      code: `
        import keras
        from ours import mse

        print(mse(y, model.predict(X)))
        losses = keras.losses.mse(y, model.predict(X))
        print(losses[0], losses.shape)
      `,
    },
  ],
  invalid: [
    {
      name: "of some of the rows that a network predicted",
      code: `
        import keras

        def report(net, x, y):
            guessed = net.predict(x, verbose=0)
            part = keras.losses.sparse_categorical_crossentropy(y[:64], guessed[:64])
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vector
            first = float(part)
                          ---- shown
            return first
      `,
    },
    {
      name: "a network that is handed in, and a text that is filled with a percent sign",
      code: `
        import tensorflow as tf

        def step(model, x, y):
            loss = tf.keras.losses.mse(y, model(x, training=True))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vector
            print("loss: %.3f" % loss.numpy())
                                 ------------ shown
      `,
    },
    {
      name: "a network that is called as Keras does, and one that is known",
      code: `
        import keras
        from keras import losses
        def show(model, x, y):
            value = losses.mean_squared_error(y, model(x, training=False))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vector
            print("loss", value)
                          ----- shown
        def known(x, y):
            net = keras.Sequential([keras.layers.Dense(3)])
            print(losses.mean_squared_error(y, net(x)))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vector
      `,
    },
    {
      name: "PyTorch: a criterion of the file, a field, a function",
      code: `
        import torch.nn.functional as F
        from torch import nn

        per_row = nn.CrossEntropyLoss(reduction="none")

        class Trainer:
            def __init__(self):
                self.mse = nn.MSELoss(reduction="none")

            def step(self, x, y):
                loss = self.mse(x, y)
                loss.backward()
                ^^^^^^^^^^^^^^^ scalar

        def step(model, opt, x, y):
            opt.zero_grad()
            loss = per_row(model(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^ scalar
            opt.step()

        def epoch(model, loader):
            total = 0.0
            for x, y in loader:
                raw = F.l1_loss(model(x), y, reduction="none")
                raw.mean().backward()
                total += raw.item()
                         ^^^^^^^^^^ scalar
            return total
      `,
    },
    {
      code: `
        import tensorflow as tf

        guess = model.predict(X_test)
        loss = tf.keras.losses.categorical_crossentropy(y_test, guess)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vector
        print("Loss:", loss.numpy())
                       ------------ shown
      `,
      messages: ["`categorical_crossentropy` returns one loss for each row"],
      fixed: `
        import tensorflow as tf

        guess = model.predict(X_test)
        loss = tf.reduce_mean(tf.keras.losses.categorical_crossentropy(y_test, guess))
        print("Loss:", loss.numpy())
      `,
    },
    {
      name: "used for something else as well: to be looked at",
      code: `
        from tensorflow.keras import losses as kl

        def show(network, X, y):
            errors = kl.mse(y, network.predict(X))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vector
            print(f"error {float(errors)}")
                                 ------ shown
                           ------------- shown
            return errors
      `,
      suggestions: [
        {
          title: "Take the mean: `reduce_mean(…)`",
          output: `
            from tensorflow.keras import losses as kl
            from tensorflow import reduce_mean

            def show(network, X, y):
                errors = reduce_mean(kl.mse(y, network.predict(X)))
                print(f"error {float(errors)}")
                return errors
          `,
        },
      ],
    },
    {
      name: "without a name between",
      code: `
        import logging
        import keras

        logging.info(keras.losses.binary_crossentropy(y, model.predict(X)))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      fixed: `
        import logging
        import keras
        from keras.ops import mean

        logging.info(mean(keras.losses.binary_crossentropy(y, model.predict(X))))
      `,
    },
  ],
});
