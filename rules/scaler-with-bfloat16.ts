/** A gradient scaler for losses in bfloat16, which has the range of float32. */

import { autocastBlocks, callArguments, defineRule, python, scaledBackwards } from "../server/rule-api";

export const scalerWithBfloat16 = defineRule({
  meta: {
    name: "scaler-with-bfloat16",
    theme: "precision",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/amp.html#gradient-scaling",
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html",
    ],
    docs: {
      en: {
        title: "GradScaler with bfloat16",
        what: "The only autocast of the file is in bfloat16, and a `GradScaler` scales the loss.",
        why: "bfloat16 has the exponents of float32, so that small gradients do not become zero: nothing has to be scaled. The scaler costs a look at all gradients for infinite values in every step, and it skips steps when a scale that is not needed overflows.",
        ignoreWhen: "The type is switched to float16 now and then.",
      },
      zh: {
        title: "bfloat16 配了 GradScaler",
        what: "文件里唯一的 autocast 用的是 bfloat16，却还用 `GradScaler` 放大损失。",
        why: "bfloat16 的指数位与 float32 相同，小梯度不会变成零，不需要放大。scaler 每一步都要检查所有梯度是否无穷大，还会因为多余的缩放因子溢出而跳过更新。",
        ignoreWhen: "有时会切换回 float16。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      needless: {
        en: "bfloat16 has the range of float32, so the loss needs no scaler.",
        zh: "bfloat16 的范围与 float32 相同，损失不需要 scaler。",
      },
      autocast: {
        en: "bfloat16 is chosen here",
        zh: "在这里选用 bfloat16",
      },
    },
  },
  create(context) {
    return {
      end() {
        const blocks = autocastBlocks(context);
        const [first] = blocks;
        if (first === undefined || blocks.some(({ dtype }) => dtype !== "bfloat16")) return;
        // A scaler that may be switched off is meant for both types.
        const scaled = scaledBackwards(context).find(
          ({ made }) =>
            made !== null &&
            callArguments(made).every(({ keyword, spread }) => spread === "" && keyword?.text !== "enabled"),
        );
        if (scaled?.made != null)
          context.report({
            node: scaled.made,
            message: "needless",
            related: [{ node: first.call, message: "autocast" }],
          });
      },
    };
  },
});
