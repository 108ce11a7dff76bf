/** Gradients clipped while the scaler has them multiplied: they are clipped to next to nothing. */

import {
  ancestor,
  areAlternatives,
  type Call,
  callArguments,
  clipPlaces,
  contains,
  defineRule,
  fileCalls,
  functionAround,
  isOwnField,
  type MethodCall,
  mentions,
  python,
  type ScaledBackward,
  type SyntaxNode,
  scaledBackwards,
} from "../server/rule-api";

export const clipBeforeUnscale = defineRule({
  meta: {
    name: "clip-before-unscale",
    theme: "precision",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html#gradient-clipping",
      "torch 2.15.0: with a scale of 65536 and `max_norm` 1 the norm that is left after unscaling is 0.0000153",
    ],
    docs: {
      en: {
        title: "Clipping before unscaling",
        what: "Between `scaler.scale(loss).backward()` and `scaler.step(optimizer)` gradients are clipped, and `scaler.unscale_` was not called before.",
        why: "The gradients are still multiplied by the scale, 65536 at first. A clip to norm 1 finds a norm in the thousands and divides by it; afterwards the scaler divides by 65536 again. What is left has a norm of 0.000015: training all but stops, and how much is left changes with the scale. Call `scaler.unscale_(optimizer)` first; `step` then does not unscale again.",
        ignoreWhen: "The clip is meant for the scaled gradients, with a limit scaled alike.",
      },
      zh: {
        title: "裁剪梯度前没有 unscale",
        what: "在 `scaler.scale(loss).backward()` 和 `scaler.step(optimizer)` 之间裁剪梯度，此前没有调用 `scaler.unscale_`。",
        why: "此时梯度还乘着缩放因子（初始为 65536）。按范数 1 裁剪时，看到的范数成千上万，于是除以它；之后 scaler 又除以 65536。剩下的范数只有 0.000015：训练几乎停住，而且剩多少还随缩放因子变化。应先调用 `scaler.unscale_(optimizer)`，之后 `step` 不会再除一次。",
        ignoreWhen: "裁剪针对的就是放大后的梯度，阈值也一并放大。",
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
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
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
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(optimizer)
            scaler.update()
      `,
    },
    messages: {
      scaled: {
        en: "The gradients are still scaled here, so the clip leaves next to nothing of them.",
        zh: "这里的梯度还是放大的，裁剪之后几乎什么也不剩。",
      },
      scale: {
        en: "Scaled here",
        zh: "在这里放大",
      },
      step: {
        en: "Unscaled only here",
        zh: "到这里才还原",
      },
      unscale: {
        en: "Unscale them first: `{code}`",
        zh: "先还原：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    // Unscaled by a function of the file, or by another object.
    const isElsewhere = (around: SyntaxNode | null): boolean =>
      fileCalls(context)
        .methods("unscale_", "unscale_gradients", "unscale_grads")
        .some(
          (call) =>
            functionAround(call) !== around &&
            fileCalls(context)
              .methods("scale")
              .every((scale) => functionAround(scale) !== functionAround(call)),
        );

    /** The pass of another method, in a class where nothing unscales and this function has no pass of its own. */
    function scaledByOther(around: SyntaxNode | null): ScaledBackward | undefined {
      const owner = around === null ? null : ancestor(around, "class_definition");
      const { methods, mentions: says } = fileCalls(context);
      if (owner === null || says(/unscale|get_scale/)) return undefined;
      if (methods("backward").some((one) => functionAround(one) === around)) return undefined;
      const [only, ...others] = scaledBackwards(context);
      const isOwn =
        only !== undefined && isOwnField(context.semantic, only.scaler) && contains(owner, only.backward);
      return isOwn && others.length === 0 ? only : undefined;
    }

    /** The steps of its scaler in a function. */
    const stepsOf = ({ scaler }: ScaledBackward, around: SyntaxNode | null): readonly MethodCall[] =>
      fileCalls(context)
        .methods("step")
        .filter(
          (step) =>
            functionAround(step) === around && context.text(step.function.object) === context.text(scaler),
        );

    function check(clip: Call): void {
      const around = functionAround(clip);
      const scaled =
        scaledBackwards(context).findLast(
          (one) =>
            one.around === around && one.backward.end <= clip.start && !areAlternatives(one.backward, clip),
        ) ?? scaledByOther(around);
      const steps = scaled === undefined ? [] : stepsOf(scaled, around);
      const next = steps.find(({ start }) => start >= clip.end);
      if (scaled === undefined || next === undefined || areAlternatives(clip, next) || isElsewhere(around))
        return;
      const isStepped = steps.some(({ start }) => scaled.backward.end <= start && start < clip.start);
      const isUnscaled = fileCalls(context)
        .methods("unscale_")
        .some((call) => functionAround(call) === around && call.start < clip.start);
      // `max_norm * scaler.get_scale()`
      if (isStepped || isUnscaled || mentions(context, clip, /^get_scale$/)) return;
      const [optimizer] = callArguments(next);
      const code =
        optimizer === undefined
          ? null
          : `${context.text(scaled.scaler)}.unscale_(${context.text(optimizer.value)})`;
      context.report({
        node: clip,
        message: "scaled",
        related: [{ node: scaled.backward, message: "scale" }],
        secondary: [{ node: next, message: "step" }],
        suggestions:
          code !== null && fixer.standsAlone(clip)
            ? [{ message: "unscale", data: { code }, edits: [fixer.lineBefore(clip, code)] }]
            : [],
      });
    }
    return {
      end() {
        for (const clip of clipPlaces(context)) check(clip);
      },
    };
  },
});
