/** Learning rate and schedules, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const learningRate = defineConcept({
  id: "learning-rate",
  names: {
    en: "learning rate and schedules",
    zh: "学习率与学习率调度",
    aliases: ["lr", "warm-up", "decay", "学习率衰减"],
  },
  symbols: [
    "torch.optim.lr_scheduler.StepLR",
    "torch.optim.lr_scheduler.CosineAnnealingLR",
    "torch.optim.lr_scheduler.OneCycleLR",
    "keras.optimizers.schedules.ExponentialDecay",
    "keras.callbacks.ReduceLROnPlateau",
  ],
  short: {
    en: "The size of each update, the hyperparameter that matters most. A scheduler changes it over time. In: an optimizer. In PyTorch call `scheduler.step()` after `optimizer.step()`.",
    zh: "每次更新的步长，最重要的超参数；调度器随时间改变它。输入优化器。PyTorch 中 `scheduler.step()` 要在 `optimizer.step()` 之后调用。",
  },
  text: {
    en: md`
      Search it on a log scale. Large models want warm-up and decay, fine-tuning a smaller rate than
      training from scratch. Schedulers count different things: \`StepLR\` epochs as a rule, \`OneCycleLR\`
      steps, \`ReduceLROnPlateau\` wants the validation metric.
    `,
    zh: md`
      应在对数尺度上搜索。大模型需要 warmup 和衰减，微调要用比从头训练更小的学习率。各调度器计数的单位不同：\`StepLR\` 一般按轮，\`OneCycleLR\` 按步，\`ReduceLROnPlateau\` 需要传入验证指标。
    `,
  },
  mistakes: [
    "scheduler-step-before-optimizer",
    "scheduler-granularity-mismatch",
    "plateau-without-metric",
    "hp-uniform-learning-rate",
    "learning-rate-set-on-attribute",
    "finetune-single-high-lr",
  ],
  related: ["gradient-descent", "fine-tuning", "random-search"],
  sources: ["https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"],
});
