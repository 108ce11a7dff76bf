/** What `layers-in-plain-container` reports, and the containers on which it is silent. */

import { layersInPlainContainer } from "../../rules/layers-in-plain-container";
import { testRule } from "../support/ruleTester";

testRule(layersInPlainContainer, {
  valid: [
    {
      name: "a function that makes no layer, or none for certain",
      code: `
        from torch import nn

        def sizes(n):
            return n * 2

        def act(n):
            return nn.ReLU()

        def made(kind, n):
            if kind == "linear":
                return nn.Linear(n, n)
            return None

        class Net(nn.Module):
            def __init__(self, kinds):
                super().__init__()
                self.sizes = [sizes(i) for i in range(3)]
                self.acts = [act(i) for i in range(3)]
                self.parts = [made(kind, 3) for kind in kinds]

            def forward(self, x):
                for part in self.parts + self.acts:
                    x = part(x) if part is not None else x
                return x + sum(self.sizes)
      `,
    },
    {
      name: "a call that registers what it is given, or makes something else of it",
      code: `
        from torch import nn

        class Experts(nn.Module):
            def __init__(self, width, count):
                super().__init__()
                self.experts = nn.ModuleList(nn.Linear(width, width) for _ in range(count))
                self.sizes = list(sum(p.numel() for p in expert.parameters()) for expert in self.experts)
                self.kept = keep(nn.Linear(width, width) for _ in range(count))

            def forward(self, x):
                for expert in self.experts:
                    x = expert(x)
                return x * sum(self.sizes) + len(self.kept)
      `,
    },
    {
      name: "registered in another method, or by what the class derives from",
      code: `
        from torch import nn

        class Grown(nn.Module):
            def __init__(self, sizes):
                super().__init__()
                self.parts = []
                for a, b in zip(sizes, sizes[1:]):
                    self.parts.append(nn.Linear(a, b))
                self.finish()

            def finish(self):
                self.net = nn.Sequential(*self.parts)

            def forward(self, x):
                for part in self.parts:
                    x = part(x)
                return x

        class Registers:
            def register_all(self):
                for i, module in enumerate(self.stack):
                    self.add_module(str(i), module)

        class Stack(Registers, nn.Module):
            def __init__(self):
                super().__init__()
                self.stack = [nn.Linear(4, 4) for _ in range(3)]
                self.register_all()

            def forward(self, x):
                for module in self.stack:
                    x = module(x)
                return x
      `,
    },
    {
      name: "registered",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                layers = [nn.Linear(4, 4), nn.ReLU()]
                self.body = nn.Sequential(*layers)
                self.blocks = nn.ModuleList([nn.Linear(4, 4) for _ in range(2)])
                self.heads = nn.ModuleDict({"a": nn.Linear(4, 1)})
                self.sizes = [4, 4]
                self.names = []

            def forward(self, x):
                return [head(self.body(x)) for head in self.heads.values()], self.sizes, self.names
      `,
    },
    {
      name: "layers that are attributes too, or registered by a call",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Linear(4, 4)
                self.second = nn.Linear(4, 4)
                self.order = [self.first, self.second]
                self.rest = [nn.Linear(4, 4) for _ in range(2)]
                for i, layer in enumerate(self.rest):
                    self.add_module(str(i), layer)
                self.more = [nn.Linear(4, 4) for _ in range(2)]
                self.registered = nn.ModuleList(self.more)

            def forward(self, x):
                for layer in self.order + self.rest + self.more:
                    x = layer(x)
                return x
      `,
    },
    {
      name: "nothing with weights, and no network",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.steps = [nn.ReLU(), nn.Flatten()]
                self.losses = {"a": nn.MSELoss()}

            def forward(self, x):
                for step in self.steps:
                    x = step(x)
                return x, self.losses

        class Ensemble:
            def __init__(self):
                self.members = [nn.Linear(4, 1) for _ in range(5)]

            def predict(self, x):
                return sum(member(x) for member in self.members)
      `,
    },
    {
      name: "trained by hand",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = [nn.Linear(4, 4) for _ in range(2)]

            def parameters(self):
                return [p for layer in self.layers for p in layer.parameters()]

            def forward(self, x):
                return self.layers[0](x)
      `,
    },
    {
      name: "a list of the function that registers its layers as well, or holds something else",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, sizes):
                super().__init__()
                blocks, names = [], []
                for size in sizes:
                    blocks.append(nn.Linear(size, size))
                    names.append(str(size))
                self.stack = nn.Sequential(*blocks)
                self.blocks, self.names = blocks, names

            def forward(self, x):
                print(self.names)
                return [block(x) for block in self.blocks]
      `,
    },
    {
      name: "registered under another name, out of a sum of lists, by a method or a list of the function",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, widths):
                super().__init__()
                self.down = [nn.Linear(w, w) for w in widths]
                self.up = [nn.Linear(w, w) for w in widths]
                self.all = nn.ModuleList([*self.down, *self.up])
                self.heads = [nn.Linear(w, 1) for w in widths]
                self.kept = nn.ModuleList(self.in_order())
                self.gates = [nn.Linear(w, 1) for w in widths]
                gates = self.gates[::-1]
                self.reversed = nn.Sequential(*gates)

            def in_order(self):
                return self.heads[::-1]

            def forward(self, x):
                for part in self.down + self.up:
                    x = part(x)
                return [head(x) * gate(x) for head, gate in zip(self.heads, self.gates)]
      `,
    },
    {
      name: "a layer that is added to a list and kept in a field, too, and tables of other things",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, widths, device):
                super().__init__()
                self.order, self.sizes = [], []
                self.first = nn.Linear(4, 4)
                first = self.first
                self.order.append(first)
                second = nn.Linear(4, 4)
                self.order.append(second)
                self.second = second
                self.losses = {}
                self.losses["a"] = nn.MSELoss()
                self.pairs = [(w, w + 1) for w in widths]
                self.teacher = [nn.Linear(4, 4).eval()]

            def forward(self, x):
                for part in self.order:
                    x = part(x)
                return self.teacher[0](x), self.losses["a"], self.pairs, self.sizes
      `,
    },
  ],
  invalid: [
    {
      name: "beside a stack of layers from another list",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, widths):
                super().__init__()
                parts = [nn.Linear(a, b) for a, b in zip(widths[:-1], widths[1:])]
                self.parts = nn.Sequential(*parts)
                self.all = nn.ModuleList([nn.Linear(w, w) for w in widths])
                self.gates = [nn.Linear(w, 1) for w in widths[1:]]
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for part, gate in zip(self.parts, self.gates):
                    x = part(x)
                    x = x * torch.sigmoid(gate(x))
                return x
      `,
    },
    {
      name: "two in one assignment, moved, and by a lambda",
      code: `
        from torch import nn

        class Attention(nn.Module):
            def __init__(self, widths, device):
                super().__init__()
                self.q, self.k = [nn.Linear(w, w) for w in widths], [nn.Linear(w, w) for w in widths]
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                self.v = [nn.Linear(w, w).to(device) for w in widths]
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                self.out = list(map(lambda w: nn.Linear(w, w), widths))
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for q, k, v, out in zip(self.q, self.k, self.v, self.out):
                    x = out(q(x) * k(x) * v(x))
                return x
      `,
    },
    {
      name: "a layer with a name that is appended, and lists of lists",
      code: `
        from torch import nn

        class Grid(nn.Module):
            def __init__(self, widths):
                super().__init__()
                self.cells: list[nn.Module] = []
                                              ^^ plain
                for w in widths:
                    cell = nn.Linear(w, w)
                    self.cells.append(cell)
                self.rows = [[nn.Linear(w, w) for w in widths] for _ in range(2)]
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                self.pairs = [(nn.Linear(w, w), nn.LayerNorm(w)) for w in widths]
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for cell, row, (lin, norm) in zip(self.cells, self.rows, self.pairs):
                    x = norm(lin(cell(row[0](x))))
                return x
      `,
    },
    {
      name: "a dict that is filled, and one by keywords",
      code: `
        from torch import nn

        class Heads(nn.Module):
            def __init__(self, width, tasks):
                super().__init__()
                self.heads = {}
                             ^^ plain
                for task in tasks:
                    self.heads[task] = nn.Linear(width, 1)
                self.more = dict(a=nn.Linear(width, 1), b=nn.Linear(width, 2))
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                return {task: head(x) for task, head in self.heads.items()}, self.more["a"](x)
      `,
    },
    {
      name: "a function makes each of them",
      code: `
        from torch import nn

        def block(a, b):
            return nn.Sequential(nn.Conv2d(a, b, 3), nn.ReLU())

        class Net(nn.Module):
            def __init__(self, widths):
                super().__init__()
                self.up = [block(a, a // 2) for a in widths]
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for part in self.up:
                    x = part(x)
                return x
      `,
    },
    {
      name: "its own registered parameters go to an optimizer",
      code: `
        import lightning as L
        import torch
        from torch import nn

        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.body = [nn.Linear(8, 8) for _ in range(3)]
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for layer in self.body:
                    x = layer(x)
                return x

            def configure_optimizers(self):
                return torch.optim.AdamW(self.parameters())
      `,
    },
    {
      name: "a comment registers nothing",
      code: `
        from torch import nn
        from torch.nn import Linear as Dense

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                # no add_module, no setattr
                self.layers = [Dense(8, 8), nn.Sequential(Dense(8, 2), nn.ReLU())]
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for layer in self.layers:
                    x = layer(x)
                return x
      `,
      suggestions: [
        {
          title: "Keep them in an `nn.ModuleList`",
          output: `
            from torch import nn
            from torch.nn import Linear as Dense

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    # no add_module, no setattr
                    self.layers = nn.ModuleList([Dense(8, 8), nn.Sequential(Dense(8, 2), nn.ReLU())])

                def forward(self, x):
                    for layer in self.layers:
                        x = layer(x)
                    return x
          `,
        },
      ],
    },
    {
      name: "a list",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.layers = [nn.Linear(width, width) for _ in range(3)]
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                for layer in self.layers:
                    x = layer(x)
                return x
      `,
      suggestions: [
        {
          title: "Keep them in an `nn.ModuleList`",
          output: `
            from torch import nn

            class Net(nn.Module):
                def __init__(self, width):
                    super().__init__()
                    self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(3)])

                def forward(self, x):
                    for layer in self.layers:
                        x = layer(x)
                    return x
          `,
        },
      ],
    },
    {
      name: "appended, of an own class",
      code: `
        import torch.nn as nn

        class Block(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.conv = nn.Conv2d(n, n, 3)

            def forward(self, x):
                return self.conv(x)

        class Net(nn.Module):
            def __init__(self, depth):
                super().__init__()
                self.blocks = []
                              ^^ plain
                for i in range(depth):
                    self.blocks.append(Block(8))

            def forward(self, x):
                for block in self.blocks:
                    x = block(x)
                return x
      `,
      suggestions: [
        {
          title: "Keep them in an `nn.ModuleList`",
          output: `
            import torch.nn as nn

            class Block(nn.Module):
                def __init__(self, n):
                    super().__init__()
                    self.conv = nn.Conv2d(n, n, 3)

                def forward(self, x):
                    return self.conv(x)

            class Net(nn.Module):
                def __init__(self, depth):
                    super().__init__()
                    self.blocks = nn.ModuleList()
                    for i in range(depth):
                        self.blocks.append(Block(8))

                def forward(self, x):
                    for block in self.blocks:
                        x = block(x)
                    return x
          `,
        },
      ],
    },
    {
      name: "a dict, in Lightning",
      code: `
        import lightning as L
        from torch import nn

        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.heads = {"a": nn.Linear(4, 2), "b": nn.Sequential(nn.Linear(4, 4), nn.ReLU())}
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x, task):
                return self.heads[task](x)
      `,
    },
    {
      name: "a list of the function that is kept",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, depth):
                super().__init__()
                blocks = []
                for _ in range(depth):
                    blocks.append(nn.Linear(8, 8))
                self.blocks = blocks
                              ^^^^^^ plain

            def forward(self, x):
                for block in self.blocks:
                    x = torch.relu(block(x))
                return x
      `,
    },
    {
      name: "activations between the layers",
      code: `
        import torch
        from torch import nn

        class Head(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.steps = [nn.Linear(dim, dim), nn.ReLU(), nn.Linear(dim, 2)]
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                self.activations = [nn.ReLU(), nn.Tanh()]

            def forward(self, x):
                for step in self.steps:
                    x = step(x)
                return self.activations[0](x)
      `,
    },
    {
      name: "made into a list or tuple by a call",
      code: `
        from torch import nn

        class Experts(nn.Module):
            def __init__(self, width, count):
                super().__init__()
                self.experts = tuple(nn.Linear(width, width) for _ in range(count))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.heads = list([nn.Linear(width, 2), nn.Linear(width, 3)])
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            def forward(self, x):
                for expert in self.experts:
                    x = expert(x)
                return [head(x) for head in self.heads]
      `,
    },
    {
      name: "beside a stack of layers that are in no field",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width, depth):
                super().__init__()
                self.steps = [nn.Linear(width, width) for _ in range(depth)]
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                self.end = nn.Sequential(*[nn.Linear(width, width), nn.ReLU()])

            def forward(self, x):
                for step in self.steps:
                    x = step(x)
                return self.end(x)
      `,
    },
  ],
});
