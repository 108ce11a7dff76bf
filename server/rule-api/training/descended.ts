/** Which losses certainly have a graph, because a pass goes backward through it. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface File {
  readonly semantic: SemanticModel;
}

/** `loss.backward()`: it has a graph to go back through. */
export function isDescended({ semantic }: File, name: SyntaxNode): boolean {
  const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
  return (
    definitions.length === 1 &&
    references.some(
      ({ identifier: { parent } }) =>
        isKind(parent, "attribute") &&
        parent.attribute.text === "backward" &&
        isKind(parent.parent, "call") &&
        parent.parent.function === parent,
    )
  );
}
