/** Data parallelism, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataParallelism = defineConcept({
  id: "data-parallelism",
  names: { en: "data parallelism", zh: "数据并行", aliases: ["DP", "synchronous SGD"] },
  symbols: ["torch.nn.DataParallel", "tensorflow.distribute.MirroredStrategy"],
  short: {
    en: "Every device holds the whole model and works on another part of each batch; the gradients are averaged before each update, so the copies stay equal. In: a model and sharded data. The effective batch is `world_size` times larger.",
    zh: "每个设备持有完整模型，处理批次的不同部分；每次更新前对梯度取平均，使副本保持一致。输入模型和分片的数据。有效批量变为 `world_size` 倍。",
  },
  text: {
    en: md`
      It is one training, not several independent ones. The copies must start equal; the data must differ
      on purpose. Summing the parameters of all processes multiplies them by \`world_size\`, and summing
      gradients without dividing multiplies the step.

      \`torch.nn.DataParallel\` does it in one process and is slower; use \`DistributedDataParallel\`.
    `,
    zh: md`
      它是同一次训练，而不是几次独立的训练。副本的起点必须相同，数据则有意不同。把各进程的参数相加会放大 \`world_size\` 倍；梯度只求和不除，等于放大步长。

      \`torch.nn.DataParallel\` 在单进程内完成，速度较慢；应使用 \`DistributedDataParallel\`。
    `,
  },
  mistakes: [
    "dataparallel-used",
    "dataparallel-hard-coded-device-ids",
    "distributed-sampler-missing",
    "initial-parameters-not-broadcast",
    "allreduce-not-averaged",
    "strategy-scope-missing",
    "accelerate-object-not-prepared",
  ],
  related: ["ddp", "all-reduce", "gradient-synchronization"],
  sources: ["https://docs.pytorch.org/docs/stable/notes/ddp.html"],
});
