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
      name: "one layer whose gradient comes through, or whose units differ: another activation, a bias, a residual, a number",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F

        class Smooth(nn.Module):
            def __init__(self):
                super().__init__()
                self.up = nn.Linear(20, 64)
                self.down = nn.Linear(64, 2)
                nn.init.zeros_(self.up.weight)
                nn.init.zeros_(self.up.bias)

            def forward(self, x):
                return self.down(F.gelu(self.up(x)))

        class Biased(nn.Module):
            def __init__(self):
                super().__init__()
                self.up = nn.Linear(20, 64)
                self.down = nn.Linear(64, 2)
                nn.init.zeros_(self.up.weight)
                nn.init.constant_(self.down.weight, 0.1)
                nn.init.zeros_(self.down.bias)

            def forward(self, x):
                return F.relu(self.down(F.relu(self.up(x))))

        class Residual(nn.Module):
            def __init__(self):
                super().__init__()
                self.up = nn.Linear(20, 20)
                nn.init.zeros_(self.up.weight)
                nn.init.zeros_(self.up.bias)

            def forward(self, x):
                return F.relu(x + self.up(x))
      `,
    },
    {
      name: "a Keras layer with a bias, or with another activation",
      code: `
        from tensorflow import keras
        from tensorflow.keras import layers

        def build(width):
            inputs = keras.Input((width,))
            h = layers.Dense(64, activation="relu", kernel_initializer="zeros", bias_initializer="ones")(inputs)
            h = layers.Dense(64, activation="relu", kernel_initializer="he_normal")(h)
            h = layers.Dense(64, activation="tanh", kernel_initializer="zeros")(h)
            return keras.Model(inputs, layers.Dense(2, kernel_initializer="zeros")(h))
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
    {
      name: "a loop over a stack of one layer, and over what may be anything",
      code: `
        from torch import nn

        head = nn.Sequential(nn.Dropout(0.1), nn.Linear(20, 2))
        for layer in head:
            if isinstance(layer, nn.Linear):
                nn.init.zeros_(layer.weight)
                nn.init.zeros_(layer.bias)

        def last_ones(layers):
            for layer in layers:
                if isinstance(layer, nn.Linear):
                    nn.init.zeros_(layer.weight)
                    nn.init.zeros_(layer.bias)
      `,
    },
    {
      name: "norms by their type, and other layers than one",
      code: `
        from torch import nn

        def init(m):
            if type(m) == nn.LayerNorm:
                nn.init.constant_(m.weight, 1)
                nn.init.constant_(m.bias, 0)
            if type(m) != nn.Linear:
                nn.init.constant_(m.weight, 1)
                nn.init.constant_(m.bias, 0)

        net.apply(init)
      `,
    },
    {
      name: "layers side by side, and what others give one layer",
      code: `
        from torch import nn

        class Control(nn.Module):
            def __init__(self, widths):
                super().__init__()
                self.blocks = nn.ModuleList(nn.Conv2d(w, w, 3, padding=1) for w in widths)
                self.gates = nn.ModuleList(nn.Conv2d(w, w, 1) for w in widths)
                for m in self.gates.modules():
                    if isinstance(m, nn.Conv2d):
                        nn.init.zeros_(m.weight)
                        nn.init.zeros_(m.bias)
      `,
    },
    {
      name: "a helper for the last layer of others",
      code: `
        from torch import nn

        def zero_init(layer):
            if isinstance(layer, nn.Linear):
                nn.init.zeros_(layer.weight)
                nn.init.zeros_(layer.bias)
      `,
    },
    {
      name: "layers without a bias beside others that are drawn, the last one, grouped ones, and norms by the name of their class",
      code: `
        from torch import nn

        class Mixed(nn.Module):
            def __init__(self, w):
                super().__init__()
                self.conv = nn.Conv2d(3, w, 3, bias=False)
                self.head = nn.Linear(w, 2)

        class Last(nn.Module):
            def __init__(self, w):
                super().__init__()
                self.first = nn.Conv2d(3, w, 3)
                self.last = nn.Conv2d(w, 1, 3, bias=False)

        class Depthwise(nn.Module):
            def __init__(self, w):
                super().__init__()
                self.deep = nn.Conv2d(w, w, 3, groups=w, bias=False)
                self.point = nn.Conv2d(w, 1, 1)

        def start(m):
            kind = m.__class__.__name__
            if isinstance(m, nn.Conv2d):
                nn.init.constant_(m.weight, 0.1)
            elif kind.find("BatchNorm") != -1:
                m.weight.data.fill_(1.0)
                m.bias.data.fill_(0)

        for net in (Mixed(4), Last(4), Depthwise(4)):
            net.apply(start)
      `,
    },
  ],
  invalid: [
    {
      name: "hidden layers that have no bias, of two kinds",
      code: `
        from torch import nn

        class Critic(nn.Module):
            def __init__(self, w):
                super().__init__()
                self.net = nn.Sequential(
                    nn.Conv2d(3, w, 4), nn.LeakyReLU(0.2),
                    nn.Conv2d(w, w * 2, 4, bias=False), nn.BatchNorm2d(w * 2), nn.LeakyReLU(0.2),
                    nn.Conv2d(w * 2, 1, 4),
                )

            def forward(self, x):
                return self.net(x)

        def start(m):
            if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
                nn.init.constant_(m.weight, 0.02)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alike
            elif isinstance(m, nn.BatchNorm2d):
                nn.init.ones_(m.weight)
                nn.init.zeros_(m.bias)

        critic = Critic(16)
        critic.apply(start)
      `,
    },
    {
      name: "by the name of the class, and in a block without gradients",
      code: `
        import torch
        from torch import nn

        class Painter(nn.Module):
            def __init__(self, w):
                super().__init__()
                self.up = nn.ConvTranspose2d(8, w, 4, bias=False)
                self.out = nn.ConvTranspose2d(w, 3, 4, bias=False)

            def forward(self, x):
                return self.out(self.up(x))

        def start(m):
            classname = m.__class__.__name__
            if classname.find("Conv") != -1:
                m.weight.data.fill_(0.02)
                ^^^^^^^^^^^^^^^^^^^^^^^^^ alike

        def again(m):
            if "Linear" in type(m).__name__:
                torch.nn.init.ones_(m.weight)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alike
                torch.nn.init.zeros_(m.bias)

        def quietly(m):
            if isinstance(m, nn.ConvTranspose2d):
                with torch.no_grad():
                    m.weight.fill_(0.1)
                    ^^^^^^^^^^^^^^^^^^^ alike

        painter = Painter(16)
        painter.apply(start)
        painter.apply(again)
        painter.apply(quietly)
      `,
    },
    {
      name: "one layer of zeros before ReLU",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.up = nn.Linear(20, 64)
                self.down = nn.Linear(64, 2)
                nn.init.zeros_(self.up.weight)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead
                nn.init.constant_(self.up.bias, 0)

            def forward(self, x):
                return self.down(torch.relu(self.up(x)))
      `,
      suggestions: [
        {
          title: "Draw the weights at random",
          output: `
            import torch
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.up = nn.Linear(20, 64)
                    self.down = nn.Linear(64, 2)
                    nn.init.xavier_uniform_(self.up.weight)
                    nn.init.constant_(self.up.bias, 0)

                def forward(self, x):
                    return self.down(torch.relu(self.up(x)))
          `,
        },
      ],
    },
    {
      name: "as a method, filled in place",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 8, 3)
                self.act = nn.ReLU()
                self.conv.weight.data.fill_(0.0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead
                self.conv.bias.data.zero_()

            def forward(self, x):
                return self.act(self.conv(x)).mean() + self.conv(x).relu().sum()
      `,
    },
    {
      name: "a layer of Keras in functional style",
      code: `
        from tensorflow import keras
        from tensorflow.keras import layers

        def build(width):
            inputs = keras.Input((width,))
            h = layers.Dense(64, activation="relu", kernel_initializer="zeros")(inputs)
                                                                       ^^^^^^^ dead
            return keras.Model(inputs, layers.Dense(2)(h))
      `,
    },
    {
      name: "a function for all layers that others call",
      code: `
        import torch.nn as nn

        def reset(module):
            if isinstance(module, nn.Linear):
                module.weight.data.fill_(0.01)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alike
                module.bias.data.zero_()
      `,
    },
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
                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead
        model.add(tf.keras.layers.Dense(64, activation="relu", kernel_initializer="ones"))
                                                                                  ^^^^^^ alike
        model.add(tf.keras.layers.Dense(10, activation="softmax"))
      `,
    },
    {
      name: "in a loop over the layers of a stack",
      code: `
        from torch import nn

        net = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, 2))
        for layer in net:
            if isinstance(layer, nn.Linear):
                nn.init.zeros_(layer.weight)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alike
                nn.init.zeros_(layer.bias)
      `,
    },
    {
      name: "layers by their type",
      code: `
        from torch import nn

        def init(m):
            if type(m) == nn.Linear:
                nn.init.constant_(m.weight, 0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alike
                nn.init.constant_(m.bias, 0)

        net.apply(init)
      `,
    },
  ],
});
