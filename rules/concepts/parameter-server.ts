/** Parameter server, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const parameterServer = defineConcept({
  id: "parameter-server",
  names: { en: "parameter server", zh: "参数服务器", aliases: ["PS"] },
  symbols: ["tensorflow.distribute.experimental.ParameterServerStrategy"],
  short: {
    en: "Server processes hold the parameters; workers fetch them, compute gradients and send these back, often without waiting for one another. In: a cluster with both kinds of process.",
    zh: "服务器进程保存参数，工作进程拉取参数、计算梯度再推送回去，通常互不等待。输入由两种进程组成的集群。",
  },
  text: {
    en: md`
      It is still used for huge sparse embeddings. Dense models use all-reduce or sharding.
    `,
    zh: md`
      如今主要用于超大稀疏嵌入；稠密模型多用 all-reduce 或分片。
    `,
  },
  mistakes: [],
  related: ["gradient-synchronization", "all-reduce"],
  sources: ["https://www.tensorflow.org/tutorials/distribute/parameter_server_training"],
});
