/** TF-IDF, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const tfIdf = defineConcept({
  id: "tf-idf",
  names: {
    en: "TF-IDF",
    zh: "TF-IDF 词频-逆文档频率",
    aliases: ["term frequency inverse document frequency"],
  },
  symbols: [
    "sklearn.feature_extraction.text.TfidfVectorizer",
    "sklearn.feature_extraction.text.TfidfTransformer",
  ],
  short: {
    en: "Weights how often a term occurs in a document by how rare it is among the documents, so that common words count less. In: texts or counts. Out: a sparse table of weights.",
    zh: "用词在文档中的频率乘以它在文档集合中的稀有程度，从而压低常见词。输入文本或计数，输出稀疏的权重表。",
  },
  text: {
    en: md`
      It suits linear classifiers and retrieval. LDA topic models are defined on raw counts; with TF-IDF
      use NMF or LSA. The document frequencies are learnt from the training texts.
    `,
    zh: md`
      它适合线性分类器和检索。LDA 主题模型定义在原始词频上；使用 TF-IDF 时应选 NMF 或 LSA。文档频率只从训练文本学习。
    `,
  },
  mistakes: ["vocabulary-fit-on-all-text", "transformer-fit-before-split"],
  related: ["bag-of-words"],
  sources: ["https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting"],
});
