/** What `keras-file-name-refused` reports, and the names that Keras takes or that are not written. */

import { kerasFileNameRefused } from "../../rules/keras-file-name-refused";
import { testRule } from "../support/ruleTester";

testRule(kerasFileNameRefused, {
  valid: [
    {
      name: "an ending that is put in",
      code: `
        import keras

        def keep(model: keras.Model, name):
            path = "/srv/models/{}".format(name)
            model.save(path)
      `,
    },
    {
      name: "names of files that Keras takes, and of which the end is not written",
      code: `
        import keras
        def keep(model: keras.Model, folder, name):
            model.save(f"{folder}/last.keras")
            model.save(folder)
            model.save(f"{folder}/{name}")
            model.save("old.h5")
            model.save("hf://me/model")
            model.save_weights("best.weights.h5")
            keras.callbacks.ModelCheckpoint("{epoch:02d}.keras")
            keras.callbacks.ModelCheckpoint("{epoch:02d}", save_weights_only=name)
      `,
    },
    {
      name: "a file that asks for Keras 2",
      code: `
        import os
        os.environ["TF_USE_LEGACY_KERAS"] = "1"
        import tensorflow as tf
        def keep(model: tf.keras.Model):
            model.save("served/1")
            model.save_weights("best.h5")
      `,
    },
    {
      name: "Keras 2 by its own name, another library's model, and one that saves in its own way",
      code: `
        import keras
        import tf_keras
        import torch
        class Own(keras.Model):
            def save(self, folder):
                self.export(folder)
        tf_keras.Sequential([tf_keras.layers.Dense(1)]).save("served")
        tf_keras.callbacks.ModelCheckpoint("best")
        torch.save({}, "best")
        Own().save("served")
      `,
    },
    {
      name: "a test of the version",
      code: `
        import keras
        from packaging.version import Version

        model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(1)])
        if Version(keras.__version__) >= Version("3"):
            model.save("model.keras")
        else:
            model.save("model")
      `,
    },
  ],
  invalid: [
    {
      name: "a project that also runs with a release which takes any name",
      files: { "requirements.txt": "tensorflow>=2.9\n" },
      severity: "information",
      code: `
        import tensorflow as tf

        net = tf.keras.Sequential([tf.keras.layers.Dense(2)])
        net.save("kept/")
                 ^^^^^^^
      `,
      messages: ["Keras 3 refuses the name `kept/`"],
    },
    {
      name: "a project that runs with none that does",
      files: { "requirements.txt": "keras>=3.2\n" },
      severity: "error",
      code: `
        import keras

        net = keras.Sequential([keras.layers.Dense(2)])
        net.save("kept")
                 ^^^^^^
      `,
    },
    {
      name: "models without an ending, weights with another one, a checkpoint",
      severity: "warning",
      code: `
        import os
        import keras
        def keep(model: keras.Model, folder, step):
            model.save("served")
                       ^^^^^^^^
            model.save(os.path.join(folder, "final"))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            model.save_weights(f"{folder}/step-{step}.h5")
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^
            keras.callbacks.ModelCheckpoint("{epoch:02d}.hdf5")
                                            ^^^^^^^^^^^^^^^^^^
            keras.callbacks.ModelCheckpoint(filepath="best.h5", save_weights_only=True)
                                                     ^^^^^^^^^
      `,
    },
    {
      name: "the functions of TensorFlow's Keras",
      severity: "warning",
      code: `
        import tensorflow as tf
        def keep(size):
            model = tf.keras.Sequential([tf.keras.layers.Dense(size)])
            tf.keras.models.save_model(model, "served/1")
                                              ^^^^^^^^^^
            model.save("model.tf")
                       ^^^^^^^^^^
      `,
    },
  ],
});
