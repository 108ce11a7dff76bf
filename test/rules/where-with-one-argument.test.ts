/** What `where-with-one-argument` reports, and the calls on which it is silent. */

import { whereWithOneArgument } from "../../rules/where-with-one-argument";
import { testRule } from "../support/ruleTester";

testRule(whereWithOneArgument, {
  valid: [
    {
      name: "three arguments, nonzero, another library, arguments that are not seen",
      code: `
        import numpy as np
        import torch

        def f(x, args):
            return np.where(x > 0, x, 0), np.nonzero(x), torch.where(x > 0), np.where(*args)
      `,
    },
  ],
  invalid: [
    {
      name: "an alias",
      code: `
        import numpy

        def f(x):
            return numpy.where(x)[0]
                   ^^^^^^^^^^^ positions
      `,
      fixed: `
        import numpy

        def f(x):
            return numpy.nonzero(x)[0]
      `,
    },
  ],
});
