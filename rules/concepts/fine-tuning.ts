/** Fine-tuning and feature extraction, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const fineTuning = defineConcept({
  id: "fine-tuning",
  names: {
    en: "fine-tuning and feature extraction",
    zh: "微调与特征提取",
    aliases: ["finetune", "feature extraction", "冻结"],
  },
  symbols: ["torch.nn.Module.requires_grad_", "torch.nn.Module.named_parameters"],
  short: {
    en: "Goes on training pretrained weights, all or some, in train mode and with a small learning rate. Feature extraction freezes the backbone (`requires_grad_(False)`) and trains a new head only.",
    zh: "以训练模式、较小学习率继续训练全部或部分预训练权重。特征提取则冻结骨干（`requires_grad_(False)`），只训练新的输出层。",
  },
  text: {
    en: md`
      \`eval()\` freezes nothing, and a model that is trained in eval mode does not train as meant, unless
      frozen batch norm is intended. \`requires_grad = False\` on a module only sets an attribute; use
      \`requires_grad_(False)\`. Freeze before the optimizer is built. Modules have no \`fit\`.
    `,
    zh: md`
      \`eval()\` 不会冻结任何东西；除非有意固定 BatchNorm，否则在评估模式下训练是错误的。对模块写 \`requires_grad = False\` 只是设了个属性，应使用 \`requires_grad_(False)\`。先冻结再构建优化器。模块没有 \`fit\` 方法。
    `,
  },
  mistakes: [
    "optimizer-built-before-change",
    "eval-mode-while-training",
    "requires-grad-set-on-module",
    "requires-grad-typo",
    "frozen-parameters-optimised",
    "finetune-single-high-lr",
    "submodule-rebind-no-effect",
    "batchnorm-updates-while-frozen",
    "keras-trainable-after-compile",
    "embeddings-not-resized",
    "pad-token-missing-or-eos-masked",
    "padding-side-wrong",
    "attention-mask-not-passed",
    "padding-trained-on",
    "truncation-missing",
    "kbit-training-not-prepared",
    "strict-false-result-ignored",
    "mlm-collator-for-causal-model",
    "gradient-checkpointing-frozen-input",
  ],
  related: ["transfer-learning", "train-eval-mode", "learning-rate"],
  sources: ["https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html"],
});
