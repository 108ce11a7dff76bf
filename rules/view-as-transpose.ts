/** Axes exchanged with view() or reshape(), which only counts the numbers off anew. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isSameExpression,
  isTestCode,
  orderOfPicture,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const viewAsTranspose = defineRule({
  meta: {
    name: "view-as-transpose",
    theme: "training-loop",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.view.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.permute.html",
      "torch 2.15.0: `[[[0, 1, 2], [3, 4, 5]]].view(1, 3, 2)` is [[[0, 1], [2, 3], [4, 5]]], its transpose [[[0, 3], [1, 4], [2, 5]]]",
    ],
    docs: {
      en: {
        title: "Axes exchanged by reshaping",
        what: "A tensor or array is reshaped to its own sizes in another order: `b, t, c = x.shape` and `x.reshape(b, c, t)`; or a picture as it was read, whose channels stand last, to channels first: `picture.reshape(3, h, w)`.",
        why: "`view` and `reshape` keep the order of the numbers in memory and only cut them into other rows. Time steps and channels are mixed up, the shape fits, and no error says so. Exchange axes with `permute` or `transpose`.",
        ignoreWhen: "The data lies in memory in that order and was only given the wrong shape before.",
      },
      zh: {
        title: "用 reshape 交换维度",
        what: "把张量或数组重排成同样的几个尺寸，只是顺序不同：`b, t, c = x.shape` 之后 `x.reshape(b, c, t)`；或把刚读入、通道在最后的图像重排成通道在前：`picture.reshape(3, h, w)`。",
        why: "`view` 和 `reshape` 不改变数字在内存里的顺序，只是重新分行。时间步和通道会混在一起，形状却完全吻合，不会有任何报错。交换维度应使用 `permute` 或 `transpose`。",
        ignoreWhen: "数据在内存里本来就是这个顺序，只是之前的形状写错了。",
      },
      invalid: python`
        import torch

        def to_channels_first(x):
            b, t, c = x.shape
            return x.reshape(b, c, t)

        print(to_channels_first(torch.rand(2, 5, 3)).shape)
      `,
      valid: python`
        import torch

        def to_channels_first(x):
            b, t, c = x.shape
            return x.permute(0, 2, 1)

        print(to_channels_first(torch.rand(2, 5, 3)).shape)
      `,
    },
    messages: {
      mixed: {
        en: "This does not exchange axes: it mixes up the numbers of `{x}`. Permute instead.",
        zh: "这并不交换维度，只会打乱 `{x}` 里的数字：应当用 permute。",
      },
      permute: {
        en: "Exchange the axes: `{code}`",
        zh: "交换维度：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    /** A table that is counted off is made to be reshaped. */
    const COUNTED = /(?:^|\.)(?:arange|range|linspace)$/;

    /** The sizes that a call asks for, as written one by one or as a tuple. */
    function wantedSizes(call: Call, from: number): readonly SyntaxNode[] | null {
      const given = callArguments(call);
      if (given.some(({ spread, keyword }) => spread !== "" || keyword !== null)) return null;
      const values = given.slice(from).map(({ value }) => unparenthesized(value));
      const [only] = values;
      return values.length === 1 && isKind(only, "tuple", "list") ? only.children : values;
    }

    /** The names that `b, t, c = x.shape` gives the sizes of `x`, where `x` is still that at the call. */
    function unpackedSizes(x: SyntaxNode, size: SyntaxNode) {
      const [only, ...others] = semantic.bindingOf(size)?.definitions ?? [];
      const { node } = only ?? {};
      if (others.length > 0 || !isKind(node, "assignment")) return null;
      if (!isKind(node.left, "pattern_list", "tuple_pattern")) return null;
      let { right } = node;
      if (isKind(right, "call")) right = callArguments(right).length === 0 ? right.function : null;
      if (!isKind(right, "attribute") || !/^(?:shape|size)$/.test(right.attribute.text)) return null;
      const names = node.left.children;
      return isSameExpression(context, right.object, x) && names.every((name) => isKind(name, "identifier"))
        ? names
        : null;
    }

    /** Which axis each wanted size is; null where they are not all of them in another order, or only ones change place. */
    function orderByNames(x: SyntaxNode, wanted: readonly SyntaxNode[]): readonly number[] | null {
      const name = wanted.find((size) => isKind(size, "identifier"));
      const names = name === undefined ? null : unpackedSizes(x, name);
      if (names === null || names.length !== wanted.length) return null;
      const bindings = names.map((one) => semantic.bindingOf(one));
      const axes = wanted.map((size) =>
        isKind(size, "identifier") ? bindings.indexOf(semantic.bindingOf(size)) : -1,
      );
      const rest = axes.indexOf(-1);
      const missing = bindings.findIndex((_, axis) => !axes.includes(axis));
      const left = wanted[rest];
      if (left !== undefined && dataflow.valueOf(left).constant === -1) axes[rest] = missing;
      const isUnchanged = bindings.every((one) => one?.definitions.length === 1);
      return isUnchanged && new Set(axes).size === names.length && !axes.includes(-1) ? axes : null;
    }

    function orderByNumbers(x: SyntaxNode, wanted: readonly SyntaxNode[]): readonly number[] | null {
      const { shape, made } = dataflow.valueOf(x).tensor ?? {};
      if (shape?.rank !== "known" || shape.sizes.length !== wanted.length) return null;
      const isCounted = isKind(made, "call") && COUNTED.test(semantic.qualifiedName(made.function) ?? "");
      const axes = wanted.map((size) => shape.sizes.indexOf(Number(dataflow.valueOf(size).constant)));
      const isPlain = shape.sizes.every((size) => typeof size === "number" && size > 1);
      return isPlain && !isCounted && new Set(axes).size === wanted.length && !axes.includes(-1)
        ? axes
        : null;
    }

    /** The first row of what comes out is cut off: what was padded by one moves each row on, as relative positions want it. */
    function isSkewed(call: Call): boolean {
      const holder = call.parent;
      const binding = isKind(holder, "assignment") ? semantic.bindingOf(holder.left) : null;
      const uses = binding?.references
        .map(({ identifier }) => identifier)
        .filter((use) => use.start > call.end);
      return (uses ?? [call]).some(
        ({ parent }) =>
          isKind(parent, "subscript") &&
          parent.subscript.some((range) => isKind(range, "slice") && /^1\s*:$/.test(context.text(range))),
      );
    }

    function check(call: Call, given: SyntaxNode, wanted: readonly SyntaxNode[] | null): void {
      let x = given;
      while (
        isKind(x, "call") &&
        isKind(x.function, "attribute") &&
        x.function.attribute.text === "contiguous"
      )
        x = x.function.object;
      if (wanted === null || wanted.length < 3) return;
      const axes = orderByNames(x, wanted) ?? orderByNumbers(x, wanted) ?? orderOfPicture(context, x, wanted);
      if (axes === null || axes.every((axis, i) => axis === i) || isSkewed(call) || isTestCode(context))
        return;
      const isTensor = isKind(call.function, "attribute") && call.function.object === given;
      const isOfTorch = semantic.importedPackages.has("torch") && isTensor;
      const front = wanted.length > axes.length ? ".unsqueeze(0)" : "";
      const code = `${context.text(x)}.permute(${axes.join(", ")})${front}`;
      context.report({
        node: call,
        message: "mixed",
        data: { x: context.excerpt(x) },
        suggestions: isOfTorch
          ? [{ message: "permute", data: { code }, edits: [fixer.replace(call, code)] }]
          : [],
      });
    }

    const onMethod = (call: Call): void => {
      if (isKind(call.function, "attribute")) check(call, call.function.object, wantedSizes(call, 0));
    };
    const onFunction = (call: Call): void => {
      const [given] = callArguments(call);
      if (given !== undefined) check(call, given.value, wantedSizes(call, 1));
    };
    return {
      methods: { view: onMethod, reshape: onMethod },
      calls: { "torch.reshape": onFunction, "numpy.reshape": onFunction, "tensorflow.reshape": onFunction },
    };
  },
});
