/** What `dataset-holds-open-handle` reports, and the handles on which it is silent. */

import { datasetHoldsOpenHandle } from "../../rules/dataset-holds-open-handle";
import { testRule } from "../support/ruleTester";

testRule(datasetHoldsOpenHandle, {
  valid: [
    {
      name: "arrays that are read out of a group or an entry, and a file that is opened by others",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Read(Dataset):
            def __init__(self, path, split, part):
                archive = h5py.File(path, "r")
                self.rows = archive[split][:]
                self.part = archive["rows"][part]
                self.many = archive[split][()]

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i], self.part[i], self.many[i]

        class Given(Dataset):
            def __init__(self, archive, split):
                self.group = archive[split]

            def __len__(self):
                return 8

            def __getitem__(self, i):
                return self.group[i]

        loaders = DataLoader(Read("a.h5", "train", 3), num_workers=2), DataLoader(Given(rows, "a"), num_workers=2)
      `,
    },
    {
      name: "opened by whoever needs it",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                self.path = path
                self.file = None

            def __len__(self):
                return 64

            def __getitem__(self, i):
                if self.file is None:
                    self.file = h5py.File(self.path, "r")
                return self.file["x"][i]

        loader = DataLoader(Rows("rows.h5"), batch_size=4, num_workers=2)
      `,
    },
    {
      name: "no workers, or a function that opens it in each",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                self.path = path
                self.file = h5py.File(path, "r")

            def __len__(self):
                return 64

            def __getitem__(self, i):
                return self.file["x"][i]

        loader = DataLoader(Rows("rows.h5"), batch_size=4, num_workers=0)
        other = DataLoader(Rows("rows.h5"), num_workers=2, worker_init_fn=reopen)
      `,
    },
    {
      name: "read into memory at once",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                self.path = path
                self.file = h5py.File(path, "r")["x"][:]

            def __len__(self):
                return 64

            def __getitem__(self, i):
                return self.file["x"][i]

        loader = DataLoader(Rows("rows.h5"), batch_size=4, num_workers=2)
      `,
    },
    {
      name: "closed again, and a class that says what a worker gets",
      code: `
        import json
        from torch.utils.data import DataLoader, Dataset

        class Lines(Dataset):
            def __init__(self, path):
                with open(path) as f:
                    self.lines = json.load(f)

            def __getitem__(self, i):
                return self.lines[i]

        class Kept(Dataset):
            def __init__(self, path):
                self.file = open(path, "rb")

            def __getstate__(self):
                return {"path": self.file.name}

            def __getitem__(self, i):
                return self.file.read(i)

        a = DataLoader(Lines("a.json"), num_workers=2)
        b = DataLoader(Kept("a.bin"), num_workers=2)
      `,
    },
    {
      name: "all of an entry is read in the constructor",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Tiles(Dataset):
            def __init__(self, path):
                self.file = h5py.File(path, "r")
                self.tiles = self.file["tiles"][:]

            def __getitem__(self, index):
                return self.tiles[index]

            def __len__(self):
                return 10

        loader = DataLoader(Tiles("tiles.h5"), num_workers=4)
      `,
    },
  ],
  invalid: [
    {
      name: "a group that is chosen by a name, of a file in a field or in a variable, with options in a dict",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Sounds(Dataset):
            def __init__(self, path, split):
                self.archive = h5py.File(path, "r")
                self.group = self.archive[split]
                             ^^^^^^^^^^^^^^^^^^^ open
                self.keys = sorted(self.group.keys())

            def __len__(self):
                return len(self.keys)

            def __getitem__(self, i):
                return self.group[self.keys[i]][:]

        class Frames(Dataset):
            def __init__(self, path, split):
                archive = h5py.File(path, "r")
                self.frames = archive[f"{split}/frames"]
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ open

            def __len__(self):
                return 8

            def __getitem__(self, i):
                return self.frames[i]

        options = dict(batch_size=4, num_workers=2)
        sounds = DataLoader(Sounds("a.h5", "train"), **options)
        frames = DataLoader(Frames("a.h5", "train"), num_workers=2)
      `,
    },
    {
      name: "HDF5",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                self.path = path
                self.file = h5py.File(path, "r")
                            ^^^^^^^^^^^^^^^^^^^^ open

            def __len__(self):
                return 64

            def __getitem__(self, i):
                return self.file["x"][i]

        loader = DataLoader(Rows("rows.h5"), batch_size=4, num_workers=2)
                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
      `,
    },
    {
      name: "a database, in a function",
      code: `
        import sqlite3
        import torch

        class Table(torch.utils.data.Dataset):
            def __init__(self, path):
                self.connection = sqlite3.connect(path)
                                  ^^^^^^^^^^^^^^^^^^^^^ open

            def __len__(self):
                return 10

            def row(self, i):
                return self.connection.execute("select a from t where id = ?", (i,)).fetchone()

            def __getitem__(self, i):
                return torch.tensor(self.row(i))

        def load():
            data = Table("rows.db")
            return torch.utils.data.DataLoader(data, num_workers=4)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ loader
      `,
    },
    {
      name: "an entry of a file that another field holds",
      code: `
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Tiles(Dataset):
            def __init__(self, path):
                self.file = h5py.File(path, "r")
                self.tiles = self.file["tiles"]
                             ^^^^^^^^^^^^^^^^^^ open

            def __getitem__(self, index):
                return self.tiles[index]

            def __len__(self):
                return 10

        loader = DataLoader(Tiles("tiles.h5"), num_workers=4)
      `,
    },
  ],
});
