/** What `early-stopping-last-weights` reports, and the trainings that keep their best weights. */

import { earlyStoppingLastWeights } from "../../rules/early-stopping-last-weights";
import { testRule } from "../support/ruleTester";

testRule(earlyStoppingLastWeights, {
  valid: [
    {
      name: "a fit in a helper, of a model that its caller throws away",
      code: `
        import keras


        def fitted(network):
            return network.fit(x, y, validation_data=(u, v), callbacks=[keras.callbacks.EarlyStopping(patience=3)])


        def objective(trial):
            model = build(trial)
            model.compile(optimizer="adam", loss="mse")
            curves = fitted(model)
            return curves.history["val_loss"][-1]
      `,
    },
    {
      name: "the best weights are asked for on the callback",
      code: `
        import keras
        stop = keras.callbacks.EarlyStopping(patience=5)
        stop.restore_best_weights = True

        def train(x, y):
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile("adam", "mse")
            model.fit(x, y, validation_split=0.1, callbacks=[stop])
            model.save("m.keras")
      `,
    },
    {
      name: "options that say it elsewhere",
      code: `
        import keras
        OPTIONS = {"monitor": "val_loss", "patience": 5, "restore_best_weights": True}
        def train(model, rows, more, test):
            stop = keras.callbacks.EarlyStopping(**OPTIONS)
            model.fit(rows, validation_data=more, callbacks=[stop], epochs=50)
            return model.evaluate(test)
      `,
    },
    {
      name: "a callback of the file's own may keep the weights that are loaded",
      code: `
        from keras.callbacks import Callback, EarlyStopping
        class Keeper(Callback):
            def on_epoch_end(self, epoch, logs=None):
                self.model.save_weights("best.weights.h5")
        def run(model, x, y):
            model.fit(x, y, callbacks=[EarlyStopping(patience=5), Keeper()])
            model.load_weights("best.weights.h5")
      `,
    },
    {
      name: "a trial that only returns its last score",
      code: `
        import keras
        def objective(trial):
            model = build(trial)
            model.compile(optimizer="adam", loss="mse")
            curves = model.fit(x, y, validation_data=(u, v), callbacks=[keras.callbacks.EarlyStopping(patience=3)])
            return curves.history["val_loss"][-1]
      `,
    },
    {
      name: "said either way",
      code: `
        from keras.callbacks import EarlyStopping
        model.fit(x, y, callbacks=[EarlyStopping(patience=5, restore_best_weights=True)])
        model.fit(x, y, callbacks=[EarlyStopping(patience=5, restore_best_weights=False)])
        model.fit(x, y, callbacks=[EarlyStopping("val_loss", 0, 5, 0, "auto", None, True)])
        model.fit(x, y, callbacks=[EarlyStopping(**options)])
      `,
    },
    {
      name: "a checkpoint of the best epoch",
      code: `
        from keras.callbacks import EarlyStopping, ModelCheckpoint
        stop = EarlyStopping(patience=5)
        best = ModelCheckpoint("best.keras", save_best_only=True)
        model.fit(x, y, callbacks=[stop, best])
      `,
    },
    {
      name: "the weights are loaded afterwards",
      code: `
        from keras.callbacks import EarlyStopping
        model.fit(x, y, callbacks=[EarlyStopping(patience=5), saver])
        model.load_weights("best.weights.h5")
      `,
    },
    {
      name: "not given to any training here, or another library's",
      code: `
        import keras
        from lightning.pytorch.callbacks import EarlyStopping

        def stopping():
            return keras.callbacks.EarlyStopping(patience=3)

        trainer = Trainer(callbacks=[EarlyStopping("val_loss", patience=3)])
        trainer.fit(model, callbacks=[EarlyStopping("val_loss")])
      `,
    },
    {
      name: "a callback of its own brings the best back",
      code: `
        import keras

        class Keep(keras.callbacks.Callback):
            def on_train_begin(self, logs=None):
                self.best, self.kept = float("inf"), None

            def on_epoch_end(self, epoch, logs=None):
                if logs["val_loss"] < self.best:
                    self.best, self.kept = logs["val_loss"], [w.numpy() for w in self.model.weights]

            def on_train_end(self, logs=None):
                for variable, value in zip(self.model.weights, self.kept):
                    variable.assign(value)

        def train(model, x, y, held):
            stop = keras.callbacks.EarlyStopping(patience=3)
            model.fit(x, y, validation_data=held, epochs=100, callbacks=[stop, Keep()])
      `,
    },
  ],
  invalid: [
    {
      name: "options that are written out elsewhere",
      code: `
        import keras
        OPTIONS = {"monitor": "val_loss", "patience": 5}
        def train(model, rows, more, test):
            stop = keras.callbacks.EarlyStopping(**OPTIONS)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            model.fit(rows, validation_data=more, callbacks=[stop], epochs=50)
            ~~~~~~~~~ trained
            return model.evaluate(test)
      `,
    },
    {
      name: "a model that is loaded elsewhere in the file, and one whose checkpoint is of another training",
      code: `
        import keras
        def run(model, x, y):
            stop = keras.callbacks.EarlyStopping(patience=4)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            logs = keras.callbacks.TensorBoard("logs")
            model.fit(x, y, callbacks=[stop, logs])
            model.save("last.keras")
        def keep(model, x, y):
            stop = keras.callbacks.EarlyStopping(patience=4)
            best = keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)
            model.fit(x, y, callbacks=[stop, best])
            return keras.models.load_model("best.keras")
      `,
    },
    {
      name: "a function that goes on with its model",
      code: `
        import keras
        def score(x, y, u, v):
            model = build()
            model.fit(x, y, callbacks=[keras.callbacks.EarlyStopping(patience=3)])
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ last
            return model.evaluate(u, v)
      `,
    },
    {
      code: `
        from keras.callbacks import EarlyStopping, ModelCheckpoint
        first.fit(x, y, callbacks=[EarlyStopping(patience=3)])
                                   ^^^^^^^^^^^^^ last
        second.fit(x, y, callbacks=[EarlyStopping(patience=3), ModelCheckpoint("best.keras", save_best_only=True)])
      `,
    },
    {
      code: `
        from keras.callbacks import EarlyStopping

        early_stopping = EarlyStopping(monitor='val_loss', patience=5)
                         ^^^^^^^^^^^^^ last
        model.fit(x_train, y_train, validation_split=0.2, epochs=100, callbacks=[early_stopping])
        ~~~~~~~~~ trained
      `,
      messages: ["The model keeps the weights of the last epoch, not those of the best one."],
      suggestions: [
        {
          title: "Add `restore_best_weights=True`",
          output: `
            from keras.callbacks import EarlyStopping

            early_stopping = EarlyStopping(monitor='val_loss', patience=5, restore_best_weights=True)
            model.fit(x_train, y_train, validation_split=0.2, epochs=100, callbacks=[early_stopping])
          `,
        },
      ],
    },
    {
      name: "in a list that is built step by step, in a method",
      code: `
        import tensorflow as tf

        class Trainer:
            def train(self, x, y):
                callbacks = [tf.keras.callbacks.TerminateOnNaN()]
                callbacks.append(tf.keras.callbacks.EarlyStopping(patience=3))
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.model.fit(x, y, callbacks=callbacks)
                return self.model.evaluate(x, y)
      `,
    },
    {
      name: "made by a function, twice used",
      code: `
        from tensorflow import keras

        def stopping():
            return keras.callbacks.EarlyStopping("val_loss", patience=3)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def main():
            for fold in folds:
                model.fit(x[fold], y[fold], callbacks=[stopping()])
                model.fit(x[fold], y[fold], callbacks=[stopping()])
      `,
    },
  ],
});
