/** What `sampler-with-shuffle` reports, and the loaders on which it is silent. */

import { samplerWithShuffle } from "../../rules/sampler-with-shuffle";
import { testRule } from "../support/ruleTester";

testRule(samplerWithShuffle, {
  valid: [
    {
      name: "rows by place, and rows that shuffle themselves",
      code: `
        from torch.utils.data import DataLoader, Dataset, IterableDataset

        class Rows(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i]

        class Lines(IterableDataset):
            def __iter__(self):
                yield from range(3)

        def loaders(rows, lines: IterableDataset, shuffle):
            yield DataLoader(Rows(rows), shuffle=True)
            yield DataLoader(Lines(), shuffle=False)
            yield DataLoader(Lines(), shuffle=shuffle)
            yield DataLoader(Lines(), batch_size=4)
            yield DataLoader(Lines() if shuffle else Rows(rows), shuffle=True)
      `,
    },
    {
      name: "by place, one of both",
      code: `
        from torch.utils.data import DataLoader, SubsetRandomSampler
        def loader(rows, indices, shuffle):
            DataLoader(rows, 32, False, SubsetRandomSampler(indices))
            DataLoader(rows, 32, shuffle, SubsetRandomSampler(indices))
            return DataLoader(rows, 32, True, None)
      `,
    },
    {
      name: "one of both, or perhaps none",
      code: `
        import torch
        from torch.utils.data import DataLoader, RandomSampler, WeightedRandomSampler
        from torch.utils.data.distributed import DistributedSampler
        DataLoader(data, shuffle=True)
        DataLoader(data, sampler=RandomSampler(data))
        DataLoader(data, sampler=RandomSampler(data), shuffle=False)
        DataLoader(data, sampler=None, shuffle=True)
        sampler = DistributedSampler(data) if distributed else None
        DataLoader(data, sampler=sampler, shuffle=sampler is None)
        DataLoader(data, sampler=sampler, shuffle=True)
        def make(sampler):
            return DataLoader(data, sampler=sampler, shuffle=True)
      `,
    },
  ],
  invalid: [
    {
      name: "both by place",
      code: `
        from torch.utils.data import DataLoader, SubsetRandomSampler
        def loader(rows, indices):
            return DataLoader(rows, 32, True, SubsetRandomSampler(indices))
                                        ^^^^ both
      `,
      fixed: `
        from torch.utils.data import DataLoader, SubsetRandomSampler
        def loader(rows, indices):
            return DataLoader(rows, 32, False, SubsetRandomSampler(indices))
      `,
    },
    {
      name: "a sampler in a variable",
      code: `
        from torch.utils import data as d
        def loaders(rows, rank):
            sampler = d.DistributedSampler(rows, rank=rank)
            return d.DataLoader(rows, 32, sampler=sampler, shuffle=True, num_workers=2)
                                                           ^^^^^^^^^^^^ both
      `,
      fixed: `
        from torch.utils import data as d
        def loaders(rows, rank):
            sampler = d.DistributedSampler(rows, rank=rank)
            return d.DataLoader(rows, 32, sampler=sampler, num_workers=2)
      `,
    },
    {
      name: "rows that come one after another",
      code: `
        from torch.utils.data import DataLoader, IterableDataset

        class Lines(IterableDataset):
            def __init__(self, path):
                self.path = path

            def __iter__(self):
                yield from open(self.path)

        def loader(path):
            return DataLoader(Lines(path), batch_size=8, shuffle=True)
                                                         ^^^^^^^^^^^^ iterable
      `,
      suggestions: [
        {
          title: "Leave `shuffle` out",
          output: `
            from torch.utils.data import DataLoader, IterableDataset

            class Lines(IterableDataset):
                def __init__(self, path):
                    self.path = path

                def __iter__(self):
                    yield from open(self.path)

            def loader(path):
                return DataLoader(Lines(path), batch_size=8)
          `,
        },
      ],
    },
  ],
});
