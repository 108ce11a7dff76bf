/** What `keras-shape-not-a-tuple` reports, and the shapes on which it is silent. */

import { kerasShapeNotATuple } from "../../rules/keras-shape-not-a-tuple";
import { testRule } from "../support/ruleTester";

testRule(kerasShapeNotATuple, {
  valid: [
    {
      name: "parameters of which nothing is said, of other types, or that change",
      code: `
        import keras
        def build(shape, sizes: tuple, size: "int | tuple", count: int):
            count = (count,)
            return [keras.Input(shape=(one)) for one in (shape, sizes)], keras.Input(size), keras.Input(count)
      `,
    },
    {
      name: "new shapes that are tuples, and layers that take a number",
      code: `
        from keras import layers
        layers.Reshape((784,))
        layers.Reshape(target_shape=(28, 28))
        layers.Permute((2, 1))
        layers.RepeatVector((3))
        layers.Cropping2D((1))
      `,
    },
    {
      name: "tuples, lists and slices of shapes",
      code: `
        import keras
        import numpy as np
        from keras import layers
        X = np.load("x.npy")
        n = 4
        pair = (28, 28)
        a = keras.Input(shape=(n,))
        b = keras.Input((n, n))
        c = layers.Dense(3, input_shape=[n])
        d = layers.Dense(3, input_shape=X.shape[1:])
        e = layers.Dense(3, input_shape=(X.shape[1],))
        f = layers.Flatten(input_shape=(pair))
        g = keras.Input(shape=())
        h = keras.Input(shape=X[0].shape)
      `,
    },
    {
      name: "parentheses around a name of which nothing is known",
      code: `
        import tensorflow as tf
        model = tf.keras.Sequential([
            tf.keras.layers.Dense(10, activation="relu", input_shape=(input_shape)),
        ])
      `,
    },
    {
      name: "a parameter and the result of an unknown function",
      code: `
        from tensorflow.keras import Input, layers
        from settings import shape_of_input

        def build(shape):
            return layers.Dense(3, input_shape=(shape))(Input(shape=(shape_of_input())))
      `,
    },
    {
      name: "a number on one path only",
      code: `
        import keras
        shape = (4,)
        if input("flat? ") == "y":
            shape = 4
        inputs = keras.Input(shape=(shape))
      `,
    },
    {
      name: "arguments that are numbers",
      code: `
        import keras
        from keras import layers
        a = layers.Embedding(input_dim=1000, output_dim=64)
        b = layers.Embedding(1000, 64, input_length=10)
        c = layers.Dense(10)
        d = keras.Input(shape=(10,), batch_size=32)
        e = layers.LSTM(32, input_shape=(None, 4))
      `,
    },
    {
      name: "shapes of other libraries, which may be numbers",
      code: `
        import keras
        import numpy as np
        import torch
        a = np.zeros(shape=3)
        b = np.full(3, 1.0)
        c = torch.zeros(3)

        class Input:
            def __init__(self, shape):
                self.shape = shape

        d = Input(shape=3)
      `,
    },
    {
      name: "Keras 2, whose inputs take a number",
      code: `
        import tf_keras
        from tf_keras.layers import Input
        a = tf_keras.Input(shape=4)
        b = Input(4)
      `,
    },
  ],
  invalid: [
    {
      name: "a parameter that is said to be a number",
      code: `
        import keras
        def build(columns: int, width: int = 8):
            left = keras.Input(shape=(columns))
                                     ^^^^^^^^^
            return keras.layers.Dense(width, input_shape=(width))
                                                         ^^^^^^^
      `,
    },
    {
      name: "a new shape, and an order of axes",
      code: `
        from keras import layers
        layers.Reshape((784))
                       ^^^^^
        layers.Reshape(target_shape=28 * 28)
                                    ^^^^^^^
        layers.Permute(1)
                       ^
      `,
    },
    {
      name: "a size unpacked from the shape of data",
      code: `
        import keras

        def build(table):
            rows, columns = table.shape
            return keras.Input(shape=(columns))
                                     ^^^^^^^^^ parenthesized
      `,
    },
    {
      code: `
        import tensorflow as tf
        input_shape = 4
        model = tf.keras.Sequential([
            tf.keras.layers.Dense(10, activation="relu", input_shape=(input_shape)),
                                                                     ^^^^^^^^^^^^^ parenthesized
            tf.keras.layers.Dense(3, activation="softmax"),
        ])
      `,
      messages: ["`(input_shape)` is a number, not a tuple, and `input_shape` needs a tuple."],
      suggestions: [
        {
          title: "Make it the tuple `(input_shape,)`",
          output: `
            import tensorflow as tf
            input_shape = 4
            model = tf.keras.Sequential([
                tf.keras.layers.Dense(10, activation="relu", input_shape=(input_shape,)),
                tf.keras.layers.Dense(3, activation="softmax"),
            ])
          `,
        },
      ],
    },
    {
      name: "a column count, in a function, through an alias",
      code: `
        from keras import layers as L, Input as Start

        def build(X_train):
            width = X_train.shape[1]
            inputs = Start(shape=width)
                                 ^^^^^ number
            return L.Dense(8, input_shape=(X_train.shape[-1]))(inputs)
                                          ^^^^^^^^^^^^^^^^^^^ parenthesized
      `,
      suggestions: [
        {
          title: "Make it the tuple `(width,)`",
          output: `
            from keras import layers as L, Input as Start

            def build(X_train):
                width = X_train.shape[1]
                inputs = Start(shape=(width,))
                return L.Dense(8, input_shape=(X_train.shape[-1]))(inputs)
          `,
        },
        {
          title: "Make it the tuple `(X_train.shape[-1],)`",
          output: `
            from keras import layers as L, Input as Start

            def build(X_train):
                width = X_train.shape[1]
                inputs = Start(shape=width)
                return L.Dense(8, input_shape=(X_train.shape[-1],))(inputs)
          `,
        },
      ],
    },
    {
      name: "an input that may be Keras 2's",
      code: `
        import tensorflow as tf
        inputs = tf.keras.Input(shape=(28 * 28))
                                      ^^^^^^^^^ parenthesized
        others = tf.keras.layers.InputLayer(10)
                                            ^^ number
      `,
      severity: "warning",
    },
    {
      name: "the first argument",
      code: `
        import keras
        from keras.layers import InputLayer
        a = keras.Input(10)
                        ^^ number
        b = keras.layers.Input((28 * 28))
                               ^^^^^^^^^ parenthesized
        c = InputLayer(10)
                       ^^ number
        d = InputLayer(input_shape=10)
                                   ^^ number
        e = keras.Input(batch_shape=10)
                                    ^^ number
      `,
    },
    {
      name: "in a class, counted with len, computed",
      code: `
        from keras.models import Sequential
        from keras.layers import Dense, LSTM

        class Model:
            def __init__(self, columns):
                self.features = len(columns)
                first = Dense(16, input_shape=(self.features))
                                              ^^^^^^^^^^^^^^^ parenthesized
                second = LSTM(16, batch_input_shape=(len(columns) - 1))
                                                    ^^^^^^^^^^^^^^^^^^ parenthesized
                self.net = Sequential([first, second])
      `,
    },
    {
      name: "reassigned, and a number on every path",
      code: `
        import sys
        import keras
        shape = (28, 28)
        shape = 784 if len(sys.argv) > 1 else 785
        inputs = keras.Input(shape=(shape))
                                   ^^^^^^^ parenthesized
      `,
    },
    {
      name: "through a helper function",
      code: `
        import keras

        def dense(units, width):
            return keras.layers.Dense(units, input_shape=(width))
                                                         ^^^^^^^ parenthesized

        model = keras.Sequential([dense(4, 20)])
      `,
    },
    {
      name: "in a notebook",
      notebook: true,
      code: `
        # %%
        from tensorflow import keras
        n_features = 12
        # %%
        model = keras.Sequential()
        model.add(keras.layers.Dense(10, input_shape=(n_features)))
                                                     ^^^^^^^^^^^^ parenthesized
      `,
    },
  ],
});
