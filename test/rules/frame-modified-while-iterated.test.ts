/** What `frame-modified-while-iterated` reports, and the loops on which it is silent. */

import { frameModifiedWhileIterated } from "../../rules/frame-modified-while-iterated";
import { testRule } from "../support/ruleTester";

testRule(frameModifiedWhileIterated, {
  valid: [
    {
      name: "a table of another library, handed to a function and kept in a field",
      code: `
        import pandas as pd
        from astropy.table import Table


        def mark(table):
            for name, values in table.iterrows("name", "values"):
                values["a"] = 1


        class Marker:
            def __init__(self):
                self.table = Table()

            def mark(self):
                for name, values in self.table.iterrows("name", "values"):
                    values["a"] = 1


        mark(Table())
        Marker().mark()
      `,
    },
    {
      name: "an attribute of a row that is read afterwards, or kept",
      code: `
        import pandas as pd

        def halve(table: pd.DataFrame, out, Row):
            for key, record in table.iterrows():
                record.price = record.price / 2
                out.append(record.price)
            for key, record in table.iterrows():
                record.price = record.price / 2
                out.append(record.to_dict())
            for key, record in out.items():
                record.price = 2
      `,
    },
    {
      name: "read behind the loop",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for i, row in df.iterrows():
            row["hours"] = 99
        print(row)
        for i, row in df.iterrows():
            print(row["hours"])
      `,
    },
    {
      name: "the frame is assigned to, or the row is used",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        rows = []
        for i, row in df.iterrows():
            df.at[i, "a"] = row["b"]
        for i, row in df.iterrows():
            row["a"] = 1
            rows.append(row)
        for i, row in df.iterrows():
            row["a"] = row["a"] * 2
            print(row["a"])
      `,
    },
    {
      name: "another row by then",
      code: `
        import pandas as pd

        for i, row in frame.iterrows():
            row = row.to_dict()
            row["a"] = 1
      `,
    },
    {
      name: "other objects whose rows have the name",
      code: `
        import pandas as pd
        from astropy.table import Table

        class Sheet:
            def iterrows(self):
                return [(0, {})]

        for i, row in Sheet().iterrows():
            row["a"] = 1
        table = Table()
        for name, values in table.iterrows("name", "values"):
            values["a"] = 1
      `,
    },
    {
      name: "other loops",
      code: `
        import pandas as pd

        for i, row in enumerate(table):
            row["a"] = 1
        for name, group in frame.groupby("a"):
            group["b"] = 2
      `,
    },
    {
      name: "a test of the version",
      code: `
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2]})
        if pd.__version__ < "3":
            for _, row in frame.iterrows():
                row["a"] = 3
        else:
            frame["a"] = 3
      `,
    },
  ],
  invalid: [
    {
      name: "a column as an attribute",
      code: `
        import pandas as pd

        def halve(table: pd.DataFrame):
            for key, record in table.iterrows():
                record.price = record.price / 2
                ^^^^^^^^^^^^ row
            return table
      `,
    },
    {
      name: "the same name in two loops",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for i, row in df.iterrows():
            if row["hours"] > 99:
                row["hours"] = 99
                ^^^^^^^^^^^^ row
        for i, row in df.iterrows():
            df.at[i, "hours"] = min(row["hours"], 99)
      `,
    },
    {
      name: "in a function, with a branch",
      code: `
        import pandas as pd

        def clean(frame):
            for i, row in frame.iterrows():
                if row["age"] > 99:
                    row["age"] = 99
                    ^^^^^^^^^^ row
            return frame
      `,
      suggestions: [
        {
          title: 'Assign to the frame: `frame.at[i, "age"]`',
          output: `
            import pandas as pd

            def clean(frame):
                for i, row in frame.iterrows():
                    if row["age"] > 99:
                        frame.at[i, "age"] = 99
                return frame
          `,
        },
      ],
    },
    {
      name: "added to",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for _, row in df.iterrows():
            row["a"] += 1
            ^^^^^^^^ row
      `,
    },
    {
      name: "another loop of the same names writes where it should",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        for i, row in df.iterrows():
            row["price"] = row["price"] * 2
            ^^^^^^^^^^^^ row
        for i, row in df.iterrows():
            df.at[i, "price"] = row["price"] * 2
      `,
    },
  ],
});
