/** What `global-versus-generator-seed` reports, and the generators on which it is silent. */

import { globalVersusGeneratorSeed } from "../../rules/global-versus-generator-seed";
import { testRule } from "../support/ruleTester";

testRule(globalVersusGeneratorSeed, {
  valid: [
    {
      name: "a generator of a helper that only draws a seed",
      except: { "renamed-variables": "the function says by its name what is drawn" },
      code: `
        import numpy as np


        def generator():
            return np.random.RandomState()


        def fresh_seed(given=None):
            if given is not None:
                return int(given)
            return generator().randint(0, 1000)


        np.random.seed(0)
      `,
    },
    {
      name: "the generator has the seed, or there is none",
      code: `
        import numpy as np

        np.random.seed(0)
        rng = np.random.default_rng(0)
        old = np.random.RandomState(1)
      `,
    },
    {
      name: "no seed at all",
      code: `
        import numpy as np

        rng = np.random.default_rng()
      `,
    },
    {
      name: "handed in, and a seed that another function sets for itself",
      code: `
        import numpy as np

        def make(seed):
            return np.random.default_rng(seed)

        def check_one():
            np.random.seed(0)
            return np.random.rand()

        def check_two():
            return np.random.default_rng().random()
      `,
    },
    {
      name: "seeds that are taken back",
      code: `
        import numpy as np

        np.random.seed(None)
        rng = np.random.default_rng()
      `,
    },
    {
      name: "a generator that draws another seed for each run",
      except: { "renamed-variables": "the function says by its name what is drawn" },
      code: `
        import numpy as np

        def fresh_seed(given=None):
            if given is not None:
                return int(given)
            rng = np.random.RandomState()
            return rng.randint(0, 1000)

        np.random.seed(0)
      `,
    },
  ],
  invalid: [
    {
      name: "one module",
      code: `
        import numpy as np

        np.random.seed(42)
        ~~~~~~~~~~~~~~~~~~ seed
        rng = np.random.default_rng()
              ^^^^^^^^^^^^^^^^^^^^^^^ unseeded
        noise = rng.normal(size=10)
      `,
      suggestions: [
        {
          title: "Give it the seed: `np.random.default_rng(42)`",
          output: `
            import numpy as np

            np.random.seed(42)
            rng = np.random.default_rng(42)
            noise = rng.normal(size=10)
          `,
        },
      ],
    },
    {
      name: "a function that seeds everything",
      code: `
        import random
        import numpy as np
        from numpy.random import RandomState

        SEED = 7

        def seed_everything(seed):
            random.seed(seed)
            np.random.seed(seed)
            ~~~~~~~~~~~~~~~~~~~~ seed

        def sample(rows):
            return RandomState().permutation(rows)
                   ^^^^^^^^^^^^^ unseeded
      `,
      except: { "renamed-variables": "the name of the function says that it seeds the whole run" },
    },
  ],
});
