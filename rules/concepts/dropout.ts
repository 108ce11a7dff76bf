/** Dropout, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const dropout = defineConcept({
  id: "dropout",
  names: { en: "dropout", zh: "Dropout 随机失活", aliases: [] },
  symbols: [
    "torch.nn.Dropout",
    "torch.nn.Dropout2d",
    "keras.layers.Dropout",
    "torch.nn.functional.dropout",
    "torch.nn.Dropout1d",
    "torch.nn.Dropout3d",
  ],
  short: {
    en: "In train mode sets each activation to zero with probability `p` and divides the others by `1 - p`; in eval mode it does nothing. In and out: a tensor of the same shape.",
    zh: "训练模式下以概率 `p` 把激活置零，其余除以 `1 - p`；评估模式下不做任何事。输入输出形状相同。",
  },
  text: {
    en: md`
      Units cannot rely on one another, which regularizes. A model that predicts in train mode gives
      another answer each time. \`F.dropout\` drops always unless \`training=self.training\` is passed.
    `,
    zh: md`
      神经元不能相互依赖，从而起到正则化作用。在训练模式下预测，每次结果都不一样。\`F.dropout\` 除非传入 \`training=self.training\`，否则总在丢弃。
    `,
  },
  mistakes: [
    "inference-without-eval-mode",
    "functional-dropout-always-on",
    "dropout-rate-out-of-range",
    "no-grad-taken-for-eval",
    "training-flag-missing-in-custom-loop",
  ],
  related: ["train-eval-mode", "regularization"],
  sources: [
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html",
    "https://jmlr.org/papers/v15/srivastava14a.html",
  ],
});
