/** Annotation quality and agreement, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const annotationQuality = defineConcept({
  id: "annotation-quality",
  names: {
    en: "annotation quality and agreement",
    zh: "标注质量与一致性",
    aliases: ["inter-annotator agreement", "Cohen's kappa", "标注一致性"],
  },
  symbols: ["sklearn.metrics.cohen_kappa_score"],
  short: {
    en: "How good labels are: compared with a gold standard, or between annotators. Cohen's kappa corrects the agreement of two annotators for chance. In: two lists of labels. Out: at most 1; 0 is chance.",
    zh: "标注质量：与金标准比较，或在标注员之间比较。Cohen kappa 从一致率中扣除偶然一致。输入两份标签，输出不超过 1 的值，0 相当于随机。",
  },
  text: {
    en: md`
      For more than two annotators take Fleiss' kappa or Krippendorff's alpha. Low agreement mostly means
      unclear guidelines.

      The F1 score against a gold standard is the harmonic mean of precision and recall, not of accuracy
      and recall. Labels proposed by a model and corrected by people are model-assisted labelling;
      semi-supervised learning is something else.
    `,
    zh: md`
      标注员多于两人时用 Fleiss kappa 或 Krippendorff alpha。一致性低，多半是标注规范不清楚。

      与金标准比较的 F1 是精确率与召回率的调和平均，不是准确率与召回率的。由模型预标、人工修正叫模型辅助标注，与半监督学习是两回事。
    `,
  },
  mistakes: ["annotation-quality-without-agreement"],
  related: ["f1-score", "confusion-matrix"],
  sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.metrics.cohen_kappa_score.html"],
});
