/** A learning rate scheduler that steps before the optimizer in one round of a loop. */

import {
  callsOf,
  defineRule,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  functionAround,
  isInside,
  isKind,
  type MethodCall,
  python,
  rootOf,
  type SyntaxNode,
  steppedBy,
} from "../server/rule-api";

/** Schedules that count rounds. */
const SCHEDULER =
  /^(?:torch\.optim\.lr_scheduler\.(?!ReduceLROnPlateau)\w+|(?:transformers|diffusers)\.(?:optimization\.)?(?:get_\w+_schedule(?:_with_\w+)?|get_scheduler))$/;

export const schedulerStepBeforeOptimizer = defineRule({
  meta: {
    name: "scheduler-step-before-optimizer",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate",
      "torch 2.15.0: with StepLR of gamma 0.1 the first update is made with 0.01 instead of 0.1, and a UserWarning",
      "transformers 5.24.0: get_linear_schedule_with_warmup without warm-up over 10 steps: the first update is made with 0.0009 instead of 0.001, and the same warning",
    ],
    docs: {
      en: {
        title: "Scheduler steps before the optimizer",
        what: "In a loop `scheduler.step()` comes before `optimizer.step()` of the optimizer it schedules.",
        why: "The first value of the schedule is skipped: the first updates are made with the second one. A warm-up starts late, and a milestone comes one round early. Since PyTorch 1.1 the optimizer steps first.",
        ignoreWhen: "The script runs with PyTorch 1.0 or older only.",
      },
      zh: {
        title: "调度器先于优化器执行 step",
        what: "循环里，`scheduler.step()` 写在它所调度的优化器的 `optimizer.step()` 之前。",
        why: "学习率计划的第一个值被跳过：最初的更新用的是第二个值。预热会错位，衰减点也会提前一轮。从 PyTorch 1.1 起应先执行优化器的 `step()`。",
        ignoreWhen: "脚本只在 PyTorch 1.0 或更早版本上运行。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]

        for epoch in range(3):
            scheduler.step()
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]

        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            scheduler.step()
      `,
    },
    messages: {
      early: {
        en: "`{scheduler}.step()` comes before `{step}`, so the first rate is never used.",
        zh: "`{scheduler}.step()` 早于 `{step}`，首个学习率未用。",
      },
      step: {
        en: "The optimizer steps only here",
        zh: "优化器在这里才执行",
      },
      move: { en: "Move it behind the step of the optimizer", zh: "移到优化器的 step 之后" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Where a scheduler is made, and where the optimizer that it was made for. */
    function scheduled({
      function: { object },
    }: MethodCall): { by: SyntaxNode; optimizer: SyntaxNode } | null {
      const { call } = dataflow.valueOf(object);
      const name = call === undefined ? null : semantic.qualifiedName(call.function);
      // ReduceLROnPlateau steps by a metric, of whatever round.
      if (call === undefined || !SCHEDULER.test(name ?? "")) return null;
      const optimizer = dataflow.argument(
        call,
        "optimizer",
        name?.endsWith(".get_scheduler") === true ? 1 : 0,
      );
      const site = optimizer === null ? null : siteOf(optimizer);
      return site === null ? null : { by: call, optimizer: site };
    }

    const siteOf = (object: SyntaxNode): SyntaxNode | null => dataflow.valueOf(object).object?.site ?? null;

    /** A step as the function around `early` sees it: itself, else the calls there of the function that it stands in. */
    function placesOf(step: MethodCall, early: MethodCall): readonly SyntaxNode[] {
      const around = functionAround(step);
      const here = functionAround(early);
      if (around === here) return [step];
      return around === null ? [] : callsOf(context, around).filter((call) => functionAround(call) === here);
    }

    const shown = (step: SyntaxNode): string =>
      isKind(step, "call") && step.arguments.children.length > 0
        ? `${context.excerpt(step.function)}(…)`
        : context.excerpt(step);

    return {
      end() {
        const { isTakenOver, methods } = fileCalls(context);
        if (isTakenOver("steps")) return;
        const steps = methods("step");
        for (const early of steps) {
          if (early.arguments.children.length > 0) continue;
          const [loop] = enclosingLoops(early);
          const block = enclosingStatement(early)?.parent;
          if (loop === undefined) continue;
          const schedule = scheduled(early);
          if (schedule === null) continue;
          const { by, optimizer } = schedule;
          const own = steps.filter((step) => {
            const stepped = steppedBy(context, step);
            return stepped !== null && siteOf(stepped) === optimizer;
          });
          const places = own.map((step) => placesOf(step, early));
          // Steps from before the scheduler was made are none of its own.
          const isLater = ({ start }: SyntaxNode): boolean =>
            rootOf(by) !== rootOf(early) || functionAround(by) !== functionAround(early) || start > by.start;
          const [first] = places
            .flat()
            .filter(isLater)
            .sort((a, b) => a.start - b.start);
          // A step that is taken from elsewhere may come before this loop.
          const isSeen = places.every((each) => each.length > 0);
          if (first === undefined || !isSeen || first.start < early.start || !isInside(first, loop.body))
            continue;
          // Under a condition of its own it may leave out the first round.
          const isBeside = enclosingStatement(first)?.parent === block;
          if (block !== loop.body && !isBeside) continue;
          const isPlain = isBeside && [early, first].every(fixer.standsAlone);
          const edits = [fixer.removeStatement(early), fixer.lineAfter(first, context.text(early))];
          context.report({
            node: early,
            message: "early",
            data: { scheduler: context.excerpt(early.function.object), step: shown(first) },
            secondary: [{ node: first, message: "step" }],
            suggestions: isPlain ? [{ message: "move", edits }] : [],
          });
        }
      },
    };
  },
});
