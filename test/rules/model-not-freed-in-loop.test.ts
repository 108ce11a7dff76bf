/** What `model-not-freed-in-loop` reports, and the look-alikes on which it is silent. */

import { modelNotFreedInLoop } from "../../rules/model-not-freed-in-loop";
import { testRule } from "../support/ruleTester";

testRule(modelNotFreedInLoop, {
  valid: [
    {
      name: "cleared, deleted, or built once",
      code: `
        import keras
        from keras import backend as K
        for width in (8, 16):
            K.clear_session()
            m = keras.Sequential([keras.layers.Dense(width)])
            m.fit(X, y)
        for width in (8, 16):
            n = keras.Sequential([keras.layers.Dense(width)])
            n.fit(X, y)
            del n
        one = keras.Sequential([keras.layers.Dense(1)])
        for epoch in range(3):
            one.fit(X, y)
      `,
    },
    {
      name: "layers in a loop, and models that are kept untrained",
      code: `
        import keras
        for width in (8, 16):
            model.add(keras.layers.Dense(width))
            part = keras.Sequential([keras.layers.Dense(width)])
            parts.append(part)
      `,
    },
    {
      name: "another library's models",
      code: `
        import keras
        from sklearn.svm import SVC
        for C in (1, 10):
            clf = SVC(C=C)
            clf.fit(X, y)
      `,
    },
    {
      name: "freed by a function, and by the one that builds",
      code: `
        import gc
        import keras
        def free():
            keras.utils.clear_session()
            gc.collect()
        def build(width):
            keras.utils.clear_session()
            return keras.Sequential([keras.Input((4,)), keras.layers.Dense(width)])
        for width in (8, 16, 32):
            model = build(width)
            model.compile("adam", "mse")
            model.fit(X, y)
        for width in (8, 16, 32):
            free()
            net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(width)])
            net.compile("adam", "mse")
            net.fit(X, y)
      `,
    },
    {
      name: "all of them are wanted, and one is built at first",
      code: `
        import keras
        members = []
        for seed in range(5):
            member = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
            member.compile("adam", "mse")
            member.fit(X, y)
            members.append(member)
        base = None
        for stage in ("a", "b"):
            if base is None:
                base = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
                base.compile("adam", "mse")
            base.fit(X, y)
      `,
    },
  ],
  invalid: [
    {
      code: `
        from tensorflow import keras

        for width in (8, 16, 32):
            m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(width), keras.layers.Dense(1)])
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grows
            m.compile("adam", "mse")
            m.fit(X, y, verbose=0)
      `,
      messages: ["Each round builds another model"],
      suggestions: [
        {
          title: "Clear Keras' state at the start of each round",
          output: `
            from tensorflow import keras

            for width in (8, 16, 32):
                keras.utils.clear_session()
                m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(width), keras.layers.Dense(1)])
                m.compile("adam", "mse")
                m.fit(X, y, verbose=0)
          `,
        },
      ],
    },
    {
      name: "in folds, by a function of the file",
      code: `
        from keras.models import Sequential
        from keras.layers import Dense
        from sklearn.model_selection import KFold

        def build():
            model = Sequential()
            model.add(Dense(1))
            model.compile("adam", "mse")
            return model

        for train, test in KFold(5, shuffle=True, random_state=0).split(X):
            net = build()
                  ^^^^^^^ grows
            net.fit(X[train], y[train])
      `,
    },
    {
      name: "a functional model in a function",
      code: `
        import tensorflow as tf
        def search(rates, X, y):
            while rates:
                rate = rates.pop()
                inputs = tf.keras.Input((4,))
                model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(inputs))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ grows
                model.compile(loss="mse")
                model.fit(X, y)
      `,
    },
  ],
});
