/** What `tensor-shape-mismatch` reports, and the shapes on which it is silent. */

import { tensorShapeMismatch } from "../../rules/tensor-shape-mismatch";
import { testRule } from "../support/ruleTester";

testRule(tensorShapeMismatch, {
  valid: [
    {
      name: "sizes that fit",
      code: `
        import torch
        from torch import nn
        nn.Linear(3, 2)(torch.zeros(5, 3))
        nn.Linear(3, 2)(torch.zeros((7, 5, 3)))
        nn.Sequential(nn.ReLU(), nn.Linear(3, 8), nn.Linear(8, 2))(torch.rand(5, 3))
        X = torch.tensor([[1.0, 2.0, 3.0]])
        nn.Linear(X.shape[1], 2)(X)
      `,
    },
    {
      name: "sizes that are not known, or change on the way",
      code: `
        import torch
        from torch import nn
        def run(n, X):
            nn.Linear(n, 2)(torch.zeros(5, 3))
            nn.Linear(4, 2)(torch.zeros(5, n))
            nn.Linear(4, 2)(X)
        nn.LazyLinear(2)(torch.zeros(5, 3))
        nn.Linear(15, 2)(torch.zeros(5, 3).flatten())
        nn.Sequential(nn.Flatten(), nn.Linear(12, 2))(torch.zeros(5, 4, 3))
        nn.Linear(5, 2)(torch.zeros(5, 3).T)
      `,
    },
    {
      name: "images for the generator",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler
        from tensorflow.keras.preprocessing.image import ImageDataGenerator
        datagen = ImageDataGenerator(rotation_range=20)
        flat = MinMaxScaler().fit_transform(X.reshape(len(X), -1))
        datagen.fit(flat.reshape(-1, 28, 28, 1))
        datagen.flow(X_train / 255.0, y_train)
        MinMaxScaler().fit(flat)
        train, test = train_test_split(flat)
        datagen.fit(train[..., None, None])
        datagen.fit(train.reshape(-1, 28, 28, 1))
        images, labels = train_test_split(pixels)
        datagen.fit(images)
        again, rest = train_test_split(again)
        datagen.fit(again)
      `,
    },
  ],
  invalid: [
    {
      name: "a layer",
      code: `
        import torch
        model = torch.nn.Linear(10, 10)
                                ^^ features
        X = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
                        ------------------------------------ made
        out = model(X)
      `,
      messages: ["The layer takes 10 features, and `X` has 3."],
      suggestions: [
        {
          title: "Let the layer take 3 features",
          output: `
            import torch
            model = torch.nn.Linear(3, 10)
            X = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
            out = model(X)
          `,
        },
      ],
    },
    {
      name: "a network, in a class",
      code: `
        from torch import nn, randn

        class Study:
            def __init__(self):
                self.net = nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 2))
                                                   ^^ features

            def run(self):
                rows = randn((16, 32))
                            ---------- made
                return self.net(rows.cpu())
      `,
    },
    {
      name: "tables for the generator",
      code: `
        import pandas as pd
        from keras.preprocessing.image import ImageDataGenerator as Generator
        from sklearn.preprocessing import StandardScaler
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        augment = Generator(rotation_range=20)
        augment.fit(X_train)
                    ^^^^^^^ table
        augment.flow(pd.read_csv("a.csv"), y_train)
                     ^^^^^^^^^^^^^^^^^^^^ table
      `,
    },
    {
      name: "a part of a table, and what a scaler takes",
      code: `
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import MinMaxScaler
        from tensorflow.keras.preprocessing.image import ImageDataGenerator

        def main(X, y, rows):
            scaled = MinMaxScaler().fit_transform(X)
            a, b, c, d = train_test_split(scaled, y)
            datagen = ImageDataGenerator(rotation_range=20)
            datagen.fit(a)
                        ^ table
            scaler = MinMaxScaler()
            other = scaler.fit_transform(rows)
            datagen.fit(rows)
                        ^^^^ table
      `,
    },
  ],
});
