/** Every process is seeded alike, so that all of them draw the same augmentations. */

import {
  type Call,
  defineRule,
  fileCalls,
  isSeededElsewhere,
  madeCalls,
  python,
  randomTransform,
  rankGuard,
  TORCH_SEEDS,
} from "../server/rule-api";

const SAMPLERS: ReadonlySet<string> = new Set([
  "torch.utils.data.DistributedSampler",
  "torch.utils.data.distributed.DistributedSampler",
]);

/** The generators are told apart in another way, or the transforms have one of their own. */
const TOLD_APART = /worker_init|generator|set_rng_state|initial_seed/i;

export const sameRngOnEveryRank = defineRule({
  meta: {
    name: "same-rng-on-every-rank",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#randomness-in-multi-process-data-loading",
      "https://huggingface.co/docs/accelerate/package_reference/utilities#accelerate.utils.set_seed",
      "torch 2.15.0: two processes with `torch.manual_seed(3)`: a data set that draws a number for each row gives [0.288, 0.686, 0.747, 0.829] in both, with two workers each; with `3 + rank` they differ",
    ],
    docs: {
      en: {
        title: "All processes draw the same augmentations",
        what: "A loader with a `DistributedSampler` reads images that a random transform changes, and the one seed of the file is the same number in every process.",
        why: "The transforms draw from PyTorch's generator, in workers too: these are seeded from the generator of their process. With one seed for all, the first image of every process is cropped and turned alike, so are the second ones, and so on. Eight processes see an eighth of the variety. Add the rank to the seed behind the creation of the model.",
        ignoreWhen: "The processes are to be compared with one another, or draw little.",
      },
      zh: {
        title: "所有进程抽取相同的数据增强",
        what: "带 `DistributedSampler` 的 loader 读取经随机变换的图像，而文件里唯一的随机种子在每个进程里都是同一个数。",
        why: "变换从 PyTorch 的生成器抽取随机数，工作进程里也一样：它们由所在进程的生成器播种。所有进程用同一个种子，各进程的第一张图像就按同样的方式裁剪和旋转，第二张也是，依此类推。八个进程只得到八分之一的多样性。应在创建模型之后把 rank 加到种子上。",
        ignoreWhen: "要把各进程相互比较，或随机变换很少。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler
        from torchvision import transforms
        from torchvision.datasets import ImageFolder

        def train_loader(root):
            dist.init_process_group("nccl")
            torch.manual_seed(42)
            change = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
            images = ImageFolder(root, transform=change)
            return DataLoader(images, batch_size=32, sampler=DistributedSampler(images), num_workers=4)
      `,
      valid: python`
        import torch
        import torch.distributed as dist
        from torch.utils.data import DataLoader
        from torch.utils.data.distributed import DistributedSampler
        from torchvision import transforms
        from torchvision.datasets import ImageFolder

        def train_loader(root):
            dist.init_process_group("nccl")
            torch.manual_seed(42 + dist.get_rank())
            change = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
            images = ImageFolder(root, transform=change)
            return DataLoader(images, batch_size=32, sampler=DistributedSampler(images), num_workers=4)
      `,
    },
    messages: {
      same: {
        en: "All processes get this seed, so they draw the same for `{step}`.",
        zh: "所有进程都用这个种子，`{step}` 在各进程里抽到的随机数相同。",
      },
      shared: { en: "each process reads its share of the rows here", zh: "各进程在这里读取自己的那份数据" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** The random step of what a loader reads, where its rows are shared out among the processes. */
    function stepOf(loader: Call): Call | null {
      const sampler = dataflow.argument(loader, "sampler", 3);
      const made = sampler === null ? undefined : dataflow.valueOf(sampler).call;
      if (made === undefined || !SAMPLERS.has(semantic.qualifiedName(made.function) ?? "")) return null;
      const rows = dataflow.argument(loader, "dataset", 0);
      const read = rows === null ? undefined : dataflow.valueOf(rows).call;
      const transform = read === undefined ? null : dataflow.argument(read, "transform", null);
      return transform === null ? null : randomTransform(context, transform);
    }

    return {
      end() {
        const calls = fileCalls(context);
        const [seed, ...others] = calls.of(...TORCH_SEEDS);
        if (seed === undefined || others.length > 0 || calls.mentions(TOLD_APART)) return;
        if (rankGuard(context, seed) !== null || isSeededElsewhere(context, null)) return;
        const given = dataflow.argument(seed, "seed", 0);
        if (given === null || typeof dataflow.valueOf(given).constant !== "number") return;
        for (const { made: loader, site } of madeCalls(
          context,
          (name) => name === "torch.utils.data.DataLoader",
        )) {
          const step = stepOf(loader);
          if (step === null) continue;
          context.report({
            node: seed,
            message: "same",
            data: { step: context.excerpt(step.function) },
            related: [{ node: site, message: "shared" }],
          });
          return;
        }
      },
    };
  },
});
