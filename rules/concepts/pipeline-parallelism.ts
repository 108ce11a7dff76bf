/** Pipeline parallelism, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const pipelineParallelism = defineConcept({
  id: "pipeline-parallelism",
  names: { en: "pipeline parallelism", zh: "流水线并行", aliases: ["GPipe", "1F1B", "micro-batch"] },
  symbols: ["torch.distributed.pipelining.PipelineStage", "torch.distributed.pipelining.ScheduleGPipe"],
  short: {
    en: "Makes stages of consecutive layers on different devices and sends micro-batches through them, so that the stages work at the same time. In: a model cut into stages, and a number of micro-batches.",
    zh: "把连续的若干层做成放在不同设备上的阶段，微批依次流过，使各阶段同时工作。输入切成阶段的模型和微批数量。",
  },
  text: {
    en: md`
      It is the layers that are divided, not the nodes of a data parallel run one after another. At the
      start and the end stages idle; more micro-batches make that share smaller.
    `,
    zh: md`
      切分的是模型的层，而不是让数据并行的各节点一个接一个地跑。开头和结尾有阶段空闲，微批越多，空闲占比越小。
    `,
  },
  mistakes: [],
  related: ["model-parallelism", "hybrid-parallelism", "data-parallelism"],
  sources: [
    "https://docs.pytorch.org/docs/stable/distributed.pipelining.html",
    "https://arxiv.org/abs/1811.06965",
  ],
});
