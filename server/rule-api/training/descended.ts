/** Which losses certainly have a graph, because a pass goes backward through it. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";

interface File {
  readonly semantic: SemanticModel;
}

/** `loss.backward()`: it has a graph to go back through. */
export function isDescended({ semantic }: File, name: SyntaxNode): boolean {
  const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
  const isSame = (other: SyntaxNode): boolean => {
    if (definitions.length === 1) return true;
    const made = reachingDefinition(semantic, other);
    return made !== null && made === reachingDefinition(semantic, name);
  };
  return references.some(
    ({ identifier }) =>
      isKind(identifier.parent, "attribute") &&
      identifier.parent.attribute.text === "backward" &&
      isKind(identifier.parent.parent, "call") &&
      identifier.parent.parent.function === identifier.parent &&
      isSame(identifier),
  );
}
