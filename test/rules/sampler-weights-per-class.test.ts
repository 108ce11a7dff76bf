/** What `sampler-weights-per-class` reports, and the samplers on which it is silent. */

import { samplerWeightsPerClass } from "../../rules/sampler-weights-per-class";
import { testRule } from "../support/ruleTester";

testRule(samplerWeightsPerClass, {
  valid: [
    {
      name: "one weight for each sample",
      code: `
        import numpy as np
        import torch
        from collections import Counter
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, targets, df, drawn):
            counts = np.bincount(targets)
            weights = 1.0 / counts
            each = weights[targets]
            yield DataLoader(data, sampler=WeightedRandomSampler(each, len(each)))
            yield DataLoader(data, sampler=WeightedRandomSampler([weights[t] for t in targets], len(targets)))
            yield DataLoader(data, sampler=WeightedRandomSampler((1 / torch.bincount(targets).float())[targets], len(data)))
            counter = Counter(targets)
            rows = [1 / counter[t] for t in targets]
            yield DataLoader(data, sampler=WeightedRandomSampler(torch.DoubleTensor(rows), len(rows)))
            shares = df["y"].value_counts(normalize=True)
            mapped = df["y"].map(1 / shares)
            yield DataLoader(data, sampler=WeightedRandomSampler(mapped.to_numpy(), len(df)))
            yield DataLoader(data, sampler=WeightedRandomSampler(list(map(lambda t: weights[t], targets)), len(data)))
            taken = np.take(weights, targets)
            yield DataLoader(data, sampler=WeightedRandomSampler(taken, len(data)))
            chosen = [weights[targets[i]] for i in range(len(data))]
            yield DataLoader(data, sampler=WeightedRandomSampler(chosen, len(data)))
            zeros, ones = np.bincount(targets)
            sums = np.zeros(10)
            for i, label in enumerate(targets):
                sums[label] += 1
            found = [1 / sums[label] for label in sorted(targets)]
            yield DataLoader(data, sampler=WeightedRandomSampler(found, len(data)))
            seen = np.zeros(len(data))
            for i in drawn:
                seen[i] += 1
            yield DataLoader(data, sampler=WeightedRandomSampler(1 / (1 + seen), len(data)))
            picked = np.where(targets == 1, 1 / ones, 1 / zeros)
            yield DataLoader(data, sampler=WeightedRandomSampler(picked, len(data)))
      `,
    },
    {
      name: "weights that nobody knows, and classes that are drawn as such",
      code: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, weights, class_weights, y):
            yield DataLoader(data, sampler=WeightedRandomSampler(weights, len(data)))
            yield DataLoader(data, sampler=WeightedRandomSampler(class_weights, len(data)))
            episodes = WeightedRandomSampler(1 / np.bincount(y), num_samples=5)
            for c in episodes:
                yield data.of_class(c)
      `,
    },
    {
      name: "one row for each group",
      code: `
        import numpy as np
        from collections import Counter
        from torch.utils.data import DataLoader, Dataset, WeightedRandomSampler
        class Patients(Dataset):
            def __init__(self, df):
                self.df = df
                self.ids = df["patient"].unique()
            def __len__(self):
                return len(self.ids)
            def __getitem__(self, i):
                return self.df[self.df["patient"] == self.ids[i]].to_numpy()
        def make(df, words, vocabulary):
            patients = Patients(df)
            weights = 1 / df["patient"].value_counts().sort_index()
            yield DataLoader(patients, sampler=WeightedRandomSampler(weights.to_numpy(), len(patients)))
            _, counts = np.unique(df["patient"], return_counts=True)
            yield DataLoader(patients, sampler=WeightedRandomSampler(1 / counts, len(counts)))
            often = Counter(words)
            yield DataLoader(vocabulary, sampler=WeightedRandomSampler(list(often.values()), len(vocabulary)))
      `,
    },
    {
      name: "a written example, as the documentation has it",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler
        print(list(WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], 5, replacement=True)))
        rows = TensorDataset(torch.arange(6))
        loader = DataLoader(rows, sampler=WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], len(rows)))
        few = [10, 20, 30]
        other = DataLoader(few, sampler=WeightedRandomSampler([1, 1, 8], len(few)))
        third = DataLoader(few, sampler=WeightedRandomSampler([1, 1, 8], 1000))
      `,
    },
    {
      name: "weighted counts, which may be of anything",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, ids, scores):
            return DataLoader(data, sampler=WeightedRandomSampler(np.bincount(ids, weights=scores), len(data)))
      `,
    },
  ],
  invalid: [
    {
      name: "the inverse of the counts, as it is",
      code: `
        import numpy as np
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, targets):
            weights = 1.0 / np.bincount(targets)
                            ~~~~~~~~~~~~~~~~~~~~ counted
            sampler = WeightedRandomSampler(weights, len(weights))
                                            ^^^^^^^
            return DataLoader(data, batch_size=32, sampler=sampler)
      `,
      messages: ["`weights` has one weight a class: only the first samples are ever drawn"],
      suggestions: [
        {
          title: "Give each sample the weight of its class",
          output: `
        import numpy as np
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, targets):
            weights = 1.0 / np.bincount(targets)
            sampler = WeightedRandomSampler(weights[targets], len(targets))
            return DataLoader(data, batch_size=32, sampler=sampler)
      `,
        },
      ],
    },
    {
      name: "tensors, roots, shares, an inline expression",
      code: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, targets):
            counts = torch.bincount(targets)
            weights = torch.sqrt(len(targets) / counts.float())
            yield DataLoader(data, sampler=WeightedRandomSampler(weights, num_samples=len(data), replacement=True))
                                                                 ^^^^^^^
            yield DataLoader(data, sampler=WeightedRandomSampler(1 - counts / counts.sum(), len(data)))
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^
            yield DataLoader(data, sampler=WeightedRandomSampler([1 / c for c in counts], len(data)))
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Give each sample the weight of its class",
          output: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, targets):
            counts = torch.bincount(targets)
            weights = torch.sqrt(len(targets) / counts.float())
            yield DataLoader(data, sampler=WeightedRandomSampler(weights[targets], num_samples=len(data), replacement=True))
            yield DataLoader(data, sampler=WeightedRandomSampler(1 - counts / counts.sum(), len(data)))
            yield DataLoader(data, sampler=WeightedRandomSampler([1 / c for c in counts], len(data)))
      `,
        },
        {
          title: "Give each sample the weight of its class",
          output: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, WeightedRandomSampler
        def make(data, targets):
            counts = torch.bincount(targets)
            weights = torch.sqrt(len(targets) / counts.float())
            yield DataLoader(data, sampler=WeightedRandomSampler(weights, num_samples=len(data), replacement=True))
            yield DataLoader(data, sampler=WeightedRandomSampler((1 - counts / counts.sum())[targets], len(data)))
            yield DataLoader(data, sampler=WeightedRandomSampler([1 / c for c in counts], len(data)))
      `,
        },
      ],
    },
    {
      name: "labels of the very data set, counted in other ways",
      code: `
        import numpy as np
        import pandas as pd
        import torch
        from collections import Counter
        from sklearn.utils.class_weight import compute_class_weight
        from torch.utils.data import DataLoader, Dataset, TensorDataset, WeightedRandomSampler
        class Rows(Dataset):
            def __init__(self, frame, transform=None):
                self.frame = frame.reset_index(drop=True)
                self.transform = transform
            def __len__(self):
                return len(self.frame)
            def __getitem__(self, i):
                return self.frame.iloc[i]["x"], self.frame.iloc[i]["y"]
        def make(train, X, y, df):
            labels = [label for _, label in train]
            counter = Counter(labels)
            weights = torch.tensor([1.0 / counter[c] for c in range(10)])
            yield DataLoader(train, sampler=WeightedRandomSampler(weights, len(train)))
                                                                  ^^^^^^^
            _, counts = np.unique(train.targets, return_counts=True)
            yield DataLoader(train, sampler=WeightedRandomSampler(1 / counts, len(train)))
                                                                  ^^^^^^^^^^
            sums = torch.zeros(10)
            for _, label in train:
                sums[label] += 1
            yield DataLoader(train, sampler=WeightedRandomSampler(1.0 / sums, len(train)))
                                                                  ^^^^^^^^^^
            inverse = [1.0 / counter[c] for c in sorted(counter)]
            yield DataLoader(train, sampler=WeightedRandomSampler(inverse, len(train)))
                                                                  ^^^^^^^
            balanced = compute_class_weight("balanced", classes=np.unique(y), y=y)
            rows = TensorDataset(torch.tensor(X), torch.tensor(y))
            yield DataLoader(rows, sampler=WeightedRandomSampler(balanced, len(rows)))
                                                                 ^^^^^^^^
            own = Rows(df)
            often = df["y"].value_counts().sort_index()
            yield DataLoader(own, 8, sampler=WeightedRandomSampler((1 / often).values, len(own)))
                                                                   ^^^^^^^^^^^^^^^^^^
            zeros = (df["y"] == 0).sum()
            ones = (df["y"] == 1).sum()
            yield DataLoader(own, 8, sampler=WeightedRandomSampler([1 / zeros, 1 / ones], len(own)))
                                                                   ^^^^^^^^^^^^^^^^^^^^^
            yield DataLoader(own, 8, sampler=WeightedRandomSampler(1 / df["y"].value_counts().values, len(df)))
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a written list for a whole data set",
      code: `
        import torch
        from torch.utils.data import DataLoader, WeightedRandomSampler
        from torchvision.datasets import ImageFolder
        data = ImageFolder("train")
        weights = torch.tensor([0.1, 0.9])
        sampler = WeightedRandomSampler(weights, num_samples=len(data))
                                        ^^^^^^^
        loader = DataLoader(data, batch_size=32, sampler=sampler)
      `,
      messages: ["`weights` holds 2 weights: only the first 2 samples are ever drawn"],
    },
  ],
});
