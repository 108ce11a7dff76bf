/** What a function does with what it is handed. Knows no library. */

import type { Binding } from "../../semantic/semanticModel";
import { descendants, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** What switches something on or off. */
export const isSwitch = (node: SyntaxNode): boolean => isKind(node, "none", "true", "false", "string");

/** Whether a condition asks for a variable there. */
export function isAsked(use: SyntaxNode): boolean {
  for (let at = use; at.parent !== null; at = at.parent) {
    if (isKind(at.parent, "comparison_operator", "not_operator", "boolean_operator")) return true;
    if (
      isKind(
        at.parent,
        "if_statement",
        "elif_clause",
        "while_statement",
        "assert_statement",
        "conditional_expression",
      )
    )
      return true;
    if (isKind(at.parent, "block", "expression_statement", "call")) return false;
  }
  return false;
}

/** Whether a function gives a parameter another value before it reads it. */
export function isUnread(node: FunctionDefinition, { definitions, references }: Binding): boolean {
  const set = definitions
    .filter(({ kind }) => kind !== "parameter")
    .sort((a, b) => a.identifier.start - b.identifier.start)[0];
  if (set?.kind !== "assignment" || set.node.parent?.parent !== node.body) return false;
  return references.every(({ identifier }) => identifier.start >= set.node.end);
}

/** Whether a function sets the attribute that it is handed. */
export function isSet(node: SyntaxNode, value: SyntaxNode): boolean {
  if (!isKind(value, "attribute")) return false;
  return [...descendants(node)].some(
    (one) =>
      isKind(one, "attribute") &&
      one.attribute.text === value.attribute.text &&
      (isKind(one.parent, "pattern_list") ||
        (isKind(one.parent, "assignment", "augmented_assignment") && one.parent.left === one)),
  );
}
