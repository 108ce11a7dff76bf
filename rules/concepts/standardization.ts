/** Standardization (z-score), as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const standardization = defineConcept({
  id: "standardization",
  names: {
    en: "standardization (z-score)",
    zh: "标准化",
    aliases: ["z-score scaling", "Z-Score 标准化", "StandardScaler", "标准规范化"],
  },
  symbols: [
    "sklearn.preprocessing.StandardScaler",
    "sklearn.preprocessing.scale",
    "scipy.stats.zscore",
    "keras.layers.Normalization",
    "torchvision.transforms.Normalize",
  ],
  short: {
    en: "Standardization subtracts the training mean of each feature and divides by its training standard deviation. In: a table of numbers. Out: the same table with mean 0 and variance 1 on the training rows.",
    zh: "标准化对每个特征减去训练集均值，再除以训练集标准差。输入一张数值表，输出同一张表，在训练样本上均值为 0、方差为 1。",
  },
  text: {
    en: md`
      \`torchvision.transforms.Normalize\` takes the mean and deviation that you give it: those of the
      pretrained weights, or of the training images.

      It is a linear map: a skewed feature stays exactly as skewed (measured: skewness 2.023 before and
      after). The result is not normally distributed and has no fixed range.

      What gets better is the conditioning of gradient-based optimisation and the fairness of distances
      between features; generalisation does not improve by itself, and tree ensembles do not need it.
      Vanishing gradients come from depth, activations and initialisation, not from unscaled inputs.
    `,
    zh: md`
      \`torchvision.transforms.Normalize\` 使用你给出的均值和标准差：与预训练权重配套的，或训练图像的。

      它是线性变换：偏态特征的偏度一点不变（实测变换前后都是 2.023）。结果既不服从正态分布，也没有固定区间。

      变好的是梯度优化的条件数，以及各特征在距离中的可比性；泛化能力不会因此自动提高，树集成模型也不需要它。梯度消失来自深度、激活函数和初始化，而不是输入没有缩放。
    `,
  },
  mistakes: [
    "transformer-fit-before-split",
    "transformer-refit-on-test",
    "manual-standardisation-before-split",
    "scaler-missing",
    "impute-after-scale",
  ],
  related: ["normalization", "outliers", "data-leakage"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html"],
});
