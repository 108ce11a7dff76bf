/** What `eval-loader-shuffled-or-dropped` reports, and the loaders on which it is silent. */

import { evalLoaderShuffledOrDropped } from "../../rules/eval-loader-shuffled-or-dropped";
import { testRule } from "../support/ruleTester";

testRule(evalLoaderShuffledOrDropped, {
  valid: [
    {
      name: "a loader of a function from which single batches are drawn",
      code: `
        from torch.utils.data import DataLoader


        def set_up():
            test_loader = DataLoader(test_set, batch_size=8, shuffle=True)
            return test_loader


        test_loader = set_up()
        images, labels = next(iter(test_loader))
      `,
    },
    {
      name: "pictures to look at, a loader that draws without end, one that may be for both",
      code: `
        from torch.utils.data import DataLoader

        test_loader = DataLoader(test_set, batch_size=8, shuffle=True)
        images, labels = next(iter(test_loader))
        loader = DataLoader(test_set, batch_size=8, shuffle=True)
        val_loader = DataLoader(train_set, batch_size=8, shuffle=True)
        eval_loader = DataLoader(eval_set, batch_size=8, shuffle=False)
      `,
    },
    {
      name: "an entry and a hook for training",
      code: `
        import lightning as L
        from torch.utils.data import DataLoader

        loaders = {"train": DataLoader(first, 8, drop_last=True), "test": DataLoader(second, 8)}

        class Data(L.LightningDataModule):
            def train_dataloader(self):
                return DataLoader(self.a, batch_size=8, shuffle=True, drop_last=True)
      `,
      except: { "renamed-variables": "the names tell what is evaluated" },
    },
    {
      name: "batches are drawn one by one from what never ends",
      code: `
        import itertools
        from torch.utils.data import DataLoader

        def endless(loader):
            while True:
                yield from loader

        def run(val_data, test_data, dev_data):
            val_loader = endless(DataLoader(val_data, batch_size=8, drop_last=True))
            test_loader = DataLoader(test_data, batch_size=8, drop_last=True)
            test_loader = itertools.cycle(test_loader)
            dev_loader = DataLoader(dev_data, batch_size=8, drop_last=True)
            batches = iter(dev_loader)
            return next(val_loader), next(test_loader), next(batches)
      `,
      except: { "renamed-variables": "the name of the function says what it gives" },
    },
    {
      name: "a loader that is also trained on, that a function may train on, or read once with gradients",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def run(model, rows, optimizer, learn):
            first = DataLoader(rows, batch_size=4, drop_last=True)
            second = DataLoader(rows, batch_size=4, drop_last=True)
            third = DataLoader(rows, batch_size=4, drop_last=True)
            for x, y in first:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
            learn(second)
            with torch.no_grad():
                for x, y in first:
                    print((model(x).argmax(1) == y).sum())
                for x, y in second:
                    print((model(x).argmax(1) == y).sum())
            with torch.enable_grad():
                for x, y in third:
                    print(model(x))
      `,
    },
    {
      name: "training data, the whole test, a sampler, a value that is not known, names that do not tell",
      code: `
        from torch.utils.data import DataLoader

        def loaders(train_set, test_set, data, drop, sampler):
            train_loader = DataLoader(train_set, batch_size=8, drop_last=True)
            test_loader = DataLoader(test_set, batch_size=8, drop_last=False)
            val_loader = DataLoader(test_set, batch_size=8, drop_last=drop)
            eval_loader = DataLoader(test_set, batch_size=8, sampler=sampler, drop_last=True)
            trainval_loader = DataLoader(data, drop_last=True)
            loader = DataLoader(data, drop_last=True)
            latest = DataLoader(data, drop_last=True)
            return train_loader, test_loader, val_loader, eval_loader, trainval_loader, loader, latest
      `,
    },
    {
      name: "each row is told from the others of its batch",
      code: `
        import torch
        import torch.nn.functional as F
        from torch.utils.data import DataLoader

        def contrast(a, b):
            return F.cross_entropy(a @ b.T / 0.07, torch.arange(len(a)))

        def validate(net, val_set):
            val_loader = DataLoader(val_set, batch_size=64, drop_last=True)
            with torch.no_grad():
                return sum(contrast(net(a), net(b)).item() for a, b in val_loader) / len(val_loader)
      `,
    },
  ],
  invalid: [
    {
      name: "shuffled, with the order kept by the suggestion",
      code: `
        import lightning.pytorch as pl
        from torch.utils.data import DataLoader

        class Data(pl.LightningDataModule):
            def val_dataloader(self):
                return DataLoader(self.kept, batch_size=8, shuffle=True)
                                                           ^^^^^^^^^^^^ shuffled
      `,
      severity: "hint",
      suggestions: [
        {
          title: "Keep the order of the rows",
          output: `
            import lightning.pytorch as pl
            from torch.utils.data import DataLoader

            class Data(pl.LightningDataModule):
                def val_dataloader(self):
                    return DataLoader(self.kept, batch_size=8)
          `,
        },
      ],
    },
    {
      name: "the test part of a data set, in a dict of loaders",
      code: `
        from torch.utils.data import DataLoader
        from torchvision import datasets

        loaders = {
            "train": DataLoader(datasets.MNIST("d", train=True), batch_size=64, shuffle=True, drop_last=True),
            "test": DataLoader(datasets.MNIST("d", train=False), batch_size=64, drop_last=True),
                                                                                ^^^^^^^^^^^^^^ dropped
        }
      `,
    },
    {
      name: "an entry of a dictionary of data",
      code: `
        from torch.utils.data import DataLoader

        def get(datasets):
            return DataLoader(dataset=datasets["test"], batch_size=8, drop_last=True)
                                                                      ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "shuffled, in a dict, by a name and in a hook",
      severity: "hint",
      code: `
        import lightning.pytorch as pl
        from torch.utils.data import DataLoader

        def loaders(train_set, test_set):
            return {
                "train": DataLoader(train_set, batch_size=8, shuffle=True),
                "test": DataLoader(test_set, batch_size=8, shuffle=True),
                                                           ^^^^^^^^^^^^ shuffled
            }

        class Data(pl.LightningDataModule):
            def val_dataloader(self):
                return DataLoader(self.kept, batch_size=8, shuffle=True)
                                                           ^^^^^^^^^^^^ shuffled
      `,
      except: { "renamed-variables": "what it is for is told by its name" },
    },
    {
      name: "read without gradients only",
      code: `
        import torch
        from torch.utils.data import DataLoader, random_split

        def run(model, rows):
            a, b = random_split(rows, [80, 20])
            loader = DataLoader(b, batch_size=16, drop_last=True)
                                                  ^^^^^^^^^^^^^^ dropped
            hits = 0
            with torch.no_grad():
                for x, y in loader:
                    hits += (model(x).argmax(1) == y).sum().item()
            return hits / len(loader)
      `,
    },
    {
      name: "by the name of the loader",
      code: `
        import torch.utils.data as data

        class Task:
            def setup(self, parts):
                self.val_dataloader = data.DataLoader(parts[1], 32, drop_last=True)
                                                                    ^^^^^^^^^^^^^^ dropped
      `,
      except: { "renamed-variables": "the names tell what is evaluated" },
    },
    {
      name: "by the name of the data",
      code: `
        from torch.utils.data import DataLoader

        def test(model, test_ds):
            for x in DataLoader(test_ds, batch_size=4, drop_last=True):
                                                       ^^^^^^^^^^^^^^ dropped
                print(model(x))
      `,
      suggestions: [
        {
          title: "Keep the last batch",
          output: `
            from torch.utils.data import DataLoader

            def test(model, test_ds):
                for x in DataLoader(test_ds, batch_size=4):
                    print(model(x))
          `,
        },
      ],
      except: { "renamed-variables": "the names tell what is evaluated" },
    },
    {
      name: "an entry of a dict, and a hook of Lightning's",
      code: `
        import lightning as L
        from torch.utils.data import DataLoader

        loaders = {
            "test": DataLoader(second, 8, drop_last=True),
                                          ^^^^^^^^^^^^^^ dropped
        }

        class Data(L.LightningDataModule):
            def val_dataloader(self):
                return DataLoader(self.rows, batch_size=8, drop_last=True)
                                                           ^^^^^^^^^^^^^^ dropped
      `,
    },
  ],
});
