/** Attention mechanism and transformer, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const attention = defineConcept({
  id: "attention",
  names: {
    en: "attention mechanism and transformer",
    zh: "注意力机制与 Transformer",
    aliases: ["self-attention", "Transformer"],
  },
  symbols: [
    "torch.nn.MultiheadAttention",
    "torch.nn.functional.scaled_dot_product_attention",
    "torch.nn.Transformer",
    "keras.layers.MultiHeadAttention",
  ],
  short: {
    en: "Weighted sums of value vectors, with weights `softmax(Q K^T / sqrt(d))`. In: queries, keys, values and a mask. Out: one vector a query. The transformer is built of it.",
    zh: "对值向量做加权求和，权重为 `softmax(Q K^T / sqrt(d))`。输入查询、键、值和掩码，输出每个查询一个向量。Transformer 由它构成。",
  },
  text: {
    en: md`
      Masks differ: in \`scaled_dot_product_attention\` a boolean \`True\` takes part, in \`MultiheadAttention\`
      it is left out. Adding attention changes the architecture; it explains no trained model, and whether
      attention weights explain a prediction is disputed.
    `,
    zh: md`
      掩码含义不同：\`scaled_dot_product_attention\` 中布尔 \`True\` 表示参与，\`MultiheadAttention\` 中表示屏蔽。加入注意力是改变结构，并不能解释已训练的模型；注意力权重能否解释预测也存在争议。
    `,
  },
  mistakes: [
    "language-model-labels-not-shifted",
    "attention-mask-sense",
    "manual-attention",
    "einops-pattern-invalid",
  ],
  related: ["rnn-lstm", "interpretability", "deep-learning"],
  sources: ["https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1902.10186"],
});
