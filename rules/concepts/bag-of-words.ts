/** Bag of words, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const bagOfWords = defineConcept({
  id: "bag-of-words",
  names: { en: "bag of words", zh: "词袋模型", aliases: ["BoW", "CountVectorizer"] },
  symbols: ["sklearn.feature_extraction.text.CountVectorizer", "keras.layers.TextVectorization"],
  short: {
    en: "Represents a text by how often each word of a vocabulary occurs in it, without their order. In: texts. Out: a sparse table of counts, one column a word. The vocabulary is learnt from the training texts.",
    zh: "用词表中每个词出现的次数表示一段文本，不考虑词序。输入文本，输出稀疏的计数表，每词一列。词表只从训练文本学习。",
  },
  text: {
    en: md`
      Words that training never saw are dropped at prediction time. A vocabulary learnt from all texts
      tells the model which words the test set has.
    `,
    zh: md`
      训练中没见过的词在预测时被丢弃。用全部文本学词表，等于把测试集有哪些词告诉了模型。
    `,
  },
  mistakes: ["vocabulary-fit-on-all-text", "transformer-fit-before-split"],
  related: ["tf-idf", "data-leakage"],
  sources: ["https://scikit-learn.org/stable/modules/feature_extraction.html#text-feature-extraction"],
});
