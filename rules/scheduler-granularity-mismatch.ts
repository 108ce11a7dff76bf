/** A scheduler stepped per epoch that counts batches, or the other way round. */

import {
  defineRule,
  fileCalls,
  functionAround,
  type MethodCall,
  misplacedStep,
  nodesOf,
  python,
  type SyntaxNode,
  slowSchedules,
  textRange,
} from "../server/rule-api";

export const schedulerGranularityMismatch = defineRule({
  meta: {
    name: "scheduler-granularity-mismatch",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate",
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html",
      "torch 2.15.0: `OneCycleLR(max_lr=0.1, epochs=10, steps_per_epoch=100)` stepped once an epoch ends at 0.004; `StepLR(30)` stepped after each batch is at 1e-34 after 1000 batches",
    ],
    docs: {
      en: {
        title: "Scheduler stepped in the wrong unit",
        what: "A scheduler made for a number of batches (`OneCycleLR`, one with `len(loader)` in its length, a warm-up of transformers) is stepped once an epoch; or one that counts epochs is stepped after each batch. Lightning steps what `configure_optimizers` gives it once an epoch, unless the interval is `step`.",
        why: "A rate that should rise to its peak and fall again stays near its start: `OneCycleLR` for ten epochs of 100 batches, stepped once an epoch, came from 0.004 to 0.0043 instead of 0.1. The other way round the rate falls far too early: `StepLR(30)` stepped after each batch was at 1e-34 after 1000 batches, and nothing is learned any more. Neither is an error to PyTorch.",
        ignoreWhen: "The numbers given are meant in that unit.",
      },
      zh: {
        title: "调度器的步进单位不对",
        what: "按批次数建立的调度器（`OneCycleLR`、长度里含 `len(loader)` 的，或 transformers 的预热调度）每个 epoch 才步进一次；或者按 epoch 计数的调度器每个批次都步进。`configure_optimizers` 返回的调度器，Lightning 每个 epoch 步进一次，除非 interval 是 `step`。",
        why: "本应先升到峰值再下降的学习率会一直停在起点附近：为十个 epoch、每个 100 批次建立的 `OneCycleLR`，每个 epoch 步进一次，只从 0.004 走到 0.0043，而不是 0.1。反过来学习率会过早衰减：`StepLR(30)` 每个批次步进，1000 个批次后只剩 1e-34，再也学不到东西。PyTorch 对两者都不报错。",
        ignoreWhen: "给出的数本来就是按这个单位设定的。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30, gamma=0.1)
        for epoch in range(90):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                scheduler.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30, gamma=0.1)
        for epoch in range(90):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            scheduler.step()
      `,
    },
    messages: {
      rarely: {
        en: "`{scheduler}` counts batches and is stepped once an epoch, so it ends where it began.",
        zh: "`{scheduler}` 按批次计数，却每个 epoch 才步进一次，几乎停在起点。",
      },
      lightning: {
        en: "`{scheduler}` counts batches, and Lightning steps it once an epoch. The interval must be `step`.",
        zh: "`{scheduler}` 按批次计数，Lightning 却每个 epoch 步进一次。interval 应为 `step`。",
      },
      interval: {
        en: "Let it step after each batch",
        zh: "让它每个批次之后步进",
      },
      often: {
        en: "`{scheduler}` counts epochs and is stepped after each batch, so it runs far too fast.",
        zh: "`{scheduler}` 按 epoch 计数，却每个批次都步进，变化快得多。",
      },
      made: {
        en: "Its length is given here",
        zh: "它的长度在这里给出",
      },
      inside: {
        en: "Step it after each batch",
        zh: "每个批次之后步进",
      },
      outside: {
        en: "Step it after each epoch",
        zh: "每个 epoch 之后步进",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    function check(step: MethodCall): void {
      const misplaced = misplacedStep(context, step);
      if (misplaced === null) return;
      const { made, inner, isOften } = misplaced;
      const last = inner.body.children.at(-1);
      const code = context.text(step);
      const canMove =
        fixer.standsAlone(step) &&
        last !== undefined &&
        fixer.standsAlone(last) &&
        (isOften || step.arguments.children.length === 0) &&
        functionAround(inner) === functionAround(step);
      const deeper = fixer.indentationOf(step).length - fixer.indentationOf(inner).length;
      context.report({
        node: step,
        message: isOften ? "often" : "rarely",
        data: { scheduler: context.excerpt(step.function.object) },
        related: made.map((node) => ({ node, message: "made" as const })),
        suggestions: canMove
          ? [
              {
                message: isOften ? "outside" : "inside",
                edits:
                  isOften && last === step.parent
                    ? [fixer.remove(textRange(last.start - deeper, last.start))]
                    : [fixer.removeStatement(step), fixer.lineAfter(isOften ? inner : last, code)],
              },
            ]
          : [],
      });
    }

    /** `configure_optimizers` of a `LightningModule`. */
    function checkLightning({ name }: SyntaxNode & { readonly kind: "class_definition" }): void {
      const info = semantic.classOf(name);
      for (const { scheduler, made, settings, interval } of info === null
        ? []
        : slowSchedules(context, info)) {
        const step = '"interval": "step"';
        const edits =
          interval !== null
            ? [fixer.replace(interval, '"step"')]
            : settings !== null
              ? [fixer.insertAfter(settings.children.at(-1) ?? scheduler, `, ${step}`)]
              : [fixer.replace(scheduler, `{"scheduler": ${context.text(scheduler)}, ${step}}`)];
        context.report({
          node: interval ?? scheduler,
          message: "lightning",
          data: { scheduler: context.excerpt(scheduler) },
          related: [{ node: made, message: "made" }],
          suggestions: [{ message: "interval", edits }],
        });
      }
    }

    return {
      end() {
        const calls = fileCalls(context);
        calls.methods("step").forEach(check);
        if (calls.isTakenOver("steps") && !calls.mentions(/^automatic_optimization$/))
          nodesOf(context.tree, "class_definition").forEach(checkLightning);
      },
    };
  },
});
