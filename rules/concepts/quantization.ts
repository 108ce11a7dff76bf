/** Quantization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const quantization = defineConcept({
  id: "quantization",
  names: { en: "quantization", zh: "量化", aliases: ["int8", "post-training quantization", "QAT"] },
  symbols: ["torch.ao.quantization.quantize_dynamic", "torch.quantize_per_tensor"],
  short: {
    en: "Stores weights, and possibly activations, as small integers with a scale and a zero point. In: a trained model in eval mode. Out: a smaller model with slightly other outputs.",
    zh: "把权重（以及激活）存成带缩放和零点的小整数。输入评估模式下训练好的模型，输出更小、结果略有差异的模型。",
  },
  text: {
    en: md`
      Dynamic quantization covers Linear and RNN layers, static quantization needs data for calibration,
      quantization-aware training simulates the rounding. It is faster only with hardware and kernels for
      it. Measure the accuracy again.
    `,
    zh: md`
      动态量化覆盖 Linear 和 RNN 层，静态量化需要校准数据，量化感知训练在训练中模拟舍入。只有硬件和内核支持时才更快。精度必须重新评估。
    `,
  },
  mistakes: ["export-in-train-mode", "nonexistent-api", "kbit-training-not-prepared"],
  related: ["pruning", "model-conversion", "mixed-precision"],
  sources: [
    "https://docs.pytorch.org/docs/stable/quantization.html",
    "https://www.tensorflow.org/model_optimization/guide/quantization/post_training",
  ],
});
