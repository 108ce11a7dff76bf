/** What `chained-assignment-lost` reports, and the assignments on which it is silent. */

import { chainedAssignmentLost } from "../../rules/chained-assignment-lost";
import { testRule } from "../support/ruleTester";

testRule(chainedAssignmentLost, {
  valid: [
    {
      name: "tables of a loop over their names",
      code: `
        import pandas as pd

        def fill(paths, data):
            tables = {path: pd.read_csv(path) for path in paths}
            for path in paths:
                tables[path].fillna(0, inplace=True)
            for key in data:
                data[key].fillna(0, inplace=True)
            return tables
      `,
    },
    {
      name: "a name that is not always a mask, members of a frame, a column by its name, what a method gave under a name",
      files: { "requirements.txt": "pandas==2.2.3\n" },
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        key = "age"
        df[key][0] = 1
        for key in [df["age"] > 17, "pay"]:
            df[key]["a"] = 0
        kept = df["age"] > 17
        df[kept].attrs = {"source": "a.csv"}
        df[kept].columns = ["age", "pay"]
        df.attrs["source"] = "a.csv"
        old = df.query("age > 65")
        old["pay"] = 0
        df.groupby("age").pay = 1
        df.set_flags(allows_duplicate_labels=False)["pay"] = 0
        df.describe().loc["mean", "pay"]
      `,
    },
    {
      name: "tables with a name, and other methods",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        top = df.head(3)
        top["seen"] = True
        df.groupby("a").get_group(3).attrs["x"] = 1
        df.loc[df.a > 3, "seen"] = True
        df.loc[1:3, "b"] = 0
        shelf.copy()["a"] = 3
      `,
    },
    {
      name: "a parameter of other tables, or a row",
      code: `
        import dask.dataframe as dd
        import pandas as pd

        def clean(df, row):
            df.loc[df["age"] < 18, "age"] = 18
            df[df["age"] > 110]["age"] = 110
            row.loc["a"] = 1
            row["list"][0] = 2
      `,
    },
    {
      name: "one column, where the project stays on pandas 2",
      files: { "requirements.txt": "pandas==2.2.3\n" },
      code: `
        import pandas as pd

        df = pd.read_csv("b.csv")
        df["a"].fillna(0, inplace=True)
        df["a"][0] = 5
      `,
    },
    {
      name: "one step, or the result assigned back",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df.loc[df["b"] > 1, "a"] = 9
        df["a"] = df["a"].fillna(0)
        df.fillna(0, inplace=True)
        df[df["b"] > 1] = 0
        df.at[0, "a"] = 1
        df["a"] += 1
        df.columns.values[0] = "c"
      `,
    },
    {
      name: "a selection that has a name",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        part = df[df["b"] > 1].copy()
        part["a"] = 9
        column = df["a"].copy()
        column[0] = 1
        column.fillna(0, inplace=True)
        print(part, column)
      `,
    },
    {
      name: "cells that hold lists, and frames in a dict",
      code: `
        import pandas as pd

        df = pd.read_pickle("a.pkl")
        df.loc[0, "list"][2] = 5
        df.at[0, "list"][2] = 5
        frames = {"a": pd.read_csv("a.csv")}
        frames["a"]["b"] = 0
        frames["a"].fillna(0, inplace=True)
      `,
    },
    {
      name: "a result that is used, and nothing in place",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        filled = df["a"].fillna(0)
        df["a"].fillna(0, inplace=False)
      `,
    },
    {
      name: "something unknown, and arrays",
      code: `
        import numpy as np
        import pandas as pd

        def clear(table):
            table["a"][0] = 1

        grid = np.zeros((3, 3))
        grid[0][1] = 2
      `,
    },
    {
      name: "rows, dicts and arrays with items",
      code: `
        import pandas as pd

        def fill(row, arrays, frames, mask):
            row["a"]["b"] = 1
            arrays[mask]["a"] = 0
            arrays[arrays > 0]["a"] = 0
            frames["train"].fillna(0, inplace=True)
            frames[frames.index["a"]]["b"] = 1
      `,
    },
    {
      name: "masks of columns that a dict may hold",
      code: `
        import pandas as pd

        def clean(arrays):
            arrays["age"][arrays["age"] > 100] = 100
            return arrays
      `,
    },
    {
      name: "a dict of sheets, and what was pickled",
      code: `
        import pandas as pd

        sheets = pd.read_excel("book.xlsx", sheet_name=None)
        sheets["jan"]["total"] = 0
        two = pd.read_excel("book.xlsx", sheet_name=["jan", "feb"])
        two["jan"]["total"] = 0
        kept = pd.read_pickle("kept.pkl")
        kept["frame"]["total"] = 0
      `,
    },
    {
      name: "a test of the version",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        if pd.__version__ < "3":
            frame["a"].fillna(0, inplace=True)
        else:
            frame["a"] = frame["a"].fillna(0)
        print(frame)
      `,
    },
  ],
  invalid: [
    {
      name: "columns of a loop over their names",
      code: `
        import pandas as pd

        def fill(path):
            data = pd.read_csv(path)
            for col in data.columns:
                data[col].fillna(data[col].mean(), inplace=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            for name in ["a", "b"]:
                data[name].replace("?", "", inplace=True)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            return data
      `,
      severity: "warning",
    },
    {
      name: "a column taken with loc",
      files: { "requirements.txt": "pandas==3.1.1\n" },
      code: `
        import pandas as pd

        def clean(table: pd.DataFrame):
            old = table["age"] > 110
            table.loc[:, "age"][old] = 110
            ^^^^^^^^^^^^^^^^^^^^^^^^ column
            table.loc[:, "pay"].fillna(0, inplace=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            table.loc[old, "age"] = 110
            table.loc[:, "age"] = 110
      `,
      fixed: `
        import pandas as pd

        def clean(table: pd.DataFrame):
            old = table["age"] > 110
            table.loc[old, "age"] = 110
            table.loc[:, "pay"] = table.loc[:, "pay"].fillna(0)
            table.loc[old, "age"] = 110
            table.loc[:, "age"] = 110
      `,
    },
    {
      name: "a mask or a list of columns under a name, an attribute, and a method that gives another frame",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        adult = (df["age"] > 17) & df["pay"].notna()
        df[adult]["pay"] = 0
        ^^^^^^^^^^^^^^^^ copy
        df[adult].pay = 0
        ^^^^^^^^^^^^^ copy
        df.loc[~adult].pay += 1
        ^^^^^^^^^^^^^^^^^^ copy
        columns = ["age", "pay"]
        df[columns].fillna(0, inplace=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
        df.query("age > 17")["pay"] = 0
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
        df.dropna(subset=["pay"]).loc[:, "pay"] = 0
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
        df.dropna().pay = 0
        ^^^^^^^^^^^^^^^ copy
      `,
      fixed: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        adult = (df["age"] > 17) & df["pay"].notna()
        df.loc[adult, "pay"] = 0
        df.loc[adult, "pay"] = 0
        df.loc[~adult, "pay"] += 1
        columns = ["age", "pay"]
        df[columns] = df[columns].fillna(0)
        df.query("age > 17")["pay"] = 0
        df.dropna(subset=["pay"]).loc[:, "pay"] = 0
        df.dropna().pay = 0
      `,
    },
    {
      name: "tables that nobody keeps",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df.dropna()["seen"] = True
        ^^^^^^^^^^^^^^^^^^^ copy
        df.query("a > 3")["b"] = 0
        ^^^^^^^^^^^^^^^^^^^^^^ copy
      `,
    },
    {
      name: "a slice of rows",
      code: `
        import pandas as pd

        df = pd.read_csv("a.csv")
        df.iloc[:9]["b"] = 0
        ^^^^^^^^^^^^^^^^ column
      `,
      severity: "warning",
    },
    {
      name: "rows of a parameter, chosen by its own columns",
      code: `
        import pandas as pd

        def label(people):
            people[people.age > 30]["group"] = "old"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            people[people["name"].isin(["a"])].group = "a"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            people.loc[people["age"] == 1]["group"] = "new"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            return people
      `,
    },
    {
      name: "columns of a parameter that only a table can be",
      code: `
        import pandas as pd

        def clean(table):
            table["name"] = table["name"].str.lower()
            table["age"].fillna(0, inplace=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
            return table

        def fill(tables):
            tables["train"].fillna(0, inplace=True)
      `,
      severity: "warning",
    },
    {
      name: "a parameter that is used as a frame",
      code: `
        import pandas as pd

        def clean(df):
            df.loc[df["age"] < 18, "age"] = 18
            df[df["age"] > 110]["age"] = 110
            ^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
      `,
    },
    {
      name: "one column, in a project that runs with pandas 2 and 3",
      files: { "requirements.txt": "pandas>=2.1\n" },
      severity: "warning",
      code: `
        import pandas as pd

        rides = pd.read_csv("rides.csv")
        rides["fare"].fillna(0, inplace=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
      `,
    },
    {
      name: "one column, in a project that asks for pandas 3",
      files: { "requirements.txt": "pandas>=3.0\n" },
      code: `
        import pandas as pd

        df = pd.read_csv("b.csv")
        df["a"][0] = 5
        ^^^^^^^^^^ column
      `,
    },
    {
      name: "rows by a mask, in a function",
      code: `
        import pandas as pd

        def clean(path):
            table = pd.read_csv(path)
            table[table.age > 99]["age"] = 99
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            table.loc[table["pay"].isna()]["pay"] = 0
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            table[["age", "pay"]].fillna(0, inplace=True)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            return table
      `,
      fixed: `
        import pandas as pd

        def clean(path):
            table = pd.read_csv(path)
            table.loc[table.age > 99, "age"] = 99
            table.loc[table["pay"].isna(), "pay"] = 0
            table[["age", "pay"]] = table[["age", "pay"]].fillna(0)
            return table
      `,
    },
    {
      name: "one column, no version known",
      code: `
        import pandas as pd

        df = pd.DataFrame({"a": [1, None], "b": [1, 2]})
        df["a"].fillna(0, inplace=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        df["b"][df["a"] > 0] = 5
        ^^^^^^^^^^^^^^^^^^^^ column
        for i in range(len(df)):
            df["b"].loc[i] += 1
            ^^^^^^^^^^^^^^ column
        df.a.replace(0, 1, inplace=True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ column
        df.iloc[0]["a"] = 3
        ^^^^^^^^^^^^^^^ column
      `,
      fixed: `
        import pandas as pd

        df = pd.DataFrame({"a": [1, None], "b": [1, 2]})
        df["a"] = df["a"].fillna(0)
        df.loc[df["a"] > 0, "b"] = 5
        for i in range(len(df)):
            df.loc[i, "b"] += 1
        df.a = df.a.replace(0, 1)
        df.iloc[0]["a"] = 3
      `,
      severity: "warning",
    },
    {
      name: "a frame of nobody, and one that is given, by what is done with them",
      code: `
        import pandas as pd

        df[df["age"] < 0]["age"] = 0
        ^^^^^^^^^^^^^^^^^^^^^^^^ copy

        def clean(table):
            table[(table["age"] < 0) | (table["age"] > 120)]["age"] = None
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
      `,
    },
    {
      name: "a column of what is called a df, and rows by place of what is given",
      code: `
        import pandas as pd

        def clean(df, table):
            table.loc[table["a"] > 1]["b"] = 0
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy
            return df
      `,
    },
  ],
});
