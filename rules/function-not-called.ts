/** A function or method that is named where its result is needed. */

import { defineRule, isKind, isSameExpression, lastPart, python, type SyntaxNode } from "../server/rule-api";

type Attribute = SyntaxNode & { readonly kind: "attribute" };

/** Functions that answer yes or no. */
const ASKS = /^(?:is|has|can|should)_/;

/** Methods of networks that give the network itself back. */
const GIVES_ITSELF = /^(?:cuda|cpu|eval|train|half|float|double|bfloat16|requires_grad_)$/;

export const functionNotCalled = defineRule({
  meta: {
    name: "function-not-called",
    theme: "python",
    libraries: ["torch", "tensorflow", "keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/library/stdtypes.html#truth-value-testing",
      "torch 2.15.0: `if torch.cuda.is_available:` is always true; `total += loss.item` raises TypeError; Adam(model.parameters) raises TypeError: 'method' object is not iterable",
    ],
    docs: {
      en: {
        title: "Function named where its result is needed",
        what: "A function or method stands without parentheses where what it returns is needed: `if torch.cuda.is_available:`, `total += loss.item`, `Adam(model.parameters)`, `model = model.cuda`.",
        why: 'The condition is always true, since every function is: on a machine without a GPU the script goes on to `.to("cuda")` and fails there. The others raise `TypeError`, at once or where the name is used next.',
        ignoreWhen: "Never: the code does not ask what it says.",
      },
      zh: {
        title: "需要结果的地方只写了函数名",
        what: "需要返回值的地方只写了函数或方法的名字，没有括号：`if torch.cuda.is_available:`、`total += loss.item`、`Adam(model.parameters)`、`model = model.cuda`。",
        why: '函数对象总是真值，条件永远成立：在没有 GPU 的机器上，脚本会继续执行 `.to("cuda")` 并在那里失败。其他写法会立即或在下一次使用这个名字时抛出 `TypeError`。',
        ignoreWhen: "不应忽略：代码没有真正去问它所写的问题。",
      },
      invalid: python`
        import torch

        device = "cuda" if torch.cuda.is_available else "cpu"
        print(device)
      `,
      valid: python`
        import torch

        device = "cuda" if torch.cuda.is_available() else "cpu"
        print(device)
      `,
    },
    messages: {
      always: {
        en: "`{name}` is not called, so this is always true.",
        zh: "没有调用 `{name}`，这个条件永远为真。",
      },
      needed: {
        en: "`{name}` is not called: its result is needed here, not the function.",
        zh: "没有调用 `{name}`：这里需要的是结果，不是函数本身。",
      },
      call: { en: "Call it: `{name}()`", zh: "调用它：`{name}()`" },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, knowledge, semantic } = context;

    function report(node: Attribute, message: "always" | "needed"): void {
      const name = context.excerpt(node);
      const fix = { message: "call", data: { name }, edits: [fixer.insertAfter(node, "()")] } as const;
      context.report({ node, message, data: { name }, fix });
    }

    /** A function of a library that answers yes or no. */
    function isQuestion(node: Attribute): boolean {
      const name = semantic.qualifiedName(node);
      if (name === null || !ASKS.test(lastPart(name))) return false;
      const answer = apiIndex.symbol(name);
      return answer.kind === "symbol" && answer.symbol.kind === "function";
    }

    /** `if f:`, `a if f else b`, `not f`, `f and g`; `given or f` chooses a function. */
    function isAsked(node: SyntaxNode): boolean {
      const { parent } = node;
      if (isKind(parent, "if_statement", "elif_clause", "while_statement")) return parent.condition === node;
      if (isKind(parent, "conditional_expression")) return parent.children[1] === node;
      if (isKind(parent, "boolean_operator") && parent.left === node) return true;
      return (
        isKind(parent, "not_operator") ||
        (isKind(parent, "boolean_operator", "parenthesized_expression") && isAsked(parent))
      );
    }

    const isOfNetwork = (object: SyntaxNode, method: string): boolean => {
      const value = dataflow.valueOf(object);
      if (value.localClass !== undefined && dataflow.classOf(value)?.methods.has(method) !== false)
        return false;
      return value.type !== undefined && knowledge.hasTrait(value.type, "torch-module");
    };

    /** A tensor by its class, or by the `backward` that is called on it under the same name. */
    const isLoss = (object: SyntaxNode): boolean =>
      dataflow.valueOf(object).type === "torch.Tensor" ||
      semantic
        .bindingOf(object)
        ?.references.some(
          ({ identifier: { parent } }) =>
            isKind(parent, "attribute") &&
            parent.attribute.text === "backward" &&
            isKind(parent.parent, "call") &&
            parent.parent.function === parent,
        ) === true;

    function isComputedWith(node: Attribute): boolean {
      const { parent } = node;
      // `print(loss.item)`, `losses.append(loss.item)`
      const call = isKind(parent, "argument_list") ? parent.parent : null;
      if (isKind(call, "call"))
        return /^(?:print|float|round|\w+\.append)$/.test(context.text(call.function));
      if (isKind(parent, "augmented_assignment")) return parent.right === node;
      return isKind(parent, "binary_operator", "interpolation");
    }

    /** The first argument of an optimizer. */
    function isOptimized({ parent, object }: Attribute): boolean {
      const call = isKind(parent, "argument_list") ? parent.parent : null;
      if (!isKind(call, "call") || call.arguments.children[0]?.start !== object.start) return false;
      const { callee } = dataflow.resolveCall(call);
      return callee !== null && knowledge.hasTrait(callee, "torch-optimizer");
    }

    return {
      nodes: {
        attribute(node) {
          const { parent, object } = node;
          const name = node.attribute.text;
          if (ASKS.test(name) && isAsked(node)) {
            if (isQuestion(node)) report(node, "always");
          } else if (name === "item") {
            if (isComputedWith(node) && isLoss(object)) report(node, "needed");
          } else if (name === "parameters") {
            if (isOptimized(node) && isOfNetwork(object, name)) report(node, "needed");
          } else if (GIVES_ITSELF.test(name) && isKind(parent, "assignment") && parent.right === node) {
            if (isSameExpression(context, parent.left, object) && isOfNetwork(object, name))
              report(node, "needed");
          }
        },
      },
    };
  },
});
