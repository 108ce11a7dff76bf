/** What `monitored-value-never-produced` reports, and the callbacks on which it is silent. */

import { monitoredValueNeverProduced } from "../../rules/monitored-value-never-produced";
import { testRule } from "../support/ruleTester";

testRule(monitoredValueNeverProduced, {
  valid: [
    {
      name: "a metric whose name options give",
      code: `
        from tensorflow import keras

        def learn(net, naming):
            net.compile("adam", "mse", metrics=["accuracy", keras.metrics.BinaryAccuracy(**naming)])
            past = net.fit(x, y, validation_split=0.1)
            print(past.history["val_acc"])

        net = keras.Sequential([keras.layers.Dense(1)])
        naming = {"name": "acc"}
        learn(net, naming)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a metric that is named in its options",
      code: `
        from tensorflow import keras
        model = keras.Sequential([keras.layers.Dense(1)])
        options = {"name": "acc"}
        model.compile("adam", "mse", metrics=["accuracy", keras.metrics.BinaryAccuracy(**options)])
        history = model.fit(x, y, validation_split=0.1)
        print(history.history["val_acc"])
      `,
    },
    {
      name: "metrics whose names are not those of their classes, and values that a callback or a layer adds",
      code: `
        import keras

        def close(X, y, rows):
            model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
            model.compile("adam", "mse", metrics=[keras.metrics.LogCoshError()])
            stop = keras.callbacks.EarlyStopping("val_logcosh", mode="min", restore_best_weights=True)
            model.fit(X, y, validation_data=rows, epochs=40, callbacks=[stop])

        def noted(X, y, rows, judge):
            model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
            model.compile("adam", "mse", metrics=["mae"])
            note = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: logs.update(val_f1=judge(model)))
            stop = keras.callbacks.EarlyStopping("val_f1", mode="max", restore_best_weights=True)
            model.fit(X, y, validation_data=rows, epochs=40, callbacks=[note, stop])
      `,
    },
    {
      name: "a measure that a model of Keras 2 adds itself",
      code: `
        import tensorflow as tf

        def run(X, y, rows):
            inputs = tf.keras.Input((4,))
            hidden = tf.keras.layers.Dense(4)(inputs)
            model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(hidden))
            model.add_metric(tf.reduce_mean(hidden), name="activity")
            model.compile("adam", "mse", metrics=["mae"])
            stop = tf.keras.callbacks.EarlyStopping("val_activity", mode="min", restore_best_weights=True)
            model.fit(X, y, validation_data=rows, epochs=40, callbacks=[stop])
      `,
    },
    {
      name: "names of metrics by their classes, with numbers and outputs, of other callbacks and of own models",
      code: `
        import keras
        from keras import layers

        def network():
            model = keras.Sequential([layers.Input((4,)), layers.Dense(1, activation="sigmoid")])
            model.compile("adam", "binary_crossentropy", metrics=["accuracy", keras.metrics.AUC(), keras.metrics.PrecisionAtRecall(0.5)])
            return model

        def watched(X, y, extra):
            for name in ["val_auc", "val_auc_1", "val_acc", "val_precision_at_recall", "val_head_auc", "val_loss", "val_head_loss"]:
                model = network()
                model.fit(X, y, validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping(monitor=name, mode="max")])
            model = network()
            model.fit(X, y, validation_split=0.1, callbacks=[extra, keras.callbacks.EarlyStopping(monitor="val_f1", mode="max")])

        def open_metrics(X, y, metrics):
            model = keras.Sequential([layers.Input((4,)), layers.Dense(1)])
            model.compile("adam", "mse", metrics=metrics)
            model.fit(X, y, validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping(monitor="val_f1", mode="max")])

        class Scored(keras.Model):
            def test_step(self, data):
                return {"f1": 1.0}

        def own(X, y):
            model = Scored()
            model.compile("adam", "mse")
            model.fit(X, y, validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping(monitor="val_f1", mode="max")])

        def weighted(X, y):
            model = keras.Sequential([layers.Input((4,)), layers.Dense(1)])
            model.compile("adam", "mse", weighted_metrics=["f1"])
            model.fit(X, y, validation_split=0.1, callbacks=[keras.callbacks.EarlyStopping(monitor="val_f1", mode="max")])
      `,
    },
    {
      name: "releases that log accuracy under another word than compile was given",
      files: { "requirements.txt": "keras==2.2.4\n" },
      code: `
        from keras.layers import Dense
        from keras.models import Sequential

        net = Sequential([Dense(2, activation="softmax")])
        net.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        log = net.fit(x, y, validation_split=0.2)
        print(log.history["val_acc"])
      `,
    },
    {
      name: "values under the words that compile was given, asked for first, or of other models",
      code: `
        from tensorflow import keras
        from tensorflow.keras.callbacks import EarlyStopping
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "binary_crossentropy", metrics=["acc", keras.metrics.AUC()])
        history = model.fit(x, y, validation_split=0.1, callbacks=[EarlyStopping("val_acc")])
        print(history.history["val_acc"], history.history["val_auc"], history.history["loss"])
        if "val_accuracy" in history.history:
            print(history.history["val_accuracy"])
        history.history["val_accuracy"] = measure()
        print(other.fit(x, y).history["val_loss"])
      `,
    },
    {
      name: "a metric that has this name",
      code: `
        from tensorflow import keras
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse", metrics=["accuracy", keras.metrics.BinaryAccuracy(name="acc")])
        history = model.fit(x, y, validation_split=0.1)
        print(history.history["val_acc"])
      `,
    },
    {
      name: "a callback of one's own puts it in, and a fit of one's own holds out rows",
      code: `
        import keras

        class Scores(keras.callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                logs["val_f1"] = score(self.model)

        class Careful(keras.Model):
            def fit(self, x, y, **options):
                return super().fit(x[100:], y[100:], validation_data=(x[:100], y[:100]), **options)

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")
        model.fit(x, y, callbacks=[Scores(), keras.callbacks.EarlyStopping("val_f1", mode="max")])
        careful = Careful()
        careful.compile("adam", "mse")
        careful.fit(x, y, callbacks=[keras.callbacks.EarlyStopping()])
      `,
    },
    {
      name: "validation data, or a training value",
      code: `
        from tensorflow import keras
        from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")

        model.fit(x, y, validation_split=0.1, callbacks=[EarlyStopping()])
        model.fit(x, y, validation_data=(a, b), callbacks=[EarlyStopping("val_loss")])
        model.fit(x, y, callbacks=[EarlyStopping(monitor="loss"), ModelCheckpoint("m.keras")])
        model.fit(x, y, callbacks=[EarlyStopping(monitor=name)])
        model.fit(x, y, callbacks=callbacks)
        model.fit(x, y, callbacks=[EarlyStopping()], **options)
        model.fit(x, y, 32, 10, 1, [EarlyStopping()], 0.0, (a, b))
      `,
    },
    {
      name: "another library, and one call with and one without",
      code: `
        from lightning.pytorch.callbacks import EarlyStopping
        from keras.callbacks import EarlyStopping as Stop
        trainer.fit(model, callbacks=[EarlyStopping("val_loss")])
        model.fit(x, y, callbacks=[Stop("loss")])
      `,
    },
    {
      name: "a wrapper that holds out rows itself, and an object of which nothing is known",
      code: `
        import autokeras as ak
        from keras.callbacks import EarlyStopping
        from scikeras.wrappers import KerasRegressor
        from mine import model

        ak.ImageClassifier().fit(x, y, callbacks=[EarlyStopping()])
        wrapped = KerasRegressor(model, validation_split=0.2)
        wrapped.fit(x, y, callbacks=[EarlyStopping()])
        model.fit(x, y, callbacks=[EarlyStopping()])
      `,
    },
    {
      name: "Lightning: names that are logged, or that nobody knows",
      code: `
        import lightning as L
        from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
        class Lit(L.LightningModule):
            def training_step(self, batch, i):
                loss = self.net(batch)
                self.log("train_loss", loss, on_step=True, on_epoch=True)
                return loss
            def validation_step(self, batch, i):
                self.log_dict({"val_loss": 1.0, "val_acc": 0.5})
        class Any(L.LightningModule):
            def training_step(self, batch, i):
                for name in batch:
                    self.log(name, batch[name])
        one = L.Trainer(callbacks=[EarlyStopping("val_loss"), ModelCheckpoint(monitor="train_loss_epoch"), EarlyStopping("x", strict=False)])
        one.fit(Lit(), train, val)
        two = L.Trainer(callbacks=[EarlyStopping("val_loss")])
        two.fit(Any(), train, val)
      `,
    },
    {
      name: "models of nobody that hold out rows, or may",
      code: `
        from keras.callbacks import EarlyStopping

        model.fit(x_train, y_train, epochs=30, callbacks=[EarlyStopping(patience=3)], validation_split=0.1)
        model.fit(x_train, y_train, epochs=30, callbacks=[EarlyStopping("loss", patience=3)])
        searcher.fit(x_train, y_train, callbacks=[EarlyStopping(patience=3)])
        other = build()
        other.fit(x_train, y_train, epochs=30, callbacks=[EarlyStopping(patience=3)])
      `,
    },
    {
      name: "models of a library that holds out rows itself",
      code: `
        import autokeras as ak
        from keras.callbacks import EarlyStopping

        def train(model, x, y):
            model.fit(x, y, epochs=30, callbacks=[EarlyStopping(patience=3)])
      `,
    },
  ],
  invalid: [
    {
      name: "a metric that the model was not compiled with, in a function of its own",
      severity: "warning",
      code: `
        from tensorflow import keras
        from tensorflow.keras import layers

        def network(rate):
            model = keras.Sequential([layers.Input((4,)), layers.Dropout(rate), layers.Dense(1, activation="sigmoid")])
            model.compile("adam", "binary_crossentropy", metrics=["accuracy", keras.metrics.AUC(name="roc")])
            return model

        def train(X, y, X_val, y_val):
            model = network(0.3)
            lower = keras.callbacks.ReduceLROnPlateau(monitor="val_f1", mode="max")
                                                              ^^^^^^^^ unmeasured
            model.fit(X, y, validation_data=(X_val, y_val), callbacks=[lower])
            return model
      `,
    },
    {
      name: "another word than compile was given, watched and read",
      code: `
        from tensorflow import keras
        from tensorflow.keras.callbacks import EarlyStopping

        def run(x, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
            stop = EarlyStopping(monitor="val_acc", patience=3)
                                         ^^^^^^^^^ spelled
            history = model.fit(x, y, validation_split=0.1, callbacks=[stop])
            print(history.history["acc"][-1])
                                  ^^^^^ spelled
      `,
      severity: "warning",
      suggestions: [
        {
          title: "Write `val_accuracy`",
          output: `
            from tensorflow import keras
            from tensorflow.keras.callbacks import EarlyStopping

            def run(x, y):
                model = keras.Sequential([keras.layers.Dense(1)])
                model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
                stop = EarlyStopping(monitor="val_accuracy", patience=3)
                history = model.fit(x, y, validation_split=0.1, callbacks=[stop])
                print(history.history["acc"][-1])
          `,
        },
        {
          title: "Write `accuracy`",
          output: `
            from tensorflow import keras
            from tensorflow.keras.callbacks import EarlyStopping

            def run(x, y):
                model = keras.Sequential([keras.layers.Dense(1)])
                model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
                stop = EarlyStopping(monitor="val_acc", patience=3)
                history = model.fit(x, y, validation_split=0.1, callbacks=[stop])
                print(history.history["accuracy"][-1])
          `,
        },
      ],
    },
    {
      name: "read without validation",
      code: `
        from tensorflow import keras

        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")
        history = model.fit(x, y)
        print(history.history["val_loss"])
                              ^^^^^^^^^^ unread
      `,
    },
    {
      name: "a class of one's own, and a model that a function gives",
      code: `
        import keras
        from keras.callbacks import EarlyStopping as Stop

        class Net(keras.Model):
            def call(self, x):
                return x

        def build():
            made = keras.Sequential([keras.layers.Dense(1)])
            made.compile("adam", "mse")
            return made

        net = Net()
        net.compile("adam", "mse")
        net.fit(rows, callbacks=[Stop()])
                                 ^^^^ never
        other = build()
        other.fit(rows, callbacks=[Stop(patience=3)])
                                   ^^^^ never
      `,
    },
    {
      name: "callbacks in a list",
      code: `
        from tensorflow import keras
        from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")

        def train(x_train, y_train):
            callbacks = [
                EarlyStopping(monitor="val_accuracy", patience=5),
                ^^^^^^^^^^^^^ never
                ReduceLROnPlateau(),
                ^^^^^^^^^^^^^^^^^ never
                ModelCheckpoint("best.keras", save_best_only=True),
                ^^^^^^^^^^^^^^^ never
            ]
            return model.fit(x_train, y_train, epochs=50, callbacks=callbacks)
      `,
    },
    {
      name: "a data set",
      code: `
        from tensorflow import keras
        from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")

        stop = keras.callbacks.EarlyStopping("val_loss")
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never
        model.fit(train_ds, epochs=9, callbacks=[stop])
        ~~~~~~~~~ trained
      `,
    },
    {
      name: "the corrections",
      code: `
        from tensorflow import keras
        from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
        model = keras.Sequential([keras.layers.Dense(1)])
        model.compile("adam", "mse")

        stop = EarlyStopping(monitor="val_loss")
               ^^^^^^^^^^^^^ never
        model.fit(x, y, callbacks=[stop])
      `,
      suggestions: [
        {
          title: "Hold out a part: `validation_split=0.2`",
          output: `
            from tensorflow import keras
            from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")

            stop = EarlyStopping(monitor="val_loss")
            model.fit(x, y, callbacks=[stop], validation_split=0.2)
          `,
        },
        {
          title: "Watch the training value: `loss`",
          output: `
            from tensorflow import keras
            from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")

            stop = EarlyStopping(monitor="loss")
            model.fit(x, y, callbacks=[stop])
          `,
        },
      ],
    },
    {
      name: "Lightning: a name that no method logs",
      code: `
        import lightning as L
        from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
        class Lit(L.LightningModule):
            def training_step(self, batch, i):
                loss = self.net(batch)
                self.log("train_loss", loss)
                return loss
            def validation_step(self, batch, i):
                self.log_dict({"val_loss": 1.0, "val_acc": 0.5})
        stop = EarlyStopping(monitor="valid_loss")
                                     ^^^^^^^^^^^^ unlogged
        trainer = L.Trainer(callbacks=[stop, ModelCheckpoint(monitor="val_acc")])
        trainer.fit(Lit(), train, val)
      `,
    },
    {
      name: "a model of nobody, and one that is given",
      code: `
        from keras.callbacks import EarlyStopping

        model.fit(x_train, y_train, epochs=30, callbacks=[EarlyStopping(monitor="val_loss", patience=3)])
        ~~~~~~~~~ trained
                                                          ^^^^^^^^^^^^^ never

        def train(net, x, y):
            stop = EarlyStopping(patience=3)
                   ^^^^^^^^^^^^^ never
            net.fit(x, y, epochs=5, callbacks=[stop])
            ~~~~~~~ trained
      `,
    },
  ],
});
