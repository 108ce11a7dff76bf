/** What `identical-random-stream-in-workers` reports, and the generators on which it is silent. */

import { identicalRandomStreamInWorkers } from "../../rules/identical-random-stream-in-workers";
import { testRule } from "../support/ruleTester";

testRule(identicalRandomStreamInWorkers, {
  valid: [
    {
      name: "no workers unless the command line says otherwise",
      code: `
        import argparse

        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        parser = argparse.ArgumentParser()
        parser.add_argument("--workers", type=int, default=0)
        args = parser.parse_args()


        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows
                self.rng = np.random.default_rng(0)

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i] + self.rng.normal()


        single = DataLoader(Noisy(np.zeros(4)), num_workers=args.workers)
      `,
    },
    {
      name: "a seed of each row, and one that nothing draws after",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                np.random.seed(i)
                return self.rows[i] + np.random.normal(size=2)

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2)

        class Plain(Noisy):
            def __getitem__(self, i):
                np.random.seed(0)
                return self.rows[i]

        plain = DataLoader(Plain(np.zeros((8, 2))))
      `,
    },
    {
      name: "an old torch whose workers are seeded by hand",
      files: { "requirements.txt": "torch==1.7.1" },
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i] + np.random.normal(size=2)

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2, num_workers=2, worker_init_fn=seed_worker)
      `,
    },
    {
      name: "the global generators, and no workers",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i] + np.random.normal(size=2)

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2, num_workers=2)
        class Own(Noisy):
            def __init__(self, rows):
                self.rows = rows
                self.rng = np.random.default_rng(0)

            def __getitem__(self, i):
                return self.rows[i] + self.rng.normal()

        single = DataLoader(Own(np.zeros(4)), num_workers=0)
        alone = DataLoader(Own(np.zeros(4)))
      `,
    },
    {
      name: "a generator for the order of the rows, which workers do not draw from",
      code: `
        import random
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, rows):
                self.rng = random.Random(0)
                self.rows = list(rows)
                self.rng.shuffle(self.rows)

            def __getitem__(self, i):
                return self.rows[i]

        loader = DataLoader(Rows(range(10)), num_workers=4)
      `,
    },
    {
      name: "seeded anew in each worker",
      code: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, Dataset, get_worker_info

        class Rows(Dataset):
            def __init__(self, rows):
                self.rows = rows
                self.rng = np.random.default_rng(0)

            def __getitem__(self, i):
                return self.rows[i] * self.rng.random()

        def init(worker):
            get_worker_info().dataset.rng = np.random.default_rng(worker)

        def other(worker):
            np.random.seed(torch.initial_seed() % 2**32)
            np.random.seed(7 + worker)

        loader = DataLoader(Rows(np.ones(4)), num_workers=4, worker_init_fn=init)
        loader = DataLoader([1, 2], num_workers=4, worker_init_fn=other)
      `,
    },
    {
      name: "a generator that each worker makes anew, together with another field, and seeds of each row",
      code: `
        import random
        import numpy as np
        from torch.utils.data import DataLoader, Dataset, IterableDataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows, self.rng = rows, np.random.default_rng(0)

            def __getitem__(self, i):
                self.seed, self.rng = i, np.random.default_rng(i)
                return self.rows[i] + self.rng.normal(size=3)

        class Crops(Dataset):
            def __getitem__(self, i):
                random.seed(i)
                left = random.randint(0, 31)
                return self.pictures[i][:, left:left + 224]

        class Words:
            def __getitem__(self, i):
                random.seed(42)
                return random.choice(self.words)

        loader = DataLoader(Noisy(np.zeros((8, 3))), batch_size=2, num_workers=4)
      `,
    },
  ],
  invalid: [
    {
      name: "one seed for every row",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                np.random.seed(0)
                ^^^^^^^^^^^^^^^^^ reseeded
                return self.rows[i] + np.random.normal(size=2)

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
      `,
    },
    {
      name: "the global generator of NumPy, where torch is old",
      files: { "requirements.txt": "torch==1.7.1" },
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i] + np.random.normal(size=2)
                                      ^^^^^^^^^^^^^^^^^^^^^^^^ old

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2, num_workers=2)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
      `,
    },
    {
      name: "a generator in a field",
      code: `
        import random
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, rows, seed):
                self.rows = rows
                self.random = random.Random(seed)
                              ^^^^^^^^^^^^^^^^^^^ copied

            def __getitem__(self, i):
                return self.augment(self.rows[i])

            def augment(self, row):
                return row[::-1] if self.random.random() < 0.5 else row

        def loaders(rows, args):
            return DataLoader(Rows(rows, args.seed), batch_size=8, num_workers=args.workers)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
      `,
    },
    {
      name: "a seed for all",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader

        def seed(worker):
            np.random.seed(42)
            ^^^^^^^^^^^^^^^^^^ seeded

        loader = DataLoader(data, batch_size=8, num_workers=4, worker_init_fn=seed)
      `,
      suggestions: [
        {
          title: "Seed with `initial_seed() % 2**32`",
          output: `
            import numpy as np
            from torch.utils.data import DataLoader
            from torch import initial_seed

            def seed(worker):
                np.random.seed(initial_seed() % 2**32)

            loader = DataLoader(data, batch_size=8, num_workers=4, worker_init_fn=seed)
          `,
        },
      ],
    },
    {
      name: "a generator set together with another field",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows, self.rng = rows, np.random.default_rng(0)
                                            ^^^^^^^^^^^^^^^^^^^^^^^^ copied

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i] + self.rng.normal(size=3)

        loader = DataLoader(Noisy(np.zeros((8, 3))), batch_size=2, num_workers=4)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
      `,
    },
    {
      name: "one seed for all rows, whoever reads them",
      code: `
        import random
        from torch.utils.data import Dataset

        class Crops(Dataset):
            def __init__(self, pictures):
                self.pictures = pictures

            def __getitem__(self, i):
                random.seed(42)
                ^^^^^^^^^^^^^^^ reseeded
                left = random.randint(0, 31)
                return self.pictures[i][:, left:left + 224]
      `,
    },
  ],
});
