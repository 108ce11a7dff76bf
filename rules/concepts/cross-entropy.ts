/** Cross-entropy loss, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const crossEntropy = defineConcept({
  id: "cross-entropy",
  names: {
    en: "cross-entropy loss",
    zh: "交叉熵损失",
    aliases: ["log loss", "negative log likelihood", "Softmax 交叉熵"],
  },
  symbols: [
    "torch.nn.CrossEntropyLoss",
    "torch.nn.functional.cross_entropy",
    "torch.nn.BCEWithLogitsLoss",
    "keras.losses.CategoricalCrossentropy",
    "keras.losses.SparseCategoricalCrossentropy",
    "keras.losses.BinaryCrossentropy",
    "sklearn.metrics.log_loss",
    "torch.nn.functional.binary_cross_entropy_with_logits",
  ],
  short: {
    en: "Minus the log probability of the true class, averaged. In: logits in torch (softmax or sigmoid is inside the loss), probabilities in scikit-learn and, unless `from_logits=True`, in Keras; and the true labels. Out: a number; `log(classes)` is chance.",
    zh: "真实类别的概率取对数再取负，对样本平均。输入：torch 用 logits（损失内部已含 softmax 或 sigmoid），scikit-learn 用概率，Keras 默认也用概率，除非 `from_logits=True`；再加真实标签。输出一个数，`log(类别数)` 相当于随机。",
  },
  text: {
    en: md`
      Softmax turns logits into probabilities. A second softmax keeps the loss high and the gradients
      small: 0.551 instead of 0 for a perfect prediction of one of three classes. \`BCEWithLogitsLoss\` has
      its sigmoid inside as well; \`BCELoss\` takes probabilities and \`NLLLoss\` log probabilities.

      In Keras \`sparse_categorical_crossentropy\` takes class numbers and \`categorical_crossentropy\`
      one-hot rows.
    `,
    zh: md`
      softmax 把 logits 变成概率。再做一次会使损失偏高、梯度变小：三分类中完美预测的损失是 0.551 而不是 0。\`BCEWithLogitsLoss\` 内部同样已含 sigmoid；\`BCELoss\` 接收概率，\`NLLLoss\` 接收对数概率。

      Keras 的 \`sparse_categorical_crossentropy\` 用类别编号，\`categorical_crossentropy\` 用 one-hot。
    `,
  },
  mistakes: [
    "out-features-exceed-classes",
    "softmax-before-cross-entropy",
    "sigmoid-before-bce-with-logits",
    "keras-label-encoding-mismatch",
    "cross-entropy-target-form",
    "nll-without-log-softmax",
    "keras-softmax-with-from-logits",
    "bce-without-sigmoid",
    "softmax-without-dim",
    "unstable-logsumexp",
  ],
  related: ["loss-function", "knowledge-distillation", "adversarial-loss"],
  sources: [
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
    "https://keras.io/api/losses/probabilistic_losses/",
  ],
});
