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
    {
      name: "lists that are cut, gathered for metrics, losses, or written to a file",
      code: `
        import torch
        from accelerate import Accelerator
        from sklearn.metrics import f1_score

        accelerator = Accelerator()

        def cut(model, loader, size):
            preds, refs = [], []
            for batch in loader:
                preds.append(accelerator.gather(model(batch["x"])).cpu())
                refs.append(accelerator.gather(batch["y"]).cpu())
            preds, refs = torch.cat(preds)[:size], torch.cat(refs)[:size]
            return f1_score(refs, preds)

        def cut_inside(model, loader, left):
            preds, refs = [], []
            for step, batch in enumerate(loader):
                p, r = accelerator.gather((model(batch["x"]), batch["y"]))
                if step == len(loader) - 1:
                    p, r = p[:left], r[:left]
                preds.extend(p.tolist())
                refs.extend(r.tolist())
            return f1_score(refs, preds)

        def dropped(model, loader):
            preds, refs = [], []
            for batch in loader:
                p, r = accelerator.gather_for_metrics((model(batch["x"]), batch["y"]))
                preds.extend(p.tolist())
                refs.extend(r.tolist())
            return f1_score(refs, preds)

        def losses(model, loader):
            kept = []
            for batch in loader:
                kept.append(accelerator.gather(model(**batch).loss.repeat(8)))
            return torch.cat(kept).mean()

        def saved(model, loader):
            preds = []
            for batch in loader:
                preds.append(accelerator.gather(model(batch["x"])).cpu())
            torch.save(torch.cat(preds), "preds.pt")
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
    {
      name: "collected in lists for a metric of scikit-learn",
      code: `
        import torch
        from accelerate import Accelerator
        from sklearn.metrics import f1_score

        accelerator = Accelerator()

        def joined(model, loader):
            model.eval()
            preds, refs = [], []
            for batch in loader:
                with torch.no_grad():
                    logits = model(**batch).logits
                preds.append(accelerator.gather(logits.argmax(-1)).cpu())
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                refs.append(accelerator.gather(batch["labels"]).cpu())
            return f1_score(torch.cat(refs).numpy(), torch.cat(preds).numpy(), average="macro")
      `,
      suggestions: [
        {
          title: "Drop them: `gather_for_metrics`",
          output: `
            import torch
            from accelerate import Accelerator
            from sklearn.metrics import f1_score

            accelerator = Accelerator()

            def joined(model, loader):
                model.eval()
                preds, refs = [], []
                for batch in loader:
                    with torch.no_grad():
                        logits = model(**batch).logits
                    preds.append(accelerator.gather_for_metrics(logits.argmax(-1)).cpu())
                    refs.append(accelerator.gather_for_metrics(batch["labels"]).cpu())
                return f1_score(torch.cat(refs).numpy(), torch.cat(preds).numpy(), average="macro")
          `,
        },
      ],
    },
    {
      name: "both at once, added to lists, and put together under a name",
      code: `
        import numpy as np
        import torch
        from accelerate import Accelerator
        from sklearn import metrics

        accelerator = Accelerator()

        def both(model, loader):
            preds, refs = [], []
            for batch in loader:
                p, r = accelerator.gather((model(batch["x"]), batch["y"]))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                preds.extend(p.argmax(-1).tolist())
                refs.extend(r.tolist())
            return metrics.accuracy_score(refs, preds)

        def added(model, loader):
            preds, refs = [], []
            for batch in loader:
                with torch.no_grad():
                    found = accelerator.gather(model(batch["x"]))
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                preds += found.cpu().numpy().tolist()
                refs += accelerator.gather(batch["y"]).cpu().numpy().tolist()
            truth = np.array(refs)
            return metrics.roc_auc_score(truth, np.array(preds))
      `,
    },
  ],
});
