/** Deep learning frameworks, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const frameworks = defineConcept({
  id: "frameworks",
  names: {
    en: "deep learning frameworks",
    zh: "深度学习框架",
    aliases: ["TensorFlow", "PyTorch", "Keras", "JAX", "MXNet", "Caffe", "CNTK", "Theano"],
  },
  symbols: ["torch", "tensorflow", "keras"],
  short: {
    en: "PyTorch (from Meta, since 2022 in the PyTorch Foundation), TensorFlow and JAX (Google) compute with tensors and gradients. Keras is an API on top of TensorFlow, JAX or PyTorch.",
    zh: "PyTorch（Meta 发起，2022 年起归 PyTorch 基金会）、TensorFlow 和 JAX（Google）用于张量与梯度计算。Keras 是运行在 TensorFlow、JAX、PyTorch 之上的接口。",
  },
  text: {
    en: md`
      Keras was written by François Chollet; the three backends came with Keras 3, Keras 2 ran on
      TensorFlow (earlier also on Theano and CNTK). PyTorch is used in production as well as in research.
      Theano, Caffe, CNTK and MXNet are open source and no longer developed; MXNet went to the Apache
      Attic in 2023.
    `,
    zh: md`
      Keras 由 François Chollet 创建；三种后端是 Keras 3 才有的，Keras 2 运行在 TensorFlow 上（更早还有 Theano 和 CNTK）。PyTorch 既用于研究也用于生产。Theano、Caffe、CNTK、MXNet 都是开源的，且都已停止开发；MXNet 于 2023 年移入 Apache Attic。
    `,
  },
  mistakes: [
    "keras-and-tf-keras-mixed",
    "nonexistent-package",
    "tf-function-pitfalls",
    "renamed-api",
    "symbol-newer-than-pin",
    "wrong-argument-count",
    "invalid-option-value",
    "nonpublic-api",
    "missing-known-import",
    "autograd-variable",
    "legacy-tensor-constructor",
  ],
  related: ["deep-learning"],
  sources: [
    "https://keras.io/about/",
    "https://attic.apache.org/projects/mxnet.html",
    "https://pytorch.org/foundation/",
  ],
});
