/** A gradient scaler for losses in bfloat16, which has the range of float32. */

import {
  type AutocastBlock,
  autocastBlocks,
  type Call,
  callArguments,
  defineRule,
  functionAround,
  python,
  type ScaledBackward,
  scaledBackwards,
} from "../server/rule-api";

export const scalerWithBfloat16 = defineRule({
  meta: {
    name: "scaler-with-bfloat16",
    theme: "precision",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/amp.html#gradient-scaling",
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html",
    ],
    docs: {
      en: {
        title: "GradScaler with bfloat16",
        what: "The only autocast of the file, or of the function that makes the scaler, is in bfloat16, and a `GradScaler` scales the loss.",
        why: "bfloat16 has the exponents of float32, so that small gradients do not become zero: nothing has to be scaled. The scaler costs a look at all gradients for infinite values in every step, and it skips steps when a scale that is not needed overflows.",
        ignoreWhen: "The type is switched to float16 now and then.",
      },
      zh: {
        title: "bfloat16 配了 GradScaler",
        what: "文件里（或创建 scaler 的函数里）唯一的 autocast 用的是 bfloat16，却还用 `GradScaler` 放大损失。",
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
      off: { en: "Switch the scaler off", zh: "关闭 scaler" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const isAlwaysOn = (made: Call): boolean =>
      callArguments(made).every(({ keyword, spread }) => spread === "" && keyword?.text !== "enabled");

    /** The autocasts whose loss a scaler may get: of its own function where it is made and kept there, else of the file. */
    function blocksFor({ made, scaler, around }: ScaledBackward): readonly AutocastBlock[] {
      const blocks = autocastBlocks(context);
      const own = blocks.filter(({ call }) => functionAround(call) === around);
      const uses = semantic.bindingOf(scaler)?.references ?? [];
      const isKept =
        around !== null &&
        made !== null &&
        functionAround(made) === around &&
        own.length > 0 &&
        uses.length > 0 &&
        uses.every(
          ({ identifier }) =>
            identifier.parent?.kind === "attribute" && functionAround(identifier) === around,
        );
      return isKept ? own : blocks;
    }

    return {
      end() {
        for (const scaled of scaledBackwards(context)) {
          const blocks = blocksFor(scaled);
          const [first] = blocks;
          if (first === undefined || blocks.some(({ dtype }) => dtype !== "bfloat16")) continue;
          // A scaler that may be switched off is meant for both types.
          if (scaled.made === null || !isAlwaysOn(scaled.made)) continue;
          context.report({
            node: scaled.made,
            message: "needless",
            related: [{ node: first.call, message: "autocast" }],
            suggestions: [{ message: "off", edits: [fixer.addArgument(scaled.made, "enabled=False")] }],
          });
          return;
        }
      },
    };
  },
});
