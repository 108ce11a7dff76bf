/** AutoML, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const automl = defineConcept({
  id: "automl",
  names: { en: "AutoML", zh: "自动化机器学习", aliases: ["automated machine learning", "NAS"] },
  symbols: [],
  short: {
    en: "Searches preprocessing, models and hyperparameters automatically, within a budget of time. In: data and a metric. Out: a fitted pipeline.",
    zh: "在时间预算内自动搜索预处理、模型和超参数。输入数据和指标，输出拟合好的流程。",
  },
  text: {
    en: md`
      It still needs a right split, a fitting metric and features without leaks. The score it chose by is
      too good; an honest one comes from nested validation or a test set of its own.
    `,
    zh: md`
      仍然需要正确的划分、合适的指标和无泄漏的特征。它用来选择的分数偏乐观；诚实的成绩来自嵌套验证或独立的测试集。
    `,
  },
  mistakes: [],
  related: ["hyperparameter", "train-test-split"],
  sources: [
    "https://scikit-learn.org/stable/auto_examples/model_selection/plot_nested_cross_validation_iris.html",
  ],
});
