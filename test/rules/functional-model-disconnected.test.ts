/** What `functional-model-disconnected` reports, and the layers that a model holds. */

import { functionalModelDisconnected } from "../../rules/functional-model-disconnected";
import { testRule } from "../support/ruleTester";

testRule(functionalModelDisconnected, {
  valid: [
    {
      name: "layers that are shown before the model is built",
      code: `
        import keras
        from keras import layers

        inputs = keras.Input((None, 14))
        outputs = layers.SimpleRNN(16)(inputs)

        inputs = keras.Input((120, 14))
        outputs = layers.SimpleRNN(16)(inputs)

        inputs = keras.Input((120, 14))
        x = layers.SimpleRNN(16, return_sequences=True)(inputs)
        outputs = layers.SimpleRNN(16)(x)
        model = keras.Model(inputs, outputs)

        shown = layers.Dense(3)(inputs)
      `,
    },
    {
      name: "each result is read, or it is no tensor of a model",
      code: `
        import keras
        from keras import layers

        def build(extra):
            inputs = keras.Input((8,))
            x = layers.Dense(32)(inputs)
            skip = x
            x = layers.Dense(32)(x)
            x = layers.Add()([x, skip])
            if extra:
                x = layers.Dense(16)(x)
            else:
                x = layers.Dense(8)(x)
            _ = layers.Dense(3)(x)
            return keras.Model(inputs, layers.Dense(1)(x))

        def shown(batch):
            rows = layers.Dense(4)(batch)
            rows = layers.Dense(5)(batch)
            return keras.Model(rows, rows)
      `,
    },
    {
      name: "no model is made here",
      code: `
        import keras
        from keras import layers

        def head(units):
            inputs = keras.Input((8,))
            x = layers.Dense(32)(inputs)
            return inputs
      `,
    },
    {
      name: "one name for many layers, over what is handed in",
      code: `
        import keras
        from keras import layers

        def tower(x, inputs):
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            x = layers.Dense(8)(x)
            return keras.Model(inputs, x)
      `,
    },
    {
      name: "a branch that comes back, layers that are read by name, and one in a loop",
      code: `
        import keras
        from keras import layers

        def build(n, deep):
            inputs = keras.Input(shape=(n,))
            x = layers.Dense(64)(inputs)
            side = layers.Dropout(0.3)(x)
            side = layers.Dense(64)(side)
            return keras.Model(inputs, layers.Dense(1)(layers.add([x, side])))

        def looped(n):
            inputs = keras.Input(shape=(n,))
            h = layers.Dense(64)(inputs)
            out = layers.Dense(1)(h)
            for _ in range(3):
                out = layers.Dense(1)(h)
                h = layers.Dense(64)(h)
            return keras.Model(inputs, out)

        def perhaps(n, deep):
            inputs = keras.Input(shape=(n,))
            h = layers.Dense(64)(inputs)
            if deep:
                h = layers.Dense(64)(h)
            return keras.Model(inputs, layers.Dense(1)(h))

        def two(n):
            first = keras.Input(shape=(n,))
            h = layers.Dense(64)(first)
            one = keras.Model(first, h)
            second = keras.Input(shape=(n,))
            h = layers.Dense(64)(second)
            return one, keras.Model(second, h)

        def shared(n):
            wide = layers.Dense(64)
            inputs = keras.Input(shape=(n,))
            out = wide(inputs)
            return keras.Model(inputs, out)
      `,
    },
  ],
  invalid: [
    {
      name: "another name for the input",
      code: `
        import keras
        from keras import layers

        def build():
            inputs = keras.Input((8,))
            x = inputs
            h = layers.Dense(4)(x)
            ^ unused
            return keras.Model(inputs, layers.Dense(2)(x))
      `,
    },
    {
      name: "a branch that nobody reads, and a tensor that is lost",
      code: `
        import keras
        from keras import layers

        def build(units):
            inp = keras.Input(shape=(6,))
            h = layers.Dense(units)(inp)
            wide = layers.Dense(8, activation="relu")(inp)
            ^^^^ unused
            return keras.Model(inp, layers.Dense(3)(h))

        inputs = keras.Input((32, 32, 3))
        x = layers.Conv2D(8, 3)(inputs)
        ^ replaced
        x = layers.Conv2D(16, 3)(inputs)
        x = layers.Flatten()(x)
        model = keras.Model(inputs, layers.Dense(1)(x))
      `,
    },
    {
      name: "a branch of several layers whose end is forgotten",
      code: `
        from tensorflow import keras
        from tensorflow.keras import layers

        def build(n):
            inputs = keras.Input(shape=(n,))
            x = layers.Dense(64)(inputs)
            side = layers.Dropout(0.3)(x)
            side = layers.Dense(32)(side)
            ^^^^
            return keras.Model(inputs, layers.Dense(1)(x))
      `,
    },
    {
      name: "layers with names, inside one another, and behind a sum",
      code: `
        import keras
        from keras import layers

        inputs = keras.Input(shape=(8,))
        wide = layers.Dense(64)
        x = layers.Dense(64)(inputs)
        a = wide(x)
        ^
        b = layers.Dense(64)(layers.Dropout(0.5)(x))
        ^
        both = layers.add([x, inputs])
        c = layers.Activation("relu")(both)
        ^
        d = layers.Concatenate()([x, both])
        ^
        model = keras.Model(inputs, layers.Dense(1)(both))
      `,
    },
  ],
});
