/** Weight normalization, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const weightNormalization = defineConcept({
  id: "weight-normalization",
  names: { en: "weight normalization", zh: "权重归一化", aliases: ["weight_norm"] },
  symbols: ["torch.nn.utils.parametrizations.weight_norm", "torch.nn.utils.weight_norm"],
  short: {
    en: "Writes a weight as length times direction, `w = g * v / ||v||`, to make optimisation easier. In: one layer. Out: the same layer with two parameters in place of one.",
    zh: "把权重写成长度乘方向：`w = g * v / ||v||`，使优化更容易。输入一个层，输出同一个层，一个参数变成两个。",
  },
  text: {
    en: md`
      It is for one layer, not for a container of layers, it compresses nothing and shares nothing.
      \`torch.nn.utils.weight_norm\` is deprecated in favour of
      \`torch.nn.utils.parametrizations.weight_norm\`.
    `,
    zh: md`
      它作用于单个层，而不是层的容器；既不压缩，也不共享。\`torch.nn.utils.weight_norm\` 已弃用，应改用 \`torch.nn.utils.parametrizations.weight_norm\`。
    `,
  },
  mistakes: ["invalid-argument-type", "deprecated-api", "comment-contradicts-code"],
  related: ["parameter-sharing", "batch-normalization"],
  sources: ["https://arxiv.org/abs/1602.07868"],
});
