/** A network that is in eval mode from the first training step on: after `model.eval()` nothing calls `train()`. */

import {
  callArguments,
  defineRule,
  enclosing,
  functionAround,
  judgingUpdates,
  python,
  watchTraining,
} from "../server/rule-api";

/** What functions are called that adapt a model to the data it is tested on: `adapt_on_speaker`, `tta_step`. */
const ADAPTS = /(?:^|_)(?:adapt(?:ation)?|tta|test_time)(?:_|$)/i;

export const evalModeWhileTraining = defineRule({
  meta: {
    name: "eval-mode-while-training",
    theme: "mode",
    libraries: ["torch", "torchvision", "timm", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.eval",
      "torch 2.15.0: after two training steps of resnet18 in eval mode bn1.running_mean is unchanged, in train mode it has changed",
    ],
    docs: {
      en: {
        title: "Training in eval mode",
        what: "A PyTorch network is put into eval mode and then trained, and on no path does anything put it back into train mode.",
        why: "In eval mode batch normalisation uses its stored running statistics and leaves them as they are, and dropout does nothing, so the network that is trained is not the one that was designed. In two training steps of a `resnet18` in eval mode with torch 2.15.0 the running mean of the first batch norm did not move. `eval()` neither freezes weights nor turns gradients off: that is what `requires_grad_(False)` and `torch.no_grad()` are for.",
        ignoreWhen:
          "Batch norm and dropout are switched off on purpose, as in fine-tuning with tiny batches, or the network has neither.",
      },
      zh: {
        title: "在 eval 模式下训练",
        what: "PyTorch 网络先被切到 eval 模式，随后开始训练，而任何一条路径上都没有切回 train 模式。",
        why: "在 eval 模式下，批归一化使用已存的滑动统计量且不再更新，dropout 不起作用，训练的已不是原本设计的网络。用 torch 2.15.0 让 `resnet18` 在 eval 模式下训练两步，第一个批归一化层的滑动均值没有任何变化。`eval()` 既不会冻结权重，也不会关闭梯度，要做到这些请用 `requires_grad_(False)` 和 `torch.no_grad()`。",
        ignoreWhen: "有意关掉批归一化和 dropout（例如用极小批次微调），或者网络里根本没有这两种层。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torchvision.models import resnet18

        model = resnet18(num_classes=3)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        model.eval()
        for images, labels in [(torch.randn(4, 3, 64, 64), torch.tensor([0, 1, 2, 0]))]:
            loss = nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn
        from torchvision.models import resnet18

        model = resnet18(num_classes=3)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        model.train()
        for images, labels in [(torch.randn(4, 3, 64, 64), torch.tensor([0, 1, 2, 0]))]:
            loss = nn.functional.cross_entropy(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.eval()
      `,
    },
    messages: {
      evaluating: {
        en: "`{model}` is trained in eval mode from here on. Batch norm keeps its old statistics and dropout does nothing, because `train()` is not called before the training.",
        zh: "`{model}` 从这里起一直在 eval 模式下训练。训练前没有调用 `train()`，批归一化不更新统计量，dropout 也不起作用。",
      },
      pretrained: {
        en: "`{model}` returns a network in eval mode, and it is trained like that. Call its `train()` first, or dropout does nothing.",
        zh: "`{model}` 返回 eval 模式的网络，训练时没改。请先调用它的 `train()`，否则 dropout 不起作用。",
      },
      trained: { en: "It is trained here", zh: "在这里训练" },
      train: { en: "Call `train()` instead", zh: "改为调用 `train()`" },
    },
  },
  create(context) {
    const { fixer } = context;
    const { handlers, found } = watchTraining(context);
    return {
      ...handlers,
      end() {
        // An evaluation that trains is another mistake, and told where it steps.
        const judging = new Set(judgingUpdates(context).map(({ step }) => functionAround(step)));
        for (const { by, at, later, isNear } of found()) {
          if (judging.has(functionAround(at))) continue;
          // A model that goes on learning while it is tested keeps the statistics it was trained with.
          const isAdapted = enclosing(at, "function_definition").some(({ name }) => ADAPTS.test(name.text));
          if (later || isAdapted) continue;
          const { object, attribute } = by.function;
          const [argument] = callArguments(by);
          const isCalled = attribute.text === "eval" || attribute.text === "train";
          // No network of the hub has a `fit`: the call fails, and what mode it meets is nothing.
          if (!isCalled && at.function.kind === "attribute" && at.function.attribute.text === "fit") continue;
          const edit = argument ? fixer.removeArgument(by, argument) : fixer.replace(attribute, "train");
          context.report({
            node: by,
            message: isCalled ? "evaluating" : "pretrained",
            data: { model: context.excerpt(object) },
            related: [{ node: at, message: "trained" }],
            suggestions: isCalled && isNear ? [{ message: "train", edits: [edit] }] : [],
          });
        }
      },
    };
  },
});
