/** A setting of a schedule or a callback that comes into effect after the training has ended. */

import {
  defineRule,
  idleSettings,
  idleWarmup,
  isKind,
  isTestCode,
  nodesOf,
  python,
} from "../server/rule-api";

export const scheduleWithoutEffect = defineRule({
  meta: {
    name: "schedule-without-effect",
    theme: "training-loop",
    libraries: ["torch", "keras", "lightning", "transformers", "trl", "diffusers"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html",
      "https://keras.io/api/callbacks/early_stopping/",
      "https://huggingface.co/docs/transformers/main_classes/optimizer_schedules",
      "torch 2.15.0: in 5 epochs StepLR(5) keeps the rate at 1.0 in each, ReduceLROnPlateau(patience=5) never lowers it; keras 3.15.1: EarlyStopping(patience=5) of a value that never changes runs all 5 epochs",
      'transformers 5.24.0: with lr_scheduler_type="constant" and warmup_steps=5 the first ten rates are all 5e-05, with "constant_with_warmup" they rise from 0; a linear schedule with 10 warm-up steps of 10 ends at 0.9 of the rate',
    ],
    docs: {
      en: {
        title: "A schedule that never comes into effect",
        what: '`StepLR`, `MultiStepLR`, `SequentialLR` or `ReduceLROnPlateau` is stepped once an epoch and first changes something when all epochs are over; `EarlyStopping` of Keras or Lightning, `EarlyStoppingCallback` of transformers or `ReduceLROnPlateau` of Keras waits for as many epochs as there are; a warm-up lasts as long as the training; or a warm-up is given to `lr_scheduler_type="constant"`, which has none. Numbers count that are certain, and not the defaults of a command line.',
        why: "The code looks as if the rate were lowered or the training were stopped in time, and the run is that of a constant rate and of all epochs. Often the number of epochs was made smaller and the schedule was forgotten. `constant` ignores a warm-up without a word: the first step is taken at the full rate.",
        ignoreWhen: "The number of epochs is only small for a trial.",
      },
      zh: {
        title: "永远不会生效的计划",
        what: '`StepLR`、`MultiStepLR`、`SequentialLR` 或 `ReduceLROnPlateau` 每个 epoch 步进一次，却要等全部 epoch 结束后才有变化；Keras 或 Lightning 的 `EarlyStopping`、transformers 的 `EarlyStoppingCallback`、Keras 的 `ReduceLROnPlateau` 要等的 epoch 数不少于训练的 epoch 数；预热步数不少于训练步数；或者给没有预热的 `lr_scheduler_type="constant"` 设置了预热。只看确定的数值，命令行的默认值不算。',
        why: "代码看上去会降低学习率或提前停止，实际上学习率一直不变，所有 epoch 都会跑完。常见原因是减少了 epoch 数却忘了调整计划。`constant` 会忽略预热而不作任何提示：第一步就用完整的学习率。",
        ignoreWhen: "epoch 数只是为了试跑才设得这么小。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        loader = [(torch.rand(8, 4), torch.randint(2, (8,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
        for epoch in range(20):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
            scheduler.step()
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        loader = [(torch.rand(8, 4), torch.randint(2, (8,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=8)
        for epoch in range(20):
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
            scheduler.step()
      `,
    },
    messages: {
      waits: {
        en: "`{name}` waits {given} epochs and the training has {rounds}, so it never acts.",
        zh: "`{name}` 要等 {given} 个 epoch，训练只有 {rounds} 个，它不会起作用。",
      },
      changes: {
        en: "`{name}` first changes the rate after {given} epochs. The training has {rounds}.",
        zh: "`{name}` 在 {given} 个 epoch 后才改变学习率，训练只有 {rounds} 个。",
      },
      follows: {
        en: "`{name}` goes on to the next schedule after {given} epochs. The training has {rounds}.",
        zh: "`{name}` 在 {given} 个 epoch 后才换到下一个计划，训练只有 {rounds} 个。",
      },
      flat: {
        en: "A `constant` schedule has no warm-up, so `{option}` does nothing.",
        zh: "`constant` 计划没有预热，`{option}` 不起作用。",
      },
      endless: {
        en: "The warm-up takes `{warmup}` of `{steps}` steps, so the rate only rises.",
        zh: "预热占 `{warmup}` 步，训练共 `{steps}` 步，学习率只升不降。",
      },
      replaced: {
        en: "`warmup_steps` is given as well and replaces `warmup_ratio`, which does nothing.",
        zh: "同时给出的 `warmup_steps` 会取代 `warmup_ratio`，后者不起作用。",
      },
      told: { en: "The number of epochs", zh: "epoch 数在这里" },
      warm: {
        en: "Warm up to the constant rate: `constant_with_warmup`",
        zh: "预热到恒定学习率：`constant_with_warmup`",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    function checkWarmups(): void {
      for (const call of nodesOf(context.tree, "call")) {
        const found = idleWarmup(context, call);
        if (found === null) continue;
        const { fault, node } = found;
        if (fault === "replaced") context.report({ node, message: fault });
        if (fault === "endless") {
          const { warmup, steps } = found;
          context.report({ node, message: fault, data: { warmup, steps } });
        }
        if (fault !== "flat") continue;
        const edits = [fixer.replace(node, '"constant_with_warmup"')];
        context.report({
          node,
          message: fault,
          data: { option: found.option },
          suggestions: isKind(node, "string") ? [{ message: "warm", edits }] : [],
        });
      }
    }

    return {
      end() {
        // A test of a schedule runs a few epochs of it.
        if (isTestCode(context)) return;
        for (const { node, fault, name, given, rounds, told } of idleSettings(context)) {
          const data = { name, given: String(given), rounds: String(rounds) };
          context.report({ node, message: fault, data, related: [{ node: told, message: "told" }] });
        }
        checkWarmups();
      },
    };
  },
});
