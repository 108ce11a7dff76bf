/** What `tensor-shape-mismatch` reports, and the shapes on which it is silent. */

import { tensorShapeMismatch } from "../../rules/tensor-shape-mismatch";
import { testRule } from "../support/ruleTester";

testRule(tensorShapeMismatch, {
  valid: [
    {
      name: "sizes that a function compares in a branch that its caller leads past",
      code: `
        import torch

        class Cost:
            def counted(self, made, real, n):
                others = made.shape[0]
                if others > n:
                    groups = made.view(n, others // n, 3)
                    return ((groups.mean(dim=1) - real) ** 2).mean()
                else:
                    return ((made - real) ** 2).mean()

            def of(self, made, real):
                n = real.shape[0]
                return self.counted(made, real, n)

        print(Cost().of(torch.randn(15, 3), torch.randn(5, 3)))
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a branch for tensors of as many rows, where the sizes are compared by their names",
      code: `
        import torch


        class Task:
            def evaluate(self, generated, real):
                rows = real.shape[0]
                others = generated.shape[0]
                if others > rows:
                    groups = generated.view(rows, others // rows, 3)
                    return ((groups.mean(dim=1) - real) ** 2).mean()
                else:
                    return ((generated - real) ** 2).mean()


        print(Task().evaluate(torch.randn(20, 3), torch.randn(4, 3)))
      `,
    },
    {
      name: "shapes that are handed over whole: a tuple of any length, and not one size",
      code: `
        import tensorflow as tf
        from tensorflow.keras import Sequential, layers


        def edges(photo, kernel):
            model = Sequential([layers.Conv2D(1, kernel.shape, input_shape=photo.shape)])
            first, = model.layers
            return first(tf.expand_dims(photo, axis=0))


        def decoder(seeds, shape):
            model = Sequential([layers.Dense(64), layers.Reshape(shape), layers.Conv2D(3, 3)])
            return model(seeds)


        def classifier(input_shape):
            model = Sequential()
            model.add(layers.Conv2D(8, 3, input_shape=input_shape))
            model.add(layers.Flatten())
            return model
      `,
    },
    {
      name: "a tensor in a field whose shape a method changes",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, wide):
                super().__init__()
                self.first = nn.Linear(10, 20)
                self.second = nn.Linear(20, 5)
                self.image = nn.Conv2d(3, 8, 3)
                if wide:
                    self.second = nn.Linear(40, 5)
                self.blocks = nn.Sequential(nn.Linear(20, 20))
                self.blocks.append(nn.Linear(20, 30))
                self.last = nn.Linear(30, 2)

            def forward(self, x):
                if x.dim() == 4:
                    return self.image(x)
                x = self.second(self.first(x))
                return self.last(self.blocks(x))

        class Reshaped:
            def __init__(self):
                Net(True)(torch.zeros(2, 5))
                net = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
                net.append(nn.Linear(8, 2))
                net.add_module("last", nn.Linear(2, 1))
                nn.Linear(1, 1)(net(torch.zeros(3, 4)))
                other = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
                other[1] = nn.Linear(8, 3)
                nn.Linear(3, 1)(other(torch.zeros(3, 4)))
                self.x = torch.zeros(3)

            def run(self):
                self.x.unsqueeze_(0)
                self.x.resize_(2, 8)
                nn.Linear(8, 1)(self.x)
                for size in (4, 8):
                    rows = torch.zeros(2, size)
                try:
                    nn.Linear(4, 1)(torch.zeros(2, 5))
                except RuntimeError:
                    pass

        if __name__ == "__main__":
            Reshaped().run()
      `,
    },
    {
      name: "a layer of another file's class that this file replaces",
      files: {
        "trunk.py": `
          import torch.nn as nn


          class Trunk(nn.Module):
              def __init__(self, n_outputs=3):
                  super().__init__()
                  self.body = nn.Linear(4, 8)
                  self.fc = nn.Linear(8, n_outputs)

              def forward(self, x):
                  return self.fc(self.body(x))
        `,
      },
      code: `
        import torch.nn as nn
        from trunk import Trunk


        class Head(nn.Module):
            def __init__(self):
                super().__init__()
                self.trunk = Trunk()
                self.trunk.fc = nn.Linear(8, 32)
                self.out = nn.Linear(32, 5)

            def forward(self, x):
                return self.out(self.trunk(x))
      `,
    },
    {
      name: "parts of one size, or of sizes that nobody knows",
      code: `
        import torch

        def both(n):
            a, b = torch.zeros(3, n), torch.zeros(3, 4)
            return torch.stack((a, b)), torch.stack([b, b], dim=2), torch.stack([torch.zeros(n), torch.zeros(3)])
      `,
    },
    {
      name: "a class of another file, which is called with other sizes there",
      files: {
        "gates.py": `import numpy as np\n\nclass Gate:\n    def forward(self, x):\n        self.open = x > 0\n        return x * self.open\n\n    def backward(self, grad):\n        return grad * self.open\n\ndef show():\n    gate = Gate()\n    gate.forward(np.array([1.0, -2.0, 3.0]))\n    return gate.backward(np.ones(3))\n`,
      },
      code: `
        import numpy as np
        from gates import Gate

        gate = Gate()
        x = np.random.randn(4, 5)
        gate.forward(x)
        gate.backward(np.ones_like(x))
      `,
    },
    {
      name: "a partial function keeps what it was given then",
      code: `
        from functools import partial
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.first = nn.Linear(8, width)
                self.second = nn.Linear(16, 2)

            def forward(self, x):
                return self.second(self.first(x))

        width = 16
        make = partial(Net, width)
        width = 32
        print(make()(torch.zeros(4, 8)))
      `,
    },
    {
      name: "layers with names that fit, come later, or are not known",
      code: `
        from collections import OrderedDict
        from torch import nn
        fits = nn.Sequential(OrderedDict(wide=nn.Linear(8, 24), out=nn.Linear(24, 2)))
        parts = OrderedDict([("wide", nn.Linear(8, 24)), ("out", nn.Linear(12, 2))])
        parts.move_to_end("wide")
        moved = nn.Sequential(parts)
        parts.move_to_end("out")
        more = OrderedDict(wide=nn.Linear(8, 24), **rest)
        open_ = nn.Sequential(OrderedDict([("wide", nn.Linear(8, 24)), (name, nn.Linear(12, 2))]))
      `,
    },
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
      name: "widths that are handed over, and fit whatever they are",
      code: `
        import torch
        from torch import nn

        class Attention(nn.Module):
            def __init__(self, dim: int, heads: int = 8):
                super().__init__()
                self.heads = heads
                self.qkv = nn.Linear(dim, 3 * dim)
                self.proj = nn.Linear(dim, dim)
                self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(dim * 4, dim))

            def forward(self, x):
                b, n, c = x.shape
                qkv = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
                weights = (qkv[0] @ qkv[1].transpose(-2, -1)).softmax(-1)
                return self.mlp(self.proj((weights @ qkv[2]).transpose(1, 2).reshape(b, n, c)))

        class Halves(nn.Module):
            def __init__(self, d, k):
                super().__init__()
                self.both = nn.LSTM(d, d // 2, bidirectional=True, batch_first=True)
                self.half = nn.Linear(d, d // 2)
                self.out = nn.Linear(d // 4 * 2, k)
                self.last = nn.Linear(d, k)

            def forward(self, x):
                h, _ = self.both(x)
                return self.last(self.out(self.half(h)))
      `,
    },
    {
      name: "widths that change on the way, differ from instance to instance, or depend on a choice",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        class Tree(nn.Module):
            def __init__(self, ch, depth, wide=False, out=None):
                super().__init__()
                self.grow = nn.Linear(ch, ch * 2)
                self.sub = Tree(ch * 2, depth - 1) if depth > 0 else nn.Identity()
                self.back = nn.Linear(ch * 2, ch)
                self.wide = wide
                self.maybe = nn.Linear(2 * ch if wide else ch, ch)
                out = out or ch
                self.last = nn.Linear(out, ch)

            def forward(self, x):
                x = self.back(self.sub(self.grow(x)))
                g, v = self.grow(x).chunk(2, dim=-1)
                x = self.back(self.grow(torch.sigmoid(g) * v))
                x = self.last(F.glu(self.grow(x)))
                return self.maybe(self.grow(x) if self.wide else x)

        class Stage(nn.Module):
            def __init__(self, ch):
                super().__init__()
                self.grow = nn.Linear(ch, ch * 2)

            def forward(self, x):
                return self.grow(x)

        class Chosen(nn.Module):
            def __init__(self, cfg):
                super().__init__()
                self.one = Stage(cfg.first)
                self.two = Stage(cfg.second)

            def forward(self, x):
                return self.two(self.one(x))

        class Handed(nn.Module):
            def __init__(self, one: Stage, two: Stage):
                super().__init__()
                self.one, self.two = one, two

            def forward(self, x):
                return self.two(self.one(x))

        class Tower(nn.Module):
            def __init__(self, d, n):
                super().__init__()
                layers = []
                for _ in range(n):
                    layers.append(nn.Linear(d, 2 * d))
                    d *= 2
                self.net = nn.Sequential(*layers)
                self.blocks = nn.ModuleList([nn.Linear(d * 2**i, d * 2 ** (i + 1)) for i in range(n)])
                self.up = nn.Sequential(nn.Conv2d(d, d * 4, 3), nn.PixelShuffle(2), nn.Conv2d(d, d, 1))

            def forward(self, x):
                for block in self.blocks:
                    x = block(x)
                return self.net(x)
      `,
    },
    {
      name: "widths of an object or a dictionary that is changed, or of several",
      code: `
        from torch import nn

        class Feed(nn.Module):
            def __init__(self, config):
                super().__init__()
                self.up = nn.Linear(config.width, 4 * config.width)
                config.width = 4 * config.width
                self.down = nn.Linear(config.width, config.out)
                self.last = nn.Linear(config.out, 2 * config.out)

            def forward(self, x):
                return self.last(self.down(self.up(x)))

        class Pair(nn.Module):
            def __init__(self, config, cfg):
                super().__init__()
                self.a = Stage(config.first)
                self.b = Stage(config.second)
                self.c = nn.Linear(cfg["d"], 2 * cfg["d"])
                cfg["d"] *= 2
                self.d = nn.Linear(cfg["d"], 1)

            def forward(self, x):
                return self.b(self.a(x)) + self.d(self.c(x))

        class Stage(nn.Module):
            def __init__(self, config):
                super().__init__()
                self.grow = nn.Linear(config.size, 2 * config.size)

            def forward(self, x):
                return self.grow(x)
      `,
    },
    {
      name: "classes that derive from a network of other widths",
      code: `
        from torch import nn

        class Base(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.a = nn.Linear(d, 2 * d)
                self.b = nn.Linear(2 * d, d)

            def forward(self, x):
                return self.b(self.a(x))

        class Wide(Base):
            def __init__(self, d):
                super().__init__(2 * d)
                self.c = nn.Linear(2 * d, d)

            def forward(self, x):
                return self.c(super().forward(x))

        class Other(Base):
            def __init__(self, d):
                super().__init__(d)
                self.b = nn.Linear(2 * d, 4 * d)
                self.c = nn.Linear(4 * d, d)

            def forward(self, x):
                return self.c(super().forward(x))
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
    {
      name: "networks whose layers fit",
      code: `
        import torch
        import torch.nn as nn
        import torch.nn.functional as F

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv1 = nn.Conv2d(1, 32, 3, 1)
                self.conv2 = nn.Conv2d(32, 64, 3, 1)
                self.bn = nn.BatchNorm2d(64)
                self.pool = nn.AdaptiveAvgPool2d((1, 1))
                self.fc1 = nn.Linear(9216, 128)
                self.fc2 = nn.Linear(128, 10)
                self.rnn = nn.LSTM(10, 20, batch_first=True, bidirectional=True)
                self.head = nn.Linear(40, 2)
                self.embed = nn.Embedding(100, 16)
                self.norm = nn.LayerNorm(16)

            def forward(self, x, words):
                x = F.relu(self.conv1(x))
                x = F.relu(self.bn(self.conv2(x)))
                x = F.max_pool2d(x, 2)
                x = torch.flatten(x, 1)
                x = self.fc2(F.relu(self.fc1(x)))
                out, _ = self.rnn(x.unsqueeze(1))
                return self.head(out[:, -1]), self.norm(self.embed(words))

        Net()(torch.rand(2, 1, 28, 28), torch.zeros(2, 5).long())
        left = torch.zeros(4, 1) + torch.zeros(3)
        table = torch.rand(4, 6) @ torch.rand(6, 2)
        both = torch.cat([torch.zeros(2, 3), torch.zeros(5, 3)])
        whole = torch.arange(12).reshape(3, -1)
      `,
    },
    {
      name: "layers that change, or that the input decides on",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, wide):
                super().__init__()
                self.first = nn.Linear(10, 20)
                self.second = nn.Linear(20, 5)
                self.image = nn.Conv2d(3, 8, 3)
                if wide:
                    self.second = nn.Linear(40, 5)
                self.blocks = nn.Sequential(nn.Linear(20, 20))
                self.blocks.append(nn.Linear(20, 30))
                self.last = nn.Linear(30, 2)

            def forward(self, x):
                if x.dim() == 4:
                    return self.image(x)
                x = self.second(self.first(x))
                return self.last(self.blocks(x))

        Net(True)(torch.zeros(2, 5))
        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        net.append(nn.Linear(8, 2))
        net.add_module("last", nn.Linear(2, 1))
        nn.Linear(1, 1)(net(torch.zeros(3, 4)))
        other = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
        other[1] = nn.Linear(8, 3)
        nn.Linear(3, 1)(other(torch.zeros(3, 4)))
        x = torch.zeros(3)
        x.unsqueeze_(0)
        x.resize_(2, 8)
        nn.Linear(8, 1)(x)
        for size in (4, 8):
            rows = torch.zeros(2, size)
        try:
            nn.Linear(4, 1)(torch.zeros(2, 5))
        except RuntimeError:
            pass
      `,
    },
    {
      name: "what only one flag of a network leads to",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, flat):
                super().__init__()
                self.flat = flat
                self.image = nn.Conv2d(3, 8, 3)
                self.table = nn.Linear(10, 2)

            def forward(self, x):
                if self.flat:
                    return self.table(x)
                return self.image(x)

        Net(True)(torch.zeros(2, 10))
        Net(False)(torch.zeros(2, 3, 8, 8))
      `,
    },
    {
      name: "networks of Keras",
      code: `
        from tensorflow import keras
        from tensorflow.keras import layers

        model = keras.Sequential([
            layers.Conv2D(32, 3, input_shape=(28, 28, 1)), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10),
        ])
        words = keras.Sequential()
        words.add(layers.Embedding(1000, 16))
        words.add(layers.LSTM(8, return_sequences=True))
        words.add(layers.LSTM(8))
        words.add(layers.Dense(1))
        inputs = keras.Input(shape=(28, 28))
        x = layers.Reshape((28, 28, 1))(inputs)
        x = layers.Conv2D(8, 3)(x)
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dense(4)(x)
        y = layers.LSTM(8)(inputs)
      `,
    },
  ],
  invalid: [
    {
      name: "in a `try` that catches no error",
      code: `
        import torch
        from torch import nn

        layer = nn.Linear(5, 2)
                          ^ input
        try:
            layer(torch.rand(3, 4))
                            ------ made
        except KeyboardInterrupt:
            print("stopped")
        try:
            layer(torch.rand(3, 6))
        except Exception as error:
            print(error)
      `,
    },
    {
      name: "layers of a network that have names",
      code: `
        import collections
        from torch import nn
        first = nn.Sequential(collections.OrderedDict(wide=nn.Linear(8, 24), act=nn.GELU(), out=nn.Linear(12, 2)))
                                                                                                          ^^ features
        second = nn.Sequential(collections.OrderedDict([
            ("conv", nn.Conv2d(3, 6, 5)),
            ("norm", nn.BatchNorm2d(8)),
                                    ^ channels
        ]))
      `,
    },
    {
      name: "layers of a network one after the other",
      code: `
        import torch.nn as nn
        net = nn.Sequential(
            nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.2),
            nn.Linear(128, 10),
                      ^^^ features
        )
      `,
      messages: ["The layer takes 128 features, and its input has 256."],
      suggestions: [
        {
          title: "Let the layer take 256 features",
          output: `
            import torch.nn as nn
            net = nn.Sequential(
                nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.2),
                nn.Linear(256, 10),
            )
          `,
        },
      ],
    },
    {
      name: "layers that forward calls, whatever comes in",
      code: `
        import torch
        from torch import nn

        class Encoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.c1 = nn.Conv2d(3, 16, 3, padding=1)
                self.c2 = nn.Conv2d(32, 64, kernel_size=3)
                                    ^^ channels
                self.norm = nn.BatchNorm2d(32)
                                           ^^ channels
                self.proj = nn.Linear(64, 8)
                self.out = nn.Linear(in_features=16, out_features=2)
                                                 ^^ input

            def forward(self, img, flat):
                h = torch.relu(self.c1(img))
                h = self.c2(h)
                h = self.norm(h)
                z = self.proj(flat).tanh()
                return self.out(z)
      `,
    },
    {
      name: "a picture whose size is known",
      code: `
        import torch as t
        import torch.nn as nn
        import torch.nn.functional as F

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 6, 5)
                self.pool = nn.MaxPool2d(2, 2)
                self.conv2 = nn.Conv2d(6, 16, 5)
                self.fc = nn.Linear(16 * 4 * 4, 120)
                                    ^^^^^^^^^^ input

            def forward(self, x):
                x = self.pool(F.relu(self.conv(x)))
                x = self.pool(F.relu(self.conv2(x)))
                x = x.view(x.size(0), -1)
                return self.fc(x)

        net = Net()
        images = t.randn(8, 3, 32, 32)
                        -------------- made
        print(net(images).shape)
      `,
    },
    {
      name: "a reshape that says its own sizes",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(780, 10)
                                    ^^^ input

            def forward(self, x):
                x = x.view(-1, 28 * 28)
                          ------------- made
                return self.fc(x)
      `,
    },
    {
      name: "blocks of one class in other sizes",
      code: `
        import torch
        from torch import nn

        class Block(nn.Module):
            def __init__(self, cin, cout):
                super().__init__()
                self.conv = nn.Conv2d(cin, cout, 3, padding=1)

            def forward(self, x):
                return torch.relu(self.conv(x))

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = Block(3, 16)
                self.second = Block(16, 32)
                self.third = Block(64, 64)
                self.rnn = nn.GRU(8, 4)
                                  ^ input
                self.head = nn.Linear(4, 2)

            def forward(self, x, rows):
                x = self.third(self.second(self.first(x)))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ channels
                out, _ = self.rnn(torch.tanh(self.head(rows)))
                return x, out
      `,
    },
    {
      name: "operators and functions",
      code: `
        import numpy as np
        import torch
        a = torch.rand(4, 6)
        a @ torch.rand(4, 2)
        ^^^^^^^^^^^^^^^^^^^^ multiply
        np.zeros((3, 4)) + np.ones((3, 5))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ broadcast
        np.arange(10).reshape(3, 4)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ elements
        torch.cat([torch.zeros(2, 3), torch.zeros(2, 4)], dim=0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ join
      `,
    },
    {
      name: "axes that a network of Keras lacks",
      code: `
        from tensorflow.keras import Sequential, layers
        from tensorflow.keras.layers import Dense, LSTM
        model = Sequential([
            layers.Conv2D(32, (3, 3), activation="relu", input_shape=(28, 28)),
            ^^^^^^^^^^^^^ rank
            layers.Flatten(),
        ])
        other = Sequential()
        other.add(Dense(16, input_shape=(10,)))
        other.add(LSTM(8))
                  ^^^^ rank
      `,
      messages: [
        "The layer takes 4 axes, the batch among them, and its input has 3.",
        "The layer takes 3 axes, the batch among them, and its input has 2.",
      ],
    },
    {
      name: "a layer",
      code: `
        import torch
        model = torch.nn.Linear(10, 10)
                                ^^ input
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
                                                   ^^ input

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
    {
      name: "batches of a loader that a function makes",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset
        def loaders():
            train = TensorDataset(torch.rand(90, 7), torch.rand(90, 1))
                                            ------- made
            test = TensorDataset(torch.rand(10, 7), torch.rand(10, 1))
            return DataLoader(train, batch_size=8, shuffle=True), DataLoader(test, batch_size=8)
        def main():
            train, test = loaders()
            net = nn.Linear(8, 1)
                            ^ input
            for epoch in range(3):
                for x, y in train:
                    nn.functional.mse_loss(net(x), y).backward()
      `,
    },
    {
      name: "a stack that fails in the middle says nothing of what comes behind it",
      code: `
        import torch
        from torch import nn

        draw = nn.Sequential(
            nn.Conv2d(3, 16, 3),
            nn.BatchNorm2d(8),
                           ^ channels
            nn.Conv2d(16, 3, 1),
        )
        judge = nn.Conv2d(3, 8, 3)
        judge(draw(torch.zeros(2, 3, 8, 8)))
      `,
    },
    {
      name: "widths that a constructor is handed, in multiples that cannot fit",
      code: `
        import torch
        from torch import nn

        class Block(nn.Module):
            def __init__(self, width: int, classes):
                super().__init__()
                self.qkv = nn.Linear(width, 3 * width)
                self.proj = nn.Linear(width, width)
                                      ^^^^^ input
                self.head = nn.Linear(width, classes)
                                      ^^^^^ features
                self.rnn = nn.GRU(width, width // 2, bidirectional=True)

            def forward(self, x, y):
                both = torch.cat([self.proj(self.qkv(x)), y], dim=-1)
                return self.head(torch.cat([self.proj(x), self.proj(y)], dim=-1))

        class Encoder(nn.Module):
            def __init__(self, hidden=64):
                super().__init__()
                self.rnn = nn.LSTM(16, hidden, bidirectional=True, batch_first=True)
                self.out = nn.Linear(hidden, 2)
                                     ^^^^^^ input

            def forward(self, x):
                states, _ = self.rnn(x)
                return self.out(states)
      `,
      messages: [
        "The layer takes `width` features, and `self.qkv(x)` has `3 * width`.",
        "The layer takes `width` features, and its input has `2 * width`.",
        "The layer takes `hidden` features, and `states` has `2 * hidden`.",
      ],
    },
    {
      name: "a function that makes layers, and halves",
      code: `
        from torch import nn

        def block(d, k):
            return nn.Sequential(nn.Linear(d, k), nn.ReLU())

        def net(d, k):
            return nn.Sequential(block(d, 2 * d), block(d, k))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ features

        def tower(d):
            return nn.Sequential(nn.Conv2d(d, d // 2, 3), nn.BatchNorm2d(d), nn.Conv2d(d, d + 1, 3))
                                                                         ^ channels
      `,
    },
    {
      name: "widths that an object, a dictionary or a field holds",
      code: `
        from torch import nn

        class Feed(nn.Module):
            def __init__(self, config):
                super().__init__()
                self.up = nn.Linear(config.dim, 4 * config.dim)
                self.down = nn.Linear(config.dim, config.dim)
                                      ^^^^^^^^^^ input

            def forward(self, x):
                return self.down(self.up(x))

        class Head(nn.Module):
            def __init__(self, cfg, hidden):
                super().__init__()
                self.hidden = hidden
                size = cfg["d"]
                self.a = nn.Linear(size, 2 * size)
                self.b = nn.Linear(cfg["d"], hidden)
                                   ^^^^^^^^ input
                self.build()

            def build(self):
                self.c = nn.GRU(self.hidden, self.hidden * 2, batch_first=True)
                self.d = nn.Linear(self.hidden, 2)
                                   ^^^^^^^^^^^ input

            def forward(self, x):
                states, _ = self.c(self.b(self.a(x)))
                return self.d(states)
      `,
    },
    {
      name: "parts of different sizes",
      code: `
        import torch

        a, b = torch.randn(3, 4), torch.randn(2, 4)
        both = torch.stack((a, b))
               ^^^^^^^^^^^^^^^^^^^ join
      `,
    },
  ],
});
