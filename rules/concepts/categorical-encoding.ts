/** Categorical encoding, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const categoricalEncoding = defineConcept({
  id: "categorical-encoding",
  names: {
    en: "categorical encoding",
    zh: "类别编码",
    aliases: ["one-hot encoding", "ordinal encoding", "独热编码", "序数编码"],
  },
  symbols: [
    "sklearn.preprocessing.OneHotEncoder",
    "sklearn.preprocessing.OrdinalEncoder",
    "sklearn.preprocessing.LabelEncoder",
    "pandas.get_dummies",
    "keras.utils.to_categorical",
  ],
  short: {
    en: "Turns categories into numbers. One-hot makes one column per category, ordinal codes keep an order, target encoding uses `y` and must be cross-fitted. In: a column of categories. Out: numeric columns.",
    zh: "把类别变成数字：独热编码每类一列，序数编码保留顺序，目标编码要用到 `y`、必须交叉拟合。输入一列类别，输出数值列。",
  },
  text: {
    en: md`
      \`LabelEncoder\` is for the target \`y\`. Used on a feature it invents an order that linear models and
      distances believe in. \`OneHotEncoder\` belongs to features, and \`handle_unknown="ignore"\` lets it
      meet categories that training never saw.

      Continuous columns are scaled. One-hot encoding makes a column of every distinct number.
    `,
    zh: md`
      \`LabelEncoder\` 用于目标 \`y\`。用在特征上会凭空造出一个顺序，线性模型和距离会信以为真。\`OneHotEncoder\` 用于特征，\`handle_unknown="ignore"\` 让它能应付训练时没见过的类别。

      连续列应当缩放；对它做独热编码会让每个不同的数都变成一列。
    `,
  },
  mistakes: [
    "onehot-on-continuous",
    "label-encoder-on-features",
    "onehot-handle-unknown",
    "keras-label-encoding-mismatch",
    "dummies-per-split",
  ],
  related: ["feature-engineering", "data-leakage"],
  sources: ["https://scikit-learn.org/stable/modules/preprocessing.html#encoding-categorical-features"],
});
