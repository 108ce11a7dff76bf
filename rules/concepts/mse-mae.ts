/** MSE and MAE, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const mseMae = defineConcept({
  id: "mse-mae",
  names: {
    en: "MSE and MAE",
    zh: "均方误差与平均绝对误差",
    aliases: ["mean squared error", "mean absolute error"],
  },
  symbols: [
    "sklearn.metrics.mean_squared_error",
    "sklearn.metrics.root_mean_squared_error",
    "sklearn.metrics.mean_absolute_error",
    "torch.nn.MSELoss",
    "torch.nn.L1Loss",
    "keras.losses.MeanSquaredError",
  ],
  short: {
    en: "Errors of a regression. MSE is the mean of squared errors (RMSE takes its root), MAE the mean of absolute errors. In: true values and predictions of the same shape. Out: a number; 0 is perfect.",
    zh: "回归误差。MSE 是误差平方的平均（RMSE 再开方），MAE 是绝对误差的平均。输入形状相同的真实值和预测值，输出一个数，0 为完美。",
  },
  text: {
    en: md`
      MSE is least at the mean and dominated by large errors; MAE is least at the median and more robust.
      Neither is the mean of the errors themselves, which could cancel.

      In torch, predictions of shape \`(n, 1)\` and targets of shape \`(n,)\` broadcast to \`(n, n)\`, and the
      loss is wrong without an error.
    `,
    zh: md`
      MSE 的最优预测是均值，受大误差主导；MAE 的最优预测是中位数，更稳健。两者都不是误差本身的平均（正负会抵消）。MAE 的中文是“平均绝对误差”。

      在 torch 中，形状 \`(n, 1)\` 的预测与形状 \`(n,)\` 的目标会广播成 \`(n, n)\`，损失算错却不报错。
    `,
  },
  mistakes: ["regression-broadcast-loss", "loss-arguments-swapped", "score-direction-wrong"],
  related: ["loss-function"],
  sources: ["https://scikit-learn.org/stable/modules/model_evaluation.html#regression-metrics"],
});
