/** Data cleaning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dataCleaning = defineConcept({
  id: "data-cleaning",
  names: { en: "data cleaning", zh: "数据清洗", aliases: ["data cleansing", "deduplication", "数据去重"] },
  symbols: ["pandas.DataFrame.drop_duplicates", "pandas.DataFrame.dropna", "pandas.DataFrame.fillna"],
  short: {
    en: "Finds and repairs wrong, inconsistent, missing and duplicate records. In: a raw table. Out: a table to split and train on. Duplicates go before the split; whatever is estimated from data is estimated on the training part.",
    zh: "发现并修复错误、不一致、缺失和重复的记录。输入原始表，输出可供划分和训练的表。重复样本在划分之前去除；凡由数据估计的规则，只用训练部分估计。",
  },
  text: {
    en: md`
      Left in, duplicates put the same record on both sides of the split and give more weight to what is
      repeated. They do not by themselves make a model overfit.

      Data quality is checked with schemas, value ranges, uniqueness and drift. Cross-validation and grid
      search judge models, not data.
    `,
    zh: md`
      不去重，同一条记录就可能同时出现在划分的两边，重复的样本权重也会变大；但重复本身并不会让模型过拟合。

      数据质量要靠模式、取值范围、唯一性和漂移来检查。交叉验证和网格搜索评价的是模型，不是数据。
    `,
  },
  mistakes: [
    "rows-duplicated-before-split",
    "inplace-argument",
    "redundant-nan-filter",
    "frame-method-result-lost",
    "merge-without-validate",
    "chained-assignment-lost",
    "series-truth-value",
    "frame-modified-while-iterated",
    "to-datetime-day-order",
    "imread-unchecked",
    "index-round-trip",
    "sort-or-shuffle-one-side",
  ],
  related: ["missing-values", "outliers", "data-leakage"],
  sources: [
    "https://pandas.pydata.org/docs/user_guide/missing_data.html",
    "https://pandas.pydata.org/docs/user_guide/duplicates.html",
  ],
});
