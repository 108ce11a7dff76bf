/** What `isclose-to-zero` reports, and the comparisons on which it is silent. */

import { iscloseToZero } from "../../rules/isclose-to-zero";
import { testRule } from "../support/ruleTester";

testRule(iscloseToZero, {
  valid: [
    {
      name: "whole numbers that a function of the file counts",
      code: `
        import math
        import torch

        def counted(parts):
            found = torch.sum((parts == 0), 0)
            return found

        def zeros(parts):
            found = counted(parts)
            return found

        def is_clean(parts):
            none = zeros(parts)
            return math.isclose(none[-1], 0, rel_tol=1e-6)
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a count that a function of the file gives",
      code: `
        import math

        import torch


        def missing(shares):
            result = torch.sum((shares == 0), 0)
            return result


        def is_empty(shares):
            empty = missing(shares)
            return math.isclose(empty[-1], 0, rel_tol=1e-6)
      `,
    },
    {
      name: "a number of places",
      code: `
        import math

        import torch

        def trimmed(shares):
            empty = torch.sum((shares == 0), 0)
            if not math.isclose(empty[-1], 0, rel_tol=1e-6):
                shares = shares[:, :-1]
            return shares, math.isclose((shares < 0).sum(), 0)
      `,
    },
    {
      name: "an absolute tolerance, other numbers, NumPy",
      code: `
        import math
        import numpy as np

        a = math.isclose(x, 0, abs_tol=1e-6)
        b = math.isclose(x, 1.0)
        c = np.isclose(x, 0)
        d = math.isclose(x, y)
        e = math.isclose(x, 0, **options)
        f = isclose(x, 0)
      `,
    },
  ],
  invalid: [
    {
      name: "on either side, in a function",
      code: `
        from math import isclose

        def is_done(loss, step):
            return isclose(0, loss) or isclose(step, 0.0, rel_tol=1e-5)
                   ^^^^^^^^^^^^^^^^ never
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never
      `,
    },
    {
      name: "the correction",
      code: `
        import math

        done = math.isclose(total, 0)
               ^^^^^^^^^^^^^^^^^^^^^^ never
      `,
      suggestions: [
        {
          title: "Give an absolute tolerance: `abs_tol=1e-9`",
          output: `
            import math

            done = math.isclose(total, 0, abs_tol=1e-9)
          `,
        },
      ],
    },
  ],
});
