/** All-reduce, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const allReduce = defineConcept({
  id: "all-reduce",
  names: {
    en: "all-reduce",
    zh: "All-Reduce 规约",
    aliases: ["ring all-reduce", "collective communication", "broadcast"],
  },
  symbols: [
    "torch.distributed.all_reduce",
    "torch.distributed.broadcast",
    "torch.distributed.all_gather",
    "horovod.torch.allreduce",
  ],
  short: {
    en: "Combines a tensor of every process (sum by default) and leaves the result on all of them, in place. In: a tensor of the same shape on each rank. Out: the same on each. For a mean divide by `world_size`.",
    zh: "合并各进程的张量（默认求和），结果原地留在所有进程上。输入各 rank 上形状相同的张量，输出处处相同。求平均要除以 `world_size`。",
  },
  text: {
    en: md`
      All ranks have to call the same collectives in the same order, or they wait for ever. A ring moves
      \`2(n-1)/n\` times the size of the tensor per process. It is an operation on tensors, not a protocol
      for consistent data.

      \`broadcast\` sends from one rank, \`all_gather\` collects from all; Horovod's \`allreduce\` averages by
      default.
    `,
    zh: md`
      所有 rank 必须以相同顺序调用相同的集合操作，否则会一直等待。环形算法中每个进程的通信量是张量大小的 \`2(n-1)/n\` 倍。它是对张量的运算，不是数据一致性协议。

      \`broadcast\` 从一个 rank 发出，\`all_gather\` 从各处收集；Horovod 的 \`allreduce\` 默认求平均。
    `,
  },
  mistakes: [
    "allreduce-not-averaged",
    "collective-under-rank-guard",
    "allreduce-single-parameter",
    "unbucketed-allreduce",
    "allreduce-none-grad",
    "collective-before-init",
    "async-collective-not-waited",
  ],
  related: ["ddp", "data-parallelism", "horovod"],
  sources: [
    "https://docs.pytorch.org/docs/stable/distributed.html#collective-functions",
    "https://arxiv.org/abs/1802.05799",
  ],
});
