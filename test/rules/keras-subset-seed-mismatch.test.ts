/** What `keras-subset-seed-mismatch` reports, and the subsets on which it is silent. */

import { kerasSubsetSeedMismatch } from "../../rules/keras-subset-seed-mismatch";
import { testRule } from "../support/ruleTester";

testRule(kerasSubsetSeedMismatch, {
  valid: [
    {
      name: "drawn alike",
      code: `
        from tensorflow.keras.utils import image_dataset_from_directory as load
        a = load("p", validation_split=0.2, subset="training", seed=1)
        b = load("p", validation_split=0.2, subset="validation", seed=1)
        c = load("q", validation_split=0.2, subset="training", seed=seed)
        d = load("q", validation_split=0.2, subset="validation", seed=other)
        e = load("r", validation_split=0.2, subset="both", seed=3)
        f = load("s", validation_split=0.2, subset="training", seed=3)
        g = load("t", validation_split=0.3, subset="validation", seed=4)
        h = load("u", validation_split=0.3, subset="validation", shuffle=False)
        i = load("u")
        j = load("v", validation_split=0.3, subset="training", **options)
      `,
    },
    {
      name: "options of whoever calls",
      code: `
        import keras

        def load(**options):
            train = keras.utils.image_dataset_from_directory("train", validation_split=0.2, subset="training", **options)
            return train, keras.utils.image_dataset_from_directory("train", validation_split=0.2, subset="validation", **options)
      `,
    },
    {
      name: "one seed by another name, and shares of two folders",
      code: `
        import keras

        def parts(root, other, seed):
            load = keras.utils.image_dataset_from_directory
            start = seed + 1
            train = load(root, validation_split=0.2, subset="training", seed=start)
            valid = load(root, validation_split=0.2, subset="validation", seed=seed + 1)
            noise = load(other, validation_split=0.2, subset="validation", seed=seed + 2)
            return train, valid, noise
      `,
    },
  ],
  invalid: [
    {
      name: "no seed",
      code: `
        import tensorflow as tf
        train = tf.keras.preprocessing.image_dataset_from_directory("p", validation_split=0.2, subset="training")
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      `,
      suggestions: [
        {
          title: "Give it a seed: `seed=0`",
          output: `
            import tensorflow as tf
            train = tf.keras.preprocessing.image_dataset_from_directory("p", validation_split=0.2, subset="training", seed=0)
          `,
        },
      ],
    },
    {
      name: "other seeds and other shares",
      code: `
        import tensorflow as tf
        def load(folder):
            train = tf.keras.utils.text_dataset_from_directory(folder, validation_split=0.2, subset="training", seed=42)
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ other
            valid = tf.keras.utils.text_dataset_from_directory(folder, validation_split=0.2, subset="validation", seed=43)
                                                                                                                       ^^ differ
            return train, valid
      `,
      suggestions: [
        {
          title: "Use the same: `seed=42`",
          output: `
            import tensorflow as tf
            def load(folder):
                train = tf.keras.utils.text_dataset_from_directory(folder, validation_split=0.2, subset="training", seed=42)
                valid = tf.keras.utils.text_dataset_from_directory(folder, validation_split=0.2, subset="validation", seed=42)
                return train, valid
          `,
        },
      ],
    },
    {
      name: "beside options that are written out above",
      code: `
        import keras

        options = dict(image_size=(64, 64), batch_size=32)
        train = keras.utils.image_dataset_from_directory("train", validation_split=0.2, subset="training", seed=1, **options)
        val = keras.utils.image_dataset_from_directory("train", validation_split=0.2, subset="validation", seed=7, **options)
                                                                                                                ^ differ
      `,
    },
    {
      name: "seeds that differ by a number",
      code: `
        import keras

        def parts(root, seed):
            load = keras.utils.image_dataset_from_directory
            train = load(root, validation_split=0.2, subset="training", seed=seed)
            valid = load(root, validation_split=0.2, subset="validation", seed=seed + 1)
                                                                               ^^^^^^^^ differ
            return train, valid
      `,
    },
  ],
});
