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
    "torch.nn.NLLLoss",
    "torch.nn.BCELoss",
    "torch.nn.functional.nll_loss",
    "torch.nn.functional.binary_cross_entropy_with_logits",
  ],
  short: {
    en: "Minus the log probability of the true class, averaged. In: logits and class numbers in torch (softmax is inside), probabilities in Keras unless `from_logits=True`. Out: a number; `log(classes)` is chance.",
    zh: "真实类别的概率取对数再取负，对样本平均。输入：torch 是 logits 和类别编号（内部已含 softmax），Keras 默认是概率，除非 `from_logits=True`。输出一个数，`log(类别数)` 相当于随机。",
  },
  text: {
    en: md`
      Softmax turns logits into probabilities. A second softmax keeps the loss high and the gradients
      small: 0.551 instead of 0 for a perfect prediction of one of three classes. \`BCEWithLogitsLoss\` has
      its sigmoid inside as well.

      In Keras \`sparse_categorical_crossentropy\` takes class numbers and \`categorical_crossentropy\`
      one-hot rows.
    `,
    zh: md`
      softmax 把 logits 变成概率。再做一次会使损失偏高、梯度变小：三分类中完美预测的损失是 0.551 而不是 0。\`BCEWithLogitsLoss\` 内部同样已含 sigmoid。

      Keras 的 \`sparse_categorical_crossentropy\` 用类别编号，\`categorical_crossentropy\` 用 one-hot。
    `,
  },
  mistakes: [
    "softmax-before-cross-entropy",
    "sigmoid-before-bce-with-logits",
    "keras-label-encoding-mismatch",
    "cross-entropy-target-form",
    "nll-without-log-softmax",
    "keras-softmax-with-from-logits",
  ],
  related: ["loss-function", "knowledge-distillation", "adversarial-loss"],
  sources: [
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
    "https://keras.io/api/losses/probabilistic_losses/",
  ],
});
