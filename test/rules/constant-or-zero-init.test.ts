/** What `constant-or-zero-init` reports, and the layers on which it is silent. */

import { constantOrZeroInit } from "../../rules/constant-or-zero-init";
import { testRule } from "../support/ruleTester";

testRule(constantOrZeroInit, {
  valid: [
    {
      name: "norms, biases alone, weights alone, the last layer, random ones",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 8, 3)
                self.norm = nn.BatchNorm2d(8)
                self.head = nn.Linear(8, 2)
                for m in self.modules():
                    if isinstance(m, nn.Conv2d):
                        nn.init.kaiming_normal_(m.weight)
                        nn.init.constant_(m.bias, 0)
                    elif isinstance(m, (nn.BatchNorm2d, nn.GroupNorm)):
                        nn.init.constant_(m.weight, 1)
                        nn.init.constant_(m.bias, 0)
                nn.init.zeros_(self.head.weight)
                nn.init.zeros_(self.head.bias)

        def only_weights(m):
            if isinstance(m, nn.Linear):
                nn.init.constant_(m.weight, 0.5)

        def twice(m):
            if isinstance(m, nn.Linear):
                nn.init.zeros_(m.weight)
                nn.init.eye_(m.weight)
                nn.init.zeros_(m.bias)

        net = Net()
        net.apply(only_weights)
        net.apply(twice)
      `,
    },
    {
      name: "one layer alone, or one that is chosen",
      code: `
        import torch
        from torch import nn

        def init_weights(m):
            if isinstance(m, nn.Linear):
                nn.init.zeros_(m.weight)
                nn.init.zeros_(m.bias)

        model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
        model.apply(init_weights)
      `,
    },
    {
      name: "a gate of one layer that starts closed, beside layers that are drawn",
      code: `
        from torch import nn

        class Mixture(nn.Module):
            def __init__(self, width, experts):
                super().__init__()
                self.experts = nn.Linear(width, width * experts)
                self.gate = nn.Sequential(nn.Linear(width, experts), nn.Softmax(dim=-1))
                for part in self.gate.modules():
                    if isinstance(part, nn.Linear):
                        nn.init.zeros_(part.weight)
                        nn.init.zeros_(part.bias)
      `,
    },
    {
      name: "Keras: the last layer, biases, other initialisers",
      code: `
        import keras
        from keras import layers

        model = keras.Sequential([
            layers.Dense(32, activation="relu", bias_initializer="zeros", kernel_initializer="he_normal"),
            layers.Dense(1, kernel_initializer="zeros"),
        ])
      `,
    },
  ],
  invalid: [
    {
      name: "a loop over modules, filled by hand, a bias that may be missing",
      code: `
        import torch.nn as nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 8, 3)
                self.head = nn.Linear(8, 2)
                self.init()

            def init(self):
                for m in self.modules():
                    if isinstance(m, nn.BatchNorm2d):
                        m.weight.data.fill_(1)
                    elif isinstance(m, (nn.Conv2d, nn.Linear)):
                        m.weight.data.fill_(0.01)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^ alike
                        if m.bias is not None:
                            m.bias.data.zero_()
      `,
      suggestions: [
        {
          title: "Draw the weights at random",
          output: `
            import torch.nn as nn
            from torch.nn.init import xavier_uniform_

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(3, 8, 3)
                    self.head = nn.Linear(8, 2)
                    self.init()

                def init(self):
                    for m in self.modules():
                        if isinstance(m, nn.BatchNorm2d):
                            m.weight.data.fill_(1)
                        elif isinstance(m, (nn.Conv2d, nn.Linear)):
                            xavier_uniform_(m.weight)
                            if m.bias is not None:
                                m.bias.data.zero_()
          `,
        },
      ],
    },
    {
      name: "Keras",
      code: `
        import tensorflow as tf

        model = tf.keras.Sequential()
        model.add(tf.keras.layers.Dense(64, activation="relu", kernel_initializer=tf.keras.initializers.Zeros()))
                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alike
        model.add(tf.keras.layers.Dense(64, activation="relu", kernel_initializer="ones"))
                                                                                  ^^^^^^ alike
        model.add(tf.keras.layers.Dense(10, activation="softmax"))
      `,
    },
  ],
});
