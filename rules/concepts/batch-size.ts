/** Mini-batch and batch size, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const batchSize = defineConcept({
  id: "batch-size",
  names: {
    en: "mini-batch and batch size",
    zh: "批量大小",
    aliases: ["batch size", "批次大小", "mini-batch", "数据分批次训练"],
  },
  symbols: ["torch.utils.data.DataLoader", "tensorflow.data.Dataset.batch"],
  short: {
    en: "Each update uses the mean gradient of a mini-batch. In: a data set. Out: batches of `batch_size` samples. Larger batches give a less noisy gradient and better use of the hardware, need more memory and mostly another learning rate.",
    zh: "每次更新使用一个小批量的平均梯度。输入数据集，输出每批 `batch_size` 个样本。批量越大，梯度噪声越小、硬件利用越好，但占用更多内存，学习率通常也要调整。",
  },
  text: {
    en: md`
      Memory depends on the size of a batch, not on how many there are. Batching is no regularizer in the
      sense of dropout, and it does nothing against vanishing or exploding gradients. Shuffle the training
      loader, not the one for evaluation.
    `,
    zh: md`
      内存取决于每批的大小，而不是批数。分批不是 dropout 那样的正则化，对梯度消失或爆炸也没有作用。训练用的 loader 要打乱，评估用的不要。
    `,
  },
  mistakes: [
    "accumulation-not-scaled",
    "train-loader-not-shuffled",
    "eval-loader-shuffled-or-dropped",
    "dataloader-without-workers",
    "worker-seeding-missing",
  ],
  related: ["epoch-and-iteration", "gradient-descent", "prefetching"],
  sources: ["https://docs.pytorch.org/docs/stable/data.html"],
});
