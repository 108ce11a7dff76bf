/** Neural networks and deep learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const deepLearning = defineConcept({
  id: "deep-learning",
  names: {
    en: "neural networks and deep learning",
    zh: "神经网络与深度学习",
    aliases: ["DNN", "大模型训练"],
  },
  symbols: [
    "torch.nn.Module",
    "torch.nn.Sequential",
    "torch.nn.Linear",
    "keras.Model",
    "keras.Sequential",
    "keras.layers.Dense",
    "keras.models.Model",
    "keras.models.Sequential",
    "torch.nn.ModuleList",
  ],
  short: {
    en: "A neural network alternates linear maps and non-linear activations and is trained by gradient descent on a loss; deep means many layers. In: tensors. Out: tensors, mostly logits or features.",
    zh: "神经网络由线性变换和非线性激活交替组成，用梯度下降最小化损失；“深”指层数多。输入张量，输出张量，多为 logits 或特征。",
  },
  text: {
    en: md`
      CNN, RNN, LSTM and transformer are families of models. The training algorithms are optimizers such
      as SGD and Adam, and distributed strategies. Neurons were the inspiration; nothing simulates a
      brain. The large models of today are mostly transformers.
    `,
    zh: md`
      CNN、RNN、LSTM、Transformer 是模型结构；训练算法是 SGD、Adam 等优化器以及分布式策略。它只是受神经元启发，并不模拟大脑。如今的大模型主要是 Transformer。
    `,
  },
  mistakes: [
    "super-init-missing",
    "layers-in-plain-container",
    "tensor-shape-mismatch",
    "keras-shape-not-a-tuple",
    "forward-called-directly",
    "activation-stack-faults",
    "tensor-not-registered",
    "tensor-dtype-mismatch",
    "tensor-copy-construct",
  ],
  related: ["training-step", "cnn", "attention"],
  sources: ["https://www.deeplearningbook.org/"],
});
