/** What `sort-or-shuffle-one-side` reports, and the shuffles on which it is silent. */

import { sortOrShuffleOneSide } from "../../rules/sort-or-shuffle-one-side";
import { testRule } from "../support/ruleTester";

testRule(sortOrShuffleOneSide, {
  valid: [
    {
      name: "labels that the caller has shuffled alike before it hands them over",
      code: `
        from sklearn.utils import shuffle

        def learn(net, X, y):
            X = shuffle(X, random_state=3)
            return net.fit(X, y)

        def both(net, X, y):
            y = shuffle(y, random_state=3)
            return learn(net, X, y)
      `,
    },
    {
      name: "labels that a function shuffles alike",
      code: `
        import numpy as np
        from sklearn.utils import shuffle

        def both(model, X, y):
            X, y = shuffle(X, y, random_state=0)
            return model.fit(X, y)

        def shuffled(y):
            return shuffle(y, random_state=0)

        def before(model, X, y):
            y = shuffled(y)
            X = shuffle(X, random_state=0)
            return model.fit(X, y)

        def behind(model, X, y):
            X = shuffle(X, random_state=0)
            y = shuffle(y, random_state=0)
            return model.fit(X, y)

        def alone(images, names):
            np.random.shuffle(images)
            return images, names

        def moved(images, labels, order):
            np.random.shuffle(images)
            labels = labels[order]
            return images, labels
      `,
    },
    {
      name: "parts that a function gives back: of both in a drawn order, of labels that are moved too, other slices, no labels",
      code: `
        import numpy as np

        def drawn(ids, labels, seed):
            order = np.random.default_rng(seed).permutation(len(ids))
            ids, labels = ids[order], labels[order]
            cut = len(ids) // 2
            return (ids[:cut], labels[:cut]), (ids[cut:], labels[cut:])

        def moved(ids, labels, order, seed):
            rng = np.random.default_rng(seed)
            rng.shuffle(ids)
            cut = len(ids) // 2
            return (ids[:cut], labels[order][:cut]), (ids[cut:], labels[order][cut:])

        def others(ids, labels, seed):
            rng = np.random.default_rng(seed)
            rng.shuffle(ids)
            return ids[:10], labels[10:]

        def names(ids, words, seed):
            rng = np.random.default_rng(seed)
            rng.shuffle(ids)
            return ids[:10], words[:10]
      `,
    },
    {
      name: "one order that is drawn for both",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.utils import shuffle

        def first(X, y):
            order = np.random.permutation(len(X))
            X = X[order]
            y = y[order]
            return X, y

        def second(X, labels):
            X, labels = shuffle(X, labels)
            X = shuffle(X, random_state=0)
            labels = shuffle(labels, random_state=0)
            return LogisticRegression().fit(X, labels)
      `,
    },
    {
      name: "one order for both, and curves over sorted numbers",
      code: `
        import numpy as np
        import pandas as pd
        from sklearn.svm import SVC
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("a.csv").sample(frac=1, random_state=0)
        SVC().fit(df[["a", "b"]], df["y"])
        X = df[["a", "b"]].sample(frac=1, random_state=0)
        SVC().fit(X, df["y"].loc[X.index])
        y = df["y"].sample(frac=1, random_state=0)
        SVC().fit(X, y)

        def curve(n):
            x = np.random.default_rng(0).uniform(0, 1, n)
            x.sort()
            return LinearRegression().fit(x.reshape(-1, 1), 2 * x)
      `,
    },
    {
      name: "scikit-learn's shuffle of both, one after the other with one state, and of rows that are returned alone",
      code: `
        import numpy as np
        from sklearn.utils import shuffle

        def both(model, X, y):
            X, y = shuffle(X, y, random_state=0)
            return model.fit(X, y)

        def before(model, X, y):
            y = shuffle(y, random_state=0)
            X = shuffle(X, random_state=0)
            return model.fit(X, y)

        def behind(model, X, y):
            X = shuffle(X, random_state=0)
            y = shuffle(y, random_state=0)
            return model.fit(X, y)

        def alone(images, names):
            np.random.shuffle(images)
            return images, names

        def moved(images, labels, order):
            np.random.shuffle(images)
            labels = labels[order]
            return images, labels
      `,
    },
    {
      name: "an order that both take, labels that come later, labels alone",
      code: `
        import numpy as np
        from sklearn.svm import SVC

        def fit(rows, labels):
            order = np.arange(len(rows))
            np.random.shuffle(order)
            SVC().fit(rows[order], labels[order])
            drawn = np.random.rand(10, 2)
            np.random.shuffle(drawn)
            classes = drawn[:, 0] > 0.5
            SVC().fit(drawn, classes)
            np.random.shuffle(labels)
            return SVC().fit(rows, labels)
      `,
    },
    {
      name: "labels that go along, rows that belong to nothing, and rows shuffled before the labels are made",
      code: `
        import random
        import numpy as np
        from sklearn.neighbors import KNeighborsClassifier

        def same(load):
            X, y = load()
            state = np.random.get_state()
            np.random.shuffle(X)
            np.random.set_state(state)
            np.random.shuffle(y)
            return KNeighborsClassifier().fit(X, y)

        def made(load):
            X, y = load()
            np.random.shuffle(X)
            y = (X[:, 0] > 0).astype(int)
            return KNeighborsClassifier().fit(X, y)

        def names(load):
            files, folders = load()
            random.shuffle(files)
            return files, folders

        def before(load):
            X, y = load()
            model = KNeighborsClassifier().fit(X, y)
            np.random.shuffle(X)
            return model.predict(X)
      `,
    },
    {
      name: "one order for both",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        order = np.random.permutation(len(X))
        X, y = X[order], y[order]
        model = LogisticRegression().fit(X, y)
      `,
    },
    {
      name: "the same state before both",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        np.random.seed(1)
        np.random.shuffle(X)
        np.random.seed(1)
        np.random.shuffle(y)
        model = LogisticRegression().fit(X, y)
      `,
    },
    {
      name: "lists that have nothing to do with one another",
      code: `
        import random

        train, test = list_files("train"), list_files("test")
        random.shuffle(train)
        random.shuffle(test)
        for a in train:
            use(a)
      `,
    },
    {
      name: "one side alone, as a test of chance does, and pairs",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        np.random.shuffle(y)
        chance = LogisticRegression().fit(X, y)
        pairs = list(zip(X, y))
        np.random.shuffle(pairs)
      `,
    },
    {
      name: "pictures of two kinds that never belonged together",
      code: `
        import random

        random.shuffle(horses)
        random.shuffle(zebras)
        for horse, zebra in zip(horses, zebras):
            step(horse, zebra)
      `,
    },
    {
      name: "read anew in between",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        np.random.shuffle(X)
        np.random.shuffle(y)
        X, y = load()
        model = LogisticRegression().fit(X, y)
      `,
    },
    {
      name: "names of nobody that are shuffled with one state, or used apart",
      code: `
        import numpy as np

        np.random.seed(1)
        np.random.shuffle(X)
        np.random.seed(1)
        np.random.shuffle(y)
        clf.fit(X, y)
        np.random.shuffle(first)
        np.random.shuffle(second)
        clf.fit(first, labels)
        clf.fit(second, labels)
      `,
    },
  ],
  invalid: [
    {
      name: "parts of both that a function gives back",
      except: { "renamed-variables": "the name says that they are labels" },
      code: `
        import numpy as np

        def split(ids, labels, share=0.15, seed=8):
            rng = np.random.default_rng(seed)
            rng.shuffle(ids)
            ^^^^^^^^^^^^^^^^ alone
            cut = int(len(ids) * (1 - share))
            return (ids[:cut], labels[:cut]), (ids[cut:], labels[cut:])
      `,
    },
    {
      name: "an order that is drawn for each",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.utils import shuffle

        def first(X, y):
            X = X[np.random.permutation(len(X))]
            y = y[np.random.permutation(len(y))]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ apart
            return X, y

        def second(X, labels):
            X = shuffle(X)
            labels = shuffle(labels)
                     ^^^^^^^^^^^^^^^ apart
            return LogisticRegression().fit(X, labels)
      `,
      except: { "renamed-variables": "the name says that they are labels" },
    },
    {
      name: "rows of a table that are drawn in an order of their own",
      code: `
        import pandas as pd
        from sklearn.svm import SVC
        from sklearn.model_selection import train_test_split

        df = pd.read_csv("a.csv")
        X = df[["a", "b"]].sample(frac=1, random_state=0).values
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
        y = df["y"].values
        SVC().fit(X, y)
        parts = train_test_split(df[["a"]], df["y"].sort_values(), random_state=0)
                                            ^^^^^^^^^^^^^^^^^^^^^ moved
      `,
    },
    {
      name: "rows and labels that a function gives back, and labels that are sorted",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        def load(path):
            data = np.load(path)
            X, y = data["x"], data["y"]
            np.random.shuffle(X)
            np.random.shuffle(y)
            ^^^^^^^^^^^^^^^^^^^^ apart
            return X, y

        def train(X, labels):
            labels.sort()
            ^^^^^^^^^^^^^ moved
            return LogisticRegression().fit(X, labels)
      `,
    },
    {
      name: "scikit-learn's shuffle of the rows alone, and a pair that is given back",
      code: `
        import numpy as np
        from sklearn.utils import shuffle

        def mix(X, y, model):
            X, y = shuffle(X, y, random_state=0)
            X = shuffle(X, random_state=1)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
            return model.fit(X, y)

        def shuffle_pairs(images, labels):
            np.random.shuffle(images)
            ^^^^^^^^^^^^^^^^^^^^^^^^^ alone
            return images, labels
      `,
      except: { "renamed-variables": "labels are told by their name" },
    },
    {
      name: "rows that are given or read beside their labels, by a generator",
      code: `
        import numpy as np
        from sklearn.svm import SVC

        def fit(rows, labels):
            np.random.shuffle(rows)
            ^^^^^^^^^^^^^^^^^^^^^^^ alone
            return SVC().fit(rows, labels)

        def halves(path):
            points = np.load(path)
            classes = np.load("classes.npy")
            rng = np.random.default_rng(0)
            rng.shuffle(points)
            ^^^^^^^^^^^^^^^^^^^ alone
            return SVC().fit(points[:100], classes[:100])
      `,
    },
    {
      name: "only the rows are shuffled",
      code: `
        import numpy as np
        from sklearn.neighbors import KNeighborsClassifier
        from sklearn.preprocessing import StandardScaler

        def bad(load, seed):
            np.random.seed(seed)
            X, y = load()
            np.random.shuffle(X)
            ^^^^^^^^^^^^^^^^^^^^ alone
            cut = int(0.8 * len(X))
            return KNeighborsClassifier().fit(StandardScaler().fit_transform(X[:cut]), y[:cut])
      `,
    },
    {
      name: "a word about seeds in a comment",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        rows, labels = np.ones((100, 4)), np.ones(100)
        np.random.shuffle(rows)
        ~~~~~~~~~~~~~~~~~~~~~~~ first
        # no seed is needed here
        np.random.shuffle(labels)
        ^^^^^^^^^^^^^^^^^^^^^^^^^ apart
        model = LogisticRegression().fit(rows, labels)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ together
      `,
    },
    {
      name: "arrays",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        X = np.random.default_rng(0).random((100, 4))
        y = (X[:, 0] > 0.5).astype(int)
        np.random.shuffle(X)
        ~~~~~~~~~~~~~~~~~~~~ first
        np.random.shuffle(y)
        ^^^^^^^^^^^^^^^^^^^^ apart
        model = LogisticRegression().fit(X, y)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ together
      `,
      suggestions: [
        {
          title: "One order for both",
          output: `
            import numpy as np
            from sklearn.linear_model import LogisticRegression

            X = np.random.default_rng(0).random((100, 4))
            y = (X[:, 0] > 0.5).astype(int)
            order = np.random.permutation(len(X))
            X, y = X[order], y[order]
            model = LogisticRegression().fit(X, y)
          `,
        },
      ],
    },
    {
      name: "lists of files, in a function",
      code: `
        import random
        import tensorflow as tf

        def load(images, masks):
            random.seed(0)
            random.shuffle(images)
            ~~~~~~~~~~~~~~~~~~~~~~ first
            random.shuffle(masks)
            ^^^^^^^^^^^^^^^^^^^^^ apart
            return tf.data.Dataset.from_tensor_slices((images, masks)), zip(images, masks)
                                                                        ~~~~~~~~~~~~~~~~~~ together
      `,
      except: { "renamed-variables": "a name says that they belong together" },
    },
    {
      name: "rows and labels of nobody",
      code: `
        import numpy as np

        np.random.shuffle(X)
        ~~~~~~~~~~~~~~~~~~~~ first
        np.random.shuffle(y)
        ^^^^^^^^^^^^^^^^^^^^ apart
        clf.fit(X, y)
        ~~~~~~~~~~~~~ together
      `,
    },
    {
      name: "rows of nobody that are shuffled alone, and lists of Python",
      code: `
        import random
        from sklearn.utils import shuffle

        X = shuffle(X, random_state=0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ alone
        clf.fit(X, y)
        ~~~~~~~~~~~~~ together
        random.shuffle(images)
        ~~~~~~~~~~~~~~~~~~~~~~ first
        random.shuffle(labels)
        ^^^^^^^^^^^^^^^^^^^^^^ apart
        model.fit(images, labels)
        ~~~~~~~~~~~~~~~~~~~~~~~~~ together
      `,
    },
  ],
});
