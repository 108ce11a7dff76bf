/** Which definition a name certainly has its value from at a place. Knows blocks and loops, no library. */

import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { ancestor, descendants, enclosingStatement, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";

/** The function that code stands in, or the whole file. */
export const unitOf = (node: SyntaxNode): SyntaxNode | null =>
  ancestor(node, "function_definition", "lambda", "module");

/** Of `X = df.dropna()` and `X = scale(X)` the later one in front of the place; null where a branch or a loop may bring another. */
export function reachingDefinition(semantic: SemanticModel, name: SyntaxNode): Definition | null {
  const binding = isKind(name, "identifier") ? semantic.bindingOf(name) : null;
  const { definitions = [] } = binding ?? {};
  const [only, ...others] = definitions;
  if (only === undefined) return null;
  if (others.length === 0) return only.identifier.start < name.start ? only : null;
  const unit = unitOf(name);
  if (definitions.some(({ identifier }) => unitOf(identifier) !== unit)) return null;
  const last = definitions
    .filter(({ identifier, node }) => node.end <= name.start && identifier.start < name.start)
    .reduce<Definition | null>((a, b) => (a === null || b.node.start > a.node.start ? b : a), null);
  const block = last === null ? null : (enclosingStatement(last.node)?.parent ?? null);
  if (last === null || block === null || !contains(block, name)) return null;
  // What a round of a loop leaves, the next one finds.
  for (let at = name.parent; at !== null && !contains(at, last.node); at = at.parent) {
    if (!isKind(at, "for_statement", "while_statement")) continue;
    const loop = at;
    if (definitions.some((other) => contains(loop, other.identifier))) return null;
  }
  return last;
}

/** Whether a name may hold the same at both places, or what was made of it: not where `loss = log_loss(y, p)` stands in between. */
export function mayHoldSame(semantic: SemanticModel, before: SyntaxNode, after: SyntaxNode): boolean {
  const [then, now] = [before, after].map((name) => reachingDefinition(semantic, name));
  if (then == null || now == null || then === now) return true;
  return [...descendants(now.node)].some(
    (part) => part !== now.identifier && isKind(part, "identifier") && part.text === now.identifier.text,
  );
}
