/** What `progress-print-off-by-one` reports, and the progress on which it is silent. */

import { progressPrintOffByOne } from "../../rules/progress-print-off-by-one";
import { testRule } from "../support/ruleTester";

testRule(progressPrintOffByOne, {
  valid: [
    {
      name: "logged, over a bar from one on",
      code: `
        import logging
        from tqdm import tqdm, trange
        import torch

        def fit(n_epochs, loader):
            for epoch in tqdm(range(1, n_epochs + 1)):
                logging.info("epoch %d/%d", epoch, n_epochs)
            for number in trange(1, 20):
                print(f"{number}/20")
            for batch in tqdm(loader):
                logging.info("%s/%d", batch, n_epochs)
      `,
    },
    {
      name: "one is added",
      code: `
        import torch
        for epoch in range(epochs):
            print(f"Epoch {epoch + 1}/{epochs}")
      `,
    },
    {
      name: "counted from 1",
      code: `
        import torch
        for epoch in range(1, epochs + 1):
            print(f"Epoch {epoch}/{epochs}")
        for i, x in enumerate(loader, 1):
            print(f"Batch {i}/{len(loader)}")
      `,
    },
    {
      name: "one is taken from the end",
      code: `
        import torch
        for epoch in range(epochs):
            print(f"Epoch {epoch}/{epochs - 1}")
      `,
    },
    {
      name: "another number behind the slash",
      code: `
        import torch
        for epoch in range(epochs):
            print(f"Epoch {epoch}/{steps} {epoch}: {epochs}")
      `,
    },
    {
      name: "no counter",
      code: `
        import torch
        for path, x in enumerate(files):
            print(f"{x}/{len(files)}")
        print(f"{done}/{total}")
      `,
    },
    {
      name: "other templates: counted from 1, no fraction, other numbers",
      code: `
        import torch
        for i in range(10):
            print("%d/%d" % (i + 1, 10), "{} {}".format(i, 10), "{1}/{0}".format(i, 10))
            print("%d/%d" % (i, n), "{}/{}".format(i, len(x)), "%s/model.pt" % i, "{}/{}".format(*[i, 10]))
        for i, x in enumerate(loader, 1):
            print("{}/{}".format(i, len(loader)))
      `,
    },
  ],
  invalid: [
    {
      name: "logged, over a bar",
      code: `
        import logging
        from tqdm import tqdm, trange
        import torch

        def fit(n_epochs, loader):
            for epoch in tqdm(range(n_epochs), desc="epochs"):
                logging.info("epoch %d/%d", epoch, n_epochs)
                                            ^^^^^ low
            for number in trange(20):
                print(f"{number}/20")
                        ^^^^^^^^ low
      `,
    },
    {
      code: `
        import torch
        for epoch in range(num_epochs):
            for batch_idx, (data, target) in enumerate(dataloader):
                print(f'Epoch {epoch}/{num_epochs}, Batch {batch_idx}/{len(dataloader)}, Loss: {loss.item():.3f}')
                              ^^^^^^^ low
      `,
      messages: ["`epoch` counts from 0"],
      fixed: `
        import torch
        for epoch in range(num_epochs):
            for batch_idx, (data, target) in enumerate(dataloader):
                print(f'Epoch {epoch + 1}/{num_epochs}, Batch {batch_idx + 1}/{len(dataloader)}, Loss: {loss.item():.3f}')
      `,
    },
    {
      name: "in a method, with a field",
      code: `
        import torch
        class Trainer:
            def fit(self):
                for i in range(0, self.epochs):
                    self.log.info(f"[{i:03d} / {self.epochs}] done")
                                     ^^^^^^^
      `,
      fixed: `
        import torch
        class Trainer:
            def fit(self):
                for i in range(0, self.epochs):
                    self.log.info(f"[{i + 1:03d} / {self.epochs}] done")
      `,
    },
    {
      name: "format and percent",
      code: `
        import torch
        for epoch in range(epochs):
            for i, x in enumerate(loader):
                print("batch {}/{} loss {:.3f}".format(i, len(loader), loss))
                                                       ^
            print("Epoch: %d/%d" % (epoch, epochs))
                                    ^^^^^
            print("Epoch %02d of 10" % epoch)
        for step in range(10):
            print("step {:>4} / 10".format(step))
                                           ^^^^
      `,
      fixed: `
        import torch
        for epoch in range(epochs):
            for i, x in enumerate(loader):
                print("batch {}/{} loss {:.3f}".format(i + 1, len(loader), loss))
            print("Epoch: %d/%d" % (epoch + 1, epochs))
            print("Epoch %02d of 10" % epoch)
        for step in range(10):
            print("step {:>4} / 10".format(step + 1))
      `,
    },
  ],
});
