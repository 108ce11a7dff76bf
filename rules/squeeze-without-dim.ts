/** Outputs squeezed without a dimension before a loss: a batch of one row loses its only dimension. */

import {
  type Call,
  defineRule,
  enclosingLoops,
  fileCalls,
  isKind,
  type Loop,
  mentions,
  python,
  type SyntaxNode,
  usesMember,
} from "../server/rule-api";

const LOSSES = [
  "torch.nn.BCELoss.__call__",
  "torch.nn.BCEWithLogitsLoss.__call__",
  "torch.nn.functional.binary_cross_entropy",
  "torch.nn.functional.binary_cross_entropy_with_logits",
];

const RESHAPES: readonly string[] = [
  "squeeze",
  "squeeze_",
  "unsqueeze",
  "unsqueeze_",
  "view",
  "view_as",
  "reshape",
];

/** Methods that change no shape. */
const CASTS = /^(?:to|float|double|half|bfloat16|long|int|type|type_as|cuda|cpu|detach|clone|contiguous)$/;

export const squeezeWithoutDim = defineRule({
  meta: {
    name: "squeeze-without-dim",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.squeeze.html",
      "torch 2.15.0: `squeeze()` of shape (1, 1) gives (), and BCELoss raises ValueError: Using a target size (torch.Size([1])) that is different to the input size (torch.Size([]))",
    ],
    docs: {
      en: {
        title: "squeeze() takes the batch dimension along",
        what: "What goes into a binary cross entropy was squeezed without a dimension, and the targets of the loader were not.",
        why: "`squeeze()` removes every dimension of size one. For (8, 1) that gives (8), as meant. For a last batch of one row (1, 1) becomes a number without a dimension, and the loss raises `ValueError`: after hours, at the end of an epoch, or on a data set of another size. Name the dimension: `squeeze(1)`.",
        ignoreWhen: "The loader drops the last batch, or it is never of one row.",
      },
      zh: {
        title: "squeeze() 把批次维也去掉了",
        what: "送入二元交叉熵的输出用不带维度的 `squeeze()` 压缩过，而 loader 的目标没有。",
        why: "`squeeze()` 会去掉所有大小为 1 的维度。(8, 1) 得到 (8)，符合本意；而最后一个批次只有一行时，(1, 1) 变成没有维度的数，损失抛出 `ValueError`：可能在训练几小时后的 epoch 末尾，或换了数据量之后才出现。应写明维度：`squeeze(1)`。",
        ignoreWhen: "loader 丢弃最后一个批次，或它不会只有一行。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x).squeeze(), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(65, 4), torch.randint(2, (65,)).float())
        loader = DataLoader(data, batch_size=8, shuffle=True)
        model = nn.Linear(4, 1)
        criterion = nn.BCEWithLogitsLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x).squeeze(1), y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      all: {
        en: "For a batch of one row this also removes the batch dimension, and the loss raises ValueError.",
        zh: "批次只有一行时，这里会连批次维一起去掉，损失会抛出 ValueError。",
      },
      loss: {
        en: "The loss that wants one number a row",
        zh: "这个损失要求每行一个数",
      },
      one: {
        en: "Squeeze dimension 1 only",
        zh: "只压缩第 1 维",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** `out.squeeze()` or `torch.squeeze(out)` that an expression is, itself or by its name. */
    function squeezeOf(node: SyntaxNode): Call | null {
      if (isKind(node, "identifier")) {
        const values = semantic.bindingOf(node)?.definitions.map(({ value }) => value) ?? [];
        const last = values.at(-1);
        return last == null || isKind(last, "identifier") ? null : squeezeOf(last);
      }
      if (!isKind(node, "call")) return null;
      const { callee, method } = dataflow.resolveCall(node);
      const given = node.arguments.children.length;
      const isPlain = callee === "torch.squeeze" ? given === 1 : method === "squeeze" && given === 0;
      return isPlain ? node : null;
    }

    /** `y` of `y.float().to(device)`: only its place or type is changed. */
    function nameOf(cast: SyntaxNode): (SyntaxNode & { readonly kind: "identifier" }) | null {
      let at = cast;
      while (isKind(at, "call", "attribute")) {
        if (at.kind === "attribute" && !CASTS.test(at.attribute.text)) return null;
        at = at.kind === "call" ? at.function : at.object;
      }
      return isKind(at, "identifier") ? at : null;
    }
    /** The targets come from the loop as they are. */
    function isPlainTarget(node: SyntaxNode, loop: Loop): boolean {
      const name = nameOf(node);
      const definitions = name === null ? [] : (semantic.bindingOf(name)?.definitions ?? []);
      return (
        definitions.some(({ kind, node: by }) => kind === "for" && by === loop) &&
        definitions.every(
          ({ value, kind, node: by }) =>
            kind === "for" ||
            (value === null ? !usesMember(by, ...RESHAPES) : nameOf(value)?.text === name?.text),
        )
      );
    }
    /** A batch of one row is left out: `if len(x) == 1: continue`. */
    const asksForSize = (loop: Loop): boolean =>
      loop.body.children.some(
        (one) =>
          isKind(one, "if_statement") && mentions(context, one.condition, /^(?:len|size|shape|n?dim|numel)$/),
      );

    const check = (call: Call): void => {
      const [input, target] = [dataflow.argument(call, "input", 0), dataflow.argument(call, "target", 1)];
      const squeeze = input === null ? null : squeezeOf(input);
      const loop = enclosingLoops(call).find(({ kind }) => kind === "for_statement");
      if (
        squeeze === null ||
        target === null ||
        loop === undefined ||
        !enclosingLoops(squeeze).includes(loop)
      )
        return;
      if (!isPlainTarget(target, loop) || asksForSize(loop)) return;
      if (calls.mentions(/drop_last|batch_sampler/)) return;
      const isCalled = dataflow.resolveCall(squeeze).callee === "torch.squeeze";
      context.report({
        node: squeeze,
        message: "all",
        related: [{ node: call, message: "loss" }],
        suggestions: [{ message: "one", edits: [fixer.addArgument(squeeze, isCalled ? "dim=1" : "1")] }],
      });
    };
    return { calls: Object.fromEntries(LOSSES.map((name) => [name, check])) };
  },
});
