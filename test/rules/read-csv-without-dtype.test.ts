/** What `read-csv-without-dtype` reports, and columns that are told, counted, or of no file. */

import { readCsvWithoutDtype } from "../../rules/read-csv-without-dtype";
import { testRule } from "../support/ruleTester";

testRule(readCsvWithoutDtype, {
  valid: [
    {
      name: "told, or open",
      code: `
        import pandas as pd

        def f(path, options):
            a = pd.read_csv(path, dtype=str)
            b = pd.read_csv(path, converters={"zip": str})
            c = pd.read_csv(path, **options)
            return a["zip"], b["zip"], c["zip"]
      `,
    },
    {
      name: "numbers, another frame, a dict",
      code: `
        import pandas as pd

        def f(path, record):
            frame = pd.read_csv(path)
            parquet = pd.read_parquet(path)
            return frame["price"], frame["zip_codes_seen"], parquet["zip"], record["phone"]
      `,
    },
    {
      name: "zeros are put back",
      code: `
        import pandas as pd
        frame = pd.read_csv("a.csv")
        frame["zip"] = frame["zip"].astype(str).str.zfill(5)
      `,
    },
    {
      name: "set, deleted, asked whether it is there, and text by what is asked of it",
      code: `
        import pandas as pd
        frame = pd.read_csv("a.csv")
        frame["has_phone"] = frame["phone"].notna()
        frame["phone"] = frame["phone"].str.replace("-", "")
        del frame["zip_code"]
        frame["ssn"] = None
      `,
    },
  ],
  invalid: [
    {
      name: "through names and functions",
      code: `
        from pandas import read_csv

        def load(path):
            return read_csv(path, sep=";")
                   ^^^^^^^^ zeros

        def main():
            people = load("people.csv")
            people["ZIP"] = people["ZIP"].fillna("")
            return people["PhoneNumber"]
      `,
      suggestions: [
        {
          title: "Read it as text: `dtype`",
          output: `
            from pandas import read_csv

            def load(path):
                return read_csv(path, sep=";", dtype={"ZIP": str})

            def main():
                people = load("people.csv")
                people["ZIP"] = people["ZIP"].fillna("")
                return people["PhoneNumber"]
          `,
        },
      ],
    },
  ],
});
