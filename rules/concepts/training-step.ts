/** Training step, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const trainingStep = defineConcept({
  id: "training-step",
  names: { en: "training step", zh: "训练步骤", aliases: ["梯度清零", "反向传播", "backpropagation"] },
  symbols: [
    "torch.optim.Optimizer.zero_grad",
    "torch.Tensor.backward",
    "torch.optim.Optimizer.step",
    "keras.Model.fit",
    "torch.nn.Module.zero_grad",
    "keras.Sequential.fit",
    "keras.models.Model.fit",
  ],
  short: {
    en: "One step in PyTorch: `zero_grad()`, forward, loss, `loss.backward()`, `optimizer.step()`. `backward` adds to the gradients, `step` changes the weights with them. Keras `fit` does all of it.",
    zh: "PyTorch 的一步：`zero_grad()`、前向、计算损失、`loss.backward()`、`optimizer.step()`。`backward` 累加梯度，`step` 用梯度更新权重。Keras 的 `fit` 会完成这一切。",
  },
  text: {
    en: md`
      Gradients add up until they are cleared, so the order matters. The model has to be in train mode.
      For a log take \`loss.item()\`: the tensor itself keeps the graph of its step in memory.
    `,
    zh: md`
      梯度在清零之前会一直累加，因此顺序很重要。模型须处于训练模式。记录日志时用 \`loss.item()\`：张量本身会让那一步的计算图一直留在内存里。
    `,
  },
  mistakes: [
    "validation-loop-updates-weights",
    "graph-broken-before-backward",
    "accumulation-not-scaled",
    "tensor-method-result-dropped",
    "missing-zero-grad",
    "zero-grad-between-backward-and-step",
    "missing-backward-or-step",
    "loss-history-keeps-graph",
    "backward-under-no-grad",
    "compile-missing",
    "lightning-manual-work",
    "training-step-returns-nothing",
    "object-constructed-in-loop",
    "zero-grad-keeps-tensors",
    "dataset-len-not-int",
    "gradient-tape-misuse",
  ],
  related: ["gradient-descent", "loss-function", "train-eval-mode"],
  sources: ["https://docs.pytorch.org/docs/stable/optim.html"],
});
