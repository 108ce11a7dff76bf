/** Names and fields of `self` that hold one object: where they are used, and whether they get another. Knows no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { isSelfField } from "./selfFields";

interface File {
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

/** Whether a name holds the same network here, the change itself not counted. */
export function isKeptUntil(
  { semantic, tree }: File,
  before: SyntaxNode,
  model: SyntaxNode,
  change: SyntaxNode,
): boolean {
  if (isSelfField(model))
    return (
      textOf(tree, model) === textOf(tree, before) &&
      attributesNamed(tree, model.attribute.text).every(
        (use) =>
          !isKind(use.parent, "assignment") ||
          use.parent.left !== use ||
          use.start < before.start ||
          use.start >= change.start,
      )
    );
  const binding = semantic.nameOf(model);
  return (
    binding !== null &&
    binding === semantic.nameOf(before) &&
    binding.definitions.every(({ identifier: { start } }) => start < before.start || start >= change.start)
  );
}

/** Where the name or field that holds an optimizer is used, if it gets no other. */
export function keptIn(
  { semantic, tree }: File,
  target: SyntaxNode,
): { readonly name: string; readonly uses: readonly SyntaxNode[] } | null {
  const name = textOf(tree, target);
  if (isSelfField(target)) {
    const uses = attributesNamed(tree, target.attribute.text).filter((use) => use !== target);
    const isOwn = uses.every(
      (use) => textOf(tree, use) === name && !(isKind(use.parent, "assignment") && use.parent.left === use),
    );
    return isOwn ? { name, uses } : null;
  }
  const binding = semantic.bindingOf(target);
  return binding?.definitions.length === 1
    ? { name, uses: binding.references.map(({ identifier }) => identifier) }
    : null;
}
