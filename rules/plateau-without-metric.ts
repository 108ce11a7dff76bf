/** ReduceLROnPlateau stepped without the value it watches: it raises at the first epoch. */

import {
  ancestor,
  defineRule,
  descendants,
  fileCalls,
  isSameExpression,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const plateauWithoutMetric = defineRule({
  meta: {
    name: "plateau-without-metric",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html",
      "torch 2.15.0: `step()` raises TypeError: missing 1 required positional argument: 'metrics'",
    ],
    docs: {
      en: {
        title: "Plateau scheduler without a metric",
        what: "`step()` of `ReduceLROnPlateau` is called without the value that it watches.",
        why: "Other schedulers count steps; this one compares a score with the best so far, and needs it: `scheduler.step(val_loss)`. Without it the first epoch ends with \"TypeError: missing 1 required positional argument: 'metrics'\", after all the time that the epoch took.",
        ignoreWhen: "The call is meant to raise, as in a test of it.",
      },
      zh: {
        title: "ReduceLROnPlateau 没有传入指标",
        what: "调用 `ReduceLROnPlateau` 的 `step()` 时没有传入它要观察的值。",
        why: "其他调度器只数步数，这一个要把指标与历史最好值比较，必须传入：`scheduler.step(val_loss)`。否则第一个 epoch 结束时就会报错 “TypeError: missing 1 required positional argument: 'metrics'”，这一轮的时间白费了。",
        ignoreWhen: "就是要让这次调用报错，例如在测试里。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
        for epoch in range(10):
            optimizer.step()
            scheduler.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
        for epoch in range(10):
            loss = model(torch.rand(4, 10)).pow(2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step(loss.item())
      `,
    },
    messages: {
      metric: {
        en: "`{scheduler}` watches a metric, and `step()` without one raises TypeError.",
        zh: "`{scheduler}` 观察的是指标，不传入会抛出 TypeError。",
      },
      made: {
        en: "The scheduler is made here",
        zh: "调度器在这里建立",
      },
      give: { en: "Give it the metric that it watches", zh: "传入它观察的指标" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    /** The other branch of `if isinstance(scheduler, ReduceLROnPlateau)`, or of what else asks about it. */
    function isAskedAbout(step: SyntaxNode, scheduler: SyntaxNode): boolean {
      for (let at = ancestor(step, "if_statement"); at !== null; at = ancestor(at, "if_statement"))
        for (const node of descendants(at.condition))
          if (isSameExpression(context, node, scheduler)) return true;
      return false;
    }
    return {
      end() {
        const calls = fileCalls(context);
        if (calls.isTakenOver("steps")) return;
        for (const step of calls.methods("step")) {
          const scheduler = step.function.object;
          const { call, constructed, type } = dataflow.valueOf(scheduler);
          const name = call === undefined ? type : semantic.qualifiedName(call.function);
          if (name !== "torch.optim.lr_scheduler.ReduceLROnPlateau" || step.arguments.children.length > 0)
            continue;
          if ((call === undefined && constructed !== true) || isAskedAbout(step, scheduler)) continue;
          context.report({
            node: step,
            message: "metric",
            data: { scheduler: context.excerpt(scheduler) },
            related: call === undefined ? [] : [{ node: call, message: "made" }],
            suggestions: [
              { message: "give", snippet: true, edits: [fixer.addArgument(step, `\${1:val_loss}`)] },
            ],
          });
        }
      },
    };
  },
});
