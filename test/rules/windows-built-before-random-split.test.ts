/** What `windows-built-before-random-split` reports, and the windows that stay in their order. */

import { windowsBuiltBeforeRandomSplit } from "../../rules/windows-built-before-random-split";
import { testRule } from "../support/ruleTester";

testRule(windowsBuiltBeforeRandomSplit, {
  valid: [
    {
      name: "the other thing that a function gives",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def make_windows(series, size):
            rows, nexts = [], []
            for i in range(len(series) - size):
                rows.append(series[i : i + size])
                nexts.append(series[i + size])
            return np.array(rows), np.array(nexts)

        X, y = make_windows(np.load("a.npy"), 30)
        train_test_split(y, random_state=0)

        def grow(rows):
            return grow(rows)

        train_test_split(grow(y), random_state=0)
      `,
    },
    {
      name: "in their order, apart from each other, or no windows",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        series = np.loadtxt("sales.txt")
        X = np.stack([series[i : i + 30] for i in range(len(series) - 30)])
        train_test_split(X, shuffle=False)
        apart = [series[i : i + 30] for i in range(0, len(series), 30)]
        train_test_split(apart)
        single = [series[i : i + 1] for i in range(len(series))]
        train_test_split(single)
        texts = [text[:30] for text in open("a.txt")]
        train_test_split(texts)
        heads = [series[0:i] for i in range(10)]
        train_test_split(heads)
      `,
    },
  ],
  invalid: [
    {
      name: "windows that a function gives",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def make_windows(series, size):
            rows, nexts = [], []
            for i in range(len(series) - size):
                rows.append(series[i : i + size])
                nexts.append(series[i + size])
            return np.array(rows), np.array(nexts)

        X, y = make_windows(np.load("a.npy"), 30)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
    },
    {
      name: "a comprehension, and a loop",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        def windows(series, size=30):
            xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
            ys = series[size:]
            return train_test_split(xs, ys, test_size=0.2)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap

        def sequences(data):
            X, y = [], []
            for i in range(60, len(data)):
                X.append(data[i - 60 : i])
                y.append(data[i])
            X = np.array(X)
            X = X.reshape(-1, 60, 1)
            return train_test_split(X, np.array(y), random_state=0)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overlap
      `,
      suggestions: [
        {
          title: "Keep the order: `shuffle=False`",
          output: `
            import numpy as np
            from sklearn.model_selection import train_test_split

            def windows(series, size=30):
                xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
                ys = series[size:]
                return train_test_split(xs, ys, test_size=0.2, shuffle=False)

            def sequences(data):
                X, y = [], []
                for i in range(60, len(data)):
                    X.append(data[i - 60 : i])
                    y.append(data[i])
                X = np.array(X)
                X = X.reshape(-1, 60, 1)
                return train_test_split(X, np.array(y), random_state=0)
          `,
        },
        {
          title: "Keep the order: `shuffle=False`",
          output: `
            import numpy as np
            from sklearn.model_selection import train_test_split

            def windows(series, size=30):
                xs = np.stack([series[i : i + size] for i in range(len(series) - size)])
                ys = series[size:]
                return train_test_split(xs, ys, test_size=0.2)

            def sequences(data):
                X, y = [], []
                for i in range(60, len(data)):
                    X.append(data[i - 60 : i])
                    y.append(data[i])
                X = np.array(X)
                X = X.reshape(-1, 60, 1)
                return train_test_split(X, np.array(y), random_state=0, shuffle=False)
          `,
        },
      ],
    },
  ],
});
