/** What `dataloader-without-pin-memory` reports, and the loaders that have nothing to pin. */

import { dataloaderWithoutPinMemory } from "../../rules/dataloader-without-pin-memory";
import { testRule } from "../support/ruleTester";

testRule(dataloaderWithoutPinMemory, {
  valid: [
    {
      name: "no GPU, or one that is not known",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def train(data, device):
            loader = DataLoader(data, batch_size=8)
            for x, y in loader:
                print(x.to("cpu"), y.to(device), x.to(torch.float16), x.to("mps"))
      `,
    },
    {
      name: "pinned, pinned perhaps, and rows that are there already",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        def train(data, pin, options, collate):
            there = TensorDataset(torch.rand(64, 10).to("cuda"))
            for loader in [1]:
                print(loader)
            pinned = DataLoader(data, 8, True, None, None, 0, None, True)
            for x in pinned:
                x = x.cuda()
            asked = DataLoader(data, pin_memory=pin)
            for x2 in asked:
                x2 = x2.cuda()
            rest = DataLoader(data, **options)
            for x3 in rest:
                x3 = x3.cuda()
            collated = DataLoader(data, collate_fn=collate)
            for x4 in collated:
                x4 = x4.cuda()
            moved = DataLoader(there)
            for x5 in moved:
                x5[0] = x5[0].cuda()
      `,
    },
    {
      name: "a handful of rows",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.randn(4, 3), torch.tensor([0, 1, 0, 1])), batch_size=2)
        for x, y in loader:
            print(x.cuda(), y.cuda())
      `,
    },
    {
      name: "another object goes to the GPU",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def train(data, model):
            loader = DataLoader(data, batch_size=8)
            for x in loader:
                model.cuda()
                model.to("cuda")
                print(model(x))
      `,
    },
  ],
  invalid: [
    {
      name: "by the method, with its correction",
      code: `
        from torch.utils.data import DataLoader

        def train(data, model):
            loader = DataLoader(data, batch_size=8, shuffle=True)
                     ^^^^^^^^^^ waits
            for x, y in loader:
                x, y = x.cuda(), y.cuda()
                print(model(x), y)
      `,
      suggestions: [
        {
          title: "Pin its batches: `pin_memory=True`",
          output: `
            from torch.utils.data import DataLoader

            def train(data, model):
                loader = DataLoader(data, batch_size=8, shuffle=True, pin_memory=True)
                for x, y in loader:
                    x, y = x.cuda(), y.cuda()
                    print(model(x), y)
          `,
        },
      ],
    },
    {
      name: "a device that is the GPU where there is one, and False that stands there",
      code: `
        import torch
        from torch.utils import data as d

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

        def train(rows, model):
            loader = d.DataLoader(dataset=rows, batch_size=8, pin_memory=False)
                     ^^^^^^^^^^^^ waits
            for i, batch in enumerate(loader):
                print(model(batch["image"].to(device)), i)
      `,
      suggestions: [
        {
          title: "Pin its batches: `pin_memory=True`",
          output: `
            import torch
            from torch.utils import data as d

            device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

            def train(rows, model):
                loader = d.DataLoader(dataset=rows, batch_size=8, pin_memory=True)
                for i, batch in enumerate(loader):
                    print(model(batch["image"].to(device)), i)
          `,
        },
      ],
    },
    {
      name: "the device by its keyword and number",
      code: `
        import torch.utils.data

        def judge(rows, model):
            for x, y in torch.utils.data.DataLoader(rows, 8):
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ waits
                print(model(x.to(device="cuda:0")), y)
      `,
    },
  ],
});
