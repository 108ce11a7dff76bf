/** SMOTE, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const smote = defineConcept({
  id: "smote",
  names: {
    en: "SMOTE",
    zh: "SMOTE 合成少数类过采样",
    aliases: ["Synthetic Minority Over-sampling Technique"],
  },
  symbols: [
    "imblearn.over_sampling.SMOTE",
    "imblearn.over_sampling.SMOTENC",
    "imblearn.over_sampling.BorderlineSMOTE",
  ],
  short: {
    en: "Makes samples of the rare class on the lines between a sample and its nearest neighbours of the same class. In: scaled numeric training rows with labels. Out: the same rows and synthetic ones.",
    zh: "在少数类样本与其同类近邻的连线上插值生成新样本。输入已缩放的数值训练样本和标签，输出原样本加合成样本。",
  },
  text: {
    en: md`
      Neighbours are found by distance, so scale first; for mixed columns use \`SMOTENC\`. Before the split
      it puts near copies of test rows into training, and the score says nothing any more.
    `,
    zh: md`
      近邻按距离寻找，因此要先缩放；含类别列时用 \`SMOTENC\`。若在划分前使用，测试样本的近似副本会进入训练集，分数就失去意义。
    `,
  },
  mistakes: ["resample-before-split", "resample-test-set"],
  related: ["resampling", "class-imbalance", "data-leakage"],
  sources: [
    "https://imbalanced-learn.org/stable/references/generated/imblearn.over_sampling.SMOTE.html",
    "https://arxiv.org/abs/1106.1813",
  ],
});
