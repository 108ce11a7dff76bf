/** Text augmentation, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const textAugmentation = defineConcept({
  id: "text-augmentation",
  names: {
    en: "text augmentation",
    zh: "文本增强",
    aliases: ["synonym replacement", "back-translation", "同义词替换"],
  },
  symbols: [],
  short: {
    en: "Makes varied training texts by replacing synonyms, paraphrasing, back-translation or masking, with the label kept. In: a labelled text. Out: another text with the same label.",
    zh: "用同义词替换、改写、回译或遮盖生成多样的训练文本，标签不变。输入一段带标签的文本，输出标签相同的另一段。",
  },
  text: {
    en: md`
      Changing single words can turn the meaning round (negations, sentiment), so look at samples of what
      comes out. As with images: only training texts, after the split.
    `,
    zh: md`
      改动个别词可能使含义反转（否定、情感），应抽查生成的样本。与图像一样：只用于训练文本，并在划分之后进行。
    `,
  },
  mistakes: [],
  related: ["data-augmentation"],
  sources: ["https://arxiv.org/abs/1901.11196"],
});
