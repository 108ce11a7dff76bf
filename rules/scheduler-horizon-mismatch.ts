/** A schedule of learning rates that is made for fewer steps than the loop takes. */

import {
  allSteps,
  type Call,
  defineRule,
  enclosingLoops,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  isOneEpoch,
  isSameCount,
  lengthFault,
  type MethodCall,
  python,
  rangeOf,
  roundsOf,
  type SyntaxNode,
  scheduleLength,
} from "../server/rule-api";

export const schedulerHorizonMismatch = defineRule({
  meta: {
    name: "scheduler-horizon-mismatch",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html",
      "https://huggingface.co/docs/transformers/main_classes/optimizer_schedules",
      "torch 2.15.0: OneCycleLR for 12 steps raises ValueError at the 13th; transformers 5.24.0: get_linear_schedule_with_warmup for 10 steps gives a learning rate of 0 from the 11th on",
    ],
    docs: {
      en: {
        title: "Schedule and training of different length",
        what: "A scheduler that is stepped after each batch is made for the batches of one epoch, for as many steps as there are epochs, or for fewer epochs than the loop runs over; or `CosineAnnealingLR` is made for all batches and stepped once an epoch, or for all epochs and stepped in some of them only; or a schedule for all batches is stepped only where the gradients of several batches have been added up; or a schedule for 200 steps is stepped once in each of 40 epochs.",
        why: "`OneCycleLR` raises `ValueError: Tried to step 13 times` when its steps are used up. The schedules of transformers do not: the learning rate is 0 from the second epoch on, so that the rest of the training changes nothing. A cosine that is stepped once an epoch and made for every batch stays at its top: after 40 epochs of 100 batches it has gone one hundredth of its way. With gradients of four batches added up, a warmup lasts four times as long and a quarter of the schedule is all that the training sees.",
        ignoreWhen: "The loop is always left before the steps are used up.",
      },
      zh: {
        title: "学习率计划与训练长度不符",
        what: "每个批次后步进的调度器只按一个 epoch 的批次数、按 epoch 数当作步数，或按比循环更少的 epoch 数创建；或者 `CosineAnnealingLR` 按全部批次创建，却每个 epoch 只步进一次，或按全部 epoch 创建，却只在其中一部分步进；或者计划按全部批次创建，却只在累积了几个批次的梯度后才步进；或者按 200 步创建的计划，在 40 个 epoch 里每个只步进一次。",
        why: "`OneCycleLR` 的步数用完后会抛出 `ValueError: Tried to step 13 times`。transformers 的调度器不会报错：从第二个 epoch 起学习率为 0，之后的训练什么也不改变。按全部批次创建、却每个 epoch 才步进一次的余弦会一直停在顶部：40 个 epoch、每个 100 批次，只走完百分之一。梯度累积四个批次才步进一次时，预热要长四倍，训练只能走完计划的四分之一。",
        ignoreWhen: "循环总会在步数用完之前结束。",
      },
      invalid: python`
        import torch
        from torch.optim.lr_scheduler import OneCycleLR

        model = torch.nn.Linear(4, 2)
        loader = [(torch.rand(8, 4), torch.randint(2, (8,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = OneCycleLR(optimizer, max_lr=0.1, total_steps=len(loader))
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
                scheduler.step()
      `,
      valid: python`
        import torch
        from torch.optim.lr_scheduler import OneCycleLR

        model = torch.nn.Linear(4, 2)
        loader = [(torch.rand(8, 4), torch.randint(2, (8,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = OneCycleLR(optimizer, max_lr=0.1, total_steps=10 * len(loader))
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
                scheduler.step()
      `,
    },
    messages: {
      epoch: {
        en: "`{scheduler}` is made for one epoch, and the loop runs over several: {what}.",
        zh: "`{scheduler}` 只够一个 epoch，而循环要跑多个：{what}。",
      },
      fewer: {
        en: "`{scheduler}` is made for {made} epochs, and the loop runs over {run}: it raises ValueError.",
        zh: "`{scheduler}` 只够 {made} 个 epoch，而循环要跑 {run} 个：会抛出 ValueError。",
      },
      rounds: {
        en: "`{scheduler}` is made for as many steps as there are epochs, and steps after each batch: {what}.",
        zh: "`{scheduler}` 的总步数等于 epoch 数，却在每个批次后步进：{what}。",
      },
      longer: {
        en: "`{scheduler}` steps once an epoch and is made for `{steps}`: the rate hardly falls.",
        zh: "`{scheduler}` 每个 epoch 步进一次，却按 `{steps}` 创建：学习率几乎不降。",
      },
      sparse: {
        en: "`{scheduler}` steps once in `{rounds}` batches and is made for all of them. Training ends early in it.",
        zh: "`{scheduler}` 每 `{rounds}` 个批次才步进一次，却按全部批次创建：计划远未走完训练就结束。",
      },
      unfinished: {
        en: "`{scheduler}` is made for {made} steps and takes {run}: half of it or more never comes.",
        zh: "`{scheduler}` 按 {made} 步创建，却只走 {run} 步：至少一半的计划走不到。",
      },
      rare: {
        en: "`{scheduler}` steps once in `{rounds}` epochs and is made for all of them. Training ends early in it.",
        zh: "`{scheduler}` 每 `{rounds}` 个 epoch 才步进一次，却按全部 epoch 创建：训练结束时远未走完。",
      },
      seldom: { en: "Stepped in some of them only", zh: "只在其中一部分步进" },
      once: { en: "Stepped once an epoch", zh: "每个 epoch 步进一次" },
      stepped: { en: "Stepped after each batch", zh: "每个批次后步进" },
      all: { en: "Count all epochs: `{steps}`", zh: "按所有 epoch 计：`{steps}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const numberOf = (node: SyntaxNode | null): number | null => {
      const constant = node === null ? null : dataflow.valueOf(node).constant;
      return typeof constant === "number" ? constant : null;
    };

    function check(step: MethodCall): void {
      checkLength(step);
      const { call: made } = dataflow.valueOf(step.function.object);
      const [inner, outer, ...others] = enclosingLoops(step);
      // A step that is not taken after each batch may be taken as often as the schedule is long.
      if (made === undefined || step.parent?.parent !== inner?.body || hasUnwrittenArguments(made)) return;
      if (!isKind(inner, "for_statement") || !isKind(outer, "for_statement") || others.length > 0) return;
      // Made anew in each epoch, it has the right length.
      if (outer.start < made.start && made.end <= outer.end) return;
      const range = rangeOf(context, outer);
      const rounds = range === null ? null : roundsOf(context, range);
      if (rounds === null || rangeOf(context, inner) !== null || numberOf(rounds) === 1) return;
      report(step, made, inner, rounds);
    }

    function report(
      step: MethodCall,
      made: Call,
      inner: SyntaxNode & { readonly kind: "for_statement" },
      rounds: SyntaxNode,
    ) {
      const length = scheduleLength(context, made);
      if (length === null || length.kind === "cosine") return;
      const isOneCycle = length.kind === "one-cycle";
      const scheduler = context.excerpt(step.function.object);
      const related = [{ node: step, message: "stepped" as const }];
      const { steps } = length;
      if (steps !== null) {
        const isOfEpochs = isSameCount(context, steps, rounds);
        if (!isOfEpochs && !isOneEpoch(context, steps, inner)) return;
        const code = allSteps(context, { made, steps, rounds, inner, isOfEpochs });
        const what = isOneCycle ? "ValueError" : "lr = 0";
        context.report({
          node: steps,
          message: isOfEpochs ? "rounds" : "epoch",
          data: { scheduler, what },
          ...(isOneCycle ? {} : { severity: "warning" as const }),
          related,
          suggestions:
            code === null
              ? []
              : [{ message: "all", data: { steps: code }, edits: [fixer.replace(steps, code)] }],
        });
        return;
      }
      const epochs = dataflow.argument(made, "epochs", 3);
      const perEpoch = dataflow.argument(made, "steps_per_epoch", 4);
      const [given, run] = [numberOf(epochs), numberOf(rounds)];
      if (epochs === null || perEpoch === null || given === null || run === null || given >= run) return;
      if (!isOneEpoch(context, perEpoch, inner)) return;
      const data = { scheduler, made: String(given), run: String(run) };
      context.report({ node: epochs, message: "fewer", data, related });
    }

    /** A schedule that is stepped too seldom for its length, or of which the loop takes a part. */
    function checkLength(step: MethodCall): void {
      const scheduler = context.excerpt(step.function.object);
      const fault = lengthFault(context, step);
      if (fault === null) return;
      const { node, kind, data } = fault;
      const isSeldom = kind === "sparse" || kind === "rare";
      const related = [{ node: step, message: isSeldom ? ("seldom" as const) : ("once" as const) }];
      context.report({ node, message: kind, data: { scheduler, ...data }, severity: "warning", related });
    }

    return { end: () => fileCalls(context).methods("step").forEach(check) };
  },
});
