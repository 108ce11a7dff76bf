/** Hybrid (3D) parallelism, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const hybridParallelism = defineConcept({
  id: "hybrid-parallelism",
  names: { en: "hybrid (3D) parallelism", zh: "混合并行", aliases: ["3D parallelism", "FSDP", "ZeRO"] },
  symbols: [
    "torch.distributed.fsdp.FullyShardedDataParallel",
    "torch.distributed.fsdp.fully_shard",
    "torch.distributed.device_mesh.init_device_mesh",
  ],
  short: {
    en: "Combines data, tensor and pipeline parallelism, often with sharded parameters, gradients and optimizer state (ZeRO, FSDP). In: a model and a mesh of devices. Out: the same model, sharded.",
    zh: "组合数据并行、张量并行和流水线并行，常配合参数、梯度、优化器状态的分片（ZeRO、FSDP）。输入模型和设备网格，输出分片后的同一个模型。",
  },
  text: {
    en: md`
      "Mixed" is the word for precision; for parallelism it is "hybrid" or "3D". With FSDP build the
      optimizer after sharding, and clip with the method of the sharded model.
    `,
    zh: md`
      英文用 hybrid 或 3D parallelism，mixed 一般指精度。使用 FSDP 时要在分片之后构建优化器，并用分片模型自己的方法裁剪梯度。
    `,
  },
  mistakes: ["fsdp-clip-and-state-dict", "wrap-order-wrong"],
  related: ["data-parallelism", "model-parallelism", "pipeline-parallelism"],
  sources: ["https://docs.pytorch.org/docs/stable/fsdp.html", "https://arxiv.org/abs/1910.02054"],
});
