/** What `array-from-generator` reports, and the arrays on which it is silent. */

import { arrayFromGenerator } from "../../rules/array-from-generator";
import { testRule } from "../support/ruleTester";

testRule(arrayFromGenerator, {
  valid: [
    {
      name: "an element type that the command line says",
      code: `
        import argparse

        import numpy as np

        parser = argparse.ArgumentParser()
        parser.add_argument("--kind", default="O")
        args = parser.parse_args()
        numbers = np.array((i for i in range(3)), dtype=args.kind)
      `,
    },
    {
      name: "a map that is a list by then",
      code: `
        import numpy as np

        def numbers(xs):
            return np.array(list(map(float, xs))), np.fromiter(map(float, xs), dtype=float), np.array(map(float, xs), dtype=object)
      `,
    },
    {
      name: "lists, and generators that NumPy goes through",
      code: `
        import numpy as np

        a = np.array([i for i in range(3)])
        b = np.fromiter((i for i in range(3)), dtype=int)
        c = np.stack([np.ones(3) for _ in range(3)])
        d = np.array(list(i for i in range(3)))
        e = sum(i for i in range(3)), any(i for i in range(3)), max(i for i in range(3))
        f = np.any([i > 1 for i in range(3)]), np.sum(np.fromiter((i for i in range(3)), int))
      `,
    },
    {
      name: "the object itself is wanted",
      code: `
        import numpy as np

        a = np.array((i for i in range(3)), dtype=object)
      `,
    },
    {
      name: "the object itself is wanted, in other words",
      code: `
        import numpy as np
        from numpy import object_ as anything

        a = np.array((i for i in range(3)), dtype="O")
        b = np.array((i for i in range(3)), anything)
      `,
    },
  ],
  invalid: [
    {
      name: "what map, zip and filter give",
      code: `
        import numpy as np

        def numbers(xs):
            a = np.array(map(float, xs))
                         ^^^^^^^^^^^^^^ holds
            b = np.array(list(map(float, xs)))
            return a, b, np.mean(filter(None, xs))
                                 ^^^^^^^^^^^^^^^^ raises
      `,
    },
    {
      name: "alone, with a type, and under another name",
      code: `
        import numpy as np
        from numpy import vstack

        def table(rows):
            a = np.asarray((float(x) for x in rows), dtype="float32")
                           ^^^^^^^^^^^^^^^^^^^^^^^^ raises
            b = np.array(x * 2 for x in rows)
                        ^^^^^^^^^^^^^^^^^^^^^ holds
            return a, b, vstack(np.ones(3) for _ in rows)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ raises
      `,
      fixed: `
        import numpy as np
        from numpy import vstack

        def table(rows):
            a = np.asarray([float(x) for x in rows], dtype="float32")
            b = np.array([x * 2 for x in rows])
            return a, b, vstack([np.ones(3) for _ in rows])
      `,
    },
    {
      name: "types of which NumPy makes one value, and a number by position",
      code: `
        import numpy as np

        a = np.array((i for i in range(3)), dtype=bool)
                     ^^^^^^^^^^^^^^^^^^^^^ holds
        b = np.asarray((i for i in range(3)), np.int64)
                       ^^^^^^^^^^^^^^^^^^^^^ raises
      `,
    },
    {
      name: "reductions",
      code: `
        import numpy as np

        def summary(xs):
            if np.any(x > 5 for x in xs):
                     ^^^^^^^^^^^^^^^^^^^ true
                print(xs)
            return np.mean((x for x in xs), axis=0), np.max(x for x in xs)
                           ^^^^^^^^^^^^^^^ raises
                                                           ^^^^^^^^^^^^^^^ holds
      `,
      fixed: `
        import numpy as np

        def summary(xs):
            if np.any([x > 5 for x in xs]):
                print(xs)
            return np.mean([x for x in xs], axis=0), np.max([x for x in xs])
      `,
    },
    {
      name: "a sum, which older releases hand to Python",
      code: `
        import numpy as np

        def energy(xs):
            return np.sum(x * x for x in xs)
                         ^^^^^^^^^^^^^^^^^^^ sum
      `,
      severity: "warning",
      fixed: `
        import numpy as np

        def energy(xs):
            return np.sum([x * x for x in xs])
      `,
    },
  ],
});
