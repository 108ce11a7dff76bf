/** The method `state_dict` is saved in place of what it gives. */

import {
  type Call,
  callsOf,
  defineRule,
  descendants,
  functionAround,
  givenFor,
  isKind,
  keywordsOf,
  nodesOf,
  python,
  returnedValue,
  returnedWhole,
  type SyntaxNode,
} from "../server/rule-api";

/** How far the calls of a function that saves are followed. */
const MAX_CALLERS = 2;

export const stateDictNotCalled = defineRule({
  meta: {
    name: "state-dict-not-called",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html",
      "torch 2.15.0: torch.load of it raises UnpicklingError, since it holds a method and not tensors",
    ],
    docs: {
      en: {
        title: "Saving state_dict without calling it",
        what: "`torch.save` gets `model.state_dict` or `optimizer.state_dict` without parentheses, also under a name of its own.",
        why: "What is saved is the bound method with the whole object behind it. `torch.load` refuses the file (`UnpicklingError`, weights only), and with `weights_only=False` it gives a method, so that `load_state_dict` fails. The run has to be repeated.",
        ignoreWhen: "Never: whoever loads the file wants tensors, not a method.",
      },
      zh: {
        title: "保存的是 state_dict 方法本身",
        what: "传给 `torch.save` 的 `model.state_dict` 或 `optimizer.state_dict` 没有写括号，先存进变量再传入也一样。",
        why: "这样保存的是绑定方法及其背后的整个对象。`torch.load` 会拒绝该文件（`UnpicklingError`），加上 `weights_only=False` 得到的也只是方法，`load_state_dict` 会失败，只能重新训练。",
        ignoreWhen: "不应忽略：读取文件的人要的是张量，不是方法。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        torch.save(model.state_dict, "model.pt")
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(4, 2)
        torch.save(model.state_dict(), "model.pt")
      `,
    },
    messages: {
      method: {
        en: "`{method}` is a method, and this saves the method in place of the weights.",
        zh: "`{method}` 是方法，这样保存的是方法而不是权重。",
      },
      call: {
        en: "Call it: `{method}()`",
        zh: "调用它：`{method}()`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, tree } = context;

    /** What a name stands for that gets its value in one place, else the expression itself. */
    function written(node: SyntaxNode): SyntaxNode {
      const { definitions = [] } = isKind(node, "identifier") ? (semantic.bindingOf(node) ?? {}) : {};
      return definitions.length === 1 ? (definitions[0]?.value ?? node) : node;
    }

    const namesState = (fields: SyntaxNode): boolean =>
      [fields, ...descendants(fields)].some(
        (one) => isKind(one, "string_content") && one.text.split(/[\s,]+/).includes("state_dict"),
      );

    /** A field of the program's own that is called so: of a class, or set on an object. */
    const isOwnField = (): boolean =>
      nodesOf(tree, "assignment").some(
        ({ left }) =>
          (isKind(left, "attribute") && left.attribute.text === "state_dict") ||
          (isKind(left, "identifier") &&
            left.text === "state_dict" &&
            semantic.bindingOf(left)?.scope.kind === "class"),
      ) ||
      // `SimpleNamespace(state_dict=...)`, `namedtuple("Kept", "epoch state_dict")`
      nodesOf(tree, "call").some(
        ({ function: made, arguments: { children } }) =>
          semantic.qualifiedName(made) === "collections.namedtuple" && children.some(namesState),
      ) ||
      nodesOf(tree, "decorated_definition").some(
        ({ definition }) =>
          isKind(definition, "function_definition") && definition.name.text === "state_dict",
      );
    /** A network or optimizer, or a name that may stand for one. */
    function mayHaveMethod(owner: SyntaxNode): boolean {
      const { type, localClass, call } = dataflow.valueOf(owner);
      const definitions = semantic.bindingOf(owner)?.definitions ?? [];
      const isGiven = (value: SyntaxNode | null | undefined): boolean =>
        isKind(value, "call") && keywordsOf(value)?.has("state_dict") === true;
      if (isGiven(call) || definitions.some(({ value }) => isGiven(value))) return false;
      if (type !== undefined || localClass !== undefined) return true;
      return (
        isKind(owner, "attribute") ||
        (isKind(owner, "identifier") &&
          definitions.every(
            ({ kind, node }) => kind !== "for" && !isKind(node, "typed_parameter", "typed_default_parameter"),
          ))
      );
    }
    /** What is saved: as it is written, where its name is given it, what is put under its keys, what a function gives back for it, and what calls hand over. */
    function partsSaved(saved: SyntaxNode, callers = MAX_CALLERS): readonly SyntaxNode[] {
      const [only, ...others] = semantic.bindingOf(saved)?.definitions ?? [];
      const around = only?.kind === "parameter" && others.length === 0 ? functionAround(saved) : null;
      if (only !== undefined && around !== null)
        return callsOf(context, around).flatMap((call) => {
          const given = givenFor(context, call, around, only.identifier.text);
          return given === null || callers === 0 ? [] : partsSaved(given, callers - 1);
        });
      const whole = written(saved);
      const returned = isKind(whole, "call") ? returnedValue(semantic, whole) : null;
      const holder = returned === null ? saved : (returnedWhole(semantic, whole as Call) ?? saved);
      return [returned ?? whole, ...storedUnder(holder)];
    }

    /** `payload["model"] = net.state_dict` of the name that is saved. */
    const storedUnder = (name: SyntaxNode): readonly SyntaxNode[] =>
      (semantic.bindingOf(name)?.references ?? []).flatMap(({ identifier: { parent } }) => {
        const put = isKind(parent, "subscript") ? parent.parent : null;
        return isKind(put, "assignment") && put.left === parent && put.right !== null ? [put.right] : [];
      });

    const told = new Set<SyntaxNode>();
    function checkPart(part: SyntaxNode, whole: SyntaxNode): void {
      const node = written(part);
      if (!isKind(node, "attribute") || node.attribute.text !== "state_dict" || told.has(node)) return;
      if (isOwnField() || !mayHaveMethod(node.object)) return;
      const { parent } = part;
      const isValue = part === whole || (isKind(parent, "pair") && parent.value === part);
      if (!isValue && !isKind(parent, "keyword_argument", "list", "tuple")) return;
      told.add(node);
      const method = context.excerpt(node);
      context.report({
        node,
        message: "method",
        data: { method },
        fix: { message: "call", data: { method }, edits: [fixer.insertAfter(node, "()")] },
      });
    }

    return {
      calls: {
        "torch.save"(call: Call) {
          const saved = dataflow.argument(call, "obj", 0);
          for (const whole of saved === null ? [] : partsSaved(saved))
            for (const part of descendants(whole)) checkPart(part, whole);
        },
      },
    };
  },
});
