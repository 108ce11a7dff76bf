/** What `accumulation-tail-dropped` reports, and the loops on which it is silent. torch 2.15.0: ten batches, every fourth: two steps, and a gradient left. */

import { accumulationTailDropped } from "../../rules/accumulation-tail-dropped";
import { testRule } from "../support/ruleTester";

const HEAD = `import torch
from torch import nn
model = nn.Linear(4, 2)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()
for epoch in range(3):
`;
const loop = (body: string, header = "for i, (x, y) in enumerate(loader):"): string =>
  `${HEAD}    ${header}
${body.trimEnd()}
`;

testRule(accumulationTailDropped, {
  valid: [
    {
      name: "the last batch too",
      code: loop(`
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0 or i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
`),
    },
    {
      name: "a step behind the loop",
      code: loop(`
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
    optimizer.step()
    optimizer.zero_grad()
`),
    },
    {
      name: "another step in the loop",
      code: loop(`
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
        elif i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
`),
    },
    {
      name: "counted over all epochs",
      code: loop(
        `
        criterion(model(x), y).backward()
        count += 1
        if count % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`,
        "for x, y in loader:",
      ),
    },
    {
      name: "a step in each round, and gradients that are cleared each time",
      code: loop(`
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        if (i + 1) % steps == 0:
            optimizer.step()
`),
    },
    {
      name: "a range of whole groups",
      code: loop(
        `
        criterion(model(x), y).backward()
        if (i + 1) % 4 == 0:
            optimizer.step()
            optimizer.zero_grad()
`,
        "for i in range(400):",
      ),
    },
    {
      name: "a condition of another kind",
      code: loop(`
        criterion(model(x), y).backward()
        if is_last(i) or (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`),
    },
    {
      name: "accelerate counts",
      code: `from accelerate import Accelerator\naccelerator = Accelerator()\n${loop(`
        loss = criterion(model(x), y)
        loss.backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()
`)}`,
    },
  ],
  invalid: [
    {
      name: "every so many batches",
      code: loop(`
        loss = criterion(model(x), y) / steps
        loss.backward()
        if (i + 1) % steps == 0:
           ^^^^^^^^^^^^^^^^^^^^ tail
            optimizer.step()
            ~~~~~~~~~~~~~~~~ step
            optimizer.zero_grad()
`),
      suggestions: [
        {
          title: "Step at the last batch too: `or i + 1 == len(loader)`",
          output: loop(`
        loss = criterion(model(x), y) / steps
        loss.backward()
        if (i + 1) % steps == 0 or i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
`),
        },
      ],
    },
    {
      name: "in parentheses, cleared through the model, with a scheduler",
      code: `
        import torch
        import torch.nn.functional as F
        model = torch.nn.Linear(4, 2)
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        schedule = torch.optim.lr_scheduler.StepLR(opt, 1)
        for epoch in range(3):
            for step, (x, y) in enumerate(batches):
                F.cross_entropy(model(x), y).backward()
                if ((step + 1) % 8 == 0):
                   ^^^^^^^^^^^^^^^^^^^^^ tail
                    opt.step()
                    model.zero_grad()
            schedule.step()
      `,
      related: 1,
    },
    {
      name: "a function for one epoch",
      code: `
        import torch
        from torch.utils.data import DataLoader
        def epoch(model, data, criterion):
            optimizer = torch.optim.Adam(model.parameters())
            loader = DataLoader(data, batch_size=8, shuffle=True)
            for i, (x, y) in enumerate(loader):
                criterion(model(x), y).backward()
                if (i + 1) % 4 == 0:
                   ^^^^^^^^^^^^^^^^ tail
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                    optimizer.step()
                    optimizer.zero_grad(set_to_none=True)
      `,
      related: 1,
    },
    {
      name: "over a progress bar",
      code: loop(
        `
        criterion(model(x), y).backward()
        if (n + 1) % 4 == 0:
           ^^^^^^^^^^^^^^^^ tail
            optimizer.step()
            optimizer.zero_grad()
`,
        "for n, (x, y) in enumerate(tqdm(loader)):",
      ).replace("import torch\n", "import torch\nfrom tqdm import tqdm\n"),
      related: 1,
    },
  ],
});
