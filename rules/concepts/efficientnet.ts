/** EfficientNet, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const efficientnet = defineConcept({
  id: "efficientnet",
  names: { en: "EfficientNet", zh: "EfficientNet", aliases: ["compound scaling"] },
  symbols: ["torchvision.models.efficientnet_b0", "keras.applications.EfficientNetB0"],
  short: {
    en: "A family of convolutional networks, found by search and scaled jointly in depth, width and resolution. In: images prepared as its weights expect. Out: logits (torchvision) or probabilities (Keras).",
    zh: "由结构搜索得到、在深度、宽度、分辨率上联合缩放的一族卷积网络。输入按其权重要求预处理的图像，输出 logits（torchvision）或概率（Keras）。",
  },
  text: {
    en: md`
      It is an architecture to choose, not a way to compress a model one has. Keras's version scales
      pixels itself: give it 0 to 255.
    `,
    zh: md`
      它是可选的网络结构，而不是压缩已有模型的方法。Keras 版本自带像素缩放，应输入 0 到 255。
    `,
  },
  mistakes: ["deprecated-api", "pretrained-normalisation-missing"],
  related: ["cnn", "transfer-learning"],
  sources: ["https://arxiv.org/abs/1905.11946"],
});
