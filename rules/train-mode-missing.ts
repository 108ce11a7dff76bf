/** A training loop whose network is never put into train mode: right only as long as nothing puts it into eval mode. */

import {
  defineRule,
  fileCalls,
  isKind,
  loopHeader,
  nodesOf,
  python,
  type SyntaxNode,
  type TrainingLoop,
  trainedNetworks,
  trainingLoops,
  writtenAt,
} from "../server/rule-api";

const MODES = /^(?:train|eval|training)$/;

export const trainModeMissing = defineRule({
  meta: {
    name: "train-mode-missing",
    theme: "mode",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.train",
      "torch 2.14.1: nn.Dropout().training is True on construction",
    ],
    docs: {
      en: {
        title: "Training loop without train()",
        what: "A script makes a network and trains it, and `train()` is never called.",
        why: "A new network starts in train mode, so the loop works today. As soon as somebody adds an evaluation with `eval()` to it, all later epochs are trained in eval mode, and nothing says so. `train()` at the start of each epoch prevents that and costs nothing.",
        ignoreWhen: "The network has neither dropout nor batch norm, and never will.",
      },
      zh: {
        title: "训练循环没有调用 train()",
        what: "脚本创建了网络并训练，却从未调用 `train()`。",
        why: "新建的网络默认就是 train 模式，所以现在没有问题。一旦有人在循环里加上带 `eval()` 的验证，之后的所有 epoch 都会在 eval 模式下训练，而且没有任何提示。每个 epoch 开头调用一次 `train()` 就能避免，没有代价。",
        ignoreWhen: "网络里没有 dropout 和批归一化，以后也不会有。",
      },
      invalid: python`
        import torch
        from torch import nn

        batches = [(torch.randn(8, 4), torch.tensor([0, 1] * 4))]
        model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in batches:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        batches = [(torch.randn(8, 4), torch.tensor([0, 1] * 4))]
        model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            model.train()
            for x, y in batches:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
      `,
    },
    messages: {
      missing: {
        en: "`{model}` is trained without `train()`. An `eval()` added later would then last for all further epochs.",
        zh: "训练 `{model}` 时没有调用 `train()`。以后加上 `eval()`，后面的 epoch 都会停在 eval 模式。",
      },
      train: { en: "Call `{model}.train()` in each round", zh: "每一轮都调用 `{model}.train()`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** The network of a loop: the only one of the file, made in it and known to start in train mode. */
    function networkOf({ step }: TrainingLoop): ReturnType<typeof trainedNetworks>[number] | null {
      const [network, ...others] = trainedNetworks(context);
      if (network === undefined || others.length > 0 || network.call.start > step.start) return null;
      const { object, type } = dataflow.valueOf(network.made.left);
      if (type?.startsWith("transformers.") === true || isGiven(network.call)) return null;
      const isPlain = semantic.bindingOf(network.made.left)?.definitions.length === 1;
      return isPlain && object !== undefined && dataflow.ignoresMode(object) ? null : network;
    }

    /** `model.cuda().half()` of a parameter: whoever hands it over may set its mode. */
    function isGiven(made: SyntaxNode, steps = 4): boolean {
      let at = writtenAt(context, made);
      while (isKind(at, "call", "attribute")) at = isKind(at, "call") ? at.function : at.object;
      const before = steps === 0 ? at : writtenAt(context, at);
      if (before !== at) return isGiven(before, steps - 1);
      return semantic.bindingOf(at)?.definitions.some(({ kind }) => kind === "parameter") === true;
    }

    /** `model.train()`, `model.training = True`; the name of a function, or of the data to load, sets none. */
    const setsModes = (): boolean =>
      nodesOf(context.tree, "attribute").some(({ attribute }) => MODES.test(attribute.text)) ||
      calls.runs("torch.nn.Module.train", "torch.nn.Module.eval");

    /** Code that is not seen may set the mode of what it is given. */
    const isHanded = (name: string): boolean =>
      calls.foreign.some((call) => call.arguments.children.some((one) => context.text(one) === name));

    return {
      end() {
        if (calls.isTakenOver("modes") || setsModes()) return;
        for (const loop of trainingLoops(context)) {
          const network = networkOf(loop);
          const first = loop.outer.body.children[0];
          if (network === null || first === undefined || isHanded(network.name)) continue;
          const data = { model: network.name };
          const edits = [fixer.lineBefore(first, `${network.name}.train()`)];
          context.report({
            node: loopHeader(loop.outer),
            message: "missing",
            data,
            about: network.call,
            fix:
              fixer.standsAlone(first) || first.children.length > 1
                ? { message: "train", data, edits }
                : null,
          });
        }
      },
    };
  },
});
