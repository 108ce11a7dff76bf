/** Experiment tracking, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const experimentTracking = defineConcept({
  id: "experiment-tracking",
  names: {
    en: "experiment tracking",
    zh: "实验管理",
    aliases: ["MLflow", "Weights & Biases", "TensorBoard"],
  },
  symbols: ["mlflow.start_run", "wandb.init", "torch.utils.tensorboard.SummaryWriter"],
  short: {
    en: "Records code version, data version, configuration, metrics and artefacts of each run, so that results can be compared and repeated. Tools: MLflow, Weights & Biases, TensorBoard.",
    zh: "记录每次运行的代码版本、数据版本、配置、指标和产物，以便比较和复现。工具有 MLflow、Weights & Biases、TensorBoard。",
  },
  text: {
    en: md`
      Weave is the tool of Weights & Biases for language models. Record the seed and the split too. In
      distributed runs only rank 0 writes. Keep keys and personal data out of what is logged.
    `,
    zh: md`
      Weave 是 Weights & Biases 面向大语言模型的工具。随机种子和数据划分也要记录。分布式运行只由 rank 0 写入。不要把密钥和个人数据写进日志。
    `,
  },
  mistakes: [
    "output-from-every-rank",
    "secrets-sent-to-tracker",
    "token-in-source",
    "out-of-order-execution",
    "undefined-or-stale-name",
    "split-cell-rerun-hazard",
  ],
  related: ["data-versioning", "model-monitoring"],
  sources: ["https://mlflow.org/docs/latest/"],
});
