/** Layers of a network in a Python list or dict, which registers none of them. */

import {
  appendedTo,
  assignedPairs,
  attributesNamed,
  type ClassInfo,
  contains,
  defineRule,
  descendants,
  enclosingStatement,
  isKind,
  isLayer,
  isNetworkClass,
  layerContainer,
  listsHandedOver,
  python,
  type SyntaxNode,
  storedUnderKey,
  withBases,
} from "../server/rule-api";

/** What registers, moves or trains layers by hand. */
const BY_HAND = "setattr add_module register_module register_parameter __dict__".split(" ");
/** Methods with which a network says itself what belongs to it. */
const OWN_METHODS = "parameters named_parameters _apply to cuda state_dict __setattr__".split(" ");

export const layersInPlainContainer = defineRule({
  meta: {
    name: "layers-in-plain-container",
    theme: "api",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html",
      "torch 2.15.0: of three layers in a list and a head only the two parameters of the head are in `parameters()` and `state_dict()`",
    ],
    docs: {
      en: {
        title: "Layers in a plain list or dict",
        what: "The `__init__` of a network keeps layers in a Python list, tuple or dict of `self`, and other methods use them.",
        why: "Only layers that are attributes, or in a `ModuleList`, `ModuleDict` or `Sequential`, are registered. Those in a list are in neither `parameters()` nor `state_dict()`: the optimizer does not train them, `to(device)` does not move them, a checkpoint lacks them, and `eval()` does not reach them. On a CPU nothing says so.",
        ignoreWhen: "The layers are kept from the optimizer and the checkpoint on purpose.",
      },
      zh: {
        title: "把网络层放在普通列表或字典里",
        what: "网络的 `__init__` 把若干层存进 `self` 的 Python 列表、元组或字典，其他方法再使用它们。",
        why: "只有作为属性，或放在 `ModuleList`、`ModuleDict`、`Sequential` 里的层才会被登记。列表里的层既不在 `parameters()` 也不在 `state_dict()` 中：优化器不训练它们，`to(device)` 不移动它们，检查点里没有它们，`eval()` 也管不到。在 CPU 上没有任何提示。",
        ignoreWhen: "有意不让优化器和检查点包含这些层。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = [nn.Linear(8, 8) for _ in range(3)]
                self.head = nn.Linear(8, 2)

            def forward(self, x):
                for layer in self.layers:
                    x = torch.relu(layer(x))
                return self.head(x)
      `,
      valid: python`
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(3)])
                self.head = nn.Linear(8, 2)

            def forward(self, x):
                for layer in self.layers:
                    x = torch.relu(layer(x))
                return self.head(x)
      `,
    },
    messages: {
      plain: {
        en: "The layers in `{name}` are not registered. They are not trained, moved or saved.",
        zh: "`{name}` 里的层没有登记，不会被训练、移动或保存。",
      },
      wrap: {
        en: "Keep them in an `nn.{container}`",
        zh: "放进 `nn.{container}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** Whether a class moves or trains its layers in ways of its own. */
    const isByHand = ({ node: owner, methods }: ClassInfo): boolean =>
      OWN_METHODS.some((name) => methods.has(name)) ||
      [...descendants(owner.body)].some((node) => {
        if (node.kind === "identifier") return BY_HAND.includes(node.text);
        // `self.parameters()` gives what is registered, and no layer of a list is.
        return (
          isKind(node, "call") &&
          isKind(node.function, "attribute") &&
          node.function.attribute.text === "parameters" &&
          !/^(?:self|super\(\))$/.test(context.text(node.function.object))
        );
      });

    /** Whether a field goes into an `nn.ModuleList` or `nn.Sequential`, by its name, by a method that has it, or by a list of the function. */
    const isRegistered = ({ node: owner, methods }: ClassInfo, field: string): boolean =>
      [...descendants(owner.body)].some(
        (node) =>
          isKind(node, "call") &&
          /^torch\.nn\.(?:Module(?:List|Dict)|Sequential)$/.test(
            semantic.qualifiedName(node.function) ?? "",
          ) &&
          node.arguments.children.some(
            (given) =>
              [...descendants(given)].some(
                (part) =>
                  isKind(part, "attribute") &&
                  (part.attribute.text === field || hasField(methods.get(part.attribute.text), field)),
              ) || listsHandedOver(given).some((list) => isFilledFrom(list, field)),
          ),
      );

    const hasField = (code: SyntaxNode | null | undefined, field: string): boolean =>
      code != null &&
      [...descendants(code)].some((node) => isKind(node, "attribute") && node.attribute.text === field);

    /** `layers = self.layers`, `blocks.append(self.blocks[0])`, `self.blocks = blocks` */
    function isFilledFrom(list: SyntaxNode, field: string): boolean {
      const { definitions = [], references = [] } = semantic.bindingOf(list) ?? {};
      return [...definitions, ...references].some(({ identifier }) =>
        hasField(enclosingStatement(identifier), field),
      );
    }

    function check(
      info: ClassInfo,
      init: SyntaxNode & { readonly kind: "function_definition" },
      self: string,
    ): void {
      for (const { left, right } of [...descendants(init.body)].flatMap(assignedPairs)) {
        if (!isKind(left, "attribute") || context.text(left.object) !== self) continue;
        const field = left.attribute.text;
        const uses = attributesNamed(context.tree, field).filter(
          (use) => contains(info.node.body, use) && context.text(use.object) === self,
        );
        const isInside = ({ start }: SyntaxNode): boolean => init.start <= start && start < init.end;
        const inside = uses.filter((use) => use !== left && isInside(use));
        const added = inside.map((use) => (isKind(right, "list") ? appendedTo(use) : storedUnderKey(use)));
        const isEmpty = isKind(right, "list", "dictionary") && right.children.length === 0;
        const isFilled = isEmpty && added.length > 0 && added.every((one) => isLayer(context, one));
        const filled = isKind(right, "list") ? "ModuleList" : "ModuleDict";
        const container = isFilled ? filled : layerContainer(context, right);
        // What is handed on in `__init__` may be registered by whoever gets it.
        if (container === null || (!isEmpty && inside.length > 0) || uses.every(isInside)) continue;
        if ([...withBases(info)].some((one) => isRegistered(one, field))) continue;
        const wrapped = isEmpty
          ? fixer.spell(`torch.nn.${container}`)
          : fixer.wrap(right, `torch.nn.${container}`);
        const edits = isEmpty ? [fixer.replace(right, `${wrapped.name}()`), ...wrapped.edits] : wrapped.edits;
        context.report({
          node: right,
          message: "plain",
          data: { name: context.text(left) },
          // A list of lists needs a container at each level.
          suggestions: container === "nested" ? [] : [{ message: "wrap", data: { container }, edits }],
        });
      }
    }

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node.name);
          const init = info?.methods.get("__init__");
          const [self] = init?.parameters.children ?? [];
          if (info === null || init === undefined || !isKind(self, "identifier") || !isNetworkClass(info))
            return;
          if (![...withBases(info)].some(isByHand)) check(info, init, self.text);
        },
      },
    };
  },
});
