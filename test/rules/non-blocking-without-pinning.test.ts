/** What `non-blocking-without-pinning` reports, and the copies on which it is silent. */

import { nonBlockingWithoutPinning } from "../../rules/non-blocking-without-pinning";
import { testRule } from "../support/ruleTester";

testRule(nonBlockingWithoutPinning, {
  valid: [
    {
      name: "pinned batches",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 10), torch.randint(2, (64,)))
        loader = DataLoader(data, batch_size=16, pin_memory=True)
        for x, y in loader:
            x = x.to("cuda", non_blocking=True)
            print(x.shape)
      `,
    },
    {
      name: "pinned where there is a GPU, or by options that are not seen",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 10), torch.randint(2, (64,)))
        loader = DataLoader(data, batch_size=16, pin_memory=torch.cuda.is_available())
        for x, y in loader:
            x = x.to("cuda", non_blocking=True)
            print(x.shape)
        for x, y in DataLoader(data, **options):
            x = x.to("cuda", non_blocking=True)
      `,
    },
    {
      name: "a copy that waits, and a tensor that no loader gave",
      code: `
        import torch
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=16)
        for x, y in loader:
            x = x.to("cuda")
            noise = torch.randn(16).pin_memory().to("cuda", non_blocking=True)
            y = y.to("cuda", non_blocking=flag)
      `,
    },
    {
      name: "a device that may be the CPU",
      code: `
        import torch
        from torch.utils.data import DataLoader

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        for x, y in DataLoader(data, batch_size=16):
            x = x.to(device, non_blocking=True)
      `,
    },
    {
      name: "a loader that is given, or that a framework prepared",
      code: `
        from torch.utils.data import DataLoader

        def run(loader, accelerator):
            for x, y in loader:
                x = x.to("cuda", non_blocking=True)
            for x, y in accelerator.prepare(DataLoader(data)):
                x = x.cuda(non_blocking=True)
      `,
    },
  ],
  invalid: [
    {
      name: "one name for the batches of two loaders",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def run(net, train_set, val_set):
            train, val = DataLoader(train_set, batch_size=8), DataLoader(val_set, pin_memory=True)
                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
            for x, y in train:
                net(x.to("cuda", non_blocking=True))
                                 ^^^^^^^^^^^^^^^^^ waits
            for x, y in val:
                net(x.to("cuda", non_blocking=True))
      `,
    },
    {
      name: "a loop, numbered, with the loader turned off by hand",
      code: `
        import torch
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=16, shuffle=True, pin_memory=False)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
        for i, (images, labels) in enumerate(loader):
            images = images.cuda(non_blocking=True)
                                 ^^^^^^^^^^^^^^^^^ waits
            labels = labels.cuda(non_blocking=True)
      `,
      suggestions: [
        {
          title: "Pin its batches: `pin_memory=True`",
          output: `
            import torch
            from torch.utils.data import DataLoader

            loader = DataLoader(data, batch_size=16, shuffle=True, pin_memory=True)
            for i, (images, labels) in enumerate(loader):
                images = images.cuda(non_blocking=True)
                labels = labels.cuda(non_blocking=True)
          `,
        },
      ],
    },
    {
      name: "a batch as a dict, in a function",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def run(data, rank, model):
            device = torch.device("cuda", rank)
            batches = DataLoader(data, batch_size=8, num_workers=4)
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
            for batch in batches:
                ids = batch["ids"].to(device, non_blocking=True)
                                              ^^^^^^^^^^^^^^^^^ waits
                model(ids)
      `,
    },
  ],
});
