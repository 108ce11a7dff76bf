/** Which of its values a name has at a place. Knows blocks, no library. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { enclosingStatement, type SyntaxNode } from "../../syntax/syntaxTree";

/** What a name stands for at a place: what it was given last, in the same block; undefined where that is not certain. */
export function stateOfName(
  { semantic }: { readonly semantic: SemanticModel },
  name: SyntaxNode,
  at: SyntaxNode,
): unknown {
  const { definitions = [] } = semantic.bindingOf(name) ?? {};
  if (definitions.length === 1) return definitions[0];
  const isBeside = ({ node }: { readonly node: SyntaxNode }): boolean =>
    enclosingStatement(node)?.parent === enclosingStatement(at)?.parent;
  return definitions.every(isBeside) ? definitions.findLast(({ node }) => node.end <= at.start) : undefined;
}
