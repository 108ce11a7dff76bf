/** What `keras-and-tf-keras-mixed` reports, and the files that have one Keras. */

import { kerasAndTfKerasMixed } from "../../rules/keras-and-tf-keras-mixed";
import { testRule } from "../support/ruleTester";

testRule(kerasAndTfKerasMixed, {
  valid: [
    {
      name: "an import that the next one takes over",
      code: `
        from tensorflow import keras
        import tf_keras as keras

        net = keras.Sequential([keras.layers.Dense(1)])
      `,
    },
    {
      name: "one package, in several statements",
      code: `
        import keras
        from keras.callbacks import EarlyStopping
        from keras import layers
        import tensorflow as tf
        x = tf.constant(1.0)
      `,
    },
    {
      name: "the one of TensorFlow",
      code: `
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers
        model = tf.keras.Sequential([layers.Dense(1)])
      `,
    },
    {
      name: "whichever is installed",
      code: `
        try:
            import keras
        except ImportError:
            from tensorflow import keras
      `,
      except: { "function-around": "only names of the module are looked at" },
    },
    {
      name: "another library with a part of that name",
      code: `
        import keras
        import wandb
        from wandb.integration.keras import WandbCallback
        wandb.keras.log()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import tensorflow as tf
        ~~~~~~~~~~~~~~~~~~~~~~~ other
        from keras.callbacks import EarlyStopping
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mixed
        from keras import layers
        model = tf.keras.Sequential([layers.Dense(1)])
      `,
      messages: ["The file takes Keras from `tensorflow.keras` and from `keras`."],
      suggestions: [
        {
          title: "Import from `tensorflow.keras` here too",
          output: `
            import tensorflow as tf
            from tensorflow.keras.callbacks import EarlyStopping
            from keras import layers
            model = tf.keras.Sequential([layers.Dense(1)])
          `,
        },
      ],
      except: { "function-around": "only imports of the module are looked at" },
    },
    {
      name: "the older Keras and the newer one",
      code: `
        import keras
        import tf_keras
        ^^^^^^^^^^^^^^^
        model = tf_keras.Sequential([keras.layers.Dense(1)])
      `,
      severity: "warning",
      except: { "function-around": "only imports of the module are looked at" },
    },
  ],
});
