/** What `dataset-holds-open-handle` reports, and the handles on which it is silent. */

import { datasetHoldsOpenHandle } from "../../rules/dataset-holds-open-handle";
import { testRule } from "../support/ruleTester";

testRule(datasetHoldsOpenHandle, {
  valid: [
    {
      name: "rows and arrays that were read, and a cursor of whoever needs it",
      code: `
        import sqlite3
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Fetched(Dataset):
            def __init__(self, db, arrays):
                self.rows = sqlite3.connect(db).cursor().execute("select x from rows").fetchall()
                self.x = np.load("rows.npz")["x"]
                self.y = np.load(arrays)
                self.z = np.load("rows.npy")

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i], self.x[i], self.y[i], self.z[i]

        class Asked(Dataset):
            def __init__(self, db):
                self.db = db
                self.cursor = None

            def __len__(self):
                return 8

            def __getitem__(self, i):
                if self.cursor is None:
                    self.cursor = sqlite3.connect(self.db).cursor()
                return self.cursor.execute("select x from rows where id = ?", (i,)).fetchone()

        class Counted(Dataset):
            def __init__(self, db):
                self.db = db
                cursor = sqlite3.connect(db).cursor()
                self.count = cursor.execute("select count(*) from rows").fetchone()[0]

            def __len__(self):
                return self.count

            def __getitem__(self, i):
                with sqlite3.connect(self.db) as connection:
                    return connection.execute("select x from rows where id = ?", (i,)).fetchone()

        loaders = [DataLoader(data("rows.db"), num_workers=2) for data in (Fetched, Asked, Counted)]
        one = DataLoader(Fetched("rows.db", "a.npy"), num_workers=2)
        two = DataLoader(Asked("rows.db"), num_workers=2)
        three = DataLoader(Counted("rows.db"), num_workers=2)
      `,
    },
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
      name: "cursors, transactions, members, and connections that are handed on",
      code: `
        import sqlite3
        import zipfile
        from pathlib import Path

        import lmdb
        import numpy as np
        import pandas as pd
        from torch.utils.data import DataLoader, Dataset

        class Cursor(Dataset):
            def __init__(self, db):
                self.connection = sqlite3.connect(db)
                self.cursor = self.connection.cursor()
                              ^^^^^^^^^^^^^^^^^^^^^^^^ open

            def __getitem__(self, i):
                self.cursor.execute("select x from rows where id = ?", (i,))
                return self.cursor.fetchone()

        class Chained(Dataset):
            def __init__(self, db):
                self.rows = sqlite3.connect(db).cursor()
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ open

            def __getitem__(self, i):
                return self.rows.execute("select x from rows where id = ?", (i,)).fetchone()

        class Given(Dataset):
            def __init__(self, db):
                self.connection = sqlite3.connect(db)
                                  ^^^^^^^^^^^^^^^^^^^ open

            def __getitem__(self, i):
                return pd.read_sql(f"select x from rows where id = {int(i)}", self.connection)

        class Transaction(Dataset):
            def __init__(self, root):
                env = lmdb.open(root, readonly=True, lock=False)
                self.reads = env.begin()
                             ^^^^^^^^^^^ open

            def __getitem__(self, i):
                return self.reads.get(str(i).encode())

        class Arrays(Dataset):
            def __init__(self):
                self.arrays = np.load("rows.npz")
                              ^^^^^^^^^^^^^^^^^^^ open

            def __getitem__(self, i):
                return self.arrays["x"][i]

        class Member(Dataset):
            def __init__(self, path):
                archive = zipfile.ZipFile(path)
                self.member = archive.open("rows.bin")
                              ^^^^^^^^^^^^^^^^^^^^^^^^ open
                self.raw = Path(path).open("rb")

            def __getitem__(self, i):
                return self.member.read(8)

        class Raw(Dataset):
            def __init__(self, path):
                self.raw = Path(path).open("rb")
                           ^^^^^^^^^^^^^^^^^^^^^ open

            def __getitem__(self, i):
                self.raw.seek(8 * i)
                return self.raw.read(8)

        a = DataLoader(Cursor("rows.db"), num_workers=2)
        b = DataLoader(Chained("rows.db"), num_workers=2)
        c = DataLoader(Given("rows.db"), num_workers=2)
        d = DataLoader(Transaction("rows.lmdb"), num_workers=2)
        e = DataLoader(Arrays(), num_workers=2)
        f = DataLoader(Member("rows.zip"), num_workers=2)
        g = DataLoader(Raw("rows.bin"), num_workers=2)
      `,
    },
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
