/** A loss or a layer of PyTorch that is given its data where it is constructed. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  isNetwork,
  isNetworkClass,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Losses whose first argument may be a tensor: the weights of classes. */
const WEIGHTED = new Set(
  "CrossEntropyLoss NLLLoss BCELoss BCEWithLogitsLoss MultiLabelSoftMarginLoss".split(" "),
);
/** What is constructed without any tensor, and can be without any argument. */
const PLAIN = new Set(
  "MSELoss L1Loss SmoothL1Loss HuberLoss KLDivLoss SoftMarginLoss HingeEmbeddingLoss CosineEmbeddingLoss MarginRankingLoss TripletMarginLoss CTCLoss PoissonNLLLoss GaussianNLLLoss ReLU ReLU6 LeakyReLU ELU SELU CELU GELU SiLU Mish Hardswish Hardsigmoid Hardtanh Sigmoid Tanh Softplus Softsign LogSigmoid Dropout Dropout2d Dropout3d Flatten Identity".split(
    " ",
  ),
);
/** The same, but they should be told the axis. */
const OVER_AXIS = new Set(["Softmax", "LogSoftmax", "Softmin"]);

export const moduleConstructedWithData = defineRule({
  meta: {
    name: "module-constructed-with-data",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
      'torch 2.15.0: `nn.CrossEntropyLoss(out, y)` and `nn.MSELoss(a, b)` raise "Boolean value of Tensor with more than one value is ambiguous", `nn.Sigmoid(x)` raises TypeError, `nn.GELU(x)` gives a layer',
    ],
    docs: {
      en: {
        title: "Data given where a module is constructed",
        what: "A loss or an activation of `torch.nn`, which are classes, is constructed with tensors, as if it were the function that computes it.",
        why: "`nn.CrossEntropyLoss(out, y)` takes `out` for the weights of the classes and `y` for a setting, and computes nothing: it raises “Boolean value of Tensor with more than one value is ambiguous”. `nn.GELU(x)` gives a layer without a word, and fails where that is used as a tensor. Construct first, then call: `nn.CrossEntropyLoss()(out, y)`, or use the function in `torch.nn.functional`.",
        ignoreWhen: "Never: the data is not used where it stands.",
      },
      zh: {
        title: "构造模块时传入了数据",
        what: "`torch.nn` 的损失或激活是类，代码却在构造时传入张量，把它当成了计算函数。",
        why: "`nn.CrossEntropyLoss(out, y)` 把 `out` 当成类别权重，把 `y` 当成设置，什么也不计算，并报错“Boolean value of Tensor with more than one value is ambiguous”。`nn.GELU(x)` 则不声不响地得到一个层，等到当作张量使用时才出错。应先构造再调用：`nn.CrossEntropyLoss()(out, y)`，或使用 `torch.nn.functional` 里的函数。",
        ignoreWhen: "没有例外：写在那里的数据不会被计算。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Linear(4, 3)
        out = net(torch.rand(8, 4))
        target = torch.randint(0, 3, (8,))
        loss = nn.CrossEntropyLoss(out, target)
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Linear(4, 3)
        out = net(torch.rand(8, 4))
        target = torch.randint(0, 3, (8,))
        loss = nn.CrossEntropyLoss()(out, target)
      `,
    },
    messages: {
      constructed: {
        en: "This only constructs `{module}` and computes nothing: call it with the data.",
        zh: "这里只是构造 `{module}`，什么也没计算：数据应传给它的调用。",
      },
      call: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** A parameter of `forward`, but for the first. */
    function isInput(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const method = functionAround(node);
      const owner = method?.parent?.parent;
      const info = isKind(owner, "class_definition") ? semantic.classOf(owner.name) : null;
      return (
        only?.kind === "parameter" &&
        others.length === 0 &&
        isKind(method, "function_definition") &&
        method.name.text === "forward" &&
        only.node.parent?.children.indexOf(only.node) === 1 &&
        info !== null &&
        isNetworkClass(info)
      );
    }

    function isTensor(node: SyntaxNode): boolean {
      const { tensor, type, constant, computedBy } = dataflow.valueOf(node);
      if (tensor !== undefined || type === "torch.Tensor") return true;
      if (type !== undefined || constant !== undefined) return false;
      const last = computedBy?.at(-1)?.call;
      const isOutput = isKind(last, "call") && isNetwork(context, dataflow.valueOf(last.function)) === true;
      return isOutput || isInput(node);
    }

    /** `loss.backward()`, `loss.item()`: no module has these. */
    function isUsedAsTensor(call: Call): boolean {
      const isAsked = (node: SyntaxNode): boolean =>
        isKind(node.parent, "attribute") &&
        node.parent.object === node &&
        /^(?:backward|item)$/.test(node.parent.attribute.text);
      if (isAsked(call)) return true;
      const { parent } = call;
      if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return false;
      const binding = semantic.bindingOf(parent.left);
      return (
        binding?.definitions.length === 1 && binding.references.some(({ identifier }) => isAsked(identifier))
      );
    }

    return {
      end() {
        const made = fileCalls(context).constructed((name) => /^torch\.nn\.[A-Z]\w+$/.test(name));
        for (const call of made) {
          const name = semantic.qualifiedName(call.function)?.slice("torch.nn.".length) ?? "";
          const given = callArguments(call);
          const [first, second] = given;
          const isWeighted = WEIGHTED.has(name);
          if (!isWeighted && !PLAIN.has(name) && !OVER_AXIS.has(name)) continue;
          if (first === undefined || given.some(({ keyword, spread }) => keyword !== null || spread !== ""))
            continue;
          const data = isWeighted ? second : first;
          if (data === undefined) continue;
          const isData = isTensor(data.value) || (second !== undefined && isUsedAsTensor(call));
          if (!isData) continue;
          const construction = OVER_AXIS.has(name) ? "(dim=-1)" : "()";
          const code = `${context.text(call.function)}${construction}${context.text(call.arguments)}`;
          context.report({
            node: call,
            message: "constructed",
            data: { module: context.excerpt(call.function) },
            suggestions: [
              { message: "call", data: { code }, edits: [fixer.insertAfter(call.function, construction)] },
            ],
          });
        }
      },
    };
  },
});
