/** What `legacy-save-format` reports, and the files of HDF5 that are no legacy. */

import { legacySaveFormat } from "../../rules/legacy-save-format";
import { testRule } from "../support/ruleTester";

testRule(legacySaveFormat, {
  valid: [
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
