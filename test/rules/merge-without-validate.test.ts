/** What `merge-without-validate` reports, and the joins on which it is silent. */

import { mergeWithoutValidate } from "../../rules/merge-without-validate";
import { testRule } from "../support/ruleTester";

testRule(mergeWithoutValidate, {
  valid: [
    {
      name: "keys, an index, every pair, arguments that are not seen, other objects",
      code: `
        import pandas as pd

        def join(a, b, options):
            frame = pd.read_csv("a.csv")
            yield frame.merge(b, on="id")
            yield frame.merge(b, "left", "id")
            yield frame.merge(b, left_index=True, right_index=True)
            yield frame.merge(b, how="cross")
            yield pd.merge(a, b, left_on="x", right_on="y")
            yield pd.merge(a, b, **options)
            yield a.merge(b)
      `,
    },
  ],
  invalid: [
    {
      name: "a function, a method",
      code: `
        import pandas as pd

        def join(a, b):
            frame = pd.read_csv("a.csv")
            yield frame.merge(b, how="left")
                  ^^^^^^^^^^^ keys
            yield pd.merge(a, b)
                  ^^^^^^^^ keys
      `,
      suggestions: [
        {
          title: "Name the keys",
          output: `
            import pandas as pd

            def join(a, b):
                frame = pd.read_csv("a.csv")
                yield frame.merge(b, how="left", on="id", validate="one_to_one")
                yield pd.merge(a, b)
          `,
        },
        {
          title: "Name the keys",
          output: `
            import pandas as pd

            def join(a, b):
                frame = pd.read_csv("a.csv")
                yield frame.merge(b, how="left")
                yield pd.merge(a, b, on="id", validate="one_to_one")
          `,
        },
      ],
    },
  ],
});
