/** What the value of an expression is made of, through names and functions of the file. Knows no library, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether a value may be made of something: not where all that it is made of is seen, and `isIt` holds for none of it. */
export function mayBeMadeOf(
  semantic: SemanticModel,
  value: SyntaxNode,
  isIt: (part: SyntaxNode) => boolean,
): boolean {
  const seen = new Set<SyntaxNode>();
  return mayBe(value);

  function mayBe(node: SyntaxNode): boolean {
    if (seen.has(node)) return false;
    seen.add(node);
    return [node, ...descendants(node)].some((part) => {
      if (isIt(part)) return true;
      // `self.steps`
      if (isKind(part, "attribute")) return isKind(part.object, "identifier") && part.object.text === "self";
      return isKind(part, "identifier") && mayHold(part);
    });
  }

  function mayHold(name: SyntaxNode): boolean {
    const definitions = semantic.bindingOf(name)?.definitions ?? [];
    return definitions.some(({ kind, value: whole, node }) => {
      if (kind === "import" || seen.has(node)) return false;
      if (kind === "function") return mayBe(node);
      // What a function is given stands where it is called.
      if (kind === "parameter" && isInside(node)) return false;
      const given = isKind(node, "assignment", "augmented_assignment") ? node.right : whole;
      return given === null || mayBe(given);
    });
  }

  function isInside(node: SyntaxNode): boolean {
    for (let at = node.parent; at !== null; at = at.parent) if (seen.has(at)) return true;
    return false;
  }
}
