/** Activation checkpointing without `use_reentrant`: a default that will go. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

export const checkpointReentrancyUnset = defineRule({
  meta: {
    name: "checkpoint-reentrancy-unset",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/checkpoint.html",
      "torch 2.15.0: UserWarning: In a future release, calling checkpoint without use_reentrant will raise an exception; for an input without gradients the default gives an output without gradients, and `use_reentrant=False` one with them",
    ],
    docs: {
      en: {
        title: "Checkpointing without use_reentrant",
        what: "`torch.utils.checkpoint.checkpoint` or `checkpoint_sequential` is called without `use_reentrant`.",
        why: "The default is still the old way (`True`): PyTorch warns, and says that a later release will raise. The old way gives no gradients at all where none of the inputs needs one, as behind frozen embeddings, and does not support `torch.autograd.grad` or keyword tensors. `use_reentrant=False` is recommended. The choice changes how gradients are computed, so make it knowingly.",
        ignoreWhen: "The project stays with a PyTorch older than 2.1.",
      },
      zh: {
        title: "检查点函数没有写 use_reentrant",
        what: "调用 `torch.utils.checkpoint.checkpoint` 或 `checkpoint_sequential` 时没有写 `use_reentrant`。",
        why: "默认仍是旧方式（`True`）：PyTorch 会警告，并说明以后的版本会报错。所有输入都不需要梯度时（例如嵌入层被冻结），旧方式不产生任何梯度；它也不支持 `torch.autograd.grad` 和关键字张量。推荐 `use_reentrant=False`。这个选择会改变梯度的计算方式，应有意识地决定。",
        ignoreWhen: "项目固定使用早于 2.1 的 PyTorch，没有警告。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        block = nn.Linear(8, 8)
        out = checkpoint(block, torch.rand(2, 8, requires_grad=True))
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        block = nn.Linear(8, 8)
        out = checkpoint(block, torch.rand(2, 8, requires_grad=True), use_reentrant=False)
      `,
    },
    messages: {
      unset: {
        en: "PyTorch wants `use_reentrant` here and will raise without it in a later release.",
        zh: "PyTorch 要求在此写明 `use_reentrant`，以后的版本不写会报错。",
      },
      add: {
        en: "Add `use_reentrant=False`",
        zh: "加上 `use_reentrant=False`",
      },
    },
  },
  create(context) {
    const { apiIndex, fixer } = context;
    const check = (call: Call): void => {
      const isWritten = callArguments(call).some(
        ({ keyword, spread }) => spread === "**" || keyword?.text === "use_reentrant",
      );
      const answer = apiIndex.symbol("torch.utils.checkpoint.checkpoint");
      // The parameter came with 1.11, the warning with 2.1.
      if (
        isWritten ||
        answer.kind !== "symbol" ||
        (answer.symbol.range[0].startsWith("1.") && answer.symbol.scope.requirement !== null)
      )
        return;
      context.report({
        node: call.function,
        message: "unset",
        suggestions: [{ message: "add", edits: [fixer.addArgument(call, "use_reentrant=False")] }],
      });
    };
    return {
      calls: Object.fromEntries(
        ["checkpoint", "checkpoint_sequential"].map((name) => [`torch.utils.checkpoint.${name}`, check]),
      ),
    };
  },
});
