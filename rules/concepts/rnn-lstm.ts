/** Recurrent networks and LSTM, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const rnnLstm = defineConcept({
  id: "rnn-lstm",
  names: {
    en: "recurrent networks and LSTM",
    zh: "循环神经网络与 LSTM",
    aliases: ["RNN", "GRU", "长短期记忆网络"],
  },
  symbols: [
    "torch.nn.RNN",
    "torch.nn.LSTM",
    "torch.nn.GRU",
    "keras.layers.LSTM",
    "torch.nn.LSTMCell",
    "torch.nn.GRUCell",
    "keras.layers.GRU",
  ],
  short: {
    en: "Updates a hidden state step by step; LSTM and GRU add gates, so that gradients last longer. In: a sequence, in torch `(T, N, F)` unless `batch_first=True`. Out: the outputs of all steps, and the last state.",
    zh: "逐步更新隐藏状态；LSTM 和 GRU 加入门控，使梯度能传得更远。输入序列（torch 默认 `(T, N, F)`，除非 `batch_first=True`），输出每一步的结果和最后的状态。",
  },
  text: {
    en: md`
      The steps of time cannot run in parallel, one reason why transformers replaced them in large models.
      A state that is carried over to the next batch must be detached.
    `,
    zh: md`
      时间步无法并行，这是大模型改用 Transformer 的原因之一。带到下一个批次的状态必须 detach。
    `,
  },
  mistakes: ["rnn-hidden-not-detached", "tensor-shape-mismatch"],
  related: ["attention", "vanishing-exploding-gradients"],
  sources: ["https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html"],
});
