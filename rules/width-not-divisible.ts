/** A width that the number of heads or groups does not divide. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  MULTIPLES,
  type Multiple,
  python,
} from "../server/rule-api";

/** Channels are what the layer before gives, and are not changed here. */
const HEADS = /head/;

export const widthNotDivisible = defineRule({
  meta: {
    name: "width-not-divisible",
    theme: "api",
    libraries: ["torch", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html",
      "torch 2.15.0: nn.MultiheadAttention(100, 8) raises AssertionError: embed_dim must be divisible by num_heads; nn.GroupNorm(32, 48) and nn.Conv2d(3, 64, 3, groups=2) raise ValueError",
      "transformers 5.24.0: BertModel(BertConfig(hidden_size=250)) raises ValueError: The hidden size (250) is not a multiple of the number of attention heads (12)",
    ],
    docs: {
      en: {
        title: "Width that heads or groups do not divide",
        what: "An attention layer, a `GroupNorm`, a grouped convolution or the configuration of a transformer gets a width that is no whole multiple of its number of heads or groups.",
        why: "Each head and each group works on an equal share of the features. With 100 features and 8 heads `nn.MultiheadAttention` raises `AssertionError: embed_dim must be divisible by num_heads`, and `BertModel` raises `ValueError` when it is made of such a configuration. A small configuration often changes the width alone: 12 heads are the default of BERT and GPT-2, and 128 is no multiple of 12.",
        ignoreWhen: "The configuration goes to a model of your own that has no such heads.",
      },
      zh: {
        title: "宽度不能被头数或组数整除",
        what: "注意力层、`GroupNorm`、分组卷积或 Transformer 的配置，其宽度不是头数或组数的整数倍。",
        why: "每个头、每个组处理同样多的特征。100 个特征配 8 个头，`nn.MultiheadAttention` 会抛出 `AssertionError: embed_dim must be divisible by num_heads`；用这样的配置创建 `BertModel` 会抛出 `ValueError`。缩小模型时常常只改了宽度：BERT 和 GPT-2 默认 12 个头，而 128 不是 12 的倍数。",
        ignoreWhen: "配置只用于自己写的、没有这些头的模型。",
      },
      invalid: python`
        from torch import nn

        attention = nn.MultiheadAttention(100, 8, batch_first=True)
      `,
      valid: python`
        from torch import nn

        attention = nn.MultiheadAttention(96, 8, batch_first=True)
      `,
    },
    messages: {
      layer: {
        en: "{width} is no multiple of {parts}: `{name}` raises an error.",
        zh: "{width} 不是 {parts} 的整数倍，`{name}` 会报错。",
      },
      model: {
        en: "{width} is no multiple of {parts} heads: a model of this configuration raises ValueError.",
        zh: "{width} 不是 {parts} 个头的整数倍，用该配置创建模型会抛出 ValueError。",
      },
      multiple: { en: "Take {fitting} features", zh: "改为 {fitting} 个特征" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call, { width, parts, byDefault = {}, isConfiguration }: Multiple): void {
      if (callArguments(call).some(({ spread }) => spread !== "")) return;
      const [wide = null, many = null] = [width, parts].map(({ keyword, position }) =>
        dataflow.argument(call, keyword, position),
      );
      const has = wide === null ? byDefault.width : dataflow.valueOf(wide).constant;
      const by = many === null ? byDefault.parts : dataflow.valueOf(many).constant;
      const node = wide ?? many;
      if (node === null || typeof has !== "number" || typeof by !== "number" || by < 1 || has % by === 0)
        return;
      const fitting = `${Math.max(1, Math.round(has / by)) * by}`;
      const data = { width: `${has}`, parts: `${by}`, name: context.text(call.function), fitting };
      const isFree = isKind(wide, "integer") && HEADS.test(parts.keyword);
      context.report({
        node,
        message: isConfiguration === true ? "model" : "layer",
        data,
        suggestions: isFree ? [{ message: "multiple", data, edits: [fixer.replace(wide, fitting)] }] : [],
      });
    }

    return {
      calls: Object.fromEntries(
        Object.entries(MULTIPLES).map(([name, multiples]) => [
          name,
          (call: Call) => {
            for (const one of multiples) check(call, one);
          },
        ]),
      ),
    };
  },
});
