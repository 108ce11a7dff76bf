/** Data prefetching, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const prefetching = defineConcept({
  id: "prefetching",
  names: { en: "data prefetching", zh: "数据预取", aliases: ["prefetch", "预取技术"] },
  symbols: ["tensorflow.data.Dataset.prefetch"],
  short: {
    en: "Loads and prepares the next batches while the accelerator works on this one: `num_workers` and `pin_memory` in a `DataLoader`, `.prefetch(AUTOTUNE)` in tf.data. In: a data set. Out: the same batches, earlier.",
    zh: "在加速器处理当前批次时准备后面的批次：`DataLoader` 的 `num_workers`、`pin_memory`，tf.data 的 `.prefetch(AUTOTUNE)`。输入数据集，输出同样的批次，只是更早就绪。",
  },
  text: {
    en: md`
      It hides the time of loading only where loading is faster than the training step; else the loading
      itself has to become faster.
    `,
    zh: md`
      只有加载快于训练步时，才能把加载时间完全掩盖；否则要优化加载本身。
    `,
  },
  mistakes: [
    "dataloader-without-workers",
    "dataloader-without-pin-memory",
    "tf-data-order",
    "non-blocking-without-pinning",
    "dataset-holds-open-handle",
  ],
  related: ["batch-size", "jit-and-profiling"],
  sources: [
    "https://www.tensorflow.org/guide/data_performance",
    "https://docs.pytorch.org/docs/stable/data.html",
  ],
});
