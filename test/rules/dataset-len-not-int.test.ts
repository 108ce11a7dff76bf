/** What `dataset-len-not-int` reports, and the lengths on which it is silent. */

import { datasetLenNotInt } from "../../rules/dataset-len-not-int";
import { testRule } from "../support/ruleTester";

testRule(datasetLenNotInt, {
  valid: [
    {
      name: "lengths that are whole, and paths",
      code: `
        from pathlib import Path
        from torch.utils.data import Dataset

        class Windows(Dataset):
            def __init__(self, rows, width, step):
                self.rows, self.width, self.step = rows, width, step

            def __len__(self):
                return (self.rows.shape[0] - self.width) // self.step + 1

        class Batches(Dataset):
            def __init__(self, rows, size):
                self.rows, self.size = rows, size

            def __len__(self):
                whole = len(self.rows) / self.size
                whole = int(whole)
                return whole

        class Share(Dataset):
            def __len__(self):
                return round(self.count / self.parts)

        class Files(Dataset):
            def __len__(self):
                return len(list((Path("data") / "images").glob("*.png")))

        class Table:
            def __len__(self):
                return self.rows / self.step
      `,
    },
    {
      name: "a whole multiple, and a share that is rounded",
      code: `
        from torch.utils.data import Dataset

        class Twice(Dataset):
            def __len__(self):
                return len(self.files) * 2

        class Share(Dataset):
            def __len__(self):
                return int(len(self.files) * 0.9)

        class Scaled(Dataset):
            def __len__(self):
                return len(self.files) * self.factor
      `,
    },
    {
      name: "whole numbers",
      code: `
        import math
        import numpy as np
        from torch.utils.data import Dataset

        class A(Dataset):
            def __len__(self):
                return len(self.rows) // 2

        class B(Dataset):
            def __len__(self):
                return int(np.ceil(len(self.rows) / 8)) + math.ceil(len(self.rows) / 8)

        class C:
            def __len__(self):
                return 3 / 2

        class D(Dataset):
            def __len__(self):
                return self.size / self.share

            def ratio(self):
                return len(self.rows) / 2
      `,
    },
    {
      name: "the first size, and a size of one's own",
      code: `
        import torch

        class Rows(torch.utils.data.Dataset):
            def __init__(self, x):
                self.x = torch.as_tensor(x)

            def __len__(self):
                return self.x.shape[0]

        class Grid(torch.utils.data.Dataset):
            def __init__(self, plan):
                self.plan = plan

            def __len__(self):
                return self.plan.shape
      `,
    },
    {
      name: "whole numbers of sizes, and rounded ones",
      code: `
        import math
        from functools import cached_property
        from torch.utils.data import Dataset

        class Windows(Dataset):
            def __init__(self, signal, width):
                self.signal, self.width = signal, width
                self.total = int(signal.shape[0] / width)

            def __len__(self):
                return self.total

        class Batches(Dataset):
            def __init__(self, rows, size):
                self.rows, self.size = rows, size
                self.share = rows.shape[0] / size

            @cached_property
            def batches(self):
                return math.ceil(self.rows.size(0) / self.size)

            def __len__(self):
                return self.batches

        class Rounded(Dataset):
            def __len__(self):
                return round(self.rows.shape[0] / self.size)

        class Most(Dataset):
            def __len__(self):
                return max(1, self.rows.shape[0] // self.size)

        class Picked(Dataset):
            def __len__(self):
                return len(self.rows) if self.whole else len(self.rows) // 2

        class Sized(Dataset):
            def __len__(self):
                return self.rows.shape[0] * self.copies
      `,
    },
  ],
  invalid: [
    {
      name: "a division of what the fields hold",
      code: `
        from torch.utils.data import Dataset, Sampler

        class Windows(Dataset):
            def __init__(self, series, width, stride):
                self.series, self.width, self.stride = series, width, stride

            def __len__(self):
                return (len(self.series) - self.width) / self.stride
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        class Shards(Dataset):
            def __len__(self):
                count = len(self.rows) / self.shards
                return count + 1
                       ^^^^^^^^^

        class Batches(Sampler):
            def __len__(self):
                return 2 * len(self.rows) / self.size // 2
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a division",
      code: `
        from torch.utils.data import Dataset
        class Pairs(Dataset):
            def __len__(self):
                return len(self.rows) / 2
                       ^^^^^^^^^^^^^^^^^^ float
      `,
      fixed: `
        from torch.utils.data import Dataset
        class Pairs(Dataset):
            def __len__(self):
                return len(self.rows) // 2
      `,
    },
    {
      name: "batches of Keras",
      code: `
        import numpy as np
        from tensorflow.keras.utils import Sequence
        class Batches(Sequence):
            def __len__(self):
                return np.ceil(len(self.x) / self.batch_size)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ float
      `,
      fixed: `
        import numpy as np
        from tensorflow.keras.utils import Sequence
        class Batches(Sequence):
            def __len__(self):
                return int(np.ceil(len(self.x) / self.batch_size))
      `,
    },
    {
      name: "a share of the rows",
      code: `
        from torch.utils.data import Dataset

        class Views(Dataset):
            def __init__(self, files):
                self.files = files

            def __len__(self):
                return len(self.files) * 0.9
                       ^^^^^^^^^^^^^^^^^^^^^ float

            def __getitem__(self, i):
                return self.files[i]
      `,
      fixed: `
        from torch.utils.data import Dataset

        class Views(Dataset):
            def __init__(self, files):
                self.files = files

            def __len__(self):
                return int(len(self.files) * 0.9)

            def __getitem__(self, i):
                return self.files[i]
      `,
    },
    {
      name: "all sizes of an array",
      code: `
        import torch

        class Rows(torch.utils.data.Dataset):
            def __init__(self, x):
                self.x = torch.as_tensor(x)

            def __len__(self):
                return self.x.shape
                       ^^^^^^^^^^^^ shape

            def __getitem__(self, i):
                return self.x[i]
      `,
      fixed: `
        import torch

        class Rows(torch.utils.data.Dataset):
            def __init__(self, x):
                self.x = torch.as_tensor(x)

            def __len__(self):
                return self.x.shape[0]

            def __getitem__(self, i):
                return self.x[i]
      `,
    },
    {
      name: "sizes of arrays and tensors, in fields, names, methods and properties",
      code: `
        from torch.utils.data import Dataset, Sampler

        class Windows(Dataset):
            def __init__(self, signal, width):
                self.signal, self.width = signal, width

            def __len__(self):
                return self.signal.shape[0] / self.width
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        class Kept(Dataset):
            def __init__(self, rows, size):
                self.rows = rows
                self.total = rows.size(0) / size

            def __len__(self):
                return self.total
                       ^^^^^^^^^^

        class Counted(Sampler):
            def __init__(self, rows, size):
                self.rows, self.size = rows, size

            def batches(self):
                return self.rows.numel() / self.size

            def __len__(self):
                return self.batches()
                       ^^^^^^^^^^^^^^

        class Asked(Dataset):
            def __init__(self, rows, size):
                self.rows, self.size = rows, size

            @property
            def batches(self):
                height, _ = self.rows.shape
                return height / self.size

            def __len__(self):
                return self.batches
                       ^^^^^^^^^^^^
      `,
    },
    {
      name: "functions that give floats, and a choice of two",
      code: `
        import math
        from torch.utils.data import Dataset

        class Grid(Dataset):
            def __len__(self):
                return math.sqrt(len(self.cells))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^

        class Parts(Dataset):
            def __len__(self):
                return float(len(self.rows))
                       ^^^^^^^^^^^^^^^^^^^^^

        class Half(Dataset):
            def __len__(self):
                return len(self.rows) / 2 if self.half else len(self.rows)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        class Most(Dataset):
            def __len__(self):
                return max(1.0, len(self.rows) / self.size)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
