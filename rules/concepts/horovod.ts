/** Horovod, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const horovod = defineConcept({
  id: "horovod",
  names: { en: "Horovod", zh: "Horovod", aliases: ["hvd"] },
  symbols: [
    "horovod.torch.DistributedOptimizer",
    "horovod.tensorflow.keras.DistributedOptimizer",
    "horovod.tensorflow.keras.callbacks.BroadcastGlobalVariablesCallback",
    "horovod.torch.broadcast_parameters",
    "horovod.torch.broadcast_optimizer_state",
    "horovod.keras.DistributedOptimizer",
    "horovod.tensorflow.DistributedOptimizer",
    "horovod.torch.init",
    "horovod.tensorflow.keras.init",
  ],
  short: {
    en: "A library for data parallel training. Steps: `hvd.init()`, one GPU a process by `local_rank()`, `DistributedOptimizer`, broadcast from rank 0, sharded data, checkpoints on rank 0. In: an optimizer. Out: one that averages gradients.",
    zh: "数据并行训练库。步骤：`hvd.init()`、按 `local_rank()` 一进程一卡、`DistributedOptimizer`、从 rank 0 广播、数据分片、只在 rank 0 存检查点。输入优化器，输出会平均梯度的优化器。",
  },
  text: {
    en: md`
      It was made at Uber in 2017 and is hosted by LF AI & Data. TensorFlow support is the module
      \`horovod.tensorflow\` of the same library; Keras models use \`horovod.tensorflow.keras\`. There is no
      callback for mixed precision.
    `,
    zh: md`
      由 Uber 于 2017 年开发，现由 LF AI & Data 基金会托管。TensorFlow 支持就是同一个库里的 \`horovod.tensorflow\` 模块；Keras 模型使用 \`horovod.tensorflow.keras\`。没有混合精度回调。
    `,
  },
  mistakes: [
    "horovod-missing-distributed-optimizer",
    "initial-parameters-not-broadcast",
    "horovod-missing-gpu-pinning",
    "distributed-sampler-missing",
    "nonexistent-api",
    "horovod-lr-not-scaled",
  ],
  related: ["data-parallelism", "all-reduce"],
  sources: ["https://horovod.readthedocs.io/en/stable/", "https://arxiv.org/abs/1802.05799"],
});
