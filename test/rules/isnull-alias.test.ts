/** What `isnull-alias` reports, and the calls on which it is silent. */

import { isnullAlias } from "../../rules/isnull-alias";
import { testRule } from "../support/ruleTester";

testRule(isnullAlias, {
  valid: [
    {
      name: "the other spelling, objects that are not known, columns of a database",
      code: `
        import pandas as pd
        import pyspark.sql.functions as F

        class Column:
            def isnull(self):
                return False

        def f(column, frame):
            return pd.isna(frame), frame.isnull(), F.isnull(column), column.notnull(), Column().isnull()
      `,
    },
  ],
  invalid: [
    {
      name: "functions and methods",
      code: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        a = pd.isnull(frame)
               ^^^^^^ alias
        b = frame.notnull().sum()
                  ^^^^^^^ alias
        c = pd.Series([1.0]).isnull()
                             ^^^^^^ alias
      `,
      fixed: `
        import pandas as pd

        frame = pd.read_csv("a.csv")
        a = pd.isna(frame)
        b = frame.notna().sum()
        c = pd.Series([1.0]).isna()
      `,
    },
  ],
});
