/** A network whose `__init__` sets layers before, or without, that of `nn.Module`. */

import {
  ancestor,
  type ClassInfo,
  callArguments,
  defineRule,
  derivesFrom,
  descendants,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

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
        what: "The `__init__` of a class derived from `nn.Module` assigns a layer to `self` and calls the base's `__init__` later or never, or in a way that does not reach it: `super(Net).__init__()`, `super(Other, self).__init__()`, `super().__init__` without parentheses, `super().__init__(self)`.",
        why: "`nn.Module.__init__` makes the tables in which layers and parameters are registered. Before it has run, assigning a layer raises `AttributeError: cannot assign module before Module.__init__() call`.",
        ignoreWhen: "Never: making an instance of the class fails.",
      },
      zh: {
        title: "没有调用基类的 __init__",
        what: "继承 `nn.Module` 的类在 `__init__` 里给 `self` 赋了网络层，却没有或太晚调用基类的 `__init__`，或者写法不对：`super(Net).__init__()`、`super(Other, self).__init__()`、没有括号的 `super().__init__`、`super().__init__(self)`。",
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
      uncalled: {
        en: "`{call}` is not called, so that the base of `{name}` is never set up.",
        zh: "`{call}` 没有被调用，`{name}` 的基类从未初始化。",
      },
      other: {
        en: "`{call}` belongs to no base class of `{name}`. Creating a `{name}` fails here.",
        zh: "`{call}` 不属于 `{name}` 的基类，创建对象时会失败。",
      },
      self: {
        en: "`{call}` gets the object by itself: given once more, it raises a `TypeError`.",
        zh: "`{call}` 会自动得到对象本身，再传一次会抛出 `TypeError`。",
      },
      parentheses: { en: "Call it", zh: "加上括号" },
      plain: { en: "Write `super()`", zh: "写成 `super()`" },
      without: { en: "Leave it out", zh: "去掉它" },
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
        const helper = isKind(node, "attribute") ? info.methods.get(node.attribute.text) : undefined;
        if (helper !== undefined && [...descendants(helper.body)].some(isBaseInit)) return;
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

    /** `super(Net).__init__()`, `super(Other, self).__init__()`, `super().__init__(self)`, and `super().__init__` that is not called. */
    function checkBaseInit(info: ClassInfo, init: SyntaxNode): void {
      for (const node of descendants(init)) {
        if (!isKind(node, "attribute") || node.attribute.text !== "__init__") continue;
        // A class that the constructor defines has a base of its own.
        if (ancestor(node, "class_definition") !== info.node) continue;
        const { object: base, parent } = node;
        if (!isKind(base, "call") || !isKind(base.function, "identifier") || base.function.text !== "super")
          continue;
        const [of, self] = base.arguments.children;
        const data = { call: context.excerpt(node), name: info.name };
        if (isKind(parent, "expression_statement")) {
          const fix = { message: "parentheses", edits: [fixer.insertAfter(node, "()")] } as const;
          context.report({ node, message: "uncalled", data, fix });
        } else if (of !== undefined && (self === undefined ? isNetwork(info) : isOtherClass(info, of))) {
          const edits = [fixer.replace(base, "super()")];
          context.report({ node: base, message: "other", data, fix: { message: "plain", edits } });
        } else if (isKind(parent, "call") && info.bases.join() === "torch.nn.Module") {
          const [given] = callArguments(parent);
          const [own] = info.methods.get("__init__")?.parameters.children ?? [];
          if (given?.keyword !== null || own === undefined || context.text(given.value) !== context.text(own))
            continue;
          const fix = { message: "without", edits: [fixer.removeArgument(parent, given)] } as const;
          context.report({ node: given.node, message: "self", data, fix });
        }
      }
    }

    /** Of other classes than networks `super(Data).__init__()` runs, and does nothing. */
    const isNetwork = (info: ClassInfo): boolean =>
      derivesFrom(info, (name) => knowledge.hasTrait(name, "torch-module"));

    /** A class of the file from which this one does not derive. */
    function isOtherClass(info: ClassInfo, written: SyntaxNode): boolean {
      const other = isKind(written, "identifier") ? semantic.classOf(written) : null;
      if (other === null || other.node === info.node) return false;
      return info.bases.every((base) => typeof base === "string");
    }

    const isDocstring = (node: SyntaxNode): boolean =>
      node.kind === "expression_statement" && node.children[0]?.kind === "string";

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node.name);
          if (info === null) return;
          check(info);
          const init = info.methods.get("__init__");
          if (init !== undefined) checkBaseInit(info, init.body);
        },
      },
    };
  },
});
