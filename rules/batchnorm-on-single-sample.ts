/** Batch normalization of a single row in train mode, which has no spread to divide by. */

import {
  type Call,
  defineRule,
  fileCalls,
  hasOwnModes,
  hasUnwrittenArguments,
  isKind,
  isTriedCall,
  loopedOver,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Layers that leave a table of rows a table of rows. */
const KEEPS_ROWS =
  /^torch\.nn\.(?:Linear|ReLU|LeakyReLU|PReLU|ELU|GELU|SiLU|Tanh|Sigmoid|Dropout|LayerNorm|Identity)$/;

export const batchnormOnSingleSample = defineRule({
  meta: {
    name: "batchnorm-on-single-sample",
    theme: "mode",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html",
      "torch 2.15.0: ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 8])",
    ],
    docs: {
      en: {
        title: "Batch normalization of one row in training",
        what: "A network with `BatchNorm1d` that is in train mode, as it is when it is made, gets a table with a single row.",
        why: "In train mode the layer divides by the spread over the batch. One row has none, so PyTorch raises `ValueError: Expected more than 1 value per channel when training`. Call `eval()` before a prediction; in training give the loader `drop_last=True` or a larger batch.",
        ignoreWhen: "The call is only there to show this very error.",
      },
      zh: {
        title: "训练模式下对单行做批归一化",
        what: "带 `BatchNorm1d` 的网络处于训练模式（刚建好时就是），却只得到一行数据。",
        why: "训练模式下，这一层要除以整批数据的离散程度。只有一行时没有离散程度，PyTorch 抛出 `ValueError: Expected more than 1 value per channel when training`。预测前应调用 `eval()`；训练时给加载器写 `drop_last=True`，或者用更大的批。",
        ignoreWhen: "这次调用就是为了演示这个错误。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
        net(torch.randn(1, 4))
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
        net.eval()
        with torch.no_grad():
            print(net(torch.randn(1, 4)))
      `,
    },
    messages: {
      single: {
        en: "`{network}` is in train mode and gets one row, and batch normalization raises an error.",
        zh: "`{network}` 处于训练模式却只得到一行，批归一化会报错。",
      },
      layer: {
        en: "This layer needs more than one row",
        zh: "这一层需要多于一行",
      },
      judge: { en: "Put it into eval mode before", zh: "先切换到评估模式" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The batch normalization that a table of rows meets in a layer or stack. */
    function normalization(call: Call): Call | null {
      const { layer } = dataflow.valueOf(call.function);
      for (const part of layer === undefined ? [] : (layer.parts ?? [layer])) {
        const name = part === null ? "" : (semantic.qualifiedName(part.made.function) ?? "");
        if (part !== null && name === "torch.nn.BatchNorm1d")
          return part.made.arguments.children.some((given) => isKind(given, "keyword_argument"))
            ? null
            : part.made;
        if (!KEEPS_ROWS.test(name)) return null;
      }
      return null;
    }

    /** `x` of `for x, y in DataLoader(rows, batch_size=1)`: what comes by one. */
    function isLoneRow(input: SyntaxNode): boolean {
      const [only, ...others] = isKind(input, "identifier")
        ? (semantic.bindingOf(input)?.definitions ?? [])
        : [];
      if (only === undefined || others.length > 0 || !isKind(only.node, "for_statement")) return false;
      const { call: made } = dataflow.valueOf(loopedOver(context, only.node));
      if (made === undefined || semantic.qualifiedName(made.function) !== "torch.utils.data.DataLoader")
        return false;
      const size = dataflow.argument(made, "batch_size", 1);
      const isByOne = size === null ? !hasUnwrittenArguments(made) : dataflow.valueOf(size).constant === 1;
      return (
        isByOne &&
        ["batch_sampler", "collate_fn"].every((name) => dataflow.argument(made, name, null) === null)
      );
    }

    function check(call: Call): void {
      const [input] = call.arguments.children;
      const { shape } = input === undefined ? {} : (dataflow.valueOf(input).tensor ?? {});
      const isRow = shape?.rank === "known" && shape.sizes.length === 2 && shape.sizes[0] === 1;
      if (input === undefined || !(isRow || isLoneRow(input)) || isTriedCall(context, call)) return;
      const layer = normalization(call);
      const { mode = [], escaped } = dataflow.stateOf(call.function, call);
      const { object } = dataflow.valueOf(call.function);
      if (object !== undefined && hasOwnModes(context, object, false)) return;
      // The layer itself was put into eval mode before the stack was made of it.
      if (layer !== null && dataflow.stateOf(layer, call).mode?.some(({ training }) => !training)) return;
      if (layer === null || escaped === true || mode.length === 0 || !mode.every(({ training }) => training))
        return;
      context.report({
        node: call,
        message: "single",
        data: { network: context.excerpt(call.function) },
        related: [{ node: layer, message: "layer" }],
        suggestions: fixer.standsAlone(call)
          ? [{ message: "judge", edits: [fixer.lineBefore(call, `${context.text(call.function)}.eval()`)] }]
          : [],
      });
    }

    return {
      end() {
        if (fileCalls(context).of("torch.nn.BatchNorm1d").length === 0) return;
        for (const call of nodesOf(context.tree, "call")) check(call);
      },
    };
  },
});
