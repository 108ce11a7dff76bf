/** What `dataloader-without-workers` reports, and the loaders on which it is silent. */

import { dataloaderWithoutWorkers } from "../../rules/dataloader-without-workers";
import { testRule } from "../support/ruleTester";

testRule(dataloaderWithoutWorkers, {
  valid: [
    {
      name: "workers, data in memory, arguments that are not seen",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        def loaders(data, options, x):
            yield DataLoader(data, num_workers=0)
            yield DataLoader(data, 4, True, None, None, 2)
            yield DataLoader(data, **options)
            yield DataLoader(TensorDataset(x), batch_size=2)
            yield DataLoader([1, 2, 3])
            yield DataLoader(data, batch_size=8)
      `,
    },
    {
      name: "rows that an object of another library keeps",
      code: `
        import torch
        from mylib import Store
        from torch.utils.data import DataLoader, Dataset
        class Rows(Dataset):
            def __init__(self, n):
                self.store = Store(n)
                self.n = n
            def __len__(self):
                return self.n
            def __getitem__(self, i):
                return self.store.load(i)
        loader = DataLoader(Rows(5), batch_size=2)
        for x in loader:
            print(x)
      `,
    },
  ],
  invalid: [
    {
      name: "a folder of images, with its correction",
      code: `
        from torchvision.datasets import ImageFolder
        from torch.utils import data

        images = ImageFolder("images")
        loader = data.DataLoader(images, batch_size=8)
                 ^^^^^^^^^^^^^^^ waits
      `,
      suggestions: [
        {
          title: "Let workers read: `num_workers=4`",
          output: `
            from torchvision.datasets import ImageFolder
            from torch.utils import data

            images = ImageFolder("images")
            loader = data.DataLoader(images, batch_size=8, num_workers=4)
          `,
        },
      ],
    },
    {
      name: "a data set of its own that opens files",
      code: `
        from PIL import Image
        from torch.utils.data import DataLoader, Dataset

        class Scans(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __getitem__(self, index):
                return Image.open(self.paths[index]).convert("RGB")

            def __len__(self):
                return len(self.paths)

        def loader(paths):
            return DataLoader(Scans(paths), batch_size=8, shuffle=True)
                   ^^^^^^^^^^ waits
      `,
    },
  ],
});
