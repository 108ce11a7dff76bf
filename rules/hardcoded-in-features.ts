/** A new last layer for a torchvision network whose number of inputs is written as a number: another backbone has another one. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  type LastLayer,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const KEEPS_WIDTH = /^torch\.nn\.(?:Dropout|AlphaDropout|Identity|ReLU|GELU|SiLU|BatchNorm1d|LayerNorm)$/;

export const hardcodedInFeatures = defineRule({
  meta: {
    name: "hardcoded-in-features",
    theme: "fine-tuning",
    libraries: ["torchvision"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html",
      "torchvision 0.29.2: fc.in_features is 512 for resnet18 and resnet34, 2048 for resnet50",
    ],
    docs: {
      en: {
        title: "Width of the last layer as number",
        what: "The last layer of a torchvision network is replaced by an `nn.Linear` whose number of inputs is a literal. A number that does not fit the network is an error.",
        why: "The width belongs to the backbone: 512 for `resnet18` and `resnet34`, 2048 for `resnet50`. Whoever changes the backbone gets a shape error in the forward pass, far from its cause. The old layer knows the number: `model.fc.in_features`.",
        ignoreWhen: "The backbone is certain to stay the one that it is.",
      },
      zh: {
        title: "最后一层的输入宽度写死",
        what: "用 `nn.Linear` 替换 torchvision 网络的最后一层时，输入个数写成了字面量。与网络不符的数字是错误。",
        why: "这个宽度由主干网络决定：`resnet18` 和 `resnet34` 是 512，`resnet50` 是 2048。换一个主干，前向传播时就会报形状错误，离真正的原因很远。旧的那一层知道这个数：`model.fc.in_features`。",
        ignoreWhen: "主干网络肯定不会换，写死也无妨。",
      },
      invalid: python`
        from torch import nn
        from torchvision.models import resnet50

        model = resnet50()
        model.fc = nn.Linear(2048, 5)
      `,
      valid: python`
        from torch import nn
        from torchvision.models import resnet50

        model = resnet50()
        model.fc = nn.Linear(model.fc.in_features, 5)
      `,
    },
    messages: {
      literal: {
        en: "`{number}` fits this backbone only. `{layer}.in_features` fits any.",
        zh: "`{number}` 只适合这个主干网络，`{layer}.in_features` 适合任何一个。",
      },
      wrong: {
        en: "`{layer}` has {width} inputs, not {number}, so the forward pass raises.",
        zh: "`{layer}` 有 {width} 个输入，而不是 {number} 个，前向传播会报错。",
      },
      ask: { en: "Use `{layer}.in_features`", zh: "改用 `{layer}.in_features`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, text } = context;
    const replaced = new Set<string>();

    /** The network that a target such as `model.classifier[6]` is a part of, and the way to that part. */
    function partOf(target: SyntaxNode): { network: SyntaxNode; path: string } | null {
      let at = target;
      const path: string[] = [];
      for (;;) {
        const [index] = at.kind === "subscript" ? at.subscript : [];
        if (at.kind === "subscript" && index !== undefined) {
          path.unshift(text(index));
          at = at.value;
        } else if (at.kind === "attribute") {
          path.unshift(at.attribute.text);
          at = at.object;
          // `self.net.fc`: the object may be the network itself.
          if (lastLayerOf(at) !== null) break;
        } else return null;
      }
      return { network: at, path: path.join(".") };
    }

    function lastLayerOf(network: SyntaxNode): LastLayer | null {
      const { call } = dataflow.valueOf(network);
      const builder = call === undefined ? null : semantic.qualifiedName(call.function);
      return builder === null ? null : knowledge.lastLayer(builder);
    }

    /** `nn.Linear(512, 10)`, or the first one of a stack, before which nothing changes the width. */
    function firstLinear(made: Call): Call | null {
      const name = semantic.qualifiedName(made.function);
      if (name === "torch.nn.Linear") return made;
      if (name !== "torch.nn.Sequential") return null;
      for (const { value, keyword } of callArguments(made)) {
        const inner = isKind(value, "call") ? (semantic.qualifiedName(value.function) ?? "") : "";
        if (keyword === null && isKind(value, "call") && inner === "torch.nn.Linear") return value;
        if (!KEEPS_WIDTH.test(inner)) return null;
      }
      return null;
    }

    const isSamePath = (written: string, path: string): boolean =>
      written === path || (/\.\d$/.test(path) && written === path.replace(/\d$/, "-1"));

    return {
      nodes: {
        assignment({ left, right }) {
          if (!isKind(left, "attribute", "subscript") || right?.kind !== "call") return;
          const linear = firstLinear(right);
          if (linear === null) return;
          const part = partOf(left);
          const layer = part === null ? null : lastLayerOf(part.network);
          const name = text(left);
          if (part === null || layer === null || !isSamePath(part.path, layer.path) || replaced.has(name))
            return;
          replaced.add(name);
          const width = callArguments(linear).find(
            ({ keyword }) => keyword === null || keyword.text === "in_features",
          )?.value;
          const number = width === undefined ? undefined : dataflow.valueOf(width).constant;
          // A number with a name, or in a stack, is told only if it is wrong.
          if (width === undefined || typeof number !== "number") return;
          if ((width.kind !== "integer" || linear !== right) && number === layer.inFeatures) return;
          const data = { layer: name, number: String(number) };
          const fix = { message: "ask" as const, data, edits: [fixer.replace(width, `${name}.in_features`)] };
          if (number === layer.inFeatures)
            context.report({ node: width, message: "literal", data, fix, about: left });
          else
            context.report({
              node: width,
              message: "wrong",
              data: { ...data, width: String(layer.inFeatures) },
              severity: "error",
              fix,
              about: left,
            });
        },
      },
    };
  },
});
