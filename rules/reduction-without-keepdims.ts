/** An array divided by, or less, its own sums or norms along a later axis, which then meet another axis. */

import { defineRule, meetsOtherAxis, ownReduction, python, type SyntaxNode } from "../server/rule-api";

export const reductionWithoutKeepdims = defineRule({
  meta: {
    name: "reduction-without-keepdims",
    theme: "api",
    libraries: ["numpy", "torch", "tensorflow", "jax", "sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/user/basics.broadcasting.html",
      "https://numpy.org/doc/stable/reference/generated/numpy.sum.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html",
      "numpy 2.4.6: `x / x.sum(axis=1)` of a 4 x 3 array raises ValueError; of [[8, 2], [1, 4]] it gives [[0.8, 0.4], [0.1, 0.8]] instead of [[0.8, 0.2], [0.2, 0.8]]",
      "torch 2.15.0: `t / t.norm(dim=1)` of a 4 x 3 tensor raises RuntimeError",
    ],
    docs: {
      en: {
        title: "Row sums that meet the columns",
        what: "An array is divided by its own sum, mean, norm or maximum along a later axis, or that is subtracted from it, without `keepdims=True`: `x / np.linalg.norm(x, axis=1)`, `cm / cm.sum(axis=1)`, `np.exp(x - np.max(x, axis=1))`.",
        why: "The reduction drops its axis, and broadcasting lines up what is left from the right: the number of row 0 meets column 0. With other numbers of rows and columns this raises an error. A square array, such as a confusion matrix or a matrix of similarities, gives wrong numbers in silence: each column is divided by the sum of the row with its number.",
        ignoreWhen: "The array is square and symmetric, and its columns are to be normalised.",
      },
      zh: {
        title: "按行的统计量对上了列",
        what: "数组除以（或减去）自己沿后面某个轴的和、均值、范数或最大值，却没有写 `keepdims=True`：`x / np.linalg.norm(x, axis=1)`、`cm / cm.sum(axis=1)`、`np.exp(x - np.max(x, axis=1))`。",
        why: "归约去掉了那个轴，广播再从右边对齐：第 0 行的数对上了第 0 列。行数与列数不同时会报错；混淆矩阵、相似度矩阵这样的方阵则不报错而结果错误：每一列都除以了同序号那一行的和。",
        ignoreWhen: "数组是对称方阵，而且本来就要按列归一化。",
      },
      invalid: python`
        import numpy as np

        counts = np.array([[8, 2], [1, 4]])
        shares = counts / counts.sum(axis=1)
        print(shares)
      `,
      valid: python`
        import numpy as np

        counts = np.array([[8, 2], [1, 4]])
        shares = counts / counts.sum(axis=1, keepdims=True)
        print(shares)
      `,
    },
    messages: {
      dropped: {
        en: "`{reduction}` drops its axis: its numbers meet another axis of `{array}`.",
        zh: "`{reduction}` 去掉了这个轴，它的数会对上 `{array}` 的另一个轴。",
      },
      reduced: { en: "Reduced here", zh: "在这里归约" },
      keep: { en: "Keep the axis", zh: "保留这个轴" },
    },
  },
  create(context) {
    const { fixer } = context;
    const check = (operation: SyntaxNode, left: SyntaxNode, right: SyntaxNode): void => {
      const found = ownReduction(context, left, right);
      if (found === null || !meetsOtherAxis(context, found)) return;
      const { array, call, keyword } = found;
      context.report({
        node: operation,
        message: "dropped",
        data: { reduction: context.excerpt(call), array: context.excerpt(array) },
        related: call.end <= operation.start ? [{ node: call, message: "reduced" }] : [],
        suggestions: [{ message: "keep", edits: [fixer.setArgument(call, keyword, "True", null)] }],
      });
    };
    return {
      nodes: {
        binary_operator(node) {
          if (node.operator === "/" || node.operator === "-") check(node, node.left, node.right);
        },
        augmented_assignment(node) {
          if (node.operator === "/=" || node.operator === "-=") check(node, node.left, node.right);
        },
      },
    };
  },
});
