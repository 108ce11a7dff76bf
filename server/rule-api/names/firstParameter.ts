/** Whether a name is the instance of the method around it, whatever the method calls it. Knows names, reports nothing. */

import { ancestor, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";

/** `self`, by the name that the method gives it. */
export function isFirstParameter({ tree }: { readonly tree: SyntaxTree }, node: SyntaxNode): boolean {
  const method = ancestor(node, "function_definition");
  const [first] = method?.parameters.children ?? [];
  return isKind(node, "identifier") && first !== undefined && textOf(tree, first) === node.text;
}
