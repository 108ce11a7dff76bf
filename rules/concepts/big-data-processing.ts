/** Hadoop MapReduce and Spark, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const bigDataProcessing = defineConcept({
  id: "big-data-processing",
  names: { en: "Hadoop MapReduce and Spark", zh: "Hadoop / Spark 数据处理", aliases: ["MapReduce", "Spark"] },
  symbols: [],
  short: {
    en: "Clusters that prepare data: ETL, joins, computing features. In: raw data on many machines. Out: tables to train on.",
    zh: "用于数据准备的集群系统：ETL、连接、特征计算。输入分布在多台机器上的原始数据，输出可供训练的表。",
  },
  text: {
    en: md`
      Large neural networks are not trained with them, but with collectives on accelerators.
    `,
    zh: md`
      大型神经网络并不是用它们训练的，而是靠加速器上的集合通信。
    `,
  },
  mistakes: ["row-iteration", "tensor-cat-in-loop"],
  related: ["data-cleaning", "all-reduce"],
  sources: ["https://spark.apache.org/docs/latest/"],
});
