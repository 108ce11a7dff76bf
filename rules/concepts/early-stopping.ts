/** Early stopping, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const earlyStopping = defineConcept({
  id: "early-stopping",
  names: { en: "early stopping", zh: "提前停止", aliases: ["早停", "早期停止"] },
  symbols: ["keras.callbacks.EarlyStopping", "lightgbm.early_stopping"],
  short: {
    en: "Stops when a validation metric has not improved for `patience` epochs. Keep the best model, not the last: `restore_best_weights=True` or a checkpoint. In: a metric on validation data.",
    zh: "验证指标连续 `patience` 轮没有改善就停止。应保留最佳而不是最后的模型：`restore_best_weights=True` 或检查点。输入验证数据上的指标。",
  },
  text: {
    en: md`
      The validation part chose when to stop, so its score is too good; report a test score of its own. By
      default Keras keeps the weights of the last epoch, unless \`restore_best_weights=True\` is set.
    `,
    zh: md`
      停在哪里由验证集决定，因此它的分数偏乐观，应另报测试集结果。Keras 默认保留最后一轮的权重，除非设置 \`restore_best_weights=True\`。
    `,
  },
  mistakes: [
    "best-weights-saved-by-reference",
    "early-stopping-last-weights",
    "early-stopping-on-test-set",
    "monitored-value-never-produced",
    "monitor-mode-contradiction",
    "best-checkpoint-never-restored",
    "best-model-settings-contradict",
  ],
  related: ["overfitting", "train-test-split"],
  sources: ["https://keras.io/api/callbacks/early_stopping/"],
});
