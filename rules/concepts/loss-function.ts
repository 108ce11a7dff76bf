/** Loss function and objective, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const lossFunction = defineConcept({
  id: "loss-function",
  names: {
    en: "loss function and objective",
    zh: "损失函数与优化目标",
    aliases: ["objective", "优化目标", "criterion"],
  },
  symbols: [
    "keras.Model.compile",
    "torch.nn.modules.loss._Loss",
    "keras.Sequential.compile",
    "keras.models.Model.compile",
  ],
  short: {
    en: "The differentiable quantity that training makes small. In: predictions and targets. Out: one number to call `backward()` on, or that Keras minimises.",
    zh: "训练时要减小的可微量。输入预测和目标，输出一个数：可对它调用 `backward()`，或由 Keras 最小化。",
  },
  text: {
    en: md`
      It stands in for the metric one cares about, which mostly has no gradient: cross-entropy for
      accuracy. Watch both, since the lowest loss is not always the best metric.
    `,
    zh: md`
      它是真正关心的指标的替代，因为后者通常没有梯度：例如用交叉熵代替准确率。两者都要监控，损失最低不一定指标最好。
    `,
  },
  mistakes: [
    "loss-history-keeps-graph",
    "keras-loss-unit-mismatch",
    "per-sample-loss-as-scalar",
    "loss-arguments-swapped",
    "compile-missing",
    "squeeze-without-dim",
    "threshold-applied-to-logits",
    "predict-class-wrong",
  ],
  related: ["cross-entropy", "mse-mae", "training-step"],
  sources: ["https://keras.io/api/losses/"],
});
