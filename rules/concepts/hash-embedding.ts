/** Hash embedding, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const hashEmbedding = defineConcept({
  id: "hash-embedding",
  names: { en: "hash embedding", zh: "哈希嵌入", aliases: ["hashing trick", "feature hashing"] },
  symbols: ["sklearn.feature_extraction.FeatureHasher", "keras.layers.Hashing"],
  short: {
    en: "Maps ids to a small table of vectors by hash functions, so that memory does not grow with the vocabulary. In: ids or words. Out: hashed features or vectors of a fixed size.",
    zh: "用哈希函数把 ID 映射到较小的向量表，内存不随词表增长。输入 ID 或词，输出固定长度的哈希特征或向量。",
  },
  text: {
    en: md`
      Different ids can collide. Several hashes with learnt weights for each id reduce the damage. Hashing
      learns nothing from data, so it cannot leak.
    `,
    zh: md`
      不同 ID 可能冲突；用多个哈希加每个 ID 可学习的权重可以减轻影响。哈希不从数据中学习，因此不会泄漏。
    `,
  },
  mistakes: [],
  related: ["categorical-encoding", "bag-of-words"],
  sources: ["https://arxiv.org/abs/1709.03933"],
});
