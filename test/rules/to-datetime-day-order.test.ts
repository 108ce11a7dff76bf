/** What `to-datetime-day-order` reports, and the dates on which it is silent. */

import { toDatetimeDayOrder } from "../../rules/to-datetime-day-order";
import { testRule } from "../support/ruleTester";

testRule(toDatetimeDayOrder, {
  valid: [
    {
      name: "dates that fit, a format, values that are not known",
      code: `
        import pandas as pd

        def read(column, first):
            yield pd.to_datetime(["31/12/2020", "01/02/2021"], dayfirst=True)
            yield pd.to_datetime("10/11/2020", dayfirst=True)
            yield pd.to_datetime(column, dayfirst=True)
            yield pd.to_datetime("12/31/2020")
            yield pd.to_datetime("12/31/2020", dayfirst=first)
            yield pd.to_datetime("2020-12-31", yearfirst=True)
            yield pd.to_datetime("12/31/2020", format="%m/%d/%Y", dayfirst=True)
      `,
    },
    {
      name: "columns that fit, or hold something else by then",
      code: `
        import pandas as pd

        sales = pd.DataFrame({"day": ["01/02/2024", "25/12/2023"], "note": ["12/25/2023", ""]})
        sales["day"] = pd.to_datetime(sales["day"], dayfirst=True)

        turned = pd.DataFrame({"day": ["12/25/2023", "12/26/2023"]})
        turned["day"] = turned["day"].str.replace("12/", "")
        turned["day"] = pd.to_datetime(turned["day"], dayfirst=True)

        read = pd.DataFrame({"day": ["12/25/2023", "12/26/2023"]})
        read = pd.read_csv("days.csv")
        read["day"] = pd.to_datetime(read["day"], dayfirst=True)

        def fill(frame):
            frame["day"] = ["25/12/2023", "26/12/2023"]

        filled = pd.DataFrame({"day": ["12/25/2023", "12/26/2023"]})
        fill(filled)
        filled["day"] = pd.to_datetime(filled["day"], dayfirst=True)

        named = pd.DataFrame({"day": ["12/25/2023"]})
        named.loc[0, "day"] = "25/12/2023"
        print(pd.to_datetime(named["day"], dayfirst=True))

        for written in ["25/12/2023", "26/12/2023"]:
            print(pd.to_datetime(written, dayfirst=True))
      `,
    },
  ],
  invalid: [
    {
      name: "the year first, which a day that comes first turns round",
      code: `
        import pandas as pd

        pd.to_datetime("2024-03-05", dayfirst=True)
                       ^^^^^^^^^^^^ day
        pd.to_datetime(["2024-03-05"], yearfirst=True)
      `,
    },
    {
      name: "each order",
      code: `
        import pandas as pd
        from pandas import to_datetime
        a = to_datetime("01-22-2000 10:00", dayfirst=True)
                        ^^^^^^^^^^^^^^^^^^ day
        b = pd.to_datetime(("02/03/2021", "22/01/2000"), dayfirst=False)
                                          ^^^^^^^^^^^^ month
        c = pd.to_datetime(["02/03/2000 12:00"], yearfirst=True)
                            ^^^^^^^^^^^^^^^^^^ year
      `,
    },
    {
      name: "with its correction",
      code: `
        import pandas as pd

        day = pd.to_datetime("12/31/2020", dayfirst=True)
                             ^^^^^^^^^^^^ day
      `,
      suggestions: [
        {
          title: "Leave `dayfirst=True` out",
          output: `
            import pandas as pd

            day = pd.to_datetime("12/31/2020")
          `,
        },
      ],
    },
    {
      name: "dates of names, columns, arrays and rounds of a loop",
      code: `
        import numpy as np
        import pandas as pd

        sales = pd.DataFrame({"day": ["01/02/2024", "12/25/2023"], "units": [18, 21]})
        print(sales.head())
        sales["day"] = pd.to_datetime(sales["day"], dayfirst=True)
                                      ^^^^^^^^^^^^

        stamps = ["24.12.2023", "27.12.2023"]
        index = pd.to_datetime(stamps, dayfirst=False)
                               ^^^^^^

        first = "12/25/2023"
        both = pd.to_datetime([first, "01/01/2024"], dayfirst=True)
                               ^^^^^

        column = pd.Series(np.array(["12/25/2023", "12/26/2023"]))
        column = pd.to_datetime(column, dayfirst=True)
                                ^^^^^^

        rows = [{"day": "12/25/2023"}, {"day": "12/26/2023"}]
        log = pd.DataFrame(rows)
        log.day = pd.to_datetime(log.day, dayfirst=True)
                                 ^^^^^^^
        each = pd.DataFrame(dict(day=stamps)).copy()
        each["day"] = each["day"].apply(lambda text: pd.to_datetime(text, dayfirst=False))
                                                                    ^^^^

        for written in ["12/25/2023", "12/26/2023"]:
            print(pd.to_datetime(written, dayfirst=True))
                                 ^^^^^^^
      `,
      messages: ['`"12/25/2023"` has no day first', "", '`"12/25/2023"` has no day first', "", "", "", ""],
    },
  ],
});
