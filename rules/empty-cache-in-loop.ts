/** The memory cache emptied after each batch: each step waits, and nothing is gained. */

import { type Call, defineRule, isKind, python, trainingLoops } from "../server/rule-api";

export const emptyCacheInLoop = defineRule({
  meta: {
    name: "empty-cache-in-loop",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#memory-management",
      "https://docs.pytorch.org/docs/stable/generated/torch.cuda.memory.empty_cache.html",
    ],
    docs: {
      en: {
        title: "Cache emptied after each batch",
        what: "`torch.cuda.empty_cache()` or `gc.collect()` is called in each round of the loop over batches.",
        why: "PyTorch keeps freed GPU memory to use it again; emptying the cache gives it back to the driver, and the next batch has to ask for it anew, which makes the GPU wait. It does not free what a tensor still holds, so it does not prevent running out of memory. `gc.collect()` walks through all objects of Python each time.",
        ignoreWhen: "Batches differ much in size and memory is split into pieces.",
      },
      zh: {
        title: "每个批次都清空缓存",
        what: "在批次循环的每一轮里调用 `torch.cuda.empty_cache()` 或 `gc.collect()`。",
        why: "PyTorch 会保留释放的显存以便重用；清空缓存等于还给驱动，下一批又得重新申请，GPU 只能等待。它不会释放仍被张量占用的显存，所以并不能防止显存不足。`gc.collect()` 每次都要遍历 Python 的所有对象。",
        ignoreWhen: "批次大小差别很大，显存碎片严重。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            torch.cuda.empty_cache()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
      `,
    },
    messages: {
      each: {
        en: "`{call}` after each batch makes every step wait and frees nothing that is in use.",
        zh: "每个批次都调用 `{call}`，每一步都要等待，也释放不了正在使用的内存。",
      },
      remove: {
        en: "Remove it",
        zh: "删去",
      },
    },
  },
  create(context) {
    const check = (call: Call): void => {
      const block = call.parent?.parent;
      const isEach = trainingLoops(context).some(({ inner }) => inner.body === block);
      if (!isEach || !isKind(call.parent, "expression_statement")) return;
      context.report({
        node: call,
        message: "each",
        data: { call: context.excerpt(call) },
        suggestions: context.fixer.standsAlone(call)
          ? [{ message: "remove", edits: [context.fixer.removeStatement(call)] }]
          : [],
      });
    };
    return {
      calls: { "torch.cuda.empty_cache": check, "torch.cuda.memory.empty_cache": check, "gc.collect": check },
    };
  },
});
