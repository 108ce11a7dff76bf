/** What `evaluate-order-unpack` reports, and the calls on which it is silent. */

import { evaluateOrderUnpack } from "../../rules/evaluate-order-unpack";
import { testRule } from "../support/ruleTester";

testRule(evaluateOrderUnpack, {
  valid: [
    {
      name: "numbers that are shown as what they are",
      code: `
        import keras
        import numpy as np

        model = keras.models.load_model("m.keras")
        result = model.evaluate(x, y)
        loss, acc = result
        out = model.evaluate(x, y)
        metrics = {"accuracy": out[1], "loss": out[0]}
        print("Accuracy and loss", out[1], out[0])
        print("Test loss:", out[0])
        print("accuracy", out[1])
        print("loss and accuracy:", out[0])
      `,
    },
    {
      name: "two numbers of one list in their order",
      code: `
        import keras

        def report(path, x, y):
            model = keras.models.load_model(path)
            scores = model.evaluate(x, y)
            test_loss = scores[0]
            test_acc = scores[1]
            return test_loss, test_acc
      `,
    },
    {
      name: "three values in order, and two losses",
      code: `
        import keras

        def judge(net: keras.Model, x, y):
            loss, acc, auc = net.evaluate(x, y)
            acc, first_loss, second_loss = net.evaluate(x, y)
            return loss, acc, auc, first_loss, second_loss
      `,
    },
    {
      name: "the loss first, and names that say nothing",
      code: `
        import numpy as np
        import keras

        X, y = np.random.default_rng(0).normal(size=(64, 4)), np.arange(64) % 2
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy", metrics=["accuracy"])

        test_loss, test_acc = model.evaluate(X, y)
        a, b = model.evaluate(X, y)
        mae_loss, mse_loss = model.evaluate(X, y)
        print(test_loss, test_acc, a, b, mae_loss, mse_loss)
      `,
    },
    {
      name: "an evaluate of something else",
      code: `
        import keras

        class Trainer:
            def evaluate(self):
                return 0.9, 0.1

        accuracy, loss = Trainer().evaluate()

        def run(model, data):
            acc, loss = evaluate(model, data)
            return acc, loss
      `,
    },
  ],
  invalid: [
    {
      name: "numbers that are unpacked later, put into a dict, or shown as what they are not",
      code: `
        import keras
        import numpy as np

        model = keras.models.load_model("m.keras")
        result = model.evaluate(x, y)
        acc, loss = result
        ^^^^^^^^^ order
        out = model.evaluate(x, y)
        metrics = {"accuracy": out[0], "loss": out[1]}
                   ^^^^^^^^^^^^^^^^^^ order
        scores = model.evaluate(x, y)
        print("Accuracy: %.2f%%" % (scores[0] * 100))
                                    ^^^^^^^^^ order
      `,
      except: { "renamed-variables": "the names say what is meant" },
    },
    {
      name: "two numbers of one list, of a network that is handed in",
      code: `
        import keras

        def report(path, model, x, y):
            loaded = keras.models.load_model(path)
            scores = loaded.evaluate(x, y)
            test_acc = scores[0]
            ^^^^^^^^^^^^^^^^^^^^
            test_loss = scores[1]
            model.compile("adam", "mse", metrics=["accuracy"])
            accuracy, loss = model.evaluate(x, y, verbose=0)
            ^^^^^^^^^^^^^^
            return test_acc, test_loss, accuracy, loss
      `,
      except: { "renamed-variables": "names tell which number is which" },
    },
    {
      name: "three values",
      except: { "renamed-variables": "the names say which value is meant" },
      code: `
        import keras

        def judge(net: keras.Model, x, y):
            acc, test_loss, auc = net.evaluate(x, y)
            ^^^^^^^^^^^^^^^^^^^ order
            return acc, test_loss, auc
      `,
    },
    {
      name: "exchanged names",
      code: `
        import numpy as np
        import keras

        X, y = np.random.default_rng(0).normal(size=(64, 4)), np.arange(64) % 2
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy", metrics=["accuracy"])

        test_acc, test_loss = model.evaluate(X, y, verbose=0)
        ^^^^^^^^^^^^^^^^^^^ order
      `,
      suggestions: [
        {
          title: "Write `test_loss, test_acc`",
          output: `
            import numpy as np
            import keras

            X, y = np.random.default_rng(0).normal(size=(64, 4)), np.arange(64) % 2
            model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
            model.compile(loss="binary_crossentropy", metrics=["accuracy"])

            test_loss, test_acc = model.evaluate(X, y, verbose=0)
          `,
        },
      ],
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "in parentheses, with tensorflow",
      code: `
        import tensorflow as tf

        def run(x, y):
            net = tf.keras.models.Sequential([tf.keras.layers.Dense(1)])
            net.compile("adam", "mse", metrics=["mae"])
            (mae, loss) = net.evaluate(x, y)
            ^^^^^^^^^^^ order
            return mae, loss
      `,
      except: { "renamed-variables": "only the names say what is expected" },
    },
    {
      name: "a model of which only the class is known",
      except: { "renamed-variables": "what the values are is told by their names" },
      code: `
        from tensorflow.keras import Model

        def score(net: Model, x, y):
            accuracy, loss = net.evaluate(x=x, y=y)
            ^^^^^^^^^^^^^^
            return accuracy, loss
      `,
    },
  ],
});
