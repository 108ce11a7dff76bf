/** Mixed precision training, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const mixedPrecision = defineConcept({
  id: "mixed-precision",
  names: { en: "mixed precision training", zh: "混合精度训练", aliases: ["AMP", "fp16", "bf16", "autocast"] },
  symbols: [
    "torch.autocast",
    "torch.amp.autocast",
    "torch.amp.GradScaler",
    "torch.cuda.amp.autocast",
    "keras.mixed_precision.set_global_policy",
    "torch.cuda.amp.GradScaler",
  ],
  short: {
    en: "Runs matrix products in float16 or bfloat16 and what is sensitive in float32. `autocast` goes around forward and loss; with float16 a `GradScaler` scales the loss against underflow, with bfloat16 it is not needed.",
    zh: "矩阵乘法用 float16 或 bfloat16，敏感运算用 float32。`autocast` 只包住前向和损失；float16 需要 `GradScaler` 缩放损失以防下溢，bfloat16 不需要。",
  },
  text: {
    en: md`
      The order with a scaler: \`scale(loss).backward()\`, \`unscale_\` before clipping, \`step\`, \`update\`. The
      master weights stay float32: do not call \`model.half()\` for training. \`cudnn.benchmark\` and TF32
      flags are not mixed precision. \`torch.cuda.amp\` is deprecated in favour of \`torch.amp\`.
    `,
    zh: md`
      使用 scaler 的顺序：\`scale(loss).backward()\`、裁剪前 \`unscale_\`、\`step\`、\`update\`。主权重保持 float32：训练时不要 \`model.half()\`。\`cudnn.benchmark\` 和 TF32 开关不是混合精度。\`torch.cuda.amp\` 已弃用，应改用 \`torch.amp\`。
    `,
  },
  mistakes: [
    "fp16-autocast-without-scaler",
    "scaler-protocol-broken",
    "clip-before-unscale",
    "scaler-with-bfloat16",
    "backward-inside-autocast",
    "half-weights-trained",
    "comment-contradicts-code",
    "fp16-and-bf16-both",
    "float16-output-layer",
  ],
  related: ["cudnn-benchmark", "quantization"],
  sources: ["https://docs.pytorch.org/docs/stable/amp.html", "https://arxiv.org/abs/1710.03740"],
});
