/** What `predict-class-wrong` reports, and the ways of reading a class on which it is silent. */

import { predictClassWrong } from "../../rules/predict-class-wrong";
import { testRule } from "../support/ruleTester";

testRule(predictClassWrong, {
  valid: [
    {
      name: "two outputs, the largest of all rows, and rows that are compared over the batch",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(16, 2)
        one = nn.Linear(16, 1)
        x = torch.rand(8, 16)
        print(net(x).argmax(dim=1), one(x).argmax(dim=0), one(x).argmax(), torch.argmax(one(x)))
        print(one(torch.rand(8, 3, 16)).argmax(dim=1))
      `,
    },
    {
      name: "an argmax in a function that is called where there are several outputs",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        def best_of(answer):
            return np.argmax(answer, axis=1)

        def classes_of(network, rows):
            answer = network.predict(rows)
            if answer.shape[1] > 1:
                answer = best_of(answer)
            else:
                answer = (answer > 0.5).astype(int)
            return answer

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1, activation="sigmoid")])
        print(classes_of(model, X))
      `,
    },
    {
      name: "the step of a sequence with the largest score",
      code: `
        import keras
        from keras import layers

        steps = keras.Input((None, 16))
        hidden = layers.GRU(32, return_sequences=True)(steps)
        scorer = keras.Model(steps, layers.Dense(1)(hidden))
        scorer.compile("adam", "mse")
        scorer.fit(signals, onsets)
        found = scorer.predict(signals).argmax(axis=1)
      `,
    },
    {
      name: "as many units as classes",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(3, activation="softmax")])
        p = model.predict(X)
        print(np.argmax(p, axis=1), p.argmax(axis=-1), np.argmax(p))
      `,
    },
    {
      name: "a function for one output and for several, which asks how many there are",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        def classes_of(network, rows):
            answer = network.predict(rows)
            if answer.shape[1] > 1:
                answer = np.argmax(answer, axis=1)
            else:
                answer = (answer > 0.5).astype(int)
            return answer

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1, activation="sigmoid")])
        print(classes_of(model, X))
      `,
    },
    {
      name: "a threshold",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1, activation="sigmoid")])
        print((model.predict(X) > 0.5).astype("int32"), model.predict(X).round(), np.round(model.predict(X)))
      `,
    },
    {
      name: "the largest of all rows, and over rows",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1, activation="sigmoid")])
        p = model.predict(X)
        print(np.argmax(p), p.argmax(axis=0), np.argmax(p[:, 0], axis=-1))
      `,
    },
    {
      name: "two probabilities, of which one is above 0.5, and decimals for print",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(2, activation="softmax")])
        print(model.predict(X).round())
      `,
    },
    {
      name: "decimals",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(5, activation="softmax")])
        print(np.round(model.predict(X), 3), model.predict(X).round(2))
      `,
    },
    {
      name: "a network that is not known",
      code: `
        import numpy as np
        import keras

        model = keras.models.load_model("model.keras")
        print(np.argmax(model.predict(X), axis=1))
      `,
    },
  ],
  invalid: [
    {
      name: "networks of PyTorch with one output, and one row of what Keras predicts",
      code: `
        import keras
        import numpy as np
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(16, 1)

            def forward(self, x):
                return torch.sigmoid(self.head(x))

        net = Net()
        x = torch.rand(8, 16)
        print(net(x).argmax(dim=1), torch.argmax(net(x), dim=-1))
              ^^^^^^^^^^^^^^^^^^^^ single
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single
        model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        model.compile(loss="binary_crossentropy")
        model.fit(a, b)
        for image in images:
            print(np.argmax(model.predict(image[None])[0]))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single
      `,
    },
    {
      name: "one unit",
      code: `
        import numpy as np
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1, activation="sigmoid")])
                                                                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ layer
        classes = np.argmax(model.predict(X_test), axis=1)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single
      `,
      suggestions: [
        {
          title: "Compare with 0.5: `> 0.5`",
          output: `
            import numpy as np
            from tensorflow import keras
            from tensorflow.keras import layers

            model = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1, activation="sigmoid")])
            classes = (model.predict(X_test) > 0.5).astype("int32")
          `,
        },
      ],
    },
    {
      name: "behind a variable, as a method, a functional network, with a linear output",
      code: `
        import keras

        def run(X):
            inputs = keras.Input((4,))
            hidden = keras.layers.Dense(8, activation="relu")(inputs)
            net = keras.Model(inputs, keras.layers.Dense(1)(hidden))
            net.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
            scores = net.predict(X)
            return scores.argmax(axis=-1)
                   ^^^^^^^^^^^^^^^^^^^^^^ single
      `,
    },
    {
      name: "layers that are added, and a softmax that is rounded",
      code: `
        import numpy as np
        from keras.models import Sequential
        from keras.layers import Dense

        clf = Sequential()
        clf.add(Dense(16, activation="relu"))
        clf.add(Dense(10, activation="softmax"))
        guess = np.round(clf.predict(X))
                ^^^^^^^^^^^^^^^^^^^^^^^^ rounded
      `,
      severity: "warning",
    },
  ],
});
