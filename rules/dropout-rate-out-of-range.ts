/** A dropout rate that is no share of the units: a percentage, one or more, or below zero. */

import { type Call, defineRule, isKind, isTestCode, python, type SyntaxNode } from "../server/rule-api";

const KERAS = ["Dropout", "AlphaDropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"];
const TORCH = ["Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout"];
const FUNCTIONS = [
  "dropout",
  "dropout1d",
  "dropout2d",
  "dropout3d",
  "alpha_dropout",
  "feature_alpha_dropout",
];

/** What the share that is kept is called: the argument of TensorFlow 1. */
const KEPT = /(?:^|_)(?:keep|kept|retain)(?:_?(?:prob|probability|rate|ratio|p))?(?:_|$)|(?:^|_)keepprob/i;
const DROPPED = /drop/i;

export const dropoutRateOutOfRange = defineRule({
  meta: {
    name: "dropout-rate-out-of-range",
    theme: "training-loop",
    libraries: ["torch", "keras"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/layers/regularization_layers/dropout/",
      "keras 3.15.1: Dropout(50) raises ValueError: Expected a float value between 0 and 1; Dropout(1.0) gives zeros",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html",
    ],
    docs: {
      en: {
        title: "Dropout rate outside of 0 to 1",
        what: "A dropout layer or function gets a rate of 1 or more, or below 0. Or it gets the share that is kept, by its name, and that is more than half.",
        why: "The rate is the share of units that is set to zero. A percentage such as 50 raises `ValueError` when the layer is made; 1.0 is accepted, sets every value to zero while training, and nothing behind it learns. Use 0.5 for half of the units. TensorFlow 1 asked for the share that is kept: `keep_prob = 0.9` here drops nine of ten.",
        ignoreWhen: "Everything is to be dropped, as in an ablation.",
      },
      zh: {
        title: "dropout 比率超出 0 到 1",
        what: "dropout 层或函数的比率大于等于 1，或小于 0。或者从名字看给的是保留的份额，且大于一半。",
        why: "比率是置零单元所占的份额。写成 50 这样的百分数，创建层时就会抛出 `ValueError`；1.0 会被接受，但训练时所有值都变成零，它之前的层什么也学不到。丢弃一半应写 0.5。TensorFlow 1 要的是保留的份额：`keep_prob = 0.9` 在这里会丢弃九成。",
        ignoreWhen: "就是要全部丢弃，例如消融实验。",
      },
      invalid: python`
        import keras

        drop = keras.layers.Dropout(50)
      `,
      valid: python`
        import keras

        drop = keras.layers.Dropout(0.5)
      `,
    },
    messages: {
      refused: {
        en: "A dropout rate is a share from 0 to 1, and `{rate}` raises ValueError.",
        zh: "dropout 比率应在 0 到 1 之间，`{rate}` 会抛出 ValueError。",
      },
      all: {
        en: "A rate of 1 drops every value, so nothing is learned through this layer.",
        zh: "比率为 1 会丢弃所有值，这一层传不过任何信息。",
      },
      kept: {
        en: "The rate is what is dropped: with `{name}` {share} % of the units are zero.",
        zh: "比率是丢弃的份额：用 `{name}`，{share}% 的单元会置零。",
      },
      turn: { en: "Drop what is not kept: `{code}`", zh: "丢弃未保留的部分：`{code}`" },
      share: { en: "Write `{share}`", zh: "改为 `{share}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    /** `Dropout(keep_prob)` of 0.8, which drops 80 % of the units. */
    function checkKept(node: SyntaxNode, rate: number): void {
      const name = isKind(node, "identifier", "attribute") ? context.text(node).replace(/^.*\./s, "") : null;
      if (name === null || !KEPT.test(name) || DROPPED.test(name)) return;
      const code = `1 - ${context.text(node)}`;
      context.report({
        node,
        message: "kept",
        data: { name: context.excerpt(node), share: String(Math.round(rate * 100)) },
        severity: "warning",
        suggestions: [{ message: "turn", data: { code }, edits: [fixer.replace(node, code)] }],
      });
    }

    const check =
      (name: string, position: number) =>
      (call: Call): void => {
        const node = dataflow.argument(call, name, position);
        const rate = node === null ? undefined : dataflow.valueOf(node).constant;
        if (node === null || typeof rate !== "number") return;
        if (rate > 0.5 && rate < 1) checkKept(node, rate);
        if (rate >= 0 && rate < 1) return;
        // `50` is meant as a share of a hundred.
        const share = rate > 1 && rate < 100 ? String(rate / 100) : "0.5";
        const suggestions = [
          { message: "share", data: { share }, edits: [fixer.replace(node, share)] },
        ] as const;
        if (rate === 1 && isTestCode(context)) return;
        if (rate === 1) context.report({ node, message: "all", severity: "warning", suggestions });
        else context.report({ node, message: "refused", data: { rate: context.excerpt(node) }, suggestions });
      };
    return {
      calls: Object.fromEntries([
        ...KERAS.map((name) => [`keras.layers.${name}`, check("rate", 0)]),
        ...TORCH.map((name) => [`torch.nn.${name}`, check("p", 0)]),
        ...FUNCTIONS.map((name) => [`torch.nn.functional.${name}`, check("p", 1)]),
      ]),
    };
  },
});
