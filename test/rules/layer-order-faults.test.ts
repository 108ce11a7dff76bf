/** What `layer-order-faults` reports, and the orders on which it is silent. */

import { layerOrderFaults } from "../../rules/layer-order-faults";
import { testRule } from "../support/ruleTester";

testRule(layerOrderFaults, {
  valid: [
    {
      name: "a container without an order, told by keyword",
      code: `
        from torch import nn

        parts = nn.ModuleList(modules=[nn.Dropout(p=0.5), nn.BatchNorm1d(num_features=8)])
      `,
    },
    {
      name: "dropout behind the norm, a layer in between, another norm",
      code: `
        from torch import nn
        a = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.5))
        b = nn.Sequential(nn.Dropout(0.5), nn.Linear(4, 8), nn.BatchNorm1d(8))
        c = nn.Sequential(nn.Dropout(0.5), nn.LayerNorm(8))
        d = nn.ModuleDict({"drop": nn.Dropout(0.5), "norm": nn.BatchNorm1d(8)})
        e = nn.ModuleList([nn.Dropout(0.5), nn.BatchNorm1d(8)])
      `,
    },
    {
      name: "a pass in the right order",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout()
                self.bn = nn.BatchNorm1d(8)

            def forward(self, x):
                return self.drop(self.bn(x))
      `,
    },
    {
      name: "Keras in the right order",
      code: `
        import keras
        from keras import layers
        model = keras.Sequential()
        model.add(layers.BatchNormalization())
        model.add(layers.Dropout(0.2))
        model.add(layers.Dense(8))
        model.add(layers.BatchNormalization())
      `,
    },
    {
      name: "no dropout at all, and a norm that may be left out",
      code: `
        from torch import nn
        head = nn.Sequential(nn.Dropout(0.0), nn.BatchNorm1d(64))
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout(0.2)
                self.norm = nn.BatchNorm1d(8)
            def forward(self, x, normalise):
                x = self.drop(x)
                if normalise:
                    x = self.norm(x)
                return x
      `,
    },
  ],
  invalid: [
    {
      name: "in a Sequential, under other names",
      code: `
        import torch.nn as nn
        from torch.nn import Dropout, BatchNorm1d as Norm
        a = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.BatchNorm1d(8), nn.ReLU())
                                           ^^^^^^^^^^^^^^^ before
        b = [Dropout(p=0.1), Norm(8)]
             ^^^^^^^^^^^^^^ before
        c = nn.Sequential(nn.Dropout2d(), nn.BatchNorm2d(8))
                          ^^^^^^^^^^^^^^ before
      `,
      messages: ["learns a spread", "learns a spread", "learns a spread"],
    },
    {
      name: "in forward",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout()
                            ^^^^^^^^^^^^ before
                self.bn = nn.BatchNorm1d(8)
                          ~~~~~~~~~~~~~~~~~ norm

            def forward(self, x):
                x = self.drop(x)
                return self.bn(x)
      `,
    },
    {
      name: "Keras in all its forms",
      code: `
        import keras
        from tensorflow.keras import layers
        a = keras.Sequential([layers.Dense(8), layers.Dropout(0.5), layers.BatchNormalization()])
                                               ^^^^^^^^^^^^^^^^^^^ before
        model = keras.Sequential()
        model.add(layers.Dropout(0.2))
                  ^^^^^^^^^^^^^^^^^^^ before
        model.add(layers.BatchNormalization())
        inputs = keras.Input((4,))
        x = layers.SpatialDropout2D(0.2)(inputs)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
        x = layers.BatchNormalization()(x)
      `,
    },
  ],
});
