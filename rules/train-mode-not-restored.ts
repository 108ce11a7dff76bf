/** An evaluation inside the training loop that leaves the network in eval mode: from the second round on it is trained like that. */

import { defineRule, python, watchTraining } from "../server/rule-api";

export const trainModeNotRestored = defineRule({
  meta: {
    name: "train-mode-not-restored",
    theme: "mode",
    libraries: ["torch", "torchvision", "timm", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.train",
      "https://docs.pytorch.org/docs/stable/notes/autograd.html#evaluation-mode-nn-module-eval",
      "torch 2.15.0: resnet18, train() before the loop and eval() at the end of each of 3 rounds: bn1.running_mean moves in the first round only",
    ],
    docs: {
      en: {
        title: "Eval mode left on for the next epoch",
        what: "Inside the training loop a PyTorch network is put into eval mode for an evaluation, and nothing puts it back into train mode before the next round trains it.",
        why: "Only the first round is trained as designed. In all others batch normalisation keeps its statistics as they are and dropout does nothing, and the loss falls faster for it, which looks like progress. With torch 2.15.0 and a `resnet18` that is put into train mode once before the loop, the running mean of the first batch norm moved in the first of three rounds and stood still in the others. Calling `train()` at the top of each round costs nothing.",
        ignoreWhen:
          "The network has neither batch norm nor dropout, or both are to be switched off after the first round.",
      },
      zh: {
        title: "验证之后没有切回 train 模式",
        what: "训练循环里为了做验证把 PyTorch 网络切到 eval 模式，而在下一轮训练之前没有再切回 train 模式。",
        why: "只有第一轮是按设计训练的。此后各轮里，批归一化的统计量不再更新，dropout 也不起作用；训练损失反而降得更快，看上去像是进步。用 torch 2.15.0 实测：`resnet18` 只在循环前调用一次 `train()`，三轮中第一个批归一化层的滑动均值只在第一轮变化，之后再也不动。在每一轮开头调用 `train()` 没有任何代价。",
        ignoreWhen: "网络里没有批归一化和 dropout，或者本来就想在第一轮之后关掉它们。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torchvision.models import resnet18

        batches = [(torch.randn(4, 3, 64, 64), torch.tensor([0, 1, 2, 0]))]
        model = resnet18(num_classes=3)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        model.train()
        for epoch in range(3):
            for images, labels in batches:
                loss = nn.functional.cross_entropy(model(images), labels)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            model.eval()
            with torch.no_grad():
                print(model(batches[0][0]).argmax(dim=1))
      `,
      valid: python`
        import torch
        from torch import nn
        from torchvision.models import resnet18

        batches = [(torch.randn(4, 3, 64, 64), torch.tensor([0, 1, 2, 0]))]
        model = resnet18(num_classes=3)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        for epoch in range(3):
            model.train()
            for images, labels in batches:
                loss = nn.functional.cross_entropy(model(images), labels)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            model.eval()
            with torch.no_grad():
                print(model(batches[0][0]).argmax(dim=1))
      `,
    },
    messages: {
      left: {
        en: "`{model}` stays in eval mode after this, and the next rounds train it like that. In eval mode batch norm keeps its old statistics and dropout does nothing: call `train()` at the start of each round.",
        zh: "`{model}` 之后一直停在 eval 模式，后面各轮都这样训练。eval 模式下批归一化不更新统计量，dropout 也不起作用：请在每一轮开头调用 `train()`。",
      },
      trained: { en: "The next round trains it here", zh: "下一轮在这里训练" },
      restore: { en: "Call `{call}` in each round", zh: "每一轮都调用 `{call}`" },
    },
  },
  create(context) {
    const { handlers, found } = watchTraining(context);
    return {
      ...handlers,
      end() {
        for (const { by, at, later, round } of found()) {
          if (!later) continue;
          const model = context.text(by.function.object);
          const call = `${model}.train()`;
          context.report({
            node: by,
            message: "left",
            data: { model: context.excerpt(by.function.object) },
            related: [{ node: at, message: "trained" }],
            suggestions:
              round === null
                ? []
                : [{ message: "restore", data: { call }, edits: [context.fixer.lineBefore(round, call)] }],
          });
        }
      },
    };
  },
});
