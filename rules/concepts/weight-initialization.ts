/** Weight initialization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const weightInitialization = defineConcept({
  id: "weight-initialization",
  names: { en: "weight initialization", zh: "权重初始化", aliases: ["Xavier", "Kaiming", "Glorot", "He"] },
  symbols: [
    "torch.nn.init.xavier_uniform_",
    "torch.nn.init.kaiming_normal_",
    "keras.initializers.GlorotUniform",
    "keras.initializers.HeNormal",
  ],
  short: {
    en: "Chooses the variance of initial weights so that activations and gradients keep their scale through the layers: Xavier/Glorot for tanh, Kaiming/He for ReLU. In: a tensor, filled in place.",
    zh: "选择初始权重的方差，使激活和梯度在各层间保持尺度：tanh 用 Xavier/Glorot，ReLU 用 Kaiming/He。输入张量，原地填充。",
  },
  text: {
    en: md`
      With all weights zero the neurons of a layer stay identical for ever. Layers of torch and Keras
      initialise themselves; only what you declare as a bare parameter has to be filled.
    `,
    zh: md`
      权重全为零时，同一层的神经元会永远相同。torch 和 Keras 的层会自行初始化；只有自己声明的裸参数需要填充。
    `,
  },
  mistakes: [
    "parameter-rewrapped",
    "module-built-in-forward",
    "constant-or-zero-init",
    "parameters-left-uninitialised",
    "seed-missing",
    "seed-after-use",
    "global-versus-generator-seed",
  ],
  related: ["vanishing-exploding-gradients"],
  sources: ["https://docs.pytorch.org/docs/stable/nn.init.html"],
});
