/** A frozen network whose batch norm is put into train mode each epoch: its statistics go on moving. */

import {
  type Call,
  callArguments,
  contains,
  defineRule,
  eachRound,
  enclosingLoops,
  fileCalls,
  functionAround,
  hasBatchNorm,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Code that knows of it. */
const TAKES_CARE = /batch_?norm|(?:^|_)bns?(?:_|$)|track_running|running_(?:mean|var)|momentum_?bn/i;
const HEADS = /^(?:fc|classifier|head|heads|last_linear)$/;

export const batchnormUpdatesWhileFrozen = defineRule({
  meta: {
    name: "batchnorm-updates-while-frozen",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html",
      "torch 2.15.0: three steps of a ResNet-18 in train mode with all parameters frozen but the head's move `layer1[0].bn1.running_mean` by up to 1.07",
    ],
    docs: {
      en: {
        title: "Batch norm of a frozen network still moves",
        what: "All parameters of a network of torchvision that has batch norm are frozen, and `train()` puts it, or the network that holds it, into train mode. Silent where any part is put back into eval mode, `train` is overridden, layers of the network are unfrozen, or the file speaks of batch norm.",
        why: "`requires_grad = False` stops the optimizer, but running mean and variance are no parameters: in train mode each batch moves them, and the frozen features are normalised by the batch. In three steps the running mean of a frozen ResNet-18 moved by up to 1.07 (torch 2.15.0). What the pretrained weights were made for is lost, above all with small batches.",
        ignoreWhen: "The statistics are meant to follow the new data.",
      },
      zh: {
        title: "冻结网络的批归一化仍在变化",
        what: "带批归一化的 torchvision 网络已冻结全部参数，而 `train()` 又把它（或包含它的网络）切到训练模式。如果有任何部分切回了 eval 模式、重写了 `train`、解冻了网络的层，或文件里处理了批归一化，就不报告。",
        why: "`requires_grad = False` 只让优化器停下，而滑动均值和方差不是参数：训练模式下每个批次都会改变它们，冻结的特征也按当前批次归一化。冻结的 ResNet-18 只走三步，滑动均值就变了最多 1.07（torch 2.15.0）。预训练权重所适应的统计量因此丢失，小批次时尤其明显。",
        ignoreWhen: "本来就是想让这些统计量适应新数据。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def finetune(loader):
            model = resnet18(weights="IMAGENET1K_V1")
            for parameter in model.parameters():
                parameter.requires_grad = False
            model.fc = nn.Linear(model.fc.in_features, 2)
            optimizer = torch.optim.Adam(model.fc.parameters(), lr=1e-3)
            for epoch in range(3):
                model.train()
                for images, labels in loader:
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(images), labels).backward()
                    optimizer.step()
            return model
      `,
      valid: python`
        import torch
        from torch import nn
        from torchvision.models import resnet18

        def finetune(loader):
            model = resnet18(weights="IMAGENET1K_V1")
            for parameter in model.parameters():
                parameter.requires_grad = False
            model.fc = nn.Linear(model.fc.in_features, 2)
            optimizer = torch.optim.Adam(model.fc.parameters(), lr=1e-3)
            for epoch in range(3):
                model.train()
                for module in model.modules():
                    if isinstance(module, nn.BatchNorm2d):
                        module.eval()
                for images, labels in loader:
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(images), labels).backward()
                    optimizer.step()
            return model
      `,
    },
    messages: {
      moves: {
        en: "In train mode the batch norm of the frozen `{network}` still moves.",
        zh: "训练模式下，已冻结的 `{network}` 的批归一化仍在变化。",
      },
      frozen: { en: "Frozen here", zh: "在这里冻结" },
      part: { en: "Keep it in eval mode: `{code}`", zh: "让它保持 eval 模式：`{code}`" },
      layers: { en: "Keep its batch norm in eval mode", zh: "让其中的批归一化保持 eval 模式" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    const isFalse = (call: Call): boolean => isKind(callArguments(call)[0]?.value, "false");

    /** The network all of whose parameters a statement freezes. */
    function frozenBy(statement: SyntaxNode): SyntaxNode | null {
      if (isKind(statement, "call"))
        return isKind(statement.function, "attribute") ? statement.function.object : null;
      if (!isKind(statement, "for_statement") || statement.body.children.length !== 1) return null;
      const { over } = eachRound(context, statement);
      const isAll =
        isKind(over, "call") &&
        isKind(over.function, "attribute") &&
        /^(?:named_)?parameters$/.test(over.function.attribute.text) &&
        over.arguments.children.length === 0;
      const freezes = /^\w+\.requires_grad(?:\s*=\s*False|_\(\s*False\s*\))$/;
      const isFreeze = statement.body.children.every((only) => freezes.test(context.text(only)));
      return isAll && isFreeze && isKind(over.function, "attribute") ? over.function.object : null;
    }

    /** Whether anything but a head may be trained again, or a part may be put back into eval mode. */
    function isTakenCareOf(): boolean {
      if (calls.mentions(TAKES_CARE)) return true;
      const isHead = (node: SyntaxNode): boolean =>
        isKind(node, "attribute") && (HEADS.test(node.attribute.text) || isHead(node.object));
      const isPart = (node: SyntaxNode): boolean =>
        isKind(node, "subscript") ||
        (isKind(node, "attribute") && !(isKind(node.object, "identifier") && node.object.text === "self")) ||
        semantic.bindingOf(node)?.definitions.some(({ kind }) => kind === "for") === true;
      if (calls.methods("eval").some(({ function: { object } }) => isPart(object))) return true;
      return nodesOf(context.tree, "attribute").some(({ attribute, object, parent }) => {
        if (attribute.text !== "requires_grad" && attribute.text !== "requires_grad_") return false;
        if (isKind(parent, "call")) return !isFalse(parent) && !isHead(object);
        if (!isKind(parent, "assignment") || isKind(parent.right, "false")) return false;
        const [loop] = enclosingLoops(object);
        const isOfLoop =
          isKind(loop, "for_statement") &&
          semantic.bindingOf(object)?.definitions.some(({ node }) => node === loop) === true;
        const over = isOfLoop ? eachRound(context, loop).over : object;
        const owner = isKind(over, "call") ? over.function : object;
        return !isHead(owner);
      });
    }

    /** Whether `train()` certainly puts the network into train mode: it is called on it, or on the object of a class that holds it. */
    function reaches(call: Call, receiver: SyntaxNode, made: Call, freeze: SyntaxNode): boolean {
      const value = dataflow.valueOf(receiver);
      if (value.call === made)
        return functionAround(call) !== functionAround(freeze) || call.start > freeze.end;
      const own = dataflow.classOf(value);
      return (
        own !== null && own.model === semantic && contains(own.node, freeze) && !own.methods.has("train")
      );
    }

    function check(freeze: SyntaxNode, owner: SyntaxNode): void {
      const made = dataflow.valueOf(owner).call;
      if (made === undefined || !hasBatchNorm(context, made)) return;
      const train = calls.methods("train").find((call) => {
        const [mode] = callArguments(call);
        const isOn = mode === undefined || isKind(mode.value, "true");
        return isOn && reaches(call, call.function.object, made, freeze);
      });
      if (train === undefined) return;
      const receiver = context.text(train.function.object);
      const isHeld = dataflow.valueOf(train.function.object).call !== made && isKind(owner, "attribute");
      const code = isHeld ? `${receiver}.${owner.attribute.text}.eval()` : "";
      const layer = fixer.spell("torch.nn.BatchNorm2d");
      const loop = `for module in ${receiver}.modules():\n    if isinstance(module, ${layer.name}):\n        module.eval()`;
      const network = context.excerpt(owner);
      const suggestions = !fixer.standsAlone(train)
        ? []
        : isHeld
          ? [{ message: "part" as const, data: { code }, edits: [fixer.lineAfter(train, code)] }]
          : [{ message: "layers" as const, edits: [fixer.lineAfter(train, loop), ...layer.edits] }];
      context.report({
        node: train,
        message: "moves",
        data: { network },
        related: [{ node: freeze, message: "frozen" }],
        suggestions,
      });
    }

    return {
      end() {
        if (!calls.mentions(/^requires_grad_?$/) || calls.methods("backward").length === 0) return;
        if (calls.methods("train").length === 0 || calls.isTakenOver("modes") || isTakenCareOf()) return;
        for (const freeze of [
          ...nodesOf(context.tree, "for_statement"),
          ...calls.methods("requires_grad_").filter(isFalse),
        ]) {
          const owner = frozenBy(freeze);
          if (owner !== null) check(freeze, owner);
        }
      },
    };
  },
});
