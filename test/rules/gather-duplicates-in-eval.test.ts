/** What `gather-duplicates-in-eval` reports, and the look-alikes on which it is silent. */

import { gatherDuplicatesInEval } from "../../rules/gather-duplicates-in-eval";
import { testRule } from "../support/ruleTester";

testRule(gatherDuplicatesInEval, {
  valid: [
    {
      name: "compared behind gather_for_metrics",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                guess, truth = accelerator.gather_for_metrics((model(batch["x"]).argmax(-1), batch["y"]))
                right += (guess == truth).sum().item()
                seen += truth.numel()
            return right / seen
      `,
    },
    {
      name: "compared where the rest is cut off, of one or of both",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                guess, truth = accelerator.gather((model(batch["x"]).argmax(-1), batch["y"]))
                guess, truth = guess[:n - seen], truth[:n - seen]
                right += (guess == truth).sum().item()
                good = accelerator.gather(model(batch["x"]).argmax(-1)) == accelerator.gather(batch["y"])
                right += good[:n - seen].sum()
                seen += truth.numel()
            return right / seen
      `,
    },
    {
      name: "compared while it learns",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                loss = model(batch["x"]).mean()
                accelerator.backward(loss)
                guess, truth = accelerator.gather((model(batch["x"]).argmax(-1), batch["y"]))
                right += (guess == truth).sum().item()
                seen += truth.numel()
            return right / seen
      `,
    },
    {
      name: "compared without rows that are repeated",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator(even_batches=False)

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                guess, truth = accelerator.gather((model(batch["x"]).argmax(-1), batch["y"]))
                right += (guess == truth).sum().item()
                seen += truth.numel()
            return right / seen
      `,
    },
    {
      name: "compared behind the loop, of one batch",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                pass
            guess, truth = accelerator.gather((model(batch["x"]).argmax(-1), batch["y"]))
            right += (guess == truth).sum().item()
            return right
      `,
    },
    {
      name: "dropped, cut off, or no metric",
      code: `
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, metric, total):
            losses = []
            for batch in loader:
                predicted = accelerator.gather_for_metrics(model(batch["x"]))
                metric.add_batch(predictions=predicted, references=batch["y"])
                losses.append(accelerator.gather(model(batch["x"]).mean()))
                labels = accelerator.gather(batch["y"])
                labels = labels[:total]
                metric.add_batch(predictions=labels, references=labels)
            return losses
      `,
    },
    {
      name: "a meter, a progress bar and a buffer",
      code: `
        from accelerate import Accelerator

        accelerator = Accelerator()

        def train(model, loader, meter, bar, buffer):
            for batch in loader:
                loss = model(batch["x"])
                meter.update(accelerator.gather(loss))
                bar.update(accelerator.gather(loss))
                buffer.add_batch(accelerator.gather(batch["x"]))
      `,
    },
    {
      name: "another object's gather",
      code: `
        def evaluate(model, loader, metric, fabric):
            for batch in loader:
                predicted = fabric.gather(model(batch["x"]))
                metric.add_batch(predictions=predicted, references=batch["y"])
      `,
    },
  ],
  invalid: [
    {
      name: "compared to count what is right",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                guess, truth = accelerator.gather((model(batch["x"]).argmax(-1), batch["y"]))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
                right += (guess == truth).sum().item()
                seen += truth.numel()
            return right / seen
      `,
    },
    {
      name: "compared where it is gathered",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                good = accelerator.gather(model(batch["x"]).argmax(-1)) == accelerator.gather(batch["y"])
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
                right += good.sum().item()
                seen += len(good)
            return right / seen
      `,
    },
    {
      name: "compared by a method",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, n):
            right, seen = 0, 0
            for batch in loader:
                guess = accelerator.gather(model(batch["x"]).argmax(-1))
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repeated
                truth = accelerator.gather(batch["y"])
                right += guess.eq(truth).sum().item()
                seen += truth.shape[0]
            return right / seen
      `,
    },
    {
      name: "one after the other",
      code: `
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, metric):
            for batch in loader:
                predicted = accelerator.gather(model(batch["x"]).argmax(-1))
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                labels = accelerator.gather(batch["y"])
                metric.add_batch(predictions=predicted, references=labels)
      `,
      suggestions: [
        {
          title: "Drop them: `gather_for_metrics`",
          output: `
            from accelerate import Accelerator

            accelerator = Accelerator()

            def evaluate(model, loader, metric):
                for batch in loader:
                    predicted = accelerator.gather_for_metrics(model(batch["x"]).argmax(-1))
                    labels = accelerator.gather_for_metrics(batch["y"])
                    metric.add_batch(predictions=predicted, references=labels)
          `,
        },
      ],
    },
    {
      name: "together, and in the call",
      code: `
        from accelerate import Accelerator
        from torchmetrics.classification import MulticlassAccuracy

        class Runner:
            def __init__(self):
                self.accelerator = Accelerator()

            def evaluate(self, model, loader, metric):
                other = MulticlassAccuracy(num_classes=3)
                for x, y in loader:
                    p, r = self.accelerator.gather((model(x), y))
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    metric.add_batch(predictions=p, references=r)
                    other.update(self.accelerator.gather(y))
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
