/** What `datetime-unit-assumed` reports, and the divisions on which it is silent. */

import { datetimeUnitAssumed } from "../../rules/datetime-unit-assumed";
import { testRule } from "../support/ruleTester";

testRule(datetimeUnitAssumed, {
  valid: [
    {
      name: "a column of a field that the constructor has made numbers",
      code: `
        import pandas as pd

        class Log:
            def __init__(self):
                self.rows = pd.DataFrame({"at": ["1577836800000000000", "0"]})
                self.rows["at"] = self.rows["at"].astype("int64")

            def seconds(self):
                return pd.to_datetime(self.rows["at"]).astype("int64") // 10**9
      `,
    },
    {
      name: "seconds that pandas counts",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        t = pd.to_datetime(df["t"])
        a = (t - t.min()).dt.total_seconds()
        b = (t - pd.Timestamp("1970-01-01")) // pd.Timedelta("1s")
        c = t.astype("datetime64[s]").astype("int64")
        d = t.map(lambda one: one.timestamp())
      `,
    },
    {
      name: "the unit is said",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        t = pd.to_datetime(df["t"]).astype("datetime64[ns]")
        a = t.astype("int64") // 10**9
      `,
    },
    {
      name: "microseconds are counted right, and numbers are no dates",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        a = pd.to_datetime(df["t"]).astype("int64") // 10**6
        b = df["size"].astype("int64") // 10**9
        c = df["size"].astype("int64") / 1e9
      `,
    },
    {
      name: "one date, whose value counts nanoseconds as before",
      code: `
        import pandas as pd
        a = pd.Timestamp("2020-01-01").value // 10**9
        b = pd.to_datetime("2020-01-01").value / 1e9
      `,
    },
    {
      name: "dates made of numbers count nanoseconds, and so do ranges from one",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.DataFrame({"t": [1577836800000000000, 1577923200000000000], "s": ["1577836800000000000", "0"]})
        a = pd.to_datetime(df["t"]).astype("int64") // 10**9
        df["when"] = pd.to_datetime(df["t"])
        b = df["when"].astype("int64") // 10**9
        df["s"] = df["s"].astype("int64")
        c = pd.to_datetime(df["s"]).astype("int64") // 10**9
        d = pd.date_range(0, periods=3).astype("int64") // 10**9
        e = pd.date_range(pd.Timestamp(0), periods=3).astype("int64") // 10**9
        start = pd.Timestamp(1577836800000000000)
        f = pd.date_range(start, periods=3).astype("int64") // 10**9
      `,
    },
    {
      name: "what an option or a type says they count",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.read_csv("a.csv")
        a = pd.to_datetime(df["t"], unit="s").astype("int64") // 10**9
        b = df["t"].astype("datetime64[s]").astype("int64") // 10**9
        c = pd.date_range(np.datetime64("2020-01-01", "D"), periods=3).astype("int64") // 10**9
        d = pd.date_range("2020-01-01", periods=3, unit="s").astype("int64") // 10**9
      `,
    },
    {
      name: "an older pandas, asked for in the project",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        a = pd.to_datetime(df["t"]).astype("int64") // 10**9
      `,
      files: { "requirements.txt": "pandas==2.2.3\n" },
    },
    {
      name: "a test of the version",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        moments = pd.to_datetime(frame["moment"])
        if pd.__version__ < "3":
            seconds = moments.astype("int64") // 10**9
        else:
            seconds = moments.astype("int64") // 10**6
        print(seconds)
      `,
    },
    {
      name: "dates made of numbers, however the table is written",
      code: `
        import time
        import pandas as pd

        listed = pd.DataFrame([{"raw": 1700000000000000000, "v": 1}, {"raw": 1700000001000000000, "v": 2}])
        listed["moment"] = pd.to_datetime(listed["raw"])
        print(listed["moment"].astype("int64") // 10**9)

        rows = [(1700000000000000000, 1.0), (1700000001000000000, 2.0)]
        paired = pd.DataFrame(rows, columns=["raw", "v"])
        paired["moment"] = pd.to_datetime(paired["raw"])
        print(paired["moment"].astype("int64") // 10**9)

        clocked = pd.DataFrame({"v": range(3)})
        clocked["raw"] = [time.time_ns() for _ in range(3)]
        clocked["moment"] = pd.to_datetime(clocked["raw"])
        print(clocked["moment"].astype("int64") // 10**9)

        read = pd.read_parquet("a.parquet")
        read["moment"] = pd.to_datetime(read["epoch_ns"])
        print(read["moment"].astype("int64") // 10**9)
      `,
    },
  ],
  invalid: [
    {
      name: "a column that was just made",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        seconds = pd.to_datetime(df["t"]).astype("int64") // 10**9
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unit
      `,
      suggestions: [
        {
          title: 'Say the unit: `pd.to_datetime(df["t"]).dt.as_unit("ns")`',
          output: `
            import pandas as pd
            df = pd.read_csv("a.csv")
            seconds = pd.to_datetime(df["t"]).dt.as_unit("ns").astype("int64") // 10**9
          `,
        },
      ],
    },
    {
      name: "a column that was stored, and one that was parsed",
      code: `
        import numpy as np
        import pandas as pd
        df = pd.read_csv("a.csv")
        df["t"] = pd.to_datetime(df["t"])
        df["s"] = df["t"].values.astype(np.int64) / 1e9
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unit
        log = pd.read_csv("b.csv", parse_dates=["at"])
        at = log["at"].astype(int)
        ages = at // 1_000_000_000
               ^^^^^^^^^^^^^^^^^^^ unit
      `,
    },
    {
      name: "a range of dates, and a conversion by pandas",
      code: `
        import pandas as pd
        df = pd.read_csv("a.csv")
        x = pd.date_range("2020-01-01", periods=10).astype("int64") // 10**9
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unit
        y = pd.to_numeric(pd.to_datetime(df["t"])) / 10**9
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unit
      `,
      files: { "requirements.txt": "pandas>=3.0\n" },
    },
    {
      name: "dates that the table has as text",
      code: `
        import pandas as pd

        frame = pd.DataFrame({"day": ["2024-01-01", "2024-01-02"], "v": [1, 2]})
        frame["moment"] = pd.to_datetime(frame["day"])
        print(frame["moment"].astype("int64") // 10**9)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
