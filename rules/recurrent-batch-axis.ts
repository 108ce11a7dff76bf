/** The last step of a recurrent layer taken along the axis of the batch. */

import {
  type Call,
  defineRule,
  hasUnwrittenArguments,
  isKind,
  python,
  rootOf,
  type Subscript,
  type SyntaxNode,
} from "../server/rule-api";

const RECURRENT = /^torch\.nn\.(?:modules\.rnn\.)?(LSTM|GRU|RNN)$/;

export const recurrentBatchAxis = defineRule({
  meta: {
    name: "recurrent-batch-axis",
    theme: "api",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html",
      "torch 2.15.0: `LSTM(3, 4)` of a (2, 5, 3) input takes 2 for the steps; `out[:, -1]` is the output of the last of 5 samples at both steps",
    ],
    docs: {
      en: {
        title: "Last step taken along the batch",
        what: "The output of `nn.LSTM`, `nn.GRU` or `nn.RNN` without `batch_first=True` is indexed as `out[:, -1]`, or that of a layer with `batch_first=True` as `out[-1]`.",
        why: "Without `batch_first` the first axis are the steps and the second is the batch, so that `out[:, -1]` takes the last sample of the batch and not the last step; with it `out[-1]` does. The layer runs over the samples as if they were a sequence. Shapes often fit all the same, and the model learns from mixed-up samples.",
        ignoreWhen: "One sample of the batch is what is to be looked at.",
      },
      zh: {
        title: "沿批次轴取了最后一步",
        what: "没有写 `batch_first=True` 的 `nn.LSTM`、`nn.GRU`、`nn.RNN`，其输出用 `out[:, -1]` 取值；或者写了 `batch_first=True`，却用 `out[-1]`。",
        why: "没有 `batch_first` 时，第一个轴是时间步，第二个轴才是批次，`out[:, -1]` 取的是批次里的最后一个样本而不是最后一步；有 `batch_first` 时 `out[-1]` 也是如此。网络会把样本当成序列来跑，形状往往照样对得上，学到的却是混在一起的样本。",
        ignoreWhen: "本来就想看批次中的某一个样本。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Reader(nn.Module):
            def __init__(self):
                super().__init__()
                self.lstm = nn.LSTM(8, 16)
                self.head = nn.Linear(16, 2)

            def forward(self, x):
                out, _ = self.lstm(x)
                return self.head(out[:, -1, :])

        print(Reader()(torch.rand(4, 10, 8)).shape)
      `,
      valid: python`
        import torch
        from torch import nn

        class Reader(nn.Module):
            def __init__(self):
                super().__init__()
                self.lstm = nn.LSTM(8, 16, batch_first=True)
                self.head = nn.Linear(16, 2)

            def forward(self, x):
                out, _ = self.lstm(x)
                return self.head(out[:, -1, :])

        print(Reader()(torch.rand(4, 10, 8)).shape)
      `,
    },
    messages: {
      second: {
        en: "`{layer}` has no `batch_first`: this takes the last sample of the batch, not the last step.",
        zh: "`{layer}` 没有 `batch_first`：这里取的是批次的最后一个样本，不是最后一步。",
      },
      first: {
        en: "`{layer}` has `batch_first`: this takes the last sample of the batch, not the last step.",
        zh: "`{layer}` 设了 `batch_first`：这里取的是批次的最后一个样本，不是最后一步。",
      },
      made: { en: "The layer is made here", zh: "该层在这里创建" },
      set: { en: "Make the layer with `batch_first=True`", zh: "创建时加上 `batch_first=True`" },
      step: { en: "Take the last step: `{code}`", zh: "取最后一步：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;

    /** Whether it takes the last of the first axis, or all of that and the last of the second. */
    function lastOf({ subscript }: Subscript): "first" | "second" | null {
      const isLast = (node: SyntaxNode | undefined): boolean =>
        node !== undefined && dataflow.valueOf(node).constant === -1;
      const isAll = (node: SyntaxNode | undefined): boolean =>
        isKind(node, "slice") && node.children.length === 0;
      if (isLast(subscript[0]) && subscript.slice(1).every(isAll)) return "first";
      return isAll(subscript[0]) && isLast(subscript[1]) && subscript.slice(2).every(isAll) ? "second" : null;
    }

    function check(call: Call, made: Call, output: SyntaxNode): void {
      const option = dataflow.argument(made, "batch_first", 4);
      const isBatchFirst = option === null ? false : dataflow.valueOf(option).constant;
      const { definitions = [], references = [] } = semantic.bindingOf(output) ?? {};
      if (typeof isBatchFirst !== "boolean" || definitions.length !== 1 || hasUnwrittenArguments(made))
        return;
      for (const { identifier } of references) {
        const { parent } = identifier;
        if (!isKind(parent, "subscript") || parent.value !== identifier) continue;
        if (lastOf(parent) !== (isBatchFirst ? "first" : "second")) continue;
        const isHere = rootOf(made) === tree.root;
        const isTurned = /permute|transpose|swapaxes/.test(context.text(call.arguments));
        const code = `${context.text(identifier)}[:, -1]`;
        const set = {
          message: "set" as const,
          edits: [fixer.setArgument(made, "batch_first", "True", option)],
        };
        const step = { message: "step" as const, data: { code }, edits: [fixer.replace(parent, code)] };
        context.report({
          node: parent,
          message: isBatchFirst ? "first" : "second",
          data: { layer: context.excerpt(call.function) },
          related: [{ node: made, message: "made" }],
          suggestions: isBatchFirst ? [step] : isHere && !isTurned ? [set] : [],
        });
      }
    }

    return {
      nodes: {
        assignment({ left, right }) {
          const isWhole = isKind(left, "pattern_list", "tuple_pattern");
          const index = isKind(right, "subscript") ? right.subscript[0] : undefined;
          const isFirst = index !== undefined && dataflow.valueOf(index).constant === 0;
          const call = isWhole ? right : isFirst && isKind(right, "subscript") ? right.value : null;
          const output = isWhole ? left.children[0] : left;
          if (!isKind(call, "call") || !isKind(output, "identifier")) return;
          const { type, call: made, constructed } = dataflow.valueOf(call.function);
          if (made !== undefined && constructed === true && RECURRENT.test(type ?? ""))
            check(call, made, output);
        },
      },
    };
  },
});
