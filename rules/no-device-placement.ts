/** A large network that is trained on the CPU because nothing moves it to a GPU. */

import {
  type Call,
  defineRule,
  eachRound,
  fileCalls,
  isKind,
  isNameFree,
  isTestCode,
  loopedOver,
  python,
  type TrainingLoop,
  trainedNetworks,
  trainingLoops,
} from "../server/rule-api";

export const noDevicePlacement = defineRule({
  meta: {
    name: "no-device-placement",
    theme: "performance",
    libraries: ["torchvision", "timm", "transformers"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/notes/cuda.html"],
    docs: {
      en: {
        title: "Large network trained on the CPU",
        what: "A network of torchvision, timm or transformers is trained in the file's own loop, and nothing in the file moves the network or the batches to a GPU.",
        why: "Networks and tensors are made on the CPU and stay there until they are moved. There a step of such a network takes many times as long, while the GPU idles. Move both: with only one of them moved PyTorch raises an error.",
        ignoreWhen: "The machine has no GPU, or the run is over in seconds.",
      },
      zh: {
        title: "大网络在 CPU 上训练",
        what: "文件用自己的循环训练 torchvision、timm 或 transformers 的网络，却没有任何地方把网络和批次搬到 GPU 上。",
        why: "网络和张量都创建在 CPU 上，不搬就一直留在那里。这样的网络在 CPU 上每一步要慢很多倍，GPU 却闲着。两者都要搬：只搬一个，PyTorch 会报错。",
        ignoreWhen: "机器上没有 GPU，或者运行时间很短。",
      },
      invalid: python`
        import torch
        from torchvision.models import resnet50

        batches = [(torch.randn(2, 3, 64, 64), torch.tensor([0, 1]))]
        model = resnet50()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        for images, labels in batches:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torchvision.models import resnet50

        batches = [(torch.randn(2, 3, 64, 64), torch.tensor([0, 1]))]
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = resnet50().to(device)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(images), labels).backward()
            optimizer.step()
      `,
    },
    messages: {
      cpu: {
        en: "`{model}` is trained on the CPU, since nothing moves it to a GPU. A network of this size is slow there.",
        zh: "`{model}` 没有搬到 GPU，一直在 CPU 上训练。这么大的网络会很慢。",
      },
      trained: { en: "Trained on these batches", zh: "在这些批次上训练" },
      move: { en: "Move network and batches to the GPU", zh: "把网络和批次搬到 GPU" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** `model.to(device)` in front of the optimizer, and the names of a batch at the top of the loop. */
    function moved(name: string, made: Call, { inner, step }: TrainingLoop) {
      const first = inner.body.children[0];
      const batch = inner.kind === "for_statement" ? eachRound(context, inner).target : null;
      const torch = semantic.moduleScope.bindings.get("torch");
      const names =
        batch?.kind === "identifier"
          ? [batch]
          : isKind(batch, "pattern_list", "tuple_pattern")
            ? batch.children
            : [];
      const optimizer = dataflow.valueOf(step.function.object).call;
      const isPlain = names.length > 0 && names.every(({ kind }) => kind === "identifier");
      if (torch === undefined || first === undefined || optimizer === undefined || !isPlain) return [];
      if (!isNameFree(context.tree, "device") || !fixer.standsAlone(made) || !fixer.standsAlone(optimizer))
        return [];
      const written = names.map((node) => context.text(node));
      const line = `${written.join(", ")} = ${written.map((one) => `${one}.to(device)`).join(", ")}`;
      const edits = [
        fixer.addImport('device = torch.device("cuda" if torch.cuda.is_available() else "cpu")'),
        fixer.lineBefore(optimizer, `${name} = ${name}.to(device)`),
        fixer.lineBefore(first, line),
      ];
      return [{ message: "move" as const, edits }];
    }

    return {
      end() {
        const isPlaced =
          calls.isTakenOver("placement") ||
          calls.mentions(
            /^(to|cuda|xpu|mps|device|set_default_device|set_default_tensor_type|prepare|device_map|hpu)$|device/,
          );
        const [loop] = trainingLoops(context);
        const batches = loop?.inner;
        if (loop === undefined || isPlaced || !isKind(batches, "for_statement") || isTestCode(context))
          return;
        if (/^range\(/.test(context.text(loopedOver(context, batches)))) return;
        const [network] = trainedNetworks(context).filter(({ call }) => {
          const { type } = dataflow.valueOf(call);
          return (
            /^(torchvision\.models|transformers)\./.test(type ?? "") ||
            semantic.qualifiedName(call.function) === "timm.create_model"
          );
        });
        if (
          network === undefined ||
          calls.foreign.some((call) => context.text(call.arguments).includes(network.name))
        )
          return;
        context.report({
          node: network.call,
          message: "cpu",
          data: { model: network.name },
          related: [{ node: batches.left, message: "trained" }],
          suggestions: moved(network.name, network.call, loop),
        });
      },
    };
  },
});
