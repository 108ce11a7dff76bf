/** Feature engineering, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const featureEngineering = defineConcept({
  id: "feature-engineering",
  names: { en: "feature engineering", zh: "特征工程", aliases: ["feature construction"] },
  symbols: [
    "sklearn.preprocessing.PolynomialFeatures",
    "sklearn.preprocessing.FunctionTransformer",
    "sklearn.compose.ColumnTransformer",
  ],
  short: {
    en: "Builds new inputs from raw data (ratios, dates, interactions, aggregates), so that a model can use them more easily. In: raw columns. Out: features that are known when the prediction is made.",
    zh: "从原始数据构造更易利用的输入（比率、日期、交互项、聚合值）。输入原始列，输出预测时刻已知的特征。",
  },
  text: {
    en: md`
      An aggregate over all rows, such as the mean of a customer over the whole table, brings the future
      and the test rows into training. Compute it on the training part, or only over the past.
    `,
    zh: md`
      对全部样本做的聚合（例如某客户在整张表上的均值）会把未来和测试样本带进训练。应在训练部分上计算，或只用过去的数据。
    `,
  },
  mistakes: [
    "global-statistic-feature-before-split",
    "future-value-feature",
    "column-transformer-drops-columns",
    "dataframe-becomes-ndarray",
    "reshape-mixes-features",
    "transformed-data-unused",
    "dataframe-index-single-row",
    "values-attribute",
    "to-datetime-day-order",
  ],
  related: ["categorical-encoding", "feature-selection", "data-leakage"],
  sources: ["https://scikit-learn.org/stable/modules/preprocessing.html"],
});
