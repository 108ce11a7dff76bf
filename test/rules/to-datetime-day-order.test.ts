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
  ],
});
