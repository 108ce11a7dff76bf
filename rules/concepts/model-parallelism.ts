/** Model (tensor) parallelism, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const modelParallelism = defineConcept({
  id: "model-parallelism",
  names: { en: "model (tensor) parallelism", zh: "模型并行", aliases: ["tensor parallelism", "张量并行"] },
  symbols: ["torch.distributed.tensor.parallel.parallelize_module"],
  short: {
    en: "Splits the model itself over devices, by layers or inside layers (tensor parallelism), since it does not fit on one. In: a model and a plan for its layers. Out: the same model, sharded.",
    zh: "模型放不下一张卡时，按层或在层内（张量并行）切分到多个设备。输入模型和各层的切分方案，输出切分后的同一个模型。",
  },
  text: {
    en: md`
      The parts depend on each other: activations go from part to part in every forward pass and gradients
      back. Nothing is merely collected at the end.
    `,
    zh: md`
      各部分相互依赖：每次前向都要传递激活，反向再传回梯度，而不是最后才汇总结果。
    `,
  },
  mistakes: [],
  related: ["pipeline-parallelism", "data-parallelism", "hybrid-parallelism"],
  sources: ["https://arxiv.org/abs/1909.08053"],
});
