/** What `iterable-dataset-not-sharded` reports, and the sets on which it is silent. */

import { iterableDatasetNotSharded } from "../../rules/iterable-dataset-not-sharded";
import { testRule } from "../support/ruleTester";

testRule(iterableDatasetNotSharded, {
  valid: [
    {
      name: "sets that ask for their worker, draw at random, or are read in one process",
      code: `
        import random
        import torch
        from torch.utils.data import DataLoader, IterableDataset

        class Lines(IterableDataset):
            def __init__(self, rows):
                self.rows = rows

            def __iter__(self):
                info = torch.utils.data.get_worker_info()
                step = 1 if info is None else info.num_workers
                for row in self.rows[(0 if info is None else info.id)::step]:
                    yield row

        class Draws(IterableDataset):
            def __iter__(self):
                while True:
                    yield random.random()

        class All(IterableDataset):
            def __init__(self, rows):
                self.rows = rows

            def __iter__(self):
                for row in self.rows:
                    yield row

        loaders = [
            DataLoader(Lines([1, 2]), num_workers=4),
            DataLoader(Draws(), num_workers=4),
            DataLoader(All([1, 2])),
            DataLoader(All([1, 2]), num_workers=1),
        ]
      `,
    },
    {
      name: "a function that divides them, a number that is not known, a set with an index",
      code: `
        from torch.utils.data import DataLoader, Dataset, IterableDataset

        class All(IterableDataset):
            def __init__(self, rows):
                self.rows = rows

            def __iter__(self):
                yield from self.rows

        class Rows(Dataset):
            def __iter__(self):
                yield 1

        def loaders(divide, count):
            return DataLoader(All([1]), num_workers=4, worker_init_fn=divide), DataLoader(All([1]), num_workers=count), DataLoader(Rows(), num_workers=3)
      `,
    },
  ],
  invalid: [
    {
      name: "all lines of a file",
      code: `
        from torch.utils.data import DataLoader, IterableDataset

        class Lines(IterableDataset):
            def __init__(self, path):
                super().__init__()
                self.path = path

            def __iter__(self):
                ^^^^^^^^
                with open(self.path) as file:
                    for line in file:
                        yield line.strip()

        def load(path):
            data = Lines(path)
            return DataLoader(data, batch_size=8, num_workers=4)
      `,
      messages: ["Each of the 4 workers goes through all of `Lines`: each row comes 4 times."],
    },
    {
      name: "the rows that it is given",
      code: `
        import torch
        import torch.utils.data as data

        class Rows(data.IterableDataset):
            def __init__(self, rows):
                self.rows = rows

            def __iter__(self):
                ^^^^^^^^
                yield from self.rows

        loader = torch.utils.data.DataLoader(Rows([1, 2, 3]), num_workers=2)
      `,
    },
  ],
});
