/** Train and eval mode, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const trainEvalMode = defineConcept({
  id: "train-eval-mode",
  names: {
    en: "train and eval mode",
    zh: "训练模式与评估模式",
    aliases: ["model.train()", "model.eval()", "inference_mode", "no_grad"],
  },
  symbols: ["torch.nn.Module.train", "torch.nn.Module.eval", "torch.no_grad", "torch.inference_mode"],
  short: {
    en: "`train()` and `eval()` switch how layers such as Dropout and BatchNorm behave. `no_grad()` and `inference_mode()` switch off gradients. Neither does the other's work; evaluation wants both.",
    zh: "`train()` 和 `eval()` 切换 Dropout、BatchNorm 等层的行为；`no_grad()` 和 `inference_mode()` 关闭梯度。两者互不替代，评估时都要用。",
  },
  text: {
    en: md`
      Call \`train()\` again before training goes on: the mode belongs to the object and stays. A new module
      is in train mode. Keras passes \`training=\` itself in \`fit\`, \`evaluate\` and \`predict\`.
    `,
    zh: md`
      继续训练前要再次调用 \`train()\`：模式属于对象，会一直保持。新建的模块处于训练模式。Keras 在 \`fit\`、\`evaluate\`、\`predict\` 中会自动传递 \`training\`。
    `,
  },
  mistakes: [
    "train-mode-in-evaluation",
    "train-mode-not-restored",
    "eval-mode-while-training",
    "inference-without-eval-mode",
    "no-grad-taken-for-eval",
    "evaluation-without-no-grad",
    "mode-method-not-called",
    "train-mode-missing",
    "training-flag-missing-in-custom-loop",
  ],
  related: ["dropout", "batch-normalization", "fine-tuning"],
  sources: [
    "https://docs.pytorch.org/docs/stable/notes/autograd.html",
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.eval",
  ],
});
