/** What `attribute-called` reports, and the calls on which it is silent. */

import { attributeCalled } from "../../rules/attribute-called";
import { testRule } from "../support/ruleTester";

testRule(attributeCalled, {
  valid: [
    {
      name: "what changes tensors changes Pillow images too",
      code: `
        import torch
        import torchvision.transforms.functional as F

        def pad(picture, border):
            padded = F.pad(picture, (0, 0, border, border))
            return torch.tensor(padded.size[::-1]), F.resize(picture, (8, 8)).size[0]
      `,
    },
    {
      name: "methods of the same name on other objects",
      code: `
        import numpy as np
        import pandas as pd
        import torch

        frame = pd.DataFrame({"a": [1, 1], "b": [2, 3]})
        frame.groupby("a").size()
        frame.to_dict().values()
        {"a": 1}.values()
        x = torch.zeros(2, 3)
        x.size(0)
        x.size()
        x.shape[0]
        frame.shape
        np.zeros(3).size
        x.mean().item()
        x.numpy().shape
        x.mean.__doc__
        frame.groupby("a")["b"]
        torch.nn.Linear(2, 2).training
      `,
    },
    {
      name: "a parameter and a class of the file may be anything",
      code: `
        import pandas as pd

        class Table(pd.DataFrame):
            def shape(self):
                return 1

        def show(frame: pd.DataFrame):
            return frame.columns()

        Table({"a": [1]}).shape()
        load().columns()
      `,
    },
    {
      name: "parts of dates that are methods",
      code: `
        import datetime

        import pandas as pd
        import polars as pl

        frame = pl.read_csv("a.csv")
        frame = frame.with_columns(pl.col("day").dt.month(), pl.col("day").dt.weekday())
        trips = pd.read_csv("a.csv", parse_dates=["day"])
        names = trips["day"].dt.day_name()
        weeks = trips["day"].dt.isocalendar()
        today = datetime.date.today().weekday()
        first = frame["day"].dt.year()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import pandas as pd
        import torch
        frame = pd.DataFrame({"a": [1]})
        groups = frame.groupby["a"]
                 ^^^^^^^^^^^^^
        x = torch.zeros(2, 3)
        shape = x.numpy.shape
                ^^^^^^^
        mode = torch.nn.Linear(2, 2).training()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      code: `
        import pandas as pd
        frame = pd.DataFrame({"a": [1]})
        print(frame.columns())
              ^^^^^^^^^^^^^
      `,
      messages: ["`columns` of a `DataFrame` holds data"],
      fixed: `
        import pandas as pd
        frame = pd.DataFrame({"a": [1]})
        print(frame.columns)
      `,
    },
    {
      code: `
        import numpy as np
        import torch
        x = torch.zeros(2, 3)
        rows = x.shape(0)
               ^^^^^^^
        count = np.zeros(3).size()
                ^^^^^^^^^^^^^^^^
      `,
      fixed: `
        import numpy as np
        import torch
        x = torch.zeros(2, 3)
        rows = x.shape[0]
        count = np.zeros(3).size
      `,
    },
    {
      name: "parts of dates",
      code: `
        import pandas as pd

        def build(trips: pd.DataFrame):
            pickup = pd.to_datetime(trips["pickup"])
            return pickup.dt.weekday()
                   ^^^^^^^^^^^^^^^^^ called

        trips = pd.read_csv("a.csv", parse_dates=["day"])
        trips["month"] = trips["day"].dt.month()
                         ^^^^^^^^^^^^^^^^^^^^^ called
      `,
      fixed: `
        import pandas as pd

        def build(trips: pd.DataFrame):
            pickup = pd.to_datetime(trips["pickup"])
            return pickup.dt.weekday

        trips = pd.read_csv("a.csv", parse_dates=["day"])
        trips["month"] = trips["day"].dt.month
      `,
    },
  ],
});
