/** What `unpicklable-worker-argument` reports, and the look-alikes on which it is silent. */

import { unpicklableWorkerArgument } from "../../rules/unpicklable-worker-argument";
import { testRule } from "../support/ruleTester";

testRule(unpicklableWorkerArgument, {
  valid: [
    {
      name: "workers whose way to start is fork, or not known, and a function of the module for those that are spawned",
      except: { "function-around": "a function within another one is what cannot be pickled" },
      code: `
        import multiprocessing as mp
        from torch.utils.data import DataLoader

        def collate(batch):
            return batch

        def loaders(rows, how):
            def keep(batch):
                return batch
            a = DataLoader(rows, num_workers=2, multiprocessing_context="fork", collate_fn=lambda b: b)
            b = DataLoader(rows, num_workers=2, multiprocessing_context=how, collate_fn=lambda b: b)
            c = DataLoader(rows, num_workers=2, multiprocessing_context=mp.get_context("fork"), collate_fn=keep)
            d = DataLoader(rows, num_workers=2, multiprocessing_context="spawn", collate_fn=collate)
            e = DataLoader(rows, num_workers=0, collate_fn=keep)
            return a, b, c, d, e
      `,
    },
    {
      name: "no workers, a number that is not known, a function of the module",
      code: `
        from torch.utils.data import DataLoader
        def collate(batch):
            return batch
        a = DataLoader(ds, collate_fn=lambda b: b)
        b = DataLoader(ds, num_workers=0, collate_fn=lambda b: b)
        c = DataLoader(ds, num_workers=args.workers, collate_fn=lambda b: b)
        d = DataLoader(ds, num_workers=4, collate_fn=collate)
        e = DataLoader(ds, num_workers=4, sampler=sorted(rows, key=lambda r: r))
      `,
    },
    {
      name: "an object that is called, and a method",
      code: `
        from torch.utils.data import DataLoader
        class Data:
            def collate(self, batch):
                return batch
            def loader(self):
                return DataLoader(self.rows, num_workers=2, collate_fn=self.collate)
        def make(ds, collator):
            return DataLoader(ds, num_workers=2, collate_fn=collator)
      `,
    },
    {
      name: "workers that are forked by order",
      code: `
        import multiprocessing
        from torch.utils.data import DataLoader
        multiprocessing.set_start_method("fork")
        one = DataLoader(rows, batch_size=8, num_workers=2, collate_fn=lambda batch: batch)
      `,
    },
    {
      name: "a step that is a function of the file's own, and a loader without workers",
      code: `
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms as T

        def double(x):
            return x * 2

        ds = datasets.FakeData(transform=T.Compose([T.ToTensor(), T.Lambda(double)]))
        loader = DataLoader(ds, num_workers=4)
        alone = DataLoader(datasets.FakeData(transform=T.Lambda(lambda x: x)), num_workers=0)
      `,
    },
  ],
  invalid: [
    {
      name: "workers that this loader spawns",
      severity: "error",
      code: `
        import multiprocessing as mp
        from functools import partial
        from torch.utils.data import DataLoader

        def loaders(rows):
            def keep(batch):
                return batch
            a = DataLoader(rows, 8, num_workers=2, multiprocessing_context="spawn", collate_fn=lambda b: b)
                                                                                               ^^^^^^^^^^^ spawned
            context = mp.get_context("forkserver")
            b = DataLoader(rows, 8, num_workers=2, multiprocessing_context=context, collate_fn=keep)
                                                                                               ^^^^ spawned
            first = partial(lambda b, n: b[:n], n=2)
            c = DataLoader(rows, 8, num_workers=2, multiprocessing_context=mp.get_context("spawn"), worker_init_fn=first)
                                                                                                                   ^^^^^ spawned
            return a, b, c
      `,
    },
    {
      name: "workers that the whole file spawns",
      severity: "error",
      code: `
        import torch.multiprocessing as mp
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms as T

        mp.set_start_method("spawn", force=True)
        ds = datasets.FakeData(transform=T.Compose([T.ToTensor(), T.Lambda(lambda x: x * 2)]))
                                                                           ^^^^^^^^^^^^^^^ spawned
        loader = DataLoader(ds, num_workers=4, collate_fn=lambda rows: rows)
                                                          ^^^^^^^^^^^^^^^^^ spawned
      `,
    },
    {
      code: `
        from torch.utils.data import DataLoader

        def mk(ds):
            return DataLoader(ds, batch_size=8, num_workers=2, collate_fn=lambda b: b)
                                                                          ^^^^^^^^^^^ lambda
      `,
      messages: ["`collate_fn` is pickled, and a lambda cannot be"],
    },
    {
      name: "a lambda by name, beside functions",
      code: `
        import torch.utils.data as data
        WORKERS = 4
        keep = lambda b: b

        def loaders(ds, seed):
            def init(worker):
                torch.manual_seed(seed + worker)
            def collate(rows):
                return rows
            a = data.DataLoader(ds, num_workers=WORKERS, worker_init_fn=init, collate_fn=collate)
            return a, data.DataLoader(ds, 8, True, num_workers=1, collate_fn=keep)
                                                                             ^^^^ lambda
      `,
    },
    {
      name: "a step of a transform",
      code: `
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms as T

        ds = datasets.FakeData(transform=T.Compose([T.ToTensor(), T.Lambda(lambda x: x * 2)]))
                                                                           ^^^^^^^^^^^^^^^ lambda
        loader = DataLoader(ds, num_workers=4)
      `,
    },
  ],
});
