/** Parts of a network, by the fields that lead to them. Knows names alone, reports nothing. */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** `net.encoder.layers`: the variable, and the fields behind it; none for the whole network. */
interface NetworkPart {
  readonly binding: Binding;
  readonly names: readonly string[];
}

/** Which part of which variable an expression is; null where it is more than names. */
export function partOf(semantic: SemanticModel, node: SyntaxNode): NetworkPart | null {
  const binding = semantic.nameOf(node);
  if (binding !== null) return { binding, names: [] };
  const whole = isKind(node, "attribute") ? partOf(semantic, node.object) : null;
  return isKind(node, "attribute") && whole !== null
    ? { binding: whole.binding, names: [...whole.names, node.attribute.text] }
    : null;
}

/** Whether a use of the variable may change this part: not where it names another part, or only methods that are harmless. */
export function mayChangePart(name: SyntaxNode, names: readonly string[], harmless: RegExp): boolean {
  let at = name;
  for (const next of names) {
    const { parent } = at;
    if (!isKind(parent, "attribute") || parent.object !== at) return true;
    if (parent.attribute.text !== next) {
      const isMethod = isKind(parent.parent, "call") && parent.parent.function === parent;
      return isMethod && !harmless.test(parent.attribute.text);
    }
    at = parent;
  }
  return !(isKind(at.parent, "attribute") && harmless.test(at.parent.attribute.text));
}
