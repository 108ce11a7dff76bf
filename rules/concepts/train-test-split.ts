/** Train / validation / test split, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const trainTestSplit = defineConcept({
  id: "train-test-split",
  names: {
    en: "train / validation / test split",
    zh: "数据划分",
    aliases: ["data splitting", "hold-out", "数据分割", "留出法", "random split", "随机划分"],
  },
  symbols: [
    "sklearn.model_selection.train_test_split",
    "torch.utils.data.random_split",
    "sklearn.model_selection.GroupShuffleSplit",
    "sklearn.model_selection.TimeSeriesSplit",
  ],
  short: {
    en: "Training rows fit the model, validation rows choose hyperparameters and stop training, test rows are used once, at the end. In: arrays with the same rows. Out: each of them in parts. All that learns from data is fitted after the split.",
    zh: "训练样本用于拟合，验证样本用于选超参数和早停，测试样本只在最后用一次。输入行数相同的若干数组，输出各自的几个部分。凡从数据中学习的步骤都在划分之后拟合。",
  },
  text: {
    en: md`
      A random split does not keep class ratios: for a rare class the share in the test part varied from
      0.025 to 0.275 when measured. \`stratify=y\` keeps it. Rows that belong together (one patient, one
      user) need a group split, time series are split by time.

      The parts need not be of equal size. Balancing classes is resampling or weighting, and it is done to
      the training part only.
    `,
    zh: md`
      随机划分并不保持类别比例：实测某个稀有类在测试集中的占比在 0.025 到 0.275 之间波动。\`stratify=y\` 可以保持比例。同属一组的样本（同一病人、同一用户）要按组划分，时间序列按时间划分。

      各部分不必一样大。平衡类别靠重采样或加权，而且只对训练部分做。
    `,
  },
  mistakes: [
    "transformer-fit-before-split",
    "split-unpack-order",
    "split-without-stratify",
    "random-split-of-time-series",
    "group-leaking-split",
    "resplit-overwrites-split",
    "random-state-unset",
    "keras-subset-seed-mismatch",
    "holdout-never-used",
    "validation-split-on-ordered-data",
    "overlapping-literal-slices",
    "sort-or-shuffle-one-side",
  ],
  related: ["stratified-split", "cross-validation", "data-leakage"],
  sources: [
    "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
  ],
});
