/** A tensor made of empty lists: it has no numbers, and nothing can be put into it. */

import {
  callArguments,
  defineRule,
  isKind,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const emptyTensorFromComprehension = defineRule({
  meta: {
    name: "empty-tensor-from-comprehension",
    theme: "performance",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.tensor.html",
      "torch 2.15.0: `torch.tensor([[] for _ in range(3)])` has the shape (3, 0), and setting `t[0]` to a number changes nothing",
    ],
    docs: {
      en: {
        title: "Tensor of empty lists",
        what: "`torch.tensor` gets a list of empty lists: `[[] for _ in range(n)]` or `[[]] * n`.",
        why: "The tensor has `n` rows of no numbers. Unlike lists, tensors do not grow, so nothing can be appended to it, and setting a row changes nothing, without an error. Collect in a plain list and make the tensor at the end, or give it its final size with `torch.zeros`.",
        ignoreWhen: "A tensor that holds no numbers is what you want.",
      },
      zh: {
        title: "由空列表构成的张量",
        what: "传给 `torch.tensor` 的是一串空列表：`[[] for _ in range(n)]` 或 `[[]] * n`。",
        why: "这个张量有 `n` 行，每行没有任何数字。张量不像列表那样可以增长，无法往里追加；给某一行赋值也不起作用，而且不报错。应先收集在普通列表里，最后再转成张量，或者用 `torch.zeros` 直接建成最终大小。",
        ignoreWhen: "就是需要一个不含数字的张量。",
      },
      invalid: python`
        import torch

        rows = torch.tensor([[] for _ in range(3)])
      `,
      valid: python`
        import torch

        rows = torch.zeros(3, 5)
      `,
    },
    messages: {
      empty: {
        en: "`{rows}` holds empty lists, so the tensor has no numbers and cannot grow.",
        zh: "`{rows}` 里全是空列表，张量不含任何数字，也无法增长。",
      },
    },
  },
  create(context) {
    const isEmptyList = (node: SyntaxNode | undefined): boolean =>
      isKind(node, "list") && node.children.length === 0;
    return {
      calls: {
        "torch.tensor"(call) {
          const given = callArguments(call)[0]?.value;
          const rows = given === undefined ? undefined : unparenthesized(given);
          const isRepeated =
            isKind(rows, "binary_operator") &&
            isKind(rows.left, "list") &&
            rows.left.children.length === 1 &&
            isEmptyList(rows.left.children[0]);
          if (!isRepeated && !(isKind(rows, "list_comprehension") && isEmptyList(rows.body))) return;
          context.report({ node: rows, message: "empty", data: { rows: context.excerpt(rows) } });
        },
      },
    };
  },
});
