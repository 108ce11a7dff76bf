/** What `bias-before-normalisation` reports, and the look-alikes on which it is silent. */

import { biasBeforeNormalisation } from "../../rules/bias-before-normalisation";
import { testRule } from "../support/ruleTester";

testRule(biasBeforeNormalisation, {
  valid: [
    {
      name: "two parts of another class",
      code: `
        from torch import nn

        class Pair(nn.Module):
            def __init__(self, first, second):
                super().__init__()

        class Block(Pair):
            def __init__(self, cin, cout):
                super().__init__(nn.Conv2d(cin, cout, 3), nn.BatchNorm2d(cout))
      `,
    },
    {
      name: "no bias, something in between, another normalisation, the norm in front",
      code: `
        from torch import nn
        a = nn.Sequential(nn.Conv2d(3, 16, 3, bias=False), nn.BatchNorm2d(16))
        b = nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU(), nn.BatchNorm2d(16))
        c = nn.Sequential(nn.Linear(3, 16), nn.LayerNorm(16))
        d = nn.Sequential(nn.BatchNorm2d(3), nn.Conv2d(3, 16, 3))
        e = nn.Sequential(nn.Conv2d(3, 16, 3, bias=with_bias), nn.BatchNorm2d(16))
        f = nn.Sequential(nn.Conv2d(3, 16, 3, **options), nn.BatchNorm2d(16))
      `,
    },
    {
      name: "layers of a list that are called one by one, and arguments of another class",
      code: `
        from torch import nn
        a = nn.ModuleList([nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16)])
        b = Residual(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16))
      `,
    },
    {
      name: "what the layer gives is used elsewhere too, or passes an activation",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 16, 3)
                self.bn = nn.BatchNorm2d(16)
                self.conv2 = nn.Conv2d(16, 16, 3)
                self.bn2 = nn.BatchNorm2d(16)

            def forward(self, x):
                skip = self.conv(x)
                x = self.bn(skip) + skip
                return self.bn2(torch.relu(self.conv2(x)))
      `,
    },
    {
      name: "an activation inside of the layer",
      code: `
        import keras
        from keras import layers
        a = keras.Sequential([layers.Dense(8, activation="relu"), layers.BatchNormalization()])
        b = keras.Sequential([layers.Dense(8, "relu"), layers.BatchNormalization()])
        c = keras.Sequential([layers.Dense(8, use_bias=False), layers.BatchNormalization()])
        model = keras.Sequential()
        model.add(layers.Dense(8))
        other.add(layers.BatchNormalization())
      `,
    },
    {
      name: "a norm that may be left out, and one along another axis",
      code: `
        import keras
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 8, 3)
                self.norm = nn.BatchNorm2d(8)
            def forward(self, x, normalise=True):
                x = self.conv(x)
                if normalise:
                    x = self.norm(x)
                return x
        net = keras.Sequential([keras.layers.Conv2D(4, 3), keras.layers.BatchNormalization(axis=1)])
      `,
    },
  ],
  invalid: [
    {
      name: "a stack of its own class",
      code: `
        from torch import nn

        class Block(nn.Sequential):
            def __init__(self, cin, cout):
                super().__init__(
                    nn.Conv2d(cin, cout, 3),
                    ^^^^^^^^^^^^^^^^^^^^^^^ lost
                    nn.BatchNorm2d(cout),
                    nn.ReLU(),
                )
      `,
    },
    {
      name: "in a Sequential, and in a list of layers",
      code: `
        import torch.nn as nn
        from torch.nn import Linear, BatchNorm1d
        a = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU())
                          ^^^^^^^^^^^^^^^^^^^ lost
        layers = [Linear(4, 8, True), BatchNorm1d(8)]
                  ^^^^^^^^^^^^^^^^^^ lost
        layers += [Linear(8, 8, bias=True), BatchNorm1d(8)]
                   ^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
      messages: ["takes its bias away", "takes its bias away", "takes its bias away"],
    },
    {
      name: "in forward, in one line or two",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, c):
                super().__init__()
                self.conv = nn.Conv2d(3, c, 3)
                            ^^^^^^^^^^^^^^^^^^ lost
                self.bn = nn.BatchNorm2d(c)
                          ~~~~~~~~~~~~~~~~~ norm
                self.conv2 = nn.Conv2d(c, c, 3)
                             ^^^^^^^^^^^^^^^^^^ lost
                self.bn2 = nn.BatchNorm2d(c)
                           ~~~~~~~~~~~~~~~~~ norm

            def forward(self, x):
                x = self.bn(self.conv(x)).relu()
                x = self.conv2(x)
                x = self.bn2(x)
                return x
      `,
    },
    {
      name: "Keras in all its forms",
      code: `
        import keras
        from keras import layers
        a = keras.Sequential([layers.Dense(8), layers.BatchNormalization(), layers.ReLU()])
                              ^^^^^^^^^^^^^^^ lost
        model = keras.Sequential()
        model.add(layers.Conv2D(8, 3))
                  ^^^^^^^^^^^^^^^^^^^ lost
        model.add(layers.BatchNormalization())
        inputs = keras.Input((4,))
        x = layers.Dense(8, activation=None)(inputs)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
        x = layers.BatchNormalization()(x)
      `,
    },
    {
      name: "turned off",
      code: `
        from torch import nn
        block = nn.Sequential(nn.Linear(4, 8, bias=True), nn.BatchNorm1d(8))
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
      suggestions: [
        {
          title: "Turn the bias off: `bias=False`",
          output: `
            from torch import nn
            block = nn.Sequential(nn.Linear(4, 8, bias=False), nn.BatchNorm1d(8))
          `,
        },
      ],
    },
  ],
});
