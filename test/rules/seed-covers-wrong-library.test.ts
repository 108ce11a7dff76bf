/** What `seed-covers-wrong-library` reports, and the seeds on which it is silent. */

import { seedCoversWrongLibrary } from "../../rules/seed-covers-wrong-library";
import { testRule } from "../support/ruleTester";

const TRAINING = `
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
`;

testRule(seedCoversWrongLibrary, {
  valid: [
    {
      name: "a seed for what one function draws, and one that makes a generator",
      code: `
        import random

        import numpy as np
        import torch

        class Clips:
            def in_order(self, rows, seed):
                np.random.seed(seed)
                np.random.shuffle(rows)
                return rows

            def __getitem__(self, at):
                return self.rows[at] if random.random() < 0.5 else None
      `,
    },
    {
      name: "a seed that is kept as a generator",
      code: `
        import random

        import torch

        def painted(pipe, words, seed):
            return pipe(random.choice(words), generator=torch.manual_seed(seed))
      `,
    },
    {
      name: "drawn with a generator of its own",
      code: `
        import random
        import torch

        random.seed(3)
        rows = random.sample(range(100), 10)
        order = torch.randperm(10, generator=own)
      `,
    },
    {
      name: "each library has its seed",
      code: `
        import random
        import numpy as np
        import torch

        def set_seed(seed):
            random.seed(seed)
            np.random.seed(seed)
            torch.manual_seed(seed)

        set_seed(0)
        rows = np.random.permutation(10)
        random.shuffle(names)
${TRAINING}
      `,
    },
    {
      name: "what is not drawn needs no seed",
      code: `
        import random
        import numpy as np
        import torch
        random.seed(0)
        names = ["a", "b"]
        random.shuffle(names)
        x = np.zeros(3)
        generator = np.random.default_rng(0)
      `,
    },
    {
      name: "code that is not seen may seed everything",
      code: `
        import random
        import torch
        from helpers import seed_everything
        random.seed(0)
        seed_everything(0)
${TRAINING}
      `,
    },
    {
      name: "a seed for sample data alone, in a branch",
      code: `
        import os
        import numpy as np
        import torch

        def main(folder):
            if not os.path.isdir(folder):
                os.makedirs(folder)
                np.random.seed(7)
                for index in range(5):
                    np.save(f"{folder}/{index}.npy", np.random.rand(8, 8))
    ${TRAINING.replaceAll("\n", "\n    ")}
      `,
    },
    {
      name: "a seed for what follows, set again in each part",
      code: `
        import random
        import torch

        torch.manual_seed(1)
        first = torch.nn.Linear(4, 2)
        print(random.sample(names, 3))
        torch.manual_seed(1)
        second = torch.nn.Linear(4, 2)
      `,
    },
    {
      name: "what is drawn before any seed",
      code: `
        import random
        import numpy as np

        print(words[random.randint(0, 9)])
        np.random.seed(1)
        rows = np.random.randint(0, 100, size=10)
      `,
    },
    {
      name: "a generator of its own",
      code: `
        import torch
        import random
        random.seed(0)
        generator = torch.Generator().manual_seed(0)
${TRAINING}
      `,
    },
  ],
  invalid: [
    {
      name: "an order that is drawn",
      code: `
        import random
        import torch

        random.seed(3)
        ^^^^^^^^^^^^^^ unseeded
        order = torch.randperm(10)
                ~~~~~~~~~~~~~~~~~~ drawn
      `,
    },
    {
      name: "the run's entry",
      code: `
        import random
        import numpy as np

        def split(rows):
            return np.random.permutation(rows)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~ drawn

        if __name__ == "__main__":
            random.seed(4)
            ^^^^^^^^^^^^^^ unseeded
            split(100)
      `,
    },
    {
      name: "a seed that may be given",
      code: `
        import random
        import numpy as np

        def main(seed):
            if seed is not None:
                random.seed(seed)
                ^^^^^^^^^^^^^^^^^ unseeded
            return np.random.permutation(100)
      `,
    },
    {
      name: "weights come from PyTorch",
      code: `
        import random
        import numpy as np
        import torch

        def set_seed(seed):
            random.seed(seed)
            np.random.seed(seed)
            ^^^^^^^^^^^^^^^^^^^^ unseeded

        set_seed(0)
${TRAINING}
      `,
      suggestions: [
        {
          title: "Seed it too: `torch.manual_seed(seed)`",
          output: `
            import random
            import numpy as np
            import torch

            def set_seed(seed):
                random.seed(seed)
                np.random.seed(seed)
                torch.manual_seed(seed)

            set_seed(0)

            model = torch.nn.Linear(4, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for step in range(10):
                optimizer.zero_grad()
                model(torch.randn(8, 4)).mean().backward()
                optimizer.step()

          `,
        },
      ],
    },
    {
      name: "rows come from NumPy, an order from Python",
      code: `
        import numpy as np
        import torch
        torch.manual_seed(0)
        ^^^^^^^^^^^^^^^^^^^^ unseeded
        order = np.random.permutation(100)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~ drawn
      `,
      suggestions: [
        {
          title: "Seed it too: `np.random.seed(0)`",
          output: `
            import numpy as np
            import torch
            torch.manual_seed(0)
            np.random.seed(0)
            order = np.random.permutation(100)
          `,
        },
      ],
    },
    {
      code: `
        import random
        import numpy
        numpy.random.seed(3)
        ^^^^^^^^^^^^^^^^^^^^ unseeded
        files = ["a", "b", "c"]
        random.shuffle(files)
      `,
    },
  ],
});
