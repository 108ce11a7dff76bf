/** A network that is in eval mode while it is trained, or from the second round on: after `model.eval()` `train()` never comes again. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  evalCalls,
  loopsAround,
  type ObjectId,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

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
        what: "A PyTorch network is put into eval mode and then trained, and on no path does anything put it back into train mode. An evaluation at the end of an epoch does the same to the next one.",
        why: "In eval mode batch normalisation uses its stored running statistics and leaves them as they are, and dropout does nothing, so the network that is trained is not the one that was designed. In two training steps of a `resnet18` in eval mode with torch 2.15.0 the running mean of the first batch norm did not move. `eval()` neither freezes weights nor turns gradients off: that is what `requires_grad_(False)` and `torch.no_grad()` are for.",
        ignoreWhen:
          "Batch norm and dropout are switched off on purpose, as in fine-tuning with tiny batches, or the network has neither.",
      },
      zh: {
        title: "在 eval 模式下训练",
        what: "PyTorch 网络先被切到 eval 模式，随后开始训练，而任何一条路径上都没有切回 train 模式。每轮结束时做验证、下一轮却没有切回，也是同样的问题。",
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
      further: {
        en: "`{model}` stays in eval mode after this, and the further rounds train it like that. Call `train()` at the start of each round: in eval mode batch norm keeps its old statistics and dropout does nothing.",
        zh: "`{model}` 之后一直停在 eval 模式，后面各轮都这样训练。请在每一轮开头调用 `train()`：eval 模式下批归一化不更新统计量，dropout 也不起作用。",
      },
      pretrained: {
        en: "`{model}` returns a network in eval mode, and it is trained like that. Call its `train()` first, or dropout does nothing.",
        zh: "`{model}` 返回 eval 模式的网络，训练时没改。请先调用它的 `train()`，否则 dropout 不起作用。",
      },
      trained: { en: "It is trained here", zh: "在这里训练" },
      train: { en: "Call `train()` instead", zh: "改为调用 `train()`" },
      each: { en: "Call `{call}` in each round", zh: "每一轮都调用 `{call}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;
    const losses: { readonly value: Value; readonly at: Call }[] = [];
    const trainings: { readonly network: ObjectId; readonly at: Call }[] = [];
    /** The objects some of whose parameters are frozen; null for one that is not known. */
    const frozen: (SyntaxNode | null)[] = [];

    /** Whether a gradient flows into it while it is in eval mode. */
    const learns = ({ site }: ObjectId): boolean =>
      losses.some(({ value }) =>
        value.computedBy?.some(
          (one) => one.object.site === site && evalCalls(context, one.object, one.call).length > 0,
        ),
      );

    /** The network of a function that is given it and its optimizer: the only one, and its output goes into a loss. */
    function onlyNetwork(loss: Value, optimizer: Value): ObjectId[] {
      const [network, ...others] = loss.computedBy ?? [];
      const parameters = optimizer.object?.site.parent;
      if (network?.call.kind !== "call" || parameters?.kind !== "parameters") return [];
      const isPlain =
        network.object.site.parent === parameters &&
        others.every(({ call }) => call.kind === "call" && callArguments(call).length > 1) &&
        callArguments(network.call).some(({ value }) => isBatch(dataflow.valueOf(value)));
      return isPlain ? [network.object] : [];
    }

    /** `for images, labels in loader`: the data of one batch. */
    const isBatch = ({ rows }: Value): boolean =>
      rows !== undefined && rows.source.end <= (ancestor(rows.source, "for_statement")?.left.end ?? -1);

    function report(network: ObjectId, at: Call): void {
      // Frozen in part, a network may be in eval mode for the sake of that part.
      if (frozen.some((part) => part === null || part === network.site || part.kind === "attribute")) return;
      for (const by of dataflow.ignoresMode(network) ? [] : evalCalls(context, network, at)) {
        if (by.kind !== "call" || by.function.kind !== "attribute" || ancestor(by, "module") !== tree.root)
          continue;
        const { object, attribute } = by.function;
        const [argument] = callArguments(by);
        const isCalled = attribute.text === "eval" || attribute.text === "train";
        const isNear = ancestor(by, "function_definition") === ancestor(at, "function_definition");
        const edit = argument ? fixer.removeArgument(by, argument) : fixer.replace(attribute, "train");
        // Called after the training, for an evaluation, it is right where it stands, and the next round is wrong.
        const loop = loopsAround(at, semantic).find(({ start, end }) => start < by.start && by.end <= end);
        const [first] = isCalled && isNear && by.start > at.start ? (loop?.body.children ?? []) : [];
        const call = `${context.text(object)}.train()`;
        context.report({
          node: by,
          message: first !== undefined ? "further" : isCalled ? "evaluating" : "pretrained",
          data: { model: context.excerpt(object) },
          related: [{ node: at, message: "trained" }],
          suggestions:
            first !== undefined
              ? [{ message: "each", data: { call }, edits: [fixer.lineBefore(first, call)] }]
              : isCalled && isNear
                ? [{ message: "train", edits: [edit] }]
                : [],
        });
      }
    }

    function freeze({ parametersOf, object, type }: Value): void {
      const whole = knowledge.hasTrait(type ?? "", "torch-module") && object ? [object] : [{ site: null }];
      frozen.push(...(parametersOf ?? whole).map(({ site }) => site));
    }

    const valuesIn = (call: Call, receiver: SyntaxNode | null): Value[] =>
      [receiver, ...callArguments(call).map(({ value }) => value)].map((node) =>
        node === null ? {} : dataflow.valueOf(node),
      );

    return {
      methods: {
        backward(call, { receiver }) {
          for (const value of valuesIn(call, receiver)) losses.push({ value, at: call });
        },
        step(call, { receiver }) {
          const loss = losses.findLast(({ at }) => at.end <= call.start)?.value ?? {};
          for (const optimizer of valuesIn(call, receiver))
            for (const network of optimizer.optimizes ?? onlyNetwork(loss, optimizer))
              if (learns(network)) trainings.push({ network, at: call });
        },
        fit(call, { receiver }) {
          const { object, type, localClass } = valuesIn(call, receiver)[0] ?? {};
          if (object && !localClass && knowledge.hasTrait(type ?? "", "torch-module"))
            trainings.push({ network: object, at: call });
        },
        requires_grad_(call, { receiver }) {
          const [model, given] = valuesIn(call, receiver);
          if (model && given && given.constant !== true) freeze(model);
        },
      },
      nodes: {
        assignment({ left, right }) {
          if (left.kind === "attribute" && left.attribute.text === "requires_grad" && right?.kind !== "true")
            freeze(dataflow.valueOf(left.object));
        },
      },
      end() {
        for (const { network, at } of trainings) report(network, at);
      },
    };
  },
});
