/** What `python-objects-in-dataset` reports, and data sets on which it is silent. */

import { pythonObjectsInDataset } from "../../rules/python-objects-in-dataset";
import { testRule } from "../support/ruleTester";

const dataset = (rows: string, get = "self.rows[i]"): string => `
        import csv
        import json
        import numpy as np
        import pandas as pd
        import torch
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                file = open(path)
                self.rows = ${rows}

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return ${get}
`;

testRule(pythonObjectsInDataset, {
  valid: [
    {
      name: "no workers, or a number that is not known",
      code: `${dataset("json.load(file)")}
        first = DataLoader(Rows("a.json"), batch_size=8)
        second = DataLoader(Rows("a.json"), batch_size=8, num_workers=0)
        third = DataLoader(Rows("a.json"), batch_size=8, num_workers=args.workers)
      `,
    },
    {
      name: "arrays",
      code: `${dataset("np.array(json.load(file))")}
        loader = DataLoader(Rows("a.json"), batch_size=8, num_workers=4)
      `,
    },
    {
      name: "a frame",
      code: `${dataset("pd.read_csv(path)", "self.rows.iloc[i]")}
        loader = DataLoader(Rows("a.csv"), batch_size=8, num_workers=4)
      `,
    },
    {
      name: "a configuration that is asked for a key",
      code: `${dataset("json.load(file)", 'self.rows["mean"]')}
        loader = DataLoader(Rows("a.json"), batch_size=8, num_workers=4)
      `,
    },
    {
      name: "a list that is given, and short ones",
      code: `
        from torch.utils.data import DataLoader, Dataset

        class Given(Dataset):
            def __init__(self, rows):
                self.rows = rows
                self.names = ["cat", "dog"]

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i], self.names[0]

        loader = DataLoader(Given(rows), batch_size=8, num_workers=4)
      `,
    },
    {
      name: "packed into an array behind",
      code: `
        import json
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Packed(Dataset):
            def __init__(self, path):
                self.rows = json.load(open(path))
                self.rows = np.array(self.rows)

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i]

        loader = DataLoader(Packed("a.json"), num_workers=4)
      `,
    },
    {
      name: "a class that is no data set of PyTorch, and a data set that nobody loads",
      code: `
        import json
        from torch.utils.data import DataLoader, Dataset

        class Table:
            def __init__(self, path):
                self.rows = json.load(open(path))

            def __getitem__(self, i):
                return self.rows[i]

        class Unused(Dataset):
            def __init__(self, path):
                self.rows = json.load(open(path))

            def __getitem__(self, i):
                return self.rows[i]

        loader = DataLoader(Table("a.json"), num_workers=4)
      `,
    },
    {
      name: "read where it is asked for",
      code: `
        import json
        from torch.utils.data import DataLoader, Dataset

        class Files(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                return json.load(open(self.paths[i]))

        loader = DataLoader(Files(paths), num_workers=4)
      `,
    },
  ],
  invalid: [
    {
      name: "a list of dicts, read at once",
      code: `
        import json
        from torch.utils.data import DataLoader, Dataset

        class Reviews(Dataset):
            def __init__(self, path, tokenizer):
                self.tokenizer = tokenizer
                with open(path) as f:
                    self.items = json.load(f)
                    ^^^^^^^^^^ copied

            def __len__(self):
                return len(self.items)

            def __getitem__(self, index):
                item = self.items[index]
                return self.tokenizer(item["text"]), item["label"]

        def loaders(tokenizer):
            train = Reviews("train.json", tokenizer)
            return DataLoader(train, batch_size=32, shuffle=True, num_workers=4)
                                                                              ~ workers
      `,
    },
    {
      name: "lines, rows of a table, records of a frame",
      code: `
        import csv
        import json
        import pandas as pd
        import torch

        class Lines(torch.utils.data.Dataset):
            def __init__(self, path):
                lines = [json.loads(line) for line in open(path)]
                self.lines = lines
                ^^^^^^^^^^ copied

            def __getitem__(self, i):
                return self.lines[i]

        class Table(torch.utils.data.Dataset):
            def __init__(self, path):
                self.table = list(csv.DictReader(open(path)))
                ^^^^^^^^^^ copied

            def __getitem__(self, i):
                return self.table[i]["a"]

        class Records(torch.utils.data.Dataset):
            def __init__(self, path):
                self.records = pd.read_csv(path).to_dict("records")
                ^^^^^^^^^^^^ copied

            def __getitem__(self, i):
                return self.records[i]

        class Texts(torch.utils.data.Dataset):
            def __init__(self, path):
                self.texts = open(path).readlines()
                ^^^^^^^^^^ copied

            def __getitem__(self, i):
                return self.texts[i]

        workers = 8
        loaders = [
            torch.utils.data.DataLoader(Lines("a"), num_workers=workers),
            torch.utils.data.DataLoader(Table("b"), 16, num_workers=2),
            torch.utils.data.DataLoader(dataset=Records("c"), num_workers=2),
            torch.utils.data.DataLoader(Texts("d"), 16, True, None, None, 2),
        ]
      `,
    },
  ],
});
