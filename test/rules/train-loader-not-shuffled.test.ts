/** What `train-loader-not-shuffled` reports, and the loaders whose order is meant. */

import { trainLoaderNotShuffled } from "../../rules/train-loader-not-shuffled";
import { testRule } from "../support/ruleTester";

testRule(trainLoaderNotShuffled, {
  valid: [
    {
      name: "loaders that a function gives back together, shuffled, or for one purpose",
      code: `
        from torch.utils.data import DataLoader, TensorDataset

        def loaders(X_train, y_train, X_test, y_test):
            return (
                DataLoader(TensorDataset(X_train, y_train), batch_size=32, shuffle=True),
                DataLoader(TensorDataset(X_test, y_test), batch_size=32),
            )

        def of_one_purpose(X_train, y_train):
            return DataLoader(TensorDataset(X_train, y_train), batch_size=32)
      `,
    },
    {
      name: "a data set that draws its rows by a permutation",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Dataset

        class Tiles(Dataset):
            def __init__(self, images, labels):
                self.images, self.labels = images, labels
                self.order = torch.randperm(len(images)).tolist()

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                i = self.order[i]
                return torch.from_numpy(self.images[i]).permute(2, 0, 1), self.labels[i]

        class Mixed(Dataset):
            def __init__(self, images, labels, rng):
                rows = rng.permuted(range(len(images)))
                self.images, self.labels = images[rows], labels[rows]

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                return self.images[i], self.labels[i]

        net = nn.Sequential(nn.Conv2d(3, 5, 1), nn.Flatten())
        opt = torch.optim.AdamW(net.parameters(), lr=1e-3)

        def fit(loader):
            for x, y in loader:
                opt.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                opt.step()

        fit(DataLoader(Tiles(images, labels), batch_size=4))
        fit(DataLoader(Mixed(images, labels, rng), batch_size=4))
      `,
    },
    {
      name: "one batch of rows whose numbers have a name",
      code: `
        from torch.utils.data import DataLoader, Subset, random_split

        train, test = random_split(rows, [900, 100])
        first = range(8)
        train_loader = DataLoader(Subset(train, first), batch_size=8)
        val_loader = DataLoader(test, batch_size=8)
      `,
    },
    {
      name: "all rows in one batch, counted by a function",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset
        from torchvision import datasets, transforms

        pictures = DataLoader(datasets.MNIST("d", train=False, transform=transforms.ToTensor()))
        changed = []
        for x, y in pictures:
            x.requires_grad_(True)
            torch.nn.functional.cross_entropy(net(x), y).backward()
            changed.append((x + 0.1 * x.grad.sign()).detach())
        parts = DataLoader(TensorDataset(X, Y), batch_size=32)
        for epoch in range(10):
            opt.zero_grad()
            for x, y in parts:
                loss(net(x), y).backward()
            opt.step()
        def size_of(X):
            return len(X)

        n = size_of(X)
        whole = DataLoader(TensorDataset(X, Y), batch_size=n)
        for epoch in range(10):
            for x, y in whole:
                opt.zero_grad()
                loss(net(x), y).backward()
                opt.step()
      `,
    },
    {
      name: "loaders of a test",
      code: `
        import unittest

        import torch
        from torch.utils.data import DataLoader, TensorDataset

        def pieces():
            train_loader = DataLoader(TensorDataset(torch.arange(4)))
            val_loader = DataLoader(TensorDataset(torch.arange(2)))
            return train_loader, val_loader

        class Lengths(unittest.TestCase):
            def test_lengths(self):
                self.assertEqual([len(one) for one in pieces()], [4, 2])
      `,
    },
    {
      name: "one batch, which has no order",
      code: `
        from torch.utils.data import DataLoader, Subset, random_split
        train, test = random_split(data, [80, 20])
        few = Subset(train, range(5))
        train_loader = DataLoader(few, batch_size=5)
        val_loader = DataLoader(test, batch_size=5)
      `,
    },
    {
      name: "halves that nobody is seen to train on, or that are read here, and a validation hook",
      code: `
        import lightning as L
        from torch.utils.data import DataLoader, random_split

        def split(everything):
            train, val = random_split(everything, [0.9, 0.1])
            return DataLoader(train, 32), val

        def look(everything):
            train, val = random_split(everything, [0.9, 0.1])
            train_loader = DataLoader(train, 32)
            val_loader = DataLoader(val, 32)
            for x in train_loader:
                print(x)
            return val_loader

        class Data(L.LightningDataModule):
            def setup(self, stage):
                self.train_set, self.val_set = random_split(self.everything, [0.8, 0.2])

            def train_dataloader(self):
                return DataLoader(self.train_set, batch_size=32, shuffle=True)

            def val_dataloader(self):
                return DataLoader(self.val_set, batch_size=32)
      `,
    },
    {
      name: "shuffled before",
      code: `
        import random
        import torch
        from torch.utils.data import DataLoader, Dataset

        class Files(Dataset):
            def __init__(self, paths):
                self.paths = paths

            def __len__(self):
                return len(self.paths)

            def __getitem__(self, i):
                return read(self.paths[i])

        paths = sorted(found())
        random.shuffle(paths)
        batches = DataLoader(Files(paths), batch_size=16)
        for x, y in batches:
            opt.zero_grad()
            loss(net(x), y).backward()
            opt.step()
      `,
    },
    {
      name: "gradients of the inputs, gradients of all rows, all rows at once",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset
        from torchvision import datasets, transforms

        pictures = DataLoader(datasets.MNIST("d", train=False, transform=transforms.ToTensor()))
        changed = []
        for x, y in pictures:
            x.requires_grad_(True)
            torch.nn.functional.cross_entropy(net(x), y).backward()
            changed.append((x + 0.1 * x.grad.sign()).detach())
        parts = DataLoader(TensorDataset(X, Y), batch_size=32)
        for epoch in range(10):
            opt.zero_grad()
            for x, y in parts:
                loss(net(x), y).backward()
            opt.step()
        n = len(X)
        whole = DataLoader(TensorDataset(X, Y), batch_size=n)
        for epoch in range(10):
            for x, y in whole:
                opt.zero_grad()
                loss(net(x), y).backward()
                opt.step()
      `,
    },
    {
      name: "shuffled, or sampled",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())
        loader = DataLoader(data, 32, True)
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
        loader = DataLoader(data, batch_size=32, shuffle=False)
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "told not to shuffle: for features of pictures, in folders, rows; a stream of the hub, windows that are padded",
      code: `
        from datasets import load_dataset
        from torch.utils.data import DataLoader
        from torchvision.datasets import CIFAR10, ImageFolder

        train_loader = DataLoader(CIFAR10("d", train=True), batch_size=64, shuffle=False)
        test_loader = DataLoader(CIFAR10("d", train=False), batch_size=64, shuffle=False)
        for x, y in train_loader:
            features.append(net(x))

        def frames(net, opt, loss):
            train_loader = DataLoader(ImageFolder("train"), batch_size=64, shuffle=False)
            val_loader = DataLoader(ImageFolder("val"), batch_size=64, shuffle=False)
            for x, y in train_loader:
                opt.zero_grad()
                loss(net(x), y).backward()
                opt.step()
            return val_loader

        def streams():
            raw = load_dataset("imdb", streaming=True)
            train_loader = DataLoader(raw["train"], batch_size=8)
            return train_loader, DataLoader(raw["test"], batch_size=8)

        def chosen(**options):
            raw = load_dataset("imdb", **options).sort("label")
            train_loader = DataLoader(raw["train"], batch_size=8)
            val_loader = DataLoader(load(raw)["test"], batch_size=8)
            return train_loader, val_loader
      `,
    },
    {
      name: "windows of a series, brought to one length",
      code: `
        from torch.nn.utils.rnn import pad_sequence
        from torch.utils.data import DataLoader, random_split

        def loaders(windows):
            train, val = random_split(windows, [0.9, 0.1])
            train_loader = DataLoader(train, 32, collate_fn=pad_sequence)
            val_loader = DataLoader(val, 32, collate_fn=pad_sequence)
            return pad_sequence([train[0]]), train_loader, val_loader
      `,
      except: { "renamed-variables": "the names tell of the order" },
    },
    {
      name: "a sampler",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())
        from torch.utils.data import WeightedRandomSampler
        loader = DataLoader(data, batch_size=32, sampler=WeightedRandomSampler([1.0], 1))
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a loader that only evaluates",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())

        loader = DataLoader(data, batch_size=32, shuffle=True)
        test_loader = DataLoader(data, batch_size=32)

        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()

        for x, y in test_loader:
            print(x)
      `,
    },
    {
      name: "a time series",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())
        seq_len = 10
        loader = DataLoader(data, batch_size=32)
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
      except: { "renamed-variables": "the names tell of the order" },
    },
    {
      name: "a stream, the whole set at once, arguments that are not seen",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())

        class Stream(torch.utils.data.IterableDataset):
            def __iter__(self):
                yield from data

        loader = DataLoader(Stream(), batch_size=32)
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
        loader = DataLoader(data, batch_size=len(data))
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "rows that were drawn at random, and a data set that draws them",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Dataset, TensorDataset

        class Pairs(Dataset):
            def __len__(self):
                return 10

            def __getitem__(self, i):
                return torch.rand(3), torch.randint(2, ())

        model = nn.Linear(3, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        drawn = DataLoader(TensorDataset(torch.randn(64, 3), torch.randint(2, (64,))), batch_size=8)
        for loader in [drawn]:
            for x, y in drawn:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
        pairs = DataLoader(Pairs(), batch_size=8)
        for x, y in pairs:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "arguments that are not seen",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())
        options = load()
        loader = DataLoader(data, **options)
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
        loader = DataLoader(random_split(data, [1, 2])[0])
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "shuffled by options that are written out above",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transforms.ToTensor())
        options = {"batch_size": 32, "shuffle": True}
        train_loader = DataLoader(data, **options)
        net = nn.Linear(3, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "rows whose order is drawn",
      code: `
        import numpy as np
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        def fit(net, x, y, opt):
            order = np.random.default_rng(0).permuted(np.arange(len(x)))
            for a, b in DataLoader(TensorDataset(x[order], y[order]), batch_size=4):
                opt.zero_grad()
                nn.functional.cross_entropy(net(a), b).backward()
                opt.step()
      `,
    },
  ],
  invalid: [
    {
      name: "loaders that a function gives back together, named by the rows in their data sets",
      code: `
        from torch.utils.data import DataLoader, TensorDataset

        def loaders(X_train, y_train, X_test, y_test):
            return (
                DataLoader(TensorDataset(X_train, y_train), batch_size=32),
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                DataLoader(TensorDataset(X_test, y_test), batch_size=32),
            )
      `,
      except: { "renamed-variables": "the rule goes by the names" },
    },
    {
      name: "a data set that turns the axes of its pictures",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Dataset

        class Tiles(Dataset):
            def __init__(self, images, labels):
                self.images, self.labels = images, labels

            def __len__(self):
                return len(self.images)

            def __getitem__(self, i):
                return torch.from_numpy(self.images[i]).permute(2, 0, 1), self.labels[i]

        net = nn.Sequential(nn.Conv2d(3, 5, 1), nn.Flatten())
        opt = torch.optim.AdamW(net.parameters(), lr=1e-3)

        def build(images, labels):
            return [DataLoader(Tiles(images, labels), batch_size=4), DataLoader(Tiles(images, labels))]
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        loader, other = build(images, labels)
        for x, y in loader:
            opt.zero_grad()
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
      `,
    },
    {
      name: "a data set of the file",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __len__(self):
                return 10

            def __getitem__(self, i):
                return self.rows[i], 1

        loader = DataLoader(Rows(), batch_size=4, num_workers=2)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
        model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
      suggestions: [
        {
          title: "Add `shuffle=True`",
          output: `
            import torch
            from torch import nn
            from torch.utils.data import DataLoader, Dataset

            class Rows(Dataset):
                def __len__(self):
                    return 10

                def __getitem__(self, i):
                    return self.rows[i], 1

            loader = DataLoader(Rows(), batch_size=4, num_workers=2, shuffle=True)
            model = nn.Sequential(nn.Flatten(), nn.Linear(3072, 10))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(x), y).backward()
                    optimizer.step()
          `,
        },
      ],
    },
    {
      name: "tensors, behind a bar",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset
        from tqdm import tqdm

        def main(model, optimizer, x, y):
            batches = DataLoader(TensorDataset(x, y), 64)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
            for epoch in range(5):
                for i, (a, b) in enumerate(tqdm(batches)):
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(a), b).backward()
                    optimizer.step()
      `,
    },
    {
      name: "a function that is given it",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transform=transforms.ToTensor())

        def train(model, batches, optimizer):
            for x, y in batches:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()

        model = nn.Linear(3, 2)
        loader = DataLoader(data, batch_size=32)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
        train(model, loader, torch.optim.SGD(model.parameters(), lr=0.1))
      `,
    },
    {
      name: "told not to shuffle pictures that it is seen to train on",
      code: `
        from torch.utils.data import DataLoader, random_split
        from torchvision import datasets

        def loaders(many):
            fit, check = random_split(datasets.CIFAR10("d", train=True), [45000, 5000])
            train_loader = DataLoader(fit, batch_size=many, shuffle=False)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
            return train_loader, DataLoader(check, batch_size=many)

        def epoch(net, batches, opt, loss):
            for x, y in batches:
                opt.zero_grad()
                loss(net(x), y).backward()
                opt.step()

        train_loader, val_loader = loaders(64)
        epoch(net, train_loader, opt, loss)
      `,
      suggestions: [
        {
          title: "Add `shuffle=True`",
          output: `
            from torch.utils.data import DataLoader, random_split
            from torchvision import datasets

            def loaders(many):
                fit, check = random_split(datasets.CIFAR10("d", train=True), [45000, 5000])
                train_loader = DataLoader(fit, batch_size=many, shuffle=True)
                return train_loader, DataLoader(check, batch_size=many)

            def epoch(net, batches, opt, loss):
                for x, y in batches:
                    opt.zero_grad()
                    loss(net(x), y).backward()
                    opt.step()

            train_loader, val_loader = loaders(64)
            epoch(net, train_loader, opt, loss)
          `,
        },
      ],
      except: { "renamed-variables": "the names tell what is trained on" },
    },
    {
      name: "rows of the hub, padded, beside a model of sequences and a sampler of others",
      code: `
        from datasets import load_dataset
        from torch.utils.data import DataLoader, RandomSampler
        from transformers import AutoModelForSequenceClassification, DataCollatorWithPadding

        def loaders(tokenizer):
            raw = load_dataset("glue", "sst2")
            data = raw.map(lambda e: tokenizer(e["sentence"]), batched=True).remove_columns(["idx"])
            collate = DataCollatorWithPadding(tokenizer)
            some = DataLoader(data["train"], sampler=RandomSampler(data["train"]))
            train = DataLoader(data["train"], batch_size=16, collate_fn=collate)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
            dev = DataLoader(data["validation"], batch_size=16, collate_fn=collate)
            return train, dev, some
      `,
      except: { "renamed-variables": "the names tell what is trained on" },
    },
    {
      name: "one of two halves, by its name beside the other's",
      code: `
        from torch.utils.data import DataLoader, random_split

        def loaders(everything, many):
            fit, check = random_split(everything, [0.9, 0.1])
            return {
                "train": DataLoader(fit, batch_size=many, num_workers=2),
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
                "val": DataLoader(check, batch_size=many, num_workers=2),
            }
      `,
      except: { "renamed-variables": "the names tell what is trained on" },
    },
    {
      name: "a hook of Lightning's, whose data a method splits",
      code: `
        import lightning.pytorch as pl
        from torch.utils.data import DataLoader, random_split

        class Data(pl.LightningDataModule):
            def setup(self, stage=None):
                self.first, self.second = random_split(self.everything, [0.8, 0.2])

            def train_dataloader(self):
                return DataLoader(self.first, batch_size=32)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered

            def val_dataloader(self):
                return DataLoader(self.second, batch_size=32)
      `,
    },
    {
      name: "options that are written out above",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader
        from torchvision import datasets, transforms

        data = datasets.ImageFolder("train", transforms.ToTensor())
        options = dict(batch_size=32, num_workers=4)
        train_loader = DataLoader(data, **options)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ordered
        net = nn.Linear(3, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
      `,
    },
  ],
});
