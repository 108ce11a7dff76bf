/** A mask given to attention the wrong way round: it hides what should be seen. */

import {
  type Call,
  defineRule,
  isKind,
  type MaskSense,
  maskSense,
  python,
  type SyntaxNode,
  type VisibleNext,
  visibleToLoss,
  visibleToPass,
} from "../server/rule-api";

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html */
const LAYERS =
  "Transformer TransformerEncoder TransformerEncoderLayer TransformerDecoder TransformerDecoderLayer".split(
    " ",
  );
const LAYER_MASKS =
  "mask src_mask tgt_mask src_key_padding_mask tgt_key_padding_mask memory_key_padding_mask".split(" ");

export const attentionMaskSense = defineRule({
  meta: {
    name: "attention-mask-sense",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html",
      "torch 2.15.0: trained on random tokens of 50 kinds without a mask, where no model can be better than 3.91, the loss for the next token falls to 0.13",
      "torch 2.15.0: with `key_padding_mask=ids != 0` all weight goes to the padding, and a row without padding is NaN; integers raise AssertionError",
    ],
    docs: {
      en: {
        title: "Attention mask the wrong way round",
        what: "`nn.MultiheadAttention` or a layer of `nn.Transformer` gets a mask that is true where a place is to be seen: `ids != pad`, the `attention_mask` of a tokenizer, a lower triangle. Or `scaled_dot_product_attention` gets one that is true where it is to be hidden. Or a network is trained on the next token of each place, and its attention gets no causal mask.",
        why: "In PyTorch's modules `True` hides a place; for tokenizers and `scaled_dot_product_attention` it shows it. The wrong way round, attention looks at nothing but padding or the future. Measured: all weight on the padding, and NaN for a row without padding; an integer mask raises `AssertionError`.",
        ignoreWhen: "The mask with that name is true for padding in your data.",
      },
      zh: {
        title: "注意力掩码含义相反",
        what: "给 `nn.MultiheadAttention` 或 `nn.Transformer` 各层的掩码在“可见”处为真：`ids != pad`、分词器的 `attention_mask`、下三角矩阵。或者给 `scaled_dot_product_attention` 的掩码在“屏蔽”处为真。或者网络学习预测下一个 token，它的注意力却没有因果掩码。",
        why: "在 PyTorch 的这些模块里 `True` 表示屏蔽；分词器和 `scaled_dot_product_attention` 里则表示可见。含义弄反后，注意力只看填充或未来的位置。实测：权重全部落在填充上，没有填充的行变成 NaN；整数掩码会抛出 `AssertionError`。",
        ignoreWhen: "你的数据里，这个名字的掩码在填充处为真。",
      },
      invalid: python`
        import torch
        from torch import nn

        attention = nn.MultiheadAttention(16, 4, batch_first=True)
        ids = torch.tensor([[5, 8, 2, 0, 0]])
        x = torch.rand(1, 5, 16)
        out, weights = attention(x, x, x, key_padding_mask=(ids != 0))
      `,
      valid: python`
        import torch
        from torch import nn

        attention = nn.MultiheadAttention(16, 4, batch_first=True)
        ids = torch.tensor([[5, 8, 2, 0, 0]])
        x = torch.rand(1, 5, 16)
        out, weights = attention(x, x, x, key_padding_mask=(ids == 0))
      `,
    },
    messages: {
      seen: {
        en: "`{mask}` is true for what is to be seen: attention hides that.",
        zh: "`{mask}` 在可见处为真，注意力却会屏蔽。",
      },
      hidden: {
        en: "`{mask}` is true for what is to be hidden: attention shows that.",
        zh: "`{mask}` 在屏蔽处为真，注意力却会保留。",
      },
      missing: {
        en: "`{call}` gets no causal mask: each place sees the next token, its label.",
        zh: "`{call}` 没有因果掩码：每处都看得到要预测的下一个 token。",
      },
      shifted: { en: "The next tokens are the labels", zh: "下一个 token 就是标签" },
      turn: { en: "Turn it round", zh: "取反" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    function check(call: Call, parameter: string, position: number | null, wrong: MaskSense): void {
      const mask = dataflow.argument(call, parameter, position);
      if (mask === null || maskSense(context, mask) !== wrong) return;
      const text = isKind(mask, "comparison_operator") ? `(${context.text(mask)})` : context.text(mask);
      const suggestions = [{ message: "turn" as const, edits: [fixer.replace(mask, `${text} == 0`)] }];
      context.report({ node: mask, message: wrong, data: { mask: context.excerpt(mask) }, suggestions });
    }

    const told = new Set<SyntaxNode>();
    function checkCausal(found: readonly VisibleNext[]): void {
      for (const { node, layer, by, target } of found) {
        if (by !== "attention" || told.has(node)) continue;
        told.add(node);
        const related = target === null ? [] : [{ node: target, message: "shifted" as const }];
        context.report({
          node,
          message: "missing",
          data: { call: context.excerpt(layer.function) },
          related,
        });
      }
    }
    const ofLoss = (call: Call): void => checkCausal(visibleToLoss(context, call));

    const ofLayer = (call: Call): void => {
      for (const one of LAYER_MASKS) check(call, one, null, "seen");
    };
    return {
      nodes: { call: (call) => checkCausal(visibleToPass(context, call)) },
      calls: {
        "torch.nn.CrossEntropyLoss.__call__": ofLoss,
        "torch.nn.functional.cross_entropy": ofLoss,
        ...Object.fromEntries(LAYERS.map((layer) => [`torch.nn.${layer}.__call__`, ofLayer])),
        "torch.nn.MultiheadAttention.__call__"(call) {
          check(call, "key_padding_mask", 3, "seen");
          check(call, "attn_mask", 5, "seen");
        },
        "torch.nn.functional.scaled_dot_product_attention"(call) {
          check(call, "attn_mask", 3, "hidden");
        },
      },
    };
  },
});
