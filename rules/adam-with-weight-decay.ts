/** Adam with weight decay, which it mixes into its moments: AdamW keeps it apart. */

import { type Call, defineRule, python } from "../server/rule-api";

export const adamWithWeightDecay = defineRule({
  meta: {
    name: "adam-with-weight-decay",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html",
      "https://arxiv.org/abs/1711.05101",
      "torch 2.15.0: two weights of 1 with gradients that alternate between ±10 and ±0.1, decay 0.1, 100 steps of 0.01: Adam gives 1.008 and 0.444, AdamW 0.921 for both",
    ],
    docs: {
      en: {
        title: "Weight decay in Adam",
        what: "`torch.optim.Adam` gets a `weight_decay` above zero.",
        why: "Adam adds the decay to the gradient and then divides by the size of the gradients. Weights with large gradients decay hardly at all and those with small ones too much: in 100 steps one of two equal weights stayed at 1.0 and the other fell to 0.44. `AdamW` takes the decay off the weight itself, the same share of each. The best value is another one, often larger.",
        ignoreWhen: "The results of a paper are to be repeated.",
      },
      zh: {
        title: "在 Adam 里使用权重衰减",
        what: "`torch.optim.Adam` 得到了大于零的 `weight_decay`。",
        why: "Adam 先把衰减加到梯度上，再除以梯度的大小。梯度大的权重几乎不衰减，梯度小的衰减过多：两个相同的权重经过 100 步，一个仍为 1.0，另一个降到 0.44。`AdamW` 直接从权重上减去相同的比例。合适的取值与 Adam 不同，通常更大。",
        ignoreWhen: "需要复现某篇论文里的实验结果。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-2)
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-2)
      `,
    },
    messages: {
      mixed: {
        en: "Adam divides the decay by the size of the gradients, so weights decay unequally.",
        zh: "Adam 会把衰减也除以梯度大小，各个权重衰减得不一样。",
      },
      adamw: {
        en: "Use `{name}`",
        zh: "改用 `{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      calls: {
        "torch.optim.Adam"(call: Call) {
          const decay = dataflow.argument(call, "weight_decay", 4);
          const { constant } = decay === null ? {} : dataflow.valueOf(decay);
          if (decay === null || typeof constant !== "number" || constant <= 0) return;
          if (dataflow.argument(call, "decoupled_weight_decay", null) !== null) return;
          const { name, edits } = fixer.spell("torch.optim.AdamW");
          context.report({
            node: decay.parent?.kind === "keyword_argument" ? decay.parent : decay,
            message: "mixed",
            suggestions: [
              { message: "adamw", data: { name }, edits: [fixer.replace(call.function, name), ...edits] },
            ],
          });
        },
      },
    };
  },
});
