/** What `keras-label-encoding-mismatch` reports, and the labels that fit the loss, or may. */

import { kerasLabelEncodingMismatch } from "../../rules/keras-label-encoding-mismatch";
import { testRule } from "../support/ruleTester";

testRule(kerasLabelEncodingMismatch, {
  valid: [
    {
      name: "fields that are encoded, and other forms that fit their loss",
      code: `
        import keras
        import numpy as np
        import pandas as pd
        class Trainer:
            def load(self):
                (self.x, self.y), (self.xt, self.yt) = keras.datasets.mnist.load_data()
                self.y = keras.utils.to_categorical(self.y)
            def fit(self):
                self.model = keras.Sequential([keras.layers.Dense(10, activation="softmax")])
                self.model.compile("adam", "categorical_crossentropy")
                self.model.fit(self.x, self.y)
        def network(loss):
            net = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
            net.compile("adam", loss)
            return net
        def run(x, df):
            network("categorical_crossentropy").fit(x, np.eye(3)[df["s"]])
            network("sparse_categorical_crossentropy").fit(x, df["s"].map({"a": 0, "b": 1, "c": 2}))
            network("sparse_categorical_crossentropy").fit(x, pd.factorize(df["s"])[0])
            codes, names = pd.factorize(df["s"])
            network("categorical_crossentropy").fit(x, np.eye(len(names))[codes])
      `,
    },
    {
      name: "compiled again, each time for its labels, and under a condition",
      code: `
        import keras
        from keras.utils import to_categorical

        def train(one_hot):
            (x, y), _ = keras.datasets.mnist.load_data()
            net = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
            net.compile("adam", loss="categorical_crossentropy")
            net.fit(x, to_categorical(y))
            net.compile("adam", loss="sparse_categorical_crossentropy")
            net.fit(x, y)
            if one_hot:
                net.compile("adam", loss="categorical_crossentropy")
            net.fit(x, y)
      `,
    },
    {
      name: "modes that fit, and one that nobody sees",
      code: `
        from tensorflow import keras
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(folder, mode):
            gen = ImageDataGenerator(rescale=1 / 255)
            model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation="softmax")])
            model.compile("adam", "sparse_categorical_crossentropy")
            model.fit(gen.flow_from_directory(folder, class_mode="sparse"))
            model.fit(gen.flow_from_directory(folder, class_mode=mode))
            options = {"class_mode": "sparse"}
            model.fit(gen.flow_from_directory(folder, **options))
      `,
    },
    {
      name: "labels of unknown form",
      code: `
        import tensorflow as tf

        def train(model, X_train, y_train):
            model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
            model.fit(X_train, y_train, epochs=10)
      `,
    },
    {
      name: "one-hot in several ways",
      code: `
        import keras
        import numpy as np
        import tensorflow as tf
        (x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
        y = keras.utils.to_categorical(y)
        model = keras.Sequential([keras.layers.Dense(10)])
        model.compile("adam", "categorical_crossentropy")
        model.fit(x, y)
        model.evaluate(x_test, np.eye(10)[y_test])
        model.evaluate(x_test, tf.one_hot(y_test, 10))
      `,
    },
    {
      name: "class numbers for the sparse loss, numbers that are no classes",
      code: `
        import keras
        from sklearn.preprocessing import LabelEncoder
        y = LabelEncoder().fit_transform(names)
        model = keras.Sequential([keras.layers.Dense(3)])
        model.compile("adam", keras.losses.SparseCategoricalCrossentropy())
        model.fit(x, y)
        (a, b), test = keras.datasets.california_housing.load_data()
        other = keras.Sequential([keras.layers.Dense(3)])
        other.compile("adam", "categorical_crossentropy")
        other.fit(a, b)
      `,
    },
    {
      name: "folders that give one-hot labels, or are changed on the way",
      code: `
        import keras
        import tensorflow as tf
        train = keras.utils.image_dataset_from_directory("birds", label_mode="categorical")
        other = keras.utils.image_dataset_from_directory("birds").map(lambda x, y: (x, tf.one_hot(y, 9)))
        model = keras.Sequential([keras.layers.Dense(10)])
        model.compile("adam", "categorical_crossentropy")
        model.fit(train.prefetch(2))
        model.evaluate(other)
      `,
    },
    {
      name: "compiled twice, or another model",
      code: `
        import keras
        (x, y), test = keras.datasets.mnist.load_data()
        a = keras.Sequential([keras.layers.Dense(10)])
        b = keras.Sequential([keras.layers.Dense(10)])
        a.compile("adam", "categorical_crossentropy")
        b.compile("adam", "sparse_categorical_crossentropy")
        b.fit(x, y)
        a.compile("adam", "sparse_categorical_crossentropy")
        a.fit(x, y)
      `,
    },
  ],
  invalid: [
    {
      name: "one-hot rows under the name of the numbers",
      code: `
        import numpy as np
        import keras

        def train(model, X, y):
            y = np.eye(10)[y]
            model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy())
            model.fit(X, y)
                         ^
      `,
    },
    {
      name: "models that a function compiles, with codes, numbered names, one-hot rows and fields",
      code: `
        import keras
        import numpy as np
        import pandas as pd
        def network(loss):
            net = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
            net.compile("adam", "categorical_crossentropy")
            return net
        def sparse():
            net = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
            net.compile("adam", "sparse_categorical_crossentropy")
            return net
        def run(x, df):
            a = network(1)
            a.fit(x, df["s"].cat.codes.to_numpy())
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            b = network(2)
            numbers, names = pd.factorize(df["s"])
            b.fit(x, numbers)
                     ^^^^^^^
            c = network(3)
            c.fit(x, df["s"].map({"a": 0, "b": 1}))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            d = sparse()
            d.fit(x, np.eye(3)[df["s"]])
                     ^^^^^^^^^^^^^^^^^^
            e = sparse()
            rows = pd.get_dummies(df["s"]).values
            e.fit(x, rows)
                     ^^^^
        class Trainer:
            def load(self):
                (self.x, self.y), (self.xt, self.yt) = keras.datasets.mnist.load_data()
            def build(self):
                self.model = keras.Sequential([keras.layers.Dense(10, activation="softmax")])
                self.model.compile(optimizer="adam", loss="categorical_crossentropy")
            def fit(self):
                self.model.fit(self.x, self.y, epochs=3)
                                       ^^^^^^
      `,
    },
    {
      name: "compiled again in between",
      code: `
        import keras
        from keras.utils import to_categorical

        (x, y), _ = keras.datasets.mnist.load_data()
        net = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
        net.compile("adam", loss="categorical_crossentropy")
        net.fit(x, y)
                   ^ numbers
        net.compile("adam", loss="sparse_categorical_crossentropy")
        net.fit(x, to_categorical(y))
                   ^^^^^^^^^^^^^^^^^ onehot
      `,
    },
    {
      name: "one-hot rows of a generator, with options that stand elsewhere",
      code: `
        from tensorflow import keras
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def train(folder):
            flow = dict(target_size=(64, 64), class_mode="categorical")
            gen = ImageDataGenerator(rescale=1 / 255)
            batches = gen.flow_from_directory(folder, **flow)
            model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation="softmax")])
            model.compile("adam", "sparse_categorical_crossentropy")
            model.fit(batches)
                      ^^^^^^^ onehot
      `,
    },
    {
      code: `
        import keras
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        def build(loss):
            model = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
            return model

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
        first = build(3)
        first.compile("adam", "sparse_categorical_crossentropy")
        first.fit(X_train, y_train)
        second = build(3)
        second.compile("adam", loss=keras.losses.CategoricalCrossentropy())
                                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loss
        second.fit(X_train, y_train)
                            ^^^^^^^ numbers
      `,
    },
    {
      code: `
        import keras
        train = keras.utils.image_dataset_from_directory("birds")
        model = keras.Sequential([keras.layers.Dense(10)])
        model.compile("adam", keras.losses.CategoricalCrossentropy())
                              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loss
        model.fit(train.cache().prefetch(2), epochs=3)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^ numbers
      `,
    },
    {
      code: `
        import tensorflow as tf

        (x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
        model = tf.keras.Sequential([tf.keras.layers.Dense(10, activation="softmax")])
        model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
                                             ~~~~~~~~~~~~~~~~~~~~~~~~~~ loss
        model.fit(x_train, y_train, epochs=5)
                           ^^^^^^^ numbers
      `,
      messages: ["`y_train` holds class numbers, and the loss wants one-hot rows"],
      suggestions: [
        {
          title: "Use the loss `sparse_categorical_crossentropy`",
          output: `
            import tensorflow as tf

            (x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
            model = tf.keras.Sequential([tf.keras.layers.Dense(10, activation="softmax")])
            model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
            model.fit(x_train, y_train, epochs=5)
          `,
        },
      ],
    },
    {
      name: "an encoder, a model from a function, a loss object",
      code: `
        import keras
        from sklearn.preprocessing import LabelEncoder

        def build():
            net = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
            net.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy())
            return net

        def main(x, names):
            encoder = LabelEncoder()
            labels = encoder.fit_transform(names)
            net = build()
            net.fit(x, labels)
                       ^^^^^^
      `,
    },
    {
      name: "the other way round",
      code: `
        from keras import Sequential, layers
        from keras.utils import to_categorical
        model = Sequential([layers.Dense(3)])
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(x, to_categorical(y, 3))
                     ^^^^^^^^^^^^^^^^^^^^ onehot
      `,
    },
  ],
});
