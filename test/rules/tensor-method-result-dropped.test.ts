/** What `tensor-method-result-dropped` reports, and receivers on which it is silent. */

import { tensorMethodResultDropped } from "../../rules/tensor-method-result-dropped";
import { testRule } from "../support/ruleTester";

testRule(tensorMethodResultDropped, {
  valid: [
    {
      name: "methods of the author's own that are called like those of tensors",
      code: `
        import torch

        class Transducer:
            def __init__(self, width):
                self.width = width

            def log_softmax(self, scores: torch.Tensor, sums: torch.Tensor):
                sums.copy_(torch.logsumexp(scores, dim=-1))

            def cost(self, scores: torch.Tensor, sums: torch.Tensor):
                self.log_softmax(scores, sums)
                return sums

        class Weighted(Transducer):
            def cost(self, scores: torch.Tensor, sums: torch.Tensor):
                self.log_softmax(scores, sums)
                return sums * self.width

        def prepare(transducer, scores, sums):
            transducer.log_softmax(scores, sums)
            return sums
      `,
    },
    {
      name: "an object of which nothing is known, with a method that others have as well",
      code: `
        import torch

        def bound(camera, box):
            camera.clamp(0, 1)
            return torch.tensor([camera.x, camera.y]) + box
      `,
    },
    {
      name: "one method in several ways",
      code: `
        import torch
        x = torch.tensor([[1], [2], [3]])
        x.expand(3, 4)
        x.expand(-1, 4)
      `,
    },
    {
      name: "parts that may move themselves",
      code: `
        import torch

        for images, labels in loader:
            images.to(device)
            labels.to(device)
            judge(images, labels)

        def bound(x):
            return x.clamp(0, 1)
      `,
    },
    {
      name: "a tensor made to wake the GPU",
      code: `
        import torch

        def main(device):
            torch.zeros(1).to(device)
            print(torch.randn(3, device=device))
      `,
    },
    {
      name: "again and again for the time",
      code: `
        import time
        import torch

        x = torch.randn(1000, 1000)
        start = time.time()
        for _ in range(10):
            x.exp()
        print(time.time() - start)
      `,
    },
    {
      name: "a whole batch, which moves its parts",
      code: `
        from torch import nn
        from torch_geometric.nn import GCNConv

        class Graphs(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = GCNConv(3, 4)

            def forward(self, graph):
                return self.conv(graph.x, graph.edge_index)

        net = Graphs()
        for i, graph in enumerate(graphs):
            graph.to("cuda")
            out = net(graph)
      `,
    },
    {
      name: "a tensor that is of this type already",
      code: `
        import torch

        def to_onehot(y, classes):
            rows = torch.zeros(y.size(0), classes)
            rows.scatter_(1, y.view(-1, 1), 1).float()
            return rows
      `,
    },
    {
      name: "modules move in place, and so do methods with an underscore",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        x = torch.rand(3)
        model.to("cuda")
        model.cuda()
        model.float()
        x.requires_grad_()
        x.unsqueeze_(0)
        x.clamp_(0, 1)
      `,
    },
    {
      name: "what is not known to be a tensor",
      code: `
        import torch

        def move(batch, inputs, loader):
            batch.to("cuda")
            inputs.to("cuda")
            for batch in loader:
                batch.to("cuda")
            for graph, y in loader:
                graph.to("cuda")
      `,
    },
    {
      name: "a result that is taken",
      code: `
        import torch
        from torch import nn
        x = torch.rand(3)
        y = x.to("cuda")
        print(x.view(1, 3))
        x = x.float()
      `,
    },
    {
      name: "timed, tried and tested",
      code: `
        import time
        import torch
        import pytest

        x = torch.rand(3)

        def benchmark_move():
            x.cuda()

        def test_view():
            x.view(1, 3)

        with pytest.raises(RuntimeError):
            x.view(2, 2)
        try:
            x.to("cuda")
        except RuntimeError:
            print("no GPU")
      `,
      except: { "renamed-variables": "the rule asks what the function is named" },
    },
    {
      name: "another library",
      code: `
        import torch
        import polars as pl

        frame = pl.DataFrame()
        frame.clone()
        frame.transpose()
      `,
    },
    {
      name: "pairs of something else that has a shape",
      code: `
        import torch
        from viewer import windows

        def show(pairs):
            for name, window in pairs:
                window.view()
                window.expand()
                print(window.shape, name.size)
            for name, array in windows():
                array.flatten()
                print(array.shape, name.view(3))
      `,
    },
    {
      name: "what a function of the file's own collates",
      code: `
        from torch.utils.data import DataLoader

        def run(net, ds, collate, options):
            for graphs, labels in DataLoader(ds, 4, collate_fn=collate):
                graphs.cuda()
                net(graphs)
            for graphs, labels in DataLoader(ds, **options):
                graphs.cuda()
                net(graphs)
      `,
    },
    {
      name: "what a tokenizer gave, collated",
      code: `
        from torch.utils.data import DataLoader
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")

        def run(net, ds, device):
            for enc, labels in DataLoader(ds, 4):
                enc.to(device)
                net(**enc)
      `,
    },
    {
      name: "graphs, which move their parts themselves",
      code: `
        import torch
        from torch import nn

        def train(loader, net, opt, device):
            for graph, y in loader:
                graph.to(device)
                y = y.to(device)
                opt.zero_grad()
                nn.functional.cross_entropy(net(graph.x, graph.edge_index), y).backward()
                opt.step()
      `,
    },
  ],
  invalid: [
    {
      name: "the other part of the batch is assigned, and what only tensors have",
      code: `
        import torch

        for images, labels in loader:
            images.to(device, non_blocking=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
            labels = labels.to(device)
            judge(images, labels)

        def bound(x, mask):
            x.masked_fill(mask, 0.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^ dropped
            return x
      `,
    },
    {
      name: "the labels of a batch, and a shape",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            x.to("cuda")
            ^^^^^^^^^^^^ dropped
            y.to("cuda")
            ^^^^^^^^^^^^ dropped
            loss = criterion(model(x.view(4, 10)), y)
      `,
    },
    {
      name: "in the pass of a network",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def forward(self, x):
                x = torch.relu(x)
                x.view(-1, 10)
                ^^^^^^^^^^^^^^ dropped
                return x
      `,
      suggestions: [
        {
          title: "Assign it: `x = x.view(-1, 10)`",
          output: `
            import torch
            from torch import nn
            class Net(nn.Module):
                def forward(self, x):
                    x = torch.relu(x)
                    x = x.view(-1, 10)
                    return x
          `,
        },
      ],
    },
    {
      name: "without gradients, and in a loop",
      code: `
        import torch
        from torch import nn
        mask = torch.ones(3)
        with torch.no_grad():
            for i in range(3):
                mask.long()
                ^^^^^^^^^^^ dropped
        print(mask.dtype)
      `,
    },
    {
      name: "arithmetic, whose sibling with an underscore works in place",
      code: `
        import torch

        total = torch.zeros(3)
        total.add(1)
        ^^^^^^^^^^^^ dropped
        total.masked_fill(total > 0, 0.0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped
        total.mul_(2)
        print(total)
      `,
    },
    {
      name: "what PyTorch itself collates",
      code: `
        from torch.utils.data import DataLoader

        def run(net, ds):
            for images, labels in DataLoader(ds, 4):
                images.cuda()
                ^^^^^^^^^^^^^ dropped
                net(images)
      `,
    },
  ],
});
