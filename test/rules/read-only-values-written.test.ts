/** What `read-only-values-written` reports, and the arrays on which it is silent. */

import { readOnlyValuesWritten } from "../../rules/read-only-values-written";
import { testRule } from "../support/ruleTester";

testRule(readOnlyValuesWritten, {
  valid: [
    {
      name: "copies, and new arrays",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.read_csv("a.csv")
        y = df["y"].to_numpy(copy=True)
        y[y == 0] = -1
        z = df["y"].values.copy()
        z += 1
        w = df["y"].values.astype("float32")
        w /= 2
        v = np.array(df["y"])
        v[v > 3] = 3
        u = df["y"].values
        u = u + 1
        u[0] = 1
        t = df["y"].values.flatten()
        t.sort()
        df["y"].values[0] + 1
      `,
    },
    {
      name: "text, whose array can be written to",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.read_csv("a.csv")
        city = df["city"].values
        city[city == "Roma"] = "Rome"
        np.random.shuffle(city)
        name = df["name"].to_numpy()
        name[0] = 1
        name += suffix
        name[0] += suffix
        name.sort()
      `,
    },
    {
      name: "a whole frame, of which several types make a new array",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        X = df.values
        X[0, 0] = 1
        Z = df[["a", "b"]].values
        Z -= Z.mean()
      `,
    },
    {
      name: "a dict, and a frame that nobody knows",
      code: `
        import pandas as pd
        table = {"a": [1, 2]}
        row = table["a"]
        row[0] = 5
        y = given["y"].values
        y[y == 0] = -1
      `,
    },
    {
      name: "an older pandas, asked for in the project",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        y = df["y"].values
        y[y == 0] = -1
      `,
      files: { "requirements.txt": "pandas<3\n" },
    },
    {
      name: "made writable, integers of their own, and an awaited error",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        y = df["y"].values
        y.setflags(write=True)
        y[y == 0] = -1
      `,
    },
    {
      name: "integers that may be missing",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv").convert_dtypes()
        y = df["y"].values
        y[y == 0] = -1
      `,
    },
    {
      name: "tried out",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        y = df["y"].values
        try:
            y[y == 0] = -1
        except ValueError:
            y = y.copy()
      `,
    },
  ],
  invalid: [
    {
      name: "labels recoded",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        y = df["y"].values
            ~~~~~~~~~~~~~~ taken
        y[y == 0] = -1
        ^^^^^^^^^^^^^^ written
      `,
      suggestions: [
        {
          title: 'Take a copy: `df["y"].to_numpy(copy=True)`',
          output: `
            import pandas as pd
            df = pd.read_csv("a.csv")
            y = df["y"].to_numpy(copy=True)
            y[y == 0] = -1
          `,
        },
      ],
    },
    {
      name: "counted, clipped, reshaped, by place, at once",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.read_csv("a.csv")
        y = df.iloc[:, -1].values
        y -= 1
        ^^^^^^ written
        x = np.asarray(df["x"]).reshape(-1, 1)
        x[x > 100] = 100
        ^^^^^^^^^^^^^^^^ written
        z = df["z"].to_numpy()
        z[z < 0] *= 2
        ^^^^^^^^^^^^^ written
        df["w"].values[0] = 5
        ^^^^^^^^^^^^^^^^^^^^^ written
      `,
    },
    {
      name: "sorted and shuffled numbers, in the release of the project",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.read_csv("a.csv")
        age = df["age"].astype(int).values
        age.sort()
        ^^^^^^^^^^ written
        np.random.shuffle(age)
        ^^^^^^^^^^^^^^^^^^^^^^ written
      `,
      files: { "requirements.txt": "pandas==3.1.1\n" },
      severity: "error",
    },
  ],
});
