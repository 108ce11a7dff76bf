/** A recurrent layer that runs both ways in a network that is to predict the next token: it sees it. */

import {
  type Call,
  defineRule,
  python,
  type SyntaxNode,
  type VisibleNext,
  visibleToLoss,
  visibleToPass,
} from "../server/rule-api";

export const futureTokensVisible = defineRule({
  meta: {
    name: "future-tokens-visible",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html",
      "torch 2.15.0: trained on random tokens of 50 kinds, where no model can be better than 3.91, the loss for the next token falls to 0.13 with a bidirectional LSTM; at the last place, where nothing follows, it is 4.0",
    ],
    docs: {
      en: {
        title: "Model sees the token that it predicts",
        what: "A network is trained on the next token of each place (`ids[:, :-1]` and `ids[:, 1:]`), and its LSTM, GRU or RNN is bidirectional. Attention without a causal mask is told by `attention-mask-sense`.",
        why: "The label of a place is the input of the next one, and such a network sees it. It learns to copy: with torch 2.15.0 the loss fell to 0.13 on random tokens, for which 3.91 is the best possible; at the last place, where nothing follows, it was 4.0. Loss and perplexity look excellent, and generated text is useless.",
        ignoreWhen: "Something that is not seen here hides the later tokens.",
      },
      zh: {
        title: "模型看得到要预测的 token",
        what: "网络在每个位置上学习预测下一个 token（`ids[:, :-1]` 对 `ids[:, 1:]`），而它的 LSTM、GRU 或 RNN 是双向的。没有因果掩码的注意力由 `attention-mask-sense` 报告。",
        why: "一个位置的标签就是下一个位置的输入，这样的网络看得到它，学会的只是照抄：用 torch 2.15.0 实测，随机 token 上的损失降到 0.13，而理论上最好只能是 3.91；在后面什么都没有的最后一个位置，损失是 4.0。损失和困惑度看起来极好，生成的文本却毫无用处。",
        ignoreWhen: "后面的 token 在这里看不到的地方被遮住了。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Chars(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.lstm = nn.LSTM(64, 64, batch_first=True, bidirectional=True)
                self.head = nn.Linear(128, vocab)

            def forward(self, ids):
                out, _ = self.lstm(self.table(ids))
                return self.head(out)

        model = Chars(50)
        ids = torch.randint(50, (8, 33))
        logits = model(ids[:, :-1])
        loss = nn.functional.cross_entropy(logits.transpose(1, 2), ids[:, 1:])
      `,
      valid: python`
        import torch
        from torch import nn

        class Chars(nn.Module):
            def __init__(self, vocab):
                super().__init__()
                self.table = nn.Embedding(vocab, 64)
                self.lstm = nn.LSTM(64, 64, batch_first=True)
                self.head = nn.Linear(64, vocab)

            def forward(self, ids):
                out, _ = self.lstm(self.table(ids))
                return self.head(out)

        model = Chars(50)
        ids = torch.randint(50, (8, 33))
        logits = model(ids[:, :-1])
        loss = nn.functional.cross_entropy(logits.transpose(1, 2), ids[:, 1:])
      `,
    },
    messages: {
      recurrent: {
        en: "`{call}` also runs backwards: each place sees the next token, its label.",
        zh: "`{call}` 也反向运行：每处都看得到要预测的下一个 token。",
      },
      shifted: { en: "The next tokens are the labels", zh: "下一个 token 就是标签" },
    },
  },
  create(context) {
    const told = new Set<SyntaxNode>();

    function report(found: readonly VisibleNext[]): void {
      for (const { node, layer, by, target } of found) {
        if (by !== "recurrent" || told.has(node)) continue;
        told.add(node);
        context.report({
          node,
          message: "recurrent",
          data: { call: context.excerpt(layer.function) },
          related: target === null ? [] : [{ node: target, message: "shifted" }],
        });
      }
    }

    const checkLoss = (call: Call): void => report(visibleToLoss(context, call));

    return {
      nodes: { call: (call) => report(visibleToPass(context, call)) },
      calls: {
        "torch.nn.CrossEntropyLoss.__call__": checkLoss,
        "torch.nn.functional.cross_entropy": checkLoss,
      },
    };
  },
});
