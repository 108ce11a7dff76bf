/** What `legacy-random-api` reports, and the random numbers on which it is silent. */

import { legacyRandomApi } from "../../rules/legacy-random-api";
import { testRule } from "../support/ruleTester";

testRule(legacyRandomApi, {
  valid: [
    {
      name: "generators of one's own",
      code: `
        import numpy as np

        rng = np.random.default_rng(1)
        print(rng.uniform(), rng.integers(3))
        print(isinstance(rng, np.random.RandomState))
      `,
    },
    {
      name: "a seed for what libraries draw",
      code: `
        import numpy as np
        from sklearn.model_selection import train_test_split

        np.random.seed(0)
        train, test = train_test_split(list(range(9)))
      `,
    },
    {
      name: "other modules",
      code: `
        import random
        import numpy as np
        import torch

        print(random.uniform(0, 1), torch.rand(3), np.zeros(3))
      `,
    },
  ],
  invalid: [
    {
      code: `
        import numpy as np

        angle = np.random.uniform(0, 360)
                ^^^^^^^^^^^^^^^^^ global
        start = np.random.randint(0, 9)
                ^^^^^^^^^^^^^^^^^
      `,
      messages: ["`np.random.uniform` draws from a global generator", "`np.random.randint`"],
      suggestions: [
        {
          title: "Draw from a generator of your own: `rng.uniform`",
          output: `
            import numpy as np

            rng = np.random.default_rng(42)

            angle = rng.uniform(0, 360)
            start = np.random.randint(0, 9)
          `,
        },
        {
          title: "Draw from a generator of your own: `rng.integers`",
          output: `
            import numpy as np

            rng = np.random.default_rng(42)

            angle = np.random.uniform(0, 360)
            start = rng.integers(0, 9)
          `,
        },
      ],
    },
    {
      name: "a generator is there already",
      code: `
        import numpy as np

        drawing = np.random.default_rng(3)

        def crop(width):
            return np.random.choice(width), np.random.randn(2, 3)
                   ^^^^^^^^^^^^^^^^
                                            ^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Draw from a generator of your own: `drawing.choice`",
          output: `
            import numpy as np

            drawing = np.random.default_rng(3)

            def crop(width):
                return drawing.choice(width), np.random.randn(2, 3)
          `,
        },
      ],
    },
    {
      name: "imported by name, and a name that is taken",
      code: `
        from numpy.random import normal
        from numpy import random as nr

        rng = None

        class Noise:
            def __call__(self, x):
                return x + normal(0, 1, x.shape) * nr.rand()
                           ^^^^^^
                                                   ^^^^^^^
      `,
      suggestions: [],
    },
    {
      name: "a seed does not change whose generator it is",
      code: `
        import numpy as np

        np.random.seed(0)
        noise = np.random.normal(size=3)
                ^^^^^^^^^^^^^^^^ shared
        state = np.random.RandomState(1)
                ^^^^^^^^^^^^^^^^^^^^^ frozen
      `,
      suggestions: [
        {
          title: "Draw from a generator of your own: `rng.normal`",
          output: `
            import numpy as np

            rng = np.random.default_rng(42)

            np.random.seed(0)
            noise = rng.normal(size=3)
            state = np.random.RandomState(1)
          `,
        },
      ],
    },
  ],
});
