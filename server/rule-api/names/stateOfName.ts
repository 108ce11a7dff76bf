/** Which of its values a name has at a place. Knows blocks, no library. */

import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { ancestor, enclosingStatement, type SyntaxNode } from "../../syntax/syntaxTree";

/** What a name stands for at a place: what it was given last, in the same block; undefined where that is not certain. */
export function stateOfName(
  { semantic }: { readonly semantic: SemanticModel },
  name: SyntaxNode,
  at: SyntaxNode,
): unknown {
  const { definitions = [] } = semantic.bindingOf(name) ?? {};
  if (definitions.length === 1) return definitions[0];
  const block = enclosingStatement(at)?.parent;
  // A parameter has its value before the first statement of the function.
  const isBeside = ({ node, kind }: Pick<Definition, "node" | "kind">): boolean =>
    kind === "parameter"
      ? ancestor(node, "function_definition")?.body === block
      : enclosingStatement(node)?.parent === block;
  return definitions.every(isBeside) ? definitions.findLast(({ node }) => node.end <= at.start) : undefined;
}
