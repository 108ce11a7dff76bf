/** Whether a column leaves its frame again. Knows methods of frames, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";

/** `y = df.pop("kind")`, `del df["kind"]`, `df.drop(..., inplace=True)`, `df = df.drop(...)` behind a place: the column may not stay. */
export function isColumnTakenOut(frame: Binding, column: string, after: SyntaxNode): boolean {
  if (frame.definitions.some(({ node }) => node.start > after.end)) return true;
  return frame.references.some(({ identifier: { parent, start } }) => {
    if (start < after.end) return false;
    if (isKind(parent, "subscript")) return isKind(parent.parent, "delete_statement");
    const called = isKind(parent, "attribute") && isKind(parent.parent, "call") ? parent.parent : null;
    if (called === null || !isKind(parent, "attribute")) return false;
    if (parent.attribute.text === "drop") return isKind(called.parent, "expression_statement");
    const isNamed = [...descendants(called.arguments)].some((node) => stringValue(node) === column);
    return parent.attribute.text === "pop" && isNamed;
  });
}
