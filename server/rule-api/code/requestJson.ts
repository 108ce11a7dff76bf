/** The JSON of a request from which a value is made without anything looking at it. Knows Flask's requests and names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

const MAX_NAMES = 3;

/** `request.get_json()` or `request.json`. */
export function isRequestJson(semantic: SemanticModel, node: SyntaxNode): boolean {
  const name = semantic.qualifiedName(isKind(node, "call") ? node.function : node);
  return name === (isKind(node, "call") ? "flask.request.get_json" : "flask.request.json");
}

/** The JSON from whose items what a model gets is made, through names with one definition; null where something looks at it first. */
export function jsonOfItems(semantic: SemanticModel, node: SyntaxNode, names = MAX_NAMES): SyntaxNode | null {
  for (const one of [node, ...descendants(node)]) {
    // `request.get_json()["features"]`, read where it is needed.
    if (isKind(one, "subscript") && isKind(one.value, "call", "attribute")) {
      const { value } = one;
      if (isRequestJson(semantic, value) && isPlainItem(value)) return value;
    }
    if (one.kind !== "identifier" || isKind(one.parent, "keyword_argument", "attribute")) continue;
    const binding = semantic.bindingOf(one);
    const [only, ...others] = binding?.definitions ?? [];
    const value = only?.value;
    if (binding == null || value == null || others.length > 0) continue;
    const references = binding.references.map(({ identifier }) => identifier);
    if (isRequestJson(semantic, value)) {
      if (references.every(isPlainItem)) return value;
      continue;
    }
    // `row = request.get_json()["features"]`, read here and nowhere else.
    if (isKind(value, "subscript") && isRequestJson(semantic, value.value)) {
      if (references.length === 1 && isPlainItem(value.value)) return value.value;
      continue;
    }
    const inner = names > 0 ? jsonOfItems(semantic, value, names - 1) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** `data["age"]` outside of any condition and of any `try`. */
function isPlainItem(item: SyntaxNode): boolean {
  const { parent } = item;
  return (
    isKind(parent, "subscript") &&
    parent.value.start === item.start &&
    ancestor(parent, "if_statement", "try_statement", "comparison_operator", "for_statement") === null
  );
}
