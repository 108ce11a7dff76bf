/** A list of layers made by multiplication: one layer, several times. */

import {
  type Call,
  defineRule,
  isKind,
  onlyWritten,
  python,
  rootOf,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

type Product = SyntaxNode & { readonly kind: "binary_operator" };

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
    const reported = new Set<SyntaxNode>();

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

    /** The products of lists that a container of layers is given: as they are, under a name, or as parts of a sum. */
    function productsIn(given: SyntaxNode, depth = 0): readonly Product[] {
      const list = unparenthesized(given);
      if (isKind(list, "identifier"))
        return depth > 0 ? [] : listsNamed(list).flatMap((one) => productsIn(one, 1));
      if (!isKind(list, "binary_operator")) return [];
      if (list.operator === "+") return [list.left, list.right].flatMap((one) => productsIn(one, depth));
      return list.operator === "*" ? [list] : [];
    }

    /** `layers = [...]`, which is set once, and what `layers += [...]` and `layers.extend([...])` add to it. */
    function listsNamed(name: SyntaxNode): readonly SyntaxNode[] {
      const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
      const isAdded = ({ node }: { readonly node: SyntaxNode }): boolean =>
        isKind(node, "augmented_assignment");
      if (definitions.filter((one) => !isAdded(one)).length !== 1) return [];
      const written = definitions.flatMap(({ node }) =>
        isKind(node, "assignment", "augmented_assignment") ? (node.right ?? []) : [],
      );
      const extended = references.flatMap(({ identifier: { parent } }) =>
        isKind(parent, "attribute") && parent.attribute.text === "extend" && isKind(parent.parent, "call")
          ? parent.parent.arguments.children
          : [],
      );
      return [...written, ...extended];
    }

    /** The list of a product, and how often it stands in it: `[layer] * n`, `n * [layer]`. */
    function partsOf({ left, right }: Product) {
      const turns = [
        { list: left, count: right },
        { list: right, count: left },
      ];
      return turns.flatMap(({ list, count }) => {
        const written = isKind(list, "identifier") ? onlyWritten(semantic, list) : list;
        return isKind(written, "list") ? [{ list: written, count, isWritten: written === list }] : [];
      })[0];
    }

    /** What a container of layers is given. */
    function check(call: Call): void {
      for (const given of call.arguments.children) {
        const spread = isKind(given, "list_splat") ? given.children[0] : given;
        for (const product of spread === undefined ? [] : productsIn(spread)) checkProduct(call, product);
      }
    }

    function checkProduct(call: Call, product: Product): void {
      const parts = partsOf(product);
      if (parts === undefined || rootOf(product) !== tree.root) return;
      const { list, isWritten } = parts;
      const layers = list.children.map((one) => onlyWritten(semantic, one) ?? one);
      const isNamed = !isWritten || layers.some((one, i) => one !== list.children[i]);
      const layer = layers.find(isLayer);
      if (layer === undefined || !layers.every(isModule) || reported.has(product)) return;
      // Sharing may be meant, and nothing but a comment can say so.
      const isShared = (from: SyntaxNode): boolean =>
        tree.comments.some(
          ({ text, start }) =>
            start > from.start - 200 &&
            start < from.end + 80 &&
            /\bshar(?:e|ed|es|ing)\b|\btied?\b|共享/i.test(text),
        );
      if ([call, product].some(isShared)) return;
      reported.add(product);
      const count = context.text(parts.count);
      const code =
        layers.length === 1
          ? `[${context.text(layer)} for _ in range(${count})]`
          : `[layer for _ in range(${count}) for layer in (${layers.map((one) => context.text(one)).join(", ")})]`;
      context.report({
        node: product,
        message: "same",
        data: { count: context.excerpt(parts.count), layer: context.excerpt(layer) },
        suggestions: isNamed ? [] : [{ message: "each", edits: [fixer.replace(product, code)] }],
      });
    }

    return { calls: { "torch.nn.Sequential": check, "torch.nn.ModuleList": check } };
  },
});
