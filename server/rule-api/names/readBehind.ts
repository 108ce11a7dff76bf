/** Whether what a name has at one place is wanted at a later one. Knows names and their uses, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { unitOf } from "./reachingDefinition";

/** Whether a value may be read behind a place: not where all reads of its name are before it, or of what the name got anew. True of what nobody reads, which is a part of a program. */
export function isReadBehind(semantic: SemanticModel, name: SyntaxNode, place: SyntaxNode): boolean {
  const binding = isKind(name, "identifier") ? semantic.bindingOf(name) : null;
  const uses = binding?.references.map(({ identifier }) => identifier) ?? [];
  const anew = binding?.definitions.find(({ identifier }) => identifier.start > place.end);
  const isBehind = (use: SyntaxNode): boolean =>
    unitOf(use) !== unitOf(place) ||
    (use.start > place.end && (anew === undefined || use.start < anew.identifier.start));
  return uses.length === 0 || uses.some(isBehind);
}
