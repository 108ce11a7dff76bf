/** Stratified split, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const stratifiedSplit = defineConcept({
  id: "stratified-split",
  names: { en: "stratified split", zh: "分层划分", aliases: ["stratify", "stratified sampling", "分层抽样"] },
  symbols: ["sklearn.model_selection.StratifiedKFold", "sklearn.model_selection.StratifiedShuffleSplit"],
  short: {
    en: "Gives each part the class proportions of the whole. In: rows and their classes. Out: parts or folds with the same proportions. In `train_test_split` it is `stratify=y`.",
    zh: "让每一份都保持与总体相同的类别比例。输入样本及其类别，输出比例相同的各部分或各折。在 `train_test_split` 中写 `stratify=y`。",
  },
  text: {
    en: md`
      It keeps an imbalance, it does not remove one: 5 % positives stay 5 % in each part. To balance,
      resample or weight the training part.
    `,
    zh: md`
      它保持不平衡，而不是消除不平衡：5 % 的正例在每一份里仍是 5 %。要平衡，就对训练部分重采样或加权。
    `,
  },
  mistakes: ["split-without-stratify", "stratify-array-mismatch", "comment-contradicts-code"],
  related: ["train-test-split", "class-imbalance", "cross-validation"],
  sources: ["https://scikit-learn.org/stable/modules/cross_validation.html#stratification"],
});
