/** What `sampler-with-shuffle` reports, and the loaders on which it is silent. */

import { samplerWithShuffle } from "../../rules/sampler-with-shuffle";
import { testRule } from "../support/ruleTester";

testRule(samplerWithShuffle, {
  valid: [
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
  ],
});
