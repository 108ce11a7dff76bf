/** Which names can be used at a place, and which only elsewhere. Knows scopes, no library. */

import type { Binding, Scope, SemanticModel } from "../../semantic/semanticModel";
import { allNodes } from "../../syntax/nodesOf";
import type { SyntaxNode } from "../../syntax/syntaxTree";

/** The names of the file that can be used where a node stands. */
export function visibleNames(semantic: SemanticModel, node: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at: Scope | null = semantic.scopeOf(node); at !== null; at = at.parent)
    for (const name of at.bindings.keys()) names.add(name);
  return names;
}

/** The first function or class that has a name for itself, by its own name. */
export function bindingElsewhere(
  semantic: SemanticModel,
  name: string,
): { readonly binding: Binding; readonly place: string } | null {
  for (const node of allNodes(semantic.tree)) {
    const binding = node.kind === "identifier" && node.text === name ? semantic.bindingOf(node) : null;
    const owner = binding?.scope.node;
    if (binding !== null && (owner?.kind === "function_definition" || owner?.kind === "class_definition"))
      return { binding, place: owner.name.text };
  }
  return null;
}
