/** CuDNN benchmark mode, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const cudnnBenchmark = defineConcept({
  id: "cudnn-benchmark",
  names: { en: "cuDNN benchmark mode", zh: "cuDNN 自动调优", aliases: ["torch.backends.cudnn.benchmark"] },
  symbols: ["torch.backends.cudnn.benchmark", "torch.backends.cudnn.deterministic"],
  short: {
    en: "With `benchmark = True` cuDNN tries several algorithms for each new input shape of a convolution and keeps the fastest. `deterministic = True` allows only those that give the same result each time.",
    zh: "`benchmark = True` 时，cuDNN 对卷积的每个新输入形状试跑多种算法并保留最快的。`deterministic = True` 只允许每次结果相同的算法。",
  },
  text: {
    en: md`
      It helps with fixed shapes and slows down with changing ones. The choice can differ between runs,
      and with it the last digits. It is not mixed precision.
    `,
    zh: md`
      形状固定时有益，形状多变时反而变慢。不同运行可能选到不同算法，末几位数字也随之不同。它不是混合精度。
    `,
  },
  mistakes: ["benchmark-with-deterministic", "nondeterministic-op-allowed", "comment-contradicts-code"],
  related: ["mixed-precision"],
  sources: ["https://docs.pytorch.org/docs/stable/notes/randomness.html"],
});
