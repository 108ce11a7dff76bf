/** `view` merges axes of a tensor that `transpose` or `permute` has exchanged before. */

import { defineRule, isTried, python, stridedViews } from "../server/rule-api";

export const viewAfterTranspose = defineRule({
  meta: {
    name: "view-after-transpose",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.view.html",
      "https://docs.pytorch.org/docs/stable/tensor_view.html",
      "torch 2.15.0: RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    ],
    docs: {
      en: {
        title: "view on a transposed tensor",
        what: "A tensor whose axes were exchanged with `transpose`, `permute`, `t()` or `.T` is given a new shape with `view`, and the new shape merges axes that do not lie side by side in memory: `x.permute(0, 2, 1).view(n, -1)`, the heads of an attention put together again.",
        why: "`transpose` and `permute` copy nothing, they only change how memory is read, and `view` may not copy either. PyTorch raises `RuntimeError: view size is not compatible with input tensor's size and stride`. `reshape` copies where it must; `contiguous().view(...)` does the same.",
        ignoreWhen: "The exchanged axis has only one element whenever this runs.",
      },
      zh: {
        title: "对转置后的张量调用 view",
        what: "先用 `transpose`、`permute`、`t()` 或 `.T` 交换了维度，再用 `view` 改形状，而新形状要合并的维度在内存里并不相邻：`x.permute(0, 2, 1).view(n, -1)`，或把注意力的多个头拼回去。",
        why: "`transpose` 和 `permute` 不复制数据，只改变读取内存的方式，而 `view` 也不能复制。PyTorch 会抛出 `RuntimeError: view size is not compatible with input tensor's size and stride`。`reshape` 会在需要时复制，`contiguous().view(...)` 也一样。",
        ignoreWhen: "运行时被交换的那一维总是只有一个元素。",
      },
      invalid: python`
        import torch

        x = torch.randn(2, 3, 4)
        flat = x.permute(0, 2, 1).view(2, -1)
      `,
      valid: python`
        import torch

        x = torch.randn(2, 3, 4)
        flat = x.permute(0, 2, 1).reshape(2, -1)
      `,
    },
    messages: {
      strided: {
        en: "`view` cannot merge axes that are apart in memory since they were exchanged: `RuntimeError`.",
        zh: "交换过的维度在内存里不相邻，`view` 不能合并它们，会抛出 `RuntimeError`。",
      },
      exchanged: { en: "exchanged here", zh: "在这里交换" },
      reshape: { en: "Write `reshape`, which copies", zh: "改用会复制数据的 `reshape`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const { view, exchanged } of stridedViews(context)) {
          if (isTried(context, view)) continue;
          const name = view.function.attribute;
          context.report({
            node: name,
            message: "strided",
            related: exchanged.end < view.start ? [{ node: exchanged, message: "exchanged" }] : [],
            fix: { message: "reshape", edits: [fixer.replace(name, "reshape")] },
          });
        }
      },
    };
  },
});
