/** What `activation-stack-faults` reports, and the layers on which it is silent. */

import { activationStackFaults } from "../../rules/activation-stack-faults";
import { testRule } from "../support/ruleTester";

testRule(activationStackFaults, {
  valid: [
    {
      name: "two layers that a class which is no network keeps side by side",
      code: `
        from torch import nn


        class Parts:
            def __init__(self):
                self.body = nn.Linear(10, 16)
                self.head = nn.Linear(16, 2)

            def show(self, x):
                print(self.head(self.body(x)))
      `,
    },
    {
      name: "in a test case of TensorFlow",
      code: `
        import tensorflow as tf
        from tensorflow import keras

        class PruneTest(tf.test.TestCase):
            def testSparsity(self):
                model = keras.Sequential([keras.layers.Dense(10), keras.layers.Dense(5)])
                self.assertEqual(len(model.layers), 2)
      `,
    },
    {
      name: "features that another part of the network reads too",
      code: `
        from torch import nn

        class Adapting(nn.Module):
            def __init__(self, judge):
                super().__init__()
                self.bottleneck = nn.Linear(64, 16)
                self.head = nn.Linear(16, 4)
                self.judge = judge

            def forward(self, x):
                features = self.bottleneck(x)
                return self.head(features), self.judge(features)
      `,
    },
    {
      name: "something stands between, or a narrow layer is meant",
      code: `
        from torch import nn
        a = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.Sigmoid())
        b = nn.Sequential(nn.Linear(512, 8), nn.Linear(8, 512))
        c = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.Linear(16, 4), nn.LogSoftmax(dim=1))
        d = nn.Sequential(nn.Linear(n, m), nn.Linear(m, k))
        h = nn.Sequential(nn.Linear(8, 16), nn.Dropout(0.1), nn.Linear(16, 4))
        e = nn.Sequential(*layers, nn.Linear(8, 16), nn.Linear(16, 4))
        f = nn.Sequential(nn.Linear(8, 16), bend, nn.Linear(16, 4))
        g = nn.Sequential(nn.Linear(8, 2), nn.Softmax(dim=1))
      `,
    },
    {
      name: "a test, for which any network will do",
      code: `
        import pytest
        from torch import nn
        net = nn.Sequential(nn.Linear(8, 16), nn.Linear(16, 4))
      `,
    },
    {
      name: "two networks of one layer each",
      code: `
        from torch import nn
        body = nn.Linear(10, 16)
        head = nn.Linear(16, 2)
        scores = head(body(x))
      `,
    },
    {
      name: "a class of tests",
      code: `
        from torch import nn
        class TestNet(Base):
            def test_layers(self):
                self.net = nn.Sequential(nn.Linear(8, 16), nn.Linear(16, 4))
      `,
    },
    {
      name: "Keras layers with activations",
      code: `
        from tensorflow.keras import Sequential
        from tensorflow.keras.layers import Activation, Dense, Dropout
        a = Sequential([Dense(16, activation="relu"), Dropout(0.2), Dense(4, activation="softmax")])
        b = Sequential([Dense(16), Activation("relu"), Dense(4)])
        c = Sequential([Dense(16, activation=act), Dense(4)])
        d = Sequential([Dense(8), Dense(64, activation="relu")])
        e = Sequential()
        e.add(Dense(16, activation="relu"))
        e.add(Dense(4))
        e.add(Activation("softmax"))
      `,
    },
    {
      name: "a forward with functions between the layers",
      code: `
        import torch.nn.functional as F
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(8, 16)
                self.b = nn.Linear(16, 4)
                self.c = nn.Linear(4, 4)
            def forward(self, x):
                x = F.relu(self.a(x))
                y = self.b(x)
                if self.training:
                    y = F.dropout(y, training=self.training).relu()
                return self.c(y + 1)
      `,
    },
    {
      name: "weights of rows that sum to one over the rows",
      code: `
        from torch import nn

        class Pooled(nn.Module):
            def __init__(self, encoder):
                super().__init__()
                self.encoder = encoder
                self.weigh = nn.Sequential(nn.Linear(768, 512), nn.Tanh(), nn.Linear(512, 1), nn.Softmax(dim=1))

            def forward(self, ids):
                states = self.encoder(ids)
                return (self.weigh(states) * states).sum(dim=1)
      `,
    },
    {
      name: "a hook bends what the first layer gives",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
        net[0].register_forward_hook(lambda module, given, out: torch.relu(out))
      `,
    },
    {
      name: "hooks that may bend: one that is not seen, one that stores into what it is handed, one of each layer",
      code: `
        import torch
        from torch import nn
        from hooks import bend

        first = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
        first[0].register_forward_hook(bend)

        def zero(module, given, out):
            out[out < 0] = 0

        for layer in nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2)):
            layer.register_forward_hook(zero)
      `,
    },
    {
      name: "weights of the steps of a sequence",
      code: `
        import keras

        weigh = keras.Sequential([keras.Input((None, 8)), keras.layers.Dense(1), keras.layers.Softmax(axis=1)])
      `,
    },
  ],
  invalid: [
    {
      name: "layers that are added where the model is made, under a condition and in a `try`",
      code: `
        import sys

        import keras
        from keras import layers

        if len(sys.argv) > 1:
            try:
                net = keras.Sequential()
                net.add(layers.Input((20,)))
                net.add(layers.Dense(3, activation="softmax"))
                net.add(layers.Activation("softmax"))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            except KeyboardInterrupt:
                print("stopped")
      `,
    },
    {
      name: "hooks that only read, and one of another layer",
      code: `
        import torch
        from torch import nn

        seen = {}

        def keep(name):
            def hook(module, given, out):
                seen[name] = out.detach()
            return hook

        def show(module, given, out):
            mean = out.mean()
            print(mean)

        head = nn.Linear(2, 3)
        net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
                                             ^^^^^^^^^^^^^^^ linear
        net[0].register_forward_hook(keep("first"))
        net[0].register_forward_hook(show)
        net[1].register_forward_hook(lambda module, given, out: list(seen).append(out))
        head.register_forward_hook(lambda module, given, out: torch.relu(out))
      `,
    },
    {
      name: "a list of layers of PyTorch",
      code: `
        import torch
        net = torch.nn.Sequential(
            torch.nn.Linear(8, 16),
            torch.nn.Linear(16, 4),
            ^^^^^^^^^^^^^^^^^^^^^^ linear
            torch.nn.Softmax(dim=1),
            torch.nn.LogSoftmax(dim=1),
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
        )
      `,
      suggestions: [
        {
          title: "Put an activation between them: `torch.nn.ReLU()`",
          output: `
            import torch
            net = torch.nn.Sequential(
                torch.nn.Linear(8, 16),
                torch.nn.ReLU(), torch.nn.Linear(16, 4),
                torch.nn.Softmax(dim=1),
                torch.nn.LogSoftmax(dim=1),
            )
          `,
        },
      ],
    },
    {
      name: "activations that do not fit",
      code: `
        from torch import nn
        a = nn.Sequential(nn.Linear(8, 1), nn.ReLU(), nn.Sigmoid())
                                                      ^^^^^^^^^^^^ half
        b = nn.Sequential(nn.Linear(8, 1), nn.Softmax(dim=-1))
                                           ^^^^^^^^^^^^^^^^^^ constant
      `,
    },
    {
      name: "a Keras model that grows",
      code: `
        import keras
        from keras import layers
        model = keras.Sequential()
        model.add(layers.Input((20,)))
        model.add(layers.Dense(64))
        model.add(layers.Dense(10, activation="softmax"))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ linear
        model.add(layers.Activation("softmax"))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ twice
      `,
      suggestions: [
        {
          title: 'Put an activation between them: `activation="relu"`',
          output: `
            import keras
            from keras import layers
            model = keras.Sequential()
            model.add(layers.Input((20,)))
            model.add(layers.Dense(64, activation="relu"))
            model.add(layers.Dense(10, activation="softmax"))
            model.add(layers.Activation("softmax"))
          `,
        },
      ],
    },
    {
      name: "layers of a class",
      code: `
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc1 = nn.Linear(784, 128)
                self.fc2 = nn.Linear(128, 10)
            def forward(self, x):
                x = self.fc1(x)
                    ~~~~~~~~~~~ before
                x = self.fc2(x)
                    ^^^^^^^^^^^ linear
                return x
      `,
    },
    {
      name: "a text that shows a test",
      code: `
        from torch import nn

        TEXT = """
            def test_it(self):
                pass
        """
        net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
                            ~~~~~~~~~~~~~~~ before
                                             ^^^^^^^^^^^^^^^ linear
        print(net, TEXT)
      `,
    },
  ],
});
