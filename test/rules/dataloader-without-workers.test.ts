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
      `,
    },
  ],
  invalid: [
    {
      name: "a data set of files",
      code: `
        from torch.utils import data

        def loader(files):
            return data.DataLoader(files, batch_size=8)
                   ^^^^^^^^^^^^^^^ waits
      `,
      suggestions: [
        {
          title: "Let workers read: `num_workers=4`",
          output: `
            from torch.utils import data

            def loader(files):
                return data.DataLoader(files, batch_size=8, num_workers=4)
          `,
        },
      ],
    },
  ],
});
