/** What `backward-inside-autocast` reports, and the blocks on which it is silent. */

import { backwardInsideAutocast } from "../../rules/backward-inside-autocast";
import { testRule } from "../support/ruleTester";

testRule(backwardInsideAutocast, {
  valid: [
    {
      name: "an object of a library that is not known, handed to a function and kept in a field",
      code: `
        import torch
        from mylib import Navigator


        def go(nav):
            with torch.autocast("cuda"):
                nav.backward()


        class Tour:
            def __init__(self):
                self.nav = Navigator()

            def go(self):
                with torch.autocast("cuda"):
                    self.nav.backward()


        go(Navigator())
        Tour().go()
      `,
    },
    {
      name: "behind the block",
      code: `
        import torch
        for x, y in loader:
            with torch.autocast("cuda"):
                loss = model(x, y)
            scaler.scale(loss).backward()
        with torch.autocast("cuda", enabled=False):
            model(x, y).backward()
      `,
    },
    {
      name: "a function that is only defined there",
      code: `
        import torch
        with torch.amp.autocast("cuda"):
            def later(loss):
                loss.backward()
      `,
    },
    {
      name: "another library's method of the same name, and an engine that gets the loss",
      code: `
        import torch
        from mylib import Navigator
        nav = Navigator()
        with torch.autocast("cuda"):
            nav.backward()

        def train(engine, loss):
            with torch.autocast("cuda"):
                engine.backward(loss)
      `,
    },
  ],
  invalid: [
    {
      name: "what follows goes behind the block with it",
      code: `
        import torch
        def step(model, optimizer, x):
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = model(x).mean()
                loss.backward()  # in bfloat16
                ^^^^^^^^^^^^^^^
                if loss > 0:
                    optimizer.step()
            return loss
      `,
      suggestions: [
        {
          title: "Move it behind the block",
          output: `
            import torch
            def step(model, optimizer, x):
                optimizer.zero_grad()
                with torch.autocast("cuda", dtype=torch.bfloat16):
                    loss = model(x).mean()
                loss.backward()  # in bfloat16
                if loss > 0:
                    optimizer.step()
                return loss
          `,
        },
      ],
    },
    {
      name: "with a scaler",
      code: `
        import torch
        from torch.cuda.amp import autocast
        def step(model, scaler, optimizer, x):
            with autocast():
                 ~~~~~~~~~~ block
                loss = model(x)
                if loss.isfinite():
                    scaler.scale(loss).backward()
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inside
            scaler.step(optimizer)
            scaler.update()
      `,
    },
  ],
});
