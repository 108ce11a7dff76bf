/** What `legacy-save-format` reports, and the files of HDF5 that are no legacy. */

import { legacySaveFormat } from "../../rules/legacy-save-format";
import { testRule } from "../support/ruleTester";

testRule(legacySaveFormat, {
  valid: [
    {
      name: "other things that functions are given",
      code: `
        import keras
        def keep(model, net):
            model.save("final.h5", key="rows")
            net = wrap(net)
            net.save("final.h5")
      `,
    },
    {
      name: "a checkpoint in the new format, and one of weights",
      code: `
        from keras.callbacks import ModelCheckpoint
        ModelCheckpoint("best.keras", save_best_only=True)
        ModelCheckpoint("best.weights.h5", save_weights_only=True)
      `,
    },
    {
      name: "other endings, and names that hold several",
      code: `
        import os
        from pathlib import Path

        import keras

        def save(model, folder, name):
            model.save(os.path.join(folder, "m.keras"))
            model.save(Path(folder) / "m.keras")
            model.save(os.path.join(folder, name))
            path = "a.h5"
            path = "a.keras"
            model.save(path)
            model.save("h5_{}".format(name))

        save(keras.Sequential(), "out", "m")
      `,
    },
    {
      name: "other formats, weights, data",
      code: `
        import h5py
        import keras
        import pandas as pd
        model = keras.models.load_model("model.keras")
        model.save("model.keras")
        model.save_weights("model.weights.h5")
        model.save(path)
        data = h5py.File("data.h5")
        store = pd.HDFStore("store.h5")
      `,
    },
    {
      name: "another object's save, another function of that name",
      code: `
        import keras
        from detector import load_model
        load_model("yolo.h5")
        figure.save("figure.h5")
      `,
    },
    {
      name: "an unknown name with another file",
      code: `
        model = load_model("model.bin")
        # model.h5
      `,
    },
  ],
  invalid: [
    {
      name: "a model that a function is given",
      code: `
        import keras
        def keep(model):
            model.save("final.hdf5")
                       ^^^^^^^^^^^^
      `,
    },
    {
      name: "a checkpoint",
      code: `
        from keras.callbacks import ModelCheckpoint
        ModelCheckpoint("best.h5", save_best_only=True)
                        ^^^^^^^^^
      `,
    },
    {
      name: "a path that is put together",
      code: `
        import os
        from pathlib import Path

        import keras

        def save(folder, epoch):
            model = keras.Sequential()
            model.save(os.path.join(folder, "m.h5"))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved
            model.save(Path(folder) / "m.h5")
                       ^^^^^^^^^^^^^^^^^^^^^ saved
            model.save("m_{}.h5".format(epoch))
                       ^^^^^^^^^^^^^^^^^^^^^^^ saved
            path = folder + "/m.hdf5"
            model.save(str(path))
                       ^^^^^^^^^ saved
      `,
    },
    {
      code: `
        import tensorflow as tf
        model = tf.keras.models.load_model('path/to/model.h5')
                                           ^^^^^^^^^^^^^^^^^^ loaded
        model.save(f"{folder}/model.h5")
                   ^^^^^^^^^^^^^^^^^^^^ saved
      `,
      messages: ["This model is in the legacy format `.h5`.", "`.h5` is the legacy format of Keras."],
      suggestions: [
        {
          title: "Save it as `.keras`",
          output: `
            import tensorflow as tf
            model = tf.keras.models.load_model('path/to/model.h5')
            model.save(f"{folder}/model.keras")
          `,
        },
      ],
    },
    {
      name: "without its import, through a name, in a class",
      code: `
        from flask import Flask

        app = Flask(__name__)
        model = load_model('model.h5')
                           ^^^^^^^^^^
      `,
    },
    {
      code: `
        import keras

        PATH = "models/last.hdf5"

        class Trainer:
            def __init__(self):
                self.net = keras.Sequential([keras.layers.Dense(1)])

            def save(self):
                keras.models.save_model(self.net, PATH)
                                                  ^^^^ saved
                self.net.save(filepath="best.h5")
                                       ^^^^^^^^^ saved
      `,
    },
  ],
});
