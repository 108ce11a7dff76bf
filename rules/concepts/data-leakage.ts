/** Data leakage, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataLeakage = defineConcept({
  id: "data-leakage",
  names: {
    en: "data leakage",
    zh: "数据泄漏",
    aliases: ["target leakage", "train-test contamination", "数据泄露"],
  },
  symbols: ["sklearn.pipeline.Pipeline", "sklearn.pipeline.make_pipeline"],
  short: {
    en: "Information that is not there at prediction time (test rows, the future, the target itself) gets into training and makes scores too good. A pipeline guards against it. In: its steps. Out: one estimator that fits all of them on training rows.",
    zh: "预测时得不到的信息（测试样本、未来、目标本身）混入训练，使分数虚高。Pipeline 可以防止：输入若干步骤，输出一个只在训练样本上拟合全部步骤的估计器。",
  },
  text: {
    en: md`
      Typical ways: a scaler, selector or resampler fitted before the split; duplicates on both sides of
      it; features that are made from the label; a validation set that is also used to choose.

      It is a different thing from a privacy breach. That a model memorises training data, or that data
      are stolen, is a risk of its own.
    `,
    zh: md`
      常见途径：划分前拟合缩放器、选择器或重采样器；重复样本分在两边；由标签构造的特征；拿来做选择的验证集又拿来报成绩。

      它与隐私意义上的数据外泄是两回事。模型记住训练数据、数据被窃取，是另外的风险。
    `,
  },
  mistakes: [
    "transformer-fit-before-split",
    "resample-before-split",
    "supervised-selection-before-split",
    "target-left-in-features",
    "preprocessing-outside-cross-validation",
    "test-set-reused-for-choice",
    "keras-subset-seed-mismatch",
    "fit-on-pooled-train-and-test",
    "overlapping-literal-slices",
  ],
  related: ["train-test-split", "cross-validation", "data-privacy"],
  sources: ["https://scikit-learn.org/stable/common_pitfalls.html#data-leakage"],
});
