/** DistributedDataParallel and launching, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const ddp = defineConcept({
  id: "ddp",
  names: {
    en: "DistributedDataParallel and launching",
    zh: "分布式数据并行 DDP",
    aliases: ["DDP", "torchrun", "rank", "world size", "进程组"],
  },
  symbols: [
    "torch.nn.parallel.DistributedDataParallel",
    "torch.distributed.init_process_group",
    "torch.distributed.destroy_process_group",
    "torch.distributed.get_rank",
    "torch.utils.data.distributed.DistributedSampler",
  ],
  short: {
    en: "One process per device. `torchrun` starts them with RANK, LOCAL_RANK and WORLD_SIZE; each joins the process group, takes the device LOCAL_RANK and wraps its model, which then averages gradients in `backward()`.",
    zh: "每个设备一个进程。`torchrun` 启动进程并设置 RANK、LOCAL_RANK、WORLD_SIZE；每个进程加入进程组，使用 LOCAL_RANK 对应的设备并包装模型，之后在 `backward()` 中平均梯度。",
  },
  text: {
    en: md`
      Wrapping also sends the weights of rank 0 to all. A \`DistributedSampler\` gives each process its own
      part of the data; call \`set_epoch\`, or every epoch has the same order. Save and print on rank 0
      only, and destroy the group at the end.

      \`init_process_group\` alone synchronises nothing. Collectives take tensors, not numbers.
    `,
    zh: md`
      包装时还会把 rank 0 的权重发给所有进程。\`DistributedSampler\` 让各进程分到各自的数据；要调用 \`set_epoch\`，否则每轮顺序相同。只在 rank 0 保存和打印，最后销毁进程组。

      只调用 \`init_process_group\` 不会同步任何东西。集合通信的参数是张量，不是数字。
    `,
  },
  mistakes: [
    "process-group-without-ddp",
    "distributed-sampler-missing",
    "device-not-bound-to-rank",
    "set-epoch-missing",
    "process-group-arguments",
    "write-from-every-rank",
    "process-group-not-destroyed",
    "ddp-device-ids-missing",
    "metric-not-reduced-across-ranks",
    "find-unused-parameters-enabled",
    "sampler-with-shuffle",
    "spawn-without-main-guard",
  ],
  related: ["data-parallelism", "all-reduce", "gradient-synchronization"],
  sources: [
    "https://docs.pytorch.org/docs/stable/notes/ddp.html",
    "https://docs.pytorch.org/docs/stable/elastic/run.html",
  ],
});
