/** What `text-dtype-compared-with-object` reports, and the comparisons on which it is silent. */

import { textDtypeComparedWithObject } from "../../rules/text-dtype-compared-with-object";
import { testRule } from "../support/ruleTester";

testRule(textDtypeComparedWithObject, {
  valid: [
    {
      name: "lists that a function takes apart",
      code: `
        import json
        import pandas as pd

        df = pd.read_json("orders.json")
        for name in df.columns:
            if df[name].dtype == object and df[name].map(lambda v: isinstance(v, dict)).any():
                df = df.drop(columns=name)
            elif df[name].dtype == "object":
                df[name] = df[name].apply(json.dumps)
        def unfolded(df):
            return df.explode("items")

        if df["items"].dtype == object:
            df = unfolded(df)
      `,
    },
    {
      name: "lists and dicts are looked for, which stay objects",
      code: `
        import json
        import pandas as pd

        df = pd.read_json("orders.json")
        for name in df.columns:
            if df[name].dtype == object and df[name].map(lambda v: isinstance(v, dict)).any():
                df = df.drop(columns=name)
            elif df[name].dtype == "object":
                df[name] = df[name].apply(json.dumps)
        if df["items"].dtype == object:
            df = df.explode("items")
      `,
    },
    {
      name: "text is asked for too",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        for c in df.columns:
            if df[c].dtype == "object" or pd.api.types.is_string_dtype(df[c]):
                df[c] = df[c].astype("category").cat.codes
            elif df[c].dtype == "object" or df[c].dtype == "str":
                print(c)
        names = df.select_dtypes(include=["object", "str"]).columns
        numbers = df.select_dtypes(include="number").columns
      `,
    },
    {
      name: "an array of NumPy, and a network's tensor",
      code: `
        import numpy as np
        import pandas as pd
        a = np.array(["a", None])
        if a.dtype == object:
            print(a)

        def check(y):
            return y.dtype == np.object_ or y.dtype == "O"
      `,
    },
    {
      name: "columns that the file makes of objects",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        df["tags"] = df["tags"].astype(object)
        for c in df.columns:
            if df[c].dtype == "object":
                print(c)
      `,
    },
    {
      name: "other types",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        for c in df.columns:
            if df[c].dtype == "int64" or df[c].dtype != "float64" or df[c].dtype == bool:
                print(c)
      `,
    },
    {
      name: "an older pandas, asked for in the project",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        print(df.columns[df.dtypes == "object"])
      `,
      files: { "requirements.txt": "pandas==2.2.3\n" },
    },
    {
      name: "the strings of before, and a frame of another library",
      code: `
        import pandas as pd
        pd.options.future.infer_string = False
        df = pd.read_csv("a.csv")
        print(df.columns[df.dtypes == "object"])
      `,
    },
    {
      name: "a frame of Dask",
      code: `
        import dask.dataframe as dd
        import pandas as pd
        df = dd.read_csv("a.csv")
        print(df.columns[df.dtypes == "object"])
      `,
    },
    {
      name: "a test of the version",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        OLD = int(pd.__version__.split(".")[0]) < 3
        if OLD:
            names = [name for name in frame.columns if frame[name].dtype == object]
        else:
            names = list(frame.select_dtypes("str"))
        print(names)
      `,
    },
  ],
  invalid: [
    {
      name: "a loop over the columns",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        for c in df.columns:
            if df[c].dtype == "object":
               ^^^^^^^^^^^^^^^^^^^^^^^ compared
                df[c] = df[c].astype("category").cat.codes
      `,
      suggestions: [
        {
          title: "Ask `pd.api.types.is_string_dtype(df[c])`",
          output: `
            import pandas as pd
            df = pd.read_csv("a.csv")
            for c in df.columns:
                if pd.api.types.is_string_dtype(df[c]):
                    df[c] = df[c].astype("category").cat.codes
          `,
        },
      ],
    },
    {
      name: "a frame that is handed over, and types kept under a name",
      code: `
        import numpy as np
        import pandas as pd

        def shrink(df):
            for col in df.columns:
                col_type = df[col].dtype
                if col_type != object:
                   ^^^^^^^^^^^^^^^^^^ passed
                    df[col] = df[col].astype(np.float32 if str(col_type)[:3] == "int" else np.float64)
            return [c for c in list(df.columns) if df[c].dtype == np.dtype("O")]
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compared
      `,
    },
    {
      name: "the types of a frame",
      code: `
        import pandas as pd

        def columns(df):
            text = df.columns[df.dtypes == object]
                              ^^^^^^^^^^^^^^^^^^^ compared
            rest = df.dtypes[df.dtypes != "object"].index
                             ^^^^^^^^^^^^^^^^^^^^^ passed
            return text, rest
      `,
    },
    {
      name: "asked of pandas",
      code: `
        import pandas as pd
        from pandas.api.types import is_object_dtype
        df = pd.read_csv("a.csv")
        print(is_object_dtype(df["name"]), df["name"].dtype.name == "object")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ compared
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compared
      `,
      files: { "requirements.txt": "pandas>=3\n" },
    },
  ],
});
