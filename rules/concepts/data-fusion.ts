/** Multi-source data fusion, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataFusion = defineConcept({
  id: "data-fusion",
  names: {
    en: "multi-source data fusion",
    zh: "多源数据融合",
    aliases: ["feature-level fusion", "decision-level fusion", "特征级融合", "决策级融合"],
  },
  symbols: ["sklearn.pipeline.FeatureUnion"],
  short: {
    en: "Combines several sources. Early (feature-level) fusion joins features and trains one model; late (decision-level) fusion averages or votes on the outputs of several. In: features of each source. Out: one table, or one decision.",
    zh: "组合多个数据源。特征级（早期）融合拼接特征后训练一个模型；决策级（晚期）融合对多个模型的输出做平均或投票。输入各源特征，输出一张表或一个决策。",
  },
  text: {
    en: md`
      Early fusion can use interactions between sources but needs them aligned row by row; late fusion
      bears a missing source. Averaging outputs is decision-level, not feature-level. Bagging and boosting
      build an ensemble on one data set; they fuse no sources.
    `,
    zh: md`
      早期融合能利用源间的交互，但要求逐行对齐；晚期融合可以容忍某个源缺失。对输出取平均属于决策级，而不是特征级。Bagging 和 boosting 是在同一数据集上构建集成，并不融合数据源。
    `,
  },
  mistakes: [],
  related: ["ensemble", "stacking-and-blending"],
  sources: ["https://arxiv.org/abs/1705.09406"],
});
