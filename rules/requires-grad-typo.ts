/** A misspelt `requires_grad` that is set on parameters: a new attribute that nothing reads. */

import {
  allNodes,
  defineRule,
  eachRound,
  isKind,
  networkType,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What is written for `requires_grad`. */
const TENSORS: ReadonlySet<string> = new Set(["torch.Tensor", "torch.nn.Parameter"]);
const TYPO =
  /^(require_grads?|required_grads?|requires_grads|requires_gradients?|require_gradients?|required_gradients?|requiresgrad|requires_gard|requires_grade|requries_grads?|reqires_grads?|requies_grads?|reuqires_grads?|requiers_grads?|requres_grads?|requires_grad_)$/;

export const requiresGradTypo = defineRule({
  meta: {
    name: "requires-grad-typo",
    theme: "fine-tuning",
    libraries: ["torch", "torchvision", "timm", "transformers", "peft"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.requires_grad.html",
      "torch 2.15.0: after `p.require_grad = False` `p.requires_grad` is still True",
    ],
    docs: {
      en: {
        title: "Misspelt requires_grad",
        what: "An attribute such as `require_grad` is set on a parameter, a tensor or a network.",
        why: "PyTorch reads `requires_grad` alone. Any other name makes a new attribute without an error: layers that should be frozen go on learning, and pretrained weights are changed.",
        ignoreWhen: "Your own code reads an attribute of this name.",
      },
      zh: {
        title: "requires_grad 拼写错误",
        what: "在参数、张量或网络上设置了 `require_grad` 之类的属性。",
        why: "PyTorch 只读取 `requires_grad`。写成别的名字只会新建一个属性，不会报错：本应冻结的层继续训练，预训练权重被改掉。",
        ignoreWhen: "你自己的代码会读取这个名字的属性。",
      },
      invalid: python`
        from torch import nn

        backbone = nn.Linear(8, 4)
        for p in backbone.parameters():
            p.require_grad = False
      `,
      valid: python`
        from torch import nn

        backbone = nn.Linear(8, 4)
        for p in backbone.parameters():
            p.requires_grad = False
      `,
    },
    messages: {
      typo: {
        en: "PyTorch does not read `{attribute}`, so this changes nothing: it is spelt `requires_grad`.",
        zh: "PyTorch 不读取 `{attribute}`，这行不起作用：应写 `requires_grad`。",
      },
      spell: {
        en: "Write `requires_grad`",
        zh: "改为 `requires_grad`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** `net.parameters()`, also `list(net.parameters())[:-2]`. */
    const isOfParameters = (row: SyntaxNode): boolean => {
      if (isKind(row, "subscript")) return isOfParameters(row.value);
      if (!isKind(row, "call")) return false;
      const [first, ...others] = row.arguments.children;
      if (isKind(row.function, "attribute")) return /^(named_)?parameters$/.test(row.function.attribute.text);
      const isList =
        isKind(row.function, "identifier") && /^(?:list|tuple|reversed)$/.test(row.function.text);
      return isList && first !== undefined && others.length === 0 && isOfParameters(first);
    };

    /** `p` of `for p in net.parameters()` and `for name, p in net.named_parameters()`. */
    const isParameter = (node: SyntaxNode): boolean => {
      const definitions = semantic.bindingOf(node)?.definitions ?? [];
      return (
        definitions.length > 0 &&
        definitions.every(
          ({ node: loop }) => isKind(loop, "for_statement") && isOfParameters(eachRound(context, loop).over),
        )
      );
    };

    /** `layer.weight` of a layer. */
    const isWeight = (node: SyntaxNode): boolean =>
      isKind(node, "attribute") &&
      /^(?:weight|bias)$/.test(node.attribute.text) &&
      knowledge.hasTrait(dataflow.valueOf(node.object).type ?? "", "torch-module");

    /** Whether the file takes such an attribute from anything, or names it to `getattr`. */
    const isRead = (name: string): boolean =>
      allNodes(context.tree).some((node) =>
        isKind(node, "attribute")
          ? node.attribute.text === name && !(isKind(node.parent, "assignment") && node.parent.left === node)
          : node.kind === "string_content" && node.text === name,
      );

    return {
      nodes: {
        assignment({ left, right }) {
          if (!isKind(left, "attribute") || !TYPO.test(left.attribute.text) || right === null) return;
          const { object, attribute } = left;
          const { type = networkType(context, object) ?? "" } = dataflow.valueOf(object);
          const isNetwork = knowledge.hasTrait(type, "torch-module");
          if (!isNetwork && !TENSORS.has(type) && !isParameter(object) && !isWeight(object)) return;
          // What is meant is so already: a tensor that is no parameter asks for no gradient.
          const isSo = type === "torch.Tensor" && dataflow.valueOf(right).constant === false;
          // Whoever reads it gave it a meaning.
          if (attribute.text !== "requires_grad_" && isRead(attribute.text)) return;
          context.report({
            node: left,
            message: "typo",
            data: { attribute: attribute.text },
            ...(isSo ? { severity: "information" } : {}),
            // On a network the right name alone would do nothing either.
            suggestions: isNetwork
              ? []
              : [{ message: "spell", edits: [fixer.replace(attribute, "requires_grad")] }],
          });
        },
      },
    };
  },
});
