/** Convolutional neural network, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const cnn = defineConcept({
  id: "cnn",
  names: { en: "convolutional neural network", zh: "卷积神经网络", aliases: ["CNN", "ConvNet"] },
  symbols: [
    "torch.nn.Conv2d",
    "keras.layers.Conv2D",
    "torchvision.models.resnet50",
    "torchvision.models.resnet18",
    "torchvision.models.resnet34",
    "torchvision.models.resnet101",
    "torchvision.models.resnet152",
  ],
  short: {
    en: "Layers of small learnt filters that are shared over all positions, with pooling or strides. In and out: images as `(N, C, H, W)` in torch, `(N, H, W, C)` in Keras by default.",
    zh: "由在所有位置共享的小型可学习滤波器组成，配合池化或步幅。输入输出：torch 为 `(N, C, H, W)`，Keras 默认 `(N, H, W, C)`。",
  },
  text: {
    en: md`
      The first linear layer behind them has to know the size of the feature map; \`AdaptiveAvgPool2d(1)\`
      makes it the number of channels. \`imshow\` wants channels last.
    `,
    zh: md`
      其后的第一个全连接层需要知道特征图大小；\`AdaptiveAvgPool2d(1)\` 可让它等于通道数。\`imshow\` 要求通道在最后。
    `,
  },
  mistakes: [
    "image-layout-mismatch",
    "tensor-shape-mismatch",
    "bias-before-normalisation",
    "image-open-without-convert",
    "imread-unchecked",
  ],
  related: ["deep-learning", "batch-normalization", "efficientnet"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html"],
});
