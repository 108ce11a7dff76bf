/** Pruning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const pruning = defineConcept({
  id: "pruning",
  names: { en: "pruning", zh: "模型剪枝", aliases: ["sparsity", "structured pruning"] },
  symbols: [
    "torch.nn.utils.prune.l1_unstructured",
    "torch.nn.utils.prune.ln_structured",
    "torch.nn.utils.prune.global_unstructured",
    "torch.nn.utils.prune.remove",
    "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude",
    "torch.nn.utils.prune.random_unstructured",
    "torch.nn.utils.prune.random_structured",
  ],
  short: {
    en: "Removes weights of small importance. Unstructured pruning only sets them to zero; structured pruning removes channels or heads and really shrinks the model. In: a layer (torch) or a model (Keras), and an amount.",
    zh: "去掉不重要的权重。非结构化剪枝只是把权重置零；结构化剪枝删除通道或注意力头，才真正缩小模型。输入层（torch）或模型（Keras）以及比例。",
  },
  text: {
    en: md`
      Zeros take the same memory and time as other numbers unless a sparse format or kernel is used.
      \`torch.nn.utils.prune\` adds a mask; \`prune.remove\` makes it permanent and shrinks nothing. Train on
      after pruning, or while pruning; TF-MOT needs its \`UpdatePruningStep\` callback, and \`strip_pruning\`
      before saving.
    `,
    zh: md`
      除非使用稀疏格式或内核，零与其他数占用同样的内存和时间。\`torch.nn.utils.prune\` 添加的是掩码；\`prune.remove\` 使其永久化，并不会缩小。剪枝之后（或同时）要继续训练；TF-MOT 需要 \`UpdatePruningStep\` 回调，保存前要 \`strip_pruning\`。
    `,
  },
  mistakes: [
    "missing-update-pruning-step",
    "invalid-argument-type",
    "missing-strip-pruning",
    "estimator-used-before-fit",
    "pruning-schedule-outside-training",
    "tfmot-with-keras-3",
  ],
  related: ["quantization", "knowledge-distillation"],
  sources: [
    "https://docs.pytorch.org/tutorials/intermediate/pruning_tutorial.html",
    "https://www.tensorflow.org/model_optimization/guide/pruning",
  ],
});
