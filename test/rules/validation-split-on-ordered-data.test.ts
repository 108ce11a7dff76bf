/** What `validation-split-on-ordered-data` reports, and the rows of no certain order on which it is silent. */

import { validationSplitOnOrderedData } from "../../rules/validation-split-on-ordered-data";
import { testRule } from "../support/ruleTester";

testRule(validationSplitOnOrderedData, {
  valid: [
    {
      name: "a frame that was sorted by a time",
      code: `
        import pandas as pd
        import keras

        def train(model):
            df = pd.read_csv("a.csv")
            df = df.sort_values("day")
            model.compile("adam", "binary_crossentropy")
            model.fit(df[["a", "b"]].values, df["label"].values, validation_split=0.2)
      `,
    },
    {
      name: "nothing is known of the order",
      code: `
        import keras
        import numpy as np

        y = np.load("y.npy")
        z = np.concatenate([labels_a, labels_b])
        model.fit(x, y, epochs=5, validation_split=0.2)
        model.fit(x, z, epochs=5, validation_split=0.2)
        model.fit(x, np.repeat(labels, 3), epochs=5, validation_split=0.2)
      `,
    },
    {
      name: "rows of keras.datasets",
      code: `
        import keras

        (x_train, y_train), _ = keras.datasets.mnist.load_data()
        model.fit(x_train, y_train, epochs=5, validation_split=0.1)
      `,
    },
    {
      name: "mixed before",
      code: `
        import keras
        import numpy as np

        y = np.concatenate([np.zeros(50), np.ones(50)])
        order = np.random.default_rng(0).permutation(len(y))
        x, y = x[order], y[order]
        model.fit(x, y, epochs=5, validation_split=0.2)
      `,
    },
    {
      name: "from a split, or with data of its own",
      code: `
        import keras
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model.fit(X_train, y_train, epochs=5, validation_split=0.2)
      `,
    },
    {
      name: "validation data are given",
      code: `
        import keras
        import numpy as np

        y = np.concatenate([np.zeros(50), np.ones(50)])
        model.fit(x, y, epochs=5, validation_data=(x_val, y_val))
        model.fit(x, y, epochs=5, validation_split=0.2, validation_data=(x_val, y_val))
      `,
    },
    {
      name: "labels that were changed on the way",
      code: `
        import keras
        import numpy as np

        y = np.concatenate([np.zeros(50), np.ones(50)])
        if noisy:
            y = relabel(y)
        model.fit(x, y, epochs=5, validation_split=0.2)
      `,
    },
    {
      name: "labels that a function mixes, or sorts by something else",
      code: `
        import keras
        import pandas as pd

        def mixed(path):
            frame = pd.read_csv(path).sort_values("kind").sample(frac=1, random_state=0).reset_index(drop=True)
            return frame.drop(columns=["kind"]).to_numpy(), frame["kind"].to_numpy() - 1

        def dated(path):
            frame = pd.read_csv(path).sort_values("day").reset_index(drop=True)
            return frame.drop(columns=["kind"]).to_numpy(), frame["kind"].to_numpy()

        for x, y in [mixed("a.csv"), dated("b.csv")]:
            print(len(x))
        x, y = mixed("a.csv")
        X, Y = dated("b.csv")
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)])
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(x, y, validation_split=0.2)
        model.fit(X, Y, validation_split=0.2)
      `,
    },
  ],
  invalid: [
    {
      name: "a field that the constructor sorts",
      code: `
        import pandas as pd
        from tensorflow import keras

        class Credit:
            def __init__(self):
                self.sheet = pd.read_csv("loans.csv").sort_values("default")
                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ordered
                self.network = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])

            def learn(self):
                self.network.compile(loss="binary_crossentropy")
                self.network.fit(self.sheet[["age", "rate"]], self.sheet["default"], validation_split=0.25)
                                                                                     ^^^^^^^^^^^^^^^^^^^^^ last
      `,
    },
    {
      name: "the values of a frame that was sorted by them",
      code: `
        import pandas as pd
        import keras

        def train(model):
            df = pd.read_csv("a.csv")
            df = df.sort_values("label")
            model.compile("adam", "binary_crossentropy")
            model.fit(df[["a", "b"]].values, df["label"].values, validation_split=0.2)
                                                                 ^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a table that was sorted by the labels",
      code: `
        import pandas as pd
        from tensorflow import keras
        table = pd.read_csv("loans.csv").sort_values("default")
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ordered
        net = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        net.compile(loss="binary_crossentropy")
        net.fit(table[["age", "rate"]], table["default"], validation_split=0.25)
                                                          ^^^^^^^^^^^^^^^^^^^^^ last
      `,
    },
    {
      code: `
        import numpy as np
        from tensorflow import keras

        labels = np.array([0] * 500 + [1] * 500)
                          ~~~~~~~~~~~~~~~~~~~~~ ordered
        net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        net.compile(loss="binary_crossentropy")
        net.fit(images, labels, validation_split=0.25, epochs=10)
                                ^^^^^^^^^^^^^^^^^^^^^ last
      `,
      messages: ["The validation rows are the last of `labels`"],
      suggestions: [
        {
          title: "Shuffle `images` and `labels` together",
          output: `
            import numpy as np
            from tensorflow import keras
            from sklearn.utils import shuffle

            labels = np.array([0] * 500 + [1] * 500)
            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
            net.compile(loss="binary_crossentropy")
            images, labels = shuffle(images, labels, random_state=0)
            net.fit(images, labels, validation_split=0.25, epochs=10)
          `,
        },
      ],
    },
    {
      name: "a data set as it is loaded",
      code: `
        import keras
        from sklearn.datasets import load_iris

        iris = load_iris()
        targets = keras.utils.to_categorical(iris.target, 3)
        model.fit(iris.data, targets, epochs=20, batch_size=8, validation_split=0.2)
                                                               ^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in a function, repeated",
      code: `
        import tensorflow as tf
        import numpy

        def train(model, features):
            y = numpy.repeat(numpy.arange(4), 100).astype("int32")
            return model.fit(features, y, epochs=3, validation_split=0.1)
                                                    ^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "loaded as a pair",
      code: `
        from sklearn.datasets import load_wine
        from tensorflow import keras

        X, y = load_wine(return_X_y=True)
        model.fit(X, y, epochs=3, validation_split=0.1)
                                  ^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "labels that a function sorts, and counts from 0",
      code: `
        import keras
        import pandas as pd

        def load(path):
            frame = pd.read_csv(path).sort_values("kind").reset_index(drop=True)
            y = frame["kind"].to_numpy() - 1
            return frame.drop(columns=["kind"]).to_numpy(), y

        x, y = load("a.csv")
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)])
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(x, y, validation_split=0.2)
                        ^^^^^^^^^^^^^^^^^^^^ last
      `,
    },
  ],
});
