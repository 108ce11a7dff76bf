/** Dropout between the layers of a recurrent network that has one layer. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

/** Where `dropout` stands; `num_layers` is the third (torch 2.15.0). */
const PLACES = { LSTM: 5, GRU: 5, RNN: 6 } as const;

export const recurrentDropoutUnused = defineRule({
  meta: {
    name: "recurrent-dropout-unused",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html",
      "torch 2.15.0: nn.LSTM(10, 20, dropout=0.5) gives UserWarning: dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1",
    ],
    docs: {
      en: {
        title: "Dropout of a recurrent network with one layer",
        what: "`nn.LSTM`, `nn.GRU` or `nn.RNN` gets a `dropout` above 0 and has one layer.",
        why: "This dropout acts on the outputs of every layer but the last, on their way to the next one. With one layer there is no such place: nothing is dropped, the network is trained without the regularisation that is written there, and PyTorch only prints a `UserWarning` (2.15.0). Put an `nn.Dropout` behind the network, or give it a second layer.",
        ignoreWhen: "The rate is kept for a configuration with more layers.",
      },
      zh: {
        title: "单层循环网络的 dropout 不起作用",
        what: "`nn.LSTM`、`nn.GRU` 或 `nn.RNN` 只有一层，却给了大于 0 的 `dropout`。",
        why: "这个 dropout 作用于除最后一层以外各层传给下一层的输出。只有一层时没有这样的位置：什么也不会丢弃，网络实际上没有得到所写的正则化，PyTorch 只打印一条 `UserWarning`（2.15.0）。应在网络之后加 `nn.Dropout`，或者增加一层。",
        ignoreWhen: "这个比率是为层数更多的配置保留的。",
      },
      invalid: python`
        from torch import nn

        encoder = nn.LSTM(64, 128, dropout=0.5, batch_first=True)
      `,
      valid: python`
        from torch import nn

        encoder = nn.LSTM(64, 128, num_layers=2, dropout=0.5, batch_first=True)
      `,
    },
    messages: {
      unused: {
        en: "With one layer this dropout drops nothing: it stands between layers only.",
        zh: "只有一层时这个 dropout 不起作用：它只作用于层与层之间。",
      },
    },
  },
  create(context) {
    const { dataflow } = context;
    const check = (call: Call, place: number): void => {
      if (callArguments(call).some(({ spread }) => spread !== "")) return;
      const layers = dataflow.argument(call, "num_layers", 2);
      const dropout = dataflow.argument(call, "dropout", place);
      const rate = dropout === null ? 0 : dataflow.valueOf(dropout).constant;
      const isOne = layers === null || dataflow.valueOf(layers).constant === 1;
      if (dropout !== null && isOne && typeof rate === "number" && rate > 0)
        context.report({ node: dropout, message: "unused" });
    };
    return {
      calls: Object.fromEntries(
        Object.entries(PLACES).map(([name, place]) => [
          `torch.nn.${name}`,
          (call: Call) => check(call, place),
        ]),
      ),
    };
  },
});
