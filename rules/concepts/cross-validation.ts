/** Cross-validation, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const crossValidation = defineConcept({
  id: "cross-validation",
  names: { en: "cross-validation", zh: "交叉验证", aliases: ["k-fold", "K 折交叉验证"] },
  symbols: [
    "sklearn.model_selection.cross_val_score",
    "sklearn.model_selection.cross_validate",
    "sklearn.model_selection.KFold",
    "sklearn.model_selection.cross_val_predict",
    "sklearn.model_selection.GroupKFold",
    "sklearn.model_selection.RepeatedKFold",
  ],
  short: {
    en: "Splits the data into k folds, trains k models on k-1 folds each and scores each on the fold left out. In: an estimator and data. Out: k scores; their mean estimates how well the method generalises.",
    zh: "把数据分成 k 折，训练 k 个模型，每个用 k-1 折训练、在剩下一折上打分。输入估计器和数据，输出 k 个分数，其平均值估计方法的泛化能力。",
  },
  text: {
    en: md`
      It measures overfitting and helps to choose between configurations; it prevents nothing by itself. A
      single hold-out split is no cross-validation, and the folds are parts of one data set, not several.

      One compares the mean scores of configurations and then trains the best one anew. Picking the best
      of the k fold models would only pick a lucky fold. Preprocessing belongs into the pipeline that is
      validated.
    `,
    zh: md`
      它衡量过拟合、帮助在各种配置之间选择，本身并不防止什么。只划分一次不叫交叉验证；各折是同一个数据集的几部分，而不是几个数据集。

      比较的是各配置的平均分，然后用最好的配置重新训练。从 k 个模型里挑最好的，只是挑中了运气好的那一折。预处理要放进被验证的 Pipeline。
    `,
  },
  mistakes: [
    "preprocessing-outside-cross-validation",
    "cross-val-then-unfitted-model",
    "kfold-order-and-seed",
    "random-split-of-time-series",
  ],
  related: ["train-test-split", "data-leakage", "grid-search"],
  sources: ["https://scikit-learn.org/stable/modules/cross_validation.html"],
});
