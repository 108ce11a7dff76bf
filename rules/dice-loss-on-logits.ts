/** Dice losses, of MONAI or the file, that get raw outputs and apply neither `sigmoid` nor `softmax`. */

import {
  type Call,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  isKind,
  type LossOfInput,
  logitsTakenForShares,
  mayBeAltered,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** https://docs.monai.io/en/stable/losses.html: those that take `sigmoid`, `softmax` and `other_act`, none by default. */
const LOSS =
  /^monai\.losses\.(?:\w+\.)?(?:(?:Masked)?Dice(?:CE|Focal)?Loss|GeneralizedDice(?:Focal)?Loss|TverskyLoss)$/;
/** https://docs.monai.io/en/stable/networks.html: their last layer is a convolution. */
const NETWORK =
  /^monai\.networks\.nets\.(?:\w+\.)?(?:UNet|Unet|BasicUNet|BasicUnet|UNETR|SwinUNETR|AttentionUnet|SegResNet|VNet|DynUNet|DynUnet)$/;
/** Losses that take raw outputs. */
const OF_LOGITS = ["BCEWithLogitsLoss.__call__", "CrossEntropyLoss.__call__"]
  .map((name) => `torch.nn.${name}`)
  .concat(["binary_cross_entropy_with_logits", "cross_entropy"].map((name) => `torch.nn.functional.${name}`));
/** What leaves a network what it is. */
const KEEPS = /^(?:to|cuda|cpu|train|eval|float|half|double)$/;

export const diceLossOnLogits = defineRule({
  meta: {
    name: "dice-loss-on-logits",
    theme: "training-loop",
    libraries: ["monai", "torch"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.monai.io/en/stable/losses.html#diceloss",
      "monai 1.6.1: a UNet that separates bright pixels, 60 steps: with `DiceLoss()` its Dice score is 0.51, with `DiceLoss(sigmoid=True)` 0.78, and nothing warns of the first",
    ],
    docs: {
      en: {
        title: "Dice loss of raw outputs",
        what: "A Dice loss of MONAI is made without `sigmoid`, `softmax` or `other_act`, and gets what a network of MONAI gives, whose last layer is a convolution. Or a Dice loss of the file, without an activation, gets the very value that `BCEWithLogitsLoss` or cross-entropy takes as logits.",
        why: "The loss counts how much of two masks is the same, and takes its input for shares between 0 and 1. MONAI applies no activation unless told to, and its networks have none at their end. On raw numbers the ratio means nothing: it is lowest where the outputs are largest. With monai 1.6.1 the same network came to a Dice score of 0.51 in place of 0.78, and nothing warns.",
        ignoreWhen: "The network has an activation of its own behind its last layer.",
      },
      zh: {
        title: "对原始输出计算 Dice 损失",
        what: "MONAI 的 Dice 损失在构造时没有写 `sigmoid`、`softmax` 或 `other_act`，而收到的是 MONAI 网络的输出，网络的最后一层是卷积；或者文件里自己写的、不含激活函数的 Dice 损失，收到的正是 `BCEWithLogitsLoss` 或交叉熵当作 logit 的那个值。",
        why: "这种损失计算两个掩码的重合程度，把输入当作 0 到 1 之间的比例。MONAI 不会自动加激活函数，它的网络末尾也没有。对原始数值来说这个比值没有意义：输出越大，损失越小。用 monai 1.6.1 实测，同一个网络的 Dice 分数是 0.51，而不是 0.78，而且没有任何警告。",
        ignoreWhen: "网络在最后一层之后自带激活函数。",
      },
      invalid: python`
        import torch
        from monai.losses import DiceLoss
        from monai.networks.nets import UNet

        net = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,))
        criterion = DiceLoss()
        images, masks = torch.randn(2, 1, 16, 16), torch.ones(2, 1, 16, 16)
        criterion(net(images), masks).backward()
      `,
      valid: python`
        import torch
        from monai.losses import DiceLoss
        from monai.networks.nets import UNet

        net = UNet(spatial_dims=2, in_channels=1, out_channels=1, channels=(4, 8), strides=(2,))
        criterion = DiceLoss(sigmoid=True)
        images, masks = torch.randn(2, 1, 16, 16), torch.ones(2, 1, 16, 16)
        criterion(net(images), masks).backward()
      `,
    },
    messages: {
      raw: {
        en: "`{output}` is the raw output of a network, and this loss was told no activation.",
        zh: "`{output}` 是网络的原始输出，而这个损失没有指定激活函数。",
      },
      logits: {
        en: "`{output}` are logits, and this loss takes them for shares between 0 and 1.",
        zh: "`{output}` 是 logit，而这个损失把它当作 0 到 1 之间的比例。",
      },
      taken: { en: "Taken as logits here", zh: "在这里当作 logit" },
      made: { en: "The loss is made here.", zh: "损失在这里创建。" },
      network: { en: "The network is made here.", zh: "网络在这里创建。" },
      activate: { en: "Tell it: `{option}`", zh: "指定激活函数：`{option}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const losses: LossOfInput[] = [];
    const hasMonai = context.tree.text.includes("monai");

    const noteLoss = (call: Call): void => {
      const input = dataflow.argument(call, "input", 0);
      if (input !== null) losses.push({ call, input });
    };

    /** The call that made an object, whatever moved it since. */
    function makerOf(node: SyntaxNode): Call | null {
      let { call } = dataflow.valueOf(node);
      while (call !== undefined && isKind(call.function, "attribute")) {
        if (!KEEPS.test(call.function.attribute.text)) break;
        const { object } = call.function;
        call = isKind(object, "call") ? object : dataflow.valueOf(object).call;
      }
      return call ?? null;
    }

    const isMadeBy = (made: Call | null, name: RegExp): made is Call =>
      made !== null && name.test(semantic.qualifiedName(made.function) ?? "") && !hasUnwrittenArguments(made);

    /** `sigmoid=True`; whatever is written there may be one. */
    const isTold = (loss: Call): boolean =>
      callArguments(loss).some(({ keyword, value }, position) =>
        keyword === null
          ? position > 1 && !isKind(value, "false")
          : /^(?:sigmoid|softmax|other_act)$/.test(keyword.text) && !isKind(value, "false", "none"),
      );

    /** `outputs.sigmoid_()` */
    const isChanged = (output: SyntaxNode): boolean =>
      (semantic.bindingOf(output)?.references ?? []).some(
        ({ identifier: { parent } }) => isKind(parent, "attribute") && /[a-z]_$/.test(parent.attribute.text),
      );

    /** The activation that the classes call for: one alone, or several of which each pixel has one. */
    function optionFor(network: Call, loss: Call): string | null {
      const channels = dataflow.argument(network, "out_channels", null);
      const count = channels === null ? undefined : dataflow.valueOf(channels).constant;
      if (count === 1) return "sigmoid";
      const single = dataflow.argument(loss, "to_onehot_y", 1);
      return typeof count === "number" && isKind(single, "true") ? "softmax" : null;
    }

    return {
      nodes: {
        call(node) {
          const [output] = callArguments(node);
          if (!hasMonai || output === undefined || output.spread !== "") return;
          const loss = makerOf(node.function);
          if (!isMadeBy(loss, LOSS) || loss === node || isTold(loss)) return;
          const { call: run } = dataflow.valueOf(output.value);
          const network = run === undefined ? null : makerOf(run.function);
          if (run === network || !isMadeBy(network, NETWORK) || isChanged(output.value)) return;
          if (mayBeAltered(context, loss) || mayBeAltered(context, network)) return;
          const option = optionFor(network, loss);
          context.report({
            node: output.value,
            message: "raw",
            data: { output: context.excerpt(output.value) },
            related: [
              { node: loss, message: "made" },
              { node: network, message: "network" },
            ],
            suggestions:
              option === null
                ? []
                : [
                    {
                      message: "activate",
                      data: { option: `${option}=True` },
                      edits: [fixer.setArgument(loss, option, "True", dataflow.argument(loss, option, null))],
                    },
                  ],
          });
        },
      },
      calls: Object.fromEntries(OF_LOGITS.map((name) => [name, noteLoss])),
      end() {
        for (const { share, taken } of logitsTakenForShares(context, losses))
          context.report({
            node: share,
            message: "logits",
            data: { output: context.excerpt(share) },
            related: [{ node: taken, message: "taken" }],
          });
      },
    };
  },
});
