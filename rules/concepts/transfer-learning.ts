/** Transfer learning, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const transferLearning = defineConcept({
  id: "transfer-learning",
  names: { en: "transfer learning", zh: "迁移学习", aliases: ["pretrained model", "预训练模型"] },
  symbols: [
    "torchvision.models.get_model",
    "keras.applications.ResNet50",
    "torch.hub.load",
    "transformers.AutoModel.from_pretrained",
  ],
  short: {
    en: "Reuses a model that was trained on a large task: as a fixed feature extractor or as the start of fine-tuning. In: inputs prepared as its weights expect. Out: features, or predictions of a new head.",
    zh: "复用在大任务上训练的模型：作为固定的特征提取器，或作为微调的起点。输入按其权重要求预处理的数据，输出特征或新输出层的预测。",
  },
  text: {
    en: md`
      Use the preprocessing that belongs to the weights and a new head for the new classes. Pretrained
      models come from torchvision, transformers, \`keras.applications\`, KerasHub and Kaggle Models.
      Distillation is compression for the same task, not transfer.
    `,
    zh: md`
      要使用与权重配套的预处理，并为新类别换上新的输出层。预训练模型来自 torchvision、transformers、\`keras.applications\`、KerasHub、Kaggle Models。蒸馏是同一任务上的压缩，不是迁移。
    `,
  },
  mistakes: [
    "deprecated-api",
    "pretrained-normalisation-missing",
    "out-features-exceed-classes",
    "unpinned-model-revision",
    "hardcoded-in-features",
  ],
  related: ["fine-tuning", "cnn"],
  sources: [
    "https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html",
    "https://keras.io/guides/transfer_learning/",
  ],
});
