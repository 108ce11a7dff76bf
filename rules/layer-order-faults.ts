/** A dropout directly before a batch norm: the norm learns a spread that is not there when dropout is off. */

import { type Call, callArguments, defineRule, onLayerPair, python } from "../server/rule-api";

const DROPOUTS =
  /^(?:torch\.nn\.(?:Alpha)?Dropout[123]?d?|keras\.layers\.(?:Alpha|Gaussian|Spatial)?Dropout(?:[123]D)?)$/;
const NORMALISATIONS = [
  "torch.nn.BatchNorm1d",
  "torch.nn.BatchNorm2d",
  "torch.nn.BatchNorm3d",
  "torch.nn.SyncBatchNorm",
  "keras.layers.BatchNormalization",
];

export const layerOrderFaults = defineRule({
  meta: {
    name: "layer-order-faults",
    theme: "training-loop",
    libraries: ["torch", "keras"],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html",
      "https://arxiv.org/abs/1801.05134",
      "torch 2.15.0: with dropout of 0.5 before a batch norm, values between 1 and 2 leave the norm with a deviation of 0.19 in eval mode; with dropout behind it, with 1.00",
    ],
    docs: {
      en: {
        title: "Dropout directly before a batch norm",
        what: "The layer directly before a batch norm is a dropout, in a `Sequential`, in `forward` or in a row of `add` calls.",
        why: "Dropout makes values spread more while it is on. The batch norm keeps that spread as its running variance, and divides by it in eval mode, where dropout is off: with a dropout of 0.5, values between 1 and 2 came out with a deviation of 0.19 in place of 1. The network is asked about other numbers than it was trained on. Put dropout behind the batch norm and the activation.",
        ignoreWhen: "The rate is very small, or the network was tested with it and is better so.",
      },
      zh: {
        title: "批归一化前紧挨着 dropout",
        what: "在 `Sequential`、`forward` 或连续的 `add` 调用里，紧挨在批归一化前面的是 dropout。",
        why: "dropout 打开时会增大数值的方差。批归一化把这个方差记入滑动统计量，而在 eval 模式下 dropout 已关闭，却仍按它来缩放：dropout 为 0.5 时，1 到 2 之间的值出来后标准差是 0.19 而不是 1。网络在推理时见到的数值与训练时不同。应把 dropout 放在批归一化和激活之后。",
        ignoreWhen: "比例很小，或者实测这样效果更好。",
      },
      invalid: python`
        from torch import nn

        head = nn.Sequential(nn.ReLU(), nn.Dropout(0.5), nn.BatchNorm1d(64), nn.Linear(64, 10))
      `,
      valid: python`
        from torch import nn

        head = nn.Sequential(nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10))
      `,
    },
    messages: {
      before: {
        en: "The batch norm behind this dropout learns a spread that is gone in eval mode.",
        zh: "后面的批归一化会记下这个 dropout 带来的方差，而 eval 模式下它并不存在。",
      },
      norm: { en: "The batch norm", zh: "批归一化" },
    },
  },
  create(context) {
    const { dataflow } = context;
    const check = (first: Call, second: Call): void => {
      if (!DROPOUTS.test(dataflow.resolveCall(first).callee ?? "")) return;
      const [rate] = callArguments(first);
      if (rate !== undefined && dataflow.valueOf(rate.value).constant === 0) return;
      context.report({ node: first, message: "before", related: [{ node: second, message: "norm" }] });
    };
    return { calls: onLayerPair(context, NORMALISATIONS, check) };
  },
});
