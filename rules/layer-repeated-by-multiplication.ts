/** A list of layers made by multiplication: one layer, several times. */

import { type Call, defineRule, isKind, onlyWritten, python, type SyntaxNode } from "../server/rule-api";

export const layerRepeatedByMultiplication = defineRule({
  meta: {
    name: "layer-repeated-by-multiplication",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html",
      "torch 2.15.0: `nn.Sequential(*[nn.Linear(4, 4)] * 3)` has two parameters, those of one layer",
    ],
    docs: {
      en: {
        title: "Layers repeated by multiplication",
        what: "A list with a layer is multiplied by a number, and the result goes into `nn.Sequential` or `nn.ModuleList`.",
        why: "Multiplying a list repeats references. All places hold the same layer with the same weights: `nn.Sequential(*[nn.Linear(4, 4)] * 3)` has the parameters of one layer. The network is smaller than it looks, and nothing says so. A list comprehension makes each layer anew.",
        ignoreWhen: "The layers are meant to share their weights.",
      },
      zh: {
        title: "用乘法重复层",
        what: "把含有一个层的列表乘以一个数，再放进 `nn.Sequential` 或 `nn.ModuleList`。",
        why: "列表相乘只是重复引用，每个位置都是同一个层、同一组权重：`nn.Sequential(*[nn.Linear(4, 4)] * 3)` 只有一层的参数。网络比看上去小，却没有任何提示。用列表推导式才会逐个新建。",
        ignoreWhen: "这些层本来就要共享权重，是有意为之。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Sequential(*[nn.Linear(4, 4)] * 3)
        print(net)
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Sequential(*[nn.Linear(4, 4) for _ in range(3)])
        print(net)
      `,
    },
    messages: {
      same: {
        en: "All `{count}` places hold the same `{layer}` with the same weights.",
        zh: "`{count}` 个位置放的都是同一个 `{layer}`，权重相同。",
      },
      each: {
        en: "Make each anew",
        zh: "逐个新建",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;

    const isLayer = (node: SyntaxNode): node is Call => {
      const { type, localClass, constructed } = dataflow.valueOf(node);
      if (!isKind(node, "call") || constructed !== true) return false;
      if (localClass !== undefined)
        return semantic.classOf(localClass)?.bases.includes("torch.nn.Module") === true;
      return (
        knowledge.hasTrait(type ?? "", "torch-module") &&
        /Linear|Conv|Embedding|Norm|LSTM|GRU|RNN|Attention|Transformer|Sequential/.test(type ?? "")
      );
    };

    const isModule = (node: SyntaxNode): boolean =>
      isLayer(node) || knowledge.hasTrait(dataflow.valueOf(node).type ?? "", "torch-module");

    /** `[layer] * n`, in whatever a container of layers is given. */
    function check(call: Call): void {
      for (const given of call.arguments.children) {
        const list = isKind(given, "list_splat") ? given.children[0] : given;
        const [first] = isKind(list, "parenthesized_expression") ? list.children : [list];
        if (!isKind(first, "binary_operator") || first.operator !== "*" || !isKind(first.left, "list"))
          continue;
        const layers = first.left.children.map((one) => onlyWritten(semantic, one) ?? one);
        const isNamed = layers.some((one, i) => one !== first.left.children[i]);
        const layer = layers.find(isLayer);
        if (layer === undefined || !layers.every(isModule)) continue;
        // Sharing may be meant, and nothing but a comment can say so.
        if (
          tree.comments.some(
            ({ text, start }) =>
              start > call.start - 200 &&
              start < call.end + 80 &&
              /\bshar(?:e|ed|es|ing)\b|\btied?\b|共享/i.test(text),
          )
        )
          continue;
        const count = context.text(first.right);
        const code =
          layers.length === 1
            ? `[${context.text(layer)} for _ in range(${count})]`
            : `[layer for _ in range(${count}) for layer in (${layers.map((one) => context.text(one)).join(", ")})]`;
        context.report({
          node: first,
          message: "same",
          data: { count: context.excerpt(first.right), layer: context.excerpt(layer) },
          suggestions: isNamed ? [] : [{ message: "each", edits: [fixer.replace(first, code)] }],
        });
      }
    }

    return { calls: { "torch.nn.Sequential": check, "torch.nn.ModuleList": check } };
  },
});
