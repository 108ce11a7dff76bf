/** What `accuracy-of-regression` reports, and the networks on which it is silent. */

import { accuracyOfRegression } from "../../rules/accuracy-of-regression";
import { testRule } from "../support/ruleTester";

testRule(accuracyOfRegression, {
  valid: [
    {
      name: "classes, other metrics, and outputs that are not linear",
      code: `
        from tensorflow import keras

        def build(unknown):
            a = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
            a.compile("adam", "mse", metrics=["accuracy"])
            b = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(3)])
            b.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
            c = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(1)])
            c.compile("adam", "mse", metrics=["mae"])
            unknown.compile("adam", "mse", metrics=["accuracy"])
            d = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(1), keras.layers.Activation("tanh")])
            d.compile("adam", "mse", metrics=["accuracy"])
            return a, b, c, d
      `,
    },
  ],
  invalid: [
    {
      name: "numbers by name of the loss and by its class",
      code: `
        from tensorflow import keras

        def build():
            first = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
            first.compile(optimizer="adam", loss="mean_squared_error", metrics=["accuracy"])
                                                                                ^^^^^^^^^^
            second = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(4, activation="linear")])
            second.compile("adam", keras.losses.Huber(), metrics=["mae", "acc"])
                                                                         ^^^^^
            return first, second
      `,
      messages: [
        "Accuracy counts exact hits, and this predicts numbers (`mean_squared_error`): it stays near 0.",
        "Accuracy counts exact hits, and this predicts numbers (`keras.losses.Huber()`): it stays near 0.",
      ],
      suggestions: [
        {
          title: 'Watch `"mae"`',
          output: `
            from tensorflow import keras

            def build():
                first = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
                first.compile(optimizer="adam", loss="mean_squared_error", metrics=["mae"])
                second = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(4, activation="linear")])
                second.compile("adam", keras.losses.Huber(), metrics=["mae", "acc"])
                return first, second
          `,
        },
        {
          title: 'Watch `"mae"`',
          output: `
            from tensorflow import keras

            def build():
                first = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
                first.compile(optimizer="adam", loss="mean_squared_error", metrics=["accuracy"])
                second = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(4, activation="linear")])
                second.compile("adam", keras.losses.Huber(), metrics=["mae", "mae"])
                return first, second
          `,
        },
      ],
    },
    {
      name: "a functional network",
      code: `
        import keras
        from keras import layers

        x = keras.Input((8,))
        model = keras.Model(x, layers.Dense(1)(layers.Dense(8, activation="relu")(x)))
        model.compile(loss="mae", optimizer="sgd", metrics=["accuracy"])
                                                            ^^^^^^^^^^
      `,
    },
  ],
});
