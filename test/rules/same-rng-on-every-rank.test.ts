/** What `same-rng-on-every-rank` reports, and processes that draw for themselves. */

import { sameRngOnEveryRank } from "../../rules/same-rng-on-every-rank";
import { testRule } from "../support/ruleTester";

const program = (
  seed: string,
  steps: string,
  sampler = "DistributedSampler(images, shuffle=True)",
  more = "",
): string => `
        import os
        import torch
        import torchvision.transforms as T
        from torch.utils.data import DataLoader, DistributedSampler, RandomSampler
        from torchvision.datasets import CIFAR10

        rank = int(os.environ["RANK"])
        ${seed}
        images = CIFAR10("data", train=True, transform=T.Compose([${steps}]))
        loader = DataLoader(images, batch_size=64, sampler=${sampler}, num_workers=2${more})
      `;

testRule(sameRngOnEveryRank, {
  valid: [
    { name: "the rank is in the seed", code: program("torch.manual_seed(7 + rank)", "T.RandomCrop(32, 4)") },
    { name: "nothing is drawn", code: program("torch.manual_seed(7)", "T.ToTensor()") },
    {
      name: "one process",
      code: program("torch.manual_seed(7)", "T.RandomCrop(32, 4)", "RandomSampler(images)"),
    },
    { name: "nobody sees the seed", code: program("torch.manual_seed(given)", "T.RandomCrop(32, 4)") },
    {
      name: "a second seed",
      code: program("torch.manual_seed(7)\n        torch.manual_seed(rank)", "T.RandomCrop(32, 4)"),
    },
    {
      name: "workers are told apart, or a generator draws",
      code: program("torch.manual_seed(7)", "T.RandomCrop(32, 4)", undefined, ", worker_init_fn=start"),
    },
    {
      name: "the first process alone is seeded",
      code: program("if rank == 0:\n            torch.manual_seed(7)", "T.RandomCrop(32, 4)"),
    },
  ],
  invalid: [
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import os
          import torch
          import torchvision.transforms as T
          from torch.utils.data import DataLoader, DistributedSampler, RandomSampler
          from torchvision.datasets import CIFAR10

          def make_images():
              return CIFAR10("data", train=True, transform=T.Compose([T.RandomHorizontalFlip(), T.ToTensor()]))

          def make_loader(images):
              return DataLoader(images, batch_size=64, sampler=DistributedSampler(images, shuffle=True), num_workers=2)
        `,
      },
      code: `
        import os
        import torch
        import torchvision.transforms as T
        from torch.utils.data import DataLoader, DistributedSampler, RandomSampler
        from torchvision.datasets import CIFAR10
        from parts import make_images, make_loader

        rank = int(os.environ["RANK"])
        torch.manual_seed(7)
        ^^^^^^^^^^^^^^^^^^^^
        images = make_images()
        loader = make_loader(images)
      `,
    },
    {
      code: program(
        "torch.manual_seed(7)\n        ^^^^^^^^^^^^^^^^^^^^ same",
        "T.RandomHorizontalFlip(), T.ToTensor()",
      ),
      messages: ["All processes get this seed, so they draw the same for `T.RandomHorizontalFlip`."],
      related: 1,
    },
    {
      name: "a seed with a name",
      code: program(
        "SEED = 11\n        torch.random.manual_seed(SEED)\n        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same",
        "T.RandomCrop(32, 4)",
      ),
      related: 1,
    },
  ],
});
