/** What methods of the file's own objects keep of an argument, as a meter does. Knows Python, reports nothing. */

import { classOfMethod, parameterNames } from "../../dataflow/functionShape";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { functionRun } from "../code/calledFunction";
import { isOwnField } from "../names/ownField";
import type { ApiQuestions } from "../ruleContext";

/** The arguments of a call that the method which it runs adds to a field as they are, or appends to one: `self.sum += value * n`. */
export function keptArguments(context: ApiQuestions, call: Call): readonly SyntaxNode[] {
  if (!isKind(call.function, "attribute")) return [];
  const run = functionRun(context, call);
  if (run === null || classOfMethod(run) === null) return [];
  const [, ...parameters] = parameterNames(run).positional;
  return callArguments(call).flatMap(({ keyword, spread, value }, place) => {
    const parameter =
      keyword === null
        ? parameters[place]
        : parameterNames(run).positional.find(({ text }) => text === keyword.text);
    const isKept = spread === "" && parameter !== undefined && isKeptIn(context, run, parameter);
    return isKept ? [value] : [];
  });
}

function isKeptIn({ semantic }: ApiQuestions, run: SyntaxNode, parameter: SyntaxNode): boolean {
  const binding = semantic.bindingOf(parameter);
  if (binding === null || binding.definitions.length > 1) return false;
  const isOne = (node: SyntaxNode | undefined): boolean =>
    node !== undefined && isKind(node, "identifier") && semantic.bindingOf(node) === binding;
  /** `value`, `value * n`. */
  const isScaled = (node: SyntaxNode): boolean =>
    isOne(node) ||
    (isKind(node, "binary_operator") && node.operator === "*" && (isOne(node.left) || isOne(node.right)));
  return [...descendants(run)].some((node) => {
    if (isKind(node, "augmented_assignment"))
      return node.operator === "+=" && isOwnField(semantic, node.left) && isScaled(node.right);
    if (isKind(node, "assignment") && isKind(node.right ?? undefined, "binary_operator")) {
      const { left, right } = node;
      if (right === null || !isKind(right, "binary_operator") || !isOwnField(semantic, left)) return false;
      const isOwn =
        isOwnField(semantic, right.left) && textOf(semantic.tree, right.left) === textOf(semantic.tree, left);
      return right.operator === "+" && isOwn && isScaled(right.right);
    }
    return (
      isKind(node, "call") &&
      isKind(node.function, "attribute") &&
      node.function.attribute.text === "append" &&
      isOwnField(semantic, node.function.object) &&
      isOne(node.arguments.children[0])
    );
  });
}
