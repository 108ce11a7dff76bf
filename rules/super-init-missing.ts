/** A network whose `__init__` sets layers before, or without, that of `nn.Module`. */

import { type ClassInfo, defineRule, descendants, isKind, python, type SyntaxNode } from "../server/rule-api";

export const superInitMissing = defineRule({
  meta: {
    name: "super-init-missing",
    theme: "api",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
      "torch 2.15.0: AttributeError: cannot assign module before Module.__init__() call",
    ],
    docs: {
      en: {
        title: "nn.Module without super().__init__()",
        what: "The `__init__` of a class derived from `nn.Module` assigns a layer to `self` and calls the base's `__init__` later or never.",
        why: "`nn.Module.__init__` makes the tables in which layers and parameters are registered. Before it has run, assigning a layer raises `AttributeError: cannot assign module before Module.__init__() call`.",
        ignoreWhen: "Never: making an instance of the class fails.",
      },
      zh: {
        title: "没有调用基类的 __init__",
        what: "继承 `nn.Module` 的类在 `__init__` 里给 `self` 赋了网络层，却没有或太晚调用基类的 `__init__`。",
        why: "`nn.Module.__init__` 会建立登记网络层和参数的表。在它运行之前给 `self` 赋网络层，会抛出 `AttributeError: cannot assign module before Module.__init__() call`。",
        ignoreWhen: "不应忽略：创建网络必定失败。",
      },
      invalid: python`
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                self.fc = nn.Linear(4, 2)
      `,
      valid: python`
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)
      `,
    },
    messages: {
      before: {
        en: "`{layer}` is assigned before `nn.Module.__init__` has run. Making a `{name}` raises AttributeError.",
        zh: "赋值 `{layer}` 时 `nn.Module.__init__` 还没有运行。创建 `{name}` 会抛出 AttributeError。",
      },
      call: {
        en: "Call `super().__init__()` first",
        zh: "先调用 `super().__init__()`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** `super().__init__()` or `Base.__init__(self)`, wherever it stands. */
    const isBaseInit = (node: SyntaxNode): boolean =>
      isKind(node, "attribute") && node.attribute.text === "__init__";

    function check(info: ClassInfo): void {
      const init = info.methods.get("__init__");
      // It may run before this one.
      if (info.methods.has("__new__")) return;
      // A base that is not nn.Module itself may need nothing, and a decorator may do anything.
      if (init === undefined || info.bases.length !== 1 || info.bases[0] !== "torch.nn.Module") return;
      if (init.parent?.kind === "decorated_definition") return;
      const [self] = init.parameters.children;
      for (const node of descendants(init.body)) {
        if (isBaseInit(node)) return;
        if (!isKind(node, "assignment") || !isKind(node.left, "attribute") || node.right === null) continue;
        if (context.text(node.left.object) !== (self === undefined ? "" : context.text(self))) continue;
        const { type } = dataflow.valueOf(node.right);
        if (!knowledge.hasTrait(type ?? "", "torch-module")) continue;
        const [first] = init.body.children;
        const isLater = [...descendants(init.body)].some(isBaseInit);
        context.report({
          node: node.left,
          message: "before",
          data: { layer: context.excerpt(node.left), name: info.name },
          fix:
            first !== undefined && !isLater && fixer.standsAlone(first) && !isDocstring(first)
              ? { message: "call", edits: [fixer.lineBefore(first, "super().__init__()")] }
              : null,
        });
        return;
      }
    }

    const isDocstring = (node: SyntaxNode): boolean =>
      node.kind === "expression_statement" && node.children[0]?.kind === "string";

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node.name);
          if (info !== null) check(info);
        },
      },
    };
  },
});
