/** `requires_grad` assigned to a module: a new attribute, and no parameter is frozen. */

import {
  type ClassInfo,
  defineRule,
  descendants,
  eachRound,
  isKind,
  networkType,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const NAME = "requires_grad";

/** Fields of the networks of transformers, torchvision and timm that hold modules. */
const PARTS =
  /^(?:base_model|bert|roberta|distilbert|electra|deberta|transformer|model|vit|encoder|decoder|embeddings|embed_tokens|classifier|lm_head|backbone|features|fc|head|layer\d|conv1|patch_embed|pooler|vision_model|text_model|language_model)$/;
/** Those that hold a row of them. */
const ROWS = /^(?:layers?|blocks?|h|features|stages|block)$/;

export const requiresGradSetOnModule = defineRule({
  meta: {
    name: "requires-grad-set-on-module",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.requires_grad_",
      "torch 2.15.0: after layer.requires_grad = False all its parameters still have requires_grad True",
    ],
    docs: {
      en: {
        title: "requires_grad set on a module",
        what: "`requires_grad = ...` is assigned to a network or a layer.",
        why: "Only tensors have `requires_grad`. On a module the assignment makes an attribute that nothing reads: every parameter is trained as before, the backbone that was meant to be frozen changes, and nothing says so. `requires_grad_(False)` sets it for all parameters.",
        ignoreWhen: "Never, unless code of your own reads that attribute of the module.",
      },
      zh: {
        title: "在模块上设置 requires_grad",
        what: "把 `requires_grad = ...` 赋给了网络或网络层。",
        why: "只有张量才有 `requires_grad`。对模块赋值只是新建了一个没人读取的属性：所有参数照常训练，本想冻结的主干也在变化，而且没有任何提示。`requires_grad_(False)` 会对全部参数生效。",
        ignoreWhen: "除非自己的代码会读取模块上的这个属性，否则不应忽略。",
      },
      invalid: python`
        from torch import nn

        model = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2))
        model.requires_grad = False
      `,
      valid: python`
        from torch import nn

        model = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2))
        model.requires_grad_(False)
      `,
    },
    messages: {
      attribute: {
        en: "`{module}` is a module, and only its parameters have `requires_grad`. Nothing is frozen.",
        zh: "`{module}` 是模块，只有它的参数才有 `requires_grad`。什么也没有冻结。",
      },
      method: {
        en: "Set it for all parameters: `{code}`",
        zh: "对全部参数设置：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** `net.layer4`: a container of a network of a library; `net.encoder.layer[0]`. */
    function isPart(node: SyntaxNode): boolean {
      if (isKind(node, "subscript")) return node.subscript.length === 1 && isRow(node.value);
      if (!isKind(node, "attribute")) return false;
      const type = networkType(context, node.object);
      if (type !== null && knowledge.containersOf(type).includes(node.attribute.text)) return true;
      return PARTS.test(node.attribute.text) && isOfPretrained(node.object);
    }

    /** `net.encoder.layer` of such a network. */
    const isRow = (node: SyntaxNode): boolean =>
      isKind(node, "attribute") && ROWS.test(node.attribute.text) && isOfPretrained(node.object);

    /** `net`, also in a field, `net.encoder` and `net.encoder.layer[0]` of a network of transformers, torchvision or timm. */
    function isOfPretrained(node: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(node);
      const type = networkType(context, node) ?? "";
      const maker = call === undefined ? "" : (dataflow.resolveCall(call).callee ?? "");
      if (
        /^(?:transformers|torchvision\.models|timm)\./.test(maker) &&
        knowledge.hasTrait(type, "torch-module")
      )
        return true;
      if (isKind(node, "attribute")) return PARTS.test(node.attribute.text) && isOfPretrained(node.object);
      return isKind(node, "subscript") && node.subscript.length === 1 && isRow(node.value);
    }

    /** `for layer in net.encoder.layer[:8]:` */
    function isLayer(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const loop = only?.node;
      if (others.length > 0 || !isKind(loop, "for_statement")) return false;
      const { over, target } = eachRound(context, loop);
      if (target !== only?.identifier) return false;
      const row = isKind(over, "subscript") ? over.value : over;
      return isRow(row);
    }

    /** `for block in net.children():`, which gives modules, whatever the network is. */
    function isChild(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const loop = only?.node;
      if (others.length > 0 || !isKind(loop, "for_statement")) return false;
      const { over, target } = eachRound(context, loop);
      if (!isKind(over, "call")) return false;
      const asked = isKind(over.function, "attribute") ? over.function.attribute.text : "";
      return asked === "children" || asked === "modules"
        ? target === only?.identifier && over.arguments.children.length === 0
        : /^named_(?:children|modules)$/.test(asked) && target?.children[1] === only?.identifier;
    }

    /** A property, a field of the class, or one that its methods read. */
    const hasOwnSetting = ({ methods, node }: ClassInfo): boolean =>
      methods.has("requires_grad") ||
      [...descendants(node)].some(
        ({ parent, start }) =>
          (isKind(parent, "assignment") &&
            parent.left.start === start &&
            context.text(parent.left) === NAME) ||
          (isKind(parent, "attribute") && context.text(parent) === `self.${NAME}`),
      );

    return {
      nodes: {
        assignment(node) {
          const { left, right } = node;
          if (!isKind(left, "attribute") || left.attribute.text !== "requires_grad" || right === null) return;
          // A class may have a setting of its own under this name.
          if (isKind(left.object, "identifier") && left.object.text === "self") return;
          const { type = networkType(context, left.object) } = dataflow.valueOf(left.object);
          const isModule =
            knowledge.hasTrait(type ?? "", "torch-module") ||
            isPart(left.object) ||
            isChild(left.object) ||
            isLayer(left.object);
          if (!isModule || node.parent?.kind !== "expression_statement") return;
          // Here it is the setting of a class of the project, which may hand it on.
          const info = dataflow.classOf(dataflow.valueOf(left.object));
          if (info != null && hasOwnSetting(info)) return;
          const code = `${context.text(left.object)}.requires_grad_(${context.text(right)})`;
          const isPlain = isKind(right, "true", "false", "identifier");
          context.report({
            node: left,
            message: "attribute",
            data: { module: context.excerpt(left.object) },
            fix: isPlain ? { message: "method", data: { code }, edits: [fixer.replace(node, code)] } : null,
          });
        },
      },
    };
  },
});
