/** What the steps and links of a pipeline are called, in both languages. Knows no pipeline. */

import type { Language } from "../rule-api/message";
import type { FlowingRows, PipelineLinkKind, PipelineStepKind } from "./pipeline";

/** Words for one language. */
export interface PipelineWords {
  readonly kinds: Readonly<Record<PipelineStepKind, string>>;
  readonly parts: Readonly<Record<FlowingRows["part"], string>>;
  /** What a link carries that is more than rows. */
  readonly links: Readonly<Record<Extract<PipelineLinkKind, "statistics" | "gradients">, string>>;
  readonly colon: string;
  readonly place: (place: StepPlace) => string;
}

/** Where a step begins, counted from 1. */
export interface StepPlace {
  /** Lines count within it; null where the text has none. */
  readonly cell: number | null;
  readonly line: number;
}

export const PIPELINE_WORDS: Readonly<Record<Language, PipelineWords>> = {
  en: {
    kinds: {
      data: "data",
      split: "split",
      fit: "preprocessing: fit",
      transform: "preprocessing: transform",
      model: "model",
      optimizer: "optimizer",
      training: "training",
      prediction: "prediction",
      loss: "loss",
      metric: "metric",
    },
    parts: { all: "all rows", train: "train", test: "test", validation: "validation" },
    links: { statistics: "learned statistics", gradients: "gradients" },
    colon: ": ",
    place: ({ cell, line }) => (cell === null ? `line ${line}` : `cell ${cell}, line ${line}`),
  },
  zh: {
    kinds: {
      data: "数据",
      split: "划分",
      fit: "预处理：拟合",
      transform: "预处理：变换",
      model: "模型",
      optimizer: "优化器",
      training: "训练",
      prediction: "预测",
      loss: "损失",
      metric: "指标",
    },
    parts: { all: "全部样本", train: "训练集", test: "测试集", validation: "验证集" },
    links: { statistics: "学到的统计量", gradients: "梯度" },
    colon: "：",
    place: ({ cell, line }) => (cell === null ? `第 ${line} 行` : `第 ${cell} 个单元第 ${line} 行`),
  },
};
