/** What `rng-state-not-checkpointed` reports, and the scripts on which it is silent. */

import { rngStateNotCheckpointed } from "../../rules/rng-state-not-checkpointed";
import { testRule } from "../support/ruleTester";

const script = (seed: string, epochs: string, more = ""): string => `
        import torch
        from torch.utils.data import DataLoader

        ${seed}
        loader = DataLoader(dataset, batch_size=8, shuffle=True)
        state = torch.load("last.pt")
        start = state["epoch"] + 1
        ${more}
        for epoch in ${epochs}:
            for x, y in loader:
                model(x, y).backward()
      `;

testRule(rngStateNotCheckpointed, {
  valid: [
    {
      name: "the state is restored",
      code: script("torch.manual_seed(0)", "range(start, 30)", 'torch.set_rng_state(state["rng"])'),
    },
    { name: "nothing is seeded", code: script("print(0)", "range(start, 30)") },
    { name: "always from the first epoch", code: script("torch.manual_seed(0)", "range(30)") },
    { name: "from a number that is written", code: script("torch.manual_seed(0)", "range(1, 30)") },
    {
      name: "rows in order, and an evaluation of a checkpoint",
      code: `
        import torch
        from torch.utils.data import DataLoader

        torch.manual_seed(0)
        loader = DataLoader(dataset, batch_size=8)
        state = torch.load("last.pt")
        for epoch in range(state["epoch"], 30):
            for x, y in loader:
                model(x, y).backward()
        print(state["epoch"])
      `,
    },
    {
      name: "seeded with the epoch",
      code: `
        import torch
        from torch.utils.data import DataLoader

        loader = DataLoader(dataset, batch_size=8, shuffle=True)
        state = torch.load("last.pt")
        for epoch in range(state["epoch"], 30):
            torch.manual_seed(epoch)
            for x, y in loader:
                model(x, y).backward()
      `,
    },
  ],
  invalid: [
    {
      name: "the first epoch has a name",
      code: `
        import torch
        from torch.utils.data import DataLoader

        torch.manual_seed(0)
        ^^^^^^^^^^^^^^^^^^^^ again
        loader = DataLoader(dataset, batch_size=8, shuffle=True)
        state = torch.load("last.pt")
        start_epoch = state["epoch"] + 1
        for epoch in range(start_epoch, 30):
                           ~~~~~~~~~~~ resumed
            for x, y in loader:
                model(x, y).backward()
      `,
    },
    {
      name: "in a function, with a bar",
      code: `
        import torch
        from torch.utils.data import DataLoader
        from tqdm import tqdm

        def main(dataset, model, epochs):
            torch.manual_seed(42)
            ^^^^^^^^^^^^^^^^^^^^^ again
            loader = DataLoader(dataset, shuffle=True)
            checkpoint = torch.load("last.pt")
            for epoch in tqdm(range(checkpoint["epoch"], epochs)):
                                    ~~~~~~~~~~~~~~~~~~~ resumed
                for x, y in loader:
                    model(x, y).backward()
      `,
    },
  ],
});
