/** What `split-cell-rerun-hazard` reports, and cells that may run twice. */

import { splitCellRerunHazard } from "../../rules/split-cell-rerun-hazard";
import { testRule } from "../support/ruleTester";

const except = { "function-around": "cells are parts of a module" };

testRule(splitCellRerunHazard, {
  valid: [
    {
      name: "a column that is mapped where it is read, under another name, or onto its own values",
      code: `
        # %%
        import pandas as pd

        df = pd.read_csv("a.csv")
        df["label"] = df["label"].map({"no": 0, "yes": 1})

        # %%
        df["code"] = df["label"].map({0: "a", 1: "b"})
        df["size"] = df["size"].map({1: 2, 2: 1})
      `,
    },
    {
      name: "the cell makes what it changes",
      code: `
        # %%
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        # %%
        X, y = load_breast_cancer(return_X_y=True)
        X, X_test, y, y_test = train_test_split(X, y)
        X = X / 255
      `,
    },
    {
      name: "results under names of their own",
      code: `
        # %%
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler
        X, y = load_breast_cancer(return_X_y=True)
        # %%
        X_train, X_test, y_train, y_test = train_test_split(X, y)
        # %%
        scaler = StandardScaler()
        scaled = scaler.fit_transform(X_train)
      `,
    },
    {
      name: "a script has no cells",
      code: `
        import numpy as np
        images = np.ones((2, 2))
        images = images / 255
      `,
    },
    {
      name: "a mean, a share of a loop, another operator",
      code: `
        # %%
        import numpy as np
        images = np.ones((2, 2))
        total = 0
        # %%
        images = images / images.max()
        # %%
        for value in images.ravel():
            total = total / 2
        # %%
        total = total + 255
        # %%
        total = 255 / total
        # %%
        images[0] = images[0] / 255
      `,
    },
    {
      name: "filling gaps twice fills none the second time",
      code: `
        # %%
        from sklearn.datasets import load_breast_cancer
        from sklearn.impute import SimpleImputer
        X, y = load_breast_cancer(return_X_y=True)
        # %%
        X = SimpleImputer().fit_transform(X)
      `,
    },
  ],
  invalid: [
    {
      name: "a column whose values are mapped in another cell",
      code: `
        # %%
        import pandas as pd

        df = pd.read_csv("a.csv")

        # %%
        df["label"] = df["label"].map({"no": 0, "yes": 1})
        ^^^^^^^^^^^ mapped

        # %%
        print(df.head())
      `,
      except: { "function-around": "cells stand at the top of a file" },
    },
    {
      name: "a split",
      code: `
        # %%
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        X, y = load_breast_cancer(return_X_y=True)
        ~
        # %%
        X, X_test, y, y_test = train_test_split(X, y)
        ^ split
      `,
      except,
    },
    {
      name: "a scaler that was fitted elsewhere, and one that is fitted here",
      code: `
        # %%
        from sklearn.datasets import load_breast_cancer
        from sklearn.preprocessing import MinMaxScaler, StandardScaler
        X, y = load_breast_cancer(return_X_y=True)
        ~
        scaler = StandardScaler().fit(X)
        # %%
        X = scaler.transform(X)
        ^ scaled
        ~
        # %%
        X = MinMaxScaler().fit_transform(X)
        ^ scaled
      `,
      except,
    },
    {
      name: "pixels, in both ways of writing it",
      code: `
        # %%
        from keras.datasets import mnist
        (x_train, y_train), (x_test, y_test) = mnist.load_data()
         ~~~~~~~             ~~~~~~
        # %%
        x_train = x_train.astype("float32") / 255.0
        ^^^^^^^ divided
        # %%
        x_test /= 255
        ^^^^^^ divided
      `,
      except,
    },
  ],
});
