/** Batch norm under DistributedDataParallel with so few rows a process that its statistics are noise. */

import {
  type Call,
  contains,
  defineRule,
  descendants,
  fileCalls,
  functionAround,
  isKind,
  mentions,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const DDP = "torch.nn.parallel.DistributedDataParallel";
const LAYERS = ["1d", "2d", "3d"].map((end) => `torch.nn.BatchNorm${end}`);
/** Networks of torchvision that normalise by batch. */
const NETWORKS =
  /^torchvision\.models\.(?:(?:resnet\.|densenet\.|mobilenet\.|efficientnet\.)?(?:resnet|resnext|wide_resnet|densenet|mobilenet|efficientnet|regnet|mnasnet|googlenet|inception|shufflenet|vgg\d+_bn)|(?:video\.(?:resnet\.|s3d\.)?)(?:r3d_|mc3_|r2plus1d_|s3d)|segmentation\.(?:fcn_|deeplabv3_|lraspp_))\w*$/;
const SYNCHRONISED = [
  "torch.nn.SyncBatchNorm",
  "torch.nn.SyncBatchNorm.convert_sync_batchnorm",
  "torch.nn.modules.batchnorm.SyncBatchNorm.convert_sync_batchnorm",
];
const SAYS = /sync_?(?:bn|batch)/i;
const FEW = 4;

export const batchnormNotSynchronised = defineRule({
  meta: {
    name: "batchnorm-not-synchronised",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.SyncBatchNorm.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
      "torch 2.15.0: the mean of two rows that are drawn from a normal distribution has a standard deviation of 0.70 of theirs",
    ],
    docs: {
      en: {
        title: "Batch norm of a few rows a process",
        what: "A network with batch norm is wrapped in `DistributedDataParallel`, the loaders give at most 4 rows to a process, and nothing makes the layers `SyncBatchNorm`.",
        why: "DDP averages gradients, not the statistics of batch norm: each process normalises by its own few rows, and only rank 0's running statistics are kept. The mean of two rows is off by 0.7 standard deviations. `SyncBatchNorm.convert_sync_batchnorm(model)` before the wrapping takes the rows of all processes together.",
        ignoreWhen: "The layers are frozen, or group or layer norm stands in their place.",
      },
      zh: {
        title: "每个进程只有几行的 BatchNorm",
        what: "带批归一化的网络用 `DistributedDataParallel` 包装，加载器给每个进程最多 4 行，而没有把这些层转换成 `SyncBatchNorm`。",
        why: "DDP 平均的是梯度，不是批归一化的统计量：每个进程只按自己的几行做归一化，并且只保留 rank 0 的滑动统计。两行的均值偏差可达 0.7 个标准差。在包装之前调用 `SyncBatchNorm.convert_sync_batchnorm(model)`，就会把所有进程的行合在一起统计。",
        ignoreWhen: "这些层已冻结，或改用了分组归一化、层归一化。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, DistributedSampler

        def prepare(data, rank):
            dist.init_process_group("nccl", device_id=torch.device("cuda", rank))
            model = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3, bias=False), torch.nn.BatchNorm2d(8)).to(rank)
            loader = DataLoader(data, batch_size=2, sampler=DistributedSampler(data))
            return DistributedDataParallel(model, device_ids=[rank]), loader
      `,
      valid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, DistributedSampler

        def prepare(data, rank):
            dist.init_process_group("nccl", device_id=torch.device("cuda", rank))
            model = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3, bias=False), torch.nn.BatchNorm2d(8)).to(rank)
            model = torch.nn.SyncBatchNorm.convert_sync_batchnorm(model)
            loader = DataLoader(data, batch_size=2, sampler=DistributedSampler(data))
            return DistributedDataParallel(model, device_ids=[rank]), loader
      `,
    },
    messages: {
      alone: {
        en: "Each process normalises by its own {rows} rows: convert to `SyncBatchNorm` before this.",
        zh: "每个进程只按自己的 {rows} 行做归一化：请在此之前转换为 `SyncBatchNorm`。",
      },
      normalised: { en: "The batch norm", zh: "批归一化" },
      rows: { en: "The rows of a process", zh: "每个进程的行数" },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** How many rows each loader gives, where all are written. */
    function rowsOf(loader: Call): SyntaxNode | null {
      const size = dataflow.argument(loader, "batch_size", 1);
      const count = size === null ? undefined : dataflow.valueOf(size).constant;
      return typeof count === "number" && count > 1 && count <= FEW ? size : null;
    }

    /** The batch norm or the network with one that a wrapped network is or holds. */
    function layerOf(wrapped: Call): Call | null {
      const given = dataflow.argument(wrapped, "module", 0);
      if (given === null) return null;
      const { call: made, localClass } = dataflow.valueOf(given);
      const calls = fileCalls(context);
      const networks = calls.constructed((name) => NETWORKS.test(name));
      if (made !== undefined && networks.includes(made))
        return dataflow.argument(made, "norm_layer", null) === null ? made : null;
      const holder = localClass ?? made;
      return holder === undefined
        ? null
        : ([...calls.of(...LAYERS), ...networks].find((one) => contains(holder, one)) ?? null);
    }

    /** Converted, also by another library: anywhere, or where a function makes and wraps the network and runs no other of the file, in there. */
    function mayBeConverted(wrapped: Call, layer: Call): boolean {
      const calls = fileCalls(context);
      if (!calls.runs(...SYNCHRONISED) && !calls.mentions(SAYS)) return false;
      const around = functionAround(wrapped);
      const given = dataflow.argument(wrapped, "module", 0);
      const isSame = given !== null && dataflow.valueOf(given).call === layer;
      if (!isSame || around === null || functionAround(layer) !== around) return true;
      if (mentions(context, around.body, SAYS)) return true;
      return [...descendants(around.body)].some(
        (node) => isKind(node, "call") && context.semantic.functionOf(node.function) !== null,
      );
    }

    /** `if isinstance(layer, nn.BatchNorm2d):` */
    const asksForLayer = (call: Call): boolean =>
      context.text(call.function) === "isinstance" && mentions(context, call, /BatchNorm/);

    return {
      end() {
        const calls = fileCalls(context);
        const wrapped = calls.of(DDP, "torch.nn.parallel.distributed.DistributedDataParallel");
        // Frozen class by class.
        if (wrapped.length === 0 || nodesOf(context.tree, "call").some(asksForLayer)) return;
        const loaders = calls.of("torch.utils.data.DataLoader");
        const sizes = loaders.map(rowsOf);
        const [size] = sizes;
        if (size === undefined || size === null || sizes.includes(null)) return;
        for (const call of wrapped) {
          const layer = layerOf(call);
          if (layer === null || mayBeConverted(call, layer)) continue;
          context.report({
            node: call.function,
            message: "alone",
            data: { rows: String(dataflow.valueOf(size).constant) },
            related: [
              { node: layer.function, message: "normalised" },
              { node: size, message: "rows" },
            ],
          });
        }
      },
    };
  },
});
