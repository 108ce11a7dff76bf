/** What `weekmask-invalid` reports, and the masks that it takes. */

import { weekmaskInvalid } from "../../rules/weekmask-invalid";
import { testRule } from "../support/ruleTester";

testRule(weekmaskInvalid, {
  valid: [
    {
      name: "numbers for each day",
      code: `
        import numpy as np

        def count(a, b, days):
            full = np.busday_count(a, b, weekmask=(True, True, True, True, True, False, False))
            return full, np.busday_count(a, b, weekmask=[*days]), np.busdaycalendar([1, 1, 1, 1, 1, 0, 0])
      `,
    },
    {
      name: "masks that NumPy takes, and values that are not known",
      code: `
        import numpy as np

        def calendars(mask):
            yield np.busdaycalendar(weekmask="1111100")
            yield np.busdaycalendar("Mon Tue Wed")
            yield np.busdaycalendar(weekmask="SatSun")
            yield np.is_busday("2024-01-01", weekmask=[1, 1, 1, 1, 0, 0, 0])
            yield np.is_busday("2024-01-01", weekmask=mask)
            yield np.busday_offset("2024-01-01", 1, roll="forward")
      `,
    },
  ],
  invalid: [
    {
      name: "numbers for too few days",
      code: `
        import numpy as np

        calendar = np.busdaycalendar(weekmask=[1, 1, 1, 1, 1])
                                              ^^^^^^^^^^^^^^^ refused
      `,
    },
    {
      name: "a wrong number of days, names, no day at all, through a name",
      code: `
        import numpy as np
        from numpy import is_busday
        WEEK = "Mon Tues"
        a = is_busday("2024-01-01", WEEK)
                                    ^^^^ refused
        b = np.busdaycalendar(weekmask="0000000")
                                       ^^^^^^^^^ refused
        c = np.busday_offset("2024-01-01", 1, weekmask="mon tue")
                                                       ^^^^^^^^^ refused
      `,
      fixed: `
        import numpy as np
        from numpy import is_busday
        WEEK = "Mon Tues"
        a = is_busday("2024-01-01", "Mon Tue")
        b = np.busdaycalendar(weekmask="0000000")
        c = np.busday_offset("2024-01-01", 1, weekmask="Mon Tue")
      `,
    },
  ],
});
