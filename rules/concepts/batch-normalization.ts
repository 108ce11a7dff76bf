/** Batch normalization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const batchNormalization = defineConcept({
  id: "batch-normalization",
  names: { en: "batch normalization", zh: "批次归一化", aliases: ["BatchNorm", "批归一化"] },
  symbols: [
    "torch.nn.BatchNorm1d",
    "torch.nn.BatchNorm2d",
    "torch.nn.SyncBatchNorm",
    "keras.layers.BatchNormalization",
    "torch.nn.BatchNorm3d",
  ],
  short: {
    en: "For each channel: subtract the batch mean, divide by `sqrt(variance + eps)`, then scale and shift by learnt numbers. In eval mode stored running statistics replace those of the batch. In and out: the same shape.",
    zh: "对每个通道：减批均值，除以 `sqrt(方差 + eps)`，再做可学习的缩放和平移。评估模式用保存的滑动统计量代替批统计量。输入输出形状相同。",
  },
  text: {
    en: md`
      It divides by the standard deviation, not the variance. Mean 0 and variance 1 make no normal
      distribution, no range is bounded, and the learnt scale and shift can restore any. That it works by
      reducing internal covariate shift is disputed; a smoother optimisation is the better supported
      explanation.

      The running statistics change in every forward pass in train mode, even where the weights are
      frozen.
    `,
    zh: md`
      除的是标准差，不是方差。均值 0、方差 1 并不等于正态分布，也没有限定区间，可学习的缩放和平移还能恢复任意尺度。“减少内部协变量偏移”的解释存在争议，“使优化更平滑”更有依据。

      只要处于训练模式，每次前向都会改变滑动统计量，权重冻结也不例外。
    `,
  },
  mistakes: [
    "inference-without-eval-mode",
    "batchnorm-on-single-sample",
    "batchnorm-updates-while-frozen",
    "batchnorm-not-synchronised",
    "bias-before-normalisation",
  ],
  related: ["train-eval-mode", "fine-tuning", "vanishing-exploding-gradients"],
  sources: [
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html",
    "https://arxiv.org/abs/1502.03167",
    "https://arxiv.org/abs/1805.11604",
  ],
});
