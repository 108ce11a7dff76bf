/** Calls of a gradient scaler that are missing, or go around it. */

import {
  bareSteps,
  defineRule,
  enclosingLoops,
  neverUpdated,
  python,
  roundsLeft,
  type ScaledBackward,
  scalersAtWork,
  unscaleFaults,
} from "../server/rule-api";

export const scalerProtocolBroken = defineRule({
  meta: {
    name: "scaler-protocol-broken",
    theme: "precision",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html",
      "torch 2.15.0: a second `step` without `update` raises RuntimeError; after `optimizer.step()` on scaled gradients a weight has moved by 2748; a second `unscale_` before `update` raises RuntimeError, also in the round behind a `continue`; `optimizer.step()` behind `unscale_` of gradients that overflowed makes the weights NaN",
    ],
    docs: {
      en: {
        title: "GradScaler used in the wrong order",
        what: "The calls of a `GradScaler` do not fit together: `scaler.step` without any `scaler.update`, `optimizer.step()` for gradients that the scaler has multiplied, both steps in one round, `unscale_` twice before `update`, a round that ends between `unscale_` and `update`, or a new scaler in every round.",
        why: "`scaler.scale(loss).backward()` gives gradients that are 65536 times too large; only `scaler.step(optimizer)` divides them and skips the step if some are infinite. With `optimizer.step()` a weight moved by 2748 in one step; behind `unscale_` it still takes gradients that are infinite, and the weights become NaN. Without `update()` the second `step` raises `RuntimeError`, and so does a second `unscale_`: also where each round unscales and only every fourth steps, and behind a `continue` for gradients that are not finite. A scaler made anew in each round never finds its scale.",
        ignoreWhen: "Never: each of these orders is a mistake.",
      },
      zh: {
        title: "GradScaler 的调用顺序不对",
        what: "`GradScaler` 的调用不配套：只有 `scaler.step` 而没有 `scaler.update`；对放大过的梯度调用 `optimizer.step()`；一轮里两种 step 都调用；`update` 之前调用两次 `unscale_`；在 `unscale_` 与 `update` 之间离开本轮；或每轮都新建 scaler。",
        why: "`scaler.scale(loss).backward()` 得到的梯度大了 65536 倍，只有 `scaler.step(optimizer)` 会除回来，并在出现无穷大时跳过这一步。改用 `optimizer.step()`，一步就让权重变动了 2748；在 `unscale_` 之后调用，仍会用上无穷大的梯度，权重变成 NaN。没有 `update()`，第二次 `step` 会抛出 `RuntimeError`；第二次 `unscale_` 也一样，包括每轮都 `unscale_`、却每几轮才 step 一次的情况，以及梯度不是有限值时直接 `continue` 的情况。每轮新建的 scaler 永远找不到合适的缩放因子。",
        ignoreWhen: "不应忽略：以上每一种顺序都是错误的。",
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
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
      `,
    },
    messages: {
      around: {
        en: "The gradients are still scaled here. `{step}` makes steps that are thousands of times too large.",
        zh: "这里的梯度还是放大的。`{step}` 会迈出大几千倍的一步。",
      },
      unchecked: {
        en: "`{step}` takes gradients with inf or NaN too, and the weights are lost. `{code}` leaves such rounds out.",
        zh: "`{step}` 连含 inf 或 NaN 的梯度也会用，权重就毁了。`{code}` 会跳过这样的轮次。",
      },
      twice: {
        en: "`{first}` has made this step already. This one makes it again.",
        zh: "`{first}` 已经走过这一步，这里又走一次。",
      },
      update: {
        en: "Nothing calls `{scaler}.update()`, so the second `step` raises RuntimeError.",
        zh: "没有任何地方调用 `{scaler}.update()`，第二次 `step` 会抛出 RuntimeError。",
      },
      again: {
        en: "`{first}` came before: a second time without `update` raises RuntimeError.",
        zh: "`{first}` 之后没有 `update`，再来一次会报错。",
      },
      each: {
        en: "This runs in rounds without `{step}` too, so the next one raises RuntimeError.",
        zh: "没有 `{step}` 的轮次也会执行这里，下一轮就抛出 RuntimeError。",
      },
      left: {
        en: "The round ends here without `{update}`, so `unscale_` of the next one raises RuntimeError.",
        zh: "本轮没有执行 `{update}` 就结束，下一轮的 `unscale_` 会报错。",
      },
      unscaled: { en: "Unscaled here", zh: "在这里还原梯度" },
      remove: { en: "Remove the second one", zh: "去掉第二次" },
      anew: {
        en: "A scaler made in every round never finds its scale. Make it once before the loop.",
        zh: "每轮都新建 scaler，永远找不到合适的缩放因子。应在循环之前创建一次。",
      },
      step: {
        en: "Step through the scaler: `{code}`",
        zh: "通过 scaler 执行：`{code}`",
      },
      add: { en: "Add `{code}`", zh: "加上 `{code}`" },
    },
  },
  create(context) {
    const { fixer } = context;

    function checkSteps(scaled: ScaledBackward): void {
      const name = context.text(scaled.scaler);
      for (const { bare, scaled: same, isUnscaled, isUpdated } of bareSteps(context, scaled)) {
        if (same !== null) {
          const [first, second] = same.start < bare.start ? [same, bare] : [bare, same];
          context.report({ node: second, message: "twice", data: { first: context.excerpt(first) } });
          continue;
        }
        const step = context.excerpt(bare);
        const code = `${name}.step(${context.text(bare.function.object)})`;
        const update = isUpdated ? [] : [fixer.lineAfter(bare, `${name}.update()`)];
        const edits = [fixer.replace(bare, code), ...update];
        context.report({
          node: bare,
          ...(isUnscaled
            ? { message: "unchecked", data: { step, code } }
            : { message: "around", data: { step } }),
          suggestions: fixer.standsAlone(bare) ? [{ message: "step", data: { code }, edits }] : [],
        });
      }
    }

    function checkUnscale(scaled: ScaledBackward): void {
      for (const { call, before, step } of unscaleFaults(context, scaled)) {
        if (before !== null)
          context.report({
            node: call,
            message: "again",
            data: { first: context.excerpt(before) },
            suggestions: [{ message: "remove", edits: [fixer.removeStatement(call)] }],
          });
        else if (step !== null)
          context.report({ node: call, message: "each", data: { step: context.excerpt(step) } });
      }
    }

    function checkRounds(scaled: ScaledBackward): void {
      for (const { leaves, unscale, update } of roundsLeft(context, scaled)) {
        const code = context.text(update);
        context.report({
          node: leaves,
          message: "left",
          data: { update: code },
          related: [{ node: unscale, message: "unscaled" }],
          suggestions: [{ message: "add", data: { code }, edits: [fixer.lineBefore(leaves, code)] }],
        });
      }
    }

    function checkUpdate(scaled: ScaledBackward): void {
      const step = neverUpdated(context, scaled);
      if (step === null) return;
      const scaler = context.text(scaled.scaler);
      const code = `${scaler}.update()`;
      const added = [{ message: "add", data: { code }, edits: [fixer.lineAfter(step, code)] }] as const;
      const suggestions = fixer.standsAlone(step) ? added : [];
      context.report({ node: step, message: "update", absence: true, data: { scaler }, suggestions });
    }

    return {
      end() {
        for (const scaled of scalersAtWork(context)) {
          checkSteps(scaled);
          checkUpdate(scaled);
          checkUnscale(scaled);
          checkRounds(scaled);
          const { backward, made } = scaled;
          const [loop] = enclosingLoops(backward);
          if (made !== null && loop !== undefined && enclosingLoops(made)[0] === loop)
            context.report({ node: made, message: "anew" });
        }
      },
    };
  },
});
