/** Targets in a form that cross entropy does not take: integer one-hot rows, a column, or floating labels. */

import {
  batchTensor,
  type Call,
  defineRule,
  isKind,
  isTableColumn,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const crossEntropyTargetForm = defineRule({
  meta: {
    name: "cross-entropy-target-form",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
      'torch 2.15.0: `cross_entropy` of logits (4, 3) raises for `one_hot(y, 3)`, for `y.unsqueeze(1)` ("0D or 1D target tensor expected") and for `y.float()` ("expected target dtype to be Long")',
    ],
    docs: {
      en: {
        title: "Target that cross entropy does not take",
        what: "`CrossEntropyLoss` gets labels as integer one-hot rows, as a column of shape (N, 1), or as floating numbers of shape (N,).",
        why: "It takes class numbers as integers of shape (N,), or probabilities as floating numbers of the logits' shape. Everything else raises RuntimeError at the first batch: torch 2.15.0 says that 0D or 1D targets, a Long, or a floating type are expected. Class numbers are simplest and fastest.",
        ignoreWhen: "The loss is meant to raise, as in a test.",
      },
      zh: {
        title: "交叉熵不接受的标签形式",
        what: "传给 `CrossEntropyLoss` 的标签是整数 one-hot、形状为 (N, 1) 的一列，或形状为 (N,) 的浮点数。",
        why: "它接受形状为 (N,) 的整数类别编号，或与 logits 同形状的浮点概率。其他形式在第一个批次就会抛出 RuntimeError：torch 2.15.0 会提示需要 0 维或 1 维的标签、Long 类型或浮点类型。直接用类别编号最简单，也最快。",
        ignoreWhen: "就是要让它报错，例如在测试里。",
      },
      invalid: python`
        import torch
        from torch import nn

        x, y = torch.rand(8, 3), torch.randint(5, (8,))
        model = nn.Linear(3, 5)
        criterion = nn.CrossEntropyLoss()
        loss = criterion(model(x), y.view(-1, 1))
      `,
      valid: python`
        import torch
        from torch import nn

        x, y = torch.rand(8, 3), torch.randint(5, (8,))
        model = nn.Linear(3, 5)
        criterion = nn.CrossEntropyLoss()
        loss = criterion(model(x), y)
      `,
    },
    messages: {
      onehot: {
        en: "`{target}` is one-hot of integers: cross entropy takes class numbers and raises for it.",
        zh: "`{target}` 是整数 one-hot，交叉熵要的是类别编号，会报错。",
      },
      column: {
        en: "`{target}` is a column, (N, 1), and cross entropy takes class numbers of shape (N,).",
        zh: "`{target}` 是 (N, 1) 的一列，交叉熵要的是 (N,) 的类别编号。",
      },
      floating: {
        en: "`{target}` holds floating numbers, and cross entropy takes class numbers as integers.",
        zh: "`{target}` 是浮点数，交叉熵要的是整数类别编号。",
      },
      chosen: {
        en: "`{input}` holds class numbers, and cross entropy takes the scores of all classes. It raises RuntimeError.",
        zh: "`{input}` 是类别编号，交叉熵要的是各类得分，会报 RuntimeError。",
      },
      inner: {
        en: "Give it `{code}`",
        zh: "改为传入 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** How many classes the predictions are certainly for; null where that is not known. */
    function classesOf(input: SyntaxNode): number | null {
      const { sizes, rank } = batchTensor(context, input)?.shape ?? {};
      const last = sizes?.at(-1);
      const isRows = rank === "open" ? sizes?.length === 1 : sizes?.length === 2;
      return isRows && typeof last === "number" && last > 1 ? last : null;
    }

    /** `y.unsqueeze(1)` of itself and of `y.unsqueeze(1).float()`; null for anything else. */
    function columnOf(target: SyntaxNode): SyntaxNode | null {
      if (!isKind(target, "call") || !isKind(target.function, "attribute")) return null;
      const { object, attribute } = target.function;
      if (/^(?:float|long|to|cuda)$/.test(attribute.text)) return columnOf(object);
      const [axis, ...others] = target.arguments.children;
      const isSecond = axis !== undefined && others.length === 0 && dataflow.valueOf(axis).constant === 1;
      return attribute.text === "unsqueeze" && isSecond ? object : null;
    }

    /** `net(x).argmax(1)`: the loss wants the scores that it was chosen by. */
    function checkInput(input: SyntaxNode): boolean {
      const { role, tensor, call } = dataflow.valueOf(input);
      const { callee = null, method = null } = call === undefined ? {} : dataflow.resolveCall(call);
      const isChosen = callee === "torch.argmax" || (method === "argmax" && callee !== "numpy.argmax");
      if (role !== "hard-labels" || (!isChosen && tensor?.dtype !== "int64")) return false;
      context.report({ node: input, message: "chosen", data: { input: context.excerpt(input) } });
      return true;
    }

    /** What is wrong with the targets, and what they are made of. */
    function faultOf(target: SyntaxNode) {
      const { call } = dataflow.valueOf(target);
      if (call !== undefined && semantic.qualifiedName(call.function) === "torch.nn.functional.one_hot")
        return {
          message: "onehot",
          inner: call === target ? dataflow.argument(call, "tensor", 0) : null,
        } as const;
      // Whatever it is made of, its second axis has one place, and that of the predictions has several.
      const column = columnOf(target);
      if (column !== null) return { message: "column", inner: column } as const;
      const { shape, dtype } = batchTensor(context, target) ?? {};
      if (shape === undefined && /^float/.test(dtype ?? "") && isTableColumn(context, target))
        return { message: "floating", inner: null } as const;
      if (shape?.rank !== "known") return null;
      const made = isKind(target, "call") && isKind(target.function, "attribute") ? target.function : null;
      const inner =
        made !== null && /^(?:unsqueeze|view|reshape|float)$/.test(made.attribute.text) ? made.object : null;
      if (shape.sizes.length === 2 && shape.sizes[1] === 1) return { message: "column", inner } as const;
      if (shape.sizes.length === 1 && /^float/.test(dtype ?? ""))
        return { message: "floating", inner } as const;
      return null;
    }

    function check(call: Call): void {
      const input = dataflow.argument(call, "input", 0);
      const target = dataflow.argument(call, "target", 1);
      if (input !== null && checkInput(input)) return;
      const fault = input !== null && target !== null ? faultOf(target) : null;
      if (input === null || target === null || fault === null) return;
      if (fault.message !== "onehot" && classesOf(input) === null) return;
      const { message, inner } = fault;
      context.report({
        node: target,
        message,
        data: { target: context.excerpt(target) },
        suggestions:
          inner === null
            ? []
            : [
                {
                  message: "inner",
                  data: { code: context.excerpt(inner) },
                  edits: [fixer.replace(target, context.text(inner))],
                },
              ],
      });
    }

    return {
      calls: { "torch.nn.CrossEntropyLoss.__call__": check, "torch.nn.functional.cross_entropy": check },
    };
  },
});
