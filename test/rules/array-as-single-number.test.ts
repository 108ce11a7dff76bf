/** What `array-as-single-number` reports, and the conversions on which it is silent. */

import { arrayAsSingleNumber } from "../../rules/array-as-single-number";
import { testRule } from "../support/ruleTester";

testRule(arrayAsSingleNumber, {
  valid: [
    {
      name: "a helper that is only called where its error is expected",
      code: `
        from sklearn.linear_model import LinearRegression

        model = LinearRegression().fit(X, y)


        def price_of(row):
            return float(model.predict(row))


        try:
            price = price_of(row)
        except TypeError:
            price = None
      `,
    },
    {
      name: "single elements",
      code: `
        import keras
        import numpy as np
        from sklearn.linear_model import LinearRegression
        model = LinearRegression().fit(X, y)
        a = float(model.predict(row)[0])
        b = int(model.predict(row).item())
        net = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
        c = float(net.predict(x)[0][0])
        d = float(net.predict(x)[0, 0])
        e = float(np.array(3.0))
        f = float(np.array([1.0, 2.0])[1])
        g = float(np.mean(model.predict(X)))
        h = int(model.predict(X).sum())
      `,
    },
    {
      name: "a model that is not known, and what may be of one axis",
      code: `
        import keras
        import numpy as np
        a = float(model.predict(row))
        net = keras.models.load_model("net.keras")
        b = float(net.predict(x)[0])
        c = float(np.squeeze(net.predict(x)))
        d = int(np.argmax(net.predict(x)))
      `,
    },
    {
      name: "a class of the file's own, a text, and tensors",
      code: `
        import numpy as np
        import torch

        class Mean:
            def predict(self, rows):
                return 1.0

        a = float(Mean().predict([1]))
        b = float("1.5")
        c = float(torch.tensor([1.0]))
      `,
    },
    {
      name: "an older NumPy, asked for in the project",
      code: `
        from sklearn.linear_model import LinearRegression
        model = LinearRegression().fit(X, y)
        a = float(model.predict(row))
      `,
      files: { "requirements.txt": "numpy==1.26.4\nscikit-learn==1.5.2\n" },
    },
    {
      name: "an awaited error",
      code: `
        from sklearn.linear_model import LinearRegression
        model = LinearRegression().fit(X, y)
        try:
            a = float(model.predict(row))
        except TypeError:
            a = None
      `,
    },
    {
      name: "a test of the version",
      code: `
        import numpy as np

        table = np.array([[3.0]])
        if np.lib.NumpyVersion(np.__version__) < "2.5.0":
            number = float(table)
        else:
            number = table.item()
        print(number)
      `,
    },
  ],
  invalid: [
    {
      name: "what scikit-learn predicts",
      severity: "warning",
      code: `
        from sklearn.linear_model import LinearRegression
        from sklearn.tree import DecisionTreeClassifier
        model = LinearRegression().fit(X, y)
        price = float(model.predict(row))
                      ^^^^^^^^^^^^^^^^^^ array
        tree = DecisionTreeClassifier().fit(X, y)
        label = tree.predict(row)
        print(int(label), float(tree.predict_proba(row)[0]))
                  ^^^^^ array
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ array
      `,
    },
    {
      name: "a network of Keras, and arrays that are written out",
      severity: "error",
      code: `
        import keras
        import numpy as np
        net = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
        score = float(net.predict(x)[0])
                      ^^^^^^^^^^^^^^^^^ array
        one = int(np.array([[1]]))
                  ^^^^^^^^^^^^^^^ array
      `,
      files: { "requirements.txt": "numpy>=2.5\n" },
      suggestions: [
        {
          title: "Take its one number: `net.predict(x)[0].item()`",
          output: `
            import keras
            import numpy as np
            net = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
            score = float(net.predict(x)[0].item())
            one = int(np.array([[1]]))
          `,
        },
        {
          title: "Take its one number: `np.array([[1]]).item()`",
          output: `
            import keras
            import numpy as np
            net = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
            score = float(net.predict(x)[0])
            one = int(np.array([[1]]).item())
          `,
        },
      ],
    },
  ],
});
