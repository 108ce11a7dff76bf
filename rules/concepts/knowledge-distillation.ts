/** Knowledge distillation, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const knowledgeDistillation = defineConcept({
  id: "knowledge-distillation",
  names: {
    en: "knowledge distillation",
    zh: "知识蒸馏",
    aliases: ["distillation", "teacher-student", "蒸馏", "模型蒸馏"],
  },
  symbols: ["torch.nn.KLDivLoss", "torch.nn.functional.kl_div"],
  short: {
    en: "A small student learns the softened outputs of a trained, frozen teacher. `KLDivLoss` takes log-probabilities of the student and probabilities of the teacher; with temperature T its result is multiplied by T².",
    zh: "小的学生模型学习已训练好、冻结的教师模型的软化输出。`KLDivLoss` 的输入是学生的对数概率和教师的概率；带温度 T 时结果乘以 T²。",
  },
  text: {
    en: md`
      Mostly it is mixed with the usual loss on the true labels. The teacher runs in eval mode and under
      \`no_grad\`; only the student is trained. Knowledge distillation and model distillation are one thing.
      Use \`reduction="batchmean"\`: the default mean is not the KL divergence.
    `,
    zh: md`
      通常再与真实标签的损失混合。教师以评估模式在 \`no_grad\` 下运行，只训练学生。“知识蒸馏”和“模型蒸馏”是一回事。应使用 \`reduction="batchmean"\`：默认的平均并不是 KL 散度。
    `,
  },
  mistakes: ["kldiv-input-not-log", "inference-without-eval-mode", "evaluation-without-no-grad"],
  related: ["cross-entropy", "pruning", "train-eval-mode"],
  sources: [
    "https://docs.pytorch.org/tutorials/beginner/knowledge_distillation_tutorial.html",
    "https://arxiv.org/abs/1503.02531",
  ],
});
