/** Parameter sharing, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const parameterSharing = defineConcept({
  id: "parameter-sharing",
  names: { en: "parameter sharing", zh: "参数共享", aliases: ["weight tying"] },
  symbols: ["torch.nn.Parameter"],
  short: {
    en: "Several parts of a network use one parameter tensor: convolution kernels, recurrent cells, tied embeddings, the layers of ALBERT. In PyTorch assign the same `Parameter` object to each.",
    zh: "网络的多个部分使用同一个参数张量：卷积核、循环单元、共享词嵌入、ALBERT 的各层。PyTorch 中把同一个 `Parameter` 赋给各处即可。",
  },
  text: {
    en: md`
      \`weight_norm\` shares nothing: it splits a weight in two and adds parameters. Pruning shares nothing
      either. \`[layer] * 3\` in a list is one layer three times, which is sharing, wanted or not.
    `,
    zh: md`
      \`weight_norm\` 并不共享：它把一个权重拆成两个，参数反而变多。剪枝也不是共享。列表里的 \`[layer] * 3\` 是同一层出现三次，那才是共享，不管是否有意。
    `,
  },
  mistakes: ["comment-contradicts-code", "layer-repeated-by-multiplication", "parameter-rewrapped"],
  related: ["weight-normalization", "deep-learning"],
  sources: [
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html",
    "https://arxiv.org/abs/1608.05859",
  ],
});
