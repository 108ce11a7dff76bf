/** `layer = model.layer1; layer = New(layer)`: the variable gets the new layer, and the network keeps the old one. */

import {
  type Assignment,
  type Call,
  defineRule,
  descendants,
  eachRound,
  enclosingLoops,
  isKind,
  lastPart,
  networkType,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Functions that leave the layer they are given as it is and return another one. */
const COPYING =
  /^torch\.(?:(?:ao\.)?quantization\.quantize_dynamic|compile|jit\.(?:script|trace)|fx\.symbolic_trace)$/;

/** What goes over the layers of a network one by one. */
const LISTS_LAYERS = /^(?:named_)?(?:modules|children)$/;

export const submoduleRebindNoEffect = defineRule({
  meta: {
    name: "submodule-rebind-no-effect",
    theme: "training-loop",
    libraries: ["torch", "torchvision"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
      "torch 2.14.1: after layer = model.fc; layer = nn.Identity() the model has as many parameters as before",
    ],
    docs: {
      en: {
        title: "New layer that the network never gets",
        what: "A variable gets a layer of a network, then a new module that is built around it, and the new module is used for nothing.",
        why: "The second assignment changes what the variable stands for and leaves the network as it is. With torch 2.14.1 the number of parameters was the same afterwards. The new layer has to be assigned to the attribute: `model.layer1 = ...`.",
        ignoreWhen: "The constructor changes the layer in place, and its result does not matter.",
      },
      zh: {
        title: "新的层没有装进网络",
        what: "变量先取出网络的一层，再被赋值为用它构造的新模块，而新模块没有用在任何地方。",
        why: "第二次赋值只改变变量指向什么，网络本身没有变化。用 torch 2.14.1 实测，之后参数个数和原来一样。新的层要赋给网络的属性：`model.layer1 = ...`。",
        ignoreWhen: "构造函数会就地修改这一层，它的返回值并不重要。",
      },
      invalid: python`
        from torch import nn
        from torchvision.models import resnet18

        model = resnet18()
        head = model.fc
        head = nn.Sequential(nn.Dropout(), head)
      `,
      valid: python`
        from torch import nn
        from torchvision.models import resnet18

        model = resnet18()
        head = model.fc
        model.fc = nn.Sequential(nn.Dropout(), head)
      `,
    },
    messages: {
      rebound: {
        en: "`{attribute}` still is the old layer, since only the variable `{name}` gets the new one.",
        zh: "只有变量 `{name}` 变成了新的层，`{attribute}` 还是旧的。",
      },
      loop: {
        en: "Only the variable `{name}` gets the new layer: the network keeps its own.",
        zh: "只有变量 `{name}` 变成了新的层，网络里的没有换。",
      },
      taken: { en: "It is taken from the network here", zh: "在这里从网络里取出" },
      assign: { en: "Assign it to `{attribute}`", zh: "赋给 `{attribute}`" },
    },
  },
  create(context) {
    const { fixer, knowledge, semantic, text } = context;

    /** A constructor: what it returns is a new object, and not the layer changed in place. */
    function isConstructor({ function: callee }: Call): boolean {
      if (COPYING.test(semantic.qualifiedName(callee) ?? "")) return true;
      const written = callee.kind === "attribute" ? callee.attribute : callee;
      const name = lastPart(semantic.qualifiedName(callee) ?? text(written));
      if (knowledge.hasTrait(semantic.qualifiedName(callee) ?? "", "torch-module")) return true;
      return semantic.classOf(callee) !== null || /^\p{Lu}\w*\p{Ll}/u.test(name);
    }

    /** `layer = model.layer1` of a network, as the only other assignment of the variable. */
    function takenFrom(rebinding: Assignment): { taken: Assignment; attribute: SyntaxNode } | null {
      const binding = semantic.bindingOf(rebinding.left);
      const [first, second, ...more] = binding?.definitions ?? [];
      const taken = first?.node;
      if (more.length > 0 || second?.node !== rebinding || !isKind(taken, "assignment")) return null;
      const attribute = taken.right;
      if (attribute?.kind !== "attribute" || taken.parent?.parent !== rebinding.parent?.parent) return null;
      // What goes into a network is one, and so is what it was taken from.
      const type = networkType(context, attribute.object);
      const isPart = type === null && isKind(attribute.object, "identifier") && takesLayers(rebinding.right);
      if (!isPart && !knowledge.hasTrait(type ?? "", "torch-module")) return null;
      // It is used between, to build the new one, and never again.
      const isUsed = binding?.references.some(({ identifier }) => identifier.start > rebinding.end);
      return isUsed === true ? null : { taken, attribute };
    }

    /** `for name, layer in model.named_modules()`, where the rebound variable is read no more in the round. */
    function checkLoop(node: Assignment & { readonly left: SyntaxNode }): boolean {
      const binding = semantic.bindingOf(node.left);
      const loop = enclosingLoops(node).find((one) =>
        binding?.definitions.some(({ node: by }) => by === one),
      );
      if (binding === null || !isKind(loop, "for_statement") || binding.definitions.length !== 2)
        return false;
      const { over } = eachRound(context, loop);
      if (!listsLayers(over) && !(isKind(over, "attribute") && buildsOn(node, node.left))) return false;
      if (binding.references.some(({ identifier }) => identifier.start > node.end)) return false;
      context.report({ node: node.left, message: "loop", data: { name: text(node.left) } });
      return true;
    }

    function listsLayers(list: SyntaxNode): boolean {
      if (!isKind(list, "call") || !isKind(list.function, "attribute")) return false;
      return LISTS_LAYERS.test(list.function.attribute.text) && list.arguments.children.length === 0;
    }

    /** `nn.Sequential(layer, nn.Dropout(0.1))`, `torch.compile(layer)` */
    function takesLayers(made: SyntaxNode | null): boolean {
      const name = isKind(made, "call") ? (semantic.qualifiedName(made.function) ?? "") : "";
      return COPYING.test(name) || knowledge.hasTrait(name, "torch-module");
    }

    function buildsOn({ right }: Assignment, name: SyntaxNode): boolean {
      return takesLayers(right) && isKind(right, "call") && usesName(right, name);
    }

    const usesName = (call: Call, name: SyntaxNode): boolean =>
      [...descendants(call.arguments)].some(
        (node) => node.kind === "identifier" && semantic.bindingOf(node) === semantic.bindingOf(name),
      );

    return {
      nodes: {
        assignment(node) {
          const { left, right } = node;
          if (left.kind !== "identifier" || !isKind(right, "call", "binary_operator")) return;
          // `nn.utils.prune-layer.Pruned(...)`: a hyphen in a name leaves the call behind it.
          const call = right.kind === "call" ? right : right.right;
          if (call.kind !== "call" || !isConstructor(call)) return;
          if (checkLoop(node) || !(usesName(call, left) || takesLayers(right))) return;
          const found = takenFrom(node);
          if (found === null) return;
          const attribute = text(found.attribute);
          context.report({
            node: left,
            message: "rebound",
            absence: true,
            data: { attribute, name: left.text },
            related: [{ node: found.taken, message: "taken" }],
            suggestions: [
              { message: "assign", data: { attribute }, edits: [fixer.replace(left, attribute)] },
            ],
          });
        },
      },
    };
  },
});
