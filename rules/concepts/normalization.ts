/** Normalization (min-max scaling), as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const normalization = defineConcept({
  id: "normalization",
  names: {
    en: "normalization (min-max scaling)",
    zh: "归一化",
    aliases: ["Normalization", "min-max scaling", "Min-Max 规范化", "最小-最大规范化", "feature scaling"],
  },
  symbols: [
    "sklearn.preprocessing.MinMaxScaler",
    "sklearn.preprocessing.minmax_scale",
    "sklearn.preprocessing.MaxAbsScaler",
    "keras.layers.Rescaling",
    "torchvision.transforms.ToTensor",
  ],
  short: {
    en: "Min-max scaling maps each feature linearly to a fixed range, usually 0 to 1: `x' = (x - min) / (max - min)`. In: a table of numbers. Out: the same table, rescaled. `min` and `max` come from the training rows only.",
    zh: "最小-最大归一化把每个特征线性映射到固定区间（通常是 0 到 1）：`x' = (x - min) / (max - min)`。输入一张数值表，输出缩放后的同一张表；`min` 和 `max` 只取自训练样本。",
  },
  text: {
    en: md`
      The shape of the distribution stays as it is. One extreme value sets the whole range, so outliers
      squeeze all other values together, and new data can fall outside the range. \`ToTensor\` and
      \`Rescaling(1 / 255)\` divide pixels by a fixed number and learn nothing.

      Min-max scaling is not standardization: only the z-score gives mean 0 and variance 1, and only
      min-max gives a fixed range. scikit-learn's \`Normalizer\` is neither; it scales rows. Scaling removes
      no noise and no outliers, and it is no remedy against over- or underfitting. It helps optimisation
      and models that measure distances.
    `,
    zh: md`
      它不改变分布的形状。一个极端值就能决定整个区间，因此异常值会把其余数值挤在一起；新数据也可能落到区间之外。\`ToTensor\` 和 \`Rescaling(1 / 255)\` 用固定的数去除像素，不从数据中学习。

      归一化不等于标准化：只有 z-score 得到均值 0、方差 1，只有最小-最大缩放得到固定区间。scikit-learn 的 \`Normalizer\` 两者都不是，它按行缩放。缩放既不去除噪声，也不去除异常值，更不能治过拟合或欠拟合；它帮助的是优化过程和基于距离的模型。
    `,
  },
  mistakes: [
    "transformer-fit-before-split",
    "transformer-refit-on-test",
    "image-transform-on-tabular",
    "scaler-missing",
    "images-not-rescaled",
  ],
  related: ["standardization", "unit-norm-normalizer", "data-leakage"],
  sources: [
    "https://scikit-learn.org/stable/modules/preprocessing.html",
    "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.MinMaxScaler.html",
  ],
});
