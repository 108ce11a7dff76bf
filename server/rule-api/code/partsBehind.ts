/** What an expression is written with, also where its parts have names of their own. Knows assignments, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** How far names are followed. */
const MAX_DEPTH = 3;

/** An expression with all its parts, and those of what assignments give the names in it: `net.fc` of `f(part)` behind `part = net.fc.parameters()`. */
export function partsBehind(
  semantic: SemanticModel,
  node: SyntaxNode,
  depth = MAX_DEPTH,
): readonly SyntaxNode[] {
  return [node, ...descendants(node)].flatMap((part) => {
    const definitions =
      depth > 0 && isKind(part, "identifier") ? (semantic.bindingOf(part)?.definitions ?? []) : [];
    const given = definitions.flatMap(({ kind, value }) =>
      kind === "assignment" && value !== null && value.end <= part.start ? [value] : [],
    );
    return [part, ...given.flatMap((one) => partsBehind(semantic, one, depth - 1))];
  });
}
