/** A network that is to predict the next token and sees it: attention without a causal mask, or a recurrent layer that runs both ways. */

import {
  type Call,
  type ClassInfo,
  callArguments,
  defineRule,
  hasLossOf,
  isInside,
  isKind,
  isSameExpression,
  laterPlaces,
  type NextPlaces,
  nextPlaces,
  python,
  type SyntaxNode,
  shiftedPart,
  wrappedNetwork,
} from "../server/rule-api";

export const futureTokensVisible = defineRule({
  meta: {
    name: "future-tokens-visible",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.3.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html",
      "torch 2.15.0: trained on random tokens of 50 kinds, where no model can be better than 3.91, the loss for the next token falls to 0.13 without a mask, and to 0.13 with a bidirectional LSTM; at the last place, where nothing follows, it is 4.0",
    ],
    docs: {
      en: {
        title: "Model sees the token that it predicts",
        what: "A network is trained on the next token of each place (`ids[:, :-1]` and `ids[:, 1:]`), and its attention gets no causal mask, or its LSTM or GRU is bidirectional.",
        why: "The label of a place is the input of the next one, and such a network sees it. It learns to copy: with torch 2.15.0 the loss fell to 0.13 on random tokens, for which 3.91 is the best possible; at the last place, where nothing follows, it was 4.0. Loss and perplexity look excellent, and generated text is useless.",
        ignoreWhen: "Something that is not seen here hides the later tokens.",
      },
      zh: {
        title: "模型看得到要预测的 token",
        what: "网络在每个位置上学习预测下一个 token（`ids[:, :-1]` 对 `ids[:, 1:]`），而它的注意力没有因果掩码，或者它的 LSTM、GRU 是双向的。",
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
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 2)
                self.head = nn.Linear(64, vocab)

            def forward(self, ids):
                return self.head(self.encoder(self.table(ids)))

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
                self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 2)
                self.head = nn.Linear(64, vocab)

            def forward(self, ids):
                mask = nn.Transformer.generate_square_subsequent_mask(ids.size(1), device=ids.device)
                return self.head(self.encoder(self.table(ids), mask=mask))

        model = Chars(50)
        ids = torch.randint(50, (8, 33))
        logits = model(ids[:, :-1])
        loss = nn.functional.cross_entropy(logits.transpose(1, 2), ids[:, 1:])
      `,
    },
    messages: {
      attention: {
        en: "`{call}` gets no causal mask: each place sees the next token, its label.",
        zh: "`{call}` 没有因果掩码：每处都看得到要预测的下一个 token。",
      },
      recurrent: {
        en: "`{call}` also runs backwards: each place sees the next token, its label.",
        zh: "`{call}` 也反向运行：每处都看得到要预测的下一个 token。",
      },
      shifted: { en: "The next tokens are the labels", zh: "下一个 token 就是标签" },
    },
  },
  create(context) {
    const { dataflow } = context;
    const told = new Set<SyntaxNode>();

    /** The class of a network of the workspace that a call applies. */
    const classApplied = (call: Call): ClassInfo | null =>
      dataflow.classOf(dataflow.valueOf(wrappedNetwork(context, call.function)));

    function report(call: Call, given: SyntaxNode, info: ClassInfo, { axis, target }: NextPlaces): void {
      const found = laterPlaces(context, info, call, given, axis);
      if (found === null) return;
      const isHere = isInside(found.call, context.tree.root);
      const node = isHere ? found.call : call;
      if (told.has(node)) return;
      told.add(node);
      const data = { call: context.excerpt(found.call.function) };
      const related = isInside(target, context.tree.root)
        ? [{ node: target, message: "shifted" as const }]
        : [];
      context.report({ node, message: found.by, data, related });
    }

    /** A loss of logits and labels, where the network was given what the labels follow on. */
    function checkLoss(call: Call): void {
      const [input, target] = [dataflow.argument(call, "input", 0), dataflow.argument(call, "target", 1)];
      if (input === null || target === null) return;
      for (const { call: applied } of dataflow.valueOf(input).computedBy ?? []) {
        if (!isKind(applied, "call")) continue;
        const info = classApplied(applied);
        if (info === null) continue;
        for (const { value, spread } of callArguments(applied)) {
          if (spread !== "") continue;
          const next = nextPlaces(context, value, target) ?? nextOfCut(value, input, target);
          if (next !== null) report(applied, value, info, next);
        }
      }
    }

    /** `logits[:, :-1]` for `model(ids)`, beside `ids[:, 1:]`. */
    function nextOfCut(given: SyntaxNode, logits: SyntaxNode, target: SyntaxNode): NextPlaces | null {
      const [cut, rest] = [shiftedPart(context, logits, "ahead"), shiftedPart(context, target, "behind")];
      const isOne = rest !== null && isSameExpression(context, given, rest.of);
      return cut !== null && isOne && cut.axis === rest.axis ? { axis: rest.axis, target: rest.node } : null;
    }

    /** `logits, loss = model(x, y)` of a network whose `forward` has the loss. */
    function checkBoth(call: Call): void {
      const [first, ...labels] = callArguments(call).filter(({ spread }) => spread === "");
      if (first === undefined || !isKind(call.function, "identifier", "attribute")) return;
      for (const { value: target } of labels) {
        const next = nextPlaces(context, first.value, target);
        const info = next === null ? null : classApplied(call);
        if (next !== null && info !== null && hasLossOf(context, info, call, target))
          report(call, first.value, info, next);
      }
    }

    return {
      nodes: { call: checkBoth },
      calls: {
        "torch.nn.CrossEntropyLoss.__call__": checkLoss,
        "torch.nn.functional.cross_entropy": checkLoss,
      },
    };
  },
});
