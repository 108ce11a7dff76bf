/** A bias that the normalisation behind its layer takes away again. */

import { type Call, defineRule, hasUnwrittenArguments, onLayerPair, python } from "../server/rule-api";

/** Layers with a bias, and the keyword and position that turn it off. */
const BIASED: Readonly<Record<string, readonly [string, number | null]>> = {
  "torch.nn.Linear": ["bias", 2],
  "torch.nn.Conv1d": ["bias", 7],
  "torch.nn.Conv2d": ["bias", 7],
  "torch.nn.Conv3d": ["bias", 7],
  "torch.nn.ConvTranspose1d": ["bias", 7],
  "torch.nn.ConvTranspose2d": ["bias", 7],
  "torch.nn.ConvTranspose3d": ["bias", 7],
  "keras.layers.Dense": ["use_bias", 2],
  "keras.layers.Conv1D": ["use_bias", null],
  "keras.layers.Conv2D": ["use_bias", null],
  "keras.layers.Conv3D": ["use_bias", null],
  "keras.layers.Conv2DTranspose": ["use_bias", null],
  "keras.layers.SeparableConv2D": ["use_bias", null],
  "keras.layers.DepthwiseConv2D": ["use_bias", null],
};
/** They take off the mean of each channel. */
const NORMALISATIONS = [
  "torch.nn.BatchNorm1d",
  "torch.nn.BatchNorm2d",
  "torch.nn.BatchNorm3d",
  "torch.nn.SyncBatchNorm",
  "torch.nn.InstanceNorm2d",
  "keras.layers.BatchNormalization",
];

export const biasBeforeNormalisation = defineRule({
  meta: {
    name: "bias-before-normalisation",
    theme: "performance",
    libraries: ["torch", "keras"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/recipes/recipes/tuning_guide.html#disable-bias-for-convolutions-directly-followed-by-a-batch-norm",
      "torch 2.15.0: adding 5 to the bias of a convolution changes the output of the batch norm behind it by 1e-6, and its gradient is 4e-5 where that of the weights is 304",
    ],
    docs: {
      en: {
        title: "Bias in front of a batch norm",
        what: "A linear layer or a convolution with a bias stands directly before a batch norm, in a `Sequential`, in `forward` or in a row of `add` calls.",
        why: "Batch norm takes off the mean of each channel, and with it whatever the bias added; its own shift does the same job. In a test, adding 5 to the bias changed the output by 0.000001. The bias is stored, moved and updated in each step for nothing. The tuning guide of PyTorch advises to turn it off.",
        ignoreWhen:
          "Weights that were saved with the bias are loaded, or the batch norm is removed in some variants.",
      },
      zh: {
        title: "批归一化前的偏置",
        what: "带偏置的线性层或卷积后面紧跟批归一化，出现在 `Sequential`、`forward` 或连续的 `add` 调用里。",
        why: "批归一化会减去每个通道的均值，偏置加上的值也随之消失；它自带的平移参数起同样的作用。实测把偏置加 5，输出只变了 0.000001。这个偏置白白占用存储、搬运和每一步的更新。PyTorch 的调优指南建议关掉它。",
        ignoreWhen: "要加载带偏置保存的权重，或某些变体会去掉批归一化。",
      },
      invalid: python`
        from torch import nn

        block = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU())
      `,
      valid: python`
        from torch import nn

        block = nn.Sequential(nn.Conv2d(3, 16, 3, bias=False), nn.BatchNorm2d(16), nn.ReLU())
      `,
    },
    messages: {
      lost: {
        en: "The normalisation behind this layer takes its bias away again.",
        zh: "后面的归一化会把这一层的偏置减掉。",
      },
      norm: { en: "The normalisation", zh: "归一化层" },
      off: { en: "Turn the bias off: `{code}`", zh: "关掉偏置：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(first: Call, second: Call): void {
      const { callee } = dataflow.resolveCall(first);
      const [keyword, position] = BIASED[callee ?? ""] ?? [];
      if (keyword === undefined || position === undefined || hasUnwrittenArguments(first)) return;
      const given = dataflow.argument(first, keyword, position);
      if (given !== null && dataflow.valueOf(given).constant !== true) return;
      // Along another axis than that of the channels.
      const axis = callee?.startsWith("keras.") === true ? dataflow.argument(second, "axis", 0) : null;
      if (axis !== null && dataflow.valueOf(axis).constant !== -1) return;
      // An activation inside of the layer comes between the two.
      if (callee?.startsWith("keras.") === true && isActivated(first, callee)) return;
      context.report({
        node: first,
        message: "lost",
        related: [{ node: second, message: "norm" }],
        suggestions: [
          {
            message: "off",
            data: { code: `${keyword}=False` },
            edits: [fixer.setArgument(first, keyword, "False", given)],
          },
        ],
      });
    }

    function isActivated(call: Call, callee: string): boolean {
      const given = dataflow.argument(call, "activation", callee.endsWith("Dense") ? 1 : 7);
      const name = given === null ? null : dataflow.valueOf(given).constant;
      return name !== null && name !== "linear";
    }

    return { calls: onLayerPair(context, NORMALISATIONS, check) };
  },
});
